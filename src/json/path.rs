//! Paths: how the reader knows where it stands, and how a place is found again.

use std::borrow::Cow;

use crate::{error::Location, json::reader::Reader};

/// A list or object that the reader is in, and where in it.
#[derive(Clone, Debug)]
pub(super) enum Frame<'a> {
    /// The key whose value comes next or was read last; none before the first and after a comma.
    Object { begun: bool, key: Option<Cow<'a, str>> },
    /// The position of the item that comes next or was read last.
    List(Option<usize>),
}

/// A step from a value to one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Into an object, by key.
    Key(&'a str),
    /// Into a list, by position from 0.
    Item(usize),
}

/// How many steps of a path are written.
const SHOWN_STEPS: usize = 16;

/// The path of `frames`, such as `$.indicators[2].value`; keys that are no plain names are quoted in brackets.
pub(super) fn written(frames: &[Frame<'_>]) -> String {
    let mut path = String::from("$");
    for frame in frames.iter().take(SHOWN_STEPS) {
        match frame {
            Frame::Object { key: Some(key), .. } => push_key(&mut path, key),
            Frame::List(Some(index)) => push_item(&mut path, *index),
            Frame::Object { key: None, .. } | Frame::List(None) => {}
        }
    }
    if frames.len() > SHOWN_STEPS {
        path.push('…');
    }
    path
}

/// The path of `steps` from the root.
pub fn path_of(steps: &[Step<'_>]) -> String {
    let mut path = String::from("$");
    for step in steps {
        match step {
            Step::Key(key) => push_key(&mut path, key),
            Step::Item(index) => push_item(&mut path, *index),
        }
    }
    path
}

fn push_item(path: &mut String, index: usize) {
    path.push('[');
    path.push_str(&index.to_string());
    path.push(']');
}

fn push_key(path: &mut String, key: &str) {
    let is_name = !key.is_empty() && key.chars().all(|character| character.is_ascii_alphanumeric() || character == '_');
    if is_name {
        path.push('.');
        path.push_str(key);
    } else {
        path.push_str("[\"");
        path.push_str(&crate::plain::shortened(key));
        path.push_str("\"]");
    }
}

/// Walks from the document's root along `steps` and gives the place of the value there, or of the last one on the way.
///
/// The reader must be at its beginning. Time: linear in the bytes before that place.
pub fn locate(reader: &mut Reader<'_>, steps: &[Step<'_>]) -> Location {
    for step in steps {
        let place = reader.mark();
        let found = match step {
            Step::Key(wanted) => enter_field(reader, wanted),
            Step::Item(wanted) => enter_item(reader, *wanted),
        };
        if found != Some(true) {
            reader.rewind(place);
            break;
        }
    }
    reader.mark();
    reader.location()
}

fn enter_field(reader: &mut Reader<'_>, wanted: &str) -> Option<bool> {
    reader.begin_object().ok()?;
    while let Some(key) = reader.next_key().ok()? {
        if key == wanted {
            return Some(true);
        }
        reader.skip().ok()?;
    }
    Some(false)
}

fn enter_item(reader: &mut Reader<'_>, wanted: usize) -> Option<bool> {
    reader.begin_list().ok()?;
    let mut index = 0;
    while reader.next_item().ok()? {
        if index == wanted {
            return Some(true);
        }
        reader.skip().ok()?;
        index += 1;
    }
    Some(false)
}
