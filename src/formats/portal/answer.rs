//! Answers that hold no figures but say why: each service words them in fields of its own.

use crate::{
    error::{Error, Problem},
    formats::{
        cube::Publication,
        root::{Field, text_of},
        text::scalar::texts,
    },
    json::Type,
};

/// The entry in the list of readers; it stands behind all formats whose answers could be meant.
pub(crate) const READER: crate::formats::Reader = crate::formats::Reader {
    name: "service answer",
    fits: |root| message_of(root.fields()).is_some(),
    read: |root| {
        let message = message_of(root.fields()).unwrap_or_default();
        Err::<Publication, Error>(Error::new(Problem::ServiceAnswer { message }))
    },
};

/// Fields in which services say what went wrong, the more telling first.
const FIELDS: [&str; 10] = [
    "error_message",
    "error_description",
    "message",
    "Message",
    "detail",
    "errorMessage",
    "error_msg",
    "errors",
    "error",
    "fault",
];

/// What the object of `fields` says went wrong; `None` where it holds anything that could be figures.
pub(crate) fn message_of(fields: &[Field<'_>]) -> Option<String> {
    said_in(fields, 2)
}

fn said_in(fields: &[Field<'_>], depth: usize) -> Option<String> {
    let is_other = |(key, reader): &Field<'_>| {
        let kind = reader.clone().peek();
        !FIELDS.contains(&key.as_ref()) && matches!(kind, Ok(Type::List | Type::Object))
    };
    if depth == 2 && fields.iter().any(is_other) {
        return None;
    }
    for name in FIELDS {
        if let Some(text) = text_of(fields, name) {
            return Some(text);
        }
        let Some((_, reader)) = fields.iter().find(|(key, _)| key == name) else { continue };
        match reader.clone().peek() {
            Ok(Type::Object) if depth > 0 => {
                let inner = reader.clone().fields().ok()?;
                // Some name the field that is wrong and list what is wrong with it.
                let first =
                    || inner.iter().find_map(|(_, reader)| texts(&mut reader.clone()).ok()).filter(|said| !said.is_empty());
                if let Some(said) = said_in(&inner, depth - 1).or_else(first) {
                    return Some(said);
                }
            }
            Ok(Type::List) if depth > 0 => {
                let mut list = reader.clone();
                list.begin_list().ok()?;
                if !list.next_item().ok()? {
                    continue;
                }
                match list.peek().ok()? {
                    Type::Text => return list.text().ok().map(crate::plain::plain),
                    Type::Object => {
                        if let Some(said) = said_in(&list.fields().ok()?, depth - 1) {
                            return Some(said);
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::read, json::native_number};

    #[test]
    fn what_a_service_says_is_repeated() {
        for text in [
            r#"{"message": "no such thing", "errorCode": "query.soql"}"#,
            r#"{"error": true, "message": "no such thing"}"#,
            r#"{"errors": [{"status": 404, "detail": "no such thing"}]}"#,
            r#"{"error": {"code": 404, "message": "no such thing"}}"#,
            r#"{"help": "x", "success": false, "error": {"__type": "Validation Error", "resource_id": ["no such thing"], "message": "no such thing"}}"#,
            r#"{"Message": "no such thing"}"#,
            r#"{"errors": ["no such thing"]}"#,
        ] {
            let error = read(text.as_bytes(), native_number).unwrap_err();
            assert_eq!(*error.problem(), Problem::ServiceAnswer { message: "no such thing".to_owned() }, "{text}");
        }
    }

    #[test]
    fn a_message_beside_figures_is_no_answer() {
        let text = br#"{"message": "ok", "data": [{"year": 2020, "value": 1}, {"year": 2021, "value": 2}]}"#;
        assert_eq!(read(text, native_number).unwrap().indicators.len(), 1);
    }
}
