//! Columns of flags and notes beside the figures of a table.

use crate::{
    formats::{
        cube::Cell,
        table::{Column, Entry},
        text::flags::{Scheme, statuses},
    },
    indicator::{Remark, Status, Text},
};

/// What a column of flags says, by its texts.
pub(crate) struct Flags {
    by_text: Vec<(Vec<Status>, String)>,
    /// Whether some flag is known; else they are codes of something that is not said.
    is_known: bool,
}

impl Flags {
    /// The flags of `column`, whose they are `scheme` says.
    pub(crate) fn of(column: &Column, scheme: Scheme) -> Self {
        let by_text: Vec<_> = column.texts.iter().map(|text| statuses(text, scheme)).collect();
        let is_known = by_text.iter().any(|(known, rest)| !known.is_empty() || rest.len() > 3);
        Self { by_text, is_known }
    }

    /// Says of `cell` what `entry` of `column` says.
    pub(crate) fn add(&self, cell: &mut Cell, column: &Column, entry: Entry, scheme: Scheme) {
        let of_number;
        let (statuses, note) = match entry {
            Entry::Missing => return,
            Entry::Text(at) => match self.by_text.get(at as usize) {
                Some(flags) if self.is_known => flags,
                _ => return,
            },
            Entry::Number { .. } => {
                of_number = statuses(&column.written(entry).unwrap_or_default(), scheme);
                if of_number.0.is_empty() {
                    return;
                }
                &of_number
            }
        };
        if statuses.is_empty() && note.is_empty() {
            return;
        }
        let remark = cell.remark_mut();
        for status in statuses {
            if !remark.statuses.contains(status) {
                remark.statuses.push(*status);
            }
        }
        add_note(remark, note);
    }
}

/// Adds `text` to what is noted of a figure; an empty one adds nothing.
pub(crate) fn add_note(remark: &mut Remark, text: &str) {
    if text.is_empty() {
        return;
    }
    match remark.note.0.first_mut() {
        Some((_, own)) => {
            own.push_str("; ");
            own.push_str(text);
        }
        None => remark.note = Text::untagged(text),
    }
}
