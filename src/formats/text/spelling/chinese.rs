//! Periods in Chinese: what stands behind `2024年`.

use crate::{
    formats::text::spelling::{
        calendar,
        written::{leading_digits, number},
    },
    period::{Date, Period},
};

/// The period of `year` that `rest`, the text behind 年, names: nothing, 上半年, 第一季度, 5月, 5月1日, 1-5月.
pub(crate) fn after_year(year: i32, rest: &str) -> Option<Period> {
    match rest {
        "" => return calendar::year(year),
        "上半年" => return calendar::half(year, 1),
        "下半年" => return calendar::half(year, 2),
        _ => {}
    }
    if let Some(quarter) = rest.strip_suffix("季度").or_else(|| rest.strip_suffix('季')) {
        let quarter = quarter.strip_prefix('第').unwrap_or(quarter);
        let position = ["一", "二", "三", "四"].iter().position(|known| *known == quarter);
        return calendar::quarter(year, position.map_or_else(|| small(quarter), |position| Some(position as u8 + 1))?);
    }
    let (first, rest) = leading_digits(rest);
    let first = small(first)?;
    if let Some(rest) = rest.strip_prefix('月') {
        let day = rest.strip_suffix(['日', '号']).and_then(small);
        return match rest {
            "" | "份" => calendar::month(year, first),
            _ => calendar::day(Date::new(year, first, day?)?),
        };
    }
    // The months from the first on, summed: the usual form of monthly reports.
    let last = small(rest.strip_prefix(['-', '–', '—', '~', '～', '至'])?.strip_suffix("月")?)?;
    calendar::months(year, first, i64::from(last) - i64::from(first) + 1).filter(|_| last <= 12)
}

fn small(digits: &str) -> Option<u8> {
    number(digits).and_then(|number| u8::try_from(number).ok())
}
