//! Who needs what: from the functions that a part begins with, along calls and addresses, to all that it needs.

use std::collections::HashSet;
use std::hash::Hash;
use std::ops::Range;

use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ExportItem, FunctionId, FunctionKind};

use super::When;
use super::bound::Bound;
use super::linked::{Linked, Named};

/// Functions and data that belong together.
#[derive(Debug, Default)]
pub(super) struct Share {
    /// Functions by index.
    pub(super) functions: HashSet<u32>,
    /// Pieces of data.
    pub(super) data: HashSet<usize>,
}

/// What goes where.
#[derive(Debug)]
pub(super) struct Shares {
    /// What the first module holds.
    pub(super) first: Share,
    /// What each later part holds beside what is in the first module; what two of them need and it lacks is in both.
    pub(super) later: Vec<Share>,
}

/// The bound module as a graph.
pub(super) struct Graph {
    /// Functions that each function calls.
    pub(super) calls: Vec<Vec<u32>>,
    /// What each function names by its address.
    names: Vec<Vec<Named>>,
    /// What each piece of data names.
    data: Vec<Vec<Named>>,
    /// What is needed in any case.
    always: Vec<Named>,
}

impl Graph {
    /// The graph of `bound`, whose functions stood in the linked module that `linked` tells of.
    pub(super) fn new(bound: &Bound, linked: &Linked) -> Self {
        let translated = |names: &[Named]| -> Vec<Named> {
            let of_bound = |named: &Named| match named {
                Named::Function(index) => bound.of_linked(*index).map(Named::Function),
                Named::Data(_) => Some(*named),
            };
            names.iter().filter_map(of_bound).collect()
        };
        let named = |index: u32| bound.linked_index(index).and_then(|index| linked.functions.get(&index));
        Self {
            calls: bound.ids.iter().map(|id| calls(bound, *id)).collect(),
            names: (0..bound.ids.len() as u32).map(|index| named(index).map_or(Vec::new(), |names| translated(names))).collect(),
            data: linked.data.iter().map(|piece| translated(&piece.names)).collect(),
            always: translated(&linked.elsewhere),
        }
    }

    /// All that `begins` need; where one of `borders` is met, the way ends before it.
    fn reach(&self, begins: impl Iterator<Item = Named>, borders: &HashSet<u32>) -> Share {
        let mut share = Share::default();
        let mut open: Vec<Named> = begins.collect();
        while let Some(next) = open.pop() {
            match next {
                Named::Function(index) => {
                    if !borders.contains(&index) && share.functions.insert(index) {
                        open.extend(self.calls.get(index as usize).into_iter().flatten().copied().map(Named::Function));
                        open.extend(self.names.get(index as usize).into_iter().flatten());
                    }
                }
                Named::Data(at) => {
                    if share.data.insert(at) {
                        open.extend(self.data.get(at).into_iter().flatten());
                    }
                }
            }
        }
        share
    }

    /// Functions that `is_wanted` and that `share` calls, and those that these call in turn.
    pub(super) fn called_from(&self, share: &Share, is_wanted: impl Fn(u32) -> bool) -> HashSet<u32> {
        let mut found = HashSet::new();
        let mut open: Vec<u32> = share.functions.iter().copied().collect();
        while let Some(index) = open.pop() {
            let called = self.calls.get(index as usize).into_iter().flatten();
            open.extend(called.filter(|called| is_wanted(**called) && found.insert(**called)));
        }
        found
    }

    /// Shares the module out: `roots` are the functions that each later part begins with, and `when` says when it is loaded.
    ///
    /// A chart waits for one part for its form and one for its language. What it needs whichever these are is in the first
    /// module: what all parts of a kind need, and what parts of both kinds do. What only some parts of a kind need is in each
    /// of them, so that the charts of the others do not wait for it.
    pub(super) fn shares(&self, bound: &Bound, roots: &[HashSet<u32>], when: &[When]) -> Shares {
        let borders: HashSet<u32> = roots.iter().flatten().copied().collect();
        let exported = bound.module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => bound.index(id),
            _ => None,
        });
        let started = bound.module.start.and_then(|id| bound.index(id));
        let begins = exported.chain(started).map(Named::Function).chain(self.always.iter().copied());
        let mut first = self.reach(begins, &borders);
        let needs = roots.iter().map(|own| {
            let others = borders.difference(own).copied().collect();
            self.reach(own.iter().copied().map(Named::Function), &others)
        });
        let mut later: Vec<Share> = needs.collect();
        let of_kind = |kind: When| -> Vec<&Share> {
            later.iter().zip(when).filter(|(_, when)| **when == kind).map(|(share, _)| share).collect()
        };
        let (forms, languages) = (of_kind(When::Form), of_kind(When::Language));
        first.functions.extend(needed_by_all_or_both(&forms, &languages, |share| &share.functions));
        first.data.extend(needed_by_all_or_both(&forms, &languages, |share| &share.data));
        for share in &mut later {
            share.functions.retain(|index| !first.functions.contains(index));
            share.data.retain(|at| !first.data.contains(at));
        }
        Shares { first, later }
    }
}

/// What all of `forms` need, or all of `languages`, where these are several, and what some of both need.
fn needed_by_all_or_both<T: Copy + Eq + Hash>(
    forms: &[&Share],
    languages: &[&Share],
    part: impl Fn(&Share) -> &HashSet<T>,
) -> HashSet<T> {
    let needing = |item: &T, shares: &[&Share]| shares.iter().filter(|share| part(share).contains(item)).count();
    let all: HashSet<T> = forms.iter().chain(languages).flat_map(|share| part(share).iter().copied()).collect();
    let is_needed = |item: &T| {
        let (of_forms, of_languages) = (needing(item, forms), needing(item, languages));
        let by_all = |needing: usize, shares: &[&Share]| needing > 1 && needing == shares.len();
        by_all(of_forms, forms) || by_all(of_languages, languages) || of_forms > 0 && of_languages > 0
    };
    all.into_iter().filter(is_needed).collect()
}

fn calls(bound: &Bound, id: FunctionId) -> Vec<u32> {
    struct Called<'a>(&'a Bound, Vec<u32>);
    impl Visitor<'_> for Called<'_> {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.1.extend(self.0.index(*id));
        }
    }
    let mut called = Called(bound, Vec::new());
    if let FunctionKind::Local(local) = &bound.module.funcs.get(id).kind {
        dfs_in_order(&mut called, local, local.entry_block());
    }
    called.1
}

/// The bytes of `pieces` as ranges in order, where gaps of less than `gap` bytes count as belonging to them.
pub(super) fn joined(pieces: impl Iterator<Item = Range<u32>>, gap: u32) -> Vec<Range<u32>> {
    let mut sorted: Vec<_> = pieces.filter(|piece| !piece.is_empty()).collect();
    sorted.sort_by_key(|piece| piece.start);
    let mut joined: Vec<Range<u32>> = Vec::new();
    for piece in sorted {
        match joined.last_mut() {
            Some(last) if piece.start < last.end + gap => last.end = last.end.max(piece.end),
            _ => joined.push(piece),
        }
    }
    joined
}
