//! When the figures of a chart are from: what forms ask before they set figures of several periods beside each other.

use super::super::Spec;
use crate::{
    error::Refusal,
    indicator::{Collection, Indicators, Positions},
    period::Period,
};

/// The periods of the figures of a chart.
pub(super) struct Periods {
    /// Each once, in order; no more than were asked for, and one more where there are more.
    pub(super) distinct: Vec<Period>,
    /// Figures of the longest series.
    pub(super) longest: usize,
    /// All are of one length.
    one_length: bool,
    /// Every figure says how something stood at a period's end, so that lengths do not matter.
    at_end: bool,
    /// A figure states no period.
    undated: bool,
    /// Figures stand on plain numbers.
    on_numbers: bool,
}

impl Periods {
    /// The periods of all figures of `spec`, up to `most` of them and one more.
    pub(super) fn of(spec: &Spec, indicators: &Indicators, most: usize) -> Self {
        let mut own =
            Self { distinct: Vec::new(), longest: 0, one_length: true, at_end: true, undated: false, on_numbers: false };
        let mut length: Option<(Period, f64)> = None;
        for member in 0..spec.members.len() {
            let Some((indicator, series)) = spec.series(indicators, member) else { continue };
            own.longest = own.longest.max(series.len());
            own.at_end &= indicator.collection == Some(Collection::End);
            match series.positions {
                Positions::Undated => own.undated = true,
                Positions::Numbers(_) => own.on_numbers = true,
                Positions::Periods(_) | Positions::Instants(_) => {}
            }
            for period in (0..series.len()).filter_map(|index| series.period(index)) {
                // Years differ by a day, months by three: only of spans the length says more than the name.
                let ms = if period.is_span() { (period.end_ms() - period.start_ms()) / SPAN_TOLERANCE_MS } else { 0.0 };
                let first = *length.get_or_insert((period, ms));
                own.one_length &= first.0.is_like(&period) && (first.1 - ms).abs() <= 1.0;
                let at = own.distinct.partition_point(|other| *other < period);
                if own.distinct.len() <= most && own.distinct.get(at) != Some(&period) {
                    own.distinct.insert(at, period);
                }
            }
        }
        own
    }

    /// Why figures of them cannot stand beside each other, `None` where they can.
    pub(super) fn refusal(&self) -> Option<Refusal> {
        match () {
            () if self.on_numbers => Some(Refusal::NoCategories),
            () if self.undated && (self.longest > 1 || !self.distinct.is_empty()) => Some(Refusal::NoPeriods),
            () if !self.one_length && !self.at_end => Some(Refusal::UnlikePeriods),
            () => None,
        }
    }

    /// Whether a figure states no period.
    pub(super) fn is_undated(&self) -> bool {
        self.undated
    }
}

/// Two spans that differ by no more than a few leap days are of one length.
const SPAN_TOLERANCE_MS: f64 = 4.0 * 86_400_000.0;
