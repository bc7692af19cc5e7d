//! What the parts of a whole are together, and which share of it each has.

use crate::{
    derived::{self, Amount, Claim, Measure, Term},
    indicator::{Indicators, Unit},
    interval::Interval,
    qualifier::Qualifier,
    scene::MarkId,
    spec::Spec,
};

/// A whole and its parts.
#[derive(Clone, Debug)]
pub struct Shares {
    /// All parts together, as exactly as it may be said.
    pub whole: Claim,
    /// For each of [`Spec::figures`] its share; `None` where the figure itself is one, or no share can be told.
    pub parts: Vec<Option<Claim>>,
}

/// The whole that the figures of `spec` make, and the share of each; `None` where one of them is missing.
pub fn shares(indicators: &Indicators, spec: &Spec) -> Option<Shares> {
    let unit = spec.unit(indicators)?;
    let terms: Option<Vec<Term>> = spec
        .figures
        .iter()
        .map(|id| {
            let (indicator, series) = spec.series(indicators, id.series as usize)?;
            Term::of(&series.figure(id.index as usize), unit, indicator.unit_mult)
        })
        .collect();
    let terms = terms?;
    if unit.is_rate() || unit.is_percent() {
        let amount = Amount::Stated { value: whole_of(unit), decimals: 0 };
        let whole = Claim { movement: None, amount, measure: Measure::Unit };
        return Some(Shares { whole, parts: vec![None; terms.len()] });
    }
    let rest = |at: usize| {
        let others = terms.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, term)| term);
        others.fold(Interval::point(0.0), |sum, term| sum.add(&term.interval))
    };
    let share = |(at, term): (usize, &Term)| {
        derived::share_of_sum(&term.interval, &rest(at)).map(|percent| derived::share_claim(&percent))
    };
    let parts = terms.iter().enumerate().map(share).collect();
    Some(Shares { whole: sum(indicators, spec, &terms), parts })
}

/// All terms together; where one of them is a range, as a range.
fn sum(indicators: &Indicators, spec: &Spec, terms: &[Term]) -> Claim {
    let mut sum = derived::sum(terms);
    let is_range = |id: &MarkId| {
        let series = spec.series(indicators, id.series as usize).map(|(_, series)| series);
        series.is_some_and(|series| matches!(series.figure(id.index as usize).qualifier, Qualifier::Between { .. }))
    };
    let interval = terms.iter().fold(Interval::point(0.0), |total, term| total.add(&term.interval));
    if let (true, Some(lower), Some(upper)) = (spec.figures.iter().any(is_range), interval.lower, interval.upper) {
        let decimals = terms.iter().map(|term| term.decimals).max().unwrap_or(0);
        sum.amount = Amount::Between { lower: lower.value, upper: upper.value, decimals };
    }
    sum
}

/// What rates of `unit` add up to.
pub fn whole_of(unit: &Unit) -> f64 {
    unit.maximum.unwrap_or(100.0)
}
