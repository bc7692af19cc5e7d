//! Keys: what they are written as, what is attached to parts of them, and combinations that occur.

use crate::{error::Problem, formats::sdmx::structure::Structure, limits::MAX_PAIRS, names::Names};

/// Puts the positions that `name` writes, such as `0:4:10`, into `key` at `dimensions`.
///
/// Errors: a part that is no position of a value of its dimension; more or fewer parts than there are dimensions.
pub(super) fn place(name: &str, dimensions: &[usize], structure: &Structure, key: &mut [u32]) -> Result<(), Problem> {
    for (at, part) in dimensions.iter().zip(parts(name, dimensions.len(), structure)?) {
        if let Some(slot) = key.get_mut(*at) {
            *slot = value(part, *at, structure)?;
        }
    }
    Ok(())
}

/// The positions that `name` writes, such as `:4:10`, at `dimensions` of a key that leaves open what is empty or `~` there.
///
/// Errors: as of [`place`].
pub(super) fn placed(name: &str, dimensions: &[usize], structure: &Structure) -> Result<Vec<Option<u32>>, Problem> {
    let mut key = vec![None; structure.dimensions.len()];
    for (at, part) in dimensions.iter().zip(parts(name, dimensions.len(), structure)?) {
        if let Some(slot) = key.get_mut(*at)
            && !matches!(part, "" | "~")
        {
            *slot = Some(value(part, *at, structure)?);
        }
    }
    Ok(key)
}

fn parts<'n>(name: &'n str, count: usize, structure: &Structure) -> Result<impl Iterator<Item = &'n str> + use<'n>, Problem> {
    let found = if name.is_empty() && count == 0 { 0 } else { name.split(':').count() };
    if found != count {
        let ids = structure.dimensions.iter().map(|dimension| dimension.id.as_str());
        let within = ids.collect::<Vec<_>>().join(":");
        return Err(Problem::UnknownReference { found: name.to_owned(), within });
    }
    Ok(name.split(':').take(count))
}

fn value(part: &str, dimension: usize, structure: &Structure) -> Result<u32, Problem> {
    let dimension = structure.dimensions.get(dimension);
    let count = dimension.map_or(0, |dimension| dimension.values.len());
    position(part).filter(|position| (*position as usize) < count).ok_or_else(|| Problem::UnknownReference {
        found: part.to_owned(),
        within: dimension.map(|dimension| dimension.id.clone()).unwrap_or_default(),
    })
}

/// The position that `part` writes: digits and nothing else.
pub(super) fn position(part: &str) -> Option<u32> {
    let is_written = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if is_written { part.parse().ok() } else { None }
}

/// What is attached to keys that name some dimensions and leave others open.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    shapes: Vec<Shape>,
}

/// Keys that name the same dimensions.
#[derive(Clone, Debug)]
struct Shape {
    dimensions: Vec<usize>,
    /// What those dimensions are, ascending once sorted, and what is attached.
    entries: Vec<(Vec<u32>, usize)>,
}

impl Groups {
    /// Attaches `to` to all keys that have what `key` names.
    ///
    /// Gives `false` where keys of more shapes were added than are looked through for each figure.
    #[must_use]
    pub(super) fn add(&mut self, key: &[Option<u32>], to: usize) -> bool {
        let named = || key.iter().enumerate().filter_map(|(at, part)| part.map(|part| (at, part)));
        let dimensions: Vec<usize> = named().map(|(at, _)| at).collect();
        let entry = (named().map(|(_, part)| part).collect(), to);
        if let Some(shape) = self.shapes.iter_mut().find(|shape| shape.dimensions == dimensions) {
            shape.entries.push(entry);
            return true;
        }
        let has_room = self.shapes.len() < MAX_PAIRS;
        if has_room {
            self.shapes.push(Shape { dimensions, entries: vec![entry] });
        }
        has_room
    }

    /// Makes all that was added ready to be found.
    pub(super) fn sort(&mut self) {
        for shape in &mut self.shapes {
            shape.entries.sort();
        }
    }

    /// What is attached to the key of these positions, one of each shape at the most.
    pub(super) fn of<'g>(&'g self, key: &'g [u32]) -> impl Iterator<Item = usize> + 'g {
        self.shapes.iter().filter_map(|shape| {
            let own = || shape.dimensions.iter().map(|at| key.get(*at).copied().unwrap_or(u32::MAX));
            let at = shape.entries.binary_search_by(|(entry, _)| entry.iter().copied().cmp(own())).ok()?;
            shape.entries.get(at).map(|(_, to)| *to)
        })
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }
}

/// Distinct rows of numbers, in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Combinations {
    rows: Vec<Vec<u32>>,
    known: Names,
    last: usize,
}

impl Combinations {
    /// The position of `row`, which it has from now on.
    pub(super) fn position(&mut self, row: &[u32]) -> u32 {
        // Figures of one series follow one another.
        if self.rows.get(self.last).is_some_and(|last| last == row) {
            return self.last as u32;
        }
        let name: String = row.iter().flat_map(|part| [part.to_string(), ":".to_owned()]).collect();
        let next = self.rows.len();
        self.last = self.known.position_or(&name, next);
        if self.last == next {
            self.rows.push(row.to_vec());
        }
        self.last as u32
    }

    /// All of them, by position.
    pub(super) fn rows(&self) -> &[Vec<u32>] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::sdmx::component::Dimension, indicator::Text};

    fn two_dimensions() -> Structure {
        let dimension = |id: &str, count: usize| Dimension {
            id: id.to_owned(),
            values: vec![(String::new(), Text::default()); count],
            ..Dimension::default()
        };
        Structure { dimensions: vec![dimension("SEX", 2), dimension("AGE", 13)], ..Structure::default() }
    }

    #[test]
    fn keys_are_read_strictly() {
        let structure = two_dimensions();
        let mut key = [0, 0];
        assert_eq!(place("12:1", &[1, 0], &structure, &mut key), Ok(()));
        assert_eq!(key, [1, 12]);
        assert_eq!(placed("12:", &[1, 0], &structure), Ok(vec![None, Some(12)]));
        let refused = |name: &str, key: &mut [u32]| match place(name, &[0, 1], &structure, key) {
            Err(Problem::UnknownReference { found, within }) => [found, within].join(" in "),
            other => panic!("{name}: {other:?}"),
        };
        for (name, said) in [
            ("0:+1", "+1 in AGE"),
            ("0: 1", " 1 in AGE"),
            ("2:0", "2 in SEX"),
            ("0:13", "13 in AGE"),
            ("0:99999999999", "99999999999 in AGE"),
            (":1", " in SEX"),
            ("0:1:2", "0:1:2 in SEX:AGE"),
            ("", " in SEX:AGE"),
        ] {
            assert_eq!(refused(name, &mut key), said);
        }
    }

    #[test]
    fn a_key_has_what_is_attached_to_its_parts() {
        let mut groups = Groups::default();
        let added = [(vec![None, Some(1)], 10), (vec![None, Some(0)], 11), (vec![Some(2), None], 12), (vec![None, None], 13)];
        assert!(added.iter().all(|(key, to)| groups.add(key, *to)));
        groups.sort();
        assert_eq!(groups.of(&[2, 0]).collect::<Vec<_>>(), [11, 12, 13]);
        assert_eq!(groups.of(&[0, 1]).collect::<Vec<_>>(), [10, 13]);
        assert_eq!(groups.of(&[0, 2]).collect::<Vec<_>>(), [13]);
    }

    #[test]
    fn combinations_are_counted_once() {
        let mut combinations = Combinations::default();
        let rows = [[1, 23], [12, 3], [1, 23]];
        assert_eq!(rows.map(|row| combinations.position(&row)), [0, 1, 0]);
        assert_eq!(combinations.rows().len(), 2);
    }
}
