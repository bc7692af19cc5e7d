//! Forms that no first chart needs.

mod map;

use super::{Area, Drawn as Result};
use crate::{layout::Later, theme::Theme};

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, later: &Later, theme: &Theme) -> Result {
    match later {
        Later::Map(own) => map::draw(area, own, theme),
    }
}
