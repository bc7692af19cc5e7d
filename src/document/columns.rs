//! Typed columns: long series without JSON.

use crate::{
    error::{Error, Location, Problem},
    indicator::{Indicator, Indicators, Positions, Series, Text, Unit},
    limits::{MAX_COLUMN_FIGURES, MAX_INSTANT_MS, MAX_LABEL_CHARACTERS, MAX_MAGNITUDE},
    number::rounded,
    plain::{plain, shortened},
};

/// The most decimals that are looked for in a value of which only the double is known.
const MAX_GUESSED_DECIMALS: u8 = 6;

/// Series of one indicator by column.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Positions, ascending: milliseconds since 1970 (UTC) or plain numbers.
    pub x: Vec<f64>,
    /// Whether `x` is time.
    pub x_is_time: bool,
    /// Values of each series, as many as there are positions; `NaN` is a gap.
    pub ys: Vec<Vec<f64>>,
    /// What each series is called; as many as there are series, or none.
    pub labels: Vec<String>,
    /// The word or sign of their unit; may be empty.
    pub unit: String,
}

/// The one indicator of `columns`.
///
/// Errors: `Shape` where columns differ in length, positions do not ascend or a number is infinite, `Limit` above 10,000,000
/// figures or beyond ±10¹⁵, `Empty` where there is no series.
pub fn from_columns(columns: Columns) -> Result<Indicators, Error> {
    let Columns { x, x_is_time, ys, labels, unit } = columns;
    let figures = x.len().saturating_mul(ys.len());
    if figures > MAX_COLUMN_FIGURES {
        return Err(Error::new(Problem::TooManyFigures { limit: MAX_COLUMN_FIGURES }));
    }
    if figures == 0 {
        return Err(Error::new(Problem::NoFigures));
    }
    check_positions(&x, if x_is_time { MAX_INSTANT_MS } else { MAX_MAGNITUDE })?;
    if !labels.is_empty() && labels.len() != ys.len() {
        return Err(fault("labels", None, Problem::ColumnLength { found: labels.len(), expected: ys.len() }));
    }
    if unit.len() > MAX_LABEL_CHARACTERS && unit.chars().count() > MAX_LABEL_CHARACTERS {
        return Err(fault("unit", None, Problem::TooLong { found: shortened(&unit), limit: MAX_LABEL_CHARACTERS }));
    }
    let mut labels = labels.into_iter();
    let mut series = Vec::with_capacity(ys.len());
    for (position, values) in ys.into_iter().enumerate() {
        let name = ["ys[", &position.to_string(), "]"].concat();
        if values.len() != x.len() {
            return Err(fault(&name, None, Problem::ColumnLength { found: values.len(), expected: x.len() }));
        }
        if let Some(index) = values.iter().position(|value| value.abs() > MAX_MAGNITUDE) {
            return Err(fault(&name, Some(index), Problem::ColumnValue { index }));
        }
        let positions = if x_is_time { Positions::Instants(x.clone()) } else { Positions::Numbers(x.clone()) };
        let label = labels.next().map(|label| Text::untagged(plain(label.into()))).unwrap_or_default();
        let decimals = values.iter().map(|value| guessed_decimals(*value)).collect();
        series.push(Series { dimensions: Vec::new(), label, positions, values, decimals, remarks: Vec::new() });
    }
    let symbol = (unit == "%").then(|| Text::untagged("%"));
    let unit = Unit { label: Text::untagged(plain(unit.into())), symbol, ..Unit::default() };
    Ok(Indicators { units: vec![unit], indicators: vec![Indicator { series, ..Indicator::default() }], ..Indicators::default() })
}

fn check_positions(x: &[f64], limit: f64) -> Result<(), Error> {
    let mut previous = f64::NEG_INFINITY;
    for (index, position) in x.iter().enumerate() {
        if position.is_nan() || position.abs() > limit {
            return Err(fault("x", Some(index), Problem::ColumnValue { index }));
        }
        if *position <= previous {
            return Err(fault("x", Some(index), Problem::ColumnOrder { index }));
        }
        previous = *position;
    }
    Ok(())
}

fn fault(column: &str, index: Option<usize>, problem: Problem) -> Error {
    let index = index.map(|index| ["[", &index.to_string(), "]"].concat()).unwrap_or_default();
    Error::new(problem).at(Location { path: ["$.", column, &index].concat(), line: 0, column: 0 })
}

/// The fewest decimals, six at most, that write `value`; six where more would be needed.
fn guessed_decimals(value: f64) -> u8 {
    if !value.is_finite() {
        return 0;
    }
    (0..MAX_GUESSED_DECIMALS).find(|decimals| rounded(value, *decimals) == value).unwrap_or(MAX_GUESSED_DECIMALS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    fn columns() -> Columns {
        let ys = vec![vec![1.0, f64::NAN, 0.1 + 0.2], vec![2.5, 1e-9, -4.0]];
        Columns { x: vec![0.0, 1.0, 2.5], x_is_time: false, ys, labels: vec!["a".into(), "b".into()], unit: "%".into() }
    }

    #[test]
    fn become_series_with_gaps() {
        let indicators = from_columns(columns()).expect("columns");
        let indicator = &indicators.indicators[0];
        assert!(indicators.units[indicator.unit].is_percent());
        assert_eq!(indicator.series[0].value(1), None);
        assert_eq!((&indicator.series[0].decimals, &indicator.series[1].decimals), (&vec![0, 0, 6], &vec![1, 6, 0]));
        assert_eq!(indicator.series[1].label.in_language("en"), "b");
        assert_eq!(indicator.series[1].positions, Positions::Numbers(vec![0.0, 1.0, 2.5]));
        let time = Columns { x_is_time: true, labels: Vec::new(), ..columns() };
        let series = &from_columns(time).expect("columns").indicators[0].series[0];
        assert_eq!((series.label.is_empty(), series.period(1)), (true, Some(crate::period::Period::instant(1.0))));
    }

    #[test]
    fn are_refused_by_column_and_place() {
        let path = |columns: Columns| {
            let error = from_columns(columns).expect_err("a fault");
            (error.kind(), error.location().map(|location| location.path.clone()).unwrap_or_default())
        };
        let x = |x: [f64; 3]| Columns { x: x.to_vec(), ..columns() };
        let y = |y: &[f64]| Columns { ys: vec![y.to_vec()], labels: Vec::new(), ..columns() };
        for (columns, expected, place) in [
            (x([0.0, 0.0, 1.0]), Kind::Shape, "$.x[1]"),
            (x([0.0, f64::NAN, 1.0]), Kind::Shape, "$.x[1]"),
            (x([0.0, 1.0, f64::INFINITY]), Kind::Shape, "$.x[2]"),
            (y(&[0.0, 1.0]), Kind::Shape, "$.ys[0]"),
            (y(&[0.0, 1.0, f64::INFINITY]), Kind::Shape, "$.ys[0][2]"),
            (y(&[0.0, -2e15, 0.0]), Kind::Shape, "$.ys[0][1]"),
            (Columns { labels: vec![String::new()], ..columns() }, Kind::Shape, "$.labels"),
            (Columns { unit: "u".repeat(2_001), ..columns() }, Kind::Limit, "$.unit"),
            (Columns { ys: Vec::new(), ..columns() }, Kind::Empty, ""),
            (Columns { ys: vec![Vec::new(); 10_000_000], ..columns() }, Kind::Limit, ""),
        ] {
            assert_eq!(path(columns), (expected, place.to_owned()));
        }
    }
}
