//! Units that publishers write into titles: `GDP (current US$)`, `Unemployment (% of total labor force) (modeled ILO estimate)`.

use crate::indicator::{Text, Unit};

/// What the text in brackets begins with where it is a unit without a sign of its own.
const UNITS: [&str; 24] = [
    "years",
    "days",
    "hours",
    "minutes",
    "months",
    "number",
    "people",
    "persons",
    "kt",
    "kg",
    "metric tons",
    "tons",
    "tonnes",
    "km",
    "sq. km",
    "hectares",
    "mm",
    "thousands",
    "millions",
    "billions",
    "index",
    "cubic meters",
    "twh",
    "kwh",
];

/// The unit that `title` states in brackets; `None` where no bracket is surely one.
///
/// No bounds come with a percentage: shares of GDP pass 100 %.
pub(crate) fn unit_in(title: &str) -> Option<Unit> {
    let found = brackets(title).find(|inner| is_unit(inner))?.trim();
    if found == "%" {
        return Some(Unit { id: "percent".to_owned(), symbol: Some(Text::untagged("%")), ..Unit::default() });
    }
    // `%` stands for parts of a hundred, but in `% points` and `US$/%`.
    let percent = found.split_once('%').is_some_and(|(before, after)| {
        !before.ends_with('/') && !after.starts_with('/') && !after.trim_start().starts_with("point")
    });
    Some(Unit {
        id: found.to_owned(),
        label: Text::untagged(found),
        symbol: percent.then(|| Text::untagged("%")),
        ..Unit::default()
    })
}

/// The parts of `title` in round brackets, outermost ones only, in order.
fn brackets(title: &str) -> impl Iterator<Item = &str> {
    let mut rest = title;
    std::iter::from_fn(move || {
        let from = rest.find('(')? + 1;
        let inner = rest.get(from..)?;
        let mut depth = 1_u32;
        let end = inner.char_indices().find_map(|(at, character)| {
            match character {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(at)
        })?;
        rest = inner.get(end..)?;
        inner.get(..end)
    })
}

fn is_unit(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    let begins =
        |word: &&str| text.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric()));
    text.contains('%')
        || text.contains('$')
        || text.starts_with("per ")
        || text.contains(" per ")
        || text.contains("lcu")
        || UNITS.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_bracket_that_is_a_unit() {
        for (title, id, symbol) in [
            ("GDP (current US$)", "current US$", None),
            ("Unemployment, total (% of total labor force) (modeled ILO estimate)", "% of total labor force", Some("%")),
            ("Change (%)", "percent", Some("%")),
            ("GDP growth (annual %)", "annual %", Some("%")),
            ("Change (% points)", "% points", None),
            ("Mortality rate (per 1,000 live births)", "per 1,000 live births", None),
            ("Life expectancy (years)", "years", None),
            ("Rate (% of people (15+))", "% of people (15+)", Some("%")),
        ] {
            let unit = unit_in(title).unwrap_or_else(|| panic!("{title}"));
            assert_eq!((unit.id.as_str(), unit.symbol), (id, symbol.map(Text::untagged)), "{title}");
        }
    }

    #[test]
    fn takes_no_bracket_that_may_be_something_else() {
        for title in ["Human Capital Index (HCI)", "Population, total", "Yearsly (yearsly)", "Open (current US$", "A (kgs)"] {
            assert_eq!(unit_in(title), None, "{title}");
        }
    }
}
