//! Maps: which figure stands in which region, and what would be a lie on a map.

use super::super::Spec;
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{Collection, Indicators, Sort, Text},
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
    let is_summed = |at: usize| spec.series(indicators, at).is_some_and(|(own, _)| own.collection == Some(Collection::Sum));
    unit.is_count() || (0..spec.members.len()).all(is_summed)
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
