//! Lying bars: solid as far as the figure is sure, hatched or fading where it is open.

use plotters::{chart::ChartBuilder, style::TRANSPARENT};

use super::{
    Area, Drawn as Result,
    axes::Axis,
    backend::sub,
    draw_labels, line_style,
    marks::{BarMark, Bracket, HitArea, LineMark, Placed},
    text_item, text_style,
};
use crate::{
    color::Color,
    geometry::Point,
    layout::{Bars, Tone},
    number::within,
    scene::{Fill, Role, Stroke},
    spec::Drawn,
    theme::Theme,
};

pub(super) fn draw(area: &Area<'_, '_>, bars: &Bars, theme: &Theme) -> Result {
    let plot = bars.plot;
    let (width, height) = area.dim_in_pixel();
    let axis_height = if bars.ticks.is_empty() { 0 } else { (height as i32 - sub(plot.bottom)).max(0) };
    let mut chart = ChartBuilder::on(area)
        .margin_left(sub(plot.left))
        .margin_right(width as i32 - sub(plot.right))
        .margin_top(sub(plot.top))
        .margin_bottom(height as i32 - sub(plot.bottom) - axis_height)
        .x_label_area_size(axis_height)
        .build_cartesian_2d(
            Axis::new(bars.domain).with_ticks(bars.ticks.iter().cloned()),
            // Rows are placed by the layout in pixels, y down.
            Axis::new((plot.bottom, plot.top)),
        )?;
    let grid = line_style(theme.rule, 1.0);
    let words = text_style(bars.axis_font, theme.muted);
    area.draw(&Bracket::open(Role::Grid))?;
    chart
        .configure_mesh()
        .axis_style(TRANSPARENT)
        .disable_y_mesh()
        .bold_line_style(grid)
        .x_label_style(words)
        .set_all_tick_mark_size(sub(4.0))
        .draw()?;
    area.draw(&Bracket::close())?;
    let zero = [(0.0, plot.top), (0.0, plot.bottom)];
    let mut marks = Vec::new();
    for row in &bars.rows {
        let color = if row.muted { theme.muted_series(row.color) } else { theme.series_color(row.color) };
        if let Some(drawn) = &row.drawn {
            let (points, fills) = parts(drawn, bars.domain, color, theme, false);
            let corners = points.into_iter().flat_map(|(from, to)| [(from, row.top), (to, row.bottom)]).collect();
            marks.push(BarMark { points: corners, fills });
        }
    }
    chart.draw_series(marks)?;
    let ink = Stroke { color: theme.ink, width: 1.0, dash: None };
    chart.draw_series([LineMark { points: zero.to_vec(), stroke: ink, clip: None }])?;
    if let Some((value, label)) = &bars.target {
        let points = vec![(*value, plot.top), (*value, plot.bottom + 2.0)];
        let stroke = Stroke { color: theme.ink, width: 1.5, dash: Some((4.0, 3.0)) };
        chart.draw_series([LineMark { points, stroke, clip: None }])?;
        draw_labels(area, [label], theme, true)?;
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
        area.draw(&HitArea::new(row.id, row.area, anchor, true))?;
    }
    Ok(())
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
    let mut fills = vec![Fill::Solid(color)];
    if drawn.is_exact() {
        return (points, fills);
    }
    points.push((solid, far));
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
