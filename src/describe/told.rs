//! Sentences of forms that show figures otherwise than one by one or along periods, and the words of classes.

use super::{clause, later::targets, narrowed_name, series_sentence};
use crate::{
    host::Host,
    indicator::{Indicators, Unit},
    scene::MarkId,
    spec::{self, Bin, Classes, Form, Spec},
    words::Quantity,
};

/// The sentences of such a form, and of how many things they are; `None` for other forms. No more than `most` are made.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn sentences(indicators: &Indicators, spec: &Spec, most: usize, host: &Host<'_>) -> Option<(Vec<String>, usize)> {
    let by_extremes = spec.form == Form::Range && spec::is_of_extremes(spec, indicators);
    let several = (0..spec.members.len()).any(|at| spec.series(indicators, at).is_some_and(|(_, series)| series.len() > 1));
    match spec.form {
        Form::Histogram => Some((histogram(indicators, spec, host), 1)),
        Form::Dumbbell | Form::Heatmap | Form::Range if by_extremes || several && spec.form != Form::Range => {
            let members = members(spec);
            let count = members.len();
            let said = members.into_iter().take(most).filter_map(|member| {
                if by_extremes {
                    extremes(indicators, spec, member, host)
                } else {
                    series_sentence(indicators, spec, member as usize, host)
                }
            });
            Some((said.collect(), count))
        }
        _ => None,
    }
}

/// The members in the order in which their figures are read.
fn members(spec: &Spec) -> Vec<u32> {
    let mut members: Vec<u32> = Vec::new();
    let mut is_said = vec![false; spec.members.len()];
    for id in &spec.figures {
        if let Some(said) = is_said.get_mut(id.series as usize).filter(|said| !**said) {
            *said = true;
            members.push(id.series);
        }
    }
    members
}

/// The lowest and the highest figure of a series, in one sentence.
fn extremes(indicators: &Indicators, spec: &Spec, member: u32, host: &Host<'_>) -> Option<String> {
    let (indicator, series) = spec.series(indicators, member as usize)?;
    let own: Vec<MarkId> = spec.figures.iter().copied().filter(|id| id.series == member).collect();
    let said = |id: &MarkId| clause(indicator, series, id.index as usize, indicators, host);
    let mut clauses = match own.as_slice() {
        [low, high] => vec![host.words.extreme(false, &said(low)), host.words.extreme(true, &said(high))],
        all => all.iter().map(said).collect(),
    };
    let name = narrowed_name(indicators, spec, member as usize, host);
    if let Some(first) = clauses.first_mut().filter(|_| !name.is_empty()) {
        *first = host.words.titled(&name, first);
    }
    Some(host.words.sentence(&clauses))
}

/// How many figures lie in each bin, and how many in none.
fn histogram(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Vec<String> {
    let bins = spec::bins(spec, indicators);
    let counts = bins.bins.iter().enumerate();
    let mut clauses: Vec<String> = counts
        .map(|(at, bin)| host.words.bracketed(&bin_count(bin, host), &class(indicators, spec, &bins.classes, at, host)))
        .collect();
    if let Some(first) = clauses.first_mut() {
        *first = host.words.titled(host.words.counted(), first);
    }
    let mut sentences = vec![host.words.sentence(&clauses)];
    let number = |count: usize| host.locale.number(count as f64, 0);
    if bins.missing > 0 {
        sentences.push(host.words.sentence(&[host.words.not_counted(&number(bins.missing))]));
    }
    if bins.unsettled > 0 {
        sentences.push(host.words.sentence(&[host.words.unsettled_counted(&number(bins.unsettled))]));
    }
    sentences.extend(targets(indicators, spec, host));
    sentences
}

/// How many figures lie in a bin: "4", or "4 to 6" where that is open.
pub(crate) fn bin_count(bin: &Bin, host: &Host<'_>) -> String {
    let write = |count: usize| host.locale.number(count as f64, 0);
    if bin.least() == bin.most {
        return write(bin.most);
    }
    host.words.quantity(Quantity::Between(&write(bin.least()), &write(bin.most)))
}

/// From where to where a class goes: "10 to 19" of a count, "10 to less than 20%" of what is measured.
pub(crate) fn class(indicators: &Indicators, spec: &Spec, classes: &Classes, class: usize, host: &Host<'_>) -> String {
    let unit = spec.unit(indicators);
    let sign = unit.and_then(|unit| unit.symbol.as_ref()).map_or("", |sign| sign.in_language(host.language));
    let write = |value: f64| limit(indicators, spec, classes, value, host);
    // A sign that stands behind the last number is that of both.
    let first = |value: f64| {
        let whole = write(value);
        if whole.ends_with(sign) { host.locale.number(value, classes.decimals) } else { whole }
    };
    let (lower, upper) = classes.ends(class);
    let is_last = class + 1 == classes.count();
    let is_count = classes.is_whole() && unit.is_some_and(Unit::is_count);
    let quantity = |quantity: Quantity<'_>| host.words.quantity(quantity);
    match () {
        () if is_last && classes.open.1 => quantity(Quantity::AtLeast(&write(lower))),
        () if class == 0 && classes.open.0 => quantity(Quantity::LessThan(&write(upper))),
        () if is_count && classes.last_whole(class) == lower => write(lower),
        () if is_count => quantity(Quantity::Between(&first(lower), &write(classes.last_whole(class)))),
        () if is_last && classes.closed => quantity(Quantity::Between(&first(lower), &write(upper))),
        () => quantity(Quantity::Between(&first(lower), &quantity(Quantity::LessThan(&write(upper))))),
    }
}

/// A limit of classes, with the unit's sign.
pub(crate) fn limit(indicators: &Indicators, spec: &Spec, classes: &Classes, value: f64, host: &Host<'_>) -> String {
    let number = host.locale.number(value, classes.decimals);
    let sign = spec.unit(indicators).and_then(|unit| unit.symbol.as_ref());
    let sign = sign.map_or("", |sign| sign.in_language(host.language));
    if sign.is_empty() { number } else { host.words.with_symbol(&number, sign) }
}
