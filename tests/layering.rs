//! Holds the code to the layering table of ARCHITECTURE.md: what each module of the core may import, no circle, and the
//! crates that only some may name.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a source that cannot be read ends its test")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Modules in layers, each with the modules of ours that it may import.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let begin = text.find("| module | may import |").expect("the layering table's head in ARCHITECTURE.md");
    let rows = text[begin..].lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let names = |cell: &str| -> Vec<String> {
            cell.split([',', ' ']).map(|name| name.trim_matches('`').to_owned()).filter(|n| !n.is_empty()).collect()
        };
        let module = names(cells[1]).remove(0);
        let may = names(cells[2]).into_iter().filter(|name| name != "std").collect();
        (module, may)
    })
    .collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The top-level module that a file belongs to, and its code without comments and without its unit tests.
fn files() -> Vec<(String, PathBuf, String)> {
    let src = root().join("src");
    let mut paths = Vec::new();
    sources(&src, &mut paths);
    paths
        .into_iter()
        .filter(|path| !path.starts_with(src.join("bin")) && *path != src.join("lib.rs"))
        .map(|path| {
            let module = path.strip_prefix(&src).expect("below src").components().next().expect("a part");
            let module = module.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).expect("a source");
            let code = text.split("\nmod tests {").next().unwrap_or("").to_owned();
            let code = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            (module, path, code)
        })
        .collect()
}

/// Top-level modules of ours that `code` names: `crate::a::…` and the members of `use crate::{…}`.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            let mut taking = true;
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        found.insert(std::mem::take(&mut name));
                        taking = true;
                        continue;
                    }
                    _ => {}
                }
                if depth == 0 && (c.is_alphanumeric() || c == '_') && taking {
                    name.push(c);
                } else if !c.is_whitespace() {
                    taking = false;
                }
            }
            found.insert(name);
        } else {
            found.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found.retain(|name| !name.is_empty() && name.chars().all(|c| c.is_lowercase() || c == '_' || c.is_numeric()));
    found
}

#[test]
fn modules_import_only_what_the_table_allows() {
    let table = table();
    let mut faults = Vec::new();
    for (module, path, code) in files() {
        let Some(may) = table.get(&module) else {
            faults.push(format!("{}: the module {module} is not in the table", path.display()));
            continue;
        };
        for import in imports(&code) {
            if import != module && !may.contains(&import) {
                faults.push(format!("{}: {module} may not import {import}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_table_names_only_modules_that_exist() {
    let modules: BTreeSet<String> = files().into_iter().map(|(module, ..)| module).collect();
    for (module, may) in table() {
        assert!(modules.contains(&module), "the table has {module}, the code has not");
        for import in may {
            assert!(modules.contains(&import), "the table lets {module} import {import}, which the code has not");
        }
    }
}

#[test]
fn the_table_has_no_circle() {
    let mut left = table();
    while !left.is_empty() {
        let free: Vec<String> = left
            .iter()
            .filter(|(_, may)| may.iter().all(|import| !left.contains_key(import)))
            .map(|(name, _)| name.clone())
            .collect();
        assert!(!free.is_empty(), "these import each other in a circle: {:?}", left.keys().collect::<Vec<_>>());
        free.iter().for_each(|name| drop(left.remove(name)));
    }
}

#[test]
fn only_the_drawing_names_plotters_and_only_the_rim_names_the_browser() {
    for (module, path, code) in files() {
        let allowed = |only: &str| module == only;
        for (word, only) in [
            ("plotters", "draw"),
            ("web_sys", "browser"),
            ("js_sys", "browser"),
            ("wasm_bindgen", "browser"),
            ("icu_datetime", "locale"),
            ("icu_decimal", "locale"),
        ] {
            let named = code.contains(&format!("{word}::"));
            assert!(!named || allowed(only), "{} names {word}, which is {only}'s alone", path.display());
        }
    }
}

#[test]
fn the_core_has_no_clock_no_chance_and_no_surroundings() {
    for (_, path, code) in files() {
        for word in [
            "std::time",
            "SystemTime",
            "Instant::now",
            "thread_rng",
            "getrandom",
            "std::env",
            "std::net",
            "println!",
            "eprintln!",
        ] {
            assert!(!code.contains(word), "{} uses {word}", path.display());
        }
    }
}
