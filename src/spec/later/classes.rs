//! Classes of values between round limits: every value lies in exactly one, and a figure that is not exact may lie in several.

use super::{super::Spec, span::span};
use crate::{
    indicator::Indicators,
    interval::Interval,
    number::{decimals_of, magnitude, power_of_ten, rounded, scaled, within},
    scale::ValueScale,
    scene::MarkId,
};

/// About so many classes can be told apart by the strength of one colour.
const USUAL_CLASSES: usize = 5;
/// And on each side of a middle.
const USUAL_CLASSES_OF_A_SIDE: usize = 3;

/// Of so many values in one class of equal width, classes of growing width say more: this share, of this many at the least,
/// where the most is so many times the least.
const CROWDED_SHARE: f64 = 0.7;
const CROWDED_FROM: usize = 6;
const WIDE_RANGE: f64 = 20.0;

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

    /// These, or where nearly all `values` would lie in one of them, classes that grow by steps of 1, 2, 5 and 10.
    fn for_all(self, values: &[f64]) -> Self {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if low <= 0.0 || high / low < WIDE_RANGE || values.len() < CROWDED_FROM {
            return self;
        }
        let mut counts = vec![0_usize; self.count()];
        for value in values {
            if let Some(count) = counts.get_mut(self.class_of(*value)) {
                *count += 1;
            }
        }
        let most = counts.into_iter().max().unwrap_or(0);
        if most as f64 > CROWDED_SHARE * values.len() as f64 { Self::growing(low, high).unwrap_or(self) } else { self }
    }

    /// Classes from one to the next of 1, 2, 5, 10, or coarser where that would be too many.
    fn growing(low: f64, high: f64) -> Option<Self> {
        let steps: [&[f64]; 3] = [&[1.0, 2.0, 5.0], &[1.0, 5.0], &[1.0]];
        let of = |multiples: &[f64]| {
            let exponents = magnitude(low)..=magnitude(high) + 1;
            let grid = exponents.flat_map(|exponent| multiples.iter().map(move |multiple| scaled(*multiple, exponent)));
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
            limits
        };
        let limits = steps.into_iter().map(of).find(|limits| limits.len() <= USUAL_CLASSES + 2)?;
        let decimals = limits.iter().map(|limit| decimals_of(*limit)).max().unwrap_or(0);
        let closed = limits.last().is_some_and(|last| high >= *last);
        Some(Self { limits, decimals, middle: None, closed, open: (false, false) })
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

/// The classes of the figures of `spec`, for forms that say values by colour: of one colour, or on both sides of the chart's baseline or of zero where figures
/// lie on both.
pub fn classes(spec: &Spec, indicators: &Indicators) -> Classes {
    if let Some(shared) = spec.shared_classes() {
        return shared.clone();
    }
    let mut extent: Option<(f64, f64)> = None;
    let mut open = (false, false);
    let mut values: Vec<f64> = Vec::new();
    for id in &spec.figures {
        let (Some(drawn), Some(span)) = (spec.drawn(indicators, *id), span(spec, indicators, *id)) else { continue };
        values.push(drawn.value);
        open = (open.0 || span.lower.is_none(), open.1 || span.upper.is_none());
        for value in [Some(drawn.value), span.lower.map(|end| end.value), span.upper.map(|end| end.value)].into_iter().flatten() {
            extent = Some(extent.map_or((value, value), |(low, high)| (low.min(value), high.max(value))));
        }
    }
    let (low, high) = extent.unwrap_or((0.0, 1.0));
    let asked = spec.chart.and_then(|chart| indicators.charts.get(chart)).and_then(|chart| chart.baseline);
    let middle = asked.or(Some(0.0).filter(|_| low < 0.0 && high > 0.0));
    let classes = match middle {
        Some(middle) => Classes::around(middle, low.min(middle), high.max(middle), USUAL_CLASSES_OF_A_SIDE),
        None => Classes::of(low, high, USUAL_CLASSES).for_all(&values),
    };
    Classes { open, ..classes }
}

/// The first and the last class that the figure `id` can lie in; `None` where it is missing.
pub fn classes_of_figure(spec: &Spec, indicators: &Indicators, classes: &Classes, id: MarkId) -> Option<(usize, usize)> {
    span(spec, indicators, id).map(|span| classes.classes_of(&span))
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

    #[test]
    fn classes_grow_where_one_would_hold_nearly_all() {
        let skewed = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 900.0];
        let grown = Classes::of(2.0, 900.0, 5).for_all(&skewed);
        assert_eq!(grown.limits, [1.0, 5.0, 10.0, 50.0, 100.0, 500.0, 1000.0]);
        let even = Classes::of(2.0, 24.0, 5);
        assert_eq!(even.clone().for_all(&[2.0, 9.0, 13.0, 17.0, 21.0, 24.0]), even);
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
            let exponent = magnitude(step * 1.000_001);
            let multiple = step / power_of_ten(exponent as i8);
            prop_assert!([1.0, 2.0, 5.0, 10.0].iter().any(|own| (own - multiple).abs() < 1e-6), "{step}");
        }
    }
}
