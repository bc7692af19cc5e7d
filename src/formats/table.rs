//! Rows of a file by column, before they become a cube.

use crate::{
    formats::cube::Measure,
    indicator::{Role, Text},
    json::Number,
    names::Names,
};

/// Rows by column. All columns have as many entries as there are rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// The columns, in published order.
    pub(super) columns: Vec<Column>,
    /// How many rows there are.
    pub(super) rows: usize,
}

/// One column.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    /// Its name in the file.
    pub(super) name: String,
    /// What it is called, where the file says more than the name.
    pub(super) label: Text,
    /// What it is for, where the file or its format says so; else it is guessed.
    pub(super) purpose: Option<Purpose>,
    /// What its numbers measure, as far as that is known.
    pub(super) measure: Measure,
    /// Its entries.
    pub(super) entries: Vec<Entry>,
    /// The distinct texts that entries refer to.
    pub(super) texts: Vec<String>,
    /// Positions in `texts`.
    known: Names,
}

/// What a column is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
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
    /// Its entries are the figure as printed.
    Printed,
    /// Its entries are flags of quality.
    Status,
    /// Its entries are notes on the figure.
    Note,
    /// It is passed over.
    Ignored,
}

/// One entry of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Entry {
    /// Nothing, or `null`.
    #[default]
    Missing,
    /// A number.
    Number(Number),
    /// A text, by its position in [`Column::texts`].
    Text(u32),
}

impl Column {
    /// A column of this name without entries.
    pub(super) fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Adds entries that are missing until there are `rows`.
    pub(super) fn fill(&mut self, rows: usize) {
        self.entries.resize(rows.max(self.entries.len()), Entry::Missing);
    }

    /// Adds a number.
    pub(super) fn push_number(&mut self, number: Number) {
        self.entries.push(Entry::Number(number));
    }

    /// Adds a text.
    pub(super) fn push_text(&mut self, text: &str) {
        // Rows of one place mostly follow one another.
        if let Some(Entry::Text(last)) = self.entries.last().copied()
            && self.texts.get(last as usize).is_some_and(|own| own == text)
        {
            self.entries.push(Entry::Text(last));
            return;
        }
        let next = self.texts.len();
        let position = self.known.position_or(text, next);
        if position == next {
            self.texts.push(text.to_owned());
        }
        self.entries.push(Entry::Text(position as u32));
    }
}
