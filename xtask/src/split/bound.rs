//! The module as wasm-bindgen left it, with functions by index, so that it can be read once for each piece that is cut from it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, FunctionId, GlobalId, MemoryId, Module, ModuleConfig, TableId};

/// Between the index that a function had in the linked module and its name.
const MARK: char = '|';

/// A module and the order of what is in it.
pub(super) struct Bound {
    pub(super) module: Module,
    /// Functions by index.
    pub(super) ids: Vec<FunctionId>,
    indices: HashMap<FunctionId, u32>,
    /// Names of functions as the compiler gave them, by index.
    pub(super) names: Vec<String>,
    /// Indices in the linked module, by index.
    linked: Vec<Option<u32>>,
    of_linked: HashMap<u32, u32>,
    pub(super) memories: Vec<MemoryId>,
    pub(super) tables: Vec<TableId>,
    pub(super) globals: Vec<GlobalId>,
}

/// The functions of `module` in their order there.
pub(super) fn parse_in_order(module: &[u8]) -> Result<(Module, Vec<FunctionId>)> {
    let ids = Arc::new(Mutex::new(Vec::new()));
    let kept = ids.clone();
    let module = ModuleConfig::new()
        // What the compiler wrote is in order, and checking it takes seconds.
        .strict_validate(false)
        .generate_producers_section(false)
        .on_parse(move |_, indices| {
            let all = (0..).map_while(|index| indices.get_func(index).ok()).collect();
            *kept.lock().map_err(|_| anyhow::anyhow!("the order of the functions is lost"))? = all;
            Ok(())
        })
        .parse(module)
        .context("the module cannot be read")?;
    let ids = ids.lock().map_err(|_| anyhow::anyhow!("the order of the functions is lost"))?.clone();
    Ok((module, ids))
}

/// Writes into the names of functions which index each had in the linked module; `None` where it no longer holds what it held.
pub(super) fn mark(module: &mut Module, linked_index: impl Fn(FunctionId) -> Option<u32>) {
    for function in module.funcs.iter_mut() {
        let index = linked_index(function.id()).map_or(String::new(), |index| index.to_string());
        let name = function.name.take().unwrap_or_default();
        function.name = Some(format!("{index}{MARK}{name}"));
    }
}

/// Names functions so that like ones follow each other when they are sorted by name: of one type, then of one name.
/// Next to each other they compress better; the names go when wasm-opt has sorted by them.
fn name_by_likeness(module: &mut Module, ids: &[FunctionId], names: &[String]) {
    let mut sorted: Vec<_> = ids.iter().zip(names).collect();
    sorted.sort_by_cached_key(|(id, name)| (module.types.get(module.funcs.get(**id).ty()).clone(), name.as_str()));
    for (place, (id, _)) in sorted.into_iter().enumerate() {
        module.funcs.get_mut(*id).name = Some(format!("{place:05}"));
    }
}

impl Bound {
    /// Reads a module whose functions were marked.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self> {
        let (mut module, ids) = parse_in_order(bytes)?;
        let indices = ids.iter().zip(0..).map(|(id, index)| (*id, index)).collect();
        let (mut names, mut linked, mut of_linked) = (Vec::new(), Vec::new(), HashMap::new());
        for (id, index) in ids.iter().zip(0..) {
            let marked = module.funcs.get(*id).name.clone().unwrap_or_default();
            let (number, name) = marked.split_once(MARK).unwrap_or(("", &marked));
            let number: Option<u32> = number.parse().ok();
            linked.push(number);
            of_linked.extend(number.map(|number| (number, index)));
            names.push(name.to_owned());
        }
        name_by_likeness(&mut module, &ids, &names);
        let memories = module.memories.iter().map(|memory| memory.id()).collect();
        let tables = module.tables.iter().map(|table| table.id()).collect();
        let globals = module.globals.iter().map(|global| global.id()).collect();
        Ok(Self { module, ids, indices, names, linked, of_linked, memories, tables, globals })
    }

    pub(super) fn index(&self, id: FunctionId) -> Option<u32> {
        self.indices.get(&id).copied()
    }

    /// The index that the function had in the linked module.
    pub(super) fn linked_index(&self, index: u32) -> Option<u32> {
        self.linked.get(index as usize).copied().flatten()
    }

    /// The function that had this index in the linked module.
    pub(super) fn of_linked(&self, index: u32) -> Option<u32> {
        self.of_linked.get(&index).copied()
    }

    /// The data that lies in none of `places`, which are in order.
    pub(super) fn data_outside(&self, places: &[Range<u32>]) -> Vec<Range<u32>> {
        let mut outside = Vec::new();
        for data in self.module.data.iter() {
            let DataKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } = data.kind else { continue };
            let mut start = offset.cast_unsigned();
            let end = start + data.value.len() as u32;
            for place in places {
                let before = place.start.min(end);
                if start < before {
                    outside.push(start..before);
                }
                start = start.max(place.end);
            }
            if start < end {
                outside.push(start..end);
            }
        }
        outside
    }

    /// The module as bytes.
    pub(super) fn emit(&mut self) -> Vec<u8> {
        self.module.emit_wasm()
    }
}
