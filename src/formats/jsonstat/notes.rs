//! Notes of publishers, and which of them must be shown.

use crate::{
    error::Error,
    formats::{
        jsonstat::dimension::Categories,
        root::{Field, field},
        text::written::{digits, fields_at, text},
    },
    indicator::Text,
    json::{Reader, Type},
    names::Names,
};

/// The notes of one dataset.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Whether the file says of each note if it must be shown, as PxWeb does; elsewhere all notes are shown.
    marked: bool,
    /// Those that must be shown.
    shown: Vec<String>,
    /// The others.
    further: Vec<String>,
}

impl Notes {
    /// No notes yet, of a file that marks those that must be shown, or of another one.
    pub(super) fn new(marked: bool) -> Self {
        Self { marked, ..Self::default() }
    }

    /// Takes the notes at `note` among `fields`.
    ///
    /// `extension` has, under `key`, the positions of those that must be shown.
    pub(super) fn of(&mut self, fields: &[Field<'_>], extension: &[Field<'_>], key: &str) -> Result<(), Error> {
        let Some(mut notes) = field(fields, "note") else { return Ok(()) };
        let must = field(extension, key).map_or_else(|| Ok(Mandatory::default()), Mandatory::read)?;
        for (at, note) in numbered(&mut notes)? {
            let shown = !self.marked || must.holds(at);
            if shown { &mut self.shown } else { &mut self.further }.push(note);
        }
        Ok(())
    }

    /// Takes the notes of a dimension and of its categories; where notes are marked, those of categories that need not be
    /// shown are left out, as a table of all municipalities has hundreds. Given are the fields of the dimension, of `category` and of
    /// `extension`.
    pub(super) fn of_dimension(
        &mut self,
        categories: &mut Categories,
        (fields, category, extension): (&[Field<'_>], &[Field<'_>], &[Field<'_>]),
    ) -> Result<(), Error> {
        self.of(fields, extension, "noteMandatory")?;
        let mut must_by_code = fields_at(extension, "categoryNoteMandatory")?.into_iter();
        let mut places = Names::default();
        let must: Vec<Mandatory> = must_by_code.try_fold(Vec::new(), |mut all, (code, reader)| -> Result<_, Error> {
            places.position_or(&code, all.len());
            all.push(Mandatory::read(reader)?);
            Ok(all)
        })?;
        for (code, mut notes) in fields_at(category, "note")? {
            let Some(own) = categories.get_mut(&code) else { continue };
            let notes = numbered(&mut notes)?;
            if !self.marked {
                let notes: Vec<&str> = notes.iter().map(|(_, note)| note.as_str()).collect();
                own.note = Text::untagged(notes.join(" "));
            } else if let Some(must) = places.position(&code).and_then(|at| must.get(at)) {
                let label = own.label.in_language("");
                let label = if label.is_empty() { &own.code } else { label };
                let shown = notes.iter().filter(|(at, _)| must.holds(*at));
                self.shown.extend(shown.map(|(_, note)| [label, ": ", note].concat()));
            }
        }
        Ok(())
    }

    /// The note that must stand with charts, and the text of the other ones.
    pub(super) fn finish(self) -> (Text, Text) {
        let text = |notes: Vec<String>| if notes.is_empty() { Text::default() } else { Text::untagged(notes.join(" ")) };
        (text(self.shown), text(self.further))
    }
}

/// The texts of the next value, a list of them or one alone, each with its position.
fn numbered(reader: &mut Reader<'_>) -> Result<Vec<(usize, String)>, Error> {
    if reader.peek()? != Type::List {
        return Ok(text(reader)?.into_iter().map(|note| (0, note)).collect());
    }
    let mut notes = Vec::new();
    let mut at = 0;
    reader.begin_list()?;
    while reader.next_item()? {
        notes.extend(text(reader)?.map(|note| (at, note)));
        at += 1;
    }
    Ok(notes)
}

/// Positions of notes that must be shown.
#[derive(Default)]
struct Mandatory(Vec<u64>);

impl Mandatory {
    /// Reads `{"0": true}`.
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        let mut positions = Vec::new();
        if reader.peek()? == Type::Object {
            reader.begin_object()?;
            while let Some(key) = reader.next_key()? {
                if reader.raw()? == "true" {
                    positions.extend(digits(&key));
                }
            }
        }
        positions.sort_unstable();
        Ok(Self(positions))
    }

    fn holds(&self, position: usize) -> bool {
        self.0.binary_search(&(position as u64)).is_ok()
    }
}
