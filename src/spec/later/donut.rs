//! Whether figures are the parts of one whole, so that a ring may be divided among them.

use super::super::Spec;
use crate::{
    error::Refusal,
    indicator::{Figure, Indicators, Unit},
    interval::Interval,
    number::scaled,
    qualifier::Qualifier,
};

/// Above this many parts their arcs can no longer be told apart and compared.
const MOST_PARTS: usize = 5;

/// Why the figures are no parts of one whole, `None` where they are.
pub(super) fn refusal(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    let unit = spec.unit(indicators)?;
    let count = spec.members.len();
    if count > MOST_PARTS {
        return Some(Refusal::TooManyParts { limit: MOST_PARTS });
    }
    if super::has_no_true_zero(unit) {
        return Some(Refusal::NotCountable);
    }
    let mut sum = Interval::point(0.0);
    let mut is_positive = false;
    let mut first = None;
    for at in 0..spec.members.len() {
        let (indicator, series) = spec.series(indicators, at)?;
        let own = (series.period(0), indicator.unit_mult);
        let (period, unit_mult) = *first.get_or_insert(own);
        if series.len() != 1 || own.0 != period {
            return Some(Refusal::SeveralPeriods);
        }
        if own.1 != unit_mult {
            return Some(Refusal::UnlikeUnits);
        }
        if is_total(spec, indicators, at) {
            return Some(Refusal::TotalAmongParts);
        }
        let figure = series.figure(0);
        if let Some(reason) = refusal_of_part(&figure) {
            return Some(reason);
        }
        let part = extent(&figure, unit, unit_mult);
        is_positive |= part.lower.is_some_and(|end| end.value > 0.0);
        sum = sum.add(&part);
    }
    match () {
        () if count < 2 => Some(Refusal::OnePart),
        () if !is_positive => Some(Refusal::NothingToShare),
        // Noise of the addition is no reason.
        () if is_rate(unit) && !sum.widened(1e-9).contains(unit.maximum.unwrap_or(100.0)) => Some(Refusal::NotTheWhole),
        () => None,
    }
}

fn is_rate(unit: &Unit) -> bool {
    unit.is_rate() || unit.is_percent()
}

fn refusal_of_part(figure: &Figure<'_>) -> Option<Refusal> {
    match figure.qualifier {
        Qualifier::Exact if figure.value.is_none() => Some(Refusal::MissingPart),
        Qualifier::Between { lower, .. } if lower < 0.0 => Some(Refusal::NegativePart),
        Qualifier::Exact | Qualifier::Rounded { .. } | Qualifier::Between { .. } => {
            figure.value.is_some_and(|value| value < 0.0).then_some(Refusal::NegativePart)
        }
        _ => Some(Refusal::OpenPart),
    }
}

/// What a part can be; of a rate, what it was before it was rounded to its decimals.
fn extent(figure: &Figure<'_>, unit: &Unit, unit_mult: i8) -> Interval {
    let own = Interval::of_figure(figure, unit, unit_mult);
    if own.is_point() && is_rate(unit) { own.widened(scaled(0.5, -i32::from(figure.decimals))) } else { own }
}

/// Whether the file calls the member at `at` a total of others.
fn is_total(spec: &Spec, indicators: &Indicators, at: usize) -> bool {
    let Some(member) = spec.members.get(at) else { return false };
    spec.differing.iter().any(|facet| {
        let place = member.places.get(*facet).copied();
        let category = spec.facets.get(*facet).zip(place).and_then(|(own, place)| own.category(place, indicators));
        category.is_some_and(|category| category.is_total)
    })
}
