//! What a chart shows of more series than it has room for, and what it leaves to the reader's choice.
//!
//! A chart has one dimension beside time. Where all series together are too many to be told apart, one facet stays in the
//! chart and each other one becomes a [`Choice`]: nothing is cut, added up or averaged, and what is shown is named.

use super::facets::{Facet, FacetKind, Facets};
use crate::{
    indicator::{Indicator, Indicators, Unit},
    limits::MAX_DRAWN_SERIES,
};

/// Lines that can be told apart.
const MOST_LINES: usize = 8;

/// Bars of several facets, each named by all of them.
const MOST_BARS: usize = 30;

/// Bars of one facet.
const MOST_BARS_OF_ONE_FACET: usize = 60;

/// A facet of which one code is shown and the others can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Position in [`super::Spec::facets`].
    pub facet: usize,
    /// Positions in [`Facet::codes`] of the codes that can be chosen, in published order.
    pub options: Vec<u32>,
    /// The one of them that is shown.
    pub shown: u32,
}

/// How many series of a chart can be told apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Of all facets together.
    all: usize,
    /// Of one facet.
    one: usize,
    /// Whether figures of unlike units and frequencies are kept apart by a choice.
    pub(super) is_of_cube: bool,
}

impl Room {
    /// The room for a file whose series are told apart by described dimensions; `bars` where each has one figure.
    pub(super) fn of_cube(bars: bool) -> Self {
        let (all, one) = if bars { (MOST_BARS, MOST_BARS_OF_ONE_FACET) } else { (MOST_LINES, MOST_LINES) };
        Self { all, one, is_of_cube: true }
    }

    /// The room for a map, on which each of so many regions has one figure.
    pub(super) fn of_map(regions: usize) -> Self {
        Self { all: regions, one: regions, is_of_cube: true }
    }

    /// The room for a document that asks for its charts itself.
    pub(super) fn of_document() -> Self {
        Self { all: MAX_DRAWN_SERIES, one: MAX_DRAWN_SERIES, is_of_cube: false }
    }
}

/// The rows that are shown, and the choices that led to them.
pub(super) struct Narrowed {
    pub(super) rows: Vec<u32>,
    pub(super) choices: Vec<Choice>,
}

/// Narrows `rows` down to what a chart has room for.
///
/// `together` are facets whose codes were asked for side by side, `wishes` the codes that the reader chose, `says` whether a
/// row has a figure at all; `room` is asked of the rows of one indicator and one frequency.
pub(super) fn narrow(
    indicators: &Indicators,
    facets: &Facets,
    rows: Vec<u32>,
    together: &[usize],
    wishes: &[(usize, u32)],
    says: &dyn Fn(u32) -> bool,
    room: &dyn Fn(&[u32]) -> Room,
) -> Narrowed {
    let mut narrowing = Narrowing { facets, indicators, wishes, says, rows, choices: Vec::new() };
    if room(&narrowing.rows).is_of_cube {
        let apart = |(at, facet): (usize, &Facet)| {
            let is_apart = match facet.kind {
                FacetKind::Indicator => !together.contains(&at) && has_unlike_units(indicators, facet),
                FacetKind::Dimension(_) => facet.is_frequency(),
            };
            is_apart.then_some(at)
        };
        for at in facets.list.iter().enumerate().filter_map(apart) {
            narrowing.choose(at);
        }
    }
    let room = room(&narrowing.rows);
    // Which facets are left to choice must not depend on what was chosen, so it is settled without the wishes.
    let mut settling = Narrowing { wishes: &[], rows: narrowing.rows.clone(), choices: Vec::new(), ..narrowing };
    settling.make_room(together, room);
    for choice in settling.choices {
        narrowing.choose(choice.facet);
    }
    narrowing.make_room(together, room);
    let Narrowing { rows, mut choices, .. } = narrowing;
    choices.sort_by_key(|choice| choice.facet);
    Narrowed { rows, choices }
}

struct Narrowing<'a> {
    facets: &'a Facets,
    indicators: &'a Indicators,
    wishes: &'a [(usize, u32)],
    says: &'a dyn Fn(u32) -> bool,
    rows: Vec<u32>,
    choices: Vec<Choice>,
}

impl Narrowing<'_> {
    /// Leaves the widest facets to choice until the rest has room.
    fn make_room(&mut self, together: &[usize], room: Room) {
        let mut kept: Option<Option<usize>> = None;
        let mut open: Vec<usize> = (0..self.facets.list.len()).collect();
        while self.rows.len() > room.all {
            let mut free: Vec<(usize, usize)> =
                open.iter().map(|at| (*at, self.facets.present(*at, &self.rows).len())).filter(|(_, count)| *count > 1).collect();
            open = free.iter().map(|(at, _)| *at).collect();
            let is_together = |at: &usize| together.contains(at);
            let has_together = open.iter().any(is_together);
            free.retain(|(at, _)| !is_together(at));
            // The facet that stays in the chart: the widest that fits, unless facets were asked for.
            let fits = |(_, count): &&(usize, usize)| *count <= room.one;
            let widest = |one: (usize, usize), next: &(usize, usize)| if next.1 > one.1 { *next } else { one };
            let best = || free.iter().find(fits).map(|first| free.iter().filter(fits).fold(*first, widest).0);
            let kept = *kept.get_or_insert_with(|| if has_together { None } else { best() });
            let mut others = free.iter().filter(|(at, _)| Some(*at) != kept);
            let Some(first) = others.next() else { break };
            let (at, _) = others.fold(*first, widest);
            self.choose(at);
        }
    }

    /// Keeps the rows of one code: the one wished for, else a total, else the first one that has figures.
    fn choose(&mut self, facet: usize) {
        let options = self.facets.present(facet, &self.rows);
        if options.len() < 2 || self.choices.iter().any(|choice| choice.facet == facet) {
            return;
        }
        let Some(described) = self.facets.list.get(facet) else { return };
        let wished = self.wishes.iter().find(|(at, place)| *at == facet && options.contains(place)).map(|(_, place)| *place);
        let mut has_figures = vec![false; described.codes.len()];
        for row in self.rows.iter().filter(|row| (self.says)(**row)) {
            if let Some(slot) = has_figures.get_mut(self.facets.place(*row, facet) as usize) {
                *slot = true;
            }
        }
        let with_figures = || options.iter().filter(|place| has_figures.get(**place as usize) == Some(&true));
        let is_total = |place: &&u32| described.category(**place, self.indicators).is_some_and(|own| own.is_total);
        let first = || with_figures().find(is_total).or_else(|| with_figures().next()).or(options.first()).copied();
        let Some(shown) = wished.or_else(first) else { return };
        self.rows.retain(|row| self.facets.place(*row, facet) == shown);
        self.choices.push(Choice { facet, options, shown });
    }
}

/// Whether figures of the facet's indicators cannot share an axis, or it is not known that they can.
fn has_unlike_units(indicators: &Indicators, facet: &Facet) -> bool {
    let of = |own: &Indicator| own.unit;
    let mut units = facet.codes.iter().filter_map(|code| indicators.indicators.get(code.described?)).map(of);
    let first = units.next();
    let is_unknown = first.and_then(|unit| indicators.units.get(unit)).is_none_or(Unit::is_unknown);
    facet.codes.len() > 1 && (is_unknown || units.any(|unit| Some(unit) != first))
}
