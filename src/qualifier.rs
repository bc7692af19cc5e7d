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
