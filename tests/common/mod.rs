//! What several integration tests need: documents, charts and a host with pinned text widths.

#![allow(
    dead_code,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a document of the tests that cannot be read ends its test"
)]

pub mod ink;
pub mod labels;

use std::{fs, path::PathBuf, rc::Rc};

use indicator_chart::{Chart, Host, IcuLocale, Indicators, Request, WidthTable, read_published, words_for};

/// The project's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of files that are kept beside the project and not in it; `None`, with a line that says so, where it is missing.
///
/// `INDICATOR_CHART_SHARED` names the place where they lie; else they are looked for beside the project's root.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let told = std::env::var_os("INDICATOR_CHART_SHARED").map(PathBuf::from);
    let beside = ["../shared", "../../shared"].map(|path| root().join(path));
    let found = told.into_iter().chain(beside).map(|shared| shared.join(folder)).find(|path| path.is_dir());
    if found.is_none() {
        eprintln!("skipped: there is no folder {folder} among the shared files");
    }
    found
}

/// Whether references are written and not held to (`BLESS=1`).
pub fn is_blessing() -> bool {
    std::env::var_os("BLESS").is_some_and(|value| value == "1")
}

/// The document at a path from the project's root.
pub fn document(path: &str) -> Indicators {
    let bytes = fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    read_published(&bytes).unwrap_or_else(|error| panic!("{path}: {error}"))
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
