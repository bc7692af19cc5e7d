//! Numbers within text: digits with groups, in either convention of the decimal sign.

use crate::json::{Number, Reader};

/// Digits of the longest number that is read.
const LONGEST: usize = 400;

/// The number at the start of `text`, and what follows it; `None` where no number stands there.
///
/// Groups of three digits may be set apart by spaces, apostrophes and by whichever of `,` and `.` is not the decimal sign;
/// all by one and the same sign. A number may begin with its decimal sign, and end with an exponent.
pub(crate) fn leading(text: &str, decimal_comma: bool, number: fn(&str) -> f64) -> Option<(Number, &str)> {
    let (decimal, group) = if decimal_comma { (',', '.') } else { ('.', ',') };
    let (sign, unsigned) = match text.chars().next()? {
        '-' | '\u{2212}' => ("-", text.strip_prefix(['-', '\u{2212}'])?),
        '+' => ("", text.strip_prefix('+')?),
        _ => ("", text),
    };
    let mut literal = String::from(sign);
    let (whole, mut rest) = grouped(unsigned, group)?;
    let significant = whole.trim_start_matches('0');
    literal.push_str(if significant.is_empty() { "0" } else { significant });
    let mut written = !whole.is_empty();
    if let Some(after) = rest.strip_prefix(decimal) {
        let (decimals, after) = digits(after);
        if !decimals.is_empty() {
            literal.push('.');
            literal.push_str(decimals);
            written = true;
        }
        // A point may end a number, as in "5."; a comma ends a clause.
        if !decimals.is_empty() || (decimal == '.' && written && after.is_empty()) {
            rest = after;
        }
    }
    if !written || literal.len() > LONGEST {
        return None;
    }
    if let Some(after) = rest.strip_prefix(['e', 'E']) {
        let exponent = after.strip_prefix(['+', '-']).unwrap_or(after);
        let (power, end) = digits(exponent);
        if !power.is_empty() {
            literal.push('e');
            literal.push_str(after.get(..after.len() - end.len())?);
            rest = end;
        }
    }
    // A digit behind the number says that it was written in some other convention.
    if rest.starts_with(|character: char| character.is_ascii_digit())
        || rest
            .strip_prefix([',', '.', ' ', '\u{a0}', '\u{202f}'])
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    let number = Reader::new(literal.as_bytes(), number).ok()?.number().ok()?;
    Some((number, rest))
}

/// Digits of the whole part, their groups joined, and what follows them.
fn grouped(text: &str, group: char) -> Option<(String, &str)> {
    let (first, mut rest) = digits(text);
    let mut joined = first.to_owned();
    let Some(sign) = rest.chars().next().filter(|sign| *sign == group || is_space(*sign) || matches!(sign, '\'' | '’')) else {
        return Some((joined, rest));
    };
    if !(1..=3).contains(&first.len()) {
        return Some((joined, rest));
    }
    // In India groups before the last have two digits.
    let mut widths = Vec::new();
    let mut end = rest;
    while let Some(after) = end.strip_prefix(sign) {
        let (own, after) = digits(after);
        if !(2..=3).contains(&own.len()) || widths.len() > LONGEST {
            break;
        }
        joined.push_str(own);
        widths.push(own.len());
        end = after;
    }
    let uniform = widths.iter().rev().skip(1).all(|width| Some(width) == widths.first());
    if widths.last() == Some(&3) && uniform && (first != "0") {
        rest = end;
        return Some((joined, rest));
    }
    Some((first.to_owned(), rest))
}

/// Signs of a decimal comma and of a decimal point in `text`: `(comma, point)`.
pub(crate) fn evidence(text: &str) -> (bool, bool) {
    let (mut comma, mut point) = (false, false);
    for run in text.split(|character: char| !(character.is_ascii_digit() || matches!(character, '.' | ','))) {
        let run = run.trim_end_matches([',', '.']);
        let (commas, points) = (run.matches(',').count(), run.matches('.').count());
        let tail = |sign: char| run.rsplit_once(sign).map(|(before, after)| (before, after.len()));
        match (commas, points) {
            (0, 0) => {}
            (1, 0) => {
                comma |= tail(',').is_some_and(|(before, after)| after != 3 || matches!(before, "" | "0") || before.len() > 3)
            }
            (0, 1) => {
                point |= tail('.').is_some_and(|(before, after)| after != 3 || matches!(before, "" | "0") || before.len() > 3)
            }
            (_, 0) => point = true,
            (0, _) => comma = true,
            // The sign that stands last is the decimal sign.
            _ if run.rfind(',') > run.rfind('.') => comma = true,
            _ => point = true,
        }
    }
    (comma, point)
}

fn digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}
