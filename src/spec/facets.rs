//! The ways in which the series of a file differ: by dimension, and by what they measure.

use crate::{
    indicator::{Category, Dimension, Indicators, Text},
    names::Names,
};

/// The name under which the indicator itself can be selected, beside the dimensions.
pub const INDICATOR: &str = "indicator";

/// One way in which series differ.
#[derive(Clone, Debug)]
pub struct Facet {
    /// The dimension's id, or [`INDICATOR`].
    pub id: String,
    /// What it is.
    pub kind: FacetKind,
    /// The codes that series have, in published order; an empty one where some series have none.
    pub codes: Vec<Code>,
}

/// What a facet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetKind {
    /// Which indicator a series is of.
    Indicator,
    /// A dimension, by its position in [`Indicators::dimensions`]; `None` where the file does not describe it.
    Dimension(Option<usize>),
}

/// One code of a facet.
#[derive(Clone, Debug)]
pub struct Code {
    /// The code; an indicator's id.
    pub code: String,
    /// Its position in [`Dimension::categories`] or [`Indicators::indicators`], where it is described.
    pub described: Option<usize>,
}

impl Facet {
    /// The dimension's description.
    pub fn dimension<'a>(&self, indicators: &'a Indicators) -> Option<&'a Dimension> {
        match self.kind {
            FacetKind::Dimension(at) => indicators.dimensions.get(at?),
            FacetKind::Indicator => None,
        }
    }

    /// The description of the code at `place`.
    pub fn category<'a>(&self, place: u32, indicators: &'a Indicators) -> Option<&'a Category> {
        self.dimension(indicators)?.categories.get(self.codes.get(place as usize)?.described?)
    }

    /// What the code at `place` is called; `None` where the file does not say it.
    pub fn label<'a>(&self, place: u32, indicators: &'a Indicators) -> Option<&'a Text> {
        let label = match self.kind {
            FacetKind::Dimension(_) => &self.category(place, indicators)?.label,
            FacetKind::Indicator => &indicators.indicators.get(self.codes.get(place as usize)?.described?)?.title,
        };
        Some(label).filter(|label| !label.is_empty())
    }

    /// Whether it keeps unlike frequencies apart, which never share a chart.
    pub(super) fn is_frequency(&self) -> bool {
        let is = |name: &str| self.id.eq_ignore_ascii_case(name);
        is("FREQ") || is("FREQUENCY")
    }
}

/// The facets of some series, called rows here, and the code of each series in each facet.
#[derive(Clone, Debug, Default)]
pub(super) struct Facets {
    pub(super) list: Vec<Facet>,
    /// Positions of codes, row by row.
    places: Vec<u32>,
}

impl Facets {
    /// The facets of the series at `rows`: positions of an indicator and of a series of it.
    ///
    /// Time: n log n in the codes of series and in the described categories.
    pub(super) fn of(indicators: &Indicators, rows: &[(usize, usize)]) -> Self {
        let mut gathered: Vec<Gathered> = vec![Gathered::new(INDICATOR)];
        let mut known = Names::default();
        let series = |(indicator, series): &(usize, usize)| {
            indicators.indicators.get(*indicator).and_then(|own| Some((own, own.series.get(*series)?)))
        };
        for (row, (indicator, series)) in rows.iter().filter_map(series).enumerate() {
            if let Some(of_indicator) = gathered.first_mut() {
                of_indicator.put(row, &indicator.id);
            }
            for (name, code) in &series.dimensions {
                let next = gathered.len();
                let at = known.position_or(name, next);
                if at == next {
                    gathered.push(Gathered::new(name));
                }
                if let Some(own) = gathered.get_mut(at) {
                    own.put(row, code);
                }
            }
        }
        let mut facets = Self::default();
        let mut columns = Vec::new();
        for (at, own) in gathered.into_iter().enumerate() {
            let (facet, column) = own.ordered(indicators, rows.len(), at == 0);
            facets.list.push(facet);
            columns.push(column);
        }
        facets.places.reserve(rows.len() * columns.len());
        for row in 0..rows.len() {
            facets.places.extend(columns.iter().map(|column| column.get(row).copied().unwrap_or(0)));
        }
        facets
    }

    /// The code of a row in a facet, by its position in [`Facet::codes`].
    pub(super) fn place(&self, row: u32, facet: usize) -> u32 {
        self.of_row(row).get(facet).copied().unwrap_or(0)
    }

    /// The codes of a row in all facets.
    pub(super) fn of_row(&self, row: u32) -> &[u32] {
        let from = row as usize * self.list.len();
        self.places.get(from..from + self.list.len()).unwrap_or_default()
    }

    /// The codes that `rows` have in a facet, each once, in published order.
    pub(super) fn present(&self, facet: usize, rows: &[u32]) -> Vec<u32> {
        let count = self.list.get(facet).map_or(0, |facet| facet.codes.len());
        let mut is_there = vec![false; count];
        for row in rows {
            if let Some(slot) = is_there.get_mut(self.place(*row, facet) as usize) {
                *slot = true;
            }
        }
        (0..count as u32).zip(is_there).filter(|(_, is)| *is).map(|(place, _)| place).collect()
    }
}

/// A facet while its codes are gathered, in the order in which they are met.
struct Gathered {
    id: String,
    codes: Vec<String>,
    known: Names,
    /// For each row the position of its code, counted from 1; 0 where it has none.
    column: Vec<u32>,
}

impl Gathered {
    fn new(id: &str) -> Self {
        Self { id: id.to_owned(), codes: Vec::new(), known: Names::default(), column: Vec::new() }
    }

    fn put(&mut self, row: usize, code: &str) {
        let next = self.codes.len();
        let at = self.known.position_or(code, next);
        if at == next {
            self.codes.push(code.to_owned());
        }
        self.column.resize(row, 0);
        self.column.push(at as u32 + 1);
    }

    /// The facet with its codes in published order, and the positions of all `rows` in them.
    fn ordered(mut self, indicators: &Indicators, rows: usize, of_indicator: bool) -> (Facet, Vec<u32>) {
        self.column.resize(rows, 0);
        let dimension = indicators.dimensions.iter().position(|own| own.id == self.id).filter(|_| !of_indicator);
        // Positions in `self.codes` with where each is described, in published order.
        let mut order: Vec<(usize, Option<usize>)> = Vec::with_capacity(self.codes.len());
        let mut is_placed = vec![false; self.codes.len()];
        let described = dimension.and_then(|at| indicators.dimensions.get(at)).map(|own| own.categories.as_slice());
        let mut place = |code: &str, at: Option<usize>| {
            let Some(found) = self.known.position(code) else { return };
            if let Some(is_placed) = is_placed.get_mut(found).filter(|is_placed| !**is_placed) {
                *is_placed = true;
                order.push((found, at));
            }
        };
        if of_indicator {
            indicators.indicators.iter().enumerate().for_each(|(at, own)| place(&own.id, Some(at)));
        } else {
            described.unwrap_or_default().iter().enumerate().for_each(|(at, own)| place(&own.code, Some(at)));
        }
        self.codes.iter().for_each(|code| place(code, None));
        let mut places = vec![0; self.codes.len()];
        let mut codes = Vec::with_capacity(order.len());
        for (found, described) in order {
            if let (Some(slot), Some(code)) = (places.get_mut(found), self.codes.get_mut(found)) {
                *slot = codes.len() as u32;
                codes.push(Code { code: std::mem::take(code), described });
            }
        }
        let without = codes.len() as u32;
        if self.column.contains(&0) {
            codes.push(Code { code: String::new(), described: None });
        }
        let place_of = |own: &u32| own.checked_sub(1).and_then(|at| places.get(at as usize)).copied().unwrap_or(without);
        let column = self.column.iter().map(place_of).collect();
        let kind = if of_indicator { FacetKind::Indicator } else { FacetKind::Dimension(dimension) };
        (Facet { id: self.id, kind, codes }, column)
    }
}
