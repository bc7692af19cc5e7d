//! Whether figures are the parts of one whole, so that a ring may be divided among them.

use super::{super::Spec, addends};
use crate::{error::Refusal, indicator::Indicators, interval::Interval};

/// Above this many parts their arcs can no longer be told apart and compared.
const MOST_PARTS: usize = 5;

/// Why the figures are no parts of one whole, `None` where they are.
pub(super) fn refusal(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    let unit = spec.unit(indicators)?;
    let count = spec.members.len();
    if count > MOST_PARTS {
        return Some(Refusal::TooManyParts { limit: MOST_PARTS });
    }
    let mut sum = Interval::point(0.0);
    let mut is_positive = false;
    let mut first = None;
    for at in 0..count {
        let (indicator, series) = spec.series(indicators, at)?;
        let own = (series.period(0), indicator.unit_mult);
        let (period, unit_mult) = *first.get_or_insert(own);
        if series.len() != 1 || own.0 != period {
            return Some(Refusal::SeveralPeriods);
        }
        if own.1 != unit_mult {
            return Some(Refusal::UnlikeUnits);
        }
        let figure = series.figure(0);
        if figure.value.is_none() && figure.qualifier.is_exact() {
            return Some(Refusal::MissingPart);
        }
        is_positive |= Interval::of_figure(&figure, unit, unit_mult).lower.is_some_and(|end| end.value > 0.0);
        sum = sum.add(&addends::as_written(&figure, unit, unit_mult));
    }
    let reason = addends::refusal(spec, indicators);
    match () {
        () if reason.is_some() => reason,
        () if count < 2 => Some(Refusal::OnePart),
        () if !is_positive => Some(Refusal::NothingToShare),
        () if addends::whole(unit).is_some_and(|whole| !addends::is_whole(&sum, whole)) => Some(Refusal::NotTheWhole),
        () => None,
    }
}
