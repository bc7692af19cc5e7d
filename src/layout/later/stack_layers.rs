//! The sums along a stack: where each part begins and ends, and what of it was published.

use super::{
    super::{Room, runs},
    stacked_area::Part,
};
use crate::{
    geometry::{Point, Rect},
    limits::MAX_MAGNITUDE,
    number::within,
    scene::{Mark, MarkId, Projection},
    spec::Drawn,
};

/// A stretch of a single period is this wide, so that it is seen.
const SINGLE_PX: f64 = 3.0;

/// The sums up to one part, at each place of the common axis.
pub(super) struct Layer {
    pub(super) member: usize,
    /// Positions of its figures in its series; `None` where it is missing, as all others are there.
    pub(super) indexes: Vec<Option<usize>>,
    drawn: Vec<Option<Drawn>>,
    /// Where the part begins, and where it ends.
    begins: Vec<Option<f64>>,
    ends: Vec<Option<f64>>,
}

/// The places of the common axis, and the sums at each of them.
pub(super) fn layers(room: &Room<'_>) -> (Vec<f64>, Vec<Layer>) {
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
            let own =
                index.and_then(|index| room.spec.drawn(room.indicators, MarkId { series: member as u32, index: index as u32 }));
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
pub(super) fn extent(room: &Room<'_>, layers: &[Layer]) -> (f64, f64) {
    let whole = room.spec.unit(room.indicators).and_then(|unit| unit.maximum);
    if let Some(whole) = whole {
        return (0.0, whole);
    }
    let (mut low, mut high): (f64, f64) = room.reach.unwrap_or_default();
    for (_, least, most) in ranges_of_sum(layers) {
        low = low.min(least);
        high = high.max(most);
    }
    (within(low, -MAX_MAGNITUDE, MAX_MAGNITUDE), within(high, -MAX_MAGNITUDE, MAX_MAGNITUDE))
}

/// What the sum can be at each place where there is one.
fn ranges_of_sum(layers: &[Layer]) -> Vec<(usize, f64, f64)> {
    let count = layers.last().map_or(0, |last| last.ends.len());
    let mut sums: Vec<Option<(f64, f64)>> = vec![Some((0.0, 0.0)); count];
    for layer in layers {
        for (sum, own) in sums.iter_mut().zip(&layer.drawn) {
            *sum = sum
                .zip(*own)
                .map(|((least, most), own)| (least + own.lower.unwrap_or(own.value), most + own.upper.unwrap_or(own.value)));
        }
    }
    sums.into_iter().enumerate().filter_map(|(at, sum)| sum.map(|(least, most)| (at, least, most))).collect()
}

/// The ranges of the sum, stretch by stretch; none where every figure is exact.
pub(super) fn ranges(xs: &[f64], layers: &[Layer]) -> Vec<Vec<(f64, f64, f64)>> {
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
pub(super) fn part(room: &Room<'_>, layer: &Layer, xs: &[f64], x: Projection) -> Part {
    let member = room.spec.members.get(layer.member);
    let step = room.spec.series(room.indicators, layer.member).and_then(|(_, series)| runs::usual_step(&series.positions, xs));
    let begins: Vec<Option<f64>> =
        layer.begins.iter().zip(&layer.ends).map(|(begin, end)| (*begin).filter(|_| end.is_some())).collect();
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

/// The middle of a part at its last figure.
pub(super) fn end_of(layer: &Layer, xs: &[f64], x: Projection, y: Projection) -> Point {
    let last = layer.ends.iter().rposition(Option::is_some).unwrap_or(0);
    let at = |sums: &[Option<f64>]| sums.get(last).copied().flatten().unwrap_or(0.0);
    let middle = (at(&layer.begins) + at(&layer.ends)) / 2.0;
    Point::new(x.px_from_value(xs.get(last).copied().unwrap_or(0.0)), y.px_from_value(middle))
}

/// Where each figure can be hit: from half-way to the period before to half-way to the next.
pub(super) fn marks(layers: &[Layer], xs: &[f64], x: Projection, y: Projection, plot: Rect) -> Vec<Mark> {
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
