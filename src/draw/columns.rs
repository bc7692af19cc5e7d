//! Upright bars along periods or categories.

use plotters::{chart::ChartBuilder, style::TRANSPARENT};

use super::{
    Area, Drawn as Result,
    axes::Axis,
    backend::sub,
    bars::parts,
    draw_labels, line_style,
    marks::{BarMark, Bracket, HitArea, LineMark},
    text_style,
};
use crate::{
    geometry::{Point, Rect},
    layout::Columns,
    scene::{Role, Stroke},
    theme::Theme,
};

pub(super) fn draw(area: &Area<'_, '_>, columns: &Columns, theme: &Theme) -> Result {
    let plot = columns.plot;
    let (width, height) = area.dim_in_pixel();
    let scale = &columns.scale;
    let mut chart = ChartBuilder::on(area)
        .margin_left(sub(plot.left - columns.axis_width))
        .margin_right(width as i32 - sub(plot.right))
        .margin_top(sub(plot.top))
        .margin_bottom(height as i32 - sub(plot.bottom))
        .y_label_area_size(sub(columns.axis_width))
        .build_cartesian_2d(
            // Bars are placed by the layout in pixels along x.
            Axis::new((plot.left, plot.right)),
            Axis::new(scale.domain).with_ticks(scale.ticks.iter().copied().zip(columns.ticks.iter().cloned())),
        )?;
    area.draw(&Bracket::open(Role::Grid))?;
    chart
        .configure_mesh()
        .axis_style(TRANSPARENT)
        .disable_x_mesh()
        .bold_line_style(line_style(theme.rule, 1.0))
        .y_label_style(text_style(columns.axis_font, theme.muted))
        .set_all_tick_mark_size(sub(4.0))
        .draw()?;
    area.draw(&Bracket::close())?;
    let mut marks = Vec::new();
    for bar in &columns.bars {
        let Some(drawn) = &bar.drawn else { continue };
        let color = if bar.muted { theme.muted_series(0) } else { theme.series_color(0) };
        let (spans, fills) = parts(drawn, scale.domain, color, theme, true);
        let corners = spans.into_iter().flat_map(|(from, to)| [(bar.left, from), (bar.right, to)]).collect();
        marks.push(BarMark { points: corners, fills });
    }
    chart.draw_series(marks)?;
    let ink = Stroke { color: theme.ink, width: 1.0, dash: None };
    chart.draw_series([LineMark { points: vec![(plot.left, 0.0), (plot.right, 0.0)], stroke: ink, clip: None }])?;
    draw_labels(area, &columns.unit, theme, false)?;
    for bar in &columns.bars {
        draw_labels(area, &bar.labels, theme, false)?;
        let y = |value: f64| plot.bottom - (value - scale.domain.0) / (scale.domain.1 - scale.domain.0) * plot.height();
        let (end, zero) = (bar.drawn.map_or(y(0.0), |drawn| y(drawn.value)), y(0.0));
        let reach = Rect::new(bar.left - 3.0, end.min(zero) - 3.0, bar.right + 3.0, end.max(zero) + 3.0);
        area.draw(&HitArea::new(bar.id, reach, Point::new(reach.center().x, end), true))?;
    }
    Ok(())
}
