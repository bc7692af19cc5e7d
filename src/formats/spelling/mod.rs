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

pub(super) use written::of_year;

use crate::{
    formats::spelling::{survey::Survey, written::Written},
    period::{DAY_MS, Date, Granularity, Period},
};

/// The years that a bare number is taken for.
const YEARS: std::ops::RangeInclusive<i64> = 1500..=2200;

/// How the periods of one column or dimension are spelled, where a text by itself leaves that open.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spelling {
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
    /// Years, whatever the number.
    Years,
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

impl Spelling {
    /// The spelling of `texts`; `None` where most of them are no periods.
    ///
    /// Numbers are periods only where most of them are years from 1500 to 2200, alone (`2024`) or with month and day behind
    /// them, or all are seconds or milliseconds since 1970 of ten and more digits.
    ///
    /// Time: linear in the texts.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<Self> {
        let mut survey = Survey::default();
        for text in texts.clone() {
            survey.add(written::written(text));
        }
        let spelling = survey.spelling();
        let (mut all, mut read) = (0_usize, 0_usize);
        for text in texts.filter(|text| !text.trim().is_empty()) {
            all += 1;
            read += usize::from(spelling.read(text).is_some());
        }
        (read * 2 > all).then_some(spelling)
    }

    /// The spelling of a column that is said to hold years: every whole number is one, if a period can hold it.
    pub(super) fn years() -> Self {
        Self { whole: Whole::Years, ..Self::default() }
    }

    /// The period that `text` spells.
    pub(super) fn read(&self, text: &str) -> Option<Period> {
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
            Whole::Years => calendar::year(i32::try_from(number).ok()?),
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
mod tests;
