//! From the observations of one indicator to its series: split by dimensions, ordered by period, each figure once.

use std::collections::BTreeMap;

use crate::{
    document::{
        check::source,
        wire::{Dimensions, Observation, Observations},
    },
    error::Problem,
    indicator::{Positions, Remark, Revision, Series, Text},
    json::Step,
    number::{fixed, magnitude, rounded, trimmed},
    period::Period,
    qualifier::{Comparator, Parts, Qualifier},
};

/// Decimal digits that a double keeps whatever the number.
const CERTAIN_DIGITS: i32 = 15;

/// A fault of one indicator or chart, by its path inside of it.
pub(super) struct Flaw {
    pub(super) steps: Vec<Step<'static>>,
    pub(super) problem: Problem,
}

/// The series of an indicator, in the order in which their dimensions first stand.
///
/// Time: linear in the figures where they stand in order, else that of sorting each series.
pub(super) fn series_of(
    observations: Observations,
    stated_decimals: Option<u8>,
    unit_decimals: Option<u8>,
) -> Result<Vec<Series>, Flaw> {
    let Observations { periods, values, mut decimals, groups, dimensions, details, .. } = observations;
    for (value, decimals) in values.iter().zip(&mut decimals) {
        *decimals = shown_decimals(*value, *decimals, stated_decimals, unit_decimals);
    }
    let mut remarks = Vec::with_capacity(details.len());
    for (row, observation) in details {
        let value = values.get(row as usize).copied().filter(|value| value.is_finite());
        remarks.push((row, Some(remark(row, value, observation)?)));
    }
    let labels = labels(&dimensions);
    let in_order = || periods.iter().zip(periods.iter().skip(1)).all(|(one, next)| one < next);
    if dimensions.len() == 1 && in_order() {
        let remarks = remarks.into_iter().filter_map(|(row, remark)| Some((row, remark?))).collect();
        let dimensions = dimensions.into_iter().next().unwrap_or_default().0;
        let positions = Positions::Periods(periods);
        return Ok(vec![Series { dimensions, label: Text::default(), positions, values, decimals, remarks }]);
    }
    let mut rows: Vec<Vec<u32>> = vec![Vec::new(); dimensions.len()];
    for (row, group) in groups.iter().enumerate() {
        if let Some(rows) = rows.get_mut(*group as usize) {
            rows.push(row as u32);
        }
    }
    let period = |row: u32| periods.get(row as usize);
    let mut all = Vec::with_capacity(dimensions.len());
    for ((mut rows, dimensions), label) in rows.into_iter().zip(dimensions).zip(labels) {
        rows.sort_unstable_by_key(|row| (period(*row), *row));
        for (one, next) in rows.iter().zip(rows.iter().skip(1)) {
            if period(*one) == period(*next) {
                return Err(duplicate(*next, period(*next), &dimensions));
            }
        }
        let mut own = Vec::new();
        for (position, row) in rows.iter().enumerate() {
            let found = remarks.binary_search_by_key(row, |(row, _)| *row).ok();
            let remark = found.and_then(|at| remarks.get_mut(at)).and_then(|(_, remark)| remark.take());
            own.extend(remark.map(|remark| (position as u32, remark)));
        }
        all.push(Series {
            dimensions: dimensions.0,
            label,
            positions: Positions::Periods(column(&periods, &rows)),
            values: column(&values, &rows),
            decimals: column(&decimals, &rows),
            remarks: own,
        });
    }
    Ok(all)
}

fn column<T: Copy>(column: &[T], rows: &[u32]) -> Vec<T> {
    rows.iter().filter_map(|row| column.get(*row as usize).copied()).collect()
}

fn duplicate(row: u32, period: Option<&Period>, dimensions: &Dimensions) -> Flaw {
    let pairs: Vec<String> = dimensions.0.iter().map(|(name, code)| [name.as_str(), "=", code].concat()).collect();
    let period = period.map(Period::to_string).unwrap_or_default();
    Flaw {
        steps: vec![Step::Key("observations"), Step::Item(row as usize)],
        problem: Problem::DuplicateFigure { period, dimensions: pairs.join(";") },
    }
}

/// Decimals to show for a value that was written with `written` of them.
///
/// What the indicator states holds. Zeros beyond the unit's decimals (`9875.0` people) and digits beyond what a double
/// tells (`0.30000000000000004`) come from the program that wrote the file and claim nothing.
fn shown_decimals(value: f64, written: u8, stated: Option<u8>, of_unit: Option<u8>) -> u8 {
    if !value.is_finite() {
        return 0;
    }
    if let Some(stated) = stated {
        return stated;
    }
    if let Some(fewer) = of_unit.filter(|fewer| *fewer < written)
        && rounded(value, fewer) == value
    {
        return fewer;
    }
    let certain = CERTAIN_DIGITS - 1 - magnitude(value);
    if i32::from(written) <= certain {
        return written;
    }
    let digits = trimmed(value, certain.clamp(0, CERTAIN_DIGITS) as u8);
    digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u8)
}

fn remark(row: u32, value: Option<f64>, observation: Observation) -> Result<Remark, Flaw> {
    let parts = Parts {
        comparator: observation.comparator,
        approx: observation.approx.unwrap_or(false),
        rounded_to: observation.rounded_to.map(|number| number.value),
        lower: observation.lower_bound.map(|number| (number.value, number.decimals)),
        upper: observation.upper_bound.map(|number| (number.value, number.decimals)),
    };
    let qualifier = Qualifier::from_parts(value, &parts).map_err(|reason| Flaw {
        steps: vec![Step::Key("observations"), Step::Item(row as usize)],
        problem: Problem::Contradiction { reason, stated: stated(&observation) },
    })?;
    Ok(Remark {
        text: observation.text.unwrap_or_default(),
        qualifier,
        statuses: observation.status.unwrap_or_default().0,
        note: observation.note.unwrap_or_default(),
        source: observation.source.map(|own| source(*own)),
        revises: observation.revises.map(|revision| Revision {
            value: revision.value.value,
            decimals: revision.value.decimals,
            replaced: revision.date,
        }),
    })
}

/// What `observation` claims, field by field, for a message.
fn stated(observation: &Observation) -> String {
    let comparator = observation.comparator.map(|comparator| match comparator {
        Comparator::Less => "<",
        Comparator::LessOrEqual => "<=",
        Comparator::GreaterOrEqual => ">=",
        Comparator::Greater => ">",
    });
    let number = |number: crate::json::Number| fixed(number.value, number.decimals);
    let fields = [
        ("timePeriod", Some(observation.time_period.to_string())),
        ("value", observation.value.map(number)),
        ("comparator", comparator.map(str::to_owned)),
        ("approx", observation.approx.filter(|approx| *approx).map(|_| "true".to_owned())),
        ("roundedTo", observation.rounded_to.map(number)),
        ("lowerBound", observation.lower_bound.map(number)),
        ("upperBound", observation.upper_bound.map(number)),
    ];
    let stated = fields.into_iter().filter_map(|(field, value)| Some([field, " ", &value?].concat()));
    stated.collect::<Vec<_>>().join(", ")
}

/// For each of the `sets` of dimensions what tells it from the others: the codes of dimensions that are not the same in all.
fn labels(sets: &[Dimensions]) -> Vec<Text> {
    let mut common: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for (name, code) in sets.iter().flat_map(|set| &set.0) {
        let (shared, count) = common.entry(name).or_insert((code, 0));
        *count += usize::from(*shared == code);
    }
    let distinguishes = |name: &str| common.get(name).is_some_and(|(_, count)| *count < sets.len());
    let codes = |set: &Dimensions| {
        let codes: Vec<&str> = set.0.iter().filter(|(name, _)| distinguishes(name)).map(|(_, code)| code.as_str()).collect();
        codes.join(" · ")
    };
    sets.iter().map(|set| if sets.len() > 1 { Text::untagged(codes(set)) } else { Text::default() }).collect()
}
