//! What a figure can be: an interval whose ends may be open or missing, and arithmetic on such intervals.

use crate::qualifier::Qualifier;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// Where it is.
    pub value: f64,
    /// Whether the value itself is excluded.
    pub open: bool,
}

/// What a figure can be; a missing end means that nothing is known on that side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub lower: Option<End>,
    /// The upper end.
    pub upper: Option<End>,
}
