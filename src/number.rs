//! Numbers as plain digits, and rounding, by integer arithmetic.
//!
//! For drawings, dumps and CSV: no grouping, a point, the same on every machine. Standard printing of floating-point
//! numbers would weigh more in the wasm than the chart does.

use crate::plain::parted_at;

/// The powers of ten that a 64-bit float holds exactly, 10⁰ to 10²².
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
    1e22,
];

/// Above this, whole numbers no longer all have a 64-bit float: 2⁵³.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The most decimals that are ever written; also the least that every browser's `Intl` can write.
pub const MAX_DECIMALS: u8 = 20;

/// `value`, or the nearer of `low` and `high` where it lies outside of them; `low` is not more than `high`.
///
/// Unlike `f64::clamp` it cannot panic: the message of that panic prints its bounds, and so brings the printing of floats
/// into the wasm.
pub fn within(value: f64, low: f64, high: f64) -> f64 {
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

/// 10 to the power of `exponent`.
pub fn power_of_ten(exponent: i8) -> f64 {
    scaled(1.0, i32::from(exponent))
}

/// `value` × 10 to the power of `exponent`; divides where that is the more exact way.
pub fn scaled(value: f64, exponent: i32) -> f64 {
    let mut value = value;
    let mut left = exponent.unsigned_abs();
    while left > 0 {
        let step = left.min(22);
        let power = POWERS.get(step as usize).copied().unwrap_or(1.0);
        value = if exponent > 0 { value * power } else { value / power };
        left -= step;
    }
    value
}

/// How often `value` can be divided by ten, or must be multiplied, to have one digit before the point: 2 for 345, -1 for
/// 0.5, 0 for 0.
pub fn magnitude(value: f64) -> i32 {
    let value = value.abs();
    if value == 0.0 || !value.is_finite() {
        return 0;
    }
    let mut magnitude = 0;
    while magnitude < 308 && value >= scaled(1.0, magnitude + 1) {
        magnitude += 1;
    }
    while magnitude > -323 && value < scaled(1.0, magnitude) {
        magnitude -= 1;
    }
    magnitude
}

/// `value` rounded to `decimals` decimals, halves away from zero; never -0. A decimal half is one even where its float
/// lies a little below (1.005 becomes 1.01), as `Intl` and ICU4X have it.
pub fn rounded(value: f64, decimals: u8) -> f64 {
    let decimals = decimals.min(MAX_DECIMALS);
    let size = value.abs();
    let units = scaled(size, i32::from(decimals));
    if !units.is_finite() || units >= EXACT {
        return value + 0.0;
    }
    let result = scaled(whole_units(size, units, decimals), -i32::from(decimals));
    if value < 0.0 { 0.0 - result } else { result }
}

/// The most that is no more than `value` and a multiple of 10 to the power of `exponent`; a value that is one but for the
/// noise of its arithmetic stays.
pub fn floor_to(value: f64, exponent: i32) -> f64 {
    on_grid(value, exponent).unwrap_or_else(|| scaled(scaled(value, -exponent).floor(), exponent)) + 0.0
}

/// The least that is no less than `value` and a multiple of 10 to the power of `exponent`; a value that is one but for the
/// noise of its arithmetic stays.
pub fn ceil_to(value: f64, exponent: i32) -> f64 {
    on_grid(value, exponent).unwrap_or_else(|| scaled(scaled(value, -exponent).ceil(), exponent)) + 0.0
}

/// The multiple of 10 to the power of `exponent` that `value` is, but for the noise of its arithmetic.
pub fn on_grid(value: f64, exponent: i32) -> Option<f64> {
    let units = scaled(value, -exponent);
    let nearest = units.round();
    let noise = (units.abs() * 1e-14).max(1e-11);
    (nearest.abs() < EXACT && (units - nearest).abs() <= noise).then(|| scaled(nearest, exponent))
}

/// How many decimals it takes to write `value`, at most 15: 1 for 102.2. For numbers whose published decimals are unknown.
pub fn decimals_of(value: f64) -> u8 {
    (0..15).find(|decimals| rounded(value, *decimals) == value).unwrap_or(15)
}

/// `value` with exactly `decimals` decimals (20 at the most), a point and no grouping: `fixed(102.2, 1)` is "102.2". What is
/// no number is "". The digits are as published for up to 15 of them; a float holds no more.
pub fn fixed(value: f64, decimals: u8) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let decimals = decimals.min(MAX_DECIMALS);
    let size = value.abs();
    // A float this large is whole.
    let mut zeros = if size < EXACT { 0 } else { usize::from(decimals) };
    let mut units = if size < EXACT { scaled(size, i32::from(decimals)) } else { size };
    if units < EXACT {
        units = whole_units(size, units, decimals);
    }
    while units >= 1e18 {
        units /= 10.0;
        zeros += 1;
    }
    let units = units.round() as u64;
    let mut digits = units.to_string();
    digits.extend(std::iter::repeat_n('0', zeros));
    let decimals = usize::from(decimals);
    if decimals > 0 {
        let missing = (decimals + 1).saturating_sub(digits.len());
        digits.insert_str(0, &run_of_zeros(missing));
        digits.insert(digits.len().saturating_sub(decimals), '.');
    }
    if value < 0.0 && units > 0 {
        digits.insert(0, '-');
    }
    digits
}

/// So many zeros.
pub fn run_of_zeros(count: usize) -> String {
    std::iter::repeat_n('0', count).collect()
}

/// `value` with at most `decimals` decimals, none that are zeros at the end: `trimmed(2.50, 2)` is "2.5".
pub fn trimmed(value: f64, decimals: u8) -> String {
    let mut text = fixed(value, decimals);
    if decimals > 0 {
        let zeros = text.bytes().rev().take_while(|byte| *byte == b'0').count();
        text.truncate(text.len() - zeros);
        if text.ends_with('.') {
            text.pop();
        }
    }
    text
}

/// `units`, which is `size` × 10 to the power of `decimals` but for noise, as a whole number.
fn whole_units(size: f64, units: f64, decimals: u8) -> f64 {
    let below = units.round() - 1.0;
    // The float of a decimal half is the quotient of the half and the power of ten, as division rounds correctly.
    for half in [below + 0.5, below + 1.5] {
        if half > 0.0 && scaled(half, -i32::from(decimals)) == size {
            return half + 0.5;
        }
    }
    units.round()
}

/// Decimal digits that a double keeps whatever the number.
const CERTAIN_DIGITS: i32 = 15;

/// Decimals to show for a value that was written with `written` of them.
///
/// What the indicator states holds. Zeros beyond the unit's decimals (`9875.0` people) and digits beyond what a double
/// tells (`0.30000000000000004`) come from the program that wrote the file and claim nothing.
pub fn shown_decimals(value: f64, written: u8, stated: Option<u8>, of_unit: Option<u8>) -> u8 {
    if !value.is_finite() {
        return 0;
    }
    if let Some(stated) = stated {
        return stated;
    }
    if let Some(fewer) = of_unit.filter(|fewer| *fewer < written)
        && rounded(value, fewer) == value
    {
        return fewer;
    }
    let certain = CERTAIN_DIGITS - 1 - magnitude(value);
    if i32::from(written) <= certain {
        return written;
    }
    let digits = trimmed(value, certain.clamp(0, CERTAIN_DIGITS) as u8);
    parted_at(&digits, b'.').map_or(0, |(_, decimals)| decimals.len() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writes_digits_as_published() {
        for (value, decimals, text) in [
            (0.0, 0, "0"),
            (-0.0, 2, "0.00"),
            (102.2, 1, "102.2"),
            (102.2, 3, "102.200"),
            (18.5, 1, "18.5"),
            (-0.04, 1, "0.0"),
            (-0.05, 1, "-0.1"),
            (1.005, 2, "1.01"),
            (2.5, 0, "3"),
            (0.499_999_999_999_999_94, 0, "0"),
            (0.07, 2, "0.07"),
            (1_300_000.0, 0, "1300000"),
            (999_999_999_999_999.0, 0, "999999999999999"),
            (1e15, 2, "1000000000000000.00"),
            (1e21, 0, "1000000000000000000000"),
            (102.2, 15, "102.200000000000000"),
            (1e-7, 7, "0.0000001"),
            (f64::NAN, 2, ""),
            (f64::INFINITY, 2, ""),
        ] {
            assert_eq!(fixed(value, decimals), text, "{value} {decimals}");
        }
        assert_eq!(trimmed(2.50, 2), "2.5");
        assert_eq!(trimmed(100.0, 2), "100");
        assert_eq!(trimmed(-0.001, 2), "0");
    }

    #[test]
    fn rounds_to_a_grid() {
        assert_eq!(floor_to(65.35, 0), 65.0);
        assert_eq!(ceil_to(65.35, 1), 70.0);
        assert_eq!(floor_to(-65.35, -1), -65.4);
        assert_eq!(floor_to(0.1 + 0.2, -1), 0.3);
        assert_eq!(ceil_to(0.1 + 0.2, -1), 0.3);
        assert_eq!(rounded(-0.001, 2).to_bits(), 0);
        assert_eq!(magnitude(345.0), 2);
        assert_eq!(magnitude(0.5), -1);
        assert_eq!(magnitude(0.1), -1);
        assert_eq!(magnitude(1000.0), 3);
        assert_eq!(magnitude(0.0), 0);
        assert_eq!(magnitude(f64::MAX), 308);
        assert_eq!(decimals_of(102.2), 1);
        assert_eq!(decimals_of(9875.0), 0);
        assert_eq!(decimals_of(1.0 / 3.0), 15);
        assert_eq!(power_of_ten(-3), 0.001);
        assert_eq!(power_of_ten(6), 1e6);
    }

    proptest! {
        #[test]
        fn agrees_with_std_on_published_decimals(units in -999_999_999_999_999i64..999_999_999_999_999, decimals in 0u8..=15) {
            let value: f64 = format!("{units}e-{decimals}").parse().unwrap();
            let expected = format!("{:.*}", usize::from(decimals), value);
            let expected = if units == 0 { expected.trim_start_matches('-').to_owned() } else { expected };
            prop_assert_eq!(fixed(value, decimals), expected);
            prop_assert_eq!(rounded(value, decimals), value);
            prop_assert!(decimals_of(value) <= decimals);
        }

        #[test]
        fn never_fails(bits: u64, decimals: u8) {
            let value = f64::from_bits(bits);
            let _ = (fixed(value, decimals), rounded(value, decimals), magnitude(value), decimals_of(value), trimmed(value, decimals));
        }
    }
}
