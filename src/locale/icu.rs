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

/// Writes numbers and dates of one locale by CLDR, as `Intl` does in browsers.
#[derive(Debug)]
pub struct IcuLocale {
    number: DecimalFormatter,
    year: FixedCalendarDateTimeFormatter<Gregorian, Y>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    short_month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    short_day: FixedCalendarDateTimeFormatter<Gregorian, MD>,
}

impl IcuLocale {
    /// The locale of a BCP 47 tag; one without a language where the tag is none. `None` where ICU4X was built without the
    /// data to write it.
    pub fn new(tag: &str) -> Option<Self> {
        let tag = IcuTag::try_from_str(tag).unwrap_or(IcuTag::UNKNOWN);
        Some(Self {
            number: DecimalFormatter::try_new((&tag).into(), Default::default()).ok()?,
            year: FixedCalendarDateTimeFormatter::try_new((&tag).into(), Y::long()).ok()?,
            month: FixedCalendarDateTimeFormatter::try_new((&tag).into(), YM::long()).ok()?,
            short_month: FixedCalendarDateTimeFormatter::try_new((&tag).into(), YM::medium()).ok()?,
            day: FixedCalendarDateTimeFormatter::try_new((&tag).into(), YMD::long()).ok()?,
            short_day: FixedCalendarDateTimeFormatter::try_new((&tag).into(), MD::medium()).ok()?,
        })
    }
}

impl Locale for IcuLocale {
    fn number(&self, value: f64, decimals: u8) -> String {
        match Decimal::try_from_str(&fixed(value, decimals)) {
            Ok(decimal) => self.number.format(&decimal).to_string(),
            Err(_) => String::new(),
        }
    }

    fn date(&self, date: Date, style: DateStyle) -> String {
        let Ok(own) = IcuDate::try_new_gregorian(date.year, date.month, date.day) else { return date.to_string() };
        match style {
            DateStyle::Year => self.year.format(&own).to_string(),
            DateStyle::Month => self.month.format(&own).to_string(),
            DateStyle::ShortMonth => self.short_month.format(&own).to_string(),
            DateStyle::Day => self.day.format(&own).to_string(),
            DateStyle::ShortDay => self.short_day.format(&own).to_string(),
        }
    }
}
