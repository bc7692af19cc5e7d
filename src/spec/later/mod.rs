//! The forms that no first chart needs: whether figures can be shown so honestly, and in which order.

mod classes;
mod dumbbell;
mod heatmap;
mod histogram;
mod periods;
mod range;
mod span;

pub use classes::Classes;
pub use dumbbell::two_periods;
pub use heatmap::{Grid, GridHead, classes, classes_of_figure, grid};
pub use histogram::{Bin, Bins, bins};
pub use range::is_of_extremes;

use super::{Form, Spec};
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{Indicators, Sort},
};

/// Above this many rows their labels no longer stand beside each other.
const MOST_ROWS: usize = 60;

/// The form `asked` where the figures can be drawn so honestly; else a notice that says why, and a table.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn settle(spec: &mut Spec, indicators: &Indicators, asked: Form) -> Form {
    match refusal(spec, indicators, asked) {
        None => {
            if asked == Form::Heatmap {
                heatmap::settle(spec);
            }
            asked
        }
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
        Form::Dumbbell => dumbbell::refusal(spec, indicators),
        Form::Range => range::refusal(spec, indicators),
        Form::Heatmap => heatmap::refusal(spec, indicators),
        Form::Histogram => histogram::refusal(spec, indicators),
        _ => None,
    }
}

/// Puts the figures into the order in which they are drawn and read, and those of planes at their places.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn arrange(spec: &mut Spec, indicators: &Indicators, sort: Option<Sort>) {
    spec.figures = match spec.form {
        Form::Dumbbell => dumbbell::figures(spec, indicators, sort),
        Form::Range => range::figures(spec, indicators, sort),
        Form::Heatmap => heatmap::figures(spec, indicators, sort),
        Form::Histogram => histogram::figures(spec, indicators),
        _ => super::figures(spec, indicators, sort),
    };
}

/// `rows` by what `value` says of each, in published order where that is the same or asked for; those without a value last.
/// They are few: a sort of the standard library would weigh four kilobytes in the wasm.
fn sorted_by<T: Copy>(rows: Vec<T>, value: impl Fn(T) -> Option<f64>, sort: Sort) -> Vec<T> {
    if sort == Sort::Published {
        return rows;
    }
    let mut sorted: Vec<(T, Option<f64>)> = Vec::with_capacity(rows.len());
    for row in rows {
        let own = value(row);
        let precedes = |other: &(T, Option<f64>)| match (other.1, own) {
            (Some(other), Some(own)) if sort == Sort::Descending => other >= own,
            (Some(other), Some(own)) => other <= own,
            (before, after) => before.is_some() || after.is_none(),
        };
        sorted.insert(sorted.partition_point(precedes), (row, own));
    }
    sorted.into_iter().map(|(row, _)| row).collect()
}

#[cfg(test)]
mod tests;
