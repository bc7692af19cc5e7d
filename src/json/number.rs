//! Numbers: their grammar, their value, and the decimals with which they were published.

use crate::{
    error::{Error, Expected, Problem},
    json::reader::Reader,
    number::scaled,
    plain::shortened,
};

/// A number with the decimals of its literal: `90.0` has 1, `1.5e3` has none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Number {
    /// The nearest double; always finite.
    pub value: f64,
    /// Decimals as written, to 255.
    pub decimals: u8,
}

/// The largest whole number below which doubles hold every one.
const EXACT: u64 = 1 << 53;

/// The largest power of ten that a double holds exactly.
const EXACT_POWERS: u32 = 22;

/// The double nearest to a JSON number, by the standard library; the browser asks `Number` instead.
#[cfg(not(target_arch = "wasm32"))]
pub fn native_number(literal: &str) -> f64 {
    literal.parse().unwrap_or(f64::NAN)
}

/// What the grammar of a literal says.
struct Literal {
    negative: bool,
    /// All its digits as one whole number; `None` where they are too many to be exact.
    digits: Option<u64>,
    /// The power of ten by which `digits` is multiplied.
    exponent: i32,
}

impl Reader<'_> {
    /// The number whose first character comes next.
    pub(super) fn number_value(&mut self) -> Result<Number, Error> {
        let start = self.cursor.at;
        let read = self.literal_number()?;
        let literal = self.text.get(start..self.cursor.at).unwrap_or("");
        let value = exact(&read).unwrap_or_else(|| (self.number)(literal));
        if !value.is_finite() {
            let found = shortened(literal);
            self.cursor.at = start;
            return Err(self.fault(Problem::NumberRange { found }));
        }
        Ok(Number { value, decimals: read.exponent.saturating_neg().clamp(0, 255) as u8 })
    }

    fn literal_number(&mut self) -> Result<Literal, Error> {
        let start = self.cursor.at;
        let mut read = Literal { negative: self.take(b'-'), digits: Some(0), exponent: 0 };
        let leading_zero = self.byte_at(self.cursor.at) == Some(b'0');
        let whole = self.digits(&mut read)?;
        if leading_zero && whole > 1 {
            return Err(self.malformed(start));
        }
        if self.take(b'.') {
            let decimals = self.digits(&mut read)?;
            read.exponent = -i32::try_from(decimals).unwrap_or(i32::MAX);
        }
        if self.take(b'e') || self.take(b'E') {
            let negative = self.take(b'-');
            if !negative {
                self.take(b'+');
            }
            let mut written = Literal { negative, digits: Some(0), exponent: 0 };
            self.digits(&mut written)?;
            // More digits than fit say only that the number is out of every range.
            let power = written.digits.and_then(|digits| i32::try_from(digits).ok()).unwrap_or(i32::MAX / 2).min(i32::MAX / 2);
            read.exponent = read.exponent.saturating_add(if negative { -power } else { power });
        }
        // "1x", "1.2.3" and "0x10" would else be faulted as a missing comma.
        if self.byte_at(self.cursor.at).is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-')) {
            return Err(self.malformed(start));
        }
        Ok(read)
    }

    fn take(&mut self, wanted: u8) -> bool {
        let there = self.byte_at(self.cursor.at) == Some(wanted);
        self.cursor.at += usize::from(there);
        there
    }

    /// One digit or more; adds them to `read` and says how many there were.
    fn digits(&mut self, read: &mut Literal) -> Result<usize, Error> {
        let from = self.cursor.at;
        while let Some(byte @ b'0'..=b'9') = self.byte_at(self.cursor.at) {
            let digit = u64::from(byte - b'0');
            read.digits = read.digits.and_then(|digits| digits.checked_mul(10)?.checked_add(digit));
            self.cursor.at += 1;
        }
        match self.cursor.at - from {
            0 => Err(self.unexpected(Expected::Digit)),
            count => Ok(count),
        }
    }

    fn malformed(&mut self, start: usize) -> Error {
        if self.brief { Error::new(Problem::Truncated) } else { self.malformed_here(start) }
    }

    // Kept apart, as what is reached only where there is a fault; a later part of the program has it.
    #[inline(never)]
    fn malformed_here(&mut self, start: usize) -> Error {
        self.cursor.at = start;
        let rest = self.text.get(start..).unwrap_or("");
        let is_part = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '+' | '-' | '_');
        let length = rest.find(|character| !is_part(character)).unwrap_or(rest.len());
        let found = shortened(rest.get(..length).unwrap_or(""));
        self.fault(Problem::NumberForm { found })
    }
}

/// The value where one multiplication or division of exact doubles gives it, rounded once (Clinger 1990, the fast path).
fn exact(read: &Literal) -> Option<f64> {
    let digits = read.digits.filter(|digits| *digits < EXACT)? as f64;
    let magnitude = match digits {
        0.0 => 0.0,
        _ if read.exponent.unsigned_abs() > EXACT_POWERS => return None,
        _ => scaled(digits, read.exponent),
    };
    Some(if read.negative { -magnitude } else { magnitude })
}
