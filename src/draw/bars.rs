//! Lying bars: solid as far as the figure is sure, hatched or fading where it is open.

use super::{
    Area, Drawn as Result,
    axes::{Axis, Chart, Place},
    backend::sub,
    draw_labels,
    marks::{Placed, Shape, ValueMark},
    text_item,
};
use crate::{
    color::Color,
    geometry::Point,
    layout::{Bars, Tone},
    number::within,
    scene::{Fill, Mark, Role, Stroke},
    spec::Drawn,
    theme::Theme,
};

/// How far the line of a target reaches over a bar.
const TARGET_OVER_PX: f64 = 3.0;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, bars: &Bars, theme: &Theme) -> Result {
    let plot = bars.plot;
    let (_, height) = area.dim_in_pixel();
    let below = if bars.ticks.is_empty() { 0 } else { (height as i32 - sub(plot.bottom)).max(0) };
    let place = Place { plot, left: 0.0, below, font: bars.axis_font };
    let x = Axis::new(bars.domain).with_ticks(bars.ticks.iter().cloned());
    // Rows are placed by the layout in pixels, y down.
    let mut chart = Chart::new(area, &place, x, Axis::new((plot.bottom, plot.top)), theme)?;
    let mut marks = Vec::new();
    for row in &bars.rows {
        let color = if row.muted { theme.muted_series(row.color) } else { theme.series_color(row.color) };
        if let Some(drawn) = &row.drawn {
            let (points, fills) = parts(drawn, bars.domain, color, theme, false);
            let corners = points.into_iter().flat_map(|(from, to)| [(from, row.top), (to, row.bottom)]).collect();
            marks.push(ValueMark { points: corners, shape: Shape::Bar { fills } });
        }
    }
    chart.draw(marks)?;
    let ink = Stroke { color: theme.ink, width: 1.0, dash: None };
    chart.line(vec![(0.0, plot.top), (0.0, plot.bottom)], ink)?;
    if let Some((value, labels)) = &bars.target {
        let stroke = Stroke { color: theme.ink, width: 1.5, dash: Some((4.0, 3.0)) };
        // Along the bars and not through the words between them; at the foot it leads to its own words.
        let pieces = bars.rows.iter().map(|row| (row.top - TARGET_OVER_PX, row.bottom + TARGET_OVER_PX));
        for (top, bottom) in pieces.chain([(plot.bottom - 2.0, plot.bottom + 2.0)]) {
            chart.line(vec![(*value, top), (*value, bottom)], stroke)?;
        }
        draw_labels(area, labels, theme, true)?;
    }
    for row in &bars.rows {
        for label in &row.labels {
            // Names stand upon grid lines; what stands upon a bar needs no rim.
            let halo = (!matches!(label.tone, Tone::OnSeries(_))).then_some(theme.surface);
            area.draw(&Placed::text(Role::Label, text_item(label, theme, halo)))?;
        }
        let end = row.drawn.map_or(plot.left, |drawn| {
            plot.left + (drawn.value - bars.domain.0) / (bars.domain.1 - bars.domain.0) * plot.width()
        });
        let anchor = Point::new(end, (row.top + row.bottom) / 2.0);
        area.draw(&Placed::hit(Mark { id: row.id, area: row.area, anchor, framed: true }))?;
    }
    Ok(())
}

/// How much of its colour a bar keeps whose figure may still change.
const UNSETTLED_SHARE: f64 = 0.55;

/// The colour of a bar: a figure that may still change is drawn paler; its label says why.
pub(super) fn settled_color(color: Color, is_unsettled: bool, theme: &Theme) -> Color {
    if is_unsettled { color.mixed(theme.surface, UNSETTLED_SHARE) } else { color }
}

/// The parts of a bar, from zero outwards, with their fills: what is sure, and what the figure leaves open.
pub(super) fn parts(
    drawn: &Drawn,
    domain: (f64, f64),
    color: Color,
    theme: &Theme,
    upright: bool,
) -> (Vec<(f64, f64)>, Vec<Fill>) {
    let zero = within(0.0, domain.0, domain.1);
    let solid = crate::layout::solid_end(drawn);
    let far = crate::layout::far_end(drawn, domain);
    let mut points = vec![(zero, solid)];
    let color = settled_color(color, drawn.unsettled, theme);
    let mut fills = vec![Fill::Solid(color)];
    if drawn.is_exact() {
        return (points, fills);
    }
    if drawn.is_bounded() {
        points.push((solid, far));
    } else {
        // A fade begins upon the solid part, by a pixel or two, so that no seam shows where the two meet.
        let begin = solid - (far - solid) / 16.0;
        points.push((if drawn.value >= 0.0 { begin.max(zero) } else { begin.min(zero) }, far));
    }
    fills.push(if drawn.is_bounded() {
        Fill::Hatch { stroke: color, ground: theme.pale(color) }
    } else {
        // An end that nothing was published of: the bar fades instead of ending.
        let (from, to) = (color, theme.surface);
        if upright == (drawn.value >= 0.0) {
            Fill::Fade { from: to, to: from, downwards: upright }
        } else {
            Fill::Fade { from, to, downwards: upright }
        }
    });
    (points, fills)
}
