//! Splits the bound module into one that a page loads before its first chart, and parts that it loads when they are needed.
//!
//! All pieces live in one memory and one table of functions. The first module holds what its exports need; where a way
//! leads to a function that a part begins with, the first module calls through a place in the table, which is empty until
//! the part fills it. Calling an empty place traps, so a wrong guess of what is needed later costs a restart and never
//! a wrong answer.

mod bound;
mod cut;
mod linked;
mod reach;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use anyhow::{Result, bail};
use walrus::{ExportItem, FunctionId, FunctionKind, Module};

use self::bound::Bound;
use self::cut::{Piece, Slots, Taken};
use self::linked::Linked;
use self::reach::{Graph, Share, joined};

/// A gap of so many bytes between two pieces of data costs less than beginning a new segment.
const GAP: u32 = 5;

/// Functions up to this length that a part loaded later shares with the first module are copied into it, as giving them away
/// by name weighs as much in the module that counts.
const SMALL: usize = 1500;

/// When a part is loaded. What every chart waits for, whichever its form and its language, is in the first module; what else
/// two parts need is in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// Before the first chart of its forms is painted.
    Form,
    /// Before the first chart in its language is painted.
    Language,
    /// After the first chart was painted, or where something unusual needs it.
    Later,
}

/// A part that a page loads when it is needed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// What the part is called, also by the file that holds it.
    pub(crate) name: &'static str,
    /// What it is for.
    pub(crate) holds: &'static str,
    /// When it is loaded.
    pub(crate) when: When,
    /// Exported functions that it begins with.
    pub(crate) exports: &'static [&'static str],
    /// Parts of the names of other functions that it begins with.
    pub(crate) functions: &'static [&'static str],
}

/// The pieces of a module.
pub(crate) struct Pieces {
    /// What a page loads before its first chart.
    pub(crate) first: Vec<u8>,
    /// The later parts, in the order in which they were declared.
    pub(crate) later: Vec<Vec<u8>>,
    /// The imports of the first module: what wasm-bindgen called each, and its name now.
    pub(crate) imports: Vec<(String, String)>,
    /// Every function with where it is and its length, a line each.
    pub(crate) functions: String,
}

/// The linked module as it goes into wasm-bindgen, and what of the linker's notes has to be kept meanwhile.
pub(crate) struct Whole {
    linked: Linked,
    indices: Vec<FunctionId>,
}

/// Reads a linked module for wasm-bindgen.
pub(crate) fn read(linked: &[u8]) -> Result<(Module, Whole)> {
    let (mut module, indices) = bound::parse_in_order(linked)?;
    let notes: Vec<_> = module
        .customs
        .iter()
        .filter(|(_, custom)| custom.name() == "linking" || custom.name().starts_with("reloc."))
        .map(|(id, _)| id)
        .collect();
    for id in notes {
        module.customs.delete(id);
    }
    Ok((module, Whole { linked: linked::read(linked)?, indices }))
}

impl Whole {
    /// Splits `module`, which wasm-bindgen made of the linked one; `emptied` are functions that no longer hold what they held.
    pub(crate) fn split(&self, module: &mut Module, emptied: &HashSet<FunctionId>, parts: &[Part]) -> Result<Pieces> {
        let places: BTreeMap<FunctionId, u32> = self.indices.iter().copied().zip(0..).collect();
        bound::mark(module, |id| places.get(&id).copied().filter(|_| !emptied.contains(&id)));
        pieces(&module.emit_wasm(), &self.linked, parts)
    }
}

/// Splits a marked module.
fn pieces(marked: &[u8], linked: &Linked, parts: &[Part]) -> Result<Pieces> {
    let bound = Bound::parse(marked)?;
    let graph = Graph::new(&bound, linked);
    let roots = all_roots(&bound, parts)?;
    let when: Vec<When> = parts.iter().map(|part| part.when).collect();
    let mut shares = graph.shares(&bound, &roots, &when);
    let lengths = linked::lengths(marked)?;
    let is_small = |index: u32| lengths.get(&index).is_some_and(|length| *length <= SMALL);
    for (share, _) in shares.later.iter_mut().zip(&when).filter(|(_, when)| **when == When::Later) {
        let copies = graph.called_from(share, |index| is_small(index) && shares.first.functions.contains(&index));
        share.functions.extend(copies);
    }
    let all: HashSet<u32> = roots.iter().flatten().copied().collect();
    let others = |own: &Share| -> HashSet<u32> { all.difference(&own.functions).copied().collect() };
    let mut slots = Slots::of(&bound)?;
    let exported = bound.module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => bound.index(id),
        _ => None,
    });
    let everywhere = std::iter::once(&shares.first).chain(&shares.later);
    let called: BTreeSet<u32> = everywhere
        .flat_map(|share| {
            let strangers = others(share);
            let calls = share.functions.iter().filter_map(|index| graph.calls.get(*index as usize)).flatten();
            calls.filter(|index| strangers.contains(index)).copied().collect::<Vec<_>>()
        })
        .chain(exported.filter(|index| all.contains(index)))
        .collect();
    called.into_iter().for_each(|index| slots.need(index));

    let mut cut: Vec<Bound> = Vec::new();
    let mut wanted = BTreeSet::new();
    for share in &shares.later {
        let mut bound = Bound::parse(marked)?;
        let data = data_of(linked, share, None);
        let filled = share.functions.difference(&shares.first.functions).copied().collect();
        let piece = Piece { own: &share.functions, filled: &filled, others: &others(share), data: &data, slots: &slots };
        wanted.extend(cut::later(&mut bound, &piece)?);
        cut.push(bound);
    }
    let names = names(&bound, wanted, marked);
    let mut first = Bound::parse(marked)?;
    let data = data_of(linked, &shares.first, Some(&bound));
    let own = &shares.first.functions;
    let piece = Piece { own, filled: own, others: &others(&shares.first), data: &data, slots: &slots };
    cut::first(&mut first, &piece, &names)?;
    let imports = cut::shorten_imports(&mut first);
    let mut later = Vec::new();
    for mut bound in cut {
        cut::name_imports(&mut bound, &names)?;
        later.push(bound.emit());
    }
    let functions = list(&bound, &lengths, &shares, parts);
    Ok(Pieces { first: first.emit(), later, imports, functions })
}

/// The functions that each part begins with, each claimed by one part only.
fn all_roots(bound: &Bound, parts: &[Part]) -> Result<Vec<HashSet<u32>>> {
    let mut claimed = HashSet::new();
    let mut all = Vec::new();
    for part in parts {
        let own: HashSet<u32> = roots(bound, part)?.difference(&claimed).copied().collect();
        claimed.extend(&own);
        all.push(own);
    }
    Ok(all)
}

fn roots(bound: &Bound, part: &Part) -> Result<HashSet<u32>> {
    let mut roots = HashSet::new();
    for name in part.exports {
        let Ok(id) = bound.module.exports.get_func(name) else {
            bail!("{} begins with {name}, which is not exported", part.name)
        };
        roots.extend(bound.index(id));
    }
    for pattern in part.functions {
        let named = bound
            .names
            .iter()
            .zip(0..)
            .filter(|(name, index)| crate::wasm::plain_name(name).contains(pattern) && is_local(bound, *index));
        let found: Vec<u32> = named.map(|(_, index)| index).collect();
        if found.is_empty() {
            bail!("{} begins with {pattern}, and no function has such a name", part.name);
        }
        roots.extend(found);
    }
    Ok(roots)
}

fn is_local(bound: &Bound, index: u32) -> bool {
    bound.ids.get(index as usize).is_some_and(|id| matches!(bound.module.funcs.get(*id).kind, FunctionKind::Local(_)))
}

/// Where the data of a share lies. What is written to, or belongs to nothing that is known, is the first module's.
fn data_of(linked: &Linked, share: &Share, whole: Option<&Bound>) -> Vec<Range<u32>> {
    let own = linked.data.iter().enumerate().filter(|(at, piece)| piece.constant && share.data.contains(at));
    let mut ranges: Vec<Range<u32>> = own.map(|(_, piece)| piece.place.clone()).collect();
    if let Some(bound) = whole {
        let constant = joined(linked.data.iter().filter(|piece| piece.constant).map(|piece| piece.place.clone()), 1);
        ranges.extend(bound.data_outside(&constant));
    }
    joined(ranges.into_iter(), GAP)
}

/// Short names for what the first module gives, none of which it uses already.
///
/// The table's, which every part takes, tells one build from another, so that a part that a cache kept does not link to the
/// first module of another build.
fn names(bound: &Bound, wanted: BTreeSet<Taken>, whole: &[u8]) -> BTreeMap<Taken, String> {
    let used: HashSet<&str> = bound.module.exports.iter().map(|export| export.name.as_str()).collect();
    let short = (0_u32..).map(short_name).filter(|name| !used.contains(name.as_str()));
    let mut hasher = DefaultHasher::new();
    whole.hash(&mut hasher);
    let build = format!("{:08x}", hasher.finish() as u32);
    let named = wanted.into_iter().zip(short);
    named
        .map(|(taken, short)| (taken, if matches!(taken, Taken::Table(_)) { format!("{short}{build}") } else { short }))
        .collect()
}

pub(super) fn short_name(mut number: u32) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

fn list(bound: &Bound, lengths: &HashMap<u32, usize>, shares: &reach::Shares, parts: &[Part]) -> String {
    let mut lines = Vec::new();
    for (name, index) in bound.names.iter().zip(0_u32..) {
        let places = std::iter::once(("first", &shares.first)).chain(parts.iter().map(|part| part.name).zip(&shares.later));
        let places: Vec<&str> = places.filter(|(_, share)| share.functions.contains(&index)).map(|(place, _)| place).collect();
        if !places.is_empty() {
            lines.push(format!("{}\t{}\t{name}", places.join("+"), lengths.get(&index).copied().unwrap_or_default()));
        }
    }
    lines.join("\n")
}
