//! How figures are to be understood: unit, currency, base, multiplier, collection and first day of the year, taken together.
//!
//! Figures that differ in any of them are of unlike indicators: they share neither an axis nor a sum.

use crate::{
    formats::{
        cube::Measure,
        sdmx::{
            concept::{Concept, says_nothing},
            pool::{Pool, Value, ValueId},
            text::joined,
        },
    },
    indicator::{Collection, Text, Unit},
    period::YearStart,
};

/// The attributes that take part, in the order of a combination's row, behind the code of a dimension of units.
pub(super) const PARTS: [Concept; 6] =
    [Concept::Unit, Concept::Multiplier, Concept::Currency, Concept::Base, Concept::Collection, Concept::YearStart];

/// The powers of ten that a multiplier may name.
const MULTIPLIERS: std::ops::RangeInclusive<i8> = -24..=24;

/// Codes of percentages: SDMX `PT`, `PC` and `PCT` of older lists, `PERCENT`.
const PERCENTAGES: [&str; 4] = ["PT", "PC", "PCT", "PERCENT"];

/// A row of a combination: each part one more than its position, 0 where there is none.
pub(super) fn row(dimension: Option<u32>, value_of: impl Fn(Concept) -> Option<ValueId>) -> [u32; 7] {
    let part = |at: Option<u32>| at.map_or(0, |at| at.saturating_add(1));
    let [unit, multiplier, currency, base, collection, year_start] = PARTS.map(|concept| part(value_of(concept)));
    [part(dimension), unit, multiplier, currency, base, collection, year_start]
}

/// What a row says; `units` are the codes of the dimension of units, where there is one.
///
/// A multiplier that is no power of ten stays with the unit in words.
pub(super) fn measure(row: &[u32], units: &[(String, Text)], pool: &Pool) -> (String, Measure) {
    let part = |at: usize| row.get(at).and_then(|part| part.checked_sub(1));
    let value = |at: usize| part(at).and_then(|id| pool.get(id));
    let named = |value: &Value| (value.code.clone(), value.label.clone());
    let own = part(0).and_then(|at| units.get(at as usize)).filter(|(code, _)| !says_nothing(code));
    let unit = own.map(|(code, label)| (code.clone(), if label.is_empty() { Text::untagged(code) } else { label.clone() }));
    let unit = unit.or_else(|| value(1).map(named));
    let power = value(2).map(|value| value.code.trim().parse().ok().filter(|power| MULTIPLIERS.contains(power)));
    let in_words = value(2).filter(|_| power == Some(None)).map(named);
    let collection = value(5).and_then(|value| match value.code.trim() {
        "S" => Some(Collection::Sum),
        "E" => Some(Collection::End),
        "A" => Some(Collection::Average),
        _ => None,
    });
    let is_percent = unit.as_ref().is_some_and(|(code, label)| is_percentage(code, label));
    let currency = value(3).map(named).filter(|own| unit.as_ref().is_none_or(|unit| unit.0 != own.0));
    let (codes, labels): (Vec<String>, Vec<Text>) = [in_words, unit, currency, value(4).map(named)].into_iter().flatten().unzip();
    let unit_mult = power.flatten().unwrap_or(0);
    let mut id = codes.join(".");
    let unit = (!codes.is_empty()).then(|| Unit {
        id: id.clone(),
        label: joined(&labels, ", "),
        symbol: is_percent.then(|| Text::untagged("%")),
        ..Unit::default()
    });
    let year_start = value(6).and_then(|value| YearStart::parse(value.code.trim())?);
    for part in [value(2).filter(|_| unit_mult != 0), value(5), value(6).filter(|_| year_start.is_some())].into_iter().flatten() {
        id = [&id, ".", &part.code].concat();
    }
    (id, Measure { unit, unit_mult, collection, year_start, ..Measure::default() })
}

/// Whether figures are percentages: of anything (`PT_B1GQ`, percentages of GDP), but no percentage points.
fn is_percentage(code: &str, label: &Text) -> bool {
    let is_code = PERCENTAGES.iter().any(|own| own.eq_ignore_ascii_case(code)) || code.starts_with("PT_");
    is_code || label.0.iter().any(|(_, label)| crate::formats::text::unit::named(code, label).symbol.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(parts: &[(Concept, &str, &str)], units: &[(String, Text)], dimension: Option<u32>) -> (String, Measure) {
        let mut pool = Pool::default();
        let ids: Vec<(Concept, Option<ValueId>)> = parts
            .iter()
            .map(|(concept, code, label)| (*concept, pool.add(*concept, &Text::default(), code, &Text::untagged(*label))))
            .collect();
        let row = row(dimension, |wanted| ids.iter().find(|(concept, _)| *concept == wanted).and_then(|(_, id)| *id));
        measure(&row, units, &pool)
    }

    fn label(measure: &Measure) -> &str {
        measure.unit.as_ref().map_or("", |unit| unit.label.in_language(""))
    }

    #[test]
    fn millions_of_a_currency() {
        let parts = [(Concept::Unit, "XDC", "National currency"), (Concept::Multiplier, "6", "Millions")];
        let (id, measure) = said(&[parts[0], parts[1], (Concept::Currency, "JPY", "Yen")], &[], None);
        assert_eq!((label(&measure), measure.unit_mult, id.as_str()), ("National currency, Yen", 6, "XDC.JPY.6"));
    }

    #[test]
    fn a_multiplier_in_words_is_not_lost() {
        let (_, measure) = said(&[(Concept::Unit, "KG", "Kilograms"), (Concept::Multiplier, "MIO", "Millions")], &[], None);
        assert_eq!((label(&measure), measure.unit_mult), ("Millions, Kilograms", 0));
        let (_, measure) = said(&[(Concept::Unit, "KG", "Kilograms"), (Concept::Multiplier, "99", "Ninety-nine")], &[], None);
        assert_eq!((label(&measure), measure.unit_mult), ("Ninety-nine, Kilograms", 0));
    }

    #[test]
    fn a_dimension_of_units_says_it_before_an_attribute() {
        let units = [("PT_B1GQ".to_owned(), Text::untagged("Percentage of GDP"))];
        let (_, measure) = said(&[(Concept::Collection, "E", "End of period")], &units, Some(0));
        assert_eq!((label(&measure), measure.collection), ("Percentage of GDP", Some(Collection::End)));
        assert!(measure.unit.unwrap().is_percent());
        let none = [("_Z".to_owned(), Text::untagged("Not applicable"))];
        assert_eq!(said(&[], &none, Some(0)).1.unit, None);
    }

    #[test]
    fn an_index_says_its_base() {
        let (_, measure) = said(&[(Concept::Unit, "IX", "Index"), (Concept::Base, "2010_100", "2010=100")], &[], None);
        assert_eq!(label(&measure), "Index, 2010=100");
    }
}
