//! Rows upon one axis of values: what dumbbells and ranges share.
//!
//! A row has a name, dots with what joins them, words at its two ends and a remark. On wide pages names stand left and
//! remarks right of the plot; on narrow ones both stand above their row.

use super::{
    super::{Label, Room, Tone, labels},
    said,
};
use crate::{
    geometry::{Point, Rect},
    limits::MAX_MAGNITUDE,
    number::within,
    qualifier::Qualifier,
    scale::ValueScale,
    scene::{Anchor, MarkId},
    spec::Drawn,
    text::{Font, wrap, wrap_evenly},
};

/// From this width on, names stand beside their rows.
const LEAST_WIDTH_BESIDE_PX: f64 = 480.0;
/// The radius of a dot.
pub(crate) const DOT_PX: f64 = 6.0;
/// Half of the height of what joins two dots, and of what a figure leaves open.
pub(crate) const HALF_BAND_PX: f64 = 5.0;
/// The part of the axis over which a figure without a published end fades out.
const FADE_SHARE: f64 = 0.14;
/// Between a dot and its words.
const GAP_PX: f64 = 10.0;
/// The part of the room between names and remarks that the axis keeps; words at the ends of rows that leave less of it stand
/// under their rows.
const LEAST_PLOT_SHARE: f64 = 0.42;
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

/// A row before it has a place.
pub(super) struct Row {
    pub(super) name: String,
    /// What else its name has to say: the period, where rows differ in it.
    pub(super) more: String,
    pub(super) strong: bool,
    pub(super) dots: Vec<(MarkId, Option<Drawn>, bool, bool)>,
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

/// What `drawn` leaves open along an axis from `domain.0` to `domain.1`.
pub(super) fn open_part(drawn: &Drawn, domain: (f64, f64)) -> Option<OpenPart> {
    let room = (domain.1 - domain.0) * FADE_SHARE;
    let vague = matches!(drawn.qualifier, Qualifier::About | Qualifier::Nearly);
    let tame = |value: f64| within(value, domain.0, domain.1);
    match (drawn.lower, drawn.upper) {
        _ if drawn.is_exact() || vague => None,
        (Some(from), Some(to)) => Some(OpenPart { from: tame(from), to: tame(to), fades: (false, false) }),
        (Some(from), None) => Some(OpenPart { from: tame(from), to: tame(drawn.value + room), fades: (false, true) }),
        (None, Some(to)) => Some(OpenPart { from: tame(drawn.value - room), to: tame(to), fades: (true, false) }),
        (None, None) => None,
    }
}

/// The least and the most that the rows show.
fn extent(rows: &[Row]) -> (f64, f64) {
    let mut extent: Option<(f64, f64)> = None;
    let mut opens = (false, false);
    let mut take = |value: f64| {
        let value = within(value, -MAX_MAGNITUDE, MAX_MAGNITUDE);
        extent = Some(extent.map_or((value, value), |(low, high)| (low.min(value), high.max(value))));
    };
    for drawn in rows.iter().flat_map(|row| &row.dots).filter_map(|(_, drawn, _, _)| drawn.as_ref()) {
        take(drawn.value);
        if drawn.is_bounded() {
            drawn.lower.into_iter().chain(drawn.upper).for_each(&mut take);
        } else if let Some(part) = open_part(drawn, (f64::NEG_INFINITY, f64::INFINITY)) {
            opens = (opens.0 || part.fades.0, opens.1 || part.fades.1);
        }
    }
    let (low, high) = extent.unwrap_or((0.0, 1.0));
    let room = (high - low) * FADE_SHARE * 1.2;
    let floor = if low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
    ((low - if opens.0 { room } else { 0.0 }).max(floor.min(low)), high + if opens.1 { room } else { 0.0 })
}

/// Places `rows`; also gives the height that they take.
pub(super) fn lanes(room: &Room<'_>, rows: Vec<Row>, head: Head) -> (Lanes, f64) {
    let (name_font, value_font, small) = (room.sizes.label(), room.sizes.value(), room.sizes.small());
    let beside = room.width >= LEAST_WIDTH_BESIDE_PX;
    let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
    let font_of = |strong: bool| if strong { Font::bold(name_font.size) } else { name_font };
    let names = || rows.iter().map(|row| (&row.name, font_of(row.strong))).chain(rows.iter().map(|row| (&row.more, small)));
    let whole = widest(&mut names().map(|(name, font)| room.text_width(name, font)));
    // No word of a name is cut.
    let word = widest(&mut names().map(|(name, font)| said::longest_word(room, name, font)));
    let name_room = whole.min((room.width * MOST_NAME_SHARE).max(word));
    let remark_room = widest(&mut rows.iter().flat_map(|row| &row.remark).map(|text| room.text_width(text, name_font)))
        .min(room.width * MOST_REMARK_SHARE);
    let left = if beside { room.origin.x + name_room + 14.0 } else { room.origin.x + 1.0 };
    let right = if beside && remark_room > 0.0 { room.right() - remark_room - 18.0 } else { room.right() - 1.0 };

    let (low, high) = extent(&rows);
    let low = if low >= 0.0 && low < high * MOST_SHARE_FROM_ZERO { 0.0 } else { low };
    // Close ticks make the domain a close one; not each of them bears words.
    let scale = ValueScale::nice(low, high, within((right - left) / 55.0, 4.0, 8.0) as usize);
    let (fits, (from, until)) = inset(room, &rows, scale.domain, (left, right));
    let ticks = ticks(room, &scale, until - from);
    let px = |value: f64| from + (value - scale.domain.0) / (scale.domain.1 - scale.domain.0) * (until - from);

    let mut heads = Vec::new();
    let mut top = room.origin.y;
    if let Some(text) = labels::axis_unit(room) {
        let at = Point::new(room.origin.x, top + small.line_height() / 2.0);
        heads.push(Label { text, at, anchor: Anchor::Start, font: small, tone: Tone::Muted });
        top += small.line_height() + 4.0;
    }
    let mut key_dots = Vec::new();
    let names_at_dots = match head {
        Head::Nothing => None,
        Head::Words(text) => {
            for line in wrap(&text, room.width, 3, small, room.host.measure) {
                let at = Point::new(room.origin.x, top + small.line_height() / 2.0);
                heads.push(Label { text: line, at, anchor: Anchor::Start, font: small, tone: Tone::Muted });
                top += small.line_height();
            }
            top += 6.0;
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
    let mut placed: Vec<Lane> = Vec::new();
    for ((at, row), fits_ends) in rows.into_iter().enumerate().zip(fits) {
        let row_top = top;
        let mut words = Vec::new();
        let mut remarks = Vec::new();
        let lines = |text: &str, most: usize, width: f64, font: Font| -> Vec<String> {
            if text.is_empty() { Vec::new() } else { wrap_evenly(text, width, most, font, room.host.measure) }
        };
        let middle;
        if beside {
            let name: Vec<_> = lines(&row.name, 5, name_room, font_of(row.strong))
                .into_iter()
                .map(|line| (line, font_of(row.strong), Tone::Ink))
                .chain(lines(&row.more, 3, name_room, small).into_iter().map(|line| (line, small, Tone::Muted)))
                .collect();
            let said: Vec<_> = row.remark.iter().flat_map(|text| lines(text, 5, remark_room, name_font)).collect();
            let name_height: f64 = name.iter().map(|(_, font, _)| font.line_height()).sum();
            let said_height = said.len() as f64 * name_font.line_height();
            let height = name_height.max(said_height).max(DOT_PX * 2.0 + 8.0);
            middle = top + height / 2.0;
            let mut y = middle - name_height / 2.0;
            for (text, font, tone) in name {
                let at = Point::new(room.origin.x + name_room, y + font.line_height() / 2.0);
                words.push(Label { text, at, anchor: Anchor::End, font, tone });
                y += font.line_height();
            }
            let mut y = middle - said_height / 2.0;
            for text in said {
                let at = Point::new(right + 18.0, y + name_font.line_height() / 2.0);
                remarks.push(Label { text, at, anchor: Anchor::Start, font: name_font, tone: Tone::Ink });
                y += name_font.line_height();
            }
            top += height;
        } else {
            let name = lines(&row.name, 4, room.width - 2.0, font_of(row.strong));
            let last = name.last().map_or(0.0, |line| room.text_width(line, font_of(row.strong)));
            for text in name {
                let font = font_of(row.strong);
                let at = Point::new(left, top + font.line_height() / 2.0);
                words.push(Label { text, at, anchor: Anchor::Start, font, tone: Tone::Ink });
                top += font.line_height();
            }
            for text in lines(&row.more, 3, room.width - 2.0, small) {
                words.push(Label {
                    text,
                    at: Point::new(left, top + small.line_height() / 2.0),
                    anchor: Anchor::Start,
                    font: small,
                    tone: Tone::Muted,
                });
                top += small.line_height();
            }
            // The remark stands at the end of the name's line where there is room, else under it.
            let tone = Tone::Muted;
            let whole: f64 = row.remark.iter().map(|text| room.text_width(text, name_font)).sum();
            if row.remark.len() == 1 && row.more.is_empty() && last + 20.0 + whole <= room.width - 2.0 {
                let at = Point::new(room.right() - 1.0, top - name_font.line_height() / 2.0);
                remarks.extend(row.remark.iter().map(|text| Label {
                    text: text.clone(),
                    at,
                    anchor: Anchor::End,
                    font: name_font,
                    tone,
                }));
            } else {
                for text in row.remark.iter().flat_map(|text| lines(text, 5, room.width - 2.0, name_font)) {
                    let at = Point::new(left, top + name_font.line_height() / 2.0);
                    remarks.push(Label { text, at, anchor: Anchor::Start, font: name_font, tone });
                    top += name_font.line_height();
                }
            }
            if at == 0 && names_at_dots.is_some() {
                top += 4.0;
                put_names(&names_at_dots, top, small, &mut heads);
                top += small.line_height();
            }
            if row.dots.iter().any(|(_, drawn, _, _)| drawn.is_some()) {
                middle = top + DOT_PX + 5.0;
                top = middle + DOT_PX + 5.0;
            } else {
                middle = top;
            }
        }
        let spans: Vec<(f64, f64)> =
            row.dots.iter().filter_map(|(_, drawn, _, _)| drawn.as_ref()).map(|drawn| reach(drawn, scale.domain)).collect();
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
        () if beside => vec![(plot.top, plot.bottom)],
        () => placed
            .iter()
            .filter(|row| row.dots.iter().any(|dot| dot.drawn.is_some()))
            .map(|row| (row.middle - HALF_ZERO_PX, row.middle + HALF_ZERO_PX))
            .collect(),
    };
    let height = bottom - room.origin.y + small.line_height() + 8.0;
    (Lanes { plot, domain: scale.domain, ticks, axis_font: small, heads, key_dots, zero, rows: placed }, height)
}

/// From where to where a figure is drawn.
fn reach(drawn: &Drawn, domain: (f64, f64)) -> (f64, f64) {
    open_part(drawn, domain).map_or((drawn.value, drawn.value), |part| (part.from.min(drawn.value), part.to.max(drawn.value)))
}

/// Where the axis begins and ends in pixels, so that the words at the ends of rows find room from `left` to `right`, and
/// which rows have their words there: the widest stand under their rows until the axis has room.
fn inset(room: &Room<'_>, rows: &[Row], domain: (f64, f64), (left, right): (f64, f64)) -> (Vec<bool>, (f64, f64)) {
    let font = room.sizes.value();
    let widths: Vec<[f64; 2]> = rows
        .iter()
        .map(|row| row.ends.each_ref().map(|end| end.as_ref().map_or(0.0, |end| room.text_width(&end.text, font) + GAP_PX + 1.0)))
        .collect();
    let spans: Vec<(f64, f64)> = rows
        .iter()
        .map(|row| {
            let spans = row.dots.iter().filter_map(|(_, drawn, _, _)| drawn.as_ref()).map(|drawn| reach(drawn, domain));
            let share = |value: f64| (value - domain.0) / (domain.1 - domain.0);
            spans.fold((1.0, 0.0), |(low, high): (f64, f64), own| (low.min(share(own.0)), high.max(share(own.1))))
        })
        .collect();
    let mut fits = vec![true; rows.len()];
    loop {
        let (mut from, mut until) = (left + 12.0, right - 14.0);
        // Each round moves the ends by what the widest words lack; what is lacking shrinks.
        for _ in 0..12 {
            let mut lack = (0.0f64, 0.0f64);
            for ((widths, span), _) in widths.iter().zip(&spans).zip(&fits).filter(|(_, fits)| **fits) {
                let [first, last] = widths;
                lack.0 = lack.0.max(left + first - (from + span.0 * (until - from)));
                lack.1 = lack.1.max(from + span.1 * (until - from) + last - right);
            }
            if lack.0 <= 0.25 && lack.1 <= 0.25 {
                break;
            }
            from += lack.0;
            until -= lack.1;
        }
        if until - from >= (right - left) * LEAST_PLOT_SHARE {
            return (fits, (from, until));
        }
        let total = |widths: &[f64; 2]| widths.iter().sum::<f64>();
        let standing = widths.iter().zip(&fits).enumerate().filter(|(_, (_, fits))| **fits);
        let widest = standing.map(|(at, (widths, _))| (at, total(widths))).reduce(|a, b| if b.1 > a.1 { b } else { a });
        match widest.and_then(|(at, _)| fits.get_mut(at)) {
            Some(fits) => *fits = false,
            None => return (fits, (left + 12.0, right - 14.0)),
        }
    }
}

/// What stands under a row: on one line where there is room, else on several.
fn under(room: &Room<'_>, parts: &[String], width: f64, font: Font) -> Vec<String> {
    let joined = parts.join(BETWEEN_PARTS);
    if room.text_width(&joined, font) <= width {
        return if joined.is_empty() { Vec::new() } else { vec![joined] };
    }
    parts.iter().flat_map(|part| wrap_evenly(part, width, 6, font, room.host.measure)).collect()
}

/// The ticks of `scale`, with words at those that stand apart on `width` pixels, the first and the last among them.
fn ticks(room: &Room<'_>, scale: &ValueScale, width: f64) -> Vec<(f64, String)> {
    let font = room.sizes.small();
    let last = scale.ticks.last().copied();
    let mut ticks: Vec<(f64, String)> =
        scale.ticks.iter().map(|tick| (*tick, labels::tick_text(room, *tick, scale, Some(*tick) == last))).collect();
    let widest = ticks.iter().map(|(_, text)| room.text_width(text, font)).fold(0.0, f64::max);
    let step = width / (ticks.len().max(2) - 1) as f64;
    let every = ((widest + 10.0) / step).ceil().max(1.0) as usize;
    let count = ticks.len();
    for (at, (_, text)) in ticks.iter_mut().enumerate() {
        // Counted from the last one, which bears the unit's sign.
        if !(count - 1 - at).is_multiple_of(every) {
            text.clear();
        }
    }
    ticks
}

/// Where the names of the dots stand above those of `row`, pushed apart where they would meet; `None` where they find no room.
fn names_at(
    room: &Room<'_>,
    row: &Row,
    names: &[String; 2],
    px: impl Fn(f64) -> f64,
    (left, right): (f64, f64),
) -> Option<[f64; 2]> {
    let font = room.sizes.small();
    let at = |lesser: bool| {
        let (_, drawn, _, _) = row.dots.iter().find(|(_, drawn, own, _)| *own == lesser && drawn.is_some())?;
        drawn.map(|drawn| px(drawn.value))
    };
    let [earlier, later] = names;
    let (mut first, mut second) = (at(true)?, at(false)?);
    let (half, other) = (room.text_width(earlier, font) / 2.0, room.text_width(later, font) / 2.0);
    let lack = half + other + 12.0 - (second - first).abs();
    if lack > 0.0 {
        // So far from its dot a name would no longer be read as that of the dot.
        if lack > half + other {
            return None;
        }
        let way = if second >= first { 1.0 } else { -1.0 };
        (first, second) = (first - way * lack / 2.0, second + way * lack / 2.0);
    }
    let inside = |x: f64, half: f64| x - half >= left - 1.0 && x + half <= right;
    (inside(first, half) && inside(second, other)).then_some([first, second])
}

fn put_names(placed: &Option<([String; 2], [f64; 2])>, top: f64, font: Font, heads: &mut Vec<Label>) {
    let Some((names, places)) = placed else { return };
    for ((text, x), strong) in names.iter().zip(places).zip([false, true]) {
        let at = Point::new(*x, top + font.line_height() / 2.0);
        let tone = if strong { Tone::Ink } else { Tone::Muted };
        heads.push(Label { text: text.clone(), at, anchor: Anchor::Middle, font, tone });
    }
}

/// The two kinds of dots with their names, in a line or two; gives where the next line begins.
fn key(room: &Room<'_>, names: [String; 2], top: f64, heads: &mut Vec<Label>, dots: &mut Vec<(Point, bool)>) -> f64 {
    let font = room.sizes.small();
    let (mut x, mut y) = (room.origin.x + DOT_PX + 1.0, top + font.line_height() / 2.0);
    for (text, lesser) in names.into_iter().zip([true, false]) {
        let width = room.text_width(&text, font);
        if x + DOT_PX + 6.0 + width > room.right() && x > room.origin.x + DOT_PX + 1.0 {
            x = room.origin.x + DOT_PX + 1.0;
            y += font.line_height();
        }
        dots.push((Point::new(x, y), lesser));
        let tone = if lesser { Tone::Muted } else { Tone::Ink };
        heads.push(Label { text, at: Point::new(x + DOT_PX + 6.0, y), anchor: Anchor::Start, font, tone });
        x += DOT_PX + 6.0 + width + 18.0 + DOT_PX;
    }
    y + font.line_height() / 2.0 + 8.0
}

/// The dots of a row in `area`: each has the part of it that lies nearer to it than to the others.
fn dots(
    figures: Vec<(MarkId, Option<Drawn>, bool, bool)>,
    area: Rect,
    middle: f64,
    domain: (f64, f64),
    px: impl Fn(f64) -> f64,
) -> Vec<LaneDot> {
    let x_of = |drawn: &Option<Drawn>| drawn.as_ref().map_or(area.left + DOT_PX, |drawn| px(drawn.value));
    let xs: Vec<f64> = figures.iter().map(|(_, drawn, _, _)| x_of(drawn)).collect();
    let split = match xs.as_slice() {
        [first, second] => (first + second) / 2.0,
        _ => area.right,
    };
    let falls = matches!(xs.as_slice(), [first, second] if first > second);
    let placed = figures.into_iter().enumerate().map(|(at, (id, drawn, lesser, dotted))| {
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
