//! Days in the stamps of time with which publishers say when something was changed.

use crate::period::Date;

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// The day that `stamp` names: `2012-11-27` and `20121127` with any time of day behind them, `27/11/2012`, `27.11.2012`,
/// and milliseconds since 1970 of 12 or 13 digits. `None` for anything else.
///
/// The day is the one written; a zone behind it moves it nowhere.
pub(crate) fn day(stamp: &str) -> Option<Date> {
    let stamp = stamp.trim();
    let digits = stamp.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        4 => stamp.get(..10).and_then(Date::parse).filter(|_| !stamp.as_bytes().get(10).is_some_and(u8::is_ascii_digit)),
        8 => Date::new(number(stamp.get(..4)?)? as i32, number(stamp.get(4..6)?)? as u8, number(stamp.get(6..8)?)? as u8),
        12 | 13 if stamp.len() == digits => Some(day_at(number(stamp)?)),
        1 | 2 => day_first(stamp),
        _ => None,
    }
}

/// The day on which the moment `ms` milliseconds after 1970-01-01T00:00 UTC lies.
pub(crate) fn day_at(ms: i64) -> Date {
    Date::from_day_number(ms.div_euclid(DAY_MS))
}

/// A day whose year comes last. The day of the month comes before the month, as everywhere but in the United States, whose
/// order is taken where no other makes a date.
fn day_first(stamp: &str) -> Option<Date> {
    let separator = if stamp.contains('/') { '/' } else { '.' };
    let mut parts = stamp.splitn(3, separator);
    let (first, second, rest) = (number(parts.next()?)?, number(parts.next()?)?, parts.next()?);
    let year = number(rest.split([' ', 'T']).next().filter(|year| year.len() == 4)?)? as i32;
    let date = |month: i64, day: i64| Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    date(second, first).or_else(|| date(first, second))
}

fn number(digits: &str) -> Option<i64> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_day_in_every_spelling_seen() {
        for (stamp, expected) in [
            ("2012-11-27", Some("2012-11-27")),
            ("2016-02-13T14:00:25Z", Some("2016-02-13")),
            ("2026-09-17T23:30:00+0200", Some("2026-09-17")),
            ("20240221 08:00", Some("2024-02-21")),
            ("13/09/2016 09:41:40", Some("2016-09-13")),
            ("08/12/2014 16:39:07", Some("2014-12-08")),
            ("12/27/2014", Some("2014-12-27")),
            ("27.11.2012", Some("2012-11-27")),
            ("1446764400000", Some("2015-11-05")),
            ("2012", None),
            ("2012-11-271", None),
            ("2012-13-01", None),
            ("31/02/2012", None),
            ("27/11/12", None),
            ("Tue, 27 Nov", None),
            ("", None),
        ] {
            assert_eq!(day(stamp).map(|date| date.to_string()).as_deref(), expected, "{stamp}");
        }
    }
}
