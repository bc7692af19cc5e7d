//! Forms that no first chart needs.

mod grouped;
mod member_bars;
mod stack;
mod stacked;

pub use member_bars::MemberBars;
mod donut;
mod ring;
mod scatter;
mod spots;
mod squares;
mod units;

pub use donut::Donut;
pub use scatter::{Scatter, ScatterPoint};
pub use squares::SquareKind;
pub use units::Units;

use super::{Body, Room, Rows};
use crate::spec::Form;

/// The figures of a later form.
#[derive(Clone, Debug)]
pub enum Later {
    /// Bars of several series, side by side or upon each other.
    MemberBars(Box<MemberBars>),
    /// Parts of a ring.
    Donut(Donut),
    /// Points between two indicators.
    Scatter(Box<Scatter>),
    /// Counts in squares.
    Units(Units),
}

/// Places the figures of a later form; also gives the height that they take.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn later(room: &Room<'_>) -> (Body, f64) {
    match room.spec.form {
        Form::Grouped => grouped::grouped(room),
        Form::Stacked | Form::Stacked100 => stacked::stacked(room),
        Form::Donut => donut::donut(room),
        Form::Scatter => scatter::scatter(room),
        Form::Unit => units::units(room),
        _ => (Body::Rows(Rows { rules: Vec::new(), labels: Vec::new() }), 0.0),
    }
}
