//! Lines, bands and points on a plane.

use plotters::{chart::ChartBuilder, style::TRANSPARENT};

use super::{
    Area, Drawn as Result,
    axes::Axis,
    backend::sub,
    draw_labels, line_style,
    marks::{BandMark, Bracket, DotMark, LineMark, OpenEndMark, Placed},
    text_item, text_style,
};
use crate::{
    geometry::Rect,
    layout::{Line, Marker, PlaneLayout},
    scene::{Fill, Item, Role, Stroke},
    theme::Theme,
};

const LINE_PX: f64 = 2.5;
const SLOPE_DOT_PX: f64 = 6.0;
const DOT_PX: f64 = 4.0;
/// Above this many points on screen a line is drawn thinner, so that it does not run into a block.
const DENSE_POINTS: usize = 400;

pub(super) fn draw(area: &Area<'_, '_>, plane: &PlaneLayout, theme: &Theme) -> Result {
    let plot = plane.plot;
    let (width, height) = area.dim_in_pixel();
    let inset = (sub(plane.x.range.0 - plot.left), sub(plot.right - plane.x.range.1));
    let scale = &plane.scale;
    let mut chart = ChartBuilder::on(area)
        .margin_left(sub(plot.left - plane.axis_width))
        .margin_right(width as i32 - sub(plot.right))
        .margin_top(sub(plot.top))
        .margin_bottom(height as i32 - sub(plot.bottom))
        .y_label_area_size(sub(plane.axis_width))
        .build_cartesian_2d(
            Axis::new(plane.x.domain).with_inset(inset.0, inset.1),
            Axis::new(scale.domain).with_ticks(scale.ticks.iter().copied().zip(plane.ticks.iter().cloned())),
        )?;
    area.draw(&Bracket::open(Role::Grid))?;
    chart
        .configure_mesh()
        .axis_style(TRANSPARENT)
        .disable_x_mesh()
        .bold_line_style(line_style(theme.rule, 1.0))
        .y_label_style(text_style(plane.axis_font, theme.muted))
        .set_all_tick_mark_size(sub(4.0))
        .draw()?;
    area.draw(&Bracket::close())?;
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
        chart.draw_series(bands(line, theme))?;
        chart.draw_series(strokes(line, theme, clip))?;
    }
    for line in &plane.lines {
        chart.draw_series(line.markers.iter().filter_map(|marker| open_end(marker, line, theme)))?;
        let radius = if plane.claim.is_some() || line.markers.len() == 2 { SLOPE_DOT_PX } else { DOT_PX };
        chart.draw_series(line.markers.iter().map(|marker| dot(marker, line, radius, theme)))?;
    }
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

fn color(line: &Line, theme: &Theme) -> crate::color::Color {
    if line.muted { theme.muted_series(line.color) } else { theme.series_color(line.color) }
}

fn bands<'l>(line: &'l Line, theme: &Theme) -> impl Iterator<Item = BandMark> + use<'l> {
    let fill = Fill::Solid(theme.pale(color(line, theme)));
    line.bands.iter().map(move |band| {
        let upper = band.iter().map(|(x, _, upper)| (*x, *upper));
        let lower = band.iter().rev().map(|(x, lower, _)| (*x, *lower));
        BandMark { points: upper.chain(lower).collect(), fill }
    })
}

fn strokes<'l>(line: &'l Line, theme: &Theme, clip: Rect) -> impl Iterator<Item = LineMark> + use<'l> {
    let color = color(line, theme);
    line.runs.iter().map(move |run| {
        let width = if run.points.len() > DENSE_POINTS { LINE_PX * 0.5 } else { LINE_PX };
        let dash = run.dotted.then_some((0.1, LINE_PX * 2.4));
        LineMark { points: run.points.clone(), stroke: Stroke { color, width, dash }, clip: Some(clip) }
    })
}

fn dot(marker: &Marker, line: &Line, radius: f64, theme: &Theme) -> DotMark {
    let open = (!marker.drawn.is_exact()).then_some(theme.surface);
    DotMark { points: [(marker.x, marker.drawn.value)], radius, color: color(line, theme), open }
}

/// A figure that goes on upwards or downwards without a published end.
fn open_end(marker: &Marker, line: &Line, theme: &Theme) -> Option<OpenEndMark> {
    let drawn = &marker.drawn;
    if drawn.is_exact() || drawn.is_bounded() {
        return None;
    }
    let direction = match (drawn.lower, drawn.upper) {
        (Some(_), None) => 1.0,
        (None, Some(_)) => -1.0,
        _ => return None,
    };
    let toward = drawn.value + direction * drawn.value.abs().max(1.0);
    let color = color(line, theme);
    Some(OpenEndMark {
        points: [(marker.x, drawn.value), (marker.x, toward)],
        length: 22.0,
        color,
        fade_to: theme.surface,
        width: 5.0,
    })
}
