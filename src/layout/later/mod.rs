//! Forms that no first chart needs.

mod annotations;
mod area;
mod free_places;
mod inner_labels;
mod side_labels;
mod stack_layers;
mod stacked_area;

use super::{Body, Room, Rows};
use crate::spec::Form;

pub use annotations::Annotated;
pub use area::Area;
pub use stacked_area::{Part, StackedArea};
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

/// The figures of a later form.
#[derive(Clone, Debug)]
pub enum Later {
    /// A line upon a filled ground.
    Area(Area),
    /// Filled grounds upon each other.
    StackedArea(StackedArea),
    /// Figures of any form with the remarks of their publisher.
    Annotated(Annotated),
    /// Parts of a ring.
    Donut(Donut),
    /// Points between two indicators.
    Scatter(Box<Scatter>),
    /// Counts in squares.
    Units(Units),
}

/// Places the figures of a later form, and those that have remarks in the drawing; also gives the height that they take.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn later(room: &Room<'_>) -> (Body, f64) {
    if room.spec.annotated { annotations::annotated(room) } else { bare(room) }
}

/// The figures without remarks.
fn bare(room: &Room<'_>) -> (Body, f64) {
    let of = |later: Later, height: f64| (Body::Later(Box::new(later)), height);
    match room.spec.form {
        Form::Line | Form::Slope => super::plane::plane(room),
        Form::Column => super::columns::columns(room),
        Form::Area => area::area(room).map_or_else(nothing, |(area, height)| of(Later::Area(area), height)),
        Form::StackedArea => {
            let (stack, height) = stacked_area::stacked_area(room);
            of(Later::StackedArea(stack), height)
        }
        Form::Donut => donut::donut(room),
        Form::Scatter => scatter::scatter(room),
        Form::Unit => units::units(room),
        _ => nothing(),
    }
}

fn nothing() -> (Body, f64) {
    (Body::Rows(Rows { rules: Vec::new(), labels: Vec::new() }), 0.0)
}
