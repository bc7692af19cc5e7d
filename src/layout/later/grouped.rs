//! Bars of several series side by side: upright along periods where each has room for its value, else lying, a row for each.

use std::rc::Rc;

use super::{
    super::{Body, Room, Tone, far_end, labels},
    Later,
    member_bars::{
        GAP_SIGN, Group, Margins, MemberBars, NOTE_SIGN, Part, Piece, Upright, figure_lines, label, legend, part_name,
        place_notes,
    },
};
use crate::{
    geometry::{Point, Rect},
    limits::MAX_MAGNITUDE,
    number::within,
    scale::ValueScale,
    scene::Anchor,
    spec::{Drawn, rows},
    text::{ALL_LINES, Font, longest_piece, wrap},
};

/// Below this width bars lie, so that each has room for its value.
const LEAST_UPRIGHT_WIDTH_PX: f64 = 480.0;

/// The least thickness of an upright bar.
const LEAST_BAR_PX: f64 = 9.0;

/// The most room that an upright bar takes.
pub(super) const WIDEST_SLOT_PX: f64 = 80.0;

/// More notes than these are said in their rows, not below the plot.
const MOST_NOTES: usize = 4;

/// The part of the domain that is kept free for a bar that fades out.
pub(super) const OPEN_SHARE: f64 = 0.08;

/// Above this many bars the names of series stand at the first group only.
const MOST_NAMED: usize = 16;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn grouped(room: &Room<'_>) -> (Body, f64) {
    let groups: Vec<Group> = rows(room.spec, room.indicators).iter().map(|row| Group::of(room, row)).collect();
    let (bars, height) = upright(room, &groups).unwrap_or_else(|| lying(room, &groups));
    (Body::Later(Rc::new(Later::MemberBars(Box::new(bars)))), height)
}

/// The least and the most value that the bars reach, and whether one fades out beyond.
fn reach(groups: &[Group]) -> (f64, f64, bool) {
    reach_of(groups.iter().flat_map(|group| &group.parts).filter_map(|part| part.drawn))
}

/// The same of bars of these figures.
pub(super) fn reach_of(figures: impl Iterator<Item = Drawn>) -> (f64, f64, bool) {
    let bounded = |value: f64| within(value, -MAX_MAGNITUDE, MAX_MAGNITUDE);
    let (mut low, mut high, mut open) = (0.0_f64, 0.0_f64, false);
    for drawn in figures {
        let end = |end: Option<f64>| bounded(if drawn.is_exact() { drawn.value } else { end.unwrap_or(drawn.value) });
        low = low.min(bounded(drawn.value));
        if drawn.value < 0.0 {
            low = low.min(end(drawn.lower));
        }
        high = high.max(bounded(drawn.value)).max(if drawn.value >= 0.0 { end(drawn.upper) } else { 0.0 });
        open |= !drawn.is_exact() && !drawn.is_bounded();
    }
    (low, high, open)
}

/// These values, and what else the axis is to hold.
pub(super) fn reached(room: &Room<'_>, low: f64, high: f64) -> (f64, f64) {
    let bounded = |value: f64| within(value, -MAX_MAGNITUDE, MAX_MAGNITUDE);
    let (least, most) = room.reach.unwrap_or_default();
    (low.min(bounded(least)), high.max(bounded(most)))
}

fn upright(room: &Room<'_>, groups: &[Group]) -> Option<(MemberBars, f64)> {
    if groups.len() < 2 || room.width < LEAST_UPRIGHT_WIDTH_PX || groups.iter().any(Group::is_of_code) {
        return None;
    }
    let mut bars = MemberBars::new(room, true);
    let font = Font::bold(room.sizes.small().size);
    let line_height = font.line_height();
    let count = groups.first()?.parts.len().max(1);
    let mut head = room.origin.y;
    if count > 1 && !room.common.is_keyed {
        head += legend(room, &groups.first()?.parts, false, room.origin.y, &mut bars) + 8.0;
    }
    let unit = labels::axis_unit_lines(room, head);
    if !unit.is_empty() {
        head += unit.len() as f64 * room.sizes.small().line_height() + 4.0;
        bars.labels.extend(unit);
    }
    let (low, high, open) = reach(groups);
    let room_for_fade = if open { (high - low) * OPEN_SHARE } else { 0.0 };
    let (low, high) = (if low < 0.0 { low - room_for_fade } else { low }, high + room_for_fade);
    let (low, high) = reached(room, low, high);
    let text = |value: f64, scale: &ValueScale| labels::tick_text(room, value, scale, Some(&value) == scale.ticks.last());
    // As wide as it may become, to see how many lines the values take.
    let sketch = Upright::of(room, groups, (low, high), Margins { head: head - room.origin.y, below: 0.0, right: 0.0 }, text);
    let slot = ((sketch.band * 0.84).min(WIDEST_SLOT_PX * count as f64)) / count as f64;
    let thickness = slot - if slot > 24.0 { 3.0 } else { 1.5 };
    let mut notes = Vec::new();
    let mut words: Vec<Vec<String>> = Vec::new();
    for group in groups {
        for part in &group.parts {
            let (lines, note) = words_above(room, part, slot - 3.0, font)?;
            words.push(lines);
            notes.extend(note.map(|sign| group.note(room, sign, &part.named(room, &part.text))));
        }
    }
    if thickness < LEAST_BAR_PX || !sketch.all_named || notes.len() > MOST_NOTES {
        return None;
    }
    let lines = words.iter().map(Vec::len).max().unwrap_or(1);
    let values_height = lines as f64 * line_height + 4.0;
    let margins =
        Margins { head: head - room.origin.y + values_height, below: if low < 0.0 { values_height } else { 0.0 }, right: 0.0 };
    let frame = Upright::of(room, groups, (low, high), margins, text);
    let zero = frame.px(0.0);
    let mut words = words.into_iter();
    for (at, group) in groups.iter().enumerate() {
        let start = frame.center(at) - slot * count as f64 / 2.0;
        for (place, part) in group.parts.iter().enumerate() {
            let center = start + (place as f64 + 0.5) * slot;
            let across = (center - thickness / 2.0, center + thickness / 2.0);
            let end = part.drawn.map_or(zero, |drawn| frame.px(far_end(&drawn, frame.scale.domain)));
            let below = part.drawn.is_some_and(|drawn| drawn.value < 0.0);
            let words = words.next().unwrap_or_default();
            let top = if below { end + 2.0 } else { end - 2.0 - words.len() as f64 * line_height };
            for (line, text) in words.into_iter().enumerate() {
                let y = top + (line as f64 + 0.5) * line_height;
                bars.labels.push(label(text, Point::new(center, y), Anchor::Middle, font, Tone::Ink));
            }
            let Some(id) = part.id else { continue };
            let value = part.drawn.map_or(zero, |drawn| frame.px(drawn.value));
            let area = Rect::new(across.0, end.min(zero) - 3.0, across.1, end.max(zero) + 3.0);
            let anchor = Point::new(center, value);
            let Part { drawn, color, muted, .. } = *part;
            bars.pieces.push(Piece { id, base: 0.0, drawn, across, area, anchor, color, muted });
        }
    }
    let bottom = frame.place_names(room, &notes, &mut bars.labels);
    bars.ticks = frame.scale.ticks.iter().map(|tick| (*tick, text(*tick, &frame.scale))).collect();
    bars.plot = frame.plot;
    bars.domain = frame.scale.domain;
    bars.axis_width = frame.axis_width;
    Some((bars, bottom - room.origin.y))
}

/// What stands above an upright bar, at most `width` wide, and the sign of the note below the plot that says the rest;
/// `None` where the figure itself finds no room.
fn words_above(room: &Room<'_>, part: &Part, width: f64, font: Font) -> Option<(Vec<String>, Option<&'static str>)> {
    if part.drawn.is_none() {
        return Some((vec![GAP_SIGN.to_owned()], Some(GAP_SIGN)));
    }
    let in_lines = |text: &str, most: usize| figure_lines(room, text, part.short.as_deref(), width, most, font);
    match (in_lines(&part.text, 2), &part.short) {
        (Some(lines), _) => Some((lines, None)),
        (None, Some(short)) => Some((in_lines(&[short, NOTE_SIGN].concat(), 3)?, Some(NOTE_SIGN))),
        (None, None) => Some((in_lines(&part.text, 3)?, None)),
    }
}

/// The figure of `part`, where `starred` with the sign of a note instead of its quality.
fn value_text(part: &Part, starred: bool) -> String {
    match &part.short {
        Some(short) if starred => [short, NOTE_SIGN].concat(),
        _ => part.text.clone(),
    }
}

/// Where the words of lying bars stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    /// Right of their bars, the name of the series after the value.
    BesideWithNames,
    /// Right of their bars; a legend names the series.
    Beside,
    /// Below their bars, after the name of the series.
    Below,
}

fn lying(room: &Room<'_>, groups: &[Group]) -> (MemberBars, f64) {
    let mut bars = MemberBars::new(room, false);
    let (name_font, value_font, heading_font) = (room.sizes.label(), room.sizes.value(), Font::bold(room.sizes.label().size));
    let several = room.spec.members.len() > 1;
    // Where a key names the series, only a missing figure has no colour that says whose it is.
    let is_named = several && !room.common.is_keyed;
    let headings: Vec<String> =
        groups.iter().map(|group| if groups.len() > 1 { group.name(room, false) } else { String::new() }).collect();
    let widest_heading = headings.iter().map(|name| room.text_width(name, name_font)).fold(0.0, f64::max);
    let aside = room.width >= LEAST_UPRIGHT_WIDTH_PX && widest_heading > 0.0;
    let heading_room = widest_heading.min(room.width * 0.3);
    let left = if aside { room.origin.x + heading_room + 12.0 } else { room.origin.x + 1.0 };
    let full = room.right() - left;

    let figures: usize = groups.iter().map(|group| group.parts.len()).sum();
    let name_width = |part: &Part| {
        if is_named { room.text_width(&part_name(room, part.member), name_font) + 6.0 } else { 0.0 }
    };
    let widest = |starred: bool| {
        let shown = groups.iter().flat_map(|group| &group.parts).filter(|part| part.drawn.is_some());
        shown.fold((0.0_f64, 0.0_f64), |(alone, named), part| {
            let width = room.text_width(&value_text(part, starred), value_font);
            (alone.max(width), named.max(width + name_width(part)))
        })
    };
    // A few words on a figure's quality go into a note where they would take the bars' room.
    let chosen = [false, true].into_iter().find_map(|starred| {
        let (alone, named) = widest(starred);
        match () {
            () if named + 9.0 <= full * 0.5 => Some((Words::BesideWithNames, starred, named + 9.0)),
            () if alone + 9.0 <= full * 0.42 => Some((Words::Beside, starred, alone + 9.0)),
            () => None,
        }
    });
    let (words, starred, beside) = chosen.unwrap_or((Words::Below, false, 1.0));
    let (left, right) = room.inside(left, room.right() - beside);
    let (low, high, open) = reach(groups);
    let room_for_fade = if open { (high - low) * OPEN_SHARE } else { 0.0 };
    let (low, high) = (if low < 0.0 { low - room_for_fade } else { low }, high + room_for_fade);
    let (low, high) = reached(room, low, high);
    let domain = if high > low { (low, high) } else { (0.0, 1.0) };
    let px = |value: f64| left + (value - domain.0) / (domain.1 - domain.0) * (right - left);
    // Where most bars run to the left, words under bars would have no room right of zero.
    let longest = |part: &Part| longest_piece(&part.text, value_font, room.host.measure);
    let longest = groups.iter().flat_map(|group| &group.parts).map(longest).fold(0.0, f64::max);
    let is_short = room.right() - px(0.0) - 8.0 < longest.max(full * 0.5);
    let words_left = if is_short { left } else { px(0.0) };
    let thickness = room.sizes.part(1.1875);
    let mut top = room.origin.y;
    if let (Words::Beside, true, Some(first)) = (words, is_named, groups.first()) {
        top += legend(room, &first.parts, false, top, &mut bars) + 8.0;
    }
    let plot_top = top;
    let mut notes = Vec::new();
    for (at, (group, heading)) in groups.iter().zip(headings).enumerate() {
        if at > 0 {
            top += if aside { 12.0 } else { 8.0 };
        }
        let group_top = top + 2.0;
        top = group_top;
        if !aside && !heading.is_empty() {
            for text in wrap(&heading, full - 8.0, ALL_LINES, heading_font, room.host.measure) {
                let at = Point::new(left + 6.0, top + heading_font.line_height() / 2.0);
                bars.labels.push(label(text, at, Anchor::Start, heading_font, Tone::Ink));
                top += heading_font.line_height();
            }
            top += 2.0;
        }
        for part in &group.parts {
            let row_top = top;
            let (bar_top, bar_bottom) = (top, top + thickness);
            let middle = (bar_top + bar_bottom) / 2.0;
            top = bar_bottom;
            let end = part.drawn.map_or(px(0.0), |drawn| px(far_end(&drawn, domain)).max(px(0.0)));
            let is_named_here = is_named && words == Words::BesideWithNames && (figures <= MOST_NAMED || at == 0);
            let name = part_name(room, part.member);
            if words == Words::Below || part.drawn.is_none() {
                let is_told = is_named_here || is_named && words == Words::Below || several && part.drawn.is_none();
                let text = if is_told { room.host.words.titled(&name, &part.text) } else { part.text.clone() };
                let font = if part.drawn.is_none() { name_font } else { value_font };
                // Without a bar the words stand in its place.
                let mut y =
                    if part.drawn.is_none() { bar_top + (thickness - font.line_height()) / 2.0 } else { bar_bottom + 1.0 };
                for text in wrap(&text, room.right() - words_left - 8.0, ALL_LINES, font, room.host.measure) {
                    let at = Point::new(words_left + 6.0, y + font.line_height() / 2.0);
                    let tone = if part.drawn.is_none() { Tone::Muted } else { Tone::Ink };
                    bars.labels.push(label(text, at, Anchor::Start, font, tone));
                    y += font.line_height();
                }
                top = y.max(bar_bottom) + if words == Words::Below { 5.0 } else { 0.0 };
            } else {
                let text = value_text(part, starred);
                if starred && part.short.is_some() {
                    notes.push(group.note(room, NOTE_SIGN, &part.named(room, &part.text)));
                }
                let width = room.text_width(&text, value_font);
                bars.labels.push(label(text, Point::new(end + 7.0, middle), Anchor::Start, value_font, Tone::Ink));
                if is_named_here {
                    let at = Point::new(end + 13.0 + width, middle);
                    bars.labels.push(label(name, at, Anchor::Start, name_font, Tone::Ink));
                }
            }
            top += 3.0;
            let Some(id) = part.id else { continue };
            let area = Rect::new(left, row_top, room.right(), top - 3.0);
            let anchor = Point::new(part.drawn.map_or(px(0.0), |drawn| px(drawn.value)), middle);
            let Part { drawn, color, muted, .. } = *part;
            bars.pieces.push(Piece { id, base: 0.0, drawn, across: (bar_top, bar_bottom), area, anchor, color, muted });
        }
        if aside && !heading.is_empty() {
            let lines = wrap(&heading, heading_room, ALL_LINES, name_font, room.host.measure);
            let text_height = lines.len() as f64 * name_font.line_height();
            let mut y = group_top + ((top - 3.0 - group_top - text_height) / 2.0).max(0.0);
            for text in lines {
                let at = Point::new(room.origin.x + heading_room, y + name_font.line_height() / 2.0);
                bars.labels.push(label(text, at, Anchor::End, name_font, Tone::Ink));
                y += name_font.line_height();
            }
            top = top.max(y);
        }
    }
    bars.plot = Rect::new(left, plot_top, right, top);
    bars.domain = domain;
    let bottom = place_notes(room, &notes, top + 4.0, &mut bars.labels);
    (bars, bottom - room.origin.y)
}
