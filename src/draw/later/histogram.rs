//! Joined bars upon an axis of counts: solid as far as figures surely lie in a bin, hatched as far as more may.

use super::{
    super::{
        Area, Drawn as Result,
        axes::{Axis, Chart, Place},
        draw_labels,
        marks::{Placed, Shape, ValueMark},
    },
    key,
};
use crate::{
    layout::Histogram,
    scene::{Fill, Mark, Stroke},
    theme::Theme,
};

/// What is seen of the surface between two bars.
const GAP_PX: f64 = 1.0;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, histogram: &Histogram, theme: &Theme) -> Result {
    let (plot, scale) = (histogram.plot, &histogram.scale);
    let place = Place { plot, left: histogram.axis_width, below: 0, font: histogram.axis_font };
    let y = Axis::new(scale.domain).with_ticks(scale.ticks.iter().copied().zip(histogram.ticks.iter().cloned()));
    // Bars are placed by the layout in pixels along x.
    let mut chart = Chart::new(area, &place, Axis::new((plot.left, plot.right)), y, theme)?;
    let strong = theme.series_color(0);
    let color = if histogram.muted { theme.muted_series(0) } else { strong };
    let mut marks = Vec::new();
    for bar in &histogram.bars {
        let (left, right) = (bar.left + GAP_PX / 2.0, bar.right - GAP_PX / 2.0);
        let mut parts = vec![(0.0, bar.least, Fill::Solid(color))];
        parts.push((bar.least, bar.most, Fill::Hatch { stroke: color, ground: theme.pale(color) }));
        parts.extend(bar.strong.map(|(from, to)| (from, to, Fill::Solid(strong))));
        let points = parts.iter().flat_map(|(from, to, _)| [(left, *from), (right, *to)]).collect();
        let fills = parts.iter().map(|(_, _, fill)| *fill).collect();
        marks.push(ValueMark { points, shape: Shape::Bar { fills } });
    }
    chart.draw(marks)?;
    let ink = Stroke { color: theme.ink, width: 1.0, dash: None };
    chart.line(vec![(plot.left, 0.0), (plot.right, 0.0)], ink)?;
    key::draw(area, &histogram.key, theme)?;
    draw_labels(area, &histogram.labels, theme, true)?;
    for (id, rect) in histogram.bars.iter().flat_map(|bar| &bar.figures) {
        area.draw(&Placed::hit(Mark { id: *id, area: *rect, anchor: rect.center(), framed: true }))?;
    }
    Ok(())
}
