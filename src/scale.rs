//! Domains and ticks that people expect: round numbers and whole periods.
//!
//! Pure arithmetic on values; keeps no pixels and says no words. Steps are whole multiples of powers of ten, so that a
//! tick of 0.3 is 0.3 and no sum of tenths.

mod reporting;

pub use reporting::reporting_ticks;

use crate::{
    limits::MAX_MAGNITUDE,
    number::{decimals_of, magnitude, power_of_ten, rounded, within},
    period::{Date, Granularity, Period},
};

/// An axis of values: a domain that begins and ends on a tick.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueScale {
    /// The least and the most that the axis shows, both finite, the first below the second.
    pub domain: (f64, f64),
    /// Ticks, ascending.
    pub ticks: Vec<f64>,
    /// Decimals that the ticks need.
    pub decimals: u8,
    /// The distance between ticks.
    pub step: f64,
}

impl ValueScale {
    /// A scale that holds `low` to `high` with about `count` intervals between ticks of 1, 2 or 5 times a power of ten.
    ///
    /// Values that are not finite or beyond [`MAX_MAGNITUDE`] are taken as the limit; where both ends are equal the
    /// scale reaches down or up to zero, or from 0 to 1.
    pub fn nice(low: f64, high: f64, count: usize) -> Self {
        let tame = |value: f64| if value.is_finite() { within(value, -MAX_MAGNITUDE, MAX_MAGNITUDE) } else { 0.0 };
        let (one, other) = (tame(low), tame(high));
        let (mut low, mut high) = (one.min(other), one.max(other));
        if low == high {
            (low, high) = if low == 0.0 { (0.0, 1.0) } else { (low.min(0.0), high.max(0.0)) };
        }
        let (multiple, exponent) = step((high - low) / count.max(1) as f64);
        let size = multiple_of_power(multiple, exponent);
        let first = (low / size + 1e-9).floor();
        let last = (high / size - 1e-9).ceil().max(first + 1.0);
        let ticks = (0..=(last - first) as usize).map(|at| multiple_of_power((first + at as f64) * multiple, exponent)).collect();
        let domain = (multiple_of_power(first * multiple, exponent), multiple_of_power(last * multiple, exponent));
        Self { domain, ticks, decimals: (-exponent).max(0) as u8, step: size }
    }

    /// The same scale with one tick more below it.
    pub fn begun_lower(mut self) -> Self {
        self.domain.0 = rounded(self.domain.0 - self.step, self.decimals);
        self.ticks.insert(0, self.domain.0);
        self
    }

    /// A scale from `low` to `high` exactly, with the ticks of `count` intervals that lie within.
    pub fn exact(low: f64, high: f64, count: usize) -> Self {
        let mut scale = Self::nice(low, high, count);
        scale.domain = (low, high);
        scale.ticks.retain(|tick| *tick >= low && *tick <= high);
        scale
    }

    /// The power of ten in which the ticks are short: the first of `units`, each with the magnitude that the axis must reach, of
    /// which they are whole multiples up to 9,999; tenths up to ten for units whose ticks would else have many digits.
    pub fn large_unit(&self, units: &[(i8, i8)]) -> Option<i8> {
        let most = magnitude(self.domain.0.abs().max(self.domain.1.abs()));
        let step = magnitude(self.step);
        let fits = |(exponent, from): &&(i8, i8)| {
            let exponent = i32::from(*exponent);
            let takes_tenths = most == exponent && exponent > 5;
            most >= i32::from(*from) && most < exponent + 4 && step + i32::from(takes_tenths) >= exponent
        };
        units.iter().find(fits).map(|(exponent, _)| *exponent)
    }

    /// A logarithmic scale that holds `low` to `high`, both above zero, and ends at 1, 2 or 5 times a power of ten: these are
    /// its ticks where values are within two decades and there are no more than `most`, else powers of ten, or some of them.
    pub fn logarithmic(low: f64, high: f64, most: usize) -> Self {
        let tame = |value: f64| if value.is_finite() { within(value, 1.0 / MAX_MAGNITUDE, MAX_MAGNITUDE) } else { 1.0 };
        let (low, high) = (tame(low).min(tame(high)), tame(low).max(tame(high)));
        // Steps are counted from 1: 1, 2, 5, 10, 20 are the steps 0 to 4.
        let value = |step: i32| {
            let multiple = [1.0, 2.0, 5.0].get(step.rem_euclid(3) as usize).copied().unwrap_or(1.0);
            multiple_of_power(multiple, step.div_euclid(3) as i8)
        };
        const OUTERMOST: i32 = 50;
        let mut first = (-OUTERMOST..OUTERMOST).rev().find(|step| value(*step) <= low).unwrap_or(-OUTERMOST);
        let mut last = (first..=OUTERMOST).find(|step| value(*step) >= high).unwrap_or(OUTERMOST);
        if first == last {
            (first, last) = (first - 1, last + 1);
        }
        let domain = (value(first), value(last));
        let most = most.max(4) as i32;
        let mut apart = if high <= low * 100.0 && last - first <= most { 1 } else { 3 };
        while apart > 1 && (last - first) / apart >= most {
            apart += 3;
        }
        let ticks: Vec<f64> = (first..=last).filter(|step| step.rem_euclid(apart) == 0).map(value).collect();
        let decimals = ticks.first().map_or(0, |least| decimals_of(*least));
        // No distance between ticks is the same.
        Self { domain, ticks, decimals, step: 0.0 }
    }
}

/// `count` times ten to the `exponent`, with one rounding.
fn multiple_of_power(count: f64, exponent: i8) -> f64 {
    if exponent < 0 { count / power_of_ten(-exponent) } else { count * power_of_ten(exponent) }
}

/// The least of 1, 2, 5 times a power of ten that is `rough` or more, as multiple and exponent.
fn step(rough: f64) -> (f64, i8) {
    let mut exponent: i8 = -15;
    while exponent < 15 && power_of_ten(exponent + 1) <= rough {
        exponent += 1;
    }
    let unit = power_of_ten(exponent);
    for multiple in [1.0, 2.0, 5.0] {
        if multiple * unit >= rough * (1.0 - 1e-9) {
            return (multiple, exponent);
        }
    }
    (1.0, exponent + 1)
}

/// A tick on an axis of periods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeriodTick {
    /// Where it stands, in milliseconds since 1970.
    pub at: f64,
    /// What it names.
    pub period: Period,
}

/// Days in a mean month and year, for choosing a step only.
const MONTH_DAYS: f64 = 30.44;
const DAY_MS: f64 = 86_400_000.0;

/// Ticks on whole periods between `from` and `until` (milliseconds since 1970), at most about `count` of them.
///
/// `granularity` is that of the figures: no tick is finer. A tick that is as long as the figures' periods stands where the
/// figures stand (the middle); a longer one stands at its beginning.
pub fn period_ticks(from: f64, until: f64, granularity: Granularity, count: usize) -> Vec<PeriodTick> {
    let days = ((until - from) / DAY_MS).max(0.0);
    let room = count.max(1) as f64;
    let months = days / MONTH_DAYS;
    let finest = match granularity {
        Granularity::Year | Granularity::Span => 12.0,
        Granularity::Half => 6.0,
        Granularity::Quarter => 3.0,
        Granularity::Month => 1.0,
        Granularity::Week | Granularity::Day | Granularity::Instant => 0.0,
    };
    if finest == 0.0 && days / room <= 14.0 {
        return day_ticks(from, until, granularity, room);
    }
    let step = month_step(finest, months, room);
    let first = date_of(from);
    let mut month = (first.year * 12 + i32::from(first.month) - 1).div_euclid(step) * step;
    let mut ticks = Vec::new();
    while ticks.len() <= 200 {
        let tick = tick_of(named_period(month, step, granularity), granularity);
        if tick.at > until {
            break;
        }
        if tick.at >= from {
            ticks.push(tick);
        }
        month += step;
    }
    ticks
}

/// The tick that names `period`, among figures of this granularity.
fn tick_of(period: Period, granularity: Granularity) -> PeriodTick {
    let (start, end) = (period.start_ms(), period.end_ms());
    let at = if period.granularity() == granularity { (start + end) / 2.0 } else { start };
    PeriodTick { at, period }
}

/// Months between ticks: `finest` or more whole parts of a year, then round numbers of years.
fn month_step(finest: f64, months: f64, room: f64) -> i32 {
    const STEPS: [f64; 15] = [1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 60.0, 120.0, 240.0, 300.0, 600.0, 1200.0, 2400.0, 6000.0, 12000.0];
    // Beyond a year quarters read better than pairs of months.
    let fits = |step: &f64| *step >= finest && months / step <= room && (*step != 2.0 || months < 12.0);
    STEPS.into_iter().find(fits).unwrap_or(60_000.0) as i32
}

/// The period that a tick every `step` months names, from the month `month` (counted from year 0).
fn named_period(month: i32, step: i32, granularity: Granularity) -> Period {
    let (year, index) = (month.div_euclid(12), month.rem_euclid(12) as u8);
    let named = match step {
        3 | 6 if granularity == Granularity::Quarter => Granularity::Quarter,
        6 if granularity == Granularity::Half => Granularity::Half,
        step if step < 12 => Granularity::Month,
        _ => Granularity::Year,
    };
    Period::covering(Date { year, month: index + 1, day: 1 }, named)
}

fn date_of(ms: f64) -> Date {
    Date::from_day_number((ms / DAY_MS).floor() as i64)
}

fn day_ticks(from: f64, until: f64, granularity: Granularity, room: f64) -> Vec<PeriodTick> {
    const STEPS: [f64; 9] = [1.0 / 24.0, 3.0 / 24.0, 6.0 / 24.0, 12.0 / 24.0, 1.0, 2.0, 7.0, 14.0, 28.0];
    let days = ((until - from) / DAY_MS).max(0.0);
    let finest = match granularity {
        Granularity::Instant => 0.0,
        Granularity::Week => 7.0,
        _ => 1.0,
    };
    let step = STEPS.into_iter().find(|step| *step >= finest && days / step <= room).unwrap_or(28.0) * DAY_MS;
    // Weeks begin on Monday; 1970-01-01 was a Thursday.
    let origin = if step >= 7.0 * DAY_MS { -3.0 * DAY_MS } else { 0.0 };
    let mut at = ((from - origin) / step).floor() * step + origin;
    let mut ticks = Vec::new();
    while at <= until && ticks.len() <= 200 {
        let period = match granularity {
            _ if step < DAY_MS => Period::instant(at),
            Granularity::Week => Period::covering(date_of(at), Granularity::Week),
            _ => Period::covering(date_of(at), Granularity::Day),
        };
        let tick = tick_of(period, granularity);
        if tick.at >= from && tick.at <= until {
            ticks.push(tick);
        }
        at += step;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round() {
        let scale = ValueScale::nice(0.0, 29_499.0, 4);
        assert_eq!(scale.ticks, [0.0, 10_000.0, 20_000.0, 30_000.0]);
        let scale = ValueScale::nice(0.05, 0.31, 4);
        assert_eq!(scale.ticks, [0.0, 0.1, 0.2, 0.3, 0.4]);
        assert_eq!(scale.decimals, 1);
        let half = Period::parse("2004-Q3").unwrap().start_ms()..Period::parse("2005-Q4").unwrap().start_ms();
        let quarters = period_ticks(half.start, half.end, Granularity::Quarter, 3);
        let names: Vec<String> = quarters.iter().map(|tick| tick.period.to_string()).collect();
        assert_eq!(names, ["2004-Q3", "2005-Q1", "2005-Q3"]);
        let lower = ValueScale::nice(128.1, 128.41, 5).begun_lower();
        assert_eq!((lower.ticks[0], lower.ticks[1], lower.domain.0), (128.0, 128.1, 128.0));
    }

    /// The ticks of figures of the periods from `first` to `last`, in the middle of which they stand.
    fn ticks(first: &str, last: &str, count: usize) -> Vec<String> {
        let middle = |code| {
            let period = Period::parse(code).unwrap();
            ((period.start_ms() + period.end_ms()) / 2.0, period.granularity())
        };
        let ((from, granularity), (until, _)) = (middle(first), middle(last));
        let ticks = period_ticks(from, until, granularity, count);
        for tick in &ticks {
            let (start, end) = (tick.period.start_ms(), tick.period.end_ms());
            let stands_for_a_figure = tick.period.granularity() == granularity;
            assert_eq!(tick.at, if stands_for_a_figure { (start + end) / 2.0 } else { start }, "{}", tick.period);
        }
        ticks.iter().map(|tick| tick.period.to_string()).collect()
    }

    #[test]
    fn large_numbers_have_the_unit_of_the_language() {
        let unit =
            |low, high, language| ValueScale::nice(low, high, 5).large_unit(crate::words::words_for(language).large_units());
        for (low, high, en, of_india, zh) in [
            (0.0, 4_000.0, None, None, None),
            (0.0, 9_000.0, Some(3), Some(3), None),
            (0.0, 19_000.0, Some(3), Some(3), None),
            (0.0, 29_000.0, Some(3), Some(3), Some(4)),
            (0.0, 400_000.0, Some(3), Some(5), Some(4)),
            (0.0, 90_000.0, Some(3), Some(3), Some(4)),
            (0.0, 1_000_000.0, Some(6), Some(5), Some(4)),
            (28_600_000.0, 28_800_000.0, None, None, Some(4)),
            (0.0, 50_000_000.0, Some(6), Some(7), Some(4)),
            (0.0, 4e9, Some(9), Some(7), Some(8)),
            (-3e12, 3e12, Some(12), Some(12), Some(12)),
        ] {
            let found = ["en", "en-IN", "zh-CN"].map(|language| unit(low, high, language));
            assert_eq!(found, [en, of_india, zh], "{low} to {high}");
        }
    }

    #[test]
    fn ticks_are_whole_periods_where_their_figures_stand() {
        assert_eq!(ticks("2024-06-24", "2024-06-27", 4), ["2024-06-24", "2024-06-25", "2024-06-26", "2024-06-27"]);
        assert_eq!(ticks("2024-W03", "2024-W06", 4), ["2024-W03", "2024-W04", "2024-W05", "2024-W06"]);
        assert_eq!(ticks("2020-W52", "2021-W02", 4), ["2020-W52", "2020-W53", "2021-W01", "2021-W02"]);
        assert_eq!(ticks("2024-01", "2024-06", 3), ["2024-01", "2024-03", "2024-05"]);
        assert_eq!(
            ticks("2023-01", "2024-12", 8),
            ["2023-01", "2023-04", "2023-07", "2023-10", "2024-01", "2024-04", "2024-07", "2024-10"]
        );
        assert_eq!(ticks("2023-Q1", "2023-Q4", 4), ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"]);
        assert_eq!(ticks("2023-S1", "2024-S2", 4), ["2023-S1", "2023-S2", "2024-S1", "2024-S2"]);
        assert_eq!(ticks("2021-Q1", "2024-Q4", 4), ["2022", "2023", "2024"]);
    }

    #[test]
    fn ticks_of_a_log_scale_are_powers_of_ten_or_one_two_five() {
        let scale = ValueScale::logarithmic(30.0, 900.0, 8);
        assert_eq!((scale.domain, scale.ticks), ((20.0, 1_000.0), vec![20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0]));
        let scale = ValueScale::logarithmic(0.03, 4_000_000.0, 12);
        assert_eq!(scale.domain, (0.02, 5_000_000.0));
        assert_eq!(scale.ticks, [0.1, 1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6]);
        assert_eq!(ValueScale::logarithmic(100.0, 100.0, 8).ticks, [50.0, 100.0, 200.0]);
    }

    proptest! {
        #[test]
        fn a_log_scale_holds_the_values_and_never_reaches_zero(low in -14.9f64..14.9, span in 0.0f64..29.0, most in 2usize..14) {
            let (low, high) = (10f64.powf(low), 10f64.powf((low + span).min(14.9)));
            let scale = ValueScale::logarithmic(low, high, most);
            prop_assert!(scale.domain.0 > 0.0 && scale.domain.0 <= low && scale.domain.1 >= high);
            prop_assert!(scale.domain.0 < scale.domain.1);
            prop_assert!(scale.ticks.len() >= 2 && scale.ticks.len() <= most.max(4) + 1, "{:?}", scale.ticks);
            prop_assert!(scale.ticks.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(scale.ticks.iter().all(|tick| *tick >= scale.domain.0 && *tick <= scale.domain.1));
            let is_wide = high > low * 100.0;
            for tick in &scale.ticks {
                let digits = tick / 10f64.powf((tick.log10() + 1e-9).floor());
                prop_assert!([1.0, 2.0, 5.0].iter().any(|own| (digits - own).abs() < 1e-6), "{tick}");
                prop_assert!(!is_wide || (digits - 1.0).abs() < 1e-6, "{tick}");
            }
        }

        #[test]
        fn ticks_lie_in_the_domain_and_ascend(low in prop::num::f64::ANY, high in prop::num::f64::ANY, count in 1usize..12) {
            let scale = ValueScale::nice(low, high, count);
            prop_assert!(scale.domain.0.is_finite() && scale.domain.1.is_finite() && scale.domain.0 < scale.domain.1);
            prop_assert!(scale.ticks.len() >= 2 && scale.ticks.len() <= count * 3 + 4, "{:?}", scale.ticks.len());
            prop_assert!(scale.ticks.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(scale.ticks.iter().all(|tick| *tick >= scale.domain.0 && *tick <= scale.domain.1));
        }

        #[test]
        fn a_large_unit_takes_no_digit_from_a_tick(low in -1e15f64..1e15, magnitude in 0.0f64..15.0, count in 1usize..12) {
            let low = if low > 0.0 { 0.0 } else { low };
            let scale = ValueScale::nice(low, low + 10f64.powf(magnitude), count);
            for language in ["en", "en-IN", "zh-CN"] {
                let Some(exponent) = scale.large_unit(crate::words::words_for(language).large_units()) else { continue };
                let unit = power_of_ten(exponent);
                for tick in &scale.ticks {
                    let decimals = decimals_of(tick / unit);
                    prop_assert!(decimals <= 1 && tick.abs() < unit * 1e4, "{tick} in 10^{exponent}");
                    prop_assert_eq!(rounded(tick / unit, decimals) * unit, *tick);
                }
            }
        }

        #[test]
        fn the_domain_holds_the_values(low in -1e9f64..1e9, span in 1e-6f64..1e9) {
            let scale = ValueScale::nice(low, low + span, 5);
            let slack = span * 1e-6;
            prop_assert!(scale.domain.0 <= low + slack && scale.domain.1 >= low + span - slack);
        }

        #[test]
        fn period_ticks_ascend_within_bounds(from in -4e12f64..4e12, days in 0.0f64..80_000.0, count in 1usize..14) {
            let until = from + days * DAY_MS;
            for granularity in [
                Granularity::Year,
                Granularity::Half,
                Granularity::Quarter,
                Granularity::Month,
                Granularity::Week,
                Granularity::Day,
                Granularity::Instant,
            ] {
                let ticks = period_ticks(from, until, granularity, count);
                prop_assert!(ticks.len() <= count + 2, "{} ticks for {count}", ticks.len());
                prop_assert!(ticks.windows(2).all(|pair| pair[0].at < pair[1].at));
                prop_assert!(ticks.iter().all(|tick| tick.at >= from && tick.at <= until));
            }
        }
    }
}
