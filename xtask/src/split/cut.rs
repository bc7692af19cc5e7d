//! Cuts a piece out of the bound module: what others hold is imported or called through the table, what it holds is kept.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use walrus::ir::Value;
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportKind,
    ImportedFunction, Module, TableId,
};

use super::bound::Bound;
use super::short_name;

/// The name under which later modules import what the first one exports.
const FIRST: &str = "first";

/// Places in the table of functions.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    /// The functions that stand there, by place.
    pub(super) taken: BTreeMap<u64, u32>,
    /// The table's length before any were added.
    pub(super) before: u64,
    /// Its length now.
    pub(super) length: u64,
}

impl Slots {
    /// The places that the module fills when it starts.
    pub(super) fn of(bound: &Bound) -> Result<Self> {
        let table = function_table(&bound.module)?;
        let mut slots = Self::default();
        for element in bound.module.elements.iter() {
            let ElementKind::Active { table: filled, offset: ConstExpr::Value(Value::I32(offset)) } = element.kind else {
                continue;
            };
            let (true, ElementItems::Functions(functions)) = (filled == table, &element.items) else { continue };
            for (id, slot) in functions.iter().zip(u64::from(offset.cast_unsigned())..) {
                slots.taken.insert(slot, bound.index(*id).context("a function in the table that is nowhere else")?);
            }
        }
        slots.before = bound.module.tables.get(table).initial;
        slots.length = slots.before;
        Ok(slots)
    }

    /// Gives a function a place, unless it has one.
    pub(super) fn need(&mut self, function: u32) {
        if self.place(function).is_none() {
            self.taken.insert(self.length, function);
            self.length += 1;
        }
    }

    fn place(&self, function: u32) -> Option<u64> {
        self.taken.iter().find(|(_, taken)| **taken == function).map(|(slot, _)| *slot)
    }
}

/// The table that calls through addresses go to: the one that functions stand in.
fn function_table(module: &Module) -> Result<TableId> {
    let filled = module.elements.iter().find_map(|element| match element.kind {
        ElementKind::Active { table, .. } => Some(table),
        _ => None,
    });
    filled.or_else(|| module.tables.iter().next().map(|table| table.id())).context("the module has no table of functions")
}

/// Makes a function call what stands at its place in the table.
fn forward(module: &mut Module, id: FunctionId, table: TableId, slot: u64) -> Result<()> {
    let kind = &mut module.funcs.get_mut(id).kind;
    let FunctionKind::Local(local) = kind else { bail!("a part begins with a function of JavaScript") };
    let (ty, args) = (local.ty(), local.args.clone());
    let mut body = local.builder_mut().func_body();
    body.instrs_mut().clear();
    for arg in args {
        body.local_get(arg);
    }
    body.i32_const(i32::try_from(slot)?).call_indirect(ty, table);
    Ok(())
}

/// Fills places of the table with functions of this module only, and none else.
fn fill(bound: &mut Bound, slots: &Slots, own: &HashSet<u32>) -> Result<TableId> {
    let table = function_table(&bound.module)?;
    let module = &mut bound.module;
    let old: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    for id in old {
        module.elements.delete(id);
    }
    let filled = module.tables.get_mut(table);
    filled.elem_segments.clear();
    filled.initial = slots.length;
    filled.maximum = filled.maximum.map(|most| most + slots.length - slots.before);
    let mut runs: Vec<(u64, Vec<FunctionId>)> = Vec::new();
    for (slot, function) in slots.taken.iter().filter(|(_, function)| own.contains(function)) {
        let id = *bound.ids.get(*function as usize).context("a function in the table that is nowhere else")?;
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() as u64 == *slot => run.push(id),
            _ => runs.push((*slot, vec![id])),
        }
    }
    for (start, run) in runs {
        let offset = ConstExpr::Value(Value::I32(i32::try_from(start)?));
        let id = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(id);
    }
    Ok(table)
}

/// Leaves of the data only what lies in `places`.
fn keep_data(module: &mut Module, places: &[Range<u32>]) -> Result<()> {
    let old: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in old {
        let data = module.data.get(id);
        let DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(offset)) } = data.kind else {
            bail!("a segment of data without a fixed place")
        };
        let start = offset.cast_unsigned();
        let all = start..start + u32::try_from(data.value.len())?;
        let kept: Vec<_> = places.iter().map(|place| place.start.max(all.start)..place.end.min(all.end)).collect();
        for place in kept.into_iter().filter(|place| !place.is_empty()) {
            let content = module.data.get(id).value.get((place.start - start) as usize..(place.end - start) as usize);
            let content = content.context("data outside of its segment")?.to_vec();
            let offset = ConstExpr::Value(Value::I32(place.start.cast_signed()));
            let part = module.data.add(DataKind::Active { memory, offset }, content);
            module.memories.get_mut(memory).data_segments.insert(part);
        }
        module.memories.get_mut(memory).data_segments.remove(&id);
        module.data.delete(id);
    }
    Ok(())
}

/// Something that a later module takes from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Taken {
    Function(u32),
    Global(usize),
    Memory(usize),
    Table(usize),
}

/// What a piece is made of.
pub(super) struct Piece<'a> {
    /// Its functions.
    pub(super) own: &'a HashSet<u32>,
    /// Those of them that it puts into the table.
    pub(super) filled: &'a HashSet<u32>,
    /// Functions that other parts begin with.
    pub(super) others: &'a HashSet<u32>,
    /// Its data.
    pub(super) data: &'a [Range<u32>],
    /// The table.
    pub(super) slots: &'a Slots,
}

/// Turns `bound` into a later module; gives what it takes from the first.
pub(super) fn later(bound: &mut Bound, piece: &Piece<'_>) -> Result<BTreeSet<Taken>> {
    let table = fill(bound, piece.slots, piece.filled)?;
    keep_data(&mut bound.module, piece.data)?;
    let exports: Vec<_> = bound.module.exports.iter().map(|export| export.id()).collect();
    for export in exports {
        bound.module.exports.delete(export);
    }
    bound.module.start = None;
    for (id, index) in bound.ids.clone().into_iter().zip(0..) {
        if piece.own.contains(&index) {
            continue;
        }
        if piece.others.contains(&index) {
            if let Some(slot) = piece.slots.place(index) {
                forward(&mut bound.module, id, table, slot)?;
            }
        } else if let FunctionKind::Local(_) = bound.module.funcs.get(id).kind {
            let ty = bound.module.funcs.get(id).ty();
            let import = bound.module.imports.add(FIRST, "", id);
            bound.module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
    }
    for id in bound.memories.clone() {
        bound.module.memories.get_mut(id).import = Some(bound.module.imports.add(FIRST, "", id));
    }
    for id in bound.tables.clone() {
        bound.module.tables.get_mut(id).import = Some(bound.module.imports.add(FIRST, "", id));
    }
    for id in bound.globals.clone() {
        bound.module.globals.get_mut(id).kind = GlobalKind::Import(bound.module.imports.add(FIRST, "", id));
    }
    walrus::passes::gc::run(&mut bound.module);
    bound.module.imports.iter().map(|import| taken(bound, &import.kind)).collect()
}

fn taken(bound: &Bound, kind: &ImportKind) -> Result<Taken> {
    let found = match kind {
        ImportKind::Function(id) => bound.index(*id).map(Taken::Function),
        ImportKind::Global(id) => bound.globals.iter().position(|own| own == id).map(Taken::Global),
        ImportKind::Memory(id) => bound.memories.iter().position(|own| own == id).map(Taken::Memory),
        ImportKind::Table(id) => bound.tables.iter().position(|own| own == id).map(Taken::Table),
        ImportKind::Tag(_) => None,
    };
    found.context("an import of a later module that the first one cannot give")
}

/// Gives the imports of a later module their names.
pub(super) fn name_imports(bound: &mut Bound, names: &BTreeMap<Taken, String>) -> Result<()> {
    let kinds: Vec<_> = bound.module.imports.iter().map(|import| (import.id(), import.kind.clone())).collect();
    for (id, kind) in kinds {
        let name = names.get(&taken(bound, &kind)?).context("an import without a name")?;
        let import = bound.module.imports.get_mut(id);
        FIRST.clone_into(&mut import.module);
        import.name.clone_from(name);
    }
    Ok(())
}

/// Turns `bound` into the first module, which gives the later ones what stands in `names`.
pub(super) fn first(bound: &mut Bound, piece: &Piece<'_>, names: &BTreeMap<Taken, String>) -> Result<()> {
    let table = fill(bound, piece.slots, piece.filled)?;
    keep_data(&mut bound.module, piece.data)?;
    for (slot, function) in &piece.slots.taken {
        if piece.others.contains(function) {
            let id = *bound.ids.get(*function as usize).context("a function in the table that is nowhere else")?;
            forward(&mut bound.module, id, table, *slot)?;
        }
    }
    for (taken, name) in names {
        let item: Option<ExportItem> = match taken {
            Taken::Function(index) => bound.ids.get(*index as usize).map(|id| ExportItem::Function(*id)),
            Taken::Global(at) => bound.globals.get(*at).map(|id| ExportItem::Global(*id)),
            Taken::Memory(at) => bound.memories.get(*at).map(|id| ExportItem::Memory(*id)),
            Taken::Table(at) => bound.tables.get(*at).map(|id| ExportItem::Table(*id)),
        };
        bound.module.exports.add(name, item.context("the first module lacks what a later one takes")?);
    }
    walrus::passes::gc::run(&mut bound.module);
    Ok(())
}

/// Gives the functions that the module imports short names, since nobody reads the long ones; gives both names of each.
pub(super) fn shorten_imports(bound: &mut Bound) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for (import, number) in bound.module.imports.iter_mut().zip(0..) {
        let short = short_name(number);
        names.push((std::mem::replace(&mut import.name, short.clone()), short));
    }
    names
}
