//! Pairs of figures as points between two axes of values.

use std::rc::Rc;

use super::{
    super::{Body, Label, Room, Tone, labels},
    Later,
    spots::{Side, area_on, beside_points},
};
use crate::{
    describe,
    geometry::{Point, Rect},
    limits::MAX_MAGNITUDE,
    names::Names,
    number::within,
    scale::ValueScale,
    scene::{Anchor, MarkId, Projection},
    spec::Drawn,
    text::{ALL_LINES, Font, wrap},
};

/// Up to this many points their names are looked for a place; of more, those that stand out and the outermost.
const MOST_NAMED: usize = 300;
/// A name takes as much of the plot, its surroundings included.
const AREA_OF_NAME_PX: f64 = 5_000.0;
/// Above this many points of one device pixel only one is drawn.
const MANY_POINTS: usize = 2_000;
/// How far the line of a figure reaches whose end was not published.
const OPEN_END_PX: f64 = 22.0;

/// Points between two axes.
#[derive(Clone, Debug)]
pub struct Scatter {
    /// The area of the points.
    pub plot: Rect,
    /// The room left of the plot for the words of the vertical axis.
    pub axis_width: f64,
    /// The room below the plot for the words of the horizontal axis.
    pub axis_height: f64,
    /// The horizontal axis.
    pub x: ValueScale,
    /// The words at its ticks.
    pub x_ticks: Vec<String>,
    /// The vertical axis.
    pub y: ValueScale,
    /// The words at its ticks.
    pub y_ticks: Vec<String>,
    /// The font of the words at the axes.
    pub axis_font: Font,
    /// What the axes show.
    pub titles: Vec<Label>,
    /// The points, those that stand out last.
    pub points: Vec<ScatterPoint>,
    /// The radius of the points.
    pub radius: f64,
    /// Names at points.
    pub labels: Vec<Label>,
    /// Where each pair can be hit, in reading order.
    pub marks: Vec<(MarkId, Point)>,
}

/// One pair of figures.
#[derive(Clone, Debug)]
pub struct ScatterPoint {
    /// The two values.
    pub at: (f64, f64),
    /// Whether another one stands out.
    pub muted: bool,
    /// Whether either figure is inexact or may still change.
    pub open: bool,
    /// What the figures can be, as lines between two places.
    pub ranges: Vec<[(f64, f64); 2]>,
    /// The directions in which a figure goes on without a published end, as lines between two places.
    pub open_ends: Vec<[(f64, f64); 2]>,
}

/// A pair before it is placed.
struct Pair {
    id: MarkId,
    x: Drawn,
    y: Drawn,
    highlighted: bool,
}

/// Places the pairs; `across` is what the level axis holds beside them.
pub(super) fn scatter(room: &Room<'_>, across: Option<(f64, f64)>) -> (Body, f64) {
    let pairs = pairs(room);
    let small = room.sizes.small();
    let titles = describe::axis_titles(room.indicators, room.spec, room.host).unwrap_or_default();
    let above = wrap(&["↑ ", &titles.1].concat(), room.width, ALL_LINES, small, room.host.measure);
    let below = wrap(&[&titles.0, " →"].concat(), room.width, ALL_LINES, small, room.host.measure);
    let head = above.len() as f64 * small.line_height() + 10.0;
    let tick_height = small.line_height() + 8.0;
    let foot = tick_height + below.len() as f64 * small.line_height() + 4.0;
    let height = room.height.unwrap_or(within(room.width * 0.6, 240.0, 460.0) + head + foot).max(head + foot + 60.0);
    let (top, bottom) = (room.origin.y + head, room.origin.y + height - foot);
    let y = scale(pairs.iter().map(|pair| pair.y), room.reach, within((bottom - top) / 64.0, 2.0, 7.0) as usize);
    let words =
        |scale: &ValueScale| -> Vec<String> { scale.ticks.iter().map(|tick| labels::short_number(room, *tick, scale)).collect() };
    let widest = |texts: &[String]| texts.iter().map(|text| room.text_width(text, small)).fold(0.0, f64::max);
    let y_ticks = words(&y);
    let axis_width = widest(&y_ticks) + 10.0;
    let left = room.origin.x + axis_width;
    let mut count = within((room.right() - left) / 48.0, 1.0, 8.0) as usize;
    let across = across.or(room.common.positions);
    let mut x = scale(pairs.iter().map(|pair| pair.x), across, count);
    let mut x_ticks = words(&x);
    // Numbers under the axis stand apart, the last one inside.
    let inset = |ticks: &[String]| ticks.last().map_or(0.0, |text| room.text_width(text, small) / 2.0) + 1.0;
    while count > 1 && (widest(&x_ticks) + 14.0) * (x_ticks.len() - 1) as f64 > room.right() - left - inset(&x_ticks) {
        count -= 1;
        x = scale(pairs.iter().map(|pair| pair.x), across, count);
        x_ticks = words(&x);
    }
    // Where not even two numbers have room, the first of them stands.
    let step = (room.right() - left - inset(&x_ticks)) / (x_ticks.len().max(2) - 1) as f64;
    let every = ((widest(&x_ticks) + 8.0) / step.max(1.0)).ceil().max(1.0) as usize;
    x_ticks.iter_mut().enumerate().filter(|(at, _)| at % every != 0).for_each(|(_, text)| text.clear());
    let plot = Rect::new(left, top, (room.right() - inset(&x_ticks)).max(left + 40.0), bottom);
    let level = Projection { domain: x.domain, range: (plot.left, plot.right) };
    let up = Projection { domain: y.domain, range: (plot.bottom, plot.top) };
    let radius = match pairs.len() {
        0..=60 => 5.0,
        61..=400 => 4.0,
        _ => 3.0,
    };
    let marks: Vec<(MarkId, Point)> = pairs
        .iter()
        .map(|pair| (pair.id, Point::new(level.px_from_value(pair.x.value), up.px_from_value(pair.y.value))))
        .collect();
    let shown = shown(&marks, room.pixel_ratio);
    let mut points: Vec<ScatterPoint> = Vec::new();
    for highlighted in [false, true] {
        let own = shown.iter().filter_map(|at| pairs.get(*at)).filter(|pair| pair.highlighted == highlighted);
        points.extend(own.map(|pair| point(room, pair, level, up)));
    }
    let px = |(x, y): (f64, f64)| Point::new(level.px_from_value(x), up.px_from_value(y));
    let ranges = points.iter().flat_map(|point| point.ranges.iter().chain(&point.open_ends));
    let mut lines: Vec<[Point; 2]> = ranges.map(|[from, to]| [px(*from), px(*to)]).collect();
    let holds_zero = |domain: (f64, f64)| domain.0 < 0.0 && domain.1 > 0.0;
    let zeros = [
        holds_zero(y.domain).then(|| [px((x.domain.0, 0.0)), px((x.domain.1, 0.0))]),
        holds_zero(x.domain).then(|| [px((0.0, y.domain.0)), px((0.0, y.domain.1))]),
    ];
    lines.extend(zeros.into_iter().flatten());
    let names = names(room, &pairs, &marks, &shown, &lines, radius, plot);
    let title = |text: String, line: usize, top: f64, x: f64, anchor| {
        let at = Point::new(x, top + (line as f64 + 0.5) * small.line_height());
        Label { text, at, anchor, font: small, tone: Tone::Muted }
    };
    let mut titled: Vec<Label> = Vec::new();
    for (line, text) in above.into_iter().enumerate() {
        titled.push(title(text, line, room.origin.y, room.origin.x, Anchor::Start));
    }
    for (line, text) in below.into_iter().enumerate() {
        titled.push(title(text, line, bottom + tick_height, room.right(), Anchor::End));
    }
    let scatter = Scatter {
        plot,
        axis_width,
        axis_height: tick_height,
        x,
        x_ticks,
        y,
        y_ticks,
        axis_font: small,
        titles: titled,
        points,
        radius,
        labels: names,
        marks,
    };
    (Body::Later(Rc::new(Later::Scatter(Box::new(scatter)))), height)
}

fn pairs(room: &Room<'_>) -> Vec<Pair> {
    let is_highlighted = |id: MarkId| room.spec.members.get(id.series as usize).is_some_and(|own| own.highlighted);
    let pair = |pair: &[MarkId]| {
        let [id, y_id] = *pair else { return None };
        let (x, y) = (room.spec.drawn(room.indicators, id)?, room.spec.drawn(room.indicators, y_id)?);
        Some(Pair { id, x, y, highlighted: is_highlighted(id) || is_highlighted(y_id) })
    };
    room.spec.figures.chunks(2).filter_map(pair).collect()
}

/// The axis that holds all that the figures show, and what it is to reach; it need not begin at zero.
fn scale(figures: impl Iterator<Item = Drawn>, reach: Option<(f64, f64)>, count: usize) -> ValueScale {
    let mut extent = reach;
    for drawn in figures {
        let ends = [Some(drawn.value), drawn.lower.filter(|_| drawn.is_bounded()), drawn.upper.filter(|_| drawn.is_bounded())];
        for value in ends.into_iter().flatten() {
            let value = within(value, -MAX_MAGNITUDE, MAX_MAGNITUDE);
            extent = Some(extent.map_or((value, value), |(low, high)| (low.min(value), high.max(value))));
        }
    }
    let (low, high) = extent.unwrap_or((0.0, 1.0));
    let from_zero = low >= 0.0 && low < high * 0.3;
    ValueScale::nice(if from_zero { 0.0 } else { low }, high, count)
}

/// Positions of the points that are drawn: of many, one for each device pixel.
fn shown(marks: &[(MarkId, Point)], pixel_ratio: f64) -> Vec<usize> {
    if marks.len() <= MANY_POINTS {
        return (0..marks.len()).collect();
    }
    let mut pixels = Names::new();
    let mut shown = Vec::new();
    for (at, (_, point)) in marks.iter().enumerate() {
        let pixel = |px: f64| ((px * pixel_ratio).round() as i64).to_string();
        if pixels.position_or(&[&pixel(point.x), " ", &pixel(point.y)].concat(), at) == at {
            shown.push(at);
        }
    }
    shown
}

/// Names beside points, as far as there is room: those that stand out first, then the outermost, then the others.
fn names(
    room: &Room<'_>,
    pairs: &[Pair],
    marks: &[(MarkId, Point)],
    shown: &[usize],
    lines: &[[Point; 2]],
    radius: f64,
    plot: Rect,
) -> Vec<Label> {
    let mut order: Vec<usize> = Vec::new();
    let mut is_listed = vec![false; pairs.len()];
    let mut list = |at: usize| {
        if let Some(listed) = is_listed.get_mut(at)
            && !std::mem::replace(listed, true)
        {
            order.push(at);
        }
    };
    pairs.iter().enumerate().filter(|(_, pair)| pair.highlighted).take(MOST_NAMED).for_each(|(at, _)| list(at));
    for value in [|pair: &Pair| pair.x.value, |pair: &Pair| pair.y.value] {
        for sign in [1.0, -1.0] {
            let best = pairs.iter().enumerate().map(|(at, pair)| (at, value(pair) * sign));
            let best = best.reduce(|best, own| if own.1 > best.1 { own } else { best });
            best.into_iter().for_each(|(at, _)| list(at));
        }
    }
    if pairs.len() <= MOST_NAMED {
        (0..pairs.len()).for_each(&mut list);
    }
    let font = room.sizes.small();
    let bold = Font::bold(font.size);
    let font_of = |at: usize| if pairs.get(at).is_some_and(|pair| pair.highlighted) { bold } else { font };
    let texts: Vec<(usize, String)> = order
        .into_iter()
        .filter_map(|at| Some((at, describe::pair_name(room.indicators, room.spec, pairs.get(at)?.id, room.host))))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    let wanted: Vec<(usize, (f64, f64))> =
        texts.iter().map(|(at, text)| (*at, (room.text_width(text, font_of(*at)), font.size * 1.15))).collect();
    // Points of one pixel are in each other's place: one of them is enough to keep words away.
    let mut points: Vec<Point> = marks.iter().map(|(_, point)| *point).collect();
    if shown.len() < marks.len() {
        let named: Vec<Point> = wanted.iter().filter_map(|(at, _)| points.get(*at).copied()).collect();
        let others = shown.iter().filter_map(|at| points.get(*at).copied());
        points = named.into_iter().chain(others).collect();
    }
    let sized: Vec<(usize, (f64, f64))> = if shown.len() < marks.len() {
        wanted.iter().enumerate().map(|(at, (_, size))| (at, *size)).collect()
    } else {
        wanted.clone()
    };
    // Words keep clear of the lines of what a figure can be, too.
    points.extend(lines.iter().flat_map(samples));
    let free = Rect::new(plot.left + 2.0, plot.top - 4.0, room.right(), plot.bottom - 2.0);
    let sides = beside_points(&points, radius, &sized, free);
    // More names than that would hide what the points show.
    let most = (plot.width() * plot.height() / AREA_OF_NAME_PX).max(4.0) as usize;
    let mut labels = Vec::new();
    for (((at, text), (_, size)), side) in texts.into_iter().zip(&wanted).zip(sides) {
        let (Some(side), Some((_, point))) = (side, marks.get(at)) else { continue };
        let area = area_on(side, *point, radius, *size);
        let (x, anchor) = match side {
            Side::Right => (area.left, Anchor::Start),
            Side::Left => (area.right, Anchor::End),
            Side::Above | Side::Below => (area.center().x, Anchor::Middle),
        };
        let tone =
            if room.spec.highlights && !pairs.get(at).is_some_and(|pair| pair.highlighted) { Tone::Muted } else { Tone::Ink };
        if labels.len() >= most && !pairs.get(at).is_some_and(|pair| pair.highlighted) {
            continue;
        }
        labels.push(Label { text, at: Point::new(x, area.center().y), anchor, font: font_of(at), tone });
    }
    labels
}

fn point(room: &Room<'_>, pair: &Pair, across: Projection, up: Projection) -> ScatterPoint {
    let (x, y) = (pair.x, pair.y);
    let mut ranges = Vec::new();
    let mut open_ends = Vec::new();
    let beyond = |axis: Projection, value: f64, way: f64| {
        axis.value_from_px(axis.px_from_value(value) + way * OPEN_END_PX * if axis.range.1 < axis.range.0 { -1.0 } else { 1.0 })
    };
    if !x.is_exact() && x.is_bounded() {
        ranges.push([(x.lower.unwrap_or(x.value), y.value), (x.upper.unwrap_or(x.value), y.value)]);
    } else {
        open_ends.extend(ways(&x).into_iter().map(|way| [(x.value, y.value), (beyond(across, x.value, way), y.value)]));
    }
    if !y.is_exact() && y.is_bounded() {
        ranges.push([(x.value, y.lower.unwrap_or(y.value)), (x.value, y.upper.unwrap_or(y.value))]);
    } else {
        open_ends.extend(ways(&y).into_iter().map(|way| [(x.value, y.value), (x.value, beyond(up, y.value, way))]));
    }
    let open = [x, y].iter().any(|drawn| !drawn.is_exact() || drawn.unsettled);
    ScatterPoint { at: (x.value, y.value), muted: room.spec.highlights && !pair.highlighted, open, ranges, open_ends }
}

/// Places along a line, as close as words are high.
fn samples([from, to]: &[Point; 2]) -> Vec<Point> {
    let length = (to.x - from.x).abs() + (to.y - from.y).abs();
    let steps = within((length / 8.0).ceil(), 1.0, 400.0);
    let at = |step: f64| Point::new(from.x + (to.x - from.x) * step / steps, from.y + (to.y - from.y) * step / steps);
    (0..=steps as usize).map(|step| at(step as f64)).collect()
}

/// The directions in which a figure without two published bounds may lie.
fn ways(drawn: &Drawn) -> Vec<f64> {
    use crate::qualifier::Qualifier::{About, AtLeast, AtMost, LessThan, MoreThan, Nearly};
    match drawn.qualifier {
        AtLeast | MoreThan => vec![1.0],
        AtMost | LessThan | Nearly => vec![-1.0],
        About => vec![1.0, -1.0],
        _ => Vec::new(),
    }
}
