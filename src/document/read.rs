//! The document's own fields: publisher, source, units; and its lists, part by part.

use crate::{
    document::{
        SCHEMA,
        fields::{DocumentReader, Fields, fields},
        wire::{Category, Dimension, Document, Keyed, License, Part, Publisher, Source, Unit},
    },
    error::{Error, Notice, Problem, Refused},
    json::{Reader, Type},
    names::Names,
    plain::plain,
};

fields! {
    DOCUMENT: DocumentField {
        Schema = "schema",
        Id = "id",
        Language = "language",
        Title = "title",
        Publisher = "publisher",
        Source = "source",
        Modified = "modified",
        License = "license",
        Note = "note",
        Dimensions = "dimensions",
        Regions = "regions",
        Units = "units",
        Indicators = "indicators",
        Charts = "charts",
    }
}
fields! { PUBLISHER: PublisherField { Name = "name", Url = "url" } }
fields! { SOURCE: SourceField { Name = "name", Title = "title", Url = "url", Issued = "issued" } }
fields! { LICENSE: LicenseField { Name = "name", Url = "url" } }
fields! { DIMENSION: DimensionField { Label = "label", Categories = "categories" } }
fields! { CATEGORY: CategoryField { Label = "label", Total = "total" } }
fields! {
    UNIT: UnitField {
        Label = "label",
        LabelOne = "labelOne",
        Symbol = "symbol",
        Minimum = "minimum",
        Maximum = "maximum",
        Decimals = "decimals",
    }
}

/// The most decimals that a document may state; a double tells no more digits.
pub(super) const MAX_DECIMALS: i8 = 15;

/// Reads a whole document, with notices of fields that the format does not have.
pub(super) fn document(bytes: &[u8], number: fn(&str) -> f64, brief: bool) -> Result<(Document, Vec<Notice>), Error> {
    let json = if brief { Reader::briefly(bytes, number)? } else { Reader::new(bytes, number)? };
    let mut reader = DocumentReader::new(json);
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
                DocumentField::Schema => {
                    let place = self.json.mark();
                    let found = self.name()?;
                    if found.0 != SCHEMA {
                        return Err(self.json.fault_at(place, Problem::SchemaVersion { found: found.0, expected: SCHEMA }));
                    }
                    schema = Some(found);
                }
                DocumentField::Id => document.id = Some(self.name()?),
                DocumentField::Language => document.language = Some(self.name()?),
                DocumentField::Title => document.title = Some(self.title()?),
                DocumentField::Publisher => document.publisher = Some(self.publisher()?),
                DocumentField::Source => document.source = Some(self.source()?),
                DocumentField::Modified => document.modified = Some(self.date()?),
                DocumentField::License => document.license = Some(self.rare(Self::license)?),
                DocumentField::Note => document.note = Some(self.text()?),
                DocumentField::Dimensions => document.dimensions = Some(self.rare(Self::dimensions)?),
                DocumentField::Regions => document.regions = Some(self.rare(Self::regions)?),
                DocumentField::Units => document.units = Some(self.keyed(Self::unit)?),
                DocumentField::Indicators => indicators = Some(self.parts(Self::indicator)?),
                DocumentField::Charts => document.charts = Some(self.parts(Self::chart)?),
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
                PublisherField::Name => name = Some(self.text()?),
                PublisherField::Url => url = Some(self.name()?),
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
                SourceField::Name => source.name = Some(self.text()?),
                SourceField::Title => source.title = Some(self.title()?),
                SourceField::Url => source.url = Some(self.name()?),
                SourceField::Issued => source.issued = Some(self.date()?),
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
                LicenseField::Name => license.name = Some(self.name()?),
                LicenseField::Url => license.url = Some(self.name()?),
            }
        }
        Ok(license)
    }

    /// An object of parts, each key once.
    pub(super) fn keyed<T>(&mut self, read: fn(&mut Self) -> Result<T, Error>) -> Result<Keyed<T>, Error> {
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
                DimensionField::Label => dimension.label = Some(self.text()?),
                DimensionField::Categories => dimension.categories = Some(self.keyed(Self::category)?),
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
                CategoryField::Label => category.label = Some(self.text()?),
                CategoryField::Total => category.total = Some(self.json.boolean()?),
            }
        }
        Ok(category)
    }

    fn unit(&mut self) -> Result<Unit, Error> {
        let mut unit = Unit::default();
        let mut fields = Fields::begin(self, UNIT)?;
        while let Some(field) = fields.next(self)? {
            match field {
                UnitField::Label => unit.label = Some(self.text()?),
                UnitField::LabelOne => unit.label_one = Some(self.text()?),
                UnitField::Symbol => unit.symbol = Some(self.text()?),
                UnitField::Minimum => unit.minimum = Some(self.number()?),
                UnitField::Maximum => unit.maximum = Some(self.number()?),
                UnitField::Decimals => unit.decimals = Some(self.whole(0, MAX_DECIMALS)? as u8),
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
