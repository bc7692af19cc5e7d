//! Bars of several series, side by side or upon each other: what the two have in common.

use super::super::{Label, Room, Tone, labels};
use crate::{
    describe,
    geometry::{Point, Rect},
    number::within,
    period::Period,
    scale::ValueScale,
    scene::{Anchor, MarkId},
    spec::{Drawn, Row},
    text::{ALL_LINES, Font, wrap, wrap_whole},
};

/// Bars in the colours of their series, upon one axis of values that includes zero.
#[derive(Clone, Debug)]
pub struct MemberBars {
    /// Whether bars stand; else they lie.
    pub upright: bool,
    /// The area of the bars.
    pub plot: Rect,
    /// The least and the most value that the axis shows.
    pub domain: (f64, f64),
    /// The room left of the plot for the words of an upright axis.
    pub axis_width: f64,
    /// Grid lines: value and words.
    pub ticks: Vec<(f64, String)>,
    /// The font of the words at the axis.
    pub axis_font: Font,
    /// Bars, or their parts, in reading order.
    pub pieces: Vec<Piece>,
    /// Which colour stands for which series, where the bars do not say it themselves.
    pub swatches: Vec<Swatch>,
    /// Lines from parts to names that stand apart from them.
    pub leaders: Vec<(Point, Point)>,
    /// Words upon bars.
    pub upon: Vec<Label>,
    /// For each of these the bar that it stands upon.
    pub grounds: Vec<Ground>,
    /// All other words.
    pub labels: Vec<Label>,
}

/// The bar of one figure, or its part of a stack.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Which figure.
    pub id: MarkId,
    /// The value at which it begins.
    pub base: f64,
    /// What is drawn, counted from `base`; `None` where the figure is missing or its stack cannot be drawn.
    pub drawn: Option<Drawn>,
    /// Its edges along the other axis, in pixels.
    pub across: (f64, f64),
    /// Where it can be hit.
    pub area: Rect,
    /// Where a tooltip points.
    pub anchor: Point,
    /// Position of its colour.
    pub color: usize,
    /// Whether another series stands out.
    pub muted: bool,
}

/// What words stand upon.
#[derive(Clone, Copy, Debug)]
pub struct Ground {
    /// Position of the bar's colour.
    pub color: usize,
    /// Whether another series stands out.
    pub muted: bool,
    /// Whether the bar is paler, because its figure may still change.
    pub unsettled: bool,
}

/// A sample of a series' colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swatch {
    /// Where it stands.
    pub area: Rect,
    /// Position of its colour.
    pub color: usize,
    /// Whether another series stands out.
    pub muted: bool,
}

/// The figures of one row with what is said of them.
pub(super) struct Group {
    pub(super) period: Option<Period>,
    /// What its code is called, where it is that of a dimension.
    code: Option<String>,
    pub(super) parts: Vec<Part>,
}

/// The figure of one series in one period.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) member: usize,
    pub(super) id: Option<MarkId>,
    pub(super) drawn: Option<Drawn>,
    /// The figure with its qualifier; that it was not published, and why, where it is missing.
    pub(super) text: String,
    /// The figure with its qualifier alone, where more is said of its quality.
    pub(super) short: Option<String>,
    pub(super) color: usize,
    pub(super) muted: bool,
}

impl Group {
    pub(super) fn of(room: &Room<'_>, row: &Row) -> Self {
        let part = |(member, id): &(usize, Option<MarkId>)| {
            let own = room.spec.members.get(*member);
            let (label, quality) = match id {
                Some(id) => labels::mark_label_and_quality(room, *id),
                None => (room.host.words.missing(None), String::new()),
            };
            let has_quality = !quality.is_empty();
            Part {
                member: *member,
                id: *id,
                drawn: id.and_then(|id| room.spec.drawn(room.indicators, id)),
                text: if has_quality { room.host.words.bracketed(&label, &quality) } else { label.clone() },
                short: has_quality.then_some(label),
                color: own.map_or(0, |own| own.color),
                muted: room.spec.highlights && !own.is_some_and(|own| own.highlighted),
            }
        };
        Self {
            period: row.period,
            code: describe::row_name(room.indicators, row, room.host),
            parts: row.parts.iter().map(part).collect(),
        }
    }

    /// Whether it is that of a code, not of a period.
    pub(super) fn is_of_code(&self) -> bool {
        self.code.is_some()
    }

    /// The period or the code in words; empty where none is stated.
    pub(super) fn name(&self, room: &Room<'_>, short: bool) -> String {
        if let Some(code) = &self.code {
            return code.clone();
        }
        self.period.map_or_else(String::new, |period| labels::period(room, period, short))
    }

    /// What is missing, a line for each: "South: not published".
    pub(super) fn gaps(&self, room: &Room<'_>) -> Vec<String> {
        let missing = self.parts.iter().filter(|part| part.drawn.is_none());
        missing.map(|part| part.named(room, &part.text)).collect()
    }

    /// A note behind `sign` on `what` is said of a series in this period: "* 2024, North: 16.2 (provisional)".
    pub(super) fn note(&self, room: &Room<'_>, sign: &str, what: &str) -> String {
        let period = self.name(room, false);
        let what = if period.is_empty() { what.to_owned() } else { room.host.words.narrowed(&period, what) };
        [sign, " ", &what].concat()
    }
}

impl Part {
    /// The name of its series and what is said of it.
    pub(super) fn named(&self, room: &Room<'_>, what: &str) -> String {
        room.host.words.titled(&part_name(room, self.member), what)
    }
}

/// What the series of a member is called beside the others of its row.
pub(super) fn part_name(room: &Room<'_>, member: usize) -> String {
    describe::part_name(room.indicators, room.spec, member, room.host)
}

/// The sign that stands in the place of a bar which is missing; its reason stands below the plot.
pub(super) const GAP_SIGN: &str = "–";

/// The sign at a figure of which more is said below the plot.
pub(super) const NOTE_SIGN: &str = "*";

/// The words of a figure in `most` lines of `width` at the most, where nothing of them is cut or torn: what is said of its
/// quality, behind `short`, stands on a line of its own, and no character stands alone.
pub(super) fn figure_lines(
    room: &Room<'_>,
    text: &str,
    short: Option<&str>,
    width: f64,
    most: usize,
    font: Font,
) -> Option<Vec<String>> {
    let (figure, quality) = match short.and_then(|short| text.strip_prefix(short)) {
        Some(quality) if room.text_width(text, font) > width => (short.unwrap_or(text), quality.trim_ascii()),
        _ => (text, ""),
    };
    let mut lines = wrap_whole(figure, width, most, font, room.host.measure);
    if !quality.is_empty() {
        lines.push(quality.to_owned());
    }
    let is_torn = |line: &String| line.ends_with('…') || lines.len() > 1 && line.chars().nth(1).is_none();
    let fits = lines.len() <= most && room.text_width(quality, font) <= width && !lines.iter().any(is_torn);
    fits.then_some(lines)
}

/// Notes below the plot, a line or more for each; gives where they end.
pub(super) fn place_notes(room: &Room<'_>, notes: &[String], top: f64, into: &mut Vec<Label>) -> f64 {
    let small = room.sizes.small();
    let mut y = top;
    for note in notes {
        for text in wrap(note, room.width, ALL_LINES, small, room.host.measure) {
            let at = Point::new(room.origin.x, y + small.line_height() / 2.0);
            into.push(label(text, at, Anchor::Start, small, Tone::Muted));
            y += small.line_height();
        }
    }
    y
}

/// Swatches with names, and figures where they are given, in lines from `top`; gives the height that they take.
pub(super) fn legend(room: &Room<'_>, parts: &[Part], with_figures: bool, top: f64, into: &mut MemberBars) -> f64 {
    let font = room.sizes.label();
    let value_font = room.sizes.value();
    let line_height = font.line_height() + 3.0;
    let side = font.size * 0.8;
    let before_name = side + 6.0;
    let mut x = room.origin.x;
    let mut y = top;
    // Names with their figures read as a list on a phone.
    let a_line_each = with_figures && room.width < 480.0;
    for (at, part) in parts.iter().enumerate() {
        let name = part_name(room, part.member);
        let figure = if with_figures { part.text.as_str() } else { "" };
        let name_width = room.text_width(&name, font);
        let figure_width = if figure.is_empty() { 0.0 } else { room.text_width(figure, value_font) + 6.0 };
        if at > 0 && (a_line_each || x + before_name + name_width + figure_width > room.right()) {
            x = room.origin.x;
            y += line_height;
        }
        let middle = y + font.line_height() / 2.0;
        let area = Rect::new(x, middle - side / 2.0, x + side, middle + side / 2.0);
        into.swatches.push(Swatch { area, color: part.color, muted: part.muted });
        let left = x + before_name;
        if left + name_width + figure_width <= room.right() {
            let put = |text: String, x: f64, font: Font| label(text, Point::new(x, middle), Anchor::Start, font, Tone::Ink);
            into.labels.push(put(name, left, font));
            if !figure.is_empty() {
                into.labels.push(put(figure.to_owned(), left + name_width + 6.0, value_font));
            }
            x = left + name_width + figure_width + 18.0;
            continue;
        }
        // Longer than a line: its words wrap beside the swatch, its figure below them.
        let width = room.right() - left;
        let mut line = middle;
        for (text, font) in [(name.as_str(), font), (figure, value_font)] {
            if text.is_empty() {
                continue;
            }
            for text in wrap(text, width, ALL_LINES, font, room.host.measure) {
                into.labels.push(label(text, Point::new(left, line), Anchor::Start, font, Tone::Ink));
                line += font.line_height();
            }
        }
        y = line - font.line_height() / 2.0 - font.line_height();
        x = room.right();
    }
    y + line_height - top
}

pub(super) fn label(text: String, at: Point, anchor: Anchor, font: Font, tone: Tone) -> Label {
    Label { text, at, anchor, font, tone }
}

/// An upright plot: its axis, and the names of the periods under it.
pub(super) struct Upright {
    pub(super) plot: Rect,
    pub(super) scale: ValueScale,
    pub(super) axis_width: f64,
    /// The width of one period.
    pub(super) band: f64,
    /// The names of the periods, in lines; empty for those that are left out.
    names: Vec<Vec<String>>,
    /// Whether every period is named.
    pub(super) all_named: bool,
    below_plot: f64,
}

/// What stands around an upright plot, in pixels.
#[derive(Clone, Copy)]
pub(super) struct Margins {
    /// Above it: legend and what stands upon the highest bar.
    pub(super) head: f64,
    /// Below it, before the names of the periods: what stands under bars below zero.
    pub(super) below: f64,
    /// Right of it.
    pub(super) right: f64,
}

impl Upright {
    /// The plot of `groups` whose values lie from `low` to `high`.
    pub(super) fn of(
        room: &Room<'_>,
        groups: &[Group],
        (low, high): (f64, f64),
        margins: Margins,
        tick_text: impl Fn(f64, &ValueScale) -> String,
    ) -> Self {
        let small = room.sizes.small();
        let height = room.height.unwrap_or(within(room.width * 0.5, 220.0, 380.0) + margins.head);
        let scale = ValueScale::nice(low, high, within((height - margins.head) / 64.0, 2.0, 6.0) as usize);
        let widths = scale.ticks.iter().map(|tick| room.text_width(&tick_text(*tick, &scale), small));
        let axis_width = widths.fold(0.0, f64::max) + 10.0;
        let left = room.origin.x + axis_width;
        let right = room.right() - margins.right;
        let band = (right - left) / groups.len().max(1) as f64;
        let texts: Vec<String> = groups.iter().map(|group| group.name(room, true)).collect();
        let widest = texts.iter().map(|name| room.text_width(name, small)).fold(0.0, f64::max);
        let wrapped: Vec<Vec<String>> =
            texts.iter().map(|name| wrap_whole(name, band - 6.0, 3, small, room.host.measure)).collect();
        let fits = wrapped.iter().flatten().all(|line| !line.ends_with('…'));
        let every = if fits { 1 } else { ((widest + 8.0) / band).ceil().max(1.0) as usize };
        let names: Vec<Vec<String>> = if fits {
            wrapped
        } else {
            texts.into_iter().enumerate().map(|(at, name)| if at % every == 0 { vec![name] } else { Vec::new() }).collect()
        };
        let lines = names.iter().map(Vec::len).max().unwrap_or(1);
        let below_plot = margins.below + lines as f64 * small.line_height() + 8.0;
        let bottom = (room.origin.y + height - below_plot).max(room.origin.y + margins.head + 60.0);
        let plot = Rect::new(left, room.origin.y + margins.head, right, bottom);
        Self { plot, scale, axis_width, band, names, all_named: every == 1, below_plot }
    }

    /// Where `value` stands.
    pub(super) fn px(&self, value: f64) -> f64 {
        let (low, high) = self.scale.domain;
        self.plot.bottom - (value - low) / (high - low) * self.plot.height()
    }

    /// The middle of the period at `at`.
    pub(super) fn center(&self, at: usize) -> f64 {
        self.plot.left + (at as f64 + 0.5) * self.band
    }

    /// The names of the periods and notes below the plot; gives where they end.
    pub(super) fn place_names(&self, room: &Room<'_>, notes: &[String], into: &mut Vec<Label>) -> f64 {
        let small = room.sizes.small();
        let bottom = self.plot.bottom + self.below_plot;
        let lines = self.names.iter().map(Vec::len).max().unwrap_or(1);
        let top = bottom - 2.0 - lines as f64 * small.line_height();
        let mut taken = f64::NEG_INFINITY;
        for (at, lines) in self.names.iter().enumerate() {
            for (line, text) in lines.iter().enumerate() {
                let half = room.text_width(text, small) / 2.0;
                let x = within(self.center(at), room.origin.x + half, (room.right() - half).max(room.origin.x + half));
                // The last one, moved inside, may meet the one before it.
                if line == 0 && !self.all_named && x - half < taken + 4.0 {
                    continue;
                }
                taken = x + half;
                let y = top + (line as f64 + 0.5) * small.line_height();
                into.push(label(text.clone(), Point::new(x, y), Anchor::Middle, small, Tone::Muted));
            }
        }
        place_notes(room, notes, bottom + if notes.is_empty() { 0.0 } else { 6.0 }, into)
    }
}

impl MemberBars {
    /// Adds words upon the bar of `part`.
    pub(super) fn put_upon(&mut self, part: &Part, words: Vec<Label>) {
        let unsettled = part.drawn.is_some_and(|drawn| drawn.unsettled);
        let ground = Ground { color: part.color, muted: part.muted, unsettled };
        self.grounds.extend(words.iter().map(|_| ground));
        self.upon.extend(words);
    }

    /// Nothing yet, in the fonts of `room`.
    pub(super) fn new(room: &Room<'_>, upright: bool) -> Self {
        Self {
            upright,
            plot: Rect::default(),
            domain: (0.0, 1.0),
            axis_width: 0.0,
            ticks: Vec::new(),
            axis_font: room.sizes.small(),
            pieces: Vec::new(),
            swatches: Vec::new(),
            leaders: Vec::new(),
            upon: Vec::new(),
            grounds: Vec::new(),
            labels: Vec::new(),
        }
    }
}
