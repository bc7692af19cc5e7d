//! Notes: those that hold for many figures, and how much text all of them may take.

use crate::{
    formats::sdmx::{
        pool::{Pool, ValueId},
        structure::Structure,
        text::{joined, length},
    },
    indicator::Text,
};

/// Bytes of notes that are copied to figures: a long text that many figures refer to would else fill the memory.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Distinct notes that stand under a chart.
const MOST_NOTES: usize = 20;

/// How many parts a note names for which it holds.
const MOST_PARTS: usize = 3;

/// Notes that hold for more than one figure, and for which.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    /// How many notes are not kept, and the first of them.
    pub(super) left_out: Option<(usize, String)>,
    held: Vec<(ValueId, Vec<Text>)>,
    bytes: usize,
}

impl Notes {
    /// Keeps a note that holds for `part`, or for all where that is empty.
    pub(super) fn hold(&mut self, note: ValueId, pool: &Pool, part: Text) {
        if let Some((_, parts)) = self.held.iter_mut().find(|(own, _)| *own == note) {
            // One part more than are named says that there are more.
            if parts.len() <= MOST_PARTS && !parts.contains(&part) {
                parts.push(part);
            }
        } else if self.held.len() < MOST_NOTES {
            self.held.push((note, vec![part]));
        } else {
            let example = || pool.get(note).map(|value| value.code.clone()).unwrap_or_default();
            self.left_out.get_or_insert_with(|| (0, example())).0 += 1;
        }
    }

    /// What the part of the figures is called that has the positions `key` in `dimensions`.
    pub(super) fn label(&self, structure: &Structure, key: &[u32], dimensions: &[usize]) -> Text {
        let labels: Vec<Text> = dimensions
            .iter()
            .filter_map(|at| structure.dimensions.get(*at).zip(key.get(*at)))
            .filter(|(dimension, _)| dimension.values.len() > 1)
            .filter_map(|(dimension, position)| dimension.values.get(*position as usize))
            .map(|(code, label)| if label.is_empty() { Text::untagged(code) } else { label.clone() })
            .collect();
        joined(&labels, " · ")
    }

    /// All of them as one text, each with what it holds for.
    pub(super) fn text(&self, pool: &Pool) -> Text {
        let written = |(note, parts): &(ValueId, Vec<Text>)| {
            let note = pool.get(*note).map(|value| value.note.clone())?;
            if parts.iter().any(Text::is_empty) {
                return Some(note);
            }
            let mut named: Vec<Text> = parts.iter().take(MOST_PARTS).cloned().collect();
            if parts.len() > MOST_PARTS {
                named.push(Text::untagged("…"));
            }
            Some(joined(&[joined(&named, ", "), note], ": "))
        };
        joined(&self.held.iter().filter_map(written).collect::<Vec<_>>(), " ")
    }

    /// Whether these texts may be copied to a figure.
    pub(super) fn has_room<'t>(&mut self, texts: impl Iterator<Item = &'t Text> + Clone) -> bool {
        let bytes: usize = texts.clone().map(length).sum();
        let has_room = self.bytes.saturating_add(bytes) <= MOST_BYTES;
        if has_room {
            self.bytes += bytes;
        } else {
            let example = || texts.clone().next().map(|text| text.in_language("").to_owned()).unwrap_or_default();
            self.left_out.get_or_insert_with(|| (0, example())).0 += 1;
        }
        has_room
    }
}
