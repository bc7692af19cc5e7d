//! What the name of a column says about what it is for.

use crate::{formats::table::Purpose, indicator::Role};

/// What a name hints at; the entries decide whether it is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hint {
    /// When; the lower the number, the more telling the name.
    Time(u8),
    /// A part of a time that other columns complete.
    Part(Part),
    /// Codes of a dimension, also where they are whole numbers.
    Codes(Role),
    /// How often.
    Frequency,
    /// The figure.
    Value,
    /// The least that the figure can be.
    Lower,
    /// The most that the figure can be.
    Upper,
    /// How far the figure can be off.
    Margin,
    /// A flag of quality.
    Status,
    /// A note on the figure.
    Note,
    /// A power of ten.
    Multiplier,
    /// A row's number in a database: it tells rows apart, and says nothing of what is published.
    RowId,
    /// Addresses, shapes, places on a map, times of a computer.
    Machine,
}

/// A part of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The year.
    Year,
    /// The quarter of a year, 1 to 4.
    Quarter,
    /// The month, 1 to 12 or by name.
    Month,
    /// The day of the month.
    Day,
    /// The hour of the day, 0 to 23.
    Hour,
}

/// Whole names, in small letters with `_` between words.
const NAMES: &[(Hint, &[&str])] = &[
    (
        Hint::Part(Part::Year),
        &[
            "year",
            "yr",
            "jahr",
            "año",
            "ano",
            "annee",
            "année",
            "vuosi",
            "år",
            "rok",
            "год",
            "年",
            "年份",
            "年度",
            "统计年份",
            "он",
            "on",
        ],
    ),
    (Hint::Part(Part::Quarter), &["quarter", "qtr", "quartal", "trimestre", "季", "季度"]),
    (Hint::Part(Part::Month), &["month", "mon", "monat", "mes", "mois", "kuukausi", "månad", "月", "月份", "сар"]),
    (Hint::Part(Part::Day), &["day", "dd", "tag", "dia", "día", "jour", "日", "өдөр"]),
    (Hint::Part(Part::Hour), &["hour", "hr", "hh", "stunde", "hora", "heure", "时", "小时"]),
    (
        Hint::Time(0),
        &[
            "time_period",
            "timeperiod",
            "period",
            "ref_date",
            "refper",
            "ref_period",
            "reference_period",
            "periodo",
            "zeitraum",
            "期间",
            "报告期",
            "统计时间",
        ],
    ),
    (
        Hint::Time(1),
        &[
            "date",
            "time",
            "datum",
            "zeit",
            "fecha",
            "tid",
            "aika",
            "obs_date",
            "observation_date",
            "date_time",
            "datetime",
            "timestamp",
            "week",
            "woche",
            "date_heure",
            "日期",
            "时间",
            "огноо",
        ],
    ),
    (
        Hint::Codes(Role::Area),
        &[
            "ref_area",
            "geo",
            "area",
            "pays",
            "pais",
            "país",
            "land",
            "maa",
            "kunta",
            "alue",
            "bundesland",
            "kreis",
            "gemeinde",
            "departement",
            "département",
            "provincia",
            "municipio",
            "comunidad",
            "地区",
            "地域",
            "区域",
            "省",
            "省份",
            "市",
            "城市",
            "国家",
            "行政区",
            "行政区划",
            "盟市",
            "旗县",
            "улс",
            "аймаг",
            "улс_орон",
        ],
    ),
    (
        Hint::Codes(Role::Measure),
        &[
            "indicator",
            "indicator_name",
            "indicator_code",
            "indicator_id",
            "measure",
            "variable",
            "metric",
            "statistic",
            "indicador",
            "indicateur",
            "indikator",
            "指标",
            "指标名称",
            "指标代码",
            "үзүүлэлт",
        ],
    ),
    (
        Hint::Codes(Role::Unit),
        &[
            "unit",
            "units",
            "unit_measure",
            "unit_of_measure",
            "uom",
            "einheit",
            "unidad",
            "unite",
            "unité",
            "yksikkö",
            "单位",
            "计量单位",
            "нэгж",
        ],
    ),
    (Hint::Multiplier, &["unit_mult", "unit_multiplier"]),
    (Hint::Frequency, &["freq", "frequency"]),
    (
        Hint::Value,
        &[
            "value",
            "values",
            "val",
            "obs_value",
            "observation_value",
            "data_value",
            "datavalue",
            "numeric_value",
            "figure",
            "wert",
            "valor",
            "valeur",
            "arvo",
            "verdi",
            "värde",
            "值",
            "数值",
            "数据",
            "指标值",
            "утга",
        ],
    ),
    (
        Hint::Lower,
        &["lower", "low", "lower_bound", "lower_limit", "lower_ci", "ci_lower", "ci_low", "lcl", "lci", "conf_low", "value_low"],
    ),
    (
        Hint::Upper,
        &[
            "upper",
            "high",
            "upper_bound",
            "upper_limit",
            "upper_ci",
            "ci_upper",
            "ci_high",
            "ucl",
            "uci",
            "conf_high",
            "value_high",
        ],
    ),
    (Hint::Margin, &["moe", "margin", "margin_of_error"]),
    (Hint::Status, &["status", "obs_status", "obs_flag", "flag", "flags", "symbol_code", "conf_status", "数据状态"]),
    (
        Hint::Note,
        &[
            "note",
            "notes",
            "footnote",
            "footnotes",
            "comment",
            "comments",
            "remark",
            "remarks",
            "obs_comment",
            "comment_obs",
            "bemerkung",
            "nota",
            "备注",
            "说明",
            "注释",
            "тайлбар",
        ],
    ),
    (
        Hint::Codes(Role::Category),
        &[
            "sex",
            "gender",
            "age",
            "ages",
            "cluster",
            "group",
            "class",
            "category",
            "type",
            "level",
            "code",
            "sector",
            "industry",
            "grade",
            "ward",
            "zip",
            "zipcode",
            "zip_code",
            "postcode",
            "naics",
            "isic",
            "sic",
            "性别",
            "年龄",
            "年龄组",
            "行业",
            "хүйс",
            "нас",
        ],
    ),
    (
        Hint::RowId,
        &[
            "id",
            "_id",
            "fid",
            "objectid",
            "object_id",
            "row_id",
            "rowid",
            "recordid",
            "record_id",
            "index",
            "unnamed_0",
            "uuid",
            "guid",
            "globalid",
            "ids",
            "序号",
        ],
    ),
    (
        Hint::Machine,
        &[
            "url",
            "uri",
            "link",
            "href",
            "detail",
            "geometry",
            "geom",
            "the_geom",
            "shape",
            "wkt",
            "geolocation",
            "feature",
            "geo_point_2d",
            "geo_shape",
            "lat",
            "latitude",
            "lon",
            "lng",
            "long",
            "longitude",
            "_links",
            "created_at",
            "updated_at",
            "updated",
            "last_updated",
            "created",
            "modified",
            "timezone",
            "tz",
            "realtime_start",
            "realtime_end",
        ],
    ),
];

/// Single words of a name, where no whole name is known.
const WORDS: &[(Hint, &[&str])] = &[
    (
        Hint::Codes(Role::Area),
        &[
            "country",
            "countries",
            "region",
            "state",
            "county",
            "province",
            "district",
            "territory",
            "municipality",
            "city",
            "location",
            "entity",
            "geography",
            "area",
            "iso3",
            "iso2",
            "iso",
            "iso3code",
            "fips",
            "nuts",
            "地区",
            "region_code",
        ],
    ),
    (Hint::Codes(Role::Measure), &["indicator"]),
    (Hint::Status, &["flag", "obs_status"]),
    (Hint::Note, &["footnote", "footnotes", "comment", "comments"]),
    (Hint::Margin, &["moe"]),
    (Hint::Codes(Role::Category), &["sex", "gender", "agegroup"]),
    (Hint::Time(2), &["date", "time", "year", "period"]),
];

/// Words beside a word of time that say it is not the time of the figure.
const OTHER_TIMES: &[&str] = &[
    "created",
    "updated",
    "update",
    "modified",
    "released",
    "release",
    "published",
    "start",
    "end",
    "from",
    "to",
    "base",
    "realtime",
];

/// What `name` hints at.
pub(crate) fn hint(name: &str) -> Option<Hint> {
    if name.starts_with(':') {
        // Socrata's own columns: `:id`, `:created_at`, `:@computed_region_…`.
        return Some(Hint::Machine);
    }
    // A field of an object inside of the row hints by itself: `properties.time`.
    let own = || hint(name.rsplit_once('.')?.1);
    let words = words(name);
    let joined = words.join("_");
    let whole = NAMES.iter().find(|(_, names)| names.contains(&joined.as_str())).map(|(hint, _)| *hint);
    if whole.is_some() {
        return whole;
    }
    if joined.is_empty() {
        return Some(Hint::RowId);
    }
    let is_bound = |sides: &[&str]| {
        words.iter().any(|word| sides.contains(&word.as_str()))
            && words.iter().any(|word| matches!(word.as_str(), "ci" | "bound" | "limit" | "confidence" | "interval" | "95"))
    };
    if is_bound(&["lower", "low"]) {
        return Some(Hint::Lower);
    }
    if is_bound(&["upper", "high"]) {
        return Some(Hint::Upper);
    }
    let by_word = |(_, known): &&(Hint, &[&str])| words.iter().any(|word| known.contains(&word.as_str()));
    let Some(found) = WORDS.iter().find(by_word).map(|(hint, _)| *hint) else { return own() };
    let other_time = || words.iter().any(|word| OTHER_TIMES.contains(&word.as_str()));
    Some(match found {
        Hint::Time(_) if other_time() => Hint::Time(9),
        found => found,
    })
}

/// The purpose that a name of SDMX-CSV, or another name that means one thing only, says without a guess.
pub(crate) fn stated_purpose(name: &str) -> Option<Purpose> {
    Some(match name {
        "TIME_PERIOD" => Purpose::Dimension(Role::Time),
        "OBS_VALUE" => Purpose::Value,
        "LOWER_BOUND" => Purpose::Lower,
        "UPPER_BOUND" => Purpose::Upper,
        "OBS_STATUS" => Purpose::Status,
        "REF_AREA" => Purpose::Dimension(Role::Area),
        "UNIT_MEASURE" => Purpose::Dimension(Role::Unit),
        "UNIT_MULT" => Purpose::Multiplier,
        "FREQ" => Purpose::Dimension(Role::Frequency),
        "INDICATOR" | "MEASURE" => Purpose::Dimension(Role::Measure),
        "OBS_COMMENT" | "COMMENT_OBS" => Purpose::Note,
        "DATAFLOW" | "STRUCTURE" | "STRUCTURE_ID" | "STRUCTURE_NAME" | "ACTION" => Purpose::Ignored,
        _ => return None,
    })
}

/// Whether `name` says of itself that it is a code.
pub(crate) fn is_code_name(name: &str) -> bool {
    words(name)
        .iter()
        .any(|word| matches!(word.as_str(), "code" | "id" | "iso" | "iso2" | "iso3" | "iso3code" | "fips" | "nuts" | "代码"))
}

/// Whether `code`, of the dimension called `name`, stands for all others together.
pub(crate) fn is_total(name: &str, code: &str) -> bool {
    let is_short = || words(name).iter().any(|word| matches!(word.as_str(), "sex" | "gender" | "age" | "nace"));
    ["_T", "total", "totals"].iter().any(|total| code.eq_ignore_ascii_case(total))
        || matches!(code, "合计" | "总计")
        || (code == "T" && is_short())
}

/// The words of a name, in small letters of ASCII: `timePeriod_2` is `time`, `period`, `2`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut word, mut before_is_small) = (String::new(), false);
    for character in name.chars() {
        let parts =
            !(character.is_alphanumeric() || (character == '_' && word.is_empty() && words.is_empty() && name.starts_with('_')));
        if (parts || (character.is_ascii_uppercase() && before_is_small)) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if !parts {
            word.push(character.to_ascii_lowercase());
        }
        before_is_small = character.is_ascii_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_into_words() {
        assert_eq!(words("timePeriod-2"), ["time", "period", "2"]);
        assert_eq!(words("GDP (current US$)"), ["gdp", "current", "us"]);
        assert_eq!(words("_id"), ["_id"]);
        assert_eq!(words("ISO3"), ["iso3"]);
    }

    #[test]
    fn names_in_several_languages_hint_at_the_same() {
        for (hinted, names) in [
            (Hint::Part(Part::Year), ["Year", "jahr", "年份"].as_slice()),
            (Hint::Time(0), &["TIME_PERIOD", "timePeriod"]),
            (Hint::Time(2), &["Date of report", "fiscal_year"]),
            (Hint::Time(9), &["start_date", "release date"]),
            (Hint::Codes(Role::Area), &["Country Name", "geoAreaCode", "地区", "iso3"]),
            (Hint::Codes(Role::Measure), &["Indicator Code", "指标"]),
            (Hint::Lower, &["lower", "ci_low", "95% CI lower"]),
            (Hint::Machine, &[":@computed_region_x", "geo_point_2d"]),
            (Hint::RowId, &["_id", "id", ""]),
        ] {
            for name in names {
                assert_eq!(hint(name), Some(hinted), "{name}");
            }
        }
        for name in ["price", "rate (%)", "population", "life_expect"] {
            assert_eq!(hint(name), None, "{name}");
        }
    }

    #[test]
    fn one_letter_is_a_total_only_where_it_can_be() {
        assert!(is_total("sex", "T") && !is_total("symbol", "T"));
        assert!(is_total("地区", "合计") && is_total("region", "Total"));
    }
}
