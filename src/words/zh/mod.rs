//! 简体中文。

mod problems;

use crate::{error::Problem, words::Words};

/// The words of Chinese.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chinese;

impl Words for Chinese {
    fn tag(&self) -> &'static str {
        "zh-CN"
    }

    fn problem(&self, problem: &Problem) -> String {
        problems::problem(problem)
    }
}
