//! What must not be in the modules that pages load: code that weighs more than the charts, and names of this machine.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::command::read;
use crate::project::Project;
use crate::toolchain::{cargo_home, path_names};
use crate::wasm::{Core, wasm_files};

/// Parts of the names of functions, and what brings such a function in.
const FUNCTIONS: [(&str, &str); 5] = [
    ("flt2dec", "printing an f64 by `format!` or `to_string`"),
    ("dec2flt", "reading an f64 by `parse`"),
    ("serde_json", "serde_json"),
    ("to_lowercase", "`str::to_lowercase`, also by a font family given as a string"),
    ("unicode_data::conversions", "`char::to_lowercase` or `char::to_uppercase`"),
];

/// A number of each table of the standard library: tables stay when the functions around them are inlined and lose their names.
/// The first is one of the few that only the printing of floats rounds this way; most stand in both tables.
const TABLES: [(u64, &str); 2] = [
    (0x8dd0_1fad_907f_fc3c, "the powers of ten for printing an f64 by `format!` or `to_string`"),
    (0xeef4_53d6_923b_d65a, "the powers of five for reading an f64 by `parse`"),
];

/// Names each function and table of the built modules that must stay out of it.
pub(crate) fn check_code(project: &Project, core: &Core) -> Result<()> {
    let names = String::from_utf8(read(&core.functions)?)?;
    if names.is_empty() {
        bail!("the bound module has no names of functions, so this check would prove nothing");
    }
    let mut found: Vec<_> = forbidden_functions(&names).collect();
    for file in wasm_files() {
        found.extend(forbidden_tables(&read(&project.pkg().join(file))?));
    }
    if !found.is_empty() {
        bail!("code that must stay out of the module is in it:\n  {}", found.join("\n  "));
    }
    Ok(())
}

fn forbidden_functions(names: &str) -> impl Iterator<Item = String> {
    names.lines().filter_map(|name| {
        let (_, cause) = FUNCTIONS.iter().find(|(part, _)| name.contains(part))?;
        Some(format!("{name} (comes with {cause})"))
    })
}

fn forbidden_tables(module: &[u8]) -> impl Iterator<Item = String> {
    TABLES.iter().filter(|(number, _)| contains(module, &number.to_le_bytes())).map(|(_, table)| (*table).to_owned())
}

/// Finds the names of this machine's folders that were written into a built file.
pub(crate) fn check_paths(project: &Project) -> Result<()> {
    let mut folders: Vec<_> = path_names(project)?.into_iter().map(|(folder, _)| folder).collect();
    folders.push(cargo_home()?);
    for file in wasm_files() {
        let module = read(&project.pkg().join(&file))?;
        if let Some(folder) = folders.iter().find(|folder| contains(&module, folder.as_os_str().as_encoded_bytes())) {
            bail!("{file} names a folder of this machine: {}", shown(folder)?);
        }
    }
    Ok(())
}

fn shown(folder: &Path) -> Result<&str> {
    folder.to_str().context("a folder whose name is not UTF-8")
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::{TABLES, forbidden_functions, forbidden_tables};

    #[test]
    fn forbidden_functions_are_named_with_their_cause() {
        let names =
            "core::num::flt2dec::strategy::grisu::format_exact\nplotters::chart::builder\nalloc::str::<impl str>::to_lowercase";
        let found: Vec<_> = forbidden_functions(names).collect();
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("core::num::flt2dec") && found[0].contains("format!"));
    }

    #[test]
    fn tables_are_found_by_one_of_their_numbers() {
        let mut module = vec![0; 3];
        assert_eq!(forbidden_tables(&module).count(), 0);
        module.extend(TABLES[1].0.to_le_bytes());
        assert_eq!(forbidden_tables(&module).count(), 1);
    }
}
