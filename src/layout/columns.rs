//! Upright bars along periods or categories.

use super::{Body, Label, Room, Tone, labels};
use crate::{
    geometry::{Point, Rect},
    number::within,
    period::{Granularity, Period},
    scale::ValueScale,
    scene::{Anchor, MarkId},
    spec::Drawn,
    text::{ALL_LINES, Font, wrap, wrap_whole},
};

/// Upright bars upon one axis of values that includes zero.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The area of the bars.
    pub plot: Rect,
    /// The room left of the plot for the words of the axis.
    pub axis_width: f64,
    /// Values.
    pub scale: ValueScale,
    /// The words at the ticks of `scale`.
    pub ticks: Vec<String>,
    /// The font of the words at the axes.
    pub axis_font: Font,
    /// The unit, once, above the axis.
    pub unit: Vec<Label>,
    /// From left to right.
    pub bars: Vec<ColumnBar>,
    /// What signs above the bars stand for, below their names, and the names of places where no bar stands.
    pub notes: Vec<Label>,
}

/// One upright bar with its words.
#[derive(Clone, Debug)]
pub struct ColumnBar {
    /// Which figure.
    pub id: MarkId,
    /// The left edge of the bar.
    pub left: f64,
    /// The right edge of the bar.
    pub right: f64,
    /// What is drawn; `None` where the figure is missing.
    pub drawn: Option<Drawn>,
    /// Whether another one stands out.
    pub muted: bool,
    /// Its name and, where there is room, its value.
    pub labels: Vec<Label>,
}

/// Every how many names stand, `least` at the least, and which is the first: round years where there is a column for each year.
fn steps(periods: &[Option<Period>], least: usize) -> (usize, usize) {
    let year_of = |period: &Option<Period>| {
        let period = (*period)?;
        (period.granularity() == Granularity::Year && !period.is_span()).then(|| period.year())
    };
    let mut years = periods.iter().map(year_of);
    let Some(Some(begin)) = years.next().filter(|_| least > 1) else { return (least, 0) };
    let follows = |(at, year): (i32, Option<i32>)| year == Some(begin.saturating_add(at));
    let round = [2_u8, 5, 10, 20, 25, 50, 100].into_iter().find(|step| usize::from(*step) >= least);
    match round {
        Some(step) if (1..).zip(years).all(follows) => {
            let first = (-begin).rem_euclid(i32::from(step)) as usize;
            // One name alone tells nothing.
            if first + usize::from(step) < periods.len() { (usize::from(step), first) } else { (least, 0) }
        }
        _ => (least, 0),
    }
}

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn columns(room: &Room<'_>) -> (Body, f64) {
    let figures = &room.spec.figures;
    let drawn: Vec<Option<Drawn>> = figures.iter().map(|id| room.spec.drawn(room.indicators, *id)).collect();
    let (mut low, mut high): (f64, f64) = room.reach.unwrap_or_default();
    for drawn in drawn.iter().flatten() {
        let reach = |end: Option<f64>| if drawn.is_exact() { drawn.value } else { end.unwrap_or(drawn.value) };
        low = low.min(reach(drawn.lower).min(drawn.value));
        high = high.max(reach(drawn.upper).max(drawn.value));
    }
    let small = room.sizes.small();
    let value_font = room.sizes.value();
    let height = room.height.unwrap_or(within(room.width * 0.56, 220.0, 400.0));
    let scale = ValueScale::nice(low, high, within(height / 64.0, 2.0, 6.0) as usize);
    let ticks: Vec<String> =
        scale.ticks.iter().map(|tick| labels::tick_text(room, *tick, &scale, Some(tick) == scale.ticks.last())).collect();
    let axis_width = ticks.iter().map(|text| room.text_width(text, small)).fold(0.0, f64::max) + 10.0;
    let left = room.origin.x + axis_width;
    let Slots { of_figures, periods, names } = Slots::of(room);
    let band = (room.right() - left) / names.len().max(1) as f64;
    // Names wrap within their band; where not even that fits, every n-th one is shown.
    let name_width = names.iter().map(|name| room.text_width(name, small)).fold(0.0, f64::max);
    // A name wraps within its band as far as its words do.
    let words = names.iter().flat_map(|name| name.split_inclusive([' ', '–'])).map(|word| word.trim_end_matches(' '));
    let longest_word = words.map(|word| room.text_width(word, small)).fold(0.0, f64::max);
    let wraps = name_width > band - 6.0 && longest_word <= band - 6.0;
    let least = if wraps { 1 } else { ((name_width + 8.0) / band).ceil().max(1.0) as usize };
    let (every, first) = steps(&periods, least);
    let wrapped: Vec<Vec<String>> = names
        .iter()
        .enumerate()
        .map(|(at, name)| match (at + every - first) % every {
            0 if wraps => wrap_whole(name, band - 6.0, ALL_LINES, small, room.host.measure),
            0 => wrap(name, room.right() - left, ALL_LINES, small, room.host.measure),
            _ => Vec::new(),
        })
        .collect();
    let name_lines = wrapped.iter().map(Vec::len).max().unwrap_or(1);
    let names_height = name_lines as f64 * small.line_height() + 8.0;
    let unit = labels::axis_unit_lines(room, room.origin.y);
    let Values { lines: values, notes } = values(room, &drawn, band - 4.0, value_font);
    let value_lines = values.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let values_height = value_lines as f64 * value_font.line_height();
    let head = unit.len() as f64 * small.line_height() + values_height + 4.0;
    let head = head.max(room.common.insets.head);
    // Bars below zero have their values under them.
    let below = if low < 0.0 { values_height } else { 0.0 };
    let bottom = (height - (names_height + below).max(room.common.insets.foot)).max(head + 60.0);
    let plot = Rect::new(left, room.origin.y + head, room.right(), room.origin.y + bottom);
    let px = |value: f64| plot.bottom - (value - scale.domain.0) / (scale.domain.1 - scale.domain.0) * plot.height();
    let thickness = (band * 0.68).min(72.0);
    let mut bars = Vec::new();
    let mut taken = f64::NEG_INFINITY;
    let mut named: Vec<Vec<Label>> = Vec::new();
    for (at, name) in wrapped.iter().enumerate() {
        let center = left + (at as f64 + 0.5) * band;
        let mut placed = Vec::new();
        let mut reached = taken;
        for (line, text) in name.iter().enumerate() {
            let y = plot.bottom + below + 6.0 + (line as f64 + 0.5) * small.line_height();
            // Only where not every name stands is one wider than its band.
            let half = room.text_width(text, small) / 2.0;
            let x = within(center, room.origin.x + half, (room.right() - half).max(room.origin.x + half));
            if every > 1 && x - half < taken + 4.0 {
                continue;
            }
            reached = reached.max(x + half);
            placed.push(Label {
                text: text.clone(),
                at: Point::new(x, y),
                anchor: Anchor::Middle,
                font: small,
                tone: Tone::Muted,
            });
        }
        taken = reached;
        named.push(placed);
    }
    for ((id, drawn), (at, value)) in figures.iter().zip(&drawn).zip(of_figures.iter().zip(values)) {
        let center = left + (*at as f64 + 0.5) * band;
        let mut placed = named.get_mut(*at).map(std::mem::take).unwrap_or_default();
        let is_below = drawn.is_some_and(|drawn| drawn.value < 0.0);
        let end = px(drawn.map_or(0.0, |drawn| super::bars::far_end(&drawn, scale.domain)));
        let line_height = value_font.line_height();
        let top = if is_below { end + 2.0 } else { end - 2.0 - value.len() as f64 * line_height };
        for (line, text) in value.into_iter().enumerate() {
            let y = top + (line as f64 + 0.5) * line_height;
            placed.push(Label { text, at: Point::new(center, y), anchor: Anchor::Middle, font: value_font, tone: Tone::Ink });
        }
        let member = room.spec.members.get(id.series as usize);
        bars.push(ColumnBar {
            id: *id,
            left: center - thickness / 2.0,
            right: center + thickness / 2.0,
            drawn: *drawn,
            muted: room.spec.highlights && !member.is_some_and(|own| own.highlighted),
            labels: placed,
        });
    }
    let mut bottom = plot.bottom + below + names_height;
    // Names of places where nothing stands.
    let mut placed: Vec<Label> = named.into_iter().flatten().collect();
    for text in notes.iter().flat_map(|note| wrap(note, room.width, ALL_LINES, small, room.host.measure)) {
        let at = Point::new(room.origin.x, bottom + small.line_height() / 2.0);
        placed.push(Label { text, at, anchor: Anchor::Start, font: small, tone: Tone::Muted });
        bottom += small.line_height();
    }
    let columns = Columns { plot, axis_width, scale, ticks, axis_font: small, unit, bars, notes: placed };
    (Body::Columns(columns), bottom - room.origin.y)
}

/// The places of bars along the axis.
struct Slots {
    /// For each figure, in which place it stands.
    of_figures: Vec<usize>,
    /// The period of each place, where it states one.
    periods: Vec<Option<Period>>,
    /// What each place is called.
    names: Vec<String>,
}

impl Slots {
    /// A place for each figure, or for each of the periods that are asked for.
    fn of(room: &Room<'_>) -> Self {
        let figures = &room.spec.figures;
        let period = |id: &MarkId| room.spec.series(room.indicators, id.series as usize)?.1.period(id.index as usize);
        let own: Vec<Option<Period>> = figures.iter().map(period).collect();
        let common = &room.common.periods;
        let place = |own: &Option<Period>| common.iter().position(|period| Some(*period) == *own);
        let places: Vec<usize> = own.iter().filter_map(place).collect();
        if places.is_empty() || places.len() < figures.len() {
            let names = figures.iter().map(|id| labels::column(room, *id)).collect();
            return Self { of_figures: (0..figures.len()).collect(), periods: own, names };
        }
        let names = common.iter().map(|period| labels::period(room, *period, true)).collect();
        Self { of_figures: places, periods: common.iter().copied().map(Some).collect(), names }
    }
}

/// The sign of a note: those that books have, in their order, then each of them doubled.
pub(super) fn sign(at: usize) -> String {
    const SIGNS: [&str; 4] = ["*", "†", "‡", "§"];
    SIGNS.get(at % SIGNS.len()).copied().unwrap_or_default().repeat(at / SIGNS.len() + 1)
}

/// What stands above the bars, in lines for each, and what signs there stand for.
struct Values {
    lines: Vec<Vec<String>>,
    notes: Vec<String>,
}

/// Every value where all of them fit into `width`. Else a sign stands for the quality of a figure, and for the reason of a
/// missing one, so that a gap is not taken for a zero; where not even the numbers fit, signs are all that stands.
fn values(room: &Room<'_>, drawn: &[Option<Drawn>], width: f64, font: Font) -> Values {
    let fitting = |text: &str| {
        let lines = wrap_whole(text, width, 3, font, room.host.measure);
        lines.iter().all(|line| !line.ends_with('…')).then_some(lines)
    };
    let figures = &room.spec.figures;
    let whole: Vec<Option<Vec<String>>> = figures.iter().map(|id| fitting(&labels::mark_label(room, *id))).collect();
    if whole.iter().all(Option::is_some) {
        return Values { lines: whole.into_iter().flatten().collect(), notes: Vec::new() };
    }
    let mut notes: Vec<String> = Vec::new();
    // Like figures share a sign.
    let mut signed = |label: &str, said: &str| {
        let at = notes.iter().position(|note| note == said).unwrap_or(notes.len());
        if at == notes.len() {
            notes.push(said.to_owned());
        }
        [label, &sign(at)].concat()
    };
    let parts: Vec<(Option<Vec<String>>, Vec<String>)> = figures
        .iter()
        .zip(drawn)
        .map(|(id, drawn)| {
            let (label, quality) = labels::mark_label_and_quality(room, *id);
            match (drawn, quality.as_str()) {
                (None, _) => (Some(vec![signed("–", &label)]), vec![signed("", &label)]),
                (Some(_), "") => (fitting(&label), Vec::new()),
                (Some(_), quality) => (fitting(&signed(&label, quality)), vec![signed("", quality)]),
            }
        })
        .collect();
    let numbers_fit = parts.iter().all(|(with_number, _)| with_number.is_some());
    let lines: Vec<Vec<String>> =
        parts.into_iter().map(|(with_number, sign)| with_number.filter(|_| numbers_fit).unwrap_or(sign)).collect();
    if lines.iter().flatten().any(|line| room.text_width(line, font) > width + 4.0) {
        return Values { lines: vec![Vec::new(); figures.len()], notes: Vec::new() };
    }
    let notes = notes.iter().enumerate().map(|(at, note)| [&sign(at), " ", note.as_str()].concat()).collect();
    Values { lines, notes }
}
