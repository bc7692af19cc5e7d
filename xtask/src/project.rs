//! Where the parts of the project lie.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

/// The checkout that `cargo xtask` was called in.
pub(crate) struct Project {
    /// The folder of the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
    cargo: OsString,
}

impl Project {
    /// Reads the place of the checkout from what Cargo tells the programs it runs.
    pub(crate) fn find() -> Result<Self> {
        let missing = "run this as `cargo xtask`, which tells it where the project is";
        let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").context(missing)?);
        let root = manifest.parent().context(missing)?.to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => env::current_dir()?.join(folder),
            None => root.join("target"),
        };
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Ok(Self { root, target, cargo })
    }

    /// The npm package, where built files go.
    pub(crate) fn pkg(&self) -> PathBuf {
        self.root.join("pkg")
    }

    /// The hand-written web files.
    pub(crate) fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// What a web build makes on its way to `pkg/`.
    pub(crate) fn work(&self, name: &str) -> PathBuf {
        self.target.join("web-build").join(name)
    }

    /// A command of the Cargo that runs this task, in the project's folder.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = Command::new(&self.cargo);
        command.current_dir(&self.root);
        command
    }
}
