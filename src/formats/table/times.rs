//! Which columns of a table say when: one of periods, several of parts, or the names of columns themselves.

use crate::{
    formats::{
        table::{Column, Entry, Table},
        table::{
            hints::{Hint, Part},
            keys::Keys,
            profile::{Profile, periods},
        },
        text::spelling::Spelling,
    },
    period::Granularity,
};

/// Years that a whole number may name.
const YEARS: (f64, f64) = (1500.0, 2200.0);

/// Years that a whole number names also in a column whose name says nothing.
const LIKELY_YEARS: (f64, f64) = (1800.0, 2100.0);

/// The fewest columns whose names are periods that make a wide table.
const HEADS: usize = 3;

/// Names of columns that state the year beside those of its months.
const WHOLE_YEAR: [&str; 5] = ["annual", "year", "全年", "jahr", "año"];

/// Names of columns that sum or average the periods beside them.
const SUMMARIES: [&str; 8] = ["total", "sum", "average", "avg", "mean", "合计", "总计", "平均"];

/// Where the time of figures stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Time {
    /// Nowhere.
    #[default]
    Nowhere,
    /// In one column.
    Column(usize),
    /// In several columns, from the year on.
    Parts(Vec<(Part, usize)>),
    /// In the names of columns; where these are parts of a year, the year stands in a column.
    Heads(Vec<Head>, Option<usize>),
}

/// A column whose name says when.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Head {
    /// The column.
    pub(crate) column: usize,
    /// What its name says.
    pub(crate) says: Said,
}

/// What the name of a column says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Said {
    /// A period, as written.
    Period(String),
    /// A part of the year that stands in the row, before or behind which the year is written.
    PartOfYear(String, bool),
    /// The year that stands in the row.
    Year,
    /// A sum or an average of the others.
    Summary,
}

impl Said {
    /// The code of the period, with the year of the row; empty for what is none.
    pub(crate) fn code(&self, year: &str) -> String {
        match self {
            Self::Period(code) => code.clone(),
            Self::PartOfYear(part, true) => [part, " ", year].concat(),
            Self::PartOfYear(part, false) => [year, "-", part].concat(),
            Self::Year => year.to_owned(),
            Self::Summary => String::new(),
        }
    }
}

/// The columns of `table` whose names are periods; a wide table, where there are three or more. `free` says which columns
/// may be figures.
pub(crate) fn heads(table: &Table, profiles: &[Profile], hints: &[Option<Hint>], free: &[bool]) -> Option<Time> {
    let may_be =
        |at: usize| free.get(at) == Some(&true) && profiles.get(at).is_some_and(|own| own.present == 0 || own.is_numeric());
    let columns = || table.columns.iter().enumerate().filter(|(at, _)| may_be(*at));
    let name = |column: &Column| period_name(&column.name);
    let names: Vec<String> = columns().map(|(_, column)| name(column)).collect();
    let spelled = Spelling::of(names.iter().map(String::as_str));
    let reads = |text: &str| spelled.as_ref().is_some_and(|spelling| spelling.read(text).is_some());
    let periods: Vec<Head> = columns()
        .filter(|(_, column)| reads(&name(column)))
        .map(|(column, own)| Head { column, says: Said::Period(name(own)) })
        .collect();
    if periods.len() >= HEADS {
        return Some(Time::Heads(periods, None));
    }
    let is_year = |at: &usize| hints.get(*at).copied().flatten() == Some(Hint::Part(Part::Year));
    let year = (0..table.columns.len())
        .find(|at| is_year(at) && profiles.get(*at).is_some_and(|own| own.is_within(YEARS.0, YEARS.1)))?;
    let others = || columns().filter(|(at, _)| *at != year);
    let parts: Vec<Head> = others().filter_map(|(column, own)| Some(Head { column, says: part_of_year(&own.name)? })).collect();
    if parts.len() < HEADS {
        return None;
    }
    let rest = others().filter_map(|(column, own)| Some(Head { column, says: beside_parts(&own.name)? }));
    let mut heads = parts.clone();
    heads.extend(rest);
    heads.sort_by_key(|head| head.column);
    Some(Time::Heads(heads, Some(year)))
}

/// The period that the name of a column may be: without the brackets of the World Bank's `1990 [YR1990]`.
fn period_name(name: &str) -> String {
    let name = name.trim();
    name.split_once(" [YR").map_or(name, |(before, _)| before).to_owned()
}

fn part_of_year(name: &str) -> Option<Said> {
    let is_part = |text: String| {
        let period = Spelling::of([text.as_str()].into_iter()).and_then(|spelling| spelling.read(&text));
        period.is_some_and(|period| matches!(period.granularity(), Granularity::Month | Granularity::Quarter | Granularity::Half))
    };
    let name = name.trim();
    // Digits alone are no names of months: `2000-1` could be anything.
    if !name.starts_with(char::is_alphabetic) {
        return None;
    }
    if is_part([name, " 2000"].concat()) {
        return Some(Said::PartOfYear(name.to_owned(), true));
    }
    is_part(["2000-", name].concat()).then(|| Said::PartOfYear(name.to_owned(), false))
}

fn beside_parts(name: &str) -> Option<Said> {
    let is_in = |names: &[&str]| names.iter().any(|own| own.eq_ignore_ascii_case(name.trim()));
    if is_in(&WHOLE_YEAR) {
        return Some(Said::Year);
    }
    is_in(&SUMMARIES).then_some(Said::Summary)
}

/// A place where the time of figures may stand.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The place.
    pub(crate) time: Time,
    /// How telling its name is; the lower the better.
    pub(crate) rank: u8,
    /// What it tells apart.
    pub(crate) keys: Keys,
}

/// All places where the time may stand; `free` says which columns may be taken for it.
pub(crate) fn candidates(
    table: &Table,
    profiles: &[Profile],
    hints: &[Option<Hint>],
    free: &[bool],
    numeric: usize,
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    found.extend(parts(table, profiles, hints, free));
    for (at, column) in table.columns.iter().enumerate() {
        let (Some(profile), Some(true)) = (profiles.get(at), free.get(at)) else { continue };
        let hint = hints.get(at).copied().flatten();
        let rank = match hint {
            Some(Hint::Time(rank)) => rank + 1,
            Some(Hint::Part(Part::Year | Part::Quarter | Part::Month | Part::Day)) => 1,
            None if profile.texts > 0 && profile.figures == 0 && !profile.is_prose => 5,
            None if numeric > 1 && profile.is_within(LIKELY_YEARS.0, LIKELY_YEARS.1) => 6,
            _ => continue,
        };
        if profile.present == 0 {
            continue;
        }
        let keys = Keys::of(column);
        // Numbers under a name that says nothing are years only where they do not repeat without need.
        if rank == 6 && keys.count() < 2 {
            continue;
        }
        let is_time = if profile.is_of_whole_numbers() && profile.is_within(YEARS.0, YEARS.1) {
            true
        } else if rank == 5 && !begins_as_period(column) {
            false
        } else {
            let (read, all) = periods(column, &keys.firsts);
            if rank == 5 { read == all && read > 0 } else { read > 0 && read * 2 >= all }
        };
        if is_time {
            found.push(Candidate { time: Time::Column(at), rank, keys });
        }
    }
    found
}

/// Whether the first text of `column` is a period, so that it is worth looking at them all.
fn begins_as_period(column: &Column) -> bool {
    let Some(first) = column.texts.first() else { return false };
    Spelling::of([first.as_str()].into_iter()).is_some_and(|spelling| spelling.read(first).is_some())
        || column.texts.len() > 1 && first.bytes().any(|byte| byte.is_ascii_digit())
}

/// The time that stands in columns of its parts: the year with a quarter, a month, a day, an hour.
fn parts(table: &Table, profiles: &[Profile], hints: &[Option<Hint>], free: &[bool]) -> Option<Candidate> {
    let column = |wanted: Part, least: f64, most: f64| {
        let fits = |at: &usize| {
            free.get(*at) == Some(&true)
                && hints.get(*at).copied().flatten() == Some(Hint::Part(wanted))
                && profiles.get(*at).is_some_and(|own| own.is_within(least, most))
        };
        (0..table.columns.len()).find(fits).map(|at| (wanted, at))
    };
    let mut parts = vec![column(Part::Year, YEARS.0, YEARS.1)?];
    match column(Part::Month, 1.0, 12.0) {
        Some(month) => {
            parts.push(month);
            if let Some(day) = column(Part::Day, 1.0, 31.0) {
                parts.push(day);
                parts.extend(column(Part::Hour, 0.0, 23.0));
            }
        }
        None => parts.extend(column(Part::Quarter, 1.0, 4.0)),
    }
    if parts.len() < 2 {
        return None;
    }
    let all = parts.iter().filter_map(|(_, at)| table.columns.get(*at)).map(Keys::of);
    let keys = all.reduce(|one, other| one.with(&other))?;
    Some(Candidate { time: Time::Parts(parts), rank: 0, keys })
}

/// The code of the period that the parts in `row` make; empty where one of them is missing.
pub(crate) fn code_of_parts(table: &Table, parts: &[(Part, usize)], row: usize) -> String {
    let mut code = String::new();
    for (part, at) in parts {
        let Some(Entry::Number { value, .. }) = table.columns.get(*at).map(|column| column.entry(row)) else {
            return String::new();
        };
        let number = (value as u32).to_string();
        match part {
            Part::Year => {}
            Part::Quarter => code.push_str("-Q"),
            Part::Month | Part::Day => code.push('-'),
            Part::Hour => code.push('T'),
        }
        if number.len() < 2 && matches!(part, Part::Month | Part::Day | Part::Hour) {
            code.push('0');
        }
        code.push_str(&number);
        if *part == Part::Hour {
            code.push_str(":00");
        }
    }
    code
}
