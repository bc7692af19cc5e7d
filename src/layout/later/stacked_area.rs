//! Parts of a sum along periods, each upon those before it.

use super::{
    super::{Label, Room, Run, Tone, labels, line, plane},
    inner_labels::Silhouette,
    member_bars::place_notes,
    side_labels::{Side, place_sides},
    stack_layers::{Layer, end_of, extent, layers, marks, part, ranges},
};
use crate::{
    geometry::{Point, Rect},
    number::within,
    scale::ValueScale,
    scene::{Anchor, Mark, MarkId, Projection},
    text::{ALL_LINES, Font, longest_piece, wrap, wrap_evenly, wrap_whole},
};

/// The height of a stack, where its labels do not ask for more.
const HEIGHT_PX: (f64, f64) = (220.0, 440.0);
/// Labels beside the stack make it no higher than this.
const MOST_GROWN_HEIGHT_PX: f64 = 720.0;
/// The room between the stack and the labels beside it, for their leaders.
const LEADER_PX: f64 = 16.0;
/// Where labels beside the stack leave it less than this share of the width, it has a legend below it.
const LEAST_PLOT_SHARE: f64 = 0.56;
/// The side of a swatch of the legend, and the room beside it.
const SWATCH_PX: f64 = 12.0;
const BESIDE_SWATCH_PX: f64 = 8.0;

/// Parts upon each other on one plane.
#[derive(Clone, Debug)]
pub struct StackedArea {
    /// The area of the parts.
    pub plot: Rect,
    /// The room left of the plot for the words of the value axis.
    pub axis_width: f64,
    /// Positions to x.
    pub x: Projection,
    /// Sums to y.
    pub y: Projection,
    /// Sums.
    pub scale: ValueScale,
    /// The words at the ticks of `scale`.
    pub ticks: Vec<String>,
    /// The font of the words at the axes.
    pub axis_font: Font,
    /// The words under the plot.
    pub x_labels: Vec<Label>,
    /// The unit, once, above the axis.
    pub unit: Vec<Label>,
    /// From zero outwards.
    pub parts: Vec<Part>,
    /// What the sum can be, where that is a range: positions with the least and the most.
    pub ranges: Vec<Vec<(f64, f64, f64)>>,
    /// Names within their parts, names and last figures beside them.
    pub labels: Vec<Label>,
    /// Thin lines from a part to its label, with the position of its colour.
    pub leaders: Vec<(usize, Point, Point)>,
    /// Swatches of the legend, with the position of the part.
    pub swatches: Vec<(usize, Rect)>,
    /// Where each figure can be hit, series by series.
    pub marks: Vec<Mark>,
}

/// One part.
#[derive(Clone, Debug)]
pub struct Part {
    /// Position of its colour.
    pub color: usize,
    /// Whether another one stands out.
    pub muted: bool,
    /// Outlines of its ground, as positions and sums, and whether the figures there may still change.
    pub grounds: Vec<(Vec<(f64, f64)>, bool)>,
    /// The edge away from zero; dotted where nothing was published.
    pub edges: Vec<Run>,
}

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn stacked_area(room: &Room<'_>) -> (StackedArea, f64) {
    let (xs, layers) = layers(room);
    let mut noted = Vec::new();
    let notes_height = place_notes(room, &unsettled_notes(room, &layers), 0.0, &mut noted);
    let room = Room { height: room.height.map(|height| height - notes_height), ..*room };
    let (mut stack, height) = without_notes(&room, xs, layers);
    stack.labels.extend(noted.into_iter().map(|mut label| {
        label.at.y += room.origin.y + height;
        label
    }));
    (stack, height + notes_height)
}

/// What a paler ground says, where that does not stand at a figure: the qualities of all figures but the last of each part.
fn unsettled_notes(room: &Room<'_>, layers: &[Layer]) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for layer in layers {
        let mut drawn = layer.indexes.iter().flatten().copied().collect::<Vec<_>>();
        drawn.pop();
        for index in drawn {
            let id = MarkId { series: layer.member as u32, index: index as u32 };
            if !room.spec.drawn(room.indicators, id).is_some_and(|own| own.unsettled) {
                continue;
            }
            let note = room.host.words.paler(&labels::mark_label_and_quality(room, id).1);
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    notes
}

fn without_notes(room: &Room<'_>, xs: Vec<f64>, layers: Vec<Layer>) -> (StackedArea, f64) {
    let usual = within(room.width * 0.56, HEIGHT_PX.0, HEIGHT_PX.1);
    // Names that find no place within their parts stand beside them and take room from the plot, so that others no longer
    // find one either: each round at least one name more stands beside.
    let mut beside = vec![false; layers.len()];
    loop {
        let sides = sides(room, &layers, &beside);
        let frame = Frame::of(room);
        let asked = sides.iter().map(Side::height).sum::<f64>() + frame.head + frame.below;
        let height = room.height.unwrap_or(usual.max(asked.min(MOST_GROWN_HEIGHT_PX)));
        let side_width = sides.iter().map(|side| side.width).fold(0.0, f64::max) + LEADER_PX;
        let mut stack = frame.stack(room, &layers, &xs, height, side_width);
        if stack.plot.width() < room.width * LEAST_PLOT_SHARE {
            return with_legend(room, frame, &layers, &xs, usual);
        }
        let lacking = stack.add_inner_labels(room, &layers, &beside);
        if let Some(own) = lacking.and_then(|at| beside.get_mut(at)) {
            *own = true;
            continue;
        }
        let ends = layers.iter().map(|layer| end_of(layer, &xs, stack.x, stack.y));
        place_sides(room, sides, ends, stack.plot, &mut stack.labels, &mut stack.leaders);
        return (stack, height);
    }
}

/// The stack in all of the width, its parts named below it: in the order in which they lie, with their last figures.
fn with_legend(room: &Room<'_>, frame: Frame, layers: &[Layer], xs: &[f64], usual: f64) -> (StackedArea, f64) {
    let (font, value_font) = (room.sizes.label(), room.sizes.value());
    let indent = SWATCH_PX + BESIDE_SWATCH_PX;
    let last = |layer: &Layer| layer.indexes.iter().rev().find_map(|index| *index);
    let mut rows: Vec<LegendRow> = Vec::new();
    for (at, layer) in layers.iter().enumerate().rev() {
        let lines = |text: &str, font: Font| wrap(text, room.width - indent, ALL_LINES, font, room.host.measure);
        let mut lead = lines(&labels::series_name(room, layer.member), font);
        let value = last(layer).map(|index| MarkId { series: layer.member as u32, index: index as u32 });
        let value = value.map_or(String::new(), |id| labels::mark_label(room, id));
        // A number is never cut.
        let is_long = longest_piece(&value, value_font, room.host.measure) > room.width - indent;
        let value_font = if is_long { room.sizes.small() } else { value_font };
        let own = lead.last().map_or(0.0, |line| room.text_width(line, font)) + BESIDE_SWATCH_PX;
        let is_beside = indent + own + room.text_width(&value, value_font) <= room.width;
        let beside = if is_beside { lead.pop() } else { None };
        let values = if is_beside { vec![value] } else { lines(&value, value_font) };
        rows.push(LegendRow { at, lead, beside: beside.map(|name| (name, own)), values, value_font });
    }
    let period = layers.first().and_then(|layer| {
        let (_, series) = room.spec.series(room.indicators, layer.member)?;
        Some(labels::period(room, series.period(last(layer)?)?, false))
    });
    let small = room.sizes.small();
    let heading = period.as_ref().map_or(0.0, |_| small.line_height() + 4.0);
    let height_of = |row: &LegendRow| (row.lead.len() + row.values.len()) as f64 * font.line_height() + 5.0;
    let legend = rows.iter().map(height_of).sum::<f64>() + heading + 4.0;
    let height = room.height.map_or(usual, |height| (height - legend).max(frame.head + frame.below + 60.0));
    let mut stack = frame.stack(room, layers, xs, height, 1.0);
    let mut y = room.origin.y + height + 4.0;
    if let Some(text) = period {
        let at = Point::new(room.origin.x + indent, y + small.line_height() / 2.0);
        stack.labels.push(Label { text, at, anchor: Anchor::Start, font: small, tone: Tone::Muted });
        y += heading;
    }
    for row in rows {
        let top = y + (font.line_height() - SWATCH_PX) / 2.0;
        stack.swatches.push((row.at, Rect::new(room.origin.x, top, room.origin.x + SWATCH_PX, top + SWATCH_PX)));
        let mut put = |text: String, x: f64, y: f64, font: Font| {
            let at = Point::new(room.origin.x + indent + x, y + font.line_height() / 2.0);
            stack.labels.push(Label { text, at, anchor: Anchor::Start, font, tone: Tone::Ink });
        };
        for text in row.lead {
            put(text, 0.0, y, font);
            y += font.line_height();
        }
        let mut x = 0.0;
        if let Some((name, width)) = row.beside {
            put(name, 0.0, y, font);
            x = width;
        }
        for text in row.values {
            put(text, x, y, row.value_font);
            y += row.value_font.line_height();
        }
        y += 5.0;
    }
    (stack, height + legend)
}

/// One part in the legend.
struct LegendRow {
    /// Position of the part.
    at: usize,
    /// The lines of its name that stand alone.
    lead: Vec<String>,
    /// The line of its name beside which its figure stands, and where that begins.
    beside: Option<(String, f64)>,
    /// Its last figure.
    values: Vec<String>,
    value_font: Font,
}

/// What stands around a stack whatever its labels are.
struct Frame {
    unit: Vec<Label>,
    /// The room above the plot.
    head: f64,
    /// The room below it.
    below: f64,
}

impl Frame {
    fn of(room: &Room<'_>) -> Self {
        let small = room.sizes.small();
        let unit = labels::axis_unit_lines(room, room.origin.y);
        let head = if unit.is_empty() { 8.0 } else { (unit.len() as f64 + 0.5) * small.line_height() + 6.0 };
        Self { unit, head, below: small.line_height() + 12.0 }
    }

    /// The stack without labels, `height` high, with room of `side_width` right of it.
    fn stack(&self, room: &Room<'_>, layers: &[Layer], xs: &[f64], height: f64, side_width: f64) -> StackedArea {
        let small = room.sizes.small();
        let (low, high) = extent(room, layers);
        let scale = ValueScale::nice(low, high, within(height / 72.0, 2.0, 6.0) as usize);
        let ticks: Vec<String> =
            scale.ticks.iter().map(|tick| labels::tick_text(room, *tick, &scale, Some(tick) == scale.ticks.last())).collect();
        let axis_width = ticks.iter().map(|text| room.text_width(text, small)).fold(0.0, f64::max) + 10.0;
        let (left, top) = (room.origin.x + axis_width, room.origin.y + self.head);
        let right = (room.right() - side_width).max(left + 40.0);
        let plot = Rect::new(left, top, right, (room.origin.y + height - self.below).max(top + 60.0));
        let x = Projection { domain: plane::x_extent(room), range: (plot.left + 1.0, plot.right - 1.0) };
        let y = Projection { domain: scale.domain, range: (plot.bottom, plot.top) };
        StackedArea {
            plot,
            axis_width,
            x,
            y,
            x_labels: line::x_labels(room, x, plot),
            ranges: ranges(xs, layers),
            marks: marks(layers, xs, x, y, plot),
            scale,
            ticks,
            axis_font: small,
            unit: self.unit.clone(),
            parts: layers.iter().map(|layer| part(room, layer, xs, x)).collect(),
            labels: Vec::new(),
            leaders: Vec::new(),
            swatches: Vec::new(),
        }
    }
}

impl StackedArea {
    /// Names parts within themselves, all but those `beside`; gives the first whose name finds no place there.
    fn add_inner_labels(&mut self, room: &Room<'_>, layers: &[Layer], beside: &[bool]) -> Option<usize> {
        let font = room.sizes.value();
        for (at, (layer, part)) in layers.iter().zip(&self.parts).enumerate() {
            if beside.get(at) == Some(&true) {
                continue;
            }
            let settled = part.grounds.iter().filter(|own| !own.1).map(|own| own.0.as_slice());
            let mut silhouette = Silhouette::of(settled, self.plot, self.x, self.y);
            self.ranges.iter().for_each(|range| silhouette.keep_clear_of(range, self.x, self.y));
            // Dots stand where nothing was published, the room of other parts around them.
            for run in self.parts.iter().flat_map(|part| &part.edges).filter(|run| run.dotted) {
                let dots: Vec<_> = run.points.iter().map(|(x, value)| (*x, *value, *value)).collect();
                silhouette.keep_clear_of(&dots, self.x, self.y);
            }
            let name = labels::series_name(room, layer.member);
            let whole = room.text_width(&name, font);
            let tone = if part.muted { Tone::Ink } else { Tone::OnSeries(part.color) };
            let found = [whole, whole * 0.6, whole * 0.4].into_iter().find_map(|width| {
                let whole = wrap_whole(&name, width.ceil(), 3, font, room.host.measure);
                let lines = wrap_evenly(&name, width.ceil(), 3, font, room.host.measure);
                let cut = whole.iter().any(|line| line.ends_with('…'));
                let width = lines.iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
                let height = lines.len() as f64 * font.line_height();
                let place = silhouette.widest(width + 12.0, height + 4.0).filter(|_| !cut)?;
                Some((lines, place.middle))
            });
            let Some((lines, middle)) = found else { return Some(at) };
            let top = middle.y - lines.len() as f64 * font.line_height() / 2.0;
            for (line, text) in lines.into_iter().enumerate() {
                let at = Point::new(middle.x, top + (line as f64 + 0.5) * font.line_height());
                self.labels.push(Label { text, at, anchor: Anchor::Middle, font, tone });
            }
        }
        None
    }
}

/// What stands beside each part, in their order: its last figure, and its name where it has no place within.
fn sides(room: &Room<'_>, layers: &[Layer], beside: &[bool]) -> Vec<Side> {
    let most = (room.width * 0.34).max(72.0) - LEADER_PX;
    let (name_font, value_font) = (room.sizes.label(), room.sizes.value());
    let mut sides = Vec::new();
    for (layer, beside) in layers.iter().zip(beside) {
        let mut lines: Vec<(String, Font)> = Vec::new();
        let member = room.spec.members.get(layer.member);
        let color = member.map_or(0, |own| own.color);
        let muted = room.spec.highlights && !member.is_some_and(|own| own.highlighted);
        let tone = if muted { Tone::Muted } else { Tone::Series(color) };
        let split = |text: &str, font: Font| {
            // Between full-width characters a line may end anywhere.
            let ends_word = |c: char| matches!(c, ' ' | '–') || u32::from(c) >= 0x2e80;
            let word = text.split(ends_word).map(|word| room.text_width(word, font)).fold(0.0, f64::max);
            let width = most.max(word.min(room.width * 0.5));
            wrap(text, width, ALL_LINES, font, room.host.measure).into_iter().map(move |line| (line, font)).collect::<Vec<_>>()
        };
        if *beside {
            lines.extend(split(&labels::series_name(room, layer.member), name_font));
        }
        let named = lines.len();
        let last = layer.indexes.iter().rev().find_map(|index| *index);
        if let Some(index) = last {
            let id = MarkId { series: layer.member as u32, index: index as u32 };
            lines.extend(split(&labels::mark_label(room, id), value_font));
        }
        let width = lines.iter().map(|(text, font)| room.text_width(text, *font)).fold(0.0, f64::max);
        sides.push(Side { lines, named, width, color, tone });
    }
    sides
}
