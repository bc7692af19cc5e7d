//! Stacks: bars made of the parts of a sum, or of shares of a whole.
//!
//! A period of which a part is missing has no stack, since the rest would look complete; it stays as a gap that says what is
//! missing.

use std::rc::Rc;

use super::{
    super::{Body, Label, Room, Tone, labels, solid_end},
    Later,
    member_bars::{
        GAP_SIGN, Group, Margins, MemberBars, NOTE_SIGN, Part, Piece, Upright, figure_lines, label, legend, part_name,
        place_notes,
    },
    stack::{Layer, Stack},
};
use crate::{
    geometry::{Point, Rect},
    number::within,
    scale::ValueScale,
    scene::Anchor,
    spec::{Form, rows},
    text::{ALL_LINES, Font, wrap, wrap_whole},
};

/// Below this width stacks lie.
const LEAST_UPRIGHT_WIDTH_PX: f64 = 480.0;

/// The least width of an upright stack.
const LEAST_BAR_PX: f64 = 10.0;

/// Above this many stacks they stand on a narrow frame too, without their values.
const MOST_LYING: usize = 16;

/// The share of figures that must find room in upright stacks, where they could lie instead.
const LEAST_LABELLED_SHARE: f64 = 0.6;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn stacked(room: &Room<'_>) -> (Body, f64) {
    let groups: Vec<Group> = rows(room.spec, room.indicators).iter().map(|row| Group::of(room, row)).collect();
    let stacks: Vec<Option<Stack>> = groups.iter().map(|group| Stack::of(room, group)).collect();
    let reach = room.reach.map_or(0.0, |(_, most)| most);
    let high = stacks.iter().flatten().map(Stack::end).fold(reach, f64::max);
    let high = match room.spec.form {
        Form::Stacked100 => 100.0,
        _ if high > 0.0 => high,
        _ => 1.0,
    };
    let may_lie = groups.len() <= MOST_LYING;
    // Names of codes stand beside lying bars, periods under upright ones.
    let by_code = groups.iter().any(Group::is_of_code);
    let upright = if groups.len() > 1 && !by_code && (room.width >= LEAST_UPRIGHT_WIDTH_PX || !may_lie) {
        upright(room, &groups, &stacks, high, may_lie)
    } else {
        None
    };
    let (bars, height) = match (upright, groups.as_slice(), stacks.as_slice()) {
        (Some(upright), _, _) => upright,
        (None, [group], [Some(stack)]) => single(room, group, stack, high),
        _ => lying(room, &groups, &stacks, high),
    };
    (Body::Later(Rc::new(Later::MemberBars(Box::new(bars)))), height)
}

/// What the axis counts, where title and ticks do not say it; gives its height.
fn place_measure(room: &Room<'_>, top: f64, into: &mut MemberBars) -> f64 {
    let small = room.sizes.small();
    let is_percent = room.spec.unit(room.indicators).is_some_and(|unit| unit.is_percent());
    let text = match room.spec.form {
        Form::Stacked100 if is_percent => None,
        Form::Stacked100 => Some(room.host.words.percent_of_total().to_owned()),
        _ => labels::axis_unit(room),
    };
    let Some(text) = text else { return 0.0 };
    let lines = labels::muted_lines(room, &text, top);
    let height = lines.len() as f64 * small.line_height() + 6.0;
    into.labels.extend(lines);
    height
}

/// Words upon a part, where they have room on what is sure of it; and whether they end with the sign of a note, since all of
/// them found none.
fn words_upon(room: &Room<'_>, layer: &Layer, part: &Part, area: Rect, font: Font) -> Option<(Vec<Label>, bool)> {
    if let Some(labels) = text_upon(room, &layer.text, layer.short.as_deref(), part, area, font) {
        return Some((labels, false));
    }
    let starred = [layer.short.as_ref()?, NOTE_SIGN].concat();
    text_upon(room, &starred, None, part, area, font).map(|labels| (labels, true))
}

fn text_upon(room: &Room<'_>, text: &str, short: Option<&str>, part: &Part, area: Rect, font: Font) -> Option<Vec<Label>> {
    let lines = figure_lines(room, text, short, area.width() - 6.0, 3, font)?;
    let height = lines.len() as f64 * font.line_height();
    if text.is_empty() || height > area.height() - 1.0 {
        return None;
    }
    let top = area.center().y - height / 2.0;
    let place = |(line, text): (usize, String)| {
        let at = Point::new(area.center().x, top + (line as f64 + 0.5) * font.line_height());
        label(text, at, Anchor::Middle, font, Tone::OnSeries(part.color))
    };
    Some(lines.into_iter().enumerate().map(place).collect())
}

/// The marks of a period without a stack: each of its figures has a part of the gap, so that all can be reached.
fn gap_pieces(group: &Group, area: Rect, upright: bool, into: &mut Vec<Piece>) {
    let count = group.parts.len().max(1) as f64;
    for (at, part) in group.parts.iter().enumerate() {
        let Some(id) = part.id else { continue };
        let (from, to) = (at as f64 / count, (at + 1) as f64 / count);
        let own = if upright {
            Rect::new(area.left, area.bottom - to * area.height(), area.right, area.bottom - from * area.height())
        } else {
            Rect::new(area.left + from * area.width(), area.top, area.left + to * area.width(), area.bottom)
        };
        let Part { color, muted, .. } = *part;
        let across = if upright { (own.left, own.right) } else { (own.top, own.bottom) };
        into.push(Piece { id, base: 0.0, drawn: None, across, area: own, anchor: own.center(), color, muted });
    }
}

fn piece(part: &Part, layer: &Layer, across: (f64, f64), area: Rect, anchor: Point) -> Option<Piece> {
    let Part { color, muted, .. } = *part;
    Some(Piece { id: part.id?, base: layer.base, drawn: Some(layer.drawn), across, area, anchor, color, muted })
}

fn upright(room: &Room<'_>, groups: &[Group], stacks: &[Option<Stack>], high: f64, may_lie: bool) -> Option<(MemberBars, f64)> {
    let mut bars = MemberBars::new(room, true);
    let small = room.sizes.small();
    let font = Font::bold(small.size);
    let first = groups.first()?;
    let of_shares = room.spec.form == Form::Stacked100;
    let last_names = names_beside(room, groups, stacks);
    let mut head = room.origin.y;
    if last_names.is_none() && first.parts.len() > 1 && !room.common.is_keyed {
        head += legend(room, &first.parts, false, head, &mut bars) + 8.0;
    }
    head += place_measure(room, head, &mut bars);
    let tick_text = |value: f64, scale: &ValueScale| {
        let is_last = Some(&value) == scale.ticks.last();
        if !of_shares {
            return labels::tick_text(room, value, scale, is_last);
        }
        let number = room.host.locale.number(value, scale.decimals);
        if is_last { room.host.words.with_symbol(&number, "%") } else { number }
    };
    let right = last_names.as_ref().map_or(0.0, |names| names.width + 8.0);
    let margins = |top: f64| Margins { head: head - room.origin.y + top, below: 0.0, right };
    let sketch = Upright::of(room, groups, (0.0, high), margins(font.line_height() + 4.0), tick_text);
    let totals = || stacks.iter().flatten().filter_map(|stack| stack.total.as_ref());
    let totals_fit = totals().all(|text| room.text_width(text, font) <= sketch.band - 4.0);
    let has_totals = totals_fit && totals().next().is_some();
    let above = if has_totals { font.line_height() + 4.0 } else { small.line_height() / 2.0 };
    let frame = Upright::of(room, groups, (0.0, high), margins(above), tick_text);
    let thickness = (frame.band * 0.76).min(96.0).max(frame.band.min(4.0));
    if may_lie && (thickness < LEAST_BAR_PX || !frame.all_named) {
        return None;
    }
    let mut taken = f64::NEG_INFINITY;
    let mut notes = Vec::new();
    let (mut figures, mut labelled) = (0_u32, 0_u32);
    for (at, (group, stack)) in groups.iter().zip(stacks).enumerate() {
        let center = frame.center(at);
        let across = (center - thickness / 2.0, center + thickness / 2.0);
        let Some(stack) = stack else {
            let sign = Point::new(center, frame.px(0.0) - 3.0 - font.line_height() / 2.0);
            // Of gaps that follow closely only some bear the sign; the notes name all.
            let half = room.text_width(GAP_SIGN, font) / 2.0;
            // And none that would reach over a bar beside it.
            if center - half > taken && half < frame.band - thickness / 2.0 {
                taken = center + half;
                bars.labels.push(label(GAP_SIGN.to_owned(), sign, Anchor::Middle, font, Tone::Ink));
            }
            let said = group.gaps(room).join(room.host.words.clause_separator());
            notes.push(group.note(room, GAP_SIGN, &said));
            let area = Rect::new(across.0, frame.plot.top, across.1, frame.plot.bottom);
            gap_pieces(group, area, true, &mut bars.pieces);
            continue;
        };
        let mut starred = Vec::new();
        for (place, (part, layer)) in group.parts.iter().zip(&stack.layers).enumerate() {
            let area = Rect::new(across.0, frame.px(layer.end()), across.1, frame.px(layer.base));
            let sure = Rect { top: frame.px(layer.base + solid_end(&layer.drawn)), ..area };
            figures += 1;
            if let Some((words, is_starred)) = words_upon(room, layer, part, sure, font) {
                labelled += 1;
                bars.put_upon(part, words);
                starred.extend(is_starred.then_some(place));
            }
            let anchor = Point::new(center, frame.px(layer.base + layer.drawn.value));
            bars.pieces.extend(piece(part, layer, across, area, anchor));
        }
        if let (true, Some(total)) = (has_totals, &stack.total) {
            let y = frame.px(stack.end()) - 3.0 - font.line_height() / 2.0;
            bars.labels.push(label(total.clone(), Point::new(center, y), Anchor::Middle, font, Tone::Ink));
        }
        notes.extend(stack.notes(room, group, &starred, has_totals));
    }
    if f64::from(labelled) < f64::from(figures) * LEAST_LABELLED_SHARE {
        if may_lie {
            return None;
        }
        // A few values among many bars would seem to be more than the others.
        bars.upon.clear();
        bars.grounds.clear();
        notes.retain(|note| has_totals || note.starts_with(GAP_SIGN));
    }
    if let (Some(names), Some(group), Some(Some(stack))) = (last_names, groups.last(), stacks.last()) {
        let bar_right = frame.center(groups.len() - 1) + thickness / 2.0;
        place_names_beside(room, names, group, stack, &frame, bar_right, &mut bars);
    }
    let bottom = frame.place_names(room, &notes, &mut bars.labels);
    bars.ticks = frame.scale.ticks.iter().map(|tick| (*tick, tick_text(*tick, &frame.scale))).collect();
    bars.plot = frame.plot;
    bars.domain = frame.scale.domain;
    bars.axis_width = frame.axis_width;
    Some((bars, bottom - room.origin.y))
}

/// The names of series in lines, to stand beside the last stack.
struct NamesBeside {
    lines: Vec<Vec<String>>,
    width: f64,
}

/// The names where they find room beside the last stack, one above the other.
fn names_beside(room: &Room<'_>, groups: &[Group], stacks: &[Option<Stack>]) -> Option<NamesBeside> {
    let (group, _) = groups.last().zip(stacks.last()?.as_ref()).filter(|_| !room.common.is_keyed)?;
    let font = room.sizes.label();
    let most = room.width * 0.22;
    let name = |part: &Part| part_name(room, part.member);
    let lines: Vec<Vec<String>> =
        group.parts.iter().map(|part| wrap_whole(&name(part), most, 3, font, room.host.measure)).collect();
    let count = lines.iter().map(Vec::len).sum::<usize>() as f64;
    let is_cut = lines.iter().flatten().any(|line| line.ends_with('…'));
    // As low as a plot becomes.
    if lines.len() < 2 || is_cut || count * font.line_height() > 150.0 {
        return None;
    }
    let width = lines.iter().flatten().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
    Some(NamesBeside { lines, width })
}

fn place_names_beside(
    room: &Room<'_>,
    names: NamesBeside,
    group: &Group,
    stack: &Stack,
    frame: &Upright,
    bar_right: f64,
    into: &mut MemberBars,
) {
    let font = room.sizes.label();
    let x = frame.plot.right + 8.0;
    let wanted: Vec<f64> = stack.layers.iter().map(|layer| frame.px((layer.base + layer.end()) / 2.0)).collect();
    let heights: Vec<f64> = names.lines.iter().map(|lines| lines.len() as f64 * font.line_height()).collect();
    // From the lowest part upwards, then pushed back down where they would leave the plot.
    let mut middles: Vec<f64> = Vec::with_capacity(wanted.len());
    let mut most = frame.plot.bottom + 4.0;
    for (middle, height) in wanted.iter().zip(&heights) {
        let own = middle.min(most - height / 2.0);
        most = own - height / 2.0;
        middles.push(own);
    }
    let mut least = frame.plot.top - 8.0;
    for (middle, height) in middles.iter_mut().zip(&heights).rev() {
        *middle = middle.max(least + height / 2.0);
        least = *middle + height / 2.0;
    }
    for (((part, lines), middle), (wanted, height)) in
        group.parts.iter().zip(names.lines).zip(middles).zip(wanted.into_iter().zip(heights))
    {
        into.leaders.push((Point::new(bar_right + 2.0, wanted), Point::new(x - 3.0, middle)));
        let top = middle - height / 2.0;
        for (line, text) in lines.into_iter().enumerate() {
            let at = Point::new(x, top + (line as f64 + 0.5) * font.line_height());
            let tone = if part.muted { Tone::Muted } else { Tone::Series(part.color) };
            into.labels.push(label(text, at, Anchor::Start, font, tone));
        }
    }
}

fn lying(room: &Room<'_>, groups: &[Group], stacks: &[Option<Stack>], high: f64) -> (MemberBars, f64) {
    let mut bars = MemberBars::new(room, false);
    let (name_font, font) = (room.sizes.label(), Font::bold(room.sizes.small().size));
    let total_font = room.sizes.value();
    let names: Vec<String> = groups.iter().map(|group| group.name(room, false)).collect();
    let widest = names.iter().map(|name| room.text_width(name, name_font)).fold(0.0, f64::max);
    let aside = room.width >= LEAST_UPRIGHT_WIDTH_PX && widest > 0.0;
    let name_room = widest.min(room.width * 0.3);
    let left = if aside { room.origin.x + name_room + 12.0 } else { room.origin.x + 4.0 };
    let total_width = |stack: &Stack| stack.total.as_ref().map_or(0.0, |text| room.text_width(text, total_font) + 9.0);
    let total_room = stacks.iter().flatten().map(total_width).fold(0.0, f64::max);
    let total_beside = total_room <= (room.right() - left) * 0.34;
    let (left, right) = room.inside(left, room.right() - if total_beside { total_room } else { 1.0 });
    let px = |value: f64| left + value / high * (right - left);
    let thickness = room.sizes.part(1.75);
    let mut top = room.origin.y;
    let names_above = names_above(room, groups, stacks, px);
    if let (None, Some(first)) = (&names_above, groups.first().filter(|group| group.parts.len() > 1 && !room.common.is_keyed)) {
        top += legend(room, &first.parts, false, top, &mut bars) + 8.0;
    }
    top += place_measure(room, top, &mut bars);
    let plot_top = top;
    let mut is_first = true;
    let mut dropped = false;
    let mut notes = Vec::new();
    for ((group, stack), name) in groups.iter().zip(stacks).zip(names) {
        top += 3.0;
        if !aside && !name.is_empty() {
            for text in wrap(&name, room.right() - left - 8.0, ALL_LINES, name_font, room.host.measure) {
                let at = Point::new(left + 5.0, top + name_font.line_height() / 2.0);
                bars.labels.push(label(text, at, Anchor::Start, name_font, Tone::Ink));
                top += name_font.line_height();
            }
            top += 2.0;
        }
        if let (true, Some(names), Some(stack)) = (is_first, &names_above, stack) {
            for ((part, name), layer) in group.parts.iter().zip(names).zip(&stack.layers) {
                let at = Point::new(px(layer.base) + 5.0, top + name_font.line_height() / 2.0);
                let tone = if part.muted { Tone::Muted } else { Tone::Series(part.color) };
                bars.labels.push(label(name.clone(), at, Anchor::Start, name_font, tone));
            }
            top += name_font.line_height() + 1.0;
        }
        is_first &= stack.is_none();
        let across = (top, top + thickness);
        let middle = (across.0 + across.1) / 2.0;
        if aside {
            let lines = wrap(&name, name_room, ALL_LINES, name_font, room.host.measure);
            let mut y = middle - lines.len() as f64 * name_font.line_height() / 2.0;
            for text in lines {
                let at = Point::new(room.origin.x + name_room, y + name_font.line_height() / 2.0);
                bars.labels.push(label(text, at, Anchor::End, name_font, Tone::Ink));
                y += name_font.line_height();
            }
        }
        let mut bottom = across.1;
        match stack {
            Some(stack) => {
                let mut starred = Vec::new();
                for (place, (part, layer)) in group.parts.iter().zip(&stack.layers).enumerate() {
                    let area = Rect::new(px(layer.base), across.0, px(layer.end()), across.1);
                    let sure = Rect { right: px(layer.base + solid_end(&layer.drawn)), ..area };
                    match words_upon(room, layer, part, sure, font) {
                        Some((words, is_starred)) => {
                            bars.put_upon(part, words);
                            starred.extend(is_starred.then_some(place));
                        }
                        None => dropped = true,
                    }
                    let anchor = Point::new(area.center().x, middle);
                    bars.pieces.extend(piece(part, layer, across, area, anchor));
                }
                notes.extend(stack.notes(room, group, &starred, true));
                if let Some(total) = &stack.total {
                    if total_beside {
                        let at = Point::new(px(stack.end()) + 7.0, middle);
                        bars.labels.push(label(total.clone(), at, Anchor::Start, total_font, Tone::Ink));
                    } else {
                        let text = room.host.words.totalling(total);
                        for text in wrap(&text, room.right() - left - 5.0, ALL_LINES, total_font, room.host.measure) {
                            bottom += total_font.line_height();
                            let at = Point::new(left + 5.0, bottom + 2.0 - total_font.line_height() / 2.0);
                            bars.labels.push(label(text, at, Anchor::Start, total_font, Tone::Ink));
                        }
                        bottom += 2.0;
                    }
                }
            }
            None => {
                let font = room.sizes.small();
                let lines: Vec<String> = group
                    .gaps(room)
                    .iter()
                    .flat_map(|gap| wrap(gap, room.right() - left - 8.0, ALL_LINES, font, room.host.measure))
                    .collect();
                let mut y = if lines.len() == 1 { middle - font.line_height() / 2.0 } else { across.0 };
                for text in lines {
                    let at = Point::new(left + 5.0, y + font.line_height() / 2.0);
                    bars.labels.push(label(text, at, Anchor::Start, font, Tone::Muted));
                    y += font.line_height();
                }
                bottom = bottom.max(y);
                gap_pieces(group, Rect::new(left, across.0, room.right(), bottom), false, &mut bars.pieces);
            }
        }
        top = bottom + if aside { 7.0 } else { 9.0 };
    }
    bars.plot = Rect::new(left, plot_top, right, top - 4.0);
    bars.domain = (0.0, high);
    let mut height = top - room.origin.y;
    if dropped {
        height += place_ticks(room, high, &mut bars);
    }
    let bottom = place_notes(room, &notes, room.origin.y + height, &mut bars.labels);
    (bars, bottom - room.origin.y)
}

/// The words of an axis below lying stacks, for those whose values found no room; gives their height.
fn place_ticks(room: &Room<'_>, high: f64, bars: &mut MemberBars) -> f64 {
    let small = room.sizes.small();
    let scale = ValueScale::exact(0.0, high, if bars.plot.width() < 260.0 { 2 } else { 4 });
    let of_shares = room.spec.form == Form::Stacked100;
    let last = scale.ticks.last().copied();
    let mut taken = f64::NEG_INFINITY;
    for tick in &scale.ticks {
        let text = match (of_shares, Some(*tick) == last) {
            (false, is_last) => labels::tick_text(room, *tick, &scale, is_last),
            (true, true) => room.host.words.with_symbol(&room.host.locale.number(*tick, scale.decimals), "%"),
            (true, false) => room.host.locale.number(*tick, scale.decimals),
        };
        let half = room.text_width(&text, small) / 2.0;
        let most = (room.right() - half).max(room.origin.x + half);
        let x = within(bars.plot.left + tick / high * bars.plot.width(), room.origin.x + half, most);
        if x - half > taken + 8.0 {
            taken = x + half;
            let at = Point::new(x, bars.plot.bottom + 4.0 + small.line_height() / 2.0);
            bars.labels.push(label(text, at, Anchor::Middle, small, Tone::Muted));
        }
        bars.ticks.push((*tick, String::new()));
    }
    small.line_height() + 8.0
}

/// The names of series above the parts of the first stack, where each fits its part in one line.
fn names_above(room: &Room<'_>, groups: &[Group], stacks: &[Option<Stack>], px: impl Fn(f64) -> f64) -> Option<Vec<String>> {
    let (group, stack) = groups.iter().zip(stacks).find_map(|(group, stack)| Some((group, stack.as_ref()?)))?;
    if group.parts.len() < 2 || room.common.is_keyed {
        return None;
    }
    let names: Vec<String> = group.parts.iter().map(|part| part_name(room, part.member)).collect();
    let fits =
        |(name, layer): (&String, &Layer)| room.text_width(name, room.sizes.label()) <= px(layer.end()) - px(layer.base) - 10.0;
    names.iter().zip(&stack.layers).all(fits).then_some(names)
}

/// One stack alone: a thick bar with names above its parts, or a list of them below it where they find no room there.
fn single(room: &Room<'_>, group: &Group, stack: &Stack, high: f64) -> (MemberBars, f64) {
    let mut bars = MemberBars::new(room, false);
    let (name_font, font) = (room.sizes.label(), room.sizes.value());
    let (left, right) = room.inside(room.origin.x + 1.0, room.right() - 1.0);
    let px = |value: f64| left + value / high * (right - left);
    let thickness = room.sizes.part(2.75);
    let area = |layer: &Layer, across: (f64, f64)| Rect::new(px(layer.base), across.0, px(layer.end()), across.1);
    let sure =
        |layer: &Layer, across: (f64, f64)| Rect { right: px(layer.base + solid_end(&layer.drawn)), ..area(layer, across) };
    let pairs = || group.parts.iter().zip(&stack.layers);
    let names: Vec<Vec<String>> = pairs()
        .map(|(part, layer)| {
            let width = px(layer.end()) - px(layer.base) - 8.0;
            wrap_whole(&part_name(room, part.member), width, 3, name_font, room.host.measure)
        })
        .collect();
    let several = group.parts.len() > 1;
    let trial = (0.0, thickness);
    let direct = names.iter().flatten().all(|line| !line.ends_with('…'))
        && pairs()
            .all(|(part, layer)| text_upon(room, &layer.text, layer.short.as_deref(), part, sure(layer, trial), font).is_some());
    let lines = if direct && several { names.iter().map(Vec::len).max().unwrap_or(0) } else { 0 };
    let names_top = room.origin.y + place_measure(room, room.origin.y, &mut bars);
    let bar_top = names_top + 2.0 + lines as f64 * name_font.line_height();
    let across = (bar_top, bar_top + thickness);
    for ((part, layer), name) in pairs().zip(names) {
        if direct {
            let words = text_upon(room, &layer.text, layer.short.as_deref(), part, sure(layer, across), font);
            bars.put_upon(part, words.unwrap_or_default());
        }
        if lines > 0 {
            let top = bar_top - 2.0 - name.len() as f64 * name_font.line_height();
            for (line, text) in name.into_iter().enumerate() {
                let at = Point::new(px(layer.base) + 1.0, top + (line as f64 + 0.5) * name_font.line_height());
                let tone = if part.muted { Tone::Muted } else { Tone::Series(part.color) };
                bars.labels.push(label(text, at, Anchor::Start, name_font, tone));
            }
        }
        let mut reach = area(layer, across);
        reach.top = names_top;
        bars.pieces.extend(piece(part, layer, across, reach, area(layer, across).center()));
    }
    let mut bottom = across.1 + 8.0;
    if let Some(total) = &stack.total {
        let text = room.host.words.totalling(total);
        for text in wrap(&text, right - left, ALL_LINES, font, room.host.measure) {
            let at = Point::new(px(stack.end()).min(right), bottom + font.line_height() / 2.0);
            bars.labels.push(label(text, at, Anchor::End, font, Tone::Ink));
            bottom += font.line_height();
        }
        bottom += 6.0;
    }
    if !direct {
        let parts: Vec<Part> = pairs().map(|(part, layer)| Part { text: layer.text.clone(), ..part.clone() }).collect();
        bottom += legend(room, &parts, true, bottom, &mut bars);
    }
    bottom = place_notes(room, &stack.notes(room, group, &[], true), bottom, &mut bars.labels);
    bars.plot = Rect::new(left, bar_top - 2.0, right, across.1 + 2.0);
    bars.domain = (0.0, high);
    (bars, bottom + 2.0 - room.origin.y)
}
