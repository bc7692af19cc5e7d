//! Forms that no first chart needs.

mod grouped;
mod member_bars;
mod stack;
mod stacked;

pub use member_bars::MemberBars;

use super::{Body, Room, Rows};
use crate::spec::Form;

/// The figures of a later form.
#[derive(Clone, Debug)]
pub enum Later {
    /// Bars of several series, side by side or upon each other.
    MemberBars(Box<MemberBars>),
}

/// Places the figures of a later form; also gives the height that they take.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn later(room: &Room<'_>) -> (Body, f64) {
    match room.spec.form {
        Form::Grouped => grouped::grouped(room),
        Form::Stacked | Form::Stacked100 => stacked::stacked(room),
        _ => (Body::Rows(Rows { rules: Vec::new(), labels: Vec::new() }), 0.0),
    }
}
