//! From the least to the most: what a figure can be, or the lowest and the highest figure of a series.

use super::{
    super::{Room, labels},
    lanes::{End, Head, Joint, Lanes, Row, RowDot, lanes},
    said,
};
use crate::{
    qualifier::Qualifier,
    scene::MarkId,
    spec::{self, Drawn},
};

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn range(room: &Room<'_>) -> (Lanes, f64) {
    if !spec::is_of_extremes(room.spec, room.indicators) {
        let rows = room.spec.figures.iter().map(|id| of_figure(room, *id)).collect();
        return lanes(room, rows, Head::Nothing);
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut left = room.spec.figures.as_slice();
    while let Some(first) = left.first() {
        let count = left.iter().take_while(|id| id.series == first.series).count();
        let (own, rest) = left.split_at(count);
        rows.push(of_series(room, own));
        left = rest;
    }
    lanes(room, rows, Head::Words(room.host.words.lowest_to_highest().to_owned()))
}

fn drawn(room: &Room<'_>, id: MarkId) -> Option<Drawn> {
    room.spec.drawn(room.indicators, id)
}

/// What one figure can be.
fn of_figure(room: &Room<'_>, id: MarkId) -> Row {
    let (name, more) = labels::category(room, id);
    let own = drawn(room, id);
    let label = labels::mark_label(room, id);
    let is_missing = own.is_none();
    let ends = match said::bounds(room, id) {
        Some([lower, upper]) => [Some(End { text: lower, lesser: true }), Some(End { text: upper, lesser: true })],
        None => [None, Some(End { text: label.clone(), lesser: false }).filter(|_| !is_missing)],
    };
    let has_value = room
        .spec
        .series(room.indicators, id.series as usize)
        .is_some_and(|(_, series)| series.value(id.index as usize).is_some());
    let member = room.spec.members.get(id.series as usize);
    let highlighted = member.is_some_and(|own| own.highlighted);
    // Of a range with a best estimate the bounds stand at its ends, and the estimate beside it.
    let is_estimate = has_value && own.is_some_and(|own| matches!(own.qualifier, Qualifier::Between { .. }));
    let estimate = is_estimate.then(|| said::value(room, id)).flatten().map(|value| room.host.words.best_estimate(&value));
    let statuses = said::statuses(room, id);
    let remark = match (is_missing, estimate) {
        (true, _) => vec![label.clone()],
        (false, Some(value)) if statuses.is_empty() => vec![value],
        (false, Some(value)) => vec![room.host.words.bracketed(&value, &statuses)],
        (false, None) if ends.iter().all(Option::is_some) && !statuses.is_empty() => vec![statuses],
        _ => Vec::new(),
    };
    Row {
        name,
        more,
        strong: highlighted,
        dots: vec![RowDot { id, drawn: own, lesser: false, dotted: has_value }],
        joint: None,
        ends,
        plain: if is_missing { Vec::new() } else { vec![label] },
        remark,
        good: None,
        muted: room.spec.highlights && !highlighted,
    }
}

/// From the lowest to the highest figure of a series.
fn of_series(room: &Room<'_>, ids: &[MarkId]) -> Row {
    let member = ids.first().map_or(0, |id| id.series);
    let own = room.spec.members.get(member as usize);
    let highlighted = own.is_some_and(|own| own.highlighted);
    let all: Vec<(MarkId, Drawn)> = ids.iter().filter_map(|id| Some((*id, drawn(room, *id)?))).collect();
    let with_period = |id: MarkId| room.host.words.bracketed(&labels::mark_label(room, id), &said::period(room, id));
    let (ends, joint) = match all.as_slice() {
        [(low, from), (high, to)] => {
            let ends = [*low, *high].map(|id| Some(End { text: with_period(id), lesser: false }));
            (ends, Some(Joint { from: from.value, to: to.value, sure: true }))
        }
        [(only, _)] => ([None, Some(End { text: with_period(*only), lesser: false })], None),
        _ => ([None, None], None),
    };
    Row {
        name: labels::series_name(room, member as usize),
        more: String::new(),
        strong: highlighted,
        dots: ids.iter().map(|id| RowDot { id: *id, drawn: drawn(room, *id), lesser: false, dotted: true }).collect(),
        joint,
        plain: all.iter().map(|(id, _)| with_period(*id)).collect(),
        ends,
        remark: if all.is_empty() { ids.iter().take(1).map(|id| labels::mark_label(room, *id)).collect() } else { Vec::new() },
        good: None,
        muted: room.spec.highlights && !highlighted,
    }
}
