//! Periods with words in them, in any order: `Sep 1999`, `Mar-May 1993`, `Q1 2024`, `1 Jan 2000`.

use crate::{
    formats::text::spelling::{
        calendar,
        months::month,
        written::{Written, code, leading_digits, number},
    },
    period::{Date, Period},
};

/// One word or number of a text.
enum Part<'a> {
    /// A month by its name.
    Month(u8),
    /// A single letter.
    Letter(char),
    /// A year, of four digits.
    Year(i32),
    /// A shorter number.
    Number(&'a str),
}

/// The period that `text` names in words and numbers.
pub(crate) fn period(text: &str) -> Option<Period> {
    use Part::{Letter, Month, Number, Year};
    let parts = parts(text)?;
    let on = |year: i32, month: u8, day: &str| calendar::day(Date::new(year, month, u8::try_from(number(day)?).ok()?)?);
    match *parts.as_slice() {
        [Month(month), Year(year)] | [Year(year), Month(month)] => calendar::month(year, month),
        // A span over the turn of a year does not say which year it names.
        [Month(first), Month(last), Year(year)] if first < last => {
            Period::spanning(calendar::month(year, first)?, calendar::month(year, last)?)
        }
        [Month(first), Year(from), Month(last), Year(to)] => {
            Period::spanning(calendar::month(from, first)?, calendar::month(to, last)?)
        }
        [Month(month), Number(day), Year(year)]
        | [Number(day), Month(month), Year(year)]
        | [Year(year), Month(month), Number(day)] => on(year, month, day),
        [Letter(letter), Number(part), Year(year)] | [Number(part), Letter(letter), Year(year)]
            if matches!(letter, 'Q' | 'K' | 'H' | 'S' | 'M' | 'W') =>
        {
            match code(year, letter, part, true)? {
                Written::Period(period) => Some(period),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Words and numbers of `text`, four at the most; `None` where one of them belongs to no period.
fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::with_capacity(4);
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\u{a0}', ',', '.', '-', '–', '/']);
        let Some(first) = rest.chars().next() else { break };
        if parts.len() == 4 {
            return None;
        }
        let (digits, after) = leading_digits(rest);
        if digits.is_empty() {
            let end = rest.find(|character: char| character.is_ascii() && !character.is_ascii_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at_checked(end)?;
            parts.push(if word.len() == 1 { Part::Letter(first.to_ascii_uppercase()) } else { Part::Month(month(word)?) });
            rest = after;
        } else {
            parts.push(match digits.len() {
                4 => Part::Year(number(digits)? as i32),
                1 | 2 => Part::Number(digits),
                _ => return None,
            });
            rest = after;
        }
        // What is neither a word nor a number nor between them belongs to no period.
        if first.is_ascii() && !first.is_ascii_alphanumeric() {
            return None;
        }
    }
    Some(parts)
}
