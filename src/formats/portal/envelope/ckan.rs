//! CKAN DataStore: rows as objects, as lists or as lines of a text, with the types of their columns beside them.

use crate::{
    error::{Error, NotFigures, Problem},
    formats::{
        Reader as Format,
        cube::Publication,
        portal::{
            answer::message_of,
            envelope::{Envelope, Labels},
        },
        root::{Field, Root, field, text_of},
        table::Table,
        table::{delimited, rows},
        text::scalar::Scalar,
    },
    json::{Reader, Type},
};

/// CKAN, the action `datastore_search` and its sister `datastore_search_sql`.
pub(crate) const READER: Format = Format {
    name: "CKAN DataStore",
    fits: |root| root.has("success", Type::Boolean) && (root.field("result").is_some() || root.field("error").is_some()),
    read: read_ckan,
};

fn read_ckan(root: &Root<'_>) -> Result<Publication, Error> {
    let failed = root.field("success").is_some_and(|mut success| success.boolean() == Ok(false));
    let result = root.field("result").and_then(|mut result| result.fields().ok()).unwrap_or_default();
    if failed || result.is_empty() {
        let message = message_of(root.fields()).unwrap_or_default();
        return Err(Error::new(Problem::ServiceAnswer { message }));
    }
    let Some(mut records) = field(&result, "records") else {
        // A package, a resource, or a search for packages.
        return Err(Error::new(Problem::NotFigures { kind: NotFigures::Catalogue }));
    };
    let limit = field(&result, "limit").and_then(|mut limit| usize::try_from(Scalar::read(&mut limit).ok()?.whole()?).ok());
    let is_own = |name: &str| matches!(name, "_id" | "_full_text" | "rank");
    let envelope = Envelope { rows: "records", total: "total", nested: &[], is_own, limit };
    let (names, labels) = ckan_fields(&result)?;
    let number = records.nearest();
    if records.peek()? == Type::Text {
        let format = text_of(&result, "records_format").unwrap_or_default();
        let table = delimited_records(&mut records, &names, &format)?;
        return Ok(Publication {
            id: text_of(&result, "resource_id").unwrap_or_default(),
            ..envelope.publication(table, &result, &labels, number)?
        });
    }
    let mut table = Table::default();
    records.begin_list()?;
    while records.next_item()? {
        match records.peek()? {
            Type::List => listed(&mut records, &names, &mut table)?,
            _ => rows::fields(&mut records, "", 0, &mut table)?,
        }
        table.end_row();
    }
    table.finish()?;
    let mut publication = envelope.publication(table, &result, &labels, number)?;
    publication.id = text_of(&result, "resource_id").unwrap_or_default();
    Ok(publication)
}

/// The rows of the next value, a text of lines (`records_format` is `csv` or `tsv`), which has no header of its own.
fn delimited_records(reader: &mut Reader<'_>, names: &[String], format: &str) -> Result<Table, Error> {
    let mut mark = reader.clone();
    let separator = if format == "tsv" { "\t" } else { "," };
    let names: Vec<String> = names.iter().map(|name| ["\"", &name.replace('"', "\"\""), "\""].concat()).collect();
    let text = [names.join(separator).as_str(), "\n", &reader.text()?].concat();
    // A line inside the text is none of the file's.
    let read = delimited::read(text.as_bytes(), reader.nearest()).map_err(|error| mark.fault(error.problem().clone()))?;
    Ok(read.table)
}

/// Names of CKAN's columns, and what those are called that have a label.
fn ckan_fields(result: &[Field<'_>]) -> Result<(Vec<String>, Labels), Error> {
    let (mut names, mut labels) = (Vec::new(), Labels::default());
    let Some(mut list) = field(result, "fields") else { return Ok((names, labels)) };
    list.begin_list()?;
    while list.next_item()? {
        let own = list.fields()?;
        let name = text_of(&own, "id").unwrap_or_default();
        // Shapes, lists and objects are no figures, whatever numbers they hold.
        if text_of(&own, "type")
            .is_some_and(|kind| matches!(kind.as_str(), "json" | "jsonb" | "tsvector") || kind.starts_with('_'))
        {
            labels.passed_over.position_or(&name, 0);
        }
        let info = field(&own, "info").and_then(|mut info| info.fields().ok()).unwrap_or_default();
        if let Some(label) = text_of(&info, "label") {
            let next = labels.texts.len();
            if labels.known.position_or(&name, next) == next {
                labels.texts.push(label);
            }
        }
        names.push(name);
    }
    Ok((names, labels))
}

/// Adds the next value, a list of the values of the columns called `names`, to the row under way.
fn listed(reader: &mut Reader<'_>, names: &[String], table: &mut Table) -> Result<(), Error> {
    let mut mark = reader.clone();
    let mut found = 0;
    reader.begin_list()?;
    while reader.next_item()? {
        match names.get(found) {
            Some(name) => rows::value(reader, name, 0, table)?,
            None => reader.skip()?,
        }
        found += 1;
    }
    if found == names.len() { Ok(()) } else { Err(mark.fault(Problem::RowLength { found, expected: names.len() })) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        formats::read,
        indicator::{Indicators, Text},
        json::native_number,
    };

    fn model(text: &str) -> Result<Indicators, Error> {
        read(text.as_bytes(), native_number)
    }

    fn ckan(records: &str, more: &str) -> String {
        format!(
            r#"{{"help": "h", "success": true, "result": {{"resource_id": "r", "fields": [{{"id": "_id", "type": "int"}},
            {{"id": "quarter", "type": "text"}}, {{"id": "volume", "type": "numeric", "info": {{"label": "Volume of things"}}}}],
            "records": {records}, "_links": {{"next": "x"}}{more}}}}}"#
        )
    }

    fn values(model: &Indicators) -> Vec<f64> {
        model.indicators.iter().flat_map(|own| &own.series).flat_map(|series| series.values.clone()).collect()
    }

    #[test]
    fn ckan_rows_are_objects_or_lists_or_lines() {
        let objects =
            r#"[{"_id": 2, "quarter": "2004-Q4", "volume": "0.50"}, {"_id": 1, "quarter": "2004-Q3", "volume": "0.25"}]"#;
        let lists = r#"[[2, "2004-Q4", "0.50"], [1, "2004-Q3", "0.25"]]"#;
        let lines = r#""2,2004-Q4,0.50\n1,2004-Q3,0.25\n", "records_format": "csv""#;
        let tabs = r#""2\t2004-Q4\t0.50\n1\t2004-Q3\t0.25\n", "records_format": "tsv""#;
        for records in [objects, lists, lines, tabs] {
            let model = model(&ckan(records, r#", "total": 2"#)).unwrap();
            assert_eq!(model.format, "CKAN DataStore");
            assert_eq!(values(&model), [0.25, 0.5]);
            assert_eq!(model.indicators[0].title, Text::untagged("Volume of things"));
            assert_eq!(model.indicators[0].series[0].period(0).unwrap().to_string(), "2004-Q3");
            assert_eq!((model.id.as_str(), model.notices.len()), ("r", 0));
        }
    }

    #[test]
    fn shapes_in_a_ckan_table_are_no_figures() {
        let fields =
            r#""fields": [{"id": "year", "type": "int4"}, {"id": "v", "type": "float8"}, {"id": "place", "type": "json"}]"#;
        let record = r#"{"year": 2020, "v": 1.5, "place": {"type": "Point", "coordinates": [1, 2], "height": 3}}"#;
        let model = model(&format!(r#"{{"success": true, "result": {{{fields}, "records": [{record}]}}}}"#)).unwrap();
        assert_eq!((values(&model), model.dimensions.len()), (vec![1.5], 0));
    }

    #[test]
    fn a_part_of_a_ckan_table_says_so() {
        let records = r#"[{"_id": 1, "quarter": "2004-Q3", "volume": "0.25"}]"#;
        let part = model(&ckan(records, r#", "limit": 1, "total": 59"#)).unwrap();
        assert_eq!(part.notices[0].problem, Problem::PartOfResult { found: 1, total: 59 });
        let perhaps = model(&ckan(records, r#", "limit": 1"#)).unwrap();
        assert_eq!(perhaps.notices[0].problem, Problem::PartOfUnknown { found: 1, certain: false });
        let whole = model(&ckan(records, r#", "limit": 1, "total": 1"#)).unwrap();
        assert_eq!(whole.notices, []);
    }

    #[test]
    fn ckan_says_what_is_wrong() {
        let failed = r#"{"help": "h", "success": false, "error": {"__type": "Not Found Error", "message": "Not found"}}"#;
        assert_eq!(*model(failed).unwrap_err().problem(), Problem::ServiceAnswer { message: "Not found".to_owned() });
        let package = r#"{"help": "h", "success": true, "result": {"id": "p", "resources": [{"url": "x"}]}}"#;
        assert_eq!(*model(package).unwrap_err().problem(), Problem::NotFigures { kind: NotFigures::Catalogue });
        let error = model(&ckan(r#"[[1, "2004-Q3"]]"#, "")).unwrap_err();
        assert_eq!(*error.problem(), Problem::RowLength { found: 2, expected: 3 });
    }
}
