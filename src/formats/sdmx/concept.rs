//! What dimensions and attributes are for: by the roles that a structure gives them, else by ids that are usual in SDMX.

use crate::indicator::Role;

/// What an attribute says; attributes that say anything else are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Concept {
    /// The unit of measure.
    Unit,
    /// The power of ten by which values are multiplied.
    Multiplier,
    /// The currency in which values are stated.
    Currency,
    /// The period on which an index or a price stands.
    Base,
    /// How the figure of a period came about.
    Collection,
    /// The day on which the years of reporting periods begin.
    YearStart,
    /// Decimals with which values are shown.
    Decimals,
    /// What a series is called.
    Title,
    /// Quality of a figure.
    Status,
    /// Whether a figure may be published.
    Confidentiality,
    /// The figure by the definition that held until then.
    BeforeBreak,
    /// Where a figure comes from.
    Source,
    /// A note.
    Note,
}

/// How many concepts there are.
pub(super) const CONCEPTS: usize = Concept::Note as usize + 1;

/// Attributes by role or id; `scalefactor` and `referenceperiod` are roles of the dialect of 2014.
const ATTRIBUTES: [(Concept, &[&str]); CONCEPTS] = [
    (Concept::Unit, &["UNIT_MEASURE", "UNIT", "UNIT_MEAS"]),
    (Concept::Multiplier, &["UNIT_MULT", "POWERCODE", "SCALEFACTOR", "UNIT_MULTIPLIER"]),
    (Concept::Currency, &["CURRENCY"]),
    (Concept::Base, &["BASE_PER", "REFERENCEPERIOD", "BASE_PERIOD", "REF_YEAR_PRICE"]),
    (Concept::Collection, &["COLLECTION"]),
    (Concept::YearStart, &["REPORTING_YEAR_START_DAY", "REPYEARSTART"]),
    (Concept::Decimals, &["DECIMALS"]),
    (Concept::Title, &["TITLE"]),
    (Concept::Status, &["OBS_STATUS"]),
    (Concept::Confidentiality, &["CONF_STATUS", "OBS_CONF"]),
    (Concept::BeforeBreak, &["PRE_BREAK_VALUE", "OBS_PRE_BREAK"]),
    (Concept::Source, &["SOURCE", "DATA_SOURCE"]),
    (
        Concept::Note,
        &[
            "COMMENT_OBS",
            "OBS_COM",
            "OBS_COMMENT",
            "OBS_NOTE",
            "OBS_FOOTNOTE",
            "FOOTNOTE",
            "NOTE",
            "COMMENT",
            "COMMENTS",
            "COMMENT_TS",
            "SERIES_COMMENT",
            "COMMENT_GRP",
            "COMMENT_DSET",
        ],
    ),
];

/// Dimensions by role or id, the more telling first, and whether that id says it without doubt.
const DIMENSIONS: [(Role, bool, &[&str]); 10] = [
    (Role::Time, true, &["TIME_PERIOD"]),
    (Role::Time, false, &["TIME", "REF_PERIOD", "YEAR", "PERIOD"]),
    (Role::Frequency, true, &["FREQ"]),
    (Role::Frequency, false, &["FREQUENCY"]),
    (Role::Area, true, &["REF_AREA"]),
    (Role::Area, false, &["GEO", "LOCATION", "COUNTRY", "COU", "AREA", "REGION", "TERRITORY"]),
    (Role::Unit, true, &["UNIT_MEASURE"]),
    (Role::Unit, false, &["UNIT", "UNIT_MEAS"]),
    (Role::Measure, true, &["INDICATOR", "SUBJECT", "MEASURE"]),
    (Role::Measure, false, &["SERIES", "VARIABLE", "VAR"]),
];

/// What a dimension is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Purpose {
    /// Its role.
    pub(super) role: Role,
    /// Whether the file says so, and not only a name that others use as well.
    pub(super) is_sure: bool,
    /// How telling the name is; less is more telling.
    pub(super) rank: usize,
}

/// What the attribute `id` with these roles says.
pub(super) fn of_attribute(roles: &[String], id: &str) -> Option<Concept> {
    let named = |name: &str| ATTRIBUTES.iter().find(|(_, names)| is_among(names, name)).map(|(concept, _)| *concept);
    roles.iter().find_map(|role| named(role)).or_else(|| named(id))
}

/// What the dimension `id` with these roles is for; `None` where it tells figures apart in another way.
pub(super) fn of_dimension(roles: &[String], id: &str) -> Option<Purpose> {
    let named = |name: &str, stated: bool| {
        let mut rank = 0;
        DIMENSIONS.iter().find_map(|(role, sure, names)| {
            let found = names.iter().position(|own| own.eq_ignore_ascii_case(name));
            let purpose = found.map(|at| Purpose { role: *role, is_sure: stated || *sure, rank: rank + at });
            rank += names.len();
            purpose
        })
    };
    roles.iter().find_map(|role| named(role, true)).or_else(|| named(id, false))
}

/// Whether `code` stands for all others of a dimension together (SDMX `_T`, and the usual `T` and `TOTAL`).
pub(super) fn is_total(code: &str) -> bool {
    is_among(&["_T", "T", "TOTAL"], code)
}

/// Whether `code` says that a concept does not apply or is not specified (SDMX `_Z`, `_X`, `_N`, `_U`).
pub(super) fn says_nothing(code: &str) -> bool {
    is_among(&["", "_Z", "_X", "_N", "_U", "#N/A", "NaN"], code)
}

fn is_among(names: &[&str], name: &str) -> bool {
    names.iter().any(|own| own.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_says_more_than_an_id() {
        let attribute = |role: &str, id: &str| of_attribute(&[role.to_owned()], id);
        assert_eq!(attribute("UNIT_MULT", "POWER"), Some(Concept::Multiplier));
        assert_eq!(attribute("NOVEL", "OBS_STATUS"), Some(Concept::Status));
        assert_eq!(of_attribute(&[], "EMBARGO_TIME"), None);
        let dimension = |roles: &[&str], id: &str| {
            let roles: Vec<String> = roles.iter().map(|role| (*role).to_owned()).collect();
            of_dimension(&roles, id).map(|purpose| (purpose.role, purpose.is_sure))
        };
        assert_eq!(dimension(&["time"], "MESEC"), Some((Role::Time, true)));
        assert_eq!(dimension(&["geo"], "LAND"), Some((Role::Area, true)));
        assert_eq!(dimension(&[], "LOCATION"), Some((Role::Area, false)));
        assert_eq!(dimension(&[], "REF_AREA"), Some((Role::Area, true)));
        assert_eq!(dimension(&[], "SEX"), None);
    }
}
