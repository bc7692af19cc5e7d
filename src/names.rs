//! Positions by name: of units, indicators, charts, sets of dimensions, texts that were measured.
//!
//! A table of balanced trees (Andersson's), of one type for all: the standard library's weighs six kilobytes in the wasm for
//! each type of value. A hash says in which tree a name is, and mostly that tree holds no other; where names are made to
//! share one, it is still balanced, so that no document can be made for which it is slow.

use std::cmp::Ordering;

/// Positions by name. Finding and adding take constant time for most names, the logarithm of their number for any.
#[derive(Clone, Debug)]
pub struct Names {
    nodes: Vec<Node>,
    /// The top of each tree; their number is a power of two.
    roots: Vec<Link>,
}

/// A place in `nodes`, counted from 1; 0 is none.
type Link = u32;

#[derive(Clone, Debug)]
struct Node {
    name: String,
    position: usize,
    /// The subtrees of lesser and of greater names.
    sides: [Link; 2],
    /// 1 at the bottom; a lesser neighbour is lower, a greater one no higher, the next greater one lower again.
    level: u8,
}

const LESSER: usize = 0;
const GREATER: usize = 1;

/// How many trees there are for the first names.
const FIRST_TREES: usize = 4;

impl Default for Names {
    fn default() -> Self {
        Self::new()
    }
}

impl Names {
    /// No names.
    pub const fn new() -> Self {
        Self { nodes: Vec::new(), roots: Vec::new() }
    }

    /// The position of `name`, where it has one.
    #[inline(never)]
    pub fn position(&self, name: &str) -> Option<usize> {
        let mut at = self.roots.get(self.tree(name)).copied().unwrap_or(0);
        while let Some(node) = self.node(at) {
            at = match name.cmp(&node.name) {
                Ordering::Less => self.side(at, LESSER),
                Ordering::Greater => self.side(at, GREATER),
                Ordering::Equal => return Some(node.position),
            };
        }
        None
    }

    /// The position that `name` has, else `next`, which it has from then on.
    #[inline(never)]
    pub fn position_or(&mut self, name: &str, next: usize) -> usize {
        if let Some(position) = self.position(name) {
            return position;
        }
        self.nodes.push(Node { name: name.to_owned(), position: next, sides: [0, 0], level: 1 });
        let added = self.nodes.len() as Link;
        if self.nodes.len() > self.roots.len() {
            self.spread();
        } else {
            self.plant(added);
        }
        next
    }

    /// Makes more trees, and puts every node into its own.
    fn spread(&mut self) {
        let trees = (self.roots.len() * 2).max(FIRST_TREES);
        self.roots.clear();
        self.roots.resize(trees, 0);
        for at in 1..=self.nodes.len() as Link {
            if let Some(node) = self.node_mut(at) {
                node.sides = [0, 0];
                node.level = 1;
            }
            self.plant(at);
        }
    }

    /// Puts the node at `new`, which is in no tree, into its own.
    fn plant(&mut self, new: Link) {
        let tree = self.node(new).map_or(0, |node| self.tree(&node.name));
        let top = self.add(self.roots.get(tree).copied().unwrap_or(0), new);
        if let Some(root) = self.roots.get_mut(tree) {
            *root = top;
        }
    }

    /// The tree of `name`, by its hash (FNV-1a).
    fn tree(&self, name: &str) -> usize {
        let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        (hash ^ (hash >> 15)) as usize & self.roots.len().wrapping_sub(1)
    }

    /// Adds the node at `new` below `at`; gives what then stands in the place of `at`.
    fn add(&mut self, at: Link, new: Link) -> Link {
        let (Some(node), Some(added)) = (self.node(at), self.node(new)) else { return new };
        let side = if added.name < node.name { LESSER } else { GREATER };
        let below = self.add(self.side(at, side), new);
        self.set_side(at, side, below);
        let mut top = at;
        if self.level(self.side(top, LESSER)) == self.level(top) {
            top = self.turn(top, LESSER);
        }
        if self.level(self.side(self.side(top, GREATER), GREATER)) == self.level(top) {
            top = self.turn(top, GREATER);
            if let Some(node) = self.node_mut(top) {
                node.level += 1;
            }
        }
        top
    }

    /// Lifts the node on `side` of `at` into its place, with `at` on its other side; the order of names stays.
    fn turn(&mut self, at: Link, side: usize) -> Link {
        let lifted = self.side(at, side);
        self.set_side(at, side, self.side(lifted, 1 - side));
        self.set_side(lifted, 1 - side, at);
        lifted
    }

    fn node(&self, at: Link) -> Option<&Node> {
        self.nodes.get((at as usize).wrapping_sub(1))
    }

    fn node_mut(&mut self, at: Link) -> Option<&mut Node> {
        self.nodes.get_mut((at as usize).wrapping_sub(1))
    }

    #[inline(never)]
    fn side(&self, at: Link, side: usize) -> Link {
        self.node(at).and_then(|node| node.sides.get(side)).copied().unwrap_or(0)
    }

    fn set_side(&mut self, at: Link, side: usize, to: Link) {
        if let Some(link) = self.node_mut(at).and_then(|node| node.sides.get_mut(side)) {
            *link = to;
        }
    }

    /// The level of a node; 0 of none, below all others.
    fn level(&self, at: Link) -> u8 {
        self.node(at).map_or(0, |node| node.level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn depth(names: &Names, at: Link) -> usize {
        if at == 0 { 0 } else { 1 + depth(names, names.side(at, LESSER)).max(depth(names, names.side(at, GREATER))) }
    }

    /// So many names, a power of two, that share the first tree as long as there are no more of them.
    fn alike(count: usize) -> Vec<String> {
        let trees = Names { nodes: Vec::new(), roots: vec![0; count] };
        (0..).map(|number: u32| number.to_string()).filter(|name| trees.tree(name) == 0).take(count).collect()
    }

    fn deepest(names: &Names) -> usize {
        names.roots.iter().map(|root| depth(names, *root)).max().unwrap_or(0)
    }

    #[test]
    fn a_tree_stays_shallow_where_all_names_share_it_whatever_their_order() {
        let mut all = alike(512);
        all.sort();
        for _order in 0..2 {
            let mut names = Names::default();
            for (at, name) in all.iter().enumerate() {
                assert_eq!(names.position_or(name, at), at);
            }
            assert_eq!(names.roots.iter().filter(|root| **root != 0).count(), 1);
            assert!(deepest(&names) <= 18, "{}", deepest(&names));
            assert_eq!((names.position(&all[5]), names.position("x")), (Some(5), None));
            all.reverse();
        }
    }

    #[test]
    fn trees_of_usual_names_hold_few() {
        let mut names = Names::default();
        for at in 0..10_000 {
            assert_eq!(names.position_or(&format!("R{at:05}"), at), at);
        }
        assert!(deepest(&names) <= 6, "{}", deepest(&names));
    }

    proptest! {
        #[test]
        fn finds_what_a_map_of_the_standard_library_finds(added in prop::collection::vec("[a-d]{0,4}", 0..200)) {
            let (mut names, mut known) = (Names::default(), std::collections::BTreeMap::new());
            for (at, name) in added.iter().enumerate() {
                prop_assert_eq!(names.position_or(name, at), *known.entry(name.clone()).or_insert(at));
            }
            prop_assert!(known.iter().all(|(name, at)| names.position(name) == Some(*at)));
            prop_assert_eq!(names.position("e"), None);
        }
    }
}
