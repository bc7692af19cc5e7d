//! The JavaScript and the pages of the package: bundled and minified where esbuild is at hand, copied as they are elsewhere.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{copy, empty, files_below, run, say};
use crate::npm::Npm;
use crate::project::Project;
use crate::stamp::{Inputs, unless_fresh};
use crate::wasm::Core;

/// The module that a page loads; its imports are bundled into it.
pub(crate) const ENTRY: &str = "indicator-chart.js";

/// The checker, which a page loads apart from charts; it is bundled with a core of its own.
pub(crate) const CHECKER: &str = "check.js";

/// Where the core lies; the entry and the checker import it.
const ADDRESSES: &str = "core.js";

/// Modules that the entry imports after the first paint: bundled into the first of these, or as they are.
pub(crate) const LATER_SCRIPTS: [&str; 8] = [
    "indicator-chart-later.js",
    "element/later.js",
    "element/later-style.js",
    "element/choices.js",
    "element/live.js",
    "element/picture.js",
    "element/table.js",
    "element/tooltip.js",
];

/// Scripts that stand alone, and that a page may load besides.
pub(crate) const SCRIPTS: [&str; 2] = ["embed.js", "frame.js"];

/// Files that the package carries as they are.
const PAGES: [&str; 2] = ["frame.html", "frame.css"];

/// The licence, which a package must hold itself.
const LICENCES: [&str; 3] = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"];

/// Folders of modules that the entry imports, where it is not bundled.
const MODULE_FOLDERS: [&str; 2] = ["element", "snippets"];

/// Puts the JavaScript and the frame page into `pkg/`.
pub(crate) fn build(project: &Project, core: &Core, npm: Option<&Npm>) -> Result<()> {
    let modules = modules(project, core)?;
    let alone = standing_alone(project);
    let sources: Vec<_> = modules.iter().map(|(source, _)| source.clone()).chain(alone.iter().cloned()).collect();
    let inputs = Inputs::new(npm.map_or("none", |npm| &npm.versions)).this_program()?.files(&sources)?;
    unless_fresh(project, "bundle", inputs, &[project.pkg().join(ENTRY)], || {
        clear(project)?;
        match npm {
            Some(npm) => bundled(project, npm, &modules, &alone),
            None => copied(project, &modules, &alone),
        }
    })
}

/// Every module that the entry and the checker can import, with its place beside them.
fn modules(project: &Project, core: &Core) -> Result<Vec<(PathBuf, PathBuf)>> {
    let www = project.www();
    let mut modules: Vec<_> = [ENTRY, CHECKER, ADDRESSES].map(|name| (www.join(name), PathBuf::from(name))).into();
    for (base, folder) in [(&www, www.join("element")), (&core.glue, core.glue.clone())] {
        for source in files_below(&folder)? {
            let place = source.strip_prefix(base)?.to_path_buf();
            if place.extension().is_none_or(|extension| extension != "wasm") {
                modules.push((source, place));
            }
        }
    }
    Ok(modules)
}

fn standing_alone(project: &Project) -> Vec<PathBuf> {
    let web = SCRIPTS.iter().chain(&PAGES).map(|name| project.www().join(name));
    web.chain(LICENCES.map(|name| project.root.join(name))).filter(|path| path.is_file()).collect()
}

/// Takes away what an earlier build put into `pkg/`, so that no module of it is left beside a bundle.
fn clear(project: &Project) -> Result<()> {
    let pkg = project.pkg();
    fs::create_dir_all(&pkg)?;
    for folder in MODULE_FOLDERS.map(|name| pkg.join(name)) {
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
        }
    }
    for file in files_below(&pkg)? {
        if file.extension().is_some_and(|extension| ["js", "html", "css"].iter().any(|built| extension == *built)) {
            fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
    }
    Ok(())
}

fn bundled(project: &Project, npm: &Npm, modules: &[(PathBuf, PathBuf)], alone: &[PathBuf]) -> Result<()> {
    say("bundling the JavaScript (a second)");
    let stage = project.work("modules");
    empty(&stage)?;
    for (source, place) in modules {
        copy(source, &stage.join(place))?;
    }
    let options = ["--minify", "--target=es2022", "--charset=utf8", "--legal-comments=none", "--log-level=warning"];
    run(Command::new(&npm.esbuild)
        .current_dir(&stage)
        .arg(ENTRY)
        .args(options)
        // What is imported later becomes a file of its own, named after the module.
        .args(["--bundle", "--format=esm", "--splitting", "--chunk-names=indicator-chart-[name]"])
        .arg(format!("--outdir={}", project.pkg().display())))?;
    // Apart from the first, so that the two share no file, for which a chart would have to wait.
    run(Command::new(&npm.esbuild)
        .current_dir(&stage)
        .arg(CHECKER)
        .args(options)
        .args(["--bundle", "--format=esm"])
        .arg(outfile(project, CHECKER)))?;
    for source in alone {
        let name = source.file_name().unwrap_or_default();
        if SCRIPTS.iter().any(|script| name == *script) {
            run(Command::new(&npm.esbuild).arg(source).args(options).arg(outfile(project, &name.to_string_lossy())))?;
        } else {
            copy(source, &project.pkg().join(name))?;
        }
    }
    Ok(())
}

fn outfile(project: &Project, name: &str) -> String {
    format!("--outfile={}", project.pkg().join(name).display())
}

fn copied(project: &Project, modules: &[(PathBuf, PathBuf)], alone: &[PathBuf]) -> Result<()> {
    for (source, place) in modules {
        copy(source, &project.pkg().join(place))?;
    }
    for source in alone {
        copy(source, &project.pkg().join(source.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

/// The scripts and modules in `pkg/` that a page loads before its first chart.
pub(crate) fn scripts_of_first_chart(project: &Project) -> Result<Vec<PathBuf>> {
    let pkg = project.pkg();
    let scripts = files_below(&pkg)?.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "js"));
    Ok(scripts
        .filter(|path| !SCRIPTS.iter().chain(&LATER_SCRIPTS).chain([&CHECKER]).any(|script| *path == pkg.join(script)))
        .collect())
}
