//! The document's own fields: publisher, source, units; and its lists, part by part.

use crate::{
    document::{
        SCHEMA,
        fields::{DocumentReader, Fields},
        wire::{Category, Dimension, Document, Keyed, License, Part, Publisher, Source, Unit},
    },
    error::{Error, Notice, Problem, Refused},
    json::{Reader, Type},
    names::Names,
    plain::plain,
};

const DOCUMENT: &[&str] = &[
    "schema",
    "id",
    "language",
    "title",
    "publisher",
    "source",
    "modified",
    "license",
    "note",
    "dimensions",
    "units",
    "indicators",
    "charts",
];
const PUBLISHER: &[&str] = &["name", "url"];
const SOURCE: &[&str] = &["name", "title", "url", "issued"];
const LICENSE: &[&str] = &["name", "url"];
const DIMENSION: &[&str] = &["label", "categories"];
const CATEGORY: &[&str] = &["label", "total"];
const UNIT: &[&str] = &["label", "symbol", "minimum", "maximum", "decimals"];

/// The most decimals that a document may state; a double tells no more digits.
pub(super) const MAX_DECIMALS: i8 = 15;

/// Reads a whole document, with notices of fields that the format does not have.
pub(super) fn document(bytes: &[u8], number: fn(&str) -> f64, brief: bool) -> Result<(Document, Vec<Notice>), Error> {
    let json = Reader::new(bytes, number)?;
    let mut reader = DocumentReader::new(if brief { json.briefly() } else { json });
    let document = reader.document()?;
    reader.json.end()?;
    Ok((document, reader.notices))
}

impl DocumentReader<'_> {
    fn document(&mut self) -> Result<Document, Error> {
        let mut document = Document::default();
        let (mut schema, mut indicators) = (None, None);
        let mut fields = Fields::begin(self, DOCUMENT)?;
        while let Some(field) = fields.next(self)? {
            match field {
                "schema" => {
                    let place = self.json.mark();
                    let found = self.name()?;
                    if found.0 != SCHEMA {
                        return Err(self.json.fault_at(place, Problem::SchemaVersion { found: found.0, expected: SCHEMA }));
                    }
                    schema = Some(found);
                }
                "id" => document.id = Some(self.name()?),
                "language" => document.language = Some(self.name()?),
                "title" => document.title = Some(self.title()?),
                "publisher" => document.publisher = Some(self.publisher()?),
                "source" => document.source = Some(self.source()?),
                "modified" => document.modified = Some(self.date()?),
                "license" => document.license = Some(self.rare(Self::license)?),
                "note" => document.note = Some(self.text()?),
                "dimensions" => document.dimensions = Some(self.rare(Self::dimensions)?),
                "units" => document.units = Some(self.keyed(Self::unit)?),
                "indicators" => indicators = Some(self.parts(Self::indicator)?),
                _ => document.charts = Some(self.parts(Self::chart)?),
            }
        }
        document.schema = fields.require(self, "schema", schema)?;
        document.indicators = fields.require(self, "indicators", indicators)?;
        Ok(document)
    }

    fn publisher(&mut self) -> Result<Publisher, Error> {
        let (mut name, mut url) = (None, None);
        let mut fields = Fields::begin(self, PUBLISHER)?;
        while let Some(field) = fields.next(self)? {
            match field {
                "name" => name = Some(self.text()?),
                _ => url = Some(self.name()?),
            }
        }
        Ok(Publisher { name: fields.require(self, "name", name)?, url })
    }

    /// Where figures come from.
    pub(super) fn source(&mut self) -> Result<Source, Error> {
        let mut source = Source::default();
        let mut fields = Fields::begin(self, SOURCE)?;
        while let Some(field) = fields.next(self)? {
            match field {
                "name" => source.name = Some(self.text()?),
                "title" => source.title = Some(self.title()?),
                "url" => source.url = Some(self.name()?),
                _ => source.issued = Some(self.date()?),
            }
        }
        Ok(source)
    }

    #[inline(never)]
    fn license(&mut self) -> Result<License, Error> {
        let mut license = License::default();
        let mut fields = Fields::begin(self, LICENSE)?;
        while let Some(field) = fields.next(self)? {
            match field {
                "name" => license.name = Some(self.name()?),
                _ => license.url = Some(self.name()?),
            }
        }
        Ok(license)
    }

    /// An object of parts, each key once.
    fn keyed<T>(&mut self, read: fn(&mut Self) -> Result<T, Error>) -> Result<Keyed<T>, Error> {
        let mut parts = Vec::new();
        let mut keys = Names::default();
        self.json.begin_object()?;
        while let Some(key) = self.next_distinct_key(&mut keys, parts.len())? {
            parts.push((key, read(self)?));
        }
        Ok(Keyed(parts))
    }

    /// The next key, which must not be among `keys`, where it then has the position `next`.
    #[inline(never)]
    fn next_distinct_key(&mut self, keys: &mut Names, next: usize) -> Result<Option<String>, Error> {
        let Some(key) = self.json.next_key()?.map(plain) else { return Ok(None) };
        if keys.position_or(&key, next) != next {
            return Err(self.json.fault(Problem::DuplicateKey { key }));
        }
        Ok(Some(key))
    }

    #[inline(never)]
    fn dimensions(&mut self) -> Result<Keyed<Dimension>, Error> {
        self.keyed(Self::dimension)
    }

    fn dimension(&mut self) -> Result<Dimension, Error> {
        let mut dimension = Dimension::default();
        let mut fields = Fields::begin(self, DIMENSION)?;
        while let Some(field) = fields.next(self)? {
            match field {
                "label" => dimension.label = Some(self.text()?),
                _ => dimension.categories = Some(self.keyed(Self::category)?),
            }
        }
        Ok(dimension)
    }

    /// A code's label, or an object that says more.
    fn category(&mut self) -> Result<Category, Error> {
        let mut category = Category::default();
        if self.json.peek()? == Type::Text {
            category.label = Some(self.text()?);
            return Ok(category);
        }
        let mut fields = Fields::begin(self, CATEGORY)?;
        while let Some(field) = fields.next(self)? {
            match field {
                "label" => category.label = Some(self.text()?),
                _ => category.total = Some(self.json.boolean()?),
            }
        }
        Ok(category)
    }

    fn unit(&mut self) -> Result<Unit, Error> {
        let mut unit = Unit::default();
        let mut fields = Fields::begin(self, UNIT)?;
        while let Some(field) = fields.next(self)? {
            match field {
                "label" => unit.label = Some(self.text()?),
                "symbol" => unit.symbol = Some(self.text()?),
                "minimum" => unit.minimum = Some(self.number()?),
                "maximum" => unit.maximum = Some(self.number()?),
                _ => unit.decimals = Some(self.whole(0, MAX_DECIMALS)? as u8),
            }
        }
        Ok(unit)
    }

    /// A list whose items stand or fall one by one.
    fn parts<T>(&mut self, read: fn(&mut Self) -> Result<T, Error>) -> Result<Vec<Part<T>>, Error> {
        let mut parts = Vec::new();
        self.json.begin_list()?;
        while self.json.next_item()? {
            let start = self.json.mark();
            parts.push(match read(self) {
                Ok(part) => Part::Read(part),
                Err(error) if self.json.is_brief() || error.problem().is_of_the_whole() => return Err(error),
                Err(error) => {
                    self.json.rewind(start);
                    Part::Refused(Refused { id: self.id_in_passing()?, error })
                }
            });
        }
        Ok(parts)
    }

    /// Passes over the next value and gives its field `id`; empty where it has none.
    // Kept apart, as what is reached only where there is a fault; a later part of the program has it.
    #[inline(never)]
    fn id_in_passing(&mut self) -> Result<String, Error> {
        let mut id = String::new();
        if self.json.peek()? != Type::Object {
            return self.json.skip().map(|()| id);
        }
        self.json.begin_object()?;
        while let Some(key) = self.json.next_key()? {
            if key == "id" && self.json.peek()? == Type::Text {
                id = plain(self.json.text()?);
            } else {
                self.json.skip()?;
            }
        }
        Ok(id)
    }
}
