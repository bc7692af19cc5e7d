//! Attributes: which hold for a figure, and what they say of it.

use std::rc::Rc;

use crate::{
    error::{Error, Notice, Problem},
    formats::{
        cube::Cell,
        sdmx::{
            concept::{CONCEPTS, Concept},
            keys,
            pool::ValueId,
            sheet::Sheet,
            text::{any_text, joined},
            unit,
        },
    },
    indicator::{Source, Status, Text},
    json::{Reader, Type},
    number::fixed,
};

/// For each concept the value that holds.
pub(super) type Slots = [Option<ValueId>; CONCEPTS];

/// The attributes that hold for a part of the figures: one value of each concept, and notes, of which there may be several.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    /// The value of each concept.
    pub(super) slots: Slots,
    /// Notes.
    pub(super) notes: Vec<ValueId>,
}

impl Held {
    /// Takes a value; it goes before one of the same concept that was there.
    pub(super) fn set(&mut self, (concept, value): (Concept, ValueId)) {
        match self.slots.get_mut(concept as usize) {
            _ if concept == Concept::Note => self.notes.push(value),
            Some(slot) => *slot = Some(value),
            None => {}
        }
    }

    /// The value of `concept`.
    pub(super) fn get(&self, concept: Concept) -> Option<ValueId> {
        self.slots.get(concept as usize).copied().flatten()
    }
}

impl Sheet {
    /// Adds what attributes say of a figure.
    pub(super) fn remark(&mut self, cell: &mut Cell, held: &Held) {
        let of = |concept: Concept| held.get(concept).and_then(|id| self.pool.get(id));
        let marks = [Concept::Status, Concept::Confidentiality, Concept::BeforeBreak].map(of);
        let notes = marks.into_iter().chain(held.notes.iter().map(|id| self.pool.get(*id))).flatten();
        let notes: Vec<&Text> = notes.map(|value| &value.note).filter(|note| !note.is_empty()).collect();
        let source = of(Concept::Source).filter(|_| held.get(Concept::Source) != self.source).map(|value| &value.label);
        for status in marks.into_iter().flatten().flat_map(|value| &value.statuses) {
            let statuses = &mut cell.remark_mut().statuses;
            if !statuses.contains(status) {
                statuses.push(*status);
            }
        }
        if (!notes.is_empty() || source.is_some()) && self.notes.has_room(notes.iter().copied().chain(source)) {
            let remark = cell.remark_mut();
            let own = std::mem::take(&mut remark.note);
            remark.note = joined(&std::iter::once(&own).chain(notes).cloned().collect::<Vec<_>>(), "; ");
            remark.source = source.map(|title| Source { title: title.clone(), ..Source::default() });
        }
        let is_missing = |status: &Status| {
            use Status::{CannotExist, Holiday, Missing, NotCollected, Suppressed};
            matches!(status, Missing | CannotExist | NotCollected | Holiday | Suppressed)
        };
        if let Some(value) = cell.value
            && cell.remark.as_ref().is_some_and(|remark| remark.statuses.iter().any(is_missing))
        {
            self.said_missing.get_or_insert_with(|| (0, fixed(value, cell.decimals))).0 += 1;
            cell.value = None;
        }
    }

    /// The values of attributes that a list gives.
    pub(super) fn attributes(&mut self, list: &mut Reader<'_>, level: usize) -> Result<Vec<(Concept, ValueId)>, Error> {
        let mut values = Vec::new();
        let mut index = 0;
        list.begin_list()?;
        while list.next_item()? {
            values.extend(self.attribute(list, level, index)?);
            index += 1;
        }
        Ok(values)
    }

    /// The next value as one of the attribute at `index`: a position in its list, or the value itself where it has none.
    ///
    /// A position that the list does not have is an error for what says how to understand a figure, else a notice.
    pub(super) fn attribute(
        &mut self,
        reader: &mut Reader<'_>,
        level: usize,
        index: usize,
    ) -> Result<Option<(Concept, ValueId)>, Error> {
        let structure = Rc::clone(&self.structure);
        let attribute = structure.attributes.get(level).and_then(|own| own.get(index));
        let kind = reader.peek()?;
        let Some((attribute, concept)) = attribute.and_then(|own| own.concept.map(|concept| (own, concept))) else {
            return reader.skip().map(|()| None);
        };
        if kind == Type::Null {
            return reader.skip().map(|()| None);
        }
        let values = attribute.values.as_deref().filter(|_| kind == Type::Number);
        let Some(values) = values else {
            let text = any_text(reader)?;
            let code = text.in_language("").to_owned();
            return Ok(self.pool.add(concept, &attribute.label, &code, &text).map(|value| (concept, value)));
        };
        let mark = reader.mark();
        let written = reader.raw()?;
        if let Some(value) = keys::position(written).and_then(|at| values.get(at as usize)) {
            return Ok(value.map(|value| (concept, value)));
        }
        let problem = Problem::UnknownReference { found: written.to_owned(), within: attribute.id.clone() };
        if unit::PARTS.contains(&concept) {
            return Err(reader.fault_at(mark, problem));
        }
        if !self.broken.contains(&(level, index)) {
            self.broken.push((level, index));
            let error = reader.clone().fault_at(mark, problem.clone());
            self.notices.push(Notice { location: error.location().cloned(), ..Notice::new(problem) });
        }
        Ok(None)
    }
}
