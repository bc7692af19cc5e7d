//! Forms that no first chart needs.

mod member_bars;

use super::{Area, Drawn as Result};
use crate::{layout::Later, theme::Theme};

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, later: &Later, theme: &Theme) -> Result {
    match later {
        Later::MemberBars(bars) => member_bars::draw(area, bars, theme),
    }
}
