//! Bars of several series, side by side or upon each other.

use super::super::{
    Area, Drawn as Result,
    axes::{Axis, Chart, Failed, Place},
    backend::sub,
    bars::{parts, settled_color},
    draw_labels,
    marks::{Placed, Shape, ValueMark},
    text_item,
};
use crate::{
    color::Color,
    layout::MemberBars,
    scene::{Fill, Item, Mark, Role, Stroke, TextItem},
    theme::Theme,
};

/// The width of the line that parts the pieces of a stack.
const SEAM_PX: f64 = 1.5;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, bars: &MemberBars, theme: &Theme) -> Result {
    let mut chart = chart(area, bars, theme)?;
    draw_bars(&mut chart, bars, theme)?;
    draw_words(area, bars, theme)?;
    for piece in &bars.pieces {
        area.draw(&Placed::hit(Mark { id: piece.id, area: piece.area, anchor: piece.anchor, framed: true }))?;
    }
    Ok(())
}

/// The axes of the bars; across the values the layout places in pixels.
pub(super) fn chart<'a, 'b>(area: &'a Area<'b>, bars: &MemberBars, theme: &Theme) -> std::result::Result<Chart<'a, 'b>, Failed> {
    let plot = bars.plot;
    let (_, height) = area.dim_in_pixel();
    let below = if bars.upright || bars.ticks.is_empty() { 0 } else { (height as i32 - sub(plot.bottom)).max(0) };
    let place = Place { plot, left: bars.axis_width, below, font: bars.axis_font };
    let values = Axis::new(bars.domain).with_ticks(bars.ticks.iter().cloned());
    let (x, y) =
        if bars.upright { (Axis::new((plot.left, plot.right)), values) } else { (values, Axis::new((plot.bottom, plot.top))) };
    Chart::new(area, &place, x, y, theme)
}

/// The bars, and the line at zero.
pub(super) fn draw_bars(chart: &mut Chart<'_, '_>, bars: &MemberBars, theme: &Theme) -> Result {
    let plot = bars.plot;
    let point = |value: f64, across: f64| if bars.upright { (across, value) } else { (value, across) };
    let mut marks = Vec::new();
    let mut seams = Vec::new();
    for piece in &bars.pieces {
        let Some(drawn) = &piece.drawn else { continue };
        let (from, to) = piece.across;
        let (spans, fills) = parts(drawn, bars.domain, color_of(piece.color, piece.muted, theme), theme, bars.upright);
        let corners = spans.iter().flat_map(|(start, end)| [point(piece.base + start, from), point(piece.base + end, to)]);
        marks.push(ValueMark { points: corners.collect(), shape: Shape::Bar { fills } });
        if piece.base != 0.0 && drawn.value != 0.0 {
            let stroke = Stroke { color: theme.surface, width: SEAM_PX, dash: None };
            seams.push(ValueMark {
                points: vec![point(piece.base, from), point(piece.base, to)],
                shape: Shape::Line { stroke, clip: None },
            });
        }
    }
    marks.extend(seams);
    chart.draw(marks)?;
    let ink = Stroke { color: theme.ink, width: 1.0, dash: None };
    let (start, end) = if bars.upright { (plot.left, plot.right) } else { (plot.top, plot.bottom) };
    chart.line(vec![point(0.0, start), point(0.0, end)], ink)
}

/// The legend, and all words.
pub(super) fn draw_words(area: &Area<'_>, bars: &MemberBars, theme: &Theme) -> Result {
    for swatch in &bars.swatches {
        let fill = Some(Fill::Solid(color_of(swatch.color, swatch.muted, theme)));
        area.draw(&Placed::new(Role::Label, vec![Item::Rect { rect: swatch.area, radius: 2.0, fill, stroke: None }]))?;
    }
    for (from, to) in &bars.leaders {
        let stroke = Stroke { color: theme.muted, width: 1.0, dash: None };
        area.draw(&Placed::new(Role::Label, vec![Item::Line { points: vec![*from, *to], stroke }]))?;
    }
    for (label, ground) in bars.upon.iter().zip(&bars.grounds) {
        let ground = settled_color(color_of(ground.color, ground.muted, theme), ground.unsettled, theme);
        let text = TextItem { color: theme.text_on(ground), ..text_item(label, theme, None) };
        area.draw(&Placed::text(Role::Label, text))?;
    }
    // Words upon grid lines keep a rim.
    draw_labels(area, &bars.labels, theme, true)
}

pub(super) fn color_of(index: usize, muted: bool, theme: &Theme) -> Color {
    if muted { theme.muted_series(index) } else { theme.series_color(index) }
}
