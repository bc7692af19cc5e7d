//! From where to where a figure can lie, for forms that sort figures into classes.

use super::super::Spec;
use crate::{
    indicator::Indicators,
    interval::{End, Interval},
    number::power_of_ten,
    qualifier::Qualifier,
    scene::MarkId,
};

/// How far a figure that is only about so much is taken to reach, in parts of it: as far as bars fade out.
const VAGUE_SHARE: f64 = 0.12;

/// What the figure `id` can be, in plain units; `None` where it is missing. A vague figure is taken to be within an eighth of
/// what was said.
pub(super) fn span(spec: &Spec, indicators: &Indicators, id: MarkId) -> Option<Interval> {
    let (indicator, series) = spec.series(indicators, id.series as usize)?;
    let figure = series.figure(id.index as usize);
    let unit = indicators.units.get(indicator.unit)?;
    let interval = match (figure.qualifier, figure.value) {
        (Qualifier::Between { .. }, None) => Interval::of_figure(&figure, unit, indicator.unit_mult),
        (_, None) => return None,
        (Qualifier::About, Some(value)) => Interval::closed(value - reach(value), value + reach(value)),
        (Qualifier::Nearly, Some(value)) => {
            Interval { lower: Some(End::closed(value - reach(value))), upper: Some(End::open(value)) }
        }
        _ => Interval::of_figure(&figure, unit, indicator.unit_mult),
    };
    Some(interval.multiply(power_of_ten(indicator.unit_mult)))
}

fn reach(value: f64) -> f64 {
    value.abs() * VAGUE_SHARE
}
