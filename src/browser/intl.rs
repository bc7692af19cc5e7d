//! Numbers and dates as the browser's `Intl` writes them.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen::prelude::*;

use super::object::object;
use crate::{
    locale::{DateStyle, Locale},
    number::{fixed, rounded},
    period::Date,
};

const DAY_MS: f64 = 86_400_000.0;

/// Years before this one are ambiguous without their era (CLDR says it for them).
const FIRST_YEAR_WITHOUT_ERA: i32 = 1000;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &NumberFormat, value: f64) -> Result<String, JsValue>;

    #[derive(Clone)]
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, ms: f64) -> Result<String, JsValue>;
}

/// One language's formatters, made when first asked for.
pub(super) struct IntlLocale {
    tag: String,
    numbers: RefCell<Vec<(u8, NumberFormat)>>,
    /// By style, and whether the era is said.
    dates: RefCell<Vec<((DateStyle, bool), DateTimeFormat)>>,
    /// Whether `Intl` knows the tag; where it does not, English is asked for.
    known: Cell<bool>,
}

thread_local! {
    static LOCALES: RefCell<Vec<Rc<IntlLocale>>> = const { RefCell::new(Vec::new()) };
}

impl IntlLocale {
    /// The formatters for a BCP 47 tag, shared by all charts in that language.
    pub(super) fn of(tag: &str) -> Rc<Self> {
        let known = LOCALES.with(|locales| locales.try_borrow().ok()?.iter().find(|own| own.tag == tag).cloned());
        known.unwrap_or_else(|| {
            let made = Rc::new(Self {
                tag: tag.to_owned(),
                numbers: RefCell::new(Vec::new()),
                dates: RefCell::new(Vec::new()),
                known: Cell::new(true),
            });
            LOCALES.with(|locales| locales.try_borrow_mut().map(|mut locales| locales.push(made.clone())).unwrap_or_default());
            made
        })
    }

    /// Makes a formatter in this language, else in English.
    fn make<T>(&self, options: &JsValue, new: impl Fn(&str, &JsValue) -> Result<T, JsValue>) -> Option<T> {
        if self.known.get() {
            match new(&self.tag, options) {
                Ok(format) => return Some(format),
                Err(_) => self.known.set(false),
            }
        }
        new("en", options).ok()
    }

    fn number_format(&self, decimals: u8) -> Option<NumberFormat> {
        let known = self.numbers.try_borrow().ok()?.iter().find(|(own, _)| *own == decimals).map(|(_, format)| format.clone());
        known.or_else(|| {
            let digits = JsValue::from(decimals);
            let options = [
                ("numberingSystem", JsValue::from("latn")),
                ("minimumFractionDigits", digits.clone()),
                ("maximumFractionDigits", digits),
            ];
            let made = self.make(&object(options.into_iter()), NumberFormat::new)?;
            self.numbers.try_borrow_mut().ok()?.push((decimals, made.clone()));
            Some(made)
        })
    }

    fn date_format(&self, style: DateStyle, with_era: bool) -> Option<DateTimeFormat> {
        let known =
            self.dates.try_borrow().ok()?.iter().find(|(own, _)| *own == (style, with_era)).map(|(_, format)| format.clone());
        known.or_else(|| {
            let fields: &[(&str, &str)] = match style {
                DateStyle::Year => &[("year", "numeric")],
                DateStyle::Month => &[("year", "numeric"), ("month", "long")],
                DateStyle::ShortMonth => &[("year", "numeric"), ("month", "short")],
                DateStyle::Day => &[("year", "numeric"), ("month", "long"), ("day", "numeric")],
                DateStyle::ShortDay => &[("month", "short"), ("day", "numeric")],
            };
            let fixed = [("timeZone", "UTC"), ("calendar", "gregory"), ("numberingSystem", "latn")];
            let era: &[(&str, &str)] = if with_era { &[("era", "short")] } else { &[] };
            let options = fixed.iter().chain(era).chain(fields).map(|(name, value)| (*name, JsValue::from(*value)));
            let made = self.make(&object(options), DateTimeFormat::new)?;
            self.dates.try_borrow_mut().ok()?.push(((style, with_era), made.clone()));
            Some(made)
        })
    }
}

impl Locale for IntlLocale {
    fn number(&self, value: f64, decimals: u8) -> String {
        let written = self.number_format(decimals).and_then(|format| format.format(rounded(value, decimals)).ok());
        written.unwrap_or_else(|| fixed(value, decimals))
    }

    fn date(&self, date: Date, style: DateStyle) -> String {
        let ms = date.day_number() as f64 * DAY_MS;
        let written = self
            .date_format(style, style != DateStyle::ShortDay && date.year < FIRST_YEAR_WITHOUT_ERA)
            .and_then(|format| format.format(ms).ok());
        written.unwrap_or_else(|| date.code())
    }
}
