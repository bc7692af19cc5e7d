//! Points between two axes, open where a figure is inexact, with lines for what it can be.

use super::super::{
    Area, Drawn as Result,
    axes::{Axis, Chart, Place},
    backend::sub,
    draw_labels,
    marks::{Placed, Shape, ValueMark},
};
use crate::{
    color::Color,
    geometry::Rect,
    layout::{Scatter, ScatterPoint},
    scene::{Mark, Stroke},
    theme::Theme,
};

const RANGE_PX: f64 = 1.5;
const OPEN_END_PX: f64 = 2.0;
/// Points that lie upon each other are seen through.
const THROUGH_ALPHA: u8 = 190;
/// Above this many points some will lie upon each other.
const FEW_POINTS: usize = 60;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, scatter: &Scatter, theme: &Theme) -> Result {
    let plot = scatter.plot;
    let place = Place { plot, left: scatter.axis_width, below: sub(scatter.axis_height), font: scatter.axis_font };
    let x = Axis::new(scatter.x.domain).with_ticks(scatter.x.ticks.iter().copied().zip(scatter.x_ticks.iter().cloned()));
    let y = Axis::new(scatter.y.domain).with_ticks(scatter.y.ticks.iter().copied().zip(scatter.y_ticks.iter().cloned()));
    let mut chart = Chart::new(area, &place, x, y, theme)?;
    let ink = Stroke { color: theme.ink, width: 1.0, dash: None };
    let (across, up) = (scatter.x.domain, scatter.y.domain);
    if up.0 <= 0.0 && up.1 >= 0.0 {
        chart.line(vec![(across.0, 0.0), (across.1, 0.0)], ink)?;
    }
    if across.0 <= 0.0 && across.1 >= 0.0 {
        chart.line(vec![(0.0, up.0), (0.0, up.1)], ink)?;
    }
    let clip = Some(plot.inflated(RANGE_PX));
    chart.draw(scatter.points.iter().flat_map(|point| lines(point, theme, clip)).collect())?;
    let is_crowded = scatter.points.len() > FEW_POINTS;
    let dot = |point: &ScatterPoint| {
        let open = point.open.then_some(theme.surface);
        let own = color(point, theme);
        let color = if is_crowded && open.is_none() { Color { a: THROUGH_ALPHA, ..own } } else { own };
        let shape = Shape::Dot { radius: scatter.radius, color, open };
        ValueMark { points: vec![point.at], shape }
    };
    chart.draw(scatter.points.iter().map(dot).collect())?;
    draw_labels(area, &scatter.titles, theme, false)?;
    draw_labels(area, &scatter.labels, theme, true)?;
    for (id, anchor) in &scatter.marks {
        // As small as can be, so that of points that lie close the nearest one is meant.
        let spot = Rect::new(anchor.x, anchor.y, anchor.x, anchor.y);
        area.draw(&Placed::hit(Mark { id: *id, area: spot, anchor: *anchor, framed: false }))?;
    }
    Ok(())
}

fn color(point: &ScatterPoint, theme: &Theme) -> Color {
    if point.muted { theme.muted_series(0) } else { theme.series_color(0) }
}

/// A solid line between published bounds, a dotted one where there is none.
fn lines(point: &ScatterPoint, theme: &Theme, clip: Option<Rect>) -> Vec<ValueMark> {
    let color = color(point, theme);
    let solid = Stroke { color, width: RANGE_PX, dash: None };
    let dotted = Stroke { color, width: OPEN_END_PX, dash: Some((0.1, OPEN_END_PX * 2.4)) };
    let ranges = point.ranges.iter().map(|ends| (ends, solid));
    let open = point.open_ends.iter().map(|ends| (ends, dotted));
    ranges.chain(open).map(|(ends, stroke)| ValueMark { points: ends.to_vec(), shape: Shape::Line { stroke, clip } }).collect()
}
