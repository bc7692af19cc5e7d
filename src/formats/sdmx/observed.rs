//! The value of one measure in an observation.

use crate::{
    error::Error,
    formats::{
        cube::Cell,
        sdmx::{component::Measured, keys, text::any_text},
        text::{cell, flags::Scheme},
    },
    indicator::Text,
    json::{Reader, Type},
    plain::plain,
};

/// What a measure of an observation says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Observed {
    /// A figure, or one that is missing.
    Figure(Cell),
    /// Something that is neither; a gap that shows the text.
    Other(Text),
}

/// Reads the next value as one of `measured`.
///
/// `"NaN"` and `"#N/A"` are missing, as are the sentinel values that the structure lists; those carry their meaning as a note.
pub(super) fn observed(reader: &mut Reader<'_>, measured: &Measured) -> Result<Observed, Error> {
    match reader.peek()? {
        Type::Null => reader.skip().map(|()| Observed::Figure(Cell::missing())),
        Type::Number => {
            if !measured.codes.is_empty() {
                let position = reader.raw()?;
                // A position that the structure does not list is no figure.
                let code = keys::position(position).and_then(|at| measured.codes.get(at as usize));
                return Ok(code.map_or_else(|| Observed::Other(Text::untagged(position)), |code| written(code, measured, reader)));
            }
            let number = reader.number()?;
            let sentinel = measured.sentinels.iter().find(|(value, ..)| *value == number.value);
            Ok(Observed::Figure(match sentinel {
                Some((_, _, meaning)) => stand_in(meaning),
                None => Cell::number(number.value, number.decimals),
            }))
        }
        Type::Text => {
            let text = plain(reader.text()?);
            Ok(written(&text, measured, reader))
        }
        Type::Boolean | Type::Object | Type::List => any_text(reader).map(Observed::Other),
    }
}

fn written(text: &str, measured: &Measured, reader: &Reader<'_>) -> Observed {
    if matches!(text.trim(), "NaN" | "#N/A") {
        return Observed::Figure(Cell::missing());
    }
    if let Some((_, _, meaning)) = measured.sentinels.iter().find(|(_, sentinel, _)| sentinel == text) {
        return Observed::Figure(stand_in(meaning));
    }
    let figure = number_text(text, reader.nearest());
    figure.map_or_else(|| Observed::Other(Text::untagged(text)), Observed::Figure)
}

/// The figure that a text of a message writes.
pub(super) fn number_text(text: &str, number: fn(&str) -> f64) -> Option<Cell> {
    let convention = cell::Convention { scheme: Scheme::Sdmx, ..cell::Convention::default() };
    cell::figure(text, &convention, number)
}

fn stand_in(meaning: &Text) -> Cell {
    let mut cell = Cell::missing();
    if !meaning.is_empty() {
        cell.remark_mut().note = meaning.clone();
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::native_number;

    fn read(json: &str, measured: &Measured) -> Observed {
        observed(&mut Reader::new(json.as_bytes(), native_number).unwrap(), measured).unwrap()
    }

    #[test]
    fn numbers_may_be_texts_and_missing_ones_are_never_zero() {
        let plain = Measured::default();
        let number = |value, decimals| Observed::Figure(Cell::number(value, decimals));
        assert_eq!(read("1.50", &plain), number(1.5, 2));
        assert_eq!(read("\"1.50\"", &plain), number(1.5, 2));
        for missing in ["null", "\"NaN\"", "\"#N/A\"", "\"\""] {
            assert_eq!(read(missing, &plain), Observed::Figure(Cell::missing()), "{missing}");
        }
        assert_eq!(read("\"high\"", &plain), Observed::Other(Text::untagged("high")));
        assert_eq!(read("[1, 2]", &plain), Observed::Other(Text::untagged("1; 2")));
    }

    #[test]
    fn a_sentinel_is_missing_and_says_what_it_means() {
        let sentinels = vec![(-1.0, "-1".to_owned(), Text::untagged("Non-response"))];
        let measured = Measured { sentinels, ..Measured::default() };
        for written in ["-1", "-1.0", "\"-1\""] {
            let Observed::Figure(cell) = read(written, &measured) else { panic!("{written}") };
            assert_eq!((cell.value, cell.remark.unwrap().note), (None, Text::untagged("Non-response")));
        }
    }

    #[test]
    fn a_coded_measure_is_the_code_and_not_its_position() {
        let measured = Measured { codes: vec!["10".to_owned(), "20".to_owned()], ..Measured::default() };
        assert_eq!(read("1", &measured), Observed::Figure(Cell::number(20.0, 0)));
        assert_eq!(read("2", &measured), Observed::Other(Text::untagged("2")));
    }
}
