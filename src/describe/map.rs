//! A map in words: how many regions, the highest and the lowest by name, how many without a figure.

use super::{clause, full_with_status, narrowed_name, shared_label, title};
use crate::{
    host::Host,
    indicator::Indicators,
    scene::MarkId,
    spec::{Drawn, Spec},
};

/// What a map says.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn summary(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> String {
    let total = indicators.regions.as_ref().map_or(0, |regions| regions.codes.len());
    let drawn: Vec<(MarkId, Drawn)> = spec.figures.iter().filter_map(|id| Some((*id, spec.drawn(indicators, *id)?))).collect();
    let count = |count: usize| host.locale.number(count as f64, 0);
    let without = Some(total.saturating_sub(drawn.len())).filter(|count| *count > 0).map(count);
    let mut clauses = vec![host.words.regions_said(&count(total), without.as_deref())];
    if drawn.len() > 2 {
        for highest in [true, false] {
            clauses.extend(
                extreme(&drawn, highest)
                    .and_then(|id| said(indicators, spec, id, host))
                    .map(|what| host.words.extreme(highest, &what)),
            );
        }
    } else {
        clauses.extend(drawn.iter().filter_map(|(id, _)| said(indicators, spec, *id, host)));
    }
    let shared = shared_label(indicators, spec, host);
    let mut about = title(indicators, spec, host);
    if !shared.is_empty() {
        about = host.words.narrowed(&about, &shared);
    }
    let [first, ..] = clauses.as_mut_slice() else { return String::new() };
    *first = host.words.titled(&about, first);
    host.words.paragraph(&[host.words.sentence(&clauses)])
}

/// A region and its figure.
fn said(indicators: &Indicators, spec: &Spec, id: MarkId, host: &Host<'_>) -> Option<String> {
    let (indicator, series) = spec.series(indicators, id.series as usize)?;
    let figure = match series.period(0) {
        Some(_) => clause(indicator, series, id.index as usize, indicators, host),
        None => full_with_status(&series.figure(id.index as usize), indicator, indicators, host),
    };
    let name = narrowed_name(indicators, spec, id.series as usize, host);
    Some(host.words.bracketed(&name, &figure))
}

/// The figure that is above, or below, all others whatever they truly are; `None` where that is not certain.
fn extreme(drawn: &[(MarkId, Drawn)], highest: bool) -> Option<MarkId> {
    // What a figure is at the least on the side looked at, and at the most.
    let outward = |own: &Drawn| match (own.is_exact(), highest) {
        (true, true) => (Some(own.value), Some(own.value)),
        (true, false) => (Some(0.0 - own.value), Some(0.0 - own.value)),
        (false, true) => (own.lower, own.upper),
        (false, false) => (own.upper.map(|end| 0.0 - end), own.lower.map(|end| 0.0 - end)),
    };
    let mut best: Option<(MarkId, f64)> = None;
    for (id, own) in drawn {
        if let Some(least) = outward(own).0
            && best.is_none_or(|(_, other)| least > other)
        {
            best = Some((*id, least));
        }
    }
    let (id, least) = best?;
    let is_certain = drawn.iter().all(|(own, other)| *own == id || outward(other).1.is_some_and(|most| most < least));
    is_certain.then_some(id)
}
