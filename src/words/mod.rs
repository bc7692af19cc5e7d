//! Every word that the widget says, a file for each language.

mod en;
mod zh;

use crate::{
    error::Problem,
    indicator::{Collection, Status},
    period::Granularity,
};

/// The words of one language. Numbers and dates come in as text that a [`crate::locale::Locale`] wrote.
pub trait Words {
    /// The language's BCP 47 tag.
    fn tag(&self) -> &'static str;
    /// What is wrong, what was found and what was expected, as one sentence without a place.
    fn problem(&self, problem: &Problem) -> String;
}

/// The words for a BCP 47 tag; English where the language is not one of ours.
pub fn words_for(tag: &str) -> &'static dyn Words {
    match tag.split(['-', '_']).next() {
        Some(primary) if primary.eq_ignore_ascii_case("zh") => &zh::Chinese,
        _ => &en::English,
    }
}
