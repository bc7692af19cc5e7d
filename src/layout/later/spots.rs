//! Words beside points: where each may stand without meeting another or a point, and which are dropped.

use crate::geometry::{Point, Rect};

/// Between a point's edge and its words.
const GAP_PX: f64 = 4.0;
/// Between two texts.
const APART_PX: f64 = 2.0;

/// Where a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Right,
    Left,
    Above,
    Below,
}

/// The place of a text of this size at `point`, on this side.
pub(super) fn area_on(side: Side, point: Point, radius: f64, (width, height): (f64, f64)) -> Rect {
    let away = radius + GAP_PX;
    let (left, top) = match side {
        Side::Right => (point.x + away, point.y - height / 2.0),
        Side::Left => (point.x - away - width, point.y - height / 2.0),
        Side::Above => (point.x - width / 2.0, point.y - away - height + 1.0),
        Side::Below => (point.x - width / 2.0, point.y + away - 1.0),
    };
    Rect::new(left, top, left + width, top + height)
}

/// For each of `texts`, positions in `points` with the size of the words, the more telling first: the first side on which it
/// lies within `room` and meets no point and no text placed before it; `None` where there is no such side.
pub(super) fn beside_points(points: &[Point], radius: f64, texts: &[(usize, (f64, f64))], room: Rect) -> Vec<Option<Side>> {
    let mut taken: Vec<Rect> = Vec::new();
    let mut placed = Vec::with_capacity(texts.len());
    for (at, size) in texts {
        let Some(point) = points.get(*at) else {
            placed.push(None);
            continue;
        };
        let is_free = |area: &Rect| {
            let inside = area.left >= room.left && area.right <= room.right && area.top >= room.top && area.bottom <= room.bottom;
            let clear = |other: &Point| area.distance_squared(*other) >= (radius + 1.0) * (radius + 1.0);
            inside && taken.iter().all(|own| !own.inflated(APART_PX).intersects(area)) && points.iter().all(clear)
        };
        let sides = [Side::Right, Side::Left, Side::Above, Side::Below];
        let found = sides.into_iter().find(|side| is_free(&area_on(*side, *point, radius, *size)));
        taken.extend(found.map(|side| area_on(side, *point, radius, *size)));
        placed.push(found);
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROOM: Rect = Rect { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 };

    #[test]
    fn the_right_side_comes_first_and_the_edge_moves_words_to_the_left() {
        let points = [Point::new(100.0, 100.0), Point::new(390.0, 200.0)];
        let placed = beside_points(&points, 5.0, &[(0, (60.0, 14.0)), (1, (60.0, 14.0))], ROOM);
        assert_eq!(placed, [Some(Side::Right), Some(Side::Left)]);
    }

    #[test]
    fn words_that_fit_nowhere_are_dropped() {
        let points: Vec<Point> =
            (0..400).map(|at| Point::new(100.0 + f64::from(at % 20) * 8.0, 60.0 + f64::from(at / 20) * 8.0)).collect();
        let placed = beside_points(&points, 5.0, &[(210, (60.0, 14.0))], ROOM);
        assert_eq!(placed, [None]);
    }

    proptest! {
        #[test]
        fn placed_words_meet_neither_points_nor_words(
            points in proptest::collection::vec((0.0..400.0f64, 0.0..300.0f64), 1..60),
            widths in proptest::collection::vec(10.0..120.0f64, 60),
        ) {
            let points: Vec<Point> = points.into_iter().map(|(x, y)| Point::new(x, y)).collect();
            let texts: Vec<(usize, (f64, f64))> = points.iter().zip(&widths).enumerate().map(|(at, (_, width))| (at, (*width, 14.0))).collect();
            let placed = beside_points(&points, 4.0, &texts, ROOM);
            prop_assert_eq!(placed.len(), texts.len());
            let areas: Vec<Rect> = placed
                .iter()
                .zip(&texts)
                .filter_map(|(side, (at, size))| side.map(|side| area_on(side, points[*at], 4.0, *size)))
                .collect();
            for (at, area) in areas.iter().enumerate() {
                prop_assert!(area.left >= 0.0 && area.right <= 400.0 && area.top >= 0.0 && area.bottom <= 300.0);
                prop_assert!(areas.iter().skip(at + 1).all(|other| !other.intersects(area)));
                prop_assert!(points.iter().all(|point| area.distance_squared(*point) >= 16.0));
            }
        }
    }
}
