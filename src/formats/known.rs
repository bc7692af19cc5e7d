//! Ids, units, dimensions and codes of the model that is being built, found without a look through all of them.

use crate::{
    indicator::{Category, Dimension, Text, Unit},
    names::Names,
};

/// What the model has so far.
#[derive(Debug, Default)]
pub(super) struct Known {
    ids: Names,
    /// By position in `ids`, the last number that was put behind the id.
    numbers: Vec<u32>,
    units: Names,
    dimensions: Names,
    /// For each dimension the positions of its codes.
    codes: Vec<Names>,
}

impl Known {
    /// `id`, or with a number behind it where another indicator has it already; it is taken from now on.
    pub(super) fn unique(&mut self, id: &str) -> String {
        let base = if id.is_empty() { "indicator" } else { id };
        let at = self.ids.position_or(base, self.numbers.len());
        if at == self.numbers.len() {
            self.numbers.push(1);
            return base.to_owned();
        }
        loop {
            let number = self.numbers.get_mut(at).map_or(1, |last| {
                *last += 1;
                *last
            });
            let candidate = [base, "-", &number.to_string()].concat();
            if self.ids.position_or(&candidate, self.numbers.len()) == self.numbers.len() {
                self.numbers.push(1);
                return candidate;
            }
        }
    }

    /// The position of `unit` among `units`, where it stands from now on.
    pub(super) fn unit(&mut self, units: &mut Vec<Unit>, unit: Unit) -> usize {
        let at = self.units.position_or(&key(&unit), units.len());
        if at == units.len() {
            units.push(unit);
        }
        at
    }

    /// The position of the dimension `id` among `dimensions`, where it stands from now on, called `label` where it is new.
    pub(super) fn dimension(&mut self, dimensions: &mut Vec<Dimension>, id: &str, label: &Text) -> usize {
        let at = self.dimensions.position_or(id, dimensions.len());
        if at == dimensions.len() {
            dimensions.push(Dimension { id: id.to_owned(), label: label.clone(), categories: Vec::new() });
            self.codes.push(Names::default());
        }
        at
    }

    /// The position of `code` in the dimension at `at` among `dimensions`, where `category` stands for it if it is new.
    pub(super) fn category(
        &mut self,
        dimensions: &mut [Dimension],
        at: usize,
        code: &str,
        category: impl FnOnce() -> Category,
    ) -> usize {
        let (Some(dimension), Some(codes)) = (dimensions.get_mut(at), self.codes.get_mut(at)) else { return 0 };
        let position = codes.position_or(code, dimension.categories.len());
        if position == dimension.categories.len() {
            dimension.categories.push(category());
        }
        position
    }
}

/// All parts of a unit in one text, so that two units have one key only where they are equal.
fn key(unit: &Unit) -> String {
    let Unit { id, label, label_one, symbol, minimum, maximum, decimals } = unit;
    let mut key = String::new();
    let mut add = |part: &str| {
        key.push_str(&part.len().to_string());
        key.push(' ');
        key.push_str(part);
    };
    add(id);
    for text in [Some(label), label_one.as_ref(), symbol.as_ref()] {
        let pairs = text.map_or(&[][..], |text| &text.0);
        add(&text.map_or(String::new(), |_| pairs.len().to_string()));
        pairs.iter().for_each(|(tag, text)| {
            add(tag);
            add(text);
        });
    }
    for bound in [minimum, maximum] {
        add(&bound.map_or(String::new(), |bound| bound.to_bits().to_string()));
    }
    add(&decimals.map_or(String::new(), |decimals| decimals.to_string()));
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::Text;

    #[test]
    fn ids_are_taken_once() {
        let mut known = Known::default();
        let given = ["a", "a", "a-2", "a", "", ""].map(|id| known.unique(id));
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3", "indicator", "indicator-2"]);
    }

    #[test]
    fn equal_units_share_a_position() {
        let (mut known, mut units) = (Known::default(), Vec::new());
        let unit =
            |id: &str, symbol: Option<&str>| Unit { id: id.to_owned(), symbol: symbol.map(Text::untagged), ..Unit::default() };
        let bounded = Unit { maximum: Some(100.0), ..unit("%", None) };
        let all = [unit("%", None), unit("%", Some("%")), bounded.clone(), unit("%", Some("%")), unit("", Some("%")), bounded];
        let at: Vec<usize> = all.into_iter().map(|unit| known.unit(&mut units, unit)).collect();
        assert_eq!((at, units.len()), (vec![0, 1, 2, 1, 3, 2], 4));
    }
}
