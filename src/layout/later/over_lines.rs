//! Lines over columns: their points, what joins them, and the words at them.

use super::{
    super::{Label, Room, Run, Tone, labels, runs::runs},
    bar_line::{LinePoint, MarkerShape, OverLine},
    free_places::Taken,
    member_bars::{Upright, label},
    side_labels::Side,
};
use crate::{
    geometry::{Point, Rect},
    scene::{Anchor, Mark, MarkId, Projection},
    spec::{Drawn, Row},
    text::{ALL_LINES, Font, longest_piece, wrap, wrap_whole},
};

/// Below this distance between points they are no longer marked one by one.
const LEAST_MARKER_DISTANCE_PX: f64 = 14.0;
/// Below this distance not even those that are inexact or may still change are.
const LEAST_OPEN_MARKER_DISTANCE_PX: f64 = 5.0;
/// A point of a line is hit this far around it.
const POINT_PX: f64 = 9.0;
/// The most of the width that names beside the plot take.
const SIDE_SHARE: f64 = 0.3;
/// The width that the plot keeps beside them, and the least of a drawing that has any.
const LEAST_WIDTH_PX: f64 = 340.0;
/// Names beside the plot are no higher than this together.
const MOST_SIDE_HEIGHT_PX: f64 = 160.0;
/// The room between the plot and the names beside it.
const BESIDE_PX: f64 = 16.0;
/// The stroke of a figure without an end: its length, and half of its width.
const OPEN_END_PX: f64 = 22.0;
const OPEN_END_HALF_PX: f64 = 2.5;
/// Words at a point are no wider than this, or than so many places along the axis.
const MOST_WORDS_PX: f64 = 110.0;
const MOST_PLACES: f64 = 1.8;

/// The name of each line and its last figure, to stand beside the plot; `None` where they have no room there.
pub(super) fn sides(room: &Room<'_>, over: &[usize]) -> Option<Vec<Side>> {
    if room.width < LEAST_WIDTH_PX {
        return None;
    }
    let (name_font, value_font) = (room.sizes.label(), room.sizes.value());
    let most = room.width * SIDE_SHARE - BESIDE_PX;
    let side = |member: &usize| {
        let own = room.spec.members.get(*member)?;
        let (_, series) = room.spec.series(room.indicators, *member)?;
        let id = |index: usize| MarkId { series: *member as u32, index: index as u32 };
        let last = (0..series.len()).rev().find(|index| room.spec.drawn(room.indicators, id(*index)).is_some())?;
        let name = labels::series_name(room, *member);
        let value = labels::mark_label(room, id(last));
        let fits = |text: &str, font: Font| longest_piece(text, font, room.host.measure) <= most;
        if !fits(&name, name_font) || !fits(&value, value_font) {
            return None;
        }
        let mut lines: Vec<(String, Font)> = Vec::new();
        lines.extend(wrap_whole(&name, most, ALL_LINES, name_font, room.host.measure).into_iter().map(|line| (line, name_font)));
        let named = lines.len();
        lines.extend(wrap(&value, most, ALL_LINES, value_font, room.host.measure).into_iter().map(|line| (line, value_font)));
        let width = lines.iter().map(|(text, font)| room.text_width(text, *font)).fold(0.0, f64::max) + BESIDE_PX;
        let is_muted = room.spec.highlights && !own.highlighted;
        let tone = if is_muted { Tone::Muted } else { Tone::Series(own.color) };
        Some(Side { lines, named, width, color: own.color, tone })
    };
    let sides = over.iter().map(side).collect::<Option<Vec<Side>>>()?;
    let height = sides.iter().map(Side::height).sum::<f64>();
    (height <= MOST_SIDE_HEIGHT_PX).then_some(sides)
}

/// The lines of the members `over` in the places of `rows`, each with its member.
pub(super) fn lines_over(room: &Room<'_>, over: &[usize], rows: &[Row], frame: &Upright) -> Vec<(usize, OverLine)> {
    let line = |(at, member): (usize, &usize)| {
        let own = room.spec.members.get(*member);
        let is_missing = |row: &Row| row.parts.iter().find(|(own, _)| own == member).and_then(|(_, id)| *id);
        let figures = rows.iter().enumerate().filter_map(|(place, row)| Some((frame.center(place), is_missing(row)?)));
        let figures: Vec<(f64, MarkId, Option<Drawn>)> =
            figures.map(|(x, id)| (x, id, room.spec.drawn(room.indicators, id))).collect();
        let xs: Vec<f64> = figures.iter().map(|(x, ..)| *x).collect();
        let value = |index: usize| figures.get(index).and_then(|(.., drawn)| *drawn).map(|drawn| drawn.value);
        let plot = (frame.plot.left, frame.plot.right);
        let runs = runs(&xs, value, Some(frame.band), Projection { domain: plot, range: plot }, room.pixel_ratio);
        let points = figures.iter().enumerate().map(|(index, (x, id, drawn))| {
            let height = value(index).or_else(|| between(index, figures.len(), value)).unwrap_or(0.0);
            let is_marked = drawn.is_some_and(|drawn| is_marked(&drawn, frame.band) || is_alone(*x, &runs));
            LinePoint { id: *id, at: Point::new(*x, frame.px(height)), drawn: *drawn, is_marked }
        });
        let shape = MarkerShape::of(at);
        let color = own.map_or(0, |own| own.color);
        let muted = room.spec.highlights && !own.is_some_and(|own| own.highlighted);
        let points = points.collect();
        (*member, OverLine { color, muted, bands: bands(&figures, &runs), points, runs, shape })
    };
    over.iter().enumerate().map(line).collect()
}

/// Whether a figure is marked where places are `band` wide.
fn is_marked(drawn: &Drawn, band: f64) -> bool {
    let is_open = !drawn.is_exact() || drawn.unsettled;
    band >= if is_open { LEAST_OPEN_MARKER_DISTANCE_PX } else { LEAST_MARKER_DISTANCE_PX }
}

/// Whether no line leads to the point at `x`, or dots only, so that nothing else would show it.
fn is_alone(x: f64, runs: &[Run]) -> bool {
    runs.iter().any(|run| !run.dotted && matches!(run.points.as_slice(), [(own, _)] if *own == x))
}

/// The value in the middle between the nearest figures before and after `index`, or that of the only neighbour.
fn between(index: usize, count: usize, value: impl Fn(usize) -> Option<f64>) -> Option<f64> {
    let before = (0..index).rev().find_map(&value);
    let after = (index + 1..count).find_map(&value);
    match (before, after) {
        (Some(before), Some(after)) => Some((before + after) / 2.0),
        (before, after) => before.or(after),
    }
}

/// What the figures can be along each stretch that a line joins, only where one of them is a range.
fn bands(figures: &[(f64, MarkId, Option<Drawn>)], runs: &[Run]) -> Vec<Vec<(f64, f64, f64)>> {
    let range = |x: f64, value: f64| match figures.iter().find(|(own, ..)| *own == x) {
        Some((.., Some(drawn))) if drawn.is_bounded() => (x, drawn.lower.unwrap_or(value), drawn.upper.unwrap_or(value)),
        _ => (x, value, value),
    };
    let ranged = runs.iter().map(|run| run.points.iter().map(|(x, value)| range(*x, *value)).collect::<Vec<_>>());
    ranged.filter(|band| band.iter().any(|(_, lower, upper)| upper > lower)).collect()
}

/// What lines take of the plot.
pub(super) fn taken_by(lines: &[(usize, OverLine)], radius: f64) -> Taken {
    let mut taken = Taken::default();
    for (_, line) in lines {
        for run in &line.runs {
            taken.lines.push(run.points.iter().map(|(x, _)| *x).zip(line_heights(line, run)).map(point).collect());
        }
        // Where a figure goes on without a published end.
        let open = line.points.iter().filter_map(|point| Some((point.at, point.drawn?.open_side()?)));
        taken.marks.extend(open.map(|(at, up)| {
            let far = at.y - up * OPEN_END_PX;
            Rect::new(at.x - OPEN_END_HALF_PX, at.y.min(far), at.x + OPEN_END_HALF_PX, at.y.max(far))
        }));
        let shown = line.points.iter().filter(|point| point.is_marked);
        taken.marks.extend(shown.map(|point| Rect::new(point.at.x, point.at.y, point.at.x, point.at.y).inflated(radius + 2.0)));
    }
    taken
}

fn point((x, y): (f64, f64)) -> Point {
    Point::new(x, y)
}

/// How high the points of a run stand, in pixels.
fn line_heights<'a>(line: &'a OverLine, run: &'a Run) -> impl Iterator<Item = f64> + 'a {
    run.points.iter().map(|(x, _)| line.points.iter().find(|own| own.at.x == *x).map_or(0.0, |own| own.at.y))
}

/// Where the line of `member` ends.
pub(super) fn end_of(lines: &[(usize, OverLine)], member: usize) -> Option<Point> {
    let (_, line) = lines.iter().find(|(own, _)| *own == member)?;
    line.points.iter().rev().find(|point| point.drawn.is_some()).map(|point| point.at)
}

/// Where the point `id` of a line can be hit.
pub(super) fn point_mark(lines: &[(usize, OverLine)], id: MarkId, band: f64) -> Option<Mark> {
    let point = lines.iter().flat_map(|(_, line)| &line.points).find(|point| point.id == id)?;
    let half = POINT_PX.min(band / 2.0);
    let area = Rect::new(point.at.x - half, point.at.y - POINT_PX, point.at.x + half, point.at.y + POINT_PX);
    Some(Mark { id, area, anchor: point.at, framed: true })
}

/// Which points of lines have words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// The last of each line.
    Last,
    /// Those that are inexact or may still change, but for the last.
    Open,
}

/// Puts the figures of points near them, where they meet no line, no other word and none of the columns `bars`; gives those
/// that leave something open and found no place.
pub(super) fn line_words(
    room: &Room<'_>,
    lines: &[(usize, OverLine)],
    said: Said,
    (frame, bars): (&Upright, &[Rect]),
    taken: &mut Taken,
    into: &mut Vec<Label>,
) -> Vec<MarkId> {
    let mut unsaid = Vec::new();
    let font = Font::bold(room.sizes.small().size);
    let most = MOST_WORDS_PX.max(frame.band * MOST_PLACES);
    for (_, line) in lines {
        let last = line.points.iter().rposition(|point| point.drawn.is_some());
        for (index, point) in line.points.iter().enumerate() {
            let Some(drawn) = point.drawn else { continue };
            let is_open = !drawn.is_exact() || drawn.unsettled;
            let is_said = if said == Said::Last { Some(index) == last } else { is_open && Some(index) != last };
            if !is_said {
                continue;
            }
            let text = labels::mark_label(room, point.id);
            let (width, half) = (room.text_width(&text, font), font.size * 0.6);
            let x = point.at.x.max(frame.plot.left + width / 2.0).min(room.right() - width / 2.0);
            let beside = point.at.x + 10.0 + width / 2.0;
            let places = [(x, -9.0 - half), (x, 9.0 + half), (beside, 0.0)];
            let place = places.into_iter().map(|(x, down)| Point::new(x, point.at.y + down)).find(|at| {
                let area = Rect::new(at.x - width / 2.0, at.y - half, at.x + width / 2.0, at.y + half);
                let inside = area.left >= frame.plot.left
                    && area.top >= room.origin.y
                    && area.bottom <= frame.plot.bottom
                    && area.right <= room.right();
                width <= most && inside && taken.is_free(&area) && !bars.iter().any(|bar| bar.intersects(&area))
            });
            if let Some(at) = place {
                taken.words.push(Rect::new(at.x - width / 2.0, at.y - half, at.x + width / 2.0, at.y + half));
                let tone = if line.muted { Tone::Muted } else { Tone::Series(line.color) };
                into.push(label(text, at, Anchor::Middle, font, tone));
            } else if is_open {
                unsaid.push(point.id);
            }
        }
    }
    unsaid
}
