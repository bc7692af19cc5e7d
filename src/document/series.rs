//! From the observations of one indicator to its series: split by dimensions, ordered by period, each figure once.

use crate::{
    document::{
        check::source,
        observations::COMPARATORS,
        wire::{Dimensions, Observation, Observations},
    },
    error::Problem,
    indicator::{Dimension, Positions, Remark, Revision, Series, Text},
    names::Names,
    number::{fixed, shown_decimals},
    period::{Period, YearStart},
    qualifier::{Parts, Qualifier},
};

/// A fault of one indicator or chart.
pub(super) struct Flaw {
    /// The field in which it is.
    pub(super) field: &'static str,
    /// The item of that field in which it is, where it is a list.
    pub(super) item: Option<usize>,
    /// What is wrong.
    pub(super) problem: Problem,
}

impl Flaw {
    /// What is wrong with the observation at `row`.
    fn of_row(row: usize, problem: Problem) -> Self {
        Self { field: "observations", item: Some(row), problem }
    }
}

/// The series of an indicator, in the order in which their dimensions first stand; a flaw says where it is if `tells`.
///
/// Time: linear in the figures where they stand in order, else that of sorting each series.
pub(super) fn series_of(
    observations: Observations,
    year_start: Option<YearStart>,
    (stated_decimals, unit_decimals): (Option<u8>, Option<u8>),
    called: Option<&Called>,
    tells: bool,
) -> Result<Vec<Series>, Flaw> {
    let Observations { mut periods, undated, values, mut decimals, groups, dimensions, details, .. } = observations;
    for (value, decimals) in values.iter().zip(&mut decimals) {
        *decimals = shown_decimals(*value, *decimals, stated_decimals, unit_decimals);
    }
    let mut remarks = Vec::with_capacity(details.len());
    for (row, observation) in details {
        let value = values.get(row as usize).copied().filter(|value| value.is_finite());
        remarks.push((row, remark(row, value, observation, tells)?));
    }
    if let Some(start) = year_start {
        report(start, &mut periods)?;
    }
    let in_order = || periods.iter().zip(periods.iter().skip(1)).all(|(one, next)| one < next);
    if dimensions.len() == 1 && undated.is_empty() && in_order() {
        let dimensions = dimensions.into_iter().next().unwrap_or_default().0;
        let positions = Positions::Periods(periods);
        return Ok(vec![Series { dimensions, label: Text::default(), positions, values, decimals, remarks }]);
    }
    let labels = labels(&dimensions, called);
    let mut rows: Vec<Vec<u32>> = vec![Vec::new(); dimensions.len()];
    for (row, group) in groups.iter().enumerate() {
        if let Some(rows) = rows.get_mut(*group as usize) {
            rows.push(row as u32);
        }
    }
    let mut all = Vec::with_capacity(dimensions.len());
    for ((rows, dimensions), label) in rows.into_iter().zip(dimensions).zip(labels) {
        let without = rows.iter().find(|row| undated.binary_search(row).is_ok()).copied();
        if let Some(row) = without.filter(|_| rows.len() > 1) {
            return Err(Flaw::of_row(row as usize, Problem::MissingField { field: "timePeriod" }));
        }
        let rows = ordered(rows, &periods);
        let own_periods = column(&periods, &rows);
        if let Some(at) = own_periods.iter().zip(own_periods.iter().skip(1)).position(|(one, next)| one == next) {
            return Err(duplicate(rows.get(at + 1), own_periods.get(at), &dimensions, tells));
        }
        let mut own = Vec::new();
        for (position, row) in rows.iter().enumerate() {
            let found = remarks.binary_search_by_key(row, |(row, _)| *row).ok();
            if let Some((_, remark)) = found.and_then(|at| remarks.get_mut(at)) {
                own.push((position as u32, std::mem::take(remark)));
            }
        }
        all.push(Series {
            dimensions: dimensions.0,
            label,
            positions: if without.is_some() { Positions::Undated } else { Positions::Periods(own_periods) },
            values: column(&values, &rows),
            decimals: column(&decimals, &rows),
            remarks: own,
        });
    }
    Ok(all)
}

/// Makes of `periods` those of years that begin on `start`.
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
fn report(start: YearStart, periods: &mut [Period]) -> Result<(), Flaw> {
    for (row, period) in periods.iter_mut().enumerate() {
        let Some(own) = period.reported(start) else {
            return Err(Flaw::of_row(row, Problem::ReportingYears { found: period.code(), is_span: true }));
        };
        *period = own;
    }
    Ok(())
}

/// `rows` by the period of each, as they stand where periods are the same.
///
/// A merge sort of our own: the standard library's weighs four kilobytes in the wasm for each type that it sorts.
fn ordered(rows: Vec<u32>, periods: &[Period]) -> Vec<u32> {
    let period = |row: Option<&u32>| row.and_then(|row| periods.get(*row as usize));
    let mut rows = rows;
    let mut width = 1;
    while width < rows.len() {
        let mut merged = Vec::with_capacity(rows.len());
        for pair in rows.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
            loop {
                let from_right = match (left.peek().copied(), right.peek().copied()) {
                    (None, None) => break,
                    (Some(one), Some(other)) => period(Some(other)) < period(Some(one)),
                    (one, _) => one.is_none(),
                };
                merged.extend(if from_right { right.next() } else { left.next() });
            }
        }
        rows = merged;
        width *= 2;
    }
    rows
}

fn column<T: Copy>(column: &[T], rows: &[u32]) -> Vec<T> {
    rows.iter().filter_map(|row| column.get(*row as usize).copied()).collect()
}

fn duplicate(row: Option<&u32>, period: Option<&Period>, dimensions: &Dimensions, tells: bool) -> Flaw {
    let (period, dimensions) = if tells { place_of(period, dimensions) } else { Default::default() };
    Flaw::of_row(row.map_or(0, |row| *row as usize), Problem::DuplicateFigure { period, dimensions })
}

/// A period and a set of dimensions as a message tells them.
#[inline(never)]
fn place_of(period: Option<&Period>, dimensions: &Dimensions) -> (String, String) {
    let mut pairs = String::new();
    for (name, code) in &dimensions.0 {
        let separator = if pairs.is_empty() { "" } else { ";" };
        for part in [separator, name, "=", code] {
            pairs.push_str(part);
        }
    }
    (period.map(Period::code).unwrap_or_default(), pairs)
}

fn remark(row: u32, value: Option<f64>, observation: Observation, tells: bool) -> Result<Remark, Flaw> {
    let parts = Parts {
        comparator: observation.comparator,
        approx: observation.approx.unwrap_or(false),
        rounded_to: observation.rounded_to.map(|number| number.value),
        lower: observation.lower_bound.map(|number| (number.value, number.decimals)),
        upper: observation.upper_bound.map(|number| (number.value, number.decimals)),
    };
    let qualifier = Qualifier::from_parts(value, &parts).map_err(|reason| {
        let stated = if tells { stated(&observation) } else { String::new() };
        Flaw::of_row(row as usize, Problem::Contradiction { reason, stated })
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
#[inline(never)]
fn stated(observation: &Observation) -> String {
    let mut stated = String::new();
    let mut field = |name: &str, value: &str| {
        let separator = if stated.is_empty() { "" } else { ", " };
        for part in [separator, name, " ", value] {
            stated.push_str(part);
        }
    };
    if let Some(period) = observation.time_period {
        field("timePeriod", &period.code());
    }
    let numbers = [
        ("value", observation.value),
        ("roundedTo", observation.rounded_to),
        ("lowerBound", observation.lower_bound),
        ("upperBound", observation.upper_bound),
    ];
    for (name, number) in numbers {
        if let Some(number) = number {
            field(name, &fixed(number.value, number.decimals));
        }
    }
    if let Some(comparator) = observation.comparator {
        let position = COMPARATORS.1.iter().position(|known| *known == comparator);
        field("comparator", position.and_then(|position| COMPARATORS.0.get(position)).unwrap_or(&""));
    }
    if observation.approx == Some(true) {
        field("approx", "true");
    }
    stated
}

/// Stands between labels of several dimensions.
const BESIDE: &str = " · ";

/// What codes of described dimensions are called.
#[derive(Debug, Default)]
pub(super) struct Called {
    positions: Names,
    labels: Vec<Text>,
}

impl Called {
    /// Labels of the categories of `dimensions`.
    #[inline(never)]
    pub(super) fn by(dimensions: &[Dimension]) -> Self {
        let mut called = Self::default();
        for dimension in dimensions {
            for category in dimension.categories.iter().filter(|category| !category.label.is_empty()) {
                called.positions.position_or(&Self::key(&dimension.id, &category.code), called.labels.len());
                called.labels.push(category.label.clone());
            }
        }
        called
    }

    /// What these codes, each behind the id of its dimension, are called together; a code is itself where it is not described.
    #[inline(never)]
    fn label(&self, codes: &[(&str, &str)]) -> Text {
        let label = |(id, code): &(&str, &str)| {
            let position = self.positions.position(&Self::key(id, code));
            position.and_then(|position| self.labels.get(position)).cloned().unwrap_or_else(|| Text::untagged(*code))
        };
        side_by_side(&codes.iter().map(label).collect::<Vec<_>>())
    }

    /// Texts hold no control characters, so no two pairs share a key.
    fn key(id: &str, code: &str) -> String {
        [id, "\u{1}", code].concat()
    }
}

/// Labels with a dot between them, in each language that any of them has.
pub(crate) fn side_by_side(labels: &[Text]) -> Text {
    let mut tags: Vec<&str> = Vec::new();
    for (tag, _) in labels.iter().flat_map(|label| &label.0) {
        if !tags.contains(&tag.as_str()) {
            tags.push(tag);
        }
    }
    let text = |tag: &str| labels.iter().map(|label| label.in_language(tag)).collect::<Vec<_>>().join(BESIDE);
    Text(tags.into_iter().map(|tag| (tag.to_owned(), text(tag))).collect())
}

/// For each of the `sets` of dimensions what tells it from the others: the labels, or else the codes, of dimensions that are
/// not the same in all.
fn labels(sets: &[Dimensions], called: Option<&Called>) -> Vec<Text> {
    let mut names = Names::default();
    // By position of the dimension: the code in the first set that has it, and how many sets have that code.
    let mut common: Vec<(&str, usize)> = Vec::new();
    for (name, code) in sets.iter().flat_map(|set| &set.0) {
        let position = names.position_or(name, common.len());
        if position == common.len() {
            common.push((code, 0));
        }
        if let Some((shared, count)) = common.get_mut(position) {
            *count += usize::from(*shared == code);
        }
    }
    let is_common = |name: &str| {
        let position = names.position(name);
        position.and_then(|position| common.get(position)).is_none_or(|(_, count)| *count == sets.len())
    };
    if sets.len() == 1 {
        return vec![Text::default()];
    }
    let mut labels = Vec::with_capacity(sets.len());
    for set in sets {
        let mut own: Vec<(&str, &str)> = Vec::new();
        let mut codes = String::new();
        for (name, code) in set.0.iter().filter(|(name, _)| !is_common(name)) {
            if !own.is_empty() {
                codes.push_str(BESIDE);
            }
            codes.push_str(code);
            own.push((name, code));
        }
        labels.push(match called {
            Some(called) => called.label(&own),
            None if own.is_empty() => Text::default(),
            None => Text::untagged(codes),
        });
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::wire::Name;

    fn sets(sets: &[&[(&str, &str)]]) -> Vec<Dimensions> {
        let owned = |pairs: &&[(&str, &str)]| pairs.iter().map(|(name, code)| ((*name).into(), (*code).into())).collect();
        sets.iter().map(|pairs| Dimensions(owned(pairs))).collect()
    }

    #[test]
    fn series_are_called_by_what_differs() {
        let called = |dimensions: &[&[(&str, &str)]]| -> Vec<String> {
            labels(&sets(dimensions), None).iter().map(|label| label.in_language("en").to_owned()).collect()
        };
        assert_eq!(called(&[&[("sex", "F"), ("area", "x")], &[("sex", "M"), ("area", "x")]]), ["F", "M"]);
        assert_eq!(called(&[&[("sex", "F"), ("area", "x")], &[("area", "y"), ("sex", "M")]]), ["F · x", "y · M"]);
        assert_eq!(called(&[&[], &[("sex", "M")]]), ["", "M"]);
        assert_eq!(called(&[&[("sex", "M")]]), [""]);
    }

    #[test]
    fn decimals_are_published_ones() {
        let shown = |value, written| shown_decimals(value, written, None, None);
        assert_eq!((shown(90.0, 1), shown(0.1 + 0.2, 17), shown(100.0 / 3.0, 15)), (1, 1, 13));
        assert_eq!((shown(f64::NAN, 0), shown(1e-7, 7), shown(123.456, 3)), (0, 7, 3));
        assert_eq!(shown_decimals(9875.0, 1, None, Some(0)), 0);
        assert_eq!(shown_decimals(12.5, 1, None, Some(0)), 1);
        assert_eq!(shown_decimals(90.0, 0, None, Some(1)), 0);
        assert_eq!(shown_decimals(12.34, 2, Some(1), Some(0)), 1);
    }

    #[test]
    fn many_series_are_split_and_ordered() {
        let mut observations = Observations::default();
        for row in 0..40_000_i32 {
            let name = Name((row % 4_000).to_string());
            let mut observation = Observation::of(Period::parse(&(2024 - row / 4_000).to_string()));
            observation.value = Some(crate::json::Number { value: f64::from(row), decimals: 0 });
            observation.dimensions = Some(Dimensions(vec![("area".into(), name.0)]));
            observation.approx = (row == 39_999).then_some(true);
            observations.push(observation);
        }
        let Ok(series) = series_of(observations, None, (None, None), None, true) else { panic!("no series") };
        assert_eq!(series.len(), 4_000);
        let last = &series[3_999];
        assert_eq!((last.len(), last.values[0], last.values[9]), (10, 39_999.0, 3_999.0));
        assert_eq!(last.figure(0).qualifier, Qualifier::About);
        assert!(
            series.iter().all(|series| series.positions.len() == 10 && series.label.in_language("") == series.dimensions[0].1)
        );
    }
}
