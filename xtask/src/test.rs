//! `cargo xtask test`: every proof that the project has, in one call.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::command::{files_below, run, say};
use crate::npm::{self, Npm};
use crate::packages::{ensure_browsers, ensure_node};
use crate::project::Project;
use crate::tally::Tally;
use crate::toolchain::{WASM_TARGET, ensure_wasm_target};
use crate::wasm::Core;
use crate::{build, forbidden, serve, size};

/// A part of the tests that can be run by itself.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum Part {
    /// Format, lints and tests that need no browser
    Native,
    /// Lints of the browser side, what is in the built module, and what it weighs
    Wasm,
    /// The built page in Chromium and Firefox
    Browser,
}

/// Runs the tests, or one part of them; true if all passed.
pub(crate) fn test(project: &Project, part: Option<Part>) -> Result<bool> {
    let asked = |one| part.is_none_or(|part| part == one);
    let mut tally = Tally::default();
    if part.is_none() {
        println!(
            "Runs the native tests, the build with its limits, and the browser tests; installs what these lack.\n\
             On two cores: about ten minutes the first time, three after that. One part alone: cargo xtask test native|wasm|browser"
        );
    }
    if asked(Part::Native) {
        native(project, &mut tally)?;
    }
    if asked(Part::Wasm) || asked(Part::Browser) {
        let built = tools(project).and_then(|npm| Ok((build::files(project, Some(&npm))?, npm)));
        match built {
            Err(error) => tally.check("the build", Err(error)),
            Ok((core, npm)) => {
                if asked(Part::Wasm) {
                    wasm(project, &core, &mut tally);
                    readings(project, &npm, &mut tally)?;
                }
                if asked(Part::Browser) {
                    let outcome = browser(project, &npm, &mut tally);
                    if outcome.is_err() {
                        tally.check("the browser tests", outcome);
                    }
                }
            }
        }
    }
    Ok(tally.finish())
}

fn native(project: &Project, tally: &mut Tally) -> Result<()> {
    say("format");
    tally.check("cargo fmt", run(project.cargo().args(["fmt", "--all", "--check"])));
    say("lints (first time: about two minutes)");
    let clippy = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
    tally.check("cargo clippy", run(project.cargo().args(clippy)));
    say("native tests (first time: about three minutes)");
    tally.runner("cargo test", project.cargo().args(["test", "--workspace", "--no-fail-fast"]))
}

/// The npm tools, installed if need be: the limits are those of the files that are published.
fn tools(project: &Project) -> Result<Npm> {
    ensure_node()?;
    npm::install(project)?;
    Npm::find(project)
}

fn wasm(project: &Project, core: &Core, tally: &mut Tally) {
    say("lints of the browser side (first time: about a minute)");
    let clippy = ["clippy", "--quiet", "--lib", "--no-default-features", "--target", WASM_TARGET, "--", "-D", "warnings"];
    tally.check("cargo clippy for browsers", ensure_wasm_target().and_then(|()| run(project.cargo().args(clippy))));
    say("what is in the module, and what it weighs");
    tally.check("code that must stay out of the module", forbidden::check_code(project, core));
    tally.check("no path of this machine in the module", forbidden::check_paths(project));
    let budget = size::measure(project).and_then(|sizes| {
        println!("{sizes}");
        sizes.check()
    });
    tally.check("the size of a first chart", budget);
}

/// The readers of published files beside readings by others, where real files are at hand.
fn readings(project: &Project, npm: &Npm, tally: &mut Tally) -> Result<()> {
    say("figures of published files beside readings by others (about half a minute)");
    run(project.cargo().args(["build", "--quiet", "--bin", "indicator-chart"]))?;
    tally.runner(
        "readings by others",
        Command::new(&npm.node)
            .current_dir(&project.root)
            .args(["--test", "--test-reporter=spec"])
            .arg(project.root.join("tests").join("formats").join("independent.test.mjs")),
    )
}

fn browser(project: &Project, npm: &Npm, tally: &mut Tally) -> Result<()> {
    let browsers = ensure_browsers()?;
    let files: Vec<PathBuf> = files_below(&project.root.join("tests").join("browser"))?
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    let site = serve::in_background(project).context("cannot serve the site to the browsers")?;
    say("browser tests (about two minutes)");
    tally.runner(
        "browser tests",
        Command::new(&npm.node)
            .current_dir(&project.root)
            .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
            .args(files)
            .env("CHROME", browsers.chromium)
            .env("FIREFOX", browsers.firefox)
            .env("SITE", format!("http://{site}")),
    )
}
