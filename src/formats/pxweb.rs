//! PxWeb's own JSON (`"format": "json"` of its first interface): columns, and rows of a key and its values, all as text.

use crate::{
    error::{Error, LeftOut, NotFigures, Notice, Problem},
    formats::{
        Reader as Format,
        cube::{Axis, Category, Cell, Cells, Cube, Publication},
        root::{Field, Root, field, text_of},
        text::{
            cell::{Convention, figure},
            flags::Scheme,
            stamp,
            written::{text, text_at},
        },
    },
    indicator::{Role, Source, Text},
    json::{Reader, Type},
    limits::MAX_PAIRS,
    names::Names,
};

pub(super) const READER: Format = Format { name: "PxWeb JSON", fits, read };

/// The id of the dimension that the columns of figures make.
const CONTENTS: &str = "ContentsCode";

fn fits(root: &Root<'_>) -> bool {
    is_table(root) || is_description(root) || is_menu(root)
}

/// Whether it has columns, and rows with keys.
fn is_table(root: &Root<'_>) -> bool {
    let first = |key: &str| first_fields(root.field(key)?);
    let has = |key: &str, own: &[&str]| first(key).is_some_and(|fields| own.iter().all(|own| field(&fields, own).is_some()));
    has("columns", &["code", "type"]) && root.has("data", Type::List) && (has("data", &["key"]) || first("data").is_none())
}

/// Whether it describes a table: a title, and variables with their values.
fn is_description(root: &Root<'_>) -> bool {
    let variable = root.field("variables").and_then(first_fields);
    variable.is_some_and(|fields| field(&fields, "code").is_some() && field(&fields, "values").is_some())
}

/// Whether it lists tables and folders of tables.
fn is_menu(root: &Root<'_>) -> bool {
    let first = root.items().first().cloned();
    let fields = first.and_then(|mut item| item.fields().ok()).unwrap_or_default();
    let kind = text_of(&fields, "type");
    matches!(kind.as_deref(), Some("l" | "t")) && field(&fields, "id").is_some() && field(&fields, "text").is_some()
}

/// The fields of the first item of a list of objects.
fn first_fields(mut list: Reader<'_>) -> Option<Vec<Field<'_>>> {
    if list.peek().ok()? != Type::List {
        return None;
    }
    list.begin_list().ok()?;
    if list.next_item().ok()? { list.fields().ok() } else { None }
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let not = |kind| Err(Error::new(Problem::NotFigures { kind }));
    if is_menu(root) {
        return not(NotFigures::Catalogue);
    }
    let (Some(mut columns), Some(mut data)) = (root.field("columns"), root.field("data")) else {
        return not(NotFigures::Metadata);
    };
    let mut table = Columns::read(&mut columns)?;
    let (cells, unread) = table.rows(&mut data)?;
    let about = root.field("metadata").and_then(first_fields).unwrap_or_default();
    let title = text_at(&about, "label").map(Text::untagged).unwrap_or_default();
    let source = text_at(&about, "source").map(|name| Source { name: Text::untagged(name), ..Source::default() });
    let notices = unread.map(|(count, example)| Notice::new(Problem::LeftOut { reason: LeftOut::Value, count, example }));
    let mut dimensions = table.keys;
    dimensions.push(table.contents);
    Ok(Publication {
        source,
        modified: text_at(&about, "updated").and_then(|stamp| stamp::day(&stamp)),
        cubes: vec![Cube { title, description: table.comments, dimensions, cells, ..Cube::default() }],
        notices: notices.into_iter().collect(),
        ..Publication::default()
    })
}

/// The columns of a table.
struct Columns {
    /// Those of the keys, with the codes that were met so far.
    keys: Vec<Axis>,
    /// Positions of codes, for each column of keys.
    known: Vec<Names>,
    /// Those of figures.
    contents: Axis,
    /// What is said of columns.
    comments: Text,
}

impl Columns {
    /// Reads columns: `t` is time, `d` another dimension, `c` a measure.
    fn read(columns: &mut Reader<'_>) -> Result<Self, Error> {
        let contents = Axis { id: CONTENTS.to_owned(), role: Role::Measure, ..Axis::default() };
        let mut own = Self { keys: Vec::new(), known: Vec::new(), contents, comments: Text::default() };
        let mut comments: Vec<String> = Vec::new();
        columns.begin_list()?;
        while columns.next_item()? {
            let mut place = columns.clone();
            let fields = columns.fields()?;
            let Some(code) = text_at(&fields, "code") else {
                return Err(place.fault(Problem::MissingField { field: "code" }));
            };
            let label = text_at(&fields, "text").map(Text::untagged).unwrap_or_default();
            comments.extend(text_at(&fields, "comment"));
            match text_of(&fields, "type").as_deref() {
                Some("c") => own.contents.categories.push(Category { code, label, ..Category::default() }),
                kind => {
                    let is_second = own.keys.iter().any(|axis| axis.role == Role::Time);
                    let role = if kind == Some("t") && !is_second { Role::Time } else { Role::Category };
                    own.keys.push(Axis { id: code, label, role, ..Axis::default() });
                    own.known.push(Names::default());
                }
            }
            if own.keys.len() >= MAX_PAIRS {
                return Err(place.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
            }
        }
        if !comments.is_empty() {
            own.comments = Text::untagged(comments.join(" "));
        }
        Ok(own)
    }

    /// Reads the rows: a cell for each value, and how many values are no figures, with the first of them.
    fn rows(&mut self, data: &mut Reader<'_>) -> Result<(Cells, Option<(usize, String)>), Error> {
        let mut cells = Cells::default();
        let mut unread = None;
        data.begin_list()?;
        while data.next_item()? {
            let mut place = data.clone();
            let fields = data.fields()?;
            let (Some(key), Some(mut values)) = (field(&fields, "key"), field(&fields, "values")) else {
                let field = if field(&fields, "key").is_none() { "key" } else { "values" };
                return Err(place.fault(Problem::MissingField { field }));
            };
            let mut key = self.key(key)?;
            let mut at_values = values.clone();
            let mut count: u32 = 0;
            let contents = self.contents.categories.len();
            values.begin_list()?;
            while values.next_item()? {
                let cell = read_cell(&mut values, &mut unread)?;
                if (count as usize) < contents {
                    key.push(count);
                    cells.push(&key, cell)?;
                    key.pop();
                }
                count += 1;
            }
            if count as usize != contents {
                return Err(at_values.fault(Problem::RowLength { found: count as usize, expected: contents }));
            }
        }
        Ok((cells, unread))
    }

    /// The positions of a row's codes.
    fn key(&mut self, mut reader: Reader<'_>) -> Result<Vec<u32>, Error> {
        let mut place = reader.clone();
        let mut key = Vec::with_capacity(self.keys.len() + 1);
        let mut found = 0;
        reader.begin_list()?;
        while reader.next_item()? {
            let code = text(&mut reader)?.unwrap_or_default();
            if let (Some(axis), Some(known)) = (self.keys.get_mut(found), self.known.get_mut(found)) {
                let next = axis.categories.len();
                let at = known.position_or(&code, next);
                if at == next {
                    axis.categories.push(Category { code, ..Category::default() });
                }
                key.push(at as u32);
            }
            found += 1;
        }
        if found == self.keys.len() {
            return Ok(key);
        }
        Err(place.fault(Problem::RowLength { found, expected: self.keys.len() }))
    }
}

/// One value: a number as text, or a sign of PC-Axis for a missing one. Any other text is kept as it is printed.
fn read_cell(values: &mut Reader<'_>, unread: &mut Option<(usize, String)>) -> Result<Cell, Error> {
    let number = values.nearest();
    let Some(written) = text(values)? else { return Ok(Cell::missing()) };
    let convention = Convention { scheme: Scheme::Px, ..Convention::default() };
    Ok(figure(&written, &convention, number).unwrap_or_else(|| {
        unread.get_or_insert_with(|| (0, written.clone())).0 += 1;
        let mut cell = Cell::missing();
        cell.remark_mut().text = Text::untagged(written);
        cell
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        formats,
        indicator::{Indicators, Status},
        json::native_number,
    };

    fn read(json: &str) -> Result<Indicators, Error> {
        formats::read(json.as_bytes(), native_number)
    }

    const TABLE: &str = r#"{
        "columns": [
            {"code": "Region", "text": "region", "type": "d", "comment": "As of 1998.\r\n"},
            {"code": "Tid", "text": "year", "type": "t"},
            {"code": "N1", "text": "Births", "type": "c"},
            {"code": "N2", "text": "Births per 1,000", "type": "c"}],
        "comments": [],
        "data": [
            {"key": ["01", "2022"], "values": ["120", "9.50"]},
            {"key": ["01", "2023"], "values": ["131", ".."]},
            {"key": ["02", "2022"], "values": ["7", "8.1"]}],
        "metadata": [{"infofile": "X", "updated": "2025-02-21T07:00:00Z", "label": "Births by region", "source": "An office"}]}"#;

    #[test]
    fn columns_of_contents_become_indicators() {
        let read = read(TABLE).unwrap();
        assert_eq!(read.format, "PxWeb JSON");
        assert_eq!(read.modified.unwrap().to_string(), "2025-02-21");
        assert_eq!(read.source.unwrap().name, Text::untagged("An office"));
        let [births, rate] = read.indicators.as_slice() else { panic!("{:?}", read.indicators) };
        assert_eq!((births.id.as_str(), births.title.in_language("")), ("N1", "Births"));
        assert_eq!(births.group, Text::untagged("Births by region"));
        assert_eq!(births.description, Text::untagged("As of 1998."));
        let [first, second] = births.series.as_slice() else { panic!("{births:?}") };
        assert_eq!(first.dimensions, [("Region".to_owned(), "01".to_owned())]);
        assert_eq!((first.period(1).unwrap().to_string(), first.value(1)), ("2023".to_owned(), Some(131.0)));
        assert_eq!((second.len(), second.value(0)), (1, Some(7.0)));
        assert_eq!((rate.series[0].decimals[0], rate.series[0].value(1)), (2, None));
        assert_eq!(rate.series[0].remark(1).unwrap().statuses, [Status::Missing]);
    }

    #[test]
    fn rows_must_fit_their_columns() {
        let fault = |from: &str, to: &str| read(&TABLE.replace(from, to)).unwrap_err();
        let error = fault(r#"["02", "2022"]"#, r#"["02"]"#);
        assert_eq!(*error.problem(), Problem::RowLength { found: 1, expected: 2 });
        assert_eq!(error.location().unwrap().path, "$.data[2].key");
        let error = fault(r#"["7", "8.1"]"#, r#"["7", "8.1", "9"]"#);
        assert_eq!(*error.problem(), Problem::RowLength { found: 3, expected: 2 });
    }

    #[test]
    fn a_word_in_place_of_a_figure_is_a_gap_and_said() {
        let read = read(&TABLE.replace("\"131\"", "\"unknown\"").replace("\"..\"", "\"\"")).unwrap();
        let series = &read.indicators[0].series[0];
        assert_eq!((series.value(1), series.remark(1).unwrap().text.in_language("")), (None, "unknown"));
        let left_out = Problem::LeftOut { reason: LeftOut::Value, count: 1, example: "unknown".to_owned() };
        assert!(read.notices.iter().any(|notice| notice.problem == left_out), "{:?}", read.notices);
    }

    #[test]
    fn descriptions_and_menus_are_no_figures() {
        let kind = |json: &str| read(json).unwrap_err().problem().clone();
        let described = r#"{"title": "T", "variables": [{"code": "A", "text": "A", "values": ["1"], "valueTexts": ["one"]}]}"#;
        assert_eq!(kind(described), Problem::NotFigures { kind: NotFigures::Metadata });
        let menu = r#"[{"id": "BE", "type": "l", "text": "Population"}]"#;
        assert_eq!(kind(menu), Problem::NotFigures { kind: NotFigures::Catalogue });
    }
}
