//! GeoJSON (RFC 7946): the properties of features are rows, their shapes are passed over.

use crate::{
    error::{Error, Problem},
    formats::{
        Reader as Format,
        cube::Publication,
        root::{Root, text_of},
        table::Table,
        table::{rows, shapes::published},
    },
    indicator::Text,
    json::{Reader, Type},
};

/// A collection of features.
pub(crate) const READER: Format = Format { name: "GeoJSON", fits, read };

fn fits(root: &Root<'_>) -> bool {
    text_of(root.fields(), "type").is_some_and(|kind| kind == "FeatureCollection") && root.has("features", Type::List)
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let Some(mut reader) = root.field("features") else { return Err(Error::new(Problem::NoFigures)) };
    let mut table = Table::default();
    reader.begin_list()?;
    while reader.next_item()? {
        feature(&mut reader, &mut table)?;
    }
    table.finish()?;
    let mut publication = published(table, root.fields(), reader.nearest())?;
    let metadata = root.field("metadata").and_then(|mut reader| reader.fields().ok());
    if let Some(title) = metadata.and_then(|fields| text_of(&fields, "title")) {
        publication.title = Text::untagged(title);
    }
    Ok(publication)
}

fn feature(reader: &mut Reader<'_>, table: &mut Table) -> Result<(), Error> {
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        match (key.as_ref(), reader.peek()?) {
            ("properties", Type::Object) => rows::fields(reader, "", 0, table)?,
            ("id", Type::Text | Type::Number) => {
                // Properties may have an id as well, which is then the one that is read.
                let at = table.column_at("(feature)");
                match table.slot(at)? {
                    Some(column) => column.push_text(reader.raw()?.trim_matches('"')),
                    None => reader.skip()?,
                }
            }
            _ => reader.skip()?,
        }
    }
    table.end_row();
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::read_published;

    #[test]
    fn properties_are_rows_and_shapes_are_not_read() {
        let text = br#"{"type":"FeatureCollection","name":"Rain","features":[
            {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"district":"A","rain":1.5}},
            {"type":"Feature","id":8,"geometry":null,"properties":{"rain":null,"district":"B"}},
            {"type":"Feature","id":9,"geometry":null,"properties":null}]}"#;
        let model = read_published(text).unwrap();
        assert_eq!((model.format, model.indicators.len()), ("GeoJSON", 1));
        let places: Vec<_> = model.indicators[0].series.iter().map(|own| (own.dimensions[0].1.as_str(), own.value(0))).collect();
        assert_eq!(places, [("A", Some(1.5))]);
        assert!(model.guesses.iter().any(|guess| guess.name == "(feature)" && guess.role.is_none()));
    }
}
