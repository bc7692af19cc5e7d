//! Which later parts of the program have arrived.
//!
//! The linked module is split after it is bound (`xtask/src/parts.rs`): a page loads the first part before its first chart
//! and the others when they are needed. A function of a part that is not there traps when it is called, so what leads there
//! in the midst of other work asks first, and lets the page load the part and call again.

use std::cell::Cell;

/// How a part stands.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// The page has not brought it yet, and can be asked for it.
    Awaited,
    Here,
    /// The page could not bring it.
    Missing,
}

/// What to do about something that a later part says.
pub(super) enum Lack {
    /// The part has to be asked for by this name, and the call made again.
    Wanting(&'static str),
    /// It is not to be had: what it says stays unsaid.
    Missing,
}

/// The part that words what is wrong and what could not be shown.
const MORE: &str = "more";

thread_local! {
    static MORE_IS: Cell<State> = const { Cell::new(State::Awaited) };
}

/// Notes that the page brought a part, or could not.
pub(super) fn note(part: &str, here: bool) {
    if part == MORE {
        MORE_IS.set(if here { State::Here } else { State::Missing });
    }
}

/// Whether problems can be put into words.
pub(super) fn can_word_problems() -> Result<(), Lack> {
    match MORE_IS.get() {
        State::Here => Ok(()),
        State::Awaited => Err(Lack::Wanting(MORE)),
        State::Missing => Err(Lack::Missing),
    }
}
