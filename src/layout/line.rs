//! Lines: series of figures along periods, instants or numbers.

use super::{
    Body, Label, Room, labels,
    plane::{Figures, Kind, Linear, Pill, Placed, PlacedWords, plane, value_labels, words_below},
    slope::FirstBlock,
};
use crate::{
    geometry::Rect,
    indicator::Positions,
    number::within,
    period::{Granularity, Period},
    scale::{PeriodTick, ValueScale, period_ticks, reporting_ticks},
    scene::Projection,
};

/// Up to this many points of a single series each carries its value, where there is room.
const MOST_VALUE_LABELS: usize = 8;

/// The kind of plane that lines are.
pub(super) struct Lines;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn line(room: &Room<'_>) -> (Body, f64) {
    plane(room, &Lines, &Linear(&Lines))
}

impl Kind for Lines {
    fn is_slope(&self) -> bool {
        false
    }

    fn begun_lower(&self, _: &Room<'_>, _: &ValueScale, _: f64) -> Option<ValueScale> {
        None
    }

    fn beginning(&self, _: &Room<'_>, _: f64) -> Option<FirstBlock> {
        None
    }

    fn place_beginning(&self, _: FirstBlock, _: &Room<'_>, _: &Figures<'_>, _: &mut Placed) {}

    fn say_along(&self, room: &Room<'_>, figures: &Figures<'_>, _: f64, placed: &mut Placed) -> (Option<Pill>, f64) {
        let first = figures.lines.first().filter(|line| line.markers.len() <= MOST_VALUE_LABELS);
        let but_last = first.map(|line| line.markers.split_last().map_or(&[][..], |(_, rest)| rest));
        value_labels(room, but_last.unwrap_or_default(), figures, placed);
        (None, 0.0)
    }

    fn x_labels(&self, room: &Room<'_>, x: Projection, plot: Rect) -> Vec<Label> {
        x_labels(room, x, plot)
    }
}

/// Whole periods under the plot, as far as they stand apart; a few all of them.
pub(super) fn x_labels(room: &Room<'_>, x: Projection, plot: Rect) -> Vec<Label> {
    let font = room.sizes.small();
    let mut wanted: Vec<(f64, String)> = Vec::new();
    match room.spec.series(room.indicators, 0).map(|(_, series)| &series.positions) {
        Some(Positions::Numbers(_)) => {
            let count = within((x.range.1 - x.range.0) / 90.0, 1.0, 10.0) as usize;
            let scale = ValueScale::exact(x.domain.0, x.domain.1, count);
            wanted.extend(scale.ticks.iter().map(|tick| (*tick, room.host.locale.number(*tick, scale.decimals))));
        }
        Some(positions) => {
            let shortest = match positions {
                Positions::Periods(periods) => periods.iter().copied().min_by_key(Period::granularity),
                _ => None,
            };
            let granularity = shortest.map_or(Granularity::Instant, |period| period.granularity());
            let few = match positions {
                Positions::Periods(periods) if periods.len() <= 3 => Some(periods),
                _ => None,
            };
            if let (Some(periods), Some(member)) = (few, room.spec.members.first()) {
                wanted.extend(member.xs.iter().zip(periods).map(|(at, period)| (*at, labels::period(room, *period, false))));
            } else {
                let (from, until) = x.domain;
                let ticks_of = |count: usize| match shortest.and_then(|period| period.year_start()) {
                    Some(start) => reporting_ticks(from, until, granularity, start, count),
                    None => period_ticks(from, until, granularity, count),
                };
                // As many as stand clear of each other.
                let fits = |ticks: &Vec<PeriodTick>| {
                    let width = |tick: &PeriodTick| room.text_width(&labels::period(room, tick.period, true), font) + 28.0;
                    ticks.first().map_or(0.0, width) * (ticks.len() as f64 - 1.0) <= x.range.1 - x.range.0
                };
                let ticks = (1..=12).rev().map(ticks_of).find(fits).unwrap_or_default();
                wanted.extend(ticks.iter().enumerate().map(|(at, tick)| (tick.at, dated(room, tick.period, at == 0))));
            }
        }
        None => {}
    }
    words_below(room, x, plot, false, [&wanted, &ends(room)])
}

/// The periods at which the first member begins and ends; months where these are days of unlike years.
fn ends(room: &Room<'_>) -> PlacedWords {
    let xs = room.spec.members.first().map(|member| member.xs.as_slice()).unwrap_or_default();
    if let (Some((_, series)), [least, ..], [.., most]) = (room.spec.series(room.indicators, 0), xs, xs)
        && let Positions::Periods(periods) = &series.positions
        && let (Some(from), Some(until)) = (periods.first(), periods.last())
    {
        let is_of_days = from.granularity() <= Granularity::Day && from.year() != until.year();
        let end = |period: &Period| if is_of_days { Period::covering(period.first(), Granularity::Month) } else { *period };
        return vec![(*least, dated(room, end(from), true)), (*most, dated(room, end(until), false))];
    }
    Vec::new()
}

/// A period in short; days are told without their year but for the first.
fn dated(room: &Room<'_>, period: Period, is_first: bool) -> String {
    labels::period(room, period, !is_first || period.granularity() > Granularity::Day)
}
