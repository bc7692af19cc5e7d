//! RegionClasses of values with round limits, for forms that say values by colour.

use crate::{
    number::{decimals_of, scaled},
    scale::ValueScale,
};

/// RegionClasses at the most, on one side of zero where there are values on both.
const MOST_ON_A_SIDE: usize = 3;

/// RegionClasses at the most, where all values are on one side of zero.
const MOST: usize = 5;

/// Of so many values in one class of equal width, classes of growing width say more: this share, of this many at the least,
/// where the most is so many times the least.
const CROWDED_SHARE: f64 = 0.7;
const CROWDED_FROM: usize = 6;
const WIDE_RANGE: f64 = 20.0;

/// RegionClasses of values, each from one limit to under the next; the last one holds its upper limit as well.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionClasses {
    /// The limits, ascending: one more than there are classes.
    pub limits: Vec<f64>,
    /// Decimals that the limits need.
    pub decimals: u8,
    /// Where there are values on both sides of zero: how many classes its side with more classes has.
    pub half: Option<usize>,
}

impl RegionClasses {
    /// RegionClasses for `values`, all of them finite.
    ///
    /// Limits are round. Where there are values on both sides of zero, zero is a limit and both sides have classes of one
    /// width; where nearly all values would be in one class, classes grow by steps of 1, 2, 5 and 10.
    pub fn of(values: &[f64]) -> Self {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if low < 0.0 && high > 0.0 {
            return Self::around_zero(low, high);
        }
        let (low, high) = if low <= high { (low, high) } else { (0.0, 1.0) };
        let scale = ValueScale::nice(low, high, MOST);
        let equal = Self { limits: scale.ticks, decimals: scale.decimals, half: None };
        if low > 0.0 && high / low >= WIDE_RANGE && values.len() >= CROWDED_FROM {
            let mut counts = vec![0_usize; equal.len()];
            for value in values {
                if let Some(count) = counts.get_mut(equal.class_of(*value)) {
                    *count += 1;
                }
            }
            let most = counts.into_iter().max().unwrap_or(0);
            if most as f64 > CROWDED_SHARE * values.len() as f64 {
                return Self::growing(low, high);
            }
        }
        equal
    }

    fn around_zero(low: f64, high: f64) -> Self {
        let scale = ValueScale::nice(0.0, high.max(-low), MOST_ON_A_SIDE);
        let half = scale.ticks.len().saturating_sub(1);
        let below = scale.ticks.iter().rev().map(|limit| 0.0 - limit).filter(|limit| *limit < 0.0);
        let all: Vec<f64> = below.chain(scale.ticks.iter().copied()).collect();
        // Beyond the outermost value there is no class, but those that there are keep the colour of their distance from zero.
        let first = all.iter().rposition(|limit| *limit <= low).unwrap_or(0);
        let last = all.iter().position(|limit| *limit >= high).unwrap_or(all.len().saturating_sub(1));
        let limits = all.get(first..=last).unwrap_or_default().to_vec();
        Self { limits, decimals: scale.decimals, half: Some(half) }
    }

    fn growing(low: f64, high: f64) -> Self {
        for multiples in [[1.0, 2.0, 5.0].as_slice(), &[1.0, 5.0], &[1.0]] {
            let grid = (crate::number::magnitude(low)..=crate::number::magnitude(high) + 1)
                .flat_map(|exponent| multiples.iter().map(move |multiple| scaled(*multiple, exponent)));
            let mut limits: Vec<f64> = Vec::new();
            for limit in grid {
                if limit <= low {
                    limits.clear();
                }
                limits.push(limit);
                if limit >= high {
                    break;
                }
            }
            if limits.len() <= MOST + 2 || multiples.len() == 1 {
                let decimals = limits.iter().map(|limit| decimals_of(*limit)).max().unwrap_or(0);
                return Self { limits, decimals, half: None };
            }
        }
        Self { limits: vec![low, high], decimals: decimals_of(low), half: None }
    }

    /// How many classes there are.
    pub fn len(&self) -> usize {
        self.limits.len().saturating_sub(1)
    }

    /// The class of `value`; the outermost one where it lies beyond all limits.
    pub fn class_of(&self, value: f64) -> usize {
        self.limits.partition_point(|limit| *limit <= value).saturating_sub(1).min(self.len().saturating_sub(1))
    }

    /// The first and the last class in which a figure can be that is from `lower` to `upper`, not known where there is none.
    pub fn spread(&self, lower: Option<f64>, upper: Option<f64>) -> (usize, usize) {
        let first = lower.map_or(0, |lower| self.class_of(lower));
        let last = match upper {
            None => self.len().saturating_sub(1),
            // What is rounded lies below its upper end, and so in the class below a limit that is the end.
            Some(upper) if lower.is_some_and(|lower| lower < upper) => {
                let below = self.limits.partition_point(|limit| *limit < upper).saturating_sub(1);
                below.min(self.len().saturating_sub(1))
            }
            Some(upper) => self.class_of(upper),
        };
        (first, last.max(first))
    }

    /// The step of a palette that the class at `class` has, and how many steps that palette has.
    pub fn step(&self, class: usize) -> (usize, usize) {
        match self.half {
            None => (class, self.len()),
            Some(half) => {
                let below = self.limits.iter().filter(|limit| **limit < 0.0).count();
                (half + class - below.min(half + class), 2 * half)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn limits_are_round() {
        assert_eq!(RegionClasses::of(&[5.2, 12.0, 24.9]).limits, [5.0, 10.0, 15.0, 20.0, 25.0]);
        let both = RegionClasses::of(&[-4.0, 1.0, 11.0]);
        assert_eq!(both.limits, [-5.0, 0.0, 5.0, 10.0, 15.0]);
        assert_eq!([0, 1, 2, 3].map(|class| both.step(class)), [(2, 6), (3, 6), (4, 6), (5, 6)]);
        let grown = RegionClasses::of(&[2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 900.0]);
        assert_eq!(grown.limits, [1.0, 5.0, 10.0, 50.0, 100.0, 500.0, 1000.0]);
    }

    #[test]
    fn a_figure_that_is_left_open_lies_in_several_classes() {
        let classes = RegionClasses::of(&[0.0, 100.0]);
        assert_eq!(classes.limits, [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(classes.spread(Some(90.0), Some(100.0)), (4, 4));
        assert_eq!(classes.spread(Some(70.0), Some(100.0)), (3, 4));
        assert_eq!(classes.spread(Some(30.0), Some(40.0)), (1, 1));
        assert_eq!(classes.spread(None, Some(40.0)), (0, 2));
        assert_eq!(classes.spread(Some(50.0), None), (2, 4));
    }

    proptest! {
        #[test]
        fn every_value_has_a_class_that_holds_it(values in prop::collection::vec(-1e12f64..1e12, 1..60)) {
            let classes = RegionClasses::of(&values);
            prop_assert!((1..=7).contains(&classes.len()), "{:?}", classes.limits);
            prop_assert!(classes.limits.windows(2).all(|pair| pair[0] < pair[1]));
            for value in values {
                let class = classes.class_of(value);
                let slack = value.abs() * 1e-6;
                prop_assert!(classes.limits[class] <= value + slack && value <= classes.limits[class + 1] + slack);
                let (step, steps) = classes.step(class);
                prop_assert!(step < steps);
            }
        }
    }
}
