//! Whether figures can be counted out in marks.

use super::super::Spec;
use crate::{
    error::Refusal,
    indicator::{Indicators, Positions},
    scene::MarkId,
};

/// Above this many categories their marks would be too few each, or too small.
const MOST_CATEGORIES: usize = 20;

/// Above this many squares of a hundred no page holds them side by side.
const MOST_HUNDREDS: usize = 12;

/// Why marks of the figures would count what is not there, `None` where they would not.
pub(super) fn refusal(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    let unit = spec.unit(indicators)?;
    let is_percent = unit.is_percent();
    // A percentage without a stated most may be a change, of which there are no hundred; of degrees there is no number.
    let is_share = unit.maximum == Some(100.0);
    if is_percent != is_share || unit.maximum.is_some() && !is_share || super::has_no_true_zero(unit) {
        return Some(Refusal::NotCountable);
    }
    let mut count = 0;
    for at in 0..spec.members.len() {
        let (_, series) = spec.series(indicators, at)?;
        if series.len() > 1 && spec.members.len() > 1 {
            return Some(Refusal::SeveralPeriods);
        }
        if matches!(series.positions, Positions::Numbers(_)) {
            return Some(Refusal::NoCategories);
        }
        count += series.len();
        let limit = if is_percent { MOST_HUNDREDS } else { MOST_CATEGORIES };
        if count > limit {
            return Some(Refusal::TooManyBars { limit });
        }
        for index in 0..series.len() {
            let Some(drawn) = spec.drawn(indicators, MarkId { series: at as u32, index: index as u32 }) else { continue };
            if drawn.value < 0.0 || drawn.is_bounded() && drawn.lower.is_some_and(|least| least < 0.0) && !drawn.is_exact() {
                return Some(Refusal::NegativeCount);
            }
            if is_percent && drawn.value > 100.0 {
                return Some(Refusal::NotCountable);
            }
            // Half of what is counted is nothing that there is: people, cases.
            let is_whole = series.value(index).is_none() || drawn.value == drawn.value.round();
            if unit.is_count() && !is_whole {
                return Some(Refusal::PartOfOne);
            }
        }
    }
    None
}
