//! Where regions are: tiles of a grid, or the features of a GeoJSON collection (RFC 7946).

use crate::{
    document::{
        fields::DocumentReader,
        wire::{Keyed, Name, Regions},
    },
    error::{Error, Problem, RegionFault},
    json::{Mark, Reader, Type},
    limits::{MAX_OUTLINE_POINTS, MAX_REGIONS, MAX_TILE},
    names::Names,
    plain::plain,
    regions::{Outlines, Regions as Placed, Shapes, Tile},
};

/// Fields of `regions`; `type` and `bbox` are those that GeoJSON has beside the features.
const FIELDS: [&str; 7] = ["dimension", "tiles", "names", "key", "features", "type", "bbox"];

impl<'a> DocumentReader<'a> {
    /// Where regions are.
    // Kept apart: a later part of the program has what few documents have.
    #[inline(never)]
    pub(super) fn regions(&mut self) -> Result<Box<Regions>, Error> {
        let start = self.json.mark();
        let mut fields: [Option<Reader<'a>>; FIELDS.len()] = Default::default();
        for (name, mut reader) in self.json.fields()? {
            match FIELDS.iter().position(|own| *own == name).and_then(|at| fields.get_mut(at)) {
                Some(Some(_)) => return Err(reader.fault(Problem::DuplicateKey { key: plain(name) })),
                Some(field) if reader.peek()? != Type::Null => *field = Some(reader),
                Some(_) => {}
                None => DocumentReader::note_unknown(self, &name),
            }
        }
        let [dimension, tiles, names, key, features, ..] = fields;
        let Some(mut dimension) = dimension.map(DocumentReader::new) else {
            return Err(self.json.fault_at(start, Problem::MissingField { field: "dimension" }));
        };
        let dimension = dimension.name()?.0;
        let names = names.map(|names| DocumentReader::new(names).keyed(DocumentReader::text)).transpose()?;
        let key = key.map(|key| DocumentReader::new(key).name()).transpose()?;
        let (codes, shapes) = match (tiles, features) {
            (Some(tiles), None) => DocumentReader::new(tiles).tiles()?,
            (None, Some(features)) => DocumentReader::new(features).features(key.as_ref())?,
            _ => return Err(self.json.fault_at(start, no_region(RegionFault::NoShapes))),
        };
        Ok(Box::new(Regions { regions: Placed { dimension, codes, shapes }, names: names.unwrap_or_default() }))
    }

    /// A tile for each code.
    fn tiles(&mut self) -> Result<(Vec<String>, Shapes), Error> {
        let start = self.json.mark();
        let mut taken = [0_u128; MAX_TILE as usize + 1];
        let Keyed(pairs) = self.keyed(Self::tile)?;
        if pairs.len() > MAX_REGIONS {
            return Err(self.json.fault_at(start, Problem::TooManyRegions { limit: MAX_REGIONS, points: false }));
        }
        let (mut codes, mut tiles) = (Vec::with_capacity(pairs.len()), Vec::with_capacity(pairs.len()));
        for (code, tile) in pairs {
            let bit = 1_u128 << tile.column.min(127);
            if let Some(row) = taken.get_mut(usize::from(tile.row)) {
                if *row & bit != 0 {
                    return Err(self.json.fault_at(start, Problem::Region { code, reason: RegionFault::TileTaken }));
                }
                *row |= bit;
            }
            codes.push(code);
            tiles.push(tile);
        }
        Ok((codes, Shapes::Tiles(tiles)))
    }

    /// The column and the row of a tile.
    fn tile(&mut self) -> Result<Tile, Error> {
        let pair = self.list(|reader| reader.whole(0, MAX_TILE))?;
        match pair.as_slice() {
            [column, row] => Ok(Tile { column: *column as u8, row: *row as u8 }),
            _ => Err(self.json.fault(Problem::CubeSize { found: pair.len(), expected: 2 })),
        }
    }

    /// The outlines of features, each with the code that its property `key` has, or its own `id` where no key is stated.
    fn features(&mut self, key: Option<&Name>) -> Result<(Vec<String>, Shapes), Error> {
        let (mut codes, mut outlines) = (Vec::new(), Outlines::default());
        let mut known = Names::default();
        self.json.begin_list()?;
        while self.json.next_item()? {
            let start = self.json.mark();
            let feature = self.json.fields()?;
            let field = |name: &str| feature.iter().find(|(own, _)| own == name).map(|(_, reader)| reader.clone());
            let code = match key {
                Some(Name(key)) => field("properties").map(|properties| property(properties, key)).transpose()?.flatten(),
                None => field("id").and_then(|id| code_of(id)),
            };
            let Some(code) = code else {
                return Err(self.json.fault_at(start, no_region(RegionFault::NoCode)));
            };
            if known.position_or(&code, codes.len()) != codes.len() {
                return Err(self.json.fault_at(start, Problem::Region { code, reason: RegionFault::DuplicateCode }));
            }
            if codes.len() >= MAX_REGIONS {
                return Err(self.json.fault_at(start, Problem::TooManyRegions { limit: MAX_REGIONS, points: false }));
            }
            let Some(mut geometry) = field("geometry") else {
                return Err(self.json.fault_at(start, Problem::Region { code, reason: RegionFault::NotAPolygon }));
            };
            read_outline(&mut geometry, &code, &mut outlines)?;
            codes.push(code);
        }
        Ok((codes, Shapes::Outlines(outlines)))
    }
}

fn no_region(reason: RegionFault) -> Problem {
    Problem::Region { code: String::new(), reason }
}

/// A text or a number as a code.
fn code_of(mut reader: Reader<'_>) -> Option<String> {
    match reader.peek().ok()? {
        Type::Text => reader.text().ok().map(plain),
        Type::Number => reader.raw().ok().map(str::to_owned),
        _ => None,
    }
}

/// The property `key` as a code.
fn property(mut properties: Reader<'_>, key: &str) -> Result<Option<String>, Error> {
    if properties.peek()? != Type::Object {
        return Ok(None);
    }
    let fields = properties.fields()?;
    Ok(fields.into_iter().find(|(name, _)| name == key).and_then(|(_, reader)| code_of(reader)))
}

/// Reads the geometry at `reader`, a polygon or several of the region `code`, into `outlines`.
///
/// Errors: what makes it no border that can be drawn, where it stands.
pub(crate) fn read_outline(reader: &mut Reader<'_>, code: &str, outlines: &mut Outlines) -> Result<(), Error> {
    let fault =
        |reader: &mut Reader<'_>, place: Mark, reason| reader.fault_at(place, Problem::Region { code: code.to_owned(), reason });
    let start = reader.mark();
    if reader.peek()? != Type::Object {
        return Err(fault(reader, start, RegionFault::NotAPolygon));
    }
    let fields = reader.fields()?;
    let field = |name: &str| fields.iter().find(|(own, _)| own == name).map(|(_, reader)| reader.clone());
    let kind = field("type").and_then(code_of).unwrap_or_default();
    let coordinates = field("coordinates").filter(|_| matches!(kind.as_str(), "Polygon" | "MultiPolygon"));
    let Some(mut coordinates) = coordinates else { return Err(fault(reader, start, RegionFault::NotAPolygon)) };
    if kind == "Polygon" {
        polygon(&mut coordinates, outlines, &fault)?;
    } else {
        coordinates.begin_list()?;
        while coordinates.next_item()? {
            polygon(&mut coordinates, outlines, &fault)?;
        }
    }
    outlines.end_region();
    if outlines.rings(outlines.len().saturating_sub(1)).next().is_none() {
        return Err(fault(reader, start, RegionFault::RingTooShort));
    }
    Ok(())
}

type Fault<'f> = dyn Fn(&mut Reader<'_>, Mark, RegionFault) -> Error + 'f;

/// A polygon: its outer ring, then its holes.
fn polygon(reader: &mut Reader<'_>, outlines: &mut Outlines, fault: &Fault<'_>) -> Result<(), Error> {
    let mut is_hole = false;
    reader.begin_list()?;
    while reader.next_item()? {
        let ring = reader.mark();
        reader.begin_list()?;
        while reader.next_item()? {
            let place = reader.mark();
            if outlines.points() >= MAX_OUTLINE_POINTS {
                return Err(reader.fault_at(place, Problem::TooManyRegions { limit: MAX_OUTLINE_POINTS, points: true }));
            }
            let (mut point, mut count) = ([f64::NAN; 2], 0);
            reader.begin_list()?;
            while reader.next_item()? {
                let number = reader.number()?.value;
                // A height may stand behind the two.
                if let Some(slot) = point.get_mut(count) {
                    *slot = number;
                }
                count += 1;
            }
            let [longitude, latitude] = point;
            if !(longitude.abs() <= 180.0 && latitude.abs() <= 90.0) {
                return Err(fault(reader, place, RegionFault::OffTheGlobe));
            }
            outlines.push(longitude, latitude);
        }
        if !outlines.end_ring(is_hole) {
            return Err(fault(reader, ring, RegionFault::RingTooShort));
        }
        is_hole = true;
    }
    Ok(())
}

#[cfg(test)]
#[cfg(feature = "native")]
mod tests {
    use crate::read_document;

    /// The error of a document with these regions, as it is told.
    fn fault(regions: &str) -> String {
        let text = [
            "{\"schema\": \"indicators/1.0\",\n \"regions\": ",
            regions,
            r#", "indicators": [{"id": "i", "observations": [{"timePeriod": "2020", "value": 1}]}]}"#,
        ]
        .concat();
        read_document(text.as_bytes()).map_or_else(|error| error.to_string(), |_| String::new())
    }

    fn feature(code: &str, geometry: &str) -> String {
        format!(r#"{{"properties": {{"code": "{code}"}}, "geometry": {geometry}}}"#)
    }

    fn features(all: &[String]) -> String {
        format!(r#"{{"dimension": "area", "key": "code", "features": [{}]}}"#, all.join(","))
    }

    const SQUARE: &str = r#"{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}"#;

    #[test]
    fn says_what_is_wrong_with_a_region_and_where() {
        assert_eq!(fault(&features(&[feature("a", SQUARE)])), "");
        for (regions, place, what) in [
            (r#"{"dimension": "area"}"#.to_owned(), "$.regions (line 2, column 13)", "have no place"),
            (r#"{"tiles": {"a": [0, 0]}}"#.to_owned(), "$.regions (line 2, column 13)", "“dimension” is missing"),
            (
                r#"{"dimension": "area", "tiles": {"a": [0, 100]}}"#.to_owned(),
                "$.regions.tiles.a[1] (line 2, column 54)",
                "0 to 99",
            ),
            (r#"{"dimension": "area", "tiles": {"a": [0, 0], "b": [0, 0]}}"#.to_owned(), "$.regions.tiles", "same tile"),
            (features(&[feature("a", SQUARE), feature("a", SQUARE)]), "$.regions.features[1]", "same code"),
            (
                features(&[feature("a", r#"{"type": "Point", "coordinates": [1, 2]}"#)]),
                "$.regions.features[0].geometry",
                "a Polygon",
            ),
            (
                features(&[feature("a", &SQUARE.replace("[1, 1]", "[1, 91]"))]),
                "$.regions.features[0].geometry.coordinates[0][2]",
                "off the globe",
            ),
            (
                features(&[feature("a", r#"{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]}"#)]),
                "$.regions.features[0].geometry.coordinates[0]",
                "fewer than three corners",
            ),
        ] {
            let said = fault(&regions);
            assert!(said.contains(place) && said.contains(what), "{said}");
        }
    }
}
