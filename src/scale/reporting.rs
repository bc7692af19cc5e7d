//! Ticks on whole reporting years, and on their halves and quarters.

use super::{DAY_MS, MONTH_DAYS, PeriodTick, date_of, month_step, tick_of};
use crate::period::{Granularity, Period, YearStart};

/// Ticks as [`super::period_ticks`] gives them, in years that begin on `start`.
///
/// `granularity` is that of the figures, a year, a half or a quarter.
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
pub fn reporting_ticks(from: f64, until: f64, granularity: Granularity, start: YearStart, count: usize) -> Vec<PeriodTick> {
    let finest = match granularity {
        Granularity::Quarter => 3.0,
        Granularity::Half => 6.0,
        _ => 12.0,
    };
    let months = ((until - from) / DAY_MS).max(0.0) / MONTH_DAYS;
    let step = month_step(finest, months, count.max(1) as f64);
    // Two quarters are named by the first of them, as those of the calendar are.
    let named = if step >= 12 { Granularity::Year } else { granularity };
    let length = if named == Granularity::Quarter { 3 } else { 6 };
    let mut month = ((date_of(from).year - 1) * 12).div_euclid(step) * step;
    let mut ticks = Vec::new();
    while ticks.len() <= 200 {
        let part = month.rem_euclid(12) / length + 1;
        let period = Period::of_reporting_year(start, named, month.div_euclid(12), part as u8);
        let tick = tick_of(period, granularity);
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ticks(first: &str, last: &str, count: usize) -> Vec<String> {
        let start = YearStart::parse("--04-01").flatten().unwrap();
        let of = |code| Period::parse(code).unwrap().reported(start).unwrap();
        let (first, last) = (of(first), of(last));
        let middle = |period: Period| (period.start_ms() + period.end_ms()) / 2.0;
        let all = reporting_ticks(middle(first), middle(last), first.granularity(), start, count);
        all.iter().map(|tick| tick.period.plain_code()).collect()
    }

    #[test]
    fn name_whole_reporting_years_and_their_parts() {
        assert_eq!(ticks("2020", "2023", 6), ["2020/21", "2021/22", "2022/23", "2023/24"]);
        assert_eq!(ticks("2011", "2023", 7), ["2012/13", "2014/15", "2016/17", "2018/19", "2020/21", "2022/23"]);
        assert_eq!(
            ticks("1950", "2023", 8),
            ["1950/51", "1960/61", "1970/71", "1980/81", "1990/91", "2000/01", "2010/11", "2020/21"]
        );
        assert_eq!(ticks("2023-Q3", "2024-Q2", 6), ["2023/24-Q3", "2023/24-Q4", "2024/25-Q1", "2024/25-Q2"]);
        assert_eq!(ticks("2023-Q1", "2024-Q4", 4), ["2023/24-Q1", "2023/24-Q3", "2024/25-Q1", "2024/25-Q3"]);
        assert_eq!(ticks("2021-S1", "2024-S2", 4), ["2022/23", "2023/24", "2024/25"]);
    }

    #[test]
    fn stand_where_the_figures_of_a_year_do_and_else_where_it_begins() {
        let start = YearStart::parse("--04-01").flatten().unwrap();
        let year = Period::of_reporting_year(start, Granularity::Year, 2024, 1);
        let at = |granularity| {
            let ticks = reporting_ticks(year.start_ms(), year.end_ms(), granularity, start, 1);
            ticks.first().map(|tick| tick.at)
        };
        assert_eq!(at(Granularity::Year), Some((year.start_ms() + year.end_ms()) / 2.0));
        assert_eq!(at(Granularity::Quarter), Some(year.start_ms()));
    }

    proptest! {
        #[test]
        fn ascend_within_bounds(from in -4e12f64..4e12, days in 0.0f64..80_000.0, count in 1usize..14, month in 1u8..=12) {
            let until = from + days * DAY_MS;
            let start = YearStart::parse(&format!("--{month:02}-02")).flatten().unwrap();
            for granularity in [Granularity::Year, Granularity::Half, Granularity::Quarter] {
                let ticks = reporting_ticks(from, until, granularity, start, count);
                prop_assert!(ticks.len() <= count + 2, "{} ticks for {count}", ticks.len());
                prop_assert!(ticks.windows(2).all(|pair| pair[0].at < pair[1].at));
                prop_assert!(ticks.iter().all(|tick| tick.at >= from && tick.at <= until));
                prop_assert!(ticks.iter().all(|tick| tick.period.year_start() == Some(start)));
            }
        }
    }
}
