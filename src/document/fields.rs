//! The reader of documents: the JSON reader, what it has counted and noted, and the fields of the object it is in.

use crate::{
    error::{Error, Expected, Notice, Problem},
    json::{Mark, Number, Reader, Type},
    limits::{MAX_FIGURES, MAX_LABEL_CHARACTERS, MAX_MAGNITUDE, MAX_NOTICES},
    plain::shortened,
};

/// Reads the parts of a document.
#[derive(Debug)]
pub(super) struct DocumentReader<'a> {
    pub(super) json: Reader<'a>,
    /// Fields that the format does not have, each name once.
    pub(super) notices: Vec<Notice>,
    /// Figures read so far, of all indicators.
    figures: usize,
}

/// Names of fields in a document, and for each of them what it is called here.
pub(super) type Known<F> = (&'static [&'static str], &'static [F]);

/// The fields of one object: what each is called here and how it is written.
macro_rules! fields {
    ($known:ident: $field:ident { $($name:ident = $written:literal),+ $(,)? }) => {
        #[derive(Clone, Copy)]
        enum $field {
            $($name),+
        }

        const $known: crate::document::fields::Known<$field> = (&[$($written),+], &[$($field::$name),+]);
    };
}

pub(super) use fields;

/// The fields of the object that is read: each at most once, `null` as if it were not there.
#[derive(Debug)]
pub(super) struct Fields<F: 'static> {
    seen: Seen,
    fields: &'static [F],
}

/// Which of the `known` names were read.
#[derive(Debug)]
struct Seen {
    known: &'static [&'static str],
    positions: u32,
    start: Mark,
}

impl<F: Copy> Fields<F> {
    /// Enters an object whose fields are `known` (32 at most).
    pub(super) fn begin(reader: &mut DocumentReader<'_>, (known, fields): Known<F>) -> Result<Self, Error> {
        let start = reader.json.mark();
        reader.json.begin_object()?;
        Ok(Self { seen: Seen { known, positions: 0, start }, fields })
    }

    /// The next known field that has a value, whose value is then to be read; `None` at the object's end.
    pub(super) fn next(&mut self, reader: &mut DocumentReader<'_>) -> Result<Option<F>, Error> {
        let position = self.seen.next(reader)?;
        Ok(position.and_then(|position| self.fields.get(position)).copied())
    }

    /// `value` where it was read, else the fault that the required `field` is missing, at the object's beginning.
    pub(super) fn require<T>(&self, reader: &mut DocumentReader<'_>, field: &'static str, value: Option<T>) -> Result<T, Error> {
        value.ok_or_else(|| reader.json.fault_at(self.seen.start, Problem::MissingField { field }))
    }
}

impl Seen {
    /// The position among the known names of the next one that has a value.
    fn next(&mut self, reader: &mut DocumentReader<'_>) -> Result<Option<usize>, Error> {
        while let Some(key) = reader.json.next_key()? {
            let Some(position) = self.known.iter().position(|known| *known == key) else {
                reader.pass_unknown(&key)?;
                continue;
            };
            if self.positions & (1 << position) != 0 {
                return Err(reader.json.fault(Problem::DuplicateKey { key: key.into_owned() }));
            }
            self.positions |= 1 << position;
            if reader.json.peek()? == Type::Null {
                reader.json.skip()?;
                continue;
            }
            return Ok(Some(position));
        }
        Ok(None)
    }
}

impl<'a> DocumentReader<'a> {
    /// A reader at the beginning of a document.
    pub(super) fn new(json: Reader<'a>) -> Self {
        Self { json, notices: Vec::new(), figures: 0 }
    }

    /// What `read` reads: something that few documents have. Where a document is read briefly it is a fault instead, so that
    /// what reads it need not be loaded for the others.
    pub(super) fn rare<T>(&mut self, read: fn(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        self.refuse_in_passing()?;
        read(self)
    }

    /// The fault that stands for something rare where a document is read briefly.
    pub(super) fn refuse_in_passing(&self) -> Result<(), Error> {
        if self.json.is_brief() { Err(Error::new(Problem::NotDrawn)) } else { Ok(()) }
    }

    /// Counts one figure more.
    pub(super) fn count_figure(&mut self) -> Result<(), Error> {
        self.figures += 1;
        if self.figures > MAX_FIGURES {
            return Err(self.json.fault(Problem::TooManyFigures { limit: MAX_FIGURES }));
        }
        Ok(())
    }

    /// A list, each item by `read`.
    pub(super) fn list<T>(&mut self, read: fn(&mut Self) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        let mut items = Vec::new();
        self.json.begin_list()?;
        while self.json.next_item()? {
            items.push(read(self)?);
        }
        Ok(items)
    }

    /// The meaning of the next value, one of `words`; meanings stand in the order of their words.
    pub(super) fn one_of<T: Copy>(&mut self, (words, meanings): (&'static [&'static str], &[T])) -> Result<T, Error> {
        let place = self.json.mark();
        let position = self.word_of(words)?;
        meanings.get(position).copied().ok_or_else(|| self.not_of(place, words))
    }

    /// The position of the next value in `words`.
    #[inline(never)]
    fn word_of(&mut self, words: &'static [&'static str]) -> Result<usize, Error> {
        let place = self.json.mark();
        let word = self.json.text()?;
        words.iter().position(|known| *known == word).ok_or_else(|| self.not_of(place, words))
    }

    /// The error that the value at `place` is none of `words`.
    pub(super) fn not_of(&mut self, place: Mark, words: &'static [&'static str]) -> Error {
        self.json.rewind(place);
        self.json.wrong_type(Expected::OneOf(words))
    }

    /// A number that an axis can show.
    pub(super) fn number(&mut self) -> Result<Number, Error> {
        let place = self.json.mark();
        let number = self.json.number()?;
        if number.value.abs() > MAX_MAGNITUDE {
            self.json.rewind(place);
            let found = shortened(self.json.raw()?);
            return Err(self.json.fault_at(place, Problem::TooLarge { found }));
        }
        Ok(number)
    }

    /// A whole number between `least` and `most`.
    pub(super) fn whole(&mut self, least: i8, most: i8) -> Result<i8, Error> {
        let place = self.json.mark();
        if self.json.peek()? == Type::Number {
            let number = self.json.number()?;
            if number.decimals == 0 && (f64::from(least)..=f64::from(most)).contains(&number.value) {
                return Ok(number.value as i8);
            }
            self.json.rewind(place);
        }
        Err(self.json.wrong_type(Expected::Whole(least, most)))
    }

    /// Passes over a field that the format does not have.
    fn pass_unknown(&mut self, key: &str) -> Result<(), Error> {
        // Editors look for the address of a schema under this name.
        if key != "$schema" {
            self.refuse_in_passing()?;
            self.note_unknown(key);
        }
        self.json.skip()
    }

    /// Notes a field that the format does not have, unless one of that name was noted before.
    #[inline(never)]
    pub(super) fn note_unknown(&mut self, key: &str) {
        if self.notices.len() >= MAX_NOTICES {
            return;
        }
        let field: String = key.chars().take(MAX_LABEL_CHARACTERS).collect();
        let noted = |notice: &Notice| matches!(&notice.problem, Problem::UnknownField { field: known } if *known == field);
        if !self.notices.iter().any(noted) {
            self.json.mark();
            let location = Some(self.json.location());
            self.notices.push(Notice { location, ..Notice::new(Problem::UnknownField { field }) });
        }
    }
}
