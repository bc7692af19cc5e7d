//! Figures as a table, for drawings that stand without a page.

use super::{Body, Label, Room, Tone};
use crate::{
    describe::Table,
    geometry::Point,
    plain::pieces_at,
    scene::Anchor,
    text::{ALL_LINES, Font, wrap},
};

/// Rows of a drawn table beyond which a drawing ends with the number of those left out.
pub(super) const MOST_ROWS: usize = 200;

/// No row begins below this: a drawing has an end, and its source stands under the table.
const MOST_HEIGHT_PX: f64 = 12_000.0;

/// A drawn table.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Headings and cells.
    pub labels: Vec<Label>,
    /// Rules between rows.
    pub rules: Vec<(Point, Point)>,
}

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn rows(room: &Room<'_>, table: &Table) -> (Body, f64) {
    let heading = Font::bold(room.sizes.small().size);
    let font = room.sizes.label();
    let shown: Vec<usize> = (0..table.columns.len())
        .filter(|column| table.rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty())))
        .collect();
    let natural = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let widest = cells.map(|cell| room.text_width(cell, font)).fold(0.0, f64::max);
        let head = table.columns.get(column).map_or(0.0, |text| room.text_width(text, heading));
        widest.max(head) + 16.0
    };
    let widths: Vec<f64> = shown.iter().map(|column| natural(*column)).collect();
    let total: f64 = widths.iter().sum();
    // Columns that fit keep their width; the others share what is left in proportion.
    let share = (room.width / total.max(1.0)).min(1.0);
    let longest_word = |column: usize| {
        let words = |text: &String, font: Font| pieces_at(text, b' ').map(|word| room.text_width(word, font)).fold(0.0, f64::max);
        let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| words(cell, font));
        cells.fold(table.columns.get(column).map_or(0.0, |text| words(text, heading)), f64::max)
    };
    let too_narrow = shown.iter().zip(&widths).any(|(column, width)| width * share - 12.0 < longest_word(*column));
    if too_narrow {
        return stacked(room, table, &shown);
    }
    let mut done = Rows { labels: Vec::new(), rules: Vec::new() };
    let mut top = room.origin.y + 4.0;
    let put = |cells: &[String], font: Font, tone: Tone, top: f64, labels: &mut Vec<Label>| {
        let mut left = room.origin.x;
        let mut lines_most = 1;
        for (column, width) in shown.iter().zip(&widths) {
            let text = cells.get(*column).map_or("", String::as_str);
            if text.is_empty() {
                left += width * share;
                continue;
            }
            let lines = wrap(text, (width * share - 12.0).max(24.0), ALL_LINES, font, room.host.measure);
            for (at, line) in lines.iter().enumerate() {
                let middle = top + (at as f64 + 0.5) * font.line_height();
                labels.push(Label { text: line.clone(), at: Point::new(left, middle), anchor: Anchor::Start, font, tone });
            }
            lines_most = lines_most.max(lines.len());
            left += width * share;
        }
        lines_most as f64 * font.line_height() + 8.0
    };
    top += put(&table.columns, heading, Tone::Muted, top, &mut done.labels);
    let mut left = table.total;
    for row in table.rows.iter() {
        if top > MOST_HEIGHT_PX {
            break;
        }
        left -= 1;
        let y = top - 4.0;
        done.rules.push((Point::new(room.origin.x, y), Point::new(room.right(), y)));
        top += put(row, font, Tone::Ink, top, &mut done.labels);
    }
    top += more_rows(room, left, top, &mut done);
    (Body::Rows(done), top - room.origin.y)
}

/// Says how many rows were left out, and how high that stands.
fn more_rows(room: &Room<'_>, left: usize, top: f64, done: &mut Rows) -> f64 {
    let font = room.sizes.label();
    if left == 0 {
        return 0.0;
    }
    let text = room.host.words.more_rows(&room.host.locale.number(left as f64, 0));
    let at = Point::new(room.origin.x, top + font.line_height() / 2.0);
    done.labels.push(Label { text, at, anchor: Anchor::Start, font, tone: Tone::Muted });
    font.line_height() + 8.0
}

/// The rows one under the other, each cell under its heading, where columns would be too narrow for their words.
fn stacked(room: &Room<'_>, table: &Table, shown: &[usize]) -> (Body, f64) {
    let mut done = Rows { labels: Vec::new(), rules: Vec::new() };
    let mut top = room.origin.y + 4.0;
    let mut left = table.total;
    for row in table.rows.iter() {
        if top > MOST_HEIGHT_PX {
            break;
        }
        left -= 1;
        if top > room.origin.y + 4.0 {
            done.rules.push((Point::new(room.origin.x, top), Point::new(room.right(), top)));
            top += 8.0;
        }
        for column in shown {
            let (Some(heading), Some(cell)) = (table.columns.get(*column), row.get(*column)) else { continue };
            let first = Some(column) == shown.first();
            let text = if first { cell.clone() } else { room.host.words.titled(heading, cell) };
            let (font, tone) = if first { (room.sizes.value(), Tone::Ink) } else { (room.sizes.label(), Tone::Ink) };
            if cell.is_empty() {
                continue;
            }
            for line in wrap(&text, room.width, ALL_LINES, font, room.host.measure) {
                let at = Point::new(room.origin.x, top + font.line_height() / 2.0);
                done.labels.push(Label { text: line, at, anchor: Anchor::Start, font, tone });
                top += font.line_height();
            }
        }
        top += 6.0;
    }
    top += more_rows(room, left, top, &mut done);
    (Body::Rows(done), top - room.origin.y)
}
