//! Which figure is at a place, and which comes next: what can be hit is what was drawn.

use std::ops::Range;

use crate::{
    geometry::{Point, Rect, is_within},
    indicator::Indicators,
    scene::{Item, Mark, MarkId, PanelPlane, Plane, Scene},
    spec::{Form, Spec},
};

/// A pointer this far from a figure, or from the plot, still means it.
const REACH_PX: f64 = 24.0;

/// A ring keeps this far from the drawing's edge, so that none of its width is cut.
const RING_EDGE_PX: f64 = 3.0;

/// The frame of a missing figure reaches this far from the middle of its column.
const MISSING_PX: f64 = 8.0;

/// A step from one figure to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The next figure.
    Next,
    /// The figure before.
    Before,
    /// The series before, at the same place.
    SeriesBefore,
    /// The next series, at the same place.
    SeriesAfter,
    /// The first figure of the series.
    First,
    /// The last figure of the series.
    Last,
}

/// A figure as it can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Which figure.
    pub id: MarkId,
    /// Where a ring, a crosshair and a tooltip point.
    pub anchor: Point,
    /// What the ring goes around, where that is no point.
    pub frame: Option<Rect>,
}

/// Answers from a drawn scene and the figures behind it.
#[derive(Clone, Copy)]
pub struct HitIndex<'a> {
    scene: &'a Scene,
    spec: &'a Spec,
    indicators: &'a Indicators,
}

impl<'a> HitIndex<'a> {
    /// The index of `scene`, which was drawn of `spec`.
    pub fn new(scene: &'a Scene, spec: &'a Spec, indicators: &'a Indicators) -> Self {
        Self { scene, spec, indicators }
    }

    /// The plot in which the figure `id` is found by position, where there is one.
    pub fn plot_of(&self, id: MarkId) -> Option<Rect> {
        self.plane_of(id.series).map(|plane| plane.area)
    }

    /// The plane of a series, where it has one.
    fn plane_of(&self, series: u32) -> Option<&Plane> {
        let of_panel = || self.scene.panels.iter().find(|panel| panel.members.contains(&series));
        self.scene.plane.as_ref().or_else(|| of_panel().map(|panel| &panel.plane))
    }

    fn is_on_planes(&self) -> bool {
        self.scene.plane.is_some() || !self.scene.panels.is_empty()
    }

    /// The figure that a pointer at `at` means.
    pub fn at(&self, at: Point) -> Option<Hit> {
        match &self.scene.plane {
            Some(plane) => self.nearest_on_plane(plane, 0..self.spec.members.len() as u32, at),
            None if self.is_on_planes() => self.nearest_in_panels(at),
            None => {
                if let Some(id) = self.on_shape(at).or_else(|| self.region_at(at)) {
                    return self.of(id);
                }
                let reach = REACH_PX * REACH_PX;
                let near = self.scene.marks.iter().map(|mark| (mark.area.distance_squared(at), mark));
                // Of marks that lie upon each other the smaller one is meant.
                let size = |mark: &Mark| mark.area.width() * mark.area.height();
                let by_size = |a: &Mark, b: &Mark| order(size(a), size(b));
                let nearest =
                    near.filter(|(distance, _)| *distance <= reach).min_by(|a, b| order(a.0, b.0).then(by_size(a.1, b.1)));
                let (_, mark) = nearest?;
                self.of(mark.id)
            }
        }
    }

    /// The figure at `at` among those that were drawn as polygons: what its group of them holds.
    fn on_shape(&self, at: Point) -> Option<MarkId> {
        let shaped = || self.scene.marks.iter().filter(|mark| !mark.framed);
        shaped().next()?;
        let mut groups = self.scene.items.rsplit(|item| matches!(item, Item::Close));
        let holds = |group: &[Item], at: Point| {
            group.iter().any(|item| matches!(item, Item::Polygon { points, .. } if is_within(points, at)))
        };
        let group = groups.find(|group| holds(group, at))?;
        shaped().find(|mark| holds(group, mark.anchor)).map(|mark| mark.id)
    }

    /// The figure whose region holds `at`, where there are regions.
    fn region_at(&self, at: Point) -> Option<MarkId> {
        self.scene.items.iter().rev().find_map(|item| match item {
            Item::Region { id, rings, .. } if winding(rings, at) != 0 => *id,
            _ => None,
        })
    }

    /// Where the figure `id` is.
    pub fn of(&self, id: MarkId) -> Option<Hit> {
        if let Some(plane) = self.plane_of(id.series) {
            return self.on_plane(plane, id);
        }
        let mark = self.scene.marks.iter().find(|mark| mark.id == id)?;
        Some(Hit { id, anchor: mark.anchor, frame: mark.framed.then(|| self.ring_around(mark.area)) })
    }

    /// A little outside of `area`, but inside the drawing with the whole width of the ring.
    fn ring_around(&self, area: Rect) -> Rect {
        let (size, area) = (self.scene.size, area.inflated(2.0));
        let edge = RING_EDGE_PX;
        let (right, bottom) = (area.right.min(size.width - edge), area.bottom.min(size.height - edge));
        Rect::new(area.left.max(edge), area.top.max(edge), right, bottom)
    }

    /// The first figure in reading order.
    pub fn first(&self) -> Option<MarkId> {
        match self.is_on_planes() {
            true => (0..self.spec.members.len() as u32).find_map(|series| self.nearest_in(series, f64::NEG_INFINITY)),
            false => self.scene.marks.first().map(|mark| mark.id),
        }
    }

    /// The figure that `step` leads to from `id`; `id` itself at an end.
    pub fn step(&self, id: MarkId, step: Step) -> Option<MarkId> {
        if !self.is_on_planes() {
            let marks = &self.scene.marks;
            let here = marks.iter().position(|mark| mark.id == id)?;
            let there = match step {
                Step::Next | Step::SeriesAfter => (here + 1).min(marks.len() - 1),
                Step::Before | Step::SeriesBefore => here.saturating_sub(1),
                Step::First => 0,
                Step::Last => marks.len() - 1,
            };
            return marks.get(there).map(|mark| mark.id);
        }
        let length = self.spec.members.get(id.series as usize)?.xs.len() as u32;
        let index = match step {
            Step::Next => id.index + 1,
            Step::Before => id.index.saturating_sub(1),
            Step::First => 0,
            Step::Last => length,
            Step::SeriesBefore | Step::SeriesAfter => return Some(self.sister(id, step == Step::SeriesAfter).unwrap_or(id)),
        };
        Some(MarkId { series: id.series, index: index.min(length.saturating_sub(1)) })
    }

    /// All figures at the position of `id`, one for each series of its panel that has one there; `id` among them. Of a pair, both.
    pub fn at_same_position(&self, id: MarkId) -> Vec<MarkId> {
        if self.spec.form == Form::Scatter {
            let pair = self.spec.figures.chunks(2).find(|pair| pair.contains(&id));
            return pair.map_or(vec![id], <[MarkId]>::to_vec);
        }
        let member = |series: u32| self.spec.members.get(series as usize);
        let Some(&x) = member(id.series).and_then(|own| own.xs.get(id.index as usize)) else { return vec![id] };
        let mut found = Vec::new();
        for series in self.spec.beside(id.series) {
            let Some(xs) = member(series).map(|own| &own.xs) else { continue };
            let index = xs.partition_point(|own| *own < x);
            let sister = MarkId { series, index: index as u32 };
            if xs.get(index) == Some(&x) {
                found.push(sister);
            }
        }
        found
    }

    /// The figure nearest to `id` along x in the series after (or before) it.
    fn sister(&self, id: MarkId, after: bool) -> Option<MarkId> {
        let x = *self.spec.members.get(id.series as usize)?.xs.get(id.index as usize)?;
        let count = self.spec.members.len() as u32;
        let candidates: Vec<u32> = if after { (id.series + 1..count).collect() } else { (0..id.series).rev().collect() };
        candidates.into_iter().find_map(|series| self.nearest_in(series, x))
    }

    /// The figure of `series` nearest to the position `x`; a missing one as well, so that its reason can be read.
    fn nearest_in(&self, series: u32, x: f64) -> Option<MarkId> {
        let xs = &self.spec.members.get(series as usize)?.xs;
        let after = xs.partition_point(|own| *own < x);
        let before = after.saturating_sub(1);
        let distance = |index: usize| xs.get(index).map_or(f64::INFINITY, |own| (own - x).abs());
        let index = if distance(before) <= distance(after) { before } else { after };
        xs.get(index).map(|_| MarkId { series, index: index as u32 })
    }

    fn nearest_in_panels(&self, at: Point) -> Option<Hit> {
        let distance = |panel: &&PanelPlane| panel.plane.area.distance_squared(at);
        let panel = self.scene.panels.iter().min_by(|a, b| order(distance(a), distance(b)))?;
        self.nearest_on_plane(&panel.plane, panel.members.clone(), at)
    }

    fn nearest_on_plane(&self, plane: &Plane, members: Range<u32>, at: Point) -> Option<Hit> {
        if !plane.area.inflated(REACH_PX).contains(at) {
            return None;
        }
        let x = plane.x.value_from_px(at.x);
        let near = members.filter_map(|series| self.nearest_in(series, x));
        let hits: Vec<Hit> = near.filter_map(|id| self.of(id)).collect();
        // The column first, then the nearest line in it: a pointer between two points means the nearer period.
        let closest = hits.iter().map(|hit| (hit.anchor.x - at.x).abs()).fold(f64::INFINITY, f64::min);
        let in_column = hits.into_iter().filter(|hit| (hit.anchor.x - at.x).abs() <= closest + 0.5);
        in_column.min_by(|a, b| order((a.anchor.y - at.y).abs(), (b.anchor.y - at.y).abs()))
    }

    /// Where a figure of the plane is: a point, or the middle of its column where it is missing and has no height.
    fn on_plane(&self, plane: &Plane, id: MarkId) -> Option<Hit> {
        let x = plane.x.px_from_value(*self.spec.members.get(id.series as usize)?.xs.get(id.index as usize)?);
        let Some(drawn) = self.spec.drawn(self.indicators, id) else {
            let anchor = Point::new(x, plane.area.center().y);
            return Some(Hit { id, anchor, frame: Some(Rect::new(x, anchor.y, x, anchor.y).inflated(MISSING_PX)) });
        };
        Some(Hit { id, anchor: Point::new(x, plane.y.px_from_value(self.spec.placed(drawn.value))), frame: None })
    }
}

/// How often `rings` run round `at`.
fn winding(rings: &[Vec<Point>], at: Point) -> i32 {
    let mut winding = 0;
    for ring in rings {
        let Some(mut from) = ring.last() else { continue };
        for to in ring {
            let side = (to.x - from.x) * (at.y - from.y) - (at.x - from.x) * (to.y - from.y);
            if from.y <= at.y && to.y > at.y && side > 0.0 {
                winding += 1;
            } else if from.y > at.y && to.y <= at.y && side < 0.0 {
                winding -= 1;
            }
            from = to;
        }
    }
    winding
}

fn order(a: f64, b: f64) -> std::cmp::Ordering {
    a.partial_cmp(&b).unwrap_or(std::cmp::Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_hole_is_not_inside() {
        let square = |left: f64, side: f64| {
            [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)].map(|(x, y)| Point::new(left + x, left + y)).to_vec()
        };
        let mut hole = square(4.0, 2.0);
        hole.reverse();
        let rings = [square(0.0, 10.0), hole];
        assert_ne!(winding(&rings, Point::new(2.0, 2.0)), 0);
        assert_eq!(winding(&rings, Point::new(5.0, 5.0)), 0);
        assert_eq!(winding(&rings, Point::new(11.0, 5.0)), 0);
    }
}
