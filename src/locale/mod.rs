//! Numbers and dates as text in the reader's language.
//!
//! The core only asks; `Intl` answers in a browser and ICU4X elsewhere, and a test holds the two to the same answers.

#[cfg(feature = "native")]
mod icu;

#[cfg(feature = "native")]
pub use icu::IcuLocale;

use crate::{
    period::{Date, Granularity, Period},
    words::Words,
};

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

/// How long the text of a period may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodStyle {
    /// "first half of 2024", "June 26, 2024"
    Full,
    /// "H1 2024", "Jun 26": for ticks, where the year of a day stands elsewhere.
    Short,
}

/// A period as text: "Q2 2024", 2024年第2季度.
pub fn period_text(period: &Period, words: &dyn Words, locale: &dyn Locale, style: PeriodStyle) -> String {
    let short = style == PeriodStyle::Short;
    if let Some((first, last)) = period.ends() {
        // Within a span a day needs its year.
        let end = |own: &Period| match own.granularity() {
            Granularity::Day => locale.date(own.first(), DateStyle::Day),
            _ => period_text(own, words, locale, style),
        };
        return words.span(&end(&first), &end(&last), short);
    }
    if period.year_start().is_some() {
        return reporting_text(period, words, short);
    }
    let day = if short { DateStyle::ShortDay } else { DateStyle::Day };
    match period.granularity() {
        Granularity::Year => locale.date(period.first(), DateStyle::Year),
        Granularity::Month => locale.date(period.first(), if short { DateStyle::ShortMonth } else { DateStyle::Month }),
        Granularity::Day => locale.date(period.first(), day),
        Granularity::Instant => words.at_time(&locale.date(period.first(), day), &period.time_of_day()),
        granularity => {
            let year = locale.date(Date { year: period.year(), month: 1, day: 1 }, DateStyle::Year);
            words.part_of_year(granularity, period.ordinal(), &year, short)
        }
    }
}

/// A reporting year, or a half or a quarter of one: "Q2 2024/25", 2024/25年度第2季度.
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
fn reporting_text(period: &Period, words: &dyn Words, short: bool) -> String {
    let year = words.reporting_year(&period.reporting_year());
    words.part_of_year(period.granularity(), period.ordinal(), &year, short)
}

#[cfg(test)]
#[cfg(feature = "native")]
mod tests {

    use super::*;
    use crate::words::words_for;

    #[test]
    fn says_every_kind_of_period() {
        for (code, english, chinese, short_english, short_chinese) in [
            ("2019", "2019", "2019年", "2019", "2019年"),
            ("2024-S1", "first half of 2024", "2024年上半年", "H1 2024", "2024年上半年"),
            ("2024-S2", "second half of 2024", "2024年下半年", "H2 2024", "2024年下半年"),
            ("2024-Q2", "Q2 2024", "2024年第2季度", "Q2 2024", "2024年2季度"),
            ("2024-06", "June 2024", "2024年6月", "Jun 2024", "2024年6月"),
            ("2024-W03", "week 3 of 2024", "2024年第3周", "W3 2024", "2024年3周"),
            ("2019-W01", "week 1 of 2019", "2019年第1周", "W1 2019", "2019年1周"),
            ("2024-06-26", "June 26, 2024", "2024年6月26日", "Jun 26", "6月26日"),
            ("2024-06-26T12:00", "June 26, 2024, 12:00", "2024年6月26日 12:00", "Jun 26, 12:00", "6月26日 12:00"),
            ("2019/2024", "2019 to 2024", "2019年至2024年", "2019–2024", "2019年–2024年"),
            ("2019/2024-06", "2019 to June 2024", "2019年至2024年6月", "2019–Jun 2024", "2019年–2024年6月"),
            (
                "2024-06-24/2024-06-26",
                "June 24, 2024 to June 26, 2024",
                "2024年6月24日至2024年6月26日",
                "June 24, 2024–June 26, 2024",
                "2024年6月24日–2024年6月26日",
            ),
        ] {
            let period = Period::parse(code).expect("a period");
            let say = |tag: &str, style| period_text(&period, words_for(tag), &IcuLocale::new(tag), style);
            assert_eq!(say("en", PeriodStyle::Full), english);
            assert_eq!(say("zh-CN", PeriodStyle::Full), chinese);
            assert_eq!(say("en", PeriodStyle::Short), short_english);
            assert_eq!(say("zh-CN", PeriodStyle::Short), short_chinese);
        }
    }
}
