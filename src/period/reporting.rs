//! Reporting years: years that begin on another day than 1 January, as those of budgets, schools and harvests do.
//!
//! As SDMX has it (REPORTING_YEAR_START_DAY): a reporting year has the name of the calendar year in which it begins, and its
//! halves and quarters are counted from that day. Months, weeks and days are those of the calendar.
//!
//! Few documents have them, so what they need stands in functions of its own: a later part of the program has it.

use std::num::NonZeroU16;

use super::{Date, Granularity, Period, Step, day_number, days_in_month, days_ms, padded, two_digits, year_code};
use crate::plain::parted_at;

/// The day of each year on which reporting years begin; never 1 January.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearStart(NonZeroU16);

/// Days that a month is given in [`YearStart`].
const MONTH: u16 = 32;

impl YearStart {
    /// Reads `--04-01`; `None` where that is no day which every year has. The inner one is `None` for the calendar's `--01-01`.
    #[inline(never)]
    pub fn parse(text: &str) -> Option<Option<Self>> {
        let (month, day) = parted_at(text.strip_prefix("--")?, b'-')?;
        let (month, day) = (two_digits(month)?, two_digits(day)?);
        const NO_LEAP_YEAR: i32 = 2023;
        let is_known = (1..=days_in_month(NO_LEAP_YEAR, month)).contains(&day);
        is_known.then(|| NonZeroU16::new(u16::from(month - 1) * MONTH + u16::from(day) - 1).map(Self))
    }

    /// As [`YearStart::parse`] reads it.
    pub fn code(self) -> String {
        let (month, day) = self.parts();
        ["--", &padded(u32::from(month), 2), "-", &padded(u32::from(day), 2)].concat()
    }

    /// The month of the calendar that is the reporting month of the same number; `None` where reporting months do not begin on
    /// the first of one.
    pub fn month_of_reporting_year(self, month: &Period) -> Option<Period> {
        let (first, day) = self.parts();
        let from_january = first + month.ordinal() - 2;
        let (year, month) = (month.year() + i32::from(from_january / 12), from_january % 12 + 1);
        (day == 1).then(|| Period::covering(Date { year, month, day }, Granularity::Month))
    }

    /// A number that no other day has.
    pub(super) fn number(self) -> u16 {
        self.0.get()
    }

    /// The month and the day of it, from 1.
    fn parts(self) -> (u8, u8) {
        ((self.0.get() / MONTH + 1) as u8, (self.0.get() % MONTH + 1) as u8)
    }

    /// When so many months of the reporting year have passed that begins in `year`, in milliseconds since 1970 UTC.
    #[inline(never)]
    pub(super) fn boundary(self, year: i32, passed: u8) -> f64 {
        let (month, day) = self.parts();
        let from_january = u32::from(month) - 1 + u32::from(passed);
        let (year, month) = (year + (from_january / 12) as i32, (from_january % 12) as u8 + 1);
        // Half a year after 31 August is the last day of February.
        let day = day.min(days_in_month(year, month));
        days_ms(day_number(i64::from(year), i64::from(month), i64::from(day)))
    }
}

/// A year of the calendar, or the reporting year that begins in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    /// As its code names it.
    pub(super) number: i32,
    /// Where the reporting year begins.
    pub(super) start: Option<YearStart>,
}

impl Year {
    pub(super) fn of_calendar(number: i32) -> Self {
        Self { number, start: None }
    }
}

impl Step {
    fn reported(self, start: YearStart) -> Self {
        let own = |year: Year| Year { start: Some(start), ..year };
        match self {
            Self::Year(year) => Self::Year(own(year)),
            Self::Half(year, half) => Self::Half(own(year), half),
            Self::Quarter(year, quarter) => Self::Quarter(own(year), quarter),
            _ => self,
        }
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
        let year = Year { start: Some(start), ..Year::of_calendar(year) };
        let first = match granularity {
            Granularity::Half => Step::Half(year, part),
            Granularity::Quarter => Step::Quarter(year, part),
            _ => Step::Year(year),
        };
        Self { first, last: None }
    }

    /// The period of its granularity that follows upon it, by the years in which it stands; a span is followed by a day.
    pub fn following(&self) -> Self {
        let next = self.ordinal() + 1;
        match (self.year_start(), self.granularity()) {
            (None, granularity) => Self::covering(Date::from_day_number(self.last().day_number() + 1), granularity),
            (Some(start), granularity @ Granularity::Half) if next == 2 => {
                Self::of_reporting_year(start, granularity, self.year(), next)
            }
            (Some(start), granularity @ Granularity::Quarter) if next <= 4 => {
                Self::of_reporting_year(start, granularity, self.year(), next)
            }
            (Some(start), granularity) => Self::of_reporting_year(start, granularity, self.year() + 1, 1),
        }
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
        let period = Period::parse(code).unwrap();
        YearStart::parse(start).unwrap().map_or(Some(period), |start| period.reported(start)).unwrap()
    }

    #[test]
    fn begins_on_a_day_of_every_year() {
        for text in ["--04-01", "--12-31", "--01-02", "--02-28"] {
            assert_eq!(YearStart::parse(text).flatten().unwrap().code(), text);
        }
        assert_eq!(YearStart::parse("--01-01"), Some(None));
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
        let start = YearStart::parse("--04-01").flatten().unwrap();
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
            let Some(start) = YearStart::parse(&format!("--{month:02}-{day:02}")).flatten() else { return Ok(()) };
            let of = |granularity, part| Period::of_reporting_year(start, granularity, year, part);
            let next = Period::of_reporting_year(start, Granularity::Year, year + 1, 1);
            for (granularity, parts) in [(Granularity::Year, 1), (Granularity::Half, 2), (Granularity::Quarter, 4)] {
                for part in 1..parts {
                    prop_assert_eq!(of(granularity, part).end_ms(), of(granularity, part + 1).start_ms());
                    prop_assert_eq!(of(granularity, part).following(), of(granularity, part + 1));
                }
                prop_assert_eq!(of(granularity, 1).start_ms(), of(Granularity::Year, 1).start_ms());
                prop_assert_eq!(of(granularity, parts).end_ms(), next.start_ms());
                prop_assert_eq!(of(granularity, parts).following(), Period::of_reporting_year(start, granularity, year + 1, 1));
            }
        }
    }
}
