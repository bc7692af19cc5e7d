//! A logarithmic axis of values, and the words that say that it is one.

use super::super::{
    Body, Room, labels,
    line::Lines,
    plane::{self, Kind, OwnAxis, ValueAxis},
    slope::Slopes,
};
use crate::{
    describe,
    number::{decimals_of, within},
    scale::ValueScale,
    scene::MarkId,
    spec::{Drawn, Form, logarithm, on_log_axis},
};

/// Ticks stand no closer than this.
const TICK_PX: f64 = 18.0;
/// What the axes take of a drawing's height, about.
const FURNITURE_PX: f64 = 60.0;
/// What stands between the figure at the beginning of a slope and its point, and the end of the axis.
const ROOM_AROUND_FIRST_PX: f64 = 20.0;

/// So many steps are added below at the most.
const MOST_STEPS_BELOW: usize = 24;

/// Places lines or slopes on it.
pub(super) fn plane(room: &Room<'_>) -> (Body, f64) {
    let kind: &dyn Kind = if room.spec.form == Form::Slope { &Slopes } else { &Lines };
    plane::plane(room, kind, &Log)
}

/// Equal ratios have equal lengths.
struct Log;

impl ValueAxis for Log {
    fn placed(&self, value: f64) -> f64 {
        logarithm(value)
    }

    fn drawn(&self, room: &Room<'_>, id: MarkId) -> Option<Drawn> {
        room.spec.drawn(room.indicators, id).map(on_log_axis)
    }

    fn of(&self, room: &Room<'_>, (low, high): (f64, f64), height: f64, _plot_height: f64) -> OwnAxis {
        log_axis(room, low, high, height)
    }
}

fn log_axis(room: &Room<'_>, low: f64, high: f64, height: f64) -> OwnAxis {
    let plot_height = (height - FURNITURE_PX).max(TICK_PX);
    let most = within(plot_height / TICK_PX, 4.0, 12.0) as usize;
    let mut scale = ValueScale::logarithmic(low, high, most);
    if room.spec.form == Form::Slope && room.spec.members.len() == 1 {
        // The figure at the beginning of a line that rises stands below its point; each round makes the axis a step longer.
        let wanted = room.sizes.strong().line_height() + ROOM_AROUND_FIRST_PX;
        // As much may stand above the plot.
        let rest = (plot_height - wanted).max(wanted * 2.0);
        let share = |value: f64, scale: &ValueScale| {
            let (first, last) = (logarithm(scale.domain.0), logarithm(scale.domain.1));
            (logarithm(value) - first) / (last - first)
        };
        let mut rounds = 0;
        while share(low, &scale) * rest < wanted && rounds < MOST_STEPS_BELOW {
            scale = ValueScale::logarithmic(scale.domain.0 * 0.9, high, most);
            rounds += 1;
        }
    }
    let words = |tick: f64, is_last: bool| {
        let own = ValueScale { domain: (tick, tick), ticks: Vec::new(), decimals: decimals_of(tick), step: tick };
        labels::tick_text(room, tick, &own, is_last)
    };
    let ticks = scale.ticks.iter().map(|tick| (logarithm(*tick), words(*tick, Some(tick) == scale.ticks.last())));
    let log = room.host.words.log_scale();
    let title = match labels::axis_unit(room) {
        Some(unit) => room.host.words.bracketed(&unit, log),
        None => describe::capitalized(log.to_owned()),
    };
    OwnAxis { ticks: ticks.collect(), scale, title: labels::muted_lines(room, &title, room.origin.y) }
}
