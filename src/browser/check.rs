//! The checker for a page's scripts.

use wasm_bindgen::prelude::*;

use super::{
    DOCUMENTS,
    answer::{Failure, answer, findings},
    parts,
};
use crate::{findings::findings as findings_of, words::words_for};

/// What there is to say of a document that was opened from `bytes`, in words of `language`: `{findings}`, or `{wanting}`.
#[wasm_bindgen]
pub fn check(document: u32, bytes: &[u8], language: &str) -> JsValue {
    if let Some(part) = parts::wanting_to_check(language) {
        return answer(Err(Failure::Wanting(part)));
    }
    let found = DOCUMENTS.with(|documents| documents.try_borrow().ok()?.get(document).cloned());
    let found = found.ok_or_else(Failure::unknown);
    answer(found.map(|indicators| findings(&findings_of(&indicators, bytes), words_for(language))))
}
