//! The outermost value of a JSON file, looked at once before it is known which format it has.

use std::borrow::Cow;

use crate::{
    error::Error,
    json::{Reader, Type},
};

/// A field of an object, with a reader that stands before its value.
pub(super) type Field<'a> = (Cow<'a, str>, Reader<'a>);

/// The outermost value of a file, whose syntax was checked in passing.
#[derive(Clone, Debug)]
pub(super) struct Root<'a> {
    value: Reader<'a>,
    fields: Vec<Field<'a>>,
    items: Vec<Reader<'a>>,
    kind: Type,
}

/// How many items of an outermost list are looked at.
const ITEMS: usize = 2;

impl<'a> Root<'a> {
    /// Looks at `bytes`.
    ///
    /// Errors: syntax, as of [`Reader`].
    pub(super) fn of(bytes: &'a [u8], number: fn(&str) -> f64) -> Result<Self, Error> {
        let mut reader = Reader::new(bytes, number)?;
        let kind = reader.peek()?;
        let mut root = Self { value: reader.clone(), fields: Vec::new(), items: Vec::new(), kind };
        match kind {
            Type::Object => root.fields = reader.fields()?,
            Type::List => {
                reader.begin_list()?;
                while reader.next_item()? {
                    if root.items.len() < ITEMS {
                        root.items.push(reader.clone());
                    }
                    reader.skip()?;
                }
            }
            _ => reader.skip()?,
        }
        reader.end()?;
        let fields = root.fields.iter_mut().map(|(_, reader)| reader);
        fields.chain(&mut root.items).chain([&mut root.value]).for_each(Reader::trust);
        Ok(root)
    }

    /// What the outermost value is.
    pub(super) fn kind(&self) -> Type {
        self.kind
    }

    /// A reader that stands before the outermost value.
    pub(super) fn value(&self) -> Reader<'a> {
        self.value.clone()
    }

    /// The fields of an outermost object; none where it is no object.
    pub(super) fn fields(&self) -> &[Field<'a>] {
        &self.fields
    }

    /// A reader before the value of the field `key` of an outermost object.
    pub(super) fn field(&self, key: &str) -> Option<Reader<'a>> {
        field(&self.fields, key)
    }

    /// Whether the outermost object has the field `key` with a value of type `kind`.
    pub(super) fn has(&self, key: &str, kind: Type) -> bool {
        self.field(key).is_some_and(|reader| reader.kind() == Some(kind))
    }

    /// Readers before the first items of an outermost list, two at the most.
    pub(super) fn items(&self) -> &[Reader<'a>] {
        &self.items
    }
}

/// A reader before the value of `key` among `fields`.
pub(super) fn field<'a>(fields: &[Field<'a>], key: &str) -> Option<Reader<'a>> {
    fields.iter().find(|(own, _)| own == key).map(|(_, reader)| reader.clone())
}

/// The text at `key` among `fields`, without characters that hide or reorder; `None` where there is no text.
pub(super) fn text_of(fields: &[Field<'_>], key: &str) -> Option<String> {
    let mut reader = field(fields, key)?;
    if reader.peek().ok()? != Type::Text {
        return None;
    }
    reader.text().ok().map(crate::plain::plain).filter(|text| !text.trim().is_empty())
}
