//! The chart core: compiled, bound to JavaScript, optimised.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use walrus::{FunctionId, FunctionKind, Module};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{copy, empty, output_of, read, run, say};
use crate::npm::Npm;
use crate::parts::PARTS;
use crate::project::Project;
use crate::split::{self, Part};
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
/// three kilobytes more after it, because it makes like pieces of code unlike. `--dealign` says of every access the same alignment:
/// that is a hint only, and engines read and write as fast without it.
const PASSES: [&str; 31] = [
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
    "--precompute",
    "--optimize-instructions",
    "--merge-blocks",
    "--vacuum",
    "--duplicate-function-elimination",
    "--remove-unused-module-elements",
    "--strip-target-features",
    "--strip-producers",
    "--memory-packing",
    "--dae-optimizing",
    "--vacuum",
    "--duplicate-function-elimination",
    "--remove-unused-module-elements",
    "--simplify-locals-notee-nostructure",
    "--vacuum",
    "--coalesce-locals",
    "--reorder-locals",
    "--dealign",
    "--reorder-functions-by-name",
];

/// Where the core's files lie after [`build`].
pub(crate) struct Core {
    /// The folder of the JavaScript that binds the module, and of the snippets it imports.
    pub(crate) glue: PathBuf,
    /// The functions of all parts, a line each: where they are, their length, their name.
    pub(crate) functions: PathBuf,
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
    let functions = project.work("functions.txt");
    let inputs = Inputs::new("wasm-bindgen").this_program()?.files(&[compiled.to_path_buf()])?;
    let mut outputs = vec![glue.join(format!("{STEM}.js")), functions.clone()];
    outputs.extend(wasm_files().map(|file| glue.join(file)));
    unless_fresh(project, "bind", inputs, &outputs, || {
        say("binding it to JavaScript and splitting it into parts (some seconds)");
        empty(&glue)?;
        let (module, linked) = split::read(&read(compiled)?)?;
        let mut bound = bindgen(module)?.generate_output()?;
        let emptied = silence(bound.wasm_mut())?;
        let pieces = linked.split(bound.wasm_mut(), &emptied, &PARTS)?;
        bound.emit(&glue)?;
        for (file, piece) in wasm_files().zip(std::iter::once(&pieces.first).chain(&pieces.later)) {
            fs::write(glue.join(&file), piece).with_context(|| format!("cannot write {file}"))?;
        }
        let script = glue.join(format!("{STEM}.js"));
        let bindings = bindings(fs::read_to_string(&script)?, &pieces.imports)?;
        fs::write(&script, bindings).with_context(|| format!("cannot write {}", script.display()))?;
        fs::write(&functions, pieces.functions).with_context(|| format!("cannot write {}", functions.display()))
    })
    .context("wasm-bindgen could not bind the module")?;
    Ok(Core { glue, functions })
}

/// Added to what wasm-bindgen writes: how a compiled module is started, without all the ways to come by one, and the exports
/// of the instance that stands now, from which later parts take what they need.
const ADDED: &str = "
export async function instantiate(module) {
    __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
}

export { wasm as exportsNow };
";

/// What stands in for `TextEncoder.encodeInto`, which every browser has that runs the module.
const NEEDLESS: (&str, &str) = ("if (!('encodeInto' in cachedTextEncoder)) {", "\n}\n");

/// What wasm-bindgen wrote, with the names that imports have now.
fn bindings(mut script: String, imports: &[(String, String)]) -> Result<String> {
    if let Some((before, rest)) = script.split_once(NEEDLESS.0)
        && let Some((_, after)) = rest.split_once(NEEDLESS.1)
    {
        script = [before, after].concat();
    }
    for (long, short) in imports {
        let (before, after) = (format!("        {long}: function("), format!("        {short}: function("));
        ensure!(script.contains(&before), "wasm-bindgen wrote no function for the import {long}");
        script = script.replace(&before, &after);
    }
    Ok(script + ADDED)
}

/// The file of a later part.
pub(crate) fn part_file(part: &Part) -> String {
    format!("indicator_chart_{}_bg.wasm", part.name)
}

/// The first module and the later parts.
pub(crate) fn wasm_files() -> impl Iterator<Item = String> {
    std::iter::once(WASM_FILE.to_owned()).chain(PARTS.iter().map(part_file))
}

/// wasm-bindgen as this project uses it.
///
/// The reset function makes a fresh instance from the compiled module after a trap; the module's address is the caller's to
/// give, since only `indicator-chart.js` knows where it was loaded from.
fn bindgen(module: Module) -> Result<Bindgen> {
    let mut bindgen = Bindgen::new();
    bindgen.input_module(STEM, module).web(true)?.typescript(false).omit_default_module_path(true).reset_state_function(true);
    Ok(bindgen)
}

/// What the names of source files begin with: of the standard library, and of crates as `path_names` calls them.
const SOURCES: [&str; 2] = ["/rustc/", "crates/"];
/// What they end with.
const SOURCE_END: &[u8] = b".rs";

/// What panics of the standard library and of plotters say. Where one is no longer in the module nothing is lost but bytes.
const MESSAGES: [&str; 8] = [
    "attempt to join into collection with len > usize::MAX",
    "internal error: entered unreachable code",
    "Tried to shrink to a larger capacity",
    "assertion failed: self.is_char_boundary(idx)",
    "assertion failed: self.is_char_boundary(new_len)",
    "called `Result::unwrap()` on an `Err` value",
    "called `Option::unwrap()` on a `None` value",
    "Bug: Invalid orientation specification",
];

/// Makes functions that would end the instance end it at once, and takes away what only they used; gives these functions.
fn silence(module: &mut Module) -> Result<HashSet<FunctionId>> {
    let mut silenced = HashSet::new();
    for function in module.funcs.iter_mut() {
        let id = function.id();
        let Some(name) = function.name.as_deref().map(plain_name) else { continue };
        let is_needless = FATAL.iter().chain([&CLOSURES]).any(|part| name.contains(part));
        if let (true, FunctionKind::Local(local)) = (is_needless, &mut function.kind) {
            let mut body = local.builder_mut().func_body();
            body.instrs_mut().clear();
            body.unreachable();
            silenced.insert(id);
        }
    }
    ensure!(!silenced.is_empty(), "the module names no function that panics: the standard library calls them otherwise by now");
    walrus::passes::gc::run(module);
    let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for segment in segments {
        blank_words_of_panics(&mut module.data.get_mut(segment).value);
    }
    Ok(silenced)
}

/// Overwrites what only panics would have told with zeros, which weigh next to nothing: the names of source files, and messages.
fn blank_words_of_panics(data: &mut [u8]) {
    for message in MESSAGES {
        let mut rest = &mut *data;
        while let Some(at) = rest.windows(message.len()).position(|part| part == message.as_bytes()) {
            let (_, found) = rest.split_at_mut(at);
            let (said, behind) = found.split_at_mut(message.len());
            said.fill(0);
            rest = behind;
        }
    }
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-".contains(byte);
    for start in SOURCES {
        let mut rest = &mut *data;
        while let Some(at) = rest.windows(start.len()).position(|part| part == start.as_bytes()) {
            let (_, found) = rest.split_at_mut(at);
            let length = found.iter().take_while(|byte| is_of_name(byte)).count();
            let (name, behind) = found.split_at_mut(length);
            if let Some(end) = name.windows(SOURCE_END.len()).position(|part| part == SOURCE_END) {
                name.iter_mut().take(end + SOURCE_END.len()).for_each(|byte| *byte = 0);
            }
            rest = behind;
        }
    }
}

/// The name of a function without the hashes of crates, `core[5930c85a12de822]::panicking`.
pub(crate) fn plain_name(name: &str) -> String {
    let mut plain = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        rest = after.split_once(']').map_or("", |(_, after)| after);
    }
    plain + rest
}

fn optimise(project: &Project, core: &Core, npm: Option<&Npm>) -> Result<()> {
    let bound: Vec<_> = wasm_files().map(|file| core.glue.join(file)).collect();
    let built: Vec<_> = wasm_files().map(|file| project.pkg().join(file)).collect();
    let inputs = Inputs::new(npm.map_or("none", |npm| &npm.versions)).this_program()?.files(&bound)?;
    unless_fresh(project, "optimise", inputs, &built, || {
        if npm.is_some() {
            say("making it smaller with wasm-opt (about ten seconds)");
        }
        fs::create_dir_all(project.pkg())?;
        bound.iter().zip(&built).try_for_each(|(bound, built)| match npm {
            None => copy(bound, built),
            Some(npm) => run(Command::new(&npm.node).arg(&npm.wasm_opt).args(PASSES).arg(bound).arg("-o").arg(built)),
        })
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_of_panics_are_blanked_and_nothing_else_is() {
        let mut data = b"see /rustc/59807f/library/alloc/src/str.rsnext crates/plotters-0.3.7/src/mesh.rs.crates/ noneTried to shrink to a larger capacity".to_vec();
        blank_words_of_panics(&mut data);
        let left: Vec<&[u8]> = data.split(|byte| *byte == 0).filter(|part| !part.is_empty()).collect();
        assert_eq!(left, [&b"see "[..], b"next ", b".crates/ none"]);
    }

    use walrus::{FunctionBuilder, Module};

    use super::{blank_words_of_panics, plain_name, silence};

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
