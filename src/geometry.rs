//! Points, sizes and rectangles in CSS pixels, y down.
//!
//! Knows nothing of charts, pixels of a device or plotters.

use crate::number::within;

/// A place in CSS pixels, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f64,
    /// Distance from the top edge.
    pub y: f64,
}

impl Point {
    /// The point at `x`, `y`.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The square of the distance to `other`; enough to compare distances with.
    pub fn distance_squared(self, other: Self) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        dx * dx + dy * dy
    }
}

/// Whether `at` lies within the polygon of these corners (its last one joins its first).
pub fn is_within(corners: &[Point], at: Point) -> bool {
    let mut inside = false;
    let mut before = corners.last().copied().unwrap_or_default();
    for corner in corners {
        let spans = (corner.y > at.y) != (before.y > at.y);
        if spans && at.x < (before.x - corner.x) * (at.y - corner.y) / (before.y - corner.y) + corner.x {
            inside = !inside;
        }
        before = *corner;
    }
    inside
}

/// A width and a height in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Horizontal extent.
    pub width: f64,
    /// Vertical extent.
    pub height: f64,
}

impl Size {
    /// The size of `width` by `height`.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }
}

/// An upright rectangle in CSS pixels: `left <= right`, `top <= bottom`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Rect {
    /// The rectangle with these edges; an edge that lies before its partner is moved onto it.
    pub fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { left, top, right: right.max(left), bottom: bottom.max(top) }
    }

    /// The rectangle of `size` whose upper left corner is `origin`.
    pub fn from_origin(origin: Point, size: Size) -> Self {
        Self::new(origin.x, origin.y, origin.x + size.width, origin.y + size.height)
    }

    /// Horizontal extent.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Vertical extent.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The point in the middle.
    pub fn center(&self) -> Point {
        Point::new((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// Whether `point` lies inside or on an edge.
    pub fn contains(&self, point: Point) -> bool {
        point.x >= self.left && point.x <= self.right && point.y >= self.top && point.y <= self.bottom
    }

    /// Whether the two share more than an edge.
    pub fn intersects(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// The rectangle grown by `by` on every side (shrunk where negative, never inside out).
    pub fn inflated(&self, by: f64) -> Self {
        Self::new(self.left - by, self.top - by, self.right + by, self.bottom + by)
    }

    /// The least rectangle that holds both.
    pub fn around_both(self, other: Self) -> Self {
        Self::new(self.left.min(other.left), self.top.min(other.top), self.right.max(other.right), self.bottom.max(other.bottom))
    }

    /// The distance from `point` to the rectangle, squared; 0 inside.
    pub fn distance_squared(&self, point: Point) -> f64 {
        let nearest = Point::new(within(point.x, self.left, self.right), within(point.y, self.top, self.bottom));
        nearest.distance_squared(point)
    }
}
