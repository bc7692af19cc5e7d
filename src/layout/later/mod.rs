//! Forms that no first chart needs.

mod classes;
mod map;

pub use classes::Classes;
pub use map::{KeyMark, Map, Outline, Region, Shade, Symbol};

use super::{Body, Room, Rows};
use crate::spec::Form;

/// The figures of a later form.
#[derive(Clone, Debug)]
pub enum Later {
    /// Regions.
    Map(Map),
}

/// Places the figures of a later form; also gives the height that they take.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn later(room: &Room<'_>) -> (Body, f64) {
    if room.spec.form == Form::Map {
        return map::map(room);
    }
    (Body::Rows(Rows { rules: Vec::new(), labels: Vec::new() }), 0.0)
}
