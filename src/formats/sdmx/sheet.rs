//! The figures of all data sets that one structure describes.

use std::rc::Rc;

use crate::{
    error::{Error, LeftOut, Notice, Problem},
    formats::{
        cube::{Cell, Cells},
        root::Field,
        sdmx::{
            concept::Concept,
            held::{Held, Slots},
            keys::{self, Combinations, Groups},
            notes::Notes,
            observed::{Observed, observed},
            pool::{Pool, ValueId},
            structure::{Structure, attached, level},
            text::{fields_among, typed},
            unit,
        },
    },
    indicator::{Role, Text},
    json::{Reader, Type},
    number::shown_decimals,
};

/// Fields of a data set that are read.
pub(super) const FIELDS: [&str; 4] = ["attributes", "dimensionGroupAttributes", "series", "observations"];

/// Figures of a structure, with a key of one position for each dimension, then one for its measure and one for how it is to
/// be understood.
#[derive(Debug)]
pub(super) struct Sheet {
    /// What describes them.
    pub(super) structure: Rc<Structure>,
    /// Values of attributes.
    pub(super) pool: Pool,
    /// The figures.
    pub(super) cells: Cells,
    /// Combinations of a code of the dimension of measures with a measure.
    pub(super) measures: Combinations,
    /// Combinations of units, multipliers and the like.
    pub(super) units: Combinations,
    /// Notes that hold for more than one figure.
    pub(super) notes: Notes,
    /// Where all figures come from, where that is one source.
    pub(super) source: Option<ValueId>,
    /// What all series are called, where that is one title.
    pub(super) title: Option<ValueId>,
    /// What is not shown as it stands.
    pub(super) notices: Vec<Notice>,
    /// Whether zeros behind the point are all that any value has there, and no attribute asks for them.
    pub(super) is_whole: bool,
    has_titles: bool,
    /// The key that is being read.
    key: Vec<u32>,
    groups: Groups,
    of_groups: Vec<Vec<(Concept, ValueId)>>,
    defaults: Slots,
    /// Attributes of which a position was not found, by level and place.
    pub(super) broken: Vec<(usize, usize)>,
    others: Option<(usize, String)>,
    /// How many values stood where a status says that there is none, and the first of them.
    pub(super) said_missing: Option<(usize, String)>,
}

impl Sheet {
    /// No figures yet.
    pub(super) fn new(structure: Structure, pool: Pool) -> Self {
        let mut defaults = Held::default();
        for attribute in structure.attributes.iter().flatten() {
            if let (Some(concept), Some(value)) = (attribute.concept, attribute.default) {
                defaults.set((concept, value));
            }
        }
        Self {
            key: vec![0; structure.dimensions.len()],
            structure: Rc::new(structure),
            pool,
            cells: Cells::default(),
            measures: Combinations::default(),
            units: Combinations::default(),
            notes: Notes::default(),
            source: None,
            title: None,
            notices: Vec::new(),
            is_whole: true,
            has_titles: false,
            groups: Groups::default(),
            of_groups: Vec::new(),
            defaults: defaults.slots,
            broken: Vec::new(),
            others: None,
            said_missing: None,
        }
    }

    /// Adds the figures of a data set with these `fields`, before which `data_set` stands.
    ///
    /// Errors: syntax, wrong types, keys that name what the structure does not describe, units that it does not describe.
    pub(super) fn add(&mut self, data_set: &mut Reader<'_>, fields: &[Field<'_>]) -> Result<(), Error> {
        let structure = Rc::clone(&self.structure);
        for at in structure.keyed(level::DATA_SET..=level::DATA_SET) {
            let count = structure.dimensions.get(at).map_or(0, |dimension| dimension.values.len());
            if count > 1 {
                return Err(data_set.fault(Problem::CubeSize { found: count, expected: 1 }));
            }
        }
        let mut held = Held { slots: self.defaults, notes: Vec::new() };
        if let Some(mut list) = typed(fields, "attributes", Type::List) {
            for value in self.attributes(&mut list, attached::DATA_SET)? {
                held.set(value);
            }
        } else {
            // What all data sets of a message have in common may stand in its structure alone.
            for attribute in structure.attributes.first().into_iter().flatten() {
                if let (Some(concept), Some([Some(value)])) = (attribute.concept, attribute.values.as_deref()) {
                    held.set((concept, *value));
                }
            }
        }
        if self.cells.len() == 0 {
            self.source = held.get(Concept::Source);
        }
        for note in std::mem::take(&mut held.notes) {
            self.notes.hold(note, &self.pool, Text::default());
        }
        self.groups = Groups::default();
        self.of_groups.clear();
        if let Some(mut object) = typed(fields, "dimensionGroupAttributes", Type::Object) {
            self.read_groups(&mut object)?;
        }
        if let Some(mut object) = typed(fields, "observations", Type::Object) {
            // Without series a key names their dimensions as well.
            self.observations(&mut object, &structure.keyed(level::SERIES..=level::OBSERVATION), &held)?;
        }
        let of_series = structure.keyed(level::SERIES..=level::SERIES);
        let of_observations = structure.keyed(level::OBSERVATION..=level::OBSERVATION);
        let Some(mut object) = typed(fields, "series", Type::Object) else { return Ok(()) };
        object.begin_object()?;
        while let Some(name) = object.next_key()? {
            self.place(&name, &of_series, &mut object)?;
            if object.peek()? != Type::Object {
                object.skip()?;
                continue;
            }
            let fields = fields_among(&mut object, &["attributes", "observations"])?;
            let mut held = held.clone();
            if let Some(mut list) = typed(&fields, "attributes", Type::List) {
                for value in self.attributes(&mut list, attached::SERIES)? {
                    held.set(value);
                }
            }
            for note in std::mem::take(&mut held.notes) {
                let of = self.notes.label(&structure, &self.key, &of_series);
                self.notes.hold(note, &self.pool, of);
            }
            if let Some(mut observations) = typed(&fields, "observations", Type::Object) {
                self.observations(&mut observations, &of_observations, &held)?;
            }
        }
        Ok(())
    }

    /// What was counted while reading, as notices.
    pub(super) fn counted(&mut self) -> Vec<Notice> {
        let mut notices = std::mem::take(&mut self.notices);
        let counts = [
            (LeftOut::Value, self.others.take()),
            (LeftOut::SaidMissing, self.said_missing.take()),
            (LeftOut::Notes, self.notes.left_out.take()),
        ];
        for (reason, counted) in counts {
            if let Some((count, example)) = counted {
                notices.push(Notice::new(Problem::LeftOut { reason, count, example }));
            }
        }
        notices
    }

    fn read_groups(&mut self, object: &mut Reader<'_>) -> Result<(), Error> {
        let structure = Rc::clone(&self.structure);
        let dimensions = structure.keyed(level::DATA_SET..=level::OBSERVATION);
        let time = structure.position(Role::Time);
        object.begin_object()?;
        while let Some(name) = object.next_key()? {
            if object.peek()? != Type::List {
                object.skip()?;
                continue;
            }
            let key = keys::placed(&name, &dimensions, &structure).map_err(|problem| object.fault(problem))?;
            let mut values = self.attributes(object, attached::GROUP)?;
            if time.is_none_or(|time| key.get(time).is_none_or(Option::is_none)) {
                let named: Vec<usize> = (0..key.len()).filter(|at| key.get(*at).is_some_and(Option::is_some)).collect();
                let key: Vec<u32> = key.iter().map(|part| part.unwrap_or(0)).collect();
                for (_, note) in values.extract_if(.., |(concept, _)| *concept == Concept::Note) {
                    let of = self.notes.label(&structure, &key, &named);
                    self.notes.hold(note, &self.pool, of);
                }
            }
            if values.is_empty() {
                continue;
            }
            if !self.groups.add(&key, self.of_groups.len()) {
                return Err(object.fault(Problem::TooManyFields { limit: crate::limits::MAX_PAIRS }));
            }
            self.of_groups.push(values);
        }
        self.groups.sort();
        Ok(())
    }

    /// Puts the positions that `name` names, one for each of `dimensions`, into the key.
    fn place(&mut self, name: &str, dimensions: &[usize], reader: &mut Reader<'_>) -> Result<(), Error> {
        keys::place(name, dimensions, &self.structure, &mut self.key).map_err(|problem| reader.fault(problem))
    }

    fn observations(&mut self, object: &mut Reader<'_>, dimensions: &[usize], held: &Held) -> Result<(), Error> {
        object.begin_object()?;
        while let Some(name) = object.next_key()? {
            self.place(&name, dimensions, object)?;
            if object.peek()? == Type::Null {
                object.skip()?;
                continue;
            }
            self.observation(object, held.clone())?;
        }
        Ok(())
    }

    fn observation(&mut self, reader: &mut Reader<'_>, mut held: Held) -> Result<(), Error> {
        let structure = Rc::clone(&self.structure);
        if !self.groups.is_empty() {
            for group in self.groups.of(&self.key) {
                self.of_groups.get(group).into_iter().flatten().for_each(|value| held.set(*value));
            }
        }
        let mut values = Vec::with_capacity(1);
        let mut index = 0;
        reader.begin_list()?;
        while reader.next_item()? {
            match structure.measures.get(index) {
                Some(measured) => values.push(observed(reader, measured)?),
                None => {
                    if let Some(value) = self.attribute(reader, attached::OBSERVATION, index - structure.measures.len())? {
                        held.set(value);
                    }
                }
            }
            index += 1;
        }
        for (measure, value) in values.into_iter().enumerate() {
            self.push(measure, value, &held)?;
        }
        Ok(())
    }

    fn push(&mut self, measure: usize, value: Observed, held: &Held) -> Result<(), Error> {
        let mut cell = match value {
            Observed::Figure(cell) => cell,
            Observed::Other(text) => {
                self.others.get_or_insert_with(|| (0, text.in_language("").to_owned())).0 += 1;
                let mut cell = Cell::missing();
                cell.remark_mut().text = text;
                cell
            }
        };
        let stated =
            held.get(Concept::Decimals).and_then(|id| self.pool.get(id)).and_then(|value| value.code.trim().parse().ok());
        if let Some(value) = cell.value {
            self.is_whole &= stated.is_none() && cell.decimals <= 1 && value.trunc() == value;
            cell.decimals = shown_decimals(value, cell.decimals, stated.filter(|stated| *stated <= MOST_DECIMALS), None);
        }
        self.remark(&mut cell, held);
        let of_role = |role: Role| {
            let at = self.structure.position(role)?;
            self.key.get(at).copied()
        };
        let measure = self.measures.position(&[of_role(Role::Measure).unwrap_or(0), measure as u32]);
        let unit = self.units.position(&unit::row(of_role(Role::Unit), |concept| held.get(concept)));
        if !self.has_titles {
            self.title = held.get(Concept::Title);
            self.has_titles = true;
        }
        self.title = self.title.filter(|title| Some(*title) == held.get(Concept::Title));
        self.key.extend([measure, unit]);
        let pushed = self.cells.push(&self.key, cell);
        self.key.truncate(self.structure.dimensions.len());
        pushed
    }
}

/// The most decimals that an attribute may ask for: those that a double tells of a number below ten.
const MOST_DECIMALS: u8 = 15;
