//! Our elements: what plotters' own cannot say, mapped by plotters and recorded by our backend.
//!
//! One type for what stands at values and one for what the layout placed in pixels: plotters' drawing is compiled for each
//! type of element, at half a kilobyte of the wasm for each.

use std::{cell::RefCell, convert::Infallible};

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::backend::{SceneBackend, point};
use crate::{
    color::Color,
    geometry::{Point, Rect},
    scene::{Fill, Item, Mark, Role, Stroke, TextItem},
};

type Result = std::result::Result<(), DrawingErrorKind<Infallible>>;

/// What is drawn at values, which plotters maps.
pub(super) struct ValueMark {
    /// Values on both axes: those of a line or an area in order, pairs of opposite corners of a bar's parts, a point, or a
    /// figure and a second point in whose direction it goes on.
    pub(super) points: Vec<(f64, f64)>,
    pub(super) shape: Shape,
}

/// What a [`ValueMark`] is.
pub(super) enum Shape {
    /// A line; outside of `clip` nothing of it is seen.
    Line { stroke: Stroke, clip: Option<Rect> },
    /// An area.
    Band { fill: Fill },
    /// A bar, part by part, with the fill of each part.
    Bar { fills: Vec<Fill> },
    /// A point: filled where the figure is exact; where it is not, open with the colour `open` within.
    Dot { radius: f64, color: Color, open: Option<Color> },
    /// A stroke from one value to another that says: the figure goes on here, no end was published.
    OpenEnd { length: f64, color: Color, fade_to: Color, width: f64 },
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a ValueMark {
    type Point = &'a (f64, f64);
    type IntoIter = &'a [(f64, f64)];

    fn point_iter(self) -> Self::IntoIter {
        &self.points
    }
}

impl Drawable<SceneBackend<'_>> for ValueMark {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, at: I, backend: &mut SceneBackend<'_>, _: (u32, u32)) -> Result {
        let points: Vec<Point> = at.map(point).collect();
        let clip = if let Shape::Line { clip, .. } = self.shape { clip } else { None };
        if let Some(items) = self.shape.items(points) {
            backend.group(Role::Mark, clip, items);
        }
        Ok(())
    }
}

impl Shape {
    /// The shape at `points`; `None` where they are too few.
    fn items(&self, points: Vec<Point>) -> Option<Vec<Item>> {
        match *self {
            Self::Line { stroke, .. } => (points.len() > 1).then(|| vec![Item::Line { points, stroke }]),
            Self::Band { fill } => (points.len() > 2).then(|| vec![Item::Polygon { points, fill }]),
            Self::Bar { ref fills } => Some(bar(&points, fills)),
            Self::Dot { radius, color, open } => points.first().map(|center| vec![dot(*center, radius, color, open)]),
            Self::OpenEnd { length, color, fade_to, width } => match points.as_slice() {
                [from, to] => Some(vec![open_end(*from, *to, length, width, (color, fade_to))]),
                _ => None,
            },
        }
    }
}

fn bar(corners: &[Point], fills: &[Fill]) -> Vec<Item> {
    let mut parts = Vec::new();
    for (corner, fill) in corners.chunks(2).zip(fills) {
        let [a, b] = corner else { continue };
        let rect = Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y));
        if rect.width() > 0.0 && rect.height() > 0.0 {
            parts.push(Item::Rect { rect, radius: 0.0, fill: Some(*fill), stroke: None });
        }
    }
    parts
}

fn dot(center: Point, radius: f64, color: Color, open: Option<Color>) -> Item {
    let stroke = Stroke { color, width: radius * 0.5, dash: None };
    match open {
        Some(within) => Item::Circle { center, radius: radius * 0.95, fill: Some(within), stroke: Some(stroke) },
        None => Item::Circle { center, radius, fill: Some(color), stroke: None },
    }
}

/// A stroke from the figure at `from` towards `to`, fading from the first of `colors` into the second.
fn open_end(from: Point, to: Point, length: f64, width: f64, colors: (Color, Color)) -> Item {
    let half = width / 2.0;
    let (rect, (start, end)) = if to.y < from.y {
        (Rect::new(from.x - half, from.y - length, from.x + half, from.y), (colors.1, colors.0))
    } else {
        (Rect::new(from.x - half, from.y, from.x + half, from.y + length), colors)
    };
    let fill = Fill::Fade { from: start, to: end, downwards: true };
    Item::Rect { rect, radius: 0.0, fill: Some(fill), stroke: None }
}

/// A thing placed by the layout in pixels; plotters only passes it on.
pub(super) struct Placed {
    what: What,
    at: [(i32, i32); 1],
}

enum What {
    /// Items as one group; taken out as they are drawn.
    Group(Role, RefCell<Vec<Item>>),
    /// Begins a group around what plotters draws by itself.
    Open(Role),
    /// Ends it.
    Close,
    /// Where a figure can be hit; draws nothing.
    Hit(Mark),
}

impl Placed {
    /// Items as one group.
    pub(super) fn new(role: Role, items: Vec<Item>) -> Self {
        Self::of(What::Group(role, RefCell::new(items)))
    }

    /// A line of text.
    pub(super) fn text(role: Role, text: TextItem) -> Self {
        Self::new(role, vec![Item::Text(text)])
    }

    /// The beginning of a group around what plotters draws by itself.
    pub(super) fn open(role: Role) -> Self {
        Self::of(What::Open(role))
    }

    /// The end of that group.
    pub(super) fn close() -> Self {
        Self::of(What::Close)
    }

    /// Where a figure can be hit.
    pub(super) fn hit(mark: Mark) -> Self {
        Self::of(What::Hit(mark))
    }

    fn of(what: What) -> Self {
        Self { what, at: [(0, 0)] }
    }
}

impl<'a> PointCollection<'a, (i32, i32)> for &'a Placed {
    type Point = &'a (i32, i32);
    type IntoIter = &'a [(i32, i32)];

    fn point_iter(self) -> Self::IntoIter {
        &self.at
    }
}

impl Drawable<SceneBackend<'_>> for Placed {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, _: I, backend: &mut SceneBackend<'_>, _: (u32, u32)) -> Result {
        match &self.what {
            What::Group(role, items) => {
                let items = items.try_borrow_mut().map(|mut items| std::mem::take(&mut *items)).unwrap_or_default();
                if !items.is_empty() {
                    backend.group(*role, None, items);
                }
            }
            What::Open(role) => backend.open(*role, None),
            What::Close => backend.close(),
            What::Hit(mark) => backend.mark(*mark),
        }
        Ok(())
    }
}
