//! GeoJSON (RFC 7946): the properties of features are rows, their polygons are the outlines of regions.

use std::borrow::Cow;

use crate::{
    document::read_outline,
    error::{Error, Notice, Problem},
    formats::{
        Reader as Format,
        cube::Publication,
        root::{Root, text_of},
        table::Table,
        table::{rows, shapes::published},
    },
    indicator::{Role, Text},
    json::{Reader, Type},
    limits::MAX_REGIONS,
    names::Names,
    regions::{Outlines, Regions, Shapes},
};

/// A collection of features.
pub(crate) const READER: Format = Format { name: "GeoJSON", fits, read };

fn fits(root: &Root<'_>) -> bool {
    text_of(root.fields(), "type").is_some_and(|kind| kind == "FeatureCollection") && root.has("features", Type::List)
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let Some(mut reader) = root.field("features") else { return Err(Error::new(Problem::NoFigures)) };
    let mut table = Table::default();
    let mut outlined = Outlined::default();
    reader.begin_list()?;
    while reader.next_item()? {
        feature(&mut reader, &mut table, &mut outlined)?;
    }
    table.finish()?;
    let named = outlined.named(&table);
    let mut publication = published(table, root.fields(), reader.nearest())?;
    let metadata = root.field("metadata").and_then(|mut reader| reader.fields().ok());
    if let Some(title) = metadata.and_then(|fields| text_of(&fields, "title")) {
        publication.title = Text::untagged(title);
    }
    publication.notices.extend(
        outlined.fault.take().map(|error| Notice { location: error.location().cloned(), ..Notice::new(error.problem().clone()) }),
    );
    publication.regions = outlined.regions(named, &publication);
    Ok(publication)
}

fn feature(reader: &mut Reader<'_>, table: &mut Table, outlined: &mut Outlined) -> Result<(), Error> {
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        match (key.as_ref(), reader.peek()?) {
            ("properties", Type::Object) => rows::fields(reader, "", 0, table)?,
            ("geometry", Type::Object) => {
                outlined.read(reader.clone(), table.rows);
                reader.skip()?;
            }
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

/// The outlines of features that have polygons.
#[derive(Default)]
struct Outlined {
    outlines: Outlines,
    /// For each outline the row of its feature.
    rows: Vec<usize>,
    /// The first outline that could not be read.
    fault: Option<Error>,
    /// Whether there are more than can be kept.
    is_full: bool,
}

impl Outlined {
    /// Reads the geometry at `reader`, that of the feature at `row`; what is neither a polygon nor several is passed over.
    fn read(&mut self, mut reader: Reader<'_>, row: usize) {
        let mut kind = reader.clone();
        let is_polygon = kind
            .fields()
            .is_ok_and(|fields| text_of(&fields, "type").is_some_and(|kind| matches!(kind.as_ref(), "Polygon" | "MultiPolygon")));
        if !is_polygon || self.is_full {
            return;
        }
        match read_outline(&mut reader, "", &mut self.outlines) {
            Ok(()) => self.rows.push(row),
            Err(error) => {
                self.is_full = matches!(error.problem(), Problem::TooManyRegions { .. });
                self.outlines.drop_region();
                self.fault.get_or_insert(error);
            }
        }
    }

    /// What each outlined feature is called in each column in which all of them are called something.
    fn named(&self, table: &Table) -> Vec<(String, Vec<String>)> {
        let texts = |column: &crate::formats::table::Column| -> Option<(String, Vec<String>)> {
            let text = |row: &usize| column.written(column.entry(*row)).map(Cow::into_owned);
            let all: Option<Vec<String>> = self.rows.iter().map(text).collect();
            Some((column.name.clone(), all?))
        };
        if self.rows.is_empty() { Vec::new() } else { table.columns.iter().filter_map(texts).collect() }
    }

    /// The outlines as regions of the dimension that tells features apart: one that says where, else the first one that has a
    /// code for each of them. `None` where no dimension does.
    fn regions(&self, named: Vec<(String, Vec<String>)>, publication: &Publication) -> Option<Box<Regions>> {
        let mut best: Option<(bool, String, Vec<String>)> = None;
        for (name, codes) in named {
            let axis = publication.cubes.iter().flat_map(|cube| &cube.dimensions).find(|axis| axis.id == name);
            let Some(axis) = axis.filter(|axis| matches!(axis.role, Role::Area | Role::Category)) else { continue };
            let is_area = axis.role == Role::Area;
            if axis.categories.len() > 1 && best.as_ref().is_none_or(|(before, ..)| is_area && !before) {
                best = Some((is_area, name, codes));
            }
        }
        let (_, dimension, all) = best?;
        // A table of several periods repeats the outline of each region.
        let mut known = Names::default();
        let (mut codes, mut kept) = (Vec::new(), Vec::new());
        for (at, code) in all.into_iter().enumerate() {
            if known.position_or(&code, codes.len()) == codes.len() && codes.len() < MAX_REGIONS {
                codes.push(code);
                kept.push(at);
            }
        }
        Some(Box::new(Regions { dimension, codes, shapes: Shapes::Outlines(self.outlines.only(&kept)) }))
    }
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

    #[test]
    fn polygons_are_outlines_of_the_regions_that_the_features_are() {
        let text = br#"{"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},"properties":{"district":"A","rain":1.5}},
            {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[2,0],[3,0],[3,1],[2,0]]]]},"properties":{"rain":2.5,"district":"B"}},
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[2000,0],[3,0],[3,1]]]},"properties":{"rain":3.5,"district":"C"}},
            {"type":"Feature","geometry":null,"properties":{"rain":4.5,"district":"D"}}]}"#;
        let model = read_published(text).unwrap();
        let regions = model.regions.as_deref().unwrap();
        assert_eq!(
            (regions.dimension.as_str(), regions.codes.as_slice()),
            ("district", ["A".to_owned(), "B".to_owned()].as_slice())
        );
        let fault = model.notices.iter().find(|notice| matches!(notice.problem, crate::Problem::Region { .. })).unwrap();
        let place = fault.location.as_ref().unwrap();
        assert_eq!(place.path, "$.features[2].geometry.coordinates[0][0]");
    }
}
