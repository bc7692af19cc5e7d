//! Where regions are: on a grid of tiles, or as outlines in longitude and latitude.
//!
//! Outlines are columns, so that a border of many points costs no more than its points. Knows no figure and no pixel.

/// The regions of one dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Regions {
    /// The id of the dimension whose codes they have.
    pub dimension: String,
    /// Their codes, each once, as published.
    pub codes: Vec<String>,
    /// Where each of them is.
    pub shapes: Shapes,
}

/// Where regions are, for each of their codes.
#[derive(Clone, Debug, PartialEq)]
pub enum Shapes {
    /// Each upon a tile of its own.
    Tiles(Vec<Tile>),
    /// Each within its borders.
    Outlines(Outlines),
}

/// A place in a grid of tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// From the left, from 0.
    pub column: u8,
    /// From the top, from 0.
    pub row: u8,
}

/// The borders of regions, in degrees (WGS 84): rings of points, the last of which is joined to the first.
///
/// Outer rings run counterclockwise and holes clockwise (RFC 7946, 3.1.6), however they were published, so that filling by
/// winding leaves holes empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlines {
    longitudes: Vec<f32>,
    latitudes: Vec<f32>,
    /// Where in the points each ring ends.
    ring_ends: Vec<u32>,
    /// Where in the rings each region ends.
    region_ends: Vec<u32>,
}

impl Outlines {
    /// How many points there are in all.
    pub fn points(&self) -> usize {
        self.longitudes.len()
    }

    /// How many regions there are.
    pub fn len(&self) -> usize {
        self.region_ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.region_ends.is_empty()
    }

    /// Adds a point to the ring that is being read.
    pub fn push(&mut self, longitude: f64, latitude: f64) {
        self.longitudes.push(longitude as f32);
        self.latitudes.push(latitude as f32);
    }

    /// Ends the ring that is being read and turns it as it has to run; `false`, and without the ring, where it has fewer than
    /// three corners.
    pub fn end_ring(&mut self, is_hole: bool) -> bool {
        let start = self.ring_ends.last().map_or(0, |end| *end as usize);
        let ends_at_its_start = |column: &[f32]| column.len() > 1 && column.first() == column.last();
        let (longitudes, latitudes) = (tail(&self.longitudes, start), tail(&self.latitudes, start));
        if ends_at_its_start(longitudes) && ends_at_its_start(latitudes) {
            self.longitudes.pop();
            self.latitudes.pop();
        }
        if self.longitudes.len() - start.min(self.longitudes.len()) < 3 {
            self.longitudes.truncate(start);
            self.latitudes.truncate(start);
            return false;
        }
        let is_counterclockwise = doubled_area(tail(&self.longitudes, start), tail(&self.latitudes, start)) >= 0.0;
        if is_counterclockwise == is_hole {
            for column in [&mut self.longitudes, &mut self.latitudes] {
                column.get_mut(start..).unwrap_or_default().reverse();
            }
        }
        self.ring_ends.push(self.longitudes.len() as u32);
        true
    }

    /// Ends the region that is being read.
    pub fn end_region(&mut self) {
        self.region_ends.push(self.ring_ends.len() as u32);
    }

    /// Takes back what was read of a region that has not ended.
    pub fn drop_region(&mut self) {
        let rings = self.region_ends.last().map_or(0, |end| *end as usize);
        self.ring_ends.truncate(rings);
        let points = self.ring_ends.last().map_or(0, |end| *end as usize);
        self.longitudes.truncate(points);
        self.latitudes.truncate(points);
    }

    /// The same outlines of some of the regions only.
    pub fn only(&self, regions: &[usize]) -> Self {
        let mut kept = Self::default();
        for region in regions {
            for (longitudes, latitudes) in self.rings(*region) {
                kept.longitudes.extend(longitudes);
                kept.latitudes.extend(latitudes);
                kept.ring_ends.push(kept.longitudes.len() as u32);
            }
            kept.end_region();
        }
        kept
    }

    /// The rings of the region at `region`, each as its longitudes and latitudes.
    pub fn rings(&self, region: usize) -> impl Iterator<Item = (&[f32], &[f32])> {
        let start = |ends: &[u32], at: usize| at.checked_sub(1).and_then(|at| ends.get(at)).map_or(0, |end| *end as usize);
        let first = start(&self.region_ends, region);
        let last = self.region_ends.get(region).map_or(first, |end| *end as usize);
        (first..last).filter_map(move |ring| {
            let points = start(&self.ring_ends, ring)..self.ring_ends.get(ring).map_or(0, |end| *end as usize);
            Some((self.longitudes.get(points.clone())?, self.latitudes.get(points)?))
        })
    }
}

#[cfg(feature = "native")]
impl Outlines {
    /// The rings of the region at `region`, each with whether it is a hole.
    pub fn marked_rings(&self, region: usize) -> impl Iterator<Item = (bool, (&[f32], &[f32]))> {
        self.rings(region).map(|(longitudes, latitudes)| (doubled_area(longitudes, latitudes) < 0.0, (longitudes, latitudes)))
    }
}

/// The way from one longitude to another, as an outline takes it: the shorter way round, but for the straight step along a
/// pole with which outlines on maps of the whole world are closed.
pub fn step_between(from: (f64, f64), to: (f64, f64)) -> f64 {
    let step = to.0 - from.0;
    let along_a_pole = from.1.abs() > 89.0 && to.1.abs() > 89.0;
    match step {
        _ if along_a_pole => step,
        step if step > 180.0 => step - 360.0,
        step if step < -180.0 => step + 360.0,
        step => step,
    }
}

/// Twice the area within a ring in degrees, positive where it runs counterclockwise.
fn doubled_area(longitudes: &[f32], latitudes: &[f32]) -> f64 {
    let point = |at: usize| Some((f64::from(*longitudes.get(at)?), f64::from(*latitudes.get(at)?)));
    let (mut area, mut longitude) = (0.0, 0.0);
    for at in 0..longitudes.len() {
        let (Some(from), Some(to)) = (point(at), point((at + 1) % longitudes.len())) else { continue };
        let next = longitude + step_between(from, to);
        area += longitude * to.1 - next * from.1;
        longitude = next;
    }
    area
}

fn tail(column: &[f32], start: usize) -> &[f32] {
    column.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rings(outlines: &Outlines, region: usize) -> Vec<Vec<(f32, f32)>> {
        let pairs = |(xs, ys): (&[f32], &[f32])| xs.iter().copied().zip(ys.iter().copied()).collect();
        outlines.rings(region).map(pairs).collect()
    }

    fn push_all(outlines: &mut Outlines, points: &[(f64, f64)], is_hole: bool) -> bool {
        points.iter().for_each(|(x, y)| outlines.push(*x, *y));
        outlines.end_ring(is_hole)
    }

    #[test]
    fn rings_run_as_they_have_to() {
        let square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)];
        let mut outlines = Outlines::default();
        assert!(push_all(&mut outlines, &square, false));
        assert!(push_all(&mut outlines, &square, true));
        outlines.end_region();
        let both = rings(&outlines, 0);
        assert_eq!(both[0], [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]);
        assert_eq!(both[1], [(0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0)]);
    }

    #[test]
    fn a_ring_over_the_antimeridian_runs_the_shorter_way() {
        let mut outlines = Outlines::default();
        assert!(push_all(&mut outlines, &[(179.0, 0.0), (-179.0, 0.0), (-179.0, 1.0), (179.0, 1.0)], false));
        outlines.end_region();
        assert_eq!(rings(&outlines, 0)[0][0], (179.0, 0.0));
    }

    #[test]
    fn a_ring_of_two_corners_is_none() {
        let mut outlines = Outlines::default();
        assert!(!push_all(&mut outlines, &[(0.0, 0.0), (1.0, 0.0), (0.0, 0.0)], false));
        assert_eq!(outlines.points(), 0);
        assert!(push_all(&mut outlines, &[(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)], false));
        outlines.drop_region();
        assert_eq!((outlines.points(), outlines.len()), (0, 0));
    }
}
