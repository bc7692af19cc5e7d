//! Regions upon a grid of tiles.

use super::{super::super::Room, Map, Outline, Subject, block, fitting, fitting_figure, label};
use crate::{
    geometry::{Point, Rect},
    number::within,
    regions::Tile,
    scene::Anchor,
    text::{ALL_LINES, Font, wrap},
};

const GAP_PX: f64 = 3.0;
const PAD_PX: f64 = 4.0;
const WIDEST_PX: f64 = 132.0;
const COLUMN_GAP_PX: f64 = 20.0;
/// One line of so many of a list may be longer than its column.
const LINES_PER_WRAPPED: usize = 6;

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
    within(Grid::of(tiles).tile_width(room) / 2.0 - 8.0, 6.0, 22.0)
}

/// What stands on a tile.
struct Words {
    lines: Vec<(String, Font)>,
    /// What the list under the grid says of it.
    listed: Option<String>,
}

impl Words {
    fn height(&self) -> f64 {
        self.lines.iter().map(|(_, font)| font.line_height()).sum()
    }
}

/// Where more than one tile in so many has no room for its words, all tiles have numbers instead, so that they are alike.
const TILES_PER_EXCEPTION: usize = 5;

/// Places the tiles below `top`; gives where they end.
pub(super) fn place(room: &Room<'_>, tiles: &[Tile], subjects: &[Subject], top: f64, map: &mut Map) -> f64 {
    let grid = Grid::of(tiles);
    let width = grid.tile_width(room);
    let inner = width - GAP_PX - 2.0 * PAD_PX;
    let symbols = subjects.iter().any(|subject| subject.symbol.is_some());
    let circle = if symbols { 2.0 * radius(room, tiles) + 8.0 } else { 0.0 };
    let words = words(room, subjects, inner);
    let needed = words.iter().map(Words::height).fold(0.0, f64::max) + circle + 2.0 * PAD_PX;
    let height = needed.max((width * 0.62).min(76.0)) + GAP_PX;
    let left = room.origin.x + (room.width - width * grid.columns as f64) / 2.0;
    for (subject, words) in subjects.iter().zip(&words) {
        let Some(tile) = tiles.get(subject.region) else { continue };
        let x = left + f64::from(tile.column.saturating_sub(grid.column)) * width;
        let y = top + f64::from(tile.row.saturating_sub(grid.row)) * height;
        let area = Rect::new(x + GAP_PX / 2.0, y + GAP_PX / 2.0, x + width - GAP_PX / 2.0, y + height - GAP_PX / 2.0);
        let anchor = match subject.symbol {
            Some(_) => Point::new(area.center().x, area.top + PAD_PX + circle / 2.0 - 2.0),
            None => area.center(),
        };
        let mut region = subject.begun(Outline::Tile(area), anchor, area);
        let y = match subject.symbol {
            Some(_) => area.top + PAD_PX + circle - 4.0 + words.height() / 2.0,
            None => area.center().y,
        };
        let middle = Point::new(area.center().x, y);
        region.labels = block(&words.lines, middle);
        if region.symbol.is_some() {
            map.stack.push(map.regions.len());
        }
        map.regions.push(region);
    }
    let bottom = top + height * grid.rows as f64;
    let listed: Vec<String> = words.into_iter().filter_map(|words| words.listed).collect();
    if listed.is_empty() { bottom } else { list(room, &listed, bottom + 8.0, map) }
}

/// The list under the grid, in as many columns as there is room for, read downwards; gives where it ends.
fn list(room: &Room<'_>, listed: &[String], top: f64, map: &mut Map) -> f64 {
    let font = room.sizes.small();
    let widths = || listed.iter().map(|text| room.text_width(text, font));
    let widest = widths().fold(0.0, f64::max);
    let all_fit = ((room.width + COLUMN_GAP_PX) / (widest + COLUMN_GAP_PX)).floor().max(1.0) as usize;
    // A few long ones may go on in a second line, so that the others stand in two columns.
    let half = (room.width - COLUMN_GAP_PX) / 2.0;
    let wrapped = widths().filter(|width| *width > half).count();
    let (columns, width) = match all_fit {
        1 if wrapped * LINES_PER_WRAPPED <= listed.len() => (2, half),
        1 => (1, room.width),
        _ => (all_fit, widest),
    };
    let rows = listed.len().div_ceil(columns);
    let mut bottom = top;
    for (column, texts) in listed.chunks(rows.max(1)).enumerate() {
        let x = room.origin.x + column as f64 * (width + COLUMN_GAP_PX);
        let mut y = top;
        for line in texts.iter().flat_map(|text| wrap(text, width, ALL_LINES, font, room.host.measure)) {
            map.labels.push(label(line, Point::new(x, y + font.line_height() / 2.0), Anchor::Start, font));
            y += font.line_height();
        }
        bottom = bottom.max(y);
    }
    bottom
}

/// The name and the value of each tile; where they have no room there is a number, under which the list says them.
fn words(room: &Room<'_>, subjects: &[Subject], inner: f64) -> Vec<Words> {
    let (small, bold) = (room.sizes.small(), room.sizes.value());
    let font = |subject: &Subject| if subject.is_missing() { small } else { bold };
    let lines = |texts: Vec<String>, font: Font| texts.into_iter().map(move |line| (line, font)).collect::<Vec<_>>();
    let name = |subject: &Subject| fitting(room, &subject.name, inner, 3, small).map(|texts| lines(texts, small));
    let value = |subject: &Subject| {
        fitting_figure(room, &subject.value, inner, 3, font(subject)).map(|texts| lines(texts, font(subject)))
    };
    // What is missing is hatched, and the key says why.
    let whole = |subject: &Subject| match (name(subject)?, value(subject)) {
        (name, Some(value)) => Some([name, value].concat()),
        (name, None) => subject.is_missing().then_some(name),
    };
    let without_room = subjects.iter().filter(|subject| whole(subject).is_none()).count();
    let all_alike = without_room * TILES_PER_EXCEPTION > subjects.len();
    let values_fit = subjects.iter().all(|subject| subject.is_missing() || value(subject).is_some_and(|lines| lines.len() < 3));
    let mut number = 0;
    let mut done = Vec::with_capacity(subjects.len());
    for subject in subjects {
        if let Some(lines) = whole(subject).filter(|_| !all_alike) {
            done.push(Words { lines, listed: None });
            continue;
        }
        number += 1;
        let number = room.host.locale.number(f64::from(number), 0);
        let shown = value(subject).filter(|_| !subject.is_missing() && (values_fit || !all_alike));
        let said = match &shown {
            Some(_) => subject.name.clone(),
            None => room.host.words.titled(&subject.name, &subject.value),
        };
        let listed = Some([number.as_str(), "  ", &said].concat());
        done.push(Words { lines: [vec![(number, small)], shown.unwrap_or_default()].concat(), listed });
    }
    done
}
