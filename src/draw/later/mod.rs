//! Forms that no first chart needs.

mod lanes;

use super::{Area, Drawn as Result};
use crate::{layout::Later, theme::Theme};

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, later: &Later, theme: &Theme) -> Result {
    match later {
        Later::Lanes(lanes) => lanes::draw(area, lanes, theme),
    }
}
