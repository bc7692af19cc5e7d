//! What to show: the form, the series in it and where their figures stand.
//!
//! Takes the checked model and a request, gives a [`Spec`]; knows no language, no size and no pixel. The rules are those
//! of the table "which form is chosen": what the document asks for where it can be drawn honestly, else what fits the data,
//! and a table where nothing else does.

use crate::{
    error::{Error, Notice, Problem, Refusal, Refused},
    indicator::{Collection, Indicator, Indicators, Positions, Series, Sort, Stack, Status, Unit},
    interval::Interval,
    limits::MAX_DRAWN_SERIES,
    period::{Granularity, Period},
    qualifier::Qualifier,
    scene::MarkId,
};

/// A way to draw figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Large numbers, a tile for each.
    Number,
    /// Bars towards a whole or a target.
    Progress,
    /// Two periods joined by lines.
    Slope,
    /// Values along periods.
    Line,
    /// Upright bars along periods.
    Column,
    /// Lying bars, the largest first.
    Bar,
    /// The figures as a table.
    Table,
}

impl Form {
    /// Every form and its public name.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("number", Self::Number),
        ("progress", Self::Progress),
        ("slope", Self::Slope),
        ("line", Self::Line),
        ("column", Self::Column),
        ("bar", Self::Bar),
        ("table", Self::Table),
    ];

    /// The form of that public name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(own, _)| *own == name).map(|(_, form)| *form)
    }

    /// The public name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, form)| *form == self).map_or("table", |(name, _)| name)
    }

    /// Whether figures stand on a plane of positions and values.
    pub fn is_plane(self) -> bool {
        matches!(self, Self::Line | Self::Slope)
    }
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
}

impl Spec {
    /// The indicator and the series of the member at `member`.
    pub fn series<'a>(&self, indicators: &'a Indicators, member: usize) -> Option<(&'a Indicator, &'a Series)> {
        let member = self.members.get(member)?;
        let indicator = indicators.indicators.get(member.indicator)?;
        Some((indicator, indicator.series.get(member.series)?))
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
}

/// Chooses what to show of `indicators`: the chart `chart`, or the indicators named by id, in the form named `form`; empty
/// parts leave the choice to the document, then to the data.
///
/// Errors: `Form` where a chart or an indicator of that name is not there, `Empty` where there is no figure at all.
pub fn choose(indicators: &Indicators, chart: &str, ids: &[String], form: &str) -> Result<Spec, Error> {
    let position = |id: &str| indicators.indicators.iter().position(|own| own.id == id);
    // What the document's own faults took away is refused for that reason, not as unknown.
    let refused = |list: &[Refused], id: &str| list.iter().find(|own| own.id == id).map(|own| own.error.clone());
    let mut wanted: Vec<usize> = Vec::new();
    let mut found = None;
    if !chart.is_empty() {
        found = Some(indicators.charts.iter().position(|own| own.id == chart).ok_or_else(|| {
            let unknown = || {
                let known = known(indicators.charts.iter().map(|own| &own.id));
                Error::new(Problem::ChartUnknown { found: chart.to_owned(), known })
            };
            refused(&indicators.refused_charts, chart).unwrap_or_else(unknown)
        })?);
    } else if ids.is_empty() && !indicators.charts.is_empty() {
        found = Some(0);
    }
    if let Some(request) = found.and_then(|at| indicators.charts.get(at)) {
        wanted.extend(&request.indicators);
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
    let request = found.and_then(|at| indicators.charts.get(at));
    let mut spec = Spec {
        form: Form::Table,
        chart: found,
        members: members(indicators, &wanted),
        figures: Vec::new(),
        highlights: false,
        notices: Vec::new(),
    };
    let published = spec.members.iter().enumerate().any(|(at, _)| {
        spec.series(indicators, at).is_some_and(|(_, series)| (0..series.len()).any(|index| says_something(series, index)))
    });
    if !published {
        return Err(Error::new(Problem::NoFigures));
    }
    if let Some(request) = request {
        highlight(&mut spec, indicators, &request.highlight);
        let asked = [
            ("annotations", !request.annotations.is_empty()),
            ("stack", request.stack.is_some_and(|stack| stack != Stack::None)),
            ("facet", request.facet.is_some()),
            ("baseline", request.baseline.is_some_and(|baseline| baseline != 0.0)),
        ];
        spec.notices.extend(asked.iter().filter(|(_, is)| *is).map(|(field, _)| Notice::new(Problem::Undrawn { field })));
    }
    let asked = if form.is_empty() { request.map_or("", |request| request.form.as_str()) } else { form };
    spec.form = settle_form(&mut spec, indicators, asked);
    if spec.members.len() > MAX_DRAWN_SERIES && spec.form != Form::Table {
        spec.notices.push(Notice::new(Problem::TooManySeries { found: spec.members.len(), limit: MAX_DRAWN_SERIES }));
        spec.members.truncate(MAX_DRAWN_SERIES);
    }
    if spec.form.is_plane() {
        place(&mut spec, indicators);
    }
    let sort = request.and_then(|request| request.sort);
    spec.figures = figures(&spec, indicators, sort);
    Ok(spec)
}

fn known<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    ids.filter(|id| !id.is_empty()).take(12).cloned().collect()
}

fn members(indicators: &Indicators, wanted: &[usize]) -> Vec<Member> {
    let mut members = Vec::new();
    for &indicator in wanted {
        let count = indicators.indicators.get(indicator).map_or(0, |own| own.series.len());
        for series in 0..count {
            let color = members.len();
            members.push(Member { indicator, series, color, highlighted: false, xs: Vec::new() });
        }
    }
    members
}

fn highlight(spec: &mut Spec, indicators: &Indicators, names: &[String]) {
    for member in &mut spec.members {
        let Some(indicator) = indicators.indicators.get(member.indicator) else { continue };
        let dimensions = indicator.series.get(member.series).map(|series| series.dimensions.as_slice()).unwrap_or_default();
        member.highlighted = names.iter().any(|name| *name == indicator.id || dimensions.iter().any(|(_, code)| code == name));
    }
    spec.highlights = spec.members.iter().any(|member| member.highlighted);
}

/// Whether there is a value, or bounds in its place.
fn says_something(series: &Series, index: usize) -> bool {
    let bounded = || matches!(series.figure(index).qualifier, Qualifier::Between { .. });
    series.value(index).is_some() || bounded()
}

/// The form asked for where it can be drawn honestly; else a notice that says why, and a table.
fn settle_form(spec: &mut Spec, indicators: &Indicators, asked: &str) -> Form {
    let shape = Shape::of(spec, indicators);
    if asked.is_empty() {
        return automatic(&shape);
    }
    let Some(form) = Form::from_name(asked) else {
        let known = Form::NAMES.iter().map(|(name, _)| (*name).to_owned()).collect();
        spec.notices.push(Notice::new(Problem::FormUnknown { found: asked.to_owned(), known }));
        return automatic(&shape);
    };
    match refusal(form, &shape) {
        None => form,
        Some(reason) => {
            spec.notices.push(Notice::new(Problem::FormRefused { form: form.name(), reason }));
            Form::Table
        }
    }
}

/// What the choice of a form depends on.
struct Shape {
    series: usize,
    /// Figures in the longest series.
    longest: usize,
    /// Figures in all.
    figures: usize,
    one_unit: bool,
    rates: bool,
    has_span: bool,
    /// All periods are of one length.
    one_granularity: bool,
    /// Distinct periods, counted up to three.
    periods: usize,
    on_numbers: bool,
    /// A figure states no period.
    undated: bool,
    /// Unlike periods may stand on one axis: every figure says how something stood at a period's end.
    all_at_end: bool,
    /// A value is below zero.
    has_negative: bool,
}

impl Shape {
    fn of(spec: &Spec, indicators: &Indicators) -> Self {
        let unit = spec.unit(indicators);
        let mut shape = Self {
            series: spec.members.len(),
            longest: 0,
            figures: 0,
            one_unit: unit.is_some(),
            rates: unit.is_some_and(Unit::is_rate),
            has_span: false,
            one_granularity: true,
            periods: 0,
            on_numbers: false,
            undated: false,
            all_at_end: true,
            has_negative: false,
        };
        let mut granularity: Option<Granularity> = None;
        let mut distinct: Vec<Period> = Vec::new();
        for at in 0..spec.members.len() {
            let Some((indicator, series)) = spec.series(indicators, at) else { continue };
            shape.longest = shape.longest.max(series.len());
            shape.figures += series.len();
            shape.all_at_end &= indicator.collection == Some(Collection::End);
            shape.has_negative |= series.values.iter().any(|value| *value < 0.0);
            match &series.positions {
                Positions::Periods(periods) => {
                    for period in periods {
                        shape.has_span |= period.is_span();
                        shape.one_granularity &= *granularity.get_or_insert(period.granularity()) == period.granularity();
                        if distinct.len() < 3 && !distinct.contains(period) {
                            distinct.push(*period);
                        }
                    }
                }
                Positions::Instants(instants) => {
                    for ms in instants.iter().take(3) {
                        if distinct.len() < 3 && !distinct.contains(&Period::instant(*ms)) {
                            distinct.push(Period::instant(*ms));
                        }
                    }
                }
                Positions::Undated => shape.undated = true,
                Positions::Numbers(_) => {
                    shape.on_numbers = true;
                    shape.periods = shape.periods.max(series.len().min(3));
                }
            }
        }
        shape.periods = shape.periods.max(distinct.len());
        shape
    }
}

fn automatic(shape: &Shape) -> Form {
    let fits = |form: Form| refusal(form, shape).is_none();
    if shape.longest == 1 && shape.periods <= 1 || shape.figures == 1 {
        return match () {
            () if shape.rates && fits(Form::Progress) => Form::Progress,
            () if shape.series == 1 => Form::Number,
            () if fits(Form::Bar) => Form::Bar,
            () if shape.series <= MAX_TILES => Form::Number,
            () => Form::Table,
        };
    }
    match () {
        () if shape.periods == 2 && fits(Form::Slope) => Form::Slope,
        () if shape.periods >= 2 && fits(Form::Line) => Form::Line,
        () if shape.series == 1 && fits(Form::Column) => Form::Column,
        () => Form::Table,
    }
}

/// Above this many single figures of unlike units a table reads better than tiles.
const MAX_TILES: usize = 8;

/// Above this many bars their labels no longer stand beside each other.
const MAX_BARS: usize = 60;

/// Why `form` would say something that was not published, `None` where it would not.
fn refusal(form: Form, shape: &Shape) -> Option<Refusal> {
    match form {
        Form::Number | Form::Table => None,
        _ if !shape.one_unit => Some(Refusal::UnlikeUnits),
        Form::Progress if shape.has_negative => Some(Refusal::NegativeProgress),
        Form::Progress | Form::Bar if shape.longest > 1 && shape.series > 1 => Some(Refusal::SeveralPeriods),
        Form::Column if shape.series > 1 && shape.longest > 1 => Some(Refusal::SeveralSeries),
        Form::Progress | Form::Bar | Form::Column if shape.figures > MAX_BARS => Some(Refusal::TooManyBars { limit: MAX_BARS }),
        Form::Progress | Form::Bar | Form::Column if shape.on_numbers => Some(Refusal::NoCategories),
        Form::Progress | Form::Bar | Form::Column => None,
        Form::Slope | Form::Line if shape.undated => Some(Refusal::NoPeriods),
        Form::Slope | Form::Line if shape.has_span => Some(Refusal::SpanOnAxis),
        Form::Slope | Form::Line if !shape.one_granularity && !shape.all_at_end => Some(Refusal::UnlikePeriods),
        Form::Slope if shape.periods != 2 => Some(Refusal::NotTwoPeriods),
        Form::Slope | Form::Line => None,
    }
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
