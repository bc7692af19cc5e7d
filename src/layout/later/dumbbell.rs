//! Two periods of each category: a row with two dots, joined from the earlier to the later.

use super::{
    super::{Room, labels},
    lanes::{End, Head, Joint, Lanes, Row, RowDot, lanes},
    said,
};
use crate::{
    period::Period,
    scene::MarkId,
    spec::{self, Drawn},
};

/// One of the two figures of a row; without a mark where the series has none for the period.
struct Side {
    id: Option<MarkId>,
    drawn: Option<Drawn>,
}

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn dumbbell(room: &Room<'_>) -> (Lanes, f64) {
    let Some(periods) = spec::two_periods(room.spec, room.indicators) else { return lanes(room, Vec::new(), Head::Nothing) };
    let names = periods.map(|period| labels::period(room, period, false));
    let mut rows: Vec<Row> = Vec::new();
    let mut member = None;
    for id in &room.spec.figures {
        // Figures of one member stand one after the other.
        if member != Some(id.series) {
            member = Some(id.series);
            rows.push(row(room, id.series, &periods, &names));
        }
    }
    lanes(room, rows, Head::Dots(names))
}

fn row(room: &Room<'_>, member: u32, periods: &[Period; 2], names: &[String; 2]) -> Row {
    let series = room.spec.series(room.indicators, member as usize).map(|(_, series)| series);
    let side = |period: &Period| {
        let index = series.and_then(|series| (0..series.len()).find(|index| series.period(*index).as_ref() == Some(period)));
        let id = index.map(|index| MarkId { series: member, index: index as u32 });
        Side { id, drawn: id.and_then(|id| room.spec.drawn(room.indicators, id)) }
    };
    let sides = periods.each_ref().map(side);
    let label = |side: &Side| side.id.map_or_else(|| room.host.words.missing(None), |id| labels::mark_label(room, id));
    let mut remark = Vec::new();
    let mut plain = Vec::new();
    for (side, name) in sides.iter().zip(names) {
        let said = room.host.words.titled(name, &label(side));
        if side.drawn.is_some() { plain.push(said) } else { remark.push(said) }
    }
    let [earlier, later] = &sides;
    let mut good = None;
    let mut joint = None;
    if let (Some(from), Some(to)) = (earlier.drawn, later.drawn) {
        let claim = said::change(room, member as usize);
        joint = Some(Joint { from: from.value, to: to.value, sure: claim.as_ref().is_some_and(|claim| claim.sure) });
        if let Some(claim) = claim {
            good = claim.good;
            remark.push(claim.text);
        }
    }
    let end = |side: &Side, lesser: bool| side.drawn.map(|_| End { text: label(side), lesser });
    let falls = matches!((earlier.drawn, later.drawn), (Some(from), Some(to)) if to.value < from.value);
    let ends = match (earlier.drawn, later.drawn) {
        (Some(_), None) => [None, end(earlier, true)],
        (None, Some(_)) => [None, end(later, false)],
        _ if falls => [end(later, false), end(earlier, true)],
        _ => [end(earlier, true), end(later, false)],
    };
    let dots = sides.iter().zip([true, false]);
    let own = room.spec.members.get(member as usize);
    let highlighted = own.is_some_and(|own| own.highlighted);
    Row {
        name: labels::series_name(room, member as usize),
        more: String::new(),
        strong: highlighted,
        dots: dots.filter_map(|(side, lesser)| Some(RowDot { id: side.id?, drawn: side.drawn, lesser, dotted: true })).collect(),
        joint,
        ends,
        plain,
        remark,
        good,
        muted: room.spec.highlights && !highlighted,
    }
}
