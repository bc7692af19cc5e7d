//! Lines of panels: their last figures stand within the plot or in the heading, so that the plot has the panel's width.

use super::super::{
    super::{
        Body, Label, PlaneLayout, Room, Tone, labels,
        line::Lines,
        plane::{Figures, Kind, Marker, Placed, taken},
    },
    Later, area, bare, body,
    free_places::pack,
};
use crate::{
    geometry::{Point, Rect},
    scene::{Anchor, MarkId},
    spec::{Form, Member, on_log_axis},
    text::Font,
};

/// Between a point and its words.
const GAPS_PX: [f64; 3] = [8.0, 13.0, 18.0];
/// Figures beside the ends reach no further below the plot.
const BELOW_PLOT_PX: f64 = 8.0;
/// Words keep as far from points that are not theirs.
const AROUND_POINT_PX: f64 = 5.0;
/// Words keep as far from lines.
const AROUND_LINE_PX: f64 = 2.0;
/// Between the end of a line and the figure beside it.
const BESIDE_END_PX: f64 = 11.0;
/// What a figure beside the end of a line takes but for its words.
const BESIDE_PX: f64 = 14.0;
/// Each figure of a series of so many at the most is said at its point.
const MOST_SAID: usize = 8;

/// Where the last figures of lines stand, in all panels alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Within the plot, above or below their points.
    Within,
    /// In the heading.
    Headed,
    /// Beside their points; their names stand above all panels.
    Beside,
    /// Beside their points with their names, as in charts that are not divided.
    Named,
}

/// The last figure of a line.
pub(super) struct Last {
    pub(super) id: MarkId,
    pub(super) tone: Tone,
}

/// The last figures of all lines of a panel.
pub(super) fn lasts(room: &Room<'_>) -> Vec<Last> {
    let last = |(at, member): (usize, &Member)| {
        let (_, series) = room.spec.series(room.indicators, at)?;
        let id = |index: usize| MarkId { series: at as u32, index: index as u32 };
        let index = (0..series.len()).rev().find(|index| room.spec.drawn(room.indicators, id(*index)).is_some())?;
        let is_muted = room.spec.highlights && !member.highlighted;
        Some(Last { id: id(index), tone: if is_muted { Tone::Muted } else { Tone::Series(member.color) } })
    };
    room.spec.members.iter().enumerate().filter_map(last).collect()
}

/// A figure that stands apart from its point: with its period, unless that is where the axis ends.
pub(super) fn said_apart(room: &Room<'_>, id: MarkId) -> String {
    let value = labels::mark_label(room, id);
    let own = room.spec.members.get(id.series as usize).and_then(|own| own.xs.get(id.index as usize));
    let is_at_end = own.is_some_and(|x| room.common.positions.is_none_or(|(_, last)| *x >= last));
    let period = room.spec.series(room.indicators, id.series as usize).and_then(|(_, own)| own.period(id.index as usize));
    match period.filter(|_| !is_at_end) {
        Some(period) => room.host.words.titled(&labels::period(room, period, true), &value),
        None => value,
    }
}

/// The width right of a plot in which the last figures stand.
pub(super) fn width_beside(room: &Room<'_>) -> f64 {
    let font = room.sizes.value();
    let widest = |last: &Last| split(room, last.id).iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
    lasts(room).iter().map(widest).fold(0.0, f64::max) + BESIDE_PX
}

/// A figure, and below it its quality.
fn split(room: &Room<'_>, id: MarkId) -> Vec<String> {
    let whole = labels::mark_label(room, id);
    let (number, _) = labels::mark_label_and_quality(room, id);
    match whole.strip_prefix(number.as_str()).map(str::trim_start) {
        Some(quality) if !quality.is_empty() && !number.is_empty() => vec![number, quality.to_owned()],
        _ => vec![whole],
    }
}

/// The panel with the last figures at the places that `ends` names; `None` where they have no room there.
pub(super) fn placed(room: &Room<'_>, ends: Ends) -> Option<(Body, f64)> {
    match room.spec.form {
        Form::Area if ends != Ends::Named => {
            let (mut own, height) = area::area(room)?;
            say(room, &mut own.plane, ends)?;
            Some(body((own, height), Later::Area))
        }
        Form::Line if ends != Ends::Named => {
            let (mut own, height) = bare(room, None);
            if let Body::Plane(plane) = &mut own {
                say(room, plane, ends)?;
            }
            Some((own, height))
        }
        _ => Some(bare(room, None)),
    }
}

/// Puts the last figures at their places, and at each line a point where it ends.
fn say(room: &Room<'_>, plane: &mut PlaneLayout, ends: Ends) -> Option<()> {
    let lasts = lasts(room);
    for line in &mut plane.lines {
        let Some(last) = lasts.iter().find(|last| last.id.series as usize == line.member) else { continue };
        let x = room.spec.members.get(line.member).and_then(|own| own.xs.get(last.id.index as usize));
        let drawn = room.spec.drawn(room.indicators, last.id);
        if let (Some(x), Some(drawn), true) = (x, drawn, line.markers.iter().all(|own| own.id != last.id)) {
            let drawn = if room.spec.log { on_log_axis(drawn) } else { drawn };
            line.markers.push(Marker { id: last.id, x: *x, drawn });
        }
    }
    let figures = Figures { lines: &plane.lines, x: plane.x, y: plane.y, plot: plane.plot };
    let mut placed = Placed { boxes: Vec::new(), labels: Vec::new(), ends_top: room.origin.y };
    match ends {
        Ends::Within => {
            for last in &lasts {
                say_within(room, last, &figures, &mut placed)?;
            }
        }
        Ends::Beside => say_beside(room, &lasts, &figures, &mut placed)?,
        Ends::Headed | Ends::Named => {}
    }
    let length = room.spec.series(room.indicators, 0).map_or(0, |(_, series)| series.len());
    if ends == Ends::Within && room.spec.members.len() == 1 && length <= MOST_SAID {
        Lines.say_along(room, &figures, plane.plot.bottom, &mut placed);
    }
    plane.labels = placed.labels;
    Some(())
}

/// Where the last figure of a line is drawn.
fn place_of(last: &Last, figures: &Figures<'_>) -> Option<Point> {
    let mut markers = figures.lines.iter().flat_map(|line| &line.markers);
    markers.find(|marker| marker.id == last.id).map(|marker| figures.place(marker))
}

/// Puts a figure above or below its point, where it meets nothing.
fn say_within(room: &Room<'_>, last: &Last, figures: &Figures<'_>, placed: &mut Placed) -> Option<()> {
    let font = room.sizes.value();
    let at = place_of(last, figures)?;
    let whole = vec![labels::mark_label(room, last.id)];
    let (line_height, half) = (font.line_height(), font.size * 0.6);
    let found = [whole, split(room, last.id)].into_iter().find_map(|lines| {
        let width = lines.iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
        let height = (lines.len() as f64 - 1.0) * line_height + 2.0 * half;
        let right = (at.x + width / 2.0).min(room.right());
        let tops = GAPS_PX.into_iter().flat_map(|gap| [at.y - gap - height, at.y + gap]);
        let mut areas = tops.map(|top| Rect::new(right - width, top, right, top + height));
        let area = areas.find(|area| is_free(room, last, area, figures, placed))?;
        Some((lines, area))
    });
    let (lines, area) = found?;
    let tone = if room.spec.members.len() == 1 { Tone::Ink } else { last.tone };
    put(lines, area, area.top + half, (font, tone), placed);
    Some(())
}

fn is_free(room: &Room<'_>, last: &Last, area: &Rect, figures: &Figures<'_>, placed: &Placed) -> bool {
    let is_inside = area.left >= figures.plot.left && area.top >= room.origin.y && area.bottom <= figures.plot.bottom;
    let around = area.inflated(AROUND_POINT_PX);
    let mut markers = figures.lines.iter().flat_map(|line| &line.markers);
    let meets = |marker: &Marker| marker.id != last.id && around.contains(figures.place(marker));
    is_inside && placed.is_free(&around) && !taken(&area.inflated(AROUND_LINE_PX), figures) && !markers.any(meets)
}

/// Puts figures beside the ends of their lines.
fn say_beside(room: &Room<'_>, lasts: &[Last], figures: &Figures<'_>, placed: &mut Placed) -> Option<()> {
    let font = room.sizes.value();
    let mut blocks: Vec<(Vec<String>, Point, Tone)> = Vec::new();
    for last in lasts {
        let at = place_of(last, figures)?;
        let own = (split(room, last.id), at, last.tone);
        blocks.insert(blocks.partition_point(|other| other.1.y <= at.y), own);
    }
    let heights: Vec<f64> = blocks.iter().map(|(lines, ..)| lines.len() as f64 * font.line_height()).collect();
    let wanted: Vec<f64> = blocks.iter().zip(&heights).map(|((_, at, _), height)| at.y - height / 2.0).collect();
    let tops = pack(&wanted, &heights, room.origin.y, figures.plot.bottom + BELOW_PLOT_PX, 0.0)?;
    for (((lines, at, tone), height), top) in blocks.into_iter().zip(heights).zip(tops) {
        let width = lines.iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
        let left = at.x + BESIDE_END_PX;
        let area = Rect::new(left, top, left + width, top + height);
        if area.right > room.right() || taken(&area, figures) {
            return None;
        }
        put(lines, area, top + font.line_height() / 2.0, (font, tone), placed);
    }
    Some(())
}

/// Puts lines of words into `area`, from its left, the first of them at the height `first`.
fn put(lines: Vec<String>, area: Rect, first: f64, (font, tone): (Font, Tone), placed: &mut Placed) {
    for (line, text) in lines.into_iter().enumerate() {
        let at = Point::new(area.left, first + line as f64 * font.line_height());
        placed.put(Label { text, at, anchor: Anchor::Start, font, tone }, area);
    }
}
