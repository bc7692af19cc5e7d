//! From rows to a cube: columns of codes are dimensions, columns of figures are measures.

use crate::{
    error::{Error, LeftOut, Notice, Problem},
    formats::{
        cell::{Convention, figure},
        cube::{Axis, Category, Cell, Cells, Cube, Measure, Publication},
        flags::{Scheme, statuses},
        header::unit_in_name,
        hints::is_total,
        keys::Keys,
        profile::Profile,
        roles::{Dimension, Figures, Roles, roles},
        table::{Column, Entry, Table},
        times::{Said, Time, code_of_parts},
    },
    indicator::{Remark, Role, Text, Unit},
    number::{fixed, rounded},
    qualifier::{Parts, Qualifier},
};

/// The id of the dimension of measures that the columns of figures make.
const MEASURES: &str = "MEASURE";

/// The code of what a dimension leaves open (SDMX `_X`, not specified).
const NOT_STATED: &str = "_X";

/// How the rows of a file are to be understood, beyond what their columns say.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The id of the table; may be empty.
    pub(super) id: String,
    /// What the table is; may be empty.
    pub(super) title: Text,
    /// What its figures measure, as far as no column says it.
    pub(super) measure: Measure,
    /// How figures are written, as far as no column shows it, and whose flags there are.
    pub(super) convention: Convention,
    /// Gives the double nearest to a decimal literal.
    pub(super) number: fn(&str) -> f64,
}

impl Reading {
    /// A reading of rows of which nothing is known.
    pub(super) fn plain(number: fn(&str) -> f64) -> Self {
        let (id, title, measure) = (String::new(), Text::default(), Measure::default());
        Self { id, title, measure, convention: Convention::default(), number }
    }
}

/// The publication that the rows of `table` are, with one cube.
///
/// Columns with a stated purpose have it; the others are guessed, and `guesses` says how.
///
/// Errors: `NoFigures` where there are no rows, `NotFigures` where no column holds numbers, `TooManyFigures`.
pub(super) fn publication_of(table: &Table, reading: &Reading) -> Result<Publication, Error> {
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
struct Build<'a> {
    table: &'a Table,
    profiles: &'a [Profile],
    roles: &'a Roles,
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
        self.state_multiplier(&mut cube);
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
        if let Some((column, entry)) = figures.printed.and_then(entry)
            && let Some(text) = column.written(entry)
        {
            cell.remark_mut().text = Text::untagged(text);
        }
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

    /// The axis of time and the positions of rows on it; for a wide table also those of each column of figures.
    fn time_axis(&self, heads: &mut Vec<Vec<u32>>) -> (Option<Axis>, Option<Keys>) {
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

    /// The axis of a column of codes, and the positions of rows on it.
    fn axis(&self, own: &Dimension) -> (Axis, Keys) {
        let Some(column) = self.table.columns.get(own.column) else { return (Axis::default(), own.keys.clone()) };
        let labels = own.labels.and_then(|at| self.table.columns.get(at));
        let categories = own.keys.firsts.iter().map(|row| {
            let row = *row as usize;
            let code = column.written(column.entry(row)).unwrap_or_default();
            let label = labels.and_then(|labels| labels.written(labels.entry(row))).unwrap_or_default();
            self.category(own.role, column, &code, &label)
        });
        let (name, _) = unit_in_name(&column.name);
        let label = if column.label.is_empty() { Text::untagged(name) } else { column.label.clone() };
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
    fn measures_axis(&self) -> Axis {
        let columns = self.roles.figures.iter().filter_map(|own| Some((own.column, self.table.columns.get(own.column)?)));
        let category = |(at, column): (usize, &Column)| {
            let (label, measure) = self.measured(at, column);
            Category { code: column.name.clone(), label, measure, ..Category::default() }
        };
        Axis { id: MEASURES.to_owned(), role: Role::Measure, categories: columns.map(category).collect(), ..Axis::default() }
    }

    /// What a column of figures is called, and what it measures.
    fn measured(&self, at: usize, column: &Column) -> (Text, Measure) {
        let (name, unit) = unit_in_name(&column.name);
        let label = if column.label.is_empty() { Text::untagged(name) } else { column.label.clone() };
        let mut measure = column.measure.clone();
        let has_percent_signs = self.profiles.get(at).is_some_and(|own| own.convention.percent);
        measure.unit = measure.unit.or(unit).or_else(|| has_percent_signs.then(|| named_unit("%", "")));
        (label, measure)
    }

    /// Takes the power of ten that all rows share.
    fn state_multiplier(&self, cube: &mut Cube) {
        let Some(column) = self.roles.multiplier.and_then(|at| self.table.columns.get(at)) else { return };
        let mut powers = column.entries.iter().filter_map(|entry| match entry {
            Entry::Number { value, .. } => Some(*value as i8),
            _ => None,
        });
        if let Some(first) = powers.next()
            && powers.all(|power| power == first)
        {
            cube.measure.unit_mult = first;
        }
    }

    fn notices(self) -> Vec<Notice> {
        let left_out = |reason, (count, example)| Problem::LeftOut { reason, count, example };
        let unread = self.unread.map(|unread| left_out(LeftOut::Value, unread));
        let summaries = self.summaries.map(|summaries| left_out(LeftOut::Summary, summaries));
        [unread, summaries, self.contradiction].into_iter().flatten().map(Notice::new).collect()
    }
}

/// What a column of flags says, by its texts.
struct Flags {
    by_text: Vec<(Vec<crate::indicator::Status>, String)>,
    /// Whether some flag is known; else they are codes of something that is not said.
    is_known: bool,
}

impl Flags {
    fn of(column: &Column, scheme: Scheme) -> Self {
        let by_text: Vec<_> = column.texts.iter().map(|text| statuses(text, scheme)).collect();
        let is_known = by_text.iter().any(|(known, rest)| !known.is_empty() || rest.len() > 3);
        Self { by_text, is_known }
    }

    fn add(&self, cell: &mut Cell, column: &Column, entry: Entry, scheme: Scheme) {
        let of_number;
        let (statuses, note) = match entry {
            Entry::Missing => return,
            Entry::Text(at) => match self.by_text.get(at as usize) {
                Some(flags) if self.is_known => flags,
                _ => return,
            },
            Entry::Number { .. } => {
                of_number = statuses(&column.written(entry).unwrap_or_default(), scheme);
                if of_number.0.is_empty() {
                    return;
                }
                &of_number
            }
        };
        if statuses.is_empty() && note.is_empty() {
            return;
        }
        let remark = cell.remark_mut();
        for status in statuses {
            if !remark.statuses.contains(status) {
                remark.statuses.push(*status);
            }
        }
        add_note(remark, note);
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
pub(super) fn named_unit(code: &str, label: &str) -> Unit {
    let text = if label.is_empty() { code } else { label };
    let is_percent = matches!(code, "%" | "PERCENT" | "PT" | "percent" | "Percent") || text == "%";
    Unit {
        id: if is_percent { "percent".to_owned() } else { code.to_owned() },
        label: if text == "%" { Text::default() } else { Text::untagged(text) },
        symbol: is_percent.then(|| Text::untagged("%")),
        ..Unit::default()
    }
}

fn add_note(remark: &mut Remark, text: &str) {
    if text.is_empty() {
        return;
    }
    match remark.note.0.first_mut() {
        Some((_, own)) => {
            own.push_str("; ");
            own.push_str(text);
        }
        None => remark.note = Text::untagged(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        formats::{assemble, rows, table::Purpose},
        indicator::{Indicators, Positions},
        json::{Reader, native_number},
    };

    fn model_of(text: &str, purposes: &[(&str, Purpose)]) -> Result<Indicators, Error> {
        let mut table = rows::table(&mut Reader::new(text.as_bytes(), native_number)?)?;
        for (name, purpose) in purposes {
            table.named_mut(name).unwrap().purpose = Some(purpose.clone());
        }
        assemble::indicators(publication_of(&table, &Reading::plain(native_number))?, "rows")
    }

    /// Each figure on a line: `indicator dimensions period value`.
    fn shown(model: &Indicators) -> Vec<String> {
        let mut lines = Vec::new();
        for indicator in &model.indicators {
            for series in &indicator.series {
                let place: Vec<&str> = series.dimensions.iter().map(|(_, code)| code.as_str()).collect();
                for at in 0..series.len() {
                    let period = series.period(at).map(|period| period.to_string()).unwrap_or_default();
                    let value = series.value(at).map_or("-".to_owned(), |value| fixed(value, series.figure(at).decimals));
                    lines.push([&indicator.id, "|", &place.join(","), "|", &period, "|", &value].concat());
                }
            }
        }
        lines
    }

    fn guesses(model: &Indicators) -> Vec<(&str, Option<Role>)> {
        model.guesses.iter().map(|guess| (guess.name.as_str(), guess.role)).collect()
    }

    #[test]
    fn countries_and_their_codes_are_one_dimension() {
        let text = r#"[{"Country Name":"Aland","Country Code":"ALA","Year":2020,"GDP (US$)":1.50},
            {"Country Name":"Aland","Country Code":"ALA","Year":2019,"GDP (US$)":null},
            {"Country Name":"Borduria","Country Code":"BOR","Year":2020,"GDP (US$)":"7"}]"#;
        let model = model_of(text, &[]).unwrap();
        assert_eq!(shown(&model), ["GDP (US$)|ALA|2019|-", "GDP (US$)|ALA|2020|1.50", "GDP (US$)|BOR|2020|7"]);
        let labels: Vec<&str> = model.dimensions[0].categories.iter().map(|own| own.label.in_language("en")).collect();
        assert_eq!(labels, ["Aland", "Borduria"]);
        assert_eq!((model.indicators[0].title.in_language("en"), model.units[0].id.as_str()), ("GDP", "US$"));
        assert_eq!(guesses(&model), [("Year", Some(Role::Time)), ("Country Code", Some(Role::Area))]);
    }

    #[test]
    fn whole_numbers_are_codes_where_rows_need_them() {
        let rows: Vec<String> =
            (0..24).map(|at| format!(r#"{{"year":{},"band":{},"n":{}}}"#, 2000 + at / 4, at % 4, at * 1000)).collect();
        let model = model_of(&format!("[{}]", rows.join(",")), &[]).unwrap();
        assert_eq!(model.indicators.len(), 1);
        assert_eq!(model.indicators[0].series.len(), 4);
        assert!(guesses(&model).contains(&("band", Some(Role::Category))));
    }

    #[test]
    fn bounds_flags_and_notes_belong_to_their_figure() {
        let text = r#"[{"year":"2020","value":5.0,"lower":4.5,"upper":5.25,"note":"few cases"},{"year":"2021","value":"<2.5"},
            {"year":"2022","value":"n.k.x"},{"year":"2023","value":9,"lower":10,"upper":11}]"#;
        let model = model_of(text, &[]).unwrap();
        let series = &model.indicators[0].series[0];
        let first = series.figure(0);
        assert_eq!(first.qualifier, Qualifier::Between { lower: 4.5, upper: 5.25, decimals: 2 });
        assert_eq!(first.remark.unwrap().note.in_language(""), "few cases");
        assert_eq!((series.value(2), series.remark(2).unwrap().text.in_language("")), (None, "n.k.x"));
        let has = |wanted: fn(&Problem) -> bool| model.notices.iter().any(|notice| wanted(&notice.problem));
        assert!(has(|problem| matches!(problem, Problem::LeftOut { reason: LeftOut::Value, .. })), "{:?}", model.notices);
        assert!(has(|problem| matches!(problem, Problem::Contradiction { .. })), "{:?}", model.notices);
    }

    #[test]
    fn stated_purposes_are_no_guesses() {
        let text = r#"[{"when":"2020","who":"a","called":"Alpha","n":3,"other":4}]"#;
        let purposes = [
            ("when", Purpose::Dimension(Role::Time)),
            ("who", Purpose::Dimension(Role::Area)),
            ("called", Purpose::LabelsOf("who".to_owned())),
            ("n", Purpose::Value),
            ("other", Purpose::Ignored),
        ];
        let model = model_of(text, &purposes).unwrap();
        assert_eq!((shown(&model), model.guesses.len()), (vec!["n|a|2020|3".to_owned()], 0));
        assert_eq!(model.dimensions[0].categories[0].label.in_language(""), "Alpha");
    }

    #[test]
    fn rows_that_nothing_tells_apart_are_not_averaged() {
        let error = model_of(r#"[{"year":2020,"v":1.5},{"year":2020,"v":2.5}]"#, &[]).unwrap_err();
        assert!(matches!(error.problem(), Problem::RepeatedFigures { .. }), "{error}");
        let error = model_of(r#"[{"id":1,"name":"a"},{"id":2,"name":"b"}]"#, &[]).unwrap_err();
        assert!(matches!(error.problem(), Problem::NotFigures { .. }), "{error}");
    }

    #[test]
    fn of_several_times_the_one_that_tells_rows_apart_is_taken() {
        // An hour that the clocks of autumn show twice, and figures of more digits than a double has.
        let row = |hour: u8, utc: u8| {
            format!(
                r#"{{"year":2013,"month":11,"day":3,"hour":{hour},"utc":"2013-11-03T0{utc}:00Z","v":"1.23456789012345{utc}7"}}"#
            )
        };
        let rows = [row(0, 4), row(1, 5), row(1, 6), row(2, 7), row(3, 8)].join(",");
        let model = model_of(&["[", &rows, "]"].concat(), &[]).unwrap();
        assert_eq!(model.indicators[0].series[0].len(), 5, "{:?}", guesses(&model));
        assert!(guesses(&model).contains(&("utc", Some(Role::Time))));
    }

    #[test]
    fn a_wide_table_has_its_time_in_its_names() {
        let text = r#"[{"country":"A","2019":1.5,"2020":2,"2021":null},{"country":"B","2019":3,"2020":4,"2021":5}]"#;
        let model = model_of(text, &[]).unwrap();
        let expected = ["|A|2019|1.5", "|A|2020|2", "|A|2021|-", "|B|2019|3", "|B|2020|4", "|B|2021|5"];
        assert_eq!(shown(&model), expected.map(|line| ["indicator", line].concat()));
        let text = r#"[{"Year":2019,"Jan":1,"Feb":2,"Mar":3,"Annual":6,"Average":2}]"#;
        let model = model_of(text, &[]).unwrap();
        let expected = ["A|2019|6", "M|2019-01|1", "M|2019-02|2", "M|2019-03|3"];
        let mut lines = shown(&model);
        lines.sort();
        assert_eq!(lines, expected.map(|line| ["indicator|", line].concat()));
        assert!(model.notices.iter().any(|own| matches!(own.problem, Problem::LeftOut { reason: LeftOut::Summary, .. })));
    }

    #[test]
    fn one_row_without_a_key_is_undated() {
        let model = model_of(r#"[{"population":301461533}]"#, &[]).unwrap();
        assert_eq!(model.indicators[0].series[0].positions, Positions::Undated);
    }
}
