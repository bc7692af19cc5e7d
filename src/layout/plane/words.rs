//! Words upon a plane and below it, where no line, no range and no other word is.

use super::{
    super::{Label, Room, Tone, labels},
    Figures, Marker, OPEN_END_PX,
};
use crate::{
    geometry::{Point, Rect},
    number::within,
    scene::{Anchor, Projection},
    text::{ALL_LINES, longest_piece, wrap},
};

/// Boxes that are taken and the labels in them.
pub(in crate::layout) struct Placed {
    pub(in crate::layout) boxes: Vec<Rect>,
    pub(in crate::layout) labels: Vec<Label>,
    /// Nothing at the end of a line stands above this.
    pub(in crate::layout) ends_top: f64,
}

impl Placed {
    pub(in crate::layout) fn is_free(&self, area: &Rect) -> bool {
        self.boxes.iter().all(|taken| !taken.intersects(area))
    }

    pub(in crate::layout) fn put(&mut self, label: Label, area: Rect) {
        self.boxes.push(area);
        self.labels.push(label);
    }
}

/// Whether any line passes through `area`.
pub(in crate::layout) fn crossed(area: &Rect, figures: &Figures<'_>) -> bool {
    let mut runs = figures.lines.iter().flat_map(|line| &line.runs);
    runs.any(|run| run.points.windows(2).any(|pair| passes(area, pair, figures, |point| (point.0, point.1, point.1))))
}

/// Whether a line, what its figures can be, or what goes on from one without an end lies in `area`.
pub(in crate::layout) fn taken(area: &Rect, figures: &Figures<'_>) -> bool {
    let mut bands = figures.lines.iter().flat_map(|line| &line.bands);
    let mut markers = figures.lines.iter().flat_map(|line| &line.markers);
    // A point's radius, its rim included, is less than 8 px.
    let goes_on = |marker: &Marker| {
        let at = figures.place(marker);
        let tip = at.y - marker.drawn.open_side().unwrap_or_default() * OPEN_END_PX;
        Rect::new(at.x, at.y.min(tip), at.x, at.y.max(tip)).inflated(8.0).intersects(area)
    };
    crossed(area, figures)
        || bands.any(|band| band.windows(2).any(|pair| passes(area, pair, figures, |range| *range)))
        || markers.any(goes_on)
}

/// Whether what lies between two values at each of two positions reaches into `area`.
fn passes<P>(area: &Rect, pair: &[P], figures: &Figures<'_>, of: impl Fn(&P) -> (f64, f64, f64)) -> bool {
    let [from, to] = pair else { return false };
    let (from, to) = (of(from), of(to));
    let (x, y) = (figures.x, figures.y);
    let (x0, x1) = (x.px_from_value(from.0), x.px_from_value(to.0));
    let (left, right) = (x0.max(area.left), x1.min(area.right));
    if left > right {
        return false;
    }
    let at = |from: f64, to: f64, px: f64| {
        let (y0, y1) = (y.px_from_value(from), y.px_from_value(to));
        if x1 > x0 { y0 + (px - x0) / (x1 - x0) * (y1 - y0) } else { y0 }
    };
    let (low, high) = ((at(from.1, to.1, left), at(from.1, to.1, right)), (at(from.2, to.2, left), at(from.2, to.2, right)));
    high.0.min(high.1) <= area.bottom && low.0.max(low.1) >= area.top
}

/// Values at points, where a label meets neither another nor the line.
pub(in crate::layout) fn value_labels<'m>(
    room: &Room<'_>,
    markers: impl IntoIterator<Item = &'m Marker>,
    figures: &Figures<'_>,
    placed: &mut Placed,
) {
    let font = room.sizes.value();
    for marker in markers {
        // Never beside the words of the axis, as if it were one of them; and a number is not cut.
        let least = figures.plot.left - 4.0;
        let said = labels::mark_label(room, marker.id);
        let most = room.right() - least;
        if longest_piece(&said, font, room.host.measure) > most {
            continue;
        }
        let text = wrap(&said, most, ALL_LINES, font, room.host.measure);
        let width = text.iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
        let at = figures.place(marker);
        let center = within(at.x, least + width / 2.0, (room.right() - width / 2.0).max(least + width / 2.0));
        let half = font.size * 0.6;
        let more = (text.len() as f64 - 1.0) * font.line_height();
        for first in [at.y - 10.0 - half - more, at.y + 10.0 + half] {
            let bounds = Rect::new(center - width / 2.0, first - half, center + width / 2.0, first + more + half);
            let inside = bounds.top >= room.origin.y && bounds.bottom <= figures.plot.bottom;
            if inside && placed.is_free(&bounds.inflated(2.0)) && !crossed(&bounds, figures) {
                for (line, text) in text.into_iter().enumerate() {
                    let at = Point::new(center, first + line as f64 * font.line_height());
                    placed.put(Label { text, at, anchor: Anchor::Middle, font, tone: Tone::Ink }, bounds);
                }
                break;
            }
        }
    }
}

/// Words with their places under a plot, in order of position.
pub(in crate::layout) type PlacedWords = Vec<(f64, String)>;

/// The words `wanted` under the plot; where they leave one at the most, those at the `ends` of the axis, as one word alone tells
/// nothing of how long it is.
pub(in crate::layout) fn words_below(
    room: &Room<'_>,
    x: Projection,
    plot: Rect,
    slope: bool,
    [wanted, ends]: [&PlacedWords; 2],
) -> Vec<Label> {
    let middle = plot.bottom + 8.0 + room.sizes.small().line_height() / 2.0;
    let done = apart(room, x, middle, slope, wanted);
    let both = if done.len() > 1 { Vec::new() } else { apart(room, x, middle, slope, ends) };
    if both.len() > done.len() { both } else { done }
}

/// The words `wanted` under the plot, in order of position, without those that would come too near to one before them. Those
/// of a slope are few and must all stand: there two move apart.
fn apart(room: &Room<'_>, x: Projection, middle: f64, slope: bool, wanted: &[(f64, String)]) -> Vec<Label> {
    let font = room.sizes.small();
    let mut done: Vec<Label> = Vec::new();
    let mut taken = f64::NEG_INFINITY;
    for (at, text) in wanted {
        let width = room.text_width(text, font);
        let most = (room.right() - width / 2.0).max(room.origin.x + width / 2.0);
        let mut center = within(x.px_from_value(*at), room.origin.x + width / 2.0, most);
        let lack = taken + 8.0 - (center - width / 2.0);
        if lack > 0.0 {
            let [before] = done.as_mut_slice() else { continue };
            let room_before = before.at.x - room.text_width(&before.text, font) / 2.0 - room.origin.x;
            let back = (lack / 2.0).min(room_before).max(0.0);
            if !slope || center + lack - back > most {
                continue;
            }
            before.at.x -= back;
            center += lack - back;
        }
        taken = center + width / 2.0;
        done.push(Label { text: text.clone(), at: Point::new(center, middle), anchor: Anchor::Middle, font, tone: Tone::Muted });
    }
    done
}
