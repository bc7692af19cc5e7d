//! Texts: escapes, surrogates and control characters.

use std::borrow::Cow;

use crate::{
    error::{Error, Expected, Problem},
    json::reader::{Reader, is_continuation},
};

impl<'a> Reader<'a> {
    /// The text whose opening quote comes next.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Error> {
        self.cursor.at += 1;
        let mut read = Cow::Borrowed("");
        loop {
            let piece = self.run();
            if read.is_empty() {
                read = Cow::Borrowed(piece);
            } else {
                read.to_mut().push_str(piece);
            }
            match self.byte_at(self.cursor.at) {
                Some(b'"') => {
                    self.cursor.at += 1;
                    return Ok(read);
                }
                Some(b'\\') => read.to_mut().push(self.escape()?),
                Some(control) => {
                    return Err(self.fault_here(Problem::ControlCharacter { code: u32::from(control) }));
                }
                None => return Err(self.unexpected(Expected::Value)),
            }
        }
    }

    /// The characters up to a quote, a backslash, a control character or the end.
    fn run(&mut self) -> &'a str {
        let from = self.cursor.at;
        while let Some(byte) = self.byte_at(self.cursor.at) {
            if byte == b'"' || byte == b'\\' || byte < 0x20 {
                break;
            }
            self.cursor.at += 1;
            self.cursor.line_start += usize::from(is_continuation(byte));
        }
        self.text.get(from..self.cursor.at).unwrap_or("")
    }

    /// The character of the escape whose backslash comes next.
    fn escape(&mut self) -> Result<char, Error> {
        let character = match self.byte_at(self.cursor.at + 1) {
            Some(b'u') => return self.unicode_escape(),
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(_) => return Err(self.bad_escape(2)),
            None => return Err(self.cut_short()),
        };
        self.cursor.at += 2;
        Ok(character)
    }

    /// The character of `\uXXXX`, or of the two of them that make a surrogate pair.
    fn unicode_escape(&mut self) -> Result<char, Error> {
        let first = self.code_unit(self.cursor.at)?;
        if !(0xd800..0xe000).contains(&first) {
            self.cursor.at += 6;
            return char::from_u32(first).ok_or_else(|| self.bad_escape(6));
        }
        let follows = self.text.get(self.cursor.at + 6..).is_some_and(|rest| rest.starts_with("\\u"));
        if first < 0xdc00 && follows {
            let second = self.code_unit(self.cursor.at + 6)?;
            if (0xdc00..0xe000).contains(&second) {
                self.cursor.at += 12;
                let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return char::from_u32(code).ok_or_else(|| self.bad_escape(6));
            }
        }
        let found = self.text.get(self.cursor.at..self.cursor.at + 6).unwrap_or("").to_owned();
        Err(self.fault_here(Problem::LoneSurrogate { found }))
    }

    /// The four digits of the `\uXXXX` that begins at `at`.
    fn code_unit(&mut self, at: usize) -> Result<u32, Error> {
        let mut code = 0;
        for place in at + 2..at + 6 {
            let Some(byte) = self.byte_at(place) else { return Err(self.cut_short()) };
            let Some(digit) = char::from(byte).to_digit(16) else { return Err(self.bad_escape(6)) };
            code = code * 16 + digit;
        }
        Ok(code)
    }

    fn bad_escape(&mut self, characters: usize) -> Error {
        let rest = self.text.get(self.cursor.at..).unwrap_or("");
        let found = rest.chars().take(characters).collect();
        self.fault_here(Problem::Escape { found })
    }

    fn cut_short(&mut self) -> Error {
        self.fault_here(Problem::Truncated)
    }

    /// The error that `problem` is, exactly where the reader stands: white space inside of a text is not passed over.
    fn fault_here(&self, problem: Problem) -> Error {
        let error = Error::new(problem);
        if self.brief { error } else { error.at(self.location()) }
    }
}
