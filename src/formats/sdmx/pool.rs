//! Values of attributes, each held once, however often figures refer to it.

use crate::{
    formats::{
        sdmx::{
            concept::{Concept, says_nothing},
            text::joined,
        },
        text::flags::{Scheme, statuses},
    },
    indicator::{Status, Text},
    names::Names,
};

/// A value of an attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Value {
    /// The code; the text itself for values that are not coded.
    pub(super) code: String,
    /// What it is called, or the text itself.
    pub(super) label: Text,
    /// What it says of a figure's quality.
    pub(super) statuses: Vec<Status>,
    /// What it says of a figure in words.
    pub(super) note: Text,
}

/// A position in a [`Pool`].
pub(super) type ValueId = u32;

/// All values of attributes that say something that is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool {
    values: Vec<Value>,
    known: Names,
}

impl Pool {
    /// Keeps the value `code` of an attribute called `attribute`; `None` where it says nothing.
    ///
    /// Equal codes of one concept are one value, whichever attribute has them.
    pub(super) fn add(&mut self, concept: Concept, attribute: &Text, code: &str, label: &Text) -> Option<ValueId> {
        if says_nothing(code.trim()) && concept != Concept::Status {
            return None;
        }
        let key = [&(concept as usize).to_string(), ":", code].concat();
        let next = self.values.len();
        let at = self.known.position_or(&key, next);
        if at == next {
            let label = if label.is_empty() { Text::untagged(code) } else { label.clone() };
            self.values.push(value(concept, attribute, code, label));
        }
        Some(at as ValueId)
    }

    /// The value at `id`.
    pub(super) fn get(&self, id: ValueId) -> Option<&Value> {
        self.values.get(id as usize)
    }
}

fn value(concept: Concept, attribute: &Text, code: &str, label: Text) -> Value {
    let mut value = Value { code: code.to_owned(), label, ..Value::default() };
    match concept {
        Concept::Status => {
            let (known, rest) = statuses(code, Scheme::Sdmx);
            // That a figure is normal is what is assumed of all of them.
            value.statuses = known.into_iter().filter(|status| *status != Status::Normal).collect();
            if !rest.is_empty() && !says_nothing(&rest) {
                value.note = value.label.clone();
            }
        }
        // SDMX CL_CONF_STATUS: free, or confidential for one reason or another.
        Concept::Confidentiality => match code.trim() {
            "F" => {}
            "A" | "B" | "C" | "D" | "G" | "M" | "N" | "O" | "P" | "S" | "T" => value.statuses.push(Status::Confidential),
            _ => value.note = value.label.clone(),
        },
        Concept::Note => value.note = value.label.clone(),
        Concept::BeforeBreak => value.note = joined(&[attribute.clone(), value.label.clone()], ": "),
        Concept::Base if !value.label.in_language("en").contains('=') => {
            value.label = joined(&[attribute.clone(), value.label], ": ")
        }
        _ => {}
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_code_is_one_value() {
        let mut pool = Pool::default();
        let (none, label) = (Text::default(), Text::untagged("Euro"));
        let first = pool.add(Concept::Unit, &none, "EUR", &label);
        assert_eq!(pool.add(Concept::Unit, &none, "EUR", &none), first);
        assert_ne!(pool.add(Concept::Currency, &none, "EUR", &none), first);
        assert_eq!(pool.add(Concept::Unit, &none, "_Z", &label), None);
        assert_eq!(pool.get(first.unwrap()).unwrap().label, label);
        assert_eq!(pool.values.len(), 2);
    }

    #[test]
    fn free_is_not_forecast() {
        let mut pool = Pool::default();
        let mut statuses = |code: &str| {
            let id = pool.add(Concept::Confidentiality, &Text::default(), code, &Text::default()).unwrap();
            pool.get(id).unwrap().statuses.clone()
        };
        assert_eq!(statuses("F"), []);
        assert_eq!(statuses("C"), [Status::Confidential]);
    }

    #[test]
    fn a_value_before_a_break_is_said_with_its_name() {
        let mut pool = Pool::default();
        let name = Text::untagged("Pre-break value");
        let id = pool.add(Concept::BeforeBreak, &name, "12.5", &Text::default()).unwrap();
        assert_eq!(pool.get(id).unwrap().note, Text::untagged("Pre-break value: 12.5"));
    }
}
