//! What several integration tests need: documents, charts and a host with pinned text widths.

#![allow(dead_code, clippy::panic, reason = "a document of the tests that cannot be read ends its test")]

use std::{fs, path::PathBuf, rc::Rc};

use indicator_chart::{Chart, Host, IcuLocale, Indicators, Request, WidthTable, read_document, words_for};

/// The project's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The document at a path from the project's root.
pub fn document(path: &str) -> Indicators {
    let bytes = fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    read_document(&bytes).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A chart of the document at a path from the project's root.
pub fn chart(path: &str, request: &Request) -> Chart {
    Chart::new(Rc::new(document(path)), request).unwrap_or_else(|error| panic!("{path}, {request:?}: {error}"))
}

/// Runs `action` with a host for `language` that measures by the pinned table.
pub fn host_in<T>(language: &str, action: impl FnOnce(&Host<'_>) -> T) -> T {
    let locale = IcuLocale::new(language);
    action(&Host { measure: &WidthTable, locale: &locale, words: words_for(language), language })
}
