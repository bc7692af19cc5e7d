//! Cells of two categories.

use super::{
    super::{Area, Drawn as Result, draw_labels, marks::Placed, text_item},
    key::{self, color, corner, ground},
};
use crate::{
    layout::{Cell, Heatmap, Swatch},
    scene::{Fill, Item, Mark, Role, Stroke},
    theme::Theme,
};

/// What is seen of the surface between two cells.
const GAP_PX: f64 = 1.0;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, heatmap: &Heatmap, theme: &Theme) -> Result {
    key::draw(area, &heatmap.key, theme)?;
    draw_labels(area, &heatmap.heads, theme, false)?;
    for cell in &heatmap.cells {
        area.draw(&Placed::new(Role::Mark, items(cell, theme)))?;
        if let Some(id) = cell.id {
            area.draw(&Placed::hit(Mark { id, area: cell.rect, anchor: cell.rect.center(), framed: true }))?;
        }
    }
    for frame in &heatmap.frames {
        let stroke = Some(Stroke { color: theme.ink, width: 2.0, dash: None });
        let outline = Item::Rect { rect: *frame, radius: 0.0, fill: None, stroke };
        area.draw(&Placed::new(Role::Mark, vec![outline]))?;
    }
    Ok(())
}

fn items(cell: &Cell, theme: &Theme) -> Vec<Item> {
    let rect = cell.rect.inflated(-GAP_PX / 2.0);
    let mut items = ground(rect, cell.swatch, theme);
    let text_color = match cell.swatch {
        Swatch::Class(shade) => theme.text_on(color(shade, theme)),
        _ => theme.ink,
    };
    let is_even = matches!(cell.swatch, Swatch::Class(_) | Swatch::None);
    if let (false, Some(plate)) = (is_even, cell.plate) {
        items.push(Item::Rect { rect: plate, radius: 2.0, fill: Some(Fill::Solid(theme.surface)), stroke: None });
    }
    for label in &cell.labels {
        let mut text = text_item(label, theme, None);
        text.color = text_color;
        items.push(Item::Text(text));
    }
    if cell.marked {
        items.push(corner(rect, text_color));
    }
    items
}
