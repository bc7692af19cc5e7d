//! Axes that plotters maps and draws by: our domains, our ticks, our words.

use std::{convert::Infallible, ops::Range};

use plotters::{
    chart::{ChartBuilder, ChartContext},
    coord::{
        cartesian::Cartesian2d,
        ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter},
    },
    drawing::DrawingAreaErrorKind,
    style::TRANSPARENT,
};

use super::{
    Area,
    backend::{SceneBackend, sub},
    line_style,
    marks::{Placed, Shape, ValueMark},
    text_style,
};
use crate::{
    geometry::Rect,
    scene::{Role, Stroke},
    text::Font,
    theme::Theme,
};

/// plotters' chart between two of our axes.
pub(super) struct Chart<'a, 'b>(ChartContext<'a, SceneBackend<'b>, Cartesian2d<Axis, Axis>>);

/// Where a chart stands and what is written at its axes.
pub(super) struct Place {
    pub(super) plot: Rect,
    /// Room for words to the left of the plot, in CSS pixels.
    pub(super) left: f64,
    /// Room for words below the plot, in plotters' steps.
    pub(super) below: i32,
    pub(super) font: Font,
}

pub(super) type Failed = DrawingAreaErrorKind<Infallible>;

impl<'a, 'b> Chart<'a, 'b> {
    /// The chart at `place`, with a grid line and words at each tick: the one place where plotters' builder and mesh are
    /// called, since each such place weighs half a kilobyte in the wasm.
    pub(super) fn new(area: &'a Area<'b>, place: &Place, x: Axis, y: Axis, theme: &Theme) -> Result<Self, Failed> {
        let Place { plot, left, below, font } = *place;
        let (width, height) = area.dim_in_pixel();
        let mut chart = ChartBuilder::on(area)
            .margin_left(sub(plot.left - left))
            .margin_right(width as i32 - sub(plot.right))
            .margin_top(sub(plot.top))
            .margin_bottom(height as i32 - sub(plot.bottom) - below)
            .y_label_area_size(sub(left))
            .x_label_area_size(below)
            .build_cartesian_2d(x, y)?;
        let words = text_style(font, theme.muted);
        area.draw(&Placed::open(Role::Grid))?;
        chart
            .configure_mesh()
            .axis_style(TRANSPARENT)
            .bold_line_style(line_style(theme.rule, 1.0))
            .x_label_style(words.clone())
            .y_label_style(words)
            .set_all_tick_mark_size(sub(4.0))
            .draw()?;
        area.draw(&Placed::close())?;
        Ok(Self(chart))
    }

    /// Draws marks at values.
    pub(super) fn draw(&mut self, marks: Vec<ValueMark>) -> Result<(), Failed> {
        self.0.draw_series(marks).map(|_| ())
    }

    /// Draws a line through values.
    pub(super) fn line(&mut self, points: Vec<(f64, f64)>, stroke: Stroke) -> Result<(), Failed> {
        self.draw(vec![ValueMark { points, shape: Shape::Line { stroke, clip: None } }])
    }
}

/// One axis: a finite domain with chosen ticks and the words at them.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    domain: (f64, f64),
    ticks: Vec<f64>,
    words: Vec<String>,
    /// Pixels kept free at both ends, in plotters' steps.
    inset: (i32, i32),
}

impl Axis {
    /// The axis from `domain.0` to `domain.1`; an end that is not finite, or ends that are equal, become 0 to 1, because
    /// plotters would not return from them.
    pub(super) fn new(domain: (f64, f64)) -> Self {
        let span = domain.1 - domain.0;
        let domain = if span.is_finite() && span != 0.0 { domain } else { (0.0, 1.0) };
        Self { domain, ticks: Vec::new(), words: Vec::new(), inset: (0, 0) }
    }

    /// With ticks and the words at them.
    pub(super) fn with_ticks(mut self, ticks: impl IntoIterator<Item = (f64, String)>) -> Self {
        (self.ticks, self.words) = ticks.into_iter().unzip();
        self
    }

    /// With room kept free at the beginning and the end, in plotters' steps.
    pub(super) fn with_inset(mut self, start: i32, end: i32) -> Self {
        self.inset = (start, end);
        self
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        let forward = if to >= from { 1 } else { -1 };
        let (from, to) = (from + forward * self.inset.0, to - forward * self.inset.1);
        let share = (value - self.domain.0) / (self.domain.1 - self.domain.0);
        // The cast saturates and takes no number for 0, so no value can wrap.
        (f64::from(from) + share * f64::from(to - from)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.domain.0..self.domain.1
    }
}

impl ValueFormatter<f64> for Axis {
    fn format_ext(&self, value: &f64) -> String {
        let at = self.ticks.iter().position(|tick| tick == value);
        at.and_then(|at| self.words.get(at)).cloned().unwrap_or_default()
    }
}
