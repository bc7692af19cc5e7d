//! The names of columns: whether a first row is names, and units in a name: `GDP (current US$)`, `rate (%)`, `temp [°C]`.

use std::borrow::Cow;

use crate::{
    formats::table::rows::{looks_like_year, place_name},
    indicator::{Text, Unit},
    plain::plain,
};

/// Words by which the text in round brackets is known to be a unit.
const UNITS: [&str; 40] = [
    "us$",
    "usd",
    "eur",
    "percent",
    "per",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "years",
    "days",
    "hours",
    "minutes",
    "people",
    "persons",
    "tonnes",
    "tons",
    "kg",
    "kt",
    "km",
    "ha",
    "mm",
    "kw",
    "mw",
    "gw",
    "kwh",
    "mwh",
    "gwh",
    "twh",
    "mb",
    "gb",
    "tb",
    "pb",
    "ppm",
    "ppb",
    "trillion",
    "index",
    "元",
];

/// What the first row of a delimited text is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Header {
    /// Names of the columns.
    pub(crate) names: Vec<String>,
    /// Whether it is a row as well, so that the names are made up.
    pub(crate) is_row: bool,
}

/// Whether `cells`, the first ones, are names: none is a number, but for years among texts.
pub(crate) fn header_of(cells: &[Cow<'_, str>]) -> Header {
    let is_number = |cell: &Cow<'_, str>| {
        let unsigned = cell.strip_prefix('-').unwrap_or(cell);
        let is_part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b' ');
        unsigned.bytes().any(|byte| byte.is_ascii_digit()) && unsigned.bytes().all(is_part) && !looks_like_year(cell)
    };
    let is_text = |cell: &Cow<'_, str>| cell.bytes().any(|byte| !byte.is_ascii_digit());
    let is_header = !cells.iter().any(is_number) && cells.iter().any(is_text);
    if is_header {
        return Header { names: cells.iter().map(|cell| plain(Cow::Borrowed(cell.trim()))).collect(), is_row: false };
    }
    Header { names: (0..cells.len()).map(place_name).collect(), is_row: true }
}

/// A column's name as it is read out: `life_expectancy` is two words, `OBS_VALUE` and `B01001_001E` are codes.
pub(crate) fn spoken(name: &str) -> String {
    let is_code = name.contains(char::is_whitespace) || !name.contains(|character: char| character.is_ascii_lowercase());
    if is_code { name.to_owned() } else { name.replace('_', " ") }
}

/// The name of a column without the unit at its end, and that unit, where there is one.
pub(crate) fn unit_in_name(name: &str) -> (&str, Option<Unit>) {
    let name = name.trim();
    let none = (name, None);
    let (open, close) = match name.chars().last() {
        Some(')') => ('(', ')'),
        Some(']') => ('[', ']'),
        Some('）') => ('（', '）'),
        _ => return none,
    };
    let Some((before, inner)) = name.strip_suffix(close).and_then(|rest| rest.rsplit_once(open)) else { return none };
    let (before, inner) = (before.trim_end(), inner.trim());
    if before.is_empty() || !(open == '[' || is_unit(inner)) || inner.is_empty() || inner.len() > 60 || inner.starts_with("YR") {
        return none;
    }
    let percent = inner.strip_prefix('%').map(str::trim_start);
    let unit = Unit {
        id: if percent == Some("") { "percent".to_owned() } else { inner.to_owned() },
        label: if percent == Some("") { Text::default() } else { Text::untagged(inner) },
        symbol: percent.map(|_| Text::untagged("%")),
        ..Unit::default()
    };
    (before, Some(unit))
}

fn is_unit(text: &str) -> bool {
    if text.contains(['%', '$', '€', '£', '¥', '°', '‰', '²', '³']) {
        return true;
    }
    // Chinese units are one word of their own.
    if text.ends_with(['元', '人', '次', '户', '个', '吨', '万', '亿', '件']) {
        return true;
    }
    let lower = text.to_ascii_lowercase();
    let mut words = lower.split(|character: char| !(character.is_alphanumeric() || character == '$'));
    words.any(|word| UNITS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_numbers_but_years() {
        let is_row = |cells: &[&str]| {
            let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| Cow::Borrowed(*cell)).collect();
            header_of(&cells).is_row
        };
        assert!(!is_row(&["country", "2019", "2020-01"]) && !is_row(&["k", ""]));
        assert!(is_row(&["CN01", "23,288"]) && is_row(&["2019", "1850"]) && is_row(&["a", ".5"]));
    }

    #[test]
    fn a_unit_stands_in_brackets_at_the_end() {
        for (name, label, unit) in [
            ("GDP (current US$)", "GDP", "current US$"),
            ("rate (%)", "rate", "percent"),
            ("CO2 (ppm)", "CO2", "ppm"),
            ("temp [°C]", "temp", "°C"),
            ("地区生产总值（亿元）", "地区生产总值", "亿元"),
            ("Deaths (per 100,000 people)", "Deaths", "per 100,000 people"),
        ] {
            let found = unit_in_name(name);
            assert_eq!((found.0, found.1.map(|unit| unit.id)), (label, Some(unit.to_owned())));
        }
        for name in ["Population (total)", "Index (2015)", "GDP", "(%)", "1990 [YR1990]", "f(x"] {
            assert_eq!(unit_in_name(name), (name, None));
        }
    }
}
