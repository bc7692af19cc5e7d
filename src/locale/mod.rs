//! Numbers and dates as text in the reader's language.
//!
//! The core only asks; `Intl` answers in a browser and ICU4X elsewhere, and a test holds the two to the same answers.

#[cfg(feature = "native")]
mod icu;

#[cfg(feature = "native")]
pub use icu::IcuLocale;

use crate::period::Date;

/// How much of a date is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// "2024", 2024年
    Year,
    /// "June 2024", 2024年6月
    Month,
    /// "Jun 2024", 2024年6月
    ShortMonth,
    /// "June 26, 2024", 2024年6月26日
    Day,
    /// "Jun 26", 6月26日; for an axis that names the year elsewhere
    ShortDay,
}

/// Writes numbers and dates for one locale.
pub trait Locale {
    /// `value` with exactly `decimals` decimals and grouped thousands ("9,875").
    fn number(&self, value: f64, decimals: u8) -> String;
    /// `date` as far as `style` says it.
    fn date(&self, date: Date, style: DateStyle) -> String;
}
