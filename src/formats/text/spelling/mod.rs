//! Periods in every spelling that publishers use.
//!
//! Each text is read by itself first ([`written`]); what that leaves open is settled by the column as a whole, so that
//! `202405` is a month among months, `2010-11` a school year among school years, and `01/02/2000` a day only where another
//! text shows which part is the month.

mod calendar;
mod chinese;
mod months;
mod named;
mod survey;
mod written;

pub(crate) use written::of_year;

use crate::{
    formats::text::spelling::{survey::Survey, written::Written},
    period::{DAY_MS, Date, Granularity, Period},
};

/// The years that a bare number is taken for.
const YEARS: std::ops::RangeInclusive<i64> = 1500..=2200;

/// How the periods of one column or dimension are spelled, where a text by itself leaves that open.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spelling {
    /// What bare numbers are.
    whole: Whole,
    /// What `2005 - 1` is: the first quarter, or the first month.
    part: Option<Granularity>,
    /// Whether `2010-11` is a span of two years, and no month.
    pairs_are_spans: bool,
    /// Whether `2024.05` is a month.
    decimals_are_months: bool,
    /// Whether `T` stands for quarters.
    thirds_are_quarters: bool,
    /// Whether `A` to `D` stand for quarters.
    letters_are_quarters: bool,
    /// Whether the first of two numbers is the day; `None` where that is not to be told.
    day_first: Option<bool>,
    /// What times of day are.
    moments: Moments,
}

/// What bare numbers are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Whole {
    /// No periods: codes, or places in a list.
    #[default]
    Nothing,
    /// Years, and months and days without hyphens.
    Calendar,
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970; whether each is a midnight.
    Milliseconds(bool),
}

/// What times of day are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Moments {
    /// Times as the publisher's clocks show them.
    #[default]
    Clock,
    /// Midnights all, so that days are meant.
    Days,
    /// Times of unlike clocks, brought to UTC.
    Utc,
}

/// Whether `text` can be read as a period in some column.
pub(crate) fn may_spell(text: &str) -> bool {
    written::written(text).is_some()
}

impl Spelling {
    /// The spelling of `texts`; `None` where most of them are no periods.
    ///
    /// Numbers are periods only where most of them are years from 1500 to 2200, alone (`2024`) or with month and day behind
    /// them, or all are seconds or milliseconds since 1970 of ten and more digits.
    ///
    /// Time: linear in the texts.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<Self> {
        let mut survey = Survey::default();
        let (mut some, mut none) = (0_usize, 0_usize);
        for text in texts.clone() {
            let written = written::written(text);
            some += usize::from(written.is_some());
            none += usize::from(written.is_none() && !text.trim().is_empty());
            survey.add(written);
        }
        if some <= none {
            return None;
        }
        let spelling = survey.spelling();
        let (mut all, mut read) = (0_usize, 0_usize);
        for text in texts.filter(|text| !text.trim().is_empty()) {
            all += 1;
            read += usize::from(spelling.read(text).is_some());
        }
        (read * 2 > all).then_some(spelling)
    }

    /// The period that `text` spells.
    pub(crate) fn read(&self, text: &str) -> Option<Period> {
        match written::written(text)? {
            Written::Period(period) => Some(period),
            Written::Whole(number, digits) => self.whole(number, digits),
            Written::Part(year, part) => match self.part? {
                Granularity::Quarter => calendar::quarter(year, part),
                _ => calendar::month(year, part),
            },
            Written::Pair(year, two) if self.pairs_are_spans => {
                Period::spanning(calendar::year(year)?, calendar::year(later_year(year, two))?)
            }
            Written::Pair(year, month) => calendar::month(year, month),
            Written::Decimal(year, month) if self.decimals_are_months => calendar::month(year, month),
            Written::Decimal(..) => None,
            Written::Third(year, part, _) if self.thirds_are_quarters => calendar::quarter(year, part),
            Written::Third(year, part @ 1..=3, true) => calendar::months(year, part * 4 - 3, 4),
            Written::Third(..) => None,
            Written::Letter(year, quarter) if self.letters_are_quarters => calendar::quarter(year, quarter),
            Written::Letter(..) => None,
            Written::Numbers(one, other, year, points) => {
                // Where both are the same number, either order is the same day.
                let day_first = self.day_first.or_else(|| (points || one == other).then_some(true))?;
                let (day, month) = if day_first { (one, other) } else { (other, one) };
                calendar::day(Date::new(year, month, day)?)
            }
            Written::Moment(date, ms, offset) => {
                let behind = if self.moments == Moments::Utc { f64::from(offset.unwrap_or(0)) * 60_000.0 } else { 0.0 };
                calendar::moment(date, ms - behind, self.moments == Moments::Days)
            }
        }
    }

    fn whole(&self, number: i64, digits: u8) -> Option<Period> {
        match self.whole {
            Whole::Nothing => None,
            Whole::Calendar => on_calendar(number, digits),
            Whole::Seconds => Some(Period::instant(number as f64 * 1000.0)),
            Whole::Milliseconds(true) => calendar::day(Date::from_day_number(number.div_euclid(DAY_MS as i64))),
            Whole::Milliseconds(false) => Some(Period::instant(number as f64)),
        }
    }
}

/// The year, month (`202405`) or day (`20240501`) that a number of so many digits is.
fn on_calendar(number: i64, digits: u8) -> Option<Period> {
    let (year, month, day) = match digits {
        4 => (number, 1, 1),
        6 => (number / 100, number % 100, 1),
        8 => (number / 10_000, number / 100 % 100, number % 100),
        _ => return None,
    };
    let date = Date::new(i32::try_from(year).ok()?, month as u8, day as u8).filter(|_| YEARS.contains(&year))?;
    match digits {
        4 => calendar::year(date.year),
        6 => calendar::month(date.year, date.month),
        _ => calendar::day(date),
    }
}

/// The first year after `year` that ends in the digits `two`.
fn later_year(year: i32, two: u8) -> i32 {
    year + (i32::from(two) - year - 1).rem_euclid(100) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The canonical codes of `texts` as one column; `?` where one cannot be read.
    fn column(texts: &[&str]) -> Vec<String> {
        let Some(spelling) = Spelling::of(texts.iter().copied()) else { return vec!["none".to_owned()] };
        texts.iter().map(|text| spelling.read(text).map_or("?".to_owned(), |period| period.to_string())).collect()
    }

    #[test]
    fn reads_what_is_sure_by_itself() {
        for (text, code) in [
            ("2024", "2024"),
            ("2024.0", "2024"),
            (" 2024 ", "2024"),
            ("YR", "none"),
            ("2000 [YR2000]", "2000"),
            ("2000 [YR2001]", "none"),
            ("2024-05", "2024-05"),
            ("2024M05", "2024-05"),
            ("2024M5", "2024-05"),
            ("2024-M05", "2024-05"),
            ("2024M13", "none"),
            ("202405", "2024-05"),
            ("202413", "none"),
            ("20240501", "2024-05-01"),
            ("20240532", "none"),
            ("2024Q1", "2024-Q1"),
            ("2024-Q1", "2024-Q1"),
            ("2024 Q1", "2024-Q1"),
            ("2024q1", "2024-Q1"),
            ("2024-Q5", "none"),
            ("2024K1", "2024-Q1"),
            ("Q1 2024", "2024-Q1"),
            ("Q1/2024", "2024-Q1"),
            ("1Q 2024", "2024-Q1"),
            ("2024 1Q", "2024-Q1"),
            ("2024-W03", "2024-W03"),
            ("2024W03", "2024-W03"),
            ("2024U03", "2024-W03"),
            ("2020-W53", "2020-W53"),
            ("2024-W53", "none"),
            ("2024-S1", "2024-S1"),
            ("2024H2", "2024-S2"),
            ("H1 2024", "2024-S1"),
            ("2024-A1", "2024"),
            ("2024-D060", "2024-02-29"),
            ("2024-D366", "2024-12-31"),
            ("2023-D366", "none"),
            ("2024-05-01", "2024-05-01"),
            ("2024/5/1", "2024-05-01"),
            ("2024.05.01", "2024-05-01"),
            ("2024-05-01T00:00:00.000", "2024-05-01"),
            ("2024-05-01T00:00:00.000+00:00", "2024-05-01"),
            ("2024-05-01 00:00:00", "2024-05-01"),
            ("2024-05-01T12:30Z", "2024-05-01T12:30"),
            ("2024-05-01T12:30:00+02:00", "2024-05-01T12:30"),
            ("2024-05-01T25:00", "none"),
            ("2024-01-01/P1M", "2024-01"),
            ("2024-04-01/P3M", "2024-Q2"),
            ("2024-07-01/P6M", "2024-S2"),
            ("2024-01-01/P1Y", "2024"),
            ("2024-04-01/P1Y", "2024-04/2025-03"),
            ("2024-02-01/P3M", "2024-02/2024-04"),
            ("2024-01-01/P1D", "2024-01-01"),
            ("2024-01-15/P1W", "2024-W03"),
            ("2024-01-15/P1M", "none"),
            ("2024-01-01/P99999999999999999999M", "none"),
            ("2019/2024", "2019/2024"),
            ("2019/2024-06", "2019/2024-06"),
            ("2024-2025", "2024/2025"),
            ("2024–2025", "2024/2025"),
            ("2025-2024", "none"),
            ("2024/25", "2024/2025"),
            ("1999-00", "1999/2000"),
            ("1990s", "1990/1999"),
            ("1995s", "none"),
            ("Sep 1999", "1999-09"),
            ("1999 SEP", "1999-09"),
            ("September 1999", "1999-09"),
            ("Sept. 1999", "1999-09"),
            ("Märza 1999", "none"),
            ("März 1999", "1999-03"),
            ("déc. 1999", "1999-12"),
            ("Mar-May 1993", "1993-03/1993-05"),
            ("Nov-Jan 1993", "none"),
            ("Mar 1993 - May 1994", "1993-03/1994-05"),
            ("2019-01 - 2019-06", "2019-01/2019-06"),
            ("Jan 1 2000", "2000-01-01"),
            ("Jan 1, 2000", "2000-01-01"),
            ("1 Jan 2000", "2000-01-01"),
            ("01-Jan-2000", "2000-01-01"),
            ("Feb 30 2000", "none"),
            ("2024年", "2024"),
            ("2024年5月", "2024-05"),
            ("2024年5月份", "2024-05"),
            ("2024年5月1日", "2024-05-01"),
            ("2024年13月", "none"),
            ("2024年1-5月", "2024-01/2024-05"),
            ("2024年1—3月", "2024-Q1"),
            ("2024年第一季度", "2024-Q1"),
            ("2024年2季度", "2024-Q2"),
            ("2024年四季度", "2024-Q4"),
            ("2024年上半年", "2024-S1"),
            ("2024年5人", "none"),
            ("31.12.2000", "2000-12-31"),
            ("1.2.2000", "2000-02-01"),
            ("0", "none"),
            ("17", "none"),
            ("1234", "none"),
            ("12345", "none"),
            ("Total", "none"),
            ("", "none"),
            ("-", "none"),
            ("2024 people", "none"),
            ("A1 2024", "none"),
            ("T 2024", "none"),
            ("-0044", "none"),
        ] {
            assert_eq!(column(&[text]), [code], "{text}");
        }
    }

    #[test]
    fn numbers_are_years_where_most_are() {
        assert_eq!(column(&["0", "1", "2"]), ["none"]);
        assert_eq!(column(&["2022", "2023", "17"]), ["2022", "2023", "?"]);
        assert_eq!(column(&["17", "18", "2023"]), ["none"]);
        assert_eq!(column(&["2023", "202301", "202302"]), ["2023", "2023-01", "2023-02"]);
        assert_eq!(column(&["150100", "150200", "150300"]), ["none"]);
    }

    #[test]
    fn long_numbers_are_moments_where_all_are() {
        assert_eq!(column(&["1517966773840", "0"]), ["none"]);
        assert_eq!(column(&["1517966773840", "1517966037750"]), ["2018-02-07T01:26:13.840", "2018-02-07T01:13:57.750"]);
        assert_eq!(column(&["946684800000", "-86400000", "978307200000"]), ["2000-01-01", "1969-12-31", "2001-01-01"]);
        assert_eq!(column(&["1700000000", "1700003600"]), ["2023-11-14T22:13:20", "2023-11-14T23:13:20"]);
        assert_eq!(column(&["9999999999", "1700003600"]), ["none"]);
    }

    #[test]
    fn a_column_settles_what_one_text_leaves_open() {
        assert_eq!(column(&["2005", "2005 - 1", "2005 - 4"]), ["2005", "2005-Q1", "2005-Q4"]);
        assert_eq!(column(&["2005 - 1", "2005 - 10"]), ["2005-01", "2005-10"]);
        assert_eq!(column(&["2005-9", "2005-10"]), ["2005-09", "2005-10"]);
        assert_eq!(column(&["2005 - 1", "2005 - 3"]), ["none"]);
        assert_eq!(column(&["2010-11"]), ["2010-11"]);
        assert_eq!(column(&["2010-11", "2010-12"]), ["2010-11", "2010-12"]);
        assert_eq!(column(&["2009-10", "2010-11", "2011-12"]), ["2009/2010", "2010/2011", "2011/2012"]);
        assert_eq!(column(&["2010-11", "2011-12", "2012-13"]), ["2010/2011", "2011/2012", "2012/2013"]);
        assert_eq!(column(&["2006/10", "2009/13"]), ["2006/2010", "2009/2013"]);
        assert_eq!(column(&["2024-T1", "2024-T3"]), ["2024-01/2024-04", "2024-09/2024-12"]);
        assert_eq!(column(&["2024-T1", "2024-T4"]), ["2024-Q1", "2024-Q4"]);
        assert_eq!(column(&["2024T1", "2024T2"]), ["none"]);
        assert_eq!(column(&["2024T1", "2024T4"]), ["2024-Q1", "2024-Q4"]);
        assert_eq!(column(&["2024A", "2024B"]), ["2024-Q1", "2024-Q2"]);
        assert_eq!(column(&["202401A", "202401D"]), ["2024-Q1", "2024-Q4"]);
        assert_eq!(column(&["2023A", "2024A"]), ["none"]);
        assert_eq!(column(&["2024.01", "2024.12"]), ["2024-01", "2024-12"]);
        assert_eq!(column(&["1958.20", "1958.29"]), ["none"]);
        assert_eq!(column(&["01/02/2000", "01/03/2000"]), ["none"]);
        assert_eq!(column(&["01/02/2000", "13/02/2000"]), ["2000-02-01", "2000-02-13"]);
        assert_eq!(column(&["01/02/2000", "01/13/2000"]), ["2000-01-02", "2000-01-13"]);
        assert_eq!(column(&["13/02/2000", "01/13/2000"]), ["none"]);
        assert_eq!(column(&["01/01/2000", "01/01/2001"]), ["2000-01-01", "2001-01-01"]);
        assert_eq!(column(&["01/01/2000 00:00", "31/01/2000 00:00"]), ["2000-01-01", "2000-01-31"]);
    }

    #[test]
    fn times_are_those_of_the_publishers_clock() {
        assert_eq!(column(&["2024-05-01T00:00:00", "2024-05-01T12:00:00"]), ["2024-05-01T00:00", "2024-05-01T12:00"]);
        let summer = ["2024-10-27T02:30:00+02:00", "2024-10-27T02:30:00+01:00"];
        assert_eq!(column(&summer), ["2024-10-27T00:30", "2024-10-27T01:30"]);
        assert_eq!(column(&["2024-10-27T00:00:00+02:00", "2024-10-28T00:00:00+01:00"]), ["2024-10-27", "2024-10-28"]);
    }

    #[test]
    fn unlike_lengths_may_stand_together() {
        assert_eq!(column(&["2024", "2024Q1", "2024M01", "Annual average"]), ["2024", "2024-Q1", "2024-01", "?"]);
        assert_eq!(column(&["CI_0004396", "CI_0004397"]), ["none"]);
    }

    #[test]
    fn a_year_and_a_code_beside_it() {
        for (code, period) in [
            ("M05", Some("2024-05")),
            ("M13", Some("2024")),
            ("Q01", Some("2024-Q1")),
            ("Q05", Some("2024")),
            ("S02", Some("2024-S2")),
            ("S03", Some("2024")),
            ("A01", Some("2024")),
            ("May", Some("2024-05")),
            ("Annual", Some("2024")),
            ("M14", None),
            ("M00", None),
            ("5", None),
            ("", None),
            ("é1", None),
        ] {
            assert_eq!(of_year(2024, code).map(|period| period.to_string()), period.map(str::to_owned), "{code}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_code_of_our_own_is_read_back(year in 1500..2200_i32, month in 1..=12_u8, day in 1..=28_u8, kind in 0..7_usize) {
            let kinds = [
                Granularity::Year, Granularity::Half, Granularity::Quarter, Granularity::Month, Granularity::Week, Granularity::Day,
                Granularity::Instant,
            ];
            let period = Period::covering(Date::new(year, month, day).unwrap(), kinds[kind]);
            let code = period.to_string();
            // A week of the turn of a year may name a year before the first that is read.
            prop_assume!(period.year() >= 1500);
            let read = Spelling::of([code.as_str()].into_iter()).and_then(|spelling| spelling.read(&code));
            let expected = if kinds[kind] == Granularity::Instant { Period::covering(period.first(), Granularity::Day) } else { period };
            prop_assert_eq!(read, Some(expected));
        }

        #[test]
        fn no_text_makes_it_panic(texts in prop::collection::vec(r"\PC{0,20}|[0-9年月AQT \-/.:+Zé]{0,24}", 0..5)) {
            if let Some(spelling) = Spelling::of(texts.iter().map(String::as_str)) {
                for text in &texts {
                    let _ = spelling.read(text);
                }
            }
            for text in &texts {
                let _ = of_year(2024, text);
            }
        }
    }
}
