//! What stands once above rows: the names of the two kinds of dots, at those of the first row or in a key.

use super::{
    super::{Label, Room, Tone},
    lanes::{DOT_PX, Row},
};
use crate::{geometry::Point, scene::Anchor, text::Font};

/// Where the names of the dots stand above those of `row`, pushed apart where they would meet; `None` where they find no room.
pub(super) fn names_at(
    room: &Room<'_>,
    row: &Row,
    names: &[String; 2],
    px: impl Fn(f64) -> f64,
    (left, right): (f64, f64),
) -> Option<[f64; 2]> {
    let font = room.sizes.small();
    let at = |lesser: bool| {
        let dot = row.dots.iter().find(|dot| dot.lesser == lesser && dot.drawn.is_some())?;
        dot.drawn.map(|drawn| px(drawn.value))
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

pub(super) fn put_names(placed: &Option<([String; 2], [f64; 2])>, top: f64, font: Font, heads: &mut Vec<Label>) {
    let Some((names, places)) = placed else { return };
    for ((text, x), strong) in names.iter().zip(places).zip([false, true]) {
        let at = Point::new(*x, top + font.line_height() / 2.0);
        let tone = if strong { Tone::Ink } else { Tone::Muted };
        heads.push(Label { text: text.clone(), at, anchor: Anchor::Middle, font, tone });
    }
}

/// The two kinds of dots with their names, in a line or two; gives where the next line begins.
pub(super) fn key(room: &Room<'_>, names: [String; 2], top: f64, heads: &mut Vec<Label>, dots: &mut Vec<(Point, bool)>) -> f64 {
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
