//! Positions by name: of units, indicators, charts, sets of dimensions, texts that were measured.
//!
//! A balanced tree (Andersson's) of one type for all of them: the standard library's weighs six kilobytes in the wasm for
//! each type of value. A tree and no table of hashes, so that no document can be made for which it is slow.

use std::cmp::Ordering;

/// Positions by name. Finding and adding take time with the logarithm of their number.
#[derive(Clone, Debug)]
pub struct Names {
    nodes: Vec<Node>,
    root: Link,
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

impl Default for Names {
    fn default() -> Self {
        Self::new()
    }
}

impl Names {
    /// No names.
    pub const fn new() -> Self {
        Self { nodes: Vec::new(), root: 0 }
    }

    /// The position of `name`, where it has one.
    #[inline(never)]
    pub fn position(&self, name: &str) -> Option<usize> {
        let mut at = self.root;
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
        self.root = self.add(self.root, name, next);
        next
    }

    /// Adds `name`, which is not there yet, below `at`; gives what then stands in the place of `at`.
    fn add(&mut self, at: Link, name: &str, position: usize) -> Link {
        let Some(node) = self.node(at) else {
            self.nodes.push(Node { name: name.to_owned(), position, sides: [0, 0], level: 1 });
            return self.nodes.len() as Link;
        };
        let side = if name < node.name.as_str() { LESSER } else { GREATER };
        let below = self.add(self.side(at, side), name, position);
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

    #[test]
    fn the_tree_stays_shallow_whatever_the_order() {
        for backwards in [false, true] {
            let mut names = Names::default();
            for at in 0..10_000_u32 {
                let name = format!("{:05}", if backwards { 9_999 - at } else { at });
                assert_eq!(names.position_or(&name, at as usize), at as usize);
            }
            assert!(depth(&names, names.root) <= 28, "{}", depth(&names, names.root));
            assert_eq!(names.position("00000"), Some(if backwards { 9_999 } else { 0 }));
        }
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
