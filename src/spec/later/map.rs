//! Maps: which figure stands in which region, and what would be a lie on a map.

use super::super::Spec;
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{Collection, Indicator, Indicators, Series, Sort, Text},
    names::Names,
    regions::{Regions, Shapes},
    scene::MarkId,
};

/// How many names a notice lists.
const LISTED: usize = 6;

/// Which member of a chart stands in which region.
#[derive(Clone, Debug)]
pub struct Placements {
    /// For each region the member whose figure stands in it.
    pub member_of_region: Vec<Option<usize>>,
    /// Members that no region has.
    pub apart: Vec<usize>,
    /// A region has the figures of several members.
    has_rivals: bool,
}

impl Placements {
    /// The members of `spec` in `regions`.
    #[inline(never)]
    pub fn of(spec: &Spec, indicators: &Indicators, regions: &Regions) -> Self {
        let mut known = Names::default();
        for (at, code) in regions.codes.iter().enumerate() {
            known.position_or(code, at);
        }
        let mut placed = Self { member_of_region: vec![None; regions.codes.len()], apart: Vec::new(), has_rivals: false };
        for member in 0..spec.members.len() {
            let series = spec.series(indicators, member).map(|(_, series)| series);
            let code = series.and_then(|own| own.dimensions.iter().find(|(dimension, _)| *dimension == regions.dimension));
            let region = code.and_then(|(_, code)| known.position(code));
            match region.and_then(|region| placed.member_of_region.get_mut(region)) {
                Some(slot) => {
                    placed.has_rivals |= slot.is_some();
                    *slot = slot.or(Some(member));
                }
                None => placed.apart.push(member),
            }
        }
        placed
    }
}

/// Why a map of these figures would be a lie, `None` where it would not.
pub(super) fn refusal(spec: &Spec, indicators: &Indicators) -> Option<Refusal> {
    let Some(regions) = &indicators.regions else { return Some(Refusal::NoRegions) };
    let placed = Placements::of(spec, indicators, regions);
    let mut period = None;
    for member in placed.member_of_region.iter().flatten() {
        let (_, series) = spec.series(indicators, *member)?;
        if series.len() > 1 || *period.get_or_insert(series.period(0)) != series.period(0) {
            return Some(Refusal::SeveralPeriods);
        }
    }
    match () {
        () if placed.has_rivals => Some(Refusal::SeveralSeries),
        () if period.is_none() => Some(Refusal::NoFigureOnMap),
        () => None,
    }
}

/// Whether figures are amounts, which a large region has more of because it is large: they are drawn as symbols by their size,
/// and never as the colour of a region.
pub fn shows_amounts(spec: &Spec, indicators: &Indicators) -> bool {
    let Some(unit) = spec.unit(indicators).filter(|unit| !unit.is_rate() && !unit.is_percent()) else { return false };
    let all = |holds: &dyn Fn(&Indicator, &Series) -> bool| {
        (0..spec.members.len()).filter_map(|at| spec.series(indicators, at)).all(|(indicator, series)| holds(indicator, series))
    };
    // Whole numbers of which nothing is said are mostly counts, and a symbol says nothing false of a ratio.
    let is_whole = |_: &Indicator, series: &Series| series.values.iter().all(|value| !value.is_finite() || value.fract() == 0.0);
    unit.is_count() || all(&|indicator, _| indicator.collection == Some(Collection::Sum)) || unit.is_unknown() && all(&is_whole)
}

/// What the region `code` is called; empty where nothing says it.
pub fn label_of<'a>(indicators: &'a Indicators, regions: &Regions, code: &str) -> &'a Text {
    const NAMELESS: &Text = &Text(Vec::new());
    let dimension = indicators.dimensions.iter().find(|own| own.id == regions.dimension);
    let category = dimension.and_then(|own| own.categories.iter().find(|category| category.code == code));
    category.map_or(NAMELESS, |category| &category.label)
}

/// What a region is called, by language tag: its code where nothing says it.
fn called(code: &str, label: &Text) -> Vec<(String, String)> {
    if label.is_empty() { vec![(String::new(), code.to_owned())] } else { label.0.clone() }
}

/// The figures on the map in reading order: of tiles from the top and the left, of outlines as their regions are published;
/// what the map does not show is noted.
pub(super) fn arrange(spec: &mut Spec, indicators: &Indicators, sort: Option<Sort>) {
    let Some(regions) = &indicators.regions else { return };
    let placed = Placements::of(spec, indicators, regions);
    let mut notices = Vec::new();
    let name = |member: usize| {
        let (_, series) = spec.series(indicators, member)?;
        let code = series.dimensions.iter().find(|(dimension, _)| *dimension == regions.dimension);
        Some(called(code.map_or("", |(_, code)| code), &series.label))
    };
    if !placed.apart.is_empty() {
        let names = placed.apart.iter().take(LISTED).filter_map(|member| name(*member)).collect();
        notices.push(Problem::WithoutRegion { names, count: placed.apart.len() });
    }
    let empty = || placed.member_of_region.iter().zip(&regions.codes).filter(|(member, _)| member.is_none());
    let count = empty().count();
    if count > 0 {
        let names = empty().take(LISTED).map(|(_, code)| called(code, label_of(indicators, regions, code))).collect();
        notices.push(Problem::WithoutFigure { names, count });
    }
    spec.notices.extend(notices.into_iter().map(Notice::new));
    let mark = |member: usize| MarkId { series: member as u32, index: 0 };
    if matches!(sort, Some(Sort::Ascending | Sort::Descending)) {
        let is_apart = |id: &MarkId| placed.apart.contains(&(id.series as usize));
        spec.figures = super::super::figures(spec, indicators, sort).into_iter().filter(|id| !is_apart(id)).collect();
        return;
    }
    let in_order: Vec<usize> = match &regions.shapes {
        Shapes::Outlines(_) => (0..regions.codes.len()).collect(),
        Shapes::Tiles(tiles) => {
            let mut in_order: Vec<usize> = Vec::with_capacity(tiles.len());
            let place = |at: &usize| tiles.get(*at).map(|tile| (tile.row, tile.column));
            for at in 0..tiles.len() {
                in_order.insert(in_order.partition_point(|before| place(before) < place(&at)), at);
            }
            in_order
        }
    };
    let member = |region: usize| placed.member_of_region.get(region).copied().flatten();
    spec.figures = in_order.into_iter().filter_map(member).map(mark).collect();
}

#[cfg(test)]
#[cfg(feature = "native")]
mod tests {
    use super::*;
    use crate::{
        read_document,
        spec::{Form, Request, choose},
    };

    fn spec(observations: &str, unit: &str) -> Spec {
        let regions = r#"{"dimension": "area", "tiles": {"b": [1, 0], "a": [0, 1], "c": [0, 0]}, "names": {"c": {"en": "Sea"}}}"#;
        let text = [
            r#"{"schema": "indicators/1.0", "regions": "#,
            regions,
            r#", "units": {"u": "#,
            unit,
            r#"}, "indicators": [{"id": "i", "unit": "u", "observations": ["#,
            observations,
            r#"]}], "charts": [{"form": "map", "indicators": ["i"]}]}"#,
        ]
        .concat();
        let indicators = read_document(text.as_bytes()).unwrap();
        choose(&indicators, &Request::default()).unwrap()
    }

    fn of(area: &str, period: &str) -> String {
        format!(r#"{{"timePeriod": "{period}", "value": 3, "dimensions": {{"area": "{area}"}}}}"#)
    }

    fn all(of: &[String]) -> String {
        of.join(", ")
    }

    fn refused(spec: &Spec) -> Option<Refusal> {
        spec.notices.iter().find_map(|notice| match notice.problem {
            Problem::FormRefused { reason, .. } => Some(reason),
            _ => None,
        })
    }

    const RATE: &str = r#"{"symbol": "%", "maximum": 100}"#;

    #[test]
    fn reads_tiles_from_the_top_and_the_left() {
        let spec = spec(&all(&[of("a", "2020"), of("b", "2020"), of("c", "2020")]), RATE);
        assert_eq!(spec.form, Form::Map);
        let order: Vec<u32> = spec.figures.iter().map(|id| id.series).collect();
        assert_eq!(order, [2, 1, 0]);
        assert!(spec.notices.is_empty());
    }

    #[test]
    fn names_what_has_no_place_and_what_has_no_figure() {
        let spec = spec(&all(&[of("a", "2020"), of("x", "2020")]), RATE);
        assert_eq!((spec.form, spec.figures.len()), (Form::Map, 1));
        let problems: Vec<&Problem> = spec.notices.iter().map(|notice| &notice.problem).collect();
        let sea = vec![("en".to_owned(), "Sea".to_owned())];
        let (x, b) = (vec![(String::new(), "x".to_owned())], vec![(String::new(), "b".to_owned())]);
        assert_eq!(
            problems,
            [&Problem::WithoutRegion { names: vec![x], count: 1 }, &Problem::WithoutFigure { names: vec![b, sea], count: 2 }]
        );
    }

    #[test]
    fn refuses_what_one_map_cannot_show() {
        let years = spec(&all(&[of("a", "2020"), of("a", "2021")]), RATE);
        assert_eq!((years.form, refused(&years)), (Form::Table, Some(Refusal::SeveralPeriods)));
        let unlike = spec(&all(&[of("a", "2020"), of("b", "2021")]), RATE);
        assert_eq!(refused(&unlike), Some(Refusal::SeveralPeriods));
        assert_eq!(refused(&spec(&all(&[of("x", "2020"), of("y", "2020")]), RATE)), Some(Refusal::NoFigureOnMap));
        let rivals = of("a", "2020").replace(r#""area": "a""#, r#""area": "a", "sex": "F""#);
        assert_eq!(refused(&spec(&all(&[of("a", "2020"), rivals]), RATE)), Some(Refusal::SeveralSeries));
    }

    #[test]
    fn amounts_are_no_colours() {
        let figures = all(&[of("a", "2020"), of("b", "2020")]);
        let text = |unit: &str| {
            format!(
                r#"{{"schema": "indicators/1.0", "units": {{"u": {unit}}}, "indicators": [{{"id": "i", "unit": "u", "observations": [{figures}]}}]}}"#
            )
        };
        let shows = |unit: &str| {
            let indicators = read_document(text(unit).as_bytes()).unwrap();
            shows_amounts(&choose(&indicators, &Request::default()).unwrap(), &indicators)
        };
        assert!(shows(r#"{"label": "people", "decimals": 0}"#));
        assert!(!shows(RATE));
        assert!(!shows(r#"{"label": "people per km²"}"#));
    }
}
