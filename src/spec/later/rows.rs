//! Where the figures of several series meet: a row for each period, in it a place for each series; of several indicators by
//! the codes of a dimension a row for each code, in it a place for each indicator.

use super::super::Spec;
use crate::{
    indicator::{Indicators, Positions, Series, Sort},
    period::Period,
    scene::MarkId,
};

/// The figures of one period, or of one code of a dimension, side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The period; `None` where the figures state none, or where all rows are of one.
    pub period: Option<Period>,
    /// Where rows are codes of a dimension, its id and the code.
    pub code: Option<(String, String)>,
    /// For each series that is shown its position in [`Spec::members`] and its figure, where the period has one.
    pub parts: Vec<(usize, Option<MarkId>)>,
}

impl Row {
    /// The figures that there are, missing values included.
    pub fn ids(&self) -> impl Iterator<Item = MarkId> + '_ {
        self.parts.iter().filter_map(|(_, id)| *id)
    }
}

/// The rows of `spec`, the earliest first; the parts of a single one in the order that the document asks for, else as
/// published.
///
/// Time: quadratic in the periods, which are few where this is asked.
pub fn rows(spec: &Spec, indicators: &Indicators) -> Vec<Row> {
    if let Some(dimension) = row_dimension(spec, indicators) {
        return rows_by_code(spec, indicators, dimension);
    }
    let mut rows: Vec<Row> = Vec::new();
    for member in 0..spec.members.len() {
        let Some((_, series)) = spec.series(indicators, member) else { continue };
        let is_undated = matches!(series.positions, Positions::Undated);
        for index in 0..series.len() {
            let period = series.period(index).filter(|_| !is_undated);
            let key = period.map(|period| (period.start_ms(), period.end_ms()));
            let at = rows.partition_point(|row| row.period.map(|own| (own.start_ms(), own.end_ms())) < key);
            if rows.get(at).is_none_or(|row| row.period != period) {
                let parts = (0..spec.members.len()).map(|member| (member, None)).collect();
                rows.insert(at, Row { period, code: None, parts });
            }
            if let Some((_, id)) = rows.get_mut(at).and_then(|row| row.parts.get_mut(member)) {
                *id = Some(MarkId { series: member as u32, index: index as u32 });
            }
        }
    }
    let sort = spec.chart.and_then(|chart| indicators.charts.get(chart)).and_then(|chart| chart.sort);
    if let ([only], Some(sort @ (Sort::Ascending | Sort::Descending))) = (rows.as_mut_slice(), sort) {
        let value = |id: Option<MarkId>| id.and_then(|id| spec.drawn(indicators, id)).map(|drawn| drawn.value);
        let mut ordered: Vec<(usize, Option<MarkId>)> = Vec::with_capacity(only.parts.len());
        for part in only.parts.drain(..) {
            let own = value(part.1);
            let follows = |(_, before): &(usize, Option<MarkId>)| match sort {
                Sort::Descending => value(*before) >= own,
                _ => value(*before) <= own,
            };
            ordered.insert(ordered.partition_point(follows), part);
        }
        only.parts = ordered;
    }
    rows
}

/// The dimension by whose codes several indicators stand in rows, a part for each of them: where it is the only one in which
/// their series differ, each has one figure, and all are of one period.
pub fn row_dimension<'a>(spec: &Spec, indicators: &'a Indicators) -> Option<&'a str> {
    let all = || (0..spec.members.len()).filter_map(|at| spec.series(indicators, at));
    let (first_indicator, first) = all().next()?;
    if !all().any(|(indicator, _)| indicator.id != first_indicator.id) {
        return None;
    }
    let is_alike = |series: &Series| {
        series.len() == 1 && series.period(0) == first.period(0) && series.dimensions.len() == first.dimensions.len()
    };
    let mut found: Option<&str> = None;
    for (_, series) in all() {
        if !is_alike(series) {
            return None;
        }
        for (own, other) in first.dimensions.iter().zip(&series.dimensions) {
            if own.0 != other.0 || own.1 != other.1 && *found.get_or_insert(&own.0) != own.0 {
                return None;
            }
        }
    }
    found
}

/// A row for each code of `dimension`, in it a part for each indicator, both in published order.
fn rows_by_code(spec: &Spec, indicators: &Indicators, dimension: &str) -> Vec<Row> {
    // For each indicator its position, and a series with its name and colour.
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for (at, member) in spec.members.iter().enumerate() {
        let Some((_, series)) = spec.series(indicators, at) else { continue };
        let Some((_, code)) = series.dimensions.iter().find(|(own, _)| own == dimension) else { continue };
        if !parts.iter().any(|(indicator, _)| *indicator == member.indicator) {
            parts.push((member.indicator, at));
        }
        let figure = (at, Some(MarkId { series: at as u32, index: 0 }));
        match rows.iter_mut().find(|row| row.code.as_ref().is_some_and(|(_, own)| own == code)) {
            Some(row) => row.parts.push(figure),
            None => rows.push(Row { period: None, code: Some((dimension.to_owned(), code.clone())), parts: vec![figure] }),
        }
    }
    for row in &mut rows {
        let own = std::mem::take(&mut row.parts);
        let is_of = |at: usize, indicator: usize| spec.members.get(at).is_some_and(|member| member.indicator == indicator);
        let of_part = |(indicator, like): &(usize, usize)| {
            own.iter().find(|(at, _)| is_of(*at, *indicator)).copied().unwrap_or((*like, None))
        };
        row.parts = parts.iter().map(of_part).collect();
    }
    rows
}
