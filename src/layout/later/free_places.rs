//! Where words can stand among marks and other words: pure geometry, in CSS pixels.

use crate::geometry::{Point, Rect};

/// What is on a drawing already.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken {
    /// Boxes of words: nothing passes through them.
    pub(super) words: Vec<Rect>,
    /// Areas of marks: no word stands upon them.
    pub(super) marks: Vec<Rect>,
    /// Lines of marks: no word stands upon them.
    pub(super) lines: Vec<Vec<Point>>,
    /// Thin lines that end where words begin: words keep away from them where they can.
    pub(super) rules: Vec<(Point, Point)>,
}

impl Taken {
    /// Whether `area` meets no word and no mark.
    pub(super) fn is_free(&self, area: &Rect) -> bool {
        let meets = |other: &Rect| other.intersects(area);
        !self.words.iter().any(meets) && !self.marks.iter().any(meets) && !self.is_crossed(area)
    }

    /// The first of `areas` that keeps `distance` from words and marks; one that no thin line has to end for before others.
    pub(super) fn best(&self, areas: impl Iterator<Item = Rect>, distance: f64) -> Option<Rect> {
        let mut second = None;
        for area in areas.filter(|area| self.is_free(&area.inflated(distance))) {
            if self.is_off_rules(&area.inflated(1.0)) {
                return Some(area);
            }
            second = second.or(Some(area));
        }
        second
    }

    /// Whether no thin line has to end for words in `area`.
    pub(super) fn is_off_rules(&self, area: &Rect) -> bool {
        !self.rules.iter().any(|(from, to)| within_area(*from, *to, area).is_some())
    }

    /// Whether `area` meets no word; it may lie upon marks.
    pub(super) fn is_clear(&self, area: &Rect) -> bool {
        !self.words.iter().any(|own| own.intersects(area))
    }

    fn is_crossed(&self, area: &Rect) -> bool {
        let pair_crosses = |pair: &[Point]| matches!(pair, [from, to] if within_area(*from, *to, area).is_some());
        self.lines.iter().any(|line| line.windows(2).any(pair_crosses))
    }

    /// Whether the straight way from `from` to `to` passes through no word.
    pub(super) fn is_open(&self, from: Point, to: Point) -> bool {
        self.words.iter().all(|area| within_area(from, to, area).is_none())
    }

    /// The pieces of the straight way from `from` to `to` that pass through no word; those too short to be seen are left out.
    pub(super) fn cut(&self, from: Point, to: Point) -> Vec<(Point, Point)> {
        let mut hidden: Vec<(f64, f64)> = Vec::new();
        for area in &self.words {
            if let Some(part) = within_area(from, to, &area.inflated(AROUND_WORDS_PX)) {
                // They are few: a sort of the standard library would weigh four kilobytes in the wasm.
                hidden.insert(hidden.partition_point(|own| own.0 <= part.0), part);
            }
        }
        let at = |share: f64| Point::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
        let mut pieces = Vec::new();
        let mut begin = 0.0;
        for (start, end) in hidden.into_iter().chain([(1.0, 1.0)]) {
            let piece = (at(begin), at(start));
            if start > begin && piece.0.distance_squared(piece.1) >= LEAST_PIECE_PX * LEAST_PIECE_PX {
                pieces.push(piece);
            }
            begin = end.max(begin);
        }
        pieces
    }
}

/// A line keeps this far from words.
const AROUND_WORDS_PX: f64 = 2.0;
/// A shorter piece of a line is a speck.
const LEAST_PIECE_PX: f64 = 4.0;

/// The part of the straight way from `from` to `to` that lies in `area`, as shares of the way; `None` where none does.
pub(super) fn within_area(from: Point, to: Point, area: &Rect) -> Option<(f64, f64)> {
    let (mut start, mut end) = (0.0f64, 1.0f64);
    for (at, step, low, high) in [(from.x, to.x - from.x, area.left, area.right), (from.y, to.y - from.y, area.top, area.bottom)]
    {
        if step == 0.0 {
            if at < low || at > high {
                return None;
            }
            continue;
        }
        let (one, other) = ((low - at) / step, (high - at) / step);
        start = start.max(one.min(other));
        end = end.min(one.max(other));
    }
    (start <= end).then_some((start, end))
}

/// The point of `area` that is nearest to `point`.
pub(super) fn nearest_in(area: &Rect, point: Point) -> Point {
    let within = crate::number::within;
    Point::new(within(point.x, area.left, area.right), within(point.y, area.top, area.bottom))
}

/// Left edges for boxes of `widths` in a row from `left` to `right`, as near as can be to where each is wanted, which is
/// ascending, and at least `gap` apart; `None` where they have no room.
pub(super) fn pack(wanted: &[f64], widths: &[f64], left: f64, right: f64, gap: f64) -> Option<Vec<f64>> {
    let mut lefts = Vec::with_capacity(wanted.len());
    let mut least = left;
    for (own, width) in wanted.iter().zip(widths) {
        let at = own.max(least);
        least = at + width + gap;
        lefts.push(at);
    }
    let mut most = right;
    for (at, width) in lefts.iter_mut().zip(widths).rev() {
        *at = at.min(most - width);
        most = *at - gap;
    }
    lefts.first().is_none_or(|first| *first >= left - 1e-6).then_some(lefts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_stop_at_words() {
        let taken = Taken { words: vec![Rect::new(-5.0, 40.0, 5.0, 50.0)], ..Taken::default() };
        let pieces = taken.cut(Point::new(0.0, 0.0), Point::new(0.0, 100.0));
        assert_eq!(pieces, [(Point::new(0.0, 0.0), Point::new(0.0, 38.0)), (Point::new(0.0, 52.0), Point::new(0.0, 100.0))]);
        assert!(!taken.is_open(Point::new(0.0, 0.0), Point::new(0.0, 100.0)));
    }

    #[test]
    fn lines_cross_areas_between_their_points() {
        let taken = Taken { lines: vec![vec![Point::new(0.0, 0.0), Point::new(100.0, 100.0)]], ..Taken::default() };
        assert!(!taken.is_free(&Rect::new(40.0, 45.0, 60.0, 55.0)));
        assert!(taken.is_free(&Rect::new(40.0, 65.0, 60.0, 75.0)));
    }

    proptest! {
        #[test]
        fn a_row_keeps_apart_and_inside(boxes in prop::collection::vec((0.0f64..500.0, 5.0f64..120.0), 0..8)) {
            let mut boxes = boxes;
            boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (wanted, widths): (Vec<f64>, Vec<f64>) = boxes.into_iter().unzip();
            let total: f64 = widths.iter().map(|width| width + 8.0).sum::<f64>() - 8.0;
            match pack(&wanted, &widths, 0.0, 500.0, 8.0) {
                None => prop_assert!(total > 500.0 - 1e-6),
                Some(lefts) => {
                    let ends: Vec<(f64, f64)> = lefts.iter().zip(&widths).map(|(left, width)| (*left, left + width)).collect();
                    prop_assert!(ends.iter().all(|(left, right)| *left >= -1e-6 && *right <= 500.0 + 1e-6));
                    prop_assert!(ends.windows(2).all(|pair| pair[0].1 + 8.0 <= pair[1].0 + 1e-6));
                }
            }
        }

        #[test]
        fn cut_lines_pass_through_no_word(words in prop::collection::vec((0.0f64..90.0, 0.0f64..90.0, 1.0f64..30.0, 1.0f64..30.0), 0..6)) {
            let words: Vec<Rect> = words.into_iter().map(|(x, y, w, h)| Rect::new(x, y, x + w, y + h)).collect();
            let taken = Taken { words: words.clone(), ..Taken::default() };
            for (from, to) in taken.cut(Point::new(50.0, 0.0), Point::new(50.0, 120.0)) {
                prop_assert!(words.iter().all(|area| within_area(from, to, area).is_none()));
            }
        }
    }
}
