//! Units from the words that files have for them.

use crate::indicator::{Text, Unit};

/// Words for parts of a hundred, in small letters.
const PERCENT: [&str; 8] = ["%", "per cent", "percent", "pct", "prosent", "procent", "prozent", "pour cent"];

/// The unit of the key `id` that is called `word`; figures of percentages get their sign.
pub(crate) fn named(id: &str, word: &str) -> Unit {
    let symbol = is_percent(word).then(|| Text::untagged("%"));
    Unit { id: id.to_owned(), label: Text::untagged(word), symbol, ..Unit::default() }
}

/// Whether `word` says parts of a hundred, of whatever whole: `%`, `Per cent`, `Percentage of total population`, `% of GDP`.
fn is_percent(word: &str) -> bool {
    let word = word.trim().to_ascii_lowercase();
    let of_whole = ["percentage", "% of ", "per cent of ", "percent of "].iter().any(|begin| word.starts_with(begin));
    PERCENT.contains(&word.as_str()) || of_whole && !word.starts_with("percentage point")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_percentages_from_points() {
        for word in ["%", "Per cent", "Percentage", "Percentage of gross domestic product (GDP)", "% of GDP"] {
            assert!(named("", word).is_percent(), "{word}");
        }
        for word in ["Percentage points", "persons", "per 1 000", "", "%/kWh"] {
            assert!(!named("", word).is_percent(), "{word}");
        }
    }
}
