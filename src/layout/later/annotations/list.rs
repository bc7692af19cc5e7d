//! The list below the drawing: remarks that are numbers in it, and what marks of earlier values are.

use super::{
    super::super::{Label, Tone},
    GHOST_PX, RADIUS_PX,
    placing::Placing,
};
use crate::{
    describe::Remark,
    geometry::Point,
    scene::Anchor,
    text::{ALL_LINES, wrap},
};

impl Placing<'_> {
    /// The remarks that are numbers, one under the other from `top` on, and the key to earlier values; gives the height that
    /// they take.
    pub(super) fn list(&mut self, remarks: &[Remark], top: f64) -> f64 {
        let mut y = top + 4.0;
        let left = self.room.origin.x;
        let indent = RADIUS_PX * 2.0 + 7.0;
        let mut any = false;
        for (at, remark) in remarks.iter().enumerate().filter(|(at, _)| self.listed.contains(at)).collect::<Vec<_>>() {
            any = true;
            let is_drawn = self.numbers.iter().any(|number| number.text == self.number(at, Point::default()).text);
            // What has no place in the drawing says itself where it belongs.
            let text = if is_drawn { remark.text.clone() } else { remark.placed(self.room.host) };
            let lines = wrap(&text, self.room.width - indent, ALL_LINES, self.font, self.room.host.measure);
            let height = (lines.len() as f64 * self.font.line_height()).max(RADIUS_PX * 2.0);
            self.numbers.push(self.number(at, Point::new(left + RADIUS_PX + 0.5, y + RADIUS_PX)));
            let first = y + RADIUS_PX - self.font.line_height() / 2.0;
            for (line, text) in lines.into_iter().enumerate() {
                let at = Point::new(left + indent, first + (line as f64 + 0.5) * self.font.line_height());
                self.labels.push(Label { text, at, anchor: Anchor::Start, font: self.font, tone: Tone::Ink });
            }
            y += height + 5.0;
        }
        if !self.ghosts.is_empty() {
            any = true;
            let said = self.room.host.words.earlier_value();
            let lines = wrap(said, self.room.width - indent, ALL_LINES, self.font, self.room.host.measure);
            self.ghosts.push(Point::new(left + GHOST_PX + 1.0, y + self.font.line_height() / 2.0));
            for text in lines {
                let at = Point::new(left + GHOST_PX * 2.0 + 8.0, y + self.font.line_height() / 2.0);
                self.labels.push(Label { text, at, anchor: Anchor::Start, font: self.font, tone: Tone::Muted });
                y += self.font.line_height();
            }
            y += 4.0;
        }
        if any { y - top } else { 0.0 }
    }
}
