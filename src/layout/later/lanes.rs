//! Rows upon one axis of values: what dumbbells and ranges share.
//!
//! A row has a name, dots with what joins them, words at its two ends and a remark. On wide pages names stand left and
//! remarks right of the plot; on narrow ones both stand above their row.

use super::{
    super::{Label, Room, Tone, labels},
    lane_axis::{extent, inset, open_part, reach, ticks},
    lane_heads::{key, names_at, put_names},
    lane_words::{Frame, REMARK_GAP_PX, name_font_of},
    said,
};
use crate::{
    geometry::{Point, Rect},
    number::within,
    scale::ValueScale,
    scene::{Anchor, MarkId},
    spec::Drawn,
    text::{ALL_LINES, Font, longest_piece, wrap_evenly},
};

/// From this width on, names stand beside their rows.
const LEAST_WIDTH_BESIDE_PX: f64 = 480.0;
/// The radius of a dot.
pub(crate) const DOT_PX: f64 = 6.0;
/// Half of the height of what joins two dots, and of what a figure leaves open.
pub(crate) const HALF_BAND_PX: f64 = 5.0;
/// Between a dot and its words.
pub(super) const GAP_PX: f64 = 10.0;
/// Up to this part of the highest value, the lowest is shown with the way from zero.
const MOST_SHARE_FROM_ZERO: f64 = 0.3;
/// Stands between the words of two dots under their row.
const BETWEEN_PARTS: &str = " · ";
/// Half of the height of the zero line at a row, where it is not drawn through all of them.
const HALF_ZERO_PX: f64 = 13.0;
/// The part of the drawing's width that remarks may take beside the rows.
const MOST_REMARK_SHARE: f64 = 0.26;
/// The part of the drawing's width that names may take beside the rows.
const MOST_NAME_SHARE: f64 = 0.26;
/// The part of it that one long word of a name may take.
const MOST_WORD_SHARE: f64 = 0.36;

/// Rows upon one axis of values, which need not begin at zero.
#[derive(Clone, Debug)]
pub struct Lanes {
    /// From the first tick to the last, and from the first row to the last.
    pub plot: Rect,
    /// Values at the left and right edge of the plot.
    pub domain: (f64, f64),
    /// Grid lines: value and the words under it.
    pub ticks: Vec<(f64, String)>,
    /// The font of the words under the plot.
    pub axis_font: Font,
    /// What stands above the rows: the unit, and what the dots are.
    pub heads: Vec<Label>,
    /// Dots that stand in a key: where, and whether they are the lesser of two.
    pub key_dots: Vec<(Point, bool)>,
    /// From where to where, in pixels, a line stands at zero; none where the axis does not reach it.
    pub zero: Vec<(f64, f64)>,
    /// From top to bottom.
    pub rows: Vec<Lane>,
}

/// One row with its words.
#[derive(Clone, Debug)]
pub struct Lane {
    /// The height of its dots.
    pub middle: f64,
    /// What joins its dots, where anything does.
    pub joint: Option<Joint>,
    /// Its figures.
    pub dots: Vec<LaneDot>,
    /// Whether the publisher calls its change good or bad.
    pub good: Option<bool>,
    /// Whether another row stands out.
    pub muted: bool,
    /// Its name and its values.
    pub labels: Vec<Label>,
    /// What is said of it, in its colour.
    pub remarks: Vec<Label>,
}

/// What joins the dots of a row: from one value to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joint {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Whether what it joins compares; else it is dotted.
    pub sure: bool,
}

/// A figure in a row.
#[derive(Clone, Copy, Debug)]
pub struct LaneDot {
    /// Which figure.
    pub id: MarkId,
    /// What is drawn; `None` where the figure is missing.
    pub drawn: Option<Drawn>,
    /// Whether it is the lesser of two: the earlier one.
    pub lesser: bool,
    /// Whether there is a value to be marked by a dot, and not only bounds.
    pub dotted: bool,
    /// From where to where the figure is open, and how.
    pub open: Option<OpenPart>,
    /// The area that belongs to it.
    pub area: Rect,
    /// Where a ring and a tooltip point.
    pub anchor: Point,
}

/// What a figure leaves open along the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OpenPart {
    /// The least.
    pub from: f64,
    /// The most.
    pub to: f64,
    /// Whether nothing was published of the lower end, or of the upper one, so that it fades.
    pub fades: (bool, bool),
}

/// A figure of a row before it has a place.
pub(super) struct RowDot {
    pub(super) id: MarkId,
    pub(super) drawn: Option<Drawn>,
    /// Whether it is the lesser of two: the earlier one.
    pub(super) lesser: bool,
    /// Whether there is a value to be marked by a dot, and not only bounds.
    pub(super) dotted: bool,
}

/// A row before it has a place.
pub(super) struct Row {
    pub(super) name: String,
    /// What else its name has to say: the period, where rows differ in it.
    pub(super) more: String,
    pub(super) strong: bool,
    pub(super) dots: Vec<RowDot>,
    pub(super) joint: Option<Joint>,
    /// Words at its left and its right end.
    pub(super) ends: [Option<End>; 2],
    /// The same in full, where they find no room at the ends.
    pub(super) plain: Vec<String>,
    pub(super) remark: Vec<String>,
    pub(super) good: Option<bool>,
    pub(super) muted: bool,
}

/// Words at the end of a row.
pub(super) struct End {
    pub(super) text: String,
    /// Whether they are the lesser of two.
    pub(super) lesser: bool,
}

/// What stands once above all rows.
pub(super) enum Head {
    /// Names of the lesser and the other dots, at those of the first row or in a key.
    Dots([String; 2]),
    /// A line of words.
    Words(String),
    /// Nothing.
    Nothing,
}

/// Places `rows`; also gives the height that they take.
pub(super) fn lanes(room: &Room<'_>, rows: Vec<Row>, head: Head) -> (Lanes, f64) {
    let (name_font, value_font, small) = (room.sizes.label(), room.sizes.value(), room.sizes.small());
    let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
    let names =
        || rows.iter().map(|row| (&row.name, name_font_of(room, row.strong))).chain(rows.iter().map(|row| (&row.more, small)));
    let whole = widest(&mut names().map(|(name, font)| room.text_width(name, font)));
    // No word of a name is torn, unless it would take the rows' room.
    let word = widest(&mut names().map(|(name, font)| said::longest_word(room, name, font)));
    let name_room = whole.min((room.width * MOST_NAME_SHARE).max(word.min(room.width * MOST_WORD_SHARE)));
    let remark_room = widest(&mut rows.iter().flat_map(|row| &row.remark).map(|text| room.text_width(text, name_font)))
        .min(room.width * MOST_REMARK_SHARE);
    // Numbers under the rows and in remarks are not cut: where they have no room, all stands above and below.
    let longest = |text: &String, font: Font| longest_piece(text, font, room.host.measure);
    let rest = room.width - name_room - remark_room - REMARK_GAP_PX - 14.0;
    let fit = rows.iter().all(|row| {
        row.plain.iter().all(|part| longest(part, value_font) <= rest)
            && row.remark.iter().all(|part| longest(part, name_font) <= remark_room)
    });
    let beside = room.width >= LEAST_WIDTH_BESIDE_PX && fit;
    let left = if beside { room.origin.x + name_room + 14.0 } else { room.origin.x + 1.0 };
    let right = if beside && remark_room > 0.0 { room.right() - remark_room - REMARK_GAP_PX } else { room.right() - 1.0 };

    let (low, high) = extent(room, &rows);
    let low = if low >= 0.0 && low < high * MOST_SHARE_FROM_ZERO { 0.0 } else { low };
    // Close ticks make the domain a close one; not each of them bears words.
    let scale = ValueScale::nice(low, high, within((right - left) / 55.0, 4.0, 8.0) as usize);
    let (fits, (from, until)) = inset(room, &rows, &scale, (left, right));
    let ticks = ticks(room, &scale, until - from);
    let px = |value: f64| from + (value - scale.domain.0) / (scale.domain.1 - scale.domain.0) * (until - from);

    let mut heads = Vec::new();
    let mut top = room.origin.y;
    let unit = labels::axis_unit_lines(room, top);
    if !unit.is_empty() {
        top += unit.len() as f64 * small.line_height() + 4.0;
        heads.extend(unit);
    }
    let mut key_dots = Vec::new();
    let names_at_dots = match head {
        Head::Nothing => None,
        Head::Words(text) => {
            let lines = labels::muted_lines(room, &text, top);
            top += lines.len() as f64 * small.line_height() + 6.0;
            heads.extend(lines);
            None
        }
        Head::Dots(names) => {
            let placed = rows.first().and_then(|row| names_at(room, row, &names, px, (left, room.right())));
            match placed {
                // On narrow pages they stand between the name of the first row and its dots.
                Some(at) => Some((names, at)),
                None => {
                    top = key(room, names, top, &mut heads, &mut key_dots);
                    None
                }
            }
        }
    };
    if beside && names_at_dots.is_some() {
        put_names(&names_at_dots, top, small, &mut heads);
        top += small.line_height() + 2.0;
    }
    let frame = Frame { left, right, name_room, remark_room };
    let mut placed: Vec<Lane> = Vec::new();
    for ((at, row), fits_ends) in rows.into_iter().enumerate().zip(fits) {
        let row_top = top;
        let mut words = Vec::new();
        let mut remarks = Vec::new();
        let middle = if beside {
            frame.place_beside(room, &row, &mut top, &mut words, &mut remarks)
        } else {
            let names = names_at_dots.as_ref().filter(|_| at == 0);
            frame.place_above(room, &row, &mut top, &mut words, &mut remarks, |top| {
                if names.is_some() {
                    put_names(&names_at_dots, *top + 4.0, small, &mut heads);
                    *top += small.line_height() + 4.0;
                }
            })
        };
        let spans: Vec<(f64, f64)> =
            row.dots.iter().filter_map(|dot| dot.drawn.as_ref()).map(|drawn| reach(drawn, scale.domain)).collect();
        if fits_ends {
            let low = spans.iter().map(|own| px(own.0)).fold(f64::INFINITY, f64::min);
            let high = spans.iter().map(|own| px(own.1)).fold(f64::NEG_INFINITY, f64::max);
            let [first, last] = row.ends;
            for (end, x, anchor) in [(first, low - GAP_PX, Anchor::End), (last, high + GAP_PX, Anchor::Start)] {
                let Some(end) = end.filter(|_| x.is_finite()) else { continue };
                let (font, tone) = if end.lesser { (name_font, Tone::Muted) } else { (value_font, Tone::Ink) };
                words.push(Label { text: end.text, at: Point::new(x, middle), anchor, font, tone });
            }
        } else {
            let mut y = if beside { middle + DOT_PX + 4.0 } else { top };
            // Under the middle of what they speak of.
            let center = spans.iter().map(|own| px(own.0) + px(own.1)).sum::<f64>() / (2 * spans.len().max(1)) as f64;
            for text in under(room, &row.plain, right - left, value_font) {
                let half = room.text_width(&text, value_font) / 2.0;
                let x = within(center, left + half, (right - half).max(left + half));
                let at = Point::new(x, y + value_font.line_height() / 2.0);
                words.push(Label { text, at, anchor: Anchor::Middle, font: value_font, tone: Tone::Ink });
                y += value_font.line_height();
            }
            top = top.max(y);
        }
        let area = Rect::new(room.origin.x, row_top, room.right(), top);
        let dots = dots(row.dots, area, middle, scale.domain, px);
        placed.push(Lane { middle, joint: row.joint, dots, good: row.good, muted: row.muted, labels: words, remarks });
        top += if beside { 7.0 } else { 12.0 };
    }
    let bottom = top - 2.0;
    let first = placed.first().map_or(room.origin.y, |row| row.middle - DOT_PX - 6.0);
    let plot = Rect::new(from, first, until, bottom);
    // On narrow pages names stand above their rows, where a line through all of them would cross the names.
    let zero = match () {
        () if scale.domain.0 > 0.0 || scale.domain.1 < 0.0 || !beside && scale.domain.0 == 0.0 => Vec::new(),
        () if beside => zero_beside(room, &placed, px(0.0), plot),
        () => placed
            .iter()
            .filter(|row| row.dots.iter().any(|dot| dot.drawn.is_some()))
            .map(|row| (row.middle - HALF_ZERO_PX, row.middle + HALF_ZERO_PX))
            .collect(),
    };
    let height = bottom - room.origin.y + small.line_height() + 8.0;
    (Lanes { plot, domain: scale.domain, ticks, axis_font: small, heads, key_dots, zero, rows: placed }, height)
}

/// The zero line at `x` through all rows, but for where words would lie on it.
fn zero_beside(room: &Room<'_>, rows: &[Lane], x: f64, plot: Rect) -> Vec<(f64, f64)> {
    let areas = rows.iter().flat_map(|row| &row.labels).map(|label| label.bounds(room.text_width(&label.text, label.font)));
    let mut stretches = Vec::new();
    let mut top = plot.top;
    for area in areas.filter(|area| area.left < x && area.right > x) {
        stretches.push((top, area.top));
        top = top.max(area.bottom);
    }
    stretches.push((top, plot.bottom));
    stretches.retain(|(top, bottom)| bottom > top);
    stretches
}

/// The dots of a row in `area`: each has the part of it that lies nearer to it than to the others.
fn dots(figures: Vec<RowDot>, area: Rect, middle: f64, domain: (f64, f64), px: impl Fn(f64) -> f64) -> Vec<LaneDot> {
    let x_of = |drawn: &Option<Drawn>| drawn.as_ref().map_or(area.left + DOT_PX, |drawn| px(drawn.value));
    let xs: Vec<f64> = figures.iter().map(|dot| x_of(&dot.drawn)).collect();
    let split = match xs.as_slice() {
        [first, second] => (first + second) / 2.0,
        _ => area.right,
    };
    let falls = matches!(xs.as_slice(), [first, second] if first > second);
    let placed = figures.into_iter().enumerate().map(|(at, RowDot { id, drawn, lesser, dotted })| {
        let x = xs.get(at).copied().unwrap_or(area.left);
        let own = if xs.len() == 1 {
            area
        } else if (at == 0) != falls {
            Rect::new(area.left, area.top, split, area.bottom)
        } else {
            Rect::new(split, area.top, area.right, area.bottom)
        };
        let open = drawn.as_ref().and_then(|drawn| open_part(drawn, domain));
        LaneDot { id, drawn, lesser, dotted, open, area: own, anchor: Point::new(x, middle) }
    });
    placed.collect()
}

/// What stands under a row: on one line where there is room, else on several.
fn under(room: &Room<'_>, parts: &[String], width: f64, font: Font) -> Vec<String> {
    let joined = parts.join(BETWEEN_PARTS);
    if room.text_width(&joined, font) <= width {
        return if joined.is_empty() { Vec::new() } else { vec![joined] };
    }
    parts.iter().flat_map(|part| wrap_evenly(part, width, ALL_LINES, font, room.host.measure)).collect()
}
