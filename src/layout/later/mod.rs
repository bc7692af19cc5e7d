//! Forms that no first chart needs.

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
    let (later, height) = match room.spec.form {
        Form::Dumbbell => lanes(dumbbell::dumbbell(room)),
        Form::Range => lanes(range::range(room)),
        Form::Heatmap => {
            let (cells, height) = heatmap::heatmap(room);
            (Later::Heatmap(cells), height)
        }
        Form::Histogram => {
            let (bars, height) = histogram::histogram(room);
            (Later::Histogram(bars), height)
        }
        _ => return (Body::Rows(Rows { rules: Vec::new(), labels: Vec::new() }), 0.0),
    };
    (Body::Later(Box::new(later)), height)
}

fn lanes((lanes, height): (Lanes, f64)) -> (Later, f64) {
    (Later::Lanes(lanes), height)
}
