//! Sizes to places: where title, axes, bars, lines and every label stand.
//!
//! Takes the model, the spec, a frame and a host (for text widths and words), gives a [`Layout`] in CSS pixels. Draws
//! nothing; labels are dropped, wrapped or moved here, by rule, never in the drawing.

mod bars;
mod columns;
mod furniture;
mod labels;
mod later;
mod line;
mod plane;
mod rows;
mod runs;
mod slope;
mod tiles;

pub use bars::Bars;
pub(crate) use bars::{far_end, solid_end};
pub use columns::Columns;
pub use later::{
    Annotated, Area, BarLine, Cell, Donut, Heatmap, Held, Histogram, Key, KeyMark, Lane, LaneDot, Lanes, Later, LinePoint, Map,
    MarkerShape, MemberBars, Outline, OverLine, Panels, Part, Region, RegionShade, Scatter, ScatterPoint, Shade, SquareKind,
    StackedArea, Swatch, Symbol, Units,
};
pub(crate) use later::{DOT_PX, HALF_BAND_PX};
pub(crate) use plane::OPEN_END_PX;
pub use plane::{Line, Marker, PlaneLayout};
pub use rows::Rows;
pub use runs::Run;
pub use tiles::Tiles;

use std::rc::Rc;

use crate::{
    describe::{Description, Table},
    geometry::{Point, Rect, Size},
    host::{Frame, Host},
    indicator::Indicators,
    limits::MAX_CANVAS_SIDE_PX,
    number::within,
    period::Period,
    scene::Anchor,
    spec::{Form, Spec},
    text::Font,
};

/// The least width and height that a drawing is laid out for.
const LEAST_WIDTH_PX: f64 = 120.0;
const LEAST_PLOT_HEIGHT_PX: f64 = 80.0;

/// The place of everything in a chart.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The whole drawing.
    pub size: Size,
    /// Whether the drawing brings its own ground, because no page stands behind it.
    pub ground: bool,
    /// Title, subtitle, notes and source, where the drawing has them.
    pub furniture: Vec<Label>,
    /// Rules that part the furniture from the figures.
    pub rules: Vec<(Point, Point)>,
    /// The figures.
    pub body: Body,
}

/// The figures, by kind of drawing.
#[derive(Clone, Debug)]
pub enum Body {
    /// Large numbers.
    Tiles(Tiles),
    /// Lying bars.
    Bars(Bars),
    /// Upright bars.
    Columns(Columns),
    /// Lines and points.
    Plane(Box<PlaneLayout>),
    /// A table.
    Rows(Rows),
    /// A form that no first chart needs.
    Later(Rc<dyn Held>),
}

/// A placed line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The text.
    pub text: String,
    /// Where it stands; on the middle of its height.
    pub at: Point,
    /// Its place in relation to `at`.
    pub anchor: Anchor,
    /// Its font.
    pub font: Font,
    /// Its colour, by meaning.
    pub tone: Tone,
}

impl Label {
    /// The box of the text when it is `width` wide.
    pub fn bounds(&self, width: f64) -> Rect {
        let left = match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - width / 2.0,
            Anchor::End => self.at.x - width,
        };
        let half = self.font.size * 0.6;
        Rect::new(left, self.at.y - half, left + width, self.at.y + half)
    }
}

/// A colour by what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Text that says.
    Ink,
    /// Text that explains.
    Muted,
    /// In the colour of a series.
    Series(usize),
    /// Upon the colour of a series.
    OnSeries(usize),
}

/// The font sizes of a chart, all from one base.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    base: f64,
}

impl Sizes {
    fn of(frame: &Frame) -> Self {
        Self { base: within(frame.font_size, 8.0, 64.0) }
    }

    /// A part of the base, never under 12 px.
    fn part(self, part: f64) -> f64 {
        (self.base * part).max(12.0)
    }

    fn label(self) -> Font {
        Font::regular(self.part(0.875))
    }

    fn value(self) -> Font {
        Font::bold(self.part(0.875))
    }

    fn small(self) -> Font {
        Font::regular(self.part(0.8125))
    }

    fn strong(self) -> Font {
        Font::bold(self.part(1.25))
    }

    fn title(self) -> Font {
        Font::bold(self.part(1.125))
    }
}

/// Everything that a kind of drawing needs to place itself.
#[derive(Clone, Copy)]
pub(crate) struct Room<'a> {
    indicators: &'a Indicators,
    spec: &'a Spec,
    host: &'a Host<'a>,
    sizes: Sizes,
    /// The upper left corner.
    origin: Point,
    width: f64,
    /// The height to fill, where one was asked for.
    height: Option<f64>,
    pixel_ratio: f64,
    /// What the axis of values holds beside the figures: the least and the most.
    reach: Option<(f64, f64)>,
    /// What it has in common with other panels.
    common: &'a Common,
}

/// What the panels of a chart have in common, so that they compare.
#[derive(Clone, Debug, Default)]
pub(crate) struct Common {
    /// From where to where the positions of a plane go, where its own figures do not say it.
    positions: Option<(f64, f64)>,
    /// The periods that columns stand at, where their own figures do not say it.
    periods: Vec<Period>,
    /// What lies around a plot at the least.
    insets: Insets,
    /// Whether the series are named, and the last figures of lines said, outside of their plots.
    is_keyed: bool,
}

/// What a chart has that is not one of several panels.
static ALONE: Common = Common {
    positions: None,
    periods: Vec::new(),
    insets: Insets { left: 0.0, right: 0.0, head: 0.0, foot: 0.0 },
    is_keyed: false,
};

/// What lies around a plot, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Insets {
    left: f64,
    right: f64,
    /// Above it.
    head: f64,
    /// Below it, as far as words of the axis stand there.
    foot: f64,
}

impl Room<'_> {
    fn text_width(&self, text: &str, font: Font) -> f64 {
        self.host.measure.width(text, font)
    }

    fn right(&self) -> f64 {
        self.origin.x + self.width
    }

    /// The ends of a plot between `left` and `right` that keeps the insets.
    fn inside(&self, left: f64, right: f64) -> (f64, f64) {
        let Insets { left: least, right: rest, .. } = self.common.insets;
        (left.max(self.origin.x + least), right.min(self.right() - rest))
    }
}

/// Places everything of a chart in `frame`.
///
/// The height follows from the form and the width unless the frame gives one.
pub fn lay_out(
    indicators: &Indicators,
    spec: &Spec,
    frame: &Frame,
    host: &Host<'_>,
    description: &Description,
    table: impl FnOnce(usize) -> Table,
) -> Layout {
    let sizes = Sizes::of(frame);
    let sane =
        |side: f64| if side.is_finite() { within(side, LEAST_WIDTH_PX, f64::from(MAX_CANVAS_SIDE_PX)) } else { LEAST_WIDTH_PX };
    let width = sane(frame.width);
    let (head, foot) = if frame.furniture {
        furniture::furniture(description, width, sizes, host)
    } else {
        (furniture::Block::default(), furniture::Block::default())
    };
    let inset = if frame.furniture { furniture::INSET_PX } else { 0.0 };
    let height = frame.height.map(|height| (sane(height) - head.height - foot.height).max(LEAST_PLOT_HEIGHT_PX));
    let room = Room {
        indicators,
        spec,
        host,
        sizes,
        origin: Point::new(inset, head.height),
        width: width - 2.0 * inset,
        height,
        pixel_ratio: if frame.pixel_ratio.is_finite() { within(frame.pixel_ratio, 0.25, 8.0) } else { 1.0 },
        reach: None,
        common: &ALONE,
    };
    let (body, body_height) = match spec.form {
        _ if spec.is_later() => later::later(&room),
        Form::Number => tiles::tiles(&room),
        Form::Progress | Form::Bar => bars::bars(&room),
        Form::Column => columns::columns(&room),
        Form::Line => line::line(&room),
        Form::Slope => slope::slope(&room),
        _ => rows::rows(&room, &table(rows::MOST_ROWS)),
    };
    let foot_top = head.height + body_height;
    let mut furniture = head.labels;
    furniture.extend(foot.labels.into_iter().map(|mut label| {
        label.at.y += foot_top;
        label
    }));
    let rules = foot.rule.map(|y| (Point::new(inset, y + foot_top), Point::new(width - inset, y + foot_top)));
    Layout {
        size: Size::new(width, (foot_top + foot.height).ceil().min(f64::from(MAX_CANVAS_SIDE_PX))),
        ground: frame.furniture,
        furniture,
        rules: rules.into_iter().collect(),
        body,
    }
}
