//! Plain JSON without a format: lists of rows, in an envelope or not, objects of columns, objects by period or by series.

use std::borrow::Cow;

use crate::{
    error::{Error, Notice, Problem},
    formats::{
        Reader as Format,
        cube::Publication,
        root::{Field, Root, field, text_of},
        table::Table,
        table::{
            hints::{Hint, hint},
            rows,
            table_cube::{Reading, named_unit, publication_of},
        },
        text::spelling::{Spelling, may_spell},
    },
    indicator::{License, Source, Text},
    json::{Reader, Type},
    period::Date,
};

/// Rows: a list of objects or of lists, or an object in which there is one.
pub(crate) const ROWS: Format = Format { name: "JSON rows", fits: |root| rows_in(root).is_some(), read: read_rows };

/// Columns: an object of lists of single values.
pub(crate) const COLUMNS: Format =
    Format { name: "JSON columns", fits: |root| count_columns(root.fields()) > 1, read: read_columns };

/// An object whose keys are periods or series.
pub(crate) const KEYED: Format = Format { name: "JSON by key", fits: |root| keyed_in(root).is_some(), read: read_keyed };

/// Fields in which rows stand, the more telling first.
const ENVELOPES: [&str; 14] = [
    "data",
    "records",
    "results",
    "rows",
    "observations",
    "values",
    "value",
    "items",
    "series",
    "result",
    "dataset",
    "response",
    "entries",
    "list",
];

/// Fields that count the rows of the whole result.
const TOTALS: [&str; 7] = ["total", "total_count", "totalCount", "totalElements", "nhits", "count", "recordsTotal"];

/// Envelopes inside one another.
const DEPTH: usize = 3;

/// The type of the first item of the list before which `reader` stands; `None` for an empty one and for what is no list.
fn first_item(reader: &Reader<'_>) -> Option<Type> {
    if reader.kind() != Some(Type::List) {
        return None;
    }
    let mut reader = reader.clone();
    reader.begin_list().ok()?;
    if reader.next_item().ok()? { reader.peek().ok() } else { None }
}

fn is_rows(reader: &Reader<'_>) -> bool {
    matches!(first_item(reader), Some(Type::Object | Type::List))
}

/// Where the rows stand, and the fields of the object that holds them.
fn rows_in<'a>(root: &Root<'a>) -> Option<(Reader<'a>, Vec<Field<'a>>)> {
    match root.kind() {
        Type::List => {
            let first = root.items().first().and_then(Reader::kind);
            matches!(first, None | Some(Type::Object | Type::List)).then(|| (root.value(), Vec::new()))
        }
        Type::Object if count_columns(root.fields()) < 2 => rows_among(root.fields(), DEPTH),
        _ => None,
    }
}

fn rows_among<'a>(fields: &[Field<'a>], depth: usize) -> Option<(Reader<'a>, Vec<Field<'a>>)> {
    let known: Vec<Reader<'a>> = ENVELOPES.iter().filter_map(|name| field(fields, name)).collect();
    let own = |reader: Reader<'a>| Some((reader, fields.to_vec()));
    if let Some(reader) = known.iter().find(|reader| is_rows(reader)) {
        return own(reader.clone());
    }
    if depth > 0 {
        for inner in known.iter().filter(|reader| reader.kind() == Some(Type::Object)) {
            if let Some(found) = inner.clone().fields().ok().and_then(|fields| rows_among(&fields, depth - 1)) {
                return Some(found);
            }
        }
    }
    let is_other = |(_, reader): &&Field<'a>| first_item(reader) == Some(Type::Object);
    if let Some((_, reader)) = fields.iter().find(is_other) {
        return own(reader.clone());
    }
    // An envelope that came back empty.
    known.into_iter().find(|reader| reader.kind() == Some(Type::List) && first_item(reader).is_none()).and_then(own)
}

fn read_rows(root: &Root<'_>) -> Result<Publication, Error> {
    let Some((mut reader, fields)) = rows_in(root) else { return Err(Error::new(Problem::NoFigures)) };
    let number = reader.nearest();
    let table = rows::table(&mut reader)?;
    let found = table.rows;
    let mut publication = published(table, &fields, number)?;
    if let Some(total) = TOTALS.iter().filter_map(|name| whole(&fields, name)).find(|total| *total > found) {
        publication.notices.push(Notice::new(Problem::PartOfResult { found, total }));
    }
    Ok(publication)
}

fn whole(fields: &[Field<'_>], name: &str) -> Option<usize> {
    let mut reader = field(fields, name)?;
    let number = reader.number().ok()?;
    (number.value.fract() == 0.0 && (0.0..1e9).contains(&number.value)).then_some(number.value as usize)
}

fn count_columns(fields: &[Field<'_>]) -> usize {
    fields.iter().filter(|(_, reader)| rows::is_column(reader)).count()
}

fn read_columns(root: &Root<'_>) -> Result<Publication, Error> {
    published(rows::columns(root.fields())?, root.fields(), root.value().nearest())
}

/// The publication of `table`, with what `fields` beside it say of it.
pub(crate) fn published(table: Table, fields: &[Field<'_>], number: fn(&str) -> f64) -> Result<Publication, Error> {
    let text = |names: &[&str]| names.iter().find_map(|name| text_of(fields, name));
    let mut reading = Reading::plain(number);
    reading.title = text(&["title", "label", "name"]).map(Text::untagged).unwrap_or_default();
    reading.id = text(&["id", "code"]).unwrap_or_default();
    reading.measure.unit = text(&["unit", "units", "unit_measure"]).map(|unit| named_unit(&unit, ""));
    let mut publication = publication_of(&table, &reading)?;
    publication.note = text(&["note", "notes"]).map(Text::untagged).unwrap_or_default();
    publication.source = text(&["source"]).map(|title| Source { title: Text::untagged(title), ..Source::default() });
    publication.modified = text(&["modified", "updated", "last_updated", "lastUpdated"]).and_then(|text| day(&text));
    publication.license = text(&["license", "licence"]).map(|name| License { name, url: None });
    let description = text(&["description"]).map(Text::untagged).unwrap_or_default();
    for cube in &mut publication.cubes {
        cube.description = description.clone();
    }
    Ok(publication)
}

/// The day at the beginning of `text`.
pub(crate) fn day(text: &str) -> Option<Date> {
    text.get(..10).and_then(Date::parse)
}

/// An object whose keys are periods or series.
struct Keyed<'a> {
    entries: Reader<'a>,
    /// What the column of keys is called.
    name: &'static str,
    /// The fields beside it.
    beside: Vec<Field<'a>>,
}

fn keyed_in<'a>(root: &Root<'a>) -> Option<Keyed<'a>> {
    if root.kind() != Type::Object {
        return None;
    }
    if let Some(name) = key_name(root.fields(), 1) {
        return Some(Keyed { entries: root.value(), name, beside: Vec::new() });
    }
    let is_object = |(_, reader): &&Field<'a>| reader.kind() == Some(Type::Object);
    root.fields().iter().filter(is_object).find_map(|(_, reader)| {
        let name = key_name(&reader.clone().fields().ok()?, 1)?;
        Some(Keyed { entries: reader.clone(), name, beside: root.fields().to_vec() })
    })
}

/// What the column of the keys of an object with these `fields` is called: `date` where all are periods, `series` where all
/// hold figures of the same shape; `None` where it is no such object.
///
/// `depth` is how many objects inside one another are looked at.
fn key_name(fields: &[Field<'_>], depth: usize) -> Option<&'static str> {
    if fields.is_empty() {
        return None;
    }
    let keys = || fields.iter().map(|(key, _)| key.as_ref());
    // Mostly the first key shows that they are no periods.
    let spelling = if keys().all(may_spell) { Spelling::of(keys()) } else { None };
    if spelling.is_some_and(|spelling| fields.iter().all(|(key, _)| spelling.read(key).is_some())) {
        return Some("date");
    }
    let is_number = |reader: &Reader<'_>| matches!(reader.kind(), Some(Type::Number | Type::Null));
    if fields.len() > 1 && fields.iter().all(|(_, reader)| is_number(reader)) {
        return Some("series");
    }
    let is_by_period = |reader: &Reader<'_>| {
        let is_object = reader.kind() == Some(Type::Object) && depth > 0;
        is_object && reader.clone().fields().is_ok_and(|fields| key_name(&fields, depth - 1) == Some("date"))
    };
    let is_list = |reader: &Reader<'_>| first_item(reader) == Some(Type::Object);
    let holds_figures = |reader: &Reader<'_>| is_list(reader) || is_by_period(reader);
    (fields.len() > 1 && fields.iter().all(|(_, reader)| holds_figures(reader))).then_some("series")
}

fn read_keyed(root: &Root<'_>) -> Result<Publication, Error> {
    let Some(mut keyed) = keyed_in(root) else { return Err(Error::new(Problem::NoFigures)) };
    let number = keyed.entries.nearest();
    let mut table = Table::default();
    // The one time that all entries share, where they are no times themselves.
    let is_time = |(key, reader): &&Field<'_>| {
        keyed.name != "date"
            && matches!(hint(key), Some(Hint::Time(0..=2) | Hint::Part(_)))
            && matches!(reader.kind(), Some(Type::Text | Type::Number))
    };
    let shared = keyed.beside.iter().find(is_time).cloned();
    keyed.entries.begin_object()?;
    while let Some(key) = keyed.entries.next_key()? {
        entry(&mut keyed.entries, &[(keyed.name, key.as_ref())], shared.as_ref(), &mut table)?;
    }
    table.finish()?;
    published(table, &keyed.beside, number)
}

/// Adds the next value as rows at `keys`.
fn entry(reader: &mut Reader<'_>, keys: &[(&str, &str)], shared: Option<&Field<'_>>, table: &mut Table) -> Result<(), Error> {
    let is_nested = keys.len() < 2 && reader.peek()? == Type::Object && key_name(&reader.clone().fields()?, 0) == Some("date");
    match reader.peek()? {
        Type::Object if is_nested => {
            reader.begin_object()?;
            while let Some(inner) = reader.next_key()? {
                let mut keys = keys.to_vec();
                keys.push(("date", inner.as_ref()));
                entry(reader, &keys, shared, table)?;
            }
            return Ok(());
        }
        Type::List => {
            reader.begin_list()?;
            while reader.next_item()? {
                if reader.peek()? == Type::Object {
                    set(keys, shared, table)?;
                    rows::object(reader, table)?;
                } else {
                    reader.skip()?;
                }
            }
            return Ok(());
        }
        Type::Object => {
            set(keys, shared, table)?;
            rows::object(reader, table)?;
        }
        _ => {
            set(keys, shared, table)?;
            rows::value(reader, "value", 0, table)?;
            table.end_row();
        }
    }
    Ok(())
}

/// Sets the keys of the row under way.
fn set(keys: &[(&str, &str)], shared: Option<&Field<'_>>, table: &mut Table) -> Result<(), Error> {
    for (name, key) in keys {
        let at = table.column_at(name);
        if let Some(column) = table.slot(at)? {
            column.push_text(key);
        }
    }
    if let Some((name, reader)) = shared {
        rows::value(&mut reader.clone(), &Cow::Borrowed(name.as_ref()), 0, table)?;
    }
    Ok(())
}

/// The name of rows that stand one below the other.
pub(crate) const LINES: &str = "NDJSON";

/// A reader before the first of several objects that stand one below the other in `bytes`; `None` where they do not.
pub(crate) fn lines(bytes: &[u8], number: fn(&str) -> f64) -> Option<Reader<'_>> {
    let reader = Reader::new(bytes, number).ok()?;
    let mut ahead = reader.clone();
    if ahead.peek().ok()? != Type::Object {
        return None;
    }
    ahead.skip().ok()?;
    (ahead.peek().ok()? == Type::Object).then_some(reader)
}

/// Rows that stand one below the other, each an object by itself (NDJSON, JSON Lines).
///
/// Errors: syntax, a key that stands twice, as of [`publication_of`].
pub(crate) fn read_lines(mut reader: Reader<'_>) -> Result<Publication, Error> {
    let number = reader.nearest();
    let table = rows::lines(&mut reader)?;
    published(table, &[], number)
}

#[cfg(test)]
mod tests {
    use crate::{error::Problem, read_published};

    /// The format and each series: its codes and its values by period.
    fn shown(text: &str) -> (&'static str, Vec<String>) {
        let model = read_published(text.as_bytes()).unwrap();
        let mut lines = Vec::new();
        for series in model.indicators.iter().flat_map(|indicator| &indicator.series) {
            let place: Vec<&str> = series.dimensions.iter().map(|(_, code)| code.as_str()).collect();
            let period = |at| series.period(at).map(|period| period.to_string()).unwrap_or_default();
            let values: Vec<String> = (0..series.len()).map(|at| format!("{}={:?}", period(at), series.value(at))).collect();
            lines.push(format!("{} {}", place.join(","), values.join(" ")));
        }
        lines.sort();
        (model.format, lines)
    }

    #[test]
    fn plain_shapes_are_read_alike() {
        let expected = vec![" 2019=Some(1.0) 2020=Some(2.0)".to_owned()];
        for (format, text) in [
            ("JSON rows", r#"[{"year":2019,"value":1},{"year":2020,"value":2}]"#),
            ("JSON rows", r#"{"meta":{"a":1},"data":[["year","value"],["2019","1"],["2020","2"]]}"#),
            ("JSON rows", r#"{"result":{"rows":[{"year":2019,"value":1},{"year":2020,"value":2}]}}"#),
            ("JSON columns", r#"{"title":"t","year":[2019,2020],"value":[1,2]}"#),
            ("JSON by key", r#"{"2019":1,"2020":2}"#),
            ("JSON by key", r#"{"title":"t","points":{"2019":{"value":1},"2020":{"value":2}}}"#),
            ("NDJSON", "{\"year\":2019,\"value\":1}\n{\"year\":2020,\"value\":2}\n"),
            ("CSV", "year;value\n2019;1\n2020;2\n"),
        ] {
            assert_eq!(shown(text), (format, expected.clone()), "{text}");
        }
    }

    #[test]
    fn keys_are_series_where_they_are_no_periods() {
        let text = r#"{"A":{"2019":1,"2020":2},"B":{"2019":3}}"#;
        assert_eq!(shown(text).1, ["A 2019=Some(1.0) 2020=Some(2.0)", "B 2019=Some(3.0)"]);
        let text = r#"{"base":"EUR","date":"2024-01-02","rates":{"AUD":1.6,"USD":1.1}}"#;
        assert_eq!(shown(text).1, ["AUD 2024-01-02=Some(1.6)", "USD 2024-01-02=Some(1.1)"]);
        let text = r#"{"rates":{"2024-01-02":{"AUD":1.6,"USD":1.1},"2024-01-03":{"AUD":1.7,"USD":1.2}}}"#;
        assert_eq!(shown(text).1.len(), 2);
    }

    #[test]
    fn an_envelope_says_what_it_holds() {
        let text = br#"{"title":"Rain","unit":"mm","total":9,"updated":"2024-05-01T10:00","rows":[{"year":2019,"value":1}]}"#;
        let model = read_published(text).unwrap();
        assert_eq!((model.indicators[0].title.in_language(""), model.units[0].id.as_str()), ("Rain", "mm"));
        assert_eq!(model.notices[0].problem, Problem::PartOfResult { found: 1, total: 9 });
        assert_eq!(model.modified.map(|date| date.to_string()).as_deref(), Some("2024-05-01"));
    }

    #[test]
    fn what_is_no_table_is_no_format() {
        for text in [r#"{"a":1,"b":"x"}"#, "[1,2,3]", "null", "12", r#""text""#] {
            assert!(matches!(read_published(text.as_bytes()).unwrap_err().problem(), Problem::UnknownFormat { .. }), "{text}");
        }
        assert!(matches!(read_published(b"[]").unwrap_err().problem(), Problem::NoFigures));
    }
}
