//! Panels one after the other, each drawn as a chart of its form; figures keep the numbers that they have in the whole.

use std::{cell::Cell, convert::Infallible, ops::Range};

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::{
    super::{Area, Drawn as Result, backend::SceneBackend, draw_body, draw_labels, marks::Placed},
    member_bars::color_of,
};
use crate::{
    layout::{Body, Panels},
    scene::{Fill, Item, PanelPlane, Plane, Role},
    theme::Theme,
};

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, panels: &Panels, theme: &Theme) -> Result {
    for (rect, color, muted) in &panels.swatches {
        let fill = Some(Fill::Solid(color_of(*color, *muted, theme)));
        area.draw(&Placed::new(Role::Label, vec![Item::Rect { rect: *rect, radius: 2.0, fill, stroke: None }]))?;
    }
    draw_labels(area, &panels.heads, theme, false)?;
    for panel in &panels.list {
        draw_labels(area, &panel.heading, theme, false)?;
        let before = Cell::new((0, 0));
        area.draw(&Step::of(What::Begin(&before)))?;
        draw_body(area, &panel.body, theme)?;
        area.draw(&Step::of(What::End(&before, &panel.members, plane_of(&panel.body))))?;
    }
    Ok(())
}

/// The plane on which the figures of a panel are found by position, where they are.
fn plane_of(body: &Body) -> Option<Plane> {
    let plane = match body {
        Body::Plane(plane) => plane,
        Body::Later(later) => super::plane(later.later())?,
        _ => return None,
    };
    Some(Plane { area: plane.plot, x: plane.x, y: plane.y })
}

/// What happens around a panel; draws nothing.
struct Step<'a> {
    what: What<'a>,
    at: [(i32, i32); 1],
}

enum What<'a> {
    /// How much was drawn before it is kept.
    Begin(&'a Cell<(usize, usize)>),
    /// What was drawn since then is of these series of the whole chart.
    End(&'a Cell<(usize, usize)>, &'a Range<u32>, Option<Plane>),
}

impl<'a> Step<'a> {
    fn of(what: What<'a>) -> Self {
        Self { what, at: [(0, 0)] }
    }
}

impl<'a> PointCollection<'a, (i32, i32)> for &'a Step<'_> {
    type Point = &'a (i32, i32);
    type IntoIter = &'a [(i32, i32)];

    fn point_iter(self) -> Self::IntoIter {
        &self.at
    }
}

impl Drawable<SceneBackend<'_>> for Step<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        backend: &mut SceneBackend<'_>,
        _: (u32, u32),
    ) -> std::result::Result<(), DrawingErrorKind<Infallible>> {
        match &self.what {
            What::Begin(before) => before.set(backend.drawn()),
            What::End(before, members, plane) => {
                backend.renumber(before.get(), members.start);
                if let Some(plane) = plane {
                    backend.add_panel(PanelPlane { members: (*members).clone(), plane: *plane });
                }
            }
        }
        Ok(())
    }
}
