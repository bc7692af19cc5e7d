//! How charts are divided into panels, and what is refused.

use super::*;
use crate::{
    document,
    spec::{Request, choose},
    words::words_for,
};

/// Two indicators of unlike units by place and kind; `chart` are the fields of a chart of the indicators `ids`.
fn divided(ids: &str, chart: &str) -> (Spec, Indicators) {
    let figures = |scale: u32| {
        let of = |(place, kind, value): (&str, &str, u32)| {
            format!(
                r#"{{"timePeriod": "2024", "value": {}, "dimensions": {{"place": "{place}", "kind": "{kind}"}}}}"#,
                value * scale
            )
        };
        let all = [("b", "x", 4), ("a", "y", 9), ("a", "x", 1), ("b", "y", 2), ("c", "x", 7)];
        all.map(of).join(",")
    };
    let text = format!(
        r#"{{"schema": "indicators/1.0",
        "units": {{"t": {{"label": "tonnes"}}, "m": {{"label": "metres"}}}},
        "dimensions": {{"place": {{"categories": {{"a": {{"label": "A"}}, "b": {{"label": "B"}}}}}}}},
        "indicators": [{{"id": "one", "title": "One", "unit": "t", "observations": [{}]}},
            {{"id": "two", "title": "Two", "unit": "m", "observations": [{}]}}],
        "charts": [{{"id": "c", "indicators": [{ids}], {chart}}}]}}"#,
        figures(1),
        figures(10)
    );
    let indicators = document::read(text.as_bytes(), |text| text.parse().unwrap()).unwrap();
    (choose(&indicators, &Request::default()).unwrap(), indicators)
}

fn problems(spec: &Spec) -> Vec<&Problem> {
    spec.notices.iter().map(|notice| &notice.problem).collect()
}

fn values(spec: &Spec, indicators: &Indicators) -> Vec<f64> {
    spec.figures.iter().filter_map(|id| spec.drawn(indicators, *id)).map(|drawn| drawn.value).collect()
}

#[test]
fn panels_come_in_the_published_order_of_their_codes_and_hold_every_figure_once() {
    let (spec, indicators) = divided(r#""one""#, r#""form": "bar", "facet": "place""#);
    let panels = spec.panels().unwrap();
    let codes = |panel: &Panel| spec.facets[panels.facet].codes[panel.place as usize].code.clone();
    assert_eq!(panels.list.iter().map(codes).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!((spec.form, spec.is_later(), spec.notices.len()), (Form::Bar, true, 0));
    // As published in each panel, not by size.
    assert_eq!(values(&spec, &indicators), [9.0, 1.0, 4.0, 2.0, 7.0]);
    for panel in &panels.list {
        assert_eq!(panel.spec.form, Form::Bar);
        for id in &panel.spec.figures {
            let whole = MarkId { series: id.series + panel.first as u32, ..*id };
            assert_eq!(panel.own(whole), *id);
            assert_eq!(spec.drawn(&indicators, whole), panel.spec.drawn(&indicators, *id));
            assert_eq!(spec.beside(whole.series), panel.members().start as u32..panel.members().end as u32);
        }
    }
}

#[test]
fn what_is_alike_has_one_colour_in_all_panels() {
    let (spec, _) = divided(r#""one""#, r#""form": "grouped", "facet": "place""#);
    let colors = |panel: &Panel| panel.spec.members.iter().map(|member| (member.places[2], member.color)).collect::<Vec<_>>();
    let mut all: Vec<(u32, usize)> = spec.panels().unwrap().list.iter().flat_map(colors).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 2, "{all:?}");
}

#[test]
fn an_order_that_is_asked_for_holds_in_each_panel() {
    let (spec, indicators) = divided(r#""one""#, r#""form": "bar", "facet": "place", "sort": "ascending""#);
    assert_eq!(values(&spec, &indicators), [1.0, 9.0, 2.0, 4.0, 7.0]);
}

#[test]
fn a_dimension_that_is_not_there_is_named_with_those_that_are() {
    let (spec, _) = divided(r#""one""#, r#""form": "bar", "facet": "age""#);
    let known = vec!["place".to_owned(), "kind".to_owned()];
    assert_eq!(problems(&spec), [&Problem::FacetUnknown { found: "age".to_owned(), known }]);
    assert!(spec.form == Form::Table && spec.panels().is_none());
    let english = words_for("en").problem(&spec.notices[0].problem);
    assert!(english.contains("age") && english.contains("“place”, “kind”"), "{english}");
    let chinese = words_for("zh").problem(&spec.notices[0].problem);
    assert!(chinese.contains("没有这个维度") && chinese.contains("place"), "{chinese}");
}

#[test]
fn what_one_panel_refuses_the_chart_refuses_and_names_the_panel() {
    // A whole of one part is not divided.
    let (spec, _) = divided(r#""one""#, r#""form": "donut", "facet": "place""#);
    let refused = Problem::PanelRefused { form: "donut", panel: "c".to_owned(), reason: Refusal::OnePart };
    assert_eq!((problems(&spec), spec.form), (vec![&refused], Form::Table));
}

#[test]
fn unlike_units_have_a_scale_each_or_none() {
    let (spec, _) = divided(r#""one", "two""#, r#""form": "bar", "facet": "indicator""#);
    let refused = Problem::FormRefused { form: "bar", reason: Refusal::UnlikeUnitsOfPanels };
    assert_eq!((problems(&spec), spec.form), (vec![&refused], Form::Table));
    let (spec, _) = divided(r#""one", "two""#, r#""form": "bar", "facet": "indicator", "facetScale": "free""#);
    let panels = spec.panels().unwrap();
    assert_eq!((panels.list.len(), panels.is_shared, problems(&spec).len()), (2, false, 0));
    // By place each panel would have both units on one axis.
    let (spec, _) = divided(r#""one", "two""#, r#""form": "bar", "facet": "place", "facetScale": "free""#);
    assert!(matches!(problems(&spec)[0], Problem::PanelRefused { reason: Refusal::UnlikeUnits, .. }));
}

#[test]
fn more_panels_than_a_chart_has_are_refused() {
    let observations: Vec<String> = (0..=MAX_PANELS)
        .map(|at| format!(r#"{{"timePeriod": "2024", "value": {at}, "dimensions": {{"place": "p{at}"}}}}"#))
        .collect();
    let text = format!(
        r#"{{"schema": "indicators/1.0", "indicators": [{{"id": "a", "observations": [{}]}}],
        "charts": [{{"id": "c", "indicators": ["a"], "form": "number", "facet": "place"}}]}}"#,
        observations.join(",")
    );
    let indicators = document::read(text.as_bytes(), |text| text.parse().unwrap()).unwrap();
    let spec = choose(&indicators, &Request::default()).unwrap();
    assert_eq!(problems(&spec), [&Problem::TooManyPanels { found: MAX_PANELS + 1, limit: MAX_PANELS }]);
    assert_eq!(spec.form, Form::Table);
}

#[test]
fn bins_are_those_of_all_figures_where_the_scale_is_shared() {
    let observations: Vec<String> = (0..24)
        .map(|at| {
            let (value, half) = (if at < 12 { at } else { at * 9 }, if at < 12 { "low" } else { "high" });
            format!(r#"{{"timePeriod": "2024", "value": {value}, "dimensions": {{"half": "{half}", "n": "{at}"}}}}"#)
        })
        .collect();
    let limits = |scale: &str| {
        let text = format!(
            r#"{{"schema": "indicators/1.0", "indicators": [{{"id": "a", "unit": "u", "observations": [{}]}}],
            "units": {{"u": {{"label": "people", "decimals": 0, "minimum": 0}}}},
            "charts": [{{"id": "c", "indicators": ["a"], "form": "histogram", "facet": "half", "facetScale": "{scale}"}}]}}"#,
            observations.join(",")
        );
        let indicators = document::read(text.as_bytes(), |text| text.parse().unwrap()).unwrap();
        let spec = choose(&indicators, &Request::default()).unwrap();
        assert_eq!((spec.form, spec.figures.len()), (Form::Histogram, 24));
        let list = &spec.panels().unwrap().list;
        list.iter().map(|panel| bins(&panel.spec, &indicators).classes.limits).collect::<Vec<_>>()
    };
    let shared = limits("shared");
    assert_eq!(shared[0], shared[1]);
    let free = limits("free");
    assert_ne!(free[0], free[1]);
}
