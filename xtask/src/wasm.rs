//! The chart core: compiled, bound to JavaScript, optimised.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{copy, empty, output_of, run, say};
use crate::npm::Npm;
use crate::project::Project;
use crate::stamp::{Inputs, unless_fresh};
use crate::toolchain::{WASM_TARGET, encoded_flags, ensure_wasm_target, path_names};

/// What wasm-bindgen's files are named after.
const STEM: &str = "indicator_chart_core";

/// The module that pages load.
pub(crate) const WASM_FILE: &str = "indicator_chart_core_bg.wasm";

/// Where the core's files lie after [`build`].
pub(crate) struct Core {
    /// The folder of the JavaScript that binds the module, and of the snippets it imports.
    pub(crate) glue: PathBuf,
    /// The names of the functions that are in the module, one a line.
    pub(crate) names: PathBuf,
}

/// Compiles the crate for browsers into `pkg/`.
pub(crate) fn build(project: &Project, npm: Option<&Npm>) -> Result<Core> {
    let compiled = compile(project)?;
    let core = bind(project, &compiled)?;
    optimise(project, &core, npm)?;
    Ok(core)
}

fn compile(project: &Project) -> Result<PathBuf> {
    ensure_wasm_target()?;
    output_of(project.cargo().args(["fetch", "--quiet"]))?;
    say("compiling the chart core to WebAssembly (first time: about a minute)");
    run(project
        .cargo()
        .args(["build", "--quiet", "--lib", "--no-default-features", "--profile", "web", "--target", WASM_TARGET])
        .arg("--target-dir")
        .arg(&project.target)
        .env("CARGO_ENCODED_RUSTFLAGS", encoded_flags(&path_names(project)?)))?;
    Ok(project.target.join(WASM_TARGET).join("web").join("indicator_chart.wasm"))
}

fn bind(project: &Project, compiled: &Path) -> Result<Core> {
    let glue = project.work("glue");
    let named = project.work("named");
    let names = named.join("functions.txt");
    let inputs = Inputs::new("wasm-bindgen").this_program()?.files(&[compiled.to_path_buf()])?;
    let outputs = [glue.join(format!("{STEM}.js")), glue.join(WASM_FILE), names.clone()];
    unless_fresh(project, "bind", inputs, &outputs, || {
        say("binding it to JavaScript (a second)");
        empty(&glue)?;
        bindgen(compiled)?.remove_name_section(true).generate(&glue)?;
        // The names of the functions are what tells which code got in; pages do not load them.
        empty(&named)?;
        let mut output = bindgen(compiled)?.generate_output()?;
        output.emit(&named)?;
        let functions: Vec<_> = output.wasm().funcs.iter().filter_map(|function| function.name.as_deref()).collect();
        fs::write(&names, functions.join("\n")).with_context(|| format!("cannot write {}", names.display()))
    })
    .context("wasm-bindgen could not bind the module")?;
    Ok(Core { glue, names })
}

/// wasm-bindgen as this project uses it.
///
/// The reset function makes a fresh instance from the compiled module after a trap; the module's address is the caller's to
/// give, since only `indicator-chart.js` knows where it was loaded from.
fn bindgen(compiled: &Path) -> Result<Bindgen> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(STEM)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .reset_state_function(true);
    Ok(bindgen)
}

fn optimise(project: &Project, core: &Core, npm: Option<&Npm>) -> Result<()> {
    let bound = core.glue.join(WASM_FILE);
    let built = project.pkg().join(WASM_FILE);
    let inputs = Inputs::new(npm.map_or("none", |npm| &npm.versions)).this_program()?.files(std::slice::from_ref(&bound))?;
    unless_fresh(project, "optimise", inputs, std::slice::from_ref(&built), || match npm {
        None => copy(&bound, &built),
        Some(npm) => {
            say("making it smaller with wasm-opt (about ten seconds)");
            fs::create_dir_all(project.pkg())?;
            run(Command::new(&npm.node).arg(&npm.wasm_opt).arg("-Oz").arg(&bound).arg("-o").arg(&built))
        }
    })
}
