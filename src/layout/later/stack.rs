//! The parts of one sum, put end to end: as published, or as shares of their whole.

use super::{
    super::{Room, far_end, labels},
    member_bars::{Group, NOTE_SIGN},
};
use crate::{
    derived::Claim,
    describe,
    interval::Interval,
    scene::MarkId,
    spec::{Drawn, Form},
};

/// A stack, part by part from zero.
pub(super) struct Stack {
    /// In the order of the group's parts.
    pub(super) layers: Vec<Layer>,
    /// What the parts add up to, in words; `None` where nothing is to be said.
    pub(super) total: Option<String>,
}

/// One part of a stack.
pub(super) struct Layer {
    /// Where it begins.
    pub(super) base: f64,
    /// What is drawn, counted from `base`.
    pub(super) drawn: Drawn,
    /// The figure with its qualifier, or its share, and its quality.
    pub(super) text: String,
    /// The same without its quality, where anything is said of that.
    pub(super) short: Option<String>,
}

impl Layer {
    /// Where it ends with all that it leaves open.
    pub(super) fn end(&self) -> f64 {
        self.base + far_end(&self.drawn, (0.0, f64::MAX))
    }
}

impl Stack {
    /// Notes on the parts of which more is to be said than stands upon them, where `starred` names some of them by their
    /// position; of a sum that is shown and is not settled, all.
    pub(super) fn notes(&self, room: &Room<'_>, group: &Group, starred: &[usize], with_total: bool) -> Vec<String> {
        let is_noted =
            |at: usize, layer: &Layer| starred.contains(&at) || with_total && self.total.is_some() && layer.drawn.unsettled;
        let pairs = group.parts.iter().zip(&self.layers).enumerate();
        let noted = pairs.filter(|(at, (_, layer))| is_noted(*at, layer));
        noted.map(|(_, (part, layer))| group.note(room, NOTE_SIGN, &part.named(room, &layer.text))).collect()
    }

    /// The stack of `group`; `None` where a part is missing, so that the rest would look complete.
    pub(super) fn of(room: &Room<'_>, group: &Group) -> Option<Self> {
        let mut parts = Vec::with_capacity(group.parts.len());
        for part in &group.parts {
            parts.push((part, part.id?, part.drawn?));
        }
        let ids: Vec<MarkId> = parts.iter().map(|(_, id, _)| *id).collect();
        let (first, _) = room.spec.series(room.indicators, 0)?;
        let of_shares = room.spec.form == Form::Stacked100;
        let is_percent = room.spec.unit(room.indicators).is_some_and(|unit| unit.is_percent());
        let say = |claim: &Claim| describe::sum_label(claim, first, room.indicators, room.host);
        let whole: f64 = parts.iter().map(|(_, _, drawn)| drawn.value).sum();
        let mut layers: Vec<Layer> = Vec::with_capacity(parts.len());
        let mut base = 0.0;
        for (part, id, drawn) in &parts {
            let mut layer = Layer { base, drawn: *drawn, text: part.text.clone(), short: part.short.clone() };
            if of_shares {
                let share = describe::share(room.indicators, room.spec, &ids, *id);
                layer.drawn = as_share(drawn, share.map(|(percent, _)| percent), whole);
                if !is_percent {
                    let said = share.map_or_else(String::new, |(_, claim)| say(&claim));
                    let (_, quality) = labels::mark_label_and_quality(room, *id);
                    (layer.text, layer.short) = match quality.as_str() {
                        "" => (said, None),
                        quality => (room.host.words.bracketed(&said, quality), Some(said)),
                    };
                }
            }
            base = layer.end();
            layers.push(layer);
        }
        let total = if of_shares || is_percent { None } else { describe::sum(room.indicators, room.spec, &ids) };
        // A sum is no more settled than its parts, of which a note says how they are.
        let is_unsettled = parts.iter().any(|(_, _, drawn)| drawn.unsettled);
        let total = total.map(|claim| [say(&claim).as_str(), if is_unsettled { NOTE_SIGN } else { "" }].concat());
        Some(Self { layers, total })
    }

    /// Where the last part ends.
    pub(super) fn end(&self) -> f64 {
        self.layers.last().map_or(0.0, Layer::end)
    }
}

/// A part as its share is drawn: solid as far as it is sure.
fn as_share(drawn: &Drawn, percent: Option<Interval>, whole: f64) -> Drawn {
    let value = if whole > 0.0 { drawn.value / whole * 100.0 } else { 0.0 };
    let least = percent.and_then(|percent| percent.lower).map(|end| end.value.min(value));
    // Shares fill their whole, so that no bar is longer than the share of the value that is drawn.
    Drawn { value, lower: least, upper: Some(value), ..*drawn }
}
