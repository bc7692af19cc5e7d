//! The row above the plot: remarks on periods, and on values whose lines are upright.

use super::{
    super::free_places::pack,
    MOST_PLACED, RADIUS_PX, ROW_GAP_PX, ROW_PX, TIED_ROW_PX,
    ground::Spot,
    placing::{Placing, height_of_lines},
};
use crate::{
    describe::Remark,
    geometry::{Point, Rect},
    scene::Anchor,
};

/// A remark in the row above the plot.
struct InRow {
    number: usize,
    x: f64,
    /// Its lines; none where it is a number.
    lines: Vec<String>,
    width: f64,
}

impl Placing<'_> {
    /// The remarks on upright lines, in one row above the plot: what finds no room there as words is a number.
    pub(super) fn row(&mut self, remarks: &[Remark], spots: &[Spot], below: f64) -> f64 {
        let mut row: Vec<InRow> = Vec::new();
        for (number, (remark, spot)) in remarks.iter().zip(spots).enumerate().take(MOST_PLACED) {
            let x = match *spot {
                Spot::Span(left, right, _) => (left + right) / 2.0,
                Spot::Upright(x) => x,
                _ => continue,
            };
            let (lines, width) = self.wrapped(remark).unwrap_or((Vec::new(), RADIUS_PX * 2.0));
            row.insert(row.partition_point(|own| own.x <= x), InRow { number, x, lines, width });
        }
        let (left, right) = (self.room.origin.x, self.room.right());
        let lefts = loop {
            let wanted: Vec<f64> = row.iter().map(|own| own.x - own.width / 2.0).collect();
            let widths: Vec<f64> = row.iter().map(|own| own.width).collect();
            let packed = pack(&wanted, &widths, left, right, ROW_GAP_PX);
            // What was pushed away from its period would be taken for a remark on another one.
            let is_astray = |own: &InRow, at: f64| own.x < at || own.x > at + own.width;
            let lefts = packed.unwrap_or_default();
            let is_well = !lefts.is_empty() && !row.iter().zip(&lefts).any(|(own, at)| is_astray(own, *at));
            if is_well || row.is_empty() {
                break lefts;
            }
            let widest = row.iter_mut().filter(|own| !own.lines.is_empty()).reduce(|a, b| if b.width > a.width { b } else { a });
            match widest {
                Some(own) => {
                    own.lines.clear();
                    own.width = RADIUS_PX * 2.0;
                }
                // Not even numbers have room: the last ones stand in the list only.
                None if lefts.is_empty() => self.listed.extend(row.pop().map(|own| own.number)),
                None => break lefts,
            }
        };
        let height_of = |own: &InRow| match own.lines.len() {
            0 => RADIUS_PX * 2.0,
            lines => lines as f64 * self.font.line_height(),
        };
        let height = row.iter().map(height_of).fold(0.0, f64::max);
        // Numbers that stand beside their periods are tied to them.
        let is_astray = |own: &InRow, left: f64| (left + own.width / 2.0 - own.x).abs() > own.width / 2.0;
        let is_tied = row.iter().zip(&lefts).any(|(own, left)| is_astray(own, *left));
        let gap = if is_tied { TIED_ROW_PX } else { ROW_PX };
        for (own, left) in row.into_iter().zip(lefts) {
            let center = left + own.width / 2.0;
            if is_tied && (center - own.x).abs() > 1.0 && own.lines.is_empty() {
                self.leaders.push((Point::new(center, below - gap + 1.0), Point::new(own.x, below)));
            }
            if own.lines.is_empty() {
                self.put_number(own.number, Point::new(center, below - gap - RADIUS_PX));
                continue;
            }
            let top = below - gap - height_of_lines(&own.lines, self.font);
            self.put_lines(own.lines, Rect::new(left, top, left + own.width, below - gap), Anchor::Middle);
        }
        if height > 0.0 { height + gap } else { 0.0 }
    }
}
