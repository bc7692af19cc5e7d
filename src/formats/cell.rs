//! Figures as publishers write them in text: with signs for missing ones, comparators, intervals and grouping.

use crate::formats::cube::Cell;

/// How figures of one column are written.
#[derive(Clone, Debug, Default)]
pub(super) struct Convention {
    /// Whether the decimal sign is a comma, so that a point groups digits.
    pub(super) decimal_comma: bool,
    /// Texts that stand for a missing figure, beside those that are known everywhere.
    pub(super) missing: Vec<String>,
}

/// The figure that `text` writes; `None` where it is neither a number nor a known sign for a missing one.
///
/// `number` gives the double nearest to a decimal literal.
pub(super) fn figure(text: &str, convention: &Convention, number: fn(&str) -> f64) -> Option<Cell> {
    let text = text.trim();
    if text.is_empty() || convention.missing.iter().any(|sign| sign == text) {
        return Some(Cell::missing());
    }
    let literal = if convention.decimal_comma { text.replace(',', ".") } else { text.to_owned() };
    let value = number(&literal);
    let decimals = literal.split_once('.').map_or(0, |(_, decimals)| decimals.len().min(255) as u8);
    value.is_finite().then(|| Cell::number(value, decimals))
}
