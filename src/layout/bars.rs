//! Lying bars: progress towards a whole, and categories by size.

use super::{Body, Label, Room, Tone, labels};
use crate::{
    geometry::{Point, Rect},
    limits::MAX_MAGNITUDE,
    number::within,
    qualifier::Qualifier,
    scale::ValueScale,
    scene::{Anchor, MarkId},
    spec::{Drawn, Form},
    text::{ALL_LINES, Font, wrap, wrap_evenly},
};

/// Bars upon one axis of values that begins at zero.
#[derive(Clone, Debug)]
pub struct Bars {
    /// The area of the bars.
    pub plot: Rect,
    /// Values at the left and right edge of the plot.
    pub domain: (f64, f64),
    /// Grid lines: value and the words under it; empty where every bar carries its value.
    pub ticks: Vec<(f64, String)>,
    /// From top to bottom.
    pub rows: Vec<BarRow>,
    /// The font of the words under the plot.
    pub axis_font: Font,
    /// A target, drawn across the bars.
    pub target: Option<(f64, Vec<Label>)>,
}

/// One bar with its words.
#[derive(Clone, Debug)]
pub struct BarRow {
    /// Which figure.
    pub id: MarkId,
    /// The upper edge of the bar.
    pub top: f64,
    /// The lower edge of the bar.
    pub bottom: f64,
    /// Everything that belongs to the figure, its words included.
    pub area: Rect,
    /// What is drawn; `None` where the figure is missing.
    pub drawn: Option<Drawn>,
    /// Position of its colour.
    pub color: usize,
    /// Whether another one stands out.
    pub muted: bool,
    /// Its name and its value.
    pub labels: Vec<Label>,
}

/// The part of the domain that a bar without an upper end fades out over.
pub(crate) const OPEN_END_SHARE: f64 = 0.07;

/// The part of a bar that is drawn solid where the figure is only about or nearly so.
const SURE_SHARE: f64 = 0.88;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn bars(room: &Room<'_>) -> (Body, f64) {
    let progress = room.spec.form == Form::Progress;
    let drawn: Vec<Option<Drawn>> = room.spec.figures.iter().map(|id| room.spec.drawn(room.indicators, *id)).collect();
    let (low, high) = domain(room, &drawn, progress);
    let name_font = room.sizes.label();
    let value_font = room.sizes.value();
    let values: Vec<String> = room.spec.figures.iter().map(|id| labels::mark_label(room, *id)).collect();
    let names: Vec<(String, String)> = room.spec.figures.iter().map(|id| labels::category(room, *id)).collect();
    let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
    let name_width = widest(
        &mut names.iter().map(|(name, more)| room.text_width(name, name_font).max(room.text_width(more, room.sizes.small()))),
    );
    let beside = !progress && room.width >= 480.0 && room.spec.figures.len() > 1;
    let name_room = name_width.min(room.width * 0.36);
    // Where a figure is missing there is no bar, so its words may run on.
    let beside_bars = values.iter().zip(&drawn).filter(|(_, drawn)| drawn.is_some()).map(|(text, _)| text);
    let last_tick =
        || ticks(room, (low, high), room.width).last().map_or(0.0, |(_, text)| room.text_width(text, room.sizes.small()) / 2.0);
    let value_room =
        if progress { last_tick() } else { widest(&mut beside_bars.map(|text| room.text_width(text, value_font))) + 10.0 };
    // Clear of the edge, so that the tick at zero is not cut.
    let first_tick = if progress { room.sizes.small().size * 0.4 } else { 1.0 };
    let left = if beside { room.origin.x + name_room + 12.0 } else { room.origin.x + first_tick };
    // A value that would leave no room for bars stands under its bar instead of beside it.
    let value_below = value_room > (room.right() - left) * 0.5;
    let right = if value_below { room.right() - 1.0 } else { (room.right() - value_room - 1.0).max(left + 24.0) };
    let (left, right) = room.inside(left, right);
    let thickness = if progress { room.sizes.part(1.625) } else { room.sizes.part(1.375) };
    let px = |value: f64| left + (value - low) / (high - low) * (right - left);
    let target_x = if progress { target_value(room).map(px) } else { None };

    let mut rows = Vec::new();
    let mut top = room.origin.y + if progress || !beside { 2.0 } else { 6.0 };
    for (((id, drawn), value), (name, more)) in room.spec.figures.iter().zip(drawn).zip(values).zip(names) {
        let row_top = top;
        let member = room.spec.members.get(id.series as usize);
        let color =
            if room.spec.highlights || room.spec.members.len() > 1 || progress { 0 } else { member.map_or(0, |own| own.color) };
        let mut placed = Vec::new();
        let small = room.sizes.small();
        if beside {
            let lines = wrap_evenly(&name, name_room, ALL_LINES, name_font, room.host.measure);
            let more_lines =
                if more.is_empty() { Vec::new() } else { wrap(&more, name_room, ALL_LINES, small, room.host.measure) };
            let text_height = lines.len() as f64 * name_font.line_height() + more_lines.len() as f64 * small.line_height();
            let height = text_height.max(thickness);
            let mut y = top + (height - text_height) / 2.0;
            let x = room.origin.x + name_room;
            for (line, font, tone) in lines
                .into_iter()
                .map(|line| (line, name_font, Tone::Ink))
                .chain(more_lines.into_iter().map(|line| (line, small, Tone::Muted)))
            {
                placed.push(Label {
                    text: line,
                    at: Point::new(x, y + font.line_height() / 2.0),
                    anchor: Anchor::End,
                    font,
                    tone,
                });
                y += font.line_height();
            }
            top += (height - thickness) / 2.0;
        } else {
            for (text, font, tone) in [(&name, name_font, Tone::Ink), (&more, small, Tone::Muted)] {
                if text.is_empty() {
                    continue;
                }
                for line in wrap(text, room.right() - left - 8.0, ALL_LINES, font, room.host.measure) {
                    // Clear of the zero line.
                    let at = Point::new(left + 6.0, top + font.line_height() / 2.0);
                    placed.push(Label { text: line, at, anchor: Anchor::Start, font, tone });
                    top += font.line_height();
                }
            }
            top += 3.0;
        }
        let (bar_top, bar_bottom) = (top, top + thickness);
        let middle = (bar_top + bar_bottom) / 2.0;
        let width = room.text_width(&value, value_font);
        let muted = room.spec.highlights && !member.is_some_and(|own| own.highlighted);
        let solid_end = drawn.map_or(left, |drawn| px(solid_end(&drawn)));
        let end = drawn.map_or(left, |drawn| px(far_end(&drawn, (low, high))).max(px(0.0)));
        // Upon the line of the target no figure is read.
        let crossed = |from: f64| target_x.is_some_and(|x| x > from - 4.0 && x < from + width + 4.0);
        // Nor on a pale bar, where it would be in the colour of letters on a strong one.
        let settled = !muted && drawn.is_some_and(|drawn| !drawn.unsettled);
        let inside = progress && settled && solid_end - left >= width + 16.0 && !crossed(solid_end - 8.0 - width);
        let mut after = bar_bottom;
        if inside {
            let at = Point::new(solid_end - 8.0, middle);
            placed.push(Label { text: value, at, anchor: Anchor::End, font: value_font, tone: Tone::OnSeries(color) });
        } else if !value_below && end + 8.0 + width <= room.right() + 0.4 && !crossed(end + 8.0) {
            let at = Point::new(end + 8.0, middle);
            placed.push(Label { text: value, at, anchor: Anchor::Start, font: value_font, tone: Tone::Ink });
        } else {
            for line in wrap(&value, room.right() - left - 8.0, ALL_LINES, value_font, room.host.measure) {
                let at = Point::new(left + 6.0, after + value_font.line_height() / 2.0 + 2.0);
                placed.push(Label { text: line, at, anchor: Anchor::Start, font: value_font, tone: Tone::Ink });
                after += value_font.line_height();
            }
            after += 2.0;
        }
        let text_bottom = placed.iter().map(|label| label.at.y + label.font.line_height() / 2.0).fold(after, f64::max);
        let area = Rect::new(room.origin.x, row_top, room.right(), text_bottom);
        rows.push(BarRow { id: *id, top: bar_top, bottom: bar_bottom, area, drawn, color, muted, labels: placed });
        top = text_bottom + if beside { 8.0 } else { 14.0 };
    }
    let bottom = top - 4.0;
    let plot = Rect::new(left, room.origin.y, right, bottom);
    let target = if progress { target(room, px, bottom) } else { None };
    let mut ticks = if progress { ticks(room, (low, high), right - left) } else { Vec::new() };
    for label in target.iter().flat_map(|(_, lines)| lines) {
        let font = label.font;
        let taken = label.bounds(room.text_width(&label.text, font)).inflated(4.0);
        for (value, text) in &mut ticks {
            let half = room.text_width(text, font) / 2.0;
            if px(*value) + half > taken.left && px(*value) - half < taken.right {
                text.clear();
            }
        }
    }
    let lines = target.as_ref().map_or(usize::from(!ticks.is_empty()), |(_, lines)| lines.len().max(1)) as f64;
    let below = if lines > 0.0 { lines * room.sizes.small().line_height() + 8.0 } else { 2.0 };
    let height = bottom - room.origin.y + below;
    (Body::Bars(Bars { plot, domain: (low, high), ticks, rows, axis_font: room.sizes.small(), target }), height)
}

/// Where the bar is solid: what the figure is in any case.
pub(crate) fn solid_end(drawn: &Drawn) -> f64 {
    match (drawn.lower, drawn.upper) {
        _ if drawn.is_exact() => drawn.value,
        _ if matches!(drawn.qualifier, Qualifier::About | Qualifier::Nearly) => drawn.value * SURE_SHARE,
        (Some(lower), _) if drawn.value >= 0.0 => within(lower, 0.0, drawn.value.max(0.0)),
        (_, Some(upper)) if drawn.value < 0.0 => within(upper, drawn.value, 0.0),
        _ => drawn.value * SURE_SHARE,
    }
}

/// Where the bar ends with all that it leaves open.
pub(crate) fn far_end(drawn: &Drawn, domain: (f64, f64)) -> f64 {
    let room = (domain.1 - domain.0) * OPEN_END_SHARE;
    match (drawn.lower, drawn.upper) {
        _ if drawn.is_exact() || drawn.qualifier == Qualifier::Nearly => drawn.value,
        _ if drawn.qualifier == Qualifier::About => within(drawn.value * (2.0 - SURE_SHARE), domain.0, domain.1),
        (_, Some(upper)) if drawn.value >= 0.0 => upper.max(drawn.value).min(domain.1),
        (Some(lower), _) if drawn.value < 0.0 => lower.min(drawn.value).max(domain.0),
        _ if drawn.value >= 0.0 => (drawn.value + room).min(domain.1),
        _ => (drawn.value - room).max(domain.0),
    }
}

fn domain(room: &Room<'_>, drawn: &[Option<Drawn>], progress: bool) -> (f64, f64) {
    let bounded = |value: f64| within(value, -MAX_MAGNITUDE, MAX_MAGNITUDE);
    let (mut low, mut high): (f64, f64) = (0.0, 0.0);
    let mut open = false;
    for drawn in drawn.iter().flatten() {
        low = low
            .min(bounded(drawn.value))
            .min(drawn.lower.map_or(0.0, |lower| if drawn.is_exact() { 0.0 } else { bounded(lower).min(0.0) }));
        high = high
            .max(bounded(drawn.value))
            .max(drawn.upper.map_or(0.0, |upper| if drawn.is_exact() { 0.0 } else { bounded(upper) }));
        open |= !drawn.is_exact() && drawn.upper.is_none();
    }
    if progress {
        let whole = room.spec.unit(room.indicators).and_then(|unit| unit.maximum);
        let target =
            room.spec.series(room.indicators, 0).and_then(|(indicator, _)| indicator.target.as_ref()).map(|own| own.value);
        high = high.max(whole.or(target).map_or(0.0, bounded));
        open &= whole.is_none();
    }
    if open {
        high += (high - low) * OPEN_END_SHARE * 1.1;
    }
    let (least, most) = room.reach.unwrap_or_default();
    let (low, high) = (low.min(least), high.max(most));
    if high <= low { (low, low + 1.0) } else { (low, high) }
}

fn ticks(room: &Room<'_>, domain: (f64, f64), width: f64) -> Vec<(f64, String)> {
    let scale = ValueScale::exact(domain.0, domain.1, if width < 200.0 { 1 } else { 2 });
    let last = scale.ticks.last().copied();
    scale.ticks.iter().map(|tick| (*tick, labels::tick_text(room, *tick, &scale, Some(*tick) == last))).collect()
}

fn target_value(room: &Room<'_>) -> Option<f64> {
    let (indicator, _) = room.spec.series(room.indicators, 0)?;
    Some(indicator.target.as_ref()?.value)
}

fn target(room: &Room<'_>, px: impl Fn(f64) -> f64, bottom: f64) -> Option<(f64, Vec<Label>)> {
    let (indicator, _) = room.spec.series(room.indicators, 0)?;
    let value = target_value(room)?;
    let text = labels::target_text(room, indicator)?;
    let font = room.sizes.small();
    let lines = wrap_evenly(&text, room.width, ALL_LINES, font, room.host.measure);
    let half = lines.iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max) / 2.0;
    let x = within(px(value), room.origin.x + half, (room.right() - half).max(room.origin.x + half));
    let labels = lines.into_iter().enumerate().map(|(line, text)| {
        let at = Point::new(x, bottom + (line as f64 + 0.5) * font.line_height() + 4.0);
        Label { text, at, anchor: Anchor::Middle, font, tone: Tone::Ink }
    });
    Some((value, labels.collect()))
}
