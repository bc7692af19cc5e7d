//! Lines over columns: which series they are, and whether they may stand on the columns' axis.

use super::{
    super::Spec,
    name_of, named, parts,
    rows::{Row, row_dimension, rows},
};
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{ChartRequest, Indicators, Positions},
    period::{Granularity, Period},
    spec::Form,
};

/// Above this many places along the axis nobody compares their columns.
const MAX_PLACES: usize = 60;

/// Whether the chart asks for the series at `member` as a line over the columns of the others.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub fn is_line(spec: &Spec, indicators: &Indicators, member: usize) -> bool {
    let asked = spec.chart.and_then(|chart| indicators.charts.get(chart));
    spec.form == Form::Grouped && asked.is_some_and(|asked| is_named(asked, spec, indicators, member))
}

/// Whether any series is drawn as a line over columns.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub fn has_lines(spec: &Spec, indicators: &Indicators) -> bool {
    (0..spec.members.len()).any(|member| is_line(spec, indicators, member))
}

/// Whether `asked` names the series at `member`, by the id of its indicator or a code of its dimensions.
fn is_named(asked: &ChartRequest, spec: &Spec, indicators: &Indicators, member: usize) -> bool {
    let Some((indicator, series)) = spec.series(indicators, member) else { return false };
    asked.lines.iter().any(|name| series.is_named(indicator, name))
}

/// The form of a chart that asks for lines over columns, `None` for one that does not or whose form `asked` has none; where the
/// two would say something that was not published a notice says so, and the table stands.
pub(super) fn settle(spec: &mut Spec, indicators: &Indicators, asked: &str) -> Option<Form> {
    let chart = indicators.charts.get(spec.chart?)?;
    let form = match asked {
        "" | "bar" | "column" if chart.is_stacked() => Form::Stacked,
        "" => Form::Column,
        asked => named(asked)?,
    };
    let has_columns = matches!(form, Form::Column | Form::Grouped | Form::Stacked | Form::Stacked100);
    if !has_columns || !(0..spec.members.len()).any(|member| is_named(chart, spec, indicators, member)) {
        return None;
    }
    let Some(reason) = refusal(chart, spec, indicators, form) else { return Some(Form::Grouped) };
    spec.notices.push(Notice::new(Problem::FormRefused { form: name_of(form), reason }));
    Some(Form::Table)
}

/// Why lines and columns of these figures would say something that was not published.
fn refusal(asked: &ChartRequest, spec: &Spec, indicators: &Indicators, form: Form) -> Option<Refusal> {
    let is_line = |member: &usize| is_named(asked, spec, indicators, *member);
    let all = || (0..spec.members.len()).filter_map(|member| spec.series(indicators, member));
    match () {
        () if (0..spec.members.len()).all(|member| is_line(&member)) => return Some(Refusal::NoColumns),
        () if spec.unit(indicators).is_none() => return Some(Refusal::SecondAxis),
        // A line joins what follows each other; codes do not.
        () if row_dimension(spec, indicators).is_some() => return Some(Refusal::NoPeriods),
        () if matches!(form, Form::Stacked | Form::Stacked100) => return Some(Refusal::LinesOverStack),
        () => {}
    }
    let mut first: Option<Period> = None;
    for (_, series) in all() {
        match &series.positions {
            Positions::Periods(periods) => {
                for own in periods {
                    match own.granularity() {
                        Granularity::Span => return Some(Refusal::SpanOnAxis),
                        _ if !first.get_or_insert(*own).is_like(own) => return Some(Refusal::UnlikePeriods),
                        _ => {}
                    }
                }
            }
            Positions::Undated | Positions::Instants(_) => return Some(Refusal::NoPeriods),
            Positions::Numbers(_) => return Some(Refusal::NoCategories),
        }
    }
    let reason = parts::refusal(spec, indicators, Form::Grouped);
    reason.or_else(|| {
        let places = places(rows(spec, indicators), spec.members.len()).len();
        (places > MAX_PLACES).then_some(Refusal::TooManyBars { limit: MAX_PLACES })
    })
}

/// Notes the names among the lines of `asked` that no series of the chart has.
pub(super) fn note_unknown(asked: &ChartRequest, spec: &mut Spec, indicators: &Indicators) {
    let has = |name: &String| {
        (0..spec.members.len())
            .filter_map(|member| spec.series(indicators, member))
            .any(|(indicator, series)| series.is_named(indicator, name))
    };
    let unknown: Vec<String> = asked.lines.iter().filter(|name| !has(name)).cloned().collect();
    let mut known: Vec<String> = Vec::new();
    for (indicator, _) in (0..spec.members.len()).filter_map(|member| spec.series(indicators, member)) {
        if !known.contains(&indicator.id) {
            known.push(indicator.id.clone());
        }
    }
    let notice = |found| Notice::new(Problem::IndicatorUnknown { found, known: known.clone() });
    spec.notices.extend(unknown.into_iter().map(notice));
}

/// The rows of `spec` with an empty one for each period between them of which nothing was published, so that places along
/// the axis are as far apart as the periods are.
pub fn rows_in_true_distance(spec: &Spec, indicators: &Indicators) -> Vec<Row> {
    places(rows(spec, indicators), spec.members.len())
}

/// The same of `rows`, which are of `members` series and of periods of one length; no more than are drawn, and one more.
fn places(rows: Vec<Row>, members: usize) -> Vec<Row> {
    let mut places: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        while let (Some(before), Some(own)) = (places.last().and_then(|row| row.period), row.period) {
            let next = before.following();
            if next.start_ms() >= own.start_ms() || places.len() > MAX_PLACES {
                break;
            }
            places.push(Row { period: Some(next), code: None, parts: (0..members).map(|member| (member, None)).collect() });
        }
        places.push(row);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document,
        spec::{Request, choose},
        words::words_for,
    };

    const COLUMNS: &str = r#"{"timePeriod": "2019", "value": 4}, {"timePeriod": "2023", "value": 7}"#;
    const LINE: &str = r#"{"timePeriod": "2019", "value": 5}, {"timePeriod": "2023", "value": 6}"#;

    fn read(line: &str, unit: &str, chart: &str) -> Indicators {
        let text = format!(
            r#"{{"schema": "indicators/1.0", "units": {{"u": {{"label": "cases"}}, "v": {{"label": "people"}}}},
            "indicators": [
                {{"id": "cases", "title": "Cases", "unit": "u", "observations": [{COLUMNS}]}},
                {{"id": "mean", "title": "Mean", "unit": "{unit}", "observations": [{line}]}}],
            "charts": [{{"id": "c", "indicators": ["cases", "mean"], {chart}}}]}}"#
        );
        document::read(text.as_bytes(), |text| text.parse().unwrap()).unwrap()
    }

    fn spec(line: &str, unit: &str, chart: &str) -> Spec {
        choose(&read(line, unit, chart), &Request::default()).unwrap()
    }

    fn refused(spec: &Spec) -> Option<Refusal> {
        spec.notices.iter().find_map(|notice| match notice.problem {
            Problem::FormRefused { reason, .. } => Some(reason),
            _ => None,
        })
    }

    #[test]
    fn lines_stand_over_columns_of_the_same_unit() {
        for form in [r#""form": "column","#, r#""form": "grouped","#, ""] {
            let indicators = read(LINE, "u", &[form, r#""lines": ["mean"]"#].concat());
            let spec = choose(&indicators, &Request::default()).unwrap();
            assert_eq!((spec.form, spec.notices.len()), (Form::Grouped, 0), "{form}");
            assert!(!is_line(&spec, &indicators, 0) && is_line(&spec, &indicators, 1));
        }
    }

    #[test]
    fn what_would_say_more_than_was_published_is_refused_in_both_languages() {
        let span = r#"{"timePeriod": "2019/2023", "value": 5}"#;
        let month = r#"{"timePeriod": "2019-06", "value": 5}"#;
        for (line, unit, chart, reason) in [
            (LINE, "v", r#""form": "column", "lines": ["mean"]"#, Refusal::SecondAxis),
            (LINE, "u", r#""form": "column", "lines": ["mean", "cases"]"#, Refusal::NoColumns),
            (LINE, "u", r#""form": "column", "stack": "normal", "lines": ["mean"]"#, Refusal::LinesOverStack),
            (LINE, "u", r#""form": "stacked-100", "lines": ["mean"]"#, Refusal::LinesOverStack),
            (LINE, "u", r#""form": "column", "scale": "log", "lines": ["mean"]"#, Refusal::NoZeroOnLogScale),
            (LINE, "u", r#""form": "column", "baseline": 3, "lines": ["mean"]"#, Refusal::NotFromZero),
            (span, "u", r#""form": "column", "lines": ["mean"]"#, Refusal::SpanOnAxis),
            (month, "u", r#""form": "column", "lines": ["mean"]"#, Refusal::UnlikePeriods),
        ] {
            let spec = spec(line, unit, chart);
            assert_eq!((spec.form, refused(&spec)), (Form::Table, Some(reason)), "{chart}");
            for language in ["en", "zh-CN"] {
                assert!(words_for(language).problem(&spec.notices.first().unwrap().problem).chars().count() > 20);
            }
        }
        let said = |language: &str| {
            let spec = spec(LINE, "v", r#""form": "column", "lines": ["mean"]"#);
            words_for(language).problem(&spec.notices.first().unwrap().problem)
        };
        assert!(said("en").contains("two charts, or small multiples"), "{}", said("en"));
        assert!(said("zh-CN").contains("两张图，或分面小图"), "{}", said("zh-CN"));
    }

    #[test]
    fn other_forms_and_unknown_names_are_noted() {
        let line = spec(LINE, "u", r#""form": "line", "lines": ["mean"]"#);
        assert_eq!(line.notices.first().unwrap().problem, Problem::Undrawn { field: "lines" });
        let unknown = spec(LINE, "u", r#""form": "grouped", "lines": ["mean", "meen"]"#);
        let known = vec!["cases".to_owned(), "mean".to_owned()];
        assert_eq!(unknown.form, Form::Grouped);
        assert_eq!(unknown.notices.first().unwrap().problem, Problem::IndicatorUnknown { found: "meen".to_owned(), known });
    }

    #[test]
    fn places_keep_true_distances() {
        let indicators = read(LINE, "u", r#""form": "column", "lines": ["mean"]"#);
        let spec = choose(&indicators, &Request::default()).unwrap();
        let rows = rows_in_true_distance(&spec, &indicators);
        let years: Vec<String> = rows.iter().filter_map(|row| row.period).map(|period| period.to_string()).collect();
        assert_eq!(years, ["2019", "2020", "2021", "2022", "2023"]);
        assert_eq!(rows.iter().map(|row| row.ids().count()).collect::<Vec<_>>(), [2, 0, 0, 0, 2]);
        let next = |code: &str| Period::parse(code).unwrap().following().to_string();
        assert_eq!(
            ["2024-W52", "2024-12", "2024-Q4", "2024-S2", "2024-12-31"].map(next),
            ["2025-W01", "2025-01", "2025-Q1", "2025-S1", "2025-01-01"]
        );
        let far = r#"{"timePeriod": "1919", "value": 5}"#;
        let reason = refused(&self::spec(far, "u", r#""form": "column", "lines": ["mean"]"#));
        assert_eq!(reason, Some(Refusal::TooManyBars { limit: MAX_PLACES }));
    }
}
