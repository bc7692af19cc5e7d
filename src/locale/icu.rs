//! [`Locale`] by ICU4X, for drawings made outside a browser.

use fixed_decimal::Decimal;
use icu_calendar::{Date as IcuDate, Gregorian};
use icu_datetime::{
    FixedCalendarDateTimeFormatter,
    fieldsets::{MD, Y, YM, YMD},
};
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale as IcuTag;

use super::{DateStyle, Locale};
use crate::{number::fixed, period::Date};

/// Writes numbers and dates of one locale by CLDR, as `Intl` does in browsers; in plain digits where ICU4X was built
/// without the data for it.
#[derive(Debug)]
pub struct IcuLocale(Option<Formatters>);

#[derive(Debug)]
struct Formatters {
    number: DecimalFormatter,
    year: FixedCalendarDateTimeFormatter<Gregorian, Y>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    short_month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    short_day: FixedCalendarDateTimeFormatter<Gregorian, MD>,
}

impl IcuLocale {
    /// The locale of a BCP 47 tag; one without a language where the tag is none.
    pub fn new(tag: &str) -> Self {
        Self(Formatters::new(&IcuTag::try_from_str(tag).unwrap_or(IcuTag::UNKNOWN)))
    }
}

impl Formatters {
    fn new(tag: &IcuTag) -> Option<Self> {
        Some(Self {
            number: DecimalFormatter::try_new(tag.into(), Default::default()).ok()?,
            year: FixedCalendarDateTimeFormatter::try_new(tag.into(), Y::long()).ok()?,
            month: FixedCalendarDateTimeFormatter::try_new(tag.into(), YM::long()).ok()?,
            short_month: FixedCalendarDateTimeFormatter::try_new(tag.into(), YM::medium()).ok()?,
            day: FixedCalendarDateTimeFormatter::try_new(tag.into(), YMD::long()).ok()?,
            short_day: FixedCalendarDateTimeFormatter::try_new(tag.into(), MD::medium()).ok()?,
        })
    }
}

impl Locale for IcuLocale {
    fn number(&self, value: f64, decimals: u8) -> String {
        let digits = fixed(value, decimals);
        match (&self.0, Decimal::try_from_str(&digits)) {
            (Some(own), Ok(decimal)) => own.number.format(&decimal).to_string(),
            _ => digits,
        }
    }

    fn date(&self, date: Date, style: DateStyle) -> String {
        let day = IcuDate::try_new_gregorian(date.year, date.month, date.day);
        let (Some(own), Ok(day)) = (&self.0, day) else { return date.to_string() };
        match style {
            DateStyle::Year => own.year.format(&day).to_string(),
            DateStyle::Month => own.month.format(&day).to_string(),
            DateStyle::ShortMonth => own.short_month.format(&day).to_string(),
            DateStyle::Day => own.day.format(&day).to_string(),
            DateStyle::ShortDay => own.short_day.format(&day).to_string(),
        }
    }
}
