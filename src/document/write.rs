//! The way back: the model as an indicator document, which reads as the same model.
//!
//! Not in the wasm: the command line converts published files with it.

use std::collections::BTreeSet;

use crate::{
    document::{
        SCHEMA,
        chart::{FACET_SCALES, SCALES, SORTS, STACKS},
        indicator::{COLLECTIONS, DIRECTIONS},
        json_text::{Fields, list, number, quoted, word},
        observations::{COMPARATORS, STATUSES},
    },
    error::{Location, Notice, Problem},
    indicator::{
        Annotation, AxisScale, ChartRequest, Dimension, FacetScale, Figure, Indicator, Indicators, Positions, Remark, Series,
        Source, Target, Text, Unit,
    },
    limits::{MAX_LABEL_CHARACTERS, MAX_NOTICES, MAX_TITLE_CHARACTERS},
    number::shown_decimals,
    period::{Granularity, Period},
    plain::shortened,
    qualifier::{Comparator, Qualifier},
    regions::{Regions, Shapes},
};

/// A document as text, and what of the model it could not hold.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The document.
    pub document: String,
    /// Texts that were longer than a document may have, and are cut in it.
    pub notices: Vec<Notice>,
}

/// Writes `indicators` as an indicator document.
///
/// Reading it gives the same model, but for what no document says: the format that the file had, what was guessed, notices and
/// refusals; texts that are too long are cut; units without a key get one. Series on plain numbers, which come from typed
/// columns and from no file, are left out.
pub fn write(indicators: &Indicators) -> Written {
    let mut writer = Writer { keys: unit_keys(&indicators.units), notices: Vec::new() };
    let mut fields = Fields::default();
    fields.add("schema", quoted(SCHEMA));
    fields.add_name("id", &indicators.id);
    fields.add_name("language", &indicators.language);
    fields.add_some("title", writer.text(&indicators.title, MAX_TITLE_CHARACTERS, "title"));
    if let Some(publisher) = &indicators.publisher {
        let mut own = Fields::default();
        own.add("name", writer.text(publisher, MAX_LABEL_CHARACTERS, "publisher").unwrap_or_else(|| "{}".to_owned()));
        fields.add("publisher", own.line());
    }
    fields.add_some("source", indicators.source.as_ref().map(|source| writer.source(source)));
    fields.add_some("modified", indicators.modified.map(|date| quoted(&date.to_string())));
    if let Some(license) = &indicators.license {
        let mut own = Fields::default();
        own.add_name("name", &license.name);
        own.add_some("url", license.url.as_deref().map(quoted));
        fields.add("license", own.line());
    }
    fields.add_some("note", writer.label(&indicators.note, "note"));
    if !indicators.dimensions.is_empty() {
        let mut own = Fields::default();
        for dimension in &indicators.dimensions {
            own.add(&dimension.id, writer.dimension(dimension));
        }
        fields.add("dimensions", own.lines(1));
    }
    if let Some(regions) = &indicators.regions {
        fields.add("regions", written_regions(regions));
    }
    let mut units = Fields::default();
    for (at, (unit, key)) in indicators.units.iter().zip(writer.keys.clone()).enumerate() {
        // A unit of which nothing is known need not be described where it is the last, as it is when it is first named.
        if !(key.is_empty() && *unit == Unit::default() && at + 1 == indicators.units.len()) {
            units.add(&key, writer.unit(unit));
        }
    }
    if !units.is_empty() {
        fields.add("units", units.lines(1));
    }
    let own = indicators.indicators.iter().map(|indicator| writer.indicator(indicator, &indicators.units)).collect::<Vec<_>>();
    fields.add("indicators", list(&own, 1));
    if !indicators.charts.is_empty() {
        let charts = indicators.charts.iter().map(|chart| writer.chart(chart, &indicators.indicators)).collect::<Vec<_>>();
        fields.add("charts", list(&charts, 1));
    }
    let mut document = fields.lines(0);
    document.push('\n');
    Written { document, notices: writer.notices }
}

struct Writer {
    /// Keys of units, by position.
    keys: Vec<String>,
    notices: Vec<Notice>,
}

impl Writer {
    fn label(&mut self, text: &Text, subject: &str) -> Option<String> {
        self.text(text, MAX_LABEL_CHARACTERS, subject)
    }

    /// A text, or an object of texts by language; `None` where there is none.
    fn text(&mut self, text: &Text, limit: usize, subject: &str) -> Option<String> {
        let texts: Vec<(&str, String)> =
            text.0.iter().map(|(tag, text)| (tag.as_str(), self.cut(text, limit, subject))).collect();
        match texts.as_slice() {
            [] => None,
            [("", text)] => Some(quoted(text)),
            texts => {
                let mut fields = Fields::default();
                for (tag, text) in texts {
                    fields.add(tag, quoted(text));
                }
                Some(fields.line())
            }
        }
    }

    /// `text`, or its beginning where it is longer than `limit` characters.
    fn cut(&mut self, text: &str, limit: usize, subject: &str) -> String {
        if text.chars().nth(limit).is_none() {
            return text.to_owned();
        }
        if self.notices.len() < MAX_NOTICES {
            let location = Some(Location { path: subject.to_owned(), line: 0, column: 0 });
            let problem = Problem::TooLong { found: shortened(text), limit };
            self.notices.push(Notice { location, ..Notice::new(problem) });
        }
        let mut cut: String = text.chars().take(limit - 1).collect();
        cut.push('…');
        cut
    }

    fn source(&mut self, source: &Source) -> String {
        let mut fields = Fields::default();
        fields.add_some("name", self.label(&source.name, "source"));
        fields.add_some("title", self.text(&source.title, MAX_TITLE_CHARACTERS, "source"));
        fields.add_some("url", source.url.as_deref().map(quoted));
        fields.add_some("issued", source.issued.map(|date| quoted(&date.to_string())));
        fields.line()
    }

    fn dimension(&mut self, dimension: &Dimension) -> String {
        let mut fields = Fields::default();
        fields.add_some("label", self.label(&dimension.label, &dimension.id));
        let mut categories = Fields::default();
        for category in &dimension.categories {
            let label = self.label(&category.label, &category.code);
            let bare = label.filter(|label| !category.is_total && label.starts_with('"'));
            categories.add(
                &category.code,
                bare.unwrap_or_else(|| {
                    let mut own = Fields::default();
                    own.add_some("label", self.label(&category.label, &category.code));
                    own.add_some("total", category.is_total.then(|| "true".to_owned()));
                    own.line()
                }),
            );
        }
        if !categories.is_empty() {
            fields.add("categories", categories.lines(2));
        }
        fields.line()
    }

    fn unit(&mut self, unit: &Unit) -> String {
        let mut fields = Fields::default();
        fields.add_some("label", self.label(&unit.label, &unit.id));
        fields.add_some("labelOne", unit.label_one.as_ref().and_then(|one| self.label(one, &unit.id)));
        let symbol = unit.symbol.as_ref();
        fields.add_some("symbol", symbol.map(|symbol| self.label(symbol, &unit.id).unwrap_or_else(|| "{}".to_owned())));
        fields.add_some("minimum", unit.minimum.map(|least| number(least, 0)));
        fields.add_some("maximum", unit.maximum.map(|most| number(most, 0)));
        fields.add_some("decimals", unit.decimals.map(|decimals| decimals.to_string()));
        fields.line()
    }

    fn indicator(&mut self, indicator: &Indicator, units: &[Unit]) -> String {
        let mut fields = Fields::default();
        let id = &indicator.id;
        fields.add("id", quoted(id));
        fields.add_some("title", self.text(&indicator.title, MAX_TITLE_CHARACTERS, id));
        fields.add_some("description", self.label(&indicator.description, id));
        let key = self.keys.get(indicator.unit).cloned().unwrap_or_default();
        fields.add_name("unit", &key);
        fields.add_some("unitMult", (indicator.unit_mult != 0).then(|| indicator.unit_mult.to_string()));
        let of_unit = units.get(indicator.unit).and_then(|unit| unit.decimals);
        fields.add_some("decimals", stated_decimals(&indicator.series, of_unit).map(|decimals| decimals.to_string()));
        fields.add_name("freq", &indicator.frequency);
        fields.add_some("reportingYearStartDay", indicator.year_start.map(|start| quoted(&start.code())));
        fields.add_some("collection", indicator.collection.and_then(|own| word(COLLECTIONS, own)));
        fields.add_some("desiredDirection", indicator.desired_direction.and_then(|own| word(DIRECTIONS, own)));
        fields.add_some("target", indicator.target.as_ref().map(|target| self.target(target, id)));
        fields.add_some("group", self.label(&indicator.group, id));
        fields.add_some("note", self.label(&indicator.note, id));
        fields.add_some("source", indicator.source.as_ref().map(|source| self.source(source)));
        let mut observations = Vec::new();
        for series in &indicator.series {
            self.observations(series, indicator, &mut observations);
        }
        fields.add("observations", list(&observations, 3));
        fields.lines(2)
    }

    fn target(&mut self, target: &Target, id: &str) -> String {
        let mut fields = Fields::default();
        fields.add("value", number(target.value, target.decimals));
        fields.add_some("timePeriod", target.period.map(|period| quoted(&period.to_string())));
        fields.add_some("label", self.label(&target.label, id));
        fields.line()
    }

    fn observations(&mut self, series: &Series, indicator: &Indicator, into: &mut Vec<String>) {
        let id = &indicator.id;
        if matches!(series.positions, Positions::Numbers(_)) {
            return;
        }
        let mut dimensions = Fields::default();
        for (name, code) in &series.dimensions {
            dimensions.add(name, quoted(code));
        }
        for index in 0..series.len() {
            let mut fields = Fields::default();
            fields.add_some("timePeriod", series.period(index).map(|period| quoted(&period_code(&period, indicator))));
            let figure = series.figure(index);
            fields.add("value", figure.value.map_or_else(|| "null".to_owned(), |value| number(value, figure.decimals)));
            if !dimensions.is_empty() {
                fields.add("dimensions", dimensions.line());
            }
            self.remark(&figure, id, &mut fields);
            into.push(fields.line());
        }
    }

    fn remark(&mut self, figure: &Figure<'_>, id: &str, fields: &mut Fields) {
        let Some(remark) = figure.remark else { return };
        fields.add_some("text", self.label(&remark.text, id));
        let comparator = match remark.qualifier {
            Qualifier::AtLeast => Some(Comparator::GreaterOrEqual),
            Qualifier::MoreThan => Some(Comparator::Greater),
            Qualifier::AtMost => Some(Comparator::LessOrEqual),
            Qualifier::LessThan | Qualifier::Nearly => Some(Comparator::Less),
            Qualifier::Exact | Qualifier::About | Qualifier::Rounded { .. } | Qualifier::Between { .. } => None,
        };
        fields.add_some("comparator", comparator.and_then(|own| word(COMPARATORS, own)));
        if matches!(remark.qualifier, Qualifier::About | Qualifier::Nearly) {
            fields.add("approx", "true".to_owned());
        }
        if let Qualifier::Rounded { to } = remark.qualifier {
            fields.add("roundedTo", number(to, 0));
        }
        if let Qualifier::Between { lower, upper, decimals } = remark.qualifier {
            fields.add("lowerBound", number(lower, decimals));
            fields.add("upperBound", number(upper, decimals));
        }
        // A remark that says nothing is one all the same.
        if !remark.statuses.is_empty() || *remark == Remark::default() {
            let codes: Vec<String> = remark.statuses.iter().filter_map(|status| word(STATUSES, *status)).collect();
            fields.add("status", ["[", &codes.join(", "), "]"].concat());
        }
        fields.add_some("note", self.label(&remark.note, id));
        fields.add_some("source", remark.source.as_ref().map(|source| self.source(source)));
        if let Some(revision) = &remark.revises {
            let mut own = Fields::default();
            own.add("value", number(revision.value, revision.decimals));
            own.add_some("date", revision.replaced.map(|date| quoted(&date.to_string())));
            fields.add("revises", own.line());
        }
    }

    fn chart(&mut self, chart: &ChartRequest, indicators: &[Indicator]) -> String {
        let mut fields = Fields::default();
        let id = &chart.id;
        fields.add_name("id", id);
        fields.add_name("form", &chart.form);
        let ids = chart.indicators.iter().filter_map(|at| indicators.get(*at)).map(|indicator| quoted(&indicator.id));
        fields.add("indicators", ["[", &ids.collect::<Vec<_>>().join(", "), "]"].concat());
        fields.add_some("title", self.text(&chart.title, MAX_TITLE_CHARACTERS, id));
        fields.add_some("subtitle", self.text(&chart.subtitle, MAX_TITLE_CHARACTERS, id));
        fields.add_some("note", self.label(&chart.note, id));
        if !chart.highlight.is_empty() {
            let names: Vec<String> = chart.highlight.iter().map(|name| quoted(name)).collect();
            fields.add("highlight", ["[", &names.join(", "), "]"].concat());
        }
        if !chart.annotations.is_empty() {
            let own: Vec<String> = chart.annotations.iter().map(|annotation| self.annotation(annotation, id)).collect();
            fields.add("annotations", ["[", &own.join(", "), "]"].concat());
        }
        fields.add_some("sort", chart.sort.and_then(|own| word(SORTS, own)));
        fields.add_some("stack", chart.stack.and_then(|own| word(STACKS, own)));
        fields.add_some("facet", chart.facet.as_deref().map(quoted));
        fields
            .add_some("facetScale", word(FACET_SCALES, chart.facet_scale).filter(|_| chart.facet_scale != FacetScale::default()));
        fields.add_some("baseline", chart.baseline.map(|value| number(value, 0)));
        if !chart.lines.is_empty() {
            let ids: Vec<String> = chart.lines.iter().map(|id| quoted(id)).collect();
            fields.add("lines", ["[", &ids.join(", "), "]"].concat());
        }
        fields.add_some("scale", word(SCALES, chart.scale).filter(|_| chart.scale != AxisScale::default()));
        fields.add_some("byline", self.label(&chart.byline, id));
        fields.lines(2)
    }

    fn annotation(&mut self, annotation: &Annotation, id: &str) -> String {
        let mut fields = Fields::default();
        let period = |period: Option<Period>| period.map(|period| quoted(&period.to_string()));
        fields.add("text", self.label(&annotation.text, id).unwrap_or_else(|| "{}".to_owned()));
        fields.add_some("timePeriod", period(annotation.period));
        fields.add_some("untilPeriod", period(annotation.until_period));
        fields.add_some("value", annotation.value.map(|value| number(value, 0)));
        fields.add_some("untilValue", annotation.until_value.map(|value| number(value, 0)));
        if !annotation.about.is_empty() {
            let names: Vec<String> = annotation.about.iter().map(|name| quoted(name)).collect();
            fields.add("about", ["[", &names.join(", "), "]"].concat());
        }
        fields.line()
    }
}

/// The code of `period`; in an indicator of reporting years, a year of the calendar is said by its months, as its code would
/// mean another one there.
fn period_code(period: &Period, indicator: &Indicator) -> String {
    let is_of_calendar = period.year_start().is_none() && indicator.year_start.is_some();
    if is_of_calendar && matches!(period.granularity(), Granularity::Year | Granularity::Half | Granularity::Quarter) {
        let month = |day| Period::covering(day, Granularity::Month).code();
        return [&month(period.first()), "/", &month(period.last())].concat();
    }
    period.code()
}

/// Where regions are; what they are called is said by their dimension.
fn written_regions(regions: &Regions) -> String {
    let mut fields = Fields::default();
    fields.add("dimension", quoted(&regions.dimension));
    match &regions.shapes {
        Shapes::Tiles(tiles) => {
            let mut own = Fields::default();
            for (code, tile) in regions.codes.iter().zip(tiles) {
                own.add(code, format!("[{}, {}]", tile.column, tile.row));
            }
            fields.add("tiles", own.lines(2));
        }
        Shapes::Outlines(outlines) => {
            let feature = |(at, code): (usize, &String)| {
                let point = |(x, y): (&f32, &f32)| format!("[{}, {}]", number(f64::from(*x), 0), number(f64::from(*y), 0));
                // Each ring that runs counterclockwise begins a polygon; those behind it are its holes.
                let mut polygons: Vec<Vec<String>> = Vec::new();
                for (is_hole, (xs, ys)) in outlines.marked_rings(at) {
                    let points: Vec<String> = xs.iter().zip(ys).map(point).collect();
                    let first = points.first().cloned();
                    let ring = ["[", &points.into_iter().chain(first).collect::<Vec<_>>().join(", "), "]"].concat();
                    match polygons.last_mut().filter(|_| is_hole) {
                        Some(polygon) => polygon.push(ring),
                        None => polygons.push(vec![ring]),
                    }
                }
                let polygons: Vec<String> = polygons.iter().map(|rings| ["[", &rings.join(", "), "]"].concat()).collect();
                let mut geometry = Fields::default();
                geometry.add("type", quoted("MultiPolygon"));
                geometry.add("coordinates", ["[", &polygons.join(", "), "]"].concat());
                let mut own = Fields::default();
                own.add("type", quoted("Feature"));
                own.add("id", quoted(code));
                own.add("properties", "{}".to_owned());
                own.add("geometry", geometry.line());
                own.line()
            };
            fields.add("type", quoted("FeatureCollection"));
            fields.add("features", list(&regions.codes.iter().enumerate().map(feature).collect::<Vec<_>>(), 2));
        }
    }
    fields.lines(1)
}

/// A key for each of `units`, no two the same; the empty one is that of indicators which name no unit.
fn unit_keys(units: &[Unit]) -> Vec<String> {
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut keys: Vec<Option<String>> =
        units.iter().map(|unit| (is_first(unit, units) && taken.insert(&unit.id)).then(|| unit.id.clone())).collect();
    let mut known: BTreeSet<String> = units.iter().map(|unit| unit.id.clone()).collect();
    for (key, unit) in keys.iter_mut().zip(units).filter(|(key, _)| key.is_none()) {
        let base = if unit.id.is_empty() { "unit" } else { &unit.id };
        let mut own = base.to_owned();
        let mut count = 1;
        while !known.insert(own.clone()) {
            count += 1;
            own = format!("{base}-{count}");
        }
        *key = Some(own);
    }
    keys.into_iter().map(Option::unwrap_or_default).collect()
}

/// Whether `unit` may keep an empty key: where there are several such units, the one of which nothing is known has it.
fn is_first(unit: &Unit, units: &[Unit]) -> bool {
    !unit.id.is_empty() || *unit == Unit::default() || !units.contains(&Unit::default())
}

/// The decimals that an indicator must state so that its figures are shown as the model has them; `None` where their literals
/// alone say so.
fn stated_decimals(series: &[Series], of_unit: Option<u8>) -> Option<u8> {
    let figures = || series.iter().flat_map(|own| (0..own.len()).map(|index| own.figure(index)));
    let told = |figure: &Figure<'_>| {
        figure.value.is_none_or(|value| {
            let literal = number(value, figure.decimals);
            let written = literal.split_once('.').map_or(0, |(_, decimals)| decimals.len().min(255) as u8);
            shown_decimals(value, written, None, of_unit) == figure.decimals
        })
    };
    if figures().all(|figure| told(&figure)) {
        return None;
    }
    figures().filter(|figure| figure.value.is_some()).map(|figure| figure.decimals).max().filter(|decimals| *decimals <= 15)
}
