//! Components of a structure: dimensions, measures and attributes with the values that they list.

use crate::{
    error::{Error, Problem},
    formats::{
        root::{Field, field},
        sdmx::{
            concept::{Concept, Purpose, of_attribute, of_dimension},
            observed::number_text,
            pool::{Pool, ValueId},
            text::{any_text, fields_among, plain_at, text_at, typed},
        },
    },
    indicator::{Role, Text},
    json::{Reader, Type},
    limits::{MAX_FIGURES, MAX_PAIRS},
};

/// A dimension.
#[derive(Clone, Debug, Default)]
pub(super) struct Dimension {
    /// Its id.
    pub(super) id: String,
    /// What it is called.
    pub(super) label: Text,
    /// What it is for.
    pub(super) role: Role,
    /// Its codes and what each is called.
    pub(super) values: Vec<(String, Text)>,
    /// The level at which it stands.
    pub(super) level: usize,
    /// Its place among all dimensions as they are listed.
    pub(super) listed: usize,
    /// Its place in the data structure definition; the greatest number where none is stated.
    pub(super) key_position: u32,
    /// What its roles or its name say that it is for.
    pub(super) purpose: Option<Purpose>,
}

/// A measure.
#[derive(Clone, Debug, Default)]
pub(super) struct Measured {
    /// Its id.
    pub(super) id: String,
    /// What it is called.
    pub(super) label: Text,
    /// The codes that observations refer to, where it is coded.
    pub(super) codes: Vec<String>,
    /// Values that stand for something else than a figure: as number, as text, and what they mean.
    pub(super) sentinels: Vec<(f64, String, Text)>,
}

/// An attribute.
#[derive(Clone, Debug, Default)]
pub(super) struct Attribute {
    /// Its id.
    pub(super) id: String,
    /// What it is called.
    pub(super) label: Text,
    /// What it says; `None` where it is passed over.
    pub(super) concept: Option<Concept>,
    /// The values that are referred to; `None` where the structure lists none and values stand with the data.
    pub(super) values: Option<Vec<Option<ValueId>>>,
    /// What holds where no value is given.
    pub(super) default: Option<ValueId>,
}

/// What a component, a dimension or an attribute, says of itself.
const COMPONENT: [&str; 9] = ["id", "name", "names", "keyPosition", "role", "roles", "values", "default", "format"];

/// What a value of a component says of itself.
const VALUE: [&str; 6] = ["id", "name", "names", "value", "values", "start"];

/// Reads a dimension that stands at `level`. `size` counts values of all components.
pub(super) fn dimension(reader: &mut Reader<'_>, level: usize, size: &mut usize) -> Result<Dimension, Error> {
    let fields = fields_among(reader, &COMPONENT)?;
    let mut dimension = Dimension {
        id: plain_at(&fields, "id")?,
        label: text_at(&fields, "name", "names")?,
        level,
        key_position: u32::MAX,
        ..Dimension::default()
    };
    if let Some(mut position) = typed(&fields, "keyPosition", Type::Number) {
        dimension.key_position = position.number()?.value as u32;
    }
    dimension.purpose = of_dimension(&roles(&fields)?, &dimension.id);
    let mut is_dated = false;
    for_each_value(&fields, size, &mut |value| {
        is_dated |= value.is_dated;
        dimension.values.push((value.code, value.label));
    })?;
    if dimension.purpose.is_none() && is_dated {
        dimension.purpose = Some(Purpose { role: Role::Time, is_sure: true, rank: usize::MAX });
    }
    Ok(dimension)
}

/// Reads a measure. `size` counts values of all components.
pub(super) fn measured(reader: &mut Reader<'_>, size: &mut usize) -> Result<Measured, Error> {
    let fields = fields_among(reader, &COMPONENT)?;
    let mut measured =
        Measured { id: plain_at(&fields, "id")?, label: text_at(&fields, "name", "names")?, ..Measured::default() };
    for_each_value(&fields, size, &mut |value| measured.codes.push(value.code))?;
    let Some(mut format) = typed(&fields, "format", Type::Object) else { return Ok(measured) };
    let fields = fields_among(&mut format, &["sentinelValues"])?;
    let Some(mut list) = typed(&fields, "sentinelValues", Type::List) else { return Ok(measured) };
    list.begin_list()?;
    while list.next_item()? {
        // Each value is held against each of them.
        if measured.sentinels.len() >= MAX_PAIRS {
            return Err(list.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
        }
        let fields = fields_among(&mut list, &["value", "name", "names"])?;
        let text = plain_at(&fields, "value")?;
        let written = number_text(&text, list.nearest());
        let number = written.and_then(|cell| cell.value).unwrap_or(f64::NAN);
        measured.sentinels.push((number, text, text_at(&fields, "name", "names")?));
    }
    Ok(measured)
}

/// Reads an attribute, keeping its values in `pool`. `size` counts values of all components.
pub(super) fn attribute(reader: &mut Reader<'_>, pool: &mut Pool, size: &mut usize) -> Result<Attribute, Error> {
    let fields = fields_among(reader, &COMPONENT)?;
    let id = plain_at(&fields, "id")?;
    let mut attribute = Attribute {
        concept: of_attribute(&roles(&fields)?, &id),
        label: text_at(&fields, "name", "names")?,
        id,
        ..Attribute::default()
    };
    let Some(concept) = attribute.concept else { return Ok(attribute) };
    let mut values = Vec::new();
    let is_listed = for_each_value(&fields, size, &mut |value| {
        values.push(pool.add(concept, &attribute.label, &value.code, &value.label));
    })?;
    attribute.values = is_listed.then_some(values);
    let default = plain_at(&fields, "default")?;
    if !default.is_empty() {
        attribute.default = pool.add(concept, &attribute.label, &default, &Text::default());
    }
    Ok(attribute)
}

/// A value that a component lists.
struct Listed {
    code: String,
    label: Text,
    /// Whether it has a beginning, as values of time have.
    is_dated: bool,
}

/// Shows `take` each value that a component lists, an empty one for `null`; whether it has such a list.
fn for_each_value(fields: &[Field<'_>], size: &mut usize, take: &mut dyn FnMut(Listed)) -> Result<bool, Error> {
    let Some(mut list) = typed(fields, "values", Type::List) else { return Ok(false) };
    list.begin_list()?;
    while list.next_item()? {
        *size += 1;
        if *size > MAX_FIGURES {
            return Err(list.fault(Problem::TooManyFigures { limit: MAX_FIGURES }));
        }
        if list.peek()? != Type::Object {
            // Some services list the values themselves.
            let text = any_text(&mut list)?;
            take(Listed { code: text.in_language("").to_owned(), label: text, is_dated: false });
            continue;
        }
        let fields = fields_among(&mut list, &VALUE)?;
        let mut label = text_at(&fields, "name", "names")?;
        if label.is_empty() {
            label = text_at(&fields, "value", "values")?;
        }
        let mut code = plain_at(&fields, "id")?;
        if code.is_empty() {
            code = label.in_language("").to_owned();
        }
        take(Listed { code, label, is_dated: field(&fields, "start").is_some() });
    }
    Ok(true)
}

/// The roles of a component: a list, or one text or none in the dialects before 2.0.
fn roles(fields: &[Field<'_>]) -> Result<Vec<String>, Error> {
    let mut roles = Vec::new();
    let Some(mut reader) = field(fields, "roles").or_else(|| field(fields, "role")) else { return Ok(roles) };
    if reader.peek()? != Type::List {
        roles.extend(any_text(&mut reader)?.0.into_iter().map(|(_, role)| role));
        return Ok(roles);
    }
    reader.begin_list()?;
    while reader.next_item()? {
        roles.extend(any_text(&mut reader)?.0.into_iter().map(|(_, role)| role));
    }
    Ok(roles)
}
