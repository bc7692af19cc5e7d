//! What a delimited text publishes: its rows, and what stands before and behind them.

use crate::{
    error::Error,
    formats::{
        cube::Publication,
        delimited::{self, Delimited},
        shapes::day,
        table::Table,
        table_cube::{Reading, publication_of},
    },
    indicator::{Source, Text},
};

/// The name of the format.
pub(super) const NAME: &str = "CSV";

/// Reads a delimited text.
///
/// Errors: as of [`delimited::read`] and [`publication_of`].
pub(super) fn read(bytes: &[u8], number: fn(&str) -> f64) -> Result<Publication, Error> {
    let mut read = delimited::read(bytes, number)?;
    split_codes(&mut read.table);
    let mut reading = Reading::plain(number);
    reading.title = title(&read).map(Text::untagged).unwrap_or_default();
    let mut publication = publication_of(&read.table, &reading)?;
    for line in &read.preamble {
        let [name, value, ..] = line.as_slice() else { continue };
        if name.eq_ignore_ascii_case("data source") || name.eq_ignore_ascii_case("source") {
            publication.source = Some(Source { title: Text::untagged(value.as_str()), ..Source::default() });
        } else if name.to_ascii_lowercase().starts_with("last updated") {
            publication.modified = day(value);
        }
    }
    let singles = read.preamble.iter().filter(|line| alone(line).is_some()).skip(1).filter_map(|line| alone(line));
    let notes: Vec<&str> = singles.chain(read.footer.iter().map(String::as_str)).collect();
    if !notes.is_empty() {
        publication.note = Text::untagged(notes.join(" "));
    }
    Ok(publication)
}

/// The one text of a line that has no other.
fn alone(line: &[String]) -> Option<&str> {
    let mut filled = line.iter().filter(|cell| !cell.is_empty());
    let first = filled.next()?;
    filled.next().is_none().then_some(first.as_str())
}

fn title(read: &Delimited) -> Option<String> {
    read.preamble.iter().find_map(|line| alone(line)).map(str::to_owned)
}

/// Splits what SDMX-CSV writes with labels: a column `FREQ: Frequency` with entries `A: Annual` is the column `FREQ` and one
/// of its labels.
fn split_codes(table: &mut Table) {
    let is_split = |name: &str| name.split_once(": ").is_some_and(|(id, _)| is_id(id));
    let is_sdmx = table.columns.iter().filter(|column| is_split(&column.name)).count() > 1;
    if !is_sdmx {
        return;
    }
    for at in 0..table.columns.len() {
        let Some(column) = table.columns.get_mut(at) else { continue };
        let name = column.name.clone();
        let Some((id, label)) = name.split_once(": ").filter(|(id, _)| is_id(id)) else { continue };
        column.name = id.to_owned();
        column.label = Text::untagged(label);
        if let Some(labels) = column.split_texts(": ") {
            table.add(labels);
        }
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}
