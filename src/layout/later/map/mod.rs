//! Maps: regions on tiles or within borders, coloured by class or with symbols by size, and the key to them.

mod inside;
mod key;
mod outlines;
mod tiles;

pub use key::KeyMark;

use std::rc::Rc;

use super::{
    super::{Body, Label, Room, labels},
    Later,
};
use crate::{
    geometry::{Point, Rect},
    qualifier::Qualifier,
    regions::{Regions, Shapes},
    scene::{Anchor, MarkId},
    spec::{
        self, Classes, Drawn,
        map::{Placements, label_of, shows_amounts},
    },
    text::{Font, wrap_whole},
};

/// The least side of the area in which a region is hit.
const LEAST_HIT_PX: f64 = 24.0;
/// How far the ground of words upon hatching reaches beyond them.
const PLATE_PX: f64 = 3.0;

/// Regions with their figures.
#[derive(Clone, Debug)]
pub struct Map {
    /// Those with figures in reading order, then those without.
    pub regions: Vec<Region>,
    /// The classes of colours, where colours say values.
    pub classes: Option<Classes>,
    /// Positions of the regions with symbols, the largest first, so that a small one is not covered.
    pub stack: Vec<usize>,
    /// The marks of the key.
    pub key: Vec<KeyMark>,
    /// The words of the key, and names that have no room in their regions.
    pub labels: Vec<Label>,
    /// The value of the largest symbol; 0 where there are none.
    pub largest: f64,
}

/// One region.
#[derive(Clone, Debug)]
pub struct Region {
    /// Its figure; `None` where the document has none.
    pub id: Option<MarkId>,
    /// Where it is.
    pub outline: Outline,
    /// What its colour says.
    pub shade: RegionShade,
    /// Whether its figure may still change.
    pub unsettled: bool,
    /// Whether it stands out.
    pub highlighted: bool,
    /// The symbol upon it, where symbols say values.
    pub symbol: Option<Symbol>,
    /// Where it is hit.
    pub hit: Rect,
    /// Where a tooltip points.
    pub anchor: Point,
    /// Its name and its value, where there is room.
    pub labels: Vec<Label>,
    /// Whether they stand beside it.
    pub words_outside: bool,
    /// The ground that keeps them legible upon hatching.
    pub plate: Option<Rect>,
}

/// Where a region is.
#[derive(Clone, Debug)]
pub enum Outline {
    /// A tile.
    Tile(Rect),
    /// Rings, holes running the other way round.
    Rings(Vec<Vec<Point>>),
}

/// What the colour of a region says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionShade {
    /// The class of its value.
    Class(usize),
    /// That its value lies in one of the classes from the first to the second.
    Between(usize, usize),
    /// Nothing: a symbol says the value.
    Plain,
    /// That its figure was not published.
    Missing,
    /// That the document has no figure for it.
    Empty,
}

/// A circle whose area is as large as its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Symbol {
    /// Its middle.
    pub center: Point,
    /// The radius for what is sure.
    pub sure: f64,
    /// The radius for what is possible at the most.
    pub possible: f64,
    /// Whether more is possible than a published end says.
    pub open: bool,
    /// Whether the value is said to be about right, or nearly reached, with no ends.
    pub inexact: bool,
    /// Whether the value lies below zero.
    pub negative: bool,
}

/// What is known of a region before it is placed.
struct Subject {
    /// Its position in the regions of the document.
    region: usize,
    id: Option<MarkId>,
    drawn: Option<Drawn>,
    name: String,
    value: String,
    /// Why its figure was not published, as the key says it.
    reason: Option<String>,
    highlighted: bool,
    shade: RegionShade,
    symbol: Option<Symbol>,
}

impl Subject {
    fn is_missing(&self) -> bool {
        self.drawn.is_none()
    }

    /// The region without a place.
    fn begun(&self, outline: Outline, anchor: Point, hit: Rect) -> Region {
        let symbol = self.symbol.map(|symbol| Symbol { center: anchor, ..symbol });
        Region {
            id: self.id,
            outline,
            shade: self.shade,
            unsettled: self.drawn.is_some_and(|drawn| drawn.unsettled),
            highlighted: self.highlighted,
            symbol,
            hit,
            anchor,
            labels: Vec::new(),
            words_outside: false,
            plate: None,
        }
    }
}

/// Places the map of the chart.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn map(room: &Room<'_>) -> (Body, f64) {
    let mut map =
        Map { regions: Vec::new(), classes: None, stack: Vec::new(), key: Vec::new(), labels: Vec::new(), largest: 0.0 };
    let Some(regions) = room.indicators.regions.as_deref() else { return (Body::Later(Rc::new(Later::Map(map))), 0.0) };
    let mut subjects = subjects(room, regions);
    let largest = match shows_amounts(room.spec, room.indicators) {
        true => Some(largest(&subjects).max(room.reach.map_or(0.0, |reach| reach.1))),
        false => {
            map.classes = Some(shaded(room, &mut subjects));
            None
        }
    };
    let radius = match &regions.shapes {
        Shapes::Tiles(tiles) => tiles::radius(room, tiles),
        Shapes::Outlines(_) => outlines::radius(room),
    };
    if let Some(largest) = largest {
        map.largest = largest;
        for subject in &mut subjects {
            subject.symbol = subject.drawn.map(|drawn| symbol(&drawn, largest, radius));
            subject.shade = if subject.symbol.is_some() { RegionShade::Plain } else { subject.shade };
        }
    }
    let unit = labels::axis_unit_lines(room, room.origin.y);
    let mut top = room.origin.y;
    if !unit.is_empty() {
        top += unit.len() as f64 * room.sizes.small().line_height() + 4.0;
        map.labels.extend(unit);
    }
    let bottom = match &regions.shapes {
        Shapes::Tiles(tiles) => tiles::place(room, tiles, &subjects, top, &mut map),
        Shapes::Outlines(own) => outlines::place(room, own, &subjects, top, &mut map),
    };
    for region in &mut map.regions {
        let is_hatched = matches!(region.shade, RegionShade::Between(..) | RegionShade::Missing);
        let bounds = region.labels.iter().map(|label| label.bounds(room.text_width(&label.text, label.font)));
        region.plate = bounds
            .reduce(Rect::around_both)
            .map(|bounds| bounds.inflated(PLATE_PX))
            .filter(|_| is_hatched && !region.words_outside);
    }
    let scale = largest.map(|largest| (largest, radius));
    let bottom = key::place(room, &subjects, scale, bottom + 14.0, &mut map);
    (Body::Later(Rc::new(Later::Map(map))), bottom - room.origin.y)
}

/// The regions with figures in reading order, then those without.
fn subjects(room: &Room<'_>, regions: &Regions) -> Vec<Subject> {
    let placed = Placements::of(room.spec, room.indicators, regions);
    let mut region_of_member = vec![None; room.spec.members.len()];
    let mut empty = Vec::new();
    for (region, member) in placed.member_of_region.iter().enumerate() {
        match member.and_then(|member| region_of_member.get_mut(member)) {
            Some(slot) => *slot = Some(region),
            None => empty.push(region),
        }
    }
    let mut subjects = Vec::with_capacity(regions.codes.len());
    for id in &room.spec.figures {
        let Some(region) = region_of_member.get(id.series as usize).copied().flatten() else { continue };
        let drawn = room.spec.drawn(room.indicators, *id);
        let member = room.spec.members.get(id.series as usize);
        subjects.push(Subject {
            region,
            id: Some(*id),
            drawn,
            name: labels::series_name(room, id.series as usize),
            value: labels::mark_label(room, *id),
            reason: drawn.is_none().then(|| labels::mark_label(room, *id)),
            highlighted: member.is_some_and(|member| member.highlighted),
            shade: if drawn.is_some() { RegionShade::Plain } else { RegionShade::Missing },
            symbol: None,
        });
    }
    for region in empty {
        let code = regions.codes.get(region).map_or("", String::as_str);
        let label = label_of(room.indicators, regions, code).in_language(room.host.language);
        subjects.push(Subject {
            region,
            id: None,
            drawn: None,
            name: (if label.is_empty() { code } else { label }).to_owned(),
            value: room.host.words.without_figure().to_owned(),
            reason: None,
            highlighted: false,
            shade: RegionShade::Empty,
            symbol: None,
        });
    }
    let mut reasons = subjects.iter().filter_map(|subject| subject.reason.as_ref());
    let first = reasons.next();
    if first.is_some() && reasons.all(|reason| Some(reason) == first) {
        // The key says the one reason that there is.
        for subject in subjects.iter_mut().filter(|subject| subject.reason.is_some()) {
            subject.value = room.host.words.missing(None);
        }
    }
    subjects
}

/// Gives each region the shade of its class, or of those classes in which its figure can be.
fn shaded(room: &Room<'_>, subjects: &mut [Subject]) -> Classes {
    let classes = spec::classes(room.spec, room.indicators);
    for subject in subjects {
        let of_figure = |id| spec::classes_of_figure(room.spec, room.indicators, &classes, id);
        let Some((first, last)) = subject.id.and_then(of_figure) else { continue };
        subject.shade = if first == last { RegionShade::Class(first) } else { RegionShade::Between(first, last) };
    }
    classes
}

/// The largest value that any figure can have, zero left aside.
fn largest(subjects: &[Subject]) -> f64 {
    let reach =
        |drawn: &Drawn| [Some(drawn.value), drawn.lower, drawn.upper].into_iter().flatten().map(f64::abs).fold(0.0, f64::max);
    let all = subjects.iter().filter_map(|subject| subject.drawn.as_ref());
    all.map(|drawn| if drawn.is_exact() || !drawn.is_bounded() { drawn.value.abs() } else { reach(drawn) }).fold(0.0, f64::max)
}

/// The symbol of a figure whose middle is still to be found; the area is as large as the value, from zero on.
fn symbol(drawn: &Drawn, largest: f64, radius: f64) -> Symbol {
    let of = |value: f64| if largest > 0.0 { radius * (value.abs() / largest).min(1.0).sqrt() } else { 0.0 };
    let value = of(drawn.value);
    let mut symbol = Symbol {
        center: Point::default(),
        sure: value,
        possible: value,
        open: false,
        inexact: false,
        negative: drawn.value < 0.0,
    };
    if drawn.is_exact() {
        return symbol;
    }
    if drawn.is_bounded() {
        let (one, other) = (of(drawn.lower.unwrap_or(0.0)), of(drawn.upper.unwrap_or(0.0)));
        let crosses = drawn.lower.is_some_and(|end| end < 0.0) && drawn.upper.is_some_and(|end| end > 0.0);
        (symbol.sure, symbol.possible) = (if crosses { 0.0 } else { one.min(other) }, one.max(other));
    } else if matches!(drawn.qualifier, Qualifier::About | Qualifier::Nearly) {
        symbol.inexact = true;
    } else if drawn.lower.is_some() != symbol.negative {
        symbol.open = true;
    } else {
        symbol.sure = 0.0;
    }
    symbol
}

/// `text` in lines of at most `width`, where it fits in so many without being cut.
fn fitting(room: &Room<'_>, text: &str, width: f64, lines: usize, font: Font) -> Option<Vec<String>> {
    let wrapped = wrap_whole(text, width, lines, font, room.host.measure);
    let fits = wrapped.iter().all(|line| !line.ends_with('…') && room.text_width(line, font) <= width);
    fits.then_some(wrapped)
}

/// A figure in lines of at most `width`: before its words are torn, what is said of it stands in a line of its own.
fn fitting_figure(room: &Room<'_>, text: &str, width: f64, lines: usize, font: Font) -> Option<Vec<String>> {
    let fits = |text: &str| room.text_width(text, font) <= width;
    let parted = parting(text).filter(|_| !fits(text) && lines > 1).map(|at| text.split_at(at));
    if let Some((figure, rest)) = parted {
        let bare = rest.strip_prefix('（').and_then(|rest| rest.strip_suffix('）')).unwrap_or(rest);
        if let (true, Some(rest)) = (fits(figure), [rest, bare].into_iter().find(|rest| fits(rest))) {
            return Some(vec![figure.to_owned(), rest.to_owned()]);
        }
    }
    fitting(room, text, width, lines, font)
}

/// Where Chinese words follow upon the figure in `text`.
fn parting(text: &str) -> Option<usize> {
    let follows = |(at, character): &(usize, char)| {
        let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
        !character.is_ascii() && before.is_some_and(|before| before.is_ascii_digit() || *before == b'%')
    };
    text.char_indices().find(follows).map(|(at, _)| at)
}

fn label(text: String, at: Point, anchor: Anchor, font: Font) -> Label {
    Label { text, at, anchor, font, tone: super::super::Tone::Ink }
}

/// Lines of text around a middle.
fn block(lines: &[(String, Font)], middle: Point) -> Vec<Label> {
    let height: f64 = lines.iter().map(|(_, font)| font.line_height()).sum();
    let mut top = middle.y - height / 2.0;
    let mut placed = Vec::with_capacity(lines.len());
    for (text, font) in lines {
        placed.push(label(text.clone(), Point::new(middle.x, top + font.line_height() / 2.0), Anchor::Middle, *font));
        top += font.line_height();
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::parting;

    #[test]
    fn chinese_words_part_from_the_figure_before_them() {
        let parts = |text: &'static str| parting(text).map(|at| text.split_at(at));
        assert_eq!(parts("65.3%（初步）"), Some(("65.3%", "（初步）")));
        assert_eq!(parts("70%以上"), Some(("70%", "以上")));
        assert_eq!(parts("50%至64%"), Some(("50%", "至64%")));
        assert_eq!(parts("约80%"), None);
        assert_eq!(parts("at least 70%"), None);
    }
}
