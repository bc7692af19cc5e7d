//! English.

mod problems;

use crate::{error::Problem, words::Words};

/// The words of English.
#[derive(Clone, Copy, Debug)]
pub(super) struct English;

impl Words for English {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn problem(&self, problem: &Problem) -> String {
        problems::problem(problem)
    }
}
