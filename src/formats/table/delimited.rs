//! Delimited text: CSV, TSV, and the semicolons of countries whose decimal sign is a comma.
//!
//! What separates cells, where the header stands and whether there is one is found from the first lines. Lines before the
//! header and behind the last row that hold a single cell are what the file says of itself.

use std::borrow::Cow;

use crate::{
    error::{Error, Location, Problem},
    formats::{
        table::header::{Header, header_of},
        table::{Column, Table},
    },
    json::Reader,
};

/// What may separate cells. A comma comes last: it is a decimal sign where something else separates.
const SEPARATORS: [u8; 4] = [b'\t', b';', b'|', b','];

/// Lines from which the separator is found.
const SAMPLE: usize = 64;

/// A delimited text, read to a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Delimited {
    /// The rows.
    pub(crate) table: Table,
    /// Cells of the lines before the header.
    pub(crate) preamble: Vec<Vec<String>>,
    /// Lines behind the last row.
    pub(crate) footer: Vec<String>,
}

/// Reads the cells of a text, one after the other.
#[derive(Clone, Debug)]
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    separator: u8,
}

/// What comes behind a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    Cell,
    Row,
    End,
}

/// Reads `bytes` as delimited text.
///
/// Errors: bytes that are no UTF-8, `UnknownFormat` where nothing separates cells, a quotation mark that is never closed, a
/// row with more or fewer cells than the header.
pub(crate) fn read(bytes: &[u8], number: fn(&str) -> f64) -> Result<Delimited, Error> {
    // The bytes have the same faults whatever is read from them.
    Reader::new(bytes, number)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut text = std::str::from_utf8(bytes).unwrap_or("");
    let mut stated = None;
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some(separator) = rest.bytes().next().filter(|byte| SEPARATORS.contains(byte))
    {
        stated = Some(separator);
        text = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    let unknown = || Error::new(Problem::UnknownFormat { fields: Vec::new() });
    let (separator, width) = separator(text, stated).ok_or_else(unknown)?;
    read_rows(Scanner { text, at: 0, separator }, width)
}

/// What separates the cells of `text`, and how many most lines have: the separator under which most lines agree.
fn separator(text: &str, stated: Option<u8>) -> Option<(u8, usize)> {
    let mut best: Option<(usize, usize, u8)> = None;
    for separator in SEPARATORS.into_iter().filter(|own| stated.is_none_or(|stated| stated == *own)) {
        let mut widths: Vec<usize> = Vec::new();
        let mut scanner = Scanner { text, at: 0, separator };
        let mut cells = Vec::new();
        while widths.len() < SAMPLE && scanner.row(&mut cells).unwrap_or(false) {
            if cells.iter().any(|cell: &Cow<'_, str>| !cell.is_empty()) {
                widths.push(cells.len());
            }
        }
        let agreeing = |width: &usize| widths.iter().filter(|own| *own == width).count();
        let width = widths.iter().copied().filter(|width| *width > 1).max_by_key(|width| (agreeing(width), *width));
        let Some(width) = width else { continue };
        let lines = agreeing(&width);
        let is_better = best.is_none_or(|(most, widest, _)| lines > most || (lines == most && width > widest));
        if is_better && lines * 2 >= widths.len() {
            best = Some((lines, width, separator));
        }
    }
    best.map(|(_, width, separator)| (separator, width))
}

fn read_rows(mut scanner: Scanner<'_>, width: usize) -> Result<Delimited, Error> {
    let mut read = Delimited::default();
    let mut cells: Vec<Cow<'_, str>> = Vec::new();
    let mut header: Option<usize> = None;
    let mut odd: Option<(usize, usize)> = None;
    loop {
        let from = scanner.at;
        if !scanner.row(&mut cells)? {
            break;
        }
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        if filled == 0 {
            continue;
        }
        let Some(columns) = header else {
            // Rows of R's `write.table` are named, and their header has no name for that.
            let is_short_header = cells.len() + 1 == width && width > 2 && filled == cells.len();
            if cells.len() != width && !is_short_header {
                read.preamble.push(cells.iter().map(|cell| crate::plain::plain(Cow::Borrowed(cell))).collect());
                continue;
            }
            if is_short_header {
                cells.insert(0, Cow::Borrowed(""));
            }
            header = Some(width);
            let Header { names, is_row } = header_of(&cells);
            for name in names {
                read.table.add(Column::named(name));
            }
            if is_row {
                push(&cells, &mut read.table)?;
            }
            continue;
        };
        if filled == 1 && cells.len() < columns {
            // Notes stand behind the rows; where rows follow, it was one that is cut short.
            odd.get_or_insert((from, cells.len()));
            read.footer.push(crate::plain::plain(Cow::Borrowed(cells.first().map_or("", |cell| cell))));
            continue;
        }
        let is_longer = cells.iter().skip(columns).any(|cell| !cell.is_empty());
        let wrong = odd.or((cells.len() < columns || is_longer).then_some((from, cells.len())));
        if let Some((at, found)) = wrong {
            let place = scanner.place(at, read.table.rows);
            return Err(Error::new(Problem::RowLength { found, expected: columns }).at(place));
        }
        push(&cells, &mut read.table)?;
    }
    read.table.finish()?;
    Ok(read)
}

fn push(cells: &[Cow<'_, str>], table: &mut Table) -> Result<(), Error> {
    for (at, cell) in cells.iter().enumerate() {
        if let Some(column) = table.slot(at)? {
            column.push_text(cell);
        }
    }
    table.end_row();
    Ok(())
}

impl<'a> Scanner<'a> {
    /// Reads the cells of the next line to `cells`; `false` at the end of the text.
    ///
    /// Errors: a quotation mark that is never closed.
    fn row(&mut self, cells: &mut Vec<Cow<'a, str>>) -> Result<bool, Error> {
        cells.clear();
        if self.at >= self.text.len() {
            return Ok(false);
        }
        loop {
            let (cell, after) = self.cell()?;
            cells.push(cell);
            if after != After::Cell {
                return Ok(true);
            }
        }
    }

    /// Reads the next cell, without the space around it.
    fn cell(&mut self) -> Result<(Cow<'a, str>, After), Error> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while matches!(bytes.get(at), Some(b' ')) {
            at += 1;
        }
        if bytes.get(at) == Some(&b'"') {
            return self.quoted(at);
        }
        while bytes.get(at).is_some_and(|byte| *byte != self.separator && !matches!(byte, b'\n' | b'\r')) {
            at += 1;
        }
        let cell = self.text.get(self.at..at).unwrap_or("").trim();
        Ok((Cow::Borrowed(cell), self.step_over(at)))
    }

    /// Reads the cell whose opening quotation mark stands at `open`; two marks inside stand for one.
    fn quoted(&mut self, open: usize) -> Result<(Cow<'a, str>, After), Error> {
        let mut cell = Cow::Borrowed("");
        let mut from = open + 1;
        loop {
            let rest = self.text.get(from..).unwrap_or("");
            let Some(length) = rest.find('"') else {
                return Err(Error::new(Problem::OpenQuote).at(self.place(open, 0)));
            };
            let piece = rest.get(..length).unwrap_or("");
            if cell.is_empty() {
                cell = Cow::Borrowed(piece);
            } else {
                cell.to_mut().push_str(piece);
            }
            from += length + 1;
            if self.text.as_bytes().get(from) != Some(&b'"') {
                break;
            }
            cell.to_mut().push('"');
            from += 1;
        }
        // What stands between the closing mark and the separator belongs to the cell: `"a" b`.
        let bytes = self.text.as_bytes();
        let mut end = from;
        while bytes.get(end).is_some_and(|byte| *byte != self.separator && !matches!(byte, b'\n' | b'\r')) {
            end += 1;
        }
        let behind = self.text.get(from..end).unwrap_or("").trim_end();
        if !behind.is_empty() {
            cell.to_mut().push_str(behind);
        }
        Ok((cell, self.step_over(end)))
    }

    /// Steps over what ends a cell at `at`.
    fn step_over(&mut self, at: usize) -> After {
        let bytes = self.text.as_bytes();
        let (length, after) = match (bytes.get(at), bytes.get(at + 1)) {
            (None, _) => (0, After::End),
            (Some(b'\r'), Some(b'\n')) => (2, After::Row),
            (Some(b'\r' | b'\n'), _) => (1, After::Row),
            _ => (1, After::Cell),
        };
        self.at = at + length;
        after
    }

    /// The place of the byte at `at`, in the row of that number.
    fn place(&self, at: usize, row: usize) -> Location {
        let before = self.text.get(..at).unwrap_or("");
        let line = before.matches('\n').count() as u32 + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
        Location { path: ["$[", &row.to_string(), "]"].concat(), line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::native_number;

    fn shown(text: &str) -> Vec<String> {
        let read = read(text.as_bytes(), native_number).unwrap();
        let entry = |column: &Column, row| column.written(column.entry(row)).map_or("-".to_owned(), Cow::into_owned);
        let column = |column: &Column| {
            let entries: Vec<String> = (0..read.table.rows).map(|row| entry(column, row)).collect();
            format!("{}: {}", column.name, entries.join("|"))
        };
        read.table.columns.iter().map(column).collect()
    }

    #[test]
    fn every_usual_separator_is_found() {
        let expected = ["k: a|b", "v: 1|2"];
        for text in ["k,v\na,1\nb,2\n", "\u{feff}k;v\r\na;1\r\nb;2", "k\tv\na\t1\nb\t2", "k|v\na|1\nb|2", "sep=;\nk;v\na;1\nb;2"]
        {
            assert_eq!(shown(text), expected, "{text:?}");
        }
        assert_eq!(shown("k;v;w\na;1,5;2,5\nb;3,5;4,5\n"), ["k: a|b", "v: 1,5|3,5", "w: 2,5|4,5"]);
    }

    #[test]
    fn quotes_hold_separators_lines_and_quotes() {
        assert_eq!(shown("k,v\n\"a, \"\"b\"\"\nc\", 1 \n\"d\" e,\"\"\n"), ["k: a, \"b\" c|d e", "v: 1|-"]);
        let error = read(b"k,v\na,1\nb,\"2\n", native_number).unwrap_err();
        assert_eq!(error.problem(), &Problem::OpenQuote);
        assert_eq!(error.location().map(|place| (place.line, place.column)), Some((3, 3)));
    }

    #[test]
    fn lines_around_the_rows_are_no_rows() {
        let text = "\"Source\",\"Office\",\nTable 7\n\nk,v,w,\na,1,2,\nb,3,4,\n\nLast updated: 2020\n";
        let read = read(text.as_bytes(), native_number).unwrap();
        assert_eq!((read.table.rows, read.preamble.len()), (2, 2));
        assert_eq!(read.footer, ["Last updated: 2020"]);
    }

    #[test]
    fn a_row_of_another_length_is_a_fault_with_its_place() {
        for (text, found, line) in
            [("k,v,w\na,1,2\nb,2\nc,1,2\n", 2, 3), ("k,v\na,1\nb,2,3\nc,1\n", 3, 3), ("k,v\na,1\nb\nc,1\n", 1, 3)]
        {
            let error = read(text.as_bytes(), native_number).unwrap_err();
            assert!(matches!(error.problem(), Problem::RowLength { found: own, .. } if *own == found), "{error}");
            assert_eq!(error.location().map(|place| place.line), Some(line), "{error}");
        }
    }

    #[test]
    fn text_without_cells_is_no_table() {
        for text in ["hello world", "one\ntwo\nthree", "12"] {
            assert!(
                matches!(read(text.as_bytes(), native_number).unwrap_err().problem(), Problem::UnknownFormat { .. }),
                "{text}"
            );
        }
    }
}
