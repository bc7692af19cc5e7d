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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document,
        error::{Problem, Refusal},
        spec::{Form, Request, choose},
    };

    /// A document of indicators "a", "b" and so on, each with figures by the codes of a dimension.
    fn read(indicators: &[&[(&str, &str)]]) -> Indicators {
        let of = |(at, figures): (usize, &&[(&str, &str)])| {
            let figure = |(code, rest): &(&str, &str)| format!(r#"{{"dimensions": {{"topic": "{code}"}}, {rest}}}"#);
            let figures: Vec<String> = figures.iter().map(figure).collect();
            let id = char::from(b'a' + at as u8);
            format!(r#"{{"id": "{id}", "title": "{id}", "unit": "u", "observations": [{}]}}"#, figures.join(","))
        };
        let all: Vec<String> = indicators.iter().enumerate().map(of).collect();
        let units = r#"{"u": {"symbol": "%", "minimum": 0, "maximum": 100}}"#;
        let text = format!(r#"{{"schema": "indicators/1.0", "units": {units}, "indicators": [{}]}}"#, all.join(","));
        document::read(text.as_bytes(), |text| text.parse().unwrap()).unwrap()
    }

    fn spec_of(indicators: &Indicators, form: &str) -> Spec {
        let ids = indicators.indicators.iter().map(|own| own.id.clone()).collect();
        choose(indicators, &Request { indicators: ids, form: form.to_owned(), ..Request::default() }).unwrap()
    }

    const YES: &str = r#""value": 60"#;
    const NO: &str = r#""value": 40"#;

    #[test]
    fn several_indicators_are_the_parts_of_a_row_for_each_code() {
        let indicators = read(&[&[("x", YES), ("y", NO), ("z", YES)], &[("y", YES), ("x", NO)]]);
        let spec = spec_of(&indicators, "stacked-100");
        assert_eq!(spec.form, Form::Stacked100);
        let rows = rows(&spec, &indicators);
        let codes: Vec<&str> = rows.iter().filter_map(|row| row.code.as_ref()).map(|(_, code)| code.as_str()).collect();
        assert_eq!(codes, ["x", "y", "z"]);
        let series = |row: &Row| row.parts.iter().map(|(_, id)| id.map(|id| id.series)).collect::<Vec<_>>();
        // The series of "b" are published with "y" first; of "z" it has no figure.
        assert_eq!(rows.iter().map(series).collect::<Vec<_>>(), [[Some(0), Some(4)], [Some(1), Some(3)], [Some(2), None]]);
        let colors: Vec<usize> = spec.members.iter().map(|member| member.color).collect();
        assert_eq!(colors, [0, 0, 0, 1, 1]);
    }

    #[test]
    fn rows_are_no_codes_where_periods_or_a_second_dimension_differ() {
        let dated = |year: &str| format!(r#""value": 50, "timePeriod": "{year}""#);
        let (first, second) = (dated("2023"), dated("2024"));
        let alike = read(&[&[("x", &first), ("y", &first)], &[("x", &first), ("y", &first)]]);
        assert_eq!(row_dimension(&spec_of(&alike, "stacked"), &alike), Some("topic"));
        let unlike = read(&[&[("x", &first), ("y", &second)], &[("x", &first), ("y", &first)]]);
        assert_eq!(row_dimension(&spec_of(&unlike, "stacked"), &unlike), None);
        let one = read(&[&[("x", &first), ("y", &first)]]);
        assert_eq!(row_dimension(&spec_of(&one, "stacked"), &one), None);
        let by_sex: &[(&str, &str)] = &[(r#"x", "sex": "F"#, YES), (r#"y", "sex": "M"#, NO)];
        let two = read(&[by_sex, by_sex]);
        assert_eq!(row_dimension(&spec_of(&two, "stacked"), &two), None);
    }

    #[test]
    fn parts_by_code_are_held_to_their_whole_and_counted_by_indicator() {
        let refused = |indicators: &Indicators| {
            spec_of(indicators, "stacked-100").notices.iter().find_map(|notice| match notice.problem {
                Problem::FormRefused { reason, .. } => Some(reason),
                _ => None,
            })
        };
        let short = read(&[&[("x", YES), ("y", YES)], &[("x", NO), ("y", r#""value": 30"#)]]);
        assert_eq!(refused(&short), Some(Refusal::NotTheWhole));
        let tenth: &[(&str, &str)] = &[("x", r#""value": 10"#), ("y", r#""value": 10"#)];
        assert_eq!(refused(&read(&[tenth; 10])), Some(Refusal::TooManyParts { limit: 8 }));
    }
}
