//! Rows upon one axis of values: what joins two dots, what a figure leaves open, and the dots.

use super::super::{
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
    layout::{DOT_PX, HALF_BAND_PX, Lane, LaneDot, Lanes},
    scene::{Fill, Item, Mark, Role, Stroke},
    theme::Theme,
};

/// Half of the height of what joins two dots.
const HALF_JOINT_PX: f64 = 2.5;
/// How much smaller the lesser of two dots is.
const LESSER_SHARE: f64 = 0.75;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, lanes: &Lanes, theme: &Theme) -> Result {
    let plot = lanes.plot;
    let (_, height) = area.dim_in_pixel();
    let below = (height as i32 - sub(plot.bottom)).max(0);
    let place = Place { plot, left: 0.0, below, font: lanes.axis_font };
    let x = Axis::new(lanes.domain).with_ticks(lanes.ticks.iter().cloned());
    // Rows are placed by the layout in pixels, y down.
    let mut chart = Chart::new(area, &place, x, Axis::new((plot.bottom, plot.top)), theme)?;
    for (from, to) in &lanes.zero {
        let ink = Stroke { color: theme.ink, width: 1.0, dash: None };
        chart.line(vec![(0.0, *from), (0.0, *to)], ink)?;
    }
    for row in &lanes.rows {
        let color = color(row, theme);
        chart.draw(joint(row, color, theme))?;
        for dot in &row.dots {
            let own = if dot.lesser { lesser(color, theme) } else { color };
            chart.draw(open_part(dot, row.middle, own, theme))?;
        }
        for dot in &row.dots {
            let own = if dot.lesser { lesser(color, theme) } else { color };
            chart.draw(point(dot, row.middle, own, theme))?;
        }
    }
    draw_labels(area, &lanes.heads, theme, true)?;
    for (center, is_lesser) in &lanes.key_dots {
        let color = theme.series_color(0);
        let (color, radius) = if *is_lesser { (lesser(color, theme), DOT_PX * LESSER_SHARE) } else { (color, DOT_PX) };
        let dot = Item::Circle { center: *center, radius, fill: Some(color), stroke: None };
        area.draw(&Placed::new(Role::Label, vec![dot]))?;
    }
    for row in &lanes.rows {
        draw_labels(area, &row.labels, theme, true)?;
        for remark in &row.remarks {
            let mut text = text_item(remark, theme, Some(theme.surface));
            text.color = match row.good {
                Some(true) => theme.good,
                Some(false) => theme.bad,
                None => text.color,
            };
            area.draw(&Placed::text(Role::Label, text))?;
        }
        for dot in &row.dots {
            let anchor = Point::new(dot.anchor.x, dot.anchor.y);
            area.draw(&Placed::hit(Mark { id: dot.id, area: dot.area, anchor, framed: dot.drawn.is_none() }))?;
        }
    }
    Ok(())
}

fn color(row: &Lane, theme: &Theme) -> Color {
    match row.good {
        _ if row.muted => theme.muted_series(0),
        Some(true) => theme.good,
        Some(false) => theme.bad,
        None => theme.series_color(0),
    }
}

/// The colour of the lesser of two dots: that which explains, between the row's own and the surface.
fn lesser(color: Color, theme: &Theme) -> Color {
    theme.muted.mixed(color, 0.5)
}

fn joint(row: &Lane, color: Color, theme: &Theme) -> Vec<ValueMark> {
    let Some(joint) = row.joint else { return Vec::new() };
    let (from, to) = (joint.from.min(joint.to), joint.from.max(joint.to));
    if joint.sure {
        let corners = vec![(from, row.middle - HALF_JOINT_PX), (to, row.middle + HALF_JOINT_PX)];
        let fill = Fill::Solid(color.mixed(theme.surface, 0.45));
        return vec![ValueMark { points: corners, shape: Shape::Bar { fills: vec![fill] } }];
    }
    // What does not compare, or may have gone either way, is joined by dots.
    let stroke = Stroke { color, width: 2.0, dash: Some((0.1, 5.0)) };
    vec![ValueMark { points: vec![(from, row.middle), (to, row.middle)], shape: Shape::Line { stroke, clip: None } }]
}

/// What the figure leaves open: hatched between published ends, fading where none was published.
fn open_part(dot: &LaneDot, middle: f64, color: Color, theme: &Theme) -> Vec<ValueMark> {
    let Some(part) = dot.open else { return Vec::new() };
    let corners = vec![(part.from, middle - HALF_BAND_PX), (part.to, middle + HALF_BAND_PX)];
    let fill = match part.fades {
        (false, false) => Fill::Hatch { stroke: color, ground: theme.pale(color) },
        (true, _) => Fill::Fade { from: theme.surface, to: color, downwards: false },
        (false, true) => Fill::Fade { from: color, to: theme.surface, downwards: false },
    };
    let mut marks = vec![ValueMark { points: corners, shape: Shape::Bar { fills: vec![fill] } }];
    let stroke = Stroke { color, width: 2.0, dash: None };
    for (value, fades) in [(part.from, part.fades.0), (part.to, part.fades.1)] {
        if !fades {
            let points = vec![(value, middle - HALF_BAND_PX - 2.0), (value, middle + HALF_BAND_PX + 2.0)];
            marks.push(ValueMark { points, shape: Shape::Line { stroke, clip: None } });
        }
    }
    marks
}

fn point(dot: &LaneDot, middle: f64, color: Color, theme: &Theme) -> Vec<ValueMark> {
    let Some(drawn) = dot.drawn.filter(|_| dot.dotted) else { return Vec::new() };
    // Within a range of its own a dot leaves the ends of the range to be seen.
    let is_within = dot.open.is_some_and(|part| part.fades == (false, false));
    let radius = if dot.lesser || is_within { DOT_PX * LESSER_SHARE } else { DOT_PX };
    let open = (!drawn.is_exact() || drawn.unsettled).then_some(theme.surface);
    vec![ValueMark { points: vec![(drawn.value, middle)], shape: Shape::Dot { radius, color, open } }]
}
