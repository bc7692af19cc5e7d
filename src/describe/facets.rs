//! Dimensions and their codes in words: what the shown series share, what tells them apart, what else could be shown.

use super::is_one_indicator;
use crate::{
    figure,
    host::Host,
    indicator::Indicators,
    names::Names,
    spec::{Facet, FacetKind, Spec},
    words::Heading,
};

/// Stands between labels of several dimensions.
const BESIDE: &str = " · ";

/// SDMX's code for a dimension that has no meaning for a series.
const NOT_APPLICABLE: &str = "_Z";

/// Stands in the place of a code where a series has none.
const NONE: &str = "–";

/// Something that the reader can choose: which code of a dimension, or which indicator, is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedChoice {
    /// The dimension's id, as [`crate::Request::choice`] takes it.
    pub id: String,
    /// What the dimension is called.
    pub label: String,
    /// What can be chosen, in published order: code and label.
    pub options: Vec<(String, String)>,
    /// Position of the option that is shown.
    pub shown: usize,
}

/// What the reader can choose, in published order.
///
/// Time: n log n in the options.
#[inline(never)]
pub fn choices(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Vec<NamedChoice> {
    let named = |choice: &crate::spec::Choice| {
        let facet = spec.facets.get(choice.facet)?;
        let labels: Vec<String> = choice.options.iter().map(|place| code_label(facet, *place, indicators, host)).collect();
        let mut known = Names::default();
        let mut counts = vec![0_u32; labels.len()];
        let firsts: Vec<usize> = labels.iter().enumerate().map(|(at, label)| known.position_or(label, at)).collect();
        for first in &firsts {
            if let Some(count) = counts.get_mut(*first) {
                *count += 1;
            }
        }
        let options = choice.options.iter().zip(labels).zip(firsts).map(|((place, label), first)| {
            let code = facet.codes.get(*place as usize).map_or("", |code| code.code.as_str());
            // Two codes of one label are told apart by what else is known of them.
            let is_shared = counts.get(first).is_some_and(|count| *count > 1);
            let apart = if is_shared { host.words.bracketed(&label, &mark(facet, *place, indicators, host)) } else { label };
            (code.to_owned(), apart)
        });
        Some(NamedChoice {
            id: facet.id.clone(),
            label: facet_label(facet, indicators, host),
            options: options.collect(),
            shown: choice.options.iter().position(|place| *place == choice.shown).unwrap_or(0),
        })
    };
    spec.choices.iter().filter_map(named).collect()
}

/// What tells a code from another of the same label: an indicator's unit, else the code.
fn mark(facet: &Facet, place: u32, indicators: &Indicators, host: &Host<'_>) -> String {
    let Some(code) = facet.codes.get(place as usize) else { return String::new() };
    let indicator = code.described.filter(|_| facet.kind == FacetKind::Indicator).and_then(|at| indicators.indicators.get(at));
    let unit = indicator.map_or(String::new(), |indicator| figure::unit_name(indicator, indicators, host));
    if unit.is_empty() { code.code.clone() } else { unit }
}

/// What the dimension is called, or its id.
pub(super) fn facet_label(facet: &Facet, indicators: &Indicators, host: &Host<'_>) -> String {
    if facet.kind == FacetKind::Indicator {
        return host.words.heading(Heading::Indicator).to_owned();
    }
    let label = facet.dimension(indicators).map_or("", |dimension| dimension.label.in_language(host.language));
    if label.is_empty() { facet.id.clone() } else { label.to_owned() }
}

/// What the code at `place` is called, or the code itself.
pub(super) fn code_label(facet: &Facet, place: u32, indicators: &Indicators, host: &Host<'_>) -> String {
    let label = facet.label(place, indicators).map_or("", |label| label.in_language(host.language));
    let code = || facet.codes.get(place as usize).map_or("", |code| code.code.as_str());
    let name = if label.is_empty() { code() } else { label };
    if name.is_empty() { NONE.to_owned() } else { name.to_owned() }
}

/// What the member at `member` is called among the shown ones: the labels of the dimensions in which they differ; empty where
/// they differ in none.
pub(crate) fn series_label(indicators: &Indicators, spec: &Spec, member: usize, host: &Host<'_>) -> String {
    if spec.facets.is_empty() {
        let label = spec.series(indicators, member).map(|(_, series)| series.label.in_language(host.language));
        return label.unwrap_or_default().to_owned();
    }
    label_by_facets(indicators, spec, member, host)
}

/// What tells the member at `member` from the others, by the labels of its codes.
#[inline(never)]
fn label_by_facets(indicators: &Indicators, spec: &Spec, member: usize, host: &Host<'_>) -> String {
    let places = spec.members.get(member).map(|member| member.places.as_slice()).unwrap_or_default();
    let label = |at: &usize| {
        let facet = spec.facets.get(*at).filter(|facet| facet.kind != FacetKind::Indicator)?;
        Some(code_label(facet, *places.get(*at)?, indicators, host))
    };
    spec.differing.iter().filter_map(label).collect::<Vec<_>>().join(BESIDE)
}

/// What the shown series share: "Ireland · Females"; a total, and a code without a label, with its dimension's name.
pub(super) fn shared_label(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> String {
    if spec.facets.is_empty() { String::new() } else { shared_by_facets(indicators, spec, host) }
}

#[inline(never)]
fn shared_by_facets(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> String {
    let label = |(at, facet): (usize, &Facet)| {
        let place = spec.common_place(at).filter(|_| facet.kind != FacetKind::Indicator)?;
        let code = facet.codes.get(place as usize)?;
        if code.code.is_empty() || code.code == NOT_APPLICABLE {
            return None;
        }
        let label = code_label(facet, place, indicators, host);
        let is_total = facet.category(place, indicators).is_some_and(|category| category.is_total);
        let says_little = is_total || facet.label(place, indicators).is_none();
        Some(if says_little { host.words.titled(&facet_label(facet, indicators, host), &label) } else { label })
    };
    spec.facets.iter().enumerate().filter_map(label).collect::<Vec<_>>().join(BESIDE)
}

/// Which of several codes is shown, as one sentence; `None` where nothing is left to choice.
pub(super) fn shown_of_several(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<String> {
    if spec.choices.is_empty() { None } else { said_of_choices(indicators, spec, host) }
}

#[inline(never)]
fn said_of_choices(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<String> {
    let said = |choice: &crate::spec::Choice| {
        let facet = spec.facets.get(choice.facet)?;
        let count = host.locale.number(choice.options.len() as f64, 0);
        let shown = code_label(facet, choice.shown, indicators, host);
        Some(host.words.one_of(&facet_label(facet, indicators, host), &shown, &count))
    };
    let parts: Vec<String> = spec.choices.iter().filter_map(said).collect();
    Some(host.words.shown_of_several(&parts)).filter(|_| !parts.is_empty())
}

/// The dimensions, not the indicator, in which the shown series differ, by their positions in [`Spec::facets`].
pub(super) fn differing_dimensions(spec: &Spec) -> impl Iterator<Item = usize> + '_ {
    let is_dimension = |at: &usize| spec.facets.get(*at).is_some_and(|facet| facet.kind != FacetKind::Indicator);
    spec.differing.iter().copied().filter(is_dimension)
}

/// What the series of the member at `member` is called: the indicator's title where the chart has several, what
/// distinguishes the series where the indicator has several, both where there are both.
pub fn series_name(indicators: &Indicators, spec: &Spec, member: usize, host: &Host<'_>) -> String {
    let Some((indicator, _)) = spec.series(indicators, member) else { return String::new() };
    let title = indicator.title.in_language(host.language);
    let label = series_label(indicators, spec, member, host);
    match (is_one_indicator(spec), label.as_str()) {
        (_, "") => title.to_owned(),
        (true, label) if spec.members.len() > 1 => label.to_owned(),
        (_, label) => host.words.narrowed(title, label),
    }
}
