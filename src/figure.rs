//! A figure in words: the one place where value, qualifier, unit and remarks become text.
//!
//! Labels, axes, tooltips, tables, sentences and CSV all ask here, so that a figure is said in the same way everywhere. The
//! publisher's own wording comes first where there is one in the reader's language; no digit is ever added to a value.

use std::borrow::Cow;

use crate::{
    derived::{Amount, Claim, Measure},
    host::Host,
    indicator::{Figure, Indicator, Indicators, Source, Status, Target, Text, Unit},
    interval::{End, Interval},
    locale::{DateStyle, PeriodStyle, period_text},
    number::{magnitude, on_grid, scaled},
    period::Period,
    plain::{are_of_one_language, holds},
    qualifier::Qualifier,
    words::{Opening, Quantity, Range},
};

/// How much of the unit stands at a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dress {
    /// Its sign, where it has one.
    Sign,
    /// Its sign, else its word.
    Full,
}

/// The figure as it stands at a mark: "at least 90%", 2.9万; "not published" where it is missing.
pub fn label(figure: &Figure<'_>, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> String {
    match published(figure, indicators, host) {
        Some(text) => qualified(text, figure, host),
        None => in_words(figure, indicator, indicators, host, Dress::Sign),
    }
}

/// The publisher's wording; a rounded figure says there that it is, since the digits alone do not.
fn qualified(text: &str, figure: &Figure<'_>, host: &Host<'_>) -> String {
    let about = host.words.quantity(Quantity::About(""));
    match figure.qualifier {
        Qualifier::Rounded { .. } if !holds(text, about.trim_ascii()) => host.words.quantity(Quantity::About(text)),
        _ => text.to_owned(),
    }
}

/// The figure with its unit: "more than 30,000 people", 2.9万人.
pub fn full(figure: &Figure<'_>, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> String {
    let Some(text) = published(figure, indicators, host) else {
        return in_words(figure, indicator, indicators, host, Dress::Full);
    };
    let unit = unit_of(indicator, indicators);
    let word = if unit.symbol.is_some() { "" } else { word_of(figure, &unit, indicator, host) };
    // A figure published in words ("none found") is no number that a unit could follow.
    let is_number = text.chars().any(|character| character.is_ascii_digit());
    let text = qualified(text, figure, host);
    if word.is_empty() || !is_number || text.ends_with(word) { text } else { host.words.with_unit(&text, word) }
}

/// The figure and, apart from it, the word of its unit; all in the first where the language does not put the unit last.
pub fn label_and_unit(figure: &Figure<'_>, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> (String, String) {
    let (label, full) = (label(figure, indicator, indicators, host), full(figure, indicator, indicators, host));
    let unit = unit_of(indicator, indicators);
    let word = word_of(figure, &unit, indicator, host);
    if full != label && host.words.with_unit(&label, word) == full { (label, word.to_owned()) } else { (full, String::new()) }
}

/// A plain number of the indicator with its unit's sign, for a tick or a bound: "30,000", "100%".
pub fn number(value: f64, decimals: u8, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> String {
    dressed(value, decimals, &unit_of(indicator, indicators), indicator.unit_mult, Dress::Sign, host)
}

/// As [`number`], with the unit's word where it has no sign.
pub fn number_with_unit(value: f64, decimals: u8, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> String {
    dressed(value, decimals, &unit_of(indicator, indicators), indicator.unit_mult, Dress::Full, host)
}

/// What the qualifier leaves open: "published rounded to the nearest thousand: 28,500 to 29,499"; `None` for an exact figure.
pub fn opening(figure: &Figure<'_>, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> Option<String> {
    let unit = unit_of(indicator, indicators);
    let interval = Interval::of_figure(figure, &unit, indicator.unit_mult);
    let least_decimals = match figure.qualifier {
        Qualifier::Between { decimals, .. } => decimals,
        // Limits of the unit may have more decimals than the figure.
        _ => 0,
    };
    let end = |end: End| {
        let decimals = places(end.value).max(least_decimals);
        dressed(end.value, decimals, &unit, indicator.unit_mult, Dress::Sign, host)
    };
    let (lower, upper) = (interval.lower.map(end), interval.upper.map(end));
    let (least, most) = (lower.as_deref().unwrap_or(""), upper.as_deref().unwrap_or(""));
    let range = Range { lower: least, upper: most, below_upper: interval.upper.is_some_and(|end| end.open) };
    Some(match figure.qualifier {
        Qualifier::Exact => return None,
        Qualifier::Rounded { to } => {
            let exponent = magnitude(to);
            let multiple = i8::try_from(exponent + i32::from(indicator.unit_mult)).ok().filter(|_| scaled(1.0, exponent) == to);
            match multiple {
                Some(exponent) => host.words.opening(Opening::RoundedToPower { exponent, range }),
                None => {
                    let to = dressed(to, places(to), &unit, indicator.unit_mult, Dress::Sign, host);
                    host.words.opening(Opening::RoundedTo { to: &to, range })
                }
            }
        }
        Qualifier::AtLeast | Qualifier::MoreThan => {
            let reached = figure.qualifier == Qualifier::AtLeast;
            host.words.opening(Opening::LowerLimit { reached, most: upper.as_deref() })
        }
        Qualifier::AtMost => host.words.opening(Opening::UpperLimit { reached: true }),
        Qualifier::LessThan => host.words.opening(Opening::UpperLimit { reached: false }),
        Qualifier::About => host.words.opening(Opening::About),
        Qualifier::Nearly => host.words.opening(Opening::Nearly),
        Qualifier::Between { .. } => {
            let estimate =
                figure.value.map(|value| dressed(value, figure.decimals, &unit, indicator.unit_mult, Dress::Sign, host));
            host.words.opening(Opening::Range { estimate: estimate.as_deref(), range })
        }
    })
}

/// What else is said of the figure: its statuses, its note, who stated it, the value that it replaced.
pub fn remarks(figure: &Figure<'_>, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> Vec<String> {
    let mut lines = statuses(figure, host, false);
    if let Some(reason) = reason(figure) {
        // It stands in the figure's place.
        let said = host.words.status(reason, false);
        lines.retain(|line| line != said);
    }
    lines.extend(note(figure, host).map(str::to_owned));
    lines.extend(stated_by(figure, indicator, host).map(|name| host.words.stated_by(name)));
    lines.extend(revision(figure, indicator, indicators, host));
    lines
}

/// What the qualifier leaves open and what else is said of the figure.
pub fn explanation(figure: &Figure<'_>, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> Vec<String> {
    let mut lines: Vec<String> = opening(figure, indicator, indicators, host).into_iter().collect();
    lines.extend(remarks(figure, indicator, indicators, host));
    lines
}

/// The figure's statuses in words, in one or two each where `short`; none for a normal one.
pub fn statuses(figure: &Figure<'_>, host: &Host<'_>, short: bool) -> Vec<String> {
    let all = figure.remark.map(|remark| remark.statuses.as_slice()).unwrap_or_default();
    let words = all.iter().filter(|status| **status != Status::Normal).map(|status| host.words.status(*status, short));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The publisher's note on the figure.
pub fn note<'a>(figure: &Figure<'a>, host: &Host<'_>) -> Option<&'a str> {
    figure.remark.map(|remark| remark.note.in_language(host.language)).filter(|note| !note.is_empty())
}

/// The value that the figure replaced: "revised from 1,200 people on June 1, 2024".
pub fn revision(figure: &Figure<'_>, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> Option<String> {
    let revision = figure.remark?.revises?;
    let earlier = number_with_unit(revision.value, revision.decimals, indicator, indicators, host);
    let replaced = revision.replaced.map(|date| host.locale.date(date, DateStyle::Day));
    Some(host.words.revised(&earlier, replaced.as_deref()))
}

/// Where the figure comes from: its own source, else its indicator's, else the document's. One that names only who stated
/// it was stated in the document that the wider one names.
pub fn source<'a>(figure: Option<&Figure<'a>>, indicator: &'a Indicator, indicators: &'a Indicators) -> Cow<'a, Source> {
    let own = figure.and_then(|figure| figure.remark).and_then(|remark| remark.source.as_ref());
    let wider = match (&indicator.source, &indicators.source) {
        (Some(source), document) => within(source, document.as_ref()),
        (None, Some(document)) => Cow::Borrowed(document),
        (None, None) => Cow::Owned(Source::default()),
    };
    match own {
        Some(own) => Cow::Owned(within(own, Some(wider.as_ref())).into_owned()),
        None => wider,
    }
}

/// The publisher's own wording of the figure, where there is one in the reader's language. An untagged one is in the
/// language of the document.
pub fn published<'a>(figure: &Figure<'a>, indicators: &Indicators, host: &Host<'_>) -> Option<&'a str> {
    let text = &figure.remark?.text;
    let untagged = text.0.iter().all(|(tag, _)| tag.is_empty());
    if untagged && !indicators.language.is_empty() && !are_of_one_language(&indicators.language, host.language) {
        return None;
    }
    text.exactly_in(host.language).filter(|text| !text.is_empty())
}

/// The indicator's target in words: "target 95% by 2025".
pub fn target(indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> Option<String> {
    indicator.target.as_ref().map(|target| target_in_words(target, indicator, indicators, host))
}

// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
fn target_in_words(target: &Target, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> String {
    let figure = number(target.value, target.decimals, indicator, indicators, host);
    let by = target.period.map(|period| period_text(&period, host.words, host.locale, PeriodStyle::Full));
    host.words.target(target.label.in_language(host.language), &figure, by.as_deref())
}

/// The period of a figure and, where it spans several, how the figure came about: "2019 to June 2024, total".
pub fn period(period: &Period, indicator: &Indicator, host: &Host<'_>) -> String {
    let text = period_text(period, host.words, host.locale, PeriodStyle::Full);
    match indicator.collection {
        Some(collection) if period.is_span() => host.words.collected(&text, collection),
        _ => text,
    }
}

/// What was derived from figures of the indicator, as exactly as it may be said: "down about 66%", "35,000 people".
pub fn claim(claim: &Claim, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> String {
    let unit = unit_of(indicator, indicators);
    let write = |value: f64, decimals: u8, is_last: bool| {
        let plain = || host.locale.number(value, decimals);
        match claim.measure {
            Measure::Unit => {
                let dress = if is_last { Dress::Full } else { Dress::Sign };
                dressed(value, decimals, &unit, indicator.unit_mult, dress, host)
            }
            Measure::Percent => host.words.with_symbol(&plain(), "%"),
            Measure::Points if is_last => host.words.points(&plain()),
            Measure::Times if is_last => host.words.times(&plain()),
            Measure::Points | Measure::Times => plain(),
        }
    };
    let say = |quantity: Quantity<'_>| match claim.movement {
        Some(movement) => host.words.change(movement, quantity, claim.measure == Measure::Points),
        None => host.words.quantity(quantity),
    };
    match claim.amount {
        Amount::Stated { value, decimals } => say(Quantity::Exact(&write(value, decimals, true))),
        Amount::About { value, decimals, .. } => say(Quantity::About(&write(value, decimals, true))),
        Amount::AtLeast { value, decimals } => say(Quantity::AtLeast(&write(value, decimals, true))),
        Amount::MoreThan { value, decimals } => say(Quantity::MoreThan(&write(value, decimals, true))),
        Amount::AtMost { value, decimals } => say(Quantity::AtMost(&write(value, decimals, true))),
        Amount::LessThan { value, decimals } => say(Quantity::LessThan(&write(value, decimals, true))),
        Amount::Between { lower, upper, decimals } => {
            say(Quantity::Between(&write(lower, decimals, false), &write(upper, decimals, true)))
        }
        Amount::Unknown => say(Quantity::Unknown),
    }
}

/// Which of its statuses says why a figure is missing: one that is a reason, else the first; `None` for one that is not missing.
fn reason(figure: &Figure<'_>) -> Option<Status> {
    let statuses = figure.remark.map(|remark| remark.statuses.as_slice()).filter(|_| is_missing(figure))?;
    let reason = || statuses.iter().find(|status| status.is_reason());
    reason().or_else(|| statuses.iter().find(|status| **status != Status::Normal)).copied()
}

/// Whether neither a value nor bounds were published.
pub fn is_missing(figure: &Figure<'_>) -> bool {
    figure.value.is_none() && !matches!(figure.qualifier, Qualifier::Between { .. })
}

/// The unit's word, or its sign where it has no word, for a heading: "people", "%"; empty for a unit without either.
pub fn unit_name(indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> String {
    let unit = unit_of(indicator, indicators);
    let symbol = unit.symbol.as_ref().map_or("", |symbol| symbol.in_language(host.language));
    let word = unit.label.in_language(host.language);
    host.words.multiplied_unit(if word.is_empty() { symbol } else { word }, indicator.unit_mult)
}

/// The word of `unit`, or its sign where it has no word, or its key; without a multiplier.
pub fn unit_name_alone(unit: &Unit, host: &Host<'_>) -> String {
    let symbol = unit.symbol.as_ref().map_or("", |symbol| symbol.in_language(host.language));
    let names = [unit.label.in_language(host.language), symbol, &unit.id];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
}

fn in_words(figure: &Figure<'_>, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>, dress: Dress) -> String {
    let unit = unit_of(indicator, indicators);
    let write = |value: f64, decimals: u8, dress: Dress| dressed(value, decimals, &unit, indicator.unit_mult, dress, host);
    if let Qualifier::Between { lower, upper, decimals } = figure.qualifier {
        let (lower, upper) = (write(lower, decimals, Dress::Sign), write(upper, decimals, dress));
        return host.words.quantity(Quantity::Between(&lower, &upper));
    }
    let Some(value) = figure.value else {
        return host.words.missing(reason(figure));
    };
    let text = write(value, figure.decimals, dress);
    host.words.quantity(match figure.qualifier {
        Qualifier::Exact | Qualifier::Between { .. } => Quantity::Exact(&text),
        Qualifier::Rounded { .. } | Qualifier::About => Quantity::About(&text),
        Qualifier::AtLeast => Quantity::AtLeast(&text),
        Qualifier::MoreThan => Quantity::MoreThan(&text),
        Qualifier::AtMost => Quantity::AtMost(&text),
        Qualifier::LessThan => Quantity::LessThan(&text),
        Qualifier::Nearly => Quantity::Nearly(&text),
    })
}

fn dressed(value: f64, decimals: u8, unit: &Unit, unit_mult: i8, dress: Dress, host: &Host<'_>) -> String {
    let number = host.words.multiplied(&host.locale.number(value, decimals), unit_mult);
    let sign = unit.symbol.as_ref().map_or("", |symbol| symbol.in_language(host.language));
    let word = unit.word(Some(value).filter(|_| unit_mult == 0), host.language);
    match dress {
        _ if !sign.is_empty() => host.words.with_symbol(&number, sign),
        Dress::Full if !word.is_empty() => host.words.with_unit(&number, word),
        _ => number,
    }
}

/// The word of `unit` beside a figure.
fn word_of<'a>(figure: &Figure<'_>, unit: &'a Unit, indicator: &Indicator, host: &Host<'_>) -> &'a str {
    unit.word(figure.value.filter(|_| indicator.unit_mult == 0), host.language)
}

fn unit_of<'a>(indicator: &Indicator, indicators: &'a Indicators) -> Cow<'a, Unit> {
    indicators.units.get(indicator.unit).map_or_else(|| Cow::Owned(Unit::default()), Cow::Borrowed)
}

/// Who stated the figure, where it or its indicator says so.
fn stated_by<'a>(figure: &Figure<'a>, indicator: &'a Indicator, host: &Host<'_>) -> Option<&'a str> {
    let own = figure.remark.and_then(|remark| remark.source.as_ref()).or(indicator.source.as_ref());
    own.map(|source| source.name.in_language(host.language)).filter(|name| !name.is_empty())
}

/// `own`, with the wider source's document where it only says who stated the figure.
fn within<'a>(own: &'a Source, wider: Option<&Source>) -> Cow<'a, Source> {
    match wider {
        Some(wider) if own.title.is_empty() && own.url.is_none() && own.issued.is_none() => {
            let name = if own.name.is_empty() { Text::clone(&wider.name) } else { Text::clone(&own.name) };
            Cow::Owned(Source { name, ..wider.clone() })
        }
        _ => Cow::Borrowed(own),
    }
}

/// Decimals that it takes to write an end of an interval, but for the noise of its arithmetic.
fn places(value: f64) -> u8 {
    (0..12).find(|decimals| on_grid(value, -i32::from(*decimals)).is_some()).unwrap_or(12)
}

#[cfg(test)]
#[cfg(feature = "native")]
mod tests {

    use super::*;
    use crate::{
        derived::{Term, change, sum},
        indicator::{Remark, Revision},
        locale::IcuLocale,
        period::Date,
        text::WidthTable,
        words::words_for,
    };

    fn text(zh: &str, en: &str) -> Text {
        Text(vec![("zh-CN".to_owned(), zh.to_owned()), ("en".to_owned(), en.to_owned())])
    }

    fn document(unit: Unit, unit_mult: i8) -> Indicators {
        let indicator = Indicator { unit_mult, ..Indicator::default() };
        Indicators { language: "zh-CN".to_owned(), units: vec![unit], indicators: vec![indicator], ..Indicators::default() }
    }

    fn people() -> Unit {
        Unit { label: text("人", "people"), minimum: Some(0.0), decimals: Some(0), ..Unit::default() }
    }

    fn percent() -> Unit {
        Unit { symbol: Some(Text::untagged("%")), minimum: Some(0.0), maximum: Some(100.0), ..Unit::default() }
    }

    fn in_both<T>(document: &Indicators, say: impl Fn(&Indicator, &Host<'_>) -> T) -> [T; 2] {
        ["en", "zh-CN"].map(|language| {
            let locale = IcuLocale::new(language);
            let host = Host { measure: &WidthTable, locale: &locale, words: words_for(language), language };
            say(&document.indicators[0], &host)
        })
    }

    fn figure(value: f64, decimals: u8, qualifier: Qualifier, remark: Option<&Remark>) -> Figure<'_> {
        Figure { value: Some(value), decimals, qualifier, remark }
    }

    #[test]
    fn a_single_one_has_its_own_word_in_languages_that_have_it() {
        let one = Unit { label_one: Some(Text(vec![("en".to_owned(), "person".to_owned())])), ..people() };
        let said = |mult: i8, value: f64, qualifier: Qualifier| {
            let document = document(one.clone(), mult);
            in_both(&document, |indicator, host| {
                let figure = figure(value, 0, qualifier, None);
                let (label, unit) = label_and_unit(&figure, indicator, &document, host);
                [full(&figure, indicator, &document, host), label, unit]
            })
        };
        assert_eq!(said(0, 1.0, Qualifier::Exact), [["1 person", "1", "person"], ["1人", "1", "人"]]);
        assert_eq!(said(0, 2.0, Qualifier::Exact), [["2 people", "2", "people"], ["2人", "2", "人"]]);
        assert_eq!(said(0, 1.0, Qualifier::AtLeast)[0][0], "at least 1 person");
        assert_eq!(said(3, 1.0, Qualifier::Exact)[0][0], "1 thousand people");
    }

    #[test]
    fn says_a_figure_with_its_qualifier_and_unit() {
        let (counts, rates) = (document(people(), 0), document(percent(), 0));
        let between = Qualifier::Between { lower: 28.0, upper: 30.5, decimals: 1 };
        for (document, figure, english, chinese) in [
            (&counts, figure(9875.0, 0, Qualifier::Exact, None), ["9,875", "9,875 people"], ["9,875", "9,875人"]),
            (
                &counts,
                figure(2800.0, 0, Qualifier::AtLeast, None),
                ["at least 2,800", "at least 2,800 people"],
                ["2,800以上", "2,800人以上"],
            ),
            (
                &counts,
                figure(29_000.0, 0, Qualifier::Rounded { to: 1000.0 }, None),
                ["about 29,000", "about 29,000 people"],
                ["约29,000", "约29,000人"],
            ),
            (&rates, figure(90.0, 0, Qualifier::AtLeast, None), ["at least 90%", "at least 90%"], ["90%以上", "90%以上"]),
            (&rates, figure(29.0, 0, between, None), ["28.0% to 30.5%", "28.0% to 30.5%"], ["28.0%至30.5%", "28.0%至30.5%"]),
        ] {
            let said = in_both(document, |own, host| [label(&figure, own, document, host), full(&figure, own, document, host)]);
            assert_eq!(said, [english, chinese]);
        }
        let least = figure(2800.0, 0, Qualifier::AtLeast, None);
        let said = in_both(&counts, |own, host| label_and_unit(&least, own, &counts, host));
        assert_eq!(said[0], ("at least 2,800".to_owned(), "people".to_owned()));
        assert_eq!(said[1], ("2,800人以上".to_owned(), String::new()));
    }

    #[test]
    fn keeps_the_wording_of_the_publisher_in_its_language() {
        let counts = document(people(), 0);
        let tagged = Remark { text: Text(vec![("zh-CN".to_owned(), "2.9万".to_owned())]), ..Remark::default() };
        let untagged = Remark { text: Text::untagged("2.9万"), ..Remark::default() };
        for remark in [&tagged, &untagged] {
            let own = figure(29_000.0, 0, Qualifier::Rounded { to: 1000.0 }, Some(remark));
            let said = in_both(&counts, |indicator, host| full(&own, indicator, &counts, host));
            assert_eq!(said, ["about 29,000 people", "约2.9万人"]);
        }
        let none = Remark { text: text("未发现", "none found"), ..Remark::default() };
        let said =
            in_both(&counts, |indicator, host| full(&figure(0.0, 0, Qualifier::Exact, Some(&none)), indicator, &counts, host));
        assert_eq!(said, ["none found", "未发现"]);
    }

    #[test]
    fn multiplies_in_words_and_adds_no_digit() {
        let thousands = document(people(), 3);
        let own = figure(29.0, 0, Qualifier::Rounded { to: 1.0 }, None);
        assert_eq!(
            in_both(&thousands, |indicator, host| full(&own, indicator, &thousands, host)),
            ["about 29 thousand people", "约29千人"]
        );
        let left = in_both(&thousands, |indicator, host| opening(&own, indicator, &thousands, host).unwrap());
        assert_eq!(left[0], "published rounded to the nearest thousand: 28.5 thousand to 29.499 thousand");
        assert_eq!(left[1], "公布值四舍五入至千位，实际为28.5千至29.499千");
        assert_eq!(in_both(&thousands, |indicator, host| unit_name(indicator, &thousands, host)), ["thousand people", "千人"]);
    }

    #[test]
    fn says_what_is_missing_and_what_was_revised() {
        let counts = document(people(), 0);
        let suppressed =
            Remark { statuses: vec![Status::Suppressed], note: text("样本过少", "too few"), ..Remark::default() };
        let gone = Figure { value: None, decimals: 0, qualifier: Qualifier::Exact, remark: Some(&suppressed) };
        let said = in_both(&counts, |indicator, host| label(&gone, indicator, &counts, host));
        assert_eq!(said, ["not published (withheld by the publisher)", "未公布（发布方不予公开）"]);
        assert_eq!(in_both(&counts, |indicator, host| remarks(&gone, indicator, &counts, host)), [["too few"], ["样本过少"]]);
        // Of several statuses the one that is a reason stands in the figure's place.
        let kept = Remark { statuses: vec![Status::Break, Status::Confidential], ..Remark::default() };
        let gone = Figure { remark: Some(&kept), ..gone };
        let said = in_both(&counts, |indicator, host| label(&gone, indicator, &counts, host));
        assert_eq!(said, ["not published (confidential)", "未公布（保密数据）"]);
        let said = in_both(&counts, |indicator, host| remarks(&gone, indicator, &counts, host).len());
        assert_eq!(said, [1, 1]);
        let revises = Some(Revision { value: 1200.0, decimals: 0, replaced: Date::new(2024, 6, 1) });
        let remark = Remark { revises, statuses: vec![Status::Provisional], ..Remark::default() };
        let own = figure(1250.0, 0, Qualifier::Exact, Some(&remark));
        let said = in_both(&counts, |indicator, host| explanation(&own, indicator, &counts, host));
        assert_eq!(said[0], ["provisional", "revised from 1,200 people on June 1, 2024"]);
        assert_eq!(said[1], ["初步数据", "原公布1,200人，2024年6月1日修订"]);
    }

    #[test]
    fn says_what_is_derived() {
        let (counts, rates) = (document(people(), 0), document(percent(), 0));
        let term =
            |value, decimals, qualifier, unit: &Unit| Term::of(&figure(value, decimals, qualifier, None), unit, 0).unwrap();
        let users = change(
            &term(29_000.0, 0, Qualifier::Rounded { to: 1000.0 }, &people()),
            &term(9875.0, 0, Qualifier::Exact, &people()),
            &people(),
        );
        assert_eq!(in_both(&counts, |own, host| claim(&users, own, &counts, host)), ["down about 66%", "减少约66%"]);
        let points =
            change(&term(90.0, 1, Qualifier::Exact, &percent()), &term(91.2, 1, Qualifier::Exact, &percent()), &percent());
        assert_eq!(
            in_both(&rates, |own, host| claim(&points, own, &rates, host)),
            ["up 1.2 percentage points", "上升1.2个百分点"]
        );
        let total = sum(&[term(30_000.0, 0, Qualifier::MoreThan, &people()), term(5000.0, 0, Qualifier::Exact, &people())]);
        assert_eq!(in_both(&counts, |own, host| claim(&total, own, &counts, host)), ["more than 35,000 people", "超过35,000人"]);
        let least = term(90.0, 0, Qualifier::AtLeast, &percent());
        let unknown = change(&term(95.0, 0, Qualifier::Exact, &percent()), &least, &percent());
        let said = in_both(&rates, |own, host| claim(&unknown, own, &rates, host));
        assert_eq!(said, ["the published figures do not say whether it rose or fell", "公布的数据不足以判断升降"]);
    }

    #[test]
    fn knows_who_stated_a_figure_and_where() {
        let mut counts = document(people(), 0);
        counts.source =
            Some(Source { title: text("发布会", "press conference"), issued: Date::new(2024, 6, 26), ..Source::default() });
        counts.indicators[0].source =
            Some(Source { name: text("邮政管理局", "Postal Administration"), ..Source::default() });
        let both = source(None, &counts.indicators[0], &counts);
        assert_eq!((both.name.in_language("en"), both.title.in_language("en")), ("Postal Administration", "press conference"));
        let own = figure(1.0, 0, Qualifier::Exact, None);
        let said = in_both(&counts, |indicator, host| remarks(&own, indicator, &counts, host));
        assert_eq!(said, [["as stated by Postal Administration"], ["据邮政管理局"]]);
    }
}
