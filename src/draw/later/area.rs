//! A line upon a filled ground.

use super::super::{
    Area as Drawing, Drawn as Result,
    axes::{Axis, Chart, Place},
    backend::sub,
    marks::{Shape, ValueMark},
    plane,
};
use crate::{
    color::Color,
    layout::{Area, PlaneLayout},
    scene::Fill,
    theme::Theme,
};

/// How opaque a ground is, of 255: grid lines and marked periods show through.
const GROUND_OPACITY: u8 = 46;

pub(super) fn draw(area: &Drawing<'_>, own: &Area, theme: &Theme) -> Result {
    let color = own.plane.lines.first().map_or(0, |line| line.color);
    let fill = Fill::Solid(Color { a: GROUND_OPACITY, ..theme.series_color(color) });
    let grounds = own.grounds.iter().map(|points| ValueMark { points: points.clone(), shape: Shape::Band { fill } });
    bare_chart(area, &own.plane, theme)?.draw(grounds.collect())?;
    plane::line(area, &own.plane, theme)
}

/// The axes of a plane without grid and words.
fn bare_chart<'a, 'b>(
    area: &'a Drawing<'b>,
    plane: &PlaneLayout,
    theme: &Theme,
) -> std::result::Result<Chart<'a, 'b>, plotters::drawing::DrawingAreaErrorKind<std::convert::Infallible>> {
    let plot = plane.plot;
    let inset = (sub(plane.x.range.0 - plot.left), sub(plot.right - plane.x.range.1));
    let place = Place { plot, left: plane.axis_width, below: 0, font: plane.axis_font };
    let x = Axis::new(plane.x.domain).with_inset(inset.0, inset.1);
    Chart::new(area, &place, x, Axis::new(plane.scale.domain), theme)
}
