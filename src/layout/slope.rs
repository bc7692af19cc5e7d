//! Slopes: series of two ends, and of a single one what changed, in words.

use super::{
    Body, Label, Room, Tone, labels,
    plane::{Figures, Kind, Linear, Pill, Placed, PlacedWords, crossed, plane, words_below},
};
use crate::{
    geometry::{Point, Rect},
    scale::ValueScale,
    scene::{Anchor, MarkId, Projection},
    text::{ALL_LINES, Font, longest_piece, wrap},
};

/// What a figure below the beginning of a slope needs between itself and its point, and between itself and the end of the axis.
const ROOM_AROUND_FIRST_PX: f64 = 16.0;

/// The kind of plane that slopes are.
pub(super) struct Slopes;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn slope(room: &Room<'_>) -> (Body, f64) {
    plane(room, &Slopes, &Linear(&Slopes))
}

impl Kind for Slopes {
    fn is_slope(&self) -> bool {
        true
    }

    fn begun_lower(&self, room: &Room<'_>, scale: &ValueScale, height: f64) -> Option<ValueScale> {
        lacks_room_below(room, scale, height).then(|| scale.clone().begun_lower())
    }

    fn beginning(&self, room: &Room<'_>, most: f64) -> Option<FirstBlock> {
        FirstBlock::of(room, most)
    }

    fn place_beginning(&self, block: FirstBlock, room: &Room<'_>, figures: &Figures<'_>, placed: &mut Placed) {
        block.place(room, figures, placed);
    }

    fn say_along(&self, room: &Room<'_>, figures: &Figures<'_>, below: f64, placed: &mut Placed) -> (Option<Pill>, f64) {
        match place_claim(room, figures, placed) {
            Some(claim) => (Some(claim), 0.0),
            None => (None, claim_below(room, below, &mut placed.labels)),
        }
    }

    /// Every period: they are few and must all stand.
    fn x_labels(&self, room: &Room<'_>, x: Projection, plot: Rect) -> Vec<Label> {
        let (Some((_, series)), Some(member)) = (room.spec.series(room.indicators, 0), room.spec.members.first()) else {
            return Vec::new();
        };
        let words = |short: bool| -> PlacedWords {
            let word = |(index, at): (usize, &f64)| Some((*at, labels::period(room, series.period(index)?, short)));
            member.xs.iter().enumerate().filter_map(word).collect()
        };
        words_below(room, x, plot, true, [&words(false), &words(true)])
    }
}

/// Whether the figure at the beginning of a single line that rises has no room between its point and the end of the axis.
fn lacks_room_below(room: &Room<'_>, scale: &ValueScale, height: f64) -> bool {
    let (Some((indicator, series)), [_]) = (room.spec.series(room.indicators, 0), room.spec.members.as_slice()) else {
        return false;
    };
    let (Some(first), Some(last)) = (series.values.first(), series.values.last()) else { return false };
    let factor = crate::number::power_of_ten(indicator.unit_mult);
    let share = (first * factor - scale.domain.0) / (scale.domain.1 - scale.domain.0);
    let wanted = room.sizes.strong().line_height() + ROOM_AROUND_FIRST_PX;
    // As much may stand above the plot.
    last > first && share * (height - wanted) < wanted
}

/// The words at the first point of a single slope: the figure, large, and what its qualifier leaves open.
pub(super) struct FirstBlock {
    lines: Vec<(String, Font, Tone)>,
    width: f64,
    pub(super) height: f64,
}

impl FirstBlock {
    /// The block, at most `most` wide.
    fn of(room: &Room<'_>, most: f64) -> Option<Self> {
        if room.spec.members.len() != 1 {
            return None;
        }
        let id = MarkId { series: 0, index: 0 };
        let strong = room.sizes.strong();
        let small = room.sizes.small();
        let label = labels::mark_label(room, id);
        if longest_piece(&label, room.sizes.value(), room.host.measure) > most {
            return None;
        }
        let strong = if room.text_width(&label, strong) > most { room.sizes.value() } else { strong };
        let mut lines: Vec<(String, Font, Tone)> =
            wrap(&label, most, ALL_LINES, strong, room.host.measure).into_iter().map(|line| (line, strong, Tone::Ink)).collect();
        if let Some(explanation) = labels::qualifier_explanation(room, id) {
            // On a phone it runs to the edge; on a wide page it stays near its point.
            let wide = (room.width * 0.62).max(300.0).min(most);
            lines.extend(
                wrap(&explanation, wide, ALL_LINES, small, room.host.measure).into_iter().map(|line| (line, small, Tone::Muted)),
            );
        }
        let width = lines.iter().map(|(text, font, _)| room.text_width(text, *font)).fold(0.0, f64::max);
        let height = lines.iter().map(|(_, font, _)| font.line_height()).sum();
        Some(Self { lines, width, height })
    }

    fn place(self, room: &Room<'_>, figures: &Figures<'_>, placed: &mut Placed) {
        let markers = || figures.lines.iter().flat_map(|line| &line.markers);
        let (Some(marker), Some(last)) = (markers().next(), markers().last()) else { return };
        // Where the first figure is missing that is said at its place, as high as the other one stands.
        let at = Point::new(figures.x.range.0, figures.y.px_from_value(marker.drawn.value));
        let left = (at.x - 6.0).min(room.right() - self.width).max(figures.plot.left + 4.0);
        let area = |top: f64| Rect::new(left, top, left + self.width, top + self.height);
        let end = figures.place(last);
        let above = |y: f64| area(y - 12.0 - self.height);
        let meets_end = |area: &Rect| area.right > end.x && area.inflated(12.0).contains(Point::new(area.left, end.y));
        let fits = |area: &Rect| {
            let inside = area.bottom <= figures.plot.bottom - 2.0 && area.top >= room.origin.y;
            inside && !crossed(area, figures) && !meets_end(area)
        };
        let (mut y, mut chosen) = (at.y.min(figures.plot.bottom), area(at.y + 12.0));
        if fits(&above(y)) || !fits(&chosen) {
            // Where a rising line leaves no place at its beginning, as near above it as the line allows.
            while y > end.y.max(room.origin.y) && !fits(&above(y)) {
                y -= 2.0;
            }
            chosen = above(y);
        }
        let mut top = chosen.top.max(room.origin.y);
        for (text, font, tone) in self.lines {
            let label = Label { text, at: Point::new(left, top + font.line_height() / 2.0), anchor: Anchor::Start, font, tone };
            let bounds = label.bounds(room.text_width(&label.text, font));
            placed.put(label, bounds);
            top += font.line_height();
        }
    }
}

/// The change in words, under the plot, where no place at the line is free; gives the height that it takes.
fn claim_below(room: &Room<'_>, top: f64, into: &mut Vec<Label>) -> f64 {
    let Some((text, _)) = labels::change_claim(room, 0) else { return 0.0 };
    let font = room.sizes.value();
    let lines = labels::lines(room, &text, top, font, Tone::Ink);
    let height = lines.len() as f64 * font.line_height() + 4.0;
    into.extend(lines);
    height
}

/// The change in words, beside the middle of the slope, on the side that is free.
fn place_claim(room: &Room<'_>, figures: &Figures<'_>, placed: &mut Placed) -> Option<Pill> {
    let (text, good) = labels::change_claim(room, 0)?;
    let line = figures.lines.first()?;
    let (first, last) = (line.markers.first()?, line.markers.last()?);
    let font = room.sizes.value();
    let (width, height) = (room.text_width(&text, font) + 24.0, font.size * 1.9);
    let point = |share: f64| {
        let at = |a: f64, b: f64| a + (b - a) * share;
        let (from, to) = (figures.place(first), figures.place(last));
        Point::new(at(from.x, to.x), at(from.y, to.y))
    };
    // Right above a falling line, left above a rising one; then below; each at several places along the line.
    for below in [false, true] {
        for share in [0.5, 0.62, 0.38, 0.72, 0.28] {
            let at = point(share);
            let falls = last.drawn.value <= first.drawn.value;
            let left = if falls != below { at.x + 4.0 } else { at.x - 4.0 - width };
            let top = if below { at.y + 12.0 } else { at.y - 12.0 - height };
            let area = Rect::new(left, top, left + width, top + height);
            let inside = area.left >= figures.plot.left
                && area.right <= room.right()
                && area.top >= room.origin.y
                && area.bottom <= figures.plot.bottom - 4.0;
            if inside && placed.is_free(&area.inflated(4.0)) && !crossed(&area.inflated(2.0), figures) {
                placed.boxes.push(area);
                let label = Label { text, at: area.center(), anchor: Anchor::Middle, font, tone: Tone::Ink };
                return Some(Pill { area, label, good });
            }
        }
    }
    None
}
