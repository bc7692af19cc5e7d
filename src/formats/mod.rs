//! Published files in the formats of statistics offices and portals: bytes to the one model.
//!
//! ```text
//! bytes -> Root -> (the reader whose format the root has) -> Publication of Cubes -> Indicators
//! ```
//!
//! A reader looks at the content, never at a file's name. To add a format, write a module with a [`Reader`] and list it in
//! [`READERS`]; nothing else knows of it.

mod assemble;
mod cube;
mod easyquery;
mod jsonstat;
mod known;
mod portal;
mod pxweb;
mod root;
mod sdmx;
mod table;
mod text;

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
    portal::worldbank::READER,
    portal::owid::READER,
    portal::unsdg::READER,
    portal::gho::READER,
    portal::fred::READER,
    portal::bls::READER,
    portal::statcan::READER,
    table::frictionless::READER,
    table::geojson::READER,
    portal::census::READER,
    portal::envelope::CKAN,
    portal::envelope::OPENDATASOFT,
    portal::envelope::SOCRATA,
    portal::answer::READER,
    table::shapes::COLUMNS,
    table::shapes::ROWS,
    table::shapes::KEYED,
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
        let (publication, format) = table::delimited_publication::read(bytes, number)?;
        return assemble::indicators(publication, format);
    }
    let root = match Root::of(bytes, number) {
        Ok(root) => root,
        Err(error) => {
            // One object after another is a fault of JSON, and a format of its own.
            let Some(lines) = table::shapes::lines(bytes, number) else { return Err(error) };
            return assemble::indicators(table::shapes::read_lines(lines)?, table::shapes::LINES);
        }
    };
    let Some(reader) = READERS.iter().find(|reader| (reader.fits)(&root)) else {
        let fields = root.fields().iter().take(LISTED).map(|(key, _)| shortened(key)).collect();
        return Err(Error::new(Problem::UnknownFormat { fields }));
    };
    let publication = (reader.read)(&root)?;
    assemble::indicators(publication, reader.name)
}
