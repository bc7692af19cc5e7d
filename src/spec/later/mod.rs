//! The forms that no first chart needs: whether figures can be shown so honestly, and in which order.

mod addends;
mod areas;
mod axis;
mod classes;
mod division;
mod donut;
mod dumbbell;
mod heatmap;
mod histogram;
mod lines;
pub(crate) mod map;
mod names;
mod panels;
mod parts;
mod periods;
mod range;
mod rows;
mod scatter;
mod span;
mod unit;

pub use classes::{Classes, classes, classes_of_figure};
pub use division::{Divided, Panel, Panels};
pub use dumbbell::two_periods;
pub use heatmap::{Grid, GridHead, grid};
pub use histogram::{Bin, Bins, bins};
pub use lines::{has_lines, is_line, rows_in_true_distance};
pub use range::is_of_extremes;

pub use rows::{Row, row_dimension, rows};

pub use axis::{logarithm, on_log_axis};
pub use names::name_of;
pub(super) use names::named;

use super::{Form, Spec, figures, form::settle_form, place};
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{ChartRequest, Indicators, Sort, Stack, Unit},
};

/// Above this many rows their labels no longer stand beside each other.
const MOST_ROWS: usize = 60;

/// The form `asked` where the figures can be drawn so honestly, and upon the axis asked for; else a notice that says why, and
/// a table.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn settle(spec: &mut Spec, indicators: &Indicators, asked: &str) -> Form {
    let facet = spec.chart.and_then(|chart| indicators.charts.get(chart)).and_then(|chart| chart.facet.as_deref());
    match facet.filter(|_| asked != name_of(Form::Table)) {
        Some(facet) => panels::settle(spec, indicators, asked, facet),
        None => settle_one(spec, indicators, asked),
    }
}

/// The same for a chart that is not divided, or for one panel.
fn settle_one(spec: &mut Spec, indicators: &Indicators, asked: &str) -> Form {
    let form = settle_figures(spec, indicators, asked);
    axis::settle(spec, indicators, form)
}

/// Has the remarks of `asked` drawn where its form takes them, and notes what else of its wishes is not drawn.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn heed(spec: &mut Spec, indicators: &Indicators, asked: &ChartRequest) {
    let is_divided = spec.division.is_some();
    let takes_remarks = !is_divided && (spec.form.takes_remarks() || spec.form == Form::Progress);
    let has_remarks = !asked.annotations.is_empty();
    let has_baseline = asked.baseline.is_some() && spec.form.is_plane();
    spec.annotated |= takes_remarks && has_remarks || has_baseline && !is_divided;
    let takes_lines = matches!(spec.form, Form::Column | Form::Grouped | Form::Table);
    let is_refused = spec.notices.iter().any(|notice| is_of_panels(&notice.problem));
    let undrawn = [
        ("annotations", has_remarks && !takes_remarks),
        ("baseline", has_baseline && is_divided),
        ("facet", asked.facet.is_some() && !is_divided && !is_refused),
        ("lines", !asked.lines.is_empty() && !takes_lines),
    ];
    spec.notices.extend(undrawn.iter().filter(|(_, is)| *is).map(|(field, _)| Notice::new(Problem::Undrawn { field })));
    if takes_lines {
        lines::note_unknown(asked, spec, indicators);
    }
}

/// Whether it says why a chart is not divided.
fn is_of_panels(problem: &Problem) -> bool {
    use Problem::{FacetUnknown, FormRefused, FormUnknown, PanelRefused, TooManyPanels};
    matches!(problem, FacetUnknown { .. } | TooManyPanels { .. } | PanelRefused { .. } | FormRefused { .. } | FormUnknown { .. })
}

/// The form for the figures, whatever the axis.
fn settle_figures(spec: &mut Spec, indicators: &Indicators, asked: &str) -> Form {
    if let Some(form) = lines::settle(spec, indicators, asked) {
        return form;
    }
    let stack = spec.chart.and_then(|chart| indicators.charts.get(chart)).filter(|chart| chart.is_stacked());
    let asked = match (asked, stack.and_then(|chart| chart.stack)) {
        ("" | "bar" | "column", Some(Stack::Percent)) => Form::Stacked100,
        ("" | "bar" | "column", Some(_)) => Form::Stacked,
        (asked, stack) => {
            let form = named(asked);
            if form.is_none() && !asked.is_empty() {
                spec.notices.push(Notice::new(Problem::FormUnknown { found: asked.to_owned(), known: names::all() }));
            }
            if stack.is_some() && !matches!(form, Some(Form::Stacked | Form::Stacked100 | Form::StackedArea)) {
                spec.notices.push(Notice::new(Problem::Undrawn { field: "stack" }));
            }
            match form.filter(|form| form.is_later()) {
                Some(form) => form,
                None => return settle_form(spec, indicators, asked),
            }
        }
    };
    match refusal(spec, indicators, asked) {
        None => asked,
        Some(reason) => {
            spec.notices.push(Notice::new(Problem::FormRefused { form: name_of(asked), reason }));
            Form::Table
        }
    }
}

/// Why `form` would say something that was not published, `None` where it would not.
fn refusal(spec: &Spec, indicators: &Indicators, form: Form) -> Option<Refusal> {
    match form {
        Form::Scatter => scatter::refusal(spec, indicators),
        _ if spec.unit(indicators).is_none() => Some(Refusal::UnlikeUnits),
        Form::Area => areas::area(spec, indicators),
        Form::StackedArea => areas::stacked_area(spec, indicators),
        Form::Grouped | Form::Stacked | Form::Stacked100 => parts::refusal(spec, indicators, form),
        Form::Unit => unit::refusal(spec, indicators),
        Form::Donut => donut::refusal(spec, indicators),
        Form::Map => map::refusal(spec, indicators),
        Form::Dumbbell => dumbbell::refusal(spec, indicators),
        Form::Range => range::refusal(spec, indicators),
        Form::Heatmap => heatmap::refusal(spec, indicators),
        Form::Histogram => histogram::refusal(spec, indicators),
        _ => None,
    }
}

/// Whether the zero of a stated unit is a convention, as of °C, so that there is no so much of it.
fn has_no_true_zero(unit: &Unit) -> bool {
    (!unit.label.is_empty() || unit.symbol.is_some()) && !unit.has_true_zero()
}

/// Puts the figures into the order in which they are drawn and read, and those of planes at their places.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn arrange(spec: &mut Spec, indicators: &Indicators, sort: Option<Sort>) {
    if spec.division.is_some() { panels::arrange(spec, indicators, sort) } else { arrange_one(spec, indicators, sort) }
}

/// The same for a chart that is not divided, or for one panel.
fn arrange_one(spec: &mut Spec, indicators: &Indicators, sort: Option<Sort>) {
    match spec.form {
        Form::Area | Form::StackedArea => {
            place(spec, indicators);
            areas::keep_true_notices(spec, indicators);
        }
        Form::Scatter => scatter::arrange(spec, indicators),
        Form::Grouped | Form::Stacked | Form::Stacked100 => {
            let rows = rows(spec, indicators);
            spec.figures = rows.iter().flat_map(Row::ids).collect();
            // What is one part in all rows has one colour.
            for (color, (member, _)) in rows.iter().filter(|row| row.code.is_some()).flat_map(|row| row.parts.iter().enumerate())
            {
                if let Some(own) = spec.members.get_mut(*member) {
                    own.color = color;
                }
            }
            if has_lines(spec, indicators) {
                // Figures of one period are told together.
                place(spec, indicators);
            }
        }
        Form::Map => map::arrange(spec, indicators, sort),
        Form::Dumbbell => spec.figures = dumbbell::figures(spec, indicators, sort),
        Form::Range => spec.figures = range::figures(spec, indicators, sort),
        Form::Heatmap => spec.figures = heatmap::figures(spec, indicators, sort),
        Form::Histogram => spec.figures = histogram::figures(spec, indicators),
        _ => spec.figures = figures(spec, indicators, sort),
    }
}

/// `rows` by what `value` says of each, in published order where that is the same or asked for; those without a value last.
/// They are few: a sort of the standard library would weigh four kilobytes in the wasm.
fn sorted_by<T: Copy>(rows: Vec<T>, value: impl Fn(T) -> Option<f64>, sort: Sort) -> Vec<T> {
    if sort == Sort::Published {
        return rows;
    }
    let mut sorted: Vec<(T, Option<f64>)> = Vec::with_capacity(rows.len());
    for row in rows {
        let own = value(row);
        let precedes = |other: &(T, Option<f64>)| match (other.1, own) {
            (Some(other), Some(own)) if sort == Sort::Descending => other >= own,
            (Some(other), Some(own)) => other <= own,
            (before, after) => before.is_some() || after.is_none(),
        };
        sorted.insert(sorted.partition_point(precedes), (row, own));
    }
    sorted.into_iter().map(|(row, _)| row).collect()
}

#[cfg(test)]
mod tests {
    //! Which figures later forms show, in which order, and what they refuse.

    use super::*;
    use crate::{
        document,
        error::Problem,
        scene::MarkId,
        spec::{Request, choose},
    };
    use proptest::prelude::*;

    fn read(text: &str) -> Indicators {
        document::read(text.as_bytes(), |text| text.parse().unwrap()).unwrap()
    }

    /// A document of indicators in one unit, each with its observations.
    fn of(unit: &str, observations: &[&str]) -> Indicators {
        let indicators: Vec<String> = observations
            .iter()
            .enumerate()
            .map(|(at, own)| format!(r#"{{"id": "i{at}", "title": "I{at}", "unit": "u", "observations": [{own}]}}"#))
            .collect();
        read(&format!(r#"{{"schema": "indicators/1.0", "units": {{"u": {unit}}}, "indicators": [{}]}}"#, indicators.join(",")))
    }

    fn spec_of(indicators: &Indicators, form: &str) -> Spec {
        let ids = indicators.indicators.iter().map(|own| own.id.clone()).collect();
        choose(indicators, &Request { indicators: ids, form: form.to_owned(), ..Request::default() }).unwrap()
    }

    fn refused(indicators: &Indicators, form: &str) -> Option<Refusal> {
        spec_of(indicators, form).notices.iter().find_map(|notice| match notice.problem {
            Problem::FormRefused { reason, .. } => Some(reason),
            _ => None,
        })
    }

    fn series(spec: &Spec) -> Vec<(u32, u32)> {
        spec.figures.iter().map(|MarkId { series, index }| (*series, *index)).collect()
    }

    const NUMBER: &str = r#"{"label": "kg"}"#;
    const COUNT: &str = r#"{"label": "people", "decimals": 0, "minimum": 0}"#;

    fn year(year: u16, rest: &str) -> String {
        format!(r#"{{"timePeriod": "{year}", {rest}}}"#)
    }

    #[test]
    fn dumbbells_stand_by_their_later_figures_and_keep_members_with_a_gap() {
        let pair = |a: &str, b: &str| [year(2014, a), year(2024, b)].join(",");
        let all = [
            pair(r#""value": 1"#, r#""value": 5"#),
            pair(r#""value": 9"#, r#""value": null"#),
            pair(r#""value": 3"#, r#""value": 8"#),
        ];
        let only = year(2014, r#""value": 4"#);
        let document = of(NUMBER, &[&all[0], &all[1], &all[2], &only]);
        let spec = spec_of(&document, "dumbbell");
        assert_eq!(spec.form, Form::Dumbbell);
        assert_eq!(series(&spec), [(2, 0), (2, 1), (0, 0), (0, 1), (1, 0), (1, 1), (3, 0)]);
    }

    #[test]
    fn dumbbells_refuse_what_is_not_two_comparable_periods() {
        let three = [2014, 2019, 2024].map(|at| year(at, r#""value": 1"#)).join(",");
        assert_eq!(refused(&of(NUMBER, &[&three]), "dumbbell"), Some(Refusal::NotTwoPeriods));
        let unlike = [year(2014, r#""value": 1"#), r#"{"timePeriod": "2024-06", "value": 2}"#.to_owned()].join(",");
        assert_eq!(refused(&of(NUMBER, &[&unlike]), "dumbbell"), Some(Refusal::UnlikePeriods));
        let spans = r#"{"timePeriod": "2010/2014", "value": 1}, {"timePeriod": "2020/2024", "value": 2}"#;
        assert_eq!(refused(&of(NUMBER, &[spans]), "dumbbell"), None);
        let unlike_spans = r#"{"timePeriod": "2010/2014", "value": 1}, {"timePeriod": "2021/2024", "value": 2}"#;
        assert_eq!(refused(&of(NUMBER, &[unlike_spans]), "dumbbell"), Some(Refusal::UnlikePeriods));
    }

    #[test]
    fn ranges_of_series_run_between_certain_extremes_only() {
        let of_values = |values: &[&str]| {
            let years = values.iter().enumerate().map(|(at, own)| year(2015 + at as u16, own));
            years.collect::<Vec<_>>().join(",")
        };
        let plain = of_values(&[r#""value": 4"#, r#""value": null"#, r#""value": 2"#, r#""value": 9"#, r#""value": 2"#]);
        assert_eq!(series(&spec_of(&of(NUMBER, &[&plain]), "range")), [(0, 2), (0, 3)]);
        let open = of_values(&[r#""value": 3, "comparator": ">=""#, r#""value": 4"#]);
        assert_eq!(refused(&of(NUMBER, &[&open]), "range"), Some(Refusal::UncertainExtremes));
        // The one that is at most 3 is lower than 4 whatever it is.
        let below = of_values(&[r#""value": 3, "comparator": "<=""#, r#""value": 4"#]);
        assert_eq!(refused(&of(NUMBER, &[&below]), "range"), None);
        let broken = of_values(&[r#""value": 3"#, r#""value": 4, "status": ["B"]"#]);
        assert_eq!(refused(&of(NUMBER, &[&broken]), "range"), Some(Refusal::BrokenSeries));
        let single = year(2024, r#""value": 5, "lowerBound": 4, "upperBound": 7"#);
        assert!(!is_of_extremes(&spec_of(&of(NUMBER, &[&single]), "range"), &of(NUMBER, &[&single])));
    }

    #[test]
    fn cells_stand_by_member_and_period_or_by_two_dimensions() {
        let rows = [[2022, 2023], [2023, 2024]].map(|years| years.map(|at| year(at, r#""value": 1"#)).join(","));
        let document = of(NUMBER, &[&rows[0], &rows[1]]);
        let spec = spec_of(&document, "heatmap");
        let grid = grid(&spec, &document);
        assert_eq!((grid.rows.len(), grid.columns.len()), (2, 3));
        let id = |series, index| Some(MarkId { series, index });
        assert_eq!(grid.cells, [id(0, 0), id(0, 1), None, None, id(1, 0), id(1, 1)]);
        let by_code: Vec<String> = ["a", "b"]
            .iter()
            .flat_map(|row| {
                ["x", "y"].map(|column| {
                    format!(r#"{{"timePeriod": "2024", "value": 1, "dimensions": {{"r": "{row}", "c": "{column}"}}}}"#)
                })
            })
            .collect();
        let document = of(NUMBER, &[&by_code.join(",")]);
        let spec = spec_of(&document, "heatmap");
        let codes = super::grid(&spec, &document);
        assert_eq!((codes.rows.len(), codes.columns.len(), spec.figures.len()), (2, 2, 4));
        assert_eq!(codes.rows[1], GridHead::Code("r".to_owned(), "b".to_owned()));
    }

    #[test]
    fn histograms_need_eight_figures_of_one_period() {
        let places = |count: usize, period: &dyn Fn(usize) -> u16| {
            let own = |at| format!(r#"{{"timePeriod": "{}", "value": {at}, "dimensions": {{"p": "p{at}"}}}}"#, period(at));
            (0..count).map(own).collect::<Vec<_>>().join(",")
        };
        assert_eq!(refused(&of(COUNT, &[&places(7, &|_| 2024)]), "histogram"), Some(Refusal::TooFewFigures { least: 8 }));
        let mixed = places(9, &|at| if at == 4 { 2023 } else { 2024 });
        assert_eq!(refused(&of(COUNT, &[&mixed]), "histogram"), Some(Refusal::SeveralPeriods));
        // More series than one chart draws otherwise.
        let many = of(COUNT, &[&places(120, &|_| 2024)]);
        let spec = spec_of(&many, "histogram");
        assert_eq!((spec.form, spec.figures.len(), spec.notices.len()), (Form::Histogram, 120, 0));
    }

    proptest! {
        /// Every published figure is in exactly one bin, counts lie between the least and the most, and nothing is lost.
        #[test]
        fn every_figure_is_in_one_bin(
            figures in prop::collection::vec((0u32..500, 0u8..7), 8..60),
            is_count: bool,
        ) {
            let observations: Vec<String> = figures
                .iter()
                .enumerate()
                .map(|(at, (value, kind))| {
                    let tens = value / 10 * 10;
                    let said = match kind {
                        0 => r#""value": null"#.to_owned(),
                        1 => format!(r#""value": {tens}, "roundedTo": 10"#),
                        2 => format!(r#""value": {value}, "comparator": ">=""#),
                        3 => format!(r#""value": {value}, "comparator": "<""#),
                        4 => format!(r#""value": {value}, "approx": true"#),
                        5 => format!(r#""lowerBound": {value}, "upperBound": {}"#, value + 30),
                        _ => format!(r#""value": {value}"#),
                    };
                    format!(r#"{{"timePeriod": "2024", {said}, "dimensions": {{"p": "p{at}"}}}}"#)
                })
                .collect();
            let document = of(if is_count { COUNT } else { NUMBER }, &[&observations.join(",")]);
            let published = figures.iter().filter(|(_, kind)| *kind != 0).count();
            prop_assume!(published >= 8);
            let spec = spec_of(&document, "histogram");
            prop_assert_eq!(spec.form, Form::Histogram);
            let bins = bins(&spec, &document);
            let placed: usize = bins.bins.iter().map(|bin| bin.sure.len() + bin.unsure.len()).sum();
            prop_assert_eq!((placed, bins.missing), (published, figures.len() - published));
            prop_assert_eq!(spec.figures.len(), published);
            let mut seen = spec.figures.clone();
            seen.sort();
            seen.dedup();
            prop_assert_eq!(seen.len(), published);
            let (least, most): (usize, usize) = (bins.bins.iter().map(Bin::least).sum(), bins.bins.iter().map(|bin| bin.most).sum());
            prop_assert!(least <= published && most >= published);
            for (at, bin) in bins.bins.iter().enumerate() {
                prop_assert!(bin.least() <= bin.most && bin.sure.len() + bin.unsure.len() <= bin.most);
                let (low, high) = bins.classes.ends(at);
                for id in &bin.sure {
                    let value = spec.drawn(&document, *id).unwrap().value;
                    prop_assert!(value >= low && value <= high);
                }
            }
        }
    }
}
