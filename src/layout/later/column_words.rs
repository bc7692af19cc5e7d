//! What is said of columns that lines pass over: values where the lines leave them room, else signs, and notes below the plot.

use super::{
    super::{Room, Tone, columns::sign, labels, solid_end},
    free_places::Taken,
    member_bars::{GAP_SIGN, Group, MemberBars, Part, Upright, figure_lines, label},
};
use crate::{
    geometry::{Point, Rect},
    scene::Anchor,
    text::Font,
};

/// The distance of words from the end of their column.
const GAP_PX: f64 = 2.0;
/// How far words keep from lines and their points.
const CLEAR_PX: f64 = 2.0;
/// Where more figures than these find no room, the table and the tooltip say them.
const MOST_NOTES: usize = 8;

/// The words of each column in lines, in reading order, and what signs among them stand for.
pub(super) struct ColumnWords {
    pub(super) lines: Vec<Vec<String>>,
    /// Whether they are signs alone, so that they say no qualifier.
    pub(super) are_signs: bool,
    pub(super) notes: Vec<String>,
}

/// The signs of notes: like words share one.
#[derive(Default)]
struct Signs {
    said: Vec<String>,
}

impl Signs {
    /// `label` with the sign that stands for `what`.
    fn at(&mut self, label: &str, what: &str) -> String {
        let at = self.said.iter().position(|own| own == what).unwrap_or(self.said.len());
        if at == self.said.len() {
            self.said.push(what.to_owned());
        }
        [label, &sign(at)].concat()
    }

    fn notes(&self) -> Vec<String> {
        self.said.iter().enumerate().map(|(at, what)| [&sign(at), " ", what.as_str()].concat()).collect()
    }
}

/// What is written at a column, and whether that is its figure.
type Attempt = fn(&mut Signs, &Room<'_>, &Part) -> (String, bool);

impl ColumnWords {
    /// Every value where all of them fit into `width`; else a sign for the quality of a figure and for the reason of a missing
    /// one; where not even the numbers fit, signs alone, and nothing where those do not either.
    pub(super) fn of(room: &Room<'_>, parts: &[Part], width: f64, font: Font) -> Self {
        let attempts: [Attempt; 3] = [
            |signs, _, part| if part.drawn.is_none() { (missing(signs, part), false) } else { (part.text.clone(), true) },
            |signs, room, part| match (part.drawn, &part.short) {
                (None, _) => (missing(signs, part), false),
                (Some(_), Some(short)) => (signs.at(short, &quality(room, part)), true),
                (Some(_), None) => (part.text.clone(), true),
            },
            |signs, room, part| match (part.drawn, &part.short) {
                (None, _) => (missing(signs, part), false),
                (Some(_), Some(_)) => (signs.at("", &quality(room, part)), false),
                (Some(_), None) => (String::new(), false),
            },
        ];
        for (stage, attempt) in attempts.into_iter().enumerate() {
            let mut signs = Signs::default();
            let lines: Option<Vec<Vec<String>>> = parts
                .iter()
                .map(|part| {
                    let (text, is_figure) = attempt(&mut signs, room, part);
                    match is_figure {
                        // What no document says has no sign either.
                        _ if text.is_empty() => Some(Vec::new()),
                        true => figure_lines(room, &text, part.short.as_deref(), width, 3, font),
                        false => (room.text_width(&text, font) <= width + 4.0).then(|| vec![text]),
                    }
                })
                .collect();
            if let Some(lines) = lines {
                return Self { lines, are_signs: stage == 2, notes: signs.notes() };
            }
        }
        Self { lines: vec![Vec::new(); parts.len()], are_signs: true, notes: Vec::new() }
    }
}

fn missing(signs: &mut Signs, part: &Part) -> String {
    signs.at(GAP_SIGN, &part.text)
}

fn quality(room: &Room<'_>, part: &Part) -> String {
    part.id.map_or_else(String::new, |id| labels::mark_label_and_quality(room, id).1)
}

/// Where the words of a column stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Beyond its end.
    Beyond,
    /// Upon it, at the end of what is sure.
    AtEnd,
    /// Upon it, at zero.
    AtZero,
}

/// A column and its words.
pub(super) struct Worded<'a> {
    pub(super) group: &'a Group,
    pub(super) part: &'a Part,
    /// Its edges.
    pub(super) across: (f64, f64),
    /// Where it ends with all that it leaves open.
    pub(super) end: f64,
    pub(super) words: Vec<String>,
    /// Whether the words are signs alone.
    pub(super) are_signs: bool,
}

impl Worded<'_> {
    /// The box of the words where they stand so; `None` where the column cannot hold them.
    fn area(&self, room: &Room<'_>, frame: &Upright, stand: Stand) -> Option<Rect> {
        let font = words_font(room);
        let height = self.words.len() as f64 * font.line_height();
        let width = self.words.iter().map(|line| room.text_width(line, font)).fold(0.0, f64::max);
        let zero = frame.px(0.0);
        let solid = self.part.drawn.map_or(zero, |drawn| frame.px(solid_end(&drawn)));
        let up = if self.part.drawn.is_some_and(|drawn| drawn.value < 0.0) { 1.0 } else { -1.0 };
        // From the edge on which they stand into the direction in which they go on.
        let (edge, way) = match stand {
            Stand::Beyond => (self.end, up),
            Stand::AtEnd => (solid, -up),
            Stand::AtZero => (zero, up),
        };
        let (near, far) = (edge + way * GAP_PX, edge + way * (GAP_PX + height));
        let center = (self.across.0 + self.across.1) / 2.0;
        let holds = (solid - zero).abs() >= height + 2.0 * GAP_PX && width <= self.across.1 - self.across.0;
        let area = Rect::new(center - width / 2.0, near.min(far), center + width / 2.0, near.max(far));
        (stand == Stand::Beyond || holds).then_some(area)
    }

    /// The first of `stands` where they meet neither a line nor other words, and do not reach above `top`.
    fn place(&self, room: &Room<'_>, (frame, top): (&Upright, f64), stands: &[Stand], taken: &Taken) -> Option<(Rect, Stand)> {
        let areas = stands.iter().filter_map(|stand| Some((self.area(room, frame, *stand)?, *stand)));
        areas.into_iter().find(|(area, _)| area.top >= top && taken.is_free(&area.inflated(CLEAR_PX)))
    }

    /// The note on a figure that found no place, where it leaves something open.
    fn note(&self, room: &Room<'_>) -> Option<String> {
        let is_open = self.part.drawn.is_none_or(|drawn| !drawn.is_exact() || drawn.unsettled);
        is_open.then(|| note(room, self.group, self.part))
    }
}

/// What is said below the plot of a figure without words in it: "2024, North: about 430".
pub(super) fn note(room: &Room<'_>, group: &Group, part: &Part) -> String {
    group.note(room, "", &part.named(room, &part.text)).trim_ascii_start().to_owned()
}

fn words_font(room: &Room<'_>) -> Font {
    Font::bold(room.sizes.small().size)
}

/// Puts the words of columns where no line passes: all of them beyond the ends or all of them at zero, where that can be, else
/// each where it finds room, none above `top`; gives notes on what found none and leaves something open.
pub(super) fn place_words(
    room: &Room<'_>,
    columns: Vec<Worded<'_>>,
    (frame, top): (&Upright, f64),
    taken: &mut Taken,
    bars: &mut MemberBars,
) -> Vec<String> {
    let stands_alike = |stand: Stand| {
        let worded = columns.iter().filter(|own| !own.words.is_empty() && own.part.drawn.is_some());
        worded.into_iter().all(|own| own.place(room, (frame, top), &[stand], taken).is_some())
    };
    let alike = [Stand::Beyond, Stand::AtZero].into_iter().find(|stand| stands_alike(*stand));
    let stands = match alike {
        Some(stand) => [stand, Stand::Beyond, Stand::AtEnd],
        None => [Stand::Beyond, Stand::AtEnd, Stand::AtZero],
    };
    let mut notes = Vec::new();
    for own in columns {
        let place = if own.words.is_empty() { None } else { own.place(room, (frame, top), &stands, taken) };
        let Some((area, stand)) = place else {
            notes.extend(own.note(room));
            continue;
        };
        if own.are_signs && own.part.drawn.is_some_and(|drawn| !drawn.is_exact()) {
            notes.push(note(room, own.group, own.part));
        }
        let font = words_font(room);
        let lines = own.words.into_iter().enumerate().map(|(line, text)| {
            let y = area.top + (line as f64 + 0.5) * font.line_height();
            label(text, Point::new(area.center().x, y), Anchor::Middle, font, Tone::Ink)
        });
        if stand == Stand::Beyond {
            bars.labels.extend(lines);
        } else {
            bars.put_upon(own.part, lines.collect());
        }
        taken.words.push(area);
    }
    notes
}

/// The notes on single figures: all of them, or none where they are many.
pub(super) fn few(notes: Vec<String>) -> Vec<String> {
    if notes.len() > MOST_NOTES { Vec::new() } else { notes }
}

/// Those of the `notes` whose sign stands in the drawing.
pub(super) fn noted(notes: Vec<String>, bars: &MemberBars) -> Vec<String> {
    let stands = |note: &String| {
        let sign = note.split(' ').next().unwrap_or_default();
        let ends_so = |text: &str| text.strip_suffix(sign).is_some_and(|rest| !rest.ends_with(sign));
        bars.labels.iter().chain(&bars.upon).any(|label| ends_so(&label.text))
    };
    notes.into_iter().filter(stands).collect()
}
