//! What parts add up to, and which share of it each of them is, as exactly as the published figures say it.

use crate::{
    derived::{self, Amount, Claim, Measure, Term},
    figure,
    host::Host,
    indicator::{Indicator, Indicators},
    interval::Interval,
    locale::{PeriodStyle, period_text},
    number::power_of_ten,
    plain::joined,
    scene::MarkId,
    spec::{Form, Row, Spec, rows},
    words::Quantity,
};

/// The decimals in which shares are said, in per cent.
const SHARE_DECIMALS: u8 = 1;

/// The figure `id` as sums are made from it, on the scale of the chart's first indicator; `None` where it is missing.
pub(crate) fn term(indicators: &Indicators, spec: &Spec, id: MarkId) -> Option<Term> {
    let (indicator, series) = spec.series(indicators, id.series as usize)?;
    let (first, _) = spec.series(indicators, 0)?;
    let unit = indicators.units.get(indicator.unit)?;
    let term = Term::of(&series.figure(id.index as usize), unit, indicator.unit_mult)?;
    if indicator.unit_mult == first.unit_mult {
        return Some(term);
    }
    let factor = power_of_ten(indicator.unit_mult) / power_of_ten(first.unit_mult);
    Some(Term { interval: term.interval.multiply(factor), decimals: term.decimals })
}

/// What the figures `ids` add up to; `None` where one is missing, nothing is known of the sum, or they were published in
/// unlike multiples of their unit, so that the decimals of the sum would be those of none of them.
pub(crate) fn sum(indicators: &Indicators, spec: &Spec, ids: &[MarkId]) -> Option<Claim> {
    let multiple = |at: usize| spec.series(indicators, at).map(|(indicator, _)| indicator.unit_mult);
    if ids.len() < 2 || (1..spec.members.len()).any(|at| multiple(at) != multiple(0)) {
        return None;
    }
    let terms: Vec<Term> = ids.iter().map(|id| term(indicators, spec, *id)).collect::<Option<_>>()?;
    let mut claim = derived::sum(&terms);
    match &mut claim.amount {
        Amount::Unknown => return None,
        // As many decimals as its neighbours have.
        Amount::Stated { decimals, .. } => *decimals = terms.iter().map(|term| term.decimals).max().unwrap_or(0),
        _ => {}
    }
    Some(claim)
}

/// The share that the figure `id` has of the sum of `ids`, in per cent, and how it may be said.
pub(crate) fn share(indicators: &Indicators, spec: &Spec, ids: &[MarkId], id: MarkId) -> Option<(Interval, Claim)> {
    let own = term(indicators, spec, id)?;
    let mut rest = Interval::point(0.0);
    for other in ids.iter().filter(|other| **other != id) {
        rest = rest.add(&term(indicators, spec, *other)?.interval);
    }
    let percent = derived::share_of_sum(&own.interval, &rest)?;
    let mut claim = derived::share_claim(&percent);
    if let Amount::Stated { decimals, .. } = &mut claim.amount {
        *decimals = SHARE_DECIMALS;
    }
    Some((percent, claim))
}

/// A sum or a share as it stands at a mark, with its unit's sign only: "about 35,000", "39.2%".
pub(crate) fn label(claim: &Claim, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> String {
    let write = |value: f64, decimals: u8| match claim.measure {
        Measure::Percent => host.words.with_symbol(&host.locale.number(value, decimals), "%"),
        _ => figure::number(value, decimals, indicator, indicators, host),
    };
    let say = |quantity: Quantity<'_>| host.words.quantity(quantity);
    match claim.amount {
        Amount::Stated { value, decimals } => say(Quantity::Exact(&write(value, decimals))),
        Amount::About { value, decimals, .. } => say(Quantity::About(&write(value, decimals))),
        Amount::AtLeast { value, decimals } => say(Quantity::AtLeast(&write(value, decimals))),
        Amount::MoreThan { value, decimals } => say(Quantity::MoreThan(&write(value, decimals))),
        Amount::AtMost { value, decimals } => say(Quantity::AtMost(&write(value, decimals))),
        Amount::LessThan { value, decimals } => say(Quantity::LessThan(&write(value, decimals))),
        Amount::Between { lower, upper, decimals } => say(Quantity::Between(&write(lower, decimals), &write(upper, decimals))),
        Amount::Unknown => say(Quantity::Unknown),
    }
}

/// What stacks say beyond their figures: of sums the first and the last, of shares the last. `None` where there is nothing
/// to be said.
// Kept apart: a later part of the program has what only stacks need.
#[inline(never)]
pub(super) fn stack_sentence(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<String> {
    let (first, _) = spec.series(indicators, 0)?;
    let is_percent = spec.unit(indicators).is_some_and(|unit| unit.is_percent());
    let rows = rows(spec, indicators);
    let is_full = |row: &&Row| row.parts.iter().all(|(_, id)| id.is_some_and(|id| spec.drawn(indicators, id).is_some()));
    let mut full = rows.iter().filter(is_full);
    let (one, last) = (full.next()?, full.next_back());
    match spec.form {
        Form::Stacked if !is_percent => {
            let mut clauses: Vec<String> = Vec::new();
            for row in [Some(one), last].into_iter().flatten() {
                clauses.push(sum_clause(indicators, spec, row, first, host)?);
            }
            let name = super::capitalized(host.words.total().to_owned());
            if let Some(clause) = clauses.first_mut() {
                *clause = host.words.titled(&name, clause);
            }
            Some(host.words.sentence(&clauses))
        }
        Form::Stacked100 if !is_percent => {
            let row = last.unwrap_or(one);
            let ids: Vec<MarkId> = row.ids().collect();
            let mut shares: Vec<String> = Vec::new();
            for id in &ids {
                let (_, claim) = share(indicators, spec, &ids, *id)?;
                let name = super::part_name(indicators, spec, id.series as usize, host);
                shares.push(host.words.bracketed(&name, &label(&claim, first, indicators, host)));
            }
            let measure = host.words.percent_of_total();
            let period = row.period.map(|period| period_text(&period, host.words, host.locale, PeriodStyle::Full));
            let about = super::row_name(indicators, row, host)
                .or(period)
                .map_or_else(|| measure.to_owned(), |period| host.words.narrowed(measure, &period));
            Some(host.words.sentence(&[host.words.titled(&about, &joined(&shares, host.words.list_separator()))]))
        }
        _ => None,
    }
}

/// A sum and its period, with the quality of those parts that may still change.
fn sum_clause(indicators: &Indicators, spec: &Spec, row: &Row, first: &Indicator, host: &Host<'_>) -> Option<String> {
    let ids: Vec<MarkId> = row.ids().collect();
    let mut text = figure::claim(&sum(indicators, spec, &ids)?, first, indicators, host);
    let mut qualities: Vec<String> = Vec::new();
    for id in ids.iter().filter(|id| spec.drawn(indicators, **id).is_some_and(|drawn| drawn.unsettled)) {
        let series = spec.series(indicators, id.series as usize).map(|(_, series)| series);
        for quality in series.map_or_else(Vec::new, |own| figure::statuses(&own.figure(id.index as usize), host, true)) {
            if !qualities.contains(&quality) {
                qualities.push(quality);
            }
        }
    }
    if !qualities.is_empty() {
        text = host.words.bracketed(&text, &joined(&qualities, host.words.list_separator()));
    }
    if let Some(name) = super::row_name(indicators, row, host) {
        return Some(host.words.titled(&name, &text));
    }
    Some(match row.period {
        Some(period) => host.words.in_period(&text, &figure::period(&period, first, host), period.granularity()),
        None => text,
    })
}
