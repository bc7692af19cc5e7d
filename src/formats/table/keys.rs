//! Which rows of a table say the same: in one column, or in several together.

use crate::formats::table::{Column, Entry};

/// For each row a position among the distinct entries of a column, in the order in which they first appear.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    /// The position, by row.
    pub(crate) of_row: Vec<u32>,
    /// The first row of each distinct entry.
    pub(crate) firsts: Vec<u32>,
}

impl Keys {
    /// The keys of `column`; all entries that are missing have one.
    pub(crate) fn of(column: &Column) -> Self {
        let tag = |entry: &Entry| match entry {
            Entry::Missing => (0_u8, 0_u64),
            Entry::Number { value, .. } => (1, (value + 0.0).to_bits()),
            Entry::Text(at) => (2, u64::from(*at)),
        };
        Self::by(column.entries.iter().map(tag))
    }

    /// The keys of rows that have these tags.
    pub(crate) fn by<T: Ord + Copy>(tags: impl Iterator<Item = T>) -> Self {
        let mut order: Vec<(T, u32)> = tags.zip(0_u32..).collect();
        let rows = order.len();
        // Whole runs of one tag stay together, and the first row of each stands before the others.
        order.sort_unstable();
        let mut firsts: Vec<(u32, u32)> = Vec::new();
        let mut of_row = vec![0_u32; rows];
        let mut last: Option<T> = None;
        for (tag, row) in &order {
            if last != Some(*tag) {
                firsts.push((*row, firsts.len() as u32));
                last = Some(*tag);
            }
            if let Some(slot) = of_row.get_mut(*row as usize) {
                *slot = firsts.len() as u32 - 1;
            }
        }
        firsts.sort_unstable();
        let mut renamed = vec![0_u32; firsts.len()];
        for (new, (_, old)) in (0_u32..).zip(&firsts) {
            if let Some(slot) = renamed.get_mut(*old as usize) {
                *slot = new;
            }
        }
        for key in &mut of_row {
            *key = renamed.get(*key as usize).copied().unwrap_or(0);
        }
        Self { of_row, firsts: firsts.into_iter().map(|(row, _)| row).collect() }
    }

    /// The keys of rows among which nothing is told apart yet.
    pub(crate) fn one(rows: usize) -> Self {
        Self { of_row: vec![0; rows], firsts: if rows == 0 { Vec::new() } else { vec![0] } }
    }

    /// How many distinct entries there are.
    pub(crate) fn count(&self) -> usize {
        self.firsts.len()
    }

    /// The key of `row`.
    pub(crate) fn at(&self, row: usize) -> u32 {
        self.of_row.get(row).copied().unwrap_or(0)
    }

    /// The keys of both together.
    pub(crate) fn with(&self, other: &Self) -> Self {
        Self::by(self.of_row.iter().zip(&other.of_row).map(|(one, other)| (u64::from(*one) << 32) | u64::from(*other)))
    }

    /// Whether what this says settles what `other` says.
    pub(crate) fn determines(&self, other: &Self) -> bool {
        let first = |row: &usize| self.firsts.get(self.at(*row) as usize).copied().unwrap_or(0) as usize;
        (0..self.of_row.len()).all(|row| other.at(row) == other.at(first(&row)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_follow_the_order_of_appearance() {
        let keys = Keys::by([7, 3, 7, 5, 3].into_iter());
        assert_eq!((keys.of_row.as_slice(), keys.firsts.as_slice()), ([0, 1, 0, 2, 1].as_slice(), [0, 1, 3].as_slice()));
    }

    #[test]
    fn a_finer_column_settles_a_coarser_one() {
        let (country, continent) = (Keys::by([1, 2, 3, 1].into_iter()), Keys::by([1, 1, 2, 1].into_iter()));
        assert!(country.determines(&continent) && !continent.determines(&country));
        assert_eq!(continent.with(&country).count(), 3);
        assert_eq!(Keys::one(4).with(&continent).of_row, continent.of_row);
    }
}
