//! Lines and points on a plane of positions and values: what lines and slopes have in common.

mod ends;
mod words;

use self::ends::{EndLabel, end_labels, place_ends};
use super::{
    Body, Label, Room, Run, labels,
    runs::{runs, usual_step},
    slope::FirstBlock,
};
use crate::{
    geometry::{Point, Rect},
    limits::MAX_MAGNITUDE,
    number::within,
    scale::ValueScale,
    scene::{MarkId, Projection},
    spec::{Drawn, Form},
    text::Font,
};

pub(super) use words::{Placed, PlacedWords, crossed, taken, value_labels, words_below};

/// Below this distance between points they are no longer marked one by one.
const LEAST_MARKER_DISTANCE_PX: f64 = 14.0;
/// Below this distance not even those that are inexact or may still change are.
const LEAST_OPEN_MARKER_DISTANCE_PX: f64 = 5.0;
/// Below this width the last figure of a slope no longer stands beside its point.
const LEAST_WIDTH_FOR_ENDS_PX: f64 = 280.0;

/// The names of lines make a plot no higher than this.
const MOST_GROWN_HEIGHT_PX: f64 = 720.0;
/// How far below the plot a name may reach.
const BELOW_PLOT_PX: f64 = 8.0;
/// The width that the plot keeps beside the words at the ends of lines.
const LEAST_PLOT_PX: f64 = 40.0;

/// The length of a stroke that says: no end was published.
pub(crate) const OPEN_END_PX: f64 = 22.0;

/// Lines and points on one plane.
#[derive(Clone, Debug)]
pub struct PlaneLayout {
    /// Whether each series has two ends and nothing between them.
    pub is_slope: bool,
    /// The area of the lines.
    pub plot: Rect,
    /// The room left of the plot for the words of the value axis.
    pub axis_width: f64,
    /// Positions to x.
    pub x: Projection,
    /// Values to y.
    pub y: Projection,
    /// Values.
    pub scale: ValueScale,
    /// Where the ticks of `scale` stand, and the words at them.
    pub ticks: Vec<(f64, String)>,
    /// The words under the plot.
    pub x_labels: Vec<Label>,
    /// The font of the words at the axes.
    pub axis_font: Font,
    /// The unit, once, above the axis.
    pub unit: Vec<Label>,
    /// Series, in the order in which they are painted.
    pub lines: Vec<Line>,
    /// Values and names at the lines.
    pub labels: Vec<Label>,
    /// What changed, in words, at the line.
    pub claim: Option<Pill>,
}

/// One series.
#[derive(Clone, Debug)]
pub struct Line {
    /// Position in the spec's members.
    pub member: usize,
    /// Position of its colour.
    pub color: usize,
    /// Whether another one stands out.
    pub muted: bool,
    /// What joins its points.
    pub runs: Vec<Run>,
    /// What its figures can be, where that is a range: positions with the least and the most.
    pub bands: Vec<Vec<(f64, f64, f64)>>,
    /// Its marked points.
    pub markers: Vec<Marker>,
}

/// One marked point.
#[derive(Clone, Copy, Debug)]
pub struct Marker {
    /// Which figure.
    pub id: MarkId,
    /// Its position.
    pub x: f64,
    /// What is drawn.
    pub drawn: Drawn,
}

/// A line of words on a rounded ground.
#[derive(Clone, Debug)]
pub struct Pill {
    /// The ground.
    pub area: Rect,
    /// The words.
    pub label: Label,
    /// Whether the publisher calls the change good or bad; `None` where it says neither.
    pub good: Option<bool>,
}

/// An axis of values as a plane needs it.
pub(super) struct OwnAxis {
    /// From where to where, in plain values.
    pub(super) scale: ValueScale,
    /// Where its ticks stand, and the words at them.
    pub(super) ticks: Vec<(f64, String)>,
    /// What stands above it, in lines.
    pub(super) title: Vec<Label>,
}

/// How values are spread along their axis. Behind a trait, so that first charts have the code of one way only.
pub(super) trait ValueAxis {
    /// Where `value` stands along the axis.
    fn placed(&self, value: f64) -> f64;
    /// A figure by where its values stand.
    fn drawn(&self, room: &Room<'_>, id: MarkId) -> Option<Drawn>;
    /// The axis for values of this extent in a drawing of `height`, of which the plot has `plot_height` at the most.
    fn of(&self, room: &Room<'_>, extent: (f64, f64), height: f64, plot_height: f64) -> OwnAxis;
}

/// What lines and slopes do each in their own way. Behind a trait, so that a chart of the one loads nothing of the other.
pub(super) trait Kind {
    /// Whether each series has two ends and nothing between them.
    fn is_slope(&self) -> bool;
    /// The scale that leaves more room below the figures, where their words need it in a plot of `height`.
    fn begun_lower(&self, room: &Room<'_>, scale: &ValueScale, height: f64) -> Option<ValueScale>;
    /// What a single series says at its beginning, at most `most` wide.
    fn beginning(&self, room: &Room<'_>, most: f64) -> Option<FirstBlock>;
    /// Puts that at its place.
    fn place_beginning(&self, block: FirstBlock, room: &Room<'_>, figures: &Figures<'_>, placed: &mut Placed);
    /// Puts what is said along a single series; what stands below the axis begins at `below`, and its height is given.
    fn say_along(&self, room: &Room<'_>, figures: &Figures<'_>, below: f64, placed: &mut Placed) -> (Option<Pill>, f64);
    /// The words under the plot.
    fn x_labels(&self, room: &Room<'_>, x: Projection, plot: Rect) -> Vec<Label>;
}

/// Equal differences have equal lengths.
pub(super) struct Linear<'k>(pub(super) &'k dyn Kind);

impl ValueAxis for Linear<'_> {
    fn placed(&self, value: f64) -> f64 {
        value
    }

    fn drawn(&self, room: &Room<'_>, id: MarkId) -> Option<Drawn> {
        room.spec.drawn(room.indicators, id)
    }

    fn of(&self, room: &Room<'_>, (low, high): (f64, f64), height: f64, plot_height: f64) -> OwnAxis {
        let from_zero = low >= 0.0 && low < high * 0.6;
        let scale = ValueScale::nice(if from_zero { 0.0 } else { low }, high, within(height / 72.0, 2.0, 6.0) as usize);
        let lower = if from_zero { None } else { self.0.begun_lower(room, &scale, plot_height) };
        let scale = lower.unwrap_or(scale);
        let text = |tick: &f64| labels::tick_text(room, *tick, &scale, Some(tick) == scale.ticks.last());
        let ticks = scale.ticks.iter().map(|tick| (*tick, text(tick))).collect();
        OwnAxis { ticks, scale, title: labels::axis_unit_lines(room, room.origin.y) }
    }
}

/// Lines and where they lie.
pub(super) struct Figures<'a> {
    pub(super) lines: &'a [Line],
    pub(super) x: Projection,
    pub(super) y: Projection,
    pub(super) plot: Rect,
}

impl Figures<'_> {
    /// Where a marked point stands.
    pub(super) fn place(&self, marker: &Marker) -> Point {
        Point::new(self.x.px_from_value(marker.x), self.y.px_from_value(marker.drawn.value))
    }
}

/// Lines or slopes, with values spread as `axis` says.
pub(super) fn plane(room: &Room<'_>, kind: &dyn Kind, axis: &dyn ValueAxis) -> (Body, f64) {
    let slope = kind.is_slope();
    let small = room.sizes.small();
    let usual = if slope { within(room.width * 0.58, 230.0, 340.0) } else { within(room.width * 0.54, 220.0, 420.0) };
    let mut ends = end_labels(room, slope);
    // On the narrowest pages the last figure of a slope stands above or below its point, so that the line keeps its width.
    let ends_beside = !slope || room.width >= LEAST_WIDTH_FOR_ENDS_PX || room.spec.members.len() > 1;
    let x_axis_height = small.line_height() + 12.0;
    // A line without its name says nothing, so names that wrap on a narrow page make the plot higher.
    let named = ends.iter().map(EndLabel::height).sum::<f64>() - BELOW_PLOT_PX + x_axis_height;
    let grown = if ends.len() > 1 { usual.max(named.ceil().min(MOST_GROWN_HEIGHT_PX)) } else { usual };
    let height = room.height.unwrap_or(grown);
    let (low, high) = value_extent(room);
    let own = axis.of(room, (low, high), height, height - x_axis_height);
    let (scale, ticks) = (own.scale, own.ticks);
    let axis_width = ticks.iter().map(|(_, text)| room.text_width(text, small)).fold(0.0, f64::max) + 10.0;
    // A figure that is wider than what the axis leaves stands above its point; of several lines only the names stand.
    let most = room.width - axis_width - LEAST_PLOT_PX;
    let is_wide = ends.iter().any(|end| end.width > most);
    let ends_beside = ends_beside && !(is_wide && room.spec.members.len() == 1);
    if is_wide {
        ends.iter_mut().for_each(|end| end.narrow(room, most));
    }
    let end_width = if ends_beside { ends.iter().map(|end| end.width).fold(0.0, f64::max) } else { 0.0 };
    let unit = own.title;
    let inset = if slope { 14.0f64.max((room.width * 0.06).min(48.0)) } else { 6.0 };
    // What is said of the beginning runs to the edge above a single line at the end, but not above several; in panels the end
    // stands as far to the left as the others need.
    let beside_end =
        if ends.iter().any(|end| end.lines.len() > 1) { end_width.max(room.common.insets.right) + inset } else { 0.0 };
    let first_block = kind.beginning(room, room.width - axis_width - 4.0 - beside_end);
    let more_units = unit.len().saturating_sub(1) as f64 * small.line_height();
    let unit_height = if unit.is_empty() { 8.0 } else { more_units + small.line_height() * 1.5 + 6.0 };
    let height = if room.height.is_some() { height } else { height + more_units };
    // The value scale already leaves room above the highest point; only what is lacking is added.
    let domain = (axis.placed(scale.domain.0), axis.placed(scale.domain.1));
    let spare = |plot_height: f64| (domain.1 - axis.placed(high)) / (domain.1 - domain.0) * plot_height;
    let wanted_head = first_block.as_ref().map_or(0.0, |block| block.height + 16.0);
    let rough_plot = height - unit_height - x_axis_height;
    let head = unit_height + (wanted_head - spare(rough_plot)).max(0.0);
    let head = head.max(room.common.insets.head);
    let (left, bottom) = (room.origin.x + axis_width, room.origin.y + height - x_axis_height);
    let right = (room.right() - end_width.max(8.0).max(room.common.insets.right)).max(left + LEAST_PLOT_PX);
    // Words above the plot that leave too little of it make the drawing higher.
    let lack = (room.origin.y + head + 60.0 - bottom).max(0.0);
    let plot = Rect::new(left, room.origin.y + head, right, bottom + lack);
    let (first, last) = x_extent(room);
    let x = Projection { domain: (first, last), range: (plot.left + inset, plot.right - if slope { 14.0 } else { 6.0 }) };
    let y = Projection { domain, range: (plot.bottom, plot.top) };

    let lines = lines(room, axis, x);
    let figures = Figures { lines: &lines, x, y, plot };
    // What stands at the end of a line keeps clear of the unit.
    let ends_top = room.origin.y + unit_height - 8.0;
    let mut placed = Placed { boxes: Vec::new(), labels: Vec::new(), ends_top };
    if let Some(block) = first_block {
        kind.place_beginning(block, room, &figures, &mut placed);
    }
    if ends_beside {
        place_ends(room, ends, &figures, slope, &mut placed);
    } else {
        value_labels(room, lines.first().and_then(|line| line.markers.last()), &figures, &mut placed);
    }
    let (claim, more) = match room.spec.members.as_slice() {
        [_] => kind.say_along(room, &figures, plot.bottom + x_axis_height, &mut placed),
        _ => (None, 0.0),
    };
    let x_labels = kind.x_labels(room, x, plot);
    let height = height + lack + more;
    let layout = PlaneLayout {
        is_slope: slope,
        plot,
        axis_width,
        x,
        y,
        scale,
        ticks,
        axis_font: small,
        x_labels,
        unit,
        lines,
        labels: placed.labels,
        claim,
    };
    (Body::Plane(Box::new(layout)), height)
}

/// The least and the most that any figure shows, its range included.
fn value_extent(room: &Room<'_>) -> (f64, f64) {
    let mut extent: Option<(f64, f64)> = None;
    let mut take = |value: f64| {
        let value = within(value, -MAX_MAGNITUDE, MAX_MAGNITUDE);
        extent = Some(extent.map_or((value, value), |(low, high)| (low.min(value), high.max(value))));
    };
    for (at, _) in room.spec.members.iter().enumerate() {
        let Some((indicator, series)) = room.spec.series(room.indicators, at) else { continue };
        let factor = crate::number::power_of_ten(indicator.unit_mult);
        series.values.iter().filter(|value| value.is_finite()).for_each(|value| take(value * factor));
        for (index, _) in &series.remarks {
            let id = MarkId { series: at as u32, index: *index };
            if let Some(drawn) = room.spec.drawn(room.indicators, id) {
                // Only a range with both ends is drawn; an open end fades out by itself.
                if drawn.is_bounded() {
                    drawn.lower.into_iter().chain(drawn.upper).for_each(&mut take);
                }
            }
        }
    }
    if let Some((least, most)) = room.reach {
        take(least);
        take(most);
    }
    extent.unwrap_or((0.0, 1.0))
}

pub(super) fn x_extent(room: &Room<'_>) -> (f64, f64) {
    if let Some(extent) = room.common.positions {
        return extent;
    }
    let firsts = room.spec.members.iter().filter_map(|member| member.xs.first().copied());
    let lasts = room.spec.members.iter().filter_map(|member| member.xs.last().copied());
    let (first, last) = (firsts.fold(f64::INFINITY, f64::min), lasts.fold(f64::NEG_INFINITY, f64::max));
    if first.is_finite() && last.is_finite() { (first, last) } else { (0.0, 1.0) }
}

fn lines(room: &Room<'_>, axis: &dyn ValueAxis, x: Projection) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, member) in room.spec.members.iter().enumerate() {
        let Some((indicator, series)) = room.spec.series(room.indicators, at) else { continue };
        let factor = crate::number::power_of_ten(indicator.unit_mult);
        let plain = |index: usize| {
            let id = MarkId { series: at as u32, index: index as u32 };
            let value = match series.remark(index) {
                Some(_) => room.spec.drawn(room.indicators, id).map(|drawn| drawn.value),
                None => series.value(index).map(|value| value * factor),
            };
            value.map(|value| axis.placed(value))
        };
        let step = usual_step(&series.positions, &member.xs);
        let runs = runs(&member.xs, plain, step, x, room.pixel_ratio);
        // How far the figure at `index` is from the nearer one beside it.
        let distance = |index: usize| {
            let px = |index: usize| member.xs.get(index).map_or(f64::INFINITY, |own| x.px_from_value(*own));
            (px(index) - px(index.wrapping_sub(1))).abs().min((px(index + 1) - px(index)).abs())
        };
        let mut markers = Vec::new();
        for index in 0..series.len() {
            let id = MarkId { series: at as u32, index: index as u32 };
            let (Some(position), Some(drawn)) = (member.xs.get(index), axis.drawn(room, id)) else {
                continue;
            };
            let is_open = drawn.unsettled || !drawn.is_exact();
            let least = if is_open { LEAST_OPEN_MARKER_DISTANCE_PX } else { LEAST_MARKER_DISTANCE_PX };
            if room.spec.form == Form::Slope || distance(index) >= least {
                markers.push(Marker { id, x: *position, drawn });
            }
        }
        lines.push(Line {
            member: at,
            color: member.color,
            muted: room.spec.highlights && !member.highlighted,
            bands: bands(room, axis, at, &runs),
            runs,
            markers,
        });
    }
    // Those that stand out are painted last, over the others.
    let (mut lines, outstanding): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.muted);
    lines.extend(outstanding);
    lines
}

/// What the figures of a member can be, along each stretch that a line joins; only where one of them is a range.
fn bands(room: &Room<'_>, axis: &dyn ValueAxis, at: usize, runs: &[Run]) -> Vec<Vec<(f64, f64, f64)>> {
    let Some(member) = room.spec.members.get(at) else { return Vec::new() };
    let Some((_, series)) = room.spec.series(room.indicators, at) else { return Vec::new() };
    let range = |position: f64, value: f64| {
        let index = member.xs.partition_point(|own| *own < position);
        let drawn = series.remark(index).and_then(|_| axis.drawn(room, MarkId { series: at as u32, index: index as u32 }));
        match drawn {
            Some(drawn) if drawn.is_bounded() => (position, drawn.lower.unwrap_or(value), drawn.upper.unwrap_or(value)),
            _ => (position, value, value),
        }
    };
    if series.remarks.is_empty() {
        return Vec::new();
    }
    let ranged = runs.iter().map(|run| run.points.iter().map(|(x, value)| range(*x, *value)).collect::<Vec<_>>());
    ranged.filter(|band| band.iter().any(|(_, lower, upper)| upper > lower)).collect()
}
