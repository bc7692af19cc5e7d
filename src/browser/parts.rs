//! Which later parts of the program have arrived.
//!
//! The linked module is split after it is bound (`xtask/src/parts.rs`): a page loads the first part before its first chart
//! and the others when they are needed. A function of a part that is not there traps when it is called, so what leads there
//! in the midst of other work asks first, and lets the page load the part and call again.

use std::cell::Cell;

use crate::spec::Form;

/// A later part.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// Interaction, table, export, and the words for problems.
    More,
    /// Lines and slopes.
    Plane,
    /// Upright bars.
    Columns,
    /// Lying bars and large numbers.
    Bars,
    /// Readers of other formats than the indicator document.
    Formats,
}

/// The names that the page knows the parts by.
const NAMES: [&str; 5] = ["more", "plane", "columns", "bars", "formats"];

/// How a part stands.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// The page has not brought it yet, and can be asked for it.
    Awaited,
    Here,
    /// The page could not bring it.
    Missing,
}

/// Why something cannot be said.
pub(super) enum Lack {
    /// The part of this name has to be asked for, and the call made again.
    Wanting(&'static str),
    /// It is not to be had: what it says stays unsaid.
    Missing,
}

thread_local! {
    static STATES: [Cell<State>; 5] = const { [const { Cell::new(State::Awaited) }; 5] };
}

/// Notes that the page brought a part, or could not.
pub(super) fn note(part: &str, here: bool) {
    STATES.with(|states| {
        if let Some((_, state)) = NAMES.iter().zip(states).find(|(name, _)| **name == part) {
            state.set(if here { State::Here } else { State::Missing });
        }
    });
}

fn state(part: Part) -> (&'static str, State) {
    let at = part as usize;
    let name = NAMES.get(at).copied().unwrap_or_default();
    (name, STATES.with(|states| states.get(at).map_or(State::Missing, Cell::get)))
}

/// The name of the part that draws `form`, where it has to be asked for.
pub(super) fn wanting_for(form: Form) -> Option<&'static str> {
    let part = match form {
        Form::Line | Form::Slope => Part::Plane,
        Form::Column => Part::Columns,
        Form::Bar | Form::Progress | Form::Number => Part::Bars,
        Form::Table => Part::More,
    };
    let (name, state) = state(part);
    (state != State::Here).then_some(name)
}

/// The name of the first part that has to be asked for before a file of another format can be read: its readers tell of what
/// they leave out, so the words for problems come before them.
pub(super) fn wanting_for_formats() -> Option<&'static str> {
    [Part::More, Part::Formats].into_iter().map(state).find(|(_, state)| *state != State::Here).map(|(name, _)| name)
}

/// Whether problems can be put into words.
pub(super) fn can_word_problems() -> Result<(), Lack> {
    match state(Part::More) {
        (_, State::Here) => Ok(()),
        (name, State::Awaited) => Err(Lack::Wanting(name)),
        (_, State::Missing) => Err(Lack::Missing),
    }
}
