//! One chart: the facade that owns the stages and remembers each stage's value.

use std::rc::Rc;

use crate::{
    describe::{Description, Spoken, Table},
    error::Error,
    geometry::{Point, Size},
    indicator::Indicators,
    locale::Locale,
    scene::{MarkId, Scene},
    state::{Event, Repaint},
    text::Measure,
    theme::Theme,
    words::Words,
};

/// What a chart asks of the place that it is drawn in.
#[derive(Clone, Copy)]
pub struct Host<'a> {
    /// How wide text is.
    pub measure: &'a dyn Measure,
    /// Numbers and dates as text.
    pub locale: &'a dyn Locale,
    /// The widget's own words.
    pub words: &'static dyn Words,
    /// The reader's language (BCP 47), by which texts of the document are chosen.
    pub language: &'a str,
}

/// Which chart of a document is wanted; empty parts leave the choice to the document, then to the data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// A chart's id.
    pub chart: String,
    /// Ids of indicators.
    pub indicators: Vec<String>,
    /// A form's name; wins over the form that the document's chart asks for.
    pub form: String,
}

/// The room for a drawing and how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels; chosen by form and width where `None`.
    pub height: Option<f64>,
    /// The root font size in CSS pixels; every size follows from it.
    pub font_size: f64,
    /// Device pixels in a CSS pixel.
    pub pixel_ratio: f64,
    /// Colours.
    pub theme: Theme,
    /// Whether title, subtitle, notes and source are drawn too, where no page shows them.
    pub furniture: bool,
}

/// What the page should do after an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// What has to be painted again.
    pub repaint: Repaint,
    /// Whether the event was used, so that the page must not act on it too.
    pub handled: bool,
    /// A new tooltip, `Some(None)` to put the old one away, `None` to leave it.
    pub tooltip: Option<Option<Tooltip>>,
    /// A sentence for the live region.
    pub announce: Option<String>,
    /// What to tell the page's own scripts.
    pub emit: Option<Emit>,
}

/// Where a tooltip points and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Tooltip {
    /// The figure's place, in CSS pixels of the canvas.
    pub at: Point,
    /// What it says.
    pub spoken: Spoken,
}

/// An event for the page's own scripts.
#[derive(Clone, Debug, PartialEq)]
pub enum Emit {
    /// The pointer or the keyboard is on a figure; `None` when it left.
    Hover(Option<Told>),
    /// A figure was taken by a press, Enter or space.
    Select(Told),
}

/// One figure as the page's scripts are told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The indicator's id.
    pub indicator: String,
    /// The period's code, or the position as a number.
    pub period: String,
    /// The value as published; `None` where missing.
    pub value: Option<f64>,
    /// The figure as it is said.
    pub text: String,
}
