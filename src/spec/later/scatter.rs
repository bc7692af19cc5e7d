//! Pairs of figures of two indicators: of the same codes of dimensions and of the same period.

use std::cmp::Ordering;

use super::super::{FacetKind, Spec};
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{Indicators, Positions, Series},
    names::Names,
    scene::MarkId,
};

/// Why figures cannot be set against each other, `None` where they can.
pub(super) fn refusal(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    let Some((first, second)) = two_indicators(spec) else { return Some(Refusal::NotTwoIndicators) };
    pairs(spec, indicators, first, second).0.is_empty().then_some(Refusal::NoPairs)
}

/// Puts the pairs into the order of the first indicator's figures, that of the horizontal axis first in each, and notes how
/// many figures have no counterpart.
pub(super) fn arrange(spec: &mut Spec, indicators: &Indicators) {
    let Some((first, second)) = two_indicators(spec) else { return };
    let (pairs, unpaired) = pairs(spec, indicators, first, second);
    spec.figures = pairs.into_iter().flat_map(|(x, y)| [x, y]).collect();
    if unpaired > 0 {
        spec.notices.push(Notice::new(Problem::Unpaired { count: unpaired }));
    }
}

/// The two indicators that are shown; `None` where they are more or fewer.
fn two_indicators(spec: &Spec) -> Option<(usize, usize)> {
    let first = spec.members.first()?.indicator;
    let second = spec.members.iter().map(|own| own.indicator).find(|own| *own != first)?;
    spec.members.iter().all(|own| own.indicator == first || own.indicator == second).then_some((first, second))
}

/// The pairs of figures that were both published, and how many figures have no counterpart.
fn pairs(spec: &Spec, indicators: &Indicators, first: usize, second: usize) -> (Vec<(MarkId, MarkId)>, usize) {
    let of = |indicator: usize| {
        let members = spec.members.iter().enumerate().filter(move |(_, own)| own.indicator == indicator);
        members.map(|(at, _)| at)
    };
    let mut known = Names::new();
    for at in of(second) {
        known.position_or(&key(spec, indicators, at), at);
    }
    let mut pairs = Vec::new();
    let mut figures = 0;
    for at in 0..spec.members.len() {
        let Some((_, series)) = spec.series(indicators, at) else { continue };
        figures += (0..series.len()).filter(|index| spec.drawn(indicators, id(at, *index)).is_some()).count();
    }
    for x_member in of(first) {
        let Some(y_member) = known.position(&key(spec, indicators, x_member)) else { continue };
        let (Some((_, x)), Some((_, y))) = (spec.series(indicators, x_member), spec.series(indicators, y_member)) else {
            continue;
        };
        let (mut at_x, mut at_y) = (0, 0);
        while at_x < x.len() && at_y < y.len() {
            match compare(x, at_x, y, at_y) {
                Ordering::Less => at_x += 1,
                Ordering::Greater => at_y += 1,
                Ordering::Equal => {
                    let (one, other) = (id(x_member, at_x), id(y_member, at_y));
                    if spec.drawn(indicators, one).is_some() && spec.drawn(indicators, other).is_some() {
                        pairs.push((one, other));
                    }
                    at_x += 1;
                    at_y += 1;
                }
            }
        }
    }
    let unpaired = figures - 2 * pairs.len();
    (pairs, unpaired)
}

fn id(member: usize, index: usize) -> MarkId {
    MarkId { series: member as u32, index: index as u32 }
}

/// What a member shares with its counterpart of the other indicator: the codes of its dimensions.
fn key(spec: &Spec, indicators: &Indicators, at: usize) -> String {
    let mut key = String::new();
    let mut add = |part: &str| {
        key.push_str(part);
        key.push('\u{1f}');
    };
    let Some(member) = spec.members.get(at) else { return key };
    for (facet, place) in spec.facets.iter().zip(&member.places).filter(|(facet, _)| facet.kind != FacetKind::Indicator) {
        add(facet.codes.get(*place as usize).map_or("", |code| code.code.as_str()));
    }
    if spec.facets.is_empty() {
        let dimensions = spec.series(indicators, at).map(|(_, series)| series.dimensions.as_slice()).unwrap_or_default();
        for (dimension, code) in dimensions {
            add(dimension);
            add(code);
        }
    }
    key
}

/// How the position of one figure compares with that of another; positions ascend within a series.
fn compare(one: &Series, at: usize, other: &Series, other_at: usize) -> Ordering {
    if let (Some(own), Some(second)) = (one.period(at), other.period(other_at)) {
        let ends = |period: &crate::period::Period| (period.start_ms(), period.end_ms());
        return ends(&own).partial_cmp(&ends(&second)).unwrap_or(Ordering::Less);
    }
    match (&one.positions, &other.positions) {
        (Positions::Numbers(one), Positions::Numbers(other)) => {
            one.get(at).partial_cmp(&other.get(other_at)).unwrap_or(Ordering::Less)
        }
        (Positions::Undated, Positions::Undated) => at.cmp(&other_at),
        // A figure with a period and one without are no pair.
        _ => Ordering::Less,
    }
}
