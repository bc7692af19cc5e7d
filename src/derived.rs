//! Figures derived from published ones, and how exactly they may be said.
//!
//! Everything is computed on what the published figures can be ([`Interval`]), and a [`Claim`] never says less than the
//! whole of the result: 29,000, rounded to the nearest thousand, to 9,875 is "down about 66 %", never 65.9 %.

use std::cmp::Ordering;

use crate::{
    indicator::{Collection, Figure, Indicator, Series, Status, Unit},
    interval::{End, Interval},
    number::{ceil_to, floor_to, magnitude, on_grid, rounded, scaled},
};

/// A published figure as sums and changes are made from it; on the scale on which it was published.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// What it can be.
    pub interval: Interval,
    /// Decimals with which it was published.
    pub decimals: u8,
}

impl Term {
    /// The term that `figure` is; `None` where neither a value nor bounds were published.
    pub fn of(figure: &Figure<'_>, unit: &Unit, unit_mult: i8) -> Option<Self> {
        use crate::qualifier::Qualifier::Between;
        let decimals = match figure.qualifier {
            Between { decimals, .. } => decimals,
            _ if figure.value.is_some() => figure.decimals,
            _ => return None,
        };
        Some(Self { interval: Interval::clipped(figure.value, figure.qualifier, unit, unit_mult), decimals })
    }
}

/// Which way something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// It is more than before.
    Up,
    /// It is less than before.
    Down,
    /// It is as before.
    Unchanged,
    /// The published figures allow more than one of these.
    Unknown,
}

/// What an amount is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The unit of the published figures, on the scale on which they were published.
    Unit,
    /// Per cent of the earlier figure, or of the whole.
    Percent,
    /// Percentage points.
    Points,
    /// Times.
    Times,
}

/// How much, as it may be said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// `value`, rounded to `decimals` decimals where it has more.
    Stated {
        /// How much.
        value: f64,
        /// Decimals that are said.
        decimals: u8,
    },
    /// No further from `value` than `step`.
    About {
        /// How much.
        value: f64,
        /// One unit of its last stated digit: a power of ten.
        step: f64,
        /// Decimals that are said.
        decimals: u8,
    },
    /// This much or more.
    AtLeast {
        /// How much.
        value: f64,
        /// Decimals that are said.
        decimals: u8,
    },
    /// More than this.
    MoreThan {
        /// How much.
        value: f64,
        /// Decimals that are said.
        decimals: u8,
    },
    /// This much or less.
    AtMost {
        /// How much.
        value: f64,
        /// Decimals that are said.
        decimals: u8,
    },
    /// Less than this.
    LessThan {
        /// How much.
        value: f64,
        /// Decimals that are said.
        decimals: u8,
    },
    /// From `lower` to `upper`.
    Between {
        /// The least.
        lower: f64,
        /// The most.
        upper: f64,
        /// Decimals that are said.
        decimals: u8,
    },
    /// Nothing can be said.
    Unknown,
}

impl Amount {
    /// What saying it claims: a stated number half a unit of its last digit, "about" a whole one.
    pub fn interval(&self) -> Interval {
        let lower = |end: End| Interval { lower: Some(end), upper: None };
        let upper = |end: End| Interval { lower: None, upper: Some(end) };
        match *self {
            Self::Stated { value, decimals } => {
                let half = scaled(0.5, -i32::from(decimals));
                Interval::closed(value - half, value + half)
            }
            Self::About { value, step, .. } => Interval::closed(value - step, value + step),
            Self::AtLeast { value, .. } => lower(End::closed(value)),
            Self::MoreThan { value, .. } => lower(End::open(value)),
            Self::AtMost { value, .. } => upper(End::closed(value)),
            Self::LessThan { value, .. } => upper(End::open(value)),
            Self::Between { lower, upper, .. } => Interval::closed(lower, upper),
            Self::Unknown => Interval::UNKNOWN,
        }
    }

    /// How the whole of `interval` may be said, with `decimals` decimals at the most.
    pub fn of(interval: &Interval, decimals: u8) -> Self {
        Self::up_to(f64::INFINITY, interval, decimals)
    }

    /// As [`Amount::of`] for what cannot be more than `most`, so that no "about" says that it might.
    fn up_to(most: f64, interval: &Interval, decimals: u8) -> Self {
        match (interval.lower, interval.upper) {
            (Some(lower), Some(upper)) => Self::within(lower, upper, decimals, most),
            (Some(end), None) => {
                let (value, own) = weak(end, decimals, floor_to);
                let open = end.open && same(value, end.value);
                if open { Self::MoreThan { value, decimals: own } } else { Self::AtLeast { value, decimals: own } }
            }
            (None, Some(end)) => {
                let (value, own) = weak(end, decimals, ceil_to);
                let open = end.open && same(value, end.value);
                if open { Self::LessThan { value, decimals: own } } else { Self::AtMost { value, decimals: own } }
            }
            (None, None) => Self::Unknown,
        }
    }

    fn within(lower: End, upper: End, decimals: u8, most: f64) -> Self {
        if same(lower.value, upper.value) {
            return Self::point((lower.value + upper.value) / 2.0, decimals);
        }
        let middle = (lower.value + upper.value) / 2.0;
        let widest = magnitude(lower.value.abs().max(upper.value.abs())) + 1;
        let mut exponent = -i32::from(decimals);
        while exponent <= widest {
            let step = scaled(1.0, exponent);
            let value = nearest(middle, exponent);
            if lower.value >= value - step && upper.value <= value + step {
                if value.abs() >= 2.0 * step && value + step <= most {
                    return Self::About { value, step, decimals: places(exponent) };
                }
                break;
            }
            exponent += 1;
        }
        // No round number says it: a range, rounded outwards one digit finer than the "about" that would have been true.
        let exponent = (exponent - 1).max(-i32::from(decimals));
        Self::Between {
            lower: floor_to(lower.value, exponent),
            upper: ceil_to(upper.value, exponent),
            decimals: places(exponent),
        }
    }

    /// A single value: in full where it has no more decimals than these, else rounded.
    fn point(value: f64, decimals: u8) -> Self {
        let exact = (0..decimals).find(|own| on_grid(value, -i32::from(*own)).is_some());
        let decimals = exact.unwrap_or(decimals);
        Self::Stated { value: rounded(value, decimals), decimals }
    }
}

/// A derived figure as it may be said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// Which way it went; `None` for what is no change.
    pub movement: Option<Movement>,
    /// How much; of a change, how far it went, without a sign.
    pub amount: Amount,
    /// What the amount is counted in.
    pub measure: Measure,
}

impl Claim {
    /// What saying it claims; of a change, with its sign.
    pub fn interval(&self) -> Interval {
        let size = self.amount.interval();
        // "Up" alone says that it is more than nothing.
        let beyond_zero =
            |own: Interval| Interval { lower: own.lower.filter(|end| end.value > 0.0).or(Some(End::open(0.0))), ..own };
        match self.movement {
            None => size,
            Some(Movement::Up) => beyond_zero(size),
            Some(Movement::Down) => beyond_zero(size).negated(),
            Some(Movement::Unchanged) => Interval::point(0.0),
            Some(Movement::Unknown) => Interval::UNKNOWN,
        }
    }

    fn change(signed: &Interval, decimals: u8, measure: Measure) -> Self {
        let claim =
            |movement, size: &Interval, most| Self { movement: Some(movement), amount: size_of(size, decimals, most), measure };
        match signed.sign() {
            Some(Ordering::Greater) => claim(Movement::Up, signed, f64::INFINITY),
            // What is not below 0 loses all of itself at the most.
            Some(Ordering::Less) if measure == Measure::Percent => claim(Movement::Down, &signed.negated(), 100.0),
            Some(Ordering::Less) => claim(Movement::Down, &signed.negated(), f64::INFINITY),
            Some(Ordering::Equal) => {
                Self { movement: Some(Movement::Unchanged), amount: Amount::Stated { value: 0.0, decimals: 0 }, measure }
            }
            None => Self { movement: Some(Movement::Unknown), amount: Amount::Unknown, measure },
        }
    }
}

/// The change from `from` to `to`: in percentage points for percentages, else in per cent of the earlier figure; in the
/// unit itself where the earlier figure can be 0, either is below 0 or the unit has no true zero, as no percentage of that
/// means anything.
pub fn change(from: &Term, to: &Term, unit: &Unit) -> Claim {
    let difference = difference(from, to);
    let decimals = from.decimals.max(to.decimals);
    if unit.is_percent() {
        return Claim::change(&difference, decimals, Measure::Points);
    }
    let not_negative = to.interval.lower.is_some_and(|end| end.value >= 0.0);
    let positive = from.interval.sign() == Some(Ordering::Greater);
    let direction = difference.sign();
    match to.interval.divide(&from.interval) {
        Some(ratio) if unit.has_true_zero() && positive && not_negative && direction != Some(Ordering::Equal) => {
            let percent = ratio.add(&Interval::point(-1.0)).multiply(100.0);
            Claim::change(&denoised(percent, direction), 1, Measure::Percent)
        }
        _ => Claim::change(&difference, decimals, Measure::Unit),
    }
}

/// The change between two figures of a series, by position; `None` where one is missing or they do not compare: a break of
/// the series lies between them, a definition differs, one runs over several named periods, or their periods are unlike
/// and they do not both say how something stood at the end.
pub fn change_between(indicator: &Indicator, series: &Series, unit: &Unit, from: usize, to: usize) -> Option<Claim> {
    let (first, second) = (series.period(from), series.period(to));
    if let (Some(first), Some(second)) = (first, second) {
        let alike = first.granularity() == second.granularity() || indicator.collection == Some(Collection::End);
        if first.is_span() || second.is_span() || !alike {
            return None;
        }
    }
    let has = |index: usize, status| series.remark(index).is_some_and(|remark| remark.statuses.contains(&status));
    if has(from, Status::DefinitionDiffers) || has(to, Status::DefinitionDiffers) {
        return None;
    }
    if break_between(series, from, to).is_some() {
        return None;
    }
    let term = |index: usize| Term::of(&series.figure(index), unit, indicator.unit_mult);
    Some(change(&term(from)?, &term(to)?, unit))
}

/// The first figure after that at `from`, up to that at `to`, at which the series breaks.
pub fn break_between(series: &Series, from: usize, to: usize) -> Option<usize> {
    let after_first = from.min(to) + 1..=from.max(to);
    let breaks = series.remarks.iter().filter(|(_, remark)| remark.statuses.contains(&Status::Break));
    breaks.map(|(at, _)| *at as usize).find(|at| after_first.contains(at))
}

/// The change from `from` to `to` in the unit itself; in percentage points for percentages.
pub fn absolute_change(from: &Term, to: &Term, unit: &Unit) -> Claim {
    let measure = if unit.is_percent() { Measure::Points } else { Measure::Unit };
    Claim::change(&difference(from, to), from.decimals.max(to.decimals), measure)
}

/// The sum of `terms`, in their unit.
pub fn sum(terms: &[Term]) -> Claim {
    let total = terms.iter().fold(Interval::point(0.0), |total, term| total.add(&term.interval));
    let decimals = terms.iter().map(|term| term.decimals).max().unwrap_or(0);
    Claim { movement: None, amount: Amount::of(&total, decimals), measure: Measure::Unit }
}

/// The share that `part` has of `whole`, which includes it, in per cent: no less than 0 and no more than 100 where neither
/// is below 0. `None` where the whole can be 0 or either can be below 0.
pub fn share(part: &Term, whole: &Term) -> Option<Claim> {
    let not_negative = part.interval.lower.is_some_and(|end| end.value >= 0.0);
    if !not_negative || whole.interval.sign() != Some(Ordering::Greater) {
        return None;
    }
    let mut percent = part.interval.divide(&whole.interval)?.multiply(100.0);
    if percent.upper.is_none_or(|end| end.value > 100.0) && percent.lower.is_none_or(|end| end.value <= 100.0) {
        percent.upper = Some(End::closed(100.0));
    }
    Some(Claim { movement: None, amount: size_of(&percent, 1, 100.0), measure: Measure::Percent })
}

/// The share that `part` has of itself and `rest` together, in per cent; `None` where either can be below 0, both can be 0,
/// or an end is not known. Narrower than [`share`], because the whole is known to move with the part.
pub fn share_of_sum(part: &Interval, rest: &Interval) -> Option<Interval> {
    let percent = |own: End, other: End| {
        let whole = own.value + other.value;
        (own.value >= 0.0 && other.value >= 0.0 && whole > 0.0)
            .then(|| End { value: own.value / whole * 100.0, open: own.open || other.open })
    };
    Some(Interval { lower: Some(percent(part.lower?, rest.upper?)?), upper: Some(percent(part.upper?, rest.lower?)?) })
}

/// A share in per cent as it may be said: as a range where "about" would name a number of tens only.
pub fn share_claim(percent: &Interval) -> Claim {
    let amount = match (size_of(percent, 1, 100.0), percent.lower, percent.upper) {
        (Amount::About { step, .. }, Some(lower), Some(upper)) if step > 1.0 => {
            Amount::Between { lower: floor_to(lower.value, 0), upper: ceil_to(upper.value, 0), decimals: 0 }
        }
        (amount, ..) => amount,
    };
    Claim { movement: None, amount, measure: Measure::Percent }
}

/// How many times `one` is `other`; `None` where `other` can be 0.
pub fn ratio(one: &Term, other: &Term) -> Option<Claim> {
    let times = one.interval.divide(&other.interval)?;
    Some(Claim { movement: None, amount: size_of(&times, 1, f64::INFINITY), measure: Measure::Times })
}

fn difference(from: &Term, to: &Term) -> Interval {
    let plain = to.interval.subtract(&from.interval);
    // Decimals of the two are published; what lies beyond them is noise of the subtraction.
    let decimals = -i32::from(from.decimals.max(to.decimals)) - 3;
    let clean =
        |end: Option<End>| end.map(|end| End { value: on_grid(end.value, decimals).unwrap_or(end.value), open: end.open });
    Interval { lower: clean(plain.lower), upper: clean(plain.upper) }
}

/// A percentage whose sign is that of the difference, where rounding errors of the division say another.
fn denoised(percent: Interval, direction: Option<Ordering>) -> Interval {
    if percent.sign() == direction {
        return percent;
    }
    match direction {
        Some(Ordering::Greater) => Interval { lower: percent.lower.map(|_| End::open(0.0)), ..percent },
        Some(Ordering::Less) => Interval { upper: percent.upper.map(|_| End::open(0.0)), ..percent },
        _ => Interval::UNKNOWN,
    }
}

/// How the size of something above 0 may be said: a little that would round to nothing is "less than" the least that is
/// said, and a range from nothing is "at most" its other end. Three digits and more are said without decimals where
/// they have to be rounded. What cannot be more than `most` is never said to be about as much.
fn size_of(interval: &Interval, decimals: u8, most: f64) -> Amount {
    let large = interval.lower.is_some_and(|end| end.value >= 100.0);
    let whole = |end: Option<End>| end.is_none_or(|end| on_grid(end.value, -i32::from(decimals)).is_some());
    let decimals = if large && !(whole(interval.lower) && whole(interval.upper)) { 0 } else { decimals };
    let least = scaled(1.0, -i32::from(decimals));
    match Amount::up_to(most, interval, decimals) {
        Amount::Stated { value, .. } if value == 0.0 && !interval.contains(0.0) => Amount::LessThan { value: least, decimals },
        Amount::Between { lower, upper, decimals } if lower <= 0.0 && interval.lower.is_some_and(|end| end.value >= 0.0) => {
            let open = interval.upper.is_some_and(|end| end.open && same(end.value, upper));
            if open { Amount::LessThan { value: upper, decimals } } else { Amount::AtMost { value: upper, decimals } }
        }
        Amount::AtLeast { value, .. } | Amount::MoreThan { value, .. } if value <= 0.0 => Amount::Unknown,
        amount => amount,
    }
}

/// An end on the weak side: as it is where it has no more decimals than these, else to two digits.
fn weak(end: End, decimals: u8, round: fn(f64, i32) -> f64) -> (f64, u8) {
    let finest = -i32::from(decimals);
    if let Some(value) = on_grid(end.value, finest) {
        let own = (0..decimals).find(|own| on_grid(end.value, -i32::from(*own)).is_some()).unwrap_or(decimals);
        return (value, own);
    }
    let exponent = (magnitude(end.value) - 1).max(finest);
    (round(end.value, exponent), places(exponent))
}

/// Decimals of a multiple of 10 to the power of `exponent`.
fn places(exponent: i32) -> u8 {
    u8::try_from(-exponent).unwrap_or(0)
}

/// The multiple of 10 to the power of `exponent` that is nearest to `value`.
fn nearest(value: f64, exponent: i32) -> f64 {
    scaled(scaled(value, -exponent).round(), exponent) + 0.0
}

/// Whether two numbers are the same but for the noise of their arithmetic.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * 1e-13
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{indicator::Text, qualifier::Qualifier};
    use proptest::prelude::*;

    fn people() -> Unit {
        Unit { label: Text::untagged("people"), decimals: Some(0), minimum: Some(0.0), ..Unit::default() }
    }

    fn percent() -> Unit {
        Unit { id: "percent".to_owned(), minimum: Some(0.0), maximum: Some(100.0), ..Unit::default() }
    }

    fn term(value: f64, decimals: u8, qualifier: Qualifier, unit: &Unit) -> Term {
        let figure = Figure { value: Some(value), decimals, qualifier, remark: None };
        Term::of(&figure, unit, 0).expect("a value was published")
    }

    fn exact(value: f64, decimals: u8) -> Term {
        term(value, decimals, Qualifier::Exact, &Unit::default())
    }

    fn said(movement: Movement, amount: Amount, measure: Measure) -> Claim {
        Claim { movement: Some(movement), amount, measure }
    }

    #[test]
    fn says_the_registered_users_fell_by_about_two_thirds() {
        let rounded = term(29_000.0, 0, Qualifier::Rounded { to: 1000.0 }, &people());
        let claim = change(&rounded, &exact(9875.0, 0), &people());
        assert_eq!(claim, said(Movement::Down, Amount::About { value: 66.0, step: 1.0, decimals: 0 }, Measure::Percent));
        let claim = absolute_change(&rounded, &exact(9875.0, 0), &people());
        assert_eq!(claim, said(Movement::Down, Amount::About { value: 19_000.0, step: 1000.0, decimals: 0 }, Measure::Unit));
        let claim = change(&exact(29_000.0, 0), &exact(9875.0, 0), &people());
        assert_eq!(claim, said(Movement::Down, Amount::Stated { value: 65.9, decimals: 1 }, Measure::Percent));
    }

    #[test]
    fn counts_changes_of_percentages_in_points() {
        let stated = |value, decimals| Amount::Stated { value, decimals };
        assert_eq!(change(&exact(90.0, 1), &exact(91.2, 1), &percent()), said(Movement::Up, stated(1.2, 1), Measure::Points));
        assert_eq!(change(&exact(0.3, 1), &exact(0.1, 1), &percent()), said(Movement::Down, stated(0.2, 1), Measure::Points));
        let least = term(90.0, 0, Qualifier::AtLeast, &percent());
        let between = Amount::Between { lower: 5.0, upper: 15.0, decimals: 0 };
        assert_eq!(change(&exact(85.0, 0), &least, &percent()), said(Movement::Up, between, Measure::Points));
        assert_eq!(change(&exact(95.0, 0), &least, &percent()), said(Movement::Unknown, Amount::Unknown, Measure::Points));
        assert_eq!(change(&exact(85.0, 0), &exact(85.0, 0), &percent()).movement, Some(Movement::Unchanged));
    }

    #[test]
    fn gives_no_percentage_of_nothing() {
        let units = |claim: Claim| (claim.movement, claim.amount, claim.measure == Measure::Unit);
        let stated = |value| Amount::Stated { value, decimals: 0 };
        assert_eq!(units(change(&exact(0.0, 0), &exact(12.0, 0), &people())), (Some(Movement::Up), stated(12.0), true));
        assert_eq!(units(change(&exact(-5.0, 0), &exact(12.0, 0), &people())), (Some(Movement::Up), stated(17.0), true));
        assert_eq!(units(change(&exact(5.0, 0), &exact(-5.0, 0), &people())), (Some(Movement::Down), stated(10.0), true));
        let degrees = Unit { symbol: Some(Text::untagged("°C")), ..Unit::default() };
        for unit in [degrees, Unit::default()] {
            assert_eq!(units(change(&exact(10.0, 0), &exact(12.0, 0), &unit)), (Some(Movement::Up), stated(2.0), true));
        }
        assert_eq!(share(&exact(5.0, 0), &exact(0.0, 0)), None);
        assert_eq!(ratio(&exact(5.0, 0), &exact(0.0, 0)), None);
    }

    #[test]
    fn says_ranges_and_limits_on_the_weak_side() {
        let more = term(30_000.0, 0, Qualifier::MoreThan, &people());
        assert_eq!(sum(&[more, exact(5000.0, 0)]).amount, Amount::MoreThan { value: 35_000.0, decimals: 0 });
        let claim = change(&exact(7000.0, 0), &more, &people());
        assert_eq!(claim, said(Movement::Up, Amount::AtLeast { value: 320.0, decimals: 0 }, Measure::Percent));
        let wide = Qualifier::Between { lower: 43.2, upper: 68.1, decimals: 1 };
        let amount = sum(&[term(50.0, 1, wide, &Unit::default())]).amount;
        assert_eq!(amount, Amount::Between { lower: 40.0, upper: 70.0, decimals: 0 });
        let little = change(&exact(1_000_000.0, 0), &exact(1_000_100.0, 0), &people());
        assert_eq!(little, said(Movement::Up, Amount::LessThan { value: 0.1, decimals: 1 }, Measure::Percent));
        let nearly = term(1300.0, 0, Qualifier::Nearly, &people());
        assert_eq!(sum(&[nearly, exact(200.0, 0)]).amount, Amount::Between { lower: 200.0, upper: 1500.0, decimals: 0 });
        let half = change(&exact(30.0, 0), &exact(15.0, 0), &people());
        assert_eq!(half, said(Movement::Down, Amount::Stated { value: 50.0, decimals: 0 }, Measure::Percent));
        let eleven = change(&exact(87.0, 0), &exact(1000.0, 0), &people());
        assert_eq!(eleven, said(Movement::Up, Amount::Stated { value: 1049.0, decimals: 0 }, Measure::Percent));
    }

    #[test]
    fn shares_of_parts_are_no_wider_than_the_parts_allow() {
        let stated = |value, decimals| Some(Amount::Stated { value, decimals });
        let amount =
            |part: &Term, rest: &Term| share_of_sum(&part.interval, &rest.interval).map(|percent| share_claim(&percent).amount);
        assert_eq!(amount(&exact(1.0, 0), &exact(2.0, 0)), stated(33.3, 1));
        assert_eq!(amount(&exact(0.0, 0), &exact(2.0, 0)), stated(0.0, 0));
        assert_eq!(amount(&exact(0.0, 0), &exact(0.0, 0)), None);
        assert_eq!(amount(&exact(-1.0, 0), &exact(2.0, 0)), None);
        let rounded = term(29_000.0, 0, Qualifier::Rounded { to: 1000.0 }, &people());
        let about = Some(Amount::About { value: 74.0, step: 1.0, decimals: 0 });
        // 28,500 of 38,500 to 29,499 of 39,499.
        assert_eq!(amount(&rounded, &exact(10_000.0, 0)), about);
        let least = term(90.0, 0, Qualifier::AtLeast, &people());
        assert_eq!(amount(&least, &exact(10.0, 0)), None);
        // 16.0 to 17.8: not "about 20".
        let wide = term(1800.0, 0, Qualifier::Between { lower: 1400.0, upper: 2200.0, decimals: 0 }, &people());
        let rest = Term { interval: wide.interval.add(&Interval::point(4380.0)), decimals: 0 };
        let between = Some(Amount::Between { lower: 15.0, upper: 18.0, decimals: 0 });
        assert_eq!(amount(&exact(1250.0, 0), &rest), between);
    }

    #[test]
    fn keeps_shares_below_the_whole() {
        let part = term(900.0, 0, Qualifier::MoreThan, &people());
        let claim = share(&part, &exact(1000.0, 0)).expect("the whole is above 0");
        assert_eq!(claim.amount, Amount::Between { lower: 90.0, upper: 100.0, decimals: 0 });
    }

    /// A published figure of `unit` and a true value that it leaves possible.
    fn published(unit: Unit, least: i32) -> impl Strategy<Value = (Term, f64)> {
        (least..3000, 0u8..=2, 0usize..9, 0.0..=1.0f64, 1u32..400).prop_map(move |(units, decimals, kind, share, width)| {
            let value = scaled(f64::from(units), -i32::from(decimals));
            let width = scaled(f64::from(width), -i32::from(decimals));
            let value = if unit.maximum.is_some() { value.clamp(0.0, 100.0) } else { value };
            let qualifier = match kind {
                0 => Qualifier::Exact,
                1 => Qualifier::Rounded { to: width },
                2 => Qualifier::AtLeast,
                3 => Qualifier::MoreThan,
                4 => Qualifier::AtMost,
                5 => Qualifier::LessThan,
                6 => Qualifier::About,
                7 => Qualifier::Nearly,
                _ => Qualifier::Between { lower: value - width / 2.0, upper: value + width, decimals },
            };
            let term = term(value, decimals, qualifier, &unit);
            let lower = term.interval.lower.map_or(value - 2000.0 * share, |end| end.value);
            let upper = term.interval.upper.map_or(value.max(lower) + 2000.0 * share, |end| end.value);
            // The ends themselves only where they belong to the interval.
            let mut truth = lower + (upper - lower) * share;
            if !term.interval.contains(truth) {
                truth = (lower + upper) / 2.0;
            }
            (term, truth)
        })
    }

    fn holds(claim: &Claim, truth: f64) -> bool {
        let noise = truth.abs().max(1.0) * 1e-9;
        claim.interval().widened(noise).contains(truth)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn never_says_a_change_more_narrowly_than_it_is_known(
            (a, from) in published(people(), 0), (b, to) in published(people(), 0),
        ) {
            prop_assume!(a.interval.contains(from) && b.interval.contains(to));
            let claim = change(&a, &b, &people());
            let truth = if claim.measure == Measure::Percent { (to / from - 1.0) * 100.0 } else { to - from };
            prop_assert!(holds(&claim, truth), "{a:?} {b:?} {claim:?} {truth}");
            let claim = absolute_change(&a, &b, &people());
            prop_assert!(holds(&claim, to - from), "{a:?} {b:?} {claim:?}");
        }

        #[test]
        fn never_says_points_more_narrowly_than_they_are_known(
            (a, from) in published(percent(), 0), (b, to) in published(percent(), 0),
        ) {
            prop_assume!(a.interval.contains(from) && b.interval.contains(to));
            let claim = change(&a, &b, &percent());
            prop_assert!(holds(&claim, to - from), "{a:?} {b:?} {claim:?}");
        }

        #[test]
        fn never_says_sums_and_ratios_more_narrowly_than_they_are_known(
            terms in prop::collection::vec(published(Unit::default(), -3000), 1..6),
            (part, inside) in published(people(), 0), (rest, outside) in published(people(), 0),
        ) {
            prop_assume!(terms.iter().all(|(term, truth)| term.interval.contains(*truth)));
            prop_assume!(part.interval.contains(inside) && rest.interval.contains(outside));
            let truth: f64 = terms.iter().map(|(_, truth)| truth).sum();
            let own: Vec<Term> = terms.iter().map(|(term, _)| *term).collect();
            let claim = sum(&own);
            prop_assert!(holds(&claim, truth), "{own:?} {claim:?} {truth}");
            if let Some(claim) = ratio(&part, &rest) {
                prop_assert!(holds(&claim, inside / outside), "{part:?} {rest:?} {claim:?}");
            }
            if let Some(claim) = share(&part, &rest).filter(|_| inside <= outside) {
                prop_assert!(holds(&claim, inside / outside * 100.0), "{part:?} {rest:?} {claim:?}");
            }
        }

        #[test]
        fn never_says_a_share_of_a_sum_more_narrowly_than_it_is_known(
            (part, inside) in published(people(), 0), (rest, others) in published(people(), 0),
        ) {
            prop_assume!(part.interval.contains(inside) && rest.interval.contains(others) && inside + others > 0.0);
            if let Some(share) = share_of_sum(&part.interval, &rest.interval) {
                let truth = inside / (inside + others) * 100.0;
                prop_assert!(share.widened(1e-9).contains(truth), "{part:?} {rest:?} {share:?} {truth}");
                prop_assert!(holds(&share_claim(&share), truth), "{part:?} {rest:?} {share:?} {truth}");
            }
        }

        #[test]
        fn never_fails(lower: f64, upper: f64, decimals in 0u8..=20, open: bool) {
            let (lower, upper) = (lower.min(upper), lower.max(upper));
            let interval = Interval { lower: Some(End { value: lower, open }), upper: Some(End { value: upper, open }) };
            let _ = (Amount::of(&interval, decimals), size_of(&interval, decimals, 100.0));
        }
    }
}
