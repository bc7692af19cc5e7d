//! What the rows of figures side by side are called, and the parts in them.

use super::series_name;
use crate::{
    host::Host,
    indicator::Indicators,
    spec::{Row, Spec, row_dimension},
};

/// What the code of a row is called; `None` where rows are periods.
pub fn row_name(indicators: &Indicators, row: &Row, host: &Host<'_>) -> Option<String> {
    let (dimension, code) = row.code.as_ref()?;
    let described = indicators.dimensions.iter().find(|own| own.id == *dimension);
    let category = described.and_then(|own| own.categories.iter().find(|category| category.code == *code));
    let label = category.map_or("", |category| category.label.in_language(host.language));
    Some(if label.is_empty() { code.clone() } else { label.to_owned() })
}

/// What the series of a member is called beside the others of its row: by its indicator alone where rows are codes.
pub fn part_name(indicators: &Indicators, spec: &Spec, member: usize, host: &Host<'_>) -> String {
    let by_code = row_dimension(spec, indicators).and_then(|_| spec.series(indicators, member));
    let title = by_code.map(|(indicator, _)| indicator.title.in_language(host.language)).filter(|title| !title.is_empty());
    title.map_or_else(|| series_name(indicators, spec, member, host), str::to_owned)
}
