//! Columns with lines over them: one axis of values that begins at zero for both, periods in true distance.

use std::{ops::Range, rc::Rc};

use super::{
    super::{Body, OPEN_END_PX, Room, Run, far_end, labels},
    Later,
    column_words::{ColumnWords, Worded, few, note, noted, place_words},
    free_places::Taken,
    grouped::{OPEN_SHARE, WIDEST_SLOT_PX, reach_of, reached},
    member_bars::{Group, Margins, MemberBars, Part, Piece, Upright, legend},
    over_lines::{Said, line_words, lines_over, sides},
    side_labels::place_sides,
};
use crate::{
    geometry::{Point, Rect},
    period::Period,
    scale::ValueScale,
    scene::{Mark, MarkId},
    spec::{Drawn, Row, is_line, rows_in_true_distance},
    text::Font,
};

/// How much of its place along the axis a single column takes, and several of them together.
const ONE_COLUMN_SHARE: f64 = 0.68;
const COLUMNS_SHARE: f64 = 0.84;
/// A point of a line is hit this far around it.
const POINT_PX: f64 = 9.0;
/// The radius of points in wide places, which are this wide or wider, and in others.
const RADIUS_PX: (f64, f64) = (4.0, 3.0);
const WIDE_PLACE_PX: f64 = 28.0;
/// A column is hit this far around it.
const AROUND_PX: f64 = 3.0;
/// What stands between the legend and a plot above which no words stand.
const OVER_PLOT_PX: f64 = 4.0;
/// How much longer than a swatch the line of a key is.
const KEY_PX: f64 = 4.0;

/// Columns with lines over them.
#[derive(Clone, Debug)]
pub struct BarLine {
    /// The columns, the axes and all words.
    pub bars: MemberBars,
    /// The lines, in the order in which they are painted.
    pub lines: Vec<OverLine>,
    /// Samples of the lines whose names stand in the legend.
    pub keys: Vec<LineKey>,
    /// The radius of marked points.
    pub radius: f64,
    /// Where each figure can be hit, in reading order.
    pub marks: Vec<Mark>,
    /// The periods, each with its edges along the axis.
    pub places: Vec<(Period, f64, f64)>,
}

impl BarLine {
    /// The samples of the legend.
    pub(super) fn samples(&self) -> impl Iterator<Item = Rect> + '_ {
        let keys = self.keys.iter().map(|key| Rect::new(key.from.x, key.from.y - AROUND_PX, key.to.x, key.to.y + AROUND_PX));
        self.bars.swatches.iter().map(|swatch| swatch.area).chain(keys)
    }
}

/// One line over the columns; across the values in pixels.
#[derive(Clone, Debug)]
pub struct OverLine {
    /// Position of its colour.
    pub color: usize,
    /// Whether another series stands out.
    pub muted: bool,
    /// What joins its points.
    pub runs: Vec<Run>,
    /// What its figures can be, where that is a range: places with the least and the most.
    pub bands: Vec<Vec<(f64, f64, f64)>>,
    /// Its figures in order, those that are missing among them.
    pub points: Vec<LinePoint>,
    /// The shape of its marked points.
    pub shape: MarkerShape,
}

/// A figure of a line.
#[derive(Clone, Copy, Debug)]
pub struct LinePoint {
    /// Which figure.
    pub id: MarkId,
    /// Where it stands; a missing one between its neighbours.
    pub at: Point,
    /// What is drawn; `None` where it is missing.
    pub drawn: Option<Drawn>,
    /// Whether a marker stands there.
    pub is_marked: bool,
}

/// A sample of a line in the legend.
#[derive(Clone, Copy, Debug)]
pub struct LineKey {
    /// Its left end.
    pub from: Point,
    /// Its right end.
    pub to: Point,
    /// Position of its colour.
    pub color: usize,
    /// Whether another series stands out.
    pub muted: bool,
    /// The shape of its points.
    pub shape: MarkerShape,
}

/// What tells the points of lines apart beside their colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerShape {
    /// Round.
    Circle,
    /// With level sides.
    Square,
    /// Upon a corner.
    Diamond,
}

impl MarkerShape {
    /// The shape of the points of the line at `at`.
    pub(super) fn of(at: usize) -> Self {
        match at % 3 {
            0 => Self::Circle,
            1 => Self::Square,
            _ => Self::Diamond,
        }
    }
}

pub(super) fn bar_line(room: &Room<'_>) -> (Body, f64) {
    let above = drawing(room, true);
    // Where no words stand above the plot they need no room there.
    let has_words_above = above.0.bars.labels.iter().any(|label| above.1.contains(&label.at.y));
    let (drawing, _, height) = if has_words_above { above } else { drawing(room, false) };
    (Body::Later(Rc::new(Later::BarLine(Box::new(drawing)))), height)
}

/// The drawing, with room for words above the plot where `above`; from where to where that is, and the height of all.
fn drawing(room: &Room<'_>, above: bool) -> (BarLine, Range<f64>, f64) {
    let rows = rows_in_true_distance(room.spec, room.indicators);
    let members = 0..room.spec.members.len();
    let (over, under): (Vec<usize>, Vec<usize>) = members.partition(|member| is_line(room.spec, room.indicators, *member));
    let groups: Vec<Group> = rows.iter().map(|row| columns_of(Group::of(room, row), &under)).collect();
    let mut bars = MemberBars::new(room, true);
    let small = room.sizes.small();
    let font = Font::bold(small.size);
    let beside = sides(room, &over);
    let named: Vec<Part> = under.iter().chain(over.iter().filter(|_| beside.is_none())).map(|at| key_of(room, *at)).collect();
    let mut head = room.origin.y + legend(room, &named, false, room.origin.y, &mut bars) + 8.0;
    let keys = line_keys(&mut bars, under.len(), &named);
    let unit = labels::axis_unit_lines(room, head);
    if !unit.is_empty() {
        head += unit.len() as f64 * small.line_height() + 4.0;
        bars.labels.extend(unit);
    }

    let figures = rows.iter().flat_map(|row| row.ids()).filter_map(|id| room.spec.drawn(room.indicators, id));
    let (low, high, is_open) = reach_of(figures);
    let fade = if is_open { (high - low) * OPEN_SHARE } else { 0.0 };
    let extent = reached(room, if low < 0.0 { low - fade } else { low }, high + fade);
    let tick_text = |value: f64, scale: &ValueScale| labels::tick_text(room, value, scale, Some(&value) == scale.ticks.last());
    let side_width = beside.iter().flatten().map(|side| side.width).fold(0.0, f64::max);
    let margins = Margins { head: head - room.origin.y, below: 0.0, right: side_width };
    // To see how wide the places are and how many lines the values take.
    let sketch = Upright::of(room, &groups, extent, margins, tick_text);
    let (slot, thickness) = widths(sketch.band, under.len());
    let shown: Vec<Part> = groups.iter().flat_map(|group| group.parts.iter().cloned()).collect();
    let ColumnWords { lines: words, are_signs, mut notes } = ColumnWords::of(room, &shown, slot.max(thickness) - 2.0, font);
    let values_height = words.iter().map(Vec::len).max().unwrap_or(0) as f64 * font.line_height() + 4.0;
    let below = if low < 0.0 { values_height } else { 0.0 };
    let over_plot = if above { values_height } else { OVER_PLOT_PX };
    let frame = Upright::of(room, &groups, extent, Margins { head: margins.head + over_plot, below, ..margins }, tick_text);

    let radius = if frame.band >= WIDE_PLACE_PX { RADIUS_PX.0 } else { RADIUS_PX.1 };
    let lines = lines_over(room, &over, &rows, &frame);
    let mut taken = taken_by(&lines, radius);
    let is_beside = beside.is_some();
    if let Some(sides) = beside {
        let ends = over.iter().filter_map(|member| end_of(&lines, *member));
        // What stands beside keeps below the legend.
        let beside_room = Room { origin: Point::new(room.origin.x, head), ..*room };
        let mut leaders = Vec::new();
        place_sides(&beside_room, sides, ends, frame.plot, &mut bars.labels, &mut leaders);
        bars.leaders.extend(leaders.into_iter().map(|(_, from, to)| (Point::new(from.x + radius, from.y), to)));
    }
    // The legend, and what stands beside.
    taken.words.extend(bars.labels.iter().map(|label| label.bounds(room.text_width(&label.text, label.font))));

    let zero = frame.px(0.0);
    let mut marks = Vec::new();
    // For each column its edges and its end.
    let mut places = Vec::new();
    for (at, (group, row)) in groups.iter().zip(&rows).enumerate() {
        let start = frame.center(at) - slot * under.len() as f64 / 2.0;
        for (place, part) in group.parts.iter().enumerate() {
            let center = start + (place as f64 + 0.5) * slot;
            let across = (center - thickness / 2.0, center + thickness / 2.0);
            let end = part.drawn.map_or(zero, |drawn| frame.px(far_end(&drawn, frame.scale.domain)));
            places.push((across, end));
            let Some(id) = part.id else { continue };
            let value = part.drawn.map_or(zero, |drawn| frame.px(drawn.value));
            let area = Rect::new(across.0, end.min(zero), across.1, end.max(zero)).inflated(AROUND_PX);
            let Part { drawn, color, muted, .. } = *part;
            bars.pieces.push(Piece { id, base: 0.0, drawn, across, area, anchor: Point::new(center, value), color, muted });
        }
        for id in row.ids() {
            let piece = bars.pieces.iter().rev().find(|piece| piece.id == id);
            let mark = piece.map(|piece| Mark { id, area: piece.area, anchor: piece.anchor, framed: true });
            marks.extend(mark.or_else(|| point_mark(&lines, id, frame.band)));
        }
    }
    let columns: Vec<Rect> =
        places.iter().map(|((left, right), end)| Rect::new(*left, end.min(zero), *right, end.max(zero))).collect();
    let mut unsaid = Vec::new();
    if !is_beside {
        unsaid.extend(line_words(room, &lines, Said::Last, (&frame, &columns), &mut taken, &mut bars.labels));
    }
    let shown = groups.iter().flat_map(|group| group.parts.iter().map(move |part| (group, part)));
    let worded = shown.zip(places).zip(words);
    let worded = worded.map(|(((group, part), (across, end)), words)| Worded { group, part, across, end, words, are_signs });
    let mut single = place_words(room, worded.collect(), (&frame, frame.plot.top - over_plot), &mut taken, &mut bars);
    unsaid.extend(line_words(room, &lines, Said::Open, (&frame, &columns), &mut taken, &mut bars.labels));
    let in_order = room.spec.figures.iter().filter(|id| unsaid.contains(id));
    single.extend(in_order.filter_map(|id| line_note(room, &rows, *id)));
    notes = noted(notes, &bars);
    notes.extend(few(single));
    let bottom = frame.place_names(room, &notes, &mut bars.labels);
    bars.ticks = frame.scale.ticks.iter().map(|tick| (*tick, tick_text(*tick, &frame.scale))).collect();
    bars.plot = frame.plot;
    bars.domain = frame.scale.domain;
    bars.axis_width = frame.axis_width;
    let place = |(at, row): (usize, &Row)| {
        let half = frame.band / 2.0;
        Some((row.period?, frame.center(at) - half, frame.center(at) + half))
    };
    let places = rows.iter().enumerate().filter_map(place).collect();
    let drawing = BarLine { bars, lines: painted(lines), keys, radius, marks, places };
    (drawing, head..frame.plot.top, bottom - room.origin.y)
}

/// What is said below the plot of a figure of a line.
fn line_note(room: &Room<'_>, rows: &[Row], id: MarkId) -> Option<String> {
    let row = rows.iter().find(|row| row.ids().any(|own| own == id))?;
    let group = Group::of(room, row);
    let part = group.parts.iter().find(|part| part.id == Some(id))?;
    Some(note(room, &group, part))
}

/// The columns of a period; none where it has no figure at all.
fn columns_of(mut group: Group, under: &[usize]) -> Group {
    let is_empty = group.parts.iter().all(|part| part.id.is_none());
    group.parts.retain(|part| !is_empty && under.contains(&part.member));
    group
}

/// The room that a column has along the axis, and how thick it is.
fn widths(band: f64, count: usize) -> (f64, f64) {
    if count <= 1 {
        return (band, (band * ONE_COLUMN_SHARE).min(WIDEST_SLOT_PX));
    }
    let slot = (band * COLUMNS_SHARE).min(WIDEST_SLOT_PX * count as f64) / count as f64;
    let gap = if slot > 24.0 { 3.0 } else { (slot * 0.15).min(1.5) };
    (slot, slot - gap)
}

/// A series in the legend.
fn key_of(room: &Room<'_>, member: usize) -> Part {
    let own = room.spec.members.get(member);
    Part {
        member,
        id: None,
        drawn: None,
        text: String::new(),
        short: None,
        color: own.map_or(0, |own| own.color),
        muted: room.spec.highlights && !own.is_some_and(|own| own.highlighted),
    }
}

/// Turns the swatches of the legend from `first` on into samples of lines.
fn line_keys(bars: &mut MemberBars, first: usize, named: &[Part]) -> Vec<LineKey> {
    let swatches = bars.swatches.split_off(first.min(bars.swatches.len()));
    let samples = swatches.into_iter().zip(named.iter().skip(first)).enumerate();
    samples
        .map(|(at, (swatch, part))| {
            let y = swatch.area.center().y;
            let (from, to) = (Point::new(swatch.area.left, y), Point::new(swatch.area.right + KEY_PX, y));
            LineKey { from, to, color: part.color, muted: part.muted, shape: MarkerShape::of(at) }
        })
        .collect()
}

/// What lines take of the plot.
fn taken_by(lines: &[(usize, OverLine)], radius: f64) -> Taken {
    let mut taken = Taken::default();
    for (_, line) in lines {
        for run in &line.runs {
            taken.lines.push(run.points.iter().map(|(x, _)| *x).zip(line_heights(line, run)).map(point).collect());
        }
        let shown = line.points.iter().filter(|point| point.is_marked);
        taken.marks.extend(shown.map(|point| Rect::new(point.at.x, point.at.y, point.at.x, point.at.y).inflated(radius + 2.0)));
        // And what goes on from a figure without a published end.
        taken.lines.extend(line.points.iter().filter_map(|point| {
            let side = point.drawn?.open_side()?;
            Some(vec![point.at, Point::new(point.at.x, point.at.y - side * OPEN_END_PX)])
        }));
    }
    taken
}

fn point((x, y): (f64, f64)) -> Point {
    Point::new(x, y)
}

/// How high the points of a run stand, in pixels.
fn line_heights<'a>(line: &'a OverLine, run: &'a Run) -> impl Iterator<Item = f64> + 'a {
    run.points.iter().map(|(x, _)| line.points.iter().find(|own| own.at.x == *x).map_or(0.0, |own| own.at.y))
}

/// Where the line of `member` ends.
fn end_of(lines: &[(usize, OverLine)], member: usize) -> Option<Point> {
    let (_, line) = lines.iter().find(|(own, _)| *own == member)?;
    line.points.iter().rev().find(|point| point.drawn.is_some()).map(|point| point.at)
}

/// Where the point `id` of a line can be hit.
fn point_mark(lines: &[(usize, OverLine)], id: MarkId, band: f64) -> Option<Mark> {
    let point = lines.iter().flat_map(|(_, line)| &line.points).find(|point| point.id == id)?;
    let half = POINT_PX.min(band / 2.0);
    let area = Rect::new(point.at.x - half, point.at.y - POINT_PX, point.at.x + half, point.at.y + POINT_PX);
    Some(Mark { id, area, anchor: point.at, framed: true })
}

/// The lines in the order in which they are painted: those that stand out last, over the others.
fn painted(lines: Vec<(usize, OverLine)>) -> Vec<OverLine> {
    let (mut first, last): (Vec<_>, Vec<_>) = lines.into_iter().map(|(_, line)| line).partition(|line| line.muted);
    first.extend(last);
    first
}
