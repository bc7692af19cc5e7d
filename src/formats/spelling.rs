//! Periods in every spelling that publishers use.

use crate::period::Period;

/// How the periods of one column or dimension are spelled: one spelling for all of them, so that `202405` is a month among
/// months and `2024` a year among years.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling;

impl Spelling {
    /// The spelling of `texts`; `None` where they are no periods.
    pub(super) fn of<'a>(mut texts: impl Iterator<Item = &'a str> + Clone) -> Option<Self> {
        texts.any(|text| Period::parse(text).is_some()).then_some(Self)
    }

    /// The period that `text` spells.
    pub(super) fn read(&self, text: &str) -> Option<Period> {
        Period::parse(text.trim())
    }
}
