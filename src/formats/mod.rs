//! Published files in the formats of statistics offices and portals: bytes to the one model.
//!
//! ```text
//! bytes -> Root -> (the reader whose format the root has) -> Publication of Cubes -> Indicators
//! ```
//!
//! A reader looks at the content, never at a file's name. To add a format, write a module with a [`Reader`] and list it in
//! [`READERS`]; nothing else knows of it.

mod answer;
mod assemble;
mod bls;
mod cell;
mod census;
mod column_flags;
mod cube;
mod delimited;
mod delimited_publication;
mod dimensions;
mod easyquery;
mod envelope;
mod flags;
mod fred;
mod frictionless;
mod geojson;
mod gho;
mod growing;
mod header;
mod hints;
mod jsonstat;
mod keys;
mod known;
mod owid;
mod profile;
mod pxweb;
mod roles;
mod root;
mod rows;
mod scalar;
mod sdmx;
mod shapes;
mod spelling;
mod stamp;
mod statcan;
mod table;
mod table_cube;
mod times;
mod title_unit;
mod unit;
mod unsdg;
mod worldbank;
mod written;

use crate::{
    document,
    error::{Error, Problem},
    indicator::Indicators,
    plain::shortened,
};

use self::{cube::Publication, root::Root};

/// How many of a file's fields a message lists.
const LISTED: usize = 8;

/// One format: how it is known, and how it is read.
struct Reader {
    /// The format's own name, the same in every language.
    name: &'static str,
    /// Whether the outermost value looks like this format; cheap, and true for broken files that are meant to be of it.
    fits: fn(&Root<'_>) -> bool,
    /// Reads a file that fits.
    read: fn(&Root<'_>) -> Result<Publication, Error>,
}

/// Every format in JSON, the more telling first.
const READERS: &[Reader] = &[
    sdmx::READER,
    jsonstat::READER,
    pxweb::READER,
    easyquery::READER,
    worldbank::READER,
    owid::READER,
    unsdg::READER,
    gho::READER,
    fred::READER,
    bls::READER,
    statcan::READER,
    frictionless::READER,
    geojson::READER,
    census::READER,
    envelope::CKAN,
    envelope::OPENDATASOFT,
    envelope::SOCRATA,
    answer::READER,
    shapes::COLUMNS,
    shapes::ROWS,
    shapes::KEYED,
];

/// Reads a published file in any format that is known.
///
/// `number` gives the double nearest to a decimal literal; it is asked only where simple arithmetic is not exact.
///
/// Errors: as of [`document::read`], `UnknownFormat` where no format fits, `NotFigures` and `ServiceAnswer` where a file of a
/// known kind holds nothing to show.
pub fn read(bytes: &[u8], number: fn(&str) -> f64) -> Result<Indicators, Error> {
    if document::claims(bytes) {
        return document::read(bytes, number);
    }
    let first = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).iter().find(|byte| !byte.is_ascii_whitespace());
    if first.is_some_and(|first| !matches!(first, b'{' | b'[' | b'<')) {
        return assemble::indicators(delimited_publication::read(bytes, number)?, delimited_publication::NAME);
    }
    let root = match Root::of(bytes, number) {
        Ok(root) => root,
        Err(error) => {
            // One object after another is a fault of JSON, and a format of its own.
            let Some(lines) = shapes::lines(bytes, number) else { return Err(error) };
            return assemble::indicators(shapes::read_lines(lines)?, shapes::LINES);
        }
    };
    let Some(reader) = READERS.iter().find(|reader| (reader.fits)(&root)) else {
        let fields = root.fields().iter().take(LISTED).map(|(key, _)| shortened(key)).collect();
        return Err(Error::new(Problem::UnknownFormat { fields }));
    };
    let publication = (reader.read)(&root)?;
    assemble::indicators(publication, reader.name)
}
