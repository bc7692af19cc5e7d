//! The tools that come from npm: wasm-opt and esbuild.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::{on_path, output_of, run, say};
use crate::project::Project;
use crate::stamp::{Inputs, unless_fresh};

/// The oldest Node that the tools and the browser tests were seen to run on.
const OLDEST_NODE: u32 = 18;

/// Node and the tools it runs, of the versions that package.json asks for.
///
/// A wasm-opt from elsewhere is never taken: Debian's (version 108) writes modules that no browser can start, and says nothing.
pub(crate) struct Npm {
    /// The Node that runs them.
    pub(crate) node: PathBuf,
    /// binaryen's optimiser, a script for Node.
    pub(crate) wasm_opt: PathBuf,
    /// The bundler, a program.
    pub(crate) esbuild: PathBuf,
    /// Which versions of the two they are.
    pub(crate) versions: String,
}

impl Npm {
    /// Finds the tools where they are installed already; the error says what is lacking.
    pub(crate) fn find(project: &Project) -> Result<Self> {
        let node = node()?;
        let mut versions = Vec::new();
        for package in ["binaryen", "esbuild"] {
            let wanted = wanted_version(project, package)?;
            match installed_version(project, package) {
                Some(version) if version == wanted => {}
                Some(version) => bail!("{package} is {version}, not {wanted}"),
                None => bail!("{package} is not installed"),
            }
            versions.push(format!("{package} {wanted}"));
        }
        let modules = project.root.join("node_modules");
        let esbuild = if cfg!(windows) { "esbuild.cmd" } else { "esbuild" };
        Ok(Self {
            node,
            wasm_opt: modules.join("binaryen").join("bin").join("wasm-opt"),
            esbuild: modules.join(".bin").join(esbuild),
            versions: versions.join(", "),
        })
    }
}

/// Installs what package-lock.json names, unless that is what is installed.
pub(crate) fn install(project: &Project) -> Result<()> {
    node()?;
    let npm = on_path("npm").context("npm is missing beside Node: install it (on Debian: apt-get install npm)")?;
    let inputs = Inputs::new("npm ci").files(&[project.root.join("package-lock.json")])?;
    let outputs = [project.root.join("node_modules").join(".package-lock.json")];
    unless_fresh(project, "npm", inputs, &outputs, || {
        say("installing the tools of package-lock.json by npm (about ten seconds, 150 MB)");
        run(Command::new(&npm).current_dir(&project.root).args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]))
    })
}

/// The Node on the path, if it is not too old.
pub(crate) fn node() -> Result<PathBuf> {
    let node = on_path("node").context("there is no Node")?;
    let version = output_of(Command::new(&node).arg("--version"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST_NODE => Ok(node),
        _ => bail!("Node is {}, and {OLDEST_NODE} or newer is needed", version.trim()),
    }
}

fn wanted_version(project: &Project, package: &str) -> Result<String> {
    let path = project.root.join("package.json");
    let manifest = manifest(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let version = manifest.get("devDependencies").and_then(|packages| packages.get(package)).and_then(Value::as_str);
    Ok(version.with_context(|| format!("package.json does not name {package}"))?.to_owned())
}

fn installed_version(project: &Project, package: &str) -> Option<String> {
    let manifest = manifest(&project.root.join("node_modules").join(package).join("package.json")).ok()?;
    Some(manifest.get("version")?.as_str()?.to_owned())
}

fn manifest(path: &Path) -> Result<Value> {
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}
