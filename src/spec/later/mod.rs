//! The forms that no first chart needs: whether figures can be shown so honestly, and in which order.

mod parts;
mod rows;

pub use rows::{Row, rows};

use super::{Form, Spec, form::settle_form};
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{Indicators, Sort, Stack},
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
        _ if spec.unit(indicators).is_none() => Some(Refusal::UnlikeUnits),
        Form::Grouped | Form::Stacked | Form::Stacked100 => parts::refusal(spec, indicators, form),
        _ => None,
    }
}

/// Puts the figures into the order in which they are drawn and read, and those of planes at their places.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn arrange(spec: &mut Spec, indicators: &Indicators, sort: Option<Sort>) {
    spec.figures = match spec.form {
        Form::Grouped | Form::Stacked | Form::Stacked100 => rows(spec, indicators).iter().flat_map(Row::ids).collect(),
        _ => super::figures(spec, indicators, sort),
    };
}
