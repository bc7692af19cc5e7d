//! Squares: solid where there is what they stand for, hatched between bounds, outlined where it is open.

use super::super::{Area, Drawn as Result, draw_labels, marks::Placed};
use crate::{
    color::Color,
    geometry::{Point, Rect},
    layout::{SquareKind, Units},
    scene::{Fill, Item, Mark, Role, Stroke},
    theme::Theme,
};

/// How much of its colour a square keeps whose figure may still change.
const UNSETTLED_SHARE: f64 = 0.55;
const OUTLINE_PX: f64 = 1.25;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, units: &Units, theme: &Theme) -> Result {
    draw_labels(area, &units.labels, theme, false)?;
    for row in &units.rows {
        let own = if row.muted { theme.muted_series(0) } else { theme.series_color(0) };
        let color = if row.unsettled { own.mixed(theme.surface, UNSETTLED_SHARE) } else { own };
        let mut items = Vec::new();
        for (rect, kind) in &row.squares {
            add_square(*rect, *kind, color, theme, &mut items);
        }
        area.draw(&Placed::new(Role::Mark, items))?;
        draw_labels(area, &row.labels, theme, false)?;
        area.draw(&Placed::hit(Mark { id: row.id, area: row.area, anchor: row.anchor, framed: true }))?;
    }
    Ok(())
}

fn add_square(rect: Rect, kind: SquareKind, color: Color, theme: &Theme, items: &mut Vec<Item>) {
    let filled = |fill: Fill| Item::Rect { rect, radius: 0.0, fill: Some(fill), stroke: None };
    let stroke = Stroke { color, width: OUTLINE_PX, dash: None };
    let outline = Item::Rect { rect: rect.inflated(-OUTLINE_PX / 2.0), radius: 0.0, fill: None, stroke: Some(stroke) };
    match kind {
        SquareKind::Sure => items.push(filled(Fill::Solid(color))),
        SquareKind::Bounded => items.push(filled(Fill::Hatch { stroke: color, ground: theme.pale(color) })),
        SquareKind::Open => items.push(outline),
        SquareKind::More => {
            items.push(outline);
            let (middle, arm) = (rect.center(), rect.width() * 0.24);
            for way in [Point::new(arm, 0.0), Point::new(0.0, arm)] {
                let points = vec![Point::new(middle.x - way.x, middle.y - way.y), Point::new(middle.x + way.x, middle.y + way.y)];
                items.push(Item::Line { points, stroke });
            }
        }
        SquareKind::Lacking => items.push(filled(Fill::Solid(theme.rule))),
    }
}
