//! A logarithmic axis of values, and the words that say that it is one.

use super::super::{Room, labels};
use crate::{
    describe,
    number::{decimals_of, within},
    scale::ValueScale,
    spec::Form,
};

/// Ticks stand no closer than this.
const TICK_PX: f64 = 18.0;
/// What the axes take of a drawing's height, about.
const FURNITURE_PX: f64 = 60.0;
/// What stands between the figure at the beginning of a slope and its point, and the end of the axis.
const ROOM_AROUND_FIRST_PX: f64 = 20.0;

/// So many steps are added below at the most.
const MOST_STEPS_BELOW: usize = 24;

/// An axis of values as a plane needs it.
pub(in crate::layout) struct LogAxis {
    /// From where to where, in plain values.
    pub(in crate::layout) scale: ValueScale,
    /// Where its ticks stand, by their logarithms, and the words at them.
    pub(in crate::layout) ticks: Vec<(f64, String)>,
    /// What stands above it.
    pub(in crate::layout) title: String,
}

/// The axis for values from `low` to `high` in a drawing of `height`.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(in crate::layout) fn log_axis(room: &Room<'_>, low: f64, high: f64, height: f64) -> LogAxis {
    let plot_height = (height - FURNITURE_PX).max(TICK_PX);
    let most = within(plot_height / TICK_PX, 4.0, 12.0) as usize;
    let mut scale = ValueScale::logarithmic(low, high, most);
    if room.spec.form == Form::Slope && room.spec.members.len() == 1 {
        // The figure at the beginning of a line that rises stands below its point; each round makes the axis a step longer.
        let wanted = (room.sizes.strong().line_height() + ROOM_AROUND_FIRST_PX).min(plot_height * 0.4);
        let share = |value: f64, scale: &ValueScale| {
            let (first, last) = (room.spec.placed(scale.domain.0), room.spec.placed(scale.domain.1));
            (room.spec.placed(value) - first) / (last - first)
        };
        let mut rounds = 0;
        while share(low, &scale) * plot_height < wanted && rounds < MOST_STEPS_BELOW {
            scale = ValueScale::logarithmic(scale.domain.0 * 0.9, high, most);
            rounds += 1;
        }
    }
    let words = |tick: f64, is_last: bool| {
        let own = ValueScale { domain: (tick, tick), ticks: Vec::new(), decimals: decimals_of(tick), step: tick };
        labels::tick_text(room, tick, &own, is_last)
    };
    let ticks = scale.ticks.iter().map(|tick| (room.spec.placed(*tick), words(*tick, Some(tick) == scale.ticks.last())));
    let log = room.host.words.log_scale();
    let title = match labels::axis_unit(room) {
        Some(unit) => room.host.words.bracketed(&unit, log),
        None => describe::capitalized(log.to_owned()),
    };
    LogAxis { ticks: ticks.collect(), scale, title }
}
