//! What charts of later forms say in sentences of their own.

use super::{
    Spoken, SpokenLine, capitalized, common_position, full_with_status, position, series_label, series_name, shared_label,
    shares, shown,
};
use crate::{
    figure,
    host::Host,
    indicator::{Indicator, Indicators},
    plain::joined,
    scene::MarkId,
    spec::{Form, Spec, is_line},
};

/// The summary of a form that is told in a way of its own; `None` for one that is told figure by figure.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn summary(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<String> {
    let summary = match spec.form {
        Form::Donut => summary_of_shares(indicators, spec, host),
        Form::Scatter => summary_of_pairs(indicators, spec, host),
        Form::Map => Some(super::map::summary(indicators, spec, host)),
        _ => None,
    };
    let mut sentences = vec![summary?];
    sentences.extend(targets(indicators, spec, host));
    sentences.extend(super::remarks::remarks_in_words(indicators, spec, host));
    sentences.extend(super::remarks::revisions_in_words(indicators, spec, host));
    Some(host.words.paragraph(&sentences))
}

/// The figure to be reached by each indicator that has one, in a sentence for each.
pub(super) fn targets(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Vec<String> {
    let said = |indicator: &&Indicator| {
        let target = figure::target(indicator, indicators, host)?;
        Some(host.words.sentence(&[host.words.titled(indicator.title.in_language(host.language), &target)]))
    };
    shown(indicators, spec).iter().filter_map(said).collect()
}

/// Which series are columns, and which are lines over them.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn columns_and_lines(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> String {
    let names = |are_lines: bool| {
        let members = (0..spec.members.len()).filter(|member| is_line(spec, indicators, *member) == are_lines);
        joined(
            &members.map(|member| series_name(indicators, spec, member, host)).collect::<Vec<_>>(),
            host.words.list_separator(),
        )
    };
    capitalized(host.words.sentence(&[host.words.columns_and_lines(&names(false), &names(true))]))
}

/// The whole first, then each part with its share.
fn summary_of_shares(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<String> {
    let shares = shares(indicators, spec)?;
    let (first, _) = spec.series(indicators, 0)?;
    let whole = host.words.titled(host.words.total(), &figure::claim(&shares.whole, first, indicators, host));
    let whole = match common_position(indicators, spec, host) {
        Some(position) => host.words.narrowed(&position, &whole),
        None => whole,
    };
    let mut sentences = vec![capitalized(host.words.sentence(&[whole]))];
    for (id, share) in spec.figures.iter().zip(shares.parts) {
        let MarkId { series: member, index } = *id;
        let (indicator, series) = spec.series(indicators, member as usize)?;
        let full = full_with_status(&series.figure(index as usize), indicator, indicators, host);
        let said = match share {
            Some(share) => host.words.narrowed(&full, &figure::claim(&share, indicator, indicators, host)),
            None => full,
        };
        let name = series_name(indicators, spec, member as usize, host);
        sentences.push(host.words.sentence(&[host.words.titled(&name, &said)]));
    }
    Some(host.words.paragraph(&sentences))
}

/// What stands at the horizontal and at the vertical axis of pairs: each indicator with its unit.
pub fn axis_titles(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<(String, String)> {
    let [x, y, ..] = spec.figures.as_slice() else { return None };
    let title = |id: &MarkId| {
        let (indicator, _) = spec.series(indicators, id.series as usize)?;
        let title = indicator.title.in_language(host.language);
        let unit = indicators.units.get(indicator.unit).map_or(String::new(), |unit| figure::unit_name_alone(unit, host));
        Some(match () {
            () if unit.is_empty() || title.eq_ignore_ascii_case(&unit) => title.to_owned(),
            // No bracket follows upon another.
            () if title.ends_with([')', '）']) => host.words.narrowed(title, &unit),
            () => host.words.bracketed(title, &unit),
        })
    };
    Some((title(x)?, title(y)?))
}

/// What the pair of figures to which `id` belongs stands for: a place, a period where all are of one place, or both.
pub fn pair_name(indicators: &Indicators, spec: &Spec, id: MarkId, host: &Host<'_>) -> String {
    let Some((indicator, series)) = spec.series(indicators, id.series as usize) else { return String::new() };
    let label = series_label(indicators, spec, id.series as usize, host);
    let at = || position(indicator, series, id.index as usize, host);
    match (label.is_empty(), series.len() > 1) {
        (true, _) => at(),
        (false, true) => host.words.narrowed(&label, &at()),
        (false, false) => label,
    }
}

/// What is said of a pair: both figures, under what they share.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn spoken_pair(indicators: &Indicators, spec: &Spec, ids: &[MarkId], host: &Host<'_>) -> Spoken {
    let mut spoken = Spoken::default();
    for id in ids {
        let Some((indicator, series)) = spec.series(indicators, id.series as usize) else { continue };
        let own = series.figure(id.index as usize);
        if spoken.heading.is_empty() {
            let label = series_label(indicators, spec, id.series as usize, host);
            let at = position(indicator, series, id.index as usize, host);
            spoken.heading = match (label.is_empty(), at.is_empty()) {
                (false, false) => host.words.narrowed(&label, &at),
                _ => [label, at].concat(),
            };
        }
        spoken.lines.push(SpokenLine {
            label: indicator.title.in_language(host.language).to_owned(),
            value: figure::full(&own, indicator, indicators, host),
            color: None,
            current: true,
        });
        for note in figure::explanation(&own, indicator, indicators, host) {
            if !spoken.notes.contains(&note) {
                spoken.notes.push(note);
            }
        }
    }
    spoken
}

/// How many pairs there are, what the axes show, and the outermost figures of each that are certain; nothing of how the two
/// go together, which no figure says.
fn summary_of_pairs(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<String> {
    let (across, up) = axis_titles(indicators, spec, host)?;
    let count = host.locale.number((spec.figures.len() / 2) as f64, 0);
    let pairs = host.words.pairs_between(&count, &across, &up);
    let mut context = vec![shared_label(indicators, spec, host), common_position(indicators, spec, host).unwrap_or_default()];
    context.push(pairs);
    context.retain(|part| !part.is_empty());
    let first = context.into_iter().reduce(|text, part| host.words.narrowed(&text, &part))?;
    let mut sentences = vec![capitalized(host.words.sentence(&[first]))];
    for axis in 0..2 {
        let ids: Vec<MarkId> = spec.figures.iter().skip(axis).step_by(2).copied().collect();
        let (indicator, _) = spec.series(indicators, ids.first()?.series as usize)?;
        let said = |id: MarkId| {
            let (indicator, series) = spec.series(indicators, id.series as usize)?;
            let full = full_with_status(&series.figure(id.index as usize), indicator, indicators, host);
            Some(host.words.bracketed(&full, &pair_name(indicators, spec, id, host)))
        };
        let mut clauses: Vec<String> = Vec::new();
        for highest in [true, false] {
            let extreme = certain_extreme(indicators, spec, &ids, highest).filter(|_| ids.len() > 1);
            clauses.extend(extreme.and_then(said).map(|what| host.words.extreme(highest, &what)));
        }
        if let Some(first) = clauses.first_mut() {
            *first = host.words.narrowed(indicator.title.in_language(host.language), first);
            sentences.push(host.words.sentence(&clauses));
        }
    }
    Some(host.words.paragraph(&sentences))
}

/// The figure that is above, or below, all others whatever they truly are; `None` where that is not certain.
fn certain_extreme(indicators: &Indicators, spec: &Spec, ids: &[MarkId], highest: bool) -> Option<MarkId> {
    // The least and the most that a figure is on the side looked at.
    let outward = |id: &MarkId| {
        let drawn = spec.drawn(indicators, *id)?;
        Some(if highest { (drawn.lower, drawn.upper) } else { (drawn.upper.map(|end| -end), drawn.lower.map(|end| -end)) })
    };
    let least = |id: &MarkId| outward(id)?.0.map(|least| (*id, least));
    let best = ids.iter().filter_map(least).reduce(|best, own| if own.1 > best.1 { own } else { best })?;
    let is_below = |id: &MarkId| outward(id).is_some_and(|(_, most)| most.is_some_and(|most| most < best.1));
    ids.iter().all(|id| *id == best.0 || is_below(id)).then_some(best.0)
}
