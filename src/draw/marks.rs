//! Our elements: what plotters' own cannot say, mapped by plotters and recorded by our backend.

use std::convert::Infallible;

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::backend::{SceneBackend, point};
use crate::{
    color::Color,
    geometry::{Point, Rect},
    scene::{Fill, Item, Mark, MarkId, Role, Stroke, TextItem},
};

type Result = std::result::Result<(), DrawingErrorKind<Infallible>>;

/// Lets plotters map the points of an element, whose field `points` holds them.
macro_rules! collects_points {
    ($element:ty) => {
        impl<'a> PointCollection<'a, (f64, f64)> for &'a $element {
            type Point = &'a (f64, f64);
            type IntoIter = &'a [(f64, f64)];

            fn point_iter(self) -> Self::IntoIter {
                &self.points
            }
        }
    };
}

/// Lets plotters pass on an element that the layout placed; its field `at` is the canvas' corner.
macro_rules! stands_in_pixels {
    ($element:ty) => {
        impl<'a> PointCollection<'a, (i32, i32)> for &'a $element {
            type Point = &'a (i32, i32);
            type IntoIter = &'a [(i32, i32)];

            fn point_iter(self) -> Self::IntoIter {
                &self.at
            }
        }
    };
}

/// A line through values; outside of `clip` nothing of it is seen.
pub(super) struct LineMark {
    pub(super) points: Vec<(f64, f64)>,
    pub(super) stroke: Stroke,
    pub(super) clip: Option<Rect>,
}

collects_points!(LineMark);

impl Drawable<SceneBackend<'_>> for LineMark {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, at: I, backend: &mut SceneBackend<'_>, _: (u32, u32)) -> Result {
        let points: Vec<Point> = at.map(point).collect();
        if points.len() > 1 {
            backend.open(Role::Mark, self.clip);
            backend.push(Item::Line { points, stroke: self.stroke });
            backend.close();
        }
        Ok(())
    }
}

/// An area between values.
pub(super) struct BandMark {
    pub(super) points: Vec<(f64, f64)>,
    pub(super) fill: Fill,
}

collects_points!(BandMark);

impl Drawable<SceneBackend<'_>> for BandMark {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, at: I, backend: &mut SceneBackend<'_>, _: (u32, u32)) -> Result {
        let points: Vec<Point> = at.map(point).collect();
        if points.len() > 2 {
            backend.open(Role::Mark, None);
            backend.push(Item::Polygon { points, fill: self.fill });
            backend.close();
        }
        Ok(())
    }
}

/// A bar between two corners (values on both axes), part by part.
pub(super) struct BarMark {
    /// Pairs of opposite corners, one pair for each part.
    pub(super) points: Vec<(f64, f64)>,
    /// How each part is filled.
    pub(super) fills: Vec<Fill>,
}

collects_points!(BarMark);

impl Drawable<SceneBackend<'_>> for BarMark {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, at: I, backend: &mut SceneBackend<'_>, _: (u32, u32)) -> Result {
        let corners: Vec<Point> = at.map(point).collect();
        backend.open(Role::Mark, None);
        for (corner, fill) in corners.chunks(2).zip(&self.fills) {
            let [a, b] = corner else { continue };
            let rect = Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y));
            if rect.width() > 0.0 && rect.height() > 0.0 {
                backend.push(Item::Rect { rect, radius: 0.0, fill: Some(*fill), stroke: None });
            }
        }
        backend.close();
        Ok(())
    }
}

/// A point: filled where the figure is exact, open where it is not.
pub(super) struct DotMark {
    pub(super) points: [(f64, f64); 1],
    pub(super) radius: f64,
    pub(super) color: Color,
    /// The colour within an open point; `None` for a filled one.
    pub(super) open: Option<Color>,
}

collects_points!(DotMark);

impl Drawable<SceneBackend<'_>> for DotMark {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, mut at: I, backend: &mut SceneBackend<'_>, _: (u32, u32)) -> Result {
        let Some(center) = at.next().map(point) else { return Ok(()) };
        backend.open(Role::Mark, None);
        let stroke = Stroke { color: self.color, width: self.radius * 0.5, dash: None };
        backend.push(match self.open {
            Some(within) => Item::Circle { center, radius: self.radius * 0.95, fill: Some(within), stroke: Some(stroke) },
            None => Item::Circle { center, radius: self.radius, fill: Some(self.color), stroke: None },
        });
        backend.close();
        Ok(())
    }
}

/// A stroke from one value to another that says: the figure goes on here, no end was published.
pub(super) struct OpenEndMark {
    /// The figure, and a second point in whose direction it goes on.
    pub(super) points: [(f64, f64); 2],
    pub(super) length: f64,
    pub(super) color: Color,
    pub(super) fade_to: Color,
    pub(super) width: f64,
}

collects_points!(OpenEndMark);

impl Drawable<SceneBackend<'_>> for OpenEndMark {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, at: I, backend: &mut SceneBackend<'_>, _: (u32, u32)) -> Result {
        let ends: Vec<Point> = at.map(point).collect();
        let [from, to] = ends.as_slice() else { return Ok(()) };
        let up = to.y < from.y;
        let half = self.width / 2.0;
        let rect = if up {
            Rect::new(from.x - half, from.y - self.length, from.x + half, from.y)
        } else {
            Rect::new(from.x - half, from.y, from.x + half, from.y + self.length)
        };
        let (start, end) = if up { (self.fade_to, self.color) } else { (self.color, self.fade_to) };
        backend.open(Role::Mark, None);
        let fill = Fill::Fade { from: start, to: end, downwards: true };
        backend.push(Item::Rect { rect, radius: 0.0, fill: Some(fill), stroke: None });
        backend.close();
        Ok(())
    }
}

/// A thing placed by the layout in pixels; plotters only passes it on.
pub(super) struct Placed {
    pub(super) role: Role,
    pub(super) items: Vec<Item>,
    at: [(i32, i32); 1],
}

impl Placed {
    pub(super) fn new(role: Role, items: Vec<Item>) -> Self {
        Self { role, items, at: [(0, 0)] }
    }

    /// A line of text.
    pub(super) fn text(role: Role, text: TextItem) -> Self {
        Self::new(role, vec![Item::Text(text)])
    }
}

stands_in_pixels!(Placed);

impl Drawable<SceneBackend<'_>> for Placed {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, _: I, backend: &mut SceneBackend<'_>, _: (u32, u32)) -> Result {
        if self.items.is_empty() {
            return Ok(());
        }
        backend.open(self.role, None);
        self.items.iter().cloned().for_each(|item| backend.push(item));
        backend.close();
        Ok(())
    }
}

/// Begins or ends a group around what plotters draws by itself.
pub(super) struct Bracket {
    role: Option<Role>,
    at: [(i32, i32); 1],
}

impl Bracket {
    pub(super) fn open(role: Role) -> Self {
        Self { role: Some(role), at: [(0, 0)] }
    }

    pub(super) fn close() -> Self {
        Self { role: None, at: [(0, 0)] }
    }
}

stands_in_pixels!(Bracket);

impl Drawable<SceneBackend<'_>> for Bracket {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, _: I, backend: &mut SceneBackend<'_>, _: (u32, u32)) -> Result {
        match self.role {
            Some(role) => backend.open(role, None),
            None => backend.close(),
        }
        Ok(())
    }
}

/// Says where a figure can be hit; draws nothing.
pub(super) struct HitArea {
    id: MarkId,
    area: Rect,
    anchor: Point,
    framed: bool,
    at: [(i32, i32); 1],
}

impl HitArea {
    pub(super) fn new(id: MarkId, area: Rect, anchor: Point, framed: bool) -> Self {
        Self { id, area, anchor, framed, at: [(0, 0)] }
    }
}

stands_in_pixels!(HitArea);

impl Drawable<SceneBackend<'_>> for HitArea {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, _: I, backend: &mut SceneBackend<'_>, _: (u32, u32)) -> Result {
        backend.mark(Mark { id: self.id, area: self.area, anchor: self.anchor, framed: self.framed });
        Ok(())
    }
}
