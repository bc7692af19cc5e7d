//! Labels beside a plot, each near the end of what it names and tied to it by a leader.

use super::super::{Label, Room, Tone};
use crate::{
    geometry::{Point, Rect},
    scene::Anchor,
    text::Font,
};

/// How far below the plot a label may reach.
const BELOW_PLOT_PX: f64 = 8.0;
/// The distance between a leader and what it joins.
const LEADER_GAP_PX: f64 = 3.0;
/// Where the labels begin, right of the plot.
const BESIDE_PX: f64 = 14.0;

/// The lines that stand beside one part.
pub(super) struct Side {
    /// The name first, then the figure.
    pub(super) lines: Vec<(String, Font)>,
    /// How many of the lines are the name.
    pub(super) named: usize,
    pub(super) width: f64,
    /// Position of the part's colour.
    pub(super) color: usize,
    /// The colour of its words.
    pub(super) tone: Tone,
}

impl Side {
    pub(super) fn height(&self) -> f64 {
        self.lines.iter().map(|(_, font)| font.line_height()).sum()
    }
}

/// Puts the sides beside their ends, pushed apart until none meets another; where there is no room for all, figures go
/// before names, the last ones first.
pub(super) fn place_sides(
    room: &Room<'_>,
    sides: Vec<Side>,
    ends: impl Iterator<Item = Point>,
    plot: Rect,
    labels: &mut Vec<Label>,
    leaders: &mut Vec<(usize, Point, Point)>,
) {
    let (top, bottom) = (room.origin.y, plot.bottom + BELOW_PLOT_PX);
    let mut blocks: Vec<(Side, Point)> = sides.into_iter().zip(ends).collect();
    let total = |blocks: &[(Side, Point)]| blocks.iter().map(|(side, _)| side.height()).sum::<f64>();
    for drop_name in [false, true] {
        for at in (0..blocks.len()).rev() {
            if total(&blocks) > bottom - top
                && let Some((side, _)) = blocks.get_mut(at)
            {
                side.lines.truncate(if drop_name { 0 } else { side.named });
            }
        }
    }
    // They are few: a sort of the standard library would weigh four kilobytes in the wasm.
    let mut from_above: Vec<(Side, Point)> = Vec::with_capacity(blocks.len());
    for block in blocks {
        from_above.insert(from_above.partition_point(|own| own.1.y <= block.1.y), block);
    }
    let heights: Vec<f64> = from_above.iter().map(|(side, _)| side.height()).collect();
    let wanted: Vec<f64> = from_above.iter().zip(&heights).map(|((_, end), height)| end.y - height / 2.0).collect();
    let tops = super::free_places::pack(&wanted, &heights, top, bottom, 0.0).unwrap_or(wanted);
    for (((side, end), height), top) in from_above.into_iter().zip(heights).zip(tops) {
        let left = plot.right + BESIDE_PX;
        if !side.lines.is_empty() {
            let to = Point::new(left - LEADER_GAP_PX, top + height / 2.0);
            leaders.push((side.color, Point::new(end.x + LEADER_GAP_PX, end.y), to));
        }
        let mut y = top;
        for (text, font) in side.lines {
            let at = Point::new(left, y + font.line_height() / 2.0);
            y += font.line_height();
            labels.push(Label { text, at, anchor: Anchor::Start, font, tone: side.tone });
        }
    }
}
