//! What a published value may claim.

/// What a published value may claim; everything that draws, labels, speaks or exports a figure reads this.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Qualifier {
    /// As published.
    #[default]
    Exact,
    /// Rounded to a multiple of `to`, in the unit of the published value.
    Rounded {
        /// The multiple, above 0.
        to: f64,
    },
    /// This much or more (`>=`).
    AtLeast,
    /// More than this (`>`).
    MoreThan,
    /// This much or less (`<=`).
    AtMost,
    /// Less than this (`<`).
    LessThan,
    /// About this, how nearly is not said.
    About,
    /// Just short of this (`<` with `approx`).
    Nearly,
    /// Within stated bounds, both included; the value, where there is one, is the best estimate.
    Between {
        /// The least, in the unit of the published value.
        lower: f64,
        /// The most.
        upper: f64,
        /// Decimals with which the bounds were published.
        decimals: u8,
    },
}

impl Qualifier {
    /// Whether the value is all that is claimed.
    pub fn is_exact(&self) -> bool {
        matches!(self, Self::Exact)
    }

    /// The qualifier that published parts state together.
    ///
    /// `approx` beside a stated rounding, bounds or another comparator than `<` adds nothing that can be drawn, and the more
    /// careful of the two is kept: "a little more than 30,000" is more than 30,000.
    pub fn from_parts(value: Option<f64>, parts: &Parts) -> Result<Self, Contradiction> {
        let bounded = parts.lower.is_some() || parts.upper.is_some();
        match (parts.comparator, parts.rounded_to) {
            (Some(_), Some(_)) => return Err(Contradiction::ComparatorWithRounding),
            (Some(_), None) if bounded => return Err(Contradiction::ComparatorWithBounds),
            (None, Some(_)) if bounded => return Err(Contradiction::RoundingWithBounds),
            _ => {}
        }
        if let (Some((lower, lower_decimals)), Some((upper, upper_decimals))) = (parts.lower, parts.upper) {
            let decimals = lower_decimals.max(upper_decimals);
            return match value {
                _ if lower > upper || lower.is_nan() || upper.is_nan() => Err(Contradiction::BoundsCrossed),
                Some(value) if !(lower..=upper).contains(&value) => Err(Contradiction::ValueOutsideBounds),
                _ => Ok(Self::Between { lower, upper, decimals }),
            };
        }
        let Some(value) = value else {
            let stated = bounded || parts.approx || parts.comparator.is_some() || parts.rounded_to.is_some();
            return if stated { Err(Contradiction::NoValue) } else { Ok(Self::Exact) };
        };
        match (parts.lower, parts.upper) {
            (Some((lower, _)), None) if lower == value => return Ok(Self::AtLeast),
            (None, Some((upper, _))) if upper == value => return Ok(Self::AtMost),
            (None, None) => {}
            _ => return Err(Contradiction::OneBound),
        }
        if let Some(to) = parts.rounded_to {
            let multiples = value / to;
            return match () {
                () if !(to > 0.0 && to.is_finite()) => Err(Contradiction::RoundingNotPositive),
                () if (multiples - multiples.round()).abs() > multiples.abs().max(1.0) * 1e-9 => Err(Contradiction::NotAMultiple),
                () => Ok(Self::Rounded { to }),
            };
        }
        Ok(match (parts.comparator, parts.approx) {
            (Some(Comparator::Less), true) => Self::Nearly,
            (Some(Comparator::Less), false) => Self::LessThan,
            (Some(Comparator::LessOrEqual), _) => Self::AtMost,
            (Some(Comparator::Greater), _) => Self::MoreThan,
            (Some(Comparator::GreaterOrEqual), _) => Self::AtLeast,
            (None, true) => Self::About,
            (None, false) => Self::Exact,
        })
    }
}

/// How the true figure compares with the published value (HL7 FHIR `Quantity.comparator`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>=`
    GreaterOrEqual,
    /// `>`
    Greater,
}

impl Comparator {
    /// The comparator of that sign.
    pub fn from_sign(sign: &str) -> Option<Self> {
        Some(match sign {
            "<" => Self::Less,
            "<=" => Self::LessOrEqual,
            ">=" => Self::GreaterOrEqual,
            ">" => Self::Greater,
            _ => return None,
        })
    }
}

/// What a document states of a value, part by part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts {
    /// `comparator`
    pub comparator: Option<Comparator>,
    /// `approx`
    pub approx: bool,
    /// `roundedTo`, in the unit of the value.
    pub rounded_to: Option<f64>,
    /// `lowerBound` and the decimals with which it was published.
    pub lower: Option<(f64, u8)>,
    /// `upperBound` and the decimals with which it was published.
    pub upper: Option<(f64, u8)>,
}

/// Why published parts cannot hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// A comparator and a rounding.
    ComparatorWithRounding,
    /// A comparator and bounds.
    ComparatorWithBounds,
    /// A rounding and bounds.
    RoundingWithBounds,
    /// A lower bound above the upper one.
    BoundsCrossed,
    /// A best estimate outside of its bounds.
    ValueOutsideBounds,
    /// One bound only, and it is not the value.
    OneBound,
    /// A rounding to nothing or to less.
    RoundingNotPositive,
    /// A value that is no multiple of what it was rounded to.
    NotAMultiple,
    /// A qualifier of a value that is missing.
    NoValue,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_what_the_parts_state() {
        let none = Parts::default();
        let with = |comparator, approx| Parts { comparator: Comparator::from_sign(comparator), approx, ..none };
        for (parts, qualifier) in [
            (none, Qualifier::Exact),
            (with(">", false), Qualifier::MoreThan),
            (with(">", true), Qualifier::MoreThan),
            (with(">=", false), Qualifier::AtLeast),
            (with("<=", false), Qualifier::AtMost),
            (with("<", false), Qualifier::LessThan),
            (with("<", true), Qualifier::Nearly),
            (with("", true), Qualifier::About),
            (Parts { rounded_to: Some(10.0), ..none }, Qualifier::Rounded { to: 10.0 }),
            (Parts { rounded_to: Some(10.0), approx: true, ..none }, Qualifier::Rounded { to: 10.0 }),
            (Parts { lower: Some((90.0, 0)), ..none }, Qualifier::AtLeast),
            (Parts { upper: Some((90.0, 0)), ..none }, Qualifier::AtMost),
            (
                Parts { lower: Some((88.5, 1)), upper: Some((91.0, 0)), ..none },
                Qualifier::Between { lower: 88.5, upper: 91.0, decimals: 1 },
            ),
        ] {
            assert_eq!(Qualifier::from_parts(Some(90.0), &parts), Ok(qualifier), "{parts:?}");
        }
        let bounds = Parts { lower: Some((28.0, 0)), upper: Some((30.0, 0)), ..none };
        assert_eq!(Qualifier::from_parts(None, &bounds), Ok(Qualifier::Between { lower: 28.0, upper: 30.0, decimals: 0 }));
        assert_eq!(Qualifier::from_parts(None, &none), Ok(Qualifier::Exact));
        let tenths = Parts { rounded_to: Some(0.1), ..none };
        assert_eq!(Qualifier::from_parts(Some(102.2), &tenths), Ok(Qualifier::Rounded { to: 0.1 }));
    }

    #[test]
    fn refuses_what_contradicts_itself() {
        use Contradiction as C;
        let none = Parts::default();
        let more = Some(Comparator::Greater);
        let bound = |value: f64| Some((value, 0));
        for (value, parts, contradiction) in [
            (Some(90.0), Parts { comparator: more, rounded_to: Some(1.0), ..none }, C::ComparatorWithRounding),
            (Some(90.0), Parts { comparator: more, lower: bound(1.0), ..none }, C::ComparatorWithBounds),
            (Some(90.0), Parts { rounded_to: Some(1.0), upper: bound(1.0), ..none }, C::RoundingWithBounds),
            (Some(90.0), Parts { lower: bound(95.0), upper: bound(85.0), ..none }, C::BoundsCrossed),
            (Some(90.0), Parts { lower: bound(f64::NAN), upper: bound(95.0), ..none }, C::BoundsCrossed),
            (Some(90.0), Parts { lower: bound(91.0), upper: bound(95.0), ..none }, C::ValueOutsideBounds),
            (Some(90.0), Parts { lower: bound(80.0), ..none }, C::OneBound),
            (Some(90.0), Parts { rounded_to: Some(0.0), ..none }, C::RoundingNotPositive),
            (Some(90.0), Parts { rounded_to: Some(-1.0), ..none }, C::RoundingNotPositive),
            (Some(90.0), Parts { rounded_to: Some(100.0), ..none }, C::NotAMultiple),
            (None, Parts { comparator: more, ..none }, C::NoValue),
            (None, Parts { approx: true, ..none }, C::NoValue),
        ] {
            assert_eq!(Qualifier::from_parts(value, &parts), Err(contradiction), "{parts:?}");
        }
    }
}
