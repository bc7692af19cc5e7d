//! Forms that no first chart needs.

mod annotations;
mod area;
mod bar_line;
mod column_words;
mod free_places;
mod inner_labels;
mod log_axis;
mod over_lines;
mod side_labels;
mod stack_layers;
mod stacked_area;

use std::rc::Rc;

use super::{Body, Room, Rows};
use crate::spec::{Form, has_lines};

pub use annotations::Annotated;
pub use area::Area;
pub use bar_line::{BarLine, LinePoint, MarkerShape, OverLine};
pub use stacked_area::{Part, StackedArea};
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
mod map;

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
mod panels;
mod range;
mod said;

pub use heatmap::{Cell, Heatmap};
pub use histogram::Histogram;
pub use key::{Key, Shade, Swatch};
pub(crate) use lanes::{DOT_PX, HALF_BAND_PX};
pub use lanes::{Lane, LaneDot, Lanes};
pub use panels::Panels;

/// The figures of a later form.
#[derive(Clone, Debug)]
pub enum Later {
    /// A line upon a filled ground.
    Area(Area),
    /// Filled grounds upon each other.
    StackedArea(StackedArea),
    /// Figures of any form with the remarks of their publisher.
    Annotated(Annotated),
    /// Bars of several series, side by side or upon each other.
    MemberBars(Box<MemberBars>),
    /// Columns with lines over them.
    BarLine(Box<BarLine>),
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
    /// The same form several times.
    Panels(Panels),
}

/// What holds the figures of a later form: by its trait, so that only the part that makes them has the code that frees them.
pub trait Held {
    /// The figures.
    fn later(&self) -> &Later;
}

// By hand: were it asked of the figures, the module would have the printing of floats.
impl std::fmt::Debug for dyn Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Later")
    }
}

impl Held for Later {
    fn later(&self) -> &Later {
        self
    }
}

/// Places the figures of a later form, and those that have remarks in the drawing; also gives the height that they take.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn later(room: &Room<'_>) -> (Body, f64) {
    match room.spec.panels() {
        Some(own) => panels::panels(room, own),
        None if room.spec.annotated => annotations::annotated(room),
        None => bare(room, None),
    }
}

/// The figures without remarks; `across` is what the level one of two axes of values holds beside them.
// Kept apart: other parts come here.
#[inline(never)]
fn bare(room: &Room<'_>, across: Option<(f64, f64)>) -> (Body, f64) {
    match room.spec.form {
        Form::Line | Form::Slope if room.spec.log => log_axis::plane(room),
        Form::Line => super::line::line(room),
        Form::Slope => super::slope::slope(room),
        Form::Column => super::columns::columns(room),
        Form::Number => super::tiles::tiles(room),
        Form::Bar | Form::Progress => super::bars::bars(room),
        Form::Area => area::area(room).map_or_else(nothing, |area| body(area, Later::Area)),
        Form::StackedArea => body(stacked_area::stacked_area(room), Later::StackedArea),
        Form::Grouped if has_lines(room.spec, room.indicators) => bar_line::bar_line(room),
        Form::Grouped => grouped::grouped(room),
        Form::Stacked | Form::Stacked100 => stacked::stacked(room),
        Form::Donut => donut::donut(room),
        Form::Map => map::map(room),
        Form::Scatter => scatter::scatter(room, across),
        Form::Unit => units::units(room),
        Form::Dumbbell => body(dumbbell::dumbbell(room), Later::Lanes),
        Form::Range => body(range::range(room), Later::Lanes),
        Form::Heatmap => body(heatmap::heatmap(room), Later::Heatmap),
        Form::Histogram => body(histogram::histogram(room), Later::Histogram),
        _ => nothing(),
    }
}

fn body<T>((own, height): (T, f64), later: impl FnOnce(T) -> Later) -> (Body, f64) {
    (Body::Later(Rc::new(later(own))), height)
}

fn nothing() -> (Body, f64) {
    (Body::Rows(Rows { rules: Vec::new(), labels: Vec::new() }), 0.0)
}
