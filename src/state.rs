//! What the reader is doing with a chart, and what follows from it.
//!
//! `update` is pure: it takes an event and gives the next state and what the page should do; it does none of it.

use crate::{
    geometry::Point,
    hit::{HitIndex, Step},
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
    /// Goes to another figure: the arrows, Home and End.
    Step(Step),
    /// Takes the figure: Enter or space.
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

/// What an event changed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Change {
    /// What has to be painted again.
    pub repaint: Repaint,
    /// Whether the event was used.
    pub handled: bool,
    /// Whether the figure that the reader is on is another one now, or none.
    pub moved: bool,
    /// The figure that was taken.
    pub selected: Option<MarkId>,
}

impl State {
    /// The figure that the reader is on: the one under the pointer, else the one under the keyboard.
    pub fn current(&self) -> Option<MarkId> {
        if self.dismissed { None } else { self.hovered.or(self.focused.filter(|_| self.has_focus)) }
    }

    /// The ring's figure: the one under the keyboard while it is in the chart.
    pub fn ring(&self) -> Option<MarkId> {
        self.focused.filter(|_| self.has_focus)
    }
}

/// The state after `event`, and what it changed.
pub fn update(state: State, event: Event, index: &HitIndex<'_>) -> (State, Change) {
    let mut next = state;
    let mut change = Change::default();
    match event {
        Event::PointerMoved(at) => {
            next.hovered = index.at(at).map(|hit| hit.id);
            next.dismissed &= next.hovered == state.hovered;
        }
        Event::PointerLeft => next.hovered = None,
        Event::Pressed(at) => {
            next.hovered = index.at(at).map(|hit| hit.id);
            next.dismissed = false;
            change.selected = next.hovered;
            if next.hovered.is_some() {
                next.focused = next.hovered;
            }
        }
        Event::Focused => {
            next.has_focus = true;
            next.focused = state.focused.filter(|id| index.of(*id).is_some()).or_else(|| index.first());
        }
        Event::Blurred => {
            next.has_focus = false;
            next.dismissed = false;
        }
        Event::Key(Key::Escape) => {
            change.handled = state.current().is_some();
            next.hovered = None;
            next.dismissed = true;
        }
        Event::Key(Key::Select) => {
            change.selected = state.ring();
            change.handled = change.selected.is_some();
            next.dismissed = false;
        }
        Event::Key(Key::Step(step)) => {
            next.focused = match state.focused.filter(|id| index.of(*id).is_some()) {
                Some(id) => index.step(id, step),
                None => index.first(),
            };
            next.hovered = None;
            next.dismissed = false;
            change.handled = true;
        }
    }
    change.moved = next.current() != state.current();
    if next != state && (change.moved || next.ring() != state.ring()) {
        change.repaint = Repaint::Overlay;
    }
    (next, change)
}
