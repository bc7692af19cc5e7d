//! Frictionless Data Package and Tabular Data Resource (datapackage.org): rows with a schema that says what columns hold.

use crate::{
    error::{Error, NotFigures, Notice, Problem},
    formats::{
        Reader as Format,
        cube::Publication,
        root::{Field, Root, field, text_of},
        table::{Purpose, Table},
        table::{
            rows,
            shapes::day,
            table_cube::{Reading, publication_of},
        },
        text::cell::Convention,
    },
    indicator::{License, Role, Source, Text},
    json::{Reader, Type},
};

/// A package of resources, or one resource alone.
pub(crate) const READER: Format = Format { name: "Frictionless Data Package", fits, read };

fn fits(root: &Root<'_>) -> bool {
    is_package(root) || (root.has("schema", Type::Object) && (root.has("data", Type::List) || root.has("path", Type::Text)))
}

fn is_package(root: &Root<'_>) -> bool {
    first_of(root, "resources").is_some_and(|fields| ["path", "data", "schema"].iter().any(|name| field(&fields, name).is_some()))
}

/// The fields of the first object of the list at `name`.
fn first_of<'a>(root: &Root<'a>, name: &str) -> Option<Vec<Field<'a>>> {
    let mut reader = root.field(name)?;
    reader.begin_list().ok()?;
    if reader.next_item().ok()? { reader.fields().ok() } else { None }
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let mut publication = Publication::default();
    let mut elsewhere: Vec<String> = Vec::new();
    let mut fault = None;
    if let Some(mut reader) = root.field("resources") {
        reader.begin_list()?;
        while reader.next_item()? {
            let fields = reader.fields()?;
            resource(&fields, &mut publication, &mut elsewhere, &mut fault)?;
        }
    } else {
        resource(root.fields(), &mut publication, &mut elsewhere, &mut fault)?;
    }
    if publication.cubes.is_empty() {
        let catalogue = || Error::new(Problem::NotFigures { kind: NotFigures::Catalogue });
        let named = || Error::new(Problem::FiguresElsewhere { paths: elsewhere.clone() });
        return Err(fault.unwrap_or_else(|| if elsewhere.is_empty() { catalogue() } else { named() }));
    }
    if !elsewhere.is_empty() {
        publication.notices.push(Notice::new(Problem::FiguresElsewhere { paths: elsewhere }));
    }
    describe(root, &mut publication);
    Ok(publication)
}

/// Says what the descriptor says of the whole.
fn describe(root: &Root<'_>, publication: &mut Publication) {
    let text = |name: &str| text_of(root.fields(), name);
    publication.id = text("name").unwrap_or_default();
    publication.title = text("title").map(Text::untagged).unwrap_or_default();
    publication.modified = ["last_updated", "updated", "modified"].iter().find_map(|name| text(name)).and_then(|text| day(&text));
    publication.license = first_of(root, "licenses").map(|fields| License {
        name: text_of(&fields, "name").or_else(|| text_of(&fields, "title")).unwrap_or_default(),
        url: text_of(&fields, "path").or_else(|| text_of(&fields, "url")),
    });
    publication.source = first_of(root, "sources").map(|fields| Source {
        title: text_of(&fields, "title").or_else(|| text_of(&fields, "name")).map(Text::untagged).unwrap_or_default(),
        url: text_of(&fields, "path").or_else(|| text_of(&fields, "web")),
        ..Source::default()
    });
}

/// Adds the cube of one resource, or says where it stands, or why it has none.
fn resource(
    fields: &[Field<'_>],
    publication: &mut Publication,
    elsewhere: &mut Vec<String>,
    fault: &mut Option<Error>,
) -> Result<(), Error> {
    let Some(mut data) = field(fields, "data") else {
        elsewhere.extend(text_of(fields, "path"));
        return Ok(());
    };
    if data.peek()? != Type::List {
        return Ok(());
    }
    let mut table = rows::table(&mut data)?;
    let mut reading = Reading::plain(data.nearest());
    reading.id = text_of(fields, "name").unwrap_or_default();
    reading.title = text_of(fields, "title").map(Text::untagged).unwrap_or_default();
    if let Some(mut schema) = field(fields, "schema")
        && schema.peek()? == Type::Object
    {
        let schema = schema.fields()?;
        reading.convention = Convention { missing: texts(&schema, "missingValues")?, ..Convention::default() };
        apply(&schema, &mut table)?;
    }
    match publication_of(&table, &reading) {
        Ok(own) => {
            publication.cubes.extend(own.cubes);
            publication.guesses.extend(own.guesses);
            publication.notices.extend(own.notices);
        }
        // A resource without figures stands beside others that have them.
        Err(error) => *fault = fault.take().or(Some(error)),
    }
    Ok(())
}

/// The texts of a list that are not empty.
fn texts(fields: &[Field<'_>], name: &str) -> Result<Vec<String>, Error> {
    let Some(mut reader) = field(fields, name) else { return Ok(Vec::new()) };
    let mut texts = Vec::new();
    if reader.peek()? != Type::List {
        return Ok(texts);
    }
    reader.begin_list()?;
    while reader.next_item()? {
        if reader.peek()? == Type::Text {
            texts.push(reader.text()?.into_owned());
        } else {
            reader.skip()?;
        }
    }
    texts.retain(|text| !text.is_empty());
    Ok(texts)
}

/// Says of the columns of `table` what `schema` says of them.
fn apply(schema: &[Field<'_>], table: &mut Table) -> Result<(), Error> {
    let Some(mut reader) = field(schema, "fields") else { return Ok(()) };
    let mut times: Vec<usize> = Vec::new();
    reader.begin_list()?;
    while reader.next_item()? {
        times.extend(apply_field(&mut reader, table)?);
    }
    // Of several dates, the names say which is the one of the figures.
    if let [only] = times.as_slice()
        && let Some(column) = table.columns.get_mut(*only)
    {
        column.purpose = Some(Purpose::Dimension(Role::Time));
    }
    Ok(())
}

/// Says of one column what the next value, its field, says; gives its position where it holds times.
fn apply_field(reader: &mut Reader<'_>, table: &mut Table) -> Result<Option<usize>, Error> {
    let fields = reader.fields()?;
    let Some(name) = text_of(&fields, "name") else { return Ok(None) };
    let Some(at) = table.columns.iter().position(|column| column.name == name.trim()) else { return Ok(None) };
    let Some(column) = table.columns.get_mut(at) else { return Ok(None) };
    if let Some(title) = text_of(&fields, "title") {
        column.label = Text::untagged(title);
    }
    match text_of(&fields, "decimalChar").as_deref() {
        Some(",") => column.decimal_comma = Some(true),
        Some(_) => column.decimal_comma = Some(false),
        None => {}
    }
    match text_of(&fields, "type").as_deref().unwrap_or("") {
        "date" | "datetime" => {
            if let Some(format) = text_of(&fields, "format") {
                for text in &mut column.texts {
                    if let Some(date) = iso_date(text, &format) {
                        *text = date;
                    }
                }
            }
            return Ok(Some(at));
        }
        "year" | "yearmonth" => return Ok(Some(at)),
        "string" | "boolean" => column.is_text = true,
        "geopoint" | "geojson" | "object" | "array" => column.purpose = Some(Purpose::Ignored),
        _ => {}
    }
    Ok(None)
}

/// `text`, a date as `format` writes it (`%d/%m/%Y`), as ISO 8601 writes it; `None` where it is written otherwise.
fn iso_date(text: &str, format: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    let mut rest = text.trim();
    let mut format = format.chars();
    while let Some(wanted) = format.next() {
        if wanted != '%' {
            rest = rest.strip_prefix(wanted)?;
            continue;
        }
        let (slot, longest) = match format.next()? {
            'Y' => (&mut year, 4),
            'm' => (&mut month, 2),
            'd' => (&mut day, 2),
            _ => return None,
        };
        let length = rest.bytes().take(longest).take_while(u8::is_ascii_digit).count();
        let (digits, after) = rest.split_at_checked(length).filter(|(digits, _)| !digits.is_empty())?;
        *slot = Some(digits);
        rest = after;
    }
    let mut date = year.filter(|_| rest.is_empty())?.to_owned();
    for part in [Some(month?), day].into_iter().flatten() {
        date.push_str(if part.len() < 2 { "-0" } else { "-" });
        date.push_str(part);
    }
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_published;

    #[test]
    fn a_schema_says_what_columns_hold() {
        let text = r#"{"name":"rain","title":"Rain","licenses":[{"name":"CC0"}],"resources":[{"name":"r",
            "data":[["tag","ort","menge"],["01/02/2020","7","1,5"],["02/02/2020","7","k.A."],["13/02/2020","7","2.000,25"]],
            "schema":{"missingValues":["","k.A."],"fields":[{"name":"tag","type":"date","format":"%d/%m/%Y"},
            {"name":"ort","type":"string"},{"name":"menge","type":"number","decimalChar":",","title":"Rain (mm)"}]}}]}"#;
        let model = read_published(text.as_bytes()).unwrap();
        let series = &model.indicators[0].series[0];
        assert_eq!((model.format, model.id.as_str(), model.indicators.len()), ("Frictionless Data Package", "rain", 1));
        assert_eq!(series.dimensions, [("ort".to_owned(), "7".to_owned())]);
        assert_eq!((model.indicators[0].title.in_language(""), model.units[0].id.as_str()), ("Rain", "mm"));
        assert_eq!((series.value(0), series.value(1), series.value(2)), (Some(1.5), None, Some(2000.25)));
        assert_eq!(series.period(2).unwrap().to_string(), "2020-02-13");
        assert_eq!(model.license.unwrap().name, "CC0");
    }

    #[test]
    fn figures_in_other_files_are_named() {
        let text = br#"{"resources":[{"name":"a","path":"data/a.csv"},{"name":"b","path":"data/b.csv"}]}"#;
        let paths = vec!["data/a.csv".to_owned(), "data/b.csv".to_owned()];
        assert_eq!(read_published(text).unwrap_err().problem(), &Problem::FiguresElsewhere { paths });
    }

    #[test]
    fn dates_are_read_in_their_own_order() {
        assert_eq!(iso_date("1/12/2020", "%d/%m/%Y").as_deref(), Some("2020-12-01"));
        assert_eq!(iso_date("12.2020", "%m.%Y").as_deref(), Some("2020-12"));
        assert_eq!(iso_date("2020", "%d/%m/%Y"), None);
    }
}
