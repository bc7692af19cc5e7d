//! Arcs of a ring: solid as far as a part is sure, hatched where it is open.

use super::super::{Area, Drawn as Result, draw_labels, marks::Placed};
use crate::{
    color::Color,
    geometry::Point,
    layout::Donut,
    scene::{Fill, Item, Mark, Role, Stroke},
    theme::Theme,
};

/// How much of its colour an arc keeps whose figure may still change.
const UNSETTLED_SHARE: f64 = 0.55;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, donut: &Donut, theme: &Theme) -> Result {
    for arc in &donut.arcs {
        let own = if arc.muted { theme.muted_series(arc.color) } else { theme.series_color(arc.color) };
        let color = if arc.drawn.unsettled { own.mixed(theme.surface, UNSETTLED_SHARE) } else { own };
        let hatch = Fill::Hatch { stroke: color, ground: theme.pale(color) };
        let polygons = [(&arc.sure, Fill::Solid(color)), (&arc.open, hatch)];
        let mut items: Vec<Item> = Vec::new();
        for (points, fill) in polygons {
            if points.len() > 2 {
                items.push(Item::Polygon { points: points.clone(), fill });
            }
        }
        items.extend(arc.swatch.map(|rect| Item::Rect { rect, radius: 2.0, fill: Some(Fill::Solid(color)), stroke: None }));
        area.draw(&Placed::new(Role::Mark, items))?;
    }
    let gaps = donut.gaps.iter().map(|(from, to, width)| line(vec![*from, *to], theme.surface, *width));
    area.draw(&Placed::new(Role::Mark, gaps.collect()))?;
    for arc in &donut.arcs {
        if arc.leader.len() > 1 {
            area.draw(&Placed::new(Role::Label, vec![line(arc.leader.clone(), theme.muted, 1.0)]))?;
        }
        draw_labels(area, &arc.labels, theme, false)?;
        area.draw(&Placed::hit(Mark { id: arc.id, area: arc.area, anchor: arc.anchor, framed: false }))?;
    }
    draw_labels(area, &donut.whole, theme, false)
}

fn line(points: Vec<Point>, color: Color, width: f64) -> Item {
    Item::Line { points, stroke: Stroke { color, width, dash: None } }
}
