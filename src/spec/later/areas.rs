//! Areas: when a ground that reaches to zero, or grounds upon each other, say what was published.

use super::{
    super::{
        Form, Spec,
        form::{Shape, refusal as refusal_of},
        says_something,
    },
    addends,
};
use crate::{
    error::{Problem, Refusal},
    indicator::{Indicators, Positions, Series, Stack, Unit},
    interval::Interval,
    number::power_of_ten,
};

/// Above this many figures the parts of a stack can no longer be told apart, nor be reached one by one.
const MOST_STACKED: usize = 6_000;

/// Why a ground below a line would say something that was not published.
pub(super) fn area(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    match spec.members.as_slice() {
        [_] if !reaches_zero(spec.unit(indicators)) => Some(Refusal::NoTrueZero),
        [_] => refusal_of(Form::Line, &Shape::of(spec, indicators)),
        _ => Some(Refusal::SeveralGrounds),
    }
}

/// Why grounds upon each other would say something that was not published.
pub(super) fn stacked_area(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    let shape = Shape::of(spec, indicators);
    let of_line = refusal_of(Form::Line, &shape);
    let figures: usize = (0..spec.members.len()).filter_map(|at| spec.series(indicators, at)).map(|(_, own)| own.len()).sum();
    match () {
        () if of_line.is_some() => of_line,
        () if !shape.one_granularity => Some(Refusal::UnlikePeriods),
        () if figures > MOST_STACKED => Some(Refusal::TooManyBars { limit: MOST_STACKED }),
        () => parts(spec, indicators),
    }
}

/// Takes back that the chart's `stack` is not drawn, where the form draws it.
pub(super) fn keep_true_notices(spec: &mut Spec, indicators: &Indicators) {
    let stack = spec.chart.and_then(|chart| indicators.charts.get(chart)).and_then(|asked| asked.stack);
    if spec.form == Form::StackedArea && stack == Some(Stack::Normal) {
        spec.notices.retain(|notice| notice.problem != Problem::Undrawn { field: "stack" });
    }
}

/// Whether the distance from zero means anything in the unit; of an unknown one that is taken on trust.
fn reaches_zero(unit: Option<&Unit>) -> bool {
    unit.is_none_or(|unit| unit.is_unknown() || unit.has_true_zero())
}

/// Why the parts have no sum that could be drawn.
fn parts(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    let reason = addends::refusal(spec, indicators);
    if reason.is_some() {
        return reason;
    }
    let unit = spec.unit(indicators)?;
    let mut sums: Vec<Interval> = Vec::new();
    let mut first: Option<(&Series, Vec<usize>)> = None;
    for at in 0..spec.members.len() {
        let (indicator, series) = spec.series(indicators, at)?;
        let published: Vec<usize> = (0..series.len()).filter(|index| says_something(series, *index)).collect();
        let (one, ones) = first.get_or_insert_with(|| (series, published.clone()));
        let alike = |pair: (&usize, &usize)| is_at_same_place(one, *pair.0, series, *pair.1);
        if published.len() != ones.len() || !ones.iter().zip(&published).all(alike) {
            return Some(Refusal::MissingPart);
        }
        for (ordinal, index) in published.into_iter().enumerate() {
            let own = addends::as_written(&series.figure(index), unit, indicator.unit_mult);
            let own = own.multiply(power_of_ten(indicator.unit_mult));
            match sums.get_mut(ordinal) {
                Some(sum) => *sum = sum.add(&own),
                None => sums.push(own),
            }
        }
    }
    let whole = addends::whole(unit)?;
    sums.iter().any(|sum| !addends::is_whole(sum, whole)).then_some(Refusal::NotTheWhole)
}

/// Whether two figures stand at one place along the axis.
fn is_at_same_place(one: &Series, at: usize, other: &Series, there: usize) -> bool {
    match (&one.positions, &other.positions) {
        (Positions::Numbers(own), Positions::Numbers(others)) => own.get(at) == others.get(there),
        _ => one.period(at) == other.period(there),
    }
}
