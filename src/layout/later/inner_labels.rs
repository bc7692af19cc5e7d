//! Where a filled shape is thick enough for words.

use crate::{
    geometry::{Point, Rect},
    scene::Projection,
};

/// The width of the columns in which a shape is measured.
const COLUMN_PX: f64 = 4.0;

/// The room between the edges of a shape, column by column.
pub(super) struct Silhouette {
    left: f64,
    /// From above and from below; `None` where there is no shape.
    columns: Vec<Option<(f64, f64)>>,
}

/// A free place within a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Band {
    pub(super) middle: Point,
    /// How much higher it is than what was asked for.
    pub(super) spare: f64,
}

impl Silhouette {
    /// The silhouette of outlines, each of which runs along one edge and back along the other, with as many columns on the
    /// way out as on the way back.
    pub(super) fn of<'o>(outlines: impl Iterator<Item = &'o [(f64, f64)]>, plot: Rect, x: Projection, y: Projection) -> Self {
        let count = (plot.width() / COLUMN_PX).floor().max(0.0) as usize;
        let mut silhouette = Self { left: plot.left, columns: vec![None; count] };
        for outline in outlines {
            let turn = turn_of(outline);
            let (out, back) = outline.split_at(turn);
            let mut edges = [vec![None; count], vec![None; count]];
            for (edge, points) in edges.iter_mut().zip([out, back]) {
                for pair in points.windows(2) {
                    let [from, to] = pair else { continue };
                    let place = |point: &(f64, f64)| Point::new(x.px_from_value(point.0), y.px_from_value(point.1));
                    silhouette.trace(place(from), place(to), edge);
                }
            }
            let [one, other] = edges;
            for (column, (one, other)) in silhouette.columns.iter_mut().zip(one.into_iter().zip(other)) {
                if let (Some((one_top, one_bottom)), Some((other_top, other_bottom))) = (one, other) {
                    let one_is_above: bool = one_top + one_bottom <= other_top + other_bottom;
                    *column = Some(if one_is_above { (one_bottom, other_top) } else { (other_bottom, one_top) });
                }
            }
        }
        silhouette
    }

    /// Leaves of each column the larger room beside what lies between the two ends of a range.
    pub(super) fn keep_clear_of(&mut self, range: &[(f64, f64, f64)], x: Projection, y: Projection) {
        let mut edges = vec![None; self.columns.len()];
        for pair in range.windows(2) {
            let [from, to] = pair else { continue };
            for (one, other) in [(from.1, to.1), (from.2, to.2)] {
                let place = |at: f64, value: f64| Point::new(x.px_from_value(at), y.px_from_value(value));
                self.trace(place(from.0, one), place(to.0, other), &mut edges);
            }
        }
        for (column, edge) in self.columns.iter_mut().zip(edges) {
            if let (Some((top, bottom)), Some((from, until))) = (*column, edge) {
                let (above, below) = (from.min(bottom) - top, bottom - until.max(top));
                *column = Some(if above >= below { (top, from.min(bottom)) } else { (until.max(top), bottom) });
            }
        }
    }

    /// Takes the stretch of an edge from `from` to `to` into the columns that it passes through.
    fn trace(&self, from: Point, to: Point, edge: &mut [Option<(f64, f64)>]) {
        let (from, to) = if from.x <= to.x { (from, to) } else { (to, from) };
        let column = |px: f64| ((px - self.left) / COLUMN_PX).floor().max(0.0) as usize;
        for (at, own) in edge.iter_mut().enumerate().take(column(to.x) + 1).skip(column(from.x)) {
            let start = self.left + at as f64 * COLUMN_PX;
            let y = |px: f64| {
                let share = if to.x > from.x { ((px - from.x) / (to.x - from.x)).clamp(0.0, 1.0) } else { 0.0 };
                from.y + (to.y - from.y) * share
            };
            for y in [y(start), y(start + COLUMN_PX)] {
                *own = Some(own.map_or((y, y), |(top, bottom): (f64, f64)| (top.min(y), bottom.max(y))));
            }
        }
    }

    /// The place for a box of `width` and `height` where the shape has the most room above and below it.
    pub(super) fn widest(&self, width: f64, height: f64) -> Option<Band> {
        let span = (width / COLUMN_PX).ceil().max(1.0) as usize;
        let mut best: Option<Band> = None;
        for (at, window) in self.columns.windows(span).enumerate() {
            let mut room: Option<(f64, f64)> = Some((f64::NEG_INFINITY, f64::INFINITY));
            for column in window {
                room = room.zip(*column).map(|(room, own)| (room.0.max(own.0), room.1.min(own.1)));
            }
            let Some((top, bottom)) = room else { continue };
            let spare = bottom - top - height;
            if spare >= 0.0 && best.is_none_or(|best| spare > best.spare + 0.5) {
                let x = self.left + (at as f64 + span as f64 / 2.0) * COLUMN_PX;
                best = Some(Band { middle: Point::new(x, (top + bottom) / 2.0), spare });
            }
        }
        best
    }
}

/// Where an outline turns back: at its first step that does not lead on to the right.
fn turn_of(outline: &[(f64, f64)]) -> usize {
    let back = outline.windows(2).position(|pair| matches!(pair, [from, to] if to.0 <= from.0));
    back.map_or(outline.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLOT: Rect = Rect { left: 0.0, top: 0.0, right: 400.0, bottom: 100.0 };
    const X: Projection = Projection { domain: (0.0, 400.0), range: (0.0, 400.0) };
    const Y: Projection = Projection { domain: (0.0, 100.0), range: (100.0, 0.0) };

    #[test]
    fn words_stand_where_the_shape_is_thickest() {
        let outline = [(0.0, 10.0), (300.0, 60.0), (400.0, 10.0), (400.0, 0.0), (300.0, 0.0), (0.0, 0.0)];
        let silhouette = Silhouette::of([outline.as_slice()].into_iter(), PLOT, X, Y);
        let place = silhouette.widest(80.0, 20.0).unwrap();
        assert!((place.middle.x - 280.0).abs() < 20.0, "{place:?}");
        assert_eq!(silhouette.widest(80.0, 80.0), None);
        assert_eq!(silhouette.widest(500.0, 2.0), None);
    }

    proptest! {
        #[test]
        fn words_stay_within_the_shape(
            tops in prop::collection::vec(20.0f64..100.0, 3..20), width in 4.0f64..200.0, height in 4.0f64..40.0
        ) {
            let step = 400.0 / (tops.len() - 1) as f64;
            let far: Vec<(f64, f64)> = tops.iter().enumerate().map(|(at, top)| (at as f64 * step, *top)).collect();
            let near = far.iter().rev().map(|(x, _)| (*x, 5.0));
            let outline: Vec<(f64, f64)> = far.iter().copied().chain(near).collect();
            if let Some(place) = Silhouette::of([outline.as_slice()].into_iter(), PLOT, X, Y).widest(width, height) {
                let (left, right) = (place.middle.x - width / 2.0, place.middle.x + width / 2.0);
                let top = place.middle.y - height / 2.0;
                for (x, value) in &far {
                    prop_assert!(*x <= left || *x >= right || 100.0 - value <= top + 1e-6, "{x} {value}");
                }
                prop_assert!(place.middle.y + height / 2.0 <= 95.0 + 1e-6);
                prop_assert!(left >= -1e-6 && right <= 400.0 + 1e-6);
            }
        }
    }
}
