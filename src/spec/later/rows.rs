//! Where the figures of several series meet: a row for each period, in it a place for each series.

use super::super::Spec;
use crate::{
    indicator::{Indicators, Positions, Sort},
    period::Period,
    scene::MarkId,
};

/// The figures of one period, side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The period; `None` where the figures state none.
    pub period: Option<Period>,
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
                rows.insert(at, Row { period, parts });
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
