//! The forms that no first chart needs: whether figures can be shown so honestly, and in which order.

mod donut;
mod parts;
mod rows;
mod scatter;
mod unit;

pub use rows::{Row, rows};

use super::{Form, Spec, form::settle_form};
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{Indicators, Sort, Stack, Unit},
};

/// The form `asked` where the figures can be drawn so honestly; else a notice that says why, and a table.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn settle(spec: &mut Spec, indicators: &Indicators, asked: &str) -> Form {
    let stack = spec.chart.and_then(|chart| indicators.charts.get(chart)).filter(|chart| chart.is_stacked());
    let asked = match (asked, stack.and_then(|chart| chart.stack)) {
        ("" | "bar" | "column", Some(Stack::Percent)) => Form::Stacked100,
        ("" | "bar" | "column", Some(_)) => Form::Stacked,
        (asked, stack) => {
            let form = Form::from_name(asked);
            if stack.is_some() && !matches!(form, Some(Form::Stacked | Form::Stacked100 | Form::StackedArea)) {
                spec.notices.push(Notice::new(Problem::Undrawn { field: "stack" }));
            }
            match form.filter(|form| form.is_later()) {
                Some(form) => form,
                None => return settle_form(spec, indicators, asked),
            }
        }
    };
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
        Form::Grouped | Form::Stacked | Form::Stacked100 => parts::refusal(spec, indicators, form),
        Form::Unit => unit::refusal(spec, indicators),
        Form::Donut => donut::refusal(spec, indicators),
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
        Form::Grouped | Form::Stacked | Form::Stacked100 => {
            spec.figures = rows(spec, indicators).iter().flat_map(Row::ids).collect();
        }
        _ => spec.figures = super::figures(spec, indicators, sort),
    }
}
