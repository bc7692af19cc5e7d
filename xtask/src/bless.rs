//! `cargo xtask bless`: what the tests produce becomes what they expect.

use std::process::Command;

use anyhow::Result;

use crate::command::{output_of, run, say};
use crate::project::Project;

/// Runs the tests with `BLESS=1`, by which the golden ones write what they would have compared, and lists what changed.
pub(crate) fn bless(project: &Project) -> Result<()> {
    say("running the tests with BLESS=1 (first time: about three minutes)");
    let outcome = run(project.cargo().args(["test", "--quiet", "--no-fail-fast"]).env("BLESS", "1"));
    let kept = ["status", "--short", "--", "tests", "pkg"];
    let changed = output_of(Command::new("git").current_dir(&project.root).args(kept))?;
    if changed.is_empty() {
        println!("Nothing changed.");
    } else {
        println!("Changed; look at each before you commit it (git diff):\n{}", changed.trim_end());
    }
    outcome
}
