//! Rows of JSON files, read into a table: lists of objects, lists of lists, objects of columns.

use std::borrow::Cow;

use crate::{
    error::{Error, Expected, Problem},
    formats::table::{Column, Table},
    json::{Reader, Type},
};

/// Objects inside a row that are read as columns of their own, one inside the other; deeper ones are passed over.
const DEPTH: usize = 3;

/// Entries of a list inside a row that are read; longer ones are no codes.
const LISTED: usize = 8;

/// The rows of the next value, a list: of objects, or of lists whose first one is a header where it holds texts only.
///
/// Fields of objects inside a row become columns called `outer.inner`.
///
/// Errors: syntax, a row that is neither object nor list, a key that stands twice, `TooManyFigures`.
pub(crate) fn table(reader: &mut Reader<'_>) -> Result<Table, Error> {
    let mut table = Table::default();
    let mut header: Option<usize> = None;
    reader.begin_list()?;
    while reader.next_item()? {
        match reader.peek()? {
            Type::Object => object(reader, &mut table)?,
            Type::List if header.is_none() && table.rows == 0 => header = Some(first_list(reader, &mut table)?),
            Type::List => list(reader, header.unwrap_or(0), &mut table)?,
            Type::Null => reader.skip()?,
            _ => return Err(reader.wrong_type(Expected::Object)),
        }
    }
    table.finish()?;
    Ok(table)
}

/// The rows of all values up to the end of the text, each an object by itself.
///
/// Errors: as of [`table`].
pub(crate) fn lines(reader: &mut Reader<'_>) -> Result<Table, Error> {
    let mut table = Table::default();
    while !reader.is_at_end() {
        object(reader, &mut table)?;
    }
    table.finish()?;
    Ok(table)
}

/// Adds the next value, an object, as a row.
///
/// Errors: syntax, a key that stands twice, `TooManyFigures`.
pub(crate) fn object(reader: &mut Reader<'_>, table: &mut Table) -> Result<(), Error> {
    fields(reader, "", 0, table)?;
    table.end_row();
    Ok(())
}

/// Adds the fields of the next value, an object, to the row under way; `prefix` stands before their names.
///
/// Errors: syntax, a key that stands twice, `TooManyFigures`.
pub(crate) fn fields(reader: &mut Reader<'_>, prefix: &str, depth: usize, table: &mut Table) -> Result<(), Error> {
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        let name = if prefix.is_empty() { key } else { Cow::Owned([prefix, ".", &key].concat()) };
        value(reader, &name, depth, table)?;
    }
    Ok(())
}

/// Adds the next value to the row under way, as the entry of the column `name`.
///
/// Errors: syntax, a second entry in one row, `TooManyFigures`.
pub(crate) fn value(reader: &mut Reader<'_>, name: &str, depth: usize, table: &mut Table) -> Result<(), Error> {
    match reader.peek()? {
        Type::Object if depth < DEPTH => fields(reader, name, depth + 1, table),
        Type::List if depth < DEPTH => listed(reader, name, depth + 1, table),
        Type::Object | Type::List => reader.skip(),
        _ => {
            let at = table.column_at(name);
            entry(reader, at, table)
        }
    }
}

/// Adds the next value, a list inside a row: one item as if it stood alone, several texts as one.
fn listed(reader: &mut Reader<'_>, name: &str, depth: usize, table: &mut Table) -> Result<(), Error> {
    let mark = reader.mark();
    let mut texts: Vec<String> = Vec::new();
    let (mut count, mut is_flat) = (0, true);
    reader.begin_list()?;
    while reader.next_item()? {
        count += 1;
        match reader.peek()? {
            Type::Text if count <= LISTED => texts.push(reader.text()?.into_owned()),
            Type::Number if count <= LISTED => texts.push(reader.raw()?.to_owned()),
            kind => {
                is_flat &= !matches!(kind, Type::Object | Type::List) && count <= LISTED;
                reader.skip()?;
            }
        }
    }
    if count == 1 {
        reader.rewind(mark);
        reader.begin_list()?;
        reader.next_item()?;
        value(reader, name, depth, table)?;
        return reader.next_item().map(drop);
    }
    if count == 0 || !is_flat {
        return Ok(());
    }
    let at = table.column_at(name);
    if let Some(column) = table.slot(at)? {
        column.push_text(&texts.join("; "));
    }
    Ok(())
}

/// Adds the next value to the row under way, as the entry of the column at `at`.
fn entry(reader: &mut Reader<'_>, at: usize, table: &mut Table) -> Result<(), Error> {
    let mark = reader.mark();
    let kind = reader.peek()?;
    let Some(column) = table.slot(at)? else {
        let key = table.columns.get(at).map(|column| column.name.clone()).unwrap_or_default();
        return Err(reader.fault_at(mark, Problem::DuplicateKey { key }));
    };
    push(reader, kind, column)
}

/// Adds the next value, of type `kind`, to `column`; lists and objects are passed over.
fn push(reader: &mut Reader<'_>, kind: Type, column: &mut Column) -> Result<(), Error> {
    match kind {
        Type::Number => column.push_number(reader.number()?),
        Type::Text => column.push_text(&reader.text()?),
        Type::Boolean => column.push_text(if reader.boolean()? { "true" } else { "false" }),
        _ => {
            reader.skip()?;
            column.fill(column.entries.len() + 1);
        }
    }
    Ok(())
}

/// Reads the first of several lists: names of columns where it holds nothing but texts, else a row under made-up names.
/// Gives how many columns there are.
fn first_list(reader: &mut Reader<'_>, table: &mut Table) -> Result<usize, Error> {
    let mark = reader.mark();
    let mut names: Vec<String> = Vec::new();
    let mut is_header = true;
    reader.begin_list()?;
    while reader.next_item()? {
        let is_text = reader.peek()? == Type::Text;
        if is_text {
            names.push(reader.text()?.into_owned());
        } else {
            names.push(reader.raw()?.to_owned());
        }
        is_header &= is_text || names.last().is_some_and(|name| looks_like_year(name));
    }
    if is_header {
        for name in &names {
            table.add(Column::named(name.trim()));
        }
        return Ok(names.len());
    }
    for at in 0..names.len() {
        table.add(Column::named(place_name(at)));
    }
    reader.rewind(mark);
    list(reader, names.len(), table)?;
    Ok(names.len())
}

/// Adds the next value, a list, as a row of `width` columns.
fn list(reader: &mut Reader<'_>, width: usize, table: &mut Table) -> Result<(), Error> {
    let mark = reader.mark();
    let mut at = 0;
    reader.begin_list()?;
    while reader.next_item()? {
        let kind = reader.peek()?;
        match table.slot(at)? {
            Some(column) => push(reader, kind, column)?,
            None => reader.skip()?,
        }
        at += 1;
    }
    if at != width {
        return Err(reader.fault_at(mark, Problem::RowLength { found: at, expected: width }));
    }
    table.end_row();
    Ok(())
}

/// The columns of `fields` whose values are lists of single values.
///
/// Errors: syntax, `ColumnLength` where their lengths differ, `TooManyFigures`.
pub(crate) fn columns(fields: &[(Cow<'_, str>, Reader<'_>)]) -> Result<Table, Error> {
    let mut table = Table::default();
    let mut length = None;
    for (key, reader) in fields {
        let mut reader = reader.clone();
        if !is_column(&reader) {
            continue;
        }
        let mark = reader.mark();
        let mut column = Column::named(crate::plain::plain(Cow::Borrowed(key.trim())));
        reader.begin_list()?;
        while reader.next_item()? {
            let kind = reader.peek()?;
            push(&mut reader, kind, &mut column)?;
        }
        let expected = *length.get_or_insert(column.entries.len());
        if column.entries.len() != expected {
            return Err(reader.fault_at(mark, Problem::ColumnLength { found: column.entries.len(), expected }));
        }
        table.add(column);
    }
    table.rows = length.unwrap_or(0);
    table.finish()?;
    Ok(table)
}

/// Whether the value before which `reader` stands is a list whose first item is a single value.
pub(crate) fn is_column(reader: &Reader<'_>) -> bool {
    let mut reader = reader.clone();
    if reader.kind() != Some(Type::List) || reader.begin_list().is_err() {
        return false;
    }
    let first = reader.next_item().and_then(|there| if there { reader.peek().map(Some) } else { Ok(None) });
    matches!(first, Ok(Some(Type::Text | Type::Number | Type::Null | Type::Boolean)))
}

/// The name of a column that has none, by its place.
pub(crate) fn place_name(at: usize) -> String {
    ["column ", &(at + 1).to_string()].concat()
}

/// Whether `text` could be a year at the head of a column.
pub(crate) fn looks_like_year(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1' | b'2', _, _, _] if text.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::native_number;

    fn read(text: &str) -> Result<Table, Error> {
        table(&mut Reader::new(text.as_bytes(), native_number)?)
    }

    fn shown(table: &Table) -> Vec<String> {
        let entry = |column: &Column, row| column.written(column.entry(row)).map_or("-".to_owned(), Cow::into_owned);
        table
            .columns
            .iter()
            .map(|column| {
                let entries: Vec<String> = (0..table.rows).map(|row| entry(column, row)).collect();
                format!("{}: {}", column.name, entries.join(" "))
            })
            .collect()
    }

    #[test]
    fn objects_may_miss_fields_and_hold_objects_and_lists() {
        let text = r#"[{"a":1,"b":"x","o":{"p":2.50,"q":["7"]}},{"b":"y","a":"3","l":["u","v"],"n":null},{"n":[{"code":"P"}],"e":[{}]}]"#;
        let expected = ["a: 1 3 -", "b: x y -", "o.p: 2.50 - -", "o.q: 7 - -", "l: - u; v -", "n: - - -", "n.code: - - P"];
        assert_eq!(shown(&read(text).unwrap()), expected);
    }

    #[test]
    fn lists_have_a_header_or_not() {
        assert_eq!(
            shown(&read(r#"[["NAME","state",2020],["Ohio","39",null]]"#).unwrap()),
            ["NAME: Ohio", "state: 39", "2020: -"]
        );
        assert_eq!(shown(&read(r#"[["a",1],["b",2.0]]"#).unwrap()), ["column 1: a b", "column 2: 1 2.0"]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (text, problem) in [
            (r#"[{"a":1},{"a":1,"a":2}]"#, Problem::DuplicateKey { key: "a".to_owned() }),
            (r#"[["a","b"],["c"]]"#, Problem::RowLength { found: 1, expected: 2 }),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.problem(), &problem, "{text}");
            assert!(error.location().is_some_and(|location| location.path.starts_with("$[1]")), "{:?}", error.location());
        }
        assert!(read("[1,2]").is_err());
    }

    #[test]
    fn columns_are_of_one_length() {
        let fields = |text: &'static str| Reader::new(text.as_bytes(), native_number).unwrap().fields().unwrap();
        let table = columns(&fields(r#"{"title":"t","x":[2019,2020],"y":["1.5",null],"o":[{"a":1}]}"#)).unwrap();
        assert_eq!(shown(&table), ["x: 2019 2020", "y: 1.5 -"]);
        let error = columns(&fields(r#"{"x":[1,2],"y":[1]}"#)).unwrap_err();
        assert_eq!(error.problem(), &Problem::ColumnLength { found: 1, expected: 2 });
    }
}
