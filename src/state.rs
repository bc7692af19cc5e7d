//! What the reader is doing with a chart, and what follows from it.
//!
//! `update` is pure: it takes an event and gives the next state and what the page should do; it does none of it.

use crate::{
    geometry::Point,
    scene::MarkId,
};

/// What the reader is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct State {
    /// The figure that the keyboard stands on.
    pub focused: Option<MarkId>,
    /// The figure under the pointer.
    pub hovered: Option<MarkId>,
    /// Whether the keyboard is in the chart.
    pub has_focus: bool,
    /// Whether Escape put the tooltip away until the next move.
    pub dismissed: bool,
}

/// A key that means something to a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The next figure.
    Right,
    /// The figure before.
    Left,
    /// The series before.
    Up,
    /// The next series.
    Down,
    /// The first figure of the series.
    Home,
    /// The last figure of the series.
    End,
    /// Takes the figure (Enter or space).
    Select,
    /// Puts the tooltip away.
    Escape,
}

/// Something that happened to a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event {
    /// The pointer is at a place, in CSS pixels of the canvas.
    PointerMoved(Point),
    /// The pointer went away.
    PointerLeft,
    /// A press or tap at a place.
    Pressed(Point),
    /// A key, while the chart has the focus.
    Key(Key),
    /// The keyboard came into the chart.
    Focused,
    /// The keyboard left the chart.
    Blurred,
}

/// How much has to be painted again; a larger one includes the smaller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Repaint {
    /// Nothing.
    #[default]
    None,
    /// The overlay canvas.
    Overlay,
    /// The chart.
    Scene,
    /// Sizes first, then the chart.
    Layout,
}
