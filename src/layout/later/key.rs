//! What colours mean, where labels cannot stand at the marks: swatches with words, in as many lines as it takes.

use super::super::{Label, Room, Tone};
use crate::{
    geometry::{Point, Rect},
    scene::Anchor,
    text::{ALL_LINES, wrap},
};

/// The side of a swatch.
const SWATCH_PX: f64 = 14.0;
/// Between a swatch and its words.
const GAP_PX: f64 = 6.0;
/// Between one entry and the next.
const BETWEEN_PX: f64 = 16.0;

/// How an area is filled: a class by its place, how many there are, and whether they lie on both sides of a middle.
pub type Shade = (usize, usize, bool);

/// The ground of a cell or of an entry of a key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Swatch {
    /// One class.
    Class(Shade),
    /// Anything from one class to another.
    Either(Shade, Shade),
    /// No figure.
    Missing,
    /// What stands out.
    Strong,
    /// What a figure leaves open.
    Open,
    /// Nothing but an outline.
    None,
}

/// An entry of a key, before it has a place.
pub(super) struct KeyItem {
    pub(super) swatch: Swatch,
    pub(super) text: String,
    pub(super) marked: bool,
}

/// Placed entries of a key.
#[derive(Clone, Debug, Default)]
pub struct Key {
    /// Swatches: where, how filled, and whether a corner is marked.
    pub swatches: Vec<(Rect, Swatch, bool)>,
    /// Their words.
    pub labels: Vec<Label>,
}

/// Places `items` from `top` on, one beside the other as far as there is room; also gives the height that they take.
pub(super) fn key(room: &Room<'_>, items: Vec<KeyItem>, top: f64) -> (Key, f64) {
    let font = room.sizes.small();
    let line_height = font.line_height().max(SWATCH_PX + 2.0) + 2.0;
    let (mut x, mut y) = (room.origin.x, top);
    let mut placed = Key::default();
    let is_empty = items.is_empty();
    for item in items {
        let most = room.width - SWATCH_PX - GAP_PX;
        let lines = wrap(&item.text, most, ALL_LINES, font, room.host.measure);
        let width = lines.iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
        if x > room.origin.x && x + SWATCH_PX + GAP_PX + width > room.right() {
            x = room.origin.x;
            y += line_height;
        }
        let middle = y + line_height / 2.0;
        let half = SWATCH_PX / 2.0;
        placed.swatches.push((Rect::new(x, middle - half, x + SWATCH_PX, middle + half), item.swatch, item.marked));
        let count = lines.len();
        for (line, text) in lines.into_iter().enumerate() {
            let at = Point::new(x + SWATCH_PX + GAP_PX, middle + line as f64 * font.line_height());
            placed.labels.push(Label { text, at, anchor: Anchor::Start, font, tone: Tone::Muted });
        }
        x += SWATCH_PX + GAP_PX + width + BETWEEN_PX;
        if count > 1 {
            x = room.origin.x;
            y += line_height + (count - 1) as f64 * font.line_height();
        }
    }
    if is_empty {
        return (placed, 0.0);
    }
    let end = if x > room.origin.x { y + line_height } else { y };
    (placed, end - top + 10.0)
}
