//! What a figure can be: an interval whose ends may be open or missing, and arithmetic on such intervals.

use std::cmp::Ordering;

use crate::{
    indicator::{Figure, Unit},
    number::scaled,
    qualifier::Qualifier,
};

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// Where it is.
    pub value: f64,
    /// Whether the value itself is excluded.
    pub open: bool,
}

impl End {
    /// An end that belongs to the interval.
    pub const fn closed(value: f64) -> Self {
        Self { value, open: false }
    }

    /// An end that does not belong to the interval.
    pub const fn open(value: f64) -> Self {
        Self { value, open: true }
    }
}

/// What a figure can be; a missing end means that nothing is known on that side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub lower: Option<End>,
    /// The upper end.
    pub upper: Option<End>,
}

impl Interval {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self { lower: None, upper: None };

    /// This value and no other.
    pub const fn point(value: f64) -> Self {
        Self { lower: Some(End::closed(value)), upper: Some(End::closed(value)) }
    }

    /// From `lower` to `upper`, both included.
    pub const fn closed(lower: f64, upper: f64) -> Self {
        Self { lower: Some(End::closed(lower)), upper: Some(End::closed(upper)) }
    }

    /// What a figure of `unit`, published as `value` with `qualifier`, can be: counts at whole numbers, and no end beyond
    /// the unit's least and most. Nothing is known of a missing value that has no bounds.
    pub fn of(value: Option<f64>, qualifier: Qualifier, unit: &Unit) -> Self {
        Self::of_multiple(value, qualifier, unit, 0)
    }

    /// What `figure` can be, on the scale on which it was published: before its indicator's `unit_mult`.
    pub fn of_figure(figure: &Figure<'_>, unit: &Unit, unit_mult: i8) -> Self {
        Self::of_multiple(figure.value, figure.qualifier, unit, unit_mult)
    }

    /// As [`Interval::of`] for a value that was published in multiples of the unit: 29 with a `unit_mult` of 3 is 29,000.
    pub fn of_multiple(value: Option<f64>, qualifier: Qualifier, unit: &Unit, unit_mult: i8) -> Self {
        let loose = Self::clipped(value, qualifier, unit, unit_mult);
        if unit.is_count() && unit_mult >= 0 { loose.snapped(i32::from(unit_mult)) } else { loose }
    }

    /// As [`Interval::of_multiple`], but with a count's ends left where the qualifier puts them: open at 30,000 for "more
    /// than 30,000". Wider, so that what is derived from it can be said in the same words.
    pub fn clipped(value: Option<f64>, qualifier: Qualifier, unit: &Unit, unit_mult: i8) -> Self {
        let own = Self::claimed(value, qualifier);
        if own.is_point() || (own == Self::UNKNOWN && value.is_none()) {
            return own;
        }
        let limit = |limit: Option<f64>| limit.map(|limit| End::closed(scaled(limit, -i32::from(unit_mult))));
        let clipped =
            Self { lower: inner(own.lower, limit(unit.minimum), true), upper: inner(own.upper, limit(unit.maximum), false) };
        // A published value beyond its unit's limits says that the limits are not its limits.
        if clipped.is_empty() { own } else { clipped }
    }

    /// What the qualifier alone leaves possible.
    fn claimed(value: Option<f64>, qualifier: Qualifier) -> Self {
        if let Qualifier::Between { lower, upper, .. } = qualifier {
            return Self::closed(lower, upper);
        }
        let Some(value) = value else { return Self::UNKNOWN };
        let (lower, upper) = match qualifier {
            Qualifier::Exact | Qualifier::Between { .. } => (Some(End::closed(value)), Some(End::closed(value))),
            Qualifier::Rounded { to } => {
                // Above zero, halves are rounded up; below it some round up and some away from zero, and both are kept.
                let upper = value + to / 2.0;
                (Some(End::closed(value - to / 2.0)), Some(End { value: upper, open: value > 0.0 }))
            }
            Qualifier::AtLeast => (Some(End::closed(value)), None),
            Qualifier::MoreThan => (Some(End::open(value)), None),
            Qualifier::AtMost => (None, Some(End::closed(value))),
            Qualifier::LessThan | Qualifier::Nearly => (None, Some(End::open(value))),
            Qualifier::About => (None, None),
        };
        Self { lower, upper }
    }

    /// The whole numbers in it, where its scale is 10 to the power of `exponent`; as it is where there are none.
    fn snapped(self, exponent: i32) -> Self {
        let whole = |end: End, up: bool| {
            let value = scaled(end.value, exponent);
            let nearest = if up { value.ceil() } else { value.floor() };
            let step = if !end.open || nearest != value { 0.0 } else { 1.0 };
            End::closed(scaled(if up { nearest + step } else { nearest - step }, -exponent))
        };
        if self.is_point() {
            return self;
        }
        let snapped = Self { lower: self.lower.map(|end| whole(end, true)), upper: self.upper.map(|end| whole(end, false)) };
        if snapped.is_empty() { self } else { snapped }
    }

    /// Whether it holds a single value.
    pub fn is_point(&self) -> bool {
        matches!((self.lower, self.upper), (Some(lower), Some(upper)) if lower == upper && !lower.open)
    }

    /// Whether no value lies in it.
    pub fn is_empty(&self) -> bool {
        let (Some(lower), Some(upper)) = (self.lower, self.upper) else { return false };
        lower.value > upper.value || (lower.value == upper.value && (lower.open || upper.open))
    }

    /// Whether `value` lies in it.
    pub fn contains(&self, value: f64) -> bool {
        self.lower.is_none_or(|end| value > end.value || (value == end.value && !end.open))
            && self.upper.is_none_or(|end| value < end.value || (value == end.value && !end.open))
    }

    /// How all of it compares with zero; `None` where that is open.
    pub fn sign(&self) -> Option<Ordering> {
        let positive = self.lower.is_some_and(|end| end.value > 0.0 || (end.value == 0.0 && end.open));
        let negative = self.upper.is_some_and(|end| end.value < 0.0 || (end.value == 0.0 && end.open));
        match () {
            () if positive => Some(Ordering::Greater),
            () if negative => Some(Ordering::Less),
            () if self.is_point() && self.contains(0.0) => Some(Ordering::Equal),
            () => None,
        }
    }

    /// What the sum of this and `other` can be.
    pub fn add(&self, other: &Self) -> Self {
        let sum = |a: Option<End>, b: Option<End>| Some(End { value: a?.value + b?.value, open: a?.open || b?.open });
        Self { lower: sum(self.lower, other.lower), upper: sum(self.upper, other.upper) }
    }

    /// What this less `other` can be, where the two do not depend on each other.
    pub fn subtract(&self, other: &Self) -> Self {
        self.add(&other.negated())
    }

    /// What the negative of this can be.
    pub fn negated(&self) -> Self {
        let flipped = |end: Option<End>| end.map(|end| End { value: 0.0 - end.value, open: end.open });
        Self { lower: flipped(self.upper), upper: flipped(self.lower) }
    }

    /// What this times `factor` can be.
    pub fn multiply(&self, factor: f64) -> Self {
        if factor == 0.0 {
            return Self::point(0.0);
        }
        let own = if factor < 0.0 { self.negated() } else { *self };
        let times = |end: Option<End>| end.map(|end| End { value: end.value * factor.abs(), open: end.open });
        Self { lower: times(own.lower), upper: times(own.upper) }
    }

    /// What this divided by `divisor` can be, where the two do not depend on each other; `None` where the divisor can be 0.
    pub fn divide(&self, divisor: &Self) -> Option<Self> {
        match divisor.sign()? {
            Ordering::Equal => None,
            Ordering::Less => self.negated().divide(&divisor.negated()),
            Ordering::Greater => {
                let upper = self.upper.and_then(|end| quotient(end, divisor));
                let lower = self.negated().upper.and_then(|end| quotient(end, divisor));
                Some(Self { lower: Self { lower: None, upper: lower }.negated().lower, upper })
            }
        }
    }

    /// The interval, grown on both sides by `by`.
    pub fn widened(&self, by: f64) -> Self {
        let moved = |end: Option<End>, by: f64| end.map(|end| End { value: end.value + by, open: end.open });
        Self { lower: moved(self.lower, -by), upper: moved(self.upper, by) }
    }
}

/// The largest quotient that an upper end allows over a divisor above 0; `None` where there is no largest.
fn quotient(end: End, divisor: &Interval) -> Option<End> {
    if end.value == 0.0 {
        return Some(end);
    }
    // What is above 0 is largest over the least divisor; what is below 0, over the most.
    let nearest = if end.value > 0.0 { divisor.lower } else { divisor.upper };
    match nearest {
        Some(own) if own.value == 0.0 => None,
        Some(own) => Some(End { value: end.value / own.value, open: end.open || own.open }),
        None if end.value > 0.0 => None,
        None => Some(End::open(0.0)),
    }
}

/// The tighter of two ends on one side.
fn inner(own: Option<End>, limit: Option<End>, is_lower: bool) -> Option<End> {
    match (own, limit) {
        (Some(own), Some(limit)) => {
            let beyond = if is_lower { own.value < limit.value } else { own.value > limit.value };
            Some(if beyond { limit } else { own })
        }
        (own, limit) => own.or(limit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn count() -> Unit {
        Unit { decimals: Some(0), ..Unit::default() }
    }

    fn percent() -> Unit {
        Unit { minimum: Some(0.0), maximum: Some(100.0), ..Unit::default() }
    }

    fn of(value: f64, qualifier: Qualifier, unit: &Unit) -> Interval {
        Interval::of(Some(value), qualifier, unit)
    }

    #[test]
    fn is_what_each_qualifier_leaves_open() {
        let mass = Unit::default();
        let whole = Unit { minimum: Some(0.0), ..count() };
        let rounded = Qualifier::Rounded { to: 1000.0 };
        assert_eq!(of(29_000.0, rounded, &count()), Interval::closed(28_500.0, 29_499.0));
        assert_eq!(
            of(29_000.0, rounded, &mass),
            Interval { lower: Some(End::closed(28_500.0)), upper: Some(End::open(29_500.0)) }
        );
        assert_eq!(of(-29_000.0, rounded, &count()), Interval::closed(-29_500.0, -28_500.0));
        assert_eq!(of(0.0, rounded, &whole), Interval::closed(0.0, 500.0));
        assert_eq!(of(90.0, Qualifier::AtLeast, &percent()), Interval::closed(90.0, 100.0));
        assert_eq!(of(30_000.0, Qualifier::MoreThan, &count()), Interval { lower: Some(End::closed(30_001.0)), upper: None });
        assert_eq!(of(30_000.0, Qualifier::MoreThan, &mass), Interval { lower: Some(End::open(30_000.0)), upper: None });
        assert_eq!(of(1300.0, Qualifier::Nearly, &mass), Interval { lower: None, upper: Some(End::open(1300.0)) });
        assert_eq!(of(1300.0, Qualifier::Nearly, &count()), Interval { lower: None, upper: Some(End::closed(1299.0)) });
        assert_eq!(of(1300.0, Qualifier::Nearly, &whole), Interval::closed(0.0, 1299.0));
        assert_eq!(of(1300.0, Qualifier::AtMost, &whole), Interval::closed(0.0, 1300.0));
        assert_eq!(of(1300.0, Qualifier::About, &count()), Interval::UNKNOWN);
        assert_eq!(of(40.0, Qualifier::About, &percent()), Interval::closed(0.0, 100.0));
        assert_eq!(of(102.2, Qualifier::Exact, &mass), Interval::point(102.2));
        let between = Qualifier::Between { lower: 28.0, upper: 30.0, decimals: 0 };
        assert_eq!(Interval::of(None, between, &count()), Interval::closed(28.0, 30.0));
        assert_eq!(Interval::of(None, Qualifier::Exact, &percent()), Interval::UNKNOWN);
    }

    #[test]
    fn keeps_a_figure_beyond_its_unit() {
        assert_eq!(of(104.0, Qualifier::Exact, &percent()), Interval::point(104.0));
        assert_eq!(of(104.0, Qualifier::AtLeast, &percent()), Interval { lower: Some(End::closed(104.0)), upper: None });
        assert!(of(100.0, Qualifier::MoreThan, &percent()).contains(100.5));
    }

    #[test]
    fn counts_in_the_unit_that_was_multiplied() {
        let more = Interval::of_multiple(Some(30.0), Qualifier::MoreThan, &count(), 3);
        assert_eq!(more, Interval { lower: Some(End::closed(30.001)), upper: None });
        let rounded = Interval::of_multiple(Some(29.0), Qualifier::Rounded { to: 1.0 }, &count(), 3);
        assert_eq!(rounded, Interval::closed(28.5, 29.499));
        let least = Unit { minimum: Some(5000.0), ..count() };
        assert_eq!(Interval::of_multiple(Some(29.0), Qualifier::AtMost, &least, 3), Interval::closed(5.0, 29.0));
    }

    #[test]
    fn divides_only_by_what_is_never_zero() {
        let one = Interval::point(1.0);
        assert_eq!(one.divide(&Interval::closed(-1.0, 1.0)), None);
        assert_eq!(one.divide(&Interval::closed(0.0, 1.0)), None);
        assert_eq!(one.divide(&Interval::UNKNOWN), None);
        let positive = Interval { lower: Some(End::open(0.0)), upper: Some(End::closed(2.0)) };
        assert_eq!(one.divide(&positive), Some(Interval { lower: Some(End::closed(0.5)), upper: None }));
        let above = Interval { lower: Some(End::closed(2.0)), upper: None };
        assert_eq!(one.divide(&above), Some(Interval { lower: Some(End::open(0.0)), upper: Some(End::closed(0.5)) }));
        assert_eq!(Interval::closed(-4.0, 6.0).divide(&Interval::closed(-2.0, -1.0)), Some(Interval::closed(-6.0, 4.0)));
    }

    fn interval() -> impl Strategy<Value = (Interval, f64)> {
        // An interval and a value in it.
        (-1000i32..1000, 0i32..500, 0.0..=1.0f64, any::<[bool; 4]>()).prop_map(
            |(from, length, share, [no_lower, no_upper, open_lower, open_upper])| {
                let (lower, upper) = (f64::from(from), f64::from(from + length));
                let inside = length > 0 && share > 0.0 && share < 1.0;
                let end = |value, missing: bool, open| (!missing).then_some(End { value, open: open && inside });
                (
                    Interval { lower: end(lower, no_lower, open_lower), upper: end(upper, no_upper, open_upper) },
                    lower + (upper - lower) * share,
                )
            },
        )
    }

    proptest! {
        #[test]
        fn arithmetic_keeps_what_is_possible((a, x) in interval(), (b, y) in interval(), factor in -9i32..9) {
            prop_assert!(a.contains(x) && b.contains(y));
            let noise = |value: f64| value.abs().max(1.0) * 1e-9;
            prop_assert!(a.add(&b).widened(noise(x + y)).contains(x + y));
            prop_assert!(a.subtract(&b).widened(noise(x - y)).contains(x - y));
            let factor = f64::from(factor);
            prop_assert!(a.multiply(factor).widened(noise(x * factor)).contains(x * factor));
            if let Some(quotient) = a.divide(&b) {
                prop_assert!(y != 0.0);
                prop_assert!(quotient.widened(noise(x / y)).contains(x / y), "{a:?} / {b:?} = {quotient:?}, {x} / {y}");
            }
        }
    }
}
