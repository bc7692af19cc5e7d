//! Small counts in squares, one for so many, and percentages as so many squares of a hundred.

use std::rc::Rc;

use super::{
    super::{Body, Label, Room, Tone, labels},
    Later,
    squares::{MOST_OF_ONE, Piece, SquareKind, amount_of_one, lacking, pieces, reach},
};
use crate::{
    figure,
    geometry::{Point, Rect},
    number::{decimals_of, power_of_ten, scaled, within},
    scene::{Anchor, MarkId},
    spec::Drawn,
    text::{ALL_LINES, Font, wrap, wrap_evenly},
};

/// Between squares.
const GAP_PX: f64 = 2.0;
/// Between one ten of squares in a row and the next.
const TENS_GAP_PX: f64 = 5.0;
/// Squares, their gap included, are no smaller than this where there is a choice, and no larger than the most.
const LEAST_PITCH_PX: f64 = 12.0;
const MOST_PITCH_PX: f64 = 18.0;
/// From this width on names stand beside the squares.
const LEAST_BESIDE_PX: f64 = 480.0;
/// The same of a hundred that stands alone, and how far its words stand from it.
const ALONE_PITCH_PX: f64 = 26.0;
const BESIDE_ALONE_PX: f64 = 24.0;
/// Between hundreds that stand side by side.
const HUNDREDS_GAP_PX: f64 = 28.0;

/// Rows of squares with their words.
#[derive(Clone, Debug)]
pub struct Units {
    /// Categories in reading order.
    pub rows: Vec<UnitRow>,
    /// What one square stands for.
    pub labels: Vec<Label>,
    /// The largest amount that is counted out.
    pub most: f64,
}

/// The squares of one figure.
#[derive(Clone, Debug)]
pub struct UnitRow {
    /// Which figure.
    pub id: MarkId,
    /// Whether another one stands out.
    pub muted: bool,
    /// Whether the figure may still change.
    pub unsettled: bool,
    /// Parts of squares and what they say.
    pub squares: Vec<(Rect, SquareKind)>,
    /// Its name and its value.
    pub labels: Vec<Label>,
    /// Everything that belongs to the figure, its words included.
    pub area: Rect,
    /// Where its squares end.
    pub anchor: Point,
}

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn units(room: &Room<'_>) -> (Body, f64) {
    let drawn: Vec<Option<Drawn>> = room.spec.figures.iter().map(|id| room.spec.drawn(room.indicators, *id)).collect();
    let is_percent = room.spec.unit(room.indicators).is_some_and(|unit| unit.is_percent());
    let one = if is_percent { 1.0 } else { amount(room, &drawn) };
    let mut top = room.origin.y + 2.0;
    let said = wrap(&said_of_one(room, one, is_percent), room.width, ALL_LINES, room.sizes.small(), room.host.measure);
    let said = lines(said.into_iter().map(|line| (line, room.sizes.small(), Tone::Muted)), room.origin.x, &mut top);
    top += 10.0;
    let (rows, bottom) = if is_percent { hundreds(room, &drawn, top) } else { counts(room, &drawn, one, top) };
    let most = largest(room, &drawn);
    (Body::Later(Rc::new(Later::Units(Units { rows, labels: said, most }))), bottom - room.origin.y)
}

/// How much one square stands for.
fn amount(room: &Room<'_>, drawn: &[Option<Drawn>]) -> f64 {
    let mut amounts: Vec<f64> = drawn.iter().flatten().map(reach).collect();
    amounts.extend(room.reach.map(|reach| reach.1));
    let is_count = room.spec.unit(room.indicators).is_some_and(|unit| unit.is_count());
    let mult = room.spec.series(room.indicators, 0).map_or(0, |(indicator, _)| indicator.unit_mult);
    let least = if is_count || mult > 0 { power_of_ten(mult.max(0)) } else { 0.0 };
    amount_of_one(&amounts, least)
}

/// The largest amount in this chart, and in others that count in the same squares.
fn largest(room: &Room<'_>, drawn: &[Option<Drawn>]) -> f64 {
    drawn.iter().flatten().map(reach).fold(room.reach.map_or(0.0, |reach| reach.1), f64::max)
}

/// "Each square is 10 people".
fn said_of_one(room: &Room<'_>, one: f64, is_percent: bool) -> String {
    let Some((indicator, _)) = room.spec.series(room.indicators, 0) else { return String::new() };
    let own = if is_percent { one } else { scaled(one, -i32::from(indicator.unit_mult)) };
    let amount = figure::number_with_unit(own, decimals_of(own), indicator, room.indicators, room.host);
    let unit = room.indicators.units.get(indicator.unit);
    let word = unit.filter(|unit| unit.symbol.is_none()).map_or("", |unit| unit.label.in_language(room.host.language));
    let of_one = if own == 1.0 && indicator.unit_mult == 0 { word } else { "" };
    room.host.words.one_square(&amount, of_one)
}

/// Lines of words from `top` on, which is moved below them.
fn lines(texts: impl Iterator<Item = (String, Font, Tone)>, x: f64, top: &mut f64) -> Vec<Label> {
    texts
        .map(|(text, font, tone)| {
            let at = Point::new(x, *top + font.line_height() / 2.0);
            *top += font.line_height();
            Label { text, at, anchor: Anchor::Start, font, tone }
        })
        .collect()
}

/// Name, what else tells the figure apart, and value, in lines of this width.
fn words(room: &Room<'_>, id: MarkId, width: f64) -> Vec<(String, Font, Tone)> {
    let (name, more) = labels::category(room, id);
    let texts = [
        (name, room.sizes.label(), Tone::Ink),
        (more, room.sizes.small(), Tone::Muted),
        (labels::mark_label(room, id), room.sizes.value(), Tone::Ink),
    ];
    let mut done = Vec::new();
    for (text, font, tone) in texts {
        if !text.is_empty() {
            done.extend(wrap_evenly(&text, width, ALL_LINES, font, room.host.measure).into_iter().map(|line| (line, font, tone)));
        }
    }
    done
}

/// Counts: a row for each category, its words beside or above its squares.
fn counts(room: &Room<'_>, drawn: &[Option<Drawn>], one: f64, mut top: f64) -> (Vec<UnitRow>, f64) {
    let pieces: Vec<Vec<Piece>> = drawn.iter().map(|drawn| drawn.map_or_else(Vec::new, |drawn| pieces(&drawn, one))).collect();
    let squares = (largest(room, drawn) / one - 1e-9).ceil().max(1.0) as usize;
    let most = pieces.iter().flatten().map(|piece| piece.square + 1).fold(squares, usize::max);
    let beside = room.width >= LEAST_BESIDE_PX;
    // Where a figure is missing there are no squares, so its words may run on.
    let widest = room.spec.figures.iter().zip(drawn).flat_map(|(id, drawn)| {
        let (name, more) = labels::category(room, *id);
        let value = if drawn.is_some() { labels::mark_label(room, *id) } else { String::new() };
        [(name, room.sizes.label()), (more, room.sizes.small()), (value, room.sizes.value())]
    });
    let widest = widest.map(|(text, font)| room.text_width(&text, font)).fold(0.0, f64::max);
    let words_width = if beside { widest.ceil().min(room.width * 0.32) } else { room.width };
    let left = if beside { room.origin.x + words_width + 18.0 } else { room.origin.x };
    let grid = Grid::of(room.right() - left, most);
    let mut rows = Vec::new();
    for ((id, drawn), pieces) in room.spec.figures.iter().zip(drawn).zip(pieces) {
        let row_top = top;
        let mut text_bottom = top;
        let width = if drawn.is_some() { words_width } else { room.width };
        let placed = lines(words(room, *id, width).into_iter(), room.origin.x, &mut text_bottom);
        let squares_top = if beside { top + 3.0 } else { text_bottom + 4.0 };
        let squares: Vec<(Rect, SquareKind)> =
            pieces.iter().map(|piece| (grid.part(Point::new(left, squares_top), piece), piece.kind)).collect();
        let squares_bottom = squares.iter().map(|(rect, _)| rect.bottom).fold(text_bottom, f64::max);
        let right = squares.iter().map(|(rect, _)| rect.right).fold(left, f64::max);
        let anchor = squares.last().map_or(Point::new(left, squares_top + grid.side / 2.0), |(rect, _)| rect.center());
        let text_right =
            placed.iter().map(|label| label.at.x + room.text_width(&label.text, label.font)).fold(room.origin.x, f64::max);
        let area = Rect::new(room.origin.x, row_top, right.max(text_right), squares_bottom);
        rows.push(row(room, *id, drawn.as_ref(), squares, placed, area, anchor));
        top = squares_bottom + 16.0;
    }
    (rows, top - 10.0)
}

/// A single percentage: a large square of a hundred with its words beside it.
fn hundred(room: &Room<'_>, id: MarkId, drawn: Option<&Drawn>, top: f64) -> (Vec<UnitRow>, f64) {
    let grid = Grid { columns: 10, pitch: ALONE_PITCH_PX, side: ALONE_PITCH_PX - GAP_PX };
    let side = 10.0 * ALONE_PITCH_PX - GAP_PX;
    let squares = squares_of_hundred(&grid, Point::new(room.origin.x, top), drawn);
    let side = if squares.is_empty() { 0.0 } else { side };
    let left = room.origin.x + if squares.is_empty() { 0.0 } else { side + BESIDE_ALONE_PX };
    let mut block = words(room, id, room.right() - left);
    let value = labels::mark_label(room, id);
    let strong = room.sizes.strong();
    if let Some((text, font, _)) =
        block.last_mut().filter(|(text, ..)| *text == value && room.text_width(text, strong) <= room.right() - left)
    {
        (*text, *font) = (value, strong);
    }
    let height: f64 = block.iter().map(|(_, font, _)| font.line_height()).sum();
    let bottom = top + side.max(height);
    let mut text_top = top + ((side - height) / 2.0).max(0.0);
    let placed = lines(block.into_iter(), left, &mut text_top);
    let anchor = anchor_of(&squares).unwrap_or(Point::new(left, top));
    let area = Rect::new(room.origin.x, top, room.right(), bottom);
    (vec![row(room, id, drawn, squares, placed, area, anchor)], bottom + 8.0)
}

/// The squares of a percentage, those that lack of a hundred too; none where the figure is missing.
fn squares_of_hundred(grid: &Grid, origin: Point, drawn: Option<&Drawn>) -> Vec<(Rect, SquareKind)> {
    let Some(drawn) = drawn else { return Vec::new() };
    let mut all = pieces(drawn, 1.0);
    all.retain(|piece| piece.square < MOST_OF_ONE);
    all.extend(lacking(reach(drawn)));
    all.iter().map(|piece| (grid.part(origin, piece), piece.kind)).collect()
}

/// Where the last square stands that is more than lacking.
fn anchor_of(squares: &[(Rect, SquareKind)]) -> Option<Point> {
    squares.iter().rev().find(|(_, kind)| *kind != SquareKind::Lacking).map(|(rect, _)| rect.center())
}

/// Percentages: a square of a hundred for each, side by side as far as there is room.
fn hundreds(room: &Room<'_>, drawn: &[Option<Drawn>], mut top: f64) -> (Vec<UnitRow>, f64) {
    if let ([id], [drawn]) = (room.spec.figures.as_slice(), drawn)
        && room.width >= LEAST_BESIDE_PX
    {
        return hundred(room, *id, drawn.as_ref(), top);
    }
    let count = drawn.len().max(1);
    let fits = |pitch: f64| ((room.width + HUNDREDS_GAP_PX) / (10.0 * pitch + HUNDREDS_GAP_PX)).floor().max(1.0);
    let pitch =
        if fits(MOST_PITCH_PX) >= count as f64 || fits(MOST_PITCH_PX) >= 3.0 { MOST_PITCH_PX } else { LEAST_PITCH_PX + 1.5 };
    let pitch = if count == 1 { ALONE_PITCH_PX.min(room.width / 10.0) } else { pitch };
    let across = fits(pitch).min(count as f64) as usize;
    let grid = Grid { columns: 10, pitch, side: pitch - GAP_PX };
    let width = 10.0 * pitch;
    // Where a single one stands in a row its words may run on beside it.
    let words_width = if across == 1 { room.width } else { width };
    let mut rows = Vec::new();
    let figures: Vec<(MarkId, Option<Drawn>)> = room.spec.figures.iter().copied().zip(drawn.iter().copied()).collect();
    for line in figures.chunks(across.max(1)) {
        let blocks: Vec<Vec<(String, Font, Tone)>> = line.iter().map(|(id, _)| words(room, *id, words_width)).collect();
        let height_of = |block: &Vec<(String, Font, Tone)>| block.iter().map(|(_, font, _)| font.line_height()).sum::<f64>();
        let words_height = blocks.iter().map(height_of).fold(0.0, f64::max);
        for (at, ((id, drawn), block)) in line.iter().zip(blocks).enumerate() {
            let left = room.origin.x + at as f64 * (width + HUNDREDS_GAP_PX);
            // Values stand close upon their squares.
            let mut text_top = top + words_height - height_of(&block);
            let placed = lines(block.into_iter(), left, &mut text_top);
            let origin = Point::new(left, top + words_height + 5.0);
            let squares = squares_of_hundred(&grid, origin, drawn.as_ref());
            let bottom = if squares.is_empty() { origin.y } else { origin.y + width };
            let anchor = anchor_of(&squares).unwrap_or(origin);
            let right = left + if across == 1 { room.width } else { width };
            let area = Rect::new(left, top, right, bottom);
            rows.push(row(room, *id, drawn.as_ref(), squares, placed, area, anchor));
        }
        let bottom = rows.iter().map(|row| row.area.bottom).fold(top, f64::max);
        top = bottom + 22.0;
    }
    (rows, top - 14.0)
}

fn row(
    room: &Room<'_>,
    id: MarkId,
    drawn: Option<&Drawn>,
    squares: Vec<(Rect, SquareKind)>,
    labels: Vec<Label>,
    area: Rect,
    anchor: Point,
) -> UnitRow {
    let member = room.spec.members.get(id.series as usize);
    let muted = room.spec.highlights && !member.is_some_and(|own| own.highlighted);
    UnitRow { id, muted, unsettled: drawn.is_some_and(|drawn| drawn.unsettled), squares, labels, area, anchor }
}

/// Squares in rows of tens.
struct Grid {
    columns: usize,
    pitch: f64,
    side: f64,
}

impl Grid {
    /// As many tens in a row as this width has room for and `most` squares need.
    fn of(width: f64, most: usize) -> Self {
        let room = |columns: usize| {
            let tens = (columns / 10).saturating_sub(1) as f64;
            (width - tens * TENS_GAP_PX) / columns as f64
        };
        let fitting = [50, 20, 10].into_iter().filter(|columns| *columns <= most.next_multiple_of(10));
        let columns = fitting.into_iter().find(|columns| room(*columns) >= LEAST_PITCH_PX).unwrap_or(10);
        let pitch = within(room(columns), 4.0, MOST_PITCH_PX);
        Self { columns, pitch, side: pitch - GAP_PX }
    }

    /// Where a part of a square is, from the upper left corner of the first one on.
    fn part(&self, origin: Point, piece: &Piece) -> Rect {
        let (column, line) = (piece.square % self.columns, piece.square / self.columns);
        let left = origin.x + column as f64 * self.pitch + (column / 10) as f64 * TENS_GAP_PX;
        let top = origin.y + line as f64 * self.pitch;
        Rect::new(left + piece.from * self.side, top, left + piece.to * self.side, top + self.side)
    }
}
