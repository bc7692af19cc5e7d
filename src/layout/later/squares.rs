//! Amounts counted out in squares: how much one square stands for, and which parts of which squares are of which kind.

use crate::{
    number::{magnitude, scaled, within},
    qualifier::Qualifier,
    spec::Drawn,
};

/// The most squares of one category.
pub(super) const MOST_OF_ONE: usize = 100;
/// The most squares of a chart.
const MOST_OF_ALL: usize = 400;

/// What a part of a square says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SquareKind {
    /// This much there is in any case.
    Sure,
    /// Between the published bounds.
    Bounded,
    /// The figure may reach here or not; no bound was published.
    Open,
    /// The figure goes on, how far was not published.
    More,
    /// What is lacking to a hundred.
    Lacking,
}

/// A part of a square: which square, from where to where in it (0 to 1), and what it says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) square: usize,
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) kind: SquareKind,
}

/// The round amount (1, 2 or 5 times a power of ten, `least` at the least) of which each of `amounts` takes no more than
/// [`MOST_OF_ONE`] squares and all together no more than [`MOST_OF_ALL`].
pub(super) fn amount_of_one(amounts: &[f64], least: f64) -> f64 {
    let most = amounts.iter().copied().fold(0.0, f64::max);
    let first = if least > 0.0 { magnitude(least) } else { magnitude(most) - 2 };
    let squares = |one: f64| amounts.iter().map(move |amount| (amount / one - 1e-9).ceil().max(0.0));
    for exponent in first..first + 32 {
        for multiple in [1.0, 2.0, 5.0] {
            let one = scaled(multiple, exponent);
            let fits = squares(one).all(|count| count <= MOST_OF_ONE as f64);
            if one >= least && fits && squares(one).sum::<f64>() <= MOST_OF_ALL as f64 {
                return one;
            }
        }
    }
    most.max(1.0)
}

/// How far the squares of a figure reach, but for a sign that it goes on.
pub(super) fn reach(drawn: &Drawn) -> f64 {
    if drawn.is_exact() || !drawn.is_bounded() { drawn.value } else { drawn.upper.unwrap_or(drawn.value).max(drawn.value) }
}

/// The parts of squares that a figure takes where one square stands for `one`.
pub(super) fn pieces(drawn: &Drawn, one: f64) -> Vec<Piece> {
    let mut sure = within(super::super::solid_end(drawn), 0.0, drawn.value.max(0.0)) / one;
    if !drawn.is_exact() && !drawn.is_bounded() && sure < drawn.value / one {
        // Where it ends was not published: no square is cut there as if it had been.
        sure = sure.floor();
    }
    let end = reach(drawn).max(0.0) / one;
    let mut pieces = cut(0.0, sure, SquareKind::Sure);
    if !drawn.is_exact() {
        pieces.extend(cut(sure, end, if drawn.is_bounded() { SquareKind::Bounded } else { SquareKind::Open }));
    }
    if matches!(drawn.qualifier, Qualifier::AtLeast | Qualifier::MoreThan) && drawn.upper.is_none() {
        let square = (end - 1e-9).ceil().max(0.0) as usize;
        pieces.push(Piece { square, from: 0.0, to: 1.0, kind: SquareKind::More });
    }
    pieces
}

/// What is lacking from `filled` to a hundred squares.
pub(super) fn lacking(filled: f64) -> Vec<Piece> {
    cut(within(filled, 0.0, MOST_OF_ONE as f64), MOST_OF_ONE as f64, SquareKind::Lacking)
}

/// The stretch between two numbers of squares, cut where a square ends.
fn cut(from: f64, to: f64, kind: SquareKind) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = from;
    while to - at > 1e-9 && pieces.len() <= 4 * MOST_OF_ONE {
        let square = (at + 1e-9).floor();
        let end = to.min(square + 1.0);
        pieces.push(Piece { square: square as usize, from: (at - square).max(0.0), to: end - square, kind });
        at = end;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(value: f64, lower: Option<f64>, upper: Option<f64>, qualifier: Qualifier) -> Drawn {
        Drawn { value, lower, upper, qualifier, unsettled: false }
    }

    fn kinds(pieces: &[Piece]) -> Vec<(usize, SquareKind)> {
        pieces.iter().map(|piece| (piece.square, piece.kind)).collect()
    }

    #[test]
    fn one_square_is_a_round_amount() {
        assert_eq!(amount_of_one(&[12.0, 3.0], 1.0), 1.0);
        assert_eq!(amount_of_one(&[4380.0, 96.0], 1.0), 50.0);
        assert_eq!(amount_of_one(&[100.0; 5], 1.0), 2.0);
        assert_eq!(amount_of_one(&[0.4], 0.0), 0.005);
        assert_eq!(amount_of_one(&[0.0], 1.0), 1.0);
        assert_eq!(amount_of_one(&[29_000.0], 1000.0), 1000.0);
    }

    #[test]
    fn qualifiers_have_squares_of_their_own() {
        use SquareKind::{Bounded, More, Open, Sure};
        let exact = pieces(&drawn(2.5, Some(2.5), Some(2.5), Qualifier::Exact), 1.0);
        assert_eq!(kinds(&exact), [(0, Sure), (1, Sure), (2, Sure)]);
        assert_eq!((exact[2].from, exact[2].to), (0.0, 0.5));
        let bounds = Qualifier::Between { lower: 1.0, upper: 2.0, decimals: 0 };
        assert_eq!(kinds(&pieces(&drawn(1.5, Some(1.0), Some(2.0), bounds), 1.0)), [(0, Sure), (1, Bounded)]);
        assert_eq!(kinds(&pieces(&drawn(2.0, Some(2.0), None, Qualifier::AtLeast), 1.0)), [(0, Sure), (1, Sure), (2, More)]);
        assert_eq!(kinds(&pieces(&drawn(1.0, None, None, Qualifier::About), 1.0)), [(0, Open)]);
        assert_eq!(kinds(&pieces(&drawn(0.0, Some(0.0), Some(0.0), Qualifier::Exact), 1.0)), []);
    }

    proptest! {
        #[test]
        fn squares_are_few_and_round(amounts in proptest::collection::vec(0.0..1e9f64, 1..20)) {
            let one = amount_of_one(&amounts, 1.0);
            let counts: Vec<f64> = amounts.iter().map(|amount| (amount / one - 1e-9).ceil()).collect();
            prop_assert!(counts.iter().all(|count| *count <= 100.0) && counts.iter().sum::<f64>() <= 400.0);
            let digits = one / scaled(1.0, magnitude(one));
            prop_assert!([1.0, 2.0, 5.0].iter().any(|own| (digits - own).abs() < 1e-9), "{one}");
        }

        #[test]
        fn pieces_add_up_and_stay_within_their_squares(value in 0.0..90.0f64, more in 0.0..9.0f64) {
            let bounds = Qualifier::Between { lower: value, upper: value + more, decimals: 0 };
            let all = pieces(&drawn(value + more / 2.0, Some(value), Some(value + more), bounds), 1.0);
            let sum: f64 = all.iter().map(|piece| piece.to - piece.from).sum();
            prop_assert!((sum - value - more).abs() < 1e-6);
            for piece in &all {
                prop_assert!(piece.from >= 0.0 && piece.to <= 1.0 + 1e-9 && piece.from < piece.to, "{piece:?}");
            }
        }
    }
}
