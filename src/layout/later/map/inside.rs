//! Where inside of a region a block of text stands.

use crate::geometry::{Point, Rect};

/// Heights of a region at which a place is looked for.
const SCANS: usize = 24;

/// The box around `rings`; `None` where they have no points.
pub(super) fn bounds(rings: &[Vec<Point>]) -> Option<Rect> {
    let mut bounds: Option<Rect> = None;
    for point in rings.iter().flatten() {
        let own = bounds.get_or_insert(Rect::new(point.x, point.y, point.x, point.y));
        *own = Rect::new(own.left.min(point.x), own.top.min(point.y), own.right.max(point.x), own.bottom.max(point.y));
    }
    bounds
}

/// The middle of a place inside of `rings` for a block of `width` by `height`, as far from the sides as there is one, and
/// rather at half the region's height; `None` where no place is wide enough.
pub(super) fn place(rings: &[Vec<Point>], width: f64, height: f64) -> Option<Point> {
    let bounds = bounds(rings)?;
    let mut best: Option<(f64, Point)> = None;
    let (from, to) = (bounds.top + height / 2.0, bounds.bottom - height / 2.0);
    if to < from {
        return None;
    }
    for scan in 0..=SCANS {
        let y = from + (to - from) * scan as f64 / SCANS as f64;
        let mut free = spans(rings, y);
        for edge in [y - height / 2.0 + 0.25, y - height / 4.0, y + height / 4.0, y + height / 2.0 - 0.25] {
            free = shared(&free, &spans(rings, edge));
        }
        for (left, right) in free {
            let room = right - left - width;
            let score = room.min(height * 3.0) - (y - bounds.center().y).abs() * 0.6;
            if room >= 0.0 && best.is_none_or(|(other, _)| score > other) {
                best = Some((score, Point::new((left + right) / 2.0, y)));
            }
        }
    }
    best.map(|(_, point)| point)
}

/// Whether `rings` and `area` share anything.
pub(super) fn meets(rings: &[Vec<Point>], area: &Rect) -> bool {
    let Some(own) = bounds(rings).filter(|own| own.intersects(area)) else { return false };
    let levels = (own.top.max(area.top), own.bottom.min(area.bottom));
    const LEVELS: usize = 12;
    (0..=LEVELS).any(|at| {
        let y = levels.0 + (levels.1 - levels.0) * at as f64 / LEVELS as f64;
        spans(rings, y).iter().any(|(left, right)| *left < area.right && *right > area.left)
    })
}

/// The stretches of the level `y` that lie inside.
fn spans(rings: &[Vec<Point>], y: f64) -> Vec<(f64, f64)> {
    let mut crossings: Vec<f64> = Vec::new();
    for ring in rings {
        let Some(mut from) = ring.last() else { continue };
        for to in ring {
            if (from.y <= y) != (to.y <= y) {
                let x = from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x);
                crossings.insert(crossings.partition_point(|before| *before < x), x);
            }
            from = to;
        }
    }
    crossings.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
}

/// What two lists of stretches share.
fn shared(one: &[(f64, f64)], other: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let both = |(a, b): &(f64, f64), (c, d): &(f64, f64)| Some((a.max(*c), b.min(*d))).filter(|(left, right)| left < right);
    one.iter().flat_map(|first| other.iter().filter_map(|second| both(first, second)).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(left: f64, top: f64, side: f64) -> Vec<Point> {
        [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)].map(|(x, y)| Point::new(left + x, top + y)).to_vec()
    }

    #[test]
    fn a_block_stands_in_the_middle_where_it_fits() {
        assert_eq!(place(&[square(0.0, 0.0, 40.0)], 30.0, 20.0), Some(Point::new(20.0, 20.0)));
        assert_eq!(place(&[square(0.0, 0.0, 40.0)], 50.0, 20.0), None);
        assert_eq!(place(&[square(0.0, 0.0, 40.0)], 30.0, 50.0), None);
    }

    #[test]
    fn a_block_stands_in_no_hole() {
        let mut hole = square(10.0, 10.0, 20.0);
        hole.reverse();
        let ring = [square(0.0, 0.0, 40.0), hole];
        assert_eq!(place(&ring, 20.0, 20.0), None);
        let place = place(&ring, 8.0, 8.0).unwrap();
        assert!(!Rect::new(10.0, 10.0, 30.0, 30.0).contains(place), "{place:?}");
    }
}
