//! One scale for all panels: they are laid out until the ends, the lengths and the margins of their axes are the same.

use super::{
    super::{
        super::{Body, Common, Insets, PlaneLayout, Room},
        Later, bare,
    },
    Divided,
};
use crate::{geometry::Rect, period::Period, scene::MarkId, spec::Spec};

/// Columns of more periods would be too thin for those of one panel.
const MOST_PERIODS: usize = 60;
/// So often panels are laid out until they agree; after the second time only what a rising slope needs below can change.
const MOST_ROUNDS: usize = 5;
/// Lengths that differ by less look alike.
const ALIKE_PX: f64 = 0.5;

/// How the values of a panel stand.
#[derive(Clone, Copy, Default)]
struct Scale {
    /// The values at the two ends of its axis.
    values: Option<(f64, f64)>,
    /// Those at the ends of a horizontal axis of values beside it.
    positions: Option<(f64, f64)>,
    /// What lies around its plot.
    insets: Insets,
    /// How long its axis is: equal values have equal lengths only where it is the same.
    length: f64,
}

/// From where to where all panels of a plane go along x.
fn common_positions(own: &Divided) -> Option<(f64, f64)> {
    let members = || own.list.iter().flat_map(|panel| &panel.spec.members);
    let first = members().filter_map(|member| member.xs.first().copied()).reduce(f64::min)?;
    Some((first, members().filter_map(|member| member.xs.last().copied()).fold(first, f64::max)))
}

/// All periods of columns of one series, where they stand in their order.
fn common_periods(room: &Room<'_>, own: &Divided) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    for panel in &own.list {
        let mut before = f64::NEG_INFINITY;
        for id in &panel.spec.figures {
            let series = panel.spec.series(room.indicators, id.series as usize).map(|(_, series)| series);
            let period = series.and_then(|series| series.period(id.index as usize));
            let Some(period) = period.filter(|period| panel.spec.members.len() == 1 && period.start_ms() > before) else {
                return Vec::new();
            };
            before = period.start_ms();
            let at = periods.partition_point(|own| own.start_ms() < before);
            if periods.get(at) != Some(&period) {
                periods.insert(at, period);
            }
        }
    }
    if periods.len() > MOST_PERIODS { Vec::new() } else { periods }
}

/// What panels agreed on.
pub(super) struct Agreed {
    /// What all of them reach, where they share a scale.
    pub(super) reach: Option<(f64, f64)>,
    pub(super) common: Common,
    /// Whether they have one scale with it.
    pub(super) is_one_scale: bool,
}

/// Lays the panels out in `inner` until they are alike, and of one scale where they share one.
pub(super) fn agree(inner: &Room<'_>, own: &Divided, is_keyed: bool, beside: f64) -> Agreed {
    let insets = Insets { right: beside, ..Insets::default() };
    let common = Common { positions: common_positions(own), periods: common_periods(inner, own), insets, is_keyed };
    let mut agreed = Agreed { reach: None, common, is_one_scale: false };
    let wider = |a: (f64, f64), b: (f64, f64)| (a.0.min(b.0), a.1.max(b.1));
    for _ in 0..MOST_ROUNDS {
        let room = Room { reach: agreed.reach, common: &agreed.common, ..*inner };
        let all: Vec<Scale> = own.list.iter().map(|panel| scale_of(&Room { spec: &panel.spec, ..room })).collect();
        // An axis without a figure reaches nowhere by itself.
        let reaching = || all.iter().zip(&own.list).filter(|(_, panel)| has_figures(inner, &panel.spec)).map(|(scale, _)| scale);
        let positions = reaching().filter_map(|scale| scale.positions).reduce(wider);
        let insets = all.iter().map(|scale| scale.insets).fold(agreed.common.insets, larger);
        agreed.common.insets = insets;
        agreed.is_one_scale = own.is_shared && are_one(&all);
        if agreed.is_one_scale || !own.is_shared {
            break;
        }
        agreed.reach = reaching().filter_map(|scale| scale.values).reduce(wider);
        agreed.common.positions = positions.or(agreed.common.positions);
    }
    agreed
}

/// Whether any figure of a panel was published.
fn has_figures(room: &Room<'_>, spec: &Spec) -> bool {
    (0..spec.members.len() as u32).any(|series| {
        let length = spec.series(room.indicators, series as usize).map_or(0, |(_, own)| own.len() as u32);
        (0..length).any(|index| spec.drawn(room.indicators, MarkId { series, index }).is_some())
    })
}

fn larger(a: Insets, b: Insets) -> Insets {
    Insets { left: a.left.max(b.left), right: a.right.max(b.right), head: a.head.max(b.head), foot: a.foot.max(b.foot) }
}

fn are_one(scales: &[Scale]) -> bool {
    scales.windows(2).all(|pair| {
        let [a, b] = pair else { return true };
        a.values == b.values && a.positions == b.positions && (a.length - b.length).abs() < ALIKE_PX
    })
}

/// How the values of the panel `room` stand when it is laid out.
fn scale_of(room: &Room<'_>) -> Scale {
    let (body, height) = bare(room, None);
    let beside = |plot: Rect| Insets { left: plot.left - room.origin.x, right: room.right() - plot.right, ..Insets::default() };
    let above = |plot: Rect| plot.top - room.origin.y;
    let lying =
        |values, plot: Rect| Scale { values: Some(values), insets: beside(plot), length: plot.width(), ..Scale::default() };
    let upright = |values, plot: Rect| Scale { values: Some(values), length: plot.height(), ..Scale::default() };
    let plane = |plane: &PlaneLayout| {
        let insets = Insets { head: above(plane.plot), ..beside(plane.plot) };
        Scale { insets, ..upright(plane.scale.domain, plane.plot) }
    };
    match &body {
        Body::Bars(bars) => lying(bars.domain, bars.plot),
        Body::Columns(columns) => {
            let foot = room.height.unwrap_or(height) - above(columns.plot) - columns.plot.height();
            let insets = Insets { head: above(columns.plot), foot, ..Insets::default() };
            Scale { insets, ..upright(columns.scale.domain, columns.plot) }
        }
        Body::Plane(own) => plane(own),
        Body::Tiles(_) | Body::Rows(_) => Scale::default(),
        Body::Later(later) => match later.later() {
            Later::Area(area) => plane(&area.plane),
            Later::StackedArea(stack) => upright(stack.scale.domain, stack.plot),
            Later::MemberBars(bars) if bars.upright => upright(bars.domain, bars.plot),
            Later::MemberBars(bars) => lying(bars.domain, bars.plot),
            Later::BarLine(own) => upright(own.bars.domain, own.bars.plot),
            Later::Lanes(lanes) => lying(lanes.domain, lanes.plot),
            Later::Histogram(own) => {
                let insets = Insets { head: above(own.plot), ..Insets::default() };
                Scale { insets, ..upright(own.scale.domain, own.plot) }
            }
            Later::Scatter(own) => Scale { positions: Some(own.x.domain), ..upright(own.y.domain, own.plot) },
            Later::Units(units) => Scale { values: Some((0.0, units.most)), ..Scale::default() },
            Later::Map(map) => Scale { values: Some((0.0, map.largest)), ..Scale::default() },
            Later::Donut(_) | Later::Heatmap(_) | Later::Annotated(_) | Later::Panels(_) => Scale::default(),
        },
    }
}
