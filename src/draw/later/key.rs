//! Grounds of classes, and the key that names them.

use super::super::{Area, Drawn as Result, draw_labels, marks::Placed};
use crate::{
    color::Color,
    geometry::{Point, Rect},
    layout::{Key, Shade, Swatch},
    scene::{Fill, Item, Role, Stroke},
    theme::Theme,
};

/// The side of the triangle that marks a corner.
const CORNER_PX: f64 = 7.0;

pub(super) fn draw(area: &Area<'_>, key: &Key, theme: &Theme) -> Result {
    for (rect, swatch, marked) in &key.swatches {
        let mut items = ground(*rect, *swatch, theme);
        // The palest class is close to the surface.
        let stroke = Some(Stroke { color: theme.rule, width: 1.0, dash: None });
        items.push(Item::Rect { rect: *rect, radius: 0.0, fill: None, stroke });
        if *marked {
            items.push(corner(*rect, theme.ink));
        }
        area.draw(&Placed::new(Role::Label, items))?;
    }
    draw_labels(area, &key.labels, theme, false)
}

/// The colour of a class.
pub(super) fn color((step, steps, diverging): Shade, theme: &Theme) -> Color {
    if diverging { theme.diverging(step, steps) } else { theme.sequential(step, steps) }
}

/// The ground of a cell: one colour; two, parted by a diagonal, where the figure can lie in several classes; hatched where
/// there is none.
pub(super) fn ground(rect: Rect, swatch: Swatch, theme: &Theme) -> Vec<Item> {
    let whole = |fill| vec![Item::Rect { rect, radius: 0.0, fill: Some(fill), stroke: None }];
    match swatch {
        Swatch::Class(shade) => whole(Fill::Solid(color(shade, theme))),
        Swatch::Missing => whole(Fill::Hatch { stroke: theme.rule, ground: theme.surface }),
        Swatch::Strong => whole(Fill::Solid(theme.series_color(0))),
        Swatch::Open => whole(Fill::Hatch { stroke: theme.series_color(0), ground: theme.pale(theme.series_color(0)) }),
        Swatch::None => Vec::new(),
        Swatch::Either(lower, upper) => {
            let (left, right) = (Point::new(rect.left, rect.bottom), Point::new(rect.right, rect.top));
            let half =
                |corner, shade| Item::Polygon { points: vec![left, corner, right], fill: Fill::Solid(color(shade, theme)) };
            vec![half(Point::new(rect.left, rect.top), lower), half(Point::new(rect.right, rect.bottom), upper)]
        }
    }
}

/// The mark in the upper right corner of `rect`.
pub(super) fn corner(rect: Rect, color: Color) -> Item {
    let Rect { right, top, .. } = rect;
    let points = vec![Point::new(right - CORNER_PX, top), Point::new(right, top), Point::new(right, top + CORNER_PX)];
    Item::Polygon { points, fill: Fill::Solid(color) }
}
