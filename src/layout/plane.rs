//! Lines and points on a plane of positions and values.

use super::{
    Body, Label, Room, Run, Tone, labels,
    runs::{runs, usual_step},
};
use crate::{
    geometry::{Point, Rect},
    indicator::Positions,
    limits::MAX_MAGNITUDE,
    number::within,
    period::Granularity,
    plain::pieces_at,
    scale::{ValueScale, period_ticks},
    scene::{Anchor, MarkId, Projection},
    spec::{Drawn, Form},
    text::{ALL_LINES, Font, longest_piece, wrap},
};

/// Below this distance between points they are no longer marked one by one.
const LEAST_MARKER_DISTANCE_PX: f64 = 14.0;
/// Below this distance not even qualified points are.
const LEAST_OPEN_MARKER_DISTANCE_PX: f64 = 5.0;
/// Below this width the last figure of a slope no longer stands beside its point.
const LEAST_WIDTH_FOR_ENDS_PX: f64 = 280.0;
/// Up to this many points of a single series each carries its value, where there is room.
const MOST_VALUE_LABELS: usize = 8;

/// The names of lines make a plot no higher than this.
const MOST_GROWN_HEIGHT_PX: f64 = 720.0;
/// How far below the plot a name may reach.
const BELOW_PLOT_PX: f64 = 8.0;
/// The width that the plot keeps beside the words at the ends of lines.
const LEAST_PLOT_PX: f64 = 40.0;

/// What a figure below the beginning of a slope needs between itself and its point, and between itself and the end of the axis.
const ROOM_AROUND_FIRST_PX: f64 = 16.0;

/// Lines and points on one plane.
#[derive(Clone, Debug)]
pub struct PlaneLayout {
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

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn plane(room: &Room<'_>) -> (Body, f64) {
    plane_on(room, &Linear)
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

/// Equal differences have equal lengths.
struct Linear;

impl ValueAxis for Linear {
    fn placed(&self, value: f64) -> f64 {
        value
    }

    fn drawn(&self, room: &Room<'_>, id: MarkId) -> Option<Drawn> {
        room.spec.drawn(room.indicators, id)
    }

    fn of(&self, room: &Room<'_>, (low, high): (f64, f64), height: f64, plot_height: f64) -> OwnAxis {
        let from_zero = low >= 0.0 && low < high * 0.6;
        let scale = ValueScale::nice(if from_zero { 0.0 } else { low }, high, within(height / 72.0, 2.0, 6.0) as usize);
        // Above the beginning of a rising line its figure would be crossed by it; it needs room below.
        let lacks_room = room.spec.form == Form::Slope && !from_zero && lacks_room_below(room, &scale, plot_height);
        let scale = if lacks_room { scale.begun_lower() } else { scale };
        let text = |tick: &f64| labels::tick_text(room, *tick, &scale, Some(tick) == scale.ticks.last());
        let ticks = scale.ticks.iter().map(|tick| (*tick, text(tick))).collect();
        OwnAxis { ticks, scale, title: labels::axis_unit_lines(room, room.origin.y) }
    }
}

/// The plane with values spread as `axis` says.
// Kept apart for the same reason.
#[inline(never)]
pub(super) fn plane_on(room: &Room<'_>, axis: &dyn ValueAxis) -> (Body, f64) {
    let slope = room.spec.form == Form::Slope;
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
    // What is said of the beginning runs to the edge above a single line at the end, but not above several.
    let beside_end = if ends.iter().any(|end| end.lines.len() > 1) { end_width + inset } else { 0.0 };
    let first_block = if slope { FirstBlock::of(room, room.width - axis_width - 4.0 - beside_end) } else { None };
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
    let plot = Rect::new(left, room.origin.y + head, right, bottom.max(room.origin.y + head + 60.0));
    let (first, last) = x_extent(room);
    let x = Projection { domain: (first, last), range: (plot.left + inset, plot.right - if slope { 14.0 } else { 6.0 }) };
    let y = Projection { domain, range: (plot.bottom, plot.top) };

    let lines = lines(room, axis, x);
    // What stands at the end of a line keeps clear of the unit.
    let ends_top = room.origin.y + unit_height - 8.0;
    let mut placed = Placed { boxes: Vec::new(), labels: Vec::new(), ends_top };
    let mut claim = None;
    if let Some(block) = first_block {
        block.place(room, &lines, x, y, plot, &mut placed);
    }
    if ends_beside {
        place_ends(room, ends, &lines, x, y, plot, &mut placed);
    } else {
        value_labels(room, lines.first().and_then(|line| line.markers.last()), &lines, x, y, plot, &mut placed);
    }
    if slope && room.spec.members.len() == 1 {
        claim = place_claim(room, &lines, x, y, plot, &mut placed);
    } else if room.spec.members.len() == 1 {
        let first = lines.first().filter(|line| line.markers.len() <= MOST_VALUE_LABELS);
        let but_last = first.map(|line| line.markers.split_last().map_or(&[][..], |(_, rest)| rest));
        value_labels(room, but_last.unwrap_or_default(), &lines, x, y, plot, &mut placed);
    }
    let x_labels = x_labels(room, x, plot, slope);
    let mut height = height;
    if slope && room.spec.members.len() == 1 && claim.is_none() {
        height += claim_below(room, plot.bottom + x_axis_height, &mut placed.labels);
    }
    let layout = PlaneLayout {
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

/// Whether the figure at the beginning of a single line that rises has no room between its point and the end of the axis.
fn lacks_room_below(room: &Room<'_>, scale: &ValueScale, height: f64) -> bool {
    let (Some((indicator, series)), [_]) = (room.spec.series(room.indicators, 0), room.spec.members.as_slice()) else {
        return false;
    };
    let (Some(first), Some(last)) = (series.values.first(), series.values.last()) else { return false };
    let factor = crate::number::power_of_ten(indicator.unit_mult);
    let share = (first * factor - scale.domain.0) / (scale.domain.1 - scale.domain.0);
    let wanted = room.sizes.strong().line_height() + ROOM_AROUND_FIRST_PX;
    // As much may stand above the plot.
    last > first && share * (height - wanted) < wanted
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
        let distance = (x.range.1 - x.range.0) / member.xs.len().max(1) as f64;
        let mut markers = Vec::new();
        let mut marked = |index: usize| {
            let id = MarkId { series: at as u32, index: index as u32 };
            let (Some(position), Some(drawn)) = (member.xs.get(index), axis.drawn(room, id)) else {
                return;
            };
            markers.push(Marker { id, x: *position, drawn });
        };
        if distance >= LEAST_MARKER_DISTANCE_PX || room.spec.form == Form::Slope {
            (0..series.len()).for_each(&mut marked);
        } else if distance >= LEAST_OPEN_MARKER_DISTANCE_PX {
            let qualified = series.remarks.iter().map(|(index, _)| *index as usize);
            qualified.filter(|index| series.figure(*index).qualifier != crate::qualifier::Qualifier::Exact).for_each(&mut marked);
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

/// Boxes that are taken and the labels in them.
struct Placed {
    boxes: Vec<Rect>,
    labels: Vec<Label>,
    /// Nothing at the end of a line stands above this.
    ends_top: f64,
}

impl Placed {
    fn is_free(&self, area: &Rect) -> bool {
        self.boxes.iter().all(|taken| !taken.intersects(area))
    }

    fn put(&mut self, label: Label, area: Rect) {
        self.boxes.push(area);
        self.labels.push(label);
    }
}

/// Whether any line passes through `area`.
fn crossed(area: &Rect, lines: &[Line], x: Projection, y: Projection) -> bool {
    lines.iter().flat_map(|line| &line.runs).any(|run| {
        run.points.windows(2).any(|pair| {
            let [from, to] = pair else { return false };
            let (x0, x1) = (x.px_from_value(from.0), x.px_from_value(to.0));
            let (y0, y1) = (y.px_from_value(from.1), y.px_from_value(to.1));
            let (left, right) = (x0.max(area.left), x1.min(area.right));
            if left > right {
                return false;
            }
            let at = |px: f64| if x1 > x0 { y0 + (px - x0) / (x1 - x0) * (y1 - y0) } else { y0 };
            let (a, b) = (at(left), at(right));
            a.min(b) <= area.bottom && a.max(b) >= area.top
        })
    })
}

/// The words at the first point of a single slope: the figure, large, and what its qualifier leaves open.
struct FirstBlock {
    lines: Vec<(String, Font, Tone)>,
    width: f64,
    height: f64,
}

impl FirstBlock {
    /// The block, at most `most` wide.
    fn of(room: &Room<'_>, most: f64) -> Option<Self> {
        if room.spec.members.len() != 1 {
            return None;
        }
        let id = MarkId { series: 0, index: 0 };
        let strong = room.sizes.strong();
        let small = room.sizes.small();
        let label = labels::mark_label(room, id);
        if longest_piece(&label, room.sizes.value(), room.host.measure) > most {
            return None;
        }
        let strong = if room.text_width(&label, strong) > most { room.sizes.value() } else { strong };
        let mut lines: Vec<(String, Font, Tone)> =
            wrap(&label, most, ALL_LINES, strong, room.host.measure).into_iter().map(|line| (line, strong, Tone::Ink)).collect();
        if let Some(explanation) = labels::qualifier_explanation(room, id) {
            // On a phone it runs to the edge; on a wide page it stays near its point.
            let wide = (room.width * 0.62).max(300.0).min(most);
            lines.extend(
                wrap(&explanation, wide, ALL_LINES, small, room.host.measure).into_iter().map(|line| (line, small, Tone::Muted)),
            );
        }
        let width = lines.iter().map(|(text, font, _)| room.text_width(text, *font)).fold(0.0, f64::max);
        let height = lines.iter().map(|(_, font, _)| font.line_height()).sum();
        Some(Self { lines, width, height })
    }

    fn place(self, room: &Room<'_>, lines: &[Line], x: Projection, y: Projection, plot: Rect, placed: &mut Placed) {
        let Some(marker) = lines.first().and_then(|line| line.markers.first()) else { return };
        // Where the first figure is missing that is said at its place, as high as the other one stands.
        let at = Point::new(x.range.0, y.px_from_value(marker.drawn.value));
        let left = (at.x - 6.0).min(room.right() - self.width).max(plot.left + 4.0);
        let area = |top: f64| Rect::new(left, top, left + self.width, top + self.height);
        let above = area(at.y - 12.0 - self.height);
        let below = area(at.y + 12.0);
        let fits = |area: &Rect| area.bottom <= plot.bottom - 2.0 && area.top >= room.origin.y && !crossed(area, lines, x, y);
        let chosen = if !fits(&above) && fits(&below) { below } else { above };
        let mut top = chosen.top.max(room.origin.y);
        for (text, font, tone) in self.lines {
            let label = Label { text, at: Point::new(left, top + font.line_height() / 2.0), anchor: Anchor::Start, font, tone };
            let bounds = label.bounds(room.text_width(&label.text, font));
            placed.put(label, bounds);
            top += font.line_height();
        }
    }
}

/// What stands right of a line's end: the series' name where there are several, and its last value.
struct EndLabel {
    member: usize,
    lines: Vec<(String, Font)>,
    /// How many of the lines are the name; the value's come after them.
    named: usize,
    width: f64,
    color: Option<usize>,
}

impl EndLabel {
    /// The name alone, in lines of `most` at the most.
    fn narrow(&mut self, room: &Room<'_>, most: f64) {
        let font = room.sizes.label();
        let name = labels::series_name(room, self.member);
        let lines = wrap(&name, most - 14.0, ALL_LINES, font, room.host.measure);
        self.lines = lines.into_iter().map(|line| (line, font)).collect();
        self.named = self.lines.len();
        self.width = most;
    }

    fn height(&self) -> f64 {
        self.lines.iter().map(|(_, font)| font.line_height()).sum()
    }
}

fn end_labels(room: &Room<'_>, slope: bool) -> Vec<EndLabel> {
    let several = room.spec.members.len() > 1;
    let most = (room.width * 0.34).max(72.0);
    let mut ends = Vec::new();
    for (at, member) in room.spec.members.iter().enumerate() {
        if room.spec.highlights && !member.highlighted && several {
            continue;
        }
        let Some((_, series)) = room.spec.series(room.indicators, at) else { continue };
        let id = |index: usize| MarkId { series: at as u32, index: index as u32 };
        // A slope has two ends, and says of the second that it is missing.
        let is_end = |index: &usize| slope || room.spec.drawn(room.indicators, id(*index)).is_some();
        let Some(index) = (0..series.len()).rev().find(is_end) else { continue };
        let value = labels::mark_label(room, id(index));
        let value_font = if slope && !several { room.sizes.strong() } else { room.sizes.value() };
        let name_font = room.sizes.label();
        let mut lines: Vec<(String, Font)> = Vec::new();
        if several {
            let name = labels::series_name(room, at);
            // A long word takes the room that it needs, up to two thirds of the width.
            let word = pieces_at(&name, b' ').map(|word| room.text_width(word, name_font)).fold(0.0, f64::max);
            let room_for_name = word.min(room.width * 0.64 - 14.0).max(most - 14.0);
            lines.extend(
                wrap(&name, room_for_name, ALL_LINES, name_font, room.host.measure).into_iter().map(|line| (line, name_font)),
            );
        }
        let named = lines.len();
        // A number is never cut: a long one takes the room that it needs, in lines where it has spaces or a bracket begins.
        let (number, status) = value.split_at(value.find('（').unwrap_or(value.len()));
        let words = pieces_at(number, b' ').chain([status]).map(|word| room.text_width(word, value_font));
        let longest = words.fold(most - 14.0, f64::max);
        // Its status goes to the next line as a whole.
        let parts = if room.text_width(&value, value_font) > longest { [number, status] } else { [value.as_str(), ""] };
        for part in parts {
            let wrapped =
                wrap(part, longest, ALL_LINES, value_font, room.host.measure).into_iter().filter(|line| !line.is_empty());
            lines.extend(wrapped.map(|line| (line, value_font)));
        }
        let width = lines.iter().map(|(text, font)| room.text_width(text, *font)).fold(0.0, f64::max) + 14.0;
        ends.push(EndLabel { member: at, lines, named, width, color: several.then_some(member.color) });
    }
    ends
}

/// Puts the end labels beside their ends, pushed apart until none meets another. Where there is no room for all, they are
/// names only; those that still find none are left out, the last published first.
fn place_ends(
    room: &Room<'_>,
    ends: Vec<EndLabel>,
    lines: &[Line],
    x: Projection,
    y: Projection,
    plot: Rect,
    placed: &mut Placed,
) {
    struct Block {
        end: EndLabel,
        wanted: f64,
        height: f64,
        x: f64,
    }
    let mut blocks: Vec<Block> = Vec::new();
    for end in ends {
        let Some(line) = lines.iter().find(|line| line.member == end.member) else { continue };
        let Some(last) = line.runs.last().and_then(|run| run.points.last()) else { continue };
        // The end of a slope is said at its place, also where it is missing: then below the height of its beginning, so that
        // the words of the two stay apart.
        let own = room.spec.members.get(end.member).and_then(|own| own.xs.last());
        let at = *own.filter(|_| room.spec.form == Form::Slope).unwrap_or(&last.0);
        let height = end.height();
        let lower = if at > last.0 { height / 2.0 } else { 0.0 };
        blocks.push(Block { wanted: y.px_from_value(last.1) + lower, height, x: x.px_from_value(at), end });
    }
    let room_height = plot.bottom + BELOW_PLOT_PX - placed.ends_top;
    let total = |blocks: &[Block]| blocks.iter().map(|block| block.height).sum::<f64>();
    if total(&blocks) > room_height {
        for block in &mut blocks {
            block.end.lines.truncate(block.end.named.max(1));
            block.height = block.end.height();
        }
    }
    while total(&blocks) > room_height && blocks.pop().is_some() {}
    // They are few: a sort of the standard library would weigh four kilobytes in the wasm.
    let mut from_above: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        from_above.insert(from_above.partition_point(|own| own.wanted <= block.wanted), block);
    }
    let blocks = from_above;
    let mut tops: Vec<f64> = Vec::new();
    let mut least = placed.ends_top;
    for block in &blocks {
        let top = (block.wanted - block.height / 2.0).max(least);
        least = top + block.height;
        tops.push(top);
    }
    let mut most = plot.bottom + BELOW_PLOT_PX;
    for (top, block) in tops.iter_mut().zip(&blocks).rev() {
        *top = top.min(most - block.height);
        most = *top;
    }
    for (block, top) in blocks.into_iter().zip(tops) {
        let mut middle = top;
        let left = block.x + 11.0;
        for (text, font) in block.end.lines {
            let tone = block.end.color.map_or(Tone::Ink, Tone::Series);
            let at = Point::new(left, middle + font.line_height() / 2.0);
            let label = Label { text, at, anchor: Anchor::Start, font, tone };
            let bounds = label.bounds(room.text_width(&label.text, font));
            placed.put(label, bounds);
            middle += font.line_height();
        }
    }
}

/// The change in words, under the plot, where no place at the line is free; gives the height that it takes.
fn claim_below(room: &Room<'_>, top: f64, into: &mut Vec<Label>) -> f64 {
    let Some((text, _)) = labels::change_claim(room, 0) else { return 0.0 };
    let font = room.sizes.value();
    let lines = labels::lines(room, &text, top, font, Tone::Ink);
    let height = lines.len() as f64 * font.line_height() + 4.0;
    into.extend(lines);
    height
}

/// The change in words, beside the middle of the slope, on the side that is free.
fn place_claim(room: &Room<'_>, lines: &[Line], x: Projection, y: Projection, plot: Rect, placed: &mut Placed) -> Option<Pill> {
    let (text, good) = labels::change_claim(room, 0)?;
    let line = lines.first()?;
    let (first, last) = (line.markers.first()?, line.markers.last()?);
    let font = room.sizes.value();
    let (width, height) = (room.text_width(&text, font) + 24.0, font.size * 1.9);
    let point = |share: f64| {
        let at = |a: f64, b: f64| a + (b - a) * share;
        let from = Point::new(x.px_from_value(first.x), y.px_from_value(first.drawn.value));
        let to = Point::new(x.px_from_value(last.x), y.px_from_value(last.drawn.value));
        Point::new(at(from.x, to.x), at(from.y, to.y))
    };
    // Right above a falling line, left above a rising one; then below; each at several places along the line.
    for below in [false, true] {
        for share in [0.5, 0.62, 0.38, 0.72, 0.28] {
            let at = point(share);
            let falls = last.drawn.value <= first.drawn.value;
            let left = if falls != below { at.x + 4.0 } else { at.x - 4.0 - width };
            let top = if below { at.y + 12.0 } else { at.y - 12.0 - height };
            let area = Rect::new(left, top, left + width, top + height);
            let inside = area.left >= plot.left
                && area.right <= room.right()
                && area.top >= room.origin.y
                && area.bottom <= plot.bottom - 4.0;
            if inside && placed.is_free(&area.inflated(4.0)) && !crossed(&area.inflated(2.0), lines, x, y) {
                placed.boxes.push(area);
                let label = Label { text, at: area.center(), anchor: Anchor::Middle, font, tone: Tone::Ink };
                return Some(Pill { area, label, good });
            }
        }
    }
    None
}

/// Values at points, where a label meets neither another nor the line.
fn value_labels<'m>(
    room: &Room<'_>,
    markers: impl IntoIterator<Item = &'m Marker>,
    lines: &[Line],
    x: Projection,
    y: Projection,
    plot: Rect,
    placed: &mut Placed,
) {
    let font = room.sizes.value();
    for marker in markers {
        // Never beside the words of the axis, as if it were one of them; and a number is not cut.
        let least = plot.left - 4.0;
        let said = labels::mark_label(room, marker.id);
        let most = room.right() - least;
        if longest_piece(&said, font, room.host.measure) > most {
            continue;
        }
        let text = wrap(&said, most, ALL_LINES, font, room.host.measure);
        let width = text.iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
        let at = Point::new(x.px_from_value(marker.x), y.px_from_value(marker.drawn.value));
        let center = within(at.x, least + width / 2.0, (room.right() - width / 2.0).max(least + width / 2.0));
        let half = font.size * 0.6;
        let more = (text.len() as f64 - 1.0) * font.line_height();
        for first in [at.y - 10.0 - half - more, at.y + 10.0 + half] {
            let bounds = Rect::new(center - width / 2.0, first - half, center + width / 2.0, first + more + half);
            let inside = bounds.top >= room.origin.y && bounds.bottom <= plot.bottom;
            if inside && placed.is_free(&bounds.inflated(2.0)) && !crossed(&bounds, lines, x, y) {
                for (line, text) in text.into_iter().enumerate() {
                    let at = Point::new(center, first + line as f64 * font.line_height());
                    placed.put(Label { text, at, anchor: Anchor::Middle, font, tone: Tone::Ink }, bounds);
                }
                break;
            }
        }
    }
}

/// The words under the plot: every period of a slope, else whole periods as far as they stand apart.
pub(super) fn x_labels(room: &Room<'_>, x: Projection, plot: Rect, slope: bool) -> Vec<Label> {
    let font = room.sizes.small();
    let middle = plot.bottom + 8.0 + font.line_height() / 2.0;
    let mut wanted: Vec<(f64, String)> = Vec::new();
    let first = room.spec.series(room.indicators, 0).map(|(_, series)| &series.positions);
    match first {
        Some(Positions::Numbers(_)) => {
            let count = within((x.range.1 - x.range.0) / 90.0, 1.0, 10.0) as usize;
            let scale = ValueScale::exact(x.domain.0, x.domain.1, count);
            wanted.extend(scale.ticks.iter().map(|tick| (*tick, room.host.locale.number(*tick, scale.decimals))));
        }
        Some(positions) => {
            let granularity = match positions {
                Positions::Periods(periods) => {
                    periods.iter().map(|period| period.granularity()).min().unwrap_or(Granularity::Year)
                }
                _ => Granularity::Instant,
            };
            let few = match positions {
                Positions::Periods(periods) if slope || periods.len() <= 3 => Some(periods),
                _ => None,
            };
            if let (Some(periods), Some(member)) = (few, room.spec.members.first()) {
                wanted.extend(member.xs.iter().zip(periods).map(|(at, period)| (*at, labels::period(room, *period, false))));
            } else {
                let first = room.spec.series(room.indicators, 0).and_then(|(_, series)| series.period(0));
                let sample = first.map(|first| labels::period(room, first, true)).unwrap_or_default();
                let count = within((x.range.1 - x.range.0) / (room.text_width(&sample, font) + 28.0), 1.0, 12.0) as usize;
                let ticks = period_ticks(x.domain.0, x.domain.1, granularity, count);
                wanted.extend(ticks.iter().map(|tick| (tick.at, labels::period(room, tick.period, true))));
            }
        }
        None => {}
    }
    let mut done = apart(room, x, middle, slope, &wanted);
    if let (0..=1, Some(Positions::Periods(periods))) = (done.len(), first)
        && let (Some(from), Some(until)) = (periods.first(), periods.last())
    {
        // One word alone tells nothing of how long the axis is.
        let (least, most) = member_ends(room);
        let ends = [(least, labels::period(room, *from, true)), (most, labels::period(room, *until, true))];
        let both = apart(room, x, middle, slope, &ends);
        if both.len() > done.len() {
            done = both;
        }
    }
    done
}

/// Where the first member begins and ends.
fn member_ends(room: &Room<'_>) -> (f64, f64) {
    let xs = room.spec.members.first().map(|member| member.xs.as_slice()).unwrap_or_default();
    (xs.first().copied().unwrap_or(0.0), xs.last().copied().unwrap_or(0.0))
}

/// The words `wanted` under the plot, in order of position, without those that would come too near to one before them. Those
/// of a slope are few and must all stand: there two move apart.
fn apart(room: &Room<'_>, x: Projection, middle: f64, slope: bool, wanted: &[(f64, String)]) -> Vec<Label> {
    let font = room.sizes.small();
    let mut done: Vec<Label> = Vec::new();
    let mut taken = f64::NEG_INFINITY;
    for (at, text) in wanted {
        let width = room.text_width(text, font);
        let most = (room.right() - width / 2.0).max(room.origin.x + width / 2.0);
        let mut center = within(x.px_from_value(*at), room.origin.x + width / 2.0, most);
        let lack = taken + 8.0 - (center - width / 2.0);
        if lack > 0.0 {
            let [before] = done.as_mut_slice() else { continue };
            let room_before = before.at.x - room.text_width(&before.text, font) / 2.0 - room.origin.x;
            let back = (lack / 2.0).min(room_before).max(0.0);
            if !slope || center + lack - back > most {
                continue;
            }
            before.at.x -= back;
            center += lack - back;
        }
        taken = center + width / 2.0;
        done.push(Label { text: text.clone(), at: Point::new(center, middle), anchor: Anchor::Middle, font, tone: Tone::Muted });
    }
    done
}
