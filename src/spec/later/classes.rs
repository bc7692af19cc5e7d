//! Classes of values between round limits: every value lies in exactly one, and a figure that is not exact may lie in several.

use crate::{
    interval::Interval,
    number::{power_of_ten, rounded, within},
    scale::ValueScale,
};

/// Classes that follow each other without a gap. A limit belongs to the class above it, the last one to the class below where a value
/// is that high.
#[derive(Clone, Debug, PartialEq)]
pub struct Classes {
    /// Ascending; one more than there are classes.
    pub limits: Vec<f64>,
    /// Decimals that the limits need.
    pub decimals: u8,
    /// The position of the limit that parts two sides, where there are two.
    pub middle: Option<usize>,
    /// Whether the last limit belongs to the last class, because a value is that high.
    pub closed: bool,
    /// Whether something is known to lie at or below the first limit, or at or above the last, without an end.
    pub open: (bool, bool),
}

impl Classes {
    /// Classes that hold `low` to `high`, about `count` of them.
    pub fn of(low: f64, high: f64, count: usize) -> Self {
        let scale = ValueScale::nice(low, high, count);
        let closed = scale.ticks.last().is_some_and(|last| high >= *last);
        Self { limits: scale.ticks, decimals: scale.decimals, middle: None, closed, open: (false, false) }
    }

    /// The same for whole numbers: classes of as many of them each, the last one too.
    pub fn of_whole(low: f64, high: f64, count: usize) -> Self {
        // No class is narrower than one.
        let count = within((high - low).floor(), 1.0, count.max(1) as f64) as usize;
        let scale = ValueScale::nice(low, high, count);
        let mut classes = Self::of(low, high, count);
        if classes.closed {
            classes.limits.push(rounded(scale.domain.1 + scale.step, scale.decimals));
            classes.closed = false;
        }
        classes
    }

    /// Classes on both sides of `middle` that hold `low` to `high`, about `count` on the wider side.
    pub fn around(middle: f64, low: f64, high: f64, count: usize) -> Self {
        let widest = (middle - low).max(high - middle).max(0.0);
        let scale = ValueScale::nice(0.0, widest, count);
        // The middle may have decimals that the step has not.
        let decimals = (scale.decimals..=15).find(|decimals| rounded(middle, *decimals) == middle).unwrap_or(15);
        let step = scale.step;
        let steps = |distance: f64| ((distance / step - 1e-9).ceil().max(0.0) as usize).min(scale.ticks.len());
        let (below, above) = (steps(middle - low), steps(high - middle));
        // Where all lies on one side there is still a class on it.
        let above = if below + above == 0 { 1 } else { above };
        let limits: Vec<f64> =
            (0..=below + above).map(|at| rounded(middle + (at as f64 - below as f64) * step, decimals)).collect();
        let closed = limits.last().is_some_and(|last| high >= *last);
        Self { limits, decimals, middle: Some(below), closed, open: (false, false) }
    }

    /// How many classes there are.
    pub fn count(&self) -> usize {
        self.limits.len().saturating_sub(1)
    }

    /// The class of `value`; the first or the last where it lies outside of all.
    pub fn class_of(&self, value: f64) -> usize {
        self.clipped(self.limits.partition_point(|limit| *limit <= value))
    }

    /// The first and the last class that a figure can lie in.
    pub fn classes_of(&self, interval: &Interval) -> (usize, usize) {
        let first = interval.lower.map_or(0, |end| self.class_of(end.value));
        let last = interval.upper.map_or(self.count().saturating_sub(1), |end| {
            let reached = self.limits.partition_point(|limit| if end.open { *limit < end.value } else { *limit <= end.value });
            self.clipped(reached)
        });
        (first, last.max(first))
    }

    /// The least and the most of the class at `class`.
    pub fn ends(&self, class: usize) -> (f64, f64) {
        let limit = |at: usize| self.limits.get(at).copied().unwrap_or(0.0);
        (limit(class), limit(class + 1))
    }

    /// Where the class at `class` stands among as many on both sides of the middle, and how many those are.
    pub fn shade(&self, class: usize) -> (usize, usize) {
        match self.middle {
            None => (class, self.count()),
            Some(middle) => {
                let half = middle.max(self.count() - middle.min(self.count()));
                (half + class - middle.min(half + class), half * 2)
            }
        }
    }

    /// The last whole number of the class at `class`, where its limits are whole numbers of a count.
    pub fn last_whole(&self, class: usize) -> f64 {
        let (_, upper) = self.ends(class);
        if self.closed && class + 1 == self.count() { upper } else { upper - 1.0 }
    }

    /// Whether all limits are whole numbers.
    pub fn is_whole(&self) -> bool {
        self.decimals == 0 && self.limits.iter().all(|limit| limit.abs() < power_of_ten(15))
    }

    fn clipped(&self, reached: usize) -> usize {
        within(reached as f64 - 1.0, 0.0, self.count().saturating_sub(1) as f64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interval::End;
    use proptest::prelude::*;

    #[test]
    fn limits_are_round_and_belong_to_the_class_above() {
        let classes = Classes::of(3.2, 25.0, 5);
        assert_eq!(classes.limits, [0.0, 5.0, 10.0, 15.0, 20.0, 25.0]);
        assert_eq!([0.0, 4.99, 5.0, 24.9, 25.0].map(|value| classes.class_of(value)), [0, 0, 1, 4, 4]);
        assert_eq!(classes.shade(2), (2, 5));
    }

    #[test]
    fn sides_are_of_one_step() {
        let classes = Classes::around(0.0, -4.0, 27.0, 3);
        assert_eq!((classes.limits.as_slice(), classes.middle), ([-10.0, 0.0, 10.0, 20.0, 30.0].as_slice(), Some(1)));
        assert_eq!([0, 1, 3].map(|class| classes.shade(class)), [(2, 6), (3, 6), (5, 6)]);
        let around = Classes::around(100.0, 92.0, 131.0, 3);
        assert_eq!((around.limits.as_slice(), around.middle), ([80.0, 100.0, 120.0, 140.0].as_slice(), Some(1)));
        assert_eq!(Classes::around(0.5, 0.5, 0.5, 3).count(), 1);
    }

    #[test]
    fn a_figure_lies_in_every_class_that_it_can_reach() {
        let classes = Classes::of(0.0, 100.0, 5);
        let upper = |value, open| Interval { lower: Some(End::closed(15.0)), upper: Some(End { value, open }) };
        assert_eq!(classes.classes_of(&upper(20.0, true)), (0, 0));
        assert_eq!(classes.classes_of(&upper(20.0, false)), (0, 1));
        assert_eq!(classes.classes_of(&Interval { lower: Some(End::closed(90.0)), upper: None }), (4, 4));
        assert_eq!(classes.classes_of(&Interval::UNKNOWN), (0, 4));
    }

    #[test]
    fn whole_numbers_have_classes_of_as_many_each() {
        let classes = Classes::of_whole(0.0, 40.0, 4);
        assert_eq!((classes.limits.as_slice(), classes.closed), ([0.0, 10.0, 20.0, 30.0, 40.0, 50.0].as_slice(), false));
        assert_eq!([0, 4].map(|class| classes.last_whole(class)), [9.0, 49.0]);
        let narrow = Classes::of_whole(3.0, 5.0, 8);
        assert_eq!((narrow.limits.as_slice(), narrow.last_whole(0)), ([3.0, 4.0, 5.0, 6.0].as_slice(), 3.0));
        assert_eq!(Classes::of_whole(7.0, 7.0, 8).class_of(7.0), 7.min(Classes::of_whole(7.0, 7.0, 8).count() - 1));
    }

    proptest! {
        #[test]
        fn every_value_has_one_class_that_holds_it(low in -1e6f64..1e6, span in 0.001f64..1e6, share in 0.0f64..=1.0, around: bool) {
            let high = low + span;
            let classes = if around { Classes::around(low + span / 3.0, low, high, 3) } else { Classes::of(low, high, 5) };
            prop_assert!(classes.count() > 0 && classes.count() <= 20, "{:?}", classes.limits);
            prop_assert!(classes.limits.windows(2).all(|pair| pair[0] < pair[1]));
            let value = low + span * share;
            let class = classes.class_of(value);
            let (least, most) = classes.ends(class);
            let slack = span * 1e-6;
            prop_assert!(value >= least - slack && value <= most + slack, "{value} in {least} to {most}");
            let holding = (0..classes.count()).filter(|at| {
                let (least, most) = classes.ends(*at);
                value >= least && (value < most || classes.closed && *at + 1 == classes.count() && value == most)
            });
            prop_assert!(holding.count() <= 1);
            let (step, steps) = classes.shade(class);
            prop_assert!(step < steps);
        }

        #[test]
        fn limits_are_multiples_of_1_2_or_5(low in -1e6f64..1e6, span in 0.001f64..1e6) {
            let classes = Classes::of(low, low + span, 5);
            let step = classes.limits[1] - classes.limits[0];
            let exponent = crate::number::magnitude(step * 1.000_001);
            let multiple = step / power_of_ten(exponent as i8);
            prop_assert!([1.0, 2.0, 5.0, 10.0].iter().any(|own| (own - multiple).abs() < 1e-6), "{step}");
        }
    }
}
