//! The pull reader against serde_json: what is JSON, and what it says.
#![allow(clippy::expect_used, clippy::panic)]

use indicator_chart::{
    Error, Kind,
    json::{Reader, Step, Type, locate, native_number},
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// A tree, as no code of ours ever makes one.
fn tree(reader: &mut Reader<'_>) -> Result<Value, Error> {
    Ok(match reader.peek()? {
        Type::Object => {
            let mut map = Map::new();
            reader.begin_object()?;
            while let Some(key) = reader.next_key()? {
                let value = tree(reader)?;
                map.insert(key.into_owned(), value);
            }
            Value::Object(map)
        }
        Type::List => {
            let mut items = Vec::new();
            reader.begin_list()?;
            while reader.next_item()? {
                items.push(tree(reader)?);
            }
            Value::Array(items)
        }
        Type::Text => Value::String(reader.text()?.into_owned()),
        Type::Number => json!(reader.number()?.value),
        Type::Boolean => Value::Bool(reader.boolean()?),
        Type::Null => reader.skip().map(|()| Value::Null)?,
    })
}

fn read(bytes: &[u8]) -> Result<Value, Error> {
    let mut reader = Reader::new(bytes, native_number)?;
    let value = tree(&mut reader)?;
    reader.end()?;
    Ok(value)
}

fn skimmed(bytes: &[u8]) -> Result<(), Error> {
    let mut reader = Reader::new(bytes, native_number)?;
    reader.skip()?;
    reader.end()
}

/// All numbers as doubles: serde_json keeps whole numbers apart.
fn doubled(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => Value::Array(items.into_iter().map(doubled).collect()),
        Value::Object(map) => Value::Object(map.into_iter().map(|(key, value)| (key, doubled(value))).collect()),
        other => other,
    }
}

/// Holds both readers to the same answer for `bytes`; a byte order mark is ours to accept.
fn compare(bytes: &[u8]) {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return;
    }
    let ours = read(bytes);
    let said = format!("{ours:?} for {:?}", String::from_utf8_lossy(bytes));
    assert_eq!(ours.is_ok(), skimmed(bytes).is_ok(), "skipping differs: {said}");
    match serde_json::from_slice::<Value>(bytes) {
        Ok(theirs) => assert_eq!(ours.ok(), Some(doubled(theirs)), "{said}"),
        Err(fault) => assert!(ours.is_err(), "{fault}: {said}"),
    }
}

const ACCEPTED: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-1",
    "10",
    "1.5",
    "-0.0",
    "1e5",
    "1E+5",
    "1e-5",
    "0e0",
    "0.1e1",
    "1.0000000000000000000001",
    "123456789012345678901234567890",
    "9007199254740993",
    "2.2250738585072014e-308",
    "4.9e-324",
    "1e-400",
    "1.7976931348623157e308",
    "0.30000000000000004",
    "1e22",
    "1e23",
    "8.5e-22",
    "\"\"",
    "\"a\"",
    "\"登记\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\\u0041\"",
    "\"\\u00e9\"",
    "\"\\uD83C\\uDF3E\"",
    "\"\\ud83c\\udf3e\"",
    "\"\\u0000\"",
    "\"\\uFFFF\"",
    "\"\u{7f}\"",
    "\"\u{2028}\"",
    "\"🌾\"",
    "\"/* no comment */\"",
    "[]",
    "[ ]",
    "[null]",
    "[1,2]",
    " [ 1 , 2 ] ",
    "\r\n\t [1]\n",
    "[[],[]]",
    "[{}]",
    "{}",
    "{ }",
    "{\"a\":1}",
    "{\"a\":{\"b\":[]}}",
    "{\"\":0}",
    "{\"a\\u0000b\":1}",
    "{\"a\":1,\"b\":2}",
    "{\"__proto__\":1}",
    "[\"a\",true,false,null,-1.5e3]",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    "[0.5,0.25]",
    "[1 ]",
    "{\"a\" : 1}",
];

const REFUSED: &[&str] = &[
    "",
    " ",
    "nul",
    "nulll",
    "True",
    "NaN",
    "Infinity",
    "-Infinity",
    "-",
    "+1",
    "01",
    "-01",
    "1.",
    ".5",
    "1.e1",
    "1e",
    "1e+",
    "0x1",
    "1_000",
    "1,5",
    "--1",
    "1 2",
    "1.2.3",
    "1e5.5",
    "２",
    "\"",
    "\"a",
    "'a'",
    "\"\n\"",
    "\"\t\"",
    "\"\u{0}\"",
    "\"\u{1f}\"",
    "\"\\",
    "\"\\a\"",
    "\"\\x41\"",
    "\"\\u\"",
    "\"\\u12\"",
    "\"\\u12g4\"",
    "\"\\ud800\"",
    "\"\\ud800\\u0041\"",
    "\"\\udc00\"",
    "\"\\ud800\\ud800\"",
    "\"\\U0041\"",
    "\"a\" \"b\"",
    "[",
    "]",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1,,2]",
    "[}",
    "[1}",
    "{",
    "}",
    "{]",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{,}",
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{\"a\" 1}",
    "{\"a\"::1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1;\"b\":2}",
    "{\"a\"}",
    "[] []",
    "{}}",
    "[]]",
    "//a\n1",
    "/*a*/1",
    "1//",
    "\u{a0}1",
    "\u{2028}1",
    "1\u{0}",
    "#",
    "<a>",
    "*",
];

#[test]
fn accepts_what_is_json() {
    for text in ACCEPTED {
        assert!(read(text.as_bytes()).is_ok(), "{text:?}: {:?}", read(text.as_bytes()));
        compare(text.as_bytes());
    }
}

#[test]
fn refuses_what_is_not() {
    for text in REFUSED {
        let error = read(text.as_bytes()).expect_err(text);
        assert!(matches!(error.kind(), Kind::Syntax | Kind::Empty), "{text:?}: {error}");
        compare(text.as_bytes());
    }
    for bytes in
        [b"\"\xff\"".as_slice(), b"[\"\xc0\xaf\"]", b"\"\xed\xa0\x80\"", b"\xff\xfe[\0]\0", b"\xe4\xb8", b"\"\xf4\x90\x80\x80\""]
    {
        assert_eq!(read(bytes).expect_err("no text").kind(), Kind::Syntax);
    }
}

#[test]
fn a_byte_order_mark_is_passed_over_once() {
    assert_eq!(read(b"\xef\xbb\xbf[1]").ok(), Some(json!([1.0])));
    assert!(read(b"\xef\xbb\xbf\xef\xbb\xbf[1]").is_err());
}

#[test]
fn nesting_ends_at_128() {
    let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    assert!(read(nested(128).as_bytes()).is_ok());
    assert_eq!(read(nested(129).as_bytes()).expect_err("too deep").kind(), Kind::Limit);
    assert_eq!(read("[".repeat(1_000_000).as_bytes()).expect_err("too deep").kind(), Kind::Limit);
    assert_eq!(read("{\"a\":".repeat(1_000_000).as_bytes()).expect_err("too deep").kind(), Kind::Limit);
}

#[test]
fn decimals_are_those_of_the_literal() {
    for (literal, decimals) in [
        ("90", 0),
        ("90.0", 1),
        ("-0.50", 2),
        ("1.5e3", 0),
        ("1.5e1", 0),
        ("1.55e1", 1),
        ("1.5e-3", 4),
        ("1e-7", 7),
        ("0e5", 0),
        ("12345678901234567890.12", 2),
        ("1e-99999999999", 255),
        ("0e99999999999", 0),
        ("0.00000000000000000000", 20),
    ] {
        let mut reader = Reader::new(literal.as_bytes(), native_number).expect("text");
        let number = reader.number().expect(literal);
        assert_eq!(number.decimals, decimals, "{literal}");
        assert_eq!(number.value.to_bits(), literal.parse::<f64>().expect("a float").to_bits(), "{literal}");
    }
}

#[test]
fn only_what_is_not_exact_is_handed_on() {
    fn none(literal: &str) -> f64 {
        panic!("{literal} is exact")
    }
    for literal in ["0", "-0.0", "9007199254740991", "102.2", "0.1", "9875", "1e22", "123.456e-19", "0e400"] {
        let mut reader = Reader::new(literal.as_bytes(), none).expect("text");
        assert_eq!(reader.number().expect(literal).value.to_bits(), literal.parse::<f64>().expect("a float").to_bits());
    }
}

#[test]
fn places_are_lines_and_characters() {
    let text = "{\r\n \"登记🌾\": [1,\n  \"吸毒\\n\", tru]}";
    let error = read(text.as_bytes()).expect_err("a fault");
    let location = error.location().expect("a place");
    assert_eq!((location.path.as_str(), location.line, location.column), ("$[\"登记🌾\"][2]", 3, 11));
}

#[test]
fn a_path_is_found_again() {
    let text = "{\"a\": [1, {\"b\": {}}],\n \"登\": {\"c d\": [[5]]}}";
    let find = |steps: &[Step<'_>]| {
        let location = locate(&mut Reader::new(text.as_bytes(), native_number).expect("text"), steps);
        (location.path, location.line, location.column)
    };
    assert_eq!(find(&[]), ("$".to_owned(), 1, 1));
    assert_eq!(find(&[Step::Key("a"), Step::Item(1), Step::Key("b")]), ("$.a[1].b".to_owned(), 1, 17));
    assert_eq!(
        find(&[Step::Key("登"), Step::Key("c d"), Step::Item(0), Step::Item(0)]),
        ("$[\"登\"][\"c d\"][0][0]".to_owned(), 2, 17)
    );
    // What is not there is found where it would be.
    assert_eq!(find(&[Step::Key("a"), Step::Item(1), Step::Key("x")]), ("$.a[1]".to_owned(), 1, 11));
}

#[test]
fn text_without_escapes_is_borrowed() {
    let mut reader = Reader::new("[\"登记\", \"a\\n\"]".as_bytes(), native_number).expect("text");
    reader.begin_list().expect("a list");
    assert!(reader.next_item().expect("an item"));
    assert!(matches!(reader.text().expect("a text"), std::borrow::Cow::Borrowed("登记")));
    assert!(reader.next_item().expect("an item"));
    assert!(matches!(reader.text().expect("a text"), std::borrow::Cow::Owned(text) if text == "a\n"));
}

#[test]
fn a_mark_can_be_returned_to() {
    let mut reader = Reader::new(b"[{\"a\": [1, 2]}, 3]", native_number).expect("text");
    reader.begin_list().expect("a list");
    assert!(reader.next_item().expect("an item"));
    let mark = reader.mark();
    reader.begin_object().expect("an object");
    reader.next_key().expect("a key");
    reader.begin_list().expect("a list");
    reader.rewind(mark);
    assert_eq!(reader.raw().expect("a value"), "{\"a\": [1, 2]}");
    assert!(reader.next_item().expect("an item"));
    assert_eq!(reader.number().expect("a number").value, 3.0);
    assert!(!reader.next_item().expect("the end"));
    reader.end().expect("the end");
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        any::<String>().prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((any::<String>(), inner), 0..6).prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reads_what_serde_writes(value in any_json(), pretty in any::<bool>()) {
        let text = if pretty { format!("{value:#}") } else { value.to_string() };
        compare(text.as_bytes());
        prop_assert_eq!(read(text.as_bytes()).ok(), Some(doubled(value)));
    }

    #[test]
    fn agrees_on_spoiled_json(value in any_json(), at in any::<prop::sample::Index>(), with in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = value.to_string().into_bytes();
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = with }
        compare(&bytes);
    }

    #[test]
    fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        compare(&bytes);
    }

    #[test]
    fn never_panics_on_what_looks_like_json(text in r#"[\[\]{}:,"\\u0-9a-fdDeE+\-. \n]{0,60}"#) {
        compare(text.as_bytes());
    }

    #[test]
    fn numbers_are_the_nearest_double(text in r"-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?") {
        let expected: f64 = text.parse().expect("a float");
        match read(text.as_bytes()) {
            Ok(value) => prop_assert_eq!(value.as_f64().expect("a number").to_bits(), expected.to_bits()),
            Err(_) => prop_assert!(expected.is_infinite()),
        }
    }
}
