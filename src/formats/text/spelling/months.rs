//! Names of months, as they stand in codes and labels of periods.

/// Names of each month, in lower case: English, German, French, Spanish. Any three letters or more that begin no other
/// month's name stand for it.
const NAMES: [&[&str]; 12] = [
    &["january", "januar", "janvier", "enero"],
    &["february", "februar", "février", "fevrier", "febrero"],
    &["march", "märz", "mrz", "maerz", "mars", "marzo"],
    &["april", "avril", "abril"],
    &["may", "mai", "mayo"],
    &["june", "juni", "juin", "junio"],
    &["july", "juli", "juillet", "julio"],
    &["august", "août", "aout", "agosto"],
    &["september", "septembre", "septiembre", "setiembre"],
    &["october", "oktober", "octobre", "octubre"],
    &["november", "novembre", "noviembre"],
    &["december", "dezember", "décembre", "decembre", "diciembre"],
];

/// The fewest letters by which a month is known.
const LETTERS: usize = 3;

/// The month that `name` names, 1 to 12; `None` for what names none, or could name two.
pub(crate) fn month(name: &str) -> Option<u8> {
    if name.chars().count() < LETTERS {
        return None;
    }
    let begins = |full: &&str| full.as_bytes().get(..name.len()).is_some_and(|part| part.eq_ignore_ascii_case(name.as_bytes()));
    let mut found = (1..).zip(NAMES).filter(|(_, names)| names.iter().any(begins)).map(|(month, _)| month);
    let month = found.next()?;
    found.next().is_none().then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_their_first_letters() {
        for (name, known) in [
            ("Jan", Some(1)),
            ("SEPT", Some(9)),
            ("September", Some(9)),
            ("Mär", Some(3)),
            ("déc", Some(12)),
            ("Dez", Some(12)),
            ("juil", Some(7)),
            ("mai", Some(5)),
            ("ene", Some(1)),
            ("jui", None),
            ("Ja", None),
            ("Januaries", None),
            ("Total", None),
            ("", None),
        ] {
            assert_eq!(month(name), known, "{name}");
        }
    }
}
