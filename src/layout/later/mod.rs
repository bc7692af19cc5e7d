//! Forms that no first chart needs.

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
mod classes;
mod map;

pub use classes::Classes;
pub use map::{KeyMark, Map, Outline, Region, Shade, Symbol};

use super::{Body, Room, Rows};
use crate::spec::Form;

/// The figures of a later form.
#[derive(Clone, Debug)]
pub enum Later {
    /// Parts of a ring.
    Donut(Donut),
    /// Points between two indicators.
    Scatter(Box<Scatter>),
    /// Counts in squares.
    Units(Units),
    /// Regions.
    Map(Map),
}

/// Places the figures of a later form; also gives the height that they take.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn later(room: &Room<'_>) -> (Body, f64) {
    match room.spec.form {
        Form::Donut => donut::donut(room),
        Form::Map => map::map(room),
        Form::Scatter => scatter::scatter(room),
        Form::Unit => units::units(room),
        _ => (Body::Rows(Rows { rules: Vec::new(), labels: Vec::new() }), 0.0),
    }
}
