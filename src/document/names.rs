//! Positions by name, for units, indicators, charts and sets of dimensions.
//!
//! One kind of map for all of them: each further one would weigh two kilobytes in the wasm.

use std::collections::BTreeMap;

/// Positions by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(BTreeMap<String, usize>);

impl Names {
    /// The position of `name`, where it has one.
    #[inline(never)]
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    /// The position that `name` has, else `next`, which it has from then on.
    #[inline(never)]
    pub(super) fn position_or(&mut self, name: &str, next: usize) -> usize {
        if let Some(position) = self.0.get(name) {
            return *position;
        }
        self.0.insert(name.to_owned(), next);
        next
    }
}
