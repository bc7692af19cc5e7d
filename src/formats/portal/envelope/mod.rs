//! Portals that wrap rows of any columns: how each is known, where its rows and their number stand, which columns are its own.

mod ckan;

use crate::{
    error::{Error, Notice, Problem},
    formats::{
        Reader as Format,
        cube::Publication,
        root::{Field, Root, field},
        table::{Purpose, Table},
        table::{rows, shapes::published},
        text::scalar::Scalar,
    },
    indicator::Text,
    json::{Reader, Type},
    names::Names,
};

pub(crate) use ckan::READER as CKAN;

/// Opendatasoft Explore, versions 2.1, 2.0 and 1.
pub(crate) const OPENDATASOFT: Format = Format {
    name: "Opendatasoft Explore",
    fits: |root| {
        let counted =
            root.has("total_count", Type::Number) && (root.has("results", Type::List) || root.has("records", Type::List));
        counted || (root.has("nhits", Type::Number) && root.has("records", Type::List))
    },
    read: |root| {
        let newest = Envelope { rows: "results", total: "total_count", nested: &[], is_own: is_nothing, limit: None };
        let second = Envelope { rows: "records", nested: &["record", "fields"], ..newest };
        let first = Envelope { total: "nhits", nested: &["fields"], ..second };
        let envelope = match () {
            () if root.field("nhits").is_some() => first,
            () if root.field("results").is_some() => newest,
            () => second,
        };
        envelope.read(root.fields())
    },
};

/// Socrata SODA 2: a bare list, in which all figures are texts and times of day name no zone.
pub(crate) const SOCRATA: Format = Format { name: "Socrata SODA", fits: is_socrata, read: read_socrata };

/// Rows that Socrata sends where no number of them is asked for.
const SOCRATA_LIMIT: usize = 1000;

/// Where one portal's rows stand.
#[derive(Clone, Copy)]
struct Envelope {
    /// The field of the rows.
    rows: &'static str,
    /// The field of how many there are in the whole result.
    total: &'static str,
    /// Fields inside a row that lead to its values.
    nested: &'static [&'static str],
    /// Whether a column is the portal's own, and none of what was published.
    is_own: fn(&str) -> bool,
    /// How many rows were asked for, where the answer says so.
    limit: Option<usize>,
}

/// What columns are called.
#[derive(Default)]
struct Labels {
    texts: Vec<String>,
    /// Positions in `texts` by name of the column.
    known: Names,
    /// Columns that hold no figures and no codes.
    passed_over: Names,
}

fn is_nothing(_: &str) -> bool {
    false
}

impl Envelope {
    /// Reads the rows among `fields`.
    fn read(&self, fields: &[Field<'_>]) -> Result<Publication, Error> {
        let Some(mut list) = field(fields, self.rows) else {
            return Err(Error::new(Problem::MissingField { field: self.rows }));
        };
        let number = list.nearest();
        let mut table = Table::default();
        list.begin_list()?;
        while list.next_item()? {
            row(&mut list, self.nested, &mut table)?;
            table.end_row();
        }
        table.finish()?;
        self.publication(table, fields, &Labels::default(), number)
    }

    /// The publication of `table`; `labels` are what columns are called.
    fn publication(
        &self,
        mut table: Table,
        fields: &[Field<'_>],
        labels: &Labels,
        number: fn(&str) -> f64,
    ) -> Result<Publication, Error> {
        for column in &mut table.columns {
            let whole = column.name.split('.').next().unwrap_or("");
            if (self.is_own)(&column.name) || labels.passed_over.position(whole).is_some() {
                column.purpose = Some(Purpose::Ignored);
            }
        }
        for column in &mut table.columns {
            if let Some(label) = labels.known.position(&column.name).and_then(|at| labels.texts.get(at)) {
                column.label = Text::untagged(label.as_str());
            }
        }
        let found = table.rows;
        let mut publication = published(table, &[], number)?;
        let total = field(fields, self.total).and_then(|mut total| usize::try_from(Scalar::read(&mut total).ok()?.whole()?).ok());
        let problem = match (total, self.limit) {
            (Some(total), _) if total > found => Some(Problem::PartOfResult { found, total }),
            (None, Some(limit)) if found >= limit => Some(Problem::PartOfUnknown { found, certain: false }),
            _ => None,
        };
        publication.notices.extend(problem.map(Notice::new));
        Ok(publication)
    }
}

/// Adds the values of the next value, an object, to the row under way; they stand in the objects that `nested` leads to.
fn row(reader: &mut Reader<'_>, nested: &[&str], table: &mut Table) -> Result<(), Error> {
    let Some((first, rest)) = nested.split_first() else { return rows::fields(reader, "", 0, table) };
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        if key == *first { row(reader, rest, table)? } else { reader.skip()? }
    }
    Ok(())
}

fn is_socrata(root: &Root<'_>) -> bool {
    let Some(first) = root.items().first() else { return false };
    let fields = first.clone().fields().unwrap_or_default();
    let kind = |reader: &Reader<'_>| reader.clone().peek();
    let has_own = fields.iter().any(|(key, _)| key.starts_with(':'));
    let all_texts = fields.iter().all(|(_, reader)| kind(reader) != Ok(Type::Number));
    let has_time = fields.iter().any(|(_, reader)| reader.clone().text().is_ok_and(|text| is_floating(&text)));
    has_own || (all_texts && has_time)
}

/// Whether `text` is a time as Socrata writes it: `2016-09-21T15:45:00.000`.
fn is_floating(text: &str) -> bool {
    let shape = b"0000-00-00T00:00:00.000";
    let same = |(own, shape): (u8, &u8)| if *shape == b'0' { own.is_ascii_digit() } else { own == *shape };
    text.len() == shape.len() && text.bytes().zip(shape).all(same)
}

fn read_socrata(root: &Root<'_>) -> Result<Publication, Error> {
    let mut list = root.value();
    let number = list.nearest();
    let table = rows::table(&mut list)?;
    let is_own = |name: &str| name.starts_with(':');
    let envelope = Envelope { rows: "", total: "", nested: &[], is_own, limit: None };
    let is_full = table.rows == SOCRATA_LIMIT;
    let envelope = Envelope { limit: is_full.then_some(SOCRATA_LIMIT), ..envelope };
    envelope.publication(table, &[], &Labels::default(), number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::read, indicator::Indicators, json::native_number};

    fn model(text: &str) -> Result<Indicators, Error> {
        read(text.as_bytes(), native_number)
    }

    fn values(model: &Indicators) -> Vec<f64> {
        model.indicators.iter().flat_map(|own| &own.series).flat_map(|series| series.values.clone()).collect()
    }

    #[test]
    fn opendatasoft_rows_stand_flat_or_inside() {
        let one = r#"{"date": "2023-01", "level": 1.5}"#;
        let two = r#"{"date": "2023-02", "level": 2.5}"#;
        for text in [
            format!(r#"{{"total_count": 9, "results": [{one}, {two}]}}"#),
            format!(
                r#"{{"nhits": 9, "parameters": {{}}, "records": [{{"recordid": "a", "fields": {one}}}, {{"fields": {two}}}]}}"#
            ),
            format!(
                r#"{{"total_count": 9, "links": [], "records": [{{"record": {{"id": "a", "fields": {one}}}}},
                {{"links": [], "record": {{"fields": {two}}}}}]}}"#
            ),
        ] {
            let model = model(&text).unwrap();
            assert_eq!(model.format, "Opendatasoft Explore");
            assert_eq!(values(&model), [1.5, 2.5]);
            assert_eq!(model.notices[0].problem, Problem::PartOfResult { found: 2, total: 9 });
        }
    }

    #[test]
    fn socrata_rows_are_known_by_their_times_and_own_columns() {
        let row = |at: usize| format!(r#"{{"at": "2016-09-{:02}T{:02}:00:00.000", "counts": "{at}"}}"#, at / 24 + 1, at % 24);
        let rows = |count: usize| (0..count).map(row).collect::<Vec<_>>().join(",");
        let some = model(&format!("[{}]", rows(5))).unwrap();
        assert_eq!((some.format, values(&some)), ("Socrata SODA", vec![0.0, 1.0, 2.0, 3.0, 4.0]));
        assert_eq!(some.notices, []);
        let row = r#"{"year": "2020", "v": "1.5", ":@computed_region_ab": "7"}"#;
        let own = model(&format!("[{row}]")).unwrap();
        assert_eq!((own.format, own.indicators.len(), values(&own)), ("Socrata SODA", 1, vec![1.5]));
    }

    #[test]
    fn as_many_socrata_rows_as_are_sent_unasked_may_be_a_part() {
        let row = |at: usize| format!(r#"{{"at": "{}-01-01T00:00:00.000", "counts": "{at}"}}"#, 1000 + at);
        let rows = (0..SOCRATA_LIMIT).map(row).collect::<Vec<_>>().join(",");
        let model = model(&format!("[{rows}]")).unwrap();
        assert_eq!(model.notices[0].problem, Problem::PartOfUnknown { found: 1000, certain: false });
    }
}
