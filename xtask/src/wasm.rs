//! The chart core: compiled, bound to JavaScript, optimised.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use walrus::{FunctionKind, Module};
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

/// Parts of the names of functions that end the instance, each by a trap: only the message that they would first put together
/// is lost, and nothing on a page could read it.
const FATAL: [&str; 18] = [
    "core::panicking::",
    "std::panicking::begin_panic",
    "std::panicking::panic_handler",
    "std::panicking::panic_with_hook",
    "rust_begin_unwind",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "handle_alloc_error",
    "core::cell::panic_already",
    "thread::local::panic_access_error",
    "::assert_failed",
    "copy_from_slice_impl::len_mismatch_fail",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::result::unwrap_failed",
    "core::slice::index::slice_index_fail",
    "core::str::slice_error_fail",
    "panic_on_ord_violation",
];

/// Functions by which JavaScript would call closures of Rust; the core hands out none.
const CLOSURES: &str = "wasm_bindgen::convert::closures::_::invoke";

/// What of wasm-opt makes the module smaller as it is sent. Its `-Oz` takes more bytes away before compression and leaves
/// three kilobytes more after it, because it makes like pieces of code unlike.
const PASSES: [&str; 14] = [
    "--dae-optimizing",
    "--optimize-instructions",
    "--precompute-propagate",
    "--code-folding",
    "--simplify-locals-nostructure",
    "--coalesce-locals",
    "--vacuum",
    "--reorder-locals",
    "--remove-unused-brs",
    "--merge-blocks",
    "--rse",
    "--vacuum",
    "--duplicate-function-elimination",
    "--remove-unused-module-elements",
];

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
        let mut loaded = bindgen(compiled)?.remove_name_section(true).generate_output()?;
        silence(loaded.wasm_mut())?;
        loaded.emit(&glue)?;
        // The names of the functions are what tells which code got in; pages do not load them.
        empty(&named)?;
        let mut output = bindgen(compiled)?.generate_output()?;
        silence(output.wasm_mut())?;
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

/// Makes functions that would end the instance end it at once, and takes away what only they used.
fn silence(module: &mut Module) -> Result<()> {
    let mut silenced = 0;
    for function in module.funcs.iter_mut() {
        let Some(name) = function.name.as_deref().map(plain_name) else { continue };
        let is_needless = FATAL.iter().chain([&CLOSURES]).any(|part| name.contains(part));
        if let (true, FunctionKind::Local(local)) = (is_needless, &mut function.kind) {
            let mut body = local.builder_mut().func_body();
            body.instrs_mut().clear();
            body.unreachable();
            silenced += 1;
        }
    }
    ensure!(silenced > 0, "the module names no function that panics: the standard library calls them otherwise by now");
    walrus::passes::gc::run(module);
    Ok(())
}

/// The name of a function without the hashes of crates, `core[5930c85a12de822]::panicking`.
fn plain_name(name: &str) -> String {
    let mut plain = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        rest = after.split_once(']').map_or("", |(_, after)| after);
    }
    plain + rest
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
            run(Command::new(&npm.node).arg(&npm.wasm_opt).args(PASSES).arg(&bound).arg("-o").arg(&built))
        }
    })
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, Module};

    use super::{plain_name, silence};

    #[test]
    fn names_are_read_without_hashes() {
        assert_eq!(plain_name("core[c593]::panicking::panic_fmt"), "core::panicking::panic_fmt");
        assert_eq!(plain_name("<alloc[3c]::vec::Vec<_>>::remove::assert_failed"), "<alloc::vec::Vec<_>>::remove::assert_failed");
        assert_eq!(plain_name("sort"), "sort");
    }

    #[test]
    fn what_panics_traps_and_nothing_else_is_touched() {
        let mut module = Module::default();
        let mut add = |name: &str| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.name(name.to_owned()).func_body().i32_const(1).drop();
            let function = builder.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, function);
            function
        };
        let (fatal, other) = (add("core::panicking::panic_fmt"), add("indicator_chart::draw"));
        silence(&mut module).unwrap();
        let length =
            |id| module.funcs.get(id).kind.unwrap_local().block(module.funcs.get(id).kind.unwrap_local().entry_block()).len();
        assert_eq!((length(fatal), length(other)), (1, 2));
    }
}
