//! The document reader against serde: both read the same wire document, and accept and refuse the same ones.
#![cfg(feature = "native")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::{fs, path::PathBuf};

use indicator_chart::{
    Error, Expected, Indicators, Kind, Problem, Refused,
    document::{
        read, read_wire,
        wire::{Document, Part},
        write,
    },
    json::native_number,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The first fault of a document or of one of its parts.
fn first_fault(document: &Document) -> Option<&Refused> {
    let indicators = document.indicators.iter().filter_map(|part| match part {
        Part::Refused(refused) => Some(refused),
        Part::Read(_) => None,
    });
    let charts = document.charts.iter().flatten().filter_map(|part| match part {
        Part::Refused(refused) => Some(refused),
        Part::Read(_) => None,
    });
    indicators.chain(charts).next()
}

/// Whether the fault is one that only our reader knows: limits, the bounds of whole numbers, the name of the schema, regions that
/// cannot be where they are put.
fn is_ours_alone(error: &Error) -> bool {
    let bounds = |problem: &Problem| {
        matches!(
            problem,
            Problem::Type { expected: Expected::Whole(..), .. } | Problem::SchemaVersion { .. } | Problem::Region { .. }
        )
    };
    error.kind() == Kind::Limit || bounds(error.problem())
}

/// A document written out, but for decimals: serde keeps no zeros at a number's end (`995.90`), which ours does.
fn written(document: &Document) -> String {
    let text = format!("{document:?}");
    let is_number_or_list = |c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | ',' | ' ');
    let parts = text.split("decimals: ").map(|part| part.trim_start_matches(is_number_or_list));
    parts.collect::<Vec<_>>().join("decimals: ")
}

/// Holds both readers to the same answer for `text`.
fn compare(text: &str) {
    let theirs = serde_json::from_str::<Document>(text);
    match read_wire(text.as_bytes(), native_number) {
        Ok(ours) => match (first_fault(&ours), theirs) {
            // Written out, as missing values are no numbers and compare with nothing.
            (None, Ok(theirs)) => assert_eq!(written(&ours), written(&theirs), "{text}"),
            (None, Err(fault)) => panic!("serde refuses {text}: {fault}"),
            (Some(refused), Ok(_)) => assert!(is_ours_alone(&refused.error), "{}: {text}", refused.error),
            (Some(_), Err(_)) => {}
        },
        Err(error) => assert!(theirs.is_err() || is_ours_alone(&error), "{error}: {text}"),
    }
}

fn documents(folder: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(folder);
    let paths = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let paths = paths.filter(|path| path.extension().is_some_and(|end| end == "json"));
    paths.map(|path| fs::read(path).expect("a document")).collect()
}

#[test]
fn serde_reads_the_kept_documents_alike() {
    for bytes in documents("good").into_iter().chain(documents("bad")) {
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        let text = text.trim_start_matches('\u{feff}');
        // Written again by serde_json, so that decimals are those of the shortest literal on both sides.
        match serde_json::from_str::<Value>(text) {
            Ok(value)
                if !text.contains("\"value\": 1, \"value\"")
                    && !text.contains("\\u0074itle")
                    && !text.contains("\"en\": \"c\"") =>
            {
                compare(&value.to_string());
            }
            _ => assert!(read_wire(&bytes, native_number).is_err() || serde_json::from_str::<Document>(text).is_err(), "{text}"),
        }
    }
}

/// Holds `indicators` to what their written document says; what no document says is left out of the comparison.
fn same_again(indicators: &Indicators) {
    let written = write(indicators);
    assert!(written.notices.is_empty(), "{:?}", written.notices);
    let again = read(written.document.as_bytes(), native_number).unwrap_or_else(|error| panic!("{error}\n{}", written.document));
    assert!(again.refused_indicators.is_empty() && again.refused_charts.is_empty(), "{}", written.document);
    let told = |indicators: &Indicators| {
        let told =
            Indicators { notices: Vec::new(), refused_indicators: Vec::new(), refused_charts: Vec::new(), ..indicators.clone() };
        // Written out, as missing values are no numbers and compare with nothing.
        format!("{told:#?}")
    };
    let (was, is) = (told(indicators), told(&again));
    let differs = was.lines().zip(is.lines()).position(|(was, is)| was != is);
    let at = |text: &str| text.lines().skip(differs.unwrap_or(0).saturating_sub(5)).take(8).collect::<Vec<_>>().join("\n");
    assert!(was == is, "was\n{}\nis\n{}\nin\n{}", at(&was), at(&is), written.document);
}

#[test]
fn kept_documents_are_written_as_they_were_read() {
    for bytes in documents("good") {
        same_again(&read(&bytes, native_number).expect("a document"));
    }
}

fn text() -> impl Strategy<Value = Value> {
    let tag = prop_oneof![Just("zh-CN"), Just("en"), Just("mn-Mong"), Just(""), Just("__proto__")];
    prop_oneof![
        any::<String>().prop_map(Value::String),
        prop::collection::btree_map(tag.prop_map(str::to_owned), any::<String>(), 0..3).prop_map(|map| json!(map)),
    ]
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-1_000_000i64..1_000_000).prop_map(|number| json!(number)),
        (-1_000_000i64..1_000_000, 0i32..8).prop_map(|(number, decimals)| json!(number as f64 / 10f64.powi(decimals))),
        (-1e15..1e15).prop_map(|number| json!(number)),
    ]
}

fn period() -> impl Strategy<Value = Value> {
    prop_oneof![
        (1900i32..2100).prop_map(|year| json!(year.to_string())),
        (1900i32..2100, 1i32..13).prop_map(|(year, month)| json!(format!("{year}-{month:02}"))),
        (1900i32..2100, 1i32..5).prop_map(|(year, quarter)| json!(format!("{year}-Q{quarter}"))),
        (1900i32..2000, 2001i32..2100).prop_map(|(first, last)| json!(format!("{first}/{last}"))),
    ]
}

fn status() -> impl Strategy<Value = Value> {
    let code = || prop::sample::select(vec!["A", "B", "E", "P", "M", "Q"]);
    prop_oneof![
        prop::collection::vec(code(), 0..3).prop_map(|codes| json!(codes)),
        prop::collection::vec(code(), 0..3).prop_map(|codes| json!(codes.join("; "))),
    ]
}

/// An object of some of `fields`.
fn object(fields: Vec<(&'static str, BoxedStrategy<Value>)>, required: &'static [&'static str]) -> BoxedStrategy<Value> {
    let strategies: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| {
            let often = if required.contains(&name) { 0.99 } else { 0.4 };
            (Just(name), prop::option::weighted(often, prop_oneof![30 => value, 1 => Just(Value::Null)]))
        })
        .collect();
    strategies
        .prop_map(|fields| {
            Value::Object(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect())
        })
        .boxed()
}

fn source() -> BoxedStrategy<Value> {
    let issued = Just(json!("2024-06-26")).boxed();
    object(
        vec![
            ("name", text().boxed()),
            ("title", text().boxed()),
            ("url", any::<String>().prop_map(Value::String).boxed()),
            ("issued", issued),
        ],
        &[],
    )
}

fn observation() -> BoxedStrategy<Value> {
    let code = prop::sample::select(vec!["150100", "150200"]);
    let dimensions =
        prop::collection::btree_map(prop::sample::select(vec!["refArea", "sex"]), code, 0..3).prop_map(|map| json!(map));
    let revises = object(vec![("value", number().boxed()), ("date", Just(json!("2024-01-31")).boxed())], &["value"]);
    object(
        vec![
            ("timePeriod", period().boxed()),
            ("value", number().boxed()),
            ("text", text().boxed()),
            ("comparator", prop::sample::select(vec![json!("<"), json!("<="), json!(">="), json!(">"), json!("=")]).boxed()),
            ("approx", any::<bool>().prop_map(Value::Bool).boxed()),
            ("roundedTo", number().boxed()),
            ("lowerBound", number().boxed()),
            ("upperBound", number().boxed()),
            ("status", status().boxed()),
            ("dimensions", dimensions.boxed()),
            ("note", text().boxed()),
            ("source", source()),
            ("revises", revises),
            ("other", text().boxed()),
        ],
        &["timePeriod"],
    )
}

fn plain_observation() -> BoxedStrategy<Value> {
    object(vec![("timePeriod", period().boxed()), ("value", number().boxed())], &["timePeriod", "value"])
}

fn indicator() -> BoxedStrategy<Value> {
    let observation = prop_oneof![4 => plain_observation(), 1 => observation()];
    let target =
        object(vec![("value", number().boxed()), ("timePeriod", period().boxed()), ("label", text().boxed())], &["value"]);
    object(
        vec![
            ("id", any::<String>().prop_map(Value::String).boxed()),
            ("title", text().boxed()),
            ("description", text().boxed()),
            ("unit", Just(json!("u")).boxed()),
            ("unitMult", (-16i64..17).prop_map(|mult| json!(mult)).boxed()),
            ("decimals", (0i64..16).prop_map(|decimals| json!(decimals)).boxed()),
            ("freq", Just(json!("A")).boxed()),
            ("collection", prop::sample::select(vec![json!("S"), json!("E"), json!("A")]).boxed()),
            ("desiredDirection", prop::sample::select(vec![json!("up"), json!("none")]).boxed()),
            ("target", prop_oneof![number(), target].boxed()),
            ("group", text().boxed()),
            ("note", text().boxed()),
            ("source", source()),
            ("observations", prop::collection::vec(observation, 0..6).prop_map(Value::Array).boxed()),
        ],
        &["id", "observations"],
    )
}

fn chart() -> BoxedStrategy<Value> {
    let annotation = object(
        vec![
            ("text", text().boxed()),
            ("timePeriod", period().boxed()),
            ("untilPeriod", period().boxed()),
            ("value", number().boxed()),
            ("untilValue", number().boxed()),
        ],
        &["text"],
    );
    let ids = || prop::collection::vec(any::<String>(), 0..3).prop_map(|ids| json!(ids)).boxed();
    object(
        vec![
            ("id", any::<String>().prop_map(Value::String).boxed()),
            ("form", Just(json!("line")).boxed()),
            ("indicators", ids()),
            ("title", text().boxed()),
            ("subtitle", text().boxed()),
            ("note", text().boxed()),
            ("highlight", ids()),
            ("annotations", prop::collection::vec(annotation, 0..3).prop_map(Value::Array).boxed()),
            ("sort", prop::sample::select(vec![json!("ascending"), json!("up")]).boxed()),
            ("stack", prop::sample::select(vec![json!("percent"), json!("none")]).boxed()),
            ("facet", Just(json!("sex")).boxed()),
            ("baseline", number().boxed()),
        ],
        &["indicators"],
    )
}

fn document() -> BoxedStrategy<Value> {
    let unit = object(
        vec![
            ("label", text().boxed()),
            ("symbol", text().boxed()),
            ("minimum", number().boxed()),
            ("maximum", number().boxed()),
            ("decimals", (0i64..16).prop_map(|decimals| json!(decimals)).boxed()),
        ],
        &["label"],
    );
    let units = prop::collection::vec((any::<String>(), unit), 0..3)
        .prop_map(|units| Value::Object(units.into_iter().filter(|(_, unit)| !unit.is_null()).collect()));
    let full = object(vec![("label", text().boxed()), ("total", any::<bool>().prop_map(Value::Bool).boxed())], &[]);
    let category = prop_oneof![any::<String>().prop_map(Value::String), full];
    let code = prop::sample::select(vec!["150100", "150200", "__proto__"]).prop_map(str::to_owned);
    let categories = prop::collection::btree_map(code, category, 0..3).prop_map(|map| json!(map));
    let dimension = object(vec![("label", text().boxed()), ("categories", categories.boxed())], &[]);
    let id = prop::sample::select(vec!["refArea", "sex"]).prop_map(str::to_owned);
    let dimensions = prop::collection::btree_map(id, dimension, 0..3).prop_map(|map| json!(map));
    object(
        vec![
            ("schema", Just(json!("indicators/1.0")).boxed()),
            ("id", any::<String>().prop_map(Value::String).boxed()),
            ("language", Just(json!("zh-CN")).boxed()),
            ("title", text().boxed()),
            ("publisher", object(vec![("name", text().boxed()), ("url", text().boxed())], &["name"])),
            ("source", source()),
            ("modified", Just(json!("2024-07-01")).boxed()),
            ("license", object(vec![("name", any::<String>().prop_map(Value::String).boxed()), ("url", text().boxed())], &[])),
            ("note", text().boxed()),
            ("dimensions", dimensions.boxed()),
            ("units", units.boxed()),
            ("indicators", prop::collection::vec(indicator(), 0..4).prop_map(Value::Array).boxed()),
            ("charts", prop::collection::vec(chart(), 0..3).prop_map(Value::Array).boxed()),
        ],
        &["schema", "indicators"],
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn serde_reads_generated_documents_alike(document in document()) {
        compare(&document.to_string());
    }

    #[test]
    fn serde_agrees_on_spoiled_documents(document in document(), at in any::<prop::sample::Index>(), with in "[\\[\\]{}:,\"0a]") {
        let mut text: Vec<char> = document.to_string().chars().collect();
        let at = at.index(text.len());
        text[at] = with.chars().next().expect("a character");
        compare(&text.into_iter().collect::<String>());
    }

    #[test]
    fn a_checked_document_is_sound(document in document()) {
        let Ok(indicators) = read(document.to_string().as_bytes(), native_number) else { return Ok(()) };
        prop_assert!(!indicators.indicators.is_empty());
        for indicator in &indicators.indicators {
            prop_assert!(indicator.unit < indicators.units.len());
            for series in &indicator.series {
                let length = series.len();
                prop_assert_eq!((series.decimals.len(), series.positions.len()), (length, length));
                prop_assert!((1..length).all(|index| series.period(index - 1) < series.period(index)));
                prop_assert!(series.remarks.is_sorted_by(|one, next| one.0 < next.0));
                prop_assert!(series.remarks.iter().all(|(position, _)| (*position as usize) < length));
            }
        }
        for chart in &indicators.charts {
            prop_assert!(chart.indicators.iter().all(|position| *position < indicators.indicators.len()));
        }
    }

    #[test]
    fn a_written_document_is_read_as_the_same_model(document in document()) {
        let Ok(indicators) = read(document.to_string().as_bytes(), native_number) else { return Ok(()) };
        same_again(&indicators);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes, native_number);
    }
}
