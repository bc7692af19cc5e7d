//! One key above all panels, where the same series stand in each of them.

use super::super::{
    super::{Label, Room, Tone},
    member_bars::part_name,
};
use crate::{
    geometry::{Point, Rect},
    scene::Anchor,
    spec::{Form, Panels as Divided, rows},
    text::{ALL_LINES, wrap},
};

/// Between a swatch and its name, and between one entry and the next.
const GAPS_PX: (f64, f64) = (6.0, 18.0);
/// The side of a swatch as a part of the font's size.
const SWATCH_SHARE: f64 = 0.8;

/// A series of all panels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    name: String,
    color: usize,
    muted: bool,
}

/// The series, where one panel has all of them, none is in one panel only, and each has one name and one colour everywhere.
pub(super) fn entries(room: &Room<'_>, own: &Divided) -> Option<Vec<Entry>> {
    let is_asked = match room.spec.form {
        // Names of lines that do not stand out are left out.
        Form::Line => !room.spec.highlights,
        Form::Grouped => true,
        // A single stack has its figures in its legend.
        Form::Stacked | Form::Stacked100 => own.list.iter().all(|panel| rows(&panel.spec, room.indicators).len() > 1),
        _ => false,
    };
    let of_panel = |panel: &crate::spec::Panel| {
        let own = Room { spec: &panel.spec, ..*room };
        let entry = |(at, member): (usize, &crate::spec::Member)| Entry {
            name: part_name(&own, at),
            color: member.color,
            muted: room.spec.highlights && !member.highlighted,
        };
        panel.spec.members.iter().enumerate().map(entry).collect::<Vec<Entry>>()
    };
    let panels: Vec<Vec<Entry>> = if is_asked { own.list.iter().map(of_panel).collect() } else { Vec::new() };
    let fullest = panels.iter().reduce(|best, own| if own.len() > best.len() { own } else { best })?;
    let is_told_apart = |own: &Entry| {
        let alike = |other: &&Entry| other.name == own.name || other.color == own.color;
        fullest.iter().filter(alike).count() == 1
    };
    let is_of_several = |own: &Entry| panels.iter().filter(|panel| panel.contains(own)).count() > 1;
    let is_whole = panels.iter().flatten().all(|own| fullest.contains(own));
    let is_key = fullest.len() > 1 && is_whole && fullest.iter().all(|own| is_told_apart(own) && is_of_several(own));
    is_key.then(|| fullest.clone())
}

/// Swatches with names, in lines from `top` as wide as the drawing; also gives the height that they take.
pub(super) fn key(room: &Room<'_>, entries: &[Entry], top: f64) -> (Vec<(Rect, usize, bool)>, Vec<Label>, f64) {
    let font = room.sizes.label();
    let side = font.size * SWATCH_SHARE;
    let line_height = font.line_height() + 3.0;
    let (mut x, mut y) = (room.origin.x, top + 3.0);
    let (mut swatches, mut words) = (Vec::new(), Vec::new());
    for entry in entries {
        let lines = wrap(&entry.name, room.width - side - GAPS_PX.0, ALL_LINES, font, room.host.measure);
        let width = lines.iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
        if x > room.origin.x && x + side + GAPS_PX.0 + width > room.right() {
            x = room.origin.x;
            y += line_height;
        }
        let middle = y + line_height / 2.0;
        swatches.push((Rect::new(x, middle - side / 2.0, x + side, middle + side / 2.0), entry.color, entry.muted));
        let more = (lines.len() as f64 - 1.0) * font.line_height();
        for (line, text) in lines.into_iter().enumerate() {
            let at = Point::new(x + side + GAPS_PX.0, middle + line as f64 * font.line_height());
            words.push(Label { text, at, anchor: Anchor::Start, font, tone: Tone::Ink });
        }
        y += more;
        x = if more > 0.0 { room.right() } else { x + side + GAPS_PX.0 + width + GAPS_PX.1 };
    }
    (swatches, words, y + line_height - top)
}
