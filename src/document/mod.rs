//! The indicator document: bytes to wire shapes, and wire shapes to the checked model.
//!
//! A fault of one indicator or chart refuses that one and leaves its sisters standing; a fault of syntax, of the
//! document's own fields or of its limits refuses the document.

mod chart;
mod check;
mod columns;
mod fields;
mod indicator;
mod observations;
mod read;
mod regions;
mod series;
mod text;
pub mod wire;

#[cfg(feature = "native")]
mod json_text;
#[cfg(feature = "native")]
mod oracle;
#[cfg(feature = "native")]
mod write;

pub use columns::{Columns, from_columns};
pub(crate) use regions::read_outline;
pub(crate) use series::side_by_side;
#[cfg(feature = "native")]
pub use write::{Written, write};

use crate::{error::Error, indicator::Indicators};

/// What the field `schema` of a document says.
pub const SCHEMA: &str = "indicators/1.0";

/// Whether `bytes` claim to be an indicator document, by their field `schema`; cheap, and true for broken documents as well.
pub fn claims(bytes: &[u8]) -> bool {
    let key = b"\"schema\"";
    let mut rest = bytes;
    while let Some(at) = rest.windows(key.len()).position(|window| window == key) {
        rest = rest.get(at + key.len()..).unwrap_or(&[]);
        let value = rest.trim_ascii_start().strip_prefix(b":").unwrap_or(&[]);
        if value.trim_ascii_start().starts_with(b"\"indicators/") {
            return true;
        }
    }
    false
}

/// Reads and checks an indicator document.
///
/// `number` gives the double nearest to a JSON number; it is asked only where simple arithmetic is not exact.
///
/// Errors: `Syntax`, `Shape`, `Limit` and `Empty`, where the document as a whole cannot be shown, and the fault of the first
/// indicator where none is left. Anything less is in [`Indicators::refused`] and [`Indicators::notices`].
pub fn read(bytes: &[u8], number: fn(&str) -> f64) -> Result<Indicators, Error> {
    let (document, notices) = read::document(bytes, number, false)?;
    check::indicators(document, notices, Some(bytes))
}

/// Reads and checks an indicator document as [`read`] does, but without places: errors and notices say of what kind they are,
/// and nothing of what was found and where, and the first fault of an indicator or a chart is that of the document.
///
/// Most documents have no fault, and what it takes to tell of one need not be loaded for them; nor what reads a time of day,
/// which is an error of kind `Draw` here.
pub fn read_briefly(bytes: &[u8], number: fn(&str) -> f64) -> Result<Indicators, Error> {
    let (document, notices) = read::document(bytes, number, true)?;
    check::indicators(document, notices, None)
}

/// Reads an indicator document as it is written, nothing resolved.
///
/// Errors: as of [`read`], but for what only the check finds.
pub fn read_wire(bytes: &[u8], number: fn(&str) -> f64) -> Result<wire::Document, Error> {
    read::document(bytes, number, false).map(|(document, _)| document)
}

/// The JSON Schema of the indicator document, generated from the wire shapes.
#[cfg(feature = "native")]
pub fn schema() -> String {
    oracle::schema()
}
