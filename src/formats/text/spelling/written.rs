//! One text by itself: the period that it spells, or the readings that it leaves open.

use crate::{
    formats::text::spelling::{calendar, chinese, months::month, named},
    period::{Date, Period},
};

/// Characters of the longest spelling of a period.
const LONGEST: usize = 64;

/// What one text says, before the others of its column are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Written {
    /// A period, whatever stands beside it.
    Period(Period),
    /// A whole number and how many digits it has: a year, `202405`, `20240501`, or seconds or milliseconds since 1970.
    Whole(i64, u8),
    /// `2005 - 1`, `2024-5`: a year and a quarter or month.
    Part(i32, u8),
    /// `2010-11`, `2010/11`: a year and a month, or a span of years.
    Pair(i32, u8),
    /// `2024.05`: a year and a month, or a number with decimals.
    Decimal(i32, u8),
    /// `2024-T1`: a third of a year to SDMX, a quarter in French and Spanish; whether with a hyphen.
    Third(i32, u8, bool),
    /// `2024A` to `2024D`: quarters, where they are not all `A`.
    Letter(i32, u8),
    /// `01/02/2000`, `1.2.2000`: day and month in either order; whether with points, which stand behind days.
    Numbers(u8, u8, i32, bool),
    /// A time of a day in milliseconds, and how many minutes ahead of UTC its clock is, where that is said.
    Moment(Date, f64, Option<i32>),
}

/// What `text` says by itself; `None` where it spells no period in any way that is known.
pub(crate) fn written(text: &str) -> Option<Written> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    one(text).or_else(|| span(text)).or_else(|| Period::parse(text).map(Written::Period))
}

/// What `text` says, if it is no span of two periods.
fn one(text: &str) -> Option<Written> {
    whole(text).or_else(|| year_first(text)).or_else(|| numbers(text)).or_else(|| named::period(text).map(Written::Period))
}

/// `2019-01 - 2019-06`, `Mar 1993 to May 1994`: two periods, each sure by itself.
fn span(text: &str) -> Option<Written> {
    let sure = |text: &str| match one(text.trim())? {
        Written::Period(period) if !period.is_span() => Some(period),
        Written::Pair(year, two) => calendar::month(year, two),
        _ => None,
    };
    // What stands between two periods has a space or is no ASCII.
    if !text.bytes().any(|byte| byte == b' ' || !byte.is_ascii()) {
        return None;
    }
    let (first, last) = [" - ", " – ", " — ", " to ", "–"].iter().find_map(|between| text.split_once(between))?;
    Period::spanning(sure(first)?, sure(last)?).map(Written::Period)
}

/// A whole number, also as `2024.0`.
fn whole(text: &str) -> Option<Written> {
    let whole = text.split_once('.').filter(|(_, rest)| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'));
    let whole = whole.map_or(text, |(whole, _)| whole);
    let (negative, digits) = whole.strip_prefix('-').map_or((false, whole), |digits| (true, digits));
    let number = number(digits).filter(|_| digits.len() <= 15)?;
    Some(Written::Whole(if negative { -number } else { number }, digits.len() as u8))
}

/// Everything that begins with a year of four digits.
fn year_first(text: &str) -> Option<Written> {
    let (digits, rest) = leading_digits(text);
    let year = number(digits)? as i32;
    if let Some(quarter) = nbs_quarter(digits, rest) {
        return Some(quarter);
    }
    if digits.len() != 4 {
        return None;
    }
    if let Some(rest) = rest.strip_prefix('年') {
        return chinese::after_year(year, rest).map(Written::Period);
    }
    if rest == "s" && year % 10 == 0 {
        return Period::spanning(calendar::year(year)?, calendar::year(year + 9)?).map(Written::Period);
    }
    let tail = rest.trim_start_matches(is_gap);
    let gap = rest.get(..rest.len() - tail.len()).unwrap_or("");
    // World Bank tables head their columns `2000 [YR2000]`.
    if tail.strip_prefix("[YR").and_then(|tail| tail.strip_suffix(']')) == Some(digits) {
        return calendar::year(year).map(Written::Period);
    }
    let sign = gap.trim().chars().next().unwrap_or(' ');
    let (part, more) = leading_digits(tail);
    if part.is_empty() {
        let letter = tail.chars().next()?;
        let part = tail.strip_prefix(letter)?;
        return code(year, letter, part, sign == '-');
    }
    let dash = matches!(sign, '-' | '–' | '—' | '/');
    let own = number(part)?;
    if more.is_empty() {
        return match part.len() {
            1 if dash => Some(Written::Part(year, own as u8)),
            2 if dash && gap.len() > sign.len_utf8() && own <= 12 => Some(Written::Part(year, own as u8)),
            2 if dash => Some(Written::Pair(year, own as u8)),
            2 if gap == "." => Some(Written::Decimal(year, own as u8)),
            4 if dash => Period::spanning(calendar::year(year)?, calendar::year(own as i32)?)
                .filter(|_| own > year.into())
                .map(Written::Period),
            _ => None,
        };
    }
    if gap.len() == 1 && matches!(sign, '-' | '/' | '.') && part.len() <= 2 {
        let (day, clock) = leading_digits(more.strip_prefix(sign)?);
        if !day.is_empty() && day.len() <= 2 {
            let date = Date::new(year, own as u8, number(day)? as u8)?;
            return on_day(date, clock);
        }
        return None;
    }
    // `2024 1Q`
    let letter = more.chars().next()?;
    if more.len() == 1 && matches!(letter.to_ascii_uppercase(), 'Q' | 'H') { code(year, letter, part, true) } else { None }
}

/// `2024A`, `202401A`: quarters of China's National Bureau of Statistics.
fn nbs_quarter(digits: &str, rest: &str) -> Option<Written> {
    let [letter @ b'A'..=b'D'] = rest.as_bytes() else { return None };
    let quarter = letter - b'A' + 1;
    let (year, between) = (number(digits.get(..4)?)? as i32, digits.get(4..)?);
    let fits = between.is_empty() || between == "01" || number(between) == Some(quarter.into());
    fits.then_some(Written::Letter(year, quarter))
}

/// The period of a year that `letter` and the number `part` name: `Q1`, `K1`, `M05`, `W03`, `S1`, `T1`, `A1`, `D060`.
pub(crate) fn code(year: i32, letter: char, part: &str, hyphen: bool) -> Option<Written> {
    let own = number(part).filter(|_| part.len() <= 3)?;
    let small = u8::try_from(own).ok();
    let period = match letter.to_ascii_uppercase() {
        'Q' | 'K' if part.len() <= 2 => calendar::quarter(year, small?),
        'S' | 'H' if part.len() <= 2 => calendar::half(year, small?),
        'M' if part.len() <= 2 => calendar::month(year, small?),
        'W' | 'U' | 'V' if part.len() <= 2 => calendar::week(year, small?),
        'A' if own == 1 => calendar::year(year),
        'D' if part.len() == 3 => calendar::day_of_year(year, own),
        'T' if part.len() == 1 && (1..=4).contains(&own) => return Some(Written::Third(year, small?, hyphen)),
        _ => None,
    };
    period.map(Written::Period)
}

/// `01/02/2000`, `1.2.2000`, `01-02-2000`.
fn numbers(text: &str) -> Option<Written> {
    let (one, rest) = leading_digits(text);
    let sign = rest.chars().next().filter(|sign| matches!(sign, '/' | '.' | '-'))?;
    let (other, rest) = leading_digits(rest.strip_prefix(sign)?);
    let (year, rest) = leading_digits(rest.strip_prefix(sign)?);
    let short = |digits: &str| (1..=2).contains(&digits.len());
    // A midnight behind the day is how spreadsheets write days.
    let midnight = matches!(rest.trim(), "" | "0:00" | "00:00" | "0:00:00" | "00:00:00" | "12:00:00 AM");
    if !(short(one) && short(other) && year.len() == 4 && midnight) {
        return None;
    }
    Some(Written::Numbers(number(one)? as u8, number(other)? as u8, number(year)? as i32, sign == '.'))
}

/// A day with what follows it: nothing, a time, or how long the period that begins with it is.
fn on_day(date: Date, rest: &str) -> Option<Written> {
    if rest.is_empty() {
        return calendar::day(date).map(Written::Period);
    }
    if let Some(duration) = rest.strip_prefix("/P") {
        return calendar::lasting(date, duration).map(Written::Period);
    }
    let time = rest.strip_prefix(['T', ' '])?;
    let (clock, offset) = match time.find(['Z', '+', '-']) {
        Some(at) => (time.get(..at)?, Some(minutes(time.get(at..)?)?)),
        None => (time, None),
    };
    let since_midnight = Period::parse(&["1970-01-01T", clock.trim()].concat())?.start_ms();
    Some(Written::Moment(date, since_midnight, offset))
}

/// Minutes ahead of UTC that `Z`, `+02:00`, `-0430` or `+01` says.
fn minutes(zone: &str) -> Option<i32> {
    if zone == "Z" {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits: String = zone.chars().skip(1).filter(|character| *character != ':').collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = if minutes.is_empty() { 0 } else { number(minutes).filter(|_| minutes.len() == 2)? };
    let hours = number(hours).filter(|hours| *hours <= 14)?;
    Some(sign * (hours * 60 + minutes) as i32)
}

/// The period of `year` that `code` names beside it: `M05`, `M13` (the year's average), `Q01`, `Q05`, `S01`, `S03`, `A01` as
/// the Bureau of Labor Statistics writes them, or a month's name; `Annual` is the year.
pub(crate) fn of_year(year: i32, code: &str) -> Option<Period> {
    let code = code.trim();
    let Some((letter, part)) = code.split_at_checked(1).filter(|(_, part)| number(part).is_some()) else {
        return match month(code) {
            Some(month) => calendar::month(year, month),
            None if code.eq_ignore_ascii_case("annual") => calendar::year(year),
            None => None,
        };
    };
    let part = number(part)? as u8;
    match (letter, part) {
        ("M", 13) | ("Q", 5) | ("S", 3) | ("A", 1) => calendar::year(year),
        ("M", _) => calendar::month(year, part),
        ("Q", _) => calendar::quarter(year, part),
        ("S", _) => calendar::half(year, part),
        _ => None,
    }
}

/// Whether `character` stands between a year and what follows it.
fn is_gap(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '-' | '–' | '—' | '/' | '.')
}

/// The digits at the start of `text`, and the rest.
pub(crate) fn leading_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// The whole number that `digits` write, 18 at the most.
pub(crate) fn number(digits: &str) -> Option<i64> {
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    digits.bytes().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}
