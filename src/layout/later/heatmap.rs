//! Cells of two categories: where each stands, what it says, and the key of its classes.
//!
//! Rows are what the figures are of and columns their periods, or two dimensions. Where a narrow page has no room for that
//! the two are swapped, else every row becomes a block of cells under its name.

use super::{
    super::{Label, Room, Tone, labels},
    cells::{Said, cell, head, key_items, reasons},
    key::{Key, Swatch, key},
    said,
};
use crate::{
    geometry::{Point, Rect},
    scene::{Anchor, MarkId},
    spec::{self, Grid, GridHead},
    text::{ALL_LINES, Font, wrap, wrap_evenly, wrap_whole},
};

/// Below this width a page is a phone's.
const PHONE_WIDTH_PX: f64 = 480.0;
/// The part of the width that names of rows may take.
const MOST_NAME_SHARE: f64 = 0.34;
/// The part of it that one long word of a name may take.
const MOST_WORD_SHARE: f64 = 0.4;
/// A cell is no wider than this.
const MOST_CELL_PX: f64 = 150.0;
/// A cell with a value is no narrower than this.
const LEAST_CELL_PX: f64 = 30.0;
/// Between the edge of a cell and its words.
const CELL_PAD_PX: f64 = 5.0;
/// Between two heads of columns.
const HEAD_PAD_PX: f64 = 6.0;
/// Lines of the head of a column.
const MOST_HEAD_LINES: usize = 4;
/// Lines of a figure's words in a cell.
const MOST_CELL_LINES: usize = 2;

/// Cells with their heads and a key.
#[derive(Clone, Debug)]
pub struct Heatmap {
    /// In reading order.
    pub cells: Vec<Cell>,
    /// What rows and columns stand for.
    pub heads: Vec<Label>,
    /// Around what stands out.
    pub frames: Vec<Rect>,
    /// What the colours mean.
    pub key: Key,
}

/// One cell.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Which figure; `None` where the series has none.
    pub id: Option<MarkId>,
    /// Its place.
    pub rect: Rect,
    /// Its ground.
    pub swatch: Swatch,
    /// Its words.
    pub labels: Vec<Label>,
    /// What is kept clear behind its words where its ground is not of one colour.
    pub plate: Option<Rect>,
    /// Whether a corner is marked: what the figure claims is not said in the cell.
    pub marked: bool,
}

/// Rows and columns as they are drawn.
struct Shown<'a> {
    rows: Vec<String>,
    columns: Vec<String>,
    said: &'a [Said],
    /// Columns of the grid, by which `said` is laid out.
    width: usize,
    swapped: bool,
}

impl Shown<'_> {
    fn said(&self, row: usize, column: usize) -> Option<&Said> {
        let (row, column) = if self.swapped { (column, row) } else { (row, column) };
        self.said.get(row * self.width + column)
    }
}

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn heatmap(room: &Room<'_>) -> (Heatmap, f64) {
    let grid = spec::grid(room.spec, room.indicators);
    let classes = spec::classes(room.spec, room.indicators);
    let reasons = reasons(room, &grid);
    let said: Vec<Said> = grid.cells.iter().map(|id| cell(room, *id, &classes, &reasons)).collect();
    let names = |heads: &[GridHead]| heads.iter().map(|own| head(room, own)).collect::<Vec<_>>();
    let (rows, columns) = (names(&grid.rows), names(&grid.columns));
    let small = room.sizes.small();
    let mut top = room.origin.y;
    let mut heads = Vec::new();
    let unit = labels::axis_unit_lines(room, top);
    if !unit.is_empty() {
        top += unit.len() as f64 * small.line_height() + 4.0;
        heads.extend(unit);
    }
    let (key_top, above) = (top, heads.len());
    let mut placed = Heatmap { cells: Vec::new(), heads, frames: Vec::new(), key: Key::default() };
    // The key stands above, but says only of what is there: so the cells are placed first, as if it took no room.
    let need = widest_number(room, &said) + 2.0 * CELL_PAD_PX;
    let plain = Shown { rows: rows.clone(), columns: columns.clone(), said: &said, width: columns.len(), swapped: false };
    let swapped = Shown { rows: columns.clone(), columns: rows.clone(), said: &said, width: columns.len(), swapped: true };
    let fits = |shown: &Shown<'_>| {
        let width = cell_width(room, shown);
        width >= need.max(LEAST_CELL_PX) && heads_wrap(room, &shown.columns, width)
    };
    let is_phone = room.width < PHONE_WIDTH_PX;
    let bottom = match () {
        () if fits(&plain) || !is_phone => place_grid(room, &plain, need, 0.0, &mut placed),
        () if fits(&swapped) => place_grid(room, &swapped, need, 0.0, &mut placed),
        () => place_blocks(room, &plain, need, &mut placed),
    };
    frame(room, &grid, &mut placed);
    let items = key_items(room, &classes, &reasons, &placed.cells);
    let (key, key_height) = key(room, items, key_top);
    placed.key = key;
    placed.move_down(key_top + key_height, above);
    (placed, key_top + key_height + bottom - room.origin.y)
}

impl Heatmap {
    /// Moves cells and what belongs to them down; the first `above` of the heads stay.
    fn move_down(&mut self, by: f64, above: usize) {
        let down = |rect: &mut Rect| {
            rect.top += by;
            rect.bottom += by;
        };
        self.frames.iter_mut().for_each(down);
        for cell in &mut self.cells {
            down(&mut cell.rect);
            cell.plate.as_mut().map(down);
            cell.labels.iter_mut().for_each(|label| label.at.y += by);
        }
        self.heads.iter_mut().skip(above).for_each(|label| label.at.y += by);
    }
}

fn value_font(room: &Room<'_>) -> Font {
    room.sizes.small()
}

fn word_width(room: &Room<'_>, word: &str) -> f64 {
    room.text_width(word, room.sizes.small()) + 6.0
}

fn widest_number(room: &Room<'_>, said: &[Said]) -> f64 {
    let font = value_font(room);
    said.iter().map(|own| room.text_width(&own.number, font)).fold(0.0, f64::max)
}

fn name_width(room: &Room<'_>, shown: &Shown<'_>) -> f64 {
    let font = Font::bold(room.sizes.label().size);
    let widest = shown.rows.iter().map(|name| room.text_width(name, font)).fold(0.0, f64::max);
    // No word of a name is torn, unless it would take the cells' room.
    let longest = shown.rows.iter().map(|name| said::longest_word(room, name, font)).fold(0.0, f64::max);
    widest.min((room.width * MOST_NAME_SHARE).max(longest.min(room.width * MOST_WORD_SHARE)))
}

/// Whether every head of a column wraps into cells of `width` without being cut.
fn heads_wrap(room: &Room<'_>, names: &[String], width: f64) -> bool {
    let font = room.sizes.small();
    let lines = names.iter().flat_map(|name| wrap_whole(name, width - HEAD_PAD_PX, MOST_HEAD_LINES, font, room.host.measure));
    lines.into_iter().all(|line| !line.ends_with('…'))
}

fn cell_width(room: &Room<'_>, shown: &Shown<'_>) -> f64 {
    let names = name_width(room, shown);
    let left = if names > 0.0 { names + 10.0 } else { 0.0 };
    ((room.width - left) / shown.columns.len().max(1) as f64).min(MOST_CELL_PX)
}

/// Places heads and cells as a table whose upper edge is at `top`; gives its lower edge.
fn place_grid(room: &Room<'_>, shown: &Shown<'_>, need: f64, top: f64, into: &mut Heatmap) -> f64 {
    let (name_font, small) = (room.sizes.label(), room.sizes.small());
    let names = name_width(room, shown);
    let left = room.origin.x + if names > 0.0 { names + 10.0 } else { 0.0 };
    let width = cell_width(room, shown);
    let with_values = width >= need;
    let mut y = column_heads(room, &shown.columns, left, width, top, into);
    for (row, name) in shown.rows.iter().enumerate() {
        let lines = wrap_evenly(name, names, ALL_LINES, name_font, room.host.measure);
        let cells: Vec<&Said> = (0..shown.columns.len()).filter_map(|column| shown.said(row, column)).collect();
        let texts: Vec<(Vec<String>, bool)> = cells.iter().map(|own| words(room, own, width, with_values)).collect();
        let most_lines = texts.iter().map(|(lines, _)| lines.len()).max().unwrap_or(1).max(1);
        let height = (most_lines as f64 * small.line_height() + 11.0).max(lines.len() as f64 * name_font.line_height() + 4.0);
        let middle = y + height / 2.0;
        let mut line_y = middle - lines.len() as f64 * name_font.line_height() / 2.0;
        for text in lines {
            let at = Point::new(left - 10.0, line_y + name_font.line_height() / 2.0);
            into.heads.push(Label { text, at, anchor: Anchor::End, font: name_font, tone: Tone::Ink });
            line_y += name_font.line_height();
        }
        for ((column, own), text) in cells.into_iter().enumerate().zip(texts) {
            let x = left + column as f64 * width;
            put(room, own, text, Rect::new(x, y, x + width, y + height), into);
        }
        y += height;
    }
    y
}

/// Places the heads of columns, as many as stand apart; gives where the cells begin.
fn column_heads(room: &Room<'_>, names: &[String], left: f64, width: f64, top: f64, into: &mut Heatmap) -> f64 {
    let font = room.sizes.small();
    let wraps = heads_wrap(room, names, width);
    let widest = names.iter().map(|name| word_width(room, name) + 6.0).fold(0.0, f64::max);
    let every = if wraps { 1 } else { (widest / width).ceil().max(1.0) as usize };
    let lines: Vec<Vec<String>> = names
        .iter()
        .enumerate()
        .map(|(at, name)| match at % every {
            0 if name.is_empty() => Vec::new(),
            0 if wraps => wrap_whole(name, width - HEAD_PAD_PX, MOST_HEAD_LINES, font, room.host.measure),
            0 => wrap(name, room.right() - left, ALL_LINES, font, room.host.measure),
            _ => Vec::new(),
        })
        .collect();
    let most = lines.iter().map(Vec::len).max().unwrap_or(0);
    let bottom = top + most as f64 * font.line_height() + if most > 0 { 5.0 } else { 0.0 };
    let end = left + width * names.len() as f64;
    let mut taken = f64::NEG_INFINITY;
    for (at, lines) in lines.into_iter().enumerate() {
        let count = lines.len();
        let widest = lines.iter().map(|text| room.text_width(text, font)).fold(0.0, f64::max);
        let first = (left + (at as f64 + 0.5) * width).min((end.max(room.right()) - widest / 2.0).max(left + widest / 2.0));
        let first = first.max(left + widest / 2.0) - widest / 2.0;
        if count == 0 || !wraps && first < taken + 6.0 {
            continue;
        }
        taken = first + widest;
        for (line, text) in lines.into_iter().enumerate() {
            let half = room.text_width(&text, font) / 2.0;
            let center = (left + (at as f64 + 0.5) * width).min((end.max(room.right()) - half).max(left + half)).max(left + half);
            let y = bottom - 5.0 - (count - line) as f64 * font.line_height() + font.line_height() / 2.0;
            into.heads.push(Label { text, at: Point::new(center, y), anchor: Anchor::Middle, font, tone: Tone::Muted });
        }
    }
    bottom
}

/// Places every row as a block of cells under its name; gives the lower edge.
fn place_blocks(room: &Room<'_>, shown: &Shown<'_>, need: f64, into: &mut Heatmap) -> f64 {
    let (name_font, small) = (Font::bold(room.sizes.label().size), room.sizes.small());
    let widest = shown.columns.iter().map(|name| word_width(room, name) + 2.0).fold(need.max(LEAST_CELL_PX), f64::max);
    let fitting = ((room.width / widest).floor().max(1.0) as usize).min(shown.columns.len().max(1));
    // Lines of one length as far as that goes.
    let lines = shown.columns.len().div_ceil(fitting).max(1);
    let count = shown.columns.len().div_ceil(lines).max(1);
    let width = (room.width / count as f64).min(MOST_CELL_PX);
    let mut y = 0.0;
    for (row, name) in shown.rows.iter().enumerate() {
        for text in wrap_evenly(name, room.width, ALL_LINES, name_font, room.host.measure) {
            let at = Point::new(room.origin.x, y + name_font.line_height() / 2.0);
            into.heads.push(Label { text, at, anchor: Anchor::Start, font: name_font, tone: Tone::Ink });
            y += name_font.line_height();
        }
        let columns: Vec<usize> = (0..shown.columns.len()).collect();
        for line in columns.chunks(count) {
            let cells: Vec<&Said> = line.iter().filter_map(|column| shown.said(row, *column)).collect();
            let texts: Vec<(Vec<String>, bool)> = cells.iter().map(|own| words(room, own, width, true)).collect();
            let most = texts.iter().map(|(lines, _)| lines.len()).max().unwrap_or(1).max(1);
            let height = most as f64 * small.line_height() + 9.0;
            let first = line.first().copied().unwrap_or(0);
            let names = shown.columns.get(first..first + line.len()).unwrap_or_default();
            let cells_top = column_heads(room, names, room.origin.x, width, y, into);
            for ((at, own), text) in cells.into_iter().enumerate().zip(texts) {
                let x = room.origin.x + at as f64 * width;
                put(room, own, text, Rect::new(x, cells_top, x + width, cells_top + height), into);
            }
            y = cells_top + height + 3.0;
        }
        y += 8.0;
    }
    y - 8.0
}

/// The words of a cell that is `width` wide, and whether its corner is marked because they do not say what the figure claims.
fn words(room: &Room<'_>, own: &Said, width: f64, with_values: bool) -> (Vec<String>, bool) {
    let font = value_font(room);
    let inner = width - 2.0 * CELL_PAD_PX;
    if with_values {
        let lines = wrap_whole(&own.label, inner, MOST_CELL_LINES, font, room.host.measure);
        if lines.iter().all(|line| !line.ends_with('…')) {
            return (lines.into_iter().filter(|line| !line.is_empty()).collect(), false);
        }
        if room.text_width(&own.number, font) <= inner && !own.number.is_empty() {
            return (vec![own.number.clone()], own.qualified);
        }
    }
    (Vec::new(), own.qualified)
}

fn put(room: &Room<'_>, own: &Said, (lines, marked): (Vec<String>, bool), rect: Rect, into: &mut Heatmap) {
    let font = value_font(room);
    let center = rect.center();
    let top = center.y - lines.len() as f64 * font.line_height() / 2.0;
    let widest = lines.iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
    let half = (widest / 2.0 + 2.0, lines.len() as f64 * font.line_height() / 2.0);
    let plate = (widest > 0.0).then(|| Rect::new(center.x - half.0, center.y - half.1, center.x + half.0, center.y + half.1));
    let labels = lines.into_iter().enumerate().map(|(line, text)| {
        let at = Point::new(center.x, top + (line as f64 + 0.5) * font.line_height());
        Label { text, at, anchor: Anchor::Middle, font, tone: Tone::Ink }
    });
    into.cells.push(Cell { id: own.id, rect, swatch: own.swatch, labels: labels.collect(), plate, marked });
}

/// Frames the cells of what stands out.
fn frame(room: &Room<'_>, grid: &Grid, into: &mut Heatmap) {
    if !room.spec.highlights || !grid.rows.iter().any(|head| matches!(head, GridHead::Member(_))) {
        return;
    }
    for (at, _) in room.spec.members.iter().enumerate().filter(|(_, own)| own.highlighted) {
        let own = into.cells.iter().filter(|cell| cell.id.is_some_and(|id| id.series as usize == at)).map(|cell| cell.rect);
        // Cells in one row or one column have one frame, those in several lines one for each line.
        let mut frames: Vec<Rect> = Vec::new();
        for rect in own {
            let joined = frames.last_mut().filter(|last| {
                let beside = last.top == rect.top && (last.right - rect.left).abs() < 0.5;
                beside || last.left == rect.left && (last.bottom - rect.top).abs() < 0.5
            });
            match joined {
                Some(last) => *last = Rect::new(last.left, last.top, rect.right, rect.bottom),
                None => frames.push(rect),
            }
        }
        into.frames.extend(frames);
    }
}
