//! A published period: a year, half-year, quarter, month, week, day, instant, or a span of these.
//!
//! Calendar arithmetic is our own and proleptic Gregorian; a test holds it to `icu_calendar`.

mod reporting;

pub use reporting::YearStart;

use std::{cmp::Ordering, fmt};

use self::reporting::Year;

use crate::{number::run_of_zeros, plain::parted_at};

/// Milliseconds of a day.
pub const DAY_MS: f64 = 86_400_000.0;

/// The first and the last year that a document may name.
pub const YEARS: (i32, i32) = (-9999, 9999);

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, astronomical (0 is 1 BC).
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

impl Date {
    /// The day with these parts; `None` where the calendar has no such day or the year is outside [`YEARS`].
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let known = is_year(year) && (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        known.then_some(Self { year, month, day })
    }

    /// Reads `2024-06-26`; a year before 0 has a minus before its four digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = split_year(text)?;
        let (month, day) = parted_at(rest.strip_prefix('-')?, b'-')?;
        Self::new(year, two_digits(month)?, two_digits(day)?)
    }

    /// Days since 1970-01-01, negative before it.
    pub fn day_number(self) -> i64 {
        day_number(i64::from(self.year), i64::from(self.month), i64::from(self.day))
    }

    /// The day that lies `number` days after 1970-01-01; held within some six million years of it.
    pub fn from_day_number(number: i64) -> Self {
        // Counted in eras of 400 years that begin on 0000-03-01, so that the leap day is the last of its year
        // (Howard Hinnant, "chrono-compatible low-level date algorithms").
        let shifted = number.clamp(-2_000_000_000, 2_000_000_000) + 719_468;
        let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self { year: year as i32, month: month as u8, day: day as u8 }
    }

    /// The day of the week, 1 for Monday to 7 for Sunday (ISO 8601).
    pub fn weekday(self) -> u8 {
        weekday(self.day_number())
    }

    /// The ISO 8601 week in which the day lies: the year to which the week belongs, and its number, 1 to 53.
    pub fn iso_week(self) -> (i32, u8) {
        let number = self.day_number();
        // A week belongs to the year of its Thursday.
        let thursday = number - i64::from(weekday(number)) + 4;
        let year = Self::from_day_number(thursday).year;
        let week = (thursday - day_number(i64::from(year), 1, 1)) / 7 + 1;
        (year, week as u8)
    }
}

impl Date {
    /// As ISO 8601 writes it.
    pub fn code(self) -> String {
        [&year_code(self.year), "-", &padded(self.month.into(), 2), "-", &padded(self.day.into(), 2)].concat()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

/// How many days a month has; 0 for a month that is none.
pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

/// How many ISO 8601 weeks belong to a year: 52 or 53.
pub fn weeks_in_year(year: i32) -> u8 {
    ((week_start(i64::from(year) + 1, 1) - week_start(i64::from(year), 1)) / 7) as u8
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// `2024-06-26T12:00`
    Instant,
    /// `2024-06-26`
    Day,
    /// `2024-W03` (ISO 8601)
    Week,
    /// `2024-06`
    Month,
    /// `2024-Q1`
    Quarter,
    /// `2024-S1`
    Half,
    /// `2024`
    Year,
    /// `2019/2024-06`
    Span,
}

/// A published period; ordered by its start, then its end.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    first: Step,
    last: Option<Step>,
}

/// One period that is no span.
#[derive(Clone, Copy, Debug)]
enum Step {
    Year(Year),
    Half(Year, u8),
    Quarter(Year, u8),
    Month(i32, u8),
    Week(i32, u8),
    Day(Date),
    Instant(f64),
}

impl Period {
    /// Reads a period code: `2024`, `2024-S1` (or `2024-H1`), `2024-Q1`, `2024-06`, `2024-W03`, `2024-06-26`,
    /// `2024-06-26T12:00[:30[.5]][Z]`, the SDMX codes `2024-A1` and `2024-M06`, and `first/last` of any two of these,
    /// where the second begins when the first has ended or later.
    ///
    /// Times of day are taken as UTC; an offset from it is not read, as the day would become another.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((first, last)) = parted_at(text, b'/') else {
            return Some(Self { first: Step::parse(text)?, last: None });
        };
        Self::spanning(Self { first: Step::parse(first)?, last: None }, Self { first: Step::parse(last)?, last: None })
    }

    /// The span from `first` to `last`; `None` where the second begins before the first has ended.
    pub fn spanning(first: Self, last: Self) -> Option<Self> {
        let last_step = last.last.unwrap_or(last.first);
        let follows = last.start_ms() >= first.end_ms() && last.end_ms() > first.start_ms();
        follows.then_some(Self { first: first.first, last: Some(last_step) })
    }

    /// The instant `ms` milliseconds after 1970-01-01T00:00 UTC.
    pub fn instant(ms: f64) -> Self {
        // Adding 0 makes -0 the same instant as 0.
        Self { first: Step::Instant(ms + 0.0), last: None }
    }

    /// The period of this granularity in which `date` lies; an instant is the day's first, and a span is the day alone.
    pub fn covering(date: Date, granularity: Granularity) -> Self {
        let Date { year, month, .. } = date;
        let first = match granularity {
            Granularity::Instant => Step::Instant(date.day_number() as f64 * DAY_MS),
            Granularity::Day | Granularity::Span => Step::Day(date),
            Granularity::Week => {
                let (year, week) = date.iso_week();
                Step::Week(year, week)
            }
            Granularity::Month => Step::Month(year, month),
            Granularity::Quarter => Step::Quarter(Year::of_calendar(year), month.saturating_sub(1) / 3 + 1),
            Granularity::Half => Step::Half(Year::of_calendar(year), month.saturating_sub(1) / 6 + 1),
            Granularity::Year => Step::Year(Year::of_calendar(year)),
        };
        Self { first, last: None }
    }

    /// How long it is.
    pub fn granularity(&self) -> Granularity {
        if self.last.is_some() { Granularity::Span } else { self.first.granularity() }
    }

    /// Whether it runs from one named period to another.
    pub fn is_span(&self) -> bool {
        self.last.is_some()
    }

    /// The periods that a span names as its first and its last; `None` for what is no span.
    pub fn ends(&self) -> Option<(Self, Self)> {
        self.last.map(|last| (Self { first: self.first, last: None }, Self { first: last, last: None }))
    }

    /// When it begins, in milliseconds since 1970 UTC.
    pub fn start_ms(&self) -> f64 {
        self.first.start_ms()
    }

    /// When it has ended, in milliseconds since 1970 UTC: the first moment after it; an instant's own moment.
    pub fn end_ms(&self) -> f64 {
        self.last.unwrap_or(self.first).end_ms()
    }

    /// Its first day.
    pub fn first(&self) -> Date {
        date_of(self.start_ms())
    }

    /// Its last day, included.
    pub fn last(&self) -> Date {
        match self.last.unwrap_or(self.first) {
            Step::Instant(ms) => date_of(ms),
            step => Date::from_day_number(day_of(step.end_ms()) - 1),
        }
    }

    /// The year that its code names; for a span, the first one's. A week's differs from its first day's around New Year.
    pub fn year(&self) -> i32 {
        match self.first {
            Step::Year(year) | Step::Half(year, _) | Step::Quarter(year, _) => year.number,
            Step::Month(year, _) | Step::Week(year, _) => year,
            Step::Day(date) => date.year,
            Step::Instant(ms) => date_of(ms).year,
        }
    }

    /// Which half, quarter, month, week or day of the month it is, from 1; 1 for a year; for a span, the first one's.
    pub fn ordinal(&self) -> u8 {
        match self.first {
            Step::Year(_) => 1,
            Step::Half(_, part) | Step::Quarter(_, part) | Step::Month(_, part) | Step::Week(_, part) => part,
            Step::Day(date) => date.day,
            Step::Instant(ms) => date_of(ms).day,
        }
    }

    /// The day on which its year begins, of a reporting year or a part of one; `None` for what is of the calendar.
    pub fn year_start(&self) -> Option<YearStart> {
        match self.first {
            Step::Year(year) | Step::Half(year, _) | Step::Quarter(year, _) => year.start,
            _ => None,
        }
    }

    /// Whether both are of one granularity, in years that begin on the same day.
    pub fn is_like(&self, other: &Self) -> bool {
        self.kind() == other.kind()
    }

    /// A number that is the same for periods that are like each other.
    pub(crate) fn kind(&self) -> u32 {
        let start = self.year_start().map_or(0, YearStart::number);
        u32::from(start) << 8 | self.granularity() as u32
    }

    /// The time of day at which it begins, as `12:00`, `12:00:30` or `12:00:30.500`.
    // Kept apart: figures of a time of day are rare, and a later part of the program has what they need.
    #[inline(never)]
    pub fn time_of_day(&self) -> String {
        let ms = self.start_ms().rem_euclid(DAY_MS) as u32;
        let (minutes, seconds, rest) = (ms / 60_000, ms / 1000 % 60, ms % 1000);
        let mut text = [&padded(minutes / 60, 2), ":", &padded(minutes % 60, 2)].concat();
        if seconds > 0 || rest > 0 {
            text.push(':');
            text.push_str(&padded(seconds, 2));
        }
        if rest > 0 {
            text.push('.');
            text.push_str(&padded(rest, 3));
        }
        text
    }

    fn key(&self) -> (Granularity, Granularity) {
        (self.first.granularity(), self.last.map_or(Granularity::Instant, Step::granularity))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let ends = self.start_ms().total_cmp(&other.start_ms()).then(self.end_ms().total_cmp(&other.end_ms()));
        // A quarter and the span of its three months are the same time but not the same period.
        ends.then(self.granularity().cmp(&other.granularity())).then(self.key().cmp(&other.key()))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Period {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Period {}

impl Period {
    /// The canonical code, which [`Period::parse`] reads back; instants without a zone, to the millisecond.
    pub fn code(&self) -> String {
        match self.last {
            None => self.first.code(),
            Some(last) => [&self.first.code(), "/", &last.code()].concat(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

impl Step {
    fn parse(text: &str) -> Option<Self> {
        let (year, rest) = split_year(text)?;
        if rest.is_empty() {
            return Some(Self::Year(Year::of_calendar(year)));
        }
        if let Some((day, time)) = parted_at(text, b'T') {
            return Some(Self::Instant(Date::parse(day)?.day_number() as f64 * DAY_MS + parse_time(time)?));
        }
        let rest = rest.strip_prefix('-')?;
        if let Some(part) = rest.strip_prefix(['S', 'H']) {
            return one_digit(part, 2).map(|half| Self::Half(Year::of_calendar(year), half));
        }
        if let Some(part) = rest.strip_prefix('Q') {
            return one_digit(part, 4).map(|quarter| Self::Quarter(Year::of_calendar(year), quarter));
        }
        if let Some(part) = rest.strip_prefix('W') {
            return two_digits(part).filter(|week| (1..=weeks_in_year(year)).contains(week)).map(|week| Self::Week(year, week));
        }
        if let Some(part) = rest.strip_prefix('A') {
            return one_digit(part, 1).map(|_| Self::Year(Year::of_calendar(year)));
        }
        if rest.bytes().any(|byte| byte == b'-') {
            return Date::parse(text).map(Self::Day);
        }
        let month = two_digits(rest.strip_prefix('M').unwrap_or(rest))?;
        (1..=12).contains(&month).then_some(Self::Month(year, month))
    }

    fn granularity(self) -> Granularity {
        match self {
            Self::Year(_) => Granularity::Year,
            Self::Half(..) => Granularity::Half,
            Self::Quarter(..) => Granularity::Quarter,
            Self::Month(..) => Granularity::Month,
            Self::Week(..) => Granularity::Week,
            Self::Day(_) => Granularity::Day,
            Self::Instant(_) => Granularity::Instant,
        }
    }

    fn start_ms(self) -> f64 {
        self.boundary(0)
    }

    fn end_ms(self) -> f64 {
        self.boundary(1)
    }

    /// When the period that is `ahead` periods later begins, 0 or 1, in milliseconds since 1970 UTC; an instant's own moment.
    fn boundary(self, ahead: u8) -> f64 {
        // Periods of so many months, of which this is that one.
        let (year, part, months) = match self {
            Self::Year(year) => (year, 1, 12),
            Self::Half(year, half) => (year, half, 6),
            Self::Quarter(year, quarter) => (year, quarter, 3),
            Self::Month(year, month) => (Year::of_calendar(year), month, 1),
            Self::Week(year, week) => return days_ms(week_start(i64::from(year), i64::from(week + ahead))),
            Self::Day(date) => return days_ms(date.day_number() + i64::from(ahead)),
            Self::Instant(ms) => return ms,
        };
        let passed = (part + ahead).saturating_sub(1) * months;
        match year.start {
            Some(start) => start.boundary(year.number, passed),
            // A month past December is January of the next year to `day_number`.
            None => days_ms(day_number(i64::from(year.number), i64::from(passed) + 1, 1)),
        }
    }

    fn code(self) -> String {
        let (year, letter, part, width) = match self {
            Self::Year(year) => return year_code(year.number),
            Self::Day(date) => return date.code(),
            Self::Instant(ms) => {
                let instant = Period::instant(ms);
                return [&instant.first().code(), "T", &instant.time_of_day()].concat();
            }
            Self::Month(year, month) => (year, "-", month, 2),
            Self::Week(year, week) => (year, "-W", week, 2),
            Self::Half(year, half) => (year.number, "-S", half, 1),
            Self::Quarter(year, quarter) => (year.number, "-Q", quarter, 1),
        };
        [&year_code(year), letter, &padded(part.into(), width)].concat()
    }
}

fn is_year(year: i32) -> bool {
    (YEARS.0..=YEARS.1).contains(&year)
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days since 1970-01-01 of a day; `month` may be 13, for January of the next year.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 12 { (year + 1, month - 12) } else { (year, month) };
    let shifted = year - i64::from(month <= 2);
    let (era, year_of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let from_march = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - 719_468
}

fn weekday(day_number: i64) -> u8 {
    // 1970-01-01 was a Thursday.
    ((day_number + 3).rem_euclid(7) + 1) as u8
}

/// The Monday on which an ISO 8601 week begins; 4 January always lies in week 1.
fn week_start(year: i64, week: i64) -> i64 {
    let fourth = day_number(year, 1, 4);
    fourth - i64::from(weekday(fourth)) + 1 + (week - 1) * 7
}

fn days_ms(days: i64) -> f64 {
    days as f64 * DAY_MS
}

fn day_of(ms: f64) -> i64 {
    (ms / DAY_MS).floor() as i64
}

fn date_of(ms: f64) -> Date {
    Date::from_day_number(day_of(ms))
}

fn year_code(year: i32) -> String {
    [if year < 0 { "-" } else { "" }, &padded(year.unsigned_abs(), 4)].concat()
}

/// `number` with zeros in front, up to `width` digits. The formatter of the standard library weighs two kilobytes in the wasm.
fn padded(number: u32, width: usize) -> String {
    let digits = number.to_string();
    [run_of_zeros(width.saturating_sub(digits.len())).as_str(), &digits].concat()
}

/// The year at the start of `text`, four digits with or without a minus, and what follows it.
fn split_year(text: &str) -> Option<(i32, &str)> {
    let (before_zero, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let year = digits(unsigned.get(..4)?)? as i32;
    Some((if before_zero { -year } else { year }, unsigned.get(4..)?))
}

fn digits(text: &str) -> Option<u32> {
    let mut number: u32 = 0;
    for character in text.chars() {
        number = number.checked_mul(10)?.checked_add(character.to_digit(10)?)?;
    }
    (!text.is_empty()).then_some(number)
}

fn two_digits(text: &str) -> Option<u8> {
    if text.len() == 2 { digits(text).map(|number| number as u8) } else { None }
}

fn one_digit(text: &str, most: u32) -> Option<u8> {
    if text.len() == 1 { digits(text).filter(|number| (1..=most).contains(number)).map(|number| number as u8) } else { None }
}

/// Milliseconds since midnight of `12:00[:30[.5]][Z]`; what lies below a millisecond is cut.
// Kept apart: figures of a time of day are rare, and a later part of the program has what they need.
#[inline(never)]
fn parse_time(text: &str) -> Option<f64> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (clock, fraction) = match text.split_once('.') {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (text, None),
    };
    let mut parts = clock.split(':');
    let (hours, minutes) = (two_digits(parts.next()?)?, two_digits(parts.next()?)?);
    let seconds = parts.next().map_or(Some(0), two_digits)?;
    if parts.next().is_some() || hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    let mut ms = (u32::from(hours) * 60 + u32::from(minutes)) * 60_000 + u32::from(seconds) * 1000;
    if let Some(fraction) = fraction {
        // A fraction belongs to seconds that were written, and has one to nine digits.
        if clock.len() != 8 || fraction.len() > 9 {
            return None;
        }
        digits(fraction)?;
        let mut place = 100;
        for digit in fraction.chars().take(3) {
            ms += digit.to_digit(10)? * place;
            place /= 10;
        }
    }
    Some(f64::from(ms))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn period(text: &str) -> Period {
        Period::parse(text).unwrap_or_else(|| panic!("{text} is a period"))
    }

    #[test]
    fn reads_every_kind_and_writes_it_back() {
        use Granularity as G;
        for (text, granularity, first, last) in [
            ("2024", G::Year, "2024-01-01", "2024-12-31"),
            ("-0044", G::Year, "-0044-01-01", "-0044-12-31"),
            ("2024-S1", G::Half, "2024-01-01", "2024-06-30"),
            ("2024-S2", G::Half, "2024-07-01", "2024-12-31"),
            ("2024-Q1", G::Quarter, "2024-01-01", "2024-03-31"),
            ("2024-Q4", G::Quarter, "2024-10-01", "2024-12-31"),
            ("2024-02", G::Month, "2024-02-01", "2024-02-29"),
            ("2023-12", G::Month, "2023-12-01", "2023-12-31"),
            ("2024-W03", G::Week, "2024-01-15", "2024-01-21"),
            ("2020-W53", G::Week, "2020-12-28", "2021-01-03"),
            ("2019-W01", G::Week, "2018-12-31", "2019-01-06"),
            ("2024-06-26", G::Day, "2024-06-26", "2024-06-26"),
            ("2024-06-26T12:00", G::Instant, "2024-06-26", "2024-06-26"),
            ("2024-06-26T12:00:30", G::Instant, "2024-06-26", "2024-06-26"),
            ("2024-06-26T12:00:30.500", G::Instant, "2024-06-26", "2024-06-26"),
            ("1969-12-31T23:59", G::Instant, "1969-12-31", "1969-12-31"),
            ("2019/2024", G::Span, "2019-01-01", "2024-12-31"),
            ("2019/2024-06", G::Span, "2019-01-01", "2024-06-30"),
            ("9999-12-31", G::Day, "9999-12-31", "9999-12-31"),
        ] {
            let read = period(text);
            assert_eq!(read.granularity(), granularity, "{text}");
            assert_eq!(read.first().to_string(), first, "{text}");
            assert_eq!(read.last().to_string(), last, "{text}");
            assert_eq!(read.to_string(), text);
            assert_eq!(read.is_span(), granularity == G::Span);
        }
        for (text, canonical) in [
            ("2024-H2", "2024-S2"),
            ("2024-A1", "2024"),
            ("2024-M06", "2024-06"),
            ("2024-06-26T12:00:30.5Z", "2024-06-26T12:00:30.500"),
        ] {
            assert_eq!(period(text).to_string(), canonical);
        }
    }

    #[test]
    fn refuses_what_is_no_period() {
        for text in [
            "",
            "24",
            "20245",
            "+2024",
            "2024-",
            "2024-00",
            "2024-13",
            "2024-1",
            "2024-Q0",
            "2024-Q5",
            "2024-Q01",
            "2024-S3",
            "2024-W00",
            "2024-W53",
            "2024-W3",
            "2023-02-29",
            "2024-06-31",
            "2024-6-1",
            "2024-06-26T",
            "2024-06-26T24:00",
            "2024-06-26T12",
            "2024-06-26T12:60",
            "2024-06-26T12:00.5",
            "2024-06-26T12:00:30.",
            "2024-06-26T12:00+08:00",
            "2024-Q1T12:00",
            "2024/",
            "/2024",
            "2024/2024",
            "2024/2019",
            "2019/2019-06",
            "2019/2020/2021",
            "２０２４",
            "2024年",
            "--2024",
            "2024-06-26T12:00:00:00",
            "2024-06-26 ",
            "-999",
            "2024-A2",
        ] {
            assert!(Period::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn is_ordered_by_start_then_end() {
        let mut periods: Vec<Period> =
            ["2024-06", "2024", "2019/2024", "2024-01", "2024-Q1", "2019", "2024-01/2024-03", "2024-01-01T00:00"]
                .map(period)
                .into();
        periods.sort();
        let codes: Vec<String> = periods.iter().map(Period::to_string).collect();
        assert_eq!(codes, ["2019", "2019/2024", "2024-01-01T00:00", "2024-01", "2024-Q1", "2024-01/2024-03", "2024", "2024-06"]);
        assert_ne!(period("2024-Q1"), period("2024-01/2024-03"));
        assert_eq!(Period::instant(-0.0), Period::instant(0.0));
    }

    #[test]
    fn covers_a_day_by_each_kind() {
        use Granularity as G;
        let day = Date::new(2024, 12, 31).unwrap();
        for (granularity, code) in [
            (G::Year, "2024"),
            (G::Half, "2024-S2"),
            (G::Quarter, "2024-Q4"),
            (G::Month, "2024-12"),
            (G::Week, "2025-W01"),
            (G::Day, "2024-12-31"),
            (G::Instant, "2024-12-31T00:00"),
        ] {
            assert_eq!(Period::covering(day, granularity).to_string(), code);
        }
    }

    proptest! {
        #[test]
        fn never_fails_on_any_text(text in "\\PC*") {
            let _ = Period::parse(&text);
        }

        #[test]
        fn reads_what_it_writes(ms in -3.0e14..2.5e14) {
            let instant = Period::instant(f64::floor(ms));
            prop_assert_eq!(Period::parse(&instant.to_string()), Some(instant));
        }

        #[test]
        fn days_have_one_number(number in -4_371_587i64..2_932_896) {
            prop_assert_eq!(Date::from_day_number(number).day_number(), number);
        }
    }

    #[cfg(feature = "native")]
    #[test]
    fn keeps_the_calendar_of_icu() {
        use icu_calendar::Date as Oracle;
        // A step that is no multiple of a week, a month or a year, and every day around now.
        let days = (-4_371_000i64..2_932_000).step_by(397).chain(15_000..25_000);
        for number in days {
            let date = Date::from_day_number(number);
            let oracle = Oracle::try_new_iso(date.year, date.month, date.day).unwrap();
            assert_eq!(oracle.to_rata_die().to_i64_date() - 719_163, number, "{date}");
            assert_eq!(oracle.weekday() as u8, date.weekday(), "{date}");
            assert_eq!(oracle.days_in_month(), days_in_month(date.year, date.month), "{date}");
            let week = oracle.week_of_year();
            assert_eq!((week.iso_year, week.week_number), date.iso_week(), "{date}");
        }
    }
}
