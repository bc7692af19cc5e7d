//! The axes of the cube that a table is: time, columns of codes, columns of figures.

use crate::{
    formats::{
        cube::{Axis, Category, Cube, Measure},
        table::{
            Column, Entry,
            header::{spoken, unit_in_name},
            hints::is_total,
            keys::Keys,
            roles::Dimension,
            table_cube::{Build, named_unit},
            times::{Said, Time, code_of_parts},
        },
    },
    indicator::{Role, Text},
};

/// The id of the dimension of measures that the columns of figures make.
const MEASURES: &str = "MEASURE";

/// The code of what a dimension leaves open (SDMX `_X`, not specified).
const NOT_STATED: &str = "_X";

impl Build<'_> {
    /// The axis of time and the positions of rows on it; for a wide table also those of each column of figures.
    pub(crate) fn time_axis(&self, heads: &mut Vec<Vec<u32>>) -> (Option<Axis>, Option<Keys>) {
        let keys = self.roles.time_keys.clone();
        let firsts = || keys.firsts.iter().map(|row| *row as usize);
        let axis = |id: &str, label: Text, codes: Vec<String>| {
            let categories = codes.into_iter().map(|code| Category { code, ..Category::default() }).collect();
            Some(Axis { id: id.to_owned(), label, role: Role::Time, categories })
        };
        match &self.roles.time {
            Time::Nowhere => (None, None),
            Time::Column(at) => {
                let Some(column) = self.table.columns.get(*at) else { return (None, None) };
                let code = |row| column.written(column.entry(row)).unwrap_or_default().into_owned();
                (axis(&column.name, column.label.clone(), firsts().map(code).collect()), Some(keys.clone()))
            }
            Time::Parts(parts) => {
                let codes = firsts().map(|row| code_of_parts(self.table, parts, row)).collect();
                (axis("TIME_PERIOD", Text::default(), codes), Some(keys.clone()))
            }
            Time::Heads(columns, year) => {
                let mut codes: Vec<String> = Vec::new();
                let mut known = crate::names::Names::default();
                let mut position = |code: String| {
                    let next = codes.len();
                    let at = known.position_or(&code, next);
                    if at == next {
                        codes.push(code);
                    }
                    at as u32
                };
                let years: Vec<String> = match year.and_then(|at| self.table.columns.get(at)) {
                    Some(column) => {
                        firsts().map(|row| column.written(column.entry(row)).unwrap_or_default().into_owned()).collect()
                    }
                    None => Vec::new(),
                };
                for head in columns {
                    if matches!(head.says, Said::Period(_)) {
                        heads.push(vec![position(head.says.code(""))]);
                    } else {
                        let by_year: Vec<u32> = years.iter().map(|year| position(head.says.code(year))).collect();
                        let of_row = (0..self.table.rows).map(|row| by_year.get(keys.at(row) as usize).copied().unwrap_or(0));
                        heads.push(of_row.collect());
                    }
                }
                (axis("TIME_PERIOD", Text::default(), codes), Some(keys.clone()))
            }
        }
    }

    /// The axis of a column of codes, and the positions of rows on it.
    pub(crate) fn axis(&self, own: &Dimension) -> (Axis, Keys) {
        let Some(column) = self.table.columns.get(own.column) else { return (Axis::default(), own.keys.clone()) };
        let labels = own.labels.and_then(|at| self.table.columns.get(at));
        let categories = own.keys.firsts.iter().map(|row| {
            let row = *row as usize;
            let code = column.written(column.entry(row)).unwrap_or_default();
            let label = labels.and_then(|labels| labels.written(labels.entry(row))).unwrap_or_default();
            self.category(own.role, column, &code, &label)
        });
        let (name, _) = unit_in_name(&column.name);
        let label = if column.label.is_empty() { Text::untagged(spoken(name)) } else { column.label.clone() };
        (Axis { id: column.name.clone(), label, role: own.role, categories: categories.collect() }, own.keys.clone())
    }

    fn category(&self, role: Role, column: &Column, code: &str, label: &str) -> Category {
        if code.is_empty() && role == Role::Unit {
            return Category::default();
        }
        if code.is_empty() {
            let label = Text(vec![("en".to_owned(), "not stated".to_owned()), ("zh".to_owned(), "未注明".to_owned())]);
            return Category { code: NOT_STATED.to_owned(), label, ..Category::default() };
        }
        let mut measure = Measure::default();
        match role {
            Role::Unit => measure.unit = Some(named_unit(code, label)),
            Role::Measure => measure.unit = unit_in_name(if label.is_empty() { code } else { label }).1,
            _ => {}
        }
        // A number that stands for something says nothing by itself: it is called `age 15`.
        let is_number = code.bytes().all(|byte| !byte.is_ascii_alphabetic()) && code.is_ascii();
        let text = match label {
            "" if is_number => Text::untagged([column.name.as_str(), " ", code].concat()),
            "" => Text::default(),
            label => Text::untagged(label),
        };
        let is_total = is_total(&column.name, code) || is_total(&column.name, label);
        Category { code: code.to_owned(), label: text, is_total, measure, ..Category::default() }
    }

    /// The axis of the measures that several columns of figures are.
    pub(crate) fn measures_axis(&self) -> Axis {
        let columns = self.roles.figures.iter().filter_map(|own| Some((own.column, self.table.columns.get(own.column)?)));
        let category = |(at, column): (usize, &Column)| {
            let (label, measure) = self.measured(at, column);
            Category { code: column.name.clone(), label, measure, ..Category::default() }
        };
        Axis { id: MEASURES.to_owned(), role: Role::Measure, categories: columns.map(category).collect(), ..Axis::default() }
    }

    /// What a column of figures is called, and what it measures.
    pub(crate) fn measured(&self, at: usize, column: &Column) -> (Text, Measure) {
        let (name, mut unit) = unit_in_name(&column.name);
        let label = if column.label.is_empty() {
            Text::untagged(spoken(name))
        } else {
            let without_unit = |(tag, text): &(String, String)| {
                let (text, own) = unit_in_name(text);
                unit = unit.take().or(own);
                (tag.clone(), text.to_owned())
            };
            Text(column.label.0.iter().map(without_unit).collect())
        };
        let mut measure = column.measure.clone();
        let has_percent_signs = self.profiles.get(at).is_some_and(|own| own.convention.percent);
        measure.unit = measure.unit.or(unit).or_else(|| has_percent_signs.then(|| named_unit("%", "")));
        (label, measure)
    }

    /// Takes the power of ten by which the figures of the rows are multiplied: of the cube where all rows share one, else rows
    /// of unlike powers are of unlike units, so that no axis mixes them.
    pub(crate) fn state_multipliers(&self, cube: &mut Cube, dimensions: &mut Vec<Axis>, keys: &mut Vec<Keys>) {
        let Some(column) = self.roles.multiplier.and_then(|at| self.table.columns.get(at)) else { return };
        let power = |row: u32| match column.entry(row as usize) {
            Entry::Number { value, .. } => value as i8,
            _ => 0,
        };
        let by_power = Keys::of(column);
        if let [only] = by_power.firsts.as_slice() {
            cube.measure.unit_mult = power(*only);
            return;
        }
        let unit = dimensions.iter().position(|axis| axis.role == Role::Unit);
        let own = unit.and_then(|at| Some((dimensions.get(at)?.clone(), keys.get(at)?.clone())));
        let (axis, by_unit) = own.unwrap_or_else(|| {
            let whole = vec![Category::default()];
            (Axis { id: column.name.clone(), role: Role::Unit, categories: whole, ..Axis::default() }, Keys::one(self.table.rows))
        });
        let both = by_unit.with(&by_power);
        let category = |row: &u32| {
            let mut category = axis.categories.get(by_unit.at(*row as usize) as usize).cloned().unwrap_or_default();
            let power = power(*row);
            category.code = [&category.code, "E", &power.to_string()].concat();
            category.measure.unit_mult = power;
            category
        };
        let categories = both.firsts.iter().map(category).collect();
        let place = unit.unwrap_or(dimensions.len());
        if let (Some(old), Some(old_keys)) = (dimensions.get_mut(place), keys.get_mut(place)) {
            *old = Axis { categories, ..axis };
            *old_keys = both;
        } else {
            dimensions.push(Axis { categories, ..axis });
            keys.push(both);
        }
    }
}
