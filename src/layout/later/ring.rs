//! Geometry of rings: directions on a circle, sectors, labels spread along a side, and lines that lead to them around the
//! ring. Pure arithmetic; knows no figures.
//!
//! A direction is a part of a whole turn, clockwise from 12 o'clock.

use std::f64::consts::TAU;

use crate::geometry::Point;

/// The longest step along a circle that a polygon takes, as a part of a turn: at a radius of 200 px no point is further from
/// the circle than a tenth of a pixel.
const LONGEST_STEP: f64 = 1.0 / 120.0;

/// The unit vector in the direction `turn`; y runs down.
///
/// By series instead of the platform's sine, so that a drawing is the same on every machine.
pub(super) fn direction(turn: f64) -> Point {
    let quarter = (turn * 4.0).round();
    let angle = (turn - quarter / 4.0) * TAU;
    let square = angle * angle;
    let sine = angle * (1.0 - square / 6.0 * (1.0 - square / 20.0 * (1.0 - square / 42.0 * (1.0 - square / 72.0))));
    let cosine = 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)));
    match quarter.rem_euclid(4.0) as u8 {
        0 => Point::new(sine, -cosine),
        1 => Point::new(cosine, sine),
        2 => Point::new(-sine, cosine),
        _ => Point::new(-cosine, -sine),
    }
}

/// The point at `radius` from `center` in the direction `turn`.
pub(super) fn on_circle(center: Point, radius: f64, turn: f64) -> Point {
    let way = direction(turn);
    Point::new(center.x + way.x * radius, center.y + way.y * radius)
}

/// The part of a ring between two directions: along the outer circle and back along the inner one.
pub(super) fn sector(center: Point, (inner, outer): (f64, f64), from: f64, to: f64) -> Vec<Point> {
    let steps = ((to - from) / LONGEST_STEP).ceil().max(1.0);
    let turn = |step: f64| from + (to - from) * step / steps;
    let ahead = (0..=steps as usize).map(|step| on_circle(center, outer, turn(step as f64)));
    let back = (0..=steps as usize).rev().map(|step| on_circle(center, inner, turn(step as f64)));
    ahead.chain(back).collect()
}

/// Moves blocks of these heights, wanted at these middles (ascending), as little as possible so that `gap` lies between each
/// two and all stand between `top` and `bottom`; where they are too high together they begin at `top`.
pub(super) fn spread(wanted: &[(f64, f64)], gap: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(wanted.len());
    let mut before: Option<(f64, f64)> = None;
    for (_, height) in wanted {
        let offset = before.map_or(height / 2.0, |(offset, other)| offset + other / 2.0 + gap + height / 2.0);
        offsets.push(offset);
        before = Some((offset, *height));
    }
    let whole = before.map_or(0.0, |(offset, height)| offset + height / 2.0);
    // Without their own extent the blocks must only not change order: those that would share their mean.
    let mut runs: Vec<(f64, usize)> = Vec::new();
    for ((middle, _), offset) in wanted.iter().zip(&offsets) {
        let mut run = (middle - offset, 1);
        while let Some((mean, count)) = runs.pop() {
            if mean <= run.0 {
                runs.push((mean, count));
                break;
            }
            run = ((mean * count as f64 + run.0 * run.1 as f64) / (count + run.1) as f64, count + run.1);
        }
        runs.push(run);
    }
    let starts = runs.iter().flat_map(|(mean, count)| std::iter::repeat_n(*mean, *count));
    starts.zip(&offsets).map(|(start, offset)| start.min(bottom - whole).max(top) + offset).collect()
}

/// The line from the outer edge of a ring in the direction `turn` to `end`, which lies outside of a circle of radius `around`:
/// straight where that does not cross the circle, else along it as far as it takes.
pub(super) fn leader(center: Point, outer: f64, around: f64, turn: f64, end: Point) -> Vec<Point> {
    let mut points = vec![on_circle(center, outer, turn)];
    // Beyond the tangent at a point of the circle, the straight way is free.
    let is_free = |turn: f64| {
        let way = direction(turn);
        (end.x - center.x) * way.x + (end.y - center.y) * way.y >= around
    };
    let ahead = direction(turn + 0.25);
    let is_ahead = (end.x - center.x) * ahead.x + (end.y - center.y) * ahead.y > 0.0;
    let step = if is_ahead { LONGEST_STEP } else { -LONGEST_STEP };
    let mut at = turn;
    for _ in 0..60 {
        if is_free(at) {
            break;
        }
        points.push(on_circle(center, around, at));
        at += step;
    }
    if points.len() > 1 {
        points.push(on_circle(center, around, at));
    }
    points.push(end);
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn directions_run_clockwise_from_twelve() {
        for (turn, x, y) in [(0.0, 0.0, -1.0), (0.25, 1.0, 0.0), (0.5, 0.0, 1.0), (0.75, -1.0, 0.0), (1.0, 0.0, -1.0)] {
            let way = direction(turn);
            assert!((way.x - x).abs() < 1e-9 && (way.y - y).abs() < 1e-9, "{turn}: {way:?}");
        }
    }

    fn blocks() -> impl Strategy<Value = Vec<(f64, f64)>> {
        proptest::collection::vec((0.0..300.0f64, 10.0..60.0f64), 1..6).prop_map(|mut blocks| {
            blocks.sort_by(|a, b| a.0.total_cmp(&b.0));
            blocks
        })
    }

    proptest! {
        #[test]
        fn directions_are_those_of_the_sine(turn in -2.0..2.0f64) {
            let way = direction(turn);
            prop_assert!((way.x - (turn * TAU).sin()).abs() < 1e-7 && (way.y + (turn * TAU).cos()).abs() < 1e-7);
        }

        #[test]
        fn spread_blocks_stand_apart_inside_and_in_order(blocks in blocks()) {
            let needed: f64 = blocks.iter().map(|(_, height)| height).sum::<f64>() + 6.0 * (blocks.len() - 1) as f64;
            let bottom = needed.max(300.0);
            let placed = spread(&blocks, 6.0, 0.0, bottom);
            prop_assert_eq!(placed.len(), blocks.len());
            let edges: Vec<(f64, f64)> =
                placed.iter().zip(&blocks).map(|(middle, (_, height))| (middle - height / 2.0, middle + height / 2.0)).collect();
            prop_assert!(edges[0].0 >= -1e-6 && edges[edges.len() - 1].1 <= bottom + 1e-6);
            for pair in edges.windows(2) {
                prop_assert!(pair[1].0 - pair[0].1 >= 6.0 - 1e-6);
            }
        }

        #[test]
        fn blocks_that_stand_apart_stay(start in 30.0..60.0f64, distance in 70.0..90.0f64) {
            let blocks = [(start, 40.0), (start + distance, 50.0)];
            let placed = spread(&blocks, 6.0, 0.0, 400.0);
            prop_assert!((placed[0] - start).abs() < 1e-9 && (placed[1] - start - distance).abs() < 1e-9);
        }

        #[test]
        fn leaders_do_not_cross_the_ring(turn in 0.0..1.0f64, y in -140.0..140.0f64) {
            let center = Point::new(200.0, 150.0);
            let x = if turn < 0.5 { 200.0 + 134.0 } else { 200.0 - 134.0 };
            let points = leader(center, 100.0, 110.0, turn, Point::new(x, 150.0 + y));
            for pair in points.windows(2) {
                for at in 0..=20 {
                    let share = f64::from(at) / 20.0;
                    let point = Point::new(pair[0].x + (pair[1].x - pair[0].x) * share, pair[0].y + (pair[1].y - pair[0].y) * share);
                    prop_assert!(point.distance_squared(center) >= 99.0 * 99.0, "{points:?}");
                }
            }
        }
    }
}
