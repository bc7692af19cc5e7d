//! JSON-stat 2.0 and 1.x (json-stat.org), as Eurostat, PxWeb and many offices publish it.
//!
//! A file is a dataset, a collection with datasets in it, or, before 2.0, a bundle of datasets by name.

mod dataset;
mod dimension;
mod measure;
mod notes;
mod roles;
mod values;

#[cfg(test)]
mod tests;

use crate::{
    error::{Error, NotFigures, Notice, Problem},
    formats::{
        Reader as Format,
        cube::Publication,
        root::{Field, Root, field, text_of},
        text::written::{fields_at, text_at},
    },
    indicator::Text,
    json::{Reader, Type},
    limits::MAX_NOTICES,
};

pub(super) const READER: Format = Format { name: "JSON-stat", fits, read };

/// Collections inside one another that are looked into.
const MAX_DEPTH: usize = 4;

/// Fields under which a service says that it has no figures to give.
const ANSWERS: [&str; 2] = ["error", "warning"];

fn fits(root: &Root<'_>) -> bool {
    let fields = root.fields();
    let known_class = match text_of(fields, "class").as_deref() {
        Some("dataset") => root.has("dimension", Type::Object) || text_of(fields, "version").is_some(),
        Some("collection") => root.has("link", Type::Object),
        Some("dimension") => root.has("category", Type::Object),
        _ => false,
    };
    known_class || dataset::fits(fields) || is_bundle(fields) || answer(fields).is_some()
}

/// Whether the first object among `fields` looks like a dataset of a bundle.
fn is_bundle(fields: &[Field<'_>]) -> bool {
    let is_object = |reader: &mut Reader<'_>| reader.peek().is_ok_and(|kind| kind == Type::Object);
    let first = fields.iter().map(|(_, reader)| reader.clone()).find_map(|mut reader| is_object(&mut reader).then_some(reader));
    first.is_some_and(|mut reader| reader.fields().is_ok_and(|fields| dataset::fits(&fields)))
}

/// What the service says in place of figures: `{"error": [{"status", "id", "label"}]}`.
fn answer(fields: &[Field<'_>]) -> Option<String> {
    let mut reader = ANSWERS.iter().find_map(|key| field(fields, key))?;
    if reader.peek().ok()? == Type::List {
        reader.begin_list().ok()?;
        if !reader.next_item().ok()? {
            return None;
        }
    }
    if reader.peek().ok()? != Type::Object {
        return None;
    }
    let fields = reader.fields().ok()?;
    text_at(&fields, "label").filter(|_| field(&fields, "status").is_some())
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let fields = root.fields();
    if let Some(message) = answer(fields) {
        return Err(Error::new(Problem::ServiceAnswer { message }));
    }
    let mut gathered = Gathered::default();
    if text_of(fields, "class").is_some() || dataset::fits(fields) {
        gathered.item(root.value(), fields, 0)?;
    } else {
        for (name, reader) in fields {
            let mut value = reader.clone();
            if value.peek()? == Type::Object {
                let fields = value.fields()?;
                if dataset::fits(&fields) {
                    gathered.dataset(reader.clone(), &fields, name)?;
                }
            }
        }
    }
    gathered.finish(text_of(fields, "label"))
}

/// What was found in a file so far.
#[derive(Default)]
struct Gathered {
    datasets: Vec<dataset::Dataset>,
    /// Why the datasets that cannot be read cannot.
    faults: Vec<Error>,
    has_links: bool,
    has_codes: bool,
}

impl Gathered {
    /// Takes a value of any class, with these fields, before which `reader` stands.
    fn item(&mut self, reader: Reader<'_>, fields: &[Field<'_>], depth: usize) -> Result<(), Error> {
        match text_of(fields, "class").as_deref() {
            Some("collection") => self.collection(fields, depth),
            Some("dimension") => {
                self.has_codes = true;
                Ok(())
            }
            _ => self.dataset(reader, fields, ""),
        }
    }

    fn collection(&mut self, fields: &[Field<'_>], depth: usize) -> Result<(), Error> {
        let Some(mut items) = field(&fields_at(fields, "link")?, "item") else { return Ok(()) };
        if items.peek()? != Type::List {
            return Ok(());
        }
        items.begin_list()?;
        while items.next_item()? {
            if items.peek()? != Type::Object {
                items.skip()?;
                continue;
            }
            let reader = items.clone();
            let fields = items.fields()?;
            let embedded = dataset::fits(&fields) || field(&fields, "link").is_some();
            if embedded && depth < MAX_DEPTH {
                self.item(reader, &fields, depth + 1)?;
            } else {
                self.has_links = true;
            }
        }
        Ok(())
    }

    /// Takes a dataset; one that cannot be read leaves the others as they are.
    fn dataset(&mut self, mut reader: Reader<'_>, fields: &[Field<'_>], name: &str) -> Result<(), Error> {
        match dataset::read(&mut reader, fields, name) {
            Ok(dataset) => self.datasets.push(dataset),
            Err(error) if error.problem().is_of_the_whole() => return Err(error),
            Err(error) => self.faults.push(error),
        }
        Ok(())
    }

    fn finish(self, label: Option<String>) -> Result<Publication, Error> {
        let mut faults = self.faults.into_iter();
        if self.datasets.is_empty() {
            let kind = if self.has_links || !self.has_codes { NotFigures::Catalogue } else { NotFigures::CodeList };
            return Err(faults.next().unwrap_or_else(|| Error::new(Problem::NotFigures { kind })));
        }
        let alone = self.datasets.len() == 1;
        let mut publication = Publication::default();
        if let (Some(label), false) = (label, alone) {
            publication.title = Text::untagged(label);
        }
        if let Some(first) = self.datasets.first() {
            // What all have in common is said of the file.
            let all = |same: &dyn Fn(&dataset::Dataset) -> bool| self.datasets.iter().all(same);
            publication.language =
                if all(&|own| own.language == first.language) { first.language.clone() } else { String::new() };
            publication.source = first.source.clone().filter(|_| all(&|own| own.source == first.source));
            publication.modified = first.modified.filter(|_| all(&|own| own.modified == first.modified));
            publication.id = if alone { first.cube.id.clone() } else { String::new() };
        }
        for mut own in self.datasets {
            if publication.source.is_none() {
                own.cube.source = own.source;
            }
            for guess in own.guesses {
                if publication.guesses.len() < MAX_NOTICES && !publication.guesses.contains(&guess) {
                    publication.guesses.push(guess);
                }
            }
            publication.notices.extend(own.notices);
            publication.cubes.push(own.cube);
        }
        publication.notices.extend(faults.map(|error| Notice {
            location: error.location().cloned(),
            problem: error.problem().clone(),
            subject: String::new(),
        }));
        Ok(publication)
    }
}
