//! One sort for everything: the standard library's weighs four kilobytes in the wasm for each type that it sorts.

/// `rows` in order, those that are alike as they stand; `is_before` says whether its first row comes before its second.
///
/// A merge sort: n log n comparisons at the most.
pub fn ordered(rows: Vec<u32>, is_before: &dyn Fn(u32, u32) -> bool) -> Vec<u32> {
    let mut rows = rows;
    let mut width = 1;
    while width < rows.len() {
        let mut merged = Vec::with_capacity(rows.len());
        for pair in rows.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
            loop {
                let from_right = match (left.peek(), right.peek()) {
                    (None, None) => break,
                    (Some(one), Some(other)) => is_before(**other, **one),
                    (one, _) => one.is_none(),
                };
                merged.extend(if from_right { right.next() } else { left.next() });
            }
        }
        rows = merged;
        width *= 2;
    }
    rows
}

/// `items` in order, those that are alike as they stand.
pub fn in_order<T: Copy>(items: &[T], is_before: &dyn Fn(&T, &T) -> bool) -> Vec<T> {
    let item = |row: u32| items.get(row as usize);
    let rows = (0..items.len() as u32).collect();
    let sorted =
        ordered(rows, &|one, other| matches!((item(one), item(other)), (Some(one), Some(other)) if is_before(one, other)));
    sorted.into_iter().filter_map(|row| item(row).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(numbers in prop::collection::vec(0u8..20, 0..200)) {
            let rows = ordered((0..numbers.len() as u32).collect(), &|one, other| numbers[one as usize] < numbers[other as usize]);
            let mut expected: Vec<u32> = (0..numbers.len() as u32).collect();
            expected.sort_by_key(|row| numbers[*row as usize]);
            prop_assert_eq!(rows, expected);
        }
    }
}
