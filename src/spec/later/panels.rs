//! Small multiples: the same form once for each code of a dimension, or for each indicator.
//!
//! Every panel is a [`Spec`] of its own over its part of the series, so that a form knows nothing of panels; what it may
//! claim is asked panel by panel. The members of a panel follow each other in the whole, so that a figure of a panel is one of
//! the whole by adding `Panel::first`.

use std::rc::Rc;

use super::{
    super::{Form, Spec, facets::Facets, facets::INDICATOR, figures, place},
    arrange_one, bins, classes,
    division::{Division, Panel, Panels},
    name_of, named, settle_one,
};
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{FacetScale, Indicators, Sort},
    limits::MAX_PANELS,
    scene::MarkId,
};

/// Divides `spec` by the dimension `name`, for charts of the form `asked`; where it cannot be divided honestly a notice says
/// why, and the table stands.
pub(super) fn settle(spec: &mut Spec, indicators: &Indicators, asked: &str, name: &str) -> Form {
    match divided(spec, indicators, asked, name) {
        Ok(form) => form,
        Err(problem) => {
            spec.notices.push(Notice::new(problem));
            Form::Table
        }
    }
}

fn divided(spec: &mut Spec, indicators: &Indicators, asked: &str, name: &str) -> Result<Form, Problem> {
    let rows: Vec<(usize, usize)> = spec.members.iter().map(|member| (member.indicator, member.series)).collect();
    if spec.facets.is_empty() {
        let facets = Facets::of(indicators, &rows);
        for (row, member) in spec.members.iter_mut().enumerate() {
            member.places = facets.of_row(row as u32).to_vec();
        }
        spec.facets = facets.list;
    }
    // A dimension of the file may itself be called "indicator"; it comes after the facet of that name.
    let Some(facet) = spec.facets.iter().rposition(|facet| facet.id == name) else {
        let several = rows.iter().any(|row| Some(row.0) != rows.first().map(|first| first.0));
        let known = spec.facets.iter().filter(|facet| facet.id != INDICATOR || several).map(|facet| facet.id.clone());
        return Err(Problem::FacetUnknown { found: name.to_owned(), known: known.collect() });
    };
    spec.differing = differing(spec);
    let place_of = |member: &super::super::Member| member.places.get(facet).copied().unwrap_or(0);
    let count = spec.facets.get(facet).map_or(0, |facet| facet.codes.len() as u32);
    let places: Vec<u32> = (0..count).filter(|place| spec.members.iter().any(|member| place_of(member) == *place)).collect();
    if places.len() > MAX_PANELS {
        return Err(Problem::TooManyPanels { found: places.len(), limit: MAX_PANELS });
    }
    let is_shared =
        spec.chart.and_then(|chart| indicators.charts.get(chart)).is_none_or(|chart| chart.facet_scale == FacetScale::Shared);
    let mut list = Vec::new();
    let mut members = Vec::with_capacity(spec.members.len());
    // What is alike but for its panel has one colour in all of them.
    let mut alike: Vec<(usize, Vec<u32>)> = Vec::new();
    for place in places {
        let mut own = panel(spec, facet, place);
        for member in &mut own.members {
            let key = (if facet == 0 { 0 } else { member.indicator }, rest(&member.places, facet));
            member.color = alike.iter().position(|other| *other == key).unwrap_or_else(|| {
                alike.push(key);
                alike.len() - 1
            });
        }
        let first = members.len();
        members.extend(own.members.iter().cloned());
        list.push(Panel { place, first, spec: own });
    }
    spec.members = members;
    let form = settle_panels(&mut list, indicators, asked, spec, facet)?;
    let has_scale = !matches!(form, Form::Number | Form::Scatter);
    if is_shared && has_scale && spec.unit(indicators).is_none() {
        return Err(Problem::FormRefused { form: name_of(form), reason: Refusal::UnlikeUnitsOfPanels });
    }
    spec.log = list.iter().any(|panel| panel.spec.log);
    spec.division = Some(Rc::new(Division::Whole(Panels { facet, is_shared, list })));
    Ok(form)
}

/// Has every panel take one form.
fn settle_panels(list: &mut [Panel], indicators: &Indicators, asked: &str, whole: &Spec, facet: usize) -> Result<Form, Problem> {
    let mut asked = asked.to_owned();
    let mut unknown = None;
    if named(&asked).is_none() {
        // The data of the fullest panel choose for all.
        let count = |panel: &Panel| {
            let members = 0..panel.spec.members.len();
            members.filter_map(|at| panel.spec.series(indicators, at)).map(|(_, series)| series.len()).sum::<usize>()
        };
        let fullest = list.iter().reduce(|best, own| if count(own) > count(best) { own } else { best });
        let mut trial = fullest.map_or_else(|| whole.clone(), |panel| panel.spec.clone());
        asked = name_of(settle_one(&mut trial, indicators, &asked)).to_owned();
        unknown = trial.notices.into_iter().find(|notice| matches!(notice.problem, Problem::FormUnknown { .. }));
    }
    if let Some((first, unknown)) = list.first_mut().zip(unknown) {
        first.spec.notices.push(unknown);
    }
    let mut form = Form::Table;
    for panel in list {
        form = settle_one(&mut panel.spec, indicators, &asked);
        panel.spec.form = form;
        if form != Form::Table {
            continue;
        }
        let code = whole.facets.get(facet).and_then(|facet| facet.codes.get(panel.place as usize));
        let problems = panel.spec.notices.drain(..).map(|notice| notice.problem);
        let refused = problems.reduce(|before, after| if matches!(after, Problem::FormRefused { .. }) { after } else { before });
        return Err(match refused {
            Some(Problem::FormRefused { form, reason }) => {
                Problem::PanelRefused { form, panel: code.map_or(String::new(), |code| code.code.clone()), reason }
            }
            Some(other) => other,
            None => Problem::Undrawn { field: "facet" },
        });
    }
    Ok(form)
}

/// The part of `spec` whose members have the code at `place`, still without a form.
fn panel(spec: &Spec, facet: usize, place: u32) -> Spec {
    let mut own = Spec { members: Vec::new(), notices: Vec::new(), choices: Vec::new(), annotated: false, ..spec.clone() };
    own.members.extend(spec.members.iter().filter(|member| member.places.get(facet) == Some(&place)).cloned());
    own.differing = differing(&own);
    own
}

/// The facets in which the members differ.
fn differing(spec: &Spec) -> Vec<usize> {
    let place = |member: &super::super::Member, at: usize| member.places.get(at).copied();
    let first = |at: usize| spec.members.first().and_then(|member| place(member, at));
    (0..spec.facets.len()).filter(|at| spec.members.iter().any(|member| place(member, *at) != first(*at))).collect()
}

/// The codes but that of the panel and that of the indicator, which is counted by itself.
fn rest(places: &[u32], facet: usize) -> Vec<u32> {
    places.iter().enumerate().filter(|(at, _)| *at != facet && *at != 0).map(|(_, place)| *place).collect()
}

/// Puts the figures of every panel into the order in which they are drawn and read.
pub(super) fn arrange(spec: &mut Spec, indicators: &Indicators, sort: Option<Sort>) {
    let Some(mut panels) = spec.panels().cloned() else { return };
    if matches!(spec.form, Form::Area | Form::StackedArea) {
        place(spec, indicators);
    }
    for panel in &mut panels.list {
        // What is sorted panel by panel stands at unlike places, so that no eye could compare it.
        arrange_panel(panel, spec, indicators, sort.or(Some(Sort::Published)));
    }
    panels.list.retain(|panel| !panel.spec.members.is_empty());
    spec.figures = figures_of_all(&panels);
    // Classes are those of all figures, or of each panel's own.
    let shared = match spec.form {
        Form::Heatmap | Form::Map if panels.is_shared => Some(classes(spec, indicators)),
        Form::Histogram if panels.is_shared => Some(bins(spec, indicators).classes),
        _ => None,
    };
    let one_each = panels.list.iter().all(|panel| panel.spec.members.len() == 1);
    let is_headed = one_each && (panels.facet == 0 || !spec.differing.contains(&0));
    for panel in &mut panels.list {
        panel.spec.division = Some(Rc::new(Division::Part { classes: shared.clone(), is_headed }));
        if spec.form == Form::Histogram {
            arrange_one(&mut panel.spec, indicators, sort);
        }
        for notice in panel.spec.notices.drain(..) {
            note(&mut spec.notices, notice);
        }
    }
    spec.figures = figures_of_all(&panels);
    spec.division = Some(Rc::new(Division::Whole(panels)));
}

fn arrange_panel(panel: &mut Panel, whole: &Spec, indicators: &Indicators, sort: Option<Sort>) {
    panel.spec.members =
        whole.members.get(panel.first..panel.members().end.min(whole.members.len())).unwrap_or_default().to_vec();
    panel.spec.highlights = whole.highlights;
    if panel.spec.form.is_later() {
        arrange_one(&mut panel.spec, indicators, sort);
        // All panels have their figures placed in one way, which may depend on all of them.
        for (own, other) in panel.spec.members.iter_mut().zip(whole.members.iter().skip(panel.first)) {
            own.xs.clone_from(&other.xs);
        }
    } else {
        panel.spec.figures = figures(&panel.spec, indicators, sort);
    }
}

fn figures_of_all(panels: &Panels) -> Vec<MarkId> {
    let of = |panel: &Panel| {
        let first = panel.first as u32;
        panel.spec.figures.iter().map(move |id| MarkId { series: id.series + first, ..*id }).collect::<Vec<_>>()
    };
    panels.list.iter().flat_map(of).collect()
}

/// Notes once what several panels have to note.
fn note(notices: &mut Vec<Notice>, notice: Notice) {
    if let Problem::Unpaired { count } = &notice.problem {
        let known = notices.iter_mut().find_map(|own| match &mut own.problem {
            Problem::Unpaired { count } => Some(count),
            _ => None,
        });
        if let Some(known) = known {
            *known += *count;
            return;
        }
    }
    if !notices.iter().any(|own| own.problem == notice.problem) {
        notices.push(notice);
    }
}

#[cfg(test)]
mod tests {
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
}
