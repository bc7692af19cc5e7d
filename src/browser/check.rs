//! The checker for a page's scripts.

use wasm_bindgen::prelude::*;

use super::{
    answer::{Failure, answer, findings},
    nearest_number, parts,
};
use crate::{
    document,
    findings::{Finding, findings as findings_of},
    formats,
    words::words_for,
};

/// What there is to say of a file of any known format, in words of `language`: `{findings}`, or `{wanting}`.
#[wasm_bindgen]
pub fn check(bytes: &[u8], language: &str) -> JsValue {
    let is_document = document::claims(bytes);
    if let Some(part) = parts::wanting_to_check(is_document, language) {
        return answer(Err(Failure::Wanting(part)));
    }
    let read = if is_document { document::read(bytes, nearest_number) } else { formats::read(bytes, nearest_number) };
    let found = match read {
        Ok(indicators) => findings_of(&indicators, bytes),
        Err(error) => vec![Finding::fault(&error)],
    };
    answer(Ok(findings(&found, words_for(language))))
}
