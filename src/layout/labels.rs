//! The words in a drawing: every figure is said by [`crate::figure`], every period by [`crate::locale`].

use super::Room;
use crate::{
    derived,
    figure,
    indicator::{Direction, Indicator, Positions},
    locale::{PeriodStyle, period_text},
    period::Period,
    scale::ValueScale,
    scene::MarkId,
};

/// The figure at a mark, with its qualifier: "at least 90%".
pub(super) fn mark_label(room: &Room<'_>, id: MarkId) -> String {
    with_figure(room, id, |indicator, shown, host| figure::label(shown, indicator, room.indicators, host))
}
