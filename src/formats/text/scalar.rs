//! Single values inside a row, whatever type a service gives them: services write numbers as text, codes as numbers.

use std::borrow::Cow;

use crate::{
    error::{Error, LeftOut, Notice, Problem},
    formats::{
        cube::Cell,
        text::cell::{Convention, figure},
    },
    indicator::Text,
    json::{Number, Reader, Type},
    number::fixed,
    plain::plain,
    qualifier::{Parts, Qualifier},
};

/// One value inside a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scalar<'a> {
    /// `null`, `true`, `false`, a list or an object.
    Nothing,
    /// A text.
    Text(Cow<'a, str>),
    /// A number, and how it is written.
    Number(Number, &'a str),
}

impl<'a> Scalar<'a> {
    /// Reads the next value; lists and objects are passed over.
    pub(crate) fn read(reader: &mut Reader<'a>) -> Result<Self, Error> {
        Ok(match reader.peek()? {
            Type::Text => Self::Text(reader.text()?),
            Type::Number => {
                let mark = reader.mark();
                let number = reader.number()?;
                reader.rewind(mark);
                Self::Number(number, reader.raw()?)
            }
            _ => {
                reader.skip()?;
                Self::Nothing
            }
        })
    }

    /// It as a code or a label: plain, without space around it; empty where there is none.
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => trimmed(plain(text)),
            Self::Number(_, written) => written.to_owned(),
        }
    }

    /// It, borrowing from nothing; a number is kept as a text.
    pub(crate) fn into_owned(self) -> Scalar<'static> {
        match self {
            Self::Nothing => Scalar::Nothing,
            Self::Text(text) => Scalar::Text(Cow::Owned(text.into_owned())),
            Self::Number(_, written) => Scalar::Text(Cow::Owned(written.to_owned())),
        }
    }

    /// It as a whole number; `None` where it is none.
    pub(crate) fn whole(&self) -> Option<i64> {
        match self {
            Self::Nothing => None,
            Self::Text(text) => text.trim().parse().ok(),
            Self::Number(number, _) => (number.value.fract() == 0.0 && number.value.abs() < 1e15).then_some(number.value as i64),
        }
    }
}

fn trimmed(text: String) -> String {
    let inner = text.trim();
    if inner.len() == text.len() { text } else { inner.to_owned() }
}

/// The next value as a code or a label.
pub(crate) fn text(reader: &mut Reader<'_>) -> Result<String, Error> {
    Ok(Scalar::read(reader)?.into_text())
}

/// All texts of the next value, a list of them or one alone, with a space between; empty texts are none.
pub(crate) fn texts(reader: &mut Reader<'_>) -> Result<String, Error> {
    if reader.peek()? != Type::List {
        return text(reader);
    }
    let mut joined = String::new();
    reader.begin_list()?;
    while reader.next_item()? {
        let own = text(reader)?;
        if !own.is_empty() {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(&own);
        }
    }
    Ok(joined)
}

/// Reads the figures of one file and counts those that are neither numbers nor known signs.
#[derive(Debug)]
pub(crate) struct Figures {
    /// How they are written.
    pub(crate) convention: Convention,
    number: fn(&str) -> f64,
    unread: Option<(usize, String)>,
}

impl Figures {
    /// A reader of figures in which `missing` stand for no figure, beside the signs that are known everywhere.
    pub(crate) fn new(reader: &Reader<'_>, missing: &[&str]) -> Self {
        let missing = missing.iter().map(|sign| (*sign).to_owned()).collect();
        Self { convention: Convention { missing, ..Convention::default() }, number: reader.nearest(), unread: None }
    }

    /// The figure that `scalar` is. What cannot be read is a missing one, shown as it is printed.
    pub(crate) fn cell(&mut self, scalar: &Scalar<'_>) -> Cell {
        match scalar {
            Scalar::Nothing => Cell::missing(),
            Scalar::Number(number, _) => Cell::number(number.value, number.decimals),
            Scalar::Text(text) => figure(text, &self.convention, self.number).unwrap_or_else(|| {
                let written = plain(Cow::Borrowed(text.trim()));
                self.unread.get_or_insert_with(|| (0, written.clone())).0 += 1;
                let mut cell = Cell::missing();
                cell.remark_mut().text = Text::untagged(written);
                cell
            }),
        }
    }

    /// What is to be said of figures that could not be read.
    pub(crate) fn notice(self) -> Option<Notice> {
        let (count, example) = self.unread?;
        Some(Notice::new(Problem::LeftOut { reason: LeftOut::Value, count, example }))
    }
}

/// Adds `text` to what is noted of `cell`; an empty one adds nothing.
pub(crate) fn add_note(cell: &mut Cell, text: &str) {
    if text.is_empty() {
        return;
    }
    let note = &mut cell.remark_mut().note;
    if note.0.is_empty() {
        *note = Text::untagged(text);
    } else {
        for (_, own) in &mut note.0 {
            own.push_str("; ");
            own.push_str(text);
        }
    }
}

/// Adds the bounds `lower` and `upper` to `cell`. Bounds that cannot hold of the value are noted as they are written.
pub(crate) fn add_bounds(cell: &mut Cell, lower: &Cell, upper: &Cell) {
    let (Some(least), Some(most)) = (lower.value, upper.value) else { return };
    let parts = Parts { lower: Some((least, lower.decimals)), upper: Some((most, upper.decimals)), ..Parts::default() };
    let stated = cell.remark.as_ref().is_some_and(|remark| !remark.qualifier.is_exact());
    match Qualifier::from_parts(cell.value, &parts) {
        _ if stated => {}
        Ok(qualifier) => cell.remark_mut().qualifier = qualifier,
        Err(_) => {
            let written = [fixed(least, lower.decimals), fixed(most, upper.decimals)].join(" – ");
            add_note(cell, &written);
        }
    }
}
