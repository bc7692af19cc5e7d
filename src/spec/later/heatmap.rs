//! Cells of two categories: which figure stands where, and in which class it lies.

use super::{super::Spec, MOST_ROWS, periods::Periods, sorted_by};
use crate::{
    error::Refusal,
    indicator::{Indicators, Sort},
    period::Period,
    scene::MarkId,
};

/// Above this many columns no page has room for them.
const MOST_COLUMNS: usize = 240;

/// What a row or a column of cells stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum GridHead {
    /// A member of the chart.
    Member(u32),
    /// A period.
    Period(Period),
    /// A code of a dimension: its id, and the code.
    Code(String, String),
    /// All there is: the figures state no period.
    All,
}

/// The cells of a heat map.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// From top to bottom.
    pub rows: Vec<GridHead>,
    /// From left to right.
    pub columns: Vec<GridHead>,
    /// Row by row; `None` where the series have no figure.
    pub cells: Vec<Option<MarkId>>,
}

/// Why figures cannot be shown as cells, `None` where they can.
pub(super) fn refusal(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    let periods = Periods::of(spec, indicators, MOST_COLUMNS);
    match () {
        () if periods.refusal().is_some() => periods.refusal(),
        () if periods.distinct.len() > MOST_COLUMNS => Some(Refusal::TooManyBars { limit: MOST_COLUMNS }),
        () if spec.members.len() > MOST_ROWS && two_dimensions(spec, indicators).is_none() => {
            Some(Refusal::TooManyBars { limit: MOST_ROWS })
        }
        () => None,
    }
}

/// The figures in reading order.
pub(super) fn figures(spec: &mut Spec, indicators: &Indicators, sort: Option<Sort>) -> Vec<MarkId> {
    // Members stand as published unless the chart asks for an order: that of their last figures.
    let last = |member: u32| {
        let length = spec.series(indicators, member as usize).map_or(0, |(_, series)| series.len() as u32);
        spec.drawn(indicators, MarkId { series: member, index: length.checked_sub(1)? }).map(|drawn| drawn.value)
    };
    let order = sorted_by((0..spec.members.len() as u32).collect(), last, sort.unwrap_or(Sort::Published));
    grid_of(spec, indicators, &order).cells.into_iter().flatten().collect()
}

/// The cells of the figures of `spec`, in the order of [`Spec::figures`].
pub fn grid(spec: &Spec, indicators: &Indicators) -> Grid {
    let mut order: Vec<u32> = Vec::new();
    let mut is_placed = vec![false; spec.members.len()];
    let figures = spec.figures.iter().map(|id| id.series).chain(0..spec.members.len() as u32);
    for member in figures {
        if let Some(placed) = is_placed.get_mut(member as usize).filter(|placed| !**placed) {
            *placed = true;
            order.push(member);
        }
    }
    grid_of(spec, indicators, &order)
}

fn grid_of(spec: &Spec, indicators: &Indicators, order: &[u32]) -> Grid {
    if let Some(names) = two_dimensions(spec, indicators) {
        return grid_of_codes(spec, indicators, order, &names);
    }
    let periods = Periods::of(spec, indicators, MOST_COLUMNS).distinct;
    let columns: Vec<GridHead> =
        if periods.is_empty() { vec![GridHead::All] } else { periods.iter().copied().map(GridHead::Period).collect() };
    let mut cells = vec![None; order.len() * columns.len()];
    for (row, member) in order.iter().enumerate() {
        let Some((_, series)) = spec.series(indicators, *member as usize) else { continue };
        for index in 0..series.len() {
            let column = series.period(index).map_or(0, |own| periods.partition_point(|other| *other < own));
            if let Some(cell) = cells.get_mut(row * columns.len() + column) {
                *cell = Some(MarkId { series: *member, index: index as u32 });
            }
        }
    }
    Grid { rows: order.iter().copied().map(GridHead::Member).collect(), columns, cells }
}

/// The two dimensions in which the members differ, where they differ in two and each has one figure of one period.
fn two_dimensions(spec: &Spec, indicators: &Indicators) -> Option<[String; 2]> {
    let periods = Periods::of(spec, indicators, 1);
    if periods.longest != 1 || periods.distinct.len() > 1 {
        return None;
    }
    let (indicator, first) = spec.series(indicators, 0)?;
    let mut differing: Vec<&str> = Vec::new();
    for (name, code) in &first.dimensions {
        let mut differs = false;
        for member in 0..spec.members.len() {
            let (own, series) = spec.series(indicators, member)?;
            let other = series.dimensions.iter().find(|(other, _)| other == name)?;
            differs |= other.1 != *code;
            if own.id != indicator.id || series.dimensions.len() != first.dimensions.len() {
                return None;
            }
        }
        if differs {
            differing.push(name);
        }
    }
    let [rows, columns] = differing.as_slice() else { return None };
    Some([(*rows).to_owned(), (*columns).to_owned()])
}

fn grid_of_codes(spec: &Spec, indicators: &Indicators, order: &[u32], names: &[String; 2]) -> Grid {
    let code = |member: u32, name: &str| {
        let series = spec.series(indicators, member as usize).map(|(_, series)| series);
        let found = series.and_then(|series| series.dimensions.iter().find(|(own, _)| own == name));
        found.map_or(String::new(), |(_, code)| code.clone())
    };
    let [row_name, column_name] = names;
    let heads = |name: &String| {
        let mut heads: Vec<String> = Vec::new();
        for member in order {
            let own = code(*member, name);
            if !heads.contains(&own) {
                heads.push(own);
            }
        }
        heads
    };
    let (rows, columns) = (heads(row_name), heads(column_name));
    let mut cells = vec![None; rows.len() * columns.len()];
    for member in order {
        let place = |heads: &[String], name: &String| heads.iter().position(|own| *own == code(*member, name));
        if let (Some(row), Some(column)) = (place(&rows, row_name), place(&columns, column_name))
            && let Some(cell) = cells.get_mut(row * columns.len() + column)
        {
            *cell = Some(MarkId { series: *member, index: 0 });
        }
    }
    let named = |codes: Vec<String>, name: &String| codes.into_iter().map(|code| GridHead::Code(name.clone(), code)).collect();
    Grid { rows: named(rows, row_name), columns: named(columns, column_name), cells }
}
