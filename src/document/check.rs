//! The check: what a document says becomes the model, or a fault with its place.

use crate::{
    document::{
        SCHEMA,
        series::{Called, Flaw, series_of},
        wire::{
            Annotation as WireAnnotation, Chart, Dimension as WireDimension, Document, Indicator as WireIndicator, Keyed,
            License as WireLicense, Name, Part, Regions as WireRegions, Source as WireSource, Target as WireTarget,
            Unit as WireUnit, Wishes,
        },
    },
    error::{Error, Notice, Problem, Refused},
    indicator::{
        Annotation, AxisScale, Category, ChartRequest, Dimension, Indicator, Indicators, License, Source, Target, Text, Unit,
    },
    json::{Number, Reader, Step, locate},
    limits::{MAX_BYTES, MAX_NOTICES},
    names::Names,
    number::{decimals_of, fixed, power_of_ten},
    period::{Period, YearStart},
    qualifier::Contradiction,
    regions::Regions,
};

/// How many ids or keys a message lists.
const LISTED: usize = 12;

/// Builds the model of `document`, which was read with `notices`; from `bytes` where places are to be told.
///
/// Errors: a fault of the document's units, the first fault where no indicator is left, `Empty` where there was none.
pub(super) fn indicators(document: Document, notices: Vec<Notice>, bytes: Option<&[u8]>) -> Result<Indicators, Error> {
    let mut check = Check {
        places: Places { bytes, budget: 8 * MAX_BYTES },
        units: Names::default(),
        called: None,
        model: Indicators::default(),
    };
    let model = &mut check.model;
    model.format = SCHEMA;
    model.notices = notices;
    model.id = document.id.unwrap_or_default().0;
    model.language = document.language.unwrap_or_default().0;
    model.title = document.title.unwrap_or_default();
    model.publisher = document.publisher.map(|publisher| publisher.name);
    model.source = document.source.map(source);
    model.modified = document.modified;
    model.license = document.license.map(license);
    model.note = document.note.unwrap_or_default();
    let mut described = document.dimensions.map(dimensions);
    if let Some(wire) = document.regions {
        model.regions = Some(regions(*wire, described.get_or_insert_default()));
    }
    if let Some(described) = described {
        model.dimensions = described;
        check.called = Some(Called::by(&check.model.dimensions));
    }
    check.units(document.units.unwrap_or_default().0)?;
    check.indicators(document.indicators);
    if check.model.indicators.is_empty() {
        return Err(match check.model.refused_indicators.into_iter().next() {
            Some(refused) => refused.error,
            None => Error::new(Problem::NoIndicators).at(check.places.find(&[Step::Key("indicators")])),
        });
    }
    check.charts(document.charts.unwrap_or_default());
    Ok(check.model)
}

/// The model while it grows.
struct Check<'a> {
    places: Places<'a>,
    /// Positions of units by key.
    units: Names,
    /// What codes of dimensions are called, where the document says it.
    called: Option<Called>,
    model: Indicators,
}

/// Finds places again by walking the document, for as long as that stays cheap.
struct Places<'a> {
    /// The document; none where places are not told.
    bytes: Option<&'a [u8]>,
    /// Bytes that may still be walked, so that a document full of faults takes no longer than its faults are worth.
    budget: usize,
}

impl Places<'_> {
    /// Whether faults are told with their places and with what was found.
    fn are_told(&self) -> bool {
        self.bytes.is_some()
    }

    fn find(&mut self, steps: &[Step<'_>]) -> crate::error::Location {
        self.bytes.map_or_else(crate::error::Location::default, |bytes| self.walk(bytes, steps))
    }

    // Kept apart, as what is reached only where there is a fault; a later part of the program has it.
    #[inline(never)]
    fn of_flaw(&mut self, list: &'static str, at: usize, field: &'static str, item: Option<usize>) -> crate::error::Location {
        let mut steps = vec![Step::Key(list), Step::Item(at), Step::Key(field)];
        steps.extend(item.map(Step::Item));
        self.find(&steps)
    }

    // Kept apart for the same reason.
    #[inline(never)]
    fn walk(&mut self, bytes: &[u8], steps: &[Step<'_>]) -> crate::error::Location {
        let path_alone = crate::error::Location { path: crate::json::path_of(steps), line: 0, column: 0 };
        if self.budget == 0 {
            return path_alone;
        }
        // Only the places of numbers are of interest here.
        let Ok(mut reader) = Reader::new(bytes, |_| 0.0) else { return path_alone };
        let location = locate(&mut reader, steps);
        self.budget = self.budget.saturating_sub(reader.bytes_read());
        location
    }
}

impl Check<'_> {
    fn units(&mut self, units: Vec<(String, WireUnit)>) -> Result<(), Error> {
        for (id, unit) in units {
            if let (Some(least), Some(most)) = (unit.minimum, unit.maximum)
                && least.value > most.value
            {
                let stated = if self.places.are_told() { crossed_bounds(least, most) } else { String::new() };
                let problem = Problem::Contradiction { reason: Contradiction::BoundsCrossed, stated };
                return Err(Error::new(problem).at(self.places.find(&[Step::Key("units"), Step::Key(&id)])));
            }
            self.units.position_or(&id, self.model.units.len());
            self.model.units.push(Unit {
                id,
                label: unit.label.unwrap_or_default(),
                label_one: unit.label_one,
                symbol: unit.symbol,
                minimum: unit.minimum.map(|number| number.value),
                maximum: unit.maximum.map(|number| number.value),
                decimals: unit.decimals,
            });
        }
        Ok(())
    }

    fn indicators(&mut self, parts: Vec<Part<WireIndicator>>) {
        let ids: Vec<&str> = parts.iter().map(|part| id_of(part, |indicator| &indicator.id.0)).collect();
        let repeated = repeated(&ids);
        for (at, (part, repeated)) in parts.into_iter().zip(repeated).enumerate() {
            let refused = match part {
                Part::Refused(refused) => refused,
                Part::Read(wire) => {
                    let id = wire.id.0.clone();
                    let checked = match repeated {
                        true => Err(Flaw { field: "id", item: None, problem: Problem::DuplicateId { id: id.clone() } }),
                        false => self.indicator(at, wire),
                    };
                    match checked {
                        Ok(indicator) => {
                            self.model.indicators.push(indicator);
                            continue;
                        }
                        Err(flaw) => Refused { id, error: self.error("indicators", at, flaw) },
                    }
                }
            };
            self.model.refused_indicators.push(refused);
        }
    }

    fn indicator(&mut self, at: usize, wire: WireIndicator) -> Result<Indicator, Flaw> {
        let unit = self.unit(wire.unit)?;
        let described = self.model.units.get(unit);
        let decimals = (wire.decimals, described.and_then(|unit| unit.decimals));
        let unit_mult = wire.unit_mult.unwrap_or(0);
        let strays = strays(&wire.observations.values, &wire.observations.decimals, described, unit_mult);
        let indicator = Indicator {
            id: wire.id.0,
            title: wire.title.unwrap_or_default(),
            description: wire.description.unwrap_or_default(),
            unit,
            unit_mult,
            frequency: wire.freq.unwrap_or_default().0,
            year_start: wire.reporting_year_start_day,
            collection: wire.collection,
            desired_direction: wire.desired_direction,
            target: wire.target.map(|own| target(own, wire.reporting_year_start_day)),
            group: wire.group.unwrap_or_default(),
            note: wire.note.unwrap_or_default(),
            source: wire.source.map(source),
            series: Vec::new(),
        };
        let series = series_of(wire.observations, indicator.year_start, decimals, self.called.as_ref(), self.places.are_told())?;
        if let Some((row, problem)) = strays
            && self.model.notices.len() < MAX_NOTICES
        {
            let (list, field) = (Step::Key("indicators"), Step::Key("observations"));
            let location = Some(self.places.find(&[list, Step::Item(at), field, Step::Item(row), Step::Key("value")]));
            self.model.notices.push(Notice { location, problem, subject: indicator.id.clone() });
        }
        Ok(Indicator { series, ..indicator })
    }

    /// The position of the unit `key`; that of a unit without properties where an indicator names none.
    fn unit(&mut self, key: Option<Name>) -> Result<usize, Flaw> {
        let key = key.unwrap_or_default().0;
        if let Some(position) = self.units.position(&key) {
            return Ok(position);
        }
        if !key.is_empty() {
            let known = if self.places.are_told() { listed(&self.model.units, |unit| &unit.id) } else { Vec::new() };
            return Err(Flaw { field: "unit", item: None, problem: Problem::UnknownUnit { found: key, known } });
        }
        let position = self.model.units.len();
        self.model.units.push(Unit::default());
        self.units.position_or(&key, position);
        Ok(position)
    }

    fn charts(&mut self, parts: Vec<Part<Chart>>) {
        let ids: Vec<&str> = parts.iter().map(|part| id_of(part, |chart| chart.id.as_ref().map_or("", |id| &id.0))).collect();
        let repeated = repeated(&ids);
        // Refused indicators stand behind the others, so that a chart of one says why.
        let mut known = Names::default();
        let ids = self.model.indicators.iter().map(|indicator| &indicator.id);
        for (at, id) in ids.chain(self.model.refused_indicators.iter().map(|refused| &refused.id)).enumerate() {
            known.position_or(id, at);
        }
        for (at, (part, repeated)) in parts.into_iter().zip(repeated).enumerate() {
            let refused = match part {
                Part::Refused(refused) => refused,
                Part::Read(mut chart) => {
                    let id = std::mem::take(&mut chart.id).unwrap_or_default().0;
                    let positions = match repeated {
                        true => {
                            let flaw = Flaw { field: "id", item: None, problem: Problem::DuplicateId { id: id.clone() } };
                            Err(self.error("charts", at, flaw))
                        }
                        false => self.positions(at, &chart.indicators, &known),
                    };
                    match positions {
                        Ok(positions) => {
                            self.model.charts.push(request(id, chart, positions, &self.model.indicators));
                            continue;
                        }
                        Err(error) => Refused { id, error },
                    }
                }
            };
            self.model.refused_charts.push(refused);
        }
    }

    /// Positions of the indicators that the chart at `at` names; the fault of the first that is not there.
    fn positions(&mut self, at: usize, ids: &[Name], known: &Names) -> Result<Vec<usize>, Error> {
        let count = self.model.indicators.len();
        let mut positions = Vec::with_capacity(ids.len());
        for (item, Name(id)) in ids.iter().enumerate() {
            match known.position(id) {
                Some(position) if position < count => positions.push(position),
                Some(position) => {
                    let refused = self.model.refused_indicators.get(position - count);
                    return Err(refused.map_or_else(|| Error::new(Problem::NoFigures), |refused| refused.error.clone()));
                }
                None => {
                    let known = if self.places.are_told() {
                        listed(&self.model.indicators, |indicator| &indicator.id)
                    } else {
                        Vec::new()
                    };
                    let problem = Problem::IndicatorUnknown { found: id.clone(), known };
                    return Err(self.error("charts", at, Flaw { field: "indicators", item: Some(item), problem }));
                }
            }
        }
        Ok(positions)
    }

    /// The error of `flaw`, which lies in the item `at` of the document's list `list`.
    fn error(&mut self, list: &'static str, at: usize, flaw: Flaw) -> Error {
        let error = Error::new(flaw.problem);
        if self.places.are_told() { error.at(self.places.of_flaw(list, at, flaw.field, flaw.item)) } else { error }
    }
}

// What only tells of faults stands in functions of its own: a later part of the program has it.

/// The two limits of a unit, as a message tells them.
#[inline(never)]
fn crossed_bounds(least: Number, most: Number) -> String {
    ["minimum ", &fixed(least.value, least.decimals), ", maximum ", &fixed(most.value, most.decimals)].concat()
}

/// The first ids of `all`, as a message lists them.
#[inline(never)]
fn listed<T>(all: &[T], id: fn(&T) -> &String) -> Vec<String> {
    all.iter().map(id).filter(|id| !id.is_empty()).take(LISTED).cloned().collect()
}

fn id_of<'a, T>(part: &'a Part<T>, id: fn(&'a T) -> &'a str) -> &'a str {
    match part {
        Part::Read(item) => id(item),
        Part::Refused(refused) => &refused.id,
    }
}

/// For each of `ids` whether another one is the same; items without an id are never the same.
fn repeated(ids: &[&str]) -> Vec<bool> {
    let mut names = Names::default();
    let mut repeated = vec![false; ids.len()];
    for (at, id) in ids.iter().enumerate().filter(|(_, id)| !id.is_empty()) {
        let first = names.position_or(id, at);
        for position in [first, at] {
            if let Some(repeated) = repeated.get_mut(position) {
                *repeated |= first != at;
            }
        }
    }
    repeated
}

/// The first figure outside of what `unit` allows, with the notice of all such figures.
fn strays(values: &[f64], decimals: &[u8], unit: Option<&Unit>, unit_mult: i8) -> Option<(usize, Problem)> {
    let factor = power_of_ten(unit_mult);
    let least = unit.and_then(|unit| unit.minimum).unwrap_or(f64::NEG_INFINITY);
    let most = unit.and_then(|unit| unit.maximum).unwrap_or(f64::INFINITY);
    // A missing value compares with nothing.
    let mut outside = (0..values.len()).filter(|row| {
        values.get(*row).is_some_and(|value| {
            let value = value * factor;
            value < least || value > most
        })
    });
    let first = outside.next()?;
    let count = outside.count() + 1;
    let value = *values.get(first)?;
    let above = value * factor > most;
    let bound = if above { most } else { least };
    let found = fixed(value, decimals.get(first).copied().unwrap_or(0));
    Some((first, Problem::OutsideUnit { value: found, bound: fixed(bound, decimals_of(bound)), above, count }))
}

fn request(id: String, chart: Chart, indicators: Vec<usize>, all: &[Indicator]) -> ChartRequest {
    let mut request = ChartRequest {
        id,
        form: chart.form.unwrap_or_default().0,
        indicators,
        title: chart.title.unwrap_or_default(),
        subtitle: chart.subtitle.unwrap_or_default(),
        note: chart.note.unwrap_or_default(),
        highlight: chart.highlight.unwrap_or_default().into_iter().map(|name| name.0).collect(),
        sort: chart.sort,
        ..ChartRequest::default()
    };
    if let Some(rare) = chart.wishes {
        wishes(*rare, &mut request, all);
    }
    request
}

// What few documents have stands in functions of its own: a later part of the program has it.

#[inline(never)]
fn wishes(wire: Wishes, request: &mut ChartRequest, all: &[Indicator]) {
    let first = request.indicators.first().and_then(|at| all.get(*at));
    let year_start = first.and_then(|indicator| indicator.year_start);
    request.annotations = wire.annotations.map(|wire| annotations(wire, year_start)).unwrap_or_default();
    request.stack = wire.stack;
    request.facet = wire.facet.map(|name| name.0);
    request.facet_scale = wire.facet_scale.unwrap_or_default();
    request.baseline = wire.baseline.map(|number| number.value);
    request.lines = wire.lines.unwrap_or_default().into_iter().map(|name| name.0).collect();
    request.scale = wire.scale.unwrap_or_default();
    request.byline = wire.byline.unwrap_or_default();
    let is_divided = request.facet.is_some() || !request.lines.is_empty();
    let is_compared = request.baseline.is_some();
    let is_log = request.scale == AxisScale::Log;
    request.is_elaborate = !request.annotations.is_empty() || request.is_stacked() || is_compared || is_divided || is_log;
}

/// Remarks as the model has them; a year that one is about is a year of the figures.
fn annotations(wire: Vec<WireAnnotation>, year_start: Option<YearStart>) -> Vec<Annotation> {
    let own = |period: Option<Period>| of_years(period, year_start);
    let annotation = |annotation: WireAnnotation| Annotation {
        text: annotation.text,
        period: own(annotation.time_period),
        until_period: own(annotation.until_period),
        value: annotation.value.map(|number| number.value),
        until_value: annotation.until_value.map(|number| number.value),
        about: annotation.about.unwrap_or_default().into_iter().map(|name| name.0).collect(),
    };
    wire.into_iter().map(annotation).collect()
}

/// `period` in the years of the figures; nothing is said of a span that these make none of.
fn of_years(period: Option<Period>, year_start: Option<YearStart>) -> Option<Period> {
    year_start.map_or(period, |start| period?.reported(start))
}

#[inline(never)]
fn dimensions(wire: Keyed<WireDimension>) -> Vec<Dimension> {
    wire.0.into_iter().map(dimension).collect()
}

/// Regions as the model has them; what they are called goes to the dimension that they are of.
#[inline(never)]
fn regions(wire: WireRegions, described: &mut Vec<Dimension>) -> Box<Regions> {
    let id = &wire.regions.dimension;
    let at = described.iter().position(|own| own.id == *id).unwrap_or(described.len());
    if at == described.len() && !wire.names.0.is_empty() {
        described.push(Dimension { id: id.clone(), ..Dimension::default() });
    }
    if let Some(dimension) = described.get_mut(at) {
        let mut known = Names::default();
        for (position, category) in dimension.categories.iter().enumerate() {
            known.position_or(&category.code, position);
        }
        for (code, label) in wire.names.0 {
            match known.position(&code).and_then(|position| dimension.categories.get_mut(position)) {
                Some(category) if category.label.is_empty() => category.label = label,
                Some(_) => {}
                None => dimension.categories.push(Category { code, label, is_total: false }),
            }
        }
    }
    Box::new(wire.regions)
}

#[inline(never)]
fn target(wire: WireTarget, year_start: Option<YearStart>) -> Target {
    Target {
        value: wire.value.value,
        decimals: wire.value.decimals,
        period: of_years(wire.time_period, year_start),
        label: wire.label.unwrap_or_default(),
    }
}

#[inline(never)]
fn license(wire: WireLicense) -> License {
    License { name: wire.name.unwrap_or_default().0, url: wire.url.map(|url| url.0) }
}

fn dimension((id, wire): (String, WireDimension)) -> Dimension {
    let categories = wire.categories.unwrap_or_default().0.into_iter().map(|(code, category)| Category {
        code,
        label: category.label.unwrap_or_default(),
        is_total: category.total.unwrap_or(false),
    });
    Dimension { id, label: wire.label.unwrap_or_default(), categories: categories.collect() }
}

/// A source as the model has it.
pub(super) fn source(wire: WireSource) -> Source {
    let text = |text: Option<Text>| text.unwrap_or_default();
    Source { name: text(wire.name), title: text(wire.title), url: wire.url.map(|url| url.0), issued: wire.issued }
}
