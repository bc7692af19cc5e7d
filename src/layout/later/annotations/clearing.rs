//! Words at the ends of bars make room for what is to be marked where they stand: an earlier value, a target of one row.

use std::rc::Rc;

use super::{
    super::{
        super::{Body, Label, Room, far_end},
        Lanes, Later, MemberBars,
    },
    GHOST_PX,
    body::{level, lying},
    ghosts::{Earlier, LEAST_DISTANCE_PX, LEAST_FROM_END_PX},
    ground::Values,
};
use crate::{
    describe::Remark,
    geometry::{Point, Rect},
    scene::{Anchor, MarkId},
    spec::Form,
};

/// Half of what a line across a row takes.
const TICK_PX: f64 = 1.0;
/// Between what is marked and the words that moved.
const CLEAR_PX: f64 = 3.0;

/// What is marked at single figures.
pub(super) struct Marks<'a> {
    pub(super) earlier: &'a [Earlier],
    /// Members with values across their rows.
    pub(super) ticks: Vec<(usize, f64)>,
}

impl<'a> Marks<'a> {
    /// Those of `remarks` that are targets of single rows, and `earlier` values.
    pub(super) fn of(remarks: &[Remark], earlier: &'a [Earlier], form: Form) -> Self {
        let has_rows = matches!(form, Form::Bar | Form::Dumbbell | Form::Range);
        let targets = remarks.iter().filter(|remark| has_rows && remark.is_worded);
        let ticks = targets.flat_map(|remark| {
            let members = remark.about.iter().flatten();
            members.filter_map(|member| Some((*member, remark.values.0?))).collect::<Vec<_>>()
        });
        Self { earlier, ticks: ticks.collect() }
    }

    fn is_empty(&self) -> bool {
        self.earlier.is_empty() && self.ticks.is_empty()
    }

    /// The boxes of what is marked at the figure `id` of that value, in a row or a column around `middle`.
    fn boxes(&self, axis: &Values, (id, value): (MarkId, f64), middle: f64, least: f64) -> Vec<Rect> {
        let Some(own) = axis.px(value) else { return Vec::new() };
        let around = |px: f64, radius: f64| {
            let at = if axis.is_upright { Point::new(middle, px) } else { Point::new(px, middle) };
            Rect::new(at.x, at.y, at.x, at.y).inflated(radius)
        };
        let earlier = self.earlier.iter().filter(|own| own.id == id);
        let earlier = earlier.filter_map(|own| axis.px(own.value)).filter(|px| (px - own).abs() >= least);
        let earlier = earlier.map(|px| around(px, GHOST_PX));
        let ticks = self.ticks.iter().filter(|(member, _)| *member == id.series as usize);
        earlier.chain(ticks.filter_map(|(_, value)| Some(around(axis.px(*value)?, TICK_PX)))).collect()
    }
}

/// The drawing with its words moved away from what is to be marked, as far as there is room.
pub(super) fn cleared(body: Body, marks: &Marks<'_>, room: &Room<'_>) -> Body {
    if marks.is_empty() {
        return body;
    }
    match body {
        Body::Columns(mut columns) => {
            let axis = level(columns.scale.domain, columns.plot);
            let unit: Vec<Rect> = columns.unit.iter().map(|label| bounds(room, label)).collect();
            for bar in &mut columns.bars {
                let Some(drawn) = &bar.drawn else { continue };
                let center = (bar.left + bar.right) / 2.0;
                let end = far_end(drawn, columns.scale.domain);
                let Some(end) = axis.px(end) else { continue };
                for area in marks.boxes(&axis, (bar.id, drawn.value), center, LEAST_FROM_END_PX) {
                    shift(room, &mut bar.labels, &unit, area, Way::Up, |label| label.at.y < end);
                }
            }
            Body::Columns(columns)
        }
        Body::Bars(mut bars) => {
            let axis = lying(bars.domain, bars.plot);
            for row in &mut bars.rows {
                let Some(drawn) = &row.drawn else { continue };
                let middle = (row.top + row.bottom) / 2.0;
                let Some(end) = axis.px(far_end(drawn, bars.domain)) else { continue };
                let is_own = |label: &Label| (label.at.y - middle).abs() < 1.0 && label.at.x > end;
                for area in marks.boxes(&axis, (row.id, drawn.value), middle, LEAST_FROM_END_PX) {
                    shift(room, &mut row.labels, &[], area, Way::Right, is_own);
                }
            }
            Body::Bars(bars)
        }
        Body::Later(later) => match later.later() {
            Later::MemberBars(bars) => {
                let mut bars = bars.clone();
                clear_members(&mut bars, marks, room);
                Body::Later(Rc::new(Later::MemberBars(bars)))
            }
            Later::Lanes(lanes) => {
                let mut lanes = lanes.clone();
                clear_lanes(&mut lanes, marks, room);
                Body::Later(Rc::new(Later::Lanes(lanes)))
            }
            _ => Body::Later(later),
        },
        other => other,
    }
}

fn clear_members(bars: &mut MemberBars, marks: &Marks<'_>, room: &Room<'_>) {
    let axis = if bars.upright { level(bars.domain, bars.plot) } else { lying(bars.domain, bars.plot) };
    for piece in &bars.pieces {
        let Some(drawn) = &piece.drawn else { continue };
        let (upright, middle) = (bars.upright, (piece.across.0 + piece.across.1) / 2.0);
        let Some(end) = axis.px(piece.base + far_end(drawn, bars.domain)) else { continue };
        let is_own = |label: &Label| {
            let (across, along) = if upright { (label.at.x, label.at.y) } else { (label.at.y, label.at.x) };
            (across - middle).abs() < 1.0 && if upright { along < end } else { along > end }
        };
        for area in marks.boxes(&axis, (piece.id, piece.base + drawn.value), middle, LEAST_FROM_END_PX) {
            shift(room, &mut bars.labels, &[], area, if upright { Way::Up } else { Way::Right }, is_own);
        }
    }
}

fn clear_lanes(lanes: &mut Lanes, marks: &Marks<'_>, room: &Room<'_>) {
    let axis = lying(lanes.domain, lanes.plot);
    let heads: Vec<Rect> = lanes.heads.iter().map(|label| bounds(room, label)).collect();
    for row in &mut lanes.rows {
        let others: Vec<Rect> = row.remarks.iter().map(|label| bounds(room, label)).chain(heads.iter().copied()).collect();
        let ends = row.dots.iter().filter(|dot| dot.drawn.is_some()).map(|dot| dot.anchor.x);
        let Some((first, last)) = ends.map(|x| (x, x)).reduce(|all, own| (all.0.min(own.0), all.1.max(own.1))) else { continue };
        let is_in_row = |label: &Label| (label.at.y - row.middle).abs() < 1.0;
        let is_first =
            |label: &Label| is_in_row(label) && label.anchor == Anchor::End && label.at.x > lanes.plot.left && label.at.x < first;
        let is_last = |label: &Label| is_in_row(label) && label.at.x > last;
        let drawn = row.dots.iter().filter_map(|dot| Some((dot.id, dot.drawn?.value)));
        for area in drawn.flat_map(|own| marks.boxes(&axis, own, row.middle, LEAST_DISTANCE_PX)).collect::<Vec<_>>() {
            shift(room, &mut row.labels, &others, area, Way::Left, is_first);
            shift(room, &mut row.labels, &others, area, Way::Right, is_last);
        }
    }
}

/// Where words move.
#[derive(Clone, Copy)]
enum Way {
    Up,
    Left,
    Right,
}

fn bounds(room: &Room<'_>, label: &Label) -> Rect {
    label.bounds(room.text_width(&label.text, label.font))
}

/// Moves those of `labels` that are of one bar beyond `marked`, where one of them meets it and there they meet no others.
fn shift(room: &Room<'_>, labels: &mut [Label], others: &[Rect], marked: Rect, way: Way, is_own: impl Fn(&Label) -> bool) {
    let own: Vec<Rect> = labels.iter().filter(|label| is_own(label)).map(|label| bounds(room, label)).collect();
    if !own.iter().any(|area| area.intersects(&marked.inflated(CLEAR_PX))) {
        return;
    }
    let lack = own.iter().map(|area| match way {
        Way::Up => area.bottom - (marked.top - CLEAR_PX),
        Way::Left => area.right - (marked.left - CLEAR_PX),
        Way::Right => marked.right + CLEAR_PX - area.left,
    });
    let lack = lack.fold(0.0, f64::max);
    let by = match way {
        Way::Up => Point::new(0.0, -lack),
        Way::Left => Point::new(-lack, 0.0),
        Way::Right => Point::new(lack, 0.0),
    };
    let moved = |area: &Rect| Rect::new(area.left + by.x, area.top + by.y, area.right + by.x, area.bottom + by.y);
    let rest: Vec<Rect> = labels.iter().filter(|label| !is_own(label)).map(|label| bounds(room, label)).collect();
    let fits = |area: &Rect| {
        area.left >= room.origin.x
            && area.right <= room.right() + 0.4
            && area.top >= room.origin.y
            && !rest.iter().chain(others).any(|other| other.intersects(area))
    };
    if own.iter().all(|area| fits(&moved(area))) {
        for label in labels.iter_mut().filter(|label| is_own(label)) {
            label.at.x += by.x;
            label.at.y += by.y;
        }
    }
}
