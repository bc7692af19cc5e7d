//! Title, subtitle, notes and source, for drawings that stand without a page.

use super::{Label, Sizes, Tone};
use crate::{
    describe::Description,
    geometry::Point,
    host::Host,
    scene::Anchor,
    text::{ALL_LINES, Font, wrap},
};

/// The distance between the drawing's edge and what is drawn.
pub(super) const INSET_PX: f64 = 16.0;

/// Lines of text one under the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) labels: Vec<Label>,
    /// Where a rule is drawn, from the block's top.
    pub(super) rule: Option<f64>,
    pub(super) height: f64,
}

impl Block {
    fn add(&mut self, text: &str, font: Font, tone: Tone, width: f64, host: &Host<'_>) {
        if text.is_empty() {
            return;
        }
        for line in wrap(text, width, ALL_LINES, font, host.measure) {
            let at = Point::new(INSET_PX, self.height + font.line_height() / 2.0);
            self.labels.push(Label { text: line, at, anchor: Anchor::Start, font, tone });
            self.height += font.line_height();
        }
    }
}

/// What stands above and what stands below the figures, in a drawing `width` wide.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn furniture(description: &Description, width: f64, sizes: Sizes, host: &Host<'_>) -> (Block, Block) {
    let room = width - 2.0 * INSET_PX;
    let mut head = Block { height: 14.0, ..Block::default() };
    head.add(&description.title, sizes.title(), Tone::Ink, room, host);
    head.height += 2.0;
    head.add(&description.subtitle, sizes.label(), Tone::Muted, room, host);
    head.height += 10.0;
    let mut foot = Block { height: 8.0, ..Block::default() };
    for note in &description.notes {
        foot.add(note, sizes.small(), Tone::Muted, room, host);
    }
    let provenance = description.provenance();
    if !provenance.is_empty() {
        foot.height += 4.0;
        foot.rule = Some(foot.height);
        foot.height += 6.0;
        foot.add(&provenance, sizes.small(), Tone::Muted, room, host);
    }
    foot.height += 10.0;
    (head, foot)
}
