//! The picture as data: a display list in CSS pixels with the marks that can be hit.
//!
//! Painters are loops over [`Scene::items`]; nothing is left to resolve. Knows no chart words beyond a group's role.

mod dump;
mod svg;

pub use svg::SvgText;
#[cfg(target_arch = "wasm32")]
pub(crate) use svg::{HATCH_PX, HATCH_STROKE_PX, MOST_ROUNDED_POINTS};

use crate::{
    color::Color,
    geometry::{Point, Rect, Size},
    text::Font,
};

/// Names a drawn figure: the series of the chart, and the figure in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MarkId {
    /// Position of the series in the chart.
    pub series: u32,
    /// Position of the figure in the series' columns.
    pub index: u32,
}

/// What a group of items stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Title, subtitle, source: text that a page shows outside of the canvas.
    Furniture,
    /// Grid lines.
    Grid,
    /// Axes and their labels.
    Axis,
    /// The marks of one figure or one series.
    Mark,
    /// A label at a mark.
    Label,
    /// What follows the pointer or the keyboard.
    Overlay,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width.
    pub width: f64,
    /// Dots or dashes: lengths of a stroke and of the gap after it; `None` for a solid line.
    pub dash: Option<(f64, f64)>,
}

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Color),
    /// Slanting strokes on a pale ground: what a figure leaves open.
    Hatch {
        /// The colour of the strokes.
        stroke: Color,
        /// The colour between them.
        ground: Color,
    },
    /// From one colour at the left (or top) to another at the right (or bottom).
    Fade {
        /// The colour at the start.
        from: Color,
        /// The colour at the end.
        to: Color,
        /// Whether it runs downwards instead of to the right.
        downwards: bool,
    },
}

/// Where a text stands in relation to its point, horizontally.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins at the point.
    Start,
    /// Its middle is at the point.
    Middle,
    /// It ends at the point.
    End,
}

/// A line of text; `at` is on the middle of its height.
#[derive(Clone, Debug, PartialEq)]
pub struct TextItem {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub at: Point,
    /// Its place in relation to `at`.
    pub anchor: Anchor,
    /// Its font.
    pub font: Font,
    /// Its colour.
    pub color: Color,
    /// The colour of a thin rim that keeps it legible upon lines, where it has one.
    pub halo: Option<Color>,
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An open line through points.
    Line {
        /// At least two points.
        points: Vec<Point>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// A filled polygon.
    Polygon {
        /// At least three points.
        points: Vec<Point>,
        /// How it is filled.
        fill: Fill,
    },
    /// A filled area of several rings: those that run one way round hold it, those that run the other way are holes in it.
    Region {
        /// The figure that it shows, where it shows one.
        id: Option<MarkId>,
        /// Each at least three points.
        rings: Vec<Vec<Point>>,
        /// How it is filled.
        fill: Fill,
    },
    /// A rectangle, filled, outlined or both.
    Rect {
        /// Where it is.
        rect: Rect,
        /// Radius of its corners.
        radius: f64,
        /// How it is filled.
        fill: Option<Fill>,
        /// How it is outlined.
        stroke: Option<Stroke>,
    },
    /// A circle, filled, outlined or both.
    Circle {
        /// Its centre.
        center: Point,
        /// Its radius.
        radius: f64,
        /// Its colour.
        fill: Option<Color>,
        /// How it is outlined.
        stroke: Option<Stroke>,
    },
    /// A line of text.
    Text(TextItem),
    /// The items up to the matching [`Item::Close`] belong together.
    Open {
        /// What they stand for.
        role: Role,
        /// Outside of this nothing of them is painted.
        clip: Option<Rect>,
    },
    /// Ends the group that was opened last.
    Close,
}

/// A figure that was drawn and can be hit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Which figure.
    pub id: MarkId,
    /// The area that belongs to it.
    pub area: Rect,
    /// Where a ring, a crosshair and a tooltip point.
    pub anchor: Point,
    /// Whether the ring goes around `area` instead of `anchor`.
    pub framed: bool,
}

/// A straight mapping from values to pixels along one direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    /// Values at the two ends.
    pub domain: (f64, f64),
    /// Pixels at the two ends; the second may be the smaller.
    pub range: (f64, f64),
}

impl Projection {
    /// The pixel of `value`; the middle of the range where the domain has no extent.
    pub fn px_from_value(&self, value: f64) -> f64 {
        let span = self.domain.1 - self.domain.0;
        if span == 0.0 {
            return (self.range.0 + self.range.1) / 2.0;
        }
        self.range.0 + (value - self.domain.0) / span * (self.range.1 - self.range.0)
    }

    /// The value at pixel `px`; the start of the domain where the range has no extent.
    pub fn value_from_px(&self, px: f64) -> f64 {
        let span = self.range.1 - self.range.0;
        if span == 0.0 {
            return self.domain.0;
        }
        self.domain.0 + (px - self.range.0) / span * (self.domain.1 - self.domain.0)
    }
}

/// A plot whose series are hit by position instead of mark by mark, so that it may have any number of points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// The plot's area.
    pub area: Rect,
    /// Positions (milliseconds or numbers) to x.
    pub x: Projection,
    /// Values to y.
    pub y: Projection,
}

/// The plot of one of several panels.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelPlane {
    /// Positions of its series in the chart.
    pub members: std::ops::Range<u32>,
    /// Where its figures are.
    pub plane: Plane,
}

/// A picture in CSS pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Its extent.
    pub size: Size,
    /// What to paint, in order.
    pub items: Vec<Item>,
    /// Figures that can be hit one by one.
    pub marks: Vec<Mark>,
    /// The plot whose figures are hit by position, where there is one.
    pub plane: Option<Plane>,
    /// The same for each of several panels.
    pub panels: Vec<PanelPlane>,
}
