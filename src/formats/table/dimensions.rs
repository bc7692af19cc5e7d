//! The columns of codes that tell the rows of a table apart, and those that only say more of such a code.

use crate::{
    formats::{
        table::{Purpose, Table},
        table::{
            hints::{Hint, is_code_name},
            keys::Keys,
            profile::Profile,
            roles::{Dimension, Part, Roles, set},
            times::Time,
        },
    },
    indicator::Role,
};

/// Distinct whole numbers in a column without a telling name that are still taken for codes.
const CODES: usize = 100;

/// Rows from which a text that hardly ever repeats is no code.
const MANY: usize = 20;

/// The share of rows that must be told apart only by a column for it to be taken for codes against its looks, as a divisor.
const SUBSTANTIAL: usize = 10;

/// What the columns of codes, and those of texts that are not settled, tell apart, but for those that may be `times`.
pub(crate) fn told_apart(table: &Table, profiles: &[Profile], parts: &[Part], times: &[usize]) -> Keys {
    let mut apart = Keys::one(table.rows);
    for (at, (column, part)) in table.columns.iter().zip(parts).enumerate() {
        let is_code = match part {
            _ if times.contains(&at) => false,
            Part::Codes(..) => true,
            Part::Open => {
                let is_numeric = profiles.get(at).is_some_and(Profile::is_numeric) && !column.is_text;
                !is_numeric && column.texts.len() > 1 && column.texts.len() * 2 <= table.rows
            }
            _ => false,
        };
        if is_code {
            apart = apart.with(&Keys::of(column));
        }
    }
    apart
}

/// Chooses the dimensions among the columns of codes, and adds others only where rows would else say the same place.
pub(crate) fn settle(table: &Table, profiles: &[Profile], hints: &[Option<Hint>], parts: &mut [Part], roles: &mut Roles) {
    let mut chosen: Vec<Dimension> = Vec::new();
    let mut apart = Keys::one(table.rows);
    for at in in_order(table, parts) {
        let (Some(column), Some(Part::Codes(role, is_stated))) = (table.columns.get(at), parts.get(at).copied()) else {
            continue;
        };
        let keys = Keys::of(column);
        if !is_stated && is_free_text(table, &keys, hints.get(at).copied().flatten(), profiles.get(at), roles) {
            set(parts, at, Part::LastResort);
            continue;
        }
        let is_apart = matches!(role, Role::Unit | Role::Frequency);
        if !is_stated && keys.count() > 1 && !is_apart && apart.determines(&keys) {
            // Where no code stands twice, any two columns go one to one: only their names can say that they belong together.
            let repeats = keys.count() < table.rows;
            let is_pair = |own: &Dimension| {
                let named = repeats || is_code_name(&column.name) != is_code_name(name_of(table, own.column));
                own.labels.is_none() && named && own.keys.count() == keys.count() && own.keys.determines(&keys)
            };
            let pair = chosen.iter_mut().find(|own| is_pair(own));
            match pair {
                Some(own) => pair_up(table, own, at, &keys, role),
                None => set(parts, at, Part::PassedOver),
            }
            continue;
        }
        if !is_apart {
            apart = apart.with(&keys);
        }
        chosen.push(Dimension { column: at, role, keys, labels: None });
    }
    constants(table, &mut chosen);
    prune(parts, &mut chosen);
    apart = chosen.iter().fold(roles.time_keys.clone(), |apart, own| apart.with(&own.keys));
    if is_substantial(table, apart.count()) {
        add_numbers(table, profiles, parts, &mut chosen, &mut apart);
    }
    let is_keyless = apart.count() <= 1 && table.rows > 1;
    if is_substantial(table, apart.count()) || is_keyless {
        add_last_resort(table, parts, &mut chosen, &apart);
    }
    stated_labels(table, &mut chosen);
    one_of_each(&mut chosen, parts);
    chosen.sort_by_key(|own| own.column);
    roles.dimensions = chosen;
}

/// The columns of codes: those with telling names first, those that are called a code last.
fn in_order(table: &Table, parts: &[Part]) -> Vec<usize> {
    let code = |at: &usize| table.columns.get(*at).is_some_and(|column| is_code_name(&column.name));
    let mut order: Vec<usize> = (0..parts.len()).filter(|at| matches!(parts.get(*at), Some(Part::Codes(..)))).collect();
    order.sort_by_key(|at| (!matches!(parts.get(*at), Some(Part::Codes(_, true))), code(at)));
    order
}

fn name_of(table: &Table, at: usize) -> &str {
    table.columns.get(at).map_or("", |column| column.name.as_str())
}

/// Whether texts hardly ever repeat, so that they name rows rather than groups of them, where another column can.
fn is_free_text(table: &Table, keys: &Keys, hint: Option<Hint>, profile: Option<&Profile>, roles: &Roles) -> bool {
    let is_named = match hint {
        Some(Hint::Codes(Role::Category)) => keys.count() < table.rows,
        Some(Hint::Codes(_) | Hint::Frequency) => true,
        _ => false,
    };
    let has_time = !matches!(roles.time, Time::Nowhere | Time::Heads(..));
    let rarely = keys.count() * 2 > table.rows && table.rows > MANY;
    !is_named && (profile.is_some_and(|own| own.is_prose) || (has_time && rarely))
}

/// Makes two columns that say the same a code and its label: the one that is called a code, or is shorter, is the code.
fn pair_up(table: &Table, own: &mut Dimension, at: usize, keys: &Keys, role: Role) {
    let name = |at: usize| name_of(table, at);
    let length = |at: usize| table.columns.get(at).map_or(0, |column| column.texts.iter().map(String::len).sum::<usize>());
    let is_code = match (is_code_name(name(at)), is_code_name(name(own.column))) {
        (true, false) => true,
        (false, true) => false,
        _ => length(at) < length(own.column),
    };
    if is_code {
        own.labels = Some(own.column);
        own.column = at;
        own.keys = keys.clone();
    } else {
        own.labels = Some(at);
    }
    if own.role == Role::Category {
        own.role = role;
    }
}

/// Of columns with one code each, pairs up those whose names say that one is the code of the other.
fn constants(table: &Table, chosen: &mut Vec<Dimension>) {
    let name = |at: usize| name_of(table, at);
    let mut at = 0;
    while let Some(own) = chosen.get(at).cloned() {
        let is_other = |other: &Dimension| {
            other.column != own.column
                && other.labels.is_none()
                && other.keys.count() == 1
                && other.role == own.role
                && !is_code_name(name(other.column))
        };
        if own.keys.count() == 1
            && own.labels.is_none()
            && own.role != Role::Category
            && is_code_name(name(own.column))
            && let Some(other) = chosen.iter().position(is_other)
        {
            let label = chosen.get(other).map(|label| label.column);
            if let Some(own) = chosen.get_mut(at) {
                own.labels = label;
            }
            chosen.remove(other);
            at = if other < at { at } else { at + 1 };
        } else {
            at += 1;
        }
    }
}

/// Leaves out a column whose codes follow from another's, such as the continent of a country.
fn prune(parts: &mut [Part], chosen: &mut Vec<Dimension>) {
    let mut at = 0;
    while let Some(own) = chosen.get(at) {
        let is_stated = matches!(parts.get(own.column), Some(Part::Codes(_, true)));
        let is_kept = is_stated || own.keys.count() < 2 || matches!(own.role, Role::Unit | Role::Measure | Role::Frequency);
        let follows = |other: &Dimension| {
            other.column != own.column && !matches!(other.role, Role::Unit | Role::Frequency) && other.keys.determines(&own.keys)
        };
        if !is_kept && chosen.iter().any(follows) {
            for column in [Some(own.column), own.labels].into_iter().flatten() {
                set(parts, column, Part::PassedOver);
            }
            chosen.remove(at);
        } else {
            at += 1;
        }
    }
}

fn is_substantial(table: &Table, apart: usize) -> bool {
    (table.rows - apart.min(table.rows)) * SUBSTANTIAL > table.rows
}

/// Adds columns of few whole numbers, the fewest first, where all of them together leave no row like another.
fn add_numbers(table: &Table, profiles: &[Profile], parts: &mut [Part], chosen: &mut Vec<Dimension>, apart: &mut Keys) {
    let figures = parts.iter().filter(|part| matches!(part, Part::Figures(_))).count();
    let may_be = |at: &usize| {
        parts.get(*at) == Some(&Part::Figures(false))
            && profiles.get(*at).is_some_and(|own| own.is_of_whole_numbers() && own.range.0 >= 0.0)
    };
    let columns = (0..parts.len()).filter(may_be).filter_map(|at| Some((at, Keys::of(table.columns.get(at)?))));
    let mut columns: Vec<(usize, Keys)> = columns.filter(|(_, keys)| (2..=CODES).contains(&keys.count())).collect();
    columns.sort_by_key(|(_, keys)| keys.count());
    let mut added: Vec<Dimension> = Vec::new();
    let mut now = apart.clone();
    for (at, keys) in columns {
        if now.count() == table.rows || added.len() + 1 >= figures {
            break;
        }
        let next = now.with(&keys);
        if next.count() > now.count() {
            now = next;
            added.push(Dimension { column: at, role: Role::Category, keys, labels: None });
        }
    }
    if now.count() < table.rows || added.is_empty() {
        return;
    }
    // The fewest that do: one that was added before a finer one may have become needless.
    let mut at = 0;
    while at < added.len() && added.len() > 1 {
        let others = added.iter().enumerate().filter(|(own, _)| *own != at);
        let without = others.fold(apart.clone(), |apart, (_, own)| apart.with(&own.keys));
        if without.count() == table.rows {
            added.remove(at);
        } else {
            at += 1;
        }
    }
    for own in &added {
        set(parts, own.column, Part::Codes(Role::Category, false));
    }
    chosen.extend(added);
    *apart = now;
}

/// Adds the one column of row numbers, free texts or positions that tells the most rows apart.
fn add_last_resort(table: &Table, parts: &mut [Part], chosen: &mut Vec<Dimension>, apart: &Keys) {
    let mut best: Option<(usize, usize, Keys)> = None;
    let figures = parts.iter().filter(|part| matches!(part, Part::Figures(_))).count();
    for (at, (column, part)) in table.columns.iter().zip(parts.iter()).enumerate() {
        // Of plain columns of numbers, the first says where the others stand.
        let is_position = *part == Part::Figures(false) && figures > 1 && apart.count() <= 1;
        if *part != Part::LastResort && !is_position {
            continue;
        }
        let keys = Keys::of(column);
        let count = apart.with(&keys).count();
        let is_enough = !is_substantial(table, count) && (!is_position || count == table.rows);
        if is_enough && best.as_ref().is_none_or(|(most, ..)| count > *most) {
            best = Some((count, at, keys));
        }
        if is_position {
            break;
        }
    }
    if let Some((_, column, keys)) = best {
        if matches!(parts.get(column), Some(Part::Figures(_))) {
            set(parts, column, Part::Codes(Role::Category, false));
        }
        chosen.push(Dimension { column, role: Role::Category, keys, labels: None });
    }
}

/// Takes the labels that the format states.
fn stated_labels(table: &Table, chosen: &mut [Dimension]) {
    for (at, column) in table.columns.iter().enumerate() {
        if let Some(Purpose::LabelsOf(code)) = &column.purpose
            && let Some(own) =
                chosen.iter_mut().find(|own| table.columns.get(own.column).is_some_and(|column| column.name == *code))
        {
            own.labels = Some(at);
        }
    }
}

/// One column of measures and one of units at the most: others are categories. Where several columns hold figures, these are
/// the measures, and a column that names measures tells them apart further.
fn one_of_each(chosen: &mut [Dimension], parts: &[Part]) {
    let figures = parts.iter().filter(|part| matches!(part, Part::Figures(_))).count();
    for (role, may_stay) in [(Role::Measure, figures < 2), (Role::Unit, true), (Role::Frequency, true)] {
        let mut seen = !may_stay;
        for own in chosen.iter_mut().filter(|own| own.role == role) {
            if seen {
                own.role = Role::Category;
            }
            seen = true;
        }
    }
}
