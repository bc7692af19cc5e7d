//! Which later parts of the program have arrived.
//!
//! The linked module is split after it is bound (`xtask/src/parts.rs`): a page loads the first part before its first chart
//! and the others when they are needed. A function of a part that is not there traps when it is called, so what leads there
//! in the midst of other work asks first, and lets the page load the part and call again.

use std::cell::Cell;

use crate::{chart::Chart, spec::Form, words::language_of};

/// Interaction, table, export, and the words for problems.
const MORE: &str = "more";
/// Lines.
const LINE: &str = "line";
/// Slopes.
const SLOPE: &str = "slope";
/// Upright bars.
const COLUMNS: &str = "columns";
/// Lying bars and large numbers.
const BARS: &str = "bars";
/// Readers of other formats than the indicator document.
const FORMATS: &str = "formats";
/// What all forms need that no first chart does.
const FORMS: &str = "forms";
/// Bars of several series, stacks, lines over columns.
const STACKS: &str = "stacks";
/// Dumbbells and ranges.
const LANES: &str = "lanes";
/// Heat maps and histograms.
const CLASSES: &str = "classes";
/// Donuts, squares and pairs.
const MARKS: &str = "marks";
/// Maps.
const MAP: &str = "map";
/// Remarks, targets and earlier values.
const REMARKS: &str = "remarks";
/// Small multiples.
const PANELS: &str = "panels";

/// The names of the parts: those above, and the words of each language by its tag.
const NAMES: [&str; 16] =
    [MORE, LINE, SLOPE, COLUMNS, BARS, FORMATS, FORMS, STACKS, LANES, CLASSES, MARKS, MAP, REMARKS, PANELS, "en", "zh"];

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
    static STATES: [Cell<State>; NAMES.len()] = const { [const { Cell::new(State::Awaited) }; NAMES.len()] };
}

/// Calls `work` with the state of a part.
fn with_state<T>(part: &str, work: impl FnOnce(&Cell<State>) -> T) -> Option<T> {
    STATES.with(|states| NAMES.iter().zip(states).find(|(name, _)| **name == part).map(|(_, state)| work(state)))
}

/// Notes that the page brought a part, or could not.
pub(super) fn note(part: &str, here: bool) {
    with_state(part, |state| state.set(if here { State::Here } else { State::Missing }));
}

fn is_here(part: &str) -> bool {
    with_state(part, |state| state.get() == State::Here) == Some(true)
}

/// The part that has to be asked for before `chart` can be shown in this language.
pub(super) fn wanting(chart: &Chart, language: &str) -> Option<&'static str> {
    let drawing = match chart.form() {
        // A ground lies below a line.
        Form::Line | Form::Area => LINE,
        Form::Slope => SLOPE,
        Form::Column => COLUMNS,
        Form::Bar | Form::Progress | Form::Number => BARS,
        Form::Table => MORE,
        Form::Grouped | Form::Stacked | Form::Stacked100 | Form::StackedArea => STACKS,
        Form::Dumbbell | Form::Range => LANES,
        Form::Heatmap | Form::Histogram => CLASSES,
        Form::Donut | Form::Unit | Form::Scatter => MARKS,
        Form::Map => MAP,
    };
    let or_none = |is_needed: bool, part| if is_needed { part } else { drawing };
    let forms = or_none(chart.is_later(), FORMS);
    let (remarks, panels) = (or_none(chart.has_remarks(), REMARKS), or_none(chart.has_panels(), PANELS));
    [drawing, forms, remarks, panels, language_of(language)].into_iter().find(|part| !is_here(part))
}

/// The first part that has to be asked for before a file of another format can be read: its readers tell of what they leave
/// out, so the words for problems come before them.
pub(super) fn wanting_for_formats() -> Option<&'static str> {
    [MORE, FORMATS].into_iter().find(|part| !is_here(part))
}

/// The first part that has to be asked for before it can be settled whether a later form is right for the figures.
pub(super) fn wanting_for_later_form() -> Option<&'static str> {
    [MORE, FORMS].into_iter().find(|part| !is_here(part))
}

/// The first part that has to be asked for before a file can be checked: what settles its charts, and the words of a language.
pub(super) fn wanting_to_check(language: &str) -> Option<&'static str> {
    [FORMS, language_of(language)].into_iter().find(|part| !is_here(part))
}

/// Whether problems can be put into words, and all that is said on demand can be said.
pub(super) fn can_say_more() -> Result<(), Lack> {
    match with_state(MORE, Cell::get) {
        Some(State::Here) => Ok(()),
        Some(State::Awaited) => Err(Lack::Wanting(MORE)),
        Some(State::Missing) | None => Err(Lack::Missing),
    }
}
