//! What cells say, and what their colours mean.

use super::{
    super::{Room, labels},
    heatmap::Cell,
    key::{KeyItem, Swatch},
    said,
};
use crate::{
    scene::MarkId,
    spec::{self, Classes, Grid, GridHead},
};

/// What a cell has to say, before it has a place.
pub(super) struct Said {
    pub(super) id: Option<MarkId>,
    pub(super) swatch: Swatch,
    /// The whole of it.
    pub(super) label: String,
    /// The bare number, to stand with a marked corner where the whole finds no room; empty where there is none.
    pub(super) number: String,
    pub(super) qualified: bool,
}

/// The words of missing figures, each once, in reading order.
pub(super) fn reasons(room: &Room<'_>, grid: &Grid) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    for id in &grid.cells {
        if id.is_some_and(|id| room.spec.drawn(room.indicators, id).is_some()) {
            continue;
        }
        let reason = reason(room, *id);
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}

fn reason(room: &Room<'_>, id: Option<MarkId>) -> String {
    id.map_or_else(|| room.host.words.missing(None), |id| labels::mark_label(room, id))
}

pub(super) fn cell(room: &Room<'_>, id: Option<MarkId>, classes: &Classes, reasons: &[String]) -> Said {
    let own = id.and_then(|id| Some((id, spec::classes_of_figure(room.spec, room.indicators, classes, id)?)));
    let Some((id, (first, last))) = own else {
        let at = reasons.iter().position(|own| *own == reason(room, id)).filter(|_| reasons.len() > 1);
        let letter = at.map_or(String::new(), letter);
        return Said { id, swatch: Swatch::Missing, label: letter.clone(), number: letter, qualified: false };
    };
    let shade = |class: usize| {
        let (step, steps) = classes.shade(class);
        (step, steps, classes.middle.is_some())
    };
    let swatch = if first == last { Swatch::Class(shade(first)) } else { Swatch::Either(shade(first), shade(last)) };
    let bare = said::bare_number(room, id);
    let label = if said::is_plain(room, id) { bare.clone() } else { labels::mark_label(room, id) };
    let qualified = label != bare;
    Said { id: Some(id), swatch, label, number: bare, qualified }
}

/// The sign of a reason where there are several: a, b, c.
fn letter(at: usize) -> String {
    char::from(b'a' + (at % 26) as u8).to_string()
}

pub(super) fn head(room: &Room<'_>, head: &GridHead) -> String {
    match head {
        GridHead::Member(member) => labels::series_name(room, *member as usize),
        GridHead::Period(period) => labels::period(room, *period, true),
        GridHead::Code(dimension, code) => said::code(room, dimension, code),
        GridHead::All => String::new(),
    }
}

/// What the key says: the classes, then what else is to be seen in the cells.
pub(super) fn key_items(room: &Room<'_>, classes: &Classes, reasons: &[String], cells: &[Cell]) -> Vec<KeyItem> {
    let mut items: Vec<KeyItem> = Vec::new();
    for class in 0..classes.count() {
        let (step, steps) = classes.shade(class);
        let text = said::class(room, classes, class);
        items.push(KeyItem { swatch: Swatch::Class((step, steps, classes.middle.is_some())), text, marked: false });
    }
    let either = cells.iter().find(|cell| matches!(cell.swatch, Swatch::Either(..)));
    items.extend(either.map(|cell| KeyItem {
        swatch: cell.swatch,
        text: room.host.words.several_classes().to_owned(),
        marked: false,
    }));
    for (at, reason) in reasons.iter().enumerate() {
        let text = if reasons.len() > 1 { room.host.words.titled(&letter(at), reason) } else { reason.clone() };
        items.push(KeyItem { swatch: Swatch::Missing, text, marked: false });
    }
    if cells.iter().any(|cell| cell.marked) {
        items.push(KeyItem { swatch: Swatch::None, text: room.host.words.marked_cells().to_owned(), marked: true });
    }
    items
}
