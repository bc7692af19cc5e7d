//! Rows of a file by column, before they become a cube.

pub(crate) mod axes;
pub(crate) mod column_flags;
pub(crate) mod delimited;
pub(crate) mod delimited_publication;
pub(crate) mod dimensions;
pub(crate) mod frictionless;
pub(crate) mod geojson;
pub(crate) mod header;
pub(crate) mod hints;
pub(crate) mod keys;
pub(crate) mod profile;
pub(crate) mod roles;
pub(crate) mod rows;
pub(crate) mod shapes;
pub(crate) mod table_cube;
pub(crate) mod times;

use std::borrow::Cow;

use crate::{
    error::{Error, Problem},
    formats::cube::Measure,
    indicator::{Role, Text},
    json::Number,
    limits::MAX_FIGURES,
    names::Names,
    number::{fixed, scaled},
    plain::plain,
};

/// Entries of all columns together: more than a file of the allowed bytes has where each row fills its columns.
const MAX_ENTRIES: usize = 16_000_000;

/// Digits of which a double holds every whole number.
const EXACT_DIGITS: usize = 15;

/// Rows by column. All columns have as many entries as there are rows, once the table is finished.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// The columns, in published order.
    pub(crate) columns: Vec<Column>,
    /// How many rows there are.
    pub(crate) rows: usize,
    /// Positions of columns by name as written.
    places: Names,
    /// The column that comes next where rows name their columns in one order.
    next: usize,
    /// Entries so far, missing ones included.
    entries: usize,
}

/// One column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    /// Its name in the file.
    pub(crate) name: String,
    /// What it is called, where the file says more than the name.
    pub(crate) label: Text,
    /// What it is for, where the file or its format says so; else it is guessed.
    pub(crate) purpose: Option<Purpose>,
    /// What its numbers measure, as far as that is known.
    pub(crate) measure: Measure,
    /// Whether the file says that its entries are codes or texts, also where they are digits.
    pub(crate) is_text: bool,
    /// Whether the decimal sign of its texts is a comma, where the file says so.
    pub(crate) decimal_comma: Option<bool>,
    /// Whether some of its numbers stand in texts, so that another convention could read them otherwise.
    pub(crate) quoted: bool,
    /// Its entries.
    pub(crate) entries: Vec<Entry>,
    /// The distinct texts that entries refer to.
    pub(crate) texts: Vec<String>,
    /// Positions in `texts`.
    known: Names,
    /// By text: the one that came after it the last time; rows of several places mostly repeat one order.
    follows: Vec<u32>,
    /// The text that came last.
    last: Option<u32>,
}

/// What a column is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Its entries are codes of a dimension.
    Dimension(Role),
    /// Its entries are what the codes of the dimension in the column of that name are called.
    LabelsOf(String),
    /// Its entries are figures.
    Value,
    /// Its entries are the least that the figure of the row can be.
    Lower,
    /// Its entries are the most that the figure of the row can be.
    Upper,
    /// Its entries are flags of quality.
    Status,
    /// Its entries are notes on the figure.
    Note,
    /// Its entries are powers of ten by which the figure of the row is multiplied (SDMX UNIT_MULT).
    Multiplier,
    /// It is passed over.
    Ignored,
}

/// One entry of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Entry {
    /// Nothing, or `null`.
    #[default]
    Missing,
    /// A number.
    Number {
        /// The nearest double; always finite.
        value: f64,
        /// Decimals as written.
        decimals: u8,
    },
    /// A text, by its position in [`Column::texts`].
    Text(u32),
}

impl Column {
    /// A column of this name without entries.
    pub(crate) fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Adds entries that are missing until there are `rows`.
    pub(crate) fn fill(&mut self, rows: usize) {
        self.entries.resize(rows.max(self.entries.len()), Entry::Missing);
    }

    /// Adds a number.
    pub(crate) fn push_number(&mut self, number: Number) {
        self.entries.push(Entry::Number { value: number.value, decimals: number.decimals });
    }

    /// Adds a text without the space around it; an empty one is missing, and one that is a plain number is that number.
    pub(crate) fn push_text(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.entries.push(Entry::Missing);
        } else if let Some(number) = plain_number(text) {
            self.quoted = true;
            self.push_number(number);
        } else {
            let position = self.position(text);
            self.entries.push(Entry::Text(position));
        }
    }

    /// The position of `text` among the column's texts, where it stands from now on.
    fn position(&mut self, text: &str) -> u32 {
        let is = |at: &u32| self.texts.get(*at as usize).is_some_and(|own| own == text);
        let after = self.last.and_then(|last| self.follows.get(last as usize)).copied();
        if let Some(at) = self.last.filter(is).or(after.filter(is)) {
            self.last = Some(at);
            return at;
        }
        let next = self.texts.len();
        let at = self.known.position_or(text, next);
        if at == next {
            self.texts.push(plain(Cow::Borrowed(text)));
            self.follows.push(at as u32);
        }
        if let Some(follower) = self.last.and_then(|last| self.follows.get_mut(last as usize)) {
            *follower = at as u32;
        }
        self.last = Some(at as u32);
        at as u32
    }

    /// Cuts each text at the first `between`: what stands before it stays, what stands behind it becomes a column of labels.
    /// `None` where no text has it.
    pub(crate) fn split_texts(&mut self, between: &str) -> Option<Self> {
        if !self.texts.iter().any(|text| text.contains(between)) {
            return None;
        }
        let name = [&self.name, ".label"].concat();
        let mut labels = Self { name, purpose: Some(Purpose::LabelsOf(self.name.clone())), ..Self::default() };
        labels.entries =
            self.entries.iter().map(|entry| if matches!(entry, Entry::Text(_)) { *entry } else { Entry::Missing }).collect();
        for text in &mut self.texts {
            let cut = text.split_once(between).map(|(code, label)| (code.to_owned(), label.to_owned()));
            let (code, label) = cut.unwrap_or_else(|| (text.clone(), String::new()));
            labels.texts.push(label);
            *text = code;
        }
        Some(labels)
    }

    /// The entry of `row`.
    pub(crate) fn entry(&self, row: usize) -> Entry {
        self.entries.get(row).copied().unwrap_or_default()
    }

    /// The text at `position`.
    pub(crate) fn text_at(&self, position: u32) -> &str {
        self.texts.get(position as usize).map_or("", String::as_str)
    }

    /// `entry` as a text; `None` where it is missing.
    pub(crate) fn written(&self, entry: Entry) -> Option<Cow<'_, str>> {
        match entry {
            Entry::Missing => None,
            Entry::Number { value, decimals } => Some(Cow::Owned(fixed(value, decimals))),
            Entry::Text(position) => Some(Cow::Borrowed(self.text_at(position))),
        }
    }
}

impl Table {
    /// The position of the column of this name, which is there from now on.
    pub(crate) fn column_at(&mut self, name: &str) -> usize {
        let is_next = self.columns.get(self.next).is_some_and(|column| column.name == name);
        let at = if is_next {
            self.next
        } else {
            let next = self.columns.len();
            let at = self.places.position_or(name, next);
            if at == next {
                self.columns.push(Column::named(plain(Cow::Borrowed(name.trim()))));
            }
            at
        };
        self.next = at + 1;
        at
    }

    /// Adds a column, also where there is one of the same name already; gives its position.
    pub(crate) fn add(&mut self, column: Column) -> usize {
        let at = self.columns.len();
        self.places.position_or(&column.name, at);
        self.columns.push(column);
        at
    }

    /// The column at `at`, where the row under way has no entry yet; `None` where it has one.
    ///
    /// Errors: `TooManyFigures` where there are more rows than figures may be, or so many entries are missing that they outgrow
    /// the file.
    pub(crate) fn slot(&mut self, at: usize) -> Result<Option<&mut Column>, Error> {
        if self.rows >= MAX_FIGURES {
            return Err(Error::new(Problem::TooManyFigures { limit: MAX_FIGURES }));
        }
        let Some(column) = self.columns.get_mut(at) else { return Ok(None) };
        let own = column.entries.len();
        if own > self.rows {
            return Ok(None);
        }
        self.entries += self.rows - own + 1;
        if self.entries > MAX_ENTRIES {
            return Err(Error::new(Problem::TooManyFigures { limit: MAX_ENTRIES }));
        }
        column.fill(self.rows);
        Ok(Some(column))
    }

    /// Ends the row under way; columns without an entry in it miss one.
    pub(crate) fn end_row(&mut self) {
        self.rows += 1;
        self.next = 0;
    }

    /// Ends the table: all columns are as long as it has rows.
    ///
    /// Errors: `TooManyFigures` where so many entries are missing that they outgrow the file.
    pub(crate) fn finish(&mut self) -> Result<(), Error> {
        if self.rows.saturating_mul(self.columns.len()) > MAX_ENTRIES {
            return Err(Error::new(Problem::TooManyFigures { limit: MAX_ENTRIES }));
        }
        for column in &mut self.columns {
            column.fill(self.rows);
        }
        Ok(())
    }
}

/// The number that `text` is, where it is written as plainly as can be: `12`, `-0.5`, `.097`. A zero before other digits
/// makes it a code (`007`), and what has more digits than a double is left to exact reading.
pub(crate) fn plain_number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let leads = matches!(digits, [b'0'..=b'9', ..] | [b'.', b'0'..=b'9', ..]);
    if !leads || digits.len() > EXACT_DIGITS + 1 || matches!(digits, [b'0', b'0'..=b'9', ..]) {
        return None;
    }
    let (mut whole, mut count, mut decimals) = (0_u64, 0, None);
    for byte in digits {
        match (byte, decimals) {
            (b'0'..=b'9', _) => {
                whole = whole * 10 + u64::from(byte - b'0');
                count += 1;
                decimals = decimals.map(|decimals| decimals + 1);
            }
            (b'.', None) => decimals = Some(0_u8),
            _ => return None,
        }
    }
    if count > EXACT_DIGITS || (digits.last() == Some(&b'.')) {
        return None;
    }
    let decimals = decimals.unwrap_or(0);
    let value = scaled(whole as f64, -i32::from(decimals));
    Some(Number { value: if text.starts_with('-') { -value } else { value }, decimals })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_plain_numbers_and_leaves_codes_and_the_rest_as_text() {
        for (text, value, decimals) in [
            ("12", 12.0, 0),
            ("-0.50", -0.5, 2),
            (".097", 0.097, 3),
            ("0", 0.0, 0),
            ("123456789012345", 123_456_789_012_345.0, 0),
        ] {
            assert_eq!(plain_number(text), Some(Number { value, decimals }), "{text}");
        }
        for text in ["", "-", ".", "007", "-01", "1,5", "1.2.3", "1.", "1e5", "+1", "1234567890123456", "12 "] {
            assert_eq!(plain_number(text), None, "{text}");
        }
    }

    #[test]
    fn texts_are_kept_once_and_rows_are_filled() {
        let mut table = Table::default();
        for row in [["a", "x"], ["b", "y"], ["a", "x"], ["b", "y"]] {
            for (name, text) in ["k", "l"].iter().zip(row) {
                let at = table.column_at(name);
                table.slot(at).unwrap().unwrap().push_text(text);
            }
            table.end_row();
        }
        let late = table.column_at("late");
        table.slot(late).unwrap().unwrap().push_text("5");
        assert!(table.slot(late).unwrap().is_none(), "one row has one entry");
        table.end_row();
        table.finish().unwrap();
        let [k, _, late] = table.columns.as_slice() else { panic!("{:?}", table.columns) };
        assert_eq!(k.texts, ["a", "b"]);
        assert_eq!(k.entries, [Entry::Text(0), Entry::Text(1), Entry::Text(0), Entry::Text(1), Entry::Missing]);
        assert_eq!(late.entry(4), Entry::Number { value: 5.0, decimals: 0 });
        assert_eq!(late.entry(3), Entry::Missing);
    }

    #[test]
    fn more_rows_than_figures_may_be_are_refused_before_they_are_kept() {
        let mut table = Table { rows: MAX_FIGURES - 1, columns: vec![Column::named("a")], ..Table::default() };
        assert!(table.slot(0).is_ok());
        table.end_row();
        let fault = table.slot(0).unwrap_err();
        assert_eq!(fault.problem(), &Problem::TooManyFigures { limit: MAX_FIGURES });
    }

    #[test]
    fn rows_that_share_no_column_cannot_outgrow_the_file() {
        let mut table = Table::default();
        let mut fault = None;
        for row in 0..10_000 {
            let at = table.column_at(&row.to_string());
            match table.slot(at) {
                Ok(column) => column.unwrap().push_text("1"),
                Err(error) => {
                    fault = Some(error);
                    break;
                }
            }
            table.end_row();
        }
        assert!(matches!(fault.unwrap().problem(), Problem::TooManyFigures { .. }));
    }
}
