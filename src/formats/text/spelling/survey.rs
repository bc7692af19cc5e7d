//! What the texts of a column show together.

use crate::{
    formats::text::spelling::{Moments, Spelling, Whole, later_year, on_calendar, written::Written},
    period::{DAY_MS, Granularity},
};

/// The largest number of seconds since 1970 that is read as a moment: the end of 2199.
const LATEST_SECOND: i64 = 7_258_118_399;

/// Counts of the readings that single texts leave open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Survey {
    /// Bare numbers: how many, how many on the calendar, as seconds, as milliseconds, how many have many digits.
    numbers: usize,
    on_calendar: usize,
    seconds: usize,
    milliseconds: usize,
    ten_digits: usize,
    twelve_digits: usize,
    all_midnights: bool,
    /// The largest number behind a year and a gap.
    largest_part: u8,
    /// Pairs of a year and two digits: whether each names the next year, whether one can be no month, the first and last year.
    next_years: bool,
    no_month: bool,
    years: Option<(i32, i32)>,
    /// Numbers of a year and two decimals: whether one can be no month.
    no_decimal_month: bool,
    fourth_third: bool,
    later_letter: bool,
    /// Days and months: whether a first, a second number can be no month.
    first_over_twelve: bool,
    second_over_twelve: bool,
    /// Times of day: whether all are midnights, and the offset of the first, where the others have the same.
    midnights: bool,
    offset: Option<Option<i32>>,
    unlike_offsets: bool,
}

impl Default for Survey {
    fn default() -> Self {
        Self {
            numbers: 0,
            on_calendar: 0,
            seconds: 0,
            milliseconds: 0,
            ten_digits: 0,
            twelve_digits: 0,
            all_midnights: true,
            largest_part: 0,
            next_years: true,
            no_month: false,
            years: None,
            no_decimal_month: false,
            fourth_third: false,
            later_letter: false,
            first_over_twelve: false,
            second_over_twelve: false,
            midnights: true,
            offset: None,
            unlike_offsets: false,
        }
    }
}

impl Survey {
    /// Counts one text.
    pub(crate) fn add(&mut self, written: Option<Written>) {
        match written {
            None | Some(Written::Period(_)) => {}
            Some(Written::Whole(number, digits)) => {
                self.numbers += 1;
                self.on_calendar += usize::from(on_calendar(number, digits).is_some());
                self.seconds += usize::from(number.abs() <= LATEST_SECOND);
                self.milliseconds += usize::from(number.abs() <= LATEST_SECOND * 1000);
                self.ten_digits += usize::from(digits == 10);
                self.twelve_digits += usize::from(digits >= 12);
                self.all_midnights &= number % DAY_MS as i64 == 0;
            }
            Some(Written::Part(_, part)) => self.largest_part = self.largest_part.max(part),
            Some(Written::Pair(year, two)) => {
                self.largest_part = self.largest_part.max(two);
                self.next_years &= later_year(year, two) == year + 1;
                self.no_month |= !(1..=12).contains(&two);
                let (first, last) = self.years.unwrap_or((year, year));
                self.years = Some((first.min(year), last.max(year)));
            }
            Some(Written::Decimal(_, two)) => self.no_decimal_month |= !(1..=12).contains(&two),
            Some(Written::Third(_, part, _)) => self.fourth_third |= part == 4,
            Some(Written::Letter(_, quarter)) => self.later_letter |= quarter > 1,
            Some(Written::Numbers(one, other, ..)) => {
                self.first_over_twelve |= one > 12;
                self.second_over_twelve |= other > 12;
            }
            Some(Written::Moment(_, ms, offset)) => {
                self.midnights &= ms == 0.0;
                self.unlike_offsets |= *self.offset.get_or_insert(offset) != offset;
            }
        }
    }

    /// What the texts settle.
    pub(crate) fn spelling(&self) -> Spelling {
        let whole = match self.numbers {
            numbers if self.on_calendar * 2 > numbers => Whole::Calendar,
            numbers if self.twelve_digits * 2 > numbers && self.milliseconds == numbers => {
                Whole::Milliseconds(self.all_midnights)
            }
            numbers if self.ten_digits * 2 > numbers && self.seconds == numbers => Whole::Seconds,
            _ => Whole::Nothing,
        };
        let part = match self.largest_part {
            4 => Some(Granularity::Quarter),
            5..=12 => Some(Granularity::Month),
            _ => None,
        };
        // Months of which each ends its year's digits with the next year's are no series of months.
        let far_years = self.years.is_some_and(|(first, last)| last - first >= 2);
        Spelling {
            whole,
            part,
            pairs_are_spans: self.no_month || (self.next_years && far_years),
            decimals_are_months: !self.no_decimal_month,
            thirds_are_quarters: self.fourth_third,
            letters_are_quarters: self.later_letter,
            day_first: match (self.first_over_twelve, self.second_over_twelve) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            },
            moments: match (self.midnights, self.unlike_offsets) {
                (true, _) => Moments::Days,
                (false, true) => Moments::Utc,
                (false, false) => Moments::Clock,
            },
        }
    }
}
