//! The JSON Schema in `pkg/` is the one that the wire shapes give, and names the fields that the reader reads.
//!
//! `BLESS=1` rewrites it; a missing one fails.
#![cfg(feature = "native")]
#![allow(clippy::expect_used)]

mod common;

use std::{collections::BTreeSet, fs, path::PathBuf};

use indicator_chart::{
    Problem,
    document::{read, schema},
    json::native_number,
};
use serde_json::Value;

#[test]
fn the_schema_in_the_package_is_the_one_of_the_types() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("pkg/indicators.schema.json");
    if common::is_blessing() {
        fs::write(&path, schema()).expect("the schema");
    }
    let kept = fs::read_to_string(&path).expect("pkg/indicators.schema.json; BLESS=1 writes it");
    assert!(kept == schema(), "pkg/indicators.schema.json is not the schema of the types; BLESS=1 rewrites it");
}

/// Names of all properties in `schema`, at any depth.
fn properties(schema: &Value, into: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(own)) = map.get("properties") {
                into.extend(own.keys().cloned());
            }
            map.values().for_each(|value| properties(value, into));
        }
        Value::Array(items) => items.iter().for_each(|item| properties(item, into)),
        _ => {}
    }
}

#[test]
fn the_reader_reads_every_field_of_the_schema() {
    let schema: Value = serde_json::from_str(&schema()).expect("a schema");
    let mut fields = BTreeSet::new();
    properties(&schema, &mut fields);
    let every = include_str!("documents/good/every-field.json");
    let document: Value = serde_json::from_str(every).expect("a document");
    let mut used = BTreeSet::new();
    keys(&document, &mut used);
    let missing: Vec<&String> = fields.difference(&used).collect();
    assert!(missing.is_empty(), "every-field.json lacks {missing:?}");
    let read = read(every.as_bytes(), native_number).expect("a document");
    let unknown = read.notices.iter().filter(|notice| matches!(notice.problem, Problem::UnknownField { .. }));
    assert_eq!(unknown.count(), 0);
}

fn keys(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            into.extend(map.keys().cloned());
            map.values().for_each(|value| keys(value, into));
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, into)),
        _ => {}
    }
}
