//! The words in a drawing: every figure is said by [`crate::figure`], every period by [`crate::locale`].

use super::{Label, Room, Tone};
use crate::{
    derived::{Movement, change_between},
    describe, figure,
    geometry::Point,
    indicator::{Direction, Figure, Indicator, Series},
    locale::{PeriodStyle, period_text},
    number::{decimals_of, power_of_ten},
    period::Period,
    plain::joined,
    scale::ValueScale,
    scene::{Anchor, MarkId},
    text::{ALL_LINES, Font, wrap},
};

/// The indicator, the series and the figure that a mark stands for.
fn parts<'a>(room: &Room<'a>, id: MarkId) -> Option<(&'a Indicator, &'a Series, Figure<'a>)> {
    let (indicator, series) = room.spec.series(room.indicators, id.series as usize)?;
    Some((indicator, series, series.figure(id.index as usize)))
}

/// The figure at a mark, with its qualifier and its quality: "at least 90%", "12,840 (estimated)"; "not published" where it is
/// missing.
pub(super) fn mark_label(room: &Room<'_>, id: MarkId) -> String {
    let Some((indicator, _, shown)) = parts(room, id) else { return String::new() };
    let label = figure::label(&shown, indicator, room.indicators, room.host);
    let statuses = figure::statuses(&shown, room.host, true);
    if statuses.is_empty() || figure::is_missing(&shown) {
        return label;
    }
    room.host.words.bracketed(&label, &joined(&statuses, room.host.words.list_separator()))
}

/// The figure at a mark without its quality, and its quality in words; that is empty for a figure of none, or for none at all.
pub(super) fn mark_label_and_quality(room: &Room<'_>, id: MarkId) -> (String, String) {
    let Some((indicator, _, shown)) = parts(room, id) else { return (String::new(), String::new()) };
    let statuses = if figure::is_missing(&shown) { Vec::new() } else { figure::statuses(&shown, room.host, true) };
    let label = figure::label(&shown, indicator, room.indicators, room.host);
    (label, joined(&statuses, room.host.words.list_separator()))
}

/// What a bar stands for, and what else its label has to say: the period, where the bars' periods differ.
pub(super) fn category(room: &Room<'_>, id: MarkId) -> (String, String) {
    let Some((indicator, series, _)) = parts(room, id) else { return (String::new(), String::new()) };
    let period = series.period(id.index as usize);
    let said = period.map_or_else(String::new, |period| figure::period(&period, indicator, room.host));
    let name = series_name(room, id.series as usize);
    let alone = room.spec.members.len() == 1;
    match (alone, series.len() > 1) {
        (true, true) => (said, String::new()),
        (true, false) if room.spec.is_headed() => (String::new(), String::new()),
        (true, false) => (name, String::new()),
        (false, _) if same_periods(room) => (name, String::new()),
        (false, _) => (name, said),
    }
}

/// What an upright bar stands for: its period in short, else its name.
pub(super) fn column(room: &Room<'_>, id: MarkId) -> String {
    let of_one_series = room.spec.members.len() == 1;
    let period = parts(room, id).and_then(|(_, series, _)| series.period(id.index as usize));
    match period {
        Some(own) if of_one_series => self::period(room, own, true),
        _ => category(room, id).0,
    }
}

/// Whether every figure that is drawn one by one is of the same period.
fn same_periods(room: &Room<'_>) -> bool {
    let period = |id: &MarkId| parts(room, *id).and_then(|(_, series, _)| series.period(id.index as usize));
    let mut periods = room.spec.figures.iter().map(period);
    let first = periods.next().flatten();
    periods.all(|period| period == first)
}

/// What tells the member at `member` from the others: the series' label, the indicator's title, or both.
pub(super) fn series_name(room: &Room<'_>, member: usize) -> String {
    describe::series_name(room.indicators, room.spec, member, room.host)
}

/// What stands above a large number: nothing where the chart's own title says it.
pub(super) fn tile_name(room: &Room<'_>, id: MarkId) -> String {
    let titled_by_chart = room.spec.members.len() == 1 && room.spec.chart.is_none() || room.spec.is_headed();
    if titled_by_chart { String::new() } else { series_name(room, id.series as usize) }
}

/// The large number and, apart from it, its unit.
pub(super) fn tile_value(room: &Room<'_>, id: MarkId) -> (String, String) {
    let Some((indicator, _, shown)) = parts(room, id) else { return (String::new(), String::new()) };
    figure::label_and_unit(&shown, indicator, room.indicators, room.host)
}

/// What stands under a large number: its period, what its qualifier leaves open, its quality and its note.
pub(super) fn tile_remarks(room: &Room<'_>, id: MarkId) -> Vec<String> {
    let Some((indicator, series, shown)) = parts(room, id) else { return Vec::new() };
    let period = series.period(id.index as usize).map(|period| figure::period(&period, indicator, room.host));
    let change =
        (id.index > 0).then(|| change_claim_to(room, id.series as usize, id.index as usize - 1, id.index as usize)).flatten();
    let mut lines: Vec<String> = period.into_iter().chain(change.map(|(text, _)| text)).collect();
    lines.extend(figure::opening(&shown, indicator, room.indicators, room.host));
    if !figure::is_missing(&shown) {
        lines.extend(figure::statuses(&shown, room.host, true));
    }
    lines.extend(figure::note(&shown, room.host).map(str::to_owned));
    lines
}

/// A tick of a value axis; the unit's sign stands at the last one only. Figures that were published in thousands or millions
/// have ticks in the same multiples, as their heading and their labels say: the sign is then that of the multiple.
pub(super) fn tick_text(room: &Room<'_>, value: f64, scale: &ValueScale, last: bool) -> String {
    let words = room.host.words;
    // That of the first, by which the unit is named.
    let multiple = room.spec.series(room.indicators, 0).map_or(0, |(indicator, _)| indicator.unit_mult);
    let number = match multiple {
        0 => short_number(room, value, scale),
        _ => multiple_text(room, value, scale.step, multiple),
    };
    let sign = room
        .spec
        .unit(room.indicators)
        .and_then(|unit| unit.symbol.as_ref())
        .map_or("", |sign| sign.in_language(room.host.language));
    if last && !sign.is_empty() { words.with_symbol(&words.multiplied(&number, multiple), sign) } else { number }
}

/// `value` in multiples of 10 to the power of `exponent`, with the decimals that it takes to write `step` so.
fn multiple_text(room: &Room<'_>, value: f64, step: f64, exponent: i8) -> String {
    let unit = power_of_ten(exponent);
    room.host.locale.number(value / unit, decimals_of(step / unit))
}

/// The number of a tick, in a large unit (万, M, lakh) where it makes it shorter and takes one decimal at the most.
pub(super) fn short_number(room: &Room<'_>, value: f64, scale: &ValueScale) -> String {
    match scale.large_unit(room.host.words.large_units()).filter(|_| value != 0.0) {
        Some(exponent) => room.host.words.tick(&multiple_text(room, value, value, exponent), exponent),
        None => room.host.locale.number(value, scale.decimals),
    }
}

/// The unit's word above the axis, where neither a sign at the ticks nor the subtitle says it; a subtitle of ours does.
pub(super) fn axis_unit(room: &Room<'_>) -> Option<String> {
    let unit = room.spec.unit(room.indicators)?;
    let (indicator, _) = room.spec.series(room.indicators, 0)?;
    let subtitle = room.indicators.charts.get(room.spec.chart?)?.subtitle.in_language(room.host.language);
    if subtitle.is_empty() || unit.symbol.is_some() || room.spec.division.is_some() {
        return None;
    }
    let name = figure::unit_name(indicator, room.indicators, room.host);
    let said = subtitle.as_bytes().windows(name.len().max(1)).any(|part| part.eq_ignore_ascii_case(name.as_bytes()));
    Some(name).filter(|name| !name.is_empty() && !said)
}

/// The same as lines from `top` on, as wide as the drawing.
pub(super) fn axis_unit_lines(room: &Room<'_>, top: f64) -> Vec<Label> {
    axis_unit(room).map_or_else(Vec::new, |text| muted_lines(room, &text, top))
}

/// Explaining words in lines from `top` on, as wide as the drawing.
pub(super) fn muted_lines(room: &Room<'_>, text: &str, top: f64) -> Vec<Label> {
    lines(room, text, top, room.sizes.small(), Tone::Muted)
}

/// Words in lines from `top` on, as wide as the drawing.
pub(super) fn lines(room: &Room<'_>, text: &str, top: f64, font: Font, tone: Tone) -> Vec<Label> {
    let mut y = top - font.line_height() / 2.0;
    let lines = wrap(text, room.width, ALL_LINES, font, room.host.measure).into_iter().map(|text| {
        y += font.line_height();
        Label { text, at: Point::new(room.origin.x, y), anchor: Anchor::Start, font, tone }
    });
    lines.collect()
}

/// The figure to be reached, in words.
pub(super) fn target_text(room: &Room<'_>, indicator: &Indicator) -> Option<String> {
    figure::target(indicator, room.indicators, room.host)
}

/// What the qualifier of a figure leaves open.
pub(super) fn qualifier_explanation(room: &Room<'_>, id: MarkId) -> Option<String> {
    let (indicator, _, shown) = parts(room, id)?;
    figure::opening(&shown, indicator, room.indicators, room.host)
}

/// How the figures of a member changed from its first to its last, and whether its publisher calls that good.
pub(super) fn change_claim(room: &Room<'_>, member: usize) -> Option<(String, Option<bool>)> {
    let (_, series) = room.spec.series(room.indicators, member)?;
    change_claim_to(room, member, 0, series.len().checked_sub(1)?)
}

fn change_claim_to(room: &Room<'_>, member: usize, from: usize, to: usize) -> Option<(String, Option<bool>)> {
    let (indicator, series) = room.spec.series(room.indicators, member)?;
    let unit = room.indicators.units.get(indicator.unit)?;
    let claim = change_between(indicator, series, unit, from, to)?;
    let good = match (indicator.desired_direction, claim.movement) {
        (Some(Direction::Up), Some(Movement::Up)) | (Some(Direction::Down), Some(Movement::Down)) => Some(true),
        (Some(Direction::Up), Some(Movement::Down)) | (Some(Direction::Down), Some(Movement::Up)) => Some(false),
        _ => None,
    };
    Some((figure::claim(&claim, indicator, room.indicators, room.host), good))
}

/// A period under an axis, short where ticks stand close.
pub(super) fn period(room: &Room<'_>, period: Period, short: bool) -> String {
    let style = if short { PeriodStyle::Short } else { PeriodStyle::Full };
    period_text(&period, room.host.words, room.host.locale, style)
}
