//! Lines, bands and points on a plane.

use super::{
    Area, Drawn as Result,
    axes::{Axis, Chart, Place},
    backend::sub,
    draw_labels,
    marks::{Placed, Shape, ValueMark},
    text_item,
};
use crate::{
    geometry::Rect,
    layout::{Line, Marker, OPEN_END_PX, PlaneLayout},
    scene::{Fill, Item, Role, Stroke},
    theme::Theme,
};

const LINE_PX: f64 = 2.5;
const SLOPE_DOT_PX: f64 = 6.0;
const DOT_PX: f64 = 4.0;
/// Above this many points on screen a line is drawn thinner, so that it does not run into a block.
const DENSE_POINTS: usize = 400;

/// Lines.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn line(area: &Area<'_>, plane: &PlaneLayout, theme: &Theme) -> Result {
    figures(area, plane, theme)?;
    draw_labels(area, &plane.labels, theme, true)
}

/// Slopes, and what changed.
// Kept apart for the same reason.
#[inline(never)]
pub(super) fn slope(area: &Area<'_>, plane: &PlaneLayout, theme: &Theme) -> Result {
    figures(area, plane, theme)?;
    if let Some(pill) = &plane.claim {
        let color = match pill.good {
            Some(true) => theme.good,
            Some(false) => theme.bad,
            None => theme.series_color(plane.lines.first().map_or(0, |line| line.color)),
        };
        let ground = Item::Rect {
            rect: pill.area,
            radius: pill.area.height() / 2.0,
            fill: Some(Fill::Solid(theme.pale(color))),
            stroke: None,
        };
        area.draw(&Placed::new(Role::Label, vec![ground, Item::Text(text_item(&pill.label, theme, None))]))?;
    }
    draw_labels(area, &plane.labels, theme, true)
}

fn figures(area: &Area<'_>, plane: &PlaneLayout, theme: &Theme) -> Result {
    let plot = plane.plot;
    let inset = (sub(plane.x.range.0 - plot.left), sub(plot.right - plane.x.range.1));
    let scale = &plane.scale;
    let place = Place { plot, left: plane.axis_width, below: 0, font: plane.axis_font };
    let x = Axis::new(plane.x.domain).with_inset(inset.0, inset.1);
    let y = Axis::new(plane.y.domain).with_ticks(plane.ticks.iter().cloned());
    let mut chart = Chart::new(area, &place, x, y, theme)?;
    if scale.domain.0 <= 0.0 && scale.domain.1 >= 0.0 {
        let y = plane.y.px_from_value(0.0);
        let points = vec![crate::geometry::Point::new(plot.left, y), crate::geometry::Point::new(plot.right, y)];
        let stroke = Stroke { color: theme.ink, width: 1.0, dash: None };
        area.draw(&Placed::new(Role::Axis, vec![Item::Line { points, stroke }]))?;
    }
    draw_labels(area, &plane.x_labels, theme, false)?;
    draw_labels(area, &plane.unit, theme, false)?;
    let clip = plot.inflated(LINE_PX);
    for line in &plane.lines {
        chart.draw(bands(line, theme))?;
        chart.draw(strokes(line, theme, clip))?;
    }
    for line in &plane.lines {
        chart.draw(line.markers.iter().filter_map(|marker| open_end(marker, line, plane, theme)).collect())?;
        let is_pair = line.markers.len() == 2 && line.runs.last().is_some_and(|run| run.points.len() <= 2);
        let radius = if plane.claim.is_some() || is_pair { SLOPE_DOT_PX } else { DOT_PX };
        chart.draw(line.markers.iter().map(|marker| dot(marker, line, radius, theme)).collect())?;
    }
    Ok(())
}

fn color(line: &Line, theme: &Theme) -> crate::color::Color {
    if line.muted { theme.muted_series(line.color) } else { theme.series_color(line.color) }
}

fn bands(line: &Line, theme: &Theme) -> Vec<ValueMark> {
    let fill = Fill::Solid(theme.pale(color(line, theme)));
    let marks = line.bands.iter().map(|band| {
        let upper = band.iter().map(|(x, _, upper)| (*x, *upper));
        let lower = band.iter().rev().map(|(x, lower, _)| (*x, *lower));
        ValueMark { points: upper.chain(lower).collect(), shape: Shape::Band { fill } }
    });
    marks.collect()
}

fn strokes(line: &Line, theme: &Theme, clip: Rect) -> Vec<ValueMark> {
    let color = color(line, theme);
    let marks = line.runs.iter().map(|run| {
        let width = if run.points.len() > DENSE_POINTS { LINE_PX * 0.5 } else { LINE_PX };
        let dash = run.dotted.then_some((0.1, LINE_PX * 2.4));
        let shape = Shape::Line { stroke: Stroke { color, width, dash }, clip: Some(clip) };
        ValueMark { points: run.points.clone(), shape }
    });
    marks.collect()
}

fn dot(marker: &Marker, line: &Line, radius: f64, theme: &Theme) -> ValueMark {
    let open = (!marker.drawn.is_exact() || marker.drawn.unsettled).then_some(theme.surface);
    let shape = Shape::Dot { radius, color: color(line, theme), open };
    ValueMark { points: vec![(marker.x, marker.drawn.value)], shape }
}

/// A figure that goes on upwards or downwards without a published end.
fn open_end(marker: &Marker, line: &Line, plane: &PlaneLayout, theme: &Theme) -> Option<ValueMark> {
    let drawn = &marker.drawn;
    let direction = drawn.open_side()?;
    let toward = drawn.value + direction * drawn.value.abs().max(1.0);
    let color = color(line, theme);
    let points = vec![(marker.x, drawn.value), (marker.x, toward)];
    // Clear of the words under and above the plot.
    let at = plane.y.px_from_value(drawn.value);
    let length = (if direction > 0.0 { at - plane.plot.top + 8.0 } else { plane.plot.bottom + 11.0 - at }).min(OPEN_END_PX);
    Some(ValueMark { points, shape: Shape::OpenEnd { length, color, fade_to: theme.surface, width: 5.0 } })
}
