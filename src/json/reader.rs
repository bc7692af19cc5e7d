//! The reader: structure, position and faults.

use std::borrow::Cow;

use crate::{
    error::{Error, Expected, Found, Location, Problem},
    json::{number::Number, path::Frame},
    limits::{MAX_BYTES, MAX_NESTING},
    plain::shortened,
};

/// What type the next value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `{`
    Object,
    /// `[`
    List,
    /// `"`
    Text,
    /// A digit or `-`.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`
    Null,
}

/// Reads one JSON document from front to back.
///
/// A list is read with [`Reader::begin_list`] and [`Reader::next_item`], an object with [`Reader::begin_object`] and
/// [`Reader::next_key`]; after each item or key comes exactly one value. Errors of syntax are final.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) cursor: Cursor,
    pub(super) frames: Vec<Frame<'a>>,
    pub(super) number: fn(&str) -> f64,
    /// Faults are only told, with nothing of what was found and where.
    pub(super) brief: bool,
    /// Whether the syntax of the whole text was found sound, so that values can be passed over without a look into them.
    sound: bool,
}

/// Where the reader stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor {
    /// Bytes before it.
    pub(super) at: usize,
    pub(super) line: u32,
    /// Where its line begins, moved on by every byte of the line that is no character of its own: columns are characters.
    pub(super) line_start: usize,
}

/// A place at the beginning of a value, to report it or to return to it.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    cursor: Cursor,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// A reader of `bytes`; `number` gives the double nearest to a JSON number that is not exact by simple arithmetic.
    ///
    /// Errors: too many bytes, nothing but white space, bytes that are not UTF-8, markup in place of JSON.
    pub fn new(bytes: &'a [u8], number: fn(&str) -> f64) -> Result<Self, Error> {
        Self::begun(bytes, number, false)
    }

    /// The same reader, which tells of a fault only that there is one of its kind: what it takes to find its place and to
    /// repeat what stands there is then not reached.
    pub fn briefly(bytes: &'a [u8], number: fn(&str) -> f64) -> Result<Self, Error> {
        Self::begun(bytes, number, true)
    }

    fn begun(bytes: &'a [u8], number: fn(&str) -> f64, brief: bool) -> Result<Self, Error> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::new(Problem::TooManyBytes));
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let is_utf16 = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..]);
        let text = if is_utf16 { Err(0) } else { std::str::from_utf8(bytes).map_err(|broken| broken.valid_up_to()) };
        let text = text.map_err(|sound| {
            let error = Error::new(Problem::Encoding { utf16: is_utf16 });
            if brief { error } else { error.at(place_behind(bytes, sound)) }
        })?;
        let cursor = Cursor { at: 0, line: 1, line_start: 0 };
        let mut reader = Self { text, cursor, frames: Vec::new(), number, brief, sound: false };
        match reader.next_byte() {
            None if brief => Err(Error::new(Problem::EmptyFile)),
            None => Err(Error::new(Problem::EmptyFile).at(place_behind(bytes, 0))),
            Some(b'<') => Err(reader.fault(Problem::Markup)),
            Some(_) => Ok(reader),
        }
    }

    /// Whether faults are only told.
    pub fn is_brief(&self) -> bool {
        self.brief
    }

    /// From now on the text counts as sound: its syntax was checked up to the end, by another reader of it.
    pub fn trust(&mut self) {
        self.sound = true;
    }

    /// The type of the next value.
    pub fn peek(&mut self) -> Result<Type, Error> {
        match type_of(self.next_byte()) {
            Some(found) => Ok(found),
            None => Err(self.unexpected(Expected::Value)),
        }
    }

    /// The type of the value that begins right here; `None` also where white space stands before it.
    pub fn kind(&self) -> Option<Type> {
        type_of(self.byte_at(self.cursor.at))
    }

    /// Enters an object.
    pub fn begin_object(&mut self) -> Result<(), Error> {
        self.begin(Type::Object, Expected::Object, Frame::Object { begun: false, key: None })
    }

    /// The next key of the object that was entered last, or `None` once it has ended.
    pub fn next_key(&mut self) -> Result<Option<Cow<'a, str>>, Error> {
        let first = matches!(self.frames.last(), Some(Frame::Object { begun: false, .. }));
        match self.next_byte() {
            Some(b'}') => {
                self.leave();
                return Ok(None);
            }
            Some(b',') if !first => {
                self.cursor.at += 1;
                self.set_key(None);
                if self.next_byte() != Some(b'"') {
                    return Err(self.unexpected(Expected::Key));
                }
            }
            Some(b'"') if first => {}
            _ => return Err(self.unexpected(if first { Expected::KeyOrEnd } else { Expected::CommaOrObjectEnd })),
        }
        let key = self.string()?;
        self.set_key(Some(key.clone()));
        if self.next_byte() != Some(b':') {
            return Err(self.unexpected(Expected::Colon));
        }
        self.cursor.at += 1;
        Ok(Some(key))
    }

    /// Enters a list.
    pub fn begin_list(&mut self) -> Result<(), Error> {
        self.begin(Type::List, Expected::List, Frame::List(None))
    }

    /// Whether the list that was entered last has a further item, which is then the next value.
    pub fn next_item(&mut self) -> Result<bool, Error> {
        let first = matches!(self.frames.last(), Some(Frame::List(None)));
        match self.next_byte() {
            Some(b']') => {
                self.leave();
                return Ok(false);
            }
            Some(b',') if !first => self.cursor.at += 1,
            Some(_) if first => {}
            _ => return Err(self.unexpected(if first { Expected::Value } else { Expected::CommaOrListEnd })),
        }
        if let Some(Frame::List(index)) = self.frames.last_mut() {
            *index = Some(index.map_or(0, |index| index + 1));
        }
        Ok(true)
    }

    /// The next value, a text; borrowed from the bytes where it has no escapes.
    pub fn text(&mut self) -> Result<Cow<'a, str>, Error> {
        self.demand(Type::Text, Expected::Text)?;
        self.string()
    }

    /// The next value, a number.
    pub fn number(&mut self) -> Result<Number, Error> {
        self.demand(Type::Number, Expected::Number)?;
        self.number_value()
    }

    /// The next value, `true` or `false`.
    pub fn boolean(&mut self) -> Result<bool, Error> {
        self.demand(Type::Boolean, Expected::Boolean)?;
        if self.next_byte() == Some(b't') { self.literal("true").map(|()| true) } else { self.literal("false").map(|()| false) }
    }

    /// Passes over the next value, whatever it is, checking its syntax unless that was done.
    pub fn skip(&mut self) -> Result<(), Error> {
        if self.sound {
            self.pass();
            return Ok(());
        }
        match self.peek()? {
            Type::Object => {
                self.begin_object()?;
                while self.next_key()?.is_some() {
                    self.skip()?;
                }
                Ok(())
            }
            Type::List => {
                self.begin_list()?;
                while self.next_item()? {
                    self.skip()?;
                }
                Ok(())
            }
            Type::Text => self.string().map(drop),
            Type::Number => self.number_value().map(drop),
            Type::Boolean => self.boolean().map(drop),
            Type::Null => self.literal("null"),
        }
    }

    /// Passes over the next value of a sound text: up to where all that it opens is closed.
    // Kept apart, as what only the readers of other formats reach; a later part of the program has it.
    #[inline(never)]
    fn pass(&mut self) {
        let Cursor { mut at, mut line, mut line_start } = self.cursor;
        let mut rest = self.text.as_bytes().get(at..).unwrap_or(&[]).iter();
        let (mut depth, mut begun, mut in_text) = (0_u32, false, false);
        while let Some(byte) = rest.next() {
            match byte {
                b'\\' => {
                    rest.next();
                    at += 1;
                }
                b'"' => in_text = !in_text,
                // Bytes of a character that is not its first.
                0x80..=0xbf => line_start += 1,
                _ if in_text => {}
                b'\n' if begun && depth == 0 => break,
                b'\n' => {
                    line += 1;
                    line_start = at + 1;
                }
                b' ' | b'\t' | b'\r' if begun && depth == 0 => break,
                b' ' | b'\t' | b'\r' => {}
                b',' | b'}' | b']' if depth == 0 => break,
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            at += 1;
            begun |= !byte.is_ascii_whitespace();
            if depth == 0 && !in_text && matches!(byte, b'}' | b']' | b'"') {
                break;
            }
        }
        self.cursor = Cursor { at, line, line_start };
    }

    /// The next value as it is written.
    pub fn raw(&mut self) -> Result<&'a str, Error> {
        self.next_byte();
        let from = self.cursor.at;
        self.skip()?;
        Ok(self.text.get(from..self.cursor.at).unwrap_or(""))
    }

    /// The fields of the next value, an object, each with a reader that stands before its value; the value is passed over.
    ///
    /// Formats that may write their fields in any order are read this way: each value is checked once in passing and read
    /// again where it is wanted.
    pub fn fields(&mut self) -> Result<Vec<(Cow<'a, str>, Self)>, Error> {
        let mut fields: Vec<(Cow<'a, str>, Self)> = Vec::new();
        self.begin_object()?;
        while let Some(key) = self.next_key()? {
            self.next_byte();
            fields.push((key, self.clone()));
            self.skip()?;
        }
        Ok(fields)
    }

    /// Whether nothing but white space follows.
    pub fn is_at_end(&mut self) -> bool {
        self.next_byte().is_none()
    }

    /// Confirms that nothing follows the document.
    pub fn end(&mut self) -> Result<(), Error> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(self.unexpected(Expected::End)),
        }
    }

    /// The place of the next value.
    pub fn mark(&mut self) -> Mark {
        self.next_byte();
        Mark { cursor: self.cursor, depth: self.frames.len() }
    }

    /// Returns to `mark`, the beginning of a value that the reader is in or has just passed.
    pub fn rewind(&mut self, mark: Mark) {
        self.cursor = mark.cursor;
        self.frames.truncate(mark.depth);
    }

    /// The error that `problem` is, at the next value.
    pub fn fault(&mut self, problem: Problem) -> Error {
        let mark = self.mark();
        self.fault_at(mark, problem)
    }

    /// The error that `problem` is, at `mark`.
    pub fn fault_at(&mut self, mark: Mark, problem: Problem) -> Error {
        self.rewind(mark);
        let error = Error::new(problem);
        if self.brief { error } else { error.at(self.location()) }
    }

    /// The error that the next value is not what was expected, or the fault of syntax that it has.
    pub fn wrong_type(&mut self, expected: Expected) -> Error {
        if self.brief {
            return Error::new(Problem::Type { found: Found::Null, expected });
        }
        self.found_in_place_of(expected)
    }

    // Kept apart, as what is reached only where there is a fault; a later part of the program has it.
    #[inline(never)]
    fn found_in_place_of(&mut self, expected: Expected) -> Error {
        let mark = self.mark();
        match self.found() {
            Ok(found) => self.fault_at(mark, Problem::Type { found, expected }),
            Err(error) => error,
        }
    }

    /// Where the reader stands.
    // Kept apart, as what is reached only where there is a fault; a later part of the program has it.
    #[inline(never)]
    pub fn location(&self) -> Location {
        let Cursor { at, line, line_start } = self.cursor;
        Location { path: super::path::written(&self.frames), line, column: (at.saturating_sub(line_start) + 1) as u32 }
    }

    /// What gives the double nearest to a decimal literal, for numbers that are written as texts.
    pub fn nearest(&self) -> fn(&str) -> f64 {
        self.number
    }

    /// How many bytes were read.
    pub fn bytes_read(&self) -> usize {
        self.cursor.at
    }

    pub(super) fn byte_at(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The next byte that is no white space; the reader then stands before it.
    pub(super) fn next_byte(&mut self) -> Option<u8> {
        loop {
            match self.byte_at(self.cursor.at) {
                Some(b'\n') => {
                    self.cursor.at += 1;
                    self.cursor.line += 1;
                    self.cursor.line_start = self.cursor.at;
                }
                Some(b' ' | b'\t' | b'\r') => self.cursor.at += 1,
                other => return other,
            }
        }
    }

    /// The error that something else stands here; the end of the text is told apart.
    pub(super) fn unexpected(&mut self, expected: Expected) -> Error {
        if self.brief { Error::new(Problem::Truncated) } else { self.unexpected_here(expected) }
    }

    // Kept apart, as what is reached only where there is a fault; a later part of the program has it.
    #[inline(never)]
    fn unexpected_here(&mut self, expected: Expected) -> Error {
        let rest = self.text.get(self.cursor.at..).unwrap_or("");
        let Some(first) = rest.chars().next() else {
            return Error::new(Problem::Truncated).at(self.location());
        };
        let is_word = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '+' | '.');
        let word = rest.find(|character| !is_word(character)).unwrap_or(rest.len()).max(first.len_utf8());
        let found = shortened(rest.get(..word).unwrap_or(""));
        Error::new(Problem::Unexpected { found, expected }).at(self.location())
    }

    fn begin(&mut self, wanted: Type, expected: Expected, frame: Frame<'a>) -> Result<(), Error> {
        self.demand(wanted, expected)?;
        if self.frames.len() >= MAX_NESTING {
            return Err(self.fault(Problem::TooDeep));
        }
        self.cursor.at += 1;
        self.frames.push(frame);
        Ok(())
    }

    fn set_key(&mut self, next: Option<Cow<'a, str>>) {
        if let Some(Frame::Object { begun, key }) = self.frames.last_mut() {
            *begun = true;
            *key = next;
        }
    }

    fn leave(&mut self) {
        self.cursor.at += 1;
        self.frames.pop();
    }

    fn demand(&mut self, wanted: Type, expected: Expected) -> Result<(), Error> {
        if self.peek()? == wanted { Ok(()) } else { Err(self.wrong_type(expected)) }
    }

    fn literal(&mut self, word: &str) -> Result<(), Error> {
        let rest = self.text.get(self.cursor.at..).unwrap_or("");
        if !rest.starts_with(word) {
            // A word that the text's end cuts short is a sign of a cut file, not of a wrong word.
            return Err(if word.starts_with(rest) && !self.brief {
                Error::new(Problem::Truncated).at(self.location())
            } else {
                self.unexpected(Expected::Value)
            });
        }
        self.cursor.at += word.len();
        Ok(())
    }

    fn found(&mut self) -> Result<Found, Error> {
        Ok(match self.peek()? {
            Type::Object => Found::Object,
            Type::List => Found::List,
            Type::Text => Found::Text(self.string()?.into_owned()),
            Type::Number => {
                let from = self.cursor.at;
                self.number_value()?;
                Found::Number(self.text.get(from..self.cursor.at).unwrap_or("").to_owned())
            }
            Type::Boolean => Found::Boolean(self.boolean()?),
            Type::Null => self.literal("null").map(|()| Found::Null)?,
        })
    }
}

/// The place behind the first `sound` bytes of a document, which are UTF-8.
// Kept apart, as what is reached only where there is a fault; a later part of the program has it.
#[inline(never)]
fn place_behind(bytes: &[u8], sound: usize) -> Location {
    let sound = bytes.get(..sound).unwrap_or(&[]);
    let line_start = sound.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = sound.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
    let before = sound.iter().skip(line_start).filter(|byte| !is_continuation(**byte)).count() as u32;
    Location { path: "$".to_owned(), line, column: before + 1 }
}

/// The type of a value that begins with `byte`.
fn type_of(byte: Option<u8>) -> Option<Type> {
    Some(match byte? {
        b'{' => Type::Object,
        b'[' => Type::List,
        b'"' => Type::Text,
        b'-' | b'0'..=b'9' => Type::Number,
        b't' | b'f' => Type::Boolean,
        b'n' => Type::Null,
        _ => return None,
    })
}

/// Whether `byte` continues a character of UTF-8.
pub(super) fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::native_number;

    /// Where a reader of `text` stands after the first item of a list, passed over with or without a look into it.
    fn after_first(text: &str, sound: bool) -> (String, Location) {
        let mut reader = Reader::new(text.as_bytes(), native_number).expect("text");
        if sound {
            reader.trust();
        }
        reader.begin_list().expect("a list");
        assert!(reader.next_item().expect("an item"));
        let raw = reader.raw().expect("sound").to_owned();
        (raw, reader.location())
    }

    #[test]
    fn a_sound_value_is_passed_over_as_a_checked_one() {
        for value in [
            "1",
            "-1.5e3",
            "true",
            "null",
            "\"\"",
            "\"a\\\"]\\\\\"",
            "\"人\\n\\u4eba é\"",
            "[]",
            "{}",
            "[ [ ] , [1,\n\"]\"] ]",
            "{\"人\": {\"}\": [1, 2,\r\n 3]}, \"b\":\"\\\\\"\n}",
        ] {
            for (before, after) in [("", ""), (" \n", "\n "), ("", ",2"), ("\t", " ,\"x\"")] {
                let text = ["[", before, value, after, "]"].concat();
                assert_eq!(after_first(&text, true), after_first(&text, false), "{text}");
                assert_eq!(after_first(&text, true).0, value);
            }
        }
    }
}
