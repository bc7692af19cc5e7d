//! `cargo xtask bench`: how fast files of each format are read in a browser.

use std::process::Command;

use anyhow::Result;

use crate::build;
use crate::command::{run, say};
use crate::npm::{self, Npm};
use crate::packages::{ensure_browsers, ensure_node};
use crate::project::Project;

/// Builds what pages load where that is missing, and measures it in Chromium; `rows` are the lengths of the files.
pub(crate) fn bench(project: &Project, rows: &str) -> Result<()> {
    println!(
        "Reads made files of each bulk format in Chromium, beside JSON.parse of the same bytes, and prints a table.\n\
         On two cores: a minute, and up to ten where Node, a browser or the build is missing. Nothing else should run meanwhile."
    );
    ensure_node()?;
    npm::install(project)?;
    let npm = Npm::find(project)?;
    build::files(project, Some(&npm))?;
    let browsers = ensure_browsers()?;
    say("measuring (about a minute)");
    run(Command::new(&npm.node)
        .current_dir(&project.root)
        .args(["benches/formats.mjs", "--rows", rows])
        .env("CHROME", browsers.chromium)
        .env("MODULES", project.work("modules")))
}
