//! Texts, names, periods and dates of a document.

use crate::{
    document::{fields::DocumentReader, wire::Name},
    error::{Error, Expected, Problem},
    indicator::Text,
    json::Type,
    limits::{MAX_LABEL_CHARACTERS, MAX_PAIRS, MAX_TITLE_CHARACTERS},
    period::{Date, Period, YearStart},
    plain::{length, plain, shortened},
};

impl DocumentReader<'_> {
    /// A title: a text of 500 characters at most.
    pub(super) fn title(&mut self) -> Result<Text, Error> {
        self.text_within(MAX_TITLE_CHARACTERS)
    }

    /// Any other text, of 2,000 characters at most.
    pub(super) fn text(&mut self) -> Result<Text, Error> {
        self.text_within(MAX_LABEL_CHARACTERS)
    }

    /// A text without a language.
    pub(super) fn name(&mut self) -> Result<Name, Error> {
        self.string_within(MAX_LABEL_CHARACTERS).map(Name)
    }

    /// A period.
    pub(super) fn period(&mut self) -> Result<Period, Error> {
        self.code(Period::parse, Expected::Period, |found| Problem::PeriodForm { found })
    }

    /// A day.
    pub(super) fn date(&mut self) -> Result<Date, Error> {
        self.code(Date::parse, Expected::Date, |found| Problem::DateForm { found })
    }

    /// The day on which reporting years begin.
    // Kept apart: a later part of the program has what few documents need.
    #[inline(never)]
    pub(super) fn year_start(&mut self) -> Result<Option<YearStart>, Error> {
        self.code(YearStart::parse, Expected::YearStart, |found| Problem::ReportingYears { found, is_span: false })
    }

    /// What `parse` makes of the next value, a text.
    fn code<T>(
        &mut self,
        parse: fn(&str) -> Option<T>,
        expected: Expected,
        otherwise: fn(String) -> Problem,
    ) -> Result<T, Error> {
        let place = self.json.mark();
        if self.json.peek()? != Type::Text {
            return Err(self.json.wrong_type(expected));
        }
        let text = self.json.text()?;
        // A time of day is rare, and what reads it is not there where documents are read briefly.
        if self.json.is_brief() && text.bytes().any(|byte| byte == b'T') {
            return Err(Error::new(Problem::NotDrawn));
        }
        parse(&text).ok_or_else(|| self.json.fault_at(place, otherwise(shortened(&text))))
    }

    /// An object of texts of at most `limit` characters, in the order in which they stand.
    pub(super) fn pairs(&mut self, limit: usize) -> Result<Vec<(String, String)>, Error> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        self.json.begin_object()?;
        while let Some(key) = self.json.next_key()? {
            let key = plain(key);
            if pairs.iter().any(|(known, _)| *known == key) {
                return Err(self.json.fault(Problem::DuplicateKey { key }));
            }
            if pairs.len() >= MAX_PAIRS {
                return Err(self.json.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
            }
            let value = self.string_within(limit)?;
            pairs.push((key, value));
        }
        Ok(pairs)
    }

    fn text_within(&mut self, limit: usize) -> Result<Text, Error> {
        match self.json.peek()? {
            Type::Text => self.string_within(limit).map(Text::untagged),
            Type::Object => self.pairs(limit).map(Text),
            _ => Err(self.json.wrong_type(Expected::TextByLanguage)),
        }
    }

    fn string_within(&mut self, limit: usize) -> Result<String, Error> {
        let place = self.json.mark();
        let text = plain(self.json.text()?);
        if text.len() > limit && length(&text) > limit {
            return Err(self.json.fault_at(place, Problem::TooLong { found: shortened(&text), limit }));
        }
        Ok(text)
    }
}
