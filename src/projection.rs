//! From longitude and latitude to a plane on which equal areas are equal: what colours a region by its figure must not make
//! it look larger than it is.
//!
//! Regions of a country or a continent are projected by Albers' conic, with standard parallels a sixth of their extent inside
//! of it; wide ones by Equal Earth (Šavrič, Patterson, Jenny 2018). Snyder, "Map Projections: A Working Manual" (1987),
//! formulas 14-1 to 14-6, for the sphere.

use crate::{geometry::Point, regions::Outlines, regions::step_between};

/// Wider, or higher, than this many degrees the whole world is the better frame.
const WIDE_DEGREES: f64 = 140.0;
const HIGH_DEGREES: f64 = 100.0;

/// Parts of the circle of longitudes in which the widest gap between regions is looked for.
const PARTS: usize = 720;

const RADIANS: f64 = std::f64::consts::PI / 180.0;

/// The extent of regions: a stretch of longitudes, which may run beyond 180, and of latitudes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// The westernmost longitude.
    pub west: f64,
    /// Degrees from there to the easternmost.
    pub width: f64,
    /// The southernmost latitude.
    pub south: f64,
    /// The northernmost latitude.
    pub north: f64,
}

impl Extent {
    /// The extent of `outlines`: the shortest stretch of longitudes that holds all of them.
    pub fn of(outlines: &Outlines) -> Self {
        let mut is_taken = [false; PARTS];
        let part = |longitude: f64| ((longitude + 180.0) / 360.0 * PARTS as f64).floor();
        let (mut south, mut north) = (f64::INFINITY, f64::NEG_INFINITY);
        for region in 0..outlines.len() {
            for (longitudes, latitudes) in outlines.rings(region) {
                let point = |at: usize| Some((f64::from(*longitudes.get(at)?), f64::from(*latitudes.get(at)?)));
                for at in 0..longitudes.len() {
                    let (Some(from), Some(to)) = (point(at), point((at + 1) % longitudes.len())) else { continue };
                    (south, north) = (south.min(from.1), north.max(from.1));
                    let step = step_between(from, to);
                    let (first, last) = (part(from.0.min(from.0 + step)) as i64, part(from.0.max(from.0 + step)) as i64);
                    for at in first..=last.min(first + PARTS as i64) {
                        if let Some(taken) = is_taken.get_mut(at.rem_euclid(PARTS as i64) as usize) {
                            *taken = true;
                        }
                    }
                }
            }
        }
        // The longest run of free parts, round the circle.
        let (mut best, mut best_end, mut run) = (0, 0, 0);
        for at in 0..2 * PARTS {
            run = if is_taken.get(at % PARTS).copied().unwrap_or(false) { 0 } else { (run + 1).min(PARTS) };
            if run > best {
                (best, best_end) = (run, at + 1);
            }
        }
        let of_part = |part: usize| part as f64 * 360.0 / PARTS as f64 - 180.0;
        let width = (PARTS - best) as f64 * 360.0 / PARTS as f64;
        let west = if best == 0 { -180.0 } else { of_part(best_end % PARTS) };
        if south <= north {
            Self { west, width, south, north }
        } else {
            Self { west: -180.0, width: 360.0, south: -90.0, north: 90.0 }
        }
    }

    /// `longitude` as a distance from the middle of the extent, from -180 to 180.
    fn offset_of(&self, longitude: f64) -> f64 {
        let offset = longitude - (self.west + self.width / 2.0);
        offset - (offset / 360.0).round() * 360.0
    }
}

/// An equal-area projection of the sphere with radius 1; y grows to the south.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EqualArea {
    extent: Extent,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Albers' conic: the cone's constant, its term, the radius of the middle parallel.
    Conic {
        n: f64,
        c: f64,
        rho: f64,
    },
    /// Lambert's cylinder, which the cone becomes where the parallels lie on both sides of the equator: the cosine of the
    /// standard parallel.
    Cylinder {
        cosine: f64,
    },
    EqualEarth,
}

const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];

impl EqualArea {
    /// The projection that suits `extent`.
    pub fn fitting(extent: Extent) -> Self {
        let height = extent.north - extent.south;
        let kind = if extent.width > WIDE_DEGREES || height > HIGH_DEGREES {
            Kind::EqualEarth
        } else {
            let (first, second) = ((extent.south + height / 6.0) * RADIANS, (extent.north - height / 6.0) * RADIANS);
            let n = (first.sin() + second.sin()) / 2.0;
            if n.abs() < 0.01 {
                Kind::Cylinder { cosine: first.cos() }
            } else {
                let c = first.cos() * first.cos() + 2.0 * n * first.sin();
                let middle = ((extent.south + extent.north) / 2.0 * RADIANS).sin();
                Kind::Conic { n, c, rho: (c - 2.0 * n * middle).max(0.0).sqrt() / n }
            }
        };
        Self { extent, kind }
    }

    /// The place of a point whose longitude is `along` degrees east of the middle.
    fn place(&self, along: f64, latitude: f64) -> Point {
        let (lambda, sine) = (along * RADIANS, (latitude * RADIANS).sin());
        match self.kind {
            Kind::Conic { n, c, rho } => {
                let own = (c - 2.0 * n * sine).max(0.0).sqrt() / n;
                let angle = n * lambda;
                Point::new(own * angle.sin(), own * angle.cos() - rho)
            }
            Kind::Cylinder { cosine } => Point::new(lambda * cosine, 0.0 - sine / cosine),
            Kind::EqualEarth => {
                let theta = (3.0_f64.sqrt() / 2.0 * sine).asin();
                let t2 = theta * theta;
                let t6 = t2 * t2 * t2;
                let [a, b, c, d] = A;
                let slope = a + 3.0 * b * t2 + t6 * (7.0 * c + 9.0 * d * t2);
                let x = 2.0 * 3.0_f64.sqrt() / 3.0 * lambda * theta.cos() / slope;
                Point::new(x, 0.0 - theta * (a + b * t2 + t6 * (c + d * t2)))
            }
        }
    }

    /// A ring in the plane. It is unrolled from its first point on, so that it is not torn where longitudes jump.
    pub fn ring(&self, longitudes: &[f32], latitudes: &[f32]) -> Vec<Point> {
        let mut points = Vec::with_capacity(longitudes.len());
        let mut before: Option<((f64, f64), f64)> = None;
        for (longitude, latitude) in longitudes.iter().zip(latitudes) {
            let own = (f64::from(*longitude), f64::from(*latitude));
            let along = match before {
                None => self.extent.offset_of(own.0),
                Some((last, along)) => along + step_between(last, own),
            };
            before = Some((own, along));
            points.push(self.place(along, own.1));
        }
        points
    }
}

/// `ring` without the points that no pixel shows: those within `tolerance` of the last one that stays.
pub fn simplified(ring: &[Point], tolerance: f64) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in ring {
        if kept.last().is_none_or(|last| last.distance_squared(*point) >= tolerance * tolerance) {
            kept.push(*point);
        }
    }
    while kept.len() > 3
        && matches!((kept.first(), kept.last()), (Some(first), Some(last)) if first.distance_squared(*last) < tolerance * tolerance)
    {
        kept.pop();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn area(ring: &[Point]) -> f64 {
        let next = |at: usize| ring[(at + 1) % ring.len()];
        ring.iter().enumerate().map(|(at, point)| point.x * next(at).y - next(at).x * point.y).sum::<f64>().abs() / 2.0
    }

    /// A cell between two meridians and two parallels, with points close enough for its edges to bend.
    fn cell(west: f64, south: f64, width: f64, height: f64) -> (Vec<f32>, Vec<f32>) {
        let steps = 60;
        let mut points = Vec::new();
        for at in 0..steps {
            points.push((west + width * f64::from(at) / f64::from(steps), south));
        }
        for at in 0..steps {
            points.push((west + width, south + height * f64::from(at) / f64::from(steps)));
        }
        for at in 0..steps {
            points.push((west + width - width * f64::from(at) / f64::from(steps), south + height));
        }
        for at in 0..steps {
            points.push((west, south + height - height * f64::from(at) / f64::from(steps)));
        }
        let round = |longitude: f64| (longitude + 540.0).rem_euclid(360.0) - 180.0;
        points.iter().map(|(x, y)| (round(*x) as f32, *y as f32)).unzip()
    }

    fn true_area(south: f64, width: f64, height: f64) -> f64 {
        width * RADIANS * (((south + height) * RADIANS).sin() - (south * RADIANS).sin())
    }

    #[test]
    fn knows_albers_of_the_united_states() {
        // Snyder (1987), page 291: phi1 29.5, phi2 45.5, phi0 23, lambda0 -96; 35 N, 75 W on the unit sphere.
        let (first, second) = (29.5 * RADIANS, 45.5 * RADIANS);
        let n = (first.sin() + second.sin()) / 2.0;
        let c = first.cos() * first.cos() + 2.0 * n * first.sin();
        let rho = (c - 2.0 * n * (23.0 * RADIANS).sin()).sqrt() / n;
        let extent = Extent { west: -126.0, width: 60.0, south: 23.0, north: 50.0 };
        let projection = EqualArea { extent, kind: Kind::Conic { n, c, rho } };
        let at = projection.place(21.0, 35.0);
        assert!((at.x - 0.295_272_0).abs() < 1e-6 && (at.y + 0.241_677_4).abs() < 1e-6, "{at:?}");
    }

    #[test]
    fn equal_earth_has_the_stated_frame() {
        let whole = Extent { west: -180.0, width: 360.0, south: -90.0, north: 90.0 };
        let projection = EqualArea::fitting(whole);
        let east = projection.place(180.0, 0.0);
        let north = projection.place(0.0, 90.0);
        assert!((east.x - 2.706_63).abs() < 1e-4 && (north.y + 1.317_362_8).abs() < 1e-5, "{east:?} {north:?}");
    }

    fn outlines(cells: &[(f64, f64, f64, f64)]) -> Outlines {
        let mut outlines = Outlines::default();
        for (west, south, width, height) in cells {
            let (xs, ys) = cell(*west, *south, *width, *height);
            xs.iter().zip(&ys).for_each(|(x, y)| outlines.push(f64::from(*x), f64::from(*y)));
            outlines.end_ring(false);
            outlines.end_region();
        }
        outlines
    }

    #[test]
    fn regions_over_the_antimeridian_stand_together() {
        let extent = Extent::of(&outlines(&[(174.0, -20.0, 4.0, 4.0), (-179.0, -20.0, 2.0, 4.0), (179.0, -25.0, 2.0, 3.0)]));
        assert!((extent.west - 174.0).abs() <= 0.5 && extent.width <= 10.0, "{extent:?}");
        let projection = EqualArea::fitting(extent);
        let (xs, ys) = cell(179.0, -25.0, 2.0, 3.0);
        let ring = projection.ring(&xs, &ys);
        let xs: Vec<f64> = ring.iter().map(|point| point.x).collect();
        let wide = xs.iter().copied().fold(f64::MIN, f64::max) - xs.iter().copied().fold(f64::MAX, f64::min);
        assert!(wide < 3.0 * RADIANS, "{wide}");
    }

    #[test]
    fn simplifying_keeps_at_least_a_triangle_of_a_ring_that_can_be_seen() {
        let circle: Vec<Point> = (0..720)
            .map(|at| f64::from(at) * RADIANS / 2.0)
            .map(|angle| Point::new(20.0 * angle.cos(), 20.0 * angle.sin()))
            .collect();
        let fewer = simplified(&circle, 0.5);
        assert!(fewer.len() < 260 && fewer.len() > 60, "{}", fewer.len());
        assert!((area(&fewer) / area(&circle) - 1.0).abs() < 0.01);
    }

    proptest! {
        #[test]
        fn areas_stay_in_proportion(
            west in -180.0f64..180.0, south in -75.0f64..50.0, width in 4.0f64..60.0, height in 4.0f64..25.0,
            at in 0.0f64..0.7, up in 0.0f64..0.7,
        ) {
            let extent = Extent { west, width, south, north: south + height };
            for extent in [extent, Extent { west: west - 90.0, width: width + 180.0, ..extent }] {
                let projection = EqualArea::fitting(extent);
                let inner = (west + width * at, south + height * up, width * 0.3, height * 0.3);
                let (xs, ys) = cell(west, south, width, height);
                let (inner_xs, inner_ys) = cell(inner.0, inner.1, inner.2, inner.3);
                let (whole, part) = (area(&projection.ring(&xs, &ys)), area(&projection.ring(&inner_xs, &inner_ys)));
                let expected = true_area(inner.1, inner.2, inner.3) / true_area(south, width, height);
                prop_assert!((part / whole / expected - 1.0).abs() < 0.004, "{} {expected} {extent:?}", part / whole);
            }
        }

        #[test]
        fn every_point_of_the_globe_has_a_finite_place(
            west in -180.0f64..180.0, width in 0.0f64..360.0, south in -90.0f64..90.0, height in 0.0f64..180.0,
            longitude in -180.0f32..=180.0, latitude in -90.0f32..=90.0,
        ) {
            let extent = Extent { west, width, south, north: (south + height).min(90.0) };
            for point in EqualArea::fitting(extent).ring(&[longitude, 0.0, longitude], &[latitude, 90.0, -90.0]) {
                prop_assert!(point.x.is_finite() && point.y.is_finite());
            }
        }
    }
}
