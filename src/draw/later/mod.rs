//! Forms that no first chart needs.

mod donut;
mod map;
mod scatter;
mod units;

use super::{Area, Drawn as Result};
use crate::{layout::Later, theme::Theme};

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, later: &Later, theme: &Theme) -> Result {
    match later {
        Later::Donut(donut) => donut::draw(area, donut, theme),
        Later::Scatter(scatter) => scatter::draw(area, scatter, theme),
        Later::Units(units) => units::draw(area, units, theme),
        Later::Map(own) => map::draw(area, own, theme),
    }
}
