//! Numbers and dates as ICU4X writes them, held to a committed list that a browser test holds `Intl` to as well.
//!
//! `BLESS=1` rewrites the list. Each line: locale, kind, argument, decimals or nothing, expected text. In `Intl`, with a value
//! as `number::rounded` gives it:
//! - `number`: `NumberFormat(locale, {minimumFractionDigits: d, maximumFractionDigits: d})`
//! - all dates: `DateTimeFormat(locale, {timeZone: "UTC", calendar: "gregory", …})`, and `era: "short"` for years before 1000,
//!   with `year`: `{year: "numeric"}`, `month`: `{year: "numeric", month: "long"}`, `short-month`: `{year: "numeric", month:
//!   "short"}`, `day`: `{year: "numeric", month: "long", day: "numeric"}`, `short-day`: `{month: "short", day: "numeric"}`
//!
//! Spaces are compared as if all were U+0020: CLDR versions differ in where they do not break. Kinds whose patterns differ
//! between the two libraries for some language (`APART`) are left out for it, and so are dates with an era outside of the
//! languages that the widget speaks. A browser is asked only for locales in its `supportedLocalesOf`: Chromium has no `mn`.

#![cfg(feature = "native")]
#![allow(clippy::expect_used, reason = "a fault in the test's own list ends it")]

mod common;

use std::{fs, path::PathBuf};

use indicator_chart::{
    locale::{DateStyle, IcuLocale, Locale},
    number::fixed,
    period::Date,
};

const LOCALES: [&str; 6] = ["zh-CN", "en", "de", "mn", "hi-IN", "en-IN"];

const NUMBERS: [(f64, u8); 28] = [
    (0.0, 0),
    (0.0, 1),
    (-0.04, 1),
    (1.0, 0),
    (12.0, 0),
    (128.0, 0),
    (999.0, 0),
    (1000.0, 0),
    (2061.0, 0),
    (9875.0, 0),
    (29_000.0, 0),
    (99_999.0, 0),
    (100_000.0, 0),
    (1_300_000.0, 0),
    (12_345_678.0, 0),
    (1_234_567_890.0, 0),
    (123_456_789_012.0, 0),
    (1e15, 0),
    (18.5, 1),
    (102.2, 1),
    (102.2, 3),
    (1.005, 2),
    (0.07, 2),
    (-1234.5, 1),
    (-9875.0, 0),
    (-2_345_678.5, 1),
    (312.5, 1),
    (1_234.567_891, 6),
];

const DATES: [(i32, u8, u8); 12] = [
    (2024, 6, 26),
    (2024, 1, 1),
    (2019, 12, 31),
    (2024, 2, 29),
    (1999, 3, 5),
    (1900, 5, 10),
    (2024, 9, 9),
    (2000, 10, 3),
    (2021, 4, 1),
    (2022, 3, 31),
    (800, 4, 7),
    (-43, 11, 15),
];

/// ICU4X takes these from the language's medium and long date, `Intl` from its list of skeletons.
const APART: [(&str, &str); 2] = [("de", "short-month"), ("hi-IN", "day")];

const STYLES: [(&str, DateStyle); 5] = [
    ("year", DateStyle::Year),
    ("month", DateStyle::Month),
    ("short-month", DateStyle::ShortMonth),
    ("day", DateStyle::Day),
    ("short-day", DateStyle::ShortDay),
];

fn answers() -> String {
    let mut lines = String::from("locale\tkind\targument\tdecimals\texpected\n");
    for tag in LOCALES {
        let locale = IcuLocale::new(tag);
        for (value, decimals) in NUMBERS {
            let written = fixed(value, decimals);
            lines.push_str(&format!("{tag}\tnumber\t{written}\t{decimals}\t{}\n", locale.number(value, decimals)));
        }
        let eras = matches!(tag, "zh-CN" | "en");
        for (year, month, day) in DATES.into_iter().filter(|(year, ..)| eras || *year >= 1000) {
            let date = Date::new(year, month, day).expect("a day of the calendar");
            for (name, style) in STYLES.into_iter().filter(|(name, _)| !APART.contains(&(tag, name))) {
                let answer = locale.date(date, style).replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
                lines.push_str(&format!("{tag}\t{name}\t{date}\t\t{answer}\n"));
            }
        }
    }
    lines
}

#[test]
fn writes_what_was_committed() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/locale/expected.tsv");
    let answers = answers();
    if common::is_blessing() {
        fs::write(&path, &answers).expect("the list can be written");
    }
    let expected = fs::read_to_string(&path).expect("tests/locale/expected.tsv is there; BLESS=1 writes it");
    for (expected, answer) in expected.lines().zip(answers.lines()) {
        assert_eq!(answer, expected);
    }
    assert_eq!(answers.lines().count(), expected.lines().count());
}
