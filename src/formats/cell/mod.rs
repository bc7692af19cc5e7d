//! Figures as publishers write them in text: with signs for missing ones, comparators, intervals, flags and grouping.

mod digits;
mod signs;

use crate::{
    formats::{
        cube::Cell,
        flags::{Scheme, statuses},
    },
    indicator::{Remark, Status, Text},
    json::Number,
    plain::plain,
    qualifier::Qualifier,
};

/// Bytes of the longest text that is read as a figure.
const LONGEST: usize = 200;

/// Characters of the longest mark of a footnote behind a figure.
const LONGEST_MARK: usize = 6;

/// Signs and words before a figure that say how it compares with the true one. Longer ones stand before their beginnings.
const QUALIFIERS: [(&str, Qualifier); 25] = [
    ("<=", Qualifier::AtMost),
    (">=", Qualifier::AtLeast),
    ("=<", Qualifier::AtMost),
    ("=>", Qualifier::AtLeast),
    ("<", Qualifier::LessThan),
    (">", Qualifier::MoreThan),
    ("≤", Qualifier::AtMost),
    ("≥", Qualifier::AtLeast),
    ("~", Qualifier::About),
    ("≈", Qualifier::About),
    ("约", Qualifier::About),
    ("less than ", Qualifier::LessThan),
    ("under ", Qualifier::LessThan),
    ("more than ", Qualifier::MoreThan),
    ("over ", Qualifier::MoreThan),
    ("at least ", Qualifier::AtLeast),
    ("at most ", Qualifier::AtMost),
    ("up to ", Qualifier::AtMost),
    ("approximately ", Qualifier::About),
    ("approx. ", Qualifier::About),
    ("about ", Qualifier::About),
    ("circa ", Qualifier::About),
    ("ca. ", Qualifier::About),
    ("c. ", Qualifier::About),
    ("nearly ", Qualifier::Nearly),
];

/// How figures of one column are written.
#[derive(Clone, Debug, Default)]
pub(super) struct Convention {
    /// Whether the decimal sign is a comma, so that a point groups digits.
    pub(super) decimal_comma: bool,
    /// Texts that stand for a missing figure, beside those that are known everywhere.
    pub(super) missing: Vec<String>,
    /// Whether figures are written with a percent sign, so that the column's unit says it and no cell has to.
    pub(super) percent: bool,
    /// Whether the numbers that the US Census Bureau writes in place of missing estimates (-666666666) are that.
    pub(super) stand_ins: bool,
    /// Whose flags and signs stand in the cells.
    pub(super) scheme: Scheme,
}

impl Convention {
    /// The convention of a column of which `samples` are cells: by which sign decimals are set off, and whether figures carry a
    /// percent sign. A point is the decimal sign where nothing tells.
    pub(super) fn of<'a>(samples: impl Iterator<Item = &'a str>) -> Self {
        let (mut commas, mut points, mut percent, mut figures) = (0_usize, 0_usize, 0_usize, 0_usize);
        for text in samples {
            let (comma, point) = digits::evidence(text);
            commas += usize::from(comma && !point);
            points += usize::from(point && !comma);
            if text.bytes().any(|byte| byte.is_ascii_digit()) {
                figures += 1;
                percent += usize::from(text.contains('%'));
            }
        }
        Self { decimal_comma: commas > points, percent: percent > 0 && percent == figures, ..Self::default() }
    }

    /// The missing figure that a number stands for, where this convention has such numbers.
    pub(super) fn missing_number(&self, value: f64) -> Option<Cell> {
        let status = signs::stand_in(value).filter(|_| self.stand_ins)?;
        Some(missing(status.into_iter().collect(), ""))
    }
}

/// The figure that `text` writes; `None` where it is neither a number nor a known sign for a missing one.
///
/// What stands around the number becomes its qualifier and statuses. The text itself is kept where it says more than that: a
/// sign of money, a mark of a footnote.
///
/// `number` gives the double nearest to a decimal literal.
pub(super) fn figure(text: &str, convention: &Convention, number: fn(&str) -> f64) -> Option<Cell> {
    let text = text.trim();
    if convention.missing.iter().any(|sign| sign == text) {
        return Some(Cell::missing());
    }
    if let Some(sign) = signs::sign(text, convention.scheme) {
        return Some(missing(sign.statuses, if sign.shown { text } else { "" }));
    }
    if text.len() > LONGEST {
        return None;
    }
    let (mut qualifier, bare) = qualifier(text);
    let (money, bare) = match bare.strip_prefix(['$', '€', '£', '¥']) {
        Some(bare) => (true, bare.trim_start()),
        None => (false, bare),
    };
    let (value, rest) = digits::leading(bare, convention.decimal_comma, number)?;
    if let Some(missing) = convention.missing_number(value.value) {
        return Some(missing);
    }
    let mut after = rest.trim_start();
    let mut says_more = money;
    if let Some(rest) = after.strip_prefix(['%', '％']) {
        after = rest.trim_start();
        says_more |= !convention.percent;
    }
    if let Some((bounds, rest)) = bounds(after, convention.decimal_comma, number) {
        let inside = bounds.0.value <= value.value && value.value <= bounds.1.value;
        if inside && qualifier.is_exact() {
            let decimals = bounds.0.decimals.max(bounds.1.decimals);
            qualifier = Qualifier::Between { lower: bounds.0.value, upper: bounds.1.value, decimals };
        } else {
            says_more = true;
        }
        after = rest.trim_start();
    }
    let (statuses, marked) = if after.is_empty() { (Vec::new(), false) } else { flagged(after, convention.scheme)? };
    says_more |= marked;
    let mut cell = Cell::number(value.value, value.decimals);
    if says_more || !qualifier.is_exact() || !statuses.is_empty() {
        let text = if says_more { shown(text) } else { Text::default() };
        cell.remark = Some(Box::new(Remark { text, qualifier, statuses, ..Remark::default() }));
    }
    Some(cell)
}

fn missing(statuses: Vec<Status>, text: &str) -> Cell {
    let mut cell = Cell::missing();
    if !statuses.is_empty() || !text.is_empty() {
        cell.remark = Some(Box::new(Remark { text: shown(text), statuses, ..Remark::default() }));
    }
    cell
}

fn shown(text: &str) -> Text {
    if text.is_empty() { Text::default() } else { Text::untagged(plain(text.into())) }
}

/// What the beginning of `text` says of the number behind it, and that number's text.
fn qualifier(text: &str) -> (Qualifier, &str) {
    for (sign, qualifier) in QUALIFIERS {
        if let Some((start, rest)) = text.split_at_checked(sign.len())
            && start.eq_ignore_ascii_case(sign)
        {
            return (qualifier, rest.trim_start());
        }
    }
    (Qualifier::Exact, text)
}

/// `[39.8-54.7]`, `(39.8–54.7)`, `[39.8, 54.7]`: the least and the most, and what follows them.
fn bounds(text: &str, decimal_comma: bool, number: fn(&str) -> f64) -> Option<((Number, Number), &str)> {
    let (inside, close) = match text.chars().next()? {
        '[' => (text.strip_prefix('[')?, ']'),
        '(' => (text.strip_prefix('(')?, ')'),
        _ => return None,
    };
    let (inside, rest) = inside.split_once(close)?;
    let inside = inside.trim();
    let (lower, after) = first_bound(inside, decimal_comma, number)?;
    let after = after.trim_start().trim_start_matches('%').trim_start();
    let between = ["to ", "-", "–", "—", ",", ";"].iter().find_map(|sign| after.strip_prefix(sign))?;
    let (upper, end) = digits::leading(between.trim_start(), decimal_comma, number)?;
    matches!(end.trim(), "" | "%").then_some(((lower, upper), rest))
}

/// The number before whatever sets the two bounds apart, a comma included.
fn first_bound(inside: &str, decimal_comma: bool, number: fn(&str) -> f64) -> Option<(Number, &str)> {
    if let Some((own, _)) = inside.split_once(", ").or_else(|| inside.split_once(" - ")).or_else(|| inside.split_once(" – ")) {
        let (bound, end) = digits::leading(own.trim(), decimal_comma, number)?;
        return if end.is_empty() { Some((bound, inside.get(own.len()..)?)) } else { None };
    }
    digits::leading(inside, decimal_comma, number)
}

/// What stands behind a number: its statuses, and whether there is a mark that only the printed text can show; `None` where it
/// is neither, so that the text is no figure.
fn flagged(after: &str, scheme: Scheme) -> Option<(Vec<Status>, bool)> {
    let bare = after.trim_matches(['(', ')', '[', ']', ' ']);
    let bracketed = bare.len() < after.len();
    let (found, rest) = statuses(bare, scheme);
    // A letter alone may be a unit: `12 m`, `3 b`, `5 d`.
    let sure = bracketed || scheme != Scheme::Unknown || found.iter().all(|status| is_common(*status));
    let is_missing = |status: &Status| matches!(status, Status::Missing | Status::CannotExist | Status::NotCollected);
    if rest.is_empty() && !found.is_empty() && sure && !found.iter().any(is_missing) {
        return Some((found, false));
    }
    let is_mark = |character: char| matches!(character, '*' | '†' | '‡' | '§' | '#' | '^' | '¹' | '²' | '³' | '⁴'..='⁹');
    let short = after.chars().count() <= LONGEST_MARK;
    let marks = short && (bracketed && !bare.contains(' ') || after.chars().all(is_mark));
    marks.then_some((Vec::new(), true))
}

/// Whether the letter of this status is widely used for it, and for no unit.
fn is_common(status: Status) -> bool {
    matches!(status, Status::Provisional | Status::Estimated | Status::Revised)
}

#[cfg(test)]
mod tests;
