//! Plain objects of JavaScript.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type PlainObject;
    #[wasm_bindgen(constructor, js_class = "Object")]
    fn new() -> PlainObject;
    #[wasm_bindgen(method, structural, indexing_setter)]
    fn set(this: &PlainObject, name: &str, value: &JsValue);
}

/// An object of these fields.
pub(super) fn object<'a>(fields: impl Iterator<Item = (&'a str, JsValue)>) -> JsValue {
    let object = PlainObject::new();
    fields.for_each(|(name, value)| object.set(name, &value));
    object.into()
}
