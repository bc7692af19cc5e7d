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

pub use classes::RegionClasses;
pub use map::{KeyMark, Map, Outline, Region, RegionShade, Symbol};
mod cells;
mod dumbbell;
mod heatmap;
mod histogram;
mod key;
mod lane_axis;
mod lane_heads;
mod lane_words;
mod lanes;
mod range;
mod said;

pub use heatmap::{Cell, Heatmap};
pub use histogram::Histogram;
pub use key::{Key, Shade, Swatch};
pub(crate) use lanes::{DOT_PX, HALF_BAND_PX};
pub use lanes::{Lane, LaneDot, Lanes};

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
    /// Rows upon one axis of values.
    Lanes(Lanes),
    /// Cells of two categories.
    Heatmap(Heatmap),
    /// How many figures lie where.
    Histogram(Histogram),
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
        Form::Dumbbell => body(dumbbell::dumbbell(room), Later::Lanes),
        Form::Range => body(range::range(room), Later::Lanes),
        Form::Heatmap => body(heatmap::heatmap(room), Later::Heatmap),
        Form::Histogram => body(histogram::histogram(room), Later::Histogram),
        _ => (Body::Rows(Rows { rules: Vec::new(), labels: Vec::new() }), 0.0),
    }
}

fn body<T>((own, height): (T, f64), later: impl FnOnce(T) -> Later) -> (Body, f64) {
    (Body::Later(Box::new(later(own))), height)
}
