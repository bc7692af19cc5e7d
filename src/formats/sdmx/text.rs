//! Texts of a message: plain, by language, or lists of these.

use crate::{
    error::{Error, Problem},
    formats::root::{Field, field},
    indicator::Text,
    json::{Reader, Type},
    limits::MAX_PAIRS,
    plain::plain,
};

/// The fields called `names` of the next value, an object; the others are passed over, so that a message with many of them
/// takes no room. Where a field stands twice the first holds.
pub(super) fn fields_among<'a>(reader: &mut Reader<'a>, names: &[&str]) -> Result<Vec<Field<'a>>, Error> {
    let mut fields: Vec<Field<'a>> = Vec::new();
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        if names.contains(&key.as_ref()) && field(&fields, &key).is_none() {
            reader.mark();
            fields.push((key, reader.clone()));
        }
        reader.skip()?;
    }
    Ok(fields)
}

/// Whether the next value, an object, has a field whose key `is_wanted`; nothing behind the first is looked at.
pub(super) fn has_field(reader: &mut Reader<'_>, is_wanted: impl Fn(&str) -> bool) -> Result<bool, Error> {
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        if is_wanted(&key) {
            return Ok(true);
        }
        reader.skip()?;
    }
    Ok(false)
}

/// A reader before the value of `key`, where that is of type `kind`.
pub(super) fn typed<'a>(fields: &[Field<'a>], key: &str, kind: Type) -> Option<Reader<'a>> {
    field(fields, key).filter(|reader| reader.clone().peek().is_ok_and(|found| found == kind))
}

/// The text at `many`, by language, else the one at `one`.
pub(super) fn text_at(fields: &[Field<'_>], one: &str, many: &str) -> Result<Text, Error> {
    for key in [many, one] {
        if let Some(mut reader) = field(fields, key) {
            let text = any_text(&mut reader)?;
            if !text.is_empty() {
                return Ok(text);
            }
        }
    }
    Ok(Text::default())
}

/// The plain text at `key`; empty where there is none.
pub(super) fn plain_at(fields: &[Field<'_>], key: &str) -> Result<String, Error> {
    field(fields, key).map_or(Ok(String::new()), |mut reader| any_text(&mut reader).map(first))
}

/// The next value as a text: a text or a number as written, an object by language, a list item after item.
///
/// Errors: syntax; more languages than a text may have.
pub(super) fn any_text(reader: &mut Reader<'_>) -> Result<Text, Error> {
    match reader.peek()? {
        Type::Text => reader.text().map(|text| Text::untagged(plain(text))),
        Type::Number | Type::Boolean => reader.raw().map(Text::untagged),
        Type::Null => reader.skip().map(|()| Text::default()),
        Type::Object => {
            let mut text = Text::default();
            reader.begin_object()?;
            while let Some(tag) = reader.next_key()? {
                if text.0.len() >= MAX_PAIRS {
                    return Err(reader.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
                }
                let own = first(any_text(reader)?);
                if !own.is_empty() {
                    text.0.push((plain(tag), own));
                }
            }
            Ok(text)
        }
        Type::List => {
            let mut items = Vec::new();
            reader.begin_list()?;
            while reader.next_item()? {
                items.push(any_text(reader)?);
            }
            Ok(joined(&items, "; "))
        }
    }
}

/// Texts that are not empty, with `separator` between them, in each language that any of them has.
pub(super) fn joined(texts: &[Text], separator: &str) -> Text {
    let mut tags: Vec<&str> = Vec::new();
    for (tag, _) in texts.iter().flat_map(|text| &text.0) {
        if tags.len() < MAX_PAIRS && !tags.contains(&tag.as_str()) {
            tags.push(tag);
        }
    }
    let in_language = |tag: &str| {
        let own = texts.iter().map(|text| text.in_language(tag)).filter(|text| !text.is_empty());
        own.collect::<Vec<_>>().join(separator)
    };
    Text(tags.into_iter().map(|tag| (tag.to_owned(), in_language(tag))).collect())
}

/// How many bytes of text there are in all languages.
pub(super) fn length(text: &Text) -> usize {
    text.0.iter().map(|(_, text)| text.len()).sum()
}

fn first(text: Text) -> String {
    text.0.into_iter().next().map(|(_, text)| text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::native_number;

    fn read(json: &str) -> Text {
        any_text(&mut Reader::new(json.as_bytes(), native_number).unwrap()).unwrap()
    }

    #[test]
    fn reads_what_a_value_may_be() {
        assert_eq!(read("\"a\\nb\""), Text::untagged("a b"));
        assert_eq!(read("1.50"), Text::untagged("1.50"));
        assert_eq!(read("null"), Text::default());
        assert_eq!(read("[\"a\", [2, null], \"c\"]"), Text::untagged("a; 2; c"));
        let both = Text(vec![("en".to_owned(), "one".to_owned()), ("fr".to_owned(), "un".to_owned())]);
        assert_eq!(read("{\"en\": \"one\", \"fr\": \"un\"}"), both);
        let listed = read("[{\"en\": \"one\", \"fr\": \"un\"}, {\"en\": \"two\"}]");
        assert_eq!(listed.exactly_in("en"), Some("one; two"));
        assert_eq!(listed.exactly_in("fr"), Some("un; two"));
    }
}
