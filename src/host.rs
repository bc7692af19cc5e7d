//! The place that a chart is drawn in: who measures and words its text, and how much room there is.

use crate::{locale::Locale, text::Measure, theme::Theme, words::Words};

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
