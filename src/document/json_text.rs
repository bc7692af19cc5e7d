//! JSON as text: what the writer of documents puts together.

use crate::number::fixed;

/// Characters of a line of fields that is not broken.
const LINE: usize = 110;

/// The fields of one object, in the order in which they are added.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<String>);

impl Fields {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a field of which the value is JSON already.
    pub(super) fn add(&mut self, name: &str, value: String) {
        self.0.push([&quoted(name), ": ", &value].concat());
    }

    /// Adds a field where it has a value.
    pub(super) fn add_some(&mut self, name: &str, value: Option<String>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }

    /// Adds a text where it is not empty.
    pub(super) fn add_name(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.add(name, quoted(text));
        }
    }

    /// The object on one line.
    pub(super) fn line(&self) -> String {
        ["{", &self.0.join(", "), "}"].concat()
    }

    /// The object with a field on each line, `depth` levels inside of others; on one line where that is short.
    pub(super) fn lines(&self, depth: usize) -> String {
        let line = self.line();
        if depth > 0 && line.len() <= LINE && !line.contains('\n') { line } else { broken(&self.0, depth, ("{", "}")) }
    }
}

/// A list with an item on each line, `depth` levels inside of others.
pub(super) fn list(items: &[String], depth: usize) -> String {
    broken(items, depth, ("[", "]"))
}

fn broken(items: &[String], depth: usize, (open, close): (&str, &str)) -> String {
    if items.is_empty() {
        return [open, close].concat();
    }
    let indent = "  ".repeat(depth);
    let between = [",\n", &indent, "  "].concat();
    [open, "\n", &indent, "  ", &items.join(&between), "\n", &indent, close].concat()
}

/// `text` in double quotes, with what JSON does not allow there escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\0'..='\u{1f}' => quoted.push_str(&format!("\\u{:04x}", u32::from(character))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// The literal of a finite `value`: with `decimals` where that is the value, else the shortest that is.
pub(super) fn number(value: f64, decimals: u8) -> String {
    let literal = fixed(value, decimals);
    let same = literal.parse().is_ok_and(|read: f64| read.to_bits() == value.to_bits());
    if same { literal } else { format!("{value}") }
}

/// The word, in quotes, for `meaning`.
pub(super) fn word<T: PartialEq>((words, meanings): (&[&str], &[T]), meaning: T) -> Option<String> {
    let position = meanings.iter().position(|own| *own == meaning)?;
    words.get(position).map(|word| quoted(word))
}
