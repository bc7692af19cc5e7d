//! Figures as a table, for drawings that stand without a page.

use super::{Body, Label, Room, Tone};
use crate::{
    describe::Table,
    geometry::Point,
    scene::Anchor,
    text::{Font, wrap},
};

/// Rows of a drawn table beyond which a drawing ends with the number of those left out.
const MOST_ROWS: usize = 200;

/// A drawn table.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Headings and cells.
    pub labels: Vec<Label>,
    /// Rules between rows.
    pub rules: Vec<(Point, Point)>,
}

pub(super) fn rows(room: &Room<'_>, table: &Table) -> (Body, f64) {
    let heading = Font::bold(room.sizes.small().size);
    let font = room.sizes.label();
    let shown: Vec<usize> = (0..table.columns.len())
        .filter(|column| table.rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty())))
        .collect();
    let natural = |column: usize| {
        let cells = table.rows.iter().take(MOST_ROWS).filter_map(|row| row.get(column));
        let widest = cells.map(|cell| room.text_width(cell, font)).fold(0.0, f64::max);
        let head = table.columns.get(column).map_or(0.0, |text| room.text_width(text, heading));
        widest.max(head) + 16.0
    };
    let widths: Vec<f64> = shown.iter().map(|column| natural(*column)).collect();
    let total: f64 = widths.iter().sum();
    // Columns that fit keep their width; the others share what is left in proportion.
    let share = (room.width / total.max(1.0)).min(1.0);
    let mut done = Rows { labels: Vec::new(), rules: Vec::new() };
    let mut top = room.origin.y + 4.0;
    let put = |cells: &[String], font: Font, tone: Tone, top: f64, labels: &mut Vec<Label>| {
        let mut left = room.origin.x;
        let mut lines_most = 1;
        for (column, width) in shown.iter().zip(&widths) {
            let text = cells.get(*column).map_or("", String::as_str);
            let lines = wrap(text, (width * share - 12.0).max(24.0), 6, font, room.host.measure);
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
    for row in table.rows.iter().take(MOST_ROWS) {
        let y = top - 4.0;
        done.rules.push((Point::new(room.origin.x, y), Point::new(room.right(), y)));
        top += put(row, font, Tone::Ink, top, &mut done.labels);
    }
    if table.rows.len() > MOST_ROWS {
        let left = table.rows.len() - MOST_ROWS;
        let text = room.host.words.more_rows(&room.host.locale.number(left as f64, 0));
        let at = Point::new(room.origin.x, top + font.line_height() / 2.0);
        done.labels.push(Label { text, at, anchor: Anchor::Start, font, tone: Tone::Muted });
        top += font.line_height() + 8.0;
    }
    (Body::Rows(done), top - room.origin.y)
}
