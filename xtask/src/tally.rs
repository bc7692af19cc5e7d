//! How many tests passed and failed, added up over every runner.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::command::line_of;

/// The sum so far.
#[derive(Default)]
pub(crate) struct Tally {
    passed: usize,
    failed: usize,
    skipped: usize,
    failures: Vec<String>,
}

/// What one runner said of its tests.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Tally {
    /// Counts a check that is one test by itself, and prints why it failed.
    pub(crate) fn check(&mut self, name: &str, outcome: Result<()>) {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(error) => {
                eprintln!("error: {error:#}");
                self.fail(name);
            }
        }
    }

    /// Runs a program that prints how its tests went, and counts them. A failing exit, or no test at all, is a failure too.
    pub(crate) fn runner(&mut self, name: &str, command: &mut Command) -> Result<()> {
        let line = line_of(command);
        let starting = || format!("cannot start `{line}`");
        // Colours would stand inside the lines that are counted.
        let mut child = command
            .env("CARGO_TERM_COLOR", "never")
            .env("NO_COLOR", "1")
            .env_remove("FORCE_COLOR")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(starting)?;
        let mut sum = Counts::default();
        if let Some(output) = child.stdout.take() {
            for text in BufReader::new(output).split(b'\n') {
                let text = String::from_utf8_lossy(&text?).into_owned();
                println!("{text}");
                let counts = counts_of(&text);
                sum.passed += counts.passed;
                sum.failed += counts.failed;
                sum.skipped += counts.skipped;
            }
        }
        let status = child.wait()?;
        self.passed += sum.passed;
        self.failed += sum.failed;
        self.skipped += sum.skipped;
        if sum.failed > 0 {
            self.failures.push(name.to_owned());
        } else if !status.success() {
            self.fail(&format!("{name} ({status})"));
        } else if sum.passed == 0 {
            self.fail(&format!("{name} (there was no test)"));
        }
        Ok(())
    }

    fn fail(&mut self, name: &str) {
        self.failed += 1;
        self.failures.push(name.to_owned());
    }

    /// Prints the sum, and tells whether all is well.
    pub(crate) fn finish(self) -> bool {
        for failure in &self.failures {
            println!("failed: {failure}");
        }
        let skipped = if self.skipped > 0 { format!(", {} skipped", self.skipped) } else { String::new() };
        println!("{} passed, {} failed{skipped}", self.passed, self.failed);
        self.failed == 0
    }
}

/// Reads a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; …` of Cargo's, or `ℹ pass 3` of Node's.
fn counts_of(line: &str) -> Counts {
    let mut counts = Counts::default();
    if let Some(result) = line.strip_prefix("test result: ") {
        let (_, parts) = result.split_once(". ").unwrap_or_default();
        for part in parts.split("; ") {
            match part.split_once(' ') {
                Some((number, "passed")) => counts.passed = number.parse().unwrap_or(0),
                Some((number, "failed")) => counts.failed = number.parse().unwrap_or(0),
                Some((number, "ignored")) => counts.skipped = number.parse().unwrap_or(0),
                _ => {}
            }
        }
    } else if let Some((name, number)) = line.strip_prefix("ℹ ").and_then(|summary| summary.split_once(' ')) {
        let number = number.parse().unwrap_or(0);
        match name {
            "pass" => counts.passed = number,
            "fail" | "cancelled" => counts.failed = number,
            "skipped" | "todo" => counts.skipped = number,
            _ => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::{Counts, Tally, counts_of};

    #[test]
    fn both_runners_are_understood() {
        let cargo = "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(counts_of(cargo), Counts { passed: 3, failed: 2, skipped: 1 });
        assert_eq!(counts_of("ℹ pass 12"), Counts { passed: 12, ..Counts::default() });
        assert_eq!(counts_of("ℹ cancelled 1"), Counts { failed: 1, ..Counts::default() });
        assert_eq!(counts_of("✔ pass 12 (3ms)"), Counts::default());
        assert_eq!(counts_of("test a ... ok"), Counts::default());
    }

    #[test]
    fn one_failed_check_is_a_failure() {
        let mut tally = Tally::default();
        tally.check("good", Ok(()));
        assert_eq!((tally.passed, tally.failed), (1, 0));
        tally.check("bad", Err(anyhow!("because")));
        assert!(!tally.finish());
    }
}
