//! Parts of a sum along periods, each upon those before it.

use super::{
    super::{Label, Room, Run, Tone, labels, plane, runs},
    inner_labels::{Band, Silhouette},
    side_labels::{Side, place_sides},
};
use crate::{
    geometry::{Point, Rect},
    number::within,
    scale::ValueScale,
    scene::{Anchor, Mark, MarkId, Projection},
    spec::Drawn,
    text::{Font, wrap, wrap_evenly},
};

/// The height of a stack, where its labels do not ask for more.
const HEIGHT_PX: (f64, f64) = (220.0, 440.0);
/// Labels beside the stack make it no higher than this.
const MOST_GROWN_HEIGHT_PX: f64 = 720.0;
/// The room between the stack and the labels beside it, for their leaders.
const LEADER_PX: f64 = 16.0;
/// A stretch of a single period is this wide, so that it is seen.
const SINGLE_PX: f64 = 3.0;

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
    pub unit: Option<Label>,
    /// From zero outwards.
    pub parts: Vec<Part>,
    /// What the sum can be, where that is a range: positions with the least and the most.
    pub ranges: Vec<Vec<(f64, f64, f64)>>,
    /// Names within their parts, names and last figures beside them.
    pub labels: Vec<Label>,
    /// Thin lines from a part to its label, with the position of its colour.
    pub leaders: Vec<(usize, Point, Point)>,
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

/// The sums up to one part, at each place of the common axis.
struct Layer {
    member: usize,
    /// Positions of its figures in its series; `None` where it is missing, as all others are there.
    indexes: Vec<Option<usize>>,
    drawn: Vec<Option<Drawn>>,
    /// Where the part begins, and where it ends.
    begins: Vec<Option<f64>>,
    ends: Vec<Option<f64>>,
}

pub(super) fn stacked_area(room: &Room<'_>) -> (StackedArea, f64) {
    let small = room.sizes.small();
    let (xs, layers) = layers(room);
    let (low, high) = extent(room, &layers);
    let x_axis_height = small.line_height() + 12.0;
    let usual = within(room.width * 0.56, HEIGHT_PX.0, HEIGHT_PX.1);
    let unit = labels::axis_unit(room).map(|text| {
        let at = Point::new(room.origin.x, room.origin.y + small.line_height() / 2.0);
        Label { text, at, anchor: Anchor::Start, font: small, tone: Tone::Muted }
    });
    let head = if unit.is_some() { small.line_height() * 1.5 + 6.0 } else { 8.0 };
    // Names that find no place within their parts stand beside them and take room from the plot, so that others no longer
    // find one either: each round at least one name more stands beside.
    let mut beside = vec![false; layers.len()];
    loop {
        let sides = sides(room, &layers, &beside);
        let asked: f64 = sides.iter().map(Side::height).sum::<f64>() + head;
        let height = room.height.unwrap_or(usual.max((asked + x_axis_height).min(MOST_GROWN_HEIGHT_PX)));
        let scale = ValueScale::nice(low, high, within(height / 72.0, 2.0, 6.0) as usize);
        let ticks: Vec<String> =
            scale.ticks.iter().map(|tick| labels::tick_text(room, *tick, &scale, Some(tick) == scale.ticks.last())).collect();
        let axis_width = ticks.iter().map(|text| room.text_width(text, small)).fold(0.0, f64::max) + 10.0;
        let side_width = sides.iter().map(|side| side.width).fold(0.0, f64::max) + LEADER_PX;
        let left = room.origin.x + axis_width;
        let top = room.origin.y + head;
        let plot = Rect::new(
            left,
            top,
            (room.right() - side_width).max(left + 40.0),
            (room.origin.y + height - x_axis_height).max(top + 60.0),
        );
        let (first, last) = plane::x_extent(room);
        let x = Projection { domain: (first, last), range: (plot.left + 1.0, plot.right - 1.0) };
        let y = Projection { domain: scale.domain, range: (plot.bottom, plot.top) };
        let parts: Vec<Part> = layers.iter().map(|layer| part(room, layer, &xs, x)).collect();
        let (inner, lacking) = inner_labels(room, &layers, &parts, &beside, (plot, x, y));
        if let Some(at) = lacking {
            if let Some(own) = beside.get_mut(at) {
                *own = true;
            }
            continue;
        }
        let mut labels = inner;
        let mut leaders = Vec::new();
        let ends = layers.iter().map(|layer| end_of(layer, &xs, x, y));
        place_sides(room, sides, ends, plot, &mut labels, &mut leaders);
        let layout = StackedArea {
            plot,
            axis_width,
            x,
            y,
            x_labels: plane::x_labels(room, x, plot, false),
            ranges: ranges(&xs, &layers),
            marks: marks(&layers, &xs, x, y, plot),
            scale,
            ticks,
            axis_font: small,
            unit,
            parts,
            labels,
            leaders,
        };
        return (layout, height);
    }
}

/// The places of the common axis, and the sums at each of them.
fn layers(room: &Room<'_>) -> (Vec<f64>, Vec<Layer>) {
    let xs = room.spec.members.first().map(|member| member.xs.clone()).unwrap_or_default();
    let mut layers: Vec<Layer> = Vec::new();
    for member in 0..room.spec.members.len() {
        let Some((_, series)) = room.spec.series(room.indicators, member) else { continue };
        let own_xs = room.spec.members.get(member).map(|own| own.xs.as_slice()).unwrap_or_default();
        let (mut indexes, mut drawn) = (Vec::with_capacity(xs.len()), Vec::with_capacity(xs.len()));
        let mut from = 0;
        for x in &xs {
            while own_xs.get(from).is_some_and(|own| own < x) {
                from += 1;
            }
            let index = Some(from).filter(|at| *at < series.len() && own_xs.get(*at) == Some(x));
            let own = index.and_then(|index| {
                room.spec.drawn(room.indicators, MarkId { series: member as u32, index: index as u32 })
            });
            indexes.push(index.filter(|_| own.is_some()));
            drawn.push(own);
        }
        let begins: Vec<Option<f64>> = match layers.last() {
            Some(before) => before.ends.clone(),
            None => vec![Some(0.0); xs.len()],
        };
        let ends = begins.iter().zip(&drawn).map(|(begin, own)| Some((*begin)? + (*own)?.value)).collect();
        layers.push(Layer { member, indexes, drawn, begins, ends });
    }
    (xs, layers)
}

/// The least and the most of all sums, zero among them; all of the whole, where the unit has one.
fn extent(room: &Room<'_>, layers: &[Layer]) -> (f64, f64) {
    let whole = room.spec.unit(room.indicators).and_then(|unit| unit.maximum);
    if let Some(whole) = whole {
        return (0.0, whole);
    }
    let (mut low, mut high) = (0.0f64, 0.0f64);
    for (_, least, most) in ranges_of_sum(layers) {
        low = low.min(least);
        high = high.max(most);
    }
    let limit = crate::limits::MAX_MAGNITUDE;
    (within(low, -limit, limit), within(high, -limit, limit))
}

/// What the sum can be at each place where there is one.
fn ranges_of_sum(layers: &[Layer]) -> Vec<(usize, f64, f64)> {
    let count = layers.last().map_or(0, |last| last.ends.len());
    let mut sums: Vec<Option<(f64, f64)>> = vec![Some((0.0, 0.0)); count];
    for layer in layers {
        for (sum, own) in sums.iter_mut().zip(&layer.drawn) {
            *sum = sum.zip(*own).map(|((least, most), own)| {
                (least + own.lower.unwrap_or(own.value), most + own.upper.unwrap_or(own.value))
            });
        }
    }
    sums.into_iter().enumerate().filter_map(|(at, sum)| sum.map(|(least, most)| (at, least, most))).collect()
}

/// The ranges of the sum, stretch by stretch; none where every figure is exact.
fn ranges(xs: &[f64], layers: &[Layer]) -> Vec<Vec<(f64, f64, f64)>> {
    let mut stretches: Vec<Vec<(f64, f64, f64)>> = Vec::new();
    let mut before = None;
    for (at, least, most) in ranges_of_sum(layers) {
        let Some(x) = xs.get(at) else { continue };
        if before.is_none_or(|before| before + 1 != at) {
            stretches.push(Vec::new());
        }
        before = Some(at);
        if let Some(stretch) = stretches.last_mut() {
            stretch.push((*x, least, most));
        }
    }
    stretches.retain(|stretch| stretch.iter().any(|(_, least, most)| most > least));
    stretches
}

/// The grounds of a part, parted where a figure that may still change begins or ends.
fn part(room: &Room<'_>, layer: &Layer, xs: &[f64], x: Projection) -> Part {
    let member = room.spec.members.get(layer.member);
    let step = room.spec.series(room.indicators, layer.member).and_then(|(_, series)| runs::usual_step(&series.positions, xs));
    let begins: Vec<Option<f64>> = layer.begins.iter().zip(&layer.ends).map(|(begin, end)| (*begin).filter(|_| end.is_some())).collect();
    let along = |sums: &[Option<f64>], from: usize, until: usize| {
        let own = sums.get(from..=until).unwrap_or_default();
        let places = xs.get(from..=until).unwrap_or_default();
        runs::runs(places, |at| own.get(at).copied().flatten(), step, x, room.pixel_ratio)
    };
    let last = xs.len().saturating_sub(1);
    let edges = along(&layer.ends, 0, last);
    let is_alone = |x: f64| edges.iter().any(|run| !run.dotted && matches!(run.points.as_slice(), [only] if only.0 == x));
    let unsettled = |at: usize| layer.drawn.get(at).copied().flatten().is_some_and(|drawn| drawn.unsettled);
    let is_pale = |at: usize| unsettled(at) || unsettled(at + 1);
    let mut grounds = Vec::new();
    let mut start = 0;
    loop {
        let pale = is_pale(start);
        let mut end = (start + 1).min(last);
        while end < last && is_pale(end) == pale {
            end += 1;
        }
        for (near, far) in along(&begins, start, end).iter().zip(&along(&layer.ends, start, end)) {
            // A single place where stretches meet is part of the other one.
            let is_seen = far.points.len() > 1 || far.points.first().is_some_and(|only| is_alone(only.0));
            if !far.dotted && is_seen {
                grounds.push((outline(&near.points, &far.points, x), pale));
            }
        }
        if end >= last {
            break;
        }
        start = end;
    }
    Part {
        color: member.map_or(0, |own| own.color),
        muted: room.spec.highlights && !member.is_some_and(|own| own.highlighted),
        grounds,
        edges,
    }
}

/// The outline between two edges; of a single place a narrow upright bar.
fn outline(near: &[(f64, f64)], far: &[(f64, f64)], x: Projection) -> Vec<(f64, f64)> {
    if let ([near], [far]) = (near, far) {
        let pixels = (x.range.1 - x.range.0).abs().max(1.0);
        let half = (x.domain.1 - x.domain.0) / pixels * SINGLE_PX / 2.0;
        let (from, until) = (near.0 - half, near.0 + half);
        return vec![(from, far.1), (until, far.1), (until, near.1), (from, near.1)];
    }
    far.iter().chain(near.iter().rev()).copied().collect()
}

/// Names within their parts; also the first part whose name finds no place there.
fn inner_labels(
    room: &Room<'_>,
    layers: &[Layer],
    parts: &[Part],
    beside: &[bool],
    (plot, x, y): (Rect, Projection, Projection),
) -> (Vec<Label>, Option<usize>) {
    let font = room.sizes.value();
    let mut labels = Vec::new();
    for (at, (layer, part)) in layers.iter().zip(parts).enumerate() {
        if beside.get(at) == Some(&true) {
            continue;
        }
        let silhouette = Silhouette::of(part.grounds.iter().filter(|own| !own.1).map(|own| own.0.as_slice()), plot, x, y);
        let name = labels::series_name(room, layer.member);
        let whole = room.text_width(&name, font);
        let tone = if part.muted { Tone::Ink } else { Tone::OnSeries(part.color) };
        let found = [whole, whole * 0.6, whole * 0.4].into_iter().find_map(|width| {
            let lines = wrap_evenly(&name, width.ceil(), 3, font, room.host.measure);
            let cut = lines.iter().any(|line| line.ends_with('…'));
            let width = lines.iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
            let height = lines.len() as f64 * font.line_height();
            let band: Band = silhouette.widest(width + 12.0, height + 4.0).filter(|_| !cut)?;
            Some((lines, band.middle))
        });
        let Some((lines, middle)) = found else { return (labels, Some(at)) };
        let top = middle.y - lines.len() as f64 * font.line_height() / 2.0;
        for (line, text) in lines.into_iter().enumerate() {
            let at = Point::new(middle.x, top + (line as f64 + 0.5) * font.line_height());
            labels.push(Label { text, at, anchor: Anchor::Middle, font, tone });
        }
    }
    (labels, None)
}

/// What stands beside each part, in their order: its last figure, and its name where it has no place within.
fn sides(room: &Room<'_>, layers: &[Layer], beside: &[bool]) -> Vec<Side> {
    let most = (room.width * 0.34).max(72.0) - LEADER_PX;
    let (name_font, value_font) = (room.sizes.label(), room.sizes.value());
    let mut sides = Vec::new();
    for (layer, beside) in layers.iter().zip(beside) {
        let mut lines: Vec<(String, Font)> = Vec::new();
        let color = room.spec.members.get(layer.member).map_or(0, |own| own.color);
        let split = |text: &str, font: Font| {
            let word = text.split([' ', '–']).map(|word| room.text_width(word, font)).fold(0.0, f64::max);
            let width = most.max(word.min(room.width * 0.5));
            wrap(text, width, 5, font, room.host.measure).into_iter().map(move |line| (line, font)).collect::<Vec<_>>()
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
        sides.push(Side { lines, named, width, color });
    }
    sides
}

/// The middle of a part at its last figure.
fn end_of(layer: &Layer, xs: &[f64], x: Projection, y: Projection) -> Point {
    let last = layer.ends.iter().rposition(Option::is_some).unwrap_or(0);
    let at = |sums: &[Option<f64>]| sums.get(last).copied().flatten().unwrap_or(0.0);
    let middle = (at(&layer.begins) + at(&layer.ends)) / 2.0;
    Point::new(x.px_from_value(xs.get(last).copied().unwrap_or(0.0)), y.px_from_value(middle))
}

/// Where each figure can be hit: from half-way to the period before to half-way to the next.
fn marks(layers: &[Layer], xs: &[f64], x: Projection, y: Projection, plot: Rect) -> Vec<Mark> {
    let px: Vec<f64> = xs.iter().map(|own| x.px_from_value(*own)).collect();
    let mut marks = Vec::new();
    for layer in layers {
        for (at, center) in px.iter().enumerate() {
            let sums = layer.begins.get(at).copied().flatten().zip(layer.ends.get(at).copied().flatten());
            let index = layer.indexes.get(at).copied().flatten();
            let (Some((begin, end)), Some(index)) = (sums, index) else { continue };
            let half_way = |other: Option<&f64>, edge: f64| other.map_or(edge, |other| (other + center) / 2.0);
            let left = half_way(at.checked_sub(1).and_then(|at| px.get(at)), plot.left);
            let right = half_way(px.get(at + 1), plot.right);
            let (one, other) = (y.px_from_value(begin), y.px_from_value(end));
            let id = MarkId { series: layer.member as u32, index: index as u32 };
            let area = Rect::new(left, one.min(other), right, one.max(other));
            marks.push(Mark { id, area, anchor: Point::new(*center, (one + other) / 2.0), framed: false });
        }
    }
    marks
}
