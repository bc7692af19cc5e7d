//! The pull reader against JSONTestSuite (github.com/nst/JSONTestSuite), and naughty strings against `plain` text.
//!
//! Both are kept beside the project; without them the tests say that they are skipped. What the suite leaves to each reader is
//! listed in `tests/json/left-open.txt`, which `BLESS=1` writes.
#![allow(clippy::expect_used, clippy::panic)]

mod common;

use std::{fs, path::PathBuf};

use common::{is_blessing, root, shared};
use indicator_chart::{
    Error,
    indicator::{Indicators, Text},
    json::{Reader, Type, native_number},
    read_document,
};
use serde_json::{Value, json};

/// Reads every value of `bytes`, as a reader of a format would.
fn read(bytes: &[u8]) -> Result<(), Error> {
    let mut reader = Reader::new(bytes, native_number)?;
    value(&mut reader)?;
    reader.end()
}

fn value(reader: &mut Reader<'_>) -> Result<(), Error> {
    match reader.peek()? {
        Type::Object => {
            reader.begin_object()?;
            while reader.next_key()?.is_some() {
                value(reader)?;
            }
        }
        Type::List => {
            reader.begin_list()?;
            while reader.next_item()? {
                value(reader)?;
            }
        }
        Type::Text => drop(reader.text()?),
        Type::Number => drop(reader.number()?),
        Type::Boolean => drop(reader.boolean()?),
        Type::Null => reader.skip()?,
    }
    Ok(())
}

/// Files of the suite whose names begin with `prefix`, in order of their names.
fn cases(prefix: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let folder = shared("samples/parser/JSONTestSuite/test_parsing")?;
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let named = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let own = paths.iter().filter(|path| named(path).starts_with(prefix));
    Some(own.map(|path| (named(path), fs::read(path).expect("a case"))).collect())
}

#[test]
fn what_is_json_is_read() {
    let Some(cases) = cases("y_") else { return };
    assert!(cases.len() == 95, "{} cases", cases.len());
    let refused = cases.iter().filter_map(|(name, bytes)| read(bytes).err().map(|error| format!("{name}: {error}")));
    assert_eq!(refused.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    let Some(cases) = cases("n_") else { return };
    assert!(cases.len() == 188, "{} cases", cases.len());
    let mut faults = Vec::new();
    for (name, bytes) in &cases {
        match read(bytes) {
            Ok(()) => faults.push(format!("{name} is read")),
            Err(error) => match error.location() {
                Some(place) if place.line > 0 && place.column > 0 && place.path.starts_with('$') => {}
                place => faults.push(format!("{name} is refused without a place: {error}, {place:?}")),
            },
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn what_the_suite_leaves_open_is_settled() {
    let Some(cases) = cases("i_") else { return };
    let mut found = String::new();
    for (name, bytes) in &cases {
        let answer = read(bytes).map_or_else(|error| error.to_string(), |()| "read".to_owned());
        found.push_str(&format!("{name}\t{answer}\n"));
    }
    let path = root().join("tests/json/left-open.txt");
    if is_blessing() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        fs::write(&path, &found).expect("the list");
    }
    let kept = fs::read_to_string(&path).expect("tests/json/left-open.txt; BLESS=1 writes it");
    assert_eq!(found, kept, "tests/json/left-open.txt; BLESS=1 rewrites it");
}

/// Every text of `indicators` that a document of [`naughty`] puts there.
fn texts(indicators: &Indicators) -> Vec<&Text> {
    indicators.indicators.iter().map(|indicator| &indicator.title).collect()
}

#[test]
fn naughty_strings_lose_only_what_hides_or_reorders() {
    let Some(samples) = shared("samples/parser") else { return };
    let Ok(bytes) = fs::read(samples.join("blns.json")) else {
        eprintln!("skipped: there is no blns.json among the shared files");
        return;
    };
    let strings: Vec<String> = serde_json::from_slice(&bytes).expect("a list of texts");
    // Texts longer than a title may be are refused, which is another test's matter.
    let strings: Vec<String> = strings.into_iter().filter(|text| text.chars().count() <= 500).collect();
    let indicators: Vec<Value> = (0..)
        .zip(&strings)
        .map(|(at, text)| json!({"id": at.to_string(), "title": text, "observations": [{"timePeriod": "2024", "value": 1}]}))
        .collect();
    let document = json!({"schema": "indicators/1.0", "indicators": indicators}).to_string();
    let read = read_document(document.as_bytes()).expect("a document");
    let titles = texts(&read);
    assert_eq!(titles.len(), strings.len());
    for (title, written) in titles.iter().zip(&strings) {
        let title = title.in_language("en");
        let hides = |c: &char| {
            c.is_control()
                || matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
        };
        assert!(!title.chars().any(|character| hides(&character)), "{written:?} became {title:?}");
        let kept: String = written.chars().filter(|character| !hides(character)).collect();
        let shown: String = title.chars().filter(|character| *character != ' ').collect();
        assert_eq!(shown, kept.replace(' ', ""), "{written:?} became {title:?}");
    }
}
