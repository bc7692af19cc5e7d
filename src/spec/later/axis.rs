//! What a chart asks of its axis of values: another beginning than zero, a logarithmic scale.

use super::{super::Drawn, Form, Spec, name_of};
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{AxisScale, Indicators},
    qualifier::Qualifier,
    scene::MarkId,
};

/// Nearer to zero than this no tick could be written.
const LEAST_ON_LOG_SCALE: f64 = 1e-15;

/// Has `form` drawn with the axis that the chart asks for, where that is honest; else a notice says why, and the table stands.
pub(super) fn settle(spec: &mut Spec, indicators: &Indicators, form: Form) -> Form {
    let Some(asked) = spec.chart.and_then(|chart| indicators.charts.get(chart)) else { return form };
    let has_baseline = asked.baseline.is_some_and(|baseline| baseline != 0.0);
    let is_log = asked.scale == AxisScale::Log;
    let is_line = matches!(form, Form::Line | Form::Slope);
    let refused = match () {
        () if has_baseline && begins_at_zero(form) => Some(Refusal::NotFromZero),
        () if is_log && begins_at_zero(form) => Some(Refusal::NoZeroOnLogScale),
        () if is_log && has_no_axis(form) => Some(Refusal::NoAxisForLogScale),
        () if is_log && is_line && reaches_zero(spec, indicators) => Some(Refusal::ZeroOnLogScale),
        () => None,
    };
    if let Some(reason) = refused {
        spec.notices.push(Notice::new(Problem::FormRefused { form: name_of(form), reason }));
        return Form::Table;
    }
    spec.log = is_log && is_line;
    let undrawn = [("scale", is_log && !is_line), ("baseline", has_baseline && !is_line && form != Form::Heatmap)];
    spec.notices.extend(undrawn.iter().filter(|(_, is)| *is).map(|(field, _)| Notice::new(Problem::Undrawn { field })));
    let is_off_scale = spec.log && asked.baseline.is_some_and(|baseline| baseline < LEAST_ON_LOG_SCALE);
    if is_off_scale {
        spec.notices.push(Notice::new(Problem::NotOnLogScale { field: "baseline" }));
    }
    form
}

/// Whether lengths or grounds say how much: they mean something only from zero.
fn begins_at_zero(form: Form) -> bool {
    matches!(
        form,
        Form::Bar
            | Form::Column
            | Form::Progress
            | Form::Grouped
            | Form::Stacked
            | Form::Stacked100
            | Form::Area
            | Form::StackedArea
            | Form::Histogram
    )
}

/// Whether no axis of values is drawn.
fn has_no_axis(form: Form) -> bool {
    matches!(form, Form::Number | Form::Donut | Form::Unit)
}

/// Whether a figure is, or may be, where a logarithmic scale never comes to.
fn reaches_zero(spec: &Spec, indicators: &Indicators) -> bool {
    (0..spec.members.len() as u32).any(|series| {
        let length = spec.series(indicators, series as usize).map_or(0, |(_, own)| own.len() as u32);
        (0..length).filter_map(|index| spec.drawn(indicators, MarkId { series, index })).any(|drawn| {
            let least = match drawn.qualifier {
                // Somewhere near the value, however far the unit would let it be.
                Qualifier::About | Qualifier::Nearly => drawn.value,
                _ => drawn.lower.unwrap_or(0.0).min(drawn.value),
            };
            least < LEAST_ON_LOG_SCALE
        })
    })
}

/// Where `value` stands on a logarithmic axis, in powers of ten; what is not above zero, below everything.
pub fn logarithm(value: f64) -> f64 {
    if value > 0.0 { value.log10() } else { f64::NEG_INFINITY }
}

/// A figure by the logarithms of its value and of what it can be.
pub fn on_log_axis(drawn: Drawn) -> Drawn {
    let Drawn { value, lower, upper, .. } = drawn;
    Drawn { value: logarithm(value), lower: lower.map(logarithm), upper: upper.map(logarithm), ..drawn }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document,
        spec::{Request, choose},
        words::words_for,
    };

    fn spec(form: &str, observations: &str, wish: &str) -> Spec {
        let text = format!(
            r#"{{"schema": "indicators/1.0", "units": {{"u": {{"label": "people", "decimals": 0, "minimum": 0}}}},
            "indicators": [{{"id": "a", "title": "A", "unit": "u", "observations": [{observations}]}}],
            "charts": [{{"id": "c", "form": "{form}", "indicators": ["a"], {wish}}}]}}"#
        );
        choose(&document::read(text.as_bytes(), |text| text.parse().unwrap()).unwrap(), &Request::default()).unwrap()
    }

    fn refused(spec: &Spec) -> Option<Refusal> {
        spec.notices.iter().find_map(|notice| match notice.problem {
            Problem::FormRefused { reason, .. } => Some(reason),
            _ => None,
        })
    }

    const FIGURES: &str = r#"{"timePeriod": "2022", "value": 4}, {"timePeriod": "2023", "value": 700}"#;

    #[test]
    fn bars_that_would_not_begin_at_zero_are_refused_in_both_languages() {
        for form in ["bar", "column", "grouped", "area"] {
            let spec = spec(form, FIGURES, r#""baseline": 3"#);
            assert_eq!((spec.form, refused(&spec)), (Form::Table, Some(Refusal::NotFromZero)), "{form}");
            let said = |language: &str| words_for(language).problem(&spec.notices.first().unwrap().problem);
            assert!(said("en").contains("start at zero: an axis that begins elsewhere would make differences look larger"));
            assert!(said("zh-CN").contains("从零开始：坐标轴从别处开始，会使差别看起来比实际大"));
        }
        let zero = spec("column", FIGURES, r#""baseline": 0"#);
        assert_eq!((zero.form, zero.notices.len()), (Form::Column, 0));
        let number = spec("number", FIGURES, r#""baseline": 3"#);
        assert_eq!(number.notices.first().unwrap().problem, Problem::Undrawn { field: "baseline" });
    }

    #[test]
    fn lines_are_compared_with_a_value_that_their_axis_can_reach() {
        for (form, wish) in [
            ("line", r#""baseline": 3"#),
            ("line", r#""baseline": 0"#),
            ("slope", r#""baseline": -3"#),
            ("line", r#""baseline": 3, "scale": "log""#),
        ] {
            let spec = spec(form, FIGURES, wish);
            assert!(spec.annotated && spec.is_later() && spec.notices.is_empty(), "{form} {wish}");
        }
        for wish in [r#""baseline": 0, "scale": "log""#, r#""baseline": -3, "scale": "log""#] {
            let spec = spec("line", FIGURES, wish);
            let problem = &spec.notices.first().unwrap().problem;
            assert_eq!((spec.form, spec.log), (Form::Line, true));
            assert_eq!(*problem, Problem::NotOnLogScale { field: "baseline" });
            assert!(words_for("en").problem(problem).contains("expected a value above 0"));
            assert!(words_for("zh-CN").problem(problem).contains("应为大于 0 的数"));
        }
    }

    #[test]
    fn a_log_scale_is_for_lines_whose_figures_are_above_zero() {
        let log = r#""scale": "log""#;
        for form in ["line", "slope"] {
            let spec = spec(form, FIGURES, log);
            assert!(spec.log && spec.is_later() && spec.notices.is_empty(), "{form}");
            assert_eq!(spec.placed(1000.0), 3.0);
        }
        for (form, reason) in [
            ("bar", Refusal::NoZeroOnLogScale),
            ("column", Refusal::NoZeroOnLogScale),
            ("area", Refusal::NoZeroOnLogScale),
            ("number", Refusal::NoAxisForLogScale),
        ] {
            let spec = spec(form, FIGURES, log);
            assert_eq!((spec.form, spec.log, refused(&spec)), (Form::Table, false, Some(reason)), "{form}");
        }
        let with = |rest: &str| spec("line", &[FIGURES, ", {\"timePeriod\": \"2024\", ", rest, "}"].concat(), log);
        for rest in
            [r#""value": 0"#, r#""value": -2"#, r#""value": 3, "comparator": "<=""#, r#""lowerBound": 0, "upperBound": 5"#]
        {
            assert_eq!(refused(&with(rest)), Some(Refusal::ZeroOnLogScale), "{rest}");
        }
        for rest in [
            r#""value": 3, "comparator": ">=""#,
            r#""value": 3, "approx": true"#,
            r#""value": 20, "roundedTo": 10"#,
            r#""value": null"#,
        ] {
            assert_eq!(refused(&with(rest)), None, "{rest}");
        }
    }
}
