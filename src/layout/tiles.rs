//! Large numbers, a tile for each figure.

use super::{Body, Label, Room, Tone, labels};
use crate::{
    geometry::{Point, Rect},
    scene::{Anchor, MarkId},
    text::{ALL_LINES, Font, longest_piece, wrap},
};

/// The width under which a tile's number no longer stands well.
const LEAST_TILE_PX: f64 = 176.0;
const PAD_PX: f64 = 16.0;

/// Tiles in rows, parted by rules.
#[derive(Clone, Debug)]
pub struct Tiles {
    /// Row by row.
    pub tiles: Vec<Tile>,
    /// Rules between tiles.
    pub rules: Vec<(Point, Point)>,
}

/// One figure as a large number.
#[derive(Clone, Debug)]
pub struct Tile {
    /// Which figure.
    pub id: MarkId,
    /// The tile's area.
    pub area: Rect,
    /// What it says.
    pub labels: Vec<Label>,
}

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn tiles(room: &Room<'_>) -> (Body, f64) {
    let count = room.spec.figures.len().max(1);
    // One tile stands flush with the title above it, so only inner edges have a margin.
    // A number is one word, which no line divides.
    let font = room.sizes.value();
    let words = |id: &MarkId| longest_piece(&labels::tile_value(room, *id).0, font, room.host.measure);
    let longest = room.spec.figures.iter().map(words).fold(0.0, f64::max);
    let fitting = ((room.width / LEAST_TILE_PX.max(longest + 2.0 * PAD_PX)) as usize).clamp(1, count);
    let rows = count.div_ceil(fitting);
    let columns = count.div_ceil(rows);
    let width = room.width / columns as f64;
    let mut done = Tiles { tiles: Vec::new(), rules: Vec::new() };
    let mut top = room.origin.y;
    for row in room.spec.figures.chunks(columns) {
        if top > room.origin.y {
            let y = top + 4.0;
            done.rules.push((Point::new(room.origin.x, y), Point::new(room.right(), y)));
            top += 16.0;
        }
        let mut placed: Vec<(MarkId, f64, Vec<Label>, f64)> = Vec::new();
        let named = row.iter().map(|id| name_lines(room, *id, text_width(width, columns)).len()).max().unwrap_or(0);
        for (column, id) in row.iter().enumerate() {
            let left = room.origin.x + column as f64 * width;
            let text_left = if column == 0 { left } else { left + PAD_PX };
            let (labels, height) = tile_labels(room, *id, Point::new(text_left, top), text_width(width, columns), named);
            placed.push((*id, left, labels, height));
        }
        let height = placed.iter().map(|(_, _, _, height)| *height).fold(0.0, f64::max);
        for (at, (id, left, labels, _)) in placed.into_iter().enumerate() {
            let area = Rect::new(left, top, left + width, top + height);
            if at > 0 {
                done.rules.push((Point::new(left, top), Point::new(left, top + height)));
            }
            done.tiles.push(Tile { id, area, labels });
        }
        top += height;
    }
    (Body::Tiles(done), top - room.origin.y + 2.0)
}

fn text_width(tile: f64, columns: usize) -> f64 {
    if columns == 1 { tile } else { tile - 2.0 * PAD_PX }
}

fn name_lines(room: &Room<'_>, id: MarkId, width: f64) -> Vec<String> {
    let name = labels::tile_name(room, id);
    if name.is_empty() { Vec::new() } else { wrap(&name, width, ALL_LINES, room.sizes.label(), room.host.measure) }
}

fn tile_labels(room: &Room<'_>, id: MarkId, at: Point, width: f64, named: usize) -> (Vec<Label>, f64) {
    let mut done = Vec::new();
    let mut y = at.y;
    let mut line = |text: String, x: f64, middle: f64, font: Font, tone: Tone| {
        done.push(Label { text, at: Point::new(x, middle), anchor: Anchor::Start, font, tone });
    };
    let name_font = room.sizes.label();
    for text in name_lines(room, id, width) {
        line(text, at.x, y + name_font.line_height() / 2.0, name_font, Tone::Ink);
        y += name_font.line_height();
    }
    // Neighbours with longer names push every number of the row down to one line.
    y = at.y + named as f64 * name_font.line_height();
    let (value, unit) = labels::tile_value(room, id);
    let unit_font = room.sizes.label();
    let mut number_font = Font::bold(room.sizes.part(2.125));
    // Smaller, so that number and unit stand on one line; much smaller only for the number itself.
    let with_unit =
        |font: Font| room.text_width(&value, font) + if unit.is_empty() { 0.0 } else { 6.0 + room.text_width(&unit, unit_font) };
    while with_unit(number_font) > width && number_font.size > room.sizes.part(1.6) {
        number_font.size -= 1.0;
    }
    while room.text_width(&value, number_font) > width && number_font.size > room.sizes.part(1.25) {
        number_font.size -= 1.0;
    }
    let mut number_lines = wrap(&value, width, ALL_LINES, number_font, room.host.measure);
    // A number that is no line's is smaller still.
    while number_lines.iter().any(|line| line.ends_with('…')) && number_font.size > unit_font.size {
        number_font.size -= 1.0;
        number_lines = wrap(&value, width, ALL_LINES, number_font, room.host.measure);
    }
    let last = number_lines.pop().unwrap_or_default();
    for text in number_lines {
        line(text, at.x, y + number_font.size * 0.65, number_font, Tone::Ink);
        y += number_font.size * 1.2;
    }
    let middle = y + number_font.size * 0.65;
    let number_width = room.text_width(&last, number_font);
    line(last, at.x, middle, number_font, Tone::Ink);
    y += number_font.size * 1.3;
    if !unit.is_empty() {
        if number_width + 6.0 + room.text_width(&unit, unit_font) <= width {
            let sunk = (number_font.size - unit_font.size) * 0.34;
            line(unit, at.x + number_width + 6.0, middle + sunk, unit_font, Tone::Ink);
        } else {
            for text in wrap(&unit, width, ALL_LINES, unit_font, room.host.measure) {
                line(text, at.x, y + unit_font.line_height() / 2.0, unit_font, Tone::Ink);
                y += unit_font.line_height();
            }
        }
    }
    let small = room.sizes.small();
    for remark in labels::tile_remarks(room, id) {
        for text in wrap(&remark, width, ALL_LINES, small, room.host.measure) {
            line(text, at.x, y + small.line_height() / 2.0, small, Tone::Muted);
            y += small.line_height();
        }
    }
    (done, y - at.y + 6.0)
}
