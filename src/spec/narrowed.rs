//! Which of many series a chart shows: those that are selected, and of these what it has room for.

use super::{
    Form, Spec,
    choices::{Narrowed, Room, narrow},
    facets::Facets,
    later::named,
    says_something,
    select::{chosen, selected},
};
use crate::{error::Error, indicator::Indicators, limits::MAX_DRAWN_SERIES, spec::Request};

/// Adds to `spec` what is shown of the series at `all`, positions of an indicator and of a series of it, and what is left to
/// choice; `is_asked` where the indicators were named.
///
/// Most charts of a page have no need of it, so it is loaded when one has.
#[inline(never)]
pub(super) fn add_members(
    spec: &mut Spec,
    indicators: &Indicators,
    all: &[(usize, usize)],
    request: &Request,
    form: &str,
    is_asked: bool,
) -> Result<(), Error> {
    let series = |row: u32| {
        let (indicator, series) = all.get(row as usize)?;
        indicators.indicators.get(*indicator)?.series.get(*series)
    };
    let says = |row: u32| series(row).is_some_and(|series| (0..series.len()).any(|index| says_something(series, index)));
    let rows: Vec<u32> = (0..all.len() as u32).collect();
    let is_cube = indicators.is_cube();
    let form = Form::from_name(form).or_else(|| if form.is_empty() { None } else { named(form) });
    let shows_all = form.is_some_and(Form::shows_all);
    let is_crowded = all.len() > MAX_DRAWN_SERIES && !shows_all;
    let facets = Facets::of(indicators, all);
    let selected = selected(&facets, rows, &request.select, indicators)?;
    let mut shown = selected.rows;
    if (is_cube || is_crowded) && !shows_all {
        let mut together = selected.several;
        if is_asked || !is_cube {
            // The indicators that were asked for are shown side by side.
            together.push(0);
        }
        let of_map = indicators.regions.as_ref().filter(|_| form == Some(Form::Map));
        let regions = of_map.and_then(|regions| facets.list.iter().position(|facet| facet.id == regions.dimension));
        together.extend(regions);
        // What a chart has panels for stays together.
        let is_first = request.chart.is_empty() && request.indicators.is_empty();
        let asked = indicators.charts.iter().find(|chart| is_first || chart.id == request.chart);
        let panels = asked.and_then(|chart| chart.facet.as_deref());
        together.extend(panels.and_then(|name| facets.list.iter().rposition(|facet| facet.id == name)));
        let wishes = chosen(&facets, &request.choice, indicators);
        let room = |rows: &[u32]| {
            if !is_cube {
                return Room::of_document();
            }
            if let Some(regions) = regions {
                return Room::of_map(facets.present(regions, rows).len());
            }
            let period = |row: &u32| series(*row).filter(|series| series.len() == 1).map(|series| series.period(0));
            let first = rows.first().and_then(period);
            // Rows and cells are told apart by their names, as bars are.
            let by_name = matches!(form, Some(Form::Dumbbell | Form::Range | Form::Heatmap));
            Room::of_cube(by_name || first.is_some() && rows.iter().all(|row| period(row) == first))
        };
        Narrowed { rows: shown, choices: spec.choices } = narrow(indicators, &facets, shown, &together, &wishes, &says, &room);
    }
    let is_named_by_facets = is_cube || !spec.choices.is_empty();
    for row in &shown {
        let Some((indicator, series)) = all.get(*row as usize).copied() else { continue };
        let places = if is_named_by_facets { facets.of_row(*row).to_vec() } else { Vec::new() };
        spec.add_member(indicator, series, places);
    }
    if is_named_by_facets {
        spec.differing = (0..facets.list.len()).filter(|at| facets.present(*at, &shown).len() > 1).collect();
        spec.facets = facets.list;
    }
    Ok(())
}
