//! The key to a map: classes with their limits, sizes of symbols, and what hatching and outlines mean.

use super::{super::super::Room, Map, RegionShade, Subject, label};
use crate::{
    describe,
    geometry::{Point, Rect},
    scale::ValueScale,
    scene::Anchor,
    spec::Classes,
    text::{ALL_LINES, wrap},
};

const SWATCH_PX: f64 = 14.0;
const BAR_HEIGHT_PX: f64 = 12.0;
const WIDEST_STEP_PX: f64 = 92.0;
const BETWEEN_PX: f64 = 18.0;

/// A mark of the key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum KeyMark {
    /// A patch with the shade of regions.
    Swatch(Rect, RegionShade),
    /// A patch with the outline of unsettled figures.
    Unsettled(Rect),
    /// A symbol of the size of a round value.
    Symbol(Point, f64),
}

/// Places the key below `top`; gives where it ends. `scale` are the largest value and the radius of its symbol.
pub(super) fn place(room: &Room<'_>, subjects: &[Subject], scale: Option<(f64, f64)>, top: f64, map: &mut Map) -> f64 {
    let mut top = top;
    let mut entries: Vec<(Kind, String)> = Vec::new();
    match scale {
        Some((largest, radius)) => top = symbols(room, largest, radius, top, map),
        None if has_bar(room, map) => top = bar(room, top, map),
        None => entries.extend(classes(room, map)),
    }
    let shades = |wanted: fn(&RegionShade) -> bool| subjects.iter().any(|subject| wanted(&subject.shade));
    let between = subjects.iter().find_map(|subject| match subject.shade {
        shade @ RegionShade::Between(..) => Some(shade),
        _ => None,
    });
    entries.extend(between.map(|shade| (Kind::Shade(shade), room.host.words.class_left_open().to_owned())));
    let mut reasons: Vec<&str> = Vec::new();
    for reason in subjects.iter().filter_map(|subject| subject.reason.as_deref()) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    entries.extend(reasons.into_iter().map(|reason| (Kind::Shade(RegionShade::Missing), reason.to_owned())));
    if shades(|shade| matches!(shade, RegionShade::Empty)) {
        entries.push((Kind::Shade(RegionShade::Empty), room.host.words.without_figure().to_owned()));
    }
    if subjects.iter().any(|subject| subject.drawn.is_some_and(|drawn| drawn.unsettled)) {
        entries.push((Kind::Unsettled, room.host.words.unsettled_outline().to_owned()));
    }
    flow(room, entries, top, map)
}

enum Kind {
    Shade(RegionShade),
    Unsettled,
}

/// Entries one after the other, in as many lines as they need.
fn flow(room: &Room<'_>, entries: Vec<(Kind, String)>, top: f64, map: &mut Map) -> f64 {
    let font = room.sizes.small();
    let line_height = font.line_height() + 3.0;
    let indent = SWATCH_PX + 6.0;
    let (mut x, mut top, mut lines_in_row) = (room.origin.x, top, 0);
    for (kind, text) in entries {
        let lines = wrap(&text, room.width - indent, ALL_LINES, font, room.host.measure);
        let width = indent + lines.iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
        if x > room.origin.x && x + width > room.right() {
            top += line_height * lines_in_row as f64;
            (x, lines_in_row) = (room.origin.x, 0);
        }
        let middle = top + font.line_height() / 2.0;
        let swatch = Rect::new(x, middle - SWATCH_PX / 2.0, x + SWATCH_PX, middle + SWATCH_PX / 2.0);
        map.key.push(match kind {
            Kind::Shade(shade) => KeyMark::Swatch(swatch, shade),
            Kind::Unsettled => KeyMark::Unsettled(swatch),
        });
        lines_in_row = lines_in_row.max(lines.len());
        for (line, text) in lines.into_iter().enumerate() {
            let at = Point::new(x + indent, middle + line as f64 * font.line_height());
            map.labels.push(label(text, at, Anchor::Start, font));
        }
        x += width + BETWEEN_PX;
    }
    top + line_height * lines_in_row as f64
}

/// The limits of classes as the axis of values writes them.
fn limits(room: &Room<'_>, map: &Map) -> Vec<String> {
    let Some(classes) = &map.classes else { return Vec::new() };
    let ends = (classes.limits.first().copied().unwrap_or(0.0), classes.limits.last().copied().unwrap_or(1.0));
    let step = classes.limits.windows(2).filter_map(|pair| Some(pair.last()? - pair.first()?)).fold(f64::INFINITY, f64::min);
    let scale = ValueScale { domain: ends, ticks: Vec::new(), decimals: classes.decimals, step };
    classes.limits.iter().map(|limit| super::labels::tick_text(room, *limit, &scale, true)).collect()
}

fn step_width(room: &Room<'_>, map: &Map) -> f64 {
    (room.width / map.classes.as_ref().map_or(1, |classes| classes.count().max(1)) as f64).min(WIDEST_STEP_PX)
}

/// The place of the limit at `boundary` of `last` under the bar: the outer ones stand flush with its ends.
fn anchor(boundary: usize, last: usize) -> Anchor {
    match boundary {
        0 => Anchor::Start,
        boundary if boundary == last => Anchor::End,
        _ => Anchor::Middle,
    }
}

/// Whether the limits of classes have room under a bar of all of them.
fn has_bar(room: &Room<'_>, map: &Map) -> bool {
    let font = room.sizes.small();
    let step = step_width(room, map);
    let texts = limits(room, map);
    let last = texts.len().saturating_sub(1);
    let mut free_from = f64::NEG_INFINITY;
    texts.into_iter().enumerate().all(|(boundary, text)| {
        let width = room.text_width(&text, font);
        let at = Point::new(boundary as f64 * step, 0.0);
        let own = label(text, at, anchor(boundary, last), font).bounds(width);
        let is_free = own.left >= free_from;
        free_from = own.right + 6.0;
        is_free
    })
}

/// All classes side by side, with the limits between them.
fn bar(room: &Room<'_>, top: f64, map: &mut Map) -> f64 {
    let font = room.sizes.small();
    let texts = limits(room, map);
    let count = map.classes.as_ref().map_or(0, Classes::count);
    let step = step_width(room, map);
    let at = |boundary: usize| room.origin.x + boundary as f64 * step;
    for class in 0..count {
        let area = Rect::new(at(class), top, at(class + 1), top + BAR_HEIGHT_PX);
        map.key.push(KeyMark::Swatch(area, RegionShade::Class(class)));
    }
    let last = texts.len().saturating_sub(1);
    for (boundary, text) in texts.into_iter().enumerate() {
        let place = Point::new(at(boundary), top + BAR_HEIGHT_PX + 3.0 + font.line_height() / 2.0);
        map.labels.push(label(text, place, anchor(boundary, last), font));
    }
    top + BAR_HEIGHT_PX + font.line_height() + 10.0
}

/// Each class by itself, with its limits in words.
fn classes(room: &Room<'_>, map: &Map) -> Vec<(Kind, String)> {
    let Some(classes) = &map.classes else { return Vec::new() };
    let said = |class| describe::class(room.indicators, room.spec, classes, class, room.host);
    (0..classes.count()).map(|class| (Kind::Shade(RegionShade::Class(class)), said(class))).collect()
}

/// Symbols of round values, the largest first.
fn symbols(room: &Room<'_>, largest: f64, radius: f64, top: f64, map: &mut Map) -> f64 {
    let font = room.sizes.small();
    let scale = ValueScale::nice(0.0, largest, 4);
    let half = scale.ticks.iter().rev().find(|tick| **tick <= largest).copied().unwrap_or(largest);
    let mut x = room.origin.x;
    let middle = top + radius.max(font.line_height() / 2.0);
    for value in [half, half / 4.0] {
        let own = if largest > 0.0 { radius * (value / largest).sqrt() } else { 0.0 };
        let decimals = scale.decimals.max(crate::number::decimals_of(value).min(2));
        let text = super::labels::tick_text(room, value, &ValueScale { decimals, step: value, ..scale.clone() }, true);
        let width = 2.0 * own + 6.0 + room.text_width(&text, font);
        if value <= 0.0 || x + width > room.right() {
            continue;
        }
        map.key.push(KeyMark::Symbol(Point::new(x + own, middle), own));
        map.labels.push(label(text, Point::new(x + 2.0 * own + 6.0, middle), Anchor::Start, font));
        x += width + BETWEEN_PX;
    }
    middle + radius + 8.0
}
