//! What the columns of a table are for: stated by the format, else guessed from names and entries, and said to be a guess.

use crate::{
    error::{Error, NotFigures, Problem},
    formats::{
        table::{Purpose, Table},
        table::{
            dimensions,
            hints::{Hint, hint, stated_purpose},
            keys::Keys,
            profile::Profile,
            times::{self, Time},
        },
    },
    indicator::{Guess, Role},
};

/// What the columns of a table are for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roles {
    /// Where the time stands.
    pub(crate) time: Time,
    /// What the time tells apart, where it stands in columns.
    pub(crate) time_keys: Keys,
    /// Columns of codes, in published order.
    pub(crate) dimensions: Vec<Dimension>,
    /// Columns of figures.
    pub(crate) figures: Vec<Figures>,
    /// The column of powers of ten.
    pub(crate) multiplier: Option<usize>,
    /// What was guessed.
    pub(crate) guesses: Vec<Guess>,
}

/// A column of codes.
#[derive(Clone, Debug)]
pub(crate) struct Dimension {
    /// The column.
    pub(crate) column: usize,
    /// What its codes say.
    pub(crate) role: Role,
    /// What it tells apart.
    pub(crate) keys: Keys,
    /// The column of what its codes are called.
    pub(crate) labels: Option<usize>,
}

/// A column of figures, with those that say more of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Figures {
    /// The column.
    pub(crate) column: usize,
    /// The column of the least that they can be.
    pub(crate) lower: Option<usize>,
    /// The column of the most that they can be.
    pub(crate) upper: Option<usize>,
    /// The column of how far they can be off.
    pub(crate) margin: Option<usize>,
    /// Columns of flags.
    pub(crate) statuses: Vec<usize>,
    /// Columns of notes.
    pub(crate) notes: Vec<usize>,
}

/// What one column could be, before all are seen together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Not settled yet: it may hold the time.
    Open,
    /// The time, or a part of it.
    Time,
    /// Codes of a dimension; whether the file says so.
    Codes(Role, bool),
    /// Labels of another column's codes.
    Labels,
    /// Codes only where nothing else tells rows apart.
    LastResort,
    /// Figures; whether the name or the file says so.
    Figures(bool),
    /// The least.
    Lower,
    /// The most.
    Upper,
    /// How far off.
    Margin,
    /// Flags.
    Status,
    /// Notes.
    Note,
    /// Powers of ten.
    Multiplier,
    /// Passed over, with a guess that says so.
    PassedOver,
    /// Nothing stands in it, or the file says that it is none of the figures' business.
    Nothing,
}

/// What the columns of `table` are for; `profiles` has one for each of them.
///
/// Errors: `NotFigures` where no column holds numbers.
pub(crate) fn roles(table: &Table, profiles: &[Profile]) -> Result<Roles, Error> {
    let hints: Vec<Option<Hint>> = table.columns.iter().map(|column| hint(&column.name)).collect();
    let is_sdmx = ["TIME_PERIOD", "OBS_VALUE"].iter().all(|name| table.columns.iter().any(|column| column.name == *name));
    let mut parts: Vec<Part> = Vec::with_capacity(table.columns.len());
    let mut is_before_value = true;
    for (at, column) in table.columns.iter().enumerate() {
        let purpose = column.purpose.clone().or_else(|| stated_purpose(&column.name).filter(|_| is_sdmx));
        is_before_value &= purpose != Some(Purpose::Value);
        let is_id = || column.name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
        parts.push(match purpose {
            Some(purpose) => stated(&purpose),
            None if is_sdmx && is_before_value && is_id() => Part::Codes(Role::Category, true),
            None if is_sdmx && !is_before_value => Part::PassedOver,
            None => guessed(profiles.get(at), hints.get(at).copied().flatten(), column.is_text),
        });
    }
    let mut roles = Roles::default();
    settle_time(table, profiles, &hints, &mut parts, &mut roles);
    settle_rest(table, profiles, &hints, &mut parts, &roles);
    dimensions::settle(table, profiles, &hints, &mut parts, &mut roles);
    settle_figures(table, profiles, &parts, &mut roles);
    if roles.figures.is_empty() {
        return Err(Error::new(Problem::NotFigures { kind: NotFigures::NoNumbers }));
    }
    roles.multiplier = parts.iter().position(|part| *part == Part::Multiplier);
    say_guesses(table, &parts, &mut roles);
    Ok(roles)
}

fn stated(purpose: &Purpose) -> Part {
    match purpose {
        Purpose::Dimension(Role::Time) => Part::Time,
        Purpose::Dimension(role) => Part::Codes(*role, true),
        Purpose::LabelsOf(_) => Part::Labels,
        Purpose::Value => Part::Figures(true),
        Purpose::Lower => Part::Lower,
        Purpose::Upper => Part::Upper,
        Purpose::Status => Part::Status,
        Purpose::Note => Part::Note,
        Purpose::Multiplier => Part::Multiplier,
        Purpose::Ignored => Part::Nothing,
    }
}

/// What a column could be by itself.
fn guessed(profile: Option<&Profile>, hint: Option<Hint>, is_text: bool) -> Part {
    let Some(profile) = profile else { return Part::Nothing };
    let is_numeric = profile.is_numeric() && !is_text;
    match hint {
        // A column whose name is a period may be all gaps.
        None if profile.present == 0 => Part::Open,
        _ if profile.present == 0 => Part::Nothing,
        Some(Hint::Machine) => Part::PassedOver,
        Some(Hint::RowId) => Part::LastResort,
        Some(Hint::Value) if profile.figures > 0 => Part::Figures(true),
        Some(Hint::Lower) if is_numeric => Part::Lower,
        Some(Hint::Upper) if is_numeric => Part::Upper,
        Some(Hint::Margin) if is_numeric => Part::Margin,
        Some(Hint::Status) if !is_numeric || profile.is_whole => Part::Status,
        Some(Hint::Note) if !is_numeric => Part::Note,
        Some(Hint::Multiplier) if profile.is_within(-15.0, 15.0) => Part::Multiplier,
        Some(Hint::Frequency) if !is_numeric => Part::Codes(Role::Frequency, false),
        Some(Hint::Codes(role)) if !is_numeric || profile.is_of_whole_numbers() => Part::Codes(role, false),
        Some(Hint::Time(_) | Hint::Part(_)) => Part::Open,
        _ if profile.is_address => Part::PassedOver,
        _ if profile.is_prose => Part::LastResort,
        _ => Part::Open,
    }
}

/// Chooses where the time stands: of several places the one that tells most rows apart, then the one whose name says it best.
fn settle_time(table: &Table, profiles: &[Profile], hints: &[Option<Hint>], parts: &mut [Part], roles: &mut Roles) {
    let stated: Vec<usize> = parts.iter().enumerate().filter(|(_, part)| **part == Part::Time).map(|(at, _)| at).collect();
    if let Some(first) = stated.first().copied() {
        roles.time = Time::Column(first);
        roles.time_keys = table.columns.get(first).map(Keys::of).unwrap_or_default();
        return;
    }
    let free: Vec<bool> = parts.iter().map(|part| *part == Part::Open).collect();
    if let Some(heads) = times::heads(table, profiles, hints, &free) {
        if let Time::Heads(columns, year) = &heads {
            for at in columns.iter().map(|head| head.column).chain(*year) {
                set(parts, at, Part::Time);
            }
            for at in year.iter().chain(columns.first().map(|head| &head.column)) {
                guess(&mut roles.guesses, table, *at, Some(Role::Time));
            }
            roles.time_keys = year.and_then(|at| table.columns.get(at)).map_or_else(|| Keys::one(table.rows), Keys::of);
        }
        roles.time = heads;
        return;
    }
    let numeric = |at: &usize| {
        matches!(parts.get(*at), Some(Part::Open | Part::Figures(_))) && profiles.get(*at).is_some_and(Profile::is_numeric)
    };
    let numeric = (0..table.columns.len()).filter(numeric).count();
    let column = |candidate: &times::Candidate| if let Time::Column(at) = candidate.time { Some(at) } else { None };
    let candidates = times::candidates(table, profiles, hints, &free, numeric);
    let best = match candidates.as_slice() {
        [] | [_] => candidates.into_iter().next(),
        _ => {
            let times: Vec<usize> = candidates.iter().filter_map(column).collect();
            let base = dimensions::told_apart(table, profiles, parts, &times);
            // What says when, and is not the time of the figures, is another time or says the same once more.
            let is_named = |at: &usize| matches!(hints.get(*at).copied().flatten(), Some(Hint::Time(_) | Hint::Part(_)));
            let is_text = |at: &usize| profiles.get(*at).is_some_and(|own| own.texts > 0);
            let of_parts = candidates.iter().flat_map(|candidate| match &candidate.time {
                Time::Parts(columns) => columns.iter().map(|(_, at)| *at).collect(),
                _ => Vec::new(),
            });
            for at in times.into_iter().filter(|at| is_named(at) || is_text(at)).chain(of_parts) {
                set(parts, at, Part::PassedOver);
            }
            let apart = |candidate: &times::Candidate| base.with(&candidate.keys).count();
            // Dates of another meaning stand back whatever they tell apart.
            let key = |candidate: &times::Candidate| (candidate.rank < 9, apart(candidate), std::cmp::Reverse(candidate.rank));
            candidates.into_iter().rev().max_by_key(key)
        }
    };
    let Some(best) = best else {
        roles.time_keys = Keys::one(table.rows);
        return;
    };
    match &best.time {
        Time::Column(at) => {
            set(parts, *at, Part::Time);
            guess(&mut roles.guesses, table, *at, Some(Role::Time));
        }
        Time::Parts(columns) => {
            for (_, at) in columns {
                set(parts, *at, Part::Time);
                guess(&mut roles.guesses, table, *at, Some(Role::Time));
            }
        }
        _ => {}
    }
    roles.time = best.time;
    roles.time_keys = best.keys;
}

/// What the columns are that the time was not found in.
fn settle_rest(table: &Table, profiles: &[Profile], hints: &[Option<Hint>], parts: &mut [Part], roles: &Roles) {
    let wide = matches!(roles.time, Time::Heads(..));
    let follows = |at: usize| table.columns.get(at).is_some_and(|column| roles.time_keys.determines(&Keys::of(column)));
    for (at, part) in parts.iter_mut().enumerate() {
        let (Part::Open, Some(profile)) = (*part, profiles.get(at)) else { continue };
        let is_text = table.columns.get(at).is_some_and(|column| column.is_text);
        let is_time = matches!(hints.get(at).copied().flatten(), Some(Hint::Time(_)));
        *part = match () {
            () if profile.present == 0 => Part::Nothing,
            () if profile.is_numeric() && !is_text => match hints.get(at).copied().flatten() {
                // The month of a date tells nothing further apart.
                Some(Hint::Part(_)) if roles.time != Time::Nowhere && follows(at) => Part::PassedOver,
                Some(Hint::Part(_)) => Part::Codes(Role::Category, false),
                _ if wide => Part::PassedOver,
                _ => Part::Figures(false),
            },
            () if is_time && !profile.is_padded => Part::PassedOver,
            () => Part::Codes(Role::Category, false),
        };
    }
    // A file whose only numbers look like codes has its figures there.
    if !parts.iter().any(|part| matches!(part, Part::Figures(_))) && !wide {
        let bound = parts.iter().position(|part| matches!(part, Part::Lower | Part::Upper | Part::Margin));
        let is_number = |at: &usize| {
            let may_be = matches!(parts.get(*at), Some(Part::Codes(Role::Category, false) | Part::Status));
            may_be && profiles.get(*at).is_some_and(|own| own.is_of_whole_numbers() && !own.is_padded)
        };
        let figures = bound.or_else(|| (0..parts.len()).rev().find(is_number));
        if let Some(at) = figures {
            set(parts, at, Part::Figures(false));
        }
    }
}

/// Finds for each column of figures those that say more of them.
fn settle_figures(table: &Table, profiles: &[Profile], parts: &[Part], roles: &mut Roles) {
    if let Time::Heads(heads, _) = &roles.time {
        roles.figures = heads.iter().map(|head| Figures { column: head.column, ..Figures::default() }).collect();
    } else {
        let columns = parts.iter().enumerate().filter(|(_, part)| matches!(part, Part::Figures(_)));
        roles.figures = columns.map(|(column, _)| Figures { column, ..Figures::default() }).collect();
    }
    let name = |at: usize| table.columns.get(at).map_or("", |column| column.name.as_str());
    let single = roles.figures.len() == 1;
    for (at, part) in parts.iter().enumerate() {
        if !matches!(part, Part::Lower | Part::Upper | Part::Margin | Part::Status | Part::Note) {
            continue;
        }
        let own = |figures: &Figures| begins_with_word(name(at), name(figures.column));
        let is_of_one = !single && roles.figures.iter().any(own);
        for figures in roles.figures.iter_mut().filter(|figures| single || if is_of_one { own(figures) } else { true }) {
            match part {
                Part::Status => figures.statuses.push(at),
                Part::Note => figures.notes.push(at),
                // Bounds of nothing in particular belong to no one of several figures.
                _ if !single && !is_of_one => {}
                Part::Lower => figures.lower = Some(at),
                Part::Upper => figures.upper = Some(at),
                _ => figures.margin = Some(at),
            }
        }
        let is_used = roles.figures.iter().any(|own| {
            [own.lower, own.upper, own.margin].contains(&Some(at)) || own.statuses.contains(&at) || own.notes.contains(&at)
        });
        if is_used {
            continue;
        }
        // Lows and highs of no stated figure are figures of their own, such as those of a stock.
        if profiles.get(at).is_some_and(Profile::is_numeric) {
            roles.figures.push(Figures { column: at, ..Figures::default() });
        } else {
            guess(&mut roles.guesses, table, at, None);
        }
    }
}

/// Whether `name` is `start` with another word behind it.
fn begins_with_word(name: &str, start: &str) -> bool {
    name.strip_prefix(start).is_some_and(|rest| rest.starts_with(|next: char| !next.is_alphanumeric()))
}

fn say_guesses(table: &Table, parts: &[Part], roles: &mut Roles) {
    for dimension in &roles.dimensions {
        if let Some(Part::Codes(role, false)) = parts.get(dimension.column) {
            guess(&mut roles.guesses, table, dimension.column, Some(*role));
        } else if parts.get(dimension.column) == Some(&Part::LastResort) {
            guess(&mut roles.guesses, table, dimension.column, Some(Role::Category));
        }
    }
    let used = |at: &usize| roles.dimensions.iter().any(|own| own.column == *at || own.labels == Some(*at));
    for (at, part) in parts.iter().enumerate() {
        if matches!(part, Part::PassedOver | Part::LastResort | Part::Codes(_, false)) && !used(&at) {
            guess(&mut roles.guesses, table, at, None);
        }
    }
}

pub(crate) fn set(parts: &mut [Part], at: usize, to: Part) {
    if let Some(part) = parts.get_mut(at) {
        *part = to;
    }
}

fn guess(guesses: &mut Vec<Guess>, table: &Table, at: usize, role: Option<Role>) {
    if let Some(column) = table.columns.get(at) {
        guesses.push(Guess { name: column.name.clone(), role });
    }
}
