//! Which series are wanted, as text: `geo=IE,FR;sex=T`.
//!
//! A part names a dimension by its id or label and one or several of its codes, by code or label. What stands in double
//! quotes is taken as it is, a quote in it doubled: `geo="Korea; Rep. of"`.

use super::facets::{Facet, Facets, INDICATOR};
use crate::{
    error::{Error, Problem},
    indicator::{Indicators, Text},
};

/// How many names a message lists.
const LISTED: usize = 12;

/// A dimension and what is wanted of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    name: String,
    /// All of what stands behind `=`, since labels have commas in them.
    whole: String,
    /// The same, parted at commas.
    parts: Vec<String>,
}

/// The wishes that `select` states; empty parts are passed over.
pub(super) fn wishes(select: &str) -> Vec<Wish> {
    let mut wishes = Vec::new();
    for part in parted(select, ';') {
        // A part without `=` is a wish that no dimension answers, so that the mistake is named.
        let (name, value) = parted_once(part, '=').unwrap_or((part, ""));
        let parts: Vec<String> = parted(value, ',').into_iter().filter(|part| !part.trim().is_empty()).map(unquoted).collect();
        let is_empty = parts.is_empty() && (name.len() < part.len() || name.trim().is_empty());
        if !is_empty {
            wishes.push(Wish { name: unquoted(name), whole: unquoted(value), parts });
        }
    }
    wishes
}

/// `text` between separators that stand outside of quotes.
fn parted(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((part, after)) = parted_once(rest, separator) {
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

/// `text` before and behind the first separator, of one byte, that stands outside of quotes.
fn parted_once(text: &str, separator: char) -> Option<(&str, &str)> {
    let mut is_quoted = false;
    let at = text.find(|character: char| {
        is_quoted ^= character == '"';
        character == separator && !is_quoted
    })?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// `text` without the quotes around it and space around those.
fn unquoted(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => text.to_owned(),
    }
}

/// `text` as [`wishes`] reads it back.
pub(super) fn quoted(text: &str) -> String {
    let is_plain = !text.is_empty() && text.trim() == text && !text.contains(['"', ';', ',', '=']);
    if is_plain { text.to_owned() } else { ["\"", &text.replace('"', "\"\""), "\""].concat() }
}

/// Of all rows of `facets` those that `select` asks for, and the facets of which it names several codes.
///
/// Errors: `DimensionUnknown`, `CodeUnknown`, and `NothingSelected` where no series has all that is asked for.
pub(super) fn selected(facets: &Facets, rows: Vec<u32>, select: &str, model: &Indicators) -> Result<Selected, Error> {
    let mut selected = Selected { rows, several: Vec::new() };
    for wish in wishes(select) {
        let at = facet_named(facets, &wish.name, model).ok_or_else(|| {
            let known = facets.list.iter().filter(|facet| facet.id != INDICATOR || facet.codes.len() > 1);
            let known = known.take(LISTED).map(|facet| facet.id.clone()).collect();
            Error::new(Problem::DimensionUnknown { found: wish.name.clone(), known })
        })?;
        let Some(facet) = facets.list.get(at).filter(|_| !wish.parts.is_empty()) else { continue };
        let wanted = places(facet, &wish, model).map_err(|found| {
            let known = facet.codes.iter().take(LISTED).map(|code| code.code.clone()).collect();
            Error::new(Problem::CodeUnknown { found, dimension: facet.id.clone(), known })
        })?;
        let mut is_wanted = vec![false; facet.codes.len()];
        for place in &wanted {
            if let Some(slot) = is_wanted.get_mut(*place as usize) {
                *slot = true;
            }
        }
        selected.rows.retain(|row| is_wanted.get(facets.place(*row, at) as usize) == Some(&true));
        if wanted.len() > 1 {
            selected.several.push(at);
        }
    }
    if selected.rows.is_empty() {
        return Err(Error::new(Problem::NothingSelected { select: select.to_owned() }));
    }
    Ok(selected)
}

/// What a selection leaves.
pub(super) struct Selected {
    pub(super) rows: Vec<u32>,
    /// Facets of which several codes are asked for, to be shown together.
    pub(super) several: Vec<usize>,
}

/// The codes of facets that `choice` wishes for, as far as they are there: facet and position.
pub(super) fn chosen(facets: &Facets, choice: &str, model: &Indicators) -> Vec<(usize, u32)> {
    let found = |wish: Wish| {
        let at = facet_named(facets, &wish.name, model)?;
        let place = places(facets.list.get(at)?, &wish, model).ok()?.first().copied()?;
        Some((at, place))
    };
    wishes(choice).into_iter().filter_map(found).collect()
}

fn facet_named(facets: &Facets, name: &str, model: &Indicators) -> Option<usize> {
    // A dimension of the file may itself be called "indicator"; it comes after the facet of that name.
    let by = |is: &dyn Fn(&Facet) -> bool| facets.list.iter().rposition(is);
    by(&|facet| facet.id == name)
        .or_else(|| by(&|facet| facet.id.eq_ignore_ascii_case(name)))
        .or_else(|| by(&|facet| facet.dimension(model).is_some_and(|own| says(&own.label, name))))
}

/// The codes of `facet` that `wish` names, or the name that it does not have.
fn places(facet: &Facet, wish: &Wish, model: &Indicators) -> Result<Vec<u32>, String> {
    if let Some(place) = place_named(facet, &wish.whole, model) {
        return Ok(vec![place]);
    }
    wish.parts.iter().map(|part| place_named(facet, part, model).ok_or_else(|| part.clone())).collect()
}

fn place_named(facet: &Facet, name: &str, model: &Indicators) -> Option<u32> {
    let by_label = |place: &u32| facet.label(*place, model).is_some_and(|label| says(label, name));
    let by_code = facet.codes.iter().position(|code| code.code == name).map(|at| at as u32);
    by_code.or_else(|| (0..facet.codes.len() as u32).find(by_label))
}

fn says(text: &Text, name: &str) -> bool {
    text.0.iter().any(|(_, own)| own == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(name: &str, whole: &str, parts: &[&str]) -> Wish {
        Wish { name: name.to_owned(), whole: whole.to_owned(), parts: parts.iter().map(|part| (*part).to_owned()).collect() }
    }

    #[test]
    fn reads_what_is_wished_for() {
        let both = [wish("geo", "IE,FR", &["IE", "FR"]), wish("sex", "T", &["T"])];
        assert_eq!(wishes("geo=IE,FR;sex=T"), both);
        assert_eq!(wishes(" ;geo = IE,FR ;; sex=T;age=;")[1], both[1]);
        assert_eq!(wishes("geo=IE, ,FR,")[0].parts, ["IE", "FR"]);
        assert_eq!(wishes(""), []);
        assert_eq!(wishes(";=;"), []);
        assert_eq!(wishes("IE"), [wish("IE", "", &[])]);
        // Only the first sign of equality parts.
        assert_eq!(wishes("age=>=65"), [wish("age", ">=65", &[">=65"])]);
    }

    #[test]
    fn takes_quoted_text_as_it_is() {
        assert_eq!(wishes(r#"geo="a;b=c, ""d""",IE"#)[0].parts, [r#"a;b=c, "d""#, "IE"]);
        assert_eq!(wishes("geo=Korea, Rep.")[0].whole, "Korea, Rep.");
        for text in ["IE", "", " IE", "a;b", "a,b", "a=b", r#"say "so""#, "Δ"] {
            let back = wishes(&["geo=", &quoted(text)].concat());
            assert_eq!(back.first().map(|wish| wish.whole.as_str()), Some(text));
            assert_eq!(back.first().map(|wish| wish.parts.clone()), Some(vec![text.to_owned()]));
        }
    }
}
