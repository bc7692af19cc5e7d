//! A chart in words: title, summary, notes, source, the table of its figures and the sentence for each.
//!
//! What a figure is called comes from [`crate::figure`]; what is derived from figures, from [`crate::derived`]. Here is
//! only settled which of them are said, and in which order.

mod facets;
mod later;
mod map;
mod panels;
mod remarks;
mod rows;
mod shares;
mod sums;
mod told;

pub use facets::{NamedChoice, choices, series_name};
pub use later::{axis_titles, pair_name};
pub use panels::{has_scale, panel_name};
pub use remarks::{Remark, baseline_remark, remarks, target_remarks};
pub use rows::{part_name, row_name};
pub use shares::{Shares, shares};

use std::ops::Range;

use crate::{
    derived,
    error::{Notice, Problem},
    figure,
    host::Host,
    indicator::{Figure, Indicator, Indicators, License, Positions, Series, Source, Status},
    interval::Interval,
    locale::DateStyle,
    number::decimals_of,
    period::{Granularity, Period, YearStart},
    plain::{holds, joined},
    scene::MarkId,
    spec::{Form, Spec, has_lines},
    words::Heading,
};

use self::facets::{code_label, differing_dimensions, facet_label, shared_label, shown_of_several};
pub(crate) use self::{
    facets::series_label,
    sums::{label as sum_label, share, sum},
    told::{bin_count, class, limit},
};

/// Series that a summary says one by one; the table has them all.
const MOST_SAID: usize = 12;

/// Figures of a series that a summary says one by one; of more it says the first, the last and the extremes.
const MOST_LISTED: usize = 3;

/// The words around a chart, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Description {
    /// The finding, or what the chart shows where no finding was written.
    pub title: String,
    /// Measure and unit.
    pub subtitle: String,
    /// What the chart says, in sentences; the text alternative.
    pub summary: String,
    /// Notes of the publisher and notices about figures that could not be shown as they stand.
    pub notes: Vec<String>,
    /// "Chart: …", empty where the document does not say who made it.
    pub byline: String,
    /// "Source: …", empty where the document names none.
    pub source: String,
    /// The source's address, where it is `http` or `https`.
    pub source_url: Option<String>,
    /// "updated August 7, 2024", empty where the file does not say when.
    pub updated: String,
    /// "Licence: …", empty where the file names none.
    pub license: String,
    /// The licence's address, where it is `http` or `https`.
    pub license_url: Option<String>,
}

impl Description {
    /// Byline, source, update and licence, those that there are, for one line.
    pub fn provenance(&self) -> String {
        let parts = [self.byline.as_str(), &self.source, &self.updated, &self.license];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// The figures of a chart as a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What it lists.
    pub caption: String,
    /// Headings; the first column heads the rows.
    pub columns: Vec<String>,
    /// Cells of the rows that were asked for, each row as long as `columns`.
    pub rows: Vec<Vec<String>>,
    /// How many rows the whole table has.
    pub total: usize,
}

/// What is said of one figure, or of all figures at one position.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spoken {
    /// The period, or the indicator's title.
    pub heading: String,
    /// A line for each figure.
    pub lines: Vec<SpokenLine>,
    /// What the qualifier leaves open, statuses, notes, who said it.
    pub notes: Vec<String>,
}

/// One figure in a tooltip.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpokenLine {
    /// The series; empty where there is one only.
    pub label: String,
    /// The figure with its qualifier and unit.
    pub value: String,
    /// Position of the series' colour in the theme, where colours tell series apart.
    pub color: Option<usize>,
    /// Whether the pointer or the keyboard is on this one.
    pub current: bool,
}

impl Spoken {
    /// All of it as one sentence, for an announcement.
    pub fn sentence(&self, separator: &str) -> String {
        let mut parts = vec![self.heading.clone()];
        parts.extend(self.lines.iter().filter(|line| line.current).map(|line| match line.label.as_str() {
            "" => line.value.clone(),
            label => [label, " ", &line.value].concat(),
        }));
        parts.extend(self.notes.iter().cloned());
        parts.retain(|part| !part.is_empty());
        joined(&parts, separator)
    }
}

/// The words around the chart that `spec` asks for.
pub fn description(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Description {
    let summary = summary(indicators, spec, host);
    let mut description = Description { summary, ..bare_description(indicators, spec, host) };
    let request = spec.chart.and_then(|chart| indicators.charts.get(chart));
    if let Some(name) = request.map(|chart| chart.byline.in_language(host.language)).filter(|name| !name.is_empty()) {
        description.byline = host.words.byline(name);
    }
    for notice in notices(indicators, spec) {
        add_note(&mut description.notes, capitalized(host.words.sentence(&[host.words.problem(&notice.problem)])));
    }
    description
}

/// The same without the summary, the byline and what could not be shown.
pub fn bare_description(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Description {
    let sources = sources(indicators, spec);
    let (license, license_url) = indicators.license.as_ref().map(|license| terms(license, host)).unwrap_or_default();
    Description {
        title: title(indicators, spec, host),
        subtitle: subtitle(indicators, spec, host),
        summary: String::new(),
        notes: notes(indicators, spec, host),
        byline: String::new(),
        source: source_line(indicators, &sources, host),
        source_url: sources.iter().find_map(|source| source.url.clone()).filter(|url| is_web_address(url)),
        updated: indicators.modified.map_or(String::new(), |date| host.words.updated(&host.locale.date(date, DateStyle::Day))),
        license,
        license_url,
    }
}

/// The terms of use in words, empty where they have neither a name nor an address, and their address.
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
fn terms(license: &License, host: &Host<'_>) -> (String, Option<String>) {
    let url = license.url.clone().filter(|url| is_web_address(url));
    let name = if license.name.is_empty() { url.as_deref().unwrap_or("") } else { &license.name };
    (if name.is_empty() { String::new() } else { host.words.license(name) }, url)
}

/// The figures of the chart that `spec` asks for, a row for each, in published order: of them the rows `wanted`.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub fn table(indicators: &Indicators, spec: &Spec, wanted: Range<usize>, host: &Host<'_>) -> Table {
    let columns = columns(indicators, spec, host);
    let one_unit = spec.unit(indicators).is_some();
    let mut rows = Vec::new();
    let mut total = 0;
    for member in 0..spec.members.len() {
        let Some((indicator, series)) = spec.series(indicators, member) else { continue };
        let before = total;
        total += series.len();
        let own_rows = wanted.start.saturating_sub(before)..wanted.end.saturating_sub(before).min(series.len());
        if own_rows.is_empty() {
            continue;
        }
        let title = indicator.title.in_language(host.language);
        let places = spec.members.get(member).map(|member| member.places.as_slice()).unwrap_or_default();
        let name = if spec.facets.is_empty() { series_name(indicators, spec, member, host) } else { title.to_owned() };
        for index in own_rows {
            let figure = series.figure(index);
            let said = |heading: Heading| match heading {
                Heading::Indicator | Heading::Series => name.clone(),
                Heading::Period | Heading::Position => position(indicator, series, index, host),
                Heading::Value if one_unit => figure::label(&figure, indicator, indicators, host),
                Heading::Value | Heading::Unit => figure::full(&figure, indicator, indicators, host),
                Heading::Qualifier => figure::opening(&figure, indicator, indicators, host).unwrap_or_default(),
                Heading::Status => joined(&figure::statuses(&figure, host, false), host.words.list_separator()),
                Heading::Revision => figure::revision(&figure, indicator, indicators, host).unwrap_or_default(),
                Heading::Note => figure::note(&figure, host).unwrap_or_default().to_owned(),
                Heading::Source => who(figure::source(Some(&figure), indicator, indicators).as_ref(), host).to_owned(),
            };
            let cell = |column: &Column| match column {
                Column::Dimension(at) => {
                    let facet = spec.facets.get(*at).zip(places.get(*at));
                    facet.map_or(String::new(), |(facet, place)| code_label(facet, *place, indicators, host))
                }
                Column::Said(heading) => said(*heading),
            };
            rows.push(columns.iter().map(cell).collect());
        }
    }
    let unit = spec.members.first().and_then(|member| indicators.indicators.get(member.indicator)).filter(|_| one_unit);
    let unit = unit.map_or(String::new(), |indicator| figure::unit_name(indicator, indicators, host));
    let heading = |column: &Column| match column {
        Column::Dimension(at) => spec.facets.get(*at).map_or(String::new(), |facet| facet_label(facet, indicators, host)),
        Column::Said(Heading::Value) if !unit.is_empty() => host.words.bracketed(host.words.heading(Heading::Value), &unit),
        Column::Said(Heading::Series) => {
            only_dimension(indicators, spec, host).unwrap_or(host.words.heading(Heading::Series)).to_owned()
        }
        Column::Said(heading) => host.words.heading(*heading).to_owned(),
    };
    Table { caption: title(indicators, spec, host), columns: columns.iter().map(heading).collect(), rows, total }
}

/// What is said of the figures `ids`, which stand at one position, while the pointer or the keyboard is on `current`.
pub fn spoken(indicators: &Indicators, spec: &Spec, ids: &[MarkId], current: MarkId, host: &Host<'_>) -> Spoken {
    if spec.division.is_some()
        && let Some(spoken) = panels::spoken_in_panel(indicators, spec, ids, current, host)
    {
        return spoken;
    }
    if spec.form == Form::Scatter {
        return later::spoken_pair(indicators, spec, ids, host);
    }
    let several = spec.members.len() > 1;
    // Where figures stand side by side by name, each is headed by its own name.
    let by_name =
        matches!(spec.form, Form::Bar | Form::Progress | Form::Number | Form::Unit | Form::Donut | Form::Map) && several;
    let mut spoken = Spoken::default();
    for id in ids {
        let Some((indicator, series)) = spec.series(indicators, id.series as usize) else { continue };
        let index = id.index as usize;
        let figure = series.figure(index);
        let name = series_name(indicators, spec, id.series as usize, host);
        let color = spec.members.get(id.series as usize).map(|member| member.color);
        let is_current = *id == current;
        spoken.lines.push(SpokenLine {
            label: if several && !by_name { name.clone() } else { String::new() },
            value: figure::full(&figure, indicator, indicators, host),
            color: color.filter(|_| several && !by_name),
            current: is_current,
        });
        if is_current {
            let position = position(indicator, series, index, host);
            spoken.heading = if by_name { host.words.narrowed(&name, &position) } else { position };
            spoken.notes = figure::explanation(&figure, indicator, indicators, host);
        }
    }
    spoken
}

/// The period of a figure in words, or its plain position.
pub fn position(indicator: &Indicator, series: &Series, index: usize, host: &Host<'_>) -> String {
    match (&series.positions, series.period(index)) {
        (_, Some(period)) => figure::period(&period, indicator, host),
        (Positions::Numbers(numbers), None) => {
            numbers.get(index).map_or(String::new(), |number| host.locale.number(*number, decimals_of(*number)))
        }
        _ => String::new(),
    }
}

fn is_one_indicator(spec: &Spec) -> bool {
    spec.members.iter().all(|member| Some(member.indicator) == spec.members.first().map(|first| first.indicator))
}

/// The indicators of the chart, each once, in published order.
fn shown<'a>(indicators: &'a Indicators, spec: &Spec) -> Vec<&'a Indicator> {
    let mut positions: Vec<usize> = spec.members.iter().map(|member| member.indicator).collect();
    positions.dedup();
    positions.into_iter().filter_map(|at| indicators.indicators.get(at)).collect()
}

fn title(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> String {
    let finding = finding(indicators, spec, host);
    if !finding.is_empty() {
        return finding.to_owned();
    }
    let table = table_title(indicators, spec, host);
    if !table.is_empty() {
        return table.to_owned();
    }
    match shown(indicators, spec).as_slice() {
        [_] if spec.members.len() == 1 => series_name(indicators, spec, 0, host),
        [only] => only.title.in_language(host.language).to_owned(),
        all if !indicators.title.is_empty() && all.len() > 2 => indicators.title.in_language(host.language).to_owned(),
        all => {
            let names: Vec<&str> = all.iter().map(|indicator| indicator.title.in_language(host.language)).collect();
            names.join(host.words.list_separator())
        }
    }
}

/// The title that the document gave the chart; empty where it gave none.
fn finding<'a>(indicators: &'a Indicators, spec: &Spec, host: &Host<'_>) -> &'a str {
    spec.chart.and_then(|chart| indicators.charts.get(chart)).map_or("", |chart| chart.title.in_language(host.language))
}

/// The title of the table of a cube, where its indicators are named by what each of them measures of it; empty elsewhere.
fn table_title<'a>(indicators: &'a Indicators, spec: &Spec, host: &Host<'_>) -> &'a str {
    if indicators.is_cube() { title_of_cube(indicators, spec, host) } else { "" }
}

// Kept apart: a later part of the program has what only cubes need.
#[inline(never)]
fn title_of_cube<'a>(indicators: &'a Indicators, spec: &Spec, host: &Host<'_>) -> &'a str {
    let all = shown(indicators, spec);
    let Some(first) = all.first() else { return "" };
    let group = first.group.in_language(host.language);
    let is_shared = all.iter().all(|indicator| indicator.group.in_language(host.language) == group);
    if is_shared && group != first.title.in_language(host.language) { group } else { "" }
}

fn subtitle(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> String {
    let request = spec.chart.and_then(|chart| indicators.charts.get(chart));
    let own = request.map_or("", |chart| chart.subtitle.in_language(host.language));
    if !own.is_empty() {
        return own.to_owned();
    }
    let all = shown(indicators, spec);
    let mut parts: Vec<String> = Vec::new();
    let is_titled_otherwise = !finding(indicators, spec, host).is_empty() || !table_title(indicators, spec, host).is_empty();
    if let (true, [only]) = (is_titled_otherwise, all.as_slice()) {
        parts.push(only.title.in_language(host.language).to_owned());
    }
    parts.push(shared_label(indicators, spec, host));
    if let (Some(first), true) = (all.first(), spec.unit(indicators).is_some()) {
        parts.push(figure::unit_name(first, indicators, host));
    }
    parts.extend(common_position(indicators, spec, host));
    parts.retain(|part| !part.is_empty());
    parts.into_iter().reduce(|text, part| host.words.narrowed(&text, &part)).unwrap_or_default()
}

/// The period that all figures of the chart share.
fn common_position(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<String> {
    let mut common = None;
    for member in 0..spec.members.len() {
        let (indicator, series) = spec.series(indicators, member)?;
        for index in 0..series.len() {
            let period = series.period(index)?;
            if common.is_some_and(|(other, _)| other != period) {
                return None;
            }
            common = Some((period, indicator));
        }
    }
    common.map(|(period, indicator)| figure::period(&period, indicator, host))
}

/// What the chart says, in sentences.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub fn summary(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> String {
    if spec.division.is_some()
        && let Some(summary) = panels::summary(indicators, spec, host)
    {
        return summary;
    }
    if spec.form.is_later()
        && let Some(summary) = later::summary(indicators, spec, host)
    {
        return summary;
    }
    // Series over several periods are told one by one, whatever the order of their bars.
    let over_periods =
        matches!(spec.form, Form::Grouped | Form::Stacked | Form::Stacked100) && spec.figures.len() > spec.members.len();
    let one_by_one = !spec.figures.is_empty() && (spec.members.len() > 1 && !over_periods || spec.form == Form::Number);
    let shared = shared_label(indicators, spec, host);
    let said = |id: &MarkId| {
        let (indicator, series) = spec.series(indicators, id.series as usize)?;
        let name = narrowed_name(indicators, spec, id.series as usize, host);
        let clause = clause(indicator, series, id.index as usize, indicators, host);
        let mut clauses = vec![host.words.titled(&name, &clause)];
        clauses.extend(figure::target(indicator, indicators, host));
        Some(host.words.sentence(&clauses))
    };
    let told = if spec.form.is_later() { told::sentences(indicators, spec, MOST_SAID, host) } else { None };
    let (mut sentences, count) = told.unwrap_or_else(|| {
        let count = if one_by_one { spec.figures.len() } else { spec.members.len() };
        let sentences = if one_by_one {
            spec.figures.iter().take(MOST_SAID).filter_map(said).collect()
        } else {
            (0..count.min(MOST_SAID)).filter_map(|member| series_sentence(indicators, spec, member, host)).collect()
        };
        (sentences, count)
    });
    if spec.form == Form::Grouped && has_lines(spec, indicators) {
        sentences.insert(0, later::columns_and_lines(indicators, spec, host));
    }
    if spec.members.len() > 1 && !shared.is_empty() {
        let about = host.words.narrowed(&title(indicators, spec, host), &shared);
        sentences.insert(0, host.words.sentence(&[about]));
    }
    if count > MOST_SAID {
        let rest = host.locale.number((count - MOST_SAID) as f64, 0);
        sentences.push(host.words.sentence(&[host.words.more_series(&rest)]));
    }
    sentences.extend(remarks::remarks_in_words(indicators, spec, host));
    sentences.extend(remarks::baseline_in_words(indicators, spec, host));
    sentences.extend(remarks::revisions_in_words(indicators, spec, host));
    if spec.log {
        sentences.push(capitalized(host.words.sentence(&[host.words.drawn_on_log_scale().to_owned()])));
    }
    if matches!(spec.form, Form::Stacked | Form::Stacked100) {
        sentences.extend(sums::stack_sentence(indicators, spec, host));
    }
    host.words.paragraph(&sentences)
}

/// What a series is called in a sentence that stands without the subtitle.
fn narrowed_name(indicators: &Indicators, spec: &Spec, member: usize, host: &Host<'_>) -> String {
    let name = series_name(indicators, spec, member, host);
    let shared = if spec.members.len() == 1 { shared_label(indicators, spec, host) } else { String::new() };
    match (name.is_empty(), shared.is_empty()) {
        (_, true) => name,
        (true, false) => shared,
        (false, false) => host.words.narrowed(&name, &shared),
    }
}

/// A series in one sentence: its figures where they are few, else the first, the last, what changed between them and the
/// extremes that are certain.
fn series_sentence(indicators: &Indicators, spec: &Spec, member: usize, host: &Host<'_>) -> Option<String> {
    let (indicator, series) = spec.series(indicators, member)?;
    let unit = indicators.units.get(indicator.unit)?;
    let name = narrowed_name(indicators, spec, member, host);
    let published: Vec<usize> = (0..series.len()).filter(|index| !figure::is_missing(&series.figure(*index))).collect();
    let said = |index: &usize| clause(indicator, series, *index, indicators, host);
    let mut clauses: Vec<String> = Vec::new();
    if published.is_empty() || published.len().max(series.len()) <= MOST_LISTED {
        clauses.extend((0..series.len().min(MOST_LISTED)).map(|index| said(&index)));
    } else if let (Some(first), Some(last)) = (published.first(), published.last()) {
        let count = host.locale.number(published.len() as f64, 0);
        let (from, to) = (position(indicator, series, *first, host), position(indicator, series, *last, host));
        clauses.push(host.words.figures_from(&count, &from, &to));
        clauses.push(said(first));
        clauses.push(said(last));
    }
    if let (Some(first), Some(last)) = (published.first(), published.last())
        && first != last
    {
        let change = derived::change_between(indicator, series, unit, *first, *last);
        clauses.extend(change.map(|change| figure::claim(&change, indicator, indicators, host)));
        if let Some(index) = derived::break_between(series, *first, *last) {
            let at = position(indicator, series, index, host);
            clauses.push(host.words.titled(&at, host.words.status(Status::Break, false)));
        }
        let differs = series.remarks.iter().any(|(_, remark)| remark.statuses.contains(&Status::DefinitionDiffers));
        // What does not compare has no highest and no lowest.
        if published.len() > MOST_LISTED && change.is_some() && !differs {
            for highest in [true, false] {
                let extreme = extreme(indicators, indicator, series, &published, highest);
                let between = extreme.filter(|index| index != first && index != last);
                clauses.extend(between.map(|index| host.words.extreme(highest, &said(&index))));
            }
        }
    }
    clauses.extend(figure::target(indicator, indicators, host));
    if let Some(first) = clauses.first_mut().filter(|_| !name.is_empty()) {
        *first = host.words.titled(&name, first);
    }
    Some(host.words.sentence(&clauses))
}

/// The figure that is above, or below, all others whatever they truly are; `None` where that is not certain.
fn extreme(indicators: &Indicators, indicator: &Indicator, series: &Series, published: &[usize], highest: bool) -> Option<usize> {
    let unit = indicators.units.get(indicator.unit)?;
    let outward = |index: usize| {
        let interval = Interval::of_figure(&series.figure(index), unit, indicator.unit_mult);
        let (low, high) = (interval.lower.map(|end| end.value), interval.upper.map(|end| end.value));
        // What it is at the least on the side looked at, and at the most.
        if highest { (low, high) } else { (high.map(|value| -value), low.map(|value| -value)) }
    };
    let best = published
        .iter()
        .copied()
        .filter_map(|index| Some((index, outward(index).0?)))
        .reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    let certain = published.iter().all(|index| *index == best.0 || outward(*index).1.is_some_and(|most| most < best.1));
    certain.then_some(best.0)
}

/// One figure and its period: "9,875 people in June 2024".
fn clause(indicator: &Indicator, series: &Series, index: usize, indicators: &Indicators, host: &Host<'_>) -> String {
    let figure = full_with_status(&series.figure(index), indicator, indicators, host);
    let at = position(indicator, series, index, host);
    let granularity = series.period(index).map_or(Granularity::Instant, |period| period.granularity());
    if at.is_empty() { figure } else { host.words.in_period(&figure, &at, granularity) }
}

fn full_with_status(own: &Figure<'_>, indicator: &Indicator, indicators: &Indicators, host: &Host<'_>) -> String {
    let full = figure::full(own, indicator, indicators, host);
    let statuses = figure::statuses(own, host, true);
    if statuses.is_empty() || figure::is_missing(own) {
        return full;
    }
    host.words.bracketed(&full, &joined(&statuses, host.words.list_separator()))
}

fn notes(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Vec<String> {
    let all = shown(indicators, spec);
    let request = spec.chart.and_then(|chart| indicators.charts.get(chart));
    let mut notes: Vec<String> = shown_of_several(indicators, spec, host).into_iter().collect();
    add_note(&mut notes, indicators.note.in_language(host.language).to_owned());
    if let Some(chart) = request {
        add_note(&mut notes, chart.note.in_language(host.language).to_owned());
    }
    let subtitle = subtitle(indicators, spec, host);
    for indicator in &all {
        let meaning = indicator.description.in_language(host.language);
        if !holds(&subtitle, meaning) {
            add_note(&mut notes, meaning.to_owned());
        }
        add_note(&mut notes, indicator.note.in_language(host.language).to_owned());
        if let Some(start) = indicator.year_start {
            add_note(&mut notes, years_run(start, indicator, &all, host));
        }
    }
    notes
}

/// From which day to which other one the years of figures run, of `indicator` by its name where others of `all` have other years: "Years
/// run from Apr 1 to Mar 31."
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
fn years_run(start: YearStart, indicator: &Indicator, all: &[&Indicator], host: &Host<'_>) -> String {
    // Of any year that no leap day ends.
    let year = Period::of_reporting_year(start, Granularity::Year, 2021, 1);
    let day = |date| host.locale.date(date, DateStyle::ShortDay);
    let run = host.words.years_run(&day(year.first()), &day(year.last()));
    let is_shared = all.iter().all(|other| other.year_start == indicator.year_start);
    if is_shared { run } else { host.words.titled(indicator.title.in_language(host.language), &run) }
}

/// Adds a note that says something, once.
fn add_note(notes: &mut Vec<String>, note: String) {
    if !note.is_empty() && !notes.contains(&note) {
        notes.push(note);
    }
}

/// `sentence` with a capital letter of ASCII at its beginning.
pub(crate) fn capitalized(mut sentence: String) -> String {
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence
}

/// What of the chart could be shown only in part, or not at all.
fn notices<'a>(indicators: &'a Indicators, spec: &'a Spec) -> impl Iterator<Item = &'a Notice> {
    let all = shown(indicators, spec);
    let request = spec.chart.and_then(|chart| indicators.charts.get(chart));
    let concerns = move |notice: &&Notice| {
        let named =
            all.iter().any(|indicator| indicator.id == notice.subject) || request.is_some_and(|chart| chart.id == notice.subject);
        // What a reader of a cube leaves out concerns all of it; a field that is not read, the document's author.
        let is_of_all = notice.subject.is_empty() && indicators.is_cube();
        (is_of_all || !notice.subject.is_empty() && named) && !matches!(notice.problem, Problem::UnknownField { .. })
    };
    indicators.notices.iter().filter(concerns).chain(&spec.notices)
}

/// Whether there is anything that could be shown only in part, or not at all.
pub fn has_notices(indicators: &Indicators, spec: &Spec) -> bool {
    notices(indicators, spec).next().is_some()
}

/// The sources of the chart's indicators, each once.
fn sources(indicators: &Indicators, spec: &Spec) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for indicator in shown(indicators, spec) {
        let source = figure::source(None, indicator, indicators);
        if !sources.contains(&source) {
            sources.push(source.into_owned());
        }
    }
    sources
}

/// "Source: who, document, day": those who stated the figures first, then the documents, each once.
fn source_line(indicators: &Indicators, sources: &[Source], host: &Host<'_>) -> String {
    let mut names: Vec<&str> = Vec::new();
    let mut documents: Vec<String> = Vec::new();
    for source in sources {
        let name = who(source, host);
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
        let title = source.title.in_language(host.language);
        let issued = source.issued.map(|date| host.locale.date(date, DateStyle::Day)).unwrap_or_default();
        let document =
            if title.is_empty() || issued.is_empty() { [title, &issued].concat() } else { host.words.narrowed(title, &issued) };
        if !document.is_empty() && !documents.contains(&document) {
            documents.push(document);
        }
    }
    let publisher = indicators.publisher.as_ref().map_or("", |publisher| publisher.in_language(host.language));
    if names.is_empty() && !publisher.is_empty() {
        names.push(publisher);
    }
    let names = names.join(host.words.list_separator());
    let mut parts: Vec<&str> = vec![&names];
    parts.extend(documents.iter().map(String::as_str));
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() { String::new() } else { host.words.source(&parts) }
}

fn who<'a>(source: &'a Source, host: &Host<'_>) -> &'a str {
    source.name.in_language(host.language)
}

fn is_web_address(url: &str) -> bool {
    let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    starts("https://") || starts("http://")
}

/// What the one dimension is called by which all shown series are told apart; `None` where they are by more, or it has no name.
fn only_dimension<'a>(indicators: &'a Indicators, spec: &Spec, host: &Host<'_>) -> Option<&'a str> {
    let id_of = |member: usize| match spec.series(indicators, member)?.1.dimensions.as_slice() {
        [(id, _)] => Some(id),
        _ => None,
    };
    let id = id_of(0)?;
    let dimension = indicators.dimensions.iter().find(|own| own.id == *id)?;
    let label = dimension.label.in_language(host.language);
    let is_only = (1..spec.members.len()).all(|member| id_of(member) == Some(id));
    Some(label).filter(|label| is_only && !label.is_empty())
}

/// A column of a table.
#[derive(Clone, Copy)]
enum Column {
    /// The codes of a dimension, by its position in [`Spec::facets`].
    Dimension(usize),
    /// Anything else.
    Said(Heading),
}

/// The columns that have anything to say; the first heads the rows.
fn columns(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Vec<Column> {
    let mut dimensions = Vec::new();
    let mut columns = Vec::new();
    if !is_one_indicator(spec) {
        columns.push(Heading::Indicator);
    } else if spec.members.len() > 1 && spec.facets.is_empty() {
        columns.push(Heading::Series);
    }
    dimensions.extend(columns.drain(..).map(Column::Said));
    dimensions.extend(differing_dimensions(spec).map(Column::Dimension));
    let on_numbers = (0..spec.members.len())
        .any(|at| spec.series(indicators, at).is_some_and(|(_, series)| matches!(series.positions, Positions::Numbers(_))));
    let is_undated = (0..spec.members.len())
        .all(|at| spec.series(indicators, at).is_some_and(|(_, series)| matches!(series.positions, Positions::Undated)));
    if !is_undated {
        columns.push(if on_numbers { Heading::Position } else { Heading::Period });
    }
    columns.push(Heading::Value);
    let mut has = [false; 4];
    let mut sources: Vec<String> = Vec::new();
    for at in 0..spec.members.len() {
        let Some((indicator, series)) = spec.series(indicators, at) else { continue };
        let name = who(figure::source(None, indicator, indicators).as_ref(), host).to_owned();
        let mut all = vec![name];
        for (index, remark) in &series.remarks {
            let figure = series.figure(*index as usize);
            let [qualified, status, revised, noted] = &mut has;
            *qualified |= !remark.qualifier.is_exact();
            *status |= !figure::statuses(&figure, host, true).is_empty();
            *revised |= remark.revises.is_some();
            *noted |= !remark.note.is_empty();
            if remark.source.is_some() {
                all.push(who(figure::source(Some(&figure), indicator, indicators).as_ref(), host).to_owned());
            }
        }
        for name in all {
            if !sources.contains(&name) {
                sources.push(name);
            }
        }
    }
    let optional = [Heading::Qualifier, Heading::Status, Heading::Revision, Heading::Note];
    columns.extend(optional.into_iter().zip(has).filter(|(_, has)| *has).map(|(heading, _)| heading));
    if sources.len() > 1 {
        columns.push(Heading::Source);
    }
    dimensions.extend(columns.into_iter().map(Column::Said));
    dimensions
}

#[cfg(test)]
#[cfg(feature = "native")]
mod tests {

    use super::*;
    use crate::{
        document,
        locale::IcuLocale,
        spec::{Request, choose},
        text::WidthTable,
        words::words_for,
    };

    const DOCUMENT: &str = r#"{
        "schema": "indicators/1.0", "language": "en",
        "source": {"title": "Yearbook", "issued": "2024-06-26", "url": "javascript:alert(1)"},
        "units": {"person": {"label": "people", "minimum": 0, "decimals": 0}, "percent": {"symbol": "%", "minimum": 0, "maximum": 100}},
        "indicators": [
            {"id": "users", "title": "Users", "unit": "person", "collection": "E", "observations": [
                {"timePeriod": "2019", "value": 29000, "roundedTo": 1000},
                {"timePeriod": "2024-06", "value": 9875, "status": ["P"], "note": "counted in June"}]},
            {"id": "visits", "title": "Visits", "unit": "person", "observations": [
                {"timePeriod": "2020", "value": 500}, {"timePeriod": "2021", "value": 800, "status": ["B"]},
                {"timePeriod": "2022", "value": 910}, {"timePeriod": "2023", "value": 900}]},
            {"id": "coverage", "title": "Coverage", "unit": "percent", "target": {"value": 95, "timePeriod": "2025"}, "observations": [
                {"timePeriod": "2024", "value": 90, "comparator": ">="}]},
            {"id": "reach", "title": "Reach", "unit": "percent", "observations": [
                {"timePeriod": "2024", "value": null, "status": ["Q"]}]}
        ]
    }"#;

    fn with<T>(ids: &[&str], use_chart: impl FnOnce(&Indicators, &Spec, &Host<'_>) -> T) -> T {
        let indicators = document::read(DOCUMENT.as_bytes(), |text| text.parse().unwrap()).unwrap();
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        let spec = choose(&indicators, &Request { indicators: ids, ..Request::default() }).unwrap();
        let locale = IcuLocale::new("en");
        let host = Host { measure: &WidthTable, locale: &locale, words: words_for("en"), language: "en" };
        use_chart(&indicators, &spec, &host)
    }

    fn summary_of(ids: &[&str]) -> String {
        with(ids, |indicators, spec, host| description(indicators, spec, host).summary)
    }

    #[test]
    fn sums_up_what_the_figures_allow() {
        assert_eq!(
            summary_of(&["users"]),
            "Users: about 29,000 people in 2019; 9,875 people (provisional) in June 2024; down about 66%."
        );
        // Across a break of the series nothing rose or fell.
        assert_eq!(
            summary_of(&["visits"]),
            "Visits: 4 figures, 2020 to 2023; 500 people in 2020; 900 people in 2023; 2021: the series breaks here: earlier \
             figures are not comparable."
        );
        assert_eq!(
            summary_of(&["coverage", "reach"]),
            "Coverage: at least 90% in 2024; target 95% by 2025. Reach: not published (withheld by the publisher) in 2024."
        );
    }

    #[test]
    fn links_no_address_but_the_web() {
        let (source, url) = with(&["users"], |indicators, spec, host| {
            let words = description(indicators, spec, host);
            (words.source, words.source_url)
        });
        assert_eq!((source.as_str(), url), ("Source: Yearbook, June 26, 2024", None));
        assert!(is_web_address("HTTPS://example.org") && !is_web_address("data:text/html,x") && !is_web_address("http"));
    }

    #[test]
    fn lists_figures_with_what_was_said_of_them() {
        let table = with(&["users"], |indicators, spec, host| table(indicators, spec, 0..usize::MAX, host));
        assert_eq!(table.columns, ["Period", "Value (people)", "What the figure can be", "Status", "Note"]);
        let opening = "published rounded to the nearest thousand: 28,500 to 29,499";
        assert_eq!(
            table.rows,
            [["2019", "about 29,000", opening, "", ""], ["June 2024", "9,875", "", "provisional", "counted in June"]]
        );
    }

    #[test]
    fn speaks_of_one_figure_at_a_time() {
        let id = MarkId { series: 0, index: 1 };
        let spoken = with(&["users"], |indicators, spec, host| spoken(indicators, spec, &[id], id, host));
        assert_eq!(spoken.sentence("; "), "June 2024; 9,875 people; provisional; counted in June");
        let current = MarkId { series: 0, index: 0 };
        let other = MarkId { series: 1, index: 0 };
        let line = with(&["coverage", "reach"], |indicators, spec, host| {
            super::spoken(indicators, spec, &[current, other], current, host)
        });
        assert_eq!(line.heading, "Coverage, 2024");
        assert_eq!(line.notes, ["a lower limit: the true figure may be higher, up to 100%"]);
        assert_eq!(line.lines.iter().map(|line| line.current).collect::<Vec<_>>(), [true, false]);
    }
}
