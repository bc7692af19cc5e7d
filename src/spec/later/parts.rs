//! Bars of several series: side by side, and upon each other as the parts of a sum.

use super::{
    super::{Form, Spec},
    addends,
    rows::{Row, row_dimension, rows},
};
use crate::{
    error::Refusal,
    indicator::{Figure, Indicators, Positions, Unit},
    interval::Interval,
    number::power_of_ten,
};

/// Above this many series colours no longer tell them apart.
const MAX_PARTS: usize = 8;

/// Above this many bars side by side, or stacks, nobody compares them.
const MAX_BARS: usize = 60;

/// Why bars of these figures, side by side or upon each other, would say something that was not published.
pub(super) fn refusal(spec: &Spec, indicators: &Indicators, form: Form) -> Option<Refusal> {
    let all = || (0..spec.members.len()).filter_map(|at| spec.series(indicators, at));
    let figures: usize = all().map(|(_, series)| series.len()).sum();
    if all().any(|(_, series)| matches!(series.positions, Positions::Numbers(_))) {
        return Some(Refusal::NoCategories);
    }
    let by_code = row_dimension(spec, indicators).is_some();
    let parts = if by_code { rows(spec, indicators).first().map_or(0, |row| row.parts.len()) } else { spec.members.len() };
    if parts > MAX_PARTS {
        return Some(Refusal::TooManyParts { limit: MAX_PARTS });
    }
    let mut starts = all().map(|(indicator, _)| indicator.year_start);
    let first = starts.next();
    if starts.any(|start| Some(start) != first) {
        return Some(Refusal::UnlikePeriods);
    }
    let longest = all().map(|(_, series)| series.len()).max().unwrap_or(0);
    if form == Form::Grouped {
        return (figures > MAX_BARS).then_some(Refusal::TooManyBars { limit: MAX_BARS });
    }
    if form == Form::Stacked100 && parts < 2 {
        return Some(Refusal::OnePart);
    }
    if longest > MAX_BARS {
        return Some(Refusal::TooManyBars { limit: MAX_BARS });
    }
    let unit = spec.unit(indicators)?;
    let reason = addends::refusal(spec, indicators);
    if reason.is_some() {
        return reason;
    }
    let rows = rows(spec, indicators);
    let full: Vec<&Row> = rows.iter().filter(|row| is_full(row, spec, indicators)).collect();
    if full.is_empty() {
        return Some(Refusal::MissingPart);
    }
    let sums = |part: PartExtent| full.iter().map(move |row| sum(row, spec, indicators, part));
    if addends::whole(unit).is_some_and(|whole| sums(addends::as_written).any(|sum| !addends::is_whole(&sum, whole))) {
        return Some(Refusal::NotTheWhole);
    }
    let is_nothing = |sum: Interval| !sum.lower.is_some_and(|end| end.value > 0.0);
    (form == Form::Stacked100 && sums(Interval::of_figure).any(is_nothing)).then_some(Refusal::NothingToShare)
}

/// Whether every part of `row` was published, so that a stack of them is complete.
fn is_full(row: &Row, spec: &Spec, indicators: &Indicators) -> bool {
    row.parts.iter().all(|(_, id)| id.is_some_and(|id| spec.drawn(indicators, id).is_some()))
}

/// What a part can be, in its own multiple.
type PartExtent = fn(&Figure<'_>, &Unit, i8) -> Interval;

/// What the parts of `row` can add up to, in plain units.
fn sum(row: &Row, spec: &Spec, indicators: &Indicators, part: PartExtent) -> Interval {
    row.ids().fold(Interval::point(0.0), |total, id| {
        let Some((indicator, series)) = spec.series(indicators, id.series as usize) else { return total };
        let Some(unit) = indicators.units.get(indicator.unit) else { return total };
        let own = part(&series.figure(id.index as usize), unit, indicator.unit_mult);
        total.add(&own.multiply(power_of_ten(indicator.unit_mult)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document,
        error::Problem,
        spec::{Request, choose},
    };

    const DOCUMENT: &[u8] = include_bytes!("../../../tests/documents/good/stacks.json");

    /// The form that the chart `id` gets, and why another was refused.
    fn settled(id: &str, form: &str) -> (Form, Option<Refusal>) {
        let indicators = document::read(DOCUMENT, |text| text.parse().unwrap()).unwrap();
        let request = Request { chart: id.to_owned(), form: form.to_owned(), ..Request::default() };
        let spec = choose(&indicators, &request).unwrap();
        let reason = spec.notices.iter().find_map(|notice| match notice.problem {
            Problem::FormRefused { reason, .. } => Some(reason),
            _ => None,
        });
        assert!(!spec.notices.iter().any(|notice| matches!(notice.problem, Problem::Undrawn { .. })), "{id}");
        (spec.form, reason)
    }

    #[test]
    fn stacks_only_what_adds_up() {
        for (chart, form, refused) in [
            ("refused-open", "", Some(Refusal::OpenPart)),
            ("refused-negative", "", Some(Refusal::NegativePart)),
            ("refused-rates", "", Some(Refusal::NotTheWhole)),
            ("refused-degrees", "", Some(Refusal::NoSum)),
            ("refused-nothing", "", Some(Refusal::NothingToShare)),
            ("refused-parts", "", Some(Refusal::MissingPart)),
            ("refused-units", "", Some(Refusal::UnlikeUnits)),
            ("refused-nothing", "stacked", None),
            ("refused-open", "grouped", None),
            ("refused-negative", "grouped", None),
            ("shares-published", "", None),
            ("stacked-gap", "", None),
        ] {
            let (settled, reason) = settled(chart, form);
            assert_eq!(reason, refused, "{chart}");
            assert_eq!(settled == Form::Table, refused.is_some(), "{chart}");
        }
    }

    #[test]
    fn the_field_stack_asks_for_these_forms() {
        for (chart, form) in [
            ("stacked", Form::Stacked),
            ("stacked-highlight", Form::Stacked),
            ("shares-spans", Form::Stacked100),
            ("grouped", Form::Grouped),
        ] {
            assert_eq!(settled(chart, "").0, form, "{chart}");
        }
    }

    #[test]
    fn rows_are_periods_in_order() {
        let indicators = document::read(DOCUMENT, |text| text.parse().unwrap()).unwrap();
        let request = |chart: &str| Request { chart: chart.to_owned(), ..Request::default() };
        let spec = choose(&indicators, &request("stacked-gap")).unwrap();
        let rows = rows(&spec, &indicators);
        let full: Vec<bool> = rows.iter().map(|row| is_full(row, &spec, &indicators)).collect();
        assert_eq!(full, [true, false, true, true, true]);
        let years: Vec<String> = rows.iter().filter_map(|row| row.period).map(|period| period.to_string()).collect();
        assert_eq!(years, ["2020", "2021", "2022", "2023", "2024"]);
        let sorted = choose(&indicators, &request("grouped-one-period")).unwrap();
        assert_eq!(sorted.figures.iter().map(|id| id.series).collect::<Vec<_>>(), [1, 2, 0, 3]);
    }
}
