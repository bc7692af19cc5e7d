//! Upright bars along periods or categories.

use super::{
    Area, Drawn as Result,
    axes::{Axis, Chart, Place},
    bars::parts,
    draw_labels,
    marks::{Placed, Shape, ValueMark},
};
use crate::{
    geometry::{Point, Rect},
    layout::Columns,
    scene::{Mark, Stroke},
    theme::Theme,
};

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, columns: &Columns, theme: &Theme) -> Result {
    let plot = columns.plot;
    let scale = &columns.scale;
    let place = Place { plot, left: columns.axis_width, below: 0, font: columns.axis_font };
    let y = Axis::new(scale.domain).with_ticks(scale.ticks.iter().copied().zip(columns.ticks.iter().cloned()));
    // Bars are placed by the layout in pixels along x.
    let mut chart = Chart::new(area, &place, Axis::new((plot.left, plot.right)), y, theme)?;
    let mut marks = Vec::new();
    for bar in &columns.bars {
        let Some(drawn) = &bar.drawn else { continue };
        let color = if bar.muted { theme.muted_series(0) } else { theme.series_color(0) };
        let (spans, fills) = parts(drawn, scale.domain, color, theme, true);
        let corners = spans.into_iter().flat_map(|(from, to)| [(bar.left, from), (bar.right, to)]).collect();
        marks.push(ValueMark { points: corners, shape: Shape::Bar { fills } });
    }
    chart.draw(marks)?;
    let ink = Stroke { color: theme.ink, width: 1.0, dash: None };
    chart.line(vec![(plot.left, 0.0), (plot.right, 0.0)], ink)?;
    draw_labels(area, &columns.unit, theme, false)?;
    draw_labels(area, &columns.notes, theme, false)?;
    for bar in &columns.bars {
        draw_labels(area, &bar.labels, theme, false)?;
        let y = |value: f64| plot.bottom - (value - scale.domain.0) / (scale.domain.1 - scale.domain.0) * plot.height();
        let (end, zero) = (bar.drawn.map_or(y(0.0), |drawn| y(drawn.value)), y(0.0));
        let reach = Rect::new(bar.left - 3.0, end.min(zero) - 3.0, bar.right + 3.0, end.max(zero) + 3.0);
        let anchor = Point::new(reach.center().x, end);
        area.draw(&Placed::hit(Mark { id: bar.id, area: reach, anchor, framed: true }))?;
    }
    Ok(())
}
