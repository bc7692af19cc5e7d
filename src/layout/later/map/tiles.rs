//! Regions upon a grid of tiles.

use super::{super::super::Room, Label, Map, Outline, Shade, Subject, block, fitting, label};
use crate::{
    geometry::{Point, Rect},
    number::within,
    regions::Tile,
    scene::Anchor,
    text::Font,
};

const GAP_PX: f64 = 3.0;
const PAD_PX: f64 = 5.0;
const WIDEST_PX: f64 = 132.0;

/// The columns and rows that are taken: the first, and how many.
struct Grid {
    column: u8,
    row: u8,
    columns: usize,
    rows: usize,
}

impl Grid {
    fn of(tiles: &[Tile]) -> Self {
        let (mut first, mut last) = ((u8::MAX, u8::MAX), (0, 0));
        for tile in tiles {
            first = (first.0.min(tile.column), first.1.min(tile.row));
            last = (last.0.max(tile.column), last.1.max(tile.row));
        }
        let count = |first: u8, last: u8| usize::from(last.saturating_sub(first)) + 1;
        Self { column: first.0, row: first.1, columns: count(first.0, last.0), rows: count(first.1, last.1) }
    }

    fn tile_width(&self, room: &Room<'_>) -> f64 {
        (room.width / self.columns as f64).min(WIDEST_PX)
    }
}

/// The radius of the largest symbol.
pub(super) fn radius(room: &Room<'_>, tiles: &[Tile]) -> f64 {
    within(Grid::of(tiles).tile_width(room) / 2.0 - 8.0, 6.0, 26.0)
}

/// What stands on a tile.
struct Words {
    lines: Vec<(String, Font)>,
    height: f64,
    /// What the list under the grid says of it, where its name has no room.
    listed: Option<String>,
}

/// Places the tiles below `top`; gives where they end.
pub(super) fn place(room: &Room<'_>, tiles: &[Tile], subjects: &[Subject], top: f64, map: &mut Map) -> f64 {
    let grid = Grid::of(tiles);
    let width = grid.tile_width(room);
    let inner = width - GAP_PX - 2.0 * PAD_PX;
    let symbols = subjects.iter().any(|subject| subject.symbol.is_some());
    let circle = if symbols { 2.0 * radius(room, tiles) + 10.0 } else { 0.0 };
    let mut listed = 0;
    let words: Vec<Words> = subjects.iter().map(|subject| words(room, subject, inner, &mut listed)).collect();
    let needed = words.iter().map(|words| words.height).fold(0.0, f64::max) + circle + 2.0 * PAD_PX;
    let height = needed.max((width * 0.62).min(76.0)) + GAP_PX;
    let left = room.origin.x + (room.width - width * grid.columns as f64) / 2.0;
    for (subject, words) in subjects.iter().zip(&words) {
        let Some(tile) = tiles.get(subject.region) else { continue };
        let x = left + f64::from(tile.column.saturating_sub(grid.column)) * width;
        let y = top + f64::from(tile.row.saturating_sub(grid.row)) * height;
        let area = Rect::new(x + GAP_PX / 2.0, y + GAP_PX / 2.0, x + width - GAP_PX / 2.0, y + height - GAP_PX / 2.0);
        let anchor = match subject.symbol {
            Some(_) => Point::new(area.center().x, area.top + PAD_PX + (circle - 4.0) / 2.0),
            None => area.center(),
        };
        let mut region = subject.begun(Outline::Tile(area), anchor, area);
        let below = if symbols { circle } else { 0.0 };
        let middle = Point::new(area.center().x, (area.top + below + area.bottom) / 2.0);
        region.labels = block(&words.lines, middle);
        map.regions.push(region);
    }
    let mut bottom = top + height * grid.rows as f64;
    let small = room.sizes.small();
    if listed > 0 {
        bottom += 8.0;
    }
    for text in words.into_iter().filter_map(|words| words.listed) {
        let lines = crate::text::wrap(&text, room.width, 6, small, room.host.measure);
        map.labels.extend(listing(room, lines, bottom, small));
        bottom += small.line_height() * map.labels.last().map_or(1.0, |last| ((last.at.y - bottom) / small.line_height()).ceil());
    }
    bottom
}

fn listing(room: &Room<'_>, lines: Vec<String>, top: f64, font: Font) -> Vec<Label> {
    let at = |line: usize| Point::new(room.origin.x, top + (line as f64 + 0.5) * font.line_height());
    lines.into_iter().enumerate().map(|(line, text)| label(text, at(line), Anchor::Start, font)).collect()
}

/// The name and the value on a tile: a name without room gives way to a number, under which the list says it.
fn words(room: &Room<'_>, subject: &Subject, inner: f64, listed: &mut usize) -> Words {
    let (small, bold) = (room.sizes.small(), room.sizes.value());
    let value_font = if subject.is_missing() { small } else { bold };
    let name = fitting(room, &subject.name, inner, 3, small);
    let is_explained = matches!(subject.shade, Shade::Missing | Shade::Empty);
    let value = fitting(room, &subject.value, inner, 3, value_font);
    let mut lines: Vec<(String, Font)> = Vec::new();
    let mut list = None;
    match &name {
        Some(name) => lines.extend(name.iter().map(|line| (line.clone(), small))),
        None => {
            *listed += 1;
            let number = room.host.locale.number(*listed as f64, 0);
            let said = if value.is_some() { subject.name.clone() } else { room.host.words.titled(&subject.name, &subject.value) };
            list = Some([number.as_str(), "  ", &said].concat());
            lines.push((number, small));
        }
    }
    match value {
        Some(value) => lines.extend(value.into_iter().map(|line| (line, value_font))),
        // What is missing is hatched, and the key says why; a value that has no room is said in the list.
        None if !is_explained && list.is_none() => {
            *listed += 1;
            let number = room.host.locale.number(*listed as f64, 0);
            list = Some([number.as_str(), "  ", &room.host.words.titled(&subject.name, &subject.value)].concat());
            lines.push((number, bold));
        }
        None => {}
    }
    let height = lines.iter().map(|(_, font)| font.line_height()).sum();
    Words { lines, height, listed: list }
}
