//! Reporting years: years that begin on another day than 1 January, as those of budgets, schools and harvests do.
//!
//! As SDMX has it (REPORTING_YEAR_START_DAY): a reporting year has the name of the calendar year in which it begins, and its
//! halves and quarters are counted from that day. Months, weeks and days are those of the calendar.
//!
//! Few documents have them, so what they need stands in functions of its own: a later part of the program has it.

use super::{DAY_MS, Granularity, Period, Step, day_number, days_in_month, padded, two_digits, year_code};
use crate::plain::parted_at;

/// The day of each year on which reporting years begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearStart {
    month: u8,
    day: u8,
}

impl YearStart {
    /// Reads `--04-01`; `None` where that is no day which every year has.
    #[inline(never)]
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = parted_at(text.strip_prefix("--")?, b'-')?;
        let (month, day) = (two_digits(month)?, two_digits(day)?);
        const NO_LEAP_YEAR: i32 = 2023;
        (1..=days_in_month(NO_LEAP_YEAR, month)).contains(&day).then_some(Self { month, day })
    }

    /// As [`YearStart::parse`] reads it.
    pub fn code(self) -> String {
        ["--", &padded(self.month.into(), 2), "-", &padded(self.day.into(), 2)].concat()
    }

    /// Whether years begin as those of the calendar do.
    pub fn is_of_the_calendar(self) -> bool {
        self == Self { month: 1, day: 1 }
    }
}

/// A reporting year, or a half or a quarter of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported {
    pub(super) granularity: Granularity,
    /// The calendar year in which the reporting year begins.
    pub(super) year: i32,
    /// Which half or quarter it is, from 1; 1 for a year.
    pub(super) part: u8,
    pub(super) start: YearStart,
}

impl Reported {
    /// When the period that is `ahead` periods later begins, in milliseconds since 1970 UTC.
    #[inline(never)]
    pub(super) fn boundary(self, ahead: i32) -> f64 {
        let months = match self.granularity {
            Granularity::Half => 6,
            Granularity::Quarter => 3,
            _ => 12,
        };
        let from_january = i32::from(self.start.month) - 1 + (i32::from(self.part) - 1 + ahead) * months;
        let (year, month) = (self.year + from_january.div_euclid(12), from_january.rem_euclid(12) + 1);
        // Half a year after 31 August is the last day of February.
        let day = self.start.day.min(days_in_month(year, month as u8));
        day_number(i64::from(year), i64::from(month), i64::from(day)) as f64 * DAY_MS
    }

    /// As the period of the calendar with the same name is written.
    #[inline(never)]
    pub(super) fn code(self) -> String {
        let step = match self.granularity {
            Granularity::Half => Step::Half(self.year, self.part),
            Granularity::Quarter => Step::Quarter(self.year, self.part),
            _ => Step::Year(self.year),
        };
        step.code()
    }
}

impl Step {
    fn reported(self, start: YearStart) -> Self {
        let (granularity, year, part) = match self {
            Self::Year(year) => (Granularity::Year, year, 1),
            Self::Half(year, half) => (Granularity::Half, year, half),
            Self::Quarter(year, quarter) => (Granularity::Quarter, year, quarter),
            _ => return self,
        };
        if start.is_of_the_calendar() { self } else { Self::Reported(Reported { granularity, year, part, start }) }
    }
}

impl Period {
    /// The period of the same name in years that begin on `start`: a year, half-year or quarter becomes a reporting one, or
    /// an end of a span does. `None` where the last period of a span then begins before the first has ended.
    #[inline(never)]
    pub fn reported(self, start: YearStart) -> Option<Self> {
        let first = Self { first: self.first.reported(start), last: None };
        match self.last {
            None => Some(first),
            Some(last) => Self::spanning(first, Self { first: last.reported(start), last: None }),
        }
    }

    /// The reporting year of this granularity that begins in `year`, or the `part` of it.
    pub fn of_reporting_year(start: YearStart, granularity: Granularity, year: i32, part: u8) -> Self {
        Self { first: Step::Reported(Reported { granularity, year, part, start }), last: None }
    }

    /// What the reporting year of a reporting period is called, by both calendar years in which it lies: `2024/25`,
    /// `1999/2000`. Of which of the two an office names its years after differs; both together can only mean one.
    #[inline(never)]
    pub fn reporting_year(&self) -> String {
        let next = self.year() + 1;
        let short = (1000..9999).contains(&self.year()) && next % 100 != 0;
        let second = if short { padded(next.unsigned_abs() % 100, 2) } else { year_code(next) };
        [&year_code(self.year()), "/", &second].concat()
    }

    /// The period as files for spreadsheets have it, where no field beside it says when its year begins: its code, and that
    /// of a reporting period with both calendar years, as in `2024/25-Q1`.
    pub fn plain_code(&self) -> String {
        if let Some((first, last)) = self.ends() {
            let is_reported = first.year_start().or(last.year_start()).is_some();
            // ISO 8601 allows two hyphens where a slash would be ambiguous.
            return if is_reported { [&first.plain_code(), "--", &last.plain_code()].concat() } else { self.code() };
        }
        match (self.year_start(), self.granularity()) {
            (None, _) => self.code(),
            (Some(_), Granularity::Half) => [&self.reporting_year(), "-S", &self.ordinal().to_string()].concat(),
            (Some(_), Granularity::Quarter) => [&self.reporting_year(), "-Q", &self.ordinal().to_string()].concat(),
            (Some(_), _) => self.reporting_year(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reported(code: &str, start: &str) -> Period {
        Period::parse(code).unwrap().reported(YearStart::parse(start).unwrap()).unwrap()
    }

    #[test]
    fn begins_on_a_day_of_every_year() {
        for text in ["--04-01", "--12-31", "--01-01", "--02-28"] {
            assert_eq!(YearStart::parse(text).unwrap().code(), text);
        }
        for text in ["", "04-01", "--4-1", "--13-01", "--00-01", "--04-00", "--04-31", "--02-29", "---04-01", "--04-01Z", "--04"]
        {
            assert!(YearStart::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn lies_where_its_year_begins() {
        for (code, start, first, last, written) in [
            ("2024", "--04-01", "2024-04-01", "2025-03-31", "2024/25"),
            ("2024-S1", "--04-01", "2024-04-01", "2024-09-30", "2024/25-S1"),
            ("2024-S2", "--07-01", "2025-01-01", "2025-06-30", "2024/25-S2"),
            ("2024-Q1", "--04-01", "2024-04-01", "2024-06-30", "2024/25-Q1"),
            ("2024-Q4", "--04-01", "2025-01-01", "2025-03-31", "2024/25-Q4"),
            ("2024-Q1", "--10-01", "2024-10-01", "2024-12-31", "2024/25-Q1"),
            ("2024", "--04-06", "2024-04-06", "2025-04-05", "2024/25"),
            ("2023-S2", "--08-31", "2024-02-29", "2024-08-30", "2023/24-S2"),
            ("1999", "--09-01", "1999-09-01", "2000-08-31", "1999/2000"),
            ("2024-05", "--04-01", "2024-05-01", "2024-05-31", "2024-05"),
            ("2024-W03", "--04-01", "2024-01-15", "2024-01-21", "2024-W03"),
            ("2019/2024", "--04-01", "2019-04-01", "2025-03-31", "2019/20--2024/25"),
            ("2024", "--01-01", "2024-01-01", "2024-12-31", "2024"),
        ] {
            let own = reported(code, start);
            assert_eq!((own.first().code(), own.last().code()), (first.to_owned(), last.to_owned()), "{code} {start}");
            assert_eq!((own.code(), own.plain_code()), (code.to_owned(), written.to_owned()), "{code} {start}");
            assert_eq!(own.granularity(), Period::parse(code).unwrap().granularity());
        }
    }

    #[test]
    fn is_no_span_that_ends_before_it_begins() {
        let start = YearStart::parse("--04-01").unwrap();
        assert!(Period::parse("2023/2024-01").unwrap().reported(start).is_none());
        assert!(Period::parse("2023/2024-04").unwrap().reported(start).is_some());
    }

    #[test]
    fn is_unlike_a_year_of_the_calendar() {
        let year = Period::parse("2024").unwrap();
        let (fiscal, school) = (reported("2024", "--04-01"), reported("2024", "--09-01"));
        assert!(fiscal.is_like(&reported("2019", "--04-01")));
        for (one, other) in [(year, fiscal), (fiscal, year), (fiscal, school)] {
            assert!(!one.is_like(&other) && one != other);
        }
    }

    proptest! {
        #[test]
        fn follows_on_the_one_before(year in 0i32..9_990, month in 1u8..=12, day in 1u8..=31) {
            let Some(start) = YearStart::parse(&format!("--{month:02}-{day:02}")) else { return Ok(()) };
            let of = |granularity, part| Period::of_reporting_year(start, granularity, year, part);
            let next = Period::of_reporting_year(start, Granularity::Year, year + 1, 1);
            for (granularity, parts) in [(Granularity::Year, 1), (Granularity::Half, 2), (Granularity::Quarter, 4)] {
                for part in 1..parts {
                    prop_assert_eq!(of(granularity, part).end_ms(), of(granularity, part + 1).start_ms());
                }
                prop_assert_eq!(of(granularity, 1).start_ms(), of(Granularity::Year, 1).start_ms());
                prop_assert_eq!(of(granularity, parts).end_ms(), next.start_ms());
            }
        }
    }
}
