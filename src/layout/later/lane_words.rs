//! Names and remarks of rows: beside them on wide pages, above them on narrow ones.

use super::{
    super::{Label, Room, Tone},
    lanes::{DOT_PX, Row},
};
use crate::{
    geometry::Point,
    scene::Anchor,
    text::{ALL_LINES, Font, wrap_evenly},
};

/// Between the rows and their remarks.
pub(super) const REMARK_GAP_PX: f64 = 18.0;

/// Where names, rows and remarks have their room.
pub(super) struct Frame {
    /// Where rows begin.
    pub(super) left: f64,
    /// Where they end.
    pub(super) right: f64,
    /// The width of names beside rows.
    pub(super) name_room: f64,
    /// The width of remarks beside rows.
    pub(super) remark_room: f64,
}

impl Frame {
    /// Places name and remark of a row beside it and moves `top` to its lower edge; gives the height of its dots.
    pub(super) fn place_beside(
        &self,
        room: &Room<'_>,
        row: &Row,
        top: &mut f64,
        words: &mut Vec<Label>,
        remarks: &mut Vec<Label>,
    ) -> f64 {
        let (font, small) = (room.sizes.label(), room.sizes.small());
        let strong = name_font_of(room, row.strong);
        let name = lines(room, &row.name, self.name_room, strong).into_iter().map(|line| (line, strong, Tone::Ink));
        let more = lines(room, &row.more, self.name_room, small).into_iter().map(|line| (line, small, Tone::Muted));
        let name: Vec<_> = name.chain(more).collect();
        let said: Vec<_> = row.remark.iter().flat_map(|text| lines(room, text, self.remark_room, font)).collect();
        let name_height: f64 = name.iter().map(|(_, font, _)| font.line_height()).sum();
        let said_height = said.len() as f64 * font.line_height();
        let height = name_height.max(said_height).max(DOT_PX * 2.0 + 8.0);
        let middle = *top + height / 2.0;
        let mut y = middle - name_height / 2.0;
        for (text, font, tone) in name {
            let at = Point::new(room.origin.x + self.name_room, y + font.line_height() / 2.0);
            words.push(Label { text, at, anchor: Anchor::End, font, tone });
            y += font.line_height();
        }
        let mut y = middle - said_height / 2.0;
        for text in said {
            let at = Point::new(self.right + REMARK_GAP_PX, y + font.line_height() / 2.0);
            remarks.push(Label { text, at, anchor: Anchor::Start, font, tone: Tone::Ink });
            y += font.line_height();
        }
        *top += height;
        middle
    }

    /// Places name and remark of a row above it, then what `heads` puts between them and the dots, and moves `top` to the
    /// lower edge of the dots; gives their height.
    pub(super) fn place_above(
        &self,
        room: &Room<'_>,
        row: &Row,
        top: &mut f64,
        words: &mut Vec<Label>,
        remarks: &mut Vec<Label>,
        heads: impl FnOnce(&mut f64),
    ) -> f64 {
        let (font, small) = (room.sizes.label(), room.sizes.small());
        let width = room.width - 2.0;
        let mut line = |text: String, font: Font, tone: Tone, into: &mut Vec<Label>| {
            let at = Point::new(self.left, *top + font.line_height() / 2.0);
            into.push(Label { text, at, anchor: Anchor::Start, font, tone });
            *top += font.line_height();
        };
        let strong = name_font_of(room, row.strong);
        let name = lines(room, &row.name, width, strong);
        let last = name.last().map_or(0.0, |line| room.text_width(line, strong));
        name.into_iter().for_each(|text| line(text, strong, Tone::Ink, words));
        lines(room, &row.more, width, small).into_iter().for_each(|text| line(text, small, Tone::Muted, words));
        // The remark stands at the end of the name's line where there is one with room, else under it.
        match row.remark.as_slice() {
            [only] if last > 0.0 && row.more.is_empty() && last + 20.0 + room.text_width(only, font) <= width => {
                let at = Point::new(room.right() - 1.0, *top - font.line_height() / 2.0);
                remarks.push(Label { text: only.clone(), at, anchor: Anchor::End, font, tone: Tone::Muted });
            }
            all => {
                let said = all.iter().flat_map(|text| lines(room, text, width, font));
                said.for_each(|text| line(text, font, Tone::Muted, remarks));
            }
        }
        heads(top);
        if row.dots.iter().all(|dot| dot.drawn.is_none()) {
            return *top;
        }
        let middle = *top + DOT_PX + 5.0;
        *top = middle + DOT_PX + 5.0;
        middle
    }
}

pub(super) fn name_font_of(room: &Room<'_>, strong: bool) -> Font {
    let font = room.sizes.label();
    if strong { Font::bold(font.size) } else { font }
}

fn lines(room: &Room<'_>, text: &str, width: f64, font: Font) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { wrap_evenly(text, width, ALL_LINES, font, room.host.measure) }
}
