//! Periods from their parts.

use crate::period::{DAY_MS, Date, Granularity, Period, weeks_in_year};

/// The longest duration of a period that is read, in its own unit.
const LONGEST: i64 = 1_200;

/// A year.
pub(crate) fn year(year: i32) -> Option<Period> {
    Date::new(year, 1, 1).map(|date| Period::covering(date, Granularity::Year))
}

/// A half of a year, 1 or 2.
pub(crate) fn half(year: i32, half: u8) -> Option<Period> {
    part(year, half, 6, Granularity::Half)
}

/// A quarter of a year, 1 to 4.
pub(crate) fn quarter(year: i32, quarter: u8) -> Option<Period> {
    part(year, quarter, 3, Granularity::Quarter)
}

/// A month, 1 to 12.
pub(crate) fn month(year: i32, month: u8) -> Option<Period> {
    part(year, month, 1, Granularity::Month)
}

fn part(year: i32, part: u8, months: u8, granularity: Granularity) -> Option<Period> {
    let first = part.checked_sub(1)?.checked_mul(months)?.checked_add(1)?;
    Date::new(year, first, 1).map(|date| Period::covering(date, granularity))
}

/// An ISO 8601 week, 1 to 53.
pub(crate) fn week(year: i32, week: u8) -> Option<Period> {
    if !(1..=weeks_in_year(year)).contains(&week) {
        return None;
    }
    // 4 January lies in week 1, and a week lies in the year of its Thursday.
    let fourth = Date::new(year, 1, 4)?;
    let thursday = fourth.day_number() + 4 - i64::from(fourth.weekday()) + 7 * (i64::from(week) - 1);
    Some(Period::covering(Date::from_day_number(thursday), Granularity::Week))
}

/// A day.
pub(crate) fn day(date: Date) -> Option<Period> {
    Date::new(date.year, date.month, date.day).map(|date| Period::covering(date, Granularity::Day))
}

/// A day by its number in its year, from 1.
pub(crate) fn day_of_year(year: i32, number: i64) -> Option<Period> {
    let date = Date::from_day_number(Date::new(year, 1, 1)?.day_number() + number - 1);
    if date.year == year { day(date) } else { None }
}

/// A moment of a day, which is the day itself where `days` are wanted.
pub(crate) fn moment(date: Date, ms: f64, days: bool) -> Option<Period> {
    if days { day(date) } else { Some(Period::instant(date.day_number() as f64 * DAY_MS + ms)) }
}

/// `count` months from a month on: the quarter, half or year where they are one, else their span.
pub(crate) fn months(year: i32, first: u8, count: i64) -> Option<Period> {
    let from = month(year, first)?;
    if !(1..=LONGEST).contains(&count) {
        return None;
    }
    match (count, first) {
        (1, _) => return Some(from),
        (3, 1 | 4 | 7 | 10) => return quarter(year, first / 3 + 1),
        (6, 1 | 7) => return half(year, first / 6 + 1),
        (12, 1) => return self::year(year),
        _ => {}
    }
    let last = i64::from(first) - 1 + count - 1;
    let last = month(year + (last / 12) as i32, (last % 12 + 1) as u8)?;
    Period::spanning(from, last)
}

/// The period that begins with `date` and lasts as long as an ISO 8601 duration says, its `P` left out: `1M`, `3M`, `1Y`, `7D`.
pub(crate) fn lasting(date: Date, duration: &str) -> Option<Period> {
    let (count, unit) = super::written::leading_digits(duration);
    let count = super::written::number(count).filter(|count| (1..=LONGEST).contains(count))?;
    let days = |count: i64| {
        let last = Date::from_day_number(date.day_number() + count - 1);
        if count == 1 { day(date) } else { Period::spanning(day(date)?, day(last)?) }
    };
    match unit {
        "Y" if date.day == 1 => months(date.year, date.month, count * 12),
        "M" if date.day == 1 => months(date.year, date.month, count),
        "W" if count == 1 && date.weekday() == 1 => Some(Period::covering(date, Granularity::Week)),
        "W" => days(count * 7),
        "D" => days(count),
        _ => None,
    }
}
