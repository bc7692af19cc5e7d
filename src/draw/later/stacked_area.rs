//! Filled grounds upon each other.

use super::super::{
    Area, Drawn as Result,
    axes::{Axis, Chart, Place},
    backend::sub,
    draw_labels,
    marks::{Placed, Shape, ValueMark},
};
use crate::{
    color::Color,
    geometry::Point,
    layout::{Part, StackedArea},
    scene::{Fill, Item, Role, Stroke},
    theme::Theme,
};

/// The seam between two parts.
const SEAM_PX: f64 = 1.0;
const DOTTED_PX: f64 = 2.0;
/// How much of its colour a part keeps where its figures may still change.
const UNSETTLED_SHARE: f64 = 0.55;
/// How opaque the strokes are, of 255, that say what the sum can be.
const HATCH_OPACITY: u8 = 150;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, stack: &StackedArea, theme: &Theme) -> Result {
    let plot = stack.plot;
    let inset = (sub(stack.x.range.0 - plot.left), sub(plot.right - stack.x.range.1));
    let scale = &stack.scale;
    let place = Place { plot, left: stack.axis_width, below: 0, font: stack.axis_font };
    let x = Axis::new(stack.x.domain).with_inset(inset.0, inset.1);
    let y = Axis::new(scale.domain).with_ticks(scale.ticks.iter().copied().zip(stack.ticks.iter().cloned()));
    let mut chart = Chart::new(area, &place, x, y, theme)?;
    for part in &stack.parts {
        let color = color(part, theme);
        let grounds = part.grounds.iter().map(|(points, is_pale)| {
            let color = if *is_pale { color.mixed(theme.surface, UNSETTLED_SHARE) } else { color };
            ValueMark { points: points.clone(), shape: Shape::Band { fill: Fill::Solid(color) } }
        });
        chart.draw(grounds.collect())?;
    }
    // Where two parts meet; the outermost edge needs no seam.
    let inner = stack.parts.split_last().map_or(&[][..], |(_, inner)| inner);
    for run in inner.iter().flat_map(|part| &part.edges).filter(|run| !run.dotted) {
        chart.line(run.points.clone(), Stroke { color: theme.surface, width: SEAM_PX, dash: None })?;
    }
    for part in &stack.parts {
        let dash = Some((0.1, DOTTED_PX * 2.4));
        for run in part.edges.iter().filter(|run| run.dotted) {
            chart.line(run.points.clone(), Stroke { color: color(part, theme), width: DOTTED_PX, dash })?;
        }
    }
    let hatch = Fill::Hatch { stroke: Color { a: HATCH_OPACITY, ..theme.ink }, ground: Color { a: 0, ..theme.surface } };
    let ranges = stack.ranges.iter().map(|range| {
        let upper = range.iter().map(|(x, _, upper)| (*x, *upper));
        let lower = range.iter().rev().map(|(x, lower, _)| (*x, *lower));
        ValueMark { points: upper.chain(lower).collect(), shape: Shape::Band { fill: hatch } }
    });
    chart.draw(ranges.collect())?;
    let zero = stack.y.px_from_value(0.0);
    let points = vec![Point::new(plot.left, zero), Point::new(plot.right, zero)];
    let stroke = Stroke { color: theme.ink, width: 1.0, dash: None };
    area.draw(&Placed::new(Role::Axis, vec![Item::Line { points, stroke }]))?;
    draw_labels(area, &stack.x_labels, theme, false)?;
    draw_labels(area, &stack.unit, theme, false)?;
    let leaders = stack.leaders.iter().map(|(color, from, to)| {
        let stroke = Stroke { color: theme.series_color(*color), width: 1.0, dash: None };
        Item::Line { points: vec![*from, *to], stroke }
    });
    area.draw(&Placed::new(Role::Label, leaders.collect()))?;
    let swatches = stack.swatches.iter().filter_map(|(at, rect)| {
        let fill = Fill::Solid(color(stack.parts.get(*at)?, theme));
        Some(Item::Rect { rect: *rect, radius: 2.0, fill: Some(fill), stroke: None })
    });
    area.draw(&Placed::new(Role::Label, swatches.collect()))?;
    draw_labels(area, &stack.labels, theme, false)?;
    for mark in &stack.marks {
        area.draw(&Placed::hit(*mark))?;
    }
    Ok(())
}

fn color(part: &Part, theme: &Theme) -> Color {
    if part.muted { theme.muted_series(part.color) } else { theme.series_color(part.color) }
}
