//! Columns with lines over them.

use super::{
    super::{
        Area, Drawn as Result,
        axes::Chart,
        marks::{Placed, Shape, ValueMark},
    },
    member_bars::{self, color_of},
};
use crate::{
    color::Color,
    geometry::{Point, Rect},
    layout::{BarLine, LinePoint, MarkerShape, OPEN_END_PX, OverLine},
    scene::{Fill, Item, Role, Stroke},
    theme::Theme,
};

const LINE_PX: f64 = 2.5;
/// A rim in the colour of the surface parts a line from the columns that it passes over.
const RIM_PX: f64 = 1.5;
/// How opaque is what figures between bounds can be, of 255: columns show through.
const BAND_OPACITY: u8 = 96;
/// A square of as much ground as a circle has sides this much shorter.
const SQUARE_SHARE: f64 = 0.9;
/// The radius of a point in a key.
const KEY_RADIUS_PX: f64 = 3.0;
const OPEN_END_WIDTH_PX: f64 = 5.0;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, own: &BarLine, theme: &Theme) -> Result {
    let mut chart = member_bars::chart(area, &own.bars, theme)?;
    member_bars::draw_bars(&mut chart, &own.bars, theme)?;
    for line in &own.lines {
        draw_line(&mut chart, line, own.bars.plot, theme)?;
    }
    for line in &own.lines {
        let color = color_of(line.color, line.muted, theme);
        chart.draw(line.points.iter().filter_map(|point| open_end(point, own.bars.plot, color, theme)).collect())?;
        for point in line.points.iter().filter(|point| point.is_marked) {
            let is_open = point.drawn.is_some_and(|drawn| !drawn.is_exact() || drawn.unsettled);
            let items = marker(point.at, line.shape, own.radius, color, is_open, theme.surface);
            area.draw(&Placed::new(Role::Mark, items))?;
        }
    }
    for key in &own.keys {
        let color = color_of(key.color, key.muted, theme);
        let stroke = Stroke { color, width: LINE_PX, dash: None };
        let middle = Point::new((key.from.x + key.to.x) / 2.0, key.from.y);
        let mut items = vec![Item::Line { points: vec![key.from, key.to], stroke }];
        // Nothing lies under it that a rim would part it from.
        items.extend(marker(middle, key.shape, KEY_RADIUS_PX, color, false, theme.surface).into_iter().skip(1));
        area.draw(&Placed::new(Role::Label, items))?;
    }
    member_bars::draw_words(area, &own.bars, theme)?;
    for mark in &own.marks {
        area.draw(&Placed::hit(*mark))?;
    }
    Ok(())
}

/// What the figures of a line can be, and the line with its rim.
fn draw_line(chart: &mut Chart<'_, '_>, line: &OverLine, plot: Rect, theme: &Theme) -> Result {
    let color = color_of(line.color, line.muted, theme);
    let fill = Fill::Solid(Color { a: BAND_OPACITY, ..color });
    let bands = line.bands.iter().map(|band| {
        let upper = band.iter().map(|(x, _, upper)| (*x, *upper));
        let lower = band.iter().rev().map(|(x, lower, _)| (*x, *lower));
        ValueMark { points: upper.chain(lower).collect(), shape: Shape::Band { fill } }
    });
    chart.draw(bands.collect())?;
    let clip = Some(plot.inflated(LINE_PX));
    for (color, width) in [(theme.surface, LINE_PX + 2.0 * RIM_PX), (color, LINE_PX)] {
        let strokes = line.runs.iter().map(|run| {
            let stroke = Stroke { color, width, dash: run.dotted.then_some((0.1, LINE_PX * 2.4)) };
            ValueMark { points: run.points.clone(), shape: Shape::Line { stroke, clip } }
        });
        chart.draw(strokes.collect())?;
    }
    Ok(())
}

/// A figure that goes on upwards or downwards without a published end.
fn open_end(point: &LinePoint, plot: Rect, color: Color, theme: &Theme) -> Option<ValueMark> {
    let drawn = point.drawn?;
    let toward = drawn.value + drawn.open_side()? * drawn.value.abs().max(1.0);
    let points = vec![(point.at.x, drawn.value), (point.at.x, toward)];
    // Clear of the words under the plot.
    let length = (plot.bottom + 8.0 - point.at.y).min(OPEN_END_PX);
    let shape = Shape::OpenEnd { length, color, fade_to: theme.surface, width: OPEN_END_WIDTH_PX };
    Some(ValueMark { points, shape })
}

/// A point of a line, open where its figure is inexact; each line has a shape of its own, so that colour is not all that
/// tells them apart.
fn marker(at: Point, shape: MarkerShape, radius: f64, color: Color, is_open: bool, surface: Color) -> Vec<Item> {
    let stroke = Some(Stroke { color, width: radius * 0.5, dash: None });
    // With its rim; what is open is as large as what is not.
    let (within, half, outline) = if is_open { (surface, radius * 0.95, stroke) } else { (color, radius * 1.2, None) };
    let rim = (surface, radius * 1.2 + RIM_PX, None);
    match shape {
        MarkerShape::Circle => [rim, (within, half, outline)]
            .map(|(fill, radius, stroke)| Item::Circle { center: at, radius, fill: Some(fill), stroke })
            .to_vec(),
        MarkerShape::Square => [rim, (within, half, outline)]
            .map(|(fill, half, stroke)| {
                let rect = Rect::new(at.x, at.y, at.x, at.y).inflated(half * SQUARE_SHARE);
                Item::Rect { rect, radius: 0.0, fill: Some(Fill::Solid(fill)), stroke }
            })
            .to_vec(),
        MarkerShape::Diamond => {
            // Polygons have no outline: the inner one leaves as much of the outer one as a stroke is wide.
            [(surface, radius * 1.6 + RIM_PX * 1.4), (color, radius * 1.6), (within, radius * 0.9)]
                .map(|(fill, half)| {
                    let corners = [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)];
                    let points = corners.map(|(x, y)| Point::new(at.x + x, at.y + y)).to_vec();
                    Item::Polygon { points, fill: Fill::Solid(fill) }
                })
                .to_vec()
        }
    }
}
