//! Remarks of the publisher around a drawing: ranges behind it, lines and words over it.

use super::super::{Area, Drawn as Result, draw_body, draw_labels, marks::Placed, text_item};
use crate::{
    color::Color,
    geometry::Point,
    layout::Annotated,
    scene::{Fill, Item, Role, Stroke},
    theme::Theme,
};

const LINE_PX: f64 = 1.0;
const DASH_PX: (f64, f64) = (4.0, 3.0);
/// The outline of an earlier value.
const GHOST_LINE_PX: f64 = 1.25;
const GHOST_DASH_PX: (f64, f64) = (1.8, 1.4);
/// The rim of a line that passes over filled marks, and how opaque it is, of 255.
const RIM_PX: f64 = 2.5;
const RIM_OPACITY: u8 = 190;
/// How much of the colour of explaining text the ground of a range keeps.
const GROUND_SHARE: f64 = 0.11;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, own: &Annotated, theme: &Theme) -> Result {
    let ground = Fill::Solid(theme.muted.mixed(theme.surface, GROUND_SHARE));
    let grounds = own.grounds.iter().map(|rect| Item::Rect { rect: *rect, radius: 0.0, fill: Some(ground), stroke: None });
    area.draw(&Placed::new(Role::Grid, grounds.collect()))?;
    draw_body(area, &own.body, theme)?;
    let ghost = |center: &Point| Item::Circle {
        center: *center,
        radius: own.ghost_radius,
        fill: Some(theme.surface),
        stroke: Some(Stroke { color: theme.muted, width: GHOST_LINE_PX, dash: Some(GHOST_DASH_PX) }),
    };
    area.draw(&Placed::new(Role::Label, own.ghosts.iter().map(ghost).collect()))?;
    let line = |(from, to): &(Point, Point), stroke| Item::Line { points: vec![*from, *to], stroke };
    let rim = Stroke { color: Color { a: RIM_OPACITY, ..theme.surface }, width: RIM_PX, dash: None };
    let rims = own.lines.iter().filter(|_| own.over_fills).map(|piece| line(piece, rim));
    let stroke = Stroke { color: if own.over_fills { theme.ink } else { theme.muted }, width: LINE_PX, dash: Some(DASH_PX) };
    let dashed = own.lines.iter().map(|piece| line(piece, stroke));
    let thin = own.leaders.iter().map(|leader| line(leader, Stroke { dash: None, ..stroke }));
    area.draw(&Placed::new(Role::Label, rims.chain(dashed).chain(thin).collect()))?;
    draw_labels(area, &own.labels, theme, true)?;
    for number in &own.numbers {
        let circle = Item::Circle {
            center: number.at,
            radius: own.radius - LINE_PX / 2.0,
            fill: Some(theme.surface),
            stroke: Some(Stroke { color: theme.muted, width: LINE_PX, dash: None }),
        };
        area.draw(&Placed::new(Role::Label, vec![circle, Item::Text(text_item(number, theme, None))]))?;
    }
    Ok(())
}
