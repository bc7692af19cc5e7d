//! Whether figures add up, for the forms that show a sum or shares of it: stacks, stacked areas, rings.

use super::super::Spec;
use crate::{
    error::Refusal,
    indicator::{Collection, Figure, Indicators, Unit},
    interval::Interval,
    number::scaled,
    qualifier::Qualifier,
};

/// Why no sum can be told of the figures that there are, `None` where one can. Whether one is missing is for the form to say.
pub(super) fn refusal(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    let all = || (0..spec.members.len()).filter_map(|at| spec.series(indicators, at));
    let unit = spec.unit(indicators)?;
    // What has degrees for its unit, or is an average, adds up to nothing.
    if super::has_no_true_zero(unit) || all().any(|(indicator, _)| indicator.collection == Some(Collection::Average)) {
        return Some(Refusal::NoSum);
    }
    if has_total_among_parts(spec, indicators) {
        return Some(Refusal::TotalAmongParts);
    }
    all().find_map(|(_, series)| (0..series.len()).find_map(|index| refusal_of_part(&series.figure(index))))
}

/// Why a figure is no part of a sum.
fn refusal_of_part(figure: &Figure<'_>) -> Option<Refusal> {
    let is_negative = match figure.qualifier {
        Qualifier::Between { lower, .. } => lower < 0.0,
        Qualifier::Exact | Qualifier::Rounded { .. } => figure.value.is_some_and(|value| value < 0.0),
        _ => return Some(Refusal::OpenPart),
    };
    is_negative.then_some(Refusal::NegativePart)
}

/// Whether a series is the total of others, by what the file says of its codes.
fn has_total_among_parts(spec: &Spec, indicators: &Indicators) -> bool {
    let is_total = |facet: usize, place: u32| {
        spec.facets.get(facet).and_then(|own| own.category(place, indicators)).is_some_and(|category| category.is_total)
    };
    spec.members.len() > 1
        && spec.differing.iter().any(|facet| {
            spec.members.iter().any(|member| member.places.get(*facet).is_some_and(|place| is_total(*facet, *place)))
        })
}

/// What parts that are shares already make up together; `None` where they are amounts.
pub(super) fn whole(unit: &Unit) -> Option<f64> {
    if unit.is_percent() { Some(unit.maximum.unwrap_or(100.0)) } else { unit.maximum }
}

/// Whether parts that can be what `sum` says, as [`as_written`] gives each, make up `whole`.
pub(super) fn is_whole(sum: &Interval, whole: f64) -> bool {
    // Noise of the addition is no reason.
    sum.widened(whole.abs() * 1e-9).contains(whole)
}

/// What a part can be, in its own multiple; a plain one may be off by half a unit of the last digit that it is written with.
pub(super) fn as_written(figure: &Figure<'_>, unit: &Unit, unit_mult: i8) -> Interval {
    let own = Interval::of_figure(figure, unit, unit_mult);
    if figure.qualifier.is_exact() { own.widened(scaled(0.5, -i32::from(figure.decimals))) } else { own }
}

#[cfg(test)]
mod tests {
    use crate::{
        document,
        error::{Problem, Refusal},
        spec::{Request, choose},
    };

    /// Why `form` is refused for two indicators of two years; `fields` are those of the first one, `figure` those of its first
    /// figure, `unit` those of their unit.
    fn refused(form: &str, unit: &str, fields: &str, figure: &str) -> Option<Refusal> {
        let year = |year: u16, rest: &str| format!(r#"{{"timePeriod": "{year}", {rest}}}"#);
        let of = |id: &str, fields: &str, first: &str| {
            let observations =
                [2023, 2024, 2025].map(|own| year(own, if own == 2023 { first } else { r#""value": 40"# })).join(",");
            let observations = if form == "donut" { year(2023, first) } else { observations };
            format!(r#"{{"id": "{id}", "title": "{id}", "unit": "u"{fields}, "observations": [{observations}]}}"#)
        };
        let indicators = [of("a", fields, figure), of("b", "", r#""value": 60"#)].join(",");
        let text = format!(r#"{{"schema": "indicators/1.0", "units": {{"u": {unit}}}, "indicators": [{indicators}]}}"#);
        let document = document::read(text.as_bytes(), |text| text.parse().unwrap()).unwrap();
        let request = Request { indicators: vec!["a".to_owned(), "b".to_owned()], form: form.to_owned(), ..Request::default() };
        choose(&document, &request).unwrap().notices.iter().find_map(|notice| match notice.problem {
            Problem::FormRefused { reason, .. } => Some(reason),
            _ => None,
        })
    }

    #[test]
    fn all_forms_of_a_sum_refuse_alike() {
        const KILOGRAM: &str = r#"{"label": "kg"}"#;
        for form in ["donut", "stacked", "stacked-100", "stacked-area"] {
            let plain = |figure| refused(form, KILOGRAM, "", figure);
            assert_eq!(plain(r#""value": 40"#), None, "{form}");
            assert_eq!(plain(r#""value": 40, "comparator": ">=""#), Some(Refusal::OpenPart), "{form}");
            assert_eq!(plain(r#""value": 40, "approx": true"#), Some(Refusal::OpenPart), "{form}");
            assert_eq!(plain(r#""value": -40"#), Some(Refusal::NegativePart), "{form}");
            let average = refused(form, KILOGRAM, r#", "collection": "A""#, r#""value": 40"#);
            assert_eq!(average, Some(Refusal::NoSum), "{form}");
            let degrees = refused(form, r#"{"symbol": "°C"}"#, "", r#""value": 40"#);
            assert_eq!(degrees, Some(Refusal::NoSum), "{form}");
            // A rate without a stated most is one of a hundred.
            let short = refused(form, r#"{"symbol": "%"}"#, "", r#""value": 30"#);
            assert_eq!(short, Some(Refusal::NotTheWhole), "{form}");
        }
    }
}
