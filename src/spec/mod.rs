//! What to show: the form, the series in it and where their figures stand.
//!
//! Takes the checked model and a request, gives a [`Spec`]; knows no language, no size and no pixel. The rules are those
//! of the table "which form is chosen": what the document asks for where it can be drawn honestly, else what fits the data,
//! and a table where nothing else does.

//!
//! Where there are more series than a chart has room for, [`choices`] keeps what can be told apart and leaves the rest to the
//! reader; [`select`] takes what the page fixed of them.

mod choices;
mod facets;
mod form;
mod later;
mod narrowed;
mod select;

pub use choices::Choice;
pub use facets::{Facet, FacetKind};
pub use form::Form;
pub(crate) use later::map;
pub use later::{Bin, Bins, Classes, Grid, GridHead, bins, classes, classes_of_figure, grid, is_of_extremes, two_periods};
pub use later::{Divided, Panel, Panels};
pub use later::{Row, has_lines, is_line, logarithm, name_of, on_log_axis, row_dimension, rows, rows_in_true_distance};

use std::rc::Rc;

use crate::{
    error::{Error, Notice, Problem, Refused},
    indicator::{ChartRequest, Indicator, Indicators, Positions, Series, Sort, Status, Unit},
    interval::Interval,
    limits::MAX_DRAWN_SERIES,
    period::Period,
    qualifier::Qualifier,
    scene::MarkId,
};

use self::{
    form::{Shape, settle_form},
    select::quoted,
};

/// Which chart of a document is wanted; empty parts leave the choice to the document, then to the data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// A chart's id.
    pub chart: String,
    /// Ids of indicators.
    pub indicators: Vec<String>,
    /// A form's name; wins over the form that the document's chart asks for.
    pub form: String,
    /// Which series are wanted, as in `geo=IE,FR;sex=T`, by codes or labels; what it names is fixed for the reader.
    pub select: String,
    /// What the reader chose of that which is left to choice, in the same way; what is not there is passed over.
    pub choice: String,
}

/// A series that is shown.
#[derive(Clone, Debug)]
pub struct Member {
    /// Position in [`Indicators::indicators`].
    pub indicator: usize,
    /// Position in [`Indicator::series`].
    pub series: usize,
    /// Position of its colour in the theme.
    pub color: usize,
    /// Whether it stands out from the others.
    pub highlighted: bool,
    /// Where its figures stand along x, for forms on a plane: milliseconds since 1970 or plain numbers.
    pub xs: Vec<f64>,
    /// For each of [`Spec::facets`] the position of its code.
    pub places: Vec<u32>,
}

/// What to show.
#[derive(Clone, Debug)]
pub struct Spec {
    /// How.
    pub form: Form,
    /// Position in [`Indicators::charts`] of the chart that the document asked for.
    pub chart: Option<usize>,
    /// Which series, in published order.
    pub members: Vec<Member>,
    /// Figures in the order in which they are drawn and read, for forms that show them one by one.
    pub figures: Vec<MarkId>,
    /// Whether some series stand out, so that the others are muted.
    pub highlights: bool,
    /// What cannot be shown as it was asked for.
    pub notices: Vec<Notice>,
    /// Whether remarks of the publisher, figures to be reached or earlier values stand in the drawing.
    pub annotated: bool,
    /// Whether values stand by their logarithms.
    pub log: bool,
    /// The panels that it is divided into, or that it is one of them.
    pub division: Option<Rc<dyn Divided>>,
    /// The ways in which the series of the file differ; none where labels of the file's own tell them apart.
    pub facets: Vec<Facet>,
    /// Of the facets those in which the shown series differ.
    pub differing: Vec<usize>,
    /// Of the facets those of which one code is shown and others can be chosen, in published order.
    pub choices: Vec<Choice>,
}

impl Spec {
    /// Shows one series more; `places` are positions of its codes in the facets, where series are called by them.
    fn add_member(&mut self, indicator: usize, series: usize, places: Vec<u32>) {
        let color = self.members.len();
        self.members.push(Member { indicator, series, color, highlighted: false, xs: Vec::new(), places });
    }

    /// The indicator and the series of the member at `member`.
    pub fn series<'a>(&self, indicators: &'a Indicators, member: usize) -> Option<(&'a Indicator, &'a Series)> {
        let member = self.members.get(member)?;
        let indicator = indicators.indicators.get(member.indicator)?;
        Some((indicator, indicator.series.get(member.series)?))
    }

    /// The position of the code that all members share in the facet at `facet`; `None` where they differ.
    pub fn common_place(&self, facet: usize) -> Option<u32> {
        let first = self.members.first()?.places.get(facet).copied()?;
        Some(first).filter(|_| !self.differing.contains(&facet))
    }

    /// Whether it is drawn by code that no first chart needs.
    pub fn is_later(&self) -> bool {
        self.form.is_later() || self.annotated || self.log || self.division.is_some()
    }

    /// Where `value` stands along the axis of values.
    pub fn placed(&self, value: f64) -> f64 {
        if self.log { logarithm(value) } else { value }
    }

    /// What is shown, as [`Request::select`] takes it: the codes of each facet of which not all are shown.
    #[inline(never)]
    pub fn selection(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (at, facet) in self.facets.iter().enumerate() {
            let mut is_shown = vec![false; facet.codes.len()];
            for member in &self.members {
                if let Some(slot) = member.places.get(at).and_then(|place| is_shown.get_mut(*place as usize)) {
                    *slot = true;
                }
            }
            if is_shown.contains(&false) {
                let shown = facet.codes.iter().zip(is_shown).filter(|(_, is)| *is).map(|(code, _)| quoted(&code.code));
                parts.push([quoted(&facet.id), "=".to_owned(), shown.collect::<Vec<_>>().join(",")].concat());
            }
        }
        parts.join(";")
    }

    /// The unit that all members share, `None` where they differ.
    pub fn unit<'a>(&self, indicators: &'a Indicators) -> Option<&'a Unit> {
        let mut units = self.members.iter().filter_map(|member| indicators.indicators.get(member.indicator)).map(|own| own.unit);
        let first = units.next()?;
        if units.all(|unit| unit == first) { indicators.units.get(first) } else { None }
    }

    /// What the figure `id` can be, in plain units (its multiplier applied); `None` where it is missing.
    pub fn drawn(&self, indicators: &Indicators, id: MarkId) -> Option<Drawn> {
        let (indicator, series) = self.series(indicators, id.series as usize)?;
        let figure = series.figure(id.index as usize);
        let unit = indicators.units.get(indicator.unit)?;
        let factor = crate::number::power_of_ten(indicator.unit_mult);
        let interval = Interval::of(figure.value, figure.qualifier, unit);
        let middle = || Some((interval.lower?.value + interval.upper?.value) / 2.0);
        let value = figure.value.or_else(middle)?;
        let scaled = |value: f64| value * factor;
        Some(Drawn {
            value: scaled(value),
            lower: interval.lower.map(|end| scaled(end.value)),
            upper: interval.upper.map(|end| scaled(end.value)),
            qualifier: figure.qualifier,
            unsettled: figure.remark.is_some_and(|remark| remark.statuses.iter().any(Status::is_unsettled)),
        })
    }
}

/// A figure as it is drawn, in plain units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// The published value, or the middle of published bounds.
    pub value: f64,
    /// The least that it can be; `None` where nothing is known.
    pub lower: Option<f64>,
    /// The most that it can be; `None` where nothing is known.
    pub upper: Option<f64>,
    /// What it may claim.
    pub qualifier: Qualifier,
    /// Whether its publisher says that it may still change or was not measured: provisional, estimated, a forecast.
    pub unsettled: bool,
}

impl Drawn {
    /// Whether it was published without a qualifier.
    pub fn is_exact(&self) -> bool {
        self.qualifier == Qualifier::Exact
    }

    /// Whether both ends of what it can be were published, so that the open part is drawn as a range.
    pub fn is_bounded(&self) -> bool {
        let named_on_both_sides = !matches!(self.qualifier, Qualifier::About | Qualifier::Nearly);
        named_on_both_sides && self.lower.is_some() && self.upper.is_some()
    }

    /// Upwards (1) or downwards (-1), where it goes on without a published end; what is about so much may do either.
    pub fn open_side(&self) -> Option<f64> {
        match (self.qualifier, self.lower, self.upper) {
            (Qualifier::Exact | Qualifier::About, ..) => None,
            (_, Some(_), None) => Some(1.0),
            (_, None, Some(_)) => Some(-1.0),
            _ => None,
        }
    }
}

/// Chooses what to show of `indicators`.
///
/// Errors: `Form` where a chart, an indicator, a dimension or a code of that name is not there, `Empty` where there is no
/// figure at all.
pub fn choose(indicators: &Indicators, request: &Request) -> Result<Spec, Error> {
    let (chart, wanted) = wanted(indicators, request)?;
    let asked = chart.and_then(|at| indicators.charts.get(at));
    let form = if request.form.is_empty() { asked.map_or("", |asked| asked.form.as_str()) } else { &request.form };
    let is_asked = asked.is_some() || !request.indicators.is_empty();
    let mut spec = members(indicators, &wanted, request, form, is_asked)?;
    spec.chart = chart;
    let has_figures = (0..spec.members.len()).any(|at| {
        spec.series(indicators, at).is_some_and(|(_, series)| (0..series.len()).any(|index| says_something(series, index)))
    });
    // What the reader chose may be a series of gaps, which a table says one by one.
    spec.form = match () {
        () if !has_figures => Form::Table,
        () if is_later(form, asked) => later::settle(&mut spec, indicators, form),
        () => settle_form(&mut spec, indicators, form),
    };
    spec.annotated = spec.division.is_none()
        && spec.form.takes_remarks()
        && spec.members.iter().any(|own| is_marked(indicators, own.indicator));
    if let Some(asked) = asked {
        highlight(&mut spec, indicators, &asked.highlight);
        if asked.is_elaborate {
            later::heed(&mut spec, indicators, asked);
        }
    }
    if spec.members.len() > MAX_DRAWN_SERIES && !spec.form.shows_all() {
        spec.notices.push(Notice::new(Problem::TooManySeries { found: spec.members.len(), limit: MAX_DRAWN_SERIES }));
        spec.members.truncate(MAX_DRAWN_SERIES);
    }
    if spec.form.is_plane() {
        place(&mut spec, indicators);
    }
    let sort = asked.and_then(|asked| asked.sort);
    if spec.form.is_later() || spec.division.is_some() {
        later::arrange(&mut spec, indicators, sort);
    } else {
        spec.figures = figures(&spec, indicators, sort);
    }
    Ok(spec)
}

/// Whether the form that is asked for is one whose code is loaded on demand.
pub fn asks_for_later_form(indicators: &Indicators, request: &Request) -> bool {
    let mut charts = indicators.charts.iter();
    let first = request.chart.is_empty() && request.indicators.is_empty();
    let asked = charts.find(|chart| first || chart.id == request.chart);
    let form = if request.form.is_empty() { asked.map_or("", |chart| chart.form.as_str()) } else { &request.form };
    is_later(form, asked)
}

/// Whether the form of that name, for the chart that a document asks for, is settled by code that is loaded on demand.
fn is_later(form: &str, asked: Option<&ChartRequest>) -> bool {
    asked.is_some_and(|asked| asked.is_elaborate) || !form.is_empty() && Form::from_name(form).is_none()
}

/// The chart of the document that is asked for, and the indicators that are, by their positions.
fn wanted(indicators: &Indicators, request: &Request) -> Result<(Option<usize>, Vec<usize>), Error> {
    let Request { chart, indicators: ids, .. } = request;
    let position = |id: &str| indicators.indicators.iter().position(|own| own.id == id);
    // What the document's own faults took away is refused for that reason, not as unknown.
    let refused = |list: &[Refused], id: &str| list.iter().find(|own| own.id == id).map(|own| own.error.clone());
    let mut wanted: Vec<usize> = Vec::new();
    let mut found = None;
    if !chart.is_empty() {
        found = Some(indicators.charts.iter().position(|own| own.id == *chart).ok_or_else(|| {
            let unknown = || {
                let known = known(indicators.charts.iter().map(|own| &own.id));
                Error::new(Problem::ChartUnknown { found: chart.clone(), known })
            };
            refused(&indicators.refused_charts, chart).unwrap_or_else(unknown)
        })?);
    } else if ids.is_empty() && !indicators.charts.is_empty() {
        found = Some(0);
    }
    if let Some(asked) = found.and_then(|at| indicators.charts.get(at)) {
        wanted.extend(&asked.indicators);
    }
    if !ids.is_empty() {
        wanted.clear();
        for id in ids {
            wanted.push(position(id).ok_or_else(|| {
                let unknown = || {
                    let known = known(indicators.indicators.iter().map(|own| &own.id));
                    Error::new(Problem::IndicatorUnknown { found: id.clone(), known })
                };
                refused(&indicators.refused_indicators, id).unwrap_or_else(unknown)
            })?);
        }
    }
    if wanted.is_empty() && found.is_none() {
        wanted = (0..indicators.indicators.len()).collect();
    }
    Ok((found, wanted))
}

fn known<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    ids.filter(|id| !id.is_empty()).take(12).cloned().collect()
}

/// The series of the indicators `wanted` that are shown, and what is left to choice; `is_asked` where the indicators were
/// named.
fn members(indicators: &Indicators, wanted: &[usize], request: &Request, form: &str, is_asked: bool) -> Result<Spec, Error> {
    let series_of = |at: usize| indicators.indicators.get(at).map_or(0, |own| own.series.len());
    let all: Vec<(usize, usize)> = wanted.iter().flat_map(|at| (0..series_of(*at)).map(|series| (*at, series))).collect();
    let says = |(indicator, series): &(usize, usize)| {
        let series = indicators.indicators.get(*indicator).and_then(|own| own.series.get(*series));
        series.is_some_and(|series| (0..series.len()).any(|index| says_something(series, index)))
    };
    if !all.iter().any(says) {
        return Err(Error::new(Problem::NoFigures));
    }
    let mut spec = Spec {
        form: Form::Table,
        chart: None,
        members: Vec::new(),
        figures: Vec::new(),
        highlights: false,
        notices: Vec::new(),
        annotated: false,
        log: false,
        division: None,
        facets: Vec::new(),
        differing: Vec::new(),
        choices: Vec::new(),
    };
    if !needs_narrowing(indicators, all.len(), request) {
        for (indicator, series) in all {
            spec.add_member(indicator, series, Vec::new());
        }
        return Ok(spec);
    }
    narrowed::add_members(&mut spec, indicators, &all, request, form, is_asked)?;
    Ok(spec)
}

/// Whether it takes a look at the dimensions of series to settle which are shown: of all files but indicator documents, of
/// documents where series are selected or there are more than one chart draws.
pub fn needs_narrowing(indicators: &Indicators, series: usize, request: &Request) -> bool {
    indicators.is_cube() || series > MAX_DRAWN_SERIES || !request.select.is_empty()
}

/// Whether an indicator has a figure to be reached, or figures that replaced earlier ones.
fn is_marked(indicators: &Indicators, at: usize) -> bool {
    let is_revised = |series: &Series| series.remarks.iter().any(|(_, remark)| remark.revises.is_some());
    let indicator = indicators.indicators.get(at);
    indicator.is_some_and(|own| own.target.is_some() || own.series.iter().any(is_revised))
}

fn highlight(spec: &mut Spec, indicators: &Indicators, names: &[String]) {
    for member in &mut spec.members {
        let Some(indicator) = indicators.indicators.get(member.indicator) else { continue };
        let Some(series) = indicator.series.get(member.series) else { continue };
        member.highlighted = names.iter().any(|name| series.is_named(indicator, name));
    }
    spec.highlights = spec.members.iter().any(|member| member.highlighted);
}

/// Whether there is a value, or bounds in its place.
fn says_something(series: &Series, index: usize) -> bool {
    let bounded = || matches!(series.figure(index).qualifier, Qualifier::Between { .. });
    series.value(index).is_some() || bounded()
}

/// Puts every figure of a plane at its place along x: at the end of its period where figures say how something stood at
/// the end and the periods differ in length, else in the middle of its period.
fn place(spec: &mut Spec, indicators: &Indicators) {
    let at_end = !Shape::of(spec, indicators).one_granularity;
    for member in &mut spec.members {
        let series = indicators.indicators.get(member.indicator).and_then(|own| own.series.get(member.series));
        member.xs = match series.map(|series| &series.positions) {
            Some(Positions::Periods(periods)) => periods.iter().map(|period| x_of_period(period, at_end)).collect(),
            Some(Positions::Instants(numbers) | Positions::Numbers(numbers)) => numbers.clone(),
            Some(Positions::Undated) | None => Vec::new(),
        };
    }
}

/// Where `period` stands along x, in milliseconds since 1970.
pub fn x_of_period(period: &Period, at_end: bool) -> f64 {
    if at_end { period.end_ms() } else { (period.start_ms() + period.end_ms()) / 2.0 }
}

/// The figures in reading order, for forms that show them one by one.
fn figures(spec: &Spec, indicators: &Indicators, sort: Option<Sort>) -> Vec<MarkId> {
    if spec.form.is_plane() || spec.form == Form::Table {
        return Vec::new();
    }
    let mut figures = Vec::new();
    for (at, _) in spec.members.iter().enumerate() {
        let Some((_, series)) = spec.series(indicators, at) else { continue };
        let latest_only = spec.form == Form::Number;
        let from = if latest_only { series.len().saturating_sub(1) } else { 0 };
        figures.extend((from..series.len()).map(|index| MarkId { series: at as u32, index: index as u32 }));
    }
    let by_period = spec.members.len() == 1;
    let order = sort.unwrap_or(if spec.form == Form::Bar && !by_period { Sort::Descending } else { Sort::Published });
    let value = |id: &MarkId| spec.drawn(indicators, *id).map(|drawn| drawn.value);
    if order == Sort::Published {
        return figures;
    }
    // They are few: a sort of the standard library would weigh four kilobytes in the wasm.
    let mut ordered: Vec<MarkId> = Vec::with_capacity(figures.len());
    for id in figures {
        let own = value(&id);
        let follows = |before: &MarkId| if order == Sort::Descending { value(before) >= own } else { value(before) <= own };
        ordered.insert(ordered.partition_point(follows), id);
    }
    ordered
}

#[cfg(test)]
mod tests;
