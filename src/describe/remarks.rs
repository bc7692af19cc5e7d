//! Remarks that a publisher placed in a chart, figures to be reached and figures that were revised, in words.

use super::capitalized;
use crate::{
    figure,
    host::Host,
    indicator::{Annotation, Indicator, Indicators},
    locale::{PeriodStyle, period_text},
    number::{decimals_of, power_of_ten},
    period::Period,
    plain::joined,
    spec::{Form, Spec},
    words::Quantity,
};

use super::{MOST_SAID, position, series_name};

/// A remark in the reader's language.
#[derive(Clone, Debug, Default)]
pub struct Remark {
    /// What it says.
    pub text: String,
    /// The period that it is about, and where a range of periods ends.
    pub periods: (Option<Period>, Option<Period>),
    /// The value that it is about, and where a range of values ends; in plain units.
    pub values: (Option<f64>, Option<f64>),
    /// Position in [`Indicators::indicators`] of the indicator that the values are of.
    pub indicator: usize,
    /// Positions in the spec's members of those that it is about; `None` where it names none.
    pub about: Option<Vec<usize>>,
    /// The period, the value or the range in words; empty where it is about the whole chart.
    pub place: String,
    /// Whether it is what the line itself stands for, which is said in words there wherever there is room: the figure to be
    /// reached, or the one to compare with.
    pub is_worded: bool,
}

impl Remark {
    /// What it says, with the place that it is about.
    pub fn placed(&self, host: &Host<'_>) -> String {
        if self.place.is_empty() { self.text.clone() } else { host.words.bracketed(&self.text, &self.place) }
    }
}

/// The remarks of the chart that `spec` asks for, in published order.
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
pub fn remarks(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Vec<Remark> {
    let chart = spec.chart.and_then(|chart| indicators.charts.get(chart));
    let Some(chart) = chart else { return Vec::new() };
    chart.annotations.iter().filter_map(|annotation| remark(annotation, indicators, spec, host)).collect()
}

fn remark(annotation: &Annotation, indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<Remark> {
    // Values are those of the indicator that the remark names, where it names one.
    let named = spec
        .members
        .iter()
        .map(|own| own.indicator)
        .find(|at| indicators.indicators.get(*at).is_some_and(|indicator| annotation.about.contains(&indicator.id)));
    let at = named.or_else(|| Some(spec.members.first()?.indicator))?;
    let indicator = indicators.indicators.get(at)?;
    let value = |own: f64| figure::number(own, decimals_of(own), indicator, indicators, host);
    let (from, until) = (annotation.period.map(|own| period(own, host)), annotation.until_period.map(|own| period(own, host)));
    let periods = match (&from, &until) {
        (Some(from), Some(until)) => Some(host.words.span(from, until, false)),
        _ => from.or(until),
    };
    let (low, high) = (annotation.value.map(value), annotation.until_value.map(value));
    let values = match (&low, &high) {
        (Some(low), Some(high)) => Some(host.words.quantity(Quantity::Between(low, high))),
        _ => low.or(high),
    };
    let names = annotation.about.iter().map(|name| called(name, indicators, host));
    let place: Vec<String> = names.chain(periods).chain(values).collect();
    let plain = |value: Option<f64>| value.map(|value| value * power_of_ten(indicator.unit_mult));
    Some(Remark {
        text: annotation.text.in_language(host.language).to_owned(),
        periods: (annotation.period, annotation.until_period),
        values: (plain(annotation.value), plain(annotation.until_value)),
        indicator: at,
        about: (!annotation.about.is_empty()).then(|| members_of(&annotation.about, indicators, spec)),
        place: joined(&place, host.words.list_separator()),
        is_worded: false,
    })
}

fn period(own: Period, host: &Host<'_>) -> String {
    period_text(&own, host.words, host.locale, PeriodStyle::Full)
}

/// The members that have all of `names`, as their indicator's id or as codes.
fn members_of(names: &[String], indicators: &Indicators, spec: &Spec) -> Vec<usize> {
    let has_all = |member: &usize| {
        spec.series(indicators, *member)
            .is_some_and(|(indicator, series)| names.iter().all(|name| series.is_named(indicator, name)))
    };
    (0..spec.members.len()).filter(has_all).collect()
}

/// What an indicator or a code is called, or its name itself.
fn called(name: &str, indicators: &Indicators, host: &Host<'_>) -> String {
    let title = indicators.indicators.iter().find(|own| own.id == name).map(|own| &own.title);
    let mut categories = indicators.dimensions.iter().flat_map(|dimension| &dimension.categories);
    let label = title.or_else(|| categories.find(|own| own.code == name).map(|own| &own.label));
    let label = label.map_or("", |label| label.in_language(host.language));
    if label.is_empty() { name.to_owned() } else { label.to_owned() }
}

/// The figures to be reached, as remarks on their values: one for each indicator that has one, with its title where there are
/// several; none where a form has no axis of single figures.
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
pub fn target_remarks(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Vec<Remark> {
    // A stack's axis is that of sums, of which no target was published; progress draws its own.
    let has_axis = matches!(
        spec.form,
        Form::Line
            | Form::Slope
            | Form::Area
            | Form::Column
            | Form::Bar
            | Form::Grouped
            | Form::Dumbbell
            | Form::Range
            | Form::Scatter
            | Form::Histogram
    );
    let mut seen: Vec<usize> = Vec::new();
    for member in spec.members.iter().filter(|_| has_axis) {
        if !seen.contains(&member.indicator) {
            seen.push(member.indicator);
        }
    }
    let is_one = seen.len() == 1;
    let target = |at: usize| {
        let indicator: &Indicator = indicators.indicators.get(at)?;
        let value = indicator.target.as_ref()?.value * power_of_ten(indicator.unit_mult);
        let said = figure::target(indicator, indicators, host)?;
        let text = if is_one { said } else { host.words.titled(indicator.title.in_language(host.language), &said) };
        let own = || spec.members.iter().enumerate().filter(|(_, own)| own.indicator == at).map(|(member, _)| member).collect();
        let about = (!is_one).then(own);
        Some(Remark { text, values: (Some(value), None), indicator: at, about, is_worded: true, ..Remark::default() })
    };
    seen.into_iter().filter_map(target).collect()
}

/// The value that the lines of a chart are to be compared with, as a remark on it; `None` where the chart names none, or its
/// form does not draw it.
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
pub fn baseline_remark(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<Remark> {
    let own = indicators.charts.get(spec.chart?)?.baseline?;
    let first = indicators.indicators.get(spec.members.first()?.indicator)?;
    let value = own * power_of_ten(first.unit_mult);
    if !matches!(spec.form, Form::Line | Form::Slope) || spec.log && value <= 0.0 {
        return None;
    }
    let unit = indicators.units.get(first.unit).map(|unit| unit.label.in_language(host.language)).unwrap_or_default();
    let decimals = decimals_of(own);
    let number = host.locale.number(own, decimals);
    let text = base_of_index(unit, &number).map_or_else(
        || {
            // "98 index, 2020 = 100" would read as a sum.
            let is_index = unit.contains(EQUALS);
            let in_unit = if is_index { figure::number } else { figure::number_with_unit };
            host.words.reference_line(&in_unit(own, decimals, first, indicators, host))
        },
        str::to_owned,
    );
    Some(Remark { text, values: (Some(value), None), is_worded: true, ..Remark::default() })
}

/// The same as a sentence.
pub(super) fn baseline_in_words(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<String> {
    let text = baseline_remark(indicators, spec, host)?.text;
    // The base of an index says by itself only at its line that it is one.
    let said = if text.contains(EQUALS) { host.words.reference_line(&text) } else { text };
    Some(capitalized(host.words.sentence(&[said])))
}

/// What the word of a unit says that `number` stands for: "2020 = 100" of "index, 2020 = 100".
fn base_of_index<'a>(unit: &'a str, number: &str) -> Option<&'a str> {
    let mut parts = unit.split([',', '，', ';', '；', '(', ')', '（', '）']).map(str::trim_ascii);
    parts.find(|part| {
        let (what, value) = part.split_once(EQUALS).unwrap_or_default();
        !what.is_empty() && value.trim_ascii() == number
    })
}

/// How the word of an index states its base.
const EQUALS: [char; 2] = ['=', '＝'];

/// The remarks as one sentence, numbered; `None` where there are none.
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
pub(super) fn remarks_in_words(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<String> {
    let all = remarks(indicators, spec, host);
    let numbered = all.iter().enumerate().map(|(at, remark)| {
        let number = host.locale.number((at + 1) as f64, 0);
        ["(", &number, ") ", &remark.placed(host)].concat()
    });
    let numbered: Vec<String> = numbered.collect();
    (!numbered.is_empty()).then(|| host.words.sentence(&[host.words.remarks(&numbered)]))
}

/// The figures that replaced earlier ones, in one sentence: "North, 2024: revised from 1,200 on June 1, 2024"; `None` where
/// there are none. The first of them, where they are many: the table has all.
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
pub(super) fn revisions_in_words(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<String> {
    let mut clauses: Vec<String> = Vec::new();
    for member in 0..spec.members.len() {
        let Some((indicator, series)) = spec.series(indicators, member) else { continue };
        let name = if spec.members.len() > 1 { series_name(indicators, spec, member, host) } else { String::new() };
        for index in series.remarks.iter().map(|(index, _)| *index as usize) {
            let Some(revised) = figure::revision(&series.figure(index), indicator, indicators, host) else { continue };
            let own = [name.clone(), position(indicator, series, index, host)].into_iter().filter(|own| !own.is_empty());
            let own: Vec<String> = own.collect();
            let place = joined(&own, host.words.list_separator());
            if clauses.len() < MOST_SAID {
                clauses.push(if place.is_empty() { revised } else { host.words.titled(&place, &revised) });
            }
        }
    }
    (!clauses.is_empty()).then(|| host.words.sentence(&clauses))
}
