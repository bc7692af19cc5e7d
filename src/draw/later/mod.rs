//! Forms that no first chart needs.

mod annotations;
mod area;
mod bar_line;
mod donut;
mod heatmap;
mod histogram;
mod key;
mod lanes;
mod map;
mod member_bars;
mod panels;
mod scatter;
mod stacked_area;
mod units;

use super::{Area, Drawn as Result};
use crate::{
    layout::{Body, Later, PlaneLayout},
    theme::Theme,
};

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, later: &Later, theme: &Theme) -> Result {
    match later {
        Later::Area(own) => area::draw(area, own, theme),
        Later::StackedArea(stack) => stacked_area::draw(area, stack, theme),
        Later::Annotated(own) => annotations::draw(area, own, theme),
        Later::MemberBars(bars) => member_bars::draw(area, bars, theme),
        Later::BarLine(own) => bar_line::draw(area, own, theme),
        Later::Donut(donut) => donut::draw(area, donut, theme),
        Later::Scatter(scatter) => scatter::draw(area, scatter, theme),
        Later::Units(units) => units::draw(area, units, theme),
        Later::Map(own) => map::draw(area, own, theme),
        Later::Lanes(lanes) => lanes::draw(area, lanes, theme),
        Later::Heatmap(heatmap) => heatmap::draw(area, heatmap, theme),
        Later::Panels(own) => panels::draw(area, own, theme),
        Later::Histogram(histogram) => histogram::draw(area, histogram, theme),
    }
}

/// The plane on which the figures of a later form are found by position, where they are.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn plane(later: &Later) -> Option<&PlaneLayout> {
    match later {
        Later::Area(area) => Some(&area.plane),
        Later::Annotated(own) => match &own.body {
            Body::Plane(plane) => Some(plane),
            Body::Later(later) => plane(later.later()),
            _ => None,
        },
        _ => None,
    }
}
