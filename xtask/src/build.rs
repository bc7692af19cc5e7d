//! `cargo xtask build`: from the sources to the files that pages load.

use anyhow::Result;

use crate::bundle;
use crate::command::say;
use crate::npm::Npm;
use crate::project::Project;
use crate::size;
use crate::wasm::{self, Core};

/// Builds what is missing or out of date and prints the sizes.
pub(crate) fn build(project: &Project) -> Result<()> {
    let npm = tools_at_hand(project);
    files(project, npm.as_ref())?;
    println!("{}", size::measure(project)?);
    Ok(())
}

/// Builds what is missing or out of date in `pkg/`.
pub(crate) fn files(project: &Project, npm: Option<&Npm>) -> Result<Core> {
    let core = wasm::build(project, npm)?;
    bundle::build(project, &core, npm)?;
    Ok(core)
}

/// The npm tools if they are installed. Nothing is installed for a build: without them pages work the same, from larger files.
pub(crate) fn tools_at_hand(project: &Project) -> Option<Npm> {
    match Npm::find(project) {
        Ok(npm) => Some(npm),
        Err(reason) => {
            say(&format!("leaving out wasm-opt and minifying ({reason:#}); `npm ci` adds them, for smaller files"));
            None
        }
    }
}
