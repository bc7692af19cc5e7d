//! What the categories of a metric dimension measure: units, decimals, how figures came about.

use crate::{
    error::Error,
    formats::{
        cube::Category,
        jsonstat::dimension::Categories,
        root::Field,
        text::{
            unit,
            written::{digits, fields_at, text, text_at, whole_at},
        },
    },
    indicator::{Collection, Text},
};

/// Powers of ten in the words and numbers that publishers have for multipliers.
///
/// "1" is left alone: it is the power of one office and the factor of another, and no unit is a ten of anything.
const MULTIPLIERS: [(&str, i8); 11] = [
    ("2", 2),
    ("3", 3),
    ("6", 6),
    ("9", 9),
    ("12", 12),
    ("1000", 3),
    ("1000000", 6),
    ("1000000000", 9),
    ("thousands", 3),
    ("millions", 6),
    ("billions", 9),
];

/// Adds to `category` what its `unit` object says.
///
/// `label` is the unit with its multiple in it ("thousands of persons"), `base` the unit alone. Where both are there and
/// the category has no label, `label` is what the category is called.
pub(super) fn describe(category: &mut Category, fields: &[Field<'_>]) {
    let (label, base, symbol) = (text_at(fields, "label"), text_at(fields, "base"), text_at(fields, "symbol"));
    let (name, word, alone) = match (label, base) {
        (Some(label), Some(base)) if category.label.is_empty() => (Some(label), Some(base), true),
        (Some(label), _) => (None, Some(label), false),
        (None, base) => (None, base, true),
    };
    if let Some(name) = name {
        category.label = Text::untagged(name);
    }
    let multiplier = text_at(fields, "multiplier").unwrap_or_default();
    let power = MULTIPLIERS.iter().find(|(word, _)| multiplier.eq_ignore_ascii_case(word)).map_or(0, |(_, power)| *power);
    let counts = text_at(fields, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("count")) && power == 0;
    let measure = &mut category.measure;
    measure.decimals = whole_at(fields, "decimals").and_then(|decimals| u8::try_from(decimals).ok()).filter(|own| *own <= 20);
    if let Some(word) = word.or_else(|| symbol.clone()) {
        let mut unit = unit::named(&word, &word);
        unit.symbol = symbol.map(Text::untagged).or(unit.symbol);
        unit.decimals = counts.then_some(0);
        measure.unit = Some(unit);
        measure.unit_mult = if alone { power } else { 0 };
    }
}

/// Adds what the extension of PxWeb says of measures by their codes.
pub(super) fn extend(categories: &mut Categories, extension: &[Field<'_>]) -> Result<(), Error> {
    for (code, mut base) in fields_at(extension, "basePeriod")? {
        let Some(base) = text(&mut base)? else { continue };
        if let Some(own) = categories.get_mut(&code).and_then(|own| own.measure.unit.as_mut()) {
            let word = own.label.in_language("");
            if !word.contains(&base) {
                let word = [word, " (", &base, ")"].concat();
                *own = unit::named(&word, &word);
            }
        }
    }
    let mut stocks = Vec::new();
    for (code, mut kind) in fields_at(extension, "measuringType")? {
        let Some(own) = categories.get_mut(&code) else { continue };
        match text(&mut kind)?.as_deref() {
            Some("Flow") => own.measure.collection = Some(Collection::Sum),
            Some("Average") => own.measure.collection = Some(Collection::Average),
            Some("Stock") => stocks.push(code),
            _ => {}
        }
    }
    for (code, mut moment) in fields_at(extension, "refperiod")? {
        if let (Some(moment), Some(own)) = (text(&mut moment)?, categories.get_mut(&code)) {
            own.note = Text::untagged(moment);
        }
    }
    for code in stocks {
        // A stock stands at some moment; that it is the last one only its reference period says.
        if let Some(own) = categories.get_mut(&code).filter(|own| is_end(own.note.in_language(""))) {
            own.measure.collection = Some(Collection::End);
        }
    }
    Ok(())
}

/// Whether the words of a reference period name the last moment of something: "31 December", "end of the quarter".
fn is_end(moment: &str) -> bool {
    let moment = moment.to_ascii_lowercase();
    let day = moment.bytes().take_while(u8::is_ascii_digit).count();
    let last_day = moment.get(..day).and_then(digits).is_some_and(|day| (28..=31).contains(&day));
    let words = || moment.split(|character: char| !character.is_alphanumeric());
    last_day || words().any(|word| ["end", "utgangen", "slutet", "ultimo"].contains(&word))
}
