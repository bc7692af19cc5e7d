//! Remarks that a publisher placed in a chart, in words.

use crate::{
    figure,
    host::Host,
    indicator::{Annotation, Indicators},
    locale::{PeriodStyle, period_text},
    number::{decimals_of, power_of_ten},
    spec::Spec,
    words::Quantity,
};

/// A remark in the reader's language.
#[derive(Clone, Debug)]
pub struct Remark<'a> {
    /// What it is about.
    pub annotation: &'a Annotation,
    /// What it says.
    pub text: &'a str,
    /// Its values times this are plain units: they are stated as the figures of the chart are.
    pub factor: f64,
    /// The period, the value or the range that it is about; empty where it is about the whole chart.
    pub place: String,
}

impl Remark<'_> {
    /// What it says, with the place that it is about.
    pub fn placed(&self, host: &Host<'_>) -> String {
        if self.place.is_empty() { self.text.to_owned() } else { host.words.bracketed(self.text, &self.place) }
    }
}

/// The remarks of the chart that `spec` asks for, in published order.
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
pub fn remarks<'a>(indicators: &'a Indicators, spec: &Spec, host: &Host<'_>) -> Vec<Remark<'a>> {
    let chart = spec.chart.and_then(|chart| indicators.charts.get(chart));
    let first = spec.members.first().and_then(|member| indicators.indicators.get(member.indicator));
    let (Some(chart), Some(indicator)) = (chart, first) else { return Vec::new() };
    let period = |own| period_text(&own, host.words, host.locale, PeriodStyle::Full);
    let value = |own: f64| figure::number(own, decimals_of(own), indicator, indicators, host);
    let remark = |annotation: &'a Annotation| {
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
        Remark {
            annotation,
            text: annotation.text.in_language(host.language),
            factor: power_of_ten(indicator.unit_mult),
            place: place.join(host.words.list_separator()),
        }
    };
    chart.annotations.iter().map(remark).collect()
}

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
