//! Remarks that a publisher placed in a chart, in words.

use super::capitalized;
use crate::{
    figure,
    host::Host,
    indicator::{Annotation, Indicators},
    locale::{PeriodStyle, period_text},
    number::{decimals_of, power_of_ten},
    period::Period,
    plain::joined,
    spec::{Form, Spec},
    words::Quantity,
};

/// A remark in the reader's language.
#[derive(Clone, Debug, Default)]
pub struct Remark {
    /// What it says.
    pub text: String,
    /// The period that it is about, and where a range of periods ends.
    pub periods: (Option<Period>, Option<Period>),
    /// The value that it is about, and where a range of values ends; in plain units.
    pub values: (Option<f64>, Option<f64>),
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
    let first = spec.members.first().and_then(|member| indicators.indicators.get(member.indicator));
    let (Some(chart), Some(indicator)) = (chart, first) else { return Vec::new() };
    let factor = power_of_ten(indicator.unit_mult);
    let period = |own: Period| period_text(&own, host.words, host.locale, PeriodStyle::Full);
    let value = |own: f64| figure::number(own, decimals_of(own), indicator, indicators, host);
    let remark = |annotation: &Annotation| {
        let (from, until) = (annotation.period.map(period), annotation.until_period.map(period));
        let periods = match (&from, &until) {
            (Some(from), Some(until)) => Some(host.words.span(from, until, false)),
            _ => from.or(until),
        };
        let (low, high) = (annotation.value.map(value), annotation.until_value.map(value));
        let values = match (&low, &high) {
            (Some(low), Some(high)) => Some(host.words.quantity(Quantity::Between(low, high))),
            _ => low.or(high),
        };
        let place: Vec<String> = periods.into_iter().chain(values).collect();
        let plain = |value: Option<f64>| value.map(|value| value * factor);
        Remark {
            text: annotation.text.in_language(host.language).to_owned(),
            periods: (annotation.period, annotation.until_period),
            values: (plain(annotation.value), plain(annotation.until_value)),
            place: joined(&place, host.words.list_separator()),
            is_worded: false,
        }
    };
    chart.annotations.iter().map(remark).collect()
}

/// The figure to be reached, as a remark on its value; `None` where the series of the chart share none.
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
pub fn target_remark(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<Remark> {
    let first = spec.members.first()?.indicator;
    if !matches!(spec.form, Form::Line | Form::Area | Form::Column) || spec.members.iter().any(|own| own.indicator != first) {
        return None;
    }
    let indicator = indicators.indicators.get(first)?;
    let value = indicator.target.as_ref()?.value * power_of_ten(indicator.unit_mult);
    let text = figure::target(indicator, indicators, host)?;
    Some(Remark { text, values: (Some(value), None), is_worded: true, ..Remark::default() })
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
