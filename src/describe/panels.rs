//! Small multiples in words: how many panels there are, what each of them is of, and what it shows.

use super::{
    Spoken, capitalized,
    facets::{code_label, facet_label},
    figure, spoken, summary as summary_of,
};
use crate::{
    host::Host,
    indicator::Indicators,
    scene::MarkId,
    spec::{Form, Panels, Spec},
};

/// Panels that a summary tells one by one; the table has them all.
const MOST_TOLD: usize = 12;

/// Whether panels of the form of `spec` have a scale that could be one for all of them: numbers have none, and every ring and
/// every bar towards a stated whole is a whole of its own.
pub fn has_scale(indicators: &Indicators, spec: &Spec) -> bool {
    let has_whole = || spec.unit(indicators).is_some_and(|unit| unit.maximum.is_some());
    match spec.form {
        Form::Number | Form::Donut | Form::Stacked100 => false,
        Form::Progress => !has_whole(),
        _ => true,
    }
}

/// What the panel `own` of the chart `whole` is of, and its unit where the panels differ in that.
pub fn panel_name(indicators: &Indicators, whole: &Spec, panels: &Panels, own: &Spec, host: &Host<'_>) -> (String, String) {
    let place = own.members.first().and_then(|member| member.places.get(panels.facet));
    let facet = whole.facets.get(panels.facet).zip(place);
    let name = facet.map_or(String::new(), |(facet, place)| code_label(facet, *place, indicators, host));
    let first = own.members.first().and_then(|member| indicators.indicators.get(member.indicator));
    let differs = whole.unit(indicators).is_none() && own.unit(indicators).is_some();
    let unit = first.filter(|_| differs).map_or(String::new(), |indicator| figure::unit_name(indicator, indicators, host));
    (name, unit)
}

/// What is said of figures that stand at one position of a panel, headed by what the panel is of.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn spoken_in_panel(
    indicators: &Indicators,
    whole: &Spec,
    ids: &[MarkId],
    current: MarkId,
    host: &Host<'_>,
) -> Option<Spoken> {
    let panels = whole.panels()?;
    let panel = whole.panel_of(current.series)?;
    let ids: Vec<MarkId> = ids.iter().map(|id| panel.own(*id)).collect();
    let mut said = spoken(indicators, &panel.spec, &ids, panel.own(current), host);
    let (name, _) = panel_name(indicators, whole, panels, &panel.spec, host);
    said.heading = if said.heading.is_empty() { name } else { host.words.narrowed(&name, &said.heading) };
    Some(said)
}

/// How many panels there are and whether they have one scale, then each of them as it would be told alone.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn summary(indicators: &Indicators, whole: &Spec, host: &Host<'_>) -> Option<String> {
    let panels = whole.panels()?;
    let by = whole.facets.get(panels.facet).map_or(String::new(), |facet| facet_label(facet, indicators, host));
    let name = |spec: &Spec| panel_name(indicators, whole, panels, spec, host).0;
    let names: Vec<String> = panels.list.iter().map(|panel| name(&panel.spec)).collect();
    let count = host.locale.number(names.len() as f64, 0);
    let mut sentences = vec![host.words.sentence(&[host.words.panels(&count, &by, &names)])];
    if !panels.is_shared && has_scale(indicators, whole) {
        sentences.push(capitalized(host.words.sentence(&[host.words.scale_of_panels(false)])));
    }
    for (panel, name) in panels.list.iter().zip(names).take(MOST_TOLD) {
        let told = summary_of(indicators, &panel.spec, host);
        sentences.push(if told.contains(&name) { told } else { host.words.titled(&name, &told) });
    }
    let rest: usize = panels.list.iter().skip(MOST_TOLD).map(|panel| panel.spec.members.len()).sum();
    if rest > 0 {
        sentences.push(host.words.sentence(&[host.words.more_series(&host.locale.number(rest as f64, 0))]));
    }
    Some(capitalized(host.words.paragraph(&sentences)))
}
