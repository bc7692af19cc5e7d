//! The forms that no first chart needs: whether figures can be shown so honestly, and in which order.

mod donut;
pub(crate) mod map;
mod scatter;
mod unit;

use super::{Form, Spec};
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{Indicators, Sort, Unit},
};

/// The form `asked` where the figures can be drawn so honestly; else a notice that says why, and a table.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn settle(spec: &mut Spec, indicators: &Indicators, asked: Form) -> Form {
    match refusal(spec, indicators, asked) {
        None => asked,
        Some(reason) => {
            spec.notices.push(Notice::new(Problem::FormRefused { form: asked.name(), reason }));
            Form::Table
        }
    }
}

/// Why `form` would say something that was not published, `None` where it would not.
fn refusal(spec: &Spec, indicators: &Indicators, form: Form) -> Option<Refusal> {
    match form {
        Form::Scatter => scatter::refusal(spec, indicators),
        _ if spec.unit(indicators).is_none() => Some(Refusal::UnlikeUnits),
        Form::Unit => unit::refusal(spec, indicators),
        Form::Donut => donut::refusal(spec, indicators),
        Form::Map => map::refusal(spec, indicators),
        _ => None,
    }
}

/// Whether the zero of a stated unit is a convention, as of °C, so that there is no so much of it.
fn has_no_true_zero(unit: &Unit) -> bool {
    (!unit.label.is_empty() || unit.symbol.is_some()) && !unit.has_true_zero()
}

/// Puts the figures into the order in which they are drawn and read, and those of planes at their places.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn arrange(spec: &mut Spec, indicators: &Indicators, sort: Option<Sort>) {
    match spec.form {
        Form::Scatter => scatter::arrange(spec, indicators),
        Form::Map => map::arrange(spec, indicators, sort),
        _ => spec.figures = super::figures(spec, indicators, sort),
    }
}
