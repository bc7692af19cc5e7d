//! `cargo xtask`: builds, serves and proves indicator-chart.

mod bench;
mod bless;
mod build;
mod bundle;
mod command;
mod forbidden;
mod npm;
mod packages;
mod parts;
mod project;
mod serve;
mod site;
mod size;
mod split;
mod stamp;
mod tally;
mod test;
mod toolchain;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::project::Project;
use crate::test::Part;

/// Builds, serves and proves indicator-chart.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Compile the chart to WebAssembly and JavaScript in pkg/, and print the sizes
    Build,
    /// Build what is missing and serve the site on this machine
    Serve {
        /// The port to listen on; 0 takes any free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Show the site in the desktop's browser
        #[arg(long, value_enum, default_value_t = Answer::No)]
        open: Answer,
    },
    /// Run every test, or one part of them
    Test {
        /// The one part to run
        #[arg(value_enum)]
        part: Option<Part>,
    },
    /// Measure how fast files of each format are read in a browser, beside the browser's own reading of JSON
    Bench {
        /// Figures of the files: numbers between commas, each a multiple of 250
        #[arg(long, default_value = "1000,10000,100000")]
        rows: String,
    },
    /// Take what the golden tests produce today as what they expect, and list what changed
    Bless,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Answer {
    Yes,
    No,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = Project::find().and_then(|project| match arguments.task {
        Task::Build => build::build(&project).map(|()| true),
        Task::Serve { port, open } => serve::serve(&project, port, open == Answer::Yes).map(|()| true),
        Task::Test { part } => test::test(&project, part),
        Task::Bench { rows } => bench::bench(&project, &rows).map(|()| true),
        Task::Bless => bless::bless(&project).map(|()| true),
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
