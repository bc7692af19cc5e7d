//! The Rust side of the build: the wasm32 standard library, and flags that keep this machine's paths out of the file.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{on_path, output_of, run, say};
use crate::project::Project;

/// The target that browsers run.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

fn rustc() -> Command {
    Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// Sees to it that Rust can compile for browsers; adds the target by rustup where it is lacking.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    let libraries = output_of(rustc().args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        bail!(
            "this Rust cannot compile for browsers: its {WASM_TARGET} standard library is missing, and there is no rustup to add it.\n\
             Install Rust from https://rustup.rs, or that library from where this Rust came (on Debian: apt-get install libstd-rust-dev-wasm32)"
        );
    }
    say(&format!("adding the {WASM_TARGET} target by rustup (once, some seconds)"));
    run(Command::new("rustup").args(["target", "add", WASM_TARGET]))
}

/// Folders of this machine whose names the compiler would write into the file, and the names it writes in their place.
///
/// The registry's sources must have been fetched before, since each registry has its own folder there.
pub(crate) fn path_names(project: &Project) -> Result<Vec<(PathBuf, String)>> {
    let mut names = vec![(project.root.clone(), ".".to_owned())];
    let sources = cargo_home()?.join("registry").join("src");
    if let Ok(registries) = fs::read_dir(&sources) {
        for registry in registries {
            names.push((registry?.path(), "crates".to_owned()));
        }
    }
    let sysroot = PathBuf::from(output_of(rustc().args(["--print", "sysroot"]))?.trim());
    names.push((sysroot.join("lib").join("rustlib").join("src").join("rust"), "rust".to_owned()));
    Ok(names)
}

/// A stack of 960 KiB in place of 1024: what lies behind it has addresses that take a byte less in the code.
const STACK_FLAG: &str = "-Clink-arg=-zstack-size=983040";

/// What the linker noted of addresses; the module is split by it, and it goes no further.
const NOTES_FLAG: &str = "-Clink-arg=--emit-relocs";

/// The compiler flags for [`path_names`], the stack and the linker's notes, in the form of `CARGO_ENCODED_RUSTFLAGS`: those of the environment are
/// left out, so that two machines build the same file.
pub(crate) fn encoded_flags(names: &[(PathBuf, String)]) -> OsString {
    let mut flags = OsString::from(STACK_FLAG);
    flags.push("\u{1f}");
    flags.push(NOTES_FLAG);
    for (folder, name) in names {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    flags
}

/// The folder where Cargo keeps what it has fetched.
pub(crate) fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    Ok(env::home_dir().context("cannot tell where Cargo keeps its files: set CARGO_HOME")?.join(".cargo"))
}
