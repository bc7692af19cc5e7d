//! Small multiples: the panels of a chart in a grid, each with its heading, laid out by its own form.
//!
//! Where panels share one scale they are laid out until they agree: first each by itself, then each with room for what the
//! others reach. What is said of the scale is what came of it, not what was asked for.

mod agree;
mod ends;
mod grid;
mod key;

use std::{ops::Range, rc::Rc};

use self::{agree::agree, ends::Ends, grid::Grid, key::Entry};
use super::{
    super::{Body, Label, Room, Tone, labels},
    Later, nothing,
};
use crate::{
    describe,
    geometry::{Point, Rect},
    scene::Anchor,
    spec::{self, Form, Panels as Divided, Spec},
    text::{ALL_LINES, Font, longest_piece, wrap},
};

/// Between panels that stand side by side, and between rows of them.
const GAP_PX: (f64, f64) = (20.0, 22.0);
/// Between a heading and its panel.
const BELOW_HEADING_PX: f64 = 4.0;
/// Figures beside lines take no more of the width.
const MOST_BESIDE_SHARE: f64 = 0.4;
/// Between a heading and the figure beside it.
const BESIDE_HEADING_PX: f64 = 8.0;
/// Rows of panels go no further down than this, so that no drawing ends within a panel.
const MOST_HEIGHT_PX: f64 = 14_000.0;

/// Panels with their headings.
#[derive(Clone, Debug)]
pub struct Panels {
    /// What is said of all of them.
    pub heads: Vec<Label>,
    /// What the colours in all of them mean: the swatches of a key, each with the position of its colour and whether another
    /// one stands out.
    pub swatches: Vec<(Rect, usize, bool)>,
    /// In reading order.
    pub list: Vec<Panel>,
}

/// One panel.
#[derive(Clone, Debug)]
pub struct Panel {
    /// What it is of.
    pub heading: Vec<Label>,
    /// Its figures.
    pub body: Body,
    /// Positions of its series in the whole chart.
    pub members: Range<u32>,
}

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn panels(room: &Room<'_>, own: &Divided) -> (Body, f64) {
    let key = key::entries(room, own);
    // Named ends always have a place.
    let ways = ways(room, own, key.is_some());
    ways.iter().find_map(|ends| laid_out(room, own, *ends, key.as_deref())).unwrap_or_else(nothing)
}

/// The places that the last figures of lines can have, the best of them first.
fn ways(room: &Room<'_>, own: &Divided, has_key: bool) -> &'static [Ends] {
    let is_of_lines = matches!(room.spec.form, Form::Line | Form::Area);
    match (is_of_lines, own.list.iter().all(|panel| panel.spec.members.len() == 1)) {
        (true, true) => &[Ends::Within, Ends::Headed, Ends::Named],
        (true, false) if has_key => &[Ends::Within, Ends::Beside, Ends::Named],
        _ => &[Ends::Named],
    }
}

/// The panels with the last figures of lines as `ends` says, if they have their room there in each of them.
fn laid_out(room: &Room<'_>, own: &Divided, ends: Ends, key: Option<&[Entry]>) -> Option<(Body, f64)> {
    let is_of_lines = matches!(room.spec.form, Form::Line | Form::Area);
    let key = key.filter(|_| ends != Ends::Named || !is_of_lines);
    let grid = Grid::of(room, own, ends);
    let inner = Room { width: grid.width, height: grid.height(room, own), ..*room };
    let is_keyed = ends != Ends::Named || key.is_some();
    let of_panel = |panel: &spec::Panel| ends::width_beside(&Room { spec: &panel.spec, ..inner });
    let beside = if ends == Ends::Beside { own.list.iter().map(of_panel).fold(0.0, f64::max) } else { 0.0 };
    if beside > grid.width * MOST_BESIDE_SHARE {
        return None;
    }
    let agreed = agree(&inner, own, is_keyed, beside);
    let inner = Room { reach: agreed.reach, common: &agreed.common, ..inner };
    let mut list = Vec::with_capacity(own.list.len());
    let mut heads = Vec::new();
    let mut top = room.origin.y;
    for text in said(room, agreed.is_one_scale) {
        let lines = labels::muted_lines(room, &text, top);
        top += lines.len() as f64 * room.sizes.small().line_height();
        heads.extend(lines);
    }
    let mut swatches = Vec::new();
    if let Some(entries) = key {
        let (placed, words, height) = key::key(room, entries, top);
        swatches = placed;
        heads.extend(words);
        top += height;
    }
    if !heads.is_empty() {
        top += GAP_PX.1 / 2.0;
    }
    let of_panel = |panel: &spec::Panel| heading(&inner, room, own, &panel.spec, ends);
    let headings = own.list.iter().map(of_panel).collect::<Option<Vec<Heading>>>()?;
    let height_of = |heading: &Heading| heading.lines.iter().map(|(_, font, _)| font.line_height()).sum::<f64>();
    for (row, headings) in own.list.chunks(grid.columns).zip(headings.chunks(grid.columns)) {
        let first = list.len();
        let heading_height = headings.iter().map(height_of).fold(0.0, f64::max);
        let body_top = top + heading_height + BELOW_HEADING_PX;
        let mut bottom = body_top;
        for (at, (panel, own)) in row.iter().zip(headings).enumerate() {
            let left = room.origin.x + at as f64 * (grid.width + GAP_PX.0);
            let own_room = Room { spec: &panel.spec, origin: Point::new(left, body_top), ..inner };
            let (body, height) = ends::placed(&own_room, ends)?;
            bottom = bottom.max(body_top + height);
            let mut y = body_top - BELOW_HEADING_PX - height_of(own);
            let lines = own.lines.iter().map(|(text, font, tone)| {
                y += font.line_height();
                let at = Point::new(left, y - font.line_height() / 2.0);
                Label { text: text.clone(), at, anchor: Anchor::Start, font: *font, tone: *tone }
            });
            let mut heading: Vec<Label> = lines.collect();
            let beside = own.beside.as_ref().zip(heading.last().cloned());
            heading.extend(beside.map(|((x, text, tone), last)| {
                let at = Point::new(left + x, last.at.y);
                Label { text: text.clone(), at, font: room.sizes.value(), tone: *tone, ..last }
            }));
            let members = panel.members();
            list.push(Panel { heading, body, members: members.start as u32..members.end as u32 });
        }
        if bottom - room.origin.y > MOST_HEIGHT_PX && first > 0 {
            list.truncate(first);
            let rest = room.host.locale.number((own.list.len() - first) as f64, 0);
            let said = describe::capitalized(room.host.words.sentence(&[room.host.words.more_panels(&rest)]));
            let lines = labels::muted_lines(room, &said, top);
            top += lines.len() as f64 * room.sizes.small().line_height() + GAP_PX.1;
            heads.extend(lines);
            break;
        }
        top = bottom + GAP_PX.1;
    }
    let height = top - GAP_PX.1 - room.origin.y;
    Some((Body::Later(Rc::new(Later::Panels(Panels { heads, swatches, list }))), height))
}

/// What stands once above all panels: their unit, and whether they have one scale.
fn said(room: &Room<'_>, is_one_scale: bool) -> Vec<String> {
    // As the axis of a chart that is not divided would say it.
    let undivided = Spec { division: None, ..room.spec.clone() };
    let unit = labels::axis_unit(&Room { spec: &undivided, ..*room });
    let has_scale = describe::has_scale(room.indicators, room.spec);
    let scale =
        has_scale.then(|| describe::capitalized(room.host.words.sentence(&[room.host.words.scale_of_panels(is_one_scale)])));
    unit.into_iter().chain(scale).collect()
}

/// What stands above a panel.
struct Heading {
    lines: Vec<(String, Font, Tone)>,
    /// What stands beside the last line, and where it begins.
    beside: Option<(f64, String, Tone)>,
}

/// What a panel is of, with its unit where panels differ in it, and its last figure where that is said here; `None` where that
/// is wider than the panel.
fn heading(inner: &Room<'_>, room: &Room<'_>, own: &Divided, spec: &Spec, ends: Ends) -> Option<Heading> {
    let (name, unit) = describe::panel_name(room.indicators, room.spec, own, spec, room.host);
    let font = Font::bold(room.sizes.label().size);
    let mut lines = Vec::new();
    let mut add = |text: &str, font: Font, tone: Tone| {
        if !text.is_empty() {
            let wrapped = wrap(text, inner.width, ALL_LINES, font, room.host.measure);
            lines.extend(wrapped.into_iter().map(|line| (line, font, tone)));
        }
    };
    add(&name, font, Tone::Ink);
    add(&unit, room.sizes.small(), Tone::Muted);
    let own_room = Room { spec, ..*inner };
    let last = ends::lasts(&own_room).into_iter().next().filter(|_| ends == Ends::Headed);
    let Some((text, tone)) = last.map(|last| (ends::said_apart(&own_room, last.id), last.tone)) else {
        return Some(Heading { lines, beside: None });
    };
    let value_font = room.sizes.value();
    if longest_piece(&text, value_font, room.host.measure) > inner.width {
        return None;
    }
    let x = lines.last().map_or(0.0, |(line, font, _)| room.text_width(line, *font)) + BESIDE_HEADING_PX;
    if x + room.text_width(&text, value_font) <= inner.width {
        return Some(Heading { lines, beside: Some((x, text, tone)) });
    }
    let wrapped = wrap(&text, inner.width, ALL_LINES, value_font, room.host.measure);
    lines.extend(wrapped.into_iter().map(|line| (line, value_font, tone)));
    Some(Heading { lines, beside: None })
}
