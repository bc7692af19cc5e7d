//! What stands right of the ends of lines: names and last values, pushed apart until none meets another.

use super::{
    super::{Label, Room, Tone, labels},
    BELOW_PLOT_PX, Figures,
    words::{Placed, taken},
};
use crate::{
    geometry::{Point, Rect},
    plain::pieces_at,
    scene::{Anchor, MarkId},
    text::{ALL_LINES, Font, wrap},
};

/// What stands right of a line's end: the series' name where there are several, and its last value.
pub(super) struct EndLabel {
    member: usize,
    pub(super) lines: Vec<(String, Font)>,
    /// How many of the lines are the name; the value's come after them.
    named: usize,
    pub(super) width: f64,
    color: Option<usize>,
}

impl EndLabel {
    /// The name alone, in lines of `most` at the most.
    pub(super) fn narrow(&mut self, room: &Room<'_>, most: f64) {
        let font = room.sizes.label();
        let name = labels::series_name(room, self.member);
        let lines = wrap(&name, most - 14.0, ALL_LINES, font, room.host.measure);
        self.lines = lines.into_iter().map(|line| (line, font)).collect();
        self.named = self.lines.len();
        self.width = most;
    }

    pub(super) fn height(&self) -> f64 {
        self.lines.iter().map(|(_, font)| font.line_height()).sum()
    }
}

pub(super) fn end_labels(room: &Room<'_>, slope: bool) -> Vec<EndLabel> {
    let several = room.spec.members.len() > 1;
    let most = (room.width * 0.34).max(72.0);
    let mut ends = Vec::new();
    for (at, member) in room.spec.members.iter().enumerate() {
        if room.common.is_keyed || room.spec.highlights && !member.highlighted && several {
            continue;
        }
        let Some((_, series)) = room.spec.series(room.indicators, at) else { continue };
        let id = |index: usize| MarkId { series: at as u32, index: index as u32 };
        // A slope has two ends, and says of the second that it is missing.
        let is_end = |index: &usize| slope || room.spec.drawn(room.indicators, id(*index)).is_some();
        let Some(index) = (0..series.len()).rev().find(is_end) else { continue };
        let value = labels::mark_label(room, id(index));
        let value_font = if slope && !several { room.sizes.strong() } else { room.sizes.value() };
        let name_font = room.sizes.label();
        let mut lines: Vec<(String, Font)> = Vec::new();
        if several {
            let name = labels::series_name(room, at);
            // A long word takes the room that it needs, up to two thirds of the width.
            let word = pieces_at(&name, b' ').map(|word| room.text_width(word, name_font)).fold(0.0, f64::max);
            let room_for_name = word.min(room.width * 0.64 - 14.0).max(most - 14.0);
            lines.extend(
                wrap(&name, room_for_name, ALL_LINES, name_font, room.host.measure).into_iter().map(|line| (line, name_font)),
            );
        }
        let named = lines.len();
        // A number is never cut: a long one takes the room that it needs, in lines where it has spaces or a bracket begins.
        let (number, status) = value.split_at(value.find('（').unwrap_or(value.len()));
        let words = pieces_at(number, b' ').chain([status]).map(|word| room.text_width(word, value_font));
        let longest = words.fold(most - 14.0, f64::max);
        // Its status goes to the next line as a whole.
        let parts = if room.text_width(&value, value_font) > longest { [number, status] } else { [value.as_str(), ""] };
        for part in parts {
            let wrapped =
                wrap(part, longest, ALL_LINES, value_font, room.host.measure).into_iter().filter(|line| !line.is_empty());
            lines.extend(wrapped.map(|line| (line, value_font)));
        }
        let width = lines.iter().map(|(text, font)| room.text_width(text, *font)).fold(0.0, f64::max) + 14.0;
        ends.push(EndLabel { member: at, lines, named, width, color: several.then_some(member.color) });
    }
    ends
}

/// Puts the end labels beside their ends, pushed apart until none meets another. Where there is no room for all, they are
/// names only; those that still find none are left out, the last published first.
pub(super) fn place_ends(room: &Room<'_>, ends: Vec<EndLabel>, figures: &Figures<'_>, slope: bool, placed: &mut Placed) {
    struct Block {
        end: EndLabel,
        wanted: f64,
        height: f64,
        x: f64,
    }
    let mut blocks: Vec<Block> = Vec::new();
    for end in ends {
        let Some(line) = figures.lines.iter().find(|line| line.member == end.member) else { continue };
        let Some(last) = line.runs.last().and_then(|run| run.points.last()) else { continue };
        // The end of a slope is said at its place, also where it is missing: then below the height of its beginning, so that
        // the words of the two stay apart.
        let own = room.spec.members.get(end.member).and_then(|own| own.xs.last());
        let at = *own.filter(|_| slope).unwrap_or(&last.0);
        let height = end.height();
        let lower = if at > last.0 { height / 2.0 } else { 0.0 };
        let wanted = figures.y.px_from_value(last.1) + lower;
        blocks.push(Block { wanted, height, x: figures.x.px_from_value(at), end });
    }
    let room_height = figures.plot.bottom + BELOW_PLOT_PX - placed.ends_top;
    let total = |blocks: &[Block]| blocks.iter().map(|block| block.height).sum::<f64>();
    if total(&blocks) > room_height {
        for block in &mut blocks {
            block.end.lines.truncate(block.end.named.max(1));
            block.height = block.end.height();
        }
    }
    while total(&blocks) > room_height && blocks.pop().is_some() {}
    // They are few: a sort of the standard library would weigh four kilobytes in the wasm.
    let mut from_above: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        from_above.insert(from_above.partition_point(|own| own.wanted <= block.wanted), block);
    }
    let blocks = from_above;
    let mut tops: Vec<f64> = Vec::new();
    let mut least = placed.ends_top;
    for block in &blocks {
        let top = (block.wanted - block.height / 2.0).max(least);
        least = top + block.height;
        tops.push(top);
    }
    let mut most = figures.plot.bottom + BELOW_PLOT_PX;
    for (top, block) in tops.iter_mut().zip(&blocks).rev() {
        *top = top.min(most - block.height);
        most = *top;
    }
    for (mut block, top) in blocks.into_iter().zip(tops) {
        let mut middle = top;
        let mut left = block.x + 11.0;
        let area = Rect::new(left, top, left + block.end.width - 14.0, top + block.height);
        // Among lines that go on its name moves to their end; its figure, which is of an earlier period, is left out.
        if block.end.named > 0 && taken(&area, figures) {
            block.end.lines.truncate(block.end.named);
            left = figures.x.range.1 + 11.0;
        }
        for (text, font) in block.end.lines {
            let tone = block.end.color.map_or(Tone::Ink, Tone::Series);
            let at = Point::new(left, middle + font.line_height() / 2.0);
            let label = Label { text, at, anchor: Anchor::Start, font, tone };
            let bounds = label.bounds(room.text_width(&label.text, font));
            placed.put(label, bounds);
            middle += font.line_height();
        }
    }
}
