//! Steps are skipped while what they were made from is the same.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::command::read;
use crate::project::Project;

/// What a step is made from, as one number: of files their contents, not times, so that a checkout of another branch and back
/// costs nothing.
pub(crate) struct Inputs(DefaultHasher);

impl Inputs {
    /// Starts with the versions of the tools.
    pub(crate) fn new(tools: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        tools.hash(&mut hasher);
        Self(hasher)
    }

    /// Adds this program, which chooses the options of the tools.
    pub(crate) fn this_program(mut self) -> Result<Self> {
        let program = fs::metadata(env::current_exe()?)?;
        program.len().hash(&mut self.0);
        program.modified()?.hash(&mut self.0);
        Ok(self)
    }

    /// Adds the name and the contents of files.
    pub(crate) fn files(mut self, paths: &[PathBuf]) -> Result<Self> {
        for path in paths {
            path.hash(&mut self.0);
            read(path)?.hash(&mut self.0);
        }
        Ok(self)
    }
}

/// Runs a step unless its outputs stand and were made from the same inputs.
pub(crate) fn unless_fresh(
    project: &Project,
    name: &str,
    inputs: Inputs,
    outputs: &[PathBuf],
    step: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let stamp = project.work("stamps").join(name);
    let key = format!("{:016x}", inputs.0.finish());
    let fresh = outputs.iter().all(|path| path.exists()) && fs::read_to_string(&stamp).is_ok_and(|last| last == key);
    if fresh {
        return Ok(());
    }
    step()?;
    write(&stamp, &key)
}

fn write(stamp: &Path, key: &str) -> Result<()> {
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(stamp, key).with_context(|| format!("cannot write {}", stamp.display()))
}
