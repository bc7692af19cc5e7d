//! Parts of a whole as arcs of a ring, the whole in the middle.
//!
//! Names and figures stand beside their arcs on both sides where there is room for them, else in a list below the ring.

use std::rc::Rc;

use super::{
    super::{Body, Label, Room, Tone, labels},
    Later,
    ring::{direction, leader, on_circle, sector, spread},
};
use crate::{
    describe::{Shares, shares},
    figure,
    geometry::{Point, Rect},
    number::within,
    scene::{Anchor, MarkId},
    spec::Drawn,
    text::{ALL_LINES, Font, longest_piece, wrap_evenly, wrap_whole},
};

/// What the hole takes of the ring's radius.
const HOLE_SHARE: f64 = 0.62;
/// Room between the ring and the words beside it, for the lines that lead there.
const LEADERS_PX: f64 = 34.0;
/// Below this the words beside a ring would be a column of single words.
const LEAST_BESIDE_PX: f64 = 104.0;
/// Words further away than this from their arc would no longer seem to belong to it.
const MOST_BESIDE_PX: f64 = 300.0;
/// Between two blocks of words.
const GAP_PX: f64 = 10.0;
/// The side of a swatch in the list.
const SWATCH_PX: f64 = 13.0;
/// Arcs that are shorter than this at their outer edge keep all of it: no gap is cut out of them.
const LEAST_PARTED_PX: f64 = 6.0;

/// A ring of arcs with their words.
#[derive(Clone, Debug)]
pub struct Donut {
    /// Its parts, clockwise from 12 o'clock.
    pub arcs: Vec<Arc>,
    /// Lines in the colour of the surface that part the arcs, with their widths.
    pub gaps: Vec<(Point, Point, f64)>,
    /// What all parts are together.
    pub whole: Vec<Label>,
}

/// One part.
#[derive(Clone, Debug)]
pub struct Arc {
    /// Which figure.
    pub id: MarkId,
    /// What is drawn of it.
    pub drawn: Drawn,
    /// Position of its colour.
    pub color: usize,
    /// Whether another one stands out.
    pub muted: bool,
    /// The arc as far as the part has it in any case.
    pub sure: Vec<Point>,
    /// The rest of the arc, which the figure leaves open.
    pub open: Vec<Point>,
    /// The middle of the arc.
    pub anchor: Point,
    /// From the arc to its words.
    pub leader: Vec<Point>,
    /// Its colour beside its words, where no line leads there.
    pub swatch: Option<Rect>,
    /// Its name, value and share.
    pub labels: Vec<Label>,
    /// The room of its words.
    pub area: Rect,
}

/// A part before it is placed.
struct Part {
    id: MarkId,
    drawn: Drawn,
    /// Where its arc begins and ends, in turns.
    span: (f64, f64),
    name: String,
    value: String,
    share: String,
}

impl Part {
    /// Value and share in one line.
    fn said(&self) -> String {
        if self.share.is_empty() { self.value.clone() } else { [&self.value, " · ", &self.share].concat() }
    }
}

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn donut(room: &Room<'_>) -> (Body, f64) {
    let shares = shares(room.indicators, room.spec);
    let parts = parts(room, shares.as_ref());
    let whole = whole(room, shares.as_ref());
    let (donut, height) = beside(room, &parts, &whole).unwrap_or_else(|| listed(room, &parts, &whole));
    (Body::Later(Rc::new(Later::Donut(donut))), height)
}

fn parts(room: &Room<'_>, shares: Option<&Shares>) -> Vec<Part> {
    let drawn = room.spec.figures.iter().filter_map(|id| Some((*id, room.spec.drawn(room.indicators, *id)?)));
    let drawn: Vec<(MarkId, Drawn)> = drawn.collect();
    let sum: f64 = drawn.iter().map(|(_, drawn)| drawn.value.max(0.0)).sum();
    let mut parts = Vec::new();
    let mut from = 0.0;
    for (at, (id, drawn)) in drawn.into_iter().enumerate() {
        let to = from + if sum > 0.0 { drawn.value.max(0.0) / sum } else { 0.0 };
        let share = shares.and_then(|shares| *shares.parts.get(at)?);
        let indicator = room.spec.series(room.indicators, id.series as usize).map(|(indicator, _)| indicator);
        let said = share.zip(indicator).map(|(share, indicator)| figure::claim(&share, indicator, room.indicators, room.host));
        parts.push(Part {
            id,
            drawn,
            span: (from, to),
            name: labels::series_name(room, id.series as usize),
            value: labels::mark_label(room, id),
            share: said.unwrap_or_default(),
        });
        from = to;
    }
    parts
}

/// What the parts are together, in words.
fn whole(room: &Room<'_>, shares: Option<&Shares>) -> String {
    let indicator = room.spec.series(room.indicators, 0).map(|(indicator, _)| indicator);
    let said = shares.zip(indicator).map(|(own, indicator)| figure::claim(&own.whole, indicator, room.indicators, room.host));
    said.unwrap_or_default()
}

/// The ring in the middle with the words on both sides; `None` where they do not fit there.
fn beside(room: &Room<'_>, parts: &[Part], whole: &str) -> Option<(Donut, f64)> {
    let outer = within(room.width * 0.19, 88.0, 132.0).round();
    let center_x = room.origin.x + room.width / 2.0;
    let width = (room.width / 2.0 - outer - LEADERS_PX).min(MOST_BESIDE_PX);
    if width < LEAST_BESIDE_PX {
        return None;
    }
    let (name_font, value_font) = (room.sizes.label(), room.sizes.value());
    let long = |text: &String, font: Font| longest_piece(text, font, room.host.measure) > width;
    if parts.iter().any(|part| long(&part.name, name_font) || long(&part.value, value_font)) {
        return None;
    }
    let blocks: Vec<Vec<(String, Font, Tone)>> = parts.iter().map(|part| block(room, part, width)).collect();
    if blocks.iter().flatten().any(|(line, ..)| line.ends_with('…')) {
        return None;
    }
    let height_of = |block: &[(String, Font, Tone)]| block.iter().map(|(_, font, _)| font.line_height()).sum::<f64>();
    let is_right = |part: &Part| middle(part.span) < 0.5;
    // From top to bottom: clockwise on the right, against it on the left.
    let side = |right: bool| -> Vec<usize> {
        let own = parts.iter().enumerate().filter(|(_, part)| is_right(part) == right).map(|(at, _)| at);
        if right { own.collect() } else { own.rev().collect() }
    };
    let sides = [side(true), side(false)];
    let needed = sides
        .iter()
        .map(|side| side.iter().filter_map(|at| blocks.get(*at)).map(|block| height_of(block) + GAP_PX).sum::<f64>() - GAP_PX);
    let height = needed.fold(2.0 * outer + 28.0, f64::max).ceil();
    let center = Point::new(center_x, room.origin.y + height / 2.0);
    let mut arcs = Vec::new();
    for (side, right) in sides.iter().zip([true, false]) {
        let wanted: Vec<(f64, f64)> = side
            .iter()
            .filter_map(|at| parts.get(*at).zip(blocks.get(*at)))
            .map(|(part, block)| (center.y + direction(middle(part.span)).y * (outer + 12.0), height_of(block)))
            .collect();
        let middles = spread(&wanted, GAP_PX, room.origin.y, room.origin.y + height);
        let way = if right { 1.0 } else { -1.0 };
        let x = center.x + way * (outer + LEADERS_PX);
        for (place, (at, y)) in side.iter().zip(middles).enumerate() {
            let Some((part, block)) = parts.get(*at).zip(blocks.get(*at)) else { continue };
            let mut top = y - height_of(block) / 2.0;
            let mut placed = Vec::new();
            let mut widest: f64 = 0.0;
            let block_top = top;
            for (text, font, tone) in block {
                let anchor = if right { Anchor::Start } else { Anchor::End };
                let at = Point::new(x, top + font.line_height() / 2.0);
                widest = widest.max(room.text_width(text, *font));
                placed.push(Label { text: text.clone(), at, anchor, font: *font, tone: *tone });
                top += font.line_height();
            }
            let turn = nearest_turn(part.span, right, center, outer, y);
            // A line that runs down around the ring passes those below it, one that runs up those above.
            let runs_down = y > on_circle(center, outer, turn).y;
            let passed = if runs_down { side.len() - 1 - place } else { place };
            let around = outer + 6.0 + 4.0 * passed as f64;
            let end = Point::new(x - way * 6.0, y);
            let area = Rect::new(x.min(x + way * widest), block_top, x.max(x + way * widest), top);
            let leader = leader(center, outer + 2.0, around, turn, end);
            arcs.push(Arc { leader, labels: placed, area, ..arc(room, part, center, outer) });
        }
    }
    // Again in reading order.
    let mut ordered = Vec::with_capacity(arcs.len());
    for part in parts {
        ordered.extend(arcs.iter().position(|arc| arc.id == part.id).map(|at| arcs.swap_remove(at)));
    }
    let in_hole = in_hole(room, whole, center, outer * HOLE_SHARE)?;
    Some((Donut { arcs: ordered, gaps: gaps(parts, center, outer), whole: in_hole }, height))
}

/// The ring with a list below it.
fn listed(room: &Room<'_>, parts: &[Part], whole: &str) -> (Donut, f64) {
    let outer = within(room.width * 0.36, 60.0, 112.0).round();
    let center = Point::new(room.origin.x + room.width / 2.0, room.origin.y + outer + 2.0);
    let mut top = center.y + outer + 14.0;
    let in_hole = in_hole(room, whole, center, outer * HOLE_SHARE).unwrap_or_else(|| {
        let font = room.sizes.value();
        let lines =
            wrap_evenly(&room.host.words.titled(room.host.words.total(), whole), room.width, ALL_LINES, font, room.host.measure);
        let mut placed = Vec::new();
        for text in lines {
            let at = Point::new(center.x, top + font.line_height() / 2.0);
            placed.push(Label { text, at, anchor: Anchor::Middle, font, tone: Tone::Ink });
            top += font.line_height();
        }
        top += 8.0;
        placed
    });
    let (name_font, value_font) = (room.sizes.label(), room.sizes.value());
    let indent = SWATCH_PX + 9.0;
    let width = room.width - indent;
    let widest =
        |text: &dyn Fn(&Part) -> String, font| parts.iter().map(|own| room.text_width(&text(own), font)).fold(0.0, f64::max);
    let (names, values) = (widest(&|own| own.name.clone(), name_font), widest(&Part::said, value_font));
    let in_one_line = names + 16.0 + values <= width;
    // Beside their values names would stand too far away on a wide page.
    let right = room.origin.x + indent + width.min(names + 16.0 + values + 24.0);
    let mut arcs = Vec::new();
    for part in parts {
        let row_top = top;
        let x = room.origin.x + indent;
        let swatch_top = top + (name_font.line_height() - SWATCH_PX) / 2.0;
        let swatch = Rect::new(room.origin.x, swatch_top, room.origin.x + SWATCH_PX, swatch_top + SWATCH_PX);
        let mut placed = Vec::new();
        if in_one_line {
            let y = top + name_font.line_height() / 2.0;
            let label = |text: String, x: f64, anchor, font| Label { text, at: Point::new(x, y), anchor, font, tone: Tone::Ink };
            placed.push(label(part.name.clone(), x, Anchor::Start, name_font));
            placed.push(label(part.said(), right, Anchor::End, value_font));
            top += name_font.line_height();
        } else {
            for (text, font, tone) in block(room, part, width) {
                let at = Point::new(x, top + font.line_height() / 2.0);
                placed.push(Label { text, at, anchor: Anchor::Start, font, tone });
                top += font.line_height();
            }
        }
        let area = Rect::new(room.origin.x, row_top, right.min(room.right()), top);
        arcs.push(Arc { swatch: Some(swatch), labels: placed, area, ..arc(room, part, center, outer) });
        top += if in_one_line { 7.0 } else { 10.0 };
    }
    (Donut { arcs, gaps: gaps(parts, center, outer), whole: in_hole }, top - room.origin.y)
}

/// Name, value and share in lines of this width.
fn block(room: &Room<'_>, part: &Part, width: f64) -> Vec<(String, Font, Tone)> {
    let (name_font, value_font) = (room.sizes.label(), room.sizes.value());
    let names = wrap_evenly(&part.name, width, ALL_LINES, name_font, room.host.measure);
    let mut lines: Vec<(String, Font, Tone)> = names.into_iter().map(|line| (line, name_font, Tone::Ink)).collect();
    let said = part.said();
    let texts = if room.text_width(&said, value_font) <= width || part.share.is_empty() {
        vec![said]
    } else {
        vec![part.value.clone(), part.share.clone()]
    };
    for text in texts {
        // A number is never cut.
        let is_long = longest_piece(&text, value_font, room.host.measure) > width;
        let value_font = if is_long { room.sizes.small() } else { value_font };
        let wrapped = wrap_evenly(&text, width, ALL_LINES, value_font, room.host.measure);
        lines.extend(wrapped.into_iter().map(|line| (line, value_font, Tone::Ink)));
    }
    lines
}

/// The arc of a part without its words.
fn arc(room: &Room<'_>, part: &Part, center: Point, outer: f64) -> Arc {
    let (from, to) = part.span;
    let inner = outer * HOLE_SHARE;
    let drawn = part.drawn;
    // As of a bar: solid as far as the figure is sure, hatched on to its value.
    let solid = super::super::solid_end(&drawn).max(0.0);
    let share = if drawn.value > 0.0 { within(solid / drawn.value, 0.0, 1.0) } else { 1.0 };
    let sure = from + (to - from) * share;
    let polygon = |from: f64, to: f64| if to > from { sector(center, (inner, outer), from, to) } else { Vec::new() };
    let member = room.spec.members.get(part.id.series as usize);
    Arc {
        id: part.id,
        drawn,
        color: member.map_or(0, |own| own.color),
        muted: room.spec.highlights && !member.is_some_and(|own| own.highlighted),
        sure: polygon(from, sure),
        open: polygon(sure, to),
        anchor: on_circle(center, (inner + outer) / 2.0, middle(part.span)),
        leader: Vec::new(),
        swatch: None,
        labels: Vec::new(),
        area: Rect::default(),
    }
}

fn middle(span: (f64, f64)) -> f64 {
    (span.0 + span.1) / 2.0
}

/// The direction within an arc, on one side, whose height is nearest to `y`, so that a line from there runs level.
fn nearest_turn(span: (f64, f64), right: bool, center: Point, outer: f64, y: f64) -> f64 {
    let (least, most) = if right { (span.0, span.1.min(0.5)) } else { (span.0.max(0.5), span.1) };
    let inset = (most - least) * 0.15;
    let turns = (0..=40).map(|step| least + inset + (most - least - 2.0 * inset) * f64::from(step) / 40.0);
    let mut best = (f64::INFINITY, middle((least, most)));
    for turn in turns {
        let distance = (on_circle(center, outer, turn).y - y).abs();
        if distance < best.0 {
            best = (distance, turn);
        }
    }
    best.1
}

/// Lines across the ring where one arc ends and the next begins.
fn gaps(parts: &[Part], center: Point, outer: f64) -> Vec<(Point, Point, f64)> {
    let length = |part: &Part| (part.span.1 - part.span.0) * std::f64::consts::TAU * outer;
    let shown: Vec<&Part> = parts.iter().filter(|part| part.span.1 > part.span.0).collect();
    if shown.len() < 2 {
        return Vec::new();
    }
    let before = shown.iter().cycle().skip(shown.len() - 1);
    let gap = |(part, before): (&&Part, &&Part)| {
        let width = if length(part).min(length(before)) < LEAST_PARTED_PX { 0.75 } else { 2.0 };
        let end = |radius: f64| on_circle(center, radius, part.span.0);
        (end(outer * HOLE_SHARE - 1.0), end(outer + 1.0), width)
    };
    shown.iter().zip(before).map(gap).collect()
}

/// The whole within a circle of this radius; `None` where it does not fit in there.
fn in_hole(room: &Room<'_>, whole: &str, center: Point, radius: f64) -> Option<Vec<Label>> {
    let small = room.sizes.small();
    for font in [room.sizes.strong(), room.sizes.value()] {
        for width in [radius * 1.8, radius * 1.6, radius * 1.3] {
            let is_torn = wrap_whole(whole, width, 4, font, room.host.measure).iter().any(|line| line.ends_with('…'));
            let lines = wrap_evenly(whole, width, 4, font, room.host.measure);
            let mut placed = vec![(room.host.words.total().to_owned(), small, Tone::Muted)];
            placed.extend(lines.into_iter().map(|line| (line, font, Tone::Ink)));
            let height: f64 = placed.iter().map(|(_, font, _)| font.line_height()).sum();
            let mut top = center.y - height / 2.0;
            let mut done = Vec::new();
            let mut fits = !is_torn;
            for (text, font, tone) in placed {
                let half = room.text_width(&text, font) / 2.0 + 3.0;
                let corner = (top - center.y).abs().max((top + font.line_height() - center.y).abs());
                fits &= half * half + corner * corner <= radius * radius;
                let at = Point::new(center.x, top + font.line_height() / 2.0);
                top += font.line_height();
                done.push(Label { text, at, anchor: Anchor::Middle, font, tone });
            }
            if fits {
                return Some(done);
            }
        }
    }
    None
}
