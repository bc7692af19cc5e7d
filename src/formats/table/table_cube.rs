//! From rows to a cube: columns of codes are dimensions, columns of figures are measures.

use crate::{
    error::{Error, LeftOut, Notice, Problem},
    formats::{
        cube::{Axis, Cell, Cells, Cube, Measure, Publication},
        table::{Column, Entry, Table},
        table::{
            column_flags::{Flags, add_note},
            keys::Keys,
            profile::Profile,
            roles::{Figures, Roles, roles},
            times::{Said, Time},
        },
        text::cell::{Convention, figure},
    },
    indicator::{Text, Unit},
    number::{fixed, rounded},
    qualifier::{Parts, Qualifier},
};

/// How the rows of a file are to be understood, beyond what their columns say.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// The id of the table; may be empty.
    pub(crate) id: String,
    /// What the table is; may be empty.
    pub(crate) title: Text,
    /// What its figures measure, as far as no column says it.
    pub(crate) measure: Measure,
    /// How figures are written, as far as no column shows it, and whose flags there are.
    pub(crate) convention: Convention,
    /// Gives the double nearest to a decimal literal.
    pub(crate) number: fn(&str) -> f64,
}

impl Reading {
    /// A reading of rows of which nothing is known.
    pub(crate) fn plain(number: fn(&str) -> f64) -> Self {
        let (id, title, measure) = (String::new(), Text::default(), Measure::default());
        Self { id, title, measure, convention: Convention::default(), number }
    }
}

/// The publication that the rows of `table` are, with one cube.
///
/// Columns with a stated purpose have it; the others are guessed, and `guesses` says how.
///
/// Errors: `NoFigures` where there are no rows, `NotFigures` where no column holds numbers, `TooManyFigures`.
pub(crate) fn publication_of(table: &Table, reading: &Reading) -> Result<Publication, Error> {
    if table.rows == 0 {
        return Err(Error::new(Problem::NoFigures));
    }
    let profiles: Vec<Profile> =
        table.columns.iter().map(|column| Profile::of(column, &reading.convention, reading.number)).collect();
    let roles = roles(table, &profiles)?;
    let mut build =
        Build { table, profiles: &profiles, roles: &roles, reading, unread: None, summaries: None, contradiction: None };
    let cube = build.cube()?;
    let notices = build.notices();
    Ok(Publication { cubes: vec![cube], guesses: roles.guesses.clone(), notices, ..Publication::default() })
}

/// One table on its way to a cube.
pub(crate) struct Build<'a> {
    pub(crate) table: &'a Table,
    pub(crate) profiles: &'a [Profile],
    pub(crate) roles: &'a Roles,
    reading: &'a Reading,
    /// Entries that are no figures: how many, and the first.
    unread: Option<(usize, String)>,
    /// Entries that sum others: how many, and the first.
    summaries: Option<(usize, String)>,
    /// The first figure whose bounds do not fit it.
    contradiction: Option<Problem>,
}

impl Build<'_> {
    fn cube(&mut self) -> Result<Cube, Error> {
        let mut dimensions: Vec<Axis> = Vec::new();
        let mut keys: Vec<Keys> = Vec::new();
        let mut heads: Vec<Vec<u32>> = Vec::new();
        let (time, by_row) = self.time_axis(&mut heads);
        let has_time = time.is_some();
        dimensions.extend(time);
        keys.extend(by_row.filter(|_| has_time));
        for own in &self.roles.dimensions {
            let (axis, own_keys) = self.axis(own);
            dimensions.push(axis);
            keys.push(own_keys);
        }
        let is_wide = matches!(self.roles.time, Time::Heads(..));
        let has_measures = self.roles.figures.len() > 1 && !is_wide;
        let mut cube = Cube { id: self.reading.id.clone(), title: self.reading.title.clone(), ..Cube::default() };
        cube.measure = self.reading.measure.clone();
        self.state_multipliers(&mut cube, &mut dimensions, &mut keys);
        if has_measures {
            dimensions.push(self.measures_axis());
        } else if !is_wide
            && let Some((at, column)) =
                self.roles.figures.first().and_then(|own| Some((own.column, self.table.columns.get(own.column)?)))
        {
            let (label, measure) = self.measured(at, column);
            cube.id = if cube.id.is_empty() { column.name.clone() } else { cube.id };
            cube.title = if cube.title.is_empty() { label } else { cube.title };
            cube.measure.unit = cube.measure.unit.or(measure.unit);
            cube.measure.decimals = cube.measure.decimals.or(measure.decimals);
        }
        cube.dimensions = dimensions;
        cube.cells = self.cells(&keys, &heads, has_time, has_measures)?;
        Ok(cube)
    }

    /// The figures, row by row.
    fn cells(&mut self, keys: &[Keys], heads: &[Vec<u32>], has_time: bool, has_measures: bool) -> Result<Cells, Error> {
        let mut cells = Cells::default();
        let flags: Vec<Vec<(usize, Flags)>> = self.roles.figures.iter().map(|figures| self.flags(figures)).collect();
        let mut key: Vec<u32> = Vec::with_capacity(keys.len() + 1);
        for row in 0..self.table.rows {
            for (at, (figures, flags)) in self.roles.figures.iter().zip(&flags).enumerate() {
                key.clear();
                key.extend(keys.iter().map(|keys| keys.at(row)));
                if let Some(head) = heads.get(at) {
                    if self.is_summary(at, row) {
                        continue;
                    }
                    let time = head.get(row).or(head.first()).copied().unwrap_or(0);
                    if let Some(slot) = key.first_mut().filter(|_| has_time) {
                        *slot = time;
                    }
                }
                if has_measures {
                    key.push(at as u32);
                }
                let mut cell = self.cell(figures.column, row);
                self.add_bounds(&mut cell, figures, row);
                self.add_words(&mut cell, figures, flags, row);
                cells.push(&key, cell)?;
            }
        }
        Ok(cells)
    }

    /// The figure of `column` in `row`.
    fn cell(&mut self, at: usize, row: usize) -> Cell {
        let (Some(column), Some(profile)) = (self.table.columns.get(at), self.profiles.get(at)) else { return Cell::missing() };
        let entry = column.entry(row);
        if let Some(cell) = figure_of(column, profile, entry, self.reading.number) {
            return cell;
        }
        let written = column.written(entry).unwrap_or_default().into_owned();
        self.unread.get_or_insert_with(|| (0, written.clone())).0 += 1;
        let mut cell = Cell::missing();
        cell.remark_mut().text = Text::untagged(written);
        cell
    }

    /// The number in `row` of `column`, where there is one, with its decimals.
    fn number(&self, column: Option<usize>, row: usize) -> Option<(f64, u8)> {
        let at = column?;
        let (column, profile) = (self.table.columns.get(at)?, self.profiles.get(at)?);
        let cell = figure_of(column, profile, column.entry(row), self.reading.number)?;
        Some((cell.value?, cell.decimals))
    }

    fn add_bounds(&mut self, cell: &mut Cell, figures: &Figures, row: usize) {
        let (mut lower, mut upper) = (self.number(figures.lower, row), self.number(figures.upper, row));
        if let (Some((margin, decimals)), Some(value)) =
            (self.number(figures.margin, row).filter(|(margin, _)| *margin >= 0.0), cell.value)
        {
            let decimals = decimals.max(cell.decimals);
            lower = lower.or_else(|| Some((rounded(value - margin, decimals), decimals)));
            upper = upper.or_else(|| Some((rounded(value + margin, decimals), decimals)));
        }
        if lower.is_none() && upper.is_none() {
            return;
        }
        match Qualifier::from_parts(cell.value, &Parts { lower, upper, ..Parts::default() }) {
            Ok(qualifier) => cell.remark_mut().qualifier = qualifier,
            Err(reason) => {
                let stated = |(value, decimals): (f64, u8)| fixed(value, decimals);
                let value = cell.value.map(|value| fixed(value, cell.decimals));
                let all: Vec<String> = [value, lower.map(stated), upper.map(stated)].into_iter().flatten().collect();
                self.contradiction.get_or_insert_with(|| Problem::Contradiction { reason, stated: all.join(", ") });
            }
        }
    }

    fn add_words(&self, cell: &mut Cell, figures: &Figures, flags: &[(usize, Flags)], row: usize) {
        let entry = |at: usize| self.table.columns.get(at).map(|column| (column, column.entry(row)));
        for (at, flags) in flags {
            if let Some((column, entry)) = entry(*at) {
                flags.add(cell, column, entry, self.reading.convention.scheme);
            }
        }
        for at in &figures.notes {
            if let Some(text) = entry(*at).and_then(|(column, entry)| column.written(entry)) {
                add_note(cell.remark_mut(), &text);
            }
        }
    }

    /// What the texts of the columns of flags of `figures` say.
    fn flags(&self, figures: &Figures) -> Vec<(usize, Flags)> {
        let columns = figures.statuses.iter().filter_map(|at| Some((*at, self.table.columns.get(*at)?)));
        columns.map(|(at, column)| (at, Flags::of(column, self.reading.convention.scheme))).collect()
    }

    /// Whether the figure of the wide table's column `at` sums or averages others; counts it where it has a value.
    fn is_summary(&mut self, at: usize, row: usize) -> bool {
        let Time::Heads(heads, _) = &self.roles.time else { return false };
        let Some(head) = heads.get(at).filter(|head| head.says == Said::Summary) else { return false };
        if let Some(column) = self.table.columns.get(head.column)
            && let Some(written) = column.written(column.entry(row))
        {
            self.summaries.get_or_insert_with(|| (0, [&column.name, " ", &written].concat())).0 += 1;
        }
        true
    }

    fn notices(self) -> Vec<Notice> {
        let left_out = |reason, (count, example)| Problem::LeftOut { reason, count, example };
        let unread = self.unread.map(|unread| left_out(LeftOut::Value, unread));
        let summaries = self.summaries.map(|summaries| left_out(LeftOut::Summary, summaries));
        [unread, summaries, self.contradiction].into_iter().flatten().map(Notice::new).collect()
    }
}

/// The figure that `entry` of `column` is; `None` where it is none.
fn figure_of(column: &Column, profile: &Profile, entry: Entry, number: fn(&str) -> f64) -> Option<Cell> {
    let convention: &Convention = &profile.convention;
    match entry {
        Entry::Missing => Some(Cell::missing()),
        Entry::Text(at) => profile.cells.get(at as usize).cloned().flatten(),
        Entry::Number { value, decimals } => {
            if let Some(missing) = convention.missing_number(value) {
                return Some(missing);
            }
            let is_regrouped = convention.decimal_comma && column.quoted && decimals > 0;
            if is_regrouped || !convention.missing.is_empty() {
                let written = fixed(value, decimals);
                if convention.missing.contains(&written) {
                    return Some(Cell::missing());
                }
                if is_regrouped {
                    return figure(&written, convention, number);
                }
            }
            Some(Cell::number(value, decimals))
        }
    }
}

/// The unit of this code.
pub(crate) fn named_unit(code: &str, label: &str) -> Unit {
    let text = if label.is_empty() { code } else { label };
    let is_percent = matches!(code, "%" | "PERCENT" | "PT" | "percent" | "Percent") || text == "%";
    Unit {
        id: if is_percent { "percent".to_owned() } else { code.to_owned() },
        label: if text == "%" { Text::default() } else { Text::untagged(text) },
        symbol: is_percent.then(|| Text::untagged("%")),
        ..Unit::default()
    }
}

#[cfg(test)]
mod tests;
