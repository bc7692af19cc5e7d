//! From the least to the most: what a figure can be, or the lowest and the highest figure of a series.

use super::{super::Spec, MOST_ROWS, periods::Periods, sorted_by};
use crate::{
    error::Refusal,
    indicator::{Indicators, Sort, Status},
    interval::Interval,
    qualifier::Qualifier,
    scene::MarkId,
};

/// Why figures cannot be shown as ranges, `None` where they can.
pub(super) fn refusal(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    let extremes = is_of_extremes(spec, indicators);
    let periods = Periods::of(spec, indicators, 1);
    let rows: usize =
        if extremes { spec.members.len() } else { (0..spec.members.len()).map(|member| length(spec, indicators, member)).sum() };
    match () {
        () if extremes && periods.refusal().is_some() => periods.refusal(),
        () if rows > MOST_ROWS => Some(Refusal::TooManyBars { limit: MOST_ROWS }),
        () if !extremes => None,
        () if (0..spec.members.len()).any(|member| is_broken(spec, indicators, member)) => Some(Refusal::BrokenSeries),
        () if (0..spec.members.len() as u32).all(|member| extremes_of(spec, indicators, member).is_some()) => None,
        () => Some(Refusal::UncertainExtremes),
    }
}

/// Whether a range is that of a whole series, from its lowest to its highest figure, and not what one figure can be.
pub fn is_of_extremes(spec: &Spec, indicators: &Indicators) -> bool {
    let longest = (0..spec.members.len()).map(|member| length(spec, indicators, member)).max().unwrap_or(0);
    let is_bounded = || {
        let first = spec.series(indicators, 0);
        first.is_some_and(|(_, series)| {
            series.remarks.iter().any(|(_, remark)| matches!(remark.qualifier, Qualifier::Between { .. }))
        })
    };
    longest > 1 && (spec.members.len() > 1 || !is_bounded())
}

/// The figures in reading order: each of them, or the lowest and the highest of each series; the highest first unless `sort`
/// says otherwise.
pub(super) fn figures(spec: &Spec, indicators: &Indicators, sort: Option<Sort>) -> Vec<MarkId> {
    let value = |id: MarkId| spec.drawn(indicators, id).map(|drawn| drawn.value);
    let by_name = spec.members.len() > 1;
    let sort = sort.unwrap_or(if by_name { Sort::Descending } else { Sort::Published });
    if !is_of_extremes(spec, indicators) {
        return sorted_by(super::super::figures(spec, indicators, Some(Sort::Published)), value, sort);
    }
    let ends = |member: u32| extremes_of(spec, indicators, member).unwrap_or([MarkId { series: member, index: 0 }; 2]);
    let members = sorted_by((0..spec.members.len() as u32).collect(), |member| value(ends(member)[1]), sort);
    members
        .into_iter()
        .flat_map(|member| {
            let [low, high] = ends(member);
            if low == high { vec![low] } else { vec![low, high] }
        })
        .collect()
}

fn length(spec: &Spec, indicators: &Indicators, member: usize) -> usize {
    spec.series(indicators, member).map_or(0, |(_, series)| series.len())
}

/// Whether some figures of a series do not compare with others.
fn is_broken(spec: &Spec, indicators: &Indicators, member: usize) -> bool {
    let parts = |status: &Status| matches!(status, Status::Break | Status::DefinitionDiffers);
    spec.series(indicators, member)
        .is_some_and(|(_, series)| series.remarks.iter().any(|(_, remark)| remark.statuses.iter().any(parts)))
}

/// The lowest and the highest figure of a series: those that are so whatever the figures truly are; `None` where that is not
/// certain. A series without figures has its first gap for both.
fn extremes_of(spec: &Spec, indicators: &Indicators, member: u32) -> Option<[MarkId; 2]> {
    let (indicator, series) = spec.series(indicators, member as usize)?;
    let unit = indicators.units.get(indicator.unit)?;
    let ends = |index: usize| {
        let figure = series.figure(index);
        let missing = figure.value.is_none() && !matches!(figure.qualifier, Qualifier::Between { .. });
        let interval = Interval::of_figure(&figure, unit, indicator.unit_mult);
        let low = interval.lower.map_or(f64::NEG_INFINITY, |end| end.value);
        let high = interval.upper.map_or(f64::INFINITY, |end| end.value);
        (!missing).then_some((low, high))
    };
    let published = || (0..series.len()).filter_map(|index| Some((index, ends(index)?)));
    let lowest = published().reduce(|a, b| if b.1 < a.1 { b } else { a });
    let highest = published().reduce(|a, b| if (b.1.1, b.1.0) > (a.1.1, a.1.0) { b } else { a });
    let (Some(lowest), Some(highest)) = (lowest, highest) else { return Some([MarkId { series: member, index: 0 }; 2]) };
    // The least of all is what the lowest can be: no other reaches as low, and all others reach as high or higher.
    let certain =
        published().all(|(_, (low, high))| low >= lowest.1.0 && high >= lowest.1.1 && low <= highest.1.0 && high <= highest.1.1);
    let id = |index: usize| MarkId { series: member, index: index as u32 };
    certain.then_some([id(lowest.0), id(highest.0)])
}
