//! The parts of one sum, put end to end: as published, or as shares of their whole.

use super::{
    super::{Room, far_end, labels},
    member_bars::{Group, NOTE_SIGN, Part},
};
use crate::{
    derived::{self, Amount, Claim, Term},
    figure,
    indicator::Indicator,
    interval::Interval,
    number::power_of_ten,
    spec::{Drawn, Form},
};

/// A stack, part by part from zero.
pub(super) struct Stack {
    /// In the order of the group's parts.
    pub(super) layers: Vec<Layer>,
    /// What the parts add up to, in words; `None` where nothing is to be said.
    pub(super) total: Option<String>,
}

/// One part of a stack.
pub(super) struct Layer {
    /// Where it begins.
    pub(super) base: f64,
    /// What is drawn, counted from `base`.
    pub(super) drawn: Drawn,
    /// The figure with its qualifier, or its share, and its quality.
    pub(super) text: String,
    /// The same without its quality, where anything is said of that.
    pub(super) short: Option<String>,
}

impl Layer {
    /// Where it ends with all that it leaves open.
    pub(super) fn end(&self) -> f64 {
        self.base + far_end(&self.drawn, (0.0, f64::MAX))
    }
}

impl Stack {
    /// Notes on the parts of which more is to be said than stands upon them, where `starred` names some of them by their
    /// position; of a sum that is shown and is not settled, all.
    pub(super) fn notes(&self, room: &Room<'_>, group: &Group, starred: &[usize], with_total: bool) -> Vec<String> {
        let is_noted =
            |at: usize, layer: &Layer| starred.contains(&at) || with_total && self.total.is_some() && layer.drawn.unsettled;
        let pairs = group.parts.iter().zip(&self.layers).enumerate();
        let noted = pairs.filter(|(at, (_, layer))| is_noted(*at, layer));
        noted.map(|(_, (part, layer))| group.note(room, NOTE_SIGN, &part.named(room, &layer.text))).collect()
    }

    /// The stack of `group`; `None` where a part is missing, so that the rest would look complete.
    pub(super) fn of(room: &Room<'_>, group: &Group) -> Option<Self> {
        let mut parts = Vec::with_capacity(group.parts.len());
        for part in &group.parts {
            parts.push((part, part.drawn?, term(room, part)?));
        }
        let of_shares = room.spec.form == Form::Stacked100;
        let is_percent = room.spec.unit(room.indicators).is_some_and(|unit| unit.is_percent());
        let mut layers: Vec<Layer> = Vec::with_capacity(parts.len());
        let whole: f64 = parts.iter().map(|(_, drawn, _)| drawn.value).sum();
        let mut base = 0.0;
        for (at, (part, drawn, own)) in parts.iter().enumerate() {
            let (drawn, text, short) = if of_shares {
                let others = parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, (_, _, term))| *term);
                let rest = others.fold(Term { interval: Interval::point(0.0), decimals: 0 }, |rest, term| Term {
                    interval: rest.interval.add(&term.interval),
                    decimals: rest.decimals.max(term.decimals),
                });
                let drawn = share(drawn, own, &rest, whole);
                if is_percent {
                    (drawn, part.text.clone(), part.short.clone())
                } else {
                    let share = share_text(room, part, own, &rest);
                    match part.id.map(|id| labels::mark_label_and_quality(room, id).1).filter(|quality| !quality.is_empty()) {
                        Some(quality) => (drawn, room.host.words.bracketed(&share, &quality), Some(share)),
                        None => (drawn, share, None),
                    }
                }
            } else {
                (*drawn, part.text.clone(), part.short.clone())
            };
            let layer = Layer { base, drawn, text, short };
            base = layer.end();
            layers.push(layer);
        }
        let terms: Vec<Term> = parts.iter().map(|(_, _, term)| *term).collect();
        let is_unsettled = parts.iter().any(|(_, drawn, _)| drawn.unsettled);
        let total = if of_shares || is_percent { None } else { total(room, &terms) };
        // A sum is no more settled than its parts, of which a note says how they are.
        let total = total.map(|total| if is_unsettled { [&total, NOTE_SIGN].concat() } else { total });
        Some(Self { layers, total })
    }

    /// Where the last part ends.
    pub(super) fn end(&self) -> f64 {
        self.layers.last().map_or(0.0, Layer::end)
    }
}

fn indicator_of<'a>(room: &Room<'a>, part: &Part) -> Option<&'a Indicator> {
    room.spec.series(room.indicators, part.member).map(|(indicator, _)| indicator)
}

/// The figure of `part` as sums are made from it, on the scale of the chart's first indicator.
fn term(room: &Room<'_>, part: &Part) -> Option<Term> {
    let id = part.id?;
    let (indicator, series) = room.spec.series(room.indicators, part.member)?;
    let (first, _) = room.spec.series(room.indicators, 0)?;
    let unit = room.indicators.units.get(indicator.unit)?;
    let term = Term::of(&series.figure(id.index as usize), unit, indicator.unit_mult)?;
    if indicator.unit_mult == first.unit_mult {
        return Some(term);
    }
    let factor = power_of_ten(indicator.unit_mult) / power_of_ten(first.unit_mult);
    Some(Term { interval: term.interval.multiply(factor), decimals: term.decimals })
}

/// The sum in words; `None` where its parts were published in unlike multiples of the unit, so that its decimals are not
/// those of any of them.
fn total(room: &Room<'_>, terms: &[Term]) -> Option<String> {
    let (first, _) = room.spec.series(room.indicators, 0)?;
    let multiple = |at: usize| room.spec.series(room.indicators, at).map(|(indicator, _)| indicator.unit_mult);
    if terms.len() < 2 || (0..room.spec.members.len()).any(|at| multiple(at) != Some(first.unit_mult)) {
        return None;
    }
    let mut claim = derived::sum(terms);
    match &mut claim.amount {
        Amount::Unknown => return None,
        // As many decimals as its neighbours have.
        Amount::Stated { decimals, .. } => *decimals = terms.iter().map(|term| term.decimals).max().unwrap_or(0),
        _ => {}
    }
    Some(figure::claim_label(&claim, first, room.indicators, room.host))
}

/// A part's share as it is drawn: solid as far as it is sure.
fn share(drawn: &Drawn, own: &Term, rest: &Term, whole: f64) -> Drawn {
    let value = if whole > 0.0 { drawn.value / whole * 100.0 } else { 0.0 };
    let least = derived::share_of_sum(&own.interval, &rest.interval).and_then(|share| share.lower);
    // Shares fill their whole, so no bar is longer than its share by the values drawn.
    Drawn { value, lower: least.map(|end| end.value.min(value)), upper: Some(value), ..*drawn }
}

fn share_text(room: &Room<'_>, part: &Part, own: &Term, rest: &Term) -> String {
    let mut claim: Option<Claim> = derived::share_of_sum(&own.interval, &rest.interval).map(|share| derived::share_claim(&share));
    if let Some(Claim { amount: Amount::Stated { decimals, .. }, .. }) = &mut claim {
        *decimals = 1;
    }
    let indicator = indicator_of(room, part);
    let text = claim.zip(indicator).map(|(claim, own)| figure::claim_label(&claim, own, room.indicators, room.host));
    text.unwrap_or_default()
}
