//! Two periods of each category, joined: which figures, and in which order.

use super::{super::Spec, MOST_ROWS, periods::Periods, sorted_by};
use crate::{
    error::Refusal,
    indicator::{Indicators, Sort},
    period::Period,
    scene::MarkId,
};

/// Why figures cannot be shown as two periods joined, `None` where they can.
pub(super) fn refusal(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    let periods = Periods::of(spec, indicators, 2);
    match () {
        () if periods.is_undated() => Some(Refusal::NoPeriods),
        () if periods.refusal().is_some() => periods.refusal(),
        () if periods.distinct.len() != 2 => Some(Refusal::NotTwoPeriods),
        () if spec.members.len() > MOST_ROWS => Some(Refusal::TooManyBars { limit: MOST_ROWS }),
        () => None,
    }
}

/// The earlier and the later figure of each member; those of the highest later figure first unless `sort` says otherwise,
/// those without one last.
pub(super) fn figures(spec: &Spec, indicators: &Indicators, sort: Option<Sort>) -> Vec<MarkId> {
    let Some([_, later]) = two_periods(spec, indicators) else { return Vec::new() };
    let last = |member: u32| {
        let (_, series) = spec.series(indicators, member as usize)?;
        let index = (0..series.len()).find(|index| series.period(*index) == Some(later))?;
        spec.drawn(indicators, MarkId { series: member, index: index as u32 }).map(|drawn| drawn.value)
    };
    let members = sorted_by((0..spec.members.len() as u32).collect(), last, sort.unwrap_or(Sort::Descending));
    let of_member = |member: u32| {
        let length = spec.series(indicators, member as usize).map_or(0, |(_, series)| series.len());
        (0..length as u32).map(move |index| MarkId { series: member, index })
    };
    members.into_iter().flat_map(of_member).collect()
}

/// The two periods of a dumbbell, the earlier first; `None` where there are more or fewer.
pub fn two_periods(spec: &Spec, indicators: &Indicators) -> Option<[Period; 2]> {
    <[Period; 2]>::try_from(Periods::of(spec, indicators, 2).distinct).ok()
}
