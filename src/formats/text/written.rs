//! Single values of a file, whatever type they were given.

use crate::{
    error::Error,
    formats::root::{Field, field},
    json::{Reader, Type},
    plain::plain,
};

/// The next value as a plain text: a text without space around it, or a number as it is written; `None` for any other
/// value, which is passed over, and for a text with nothing in it.
pub(crate) fn text(reader: &mut Reader<'_>) -> Result<Option<String>, Error> {
    let text = match reader.peek()? {
        Type::Text => plain(reader.text()?),
        Type::Number => reader.raw()?.to_owned(),
        _ => {
            reader.skip()?;
            return Ok(None);
        }
    };
    let trimmed = text.trim();
    Ok(if trimmed.len() == text.len() { Some(text) } else { Some(trimmed.to_owned()) }.filter(|text| !text.is_empty()))
}

/// All texts of the next value, a list of them or one alone.
pub(crate) fn texts(reader: &mut Reader<'_>) -> Result<Vec<String>, Error> {
    if reader.peek()? != Type::List {
        return Ok(text(reader)?.into_iter().collect());
    }
    let mut texts = Vec::new();
    reader.begin_list()?;
    while reader.next_item()? {
        texts.extend(text(reader)?);
    }
    Ok(texts)
}

/// The next value as a whole number from 0: a number, or a text of digits.
pub(crate) fn whole(reader: &mut Reader<'_>) -> Result<Option<u64>, Error> {
    Ok(match reader.peek()? {
        Type::Number => {
            let value = reader.number()?.value;
            ((0.0..9e15).contains(&value) && value.fract() == 0.0).then_some(value as u64)
        }
        Type::Text => digits(&reader.text()?),
        _ => {
            reader.skip()?;
            None
        }
    })
}

/// The whole number that `text`, digits only, writes.
pub(crate) fn digits(text: &str) -> Option<u64> {
    let text = text.trim();
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// The value of `key` among `fields` as a plain text.
pub(crate) fn text_at(fields: &[Field<'_>], key: &str) -> Option<String> {
    text(&mut field(fields, key)?).ok().flatten()
}

/// The value of `key` among `fields` as a whole number from 0.
pub(crate) fn whole_at(fields: &[Field<'_>], key: &str) -> Option<u64> {
    whole(&mut field(fields, key)?).ok().flatten()
}

/// The fields of the object at `key` among `fields`; none where there is no object.
pub(crate) fn fields_at<'a>(fields: &[Field<'a>], key: &str) -> Result<Vec<Field<'a>>, Error> {
    let Some(mut reader) = field(fields, key) else { return Ok(Vec::new()) };
    if reader.peek()? == Type::Object { reader.fields() } else { Ok(Vec::new()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::native_number;

    #[test]
    fn takes_texts_and_numbers_alike() {
        let read = |json: &str| text(&mut Reader::new(json.as_bytes(), native_number).unwrap()).unwrap();
        assert_eq!(read("\" a\\u202e \""), Some("a".to_owned()));
        assert_eq!(read("2.50"), Some("2.50".to_owned()));
        assert_eq!(read("\"  \""), None);
        assert_eq!(read("{\"a\": 1}"), None);
        let read = |json: &str| whole(&mut Reader::new(json.as_bytes(), native_number).unwrap()).unwrap();
        assert_eq!((read("37"), read("\"37\""), read("3.7"), read("-1"), read("\"x\"")), (Some(37), Some(37), None, None, None));
        assert_eq!((read("1e300"), read("\"\""), read("null")), (None, None, None));
    }
}
