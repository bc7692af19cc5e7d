//! How many figures lie where: equal bins between round limits, and what each of them holds at the least and at the most.

use super::{super::Spec, classes::Classes, periods::Periods, span::span};
use crate::{
    error::Refusal,
    indicator::{Indicators, Unit},
    number::within,
    scene::MarkId,
};

/// Fewer figures are better shown one by one.
const LEAST_FIGURES: usize = 8;
/// More marks than these would keep a pointer waiting.
const MOST_FIGURES: usize = 20_000;
/// Bins for the root of the number of figures.
const BINS_PER_ROOT: f64 = 1.5;
/// The least and the most bins that are asked for.
const BINS: (f64, f64) = (5.0, 16.0);

/// Figures sorted into bins.
#[derive(Clone, Debug)]
pub struct Bins {
    /// The bins' limits.
    pub classes: Classes,
    /// From the lowest to the highest.
    pub bins: Vec<Bin>,
    /// Figures that were not published.
    pub missing: usize,
    /// Figures in them that may still change or were not measured.
    pub unsettled: usize,
}

/// What one bin holds.
#[derive(Clone, Debug, Default)]
pub struct Bin {
    /// Figures that lie in it whatever they truly are.
    pub sure: Vec<MarkId>,
    /// Figures whose published value lies in it, and that may lie in another.
    pub unsure: Vec<MarkId>,
    /// As many may lie in it at the most.
    pub most: usize,
}

impl Bin {
    /// As many lie in it at the least.
    pub fn least(&self) -> usize {
        self.sure.len()
    }
}

/// Why figures cannot be counted in bins, `None` where they can.
pub(super) fn refusal(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    let periods = Periods::of(spec, indicators, 1);
    let all = || ids(spec, indicators);
    match () {
        () if periods.refusal().is_some() => periods.refusal(),
        () if periods.distinct.len() > 1 => Some(Refusal::SeveralPeriods),
        () if all().filter(|id| span(spec, indicators, *id).is_some()).take(LEAST_FIGURES).count() < LEAST_FIGURES => {
            Some(Refusal::TooFewFigures { least: LEAST_FIGURES })
        }
        () if all().nth(MOST_FIGURES).is_some() => Some(Refusal::TooManyBars { limit: MOST_FIGURES }),
        () => None,
    }
}

/// The figures in reading order: bin by bin, those that surely lie in it first.
pub(super) fn figures(spec: &Spec, indicators: &Indicators) -> Vec<MarkId> {
    bins(spec, indicators).bins.into_iter().flat_map(|bin| bin.sure.into_iter().chain(bin.unsure)).collect()
}

fn ids<'a>(spec: &'a Spec, indicators: &'a Indicators) -> impl Iterator<Item = MarkId> + 'a {
    (0..spec.members.len() as u32).flat_map(move |member| {
        let length = spec.series(indicators, member as usize).map_or(0, |(_, series)| series.len() as u32);
        (0..length).map(move |index| MarkId { series: member, index })
    })
}

/// The figures of a histogram in their bins.
///
/// Time: linear in figures.
pub fn bins(spec: &Spec, indicators: &Indicators) -> Bins {
    let mut extent: Option<(f64, f64)> = None;
    let mut open = (false, false);
    let (mut count, mut missing, mut unsettled) = (0_usize, 0_usize, 0_usize);
    for id in ids(spec, indicators) {
        let (Some(drawn), Some(span)) = (spec.drawn(indicators, id), span(spec, indicators, id)) else {
            missing += 1;
            continue;
        };
        count += 1;
        unsettled += usize::from(drawn.unsettled);
        open = (open.0 || span.lower.is_none(), open.1 || span.upper.is_none());
        for value in [Some(drawn.value), span.lower.map(|end| end.value), span.upper.map(|end| end.value)].into_iter().flatten() {
            extent = Some(extent.map_or((value, value), |(low, high)| (low.min(value), high.max(value))));
        }
    }
    let (low, high) = extent.unwrap_or((0.0, 1.0));
    let wanted = within((count as f64).sqrt() * BINS_PER_ROOT, BINS.0, BINS.1).round() as usize;
    let is_count = spec.unit(indicators).is_some_and(Unit::is_count);
    let classes = match spec.shared_classes() {
        Some(shared) => shared.clone(),
        None if is_count => Classes::of_whole(low, high, wanted),
        None => Classes::of(low, high, wanted),
    };
    let mut bins = vec![Bin::default(); classes.count()];
    // Where figures begin and cease to be possible: summed up along the bins, how many are.
    let mut begins = vec![0_i64; classes.count() + 1];
    for id in ids(spec, indicators) {
        let (Some(drawn), Some(span)) = (spec.drawn(indicators, id), span(spec, indicators, id)) else { continue };
        let (first, last) = classes.classes_of(&span);
        for (at, change) in [(first, 1), (last + 1, -1)] {
            if let Some(begin) = begins.get_mut(at) {
                *begin += change;
            }
        }
        // The value itself lies in what it can be, but for an excluded end.
        let own = within(classes.class_of(drawn.value) as f64, first as f64, last as f64) as usize;
        if let Some(bin) = bins.get_mut(own) {
            if first == last { bin.sure.push(id) } else { bin.unsure.push(id) }
        }
    }
    let mut possible = 0;
    for (bin, change) in bins.iter_mut().zip(begins) {
        possible += change;
        bin.most = usize::try_from(possible).unwrap_or(0);
    }
    Bins { classes: Classes { open, ..classes }, bins, missing, unsettled }
}
