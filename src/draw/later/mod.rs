//! Forms that no first chart needs.

use super::{Area, Drawn as Result};
use crate::{layout::Later, theme::Theme};

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(_area: &Area<'_>, later: &Later, _theme: &Theme) -> Result {
    match *later {}
}
