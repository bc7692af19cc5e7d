//! What the entries of a column are: numbers, figures in words, periods, codes, free text.

use crate::formats::{
    cube::Cell,
    table::{Column, Entry},
    text::{
        cell::{Convention, figure},
        spelling::Spelling,
    },
};

/// Characters, on average, from which texts are sentences rather than codes.
const SENTENCE: usize = 80;

/// What the entries of one column are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    /// How many entries are not missing.
    pub(crate) present: usize,
    /// How many entries are figures with a value.
    pub(crate) figures: usize,
    /// How many entries are texts that are neither figures nor signs for missing ones.
    pub(crate) texts: usize,
    /// Whether all numbers are written as whole ones, and no text is a figure with a value.
    pub(crate) is_whole: bool,
    /// The least and the most of the numbers.
    pub(crate) range: (f64, f64),
    /// Whether some entry has a zero before other digits, as codes have.
    pub(crate) is_padded: bool,
    /// Whether the texts are addresses.
    pub(crate) is_address: bool,
    /// Whether the texts are sentences.
    pub(crate) is_prose: bool,
    /// How its figures are written.
    pub(crate) convention: Convention,
    /// By text of the column: the figure that it is.
    pub(crate) cells: Vec<Option<Cell>>,
}

impl Profile {
    /// Looks at `column`, whose figures are written as `stated` says, as far as it does.
    pub(crate) fn of(column: &Column, stated: &Convention, number: fn(&str) -> f64) -> Self {
        let convention = convention(column, stated);
        let cells: Vec<Option<Cell>> = column.texts.iter().map(|text| figure(text, &convention, number)).collect();
        let mut own = Self { is_whole: true, range: (f64::INFINITY, f64::NEG_INFINITY), ..Self::default() };
        for entry in &column.entries {
            match entry {
                Entry::Missing => continue,
                Entry::Number { value, decimals } => {
                    own.figures += 1;
                    own.is_whole &= *decimals == 0 && value.fract() == 0.0;
                    own.range = (own.range.0.min(*value), own.range.1.max(*value));
                }
                Entry::Text(at) => match cells.get(*at as usize).and_then(Option::as_ref) {
                    Some(cell) if cell.value.is_some() => {
                        own.figures += 1;
                        own.is_whole = false;
                    }
                    Some(_) => {}
                    None => own.texts += 1,
                },
            }
            own.present += 1;
        }
        let texts = || column.texts.iter();
        own.is_padded = texts().any(|text| is_padded(text));
        own.is_address =
            !column.texts.is_empty() && texts().all(|text| text.starts_with("http://") || text.starts_with("https://"));
        own.is_prose = texts().map(String::len).sum::<usize>() > SENTENCE * column.texts.len().max(1);
        own.convention = convention;
        own.cells = cells;
        own
    }

    /// Whether the entries are figures: half of them at least, and the others no more than signs.
    pub(crate) fn is_numeric(&self) -> bool {
        self.figures > 0 && self.figures >= self.texts && !self.is_padded
    }

    /// Whether all entries are whole numbers.
    pub(crate) fn is_of_whole_numbers(&self) -> bool {
        self.figures > 0 && self.is_whole && self.texts == 0
    }

    /// Whether all entries are whole numbers from `least` to `most`.
    pub(crate) fn is_within(&self, least: f64, most: f64) -> bool {
        self.is_of_whole_numbers() && self.range.0 >= least && self.range.1 <= most
    }
}

/// Whether `text` is digits only with a zero at the front.
fn is_padded(text: &str) -> bool {
    matches!(text.as_bytes(), [b'0', b'0'..=b'9', ..]) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How the figures of `column` are written, as far as `stated` leaves it open.
fn convention(column: &Column, stated: &Convention) -> Convention {
    let own = Convention::of(column.texts.iter().map(String::as_str));
    // Numbers with three digits behind a point may be whole ones in groups.
    let is_point = |entry: &Entry| matches!(entry, Entry::Number { decimals, .. } if *decimals > 0 && *decimals != 3);
    let decimal_comma = || own.decimal_comma && !column.entries.iter().any(is_point);
    Convention {
        decimal_comma: column.decimal_comma.unwrap_or_else(decimal_comma),
        percent: own.percent && !column.entries.iter().any(|entry| matches!(entry, Entry::Number { .. })),
        ..stated.clone()
    }
}

/// How many of the distinct entries of `column` are periods, and how many there are.
pub(crate) fn periods(column: &Column, firsts: &[u32]) -> (usize, usize) {
    let codes: Vec<_> = firsts.iter().filter_map(|row| column.written(column.entry(*row as usize))).collect();
    let Some(spelling) = Spelling::of(codes.iter().map(AsRef::as_ref)) else { return (0, codes.len()) };
    (codes.iter().filter(|code| spelling.read(code).is_some()).count(), codes.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::native_number;

    fn profile(texts: &[&str]) -> Profile {
        let mut column = Column::named("c");
        for text in texts {
            column.push_text(text);
        }
        Profile::of(&column, &Convention::default(), native_number)
    }

    #[test]
    fn a_column_decides_what_its_comma_is() {
        let comma = profile(&["1,5", "2.000", ""]);
        assert!(comma.convention.decimal_comma && comma.is_numeric(), "{comma:?}");
        assert!(!profile(&["1,234", "2.5"]).convention.decimal_comma);
        assert!(!profile(&["1,234", "5,678"]).convention.decimal_comma);
        assert!(profile(&["1.234,5"]).convention.decimal_comma && profile(&["0,125"]).convention.decimal_comma);
    }

    #[test]
    fn codes_sentences_and_addresses_are_no_figures() {
        assert!(!profile(&["01001", "01003"]).is_numeric());
        assert!(profile(&["https://a.example/1"]).is_address);
        assert!(profile(&["a ".repeat(50).as_str()]).is_prose);
        assert!(profile(&["1", "2"]).is_within(1.0, 2.0) && !profile(&["1", "2.5"]).is_of_whole_numbers());
    }
}
