//! Which form shows the figures, and which forms would say something that was not published.

use super::Spec;
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{Collection, Indicators, Positions, Unit},
    period::Period,
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
    /// A line upon a filled ground.
    Area,
    /// Filled grounds upon each other, along periods.
    StackedArea,
    /// Bars of several series side by side.
    Grouped,
    /// Bars of several series upon each other.
    Stacked,
    /// The same, each as parts of its whole.
    Stacked100,
    /// Two periods of each category, joined.
    Dumbbell,
    /// From the least to the most.
    Range,
    /// A mark for so many.
    Unit,
    /// Parts of a ring.
    Donut,
    /// Points between two indicators.
    Scatter,
    /// Cells of two categories.
    Heatmap,
    /// How many figures lie where.
    Histogram,
    /// Regions.
    Map,
}

impl Form {
    /// The forms of first charts and their public names; those of the others are in the part that draws them.
    pub(super) const NAMES: [(&'static str, Self); 7] = [
        ("number", Self::Number),
        ("progress", Self::Progress),
        ("slope", Self::Slope),
        ("line", Self::Line),
        ("column", Self::Column),
        ("bar", Self::Bar),
        ("table", Self::Table),
    ];

    /// The form of that public name, where a first chart may have it.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(own, _)| *own == name).map(|(_, form)| *form)
    }

    /// The public name of a form that a first chart may have.
    pub(super) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, form)| *form == self).map_or("table", |(name, _)| name)
    }

    /// Whether it is a form that no first chart needs: its code is loaded on demand.
    pub fn is_later(self) -> bool {
        self as u8 > Self::Table as u8
    }

    /// Whether remarks of the publisher, targets and earlier values have places in it that it does not itself give them.
    pub fn takes_remarks(self) -> bool {
        !matches!(self, Self::Number | Self::Progress | Self::Table)
    }

    /// Whether it shows any number of series at once.
    pub fn shows_all(self) -> bool {
        matches!(self, Self::Table | Self::Scatter | Self::Map | Self::Histogram)
    }

    /// Whether figures stand on a plane of positions and values.
    pub fn is_plane(self) -> bool {
        matches!(self, Self::Line | Self::Slope)
    }
}

/// The form asked for where it can be drawn honestly; else a notice that says why, and a table. Where none is asked for, the
/// one that suits the figures.
pub(super) fn settle_form(spec: &mut Spec, indicators: &Indicators, asked: &str) -> Form {
    let shape = Shape::of(spec, indicators);
    let Some(form) = Form::from_name(asked) else { return automatic(&shape) };
    match refusal(form, &shape) {
        None => form,
        Some(reason) => {
            spec.notices.push(Notice::new(Problem::FormRefused { form: form.name(), reason }));
            Form::Table
        }
    }
}

/// What the choice of a form depends on.
pub(super) struct Shape {
    series: usize,
    /// Figures in the longest series.
    longest: usize,
    /// Figures in all.
    figures: usize,
    one_unit: bool,
    rates: bool,
    has_span: bool,
    /// All periods are of one length.
    pub(super) one_granularity: bool,
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
    pub(super) fn of(spec: &Spec, indicators: &Indicators) -> Self {
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
        let mut kind: Option<u32> = None;
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
                        shape.one_granularity &= *kind.get_or_insert(period.kind()) == period.kind();
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
            () if shape.rates && shape.series <= MOST_PROGRESS && fits(Form::Progress) => Form::Progress,
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

/// Above this many rates bars that lie close read better than bars towards a whole.
const MOST_PROGRESS: usize = 12;

/// Above this many bars their labels no longer stand beside each other.
const MAX_BARS: usize = 60;

/// Above this many columns along periods they are no longer told apart on a phone.
const MAX_COLUMNS: usize = 120;

/// Why `form` would say something that was not published, `None` where it would not.
pub(super) fn refusal(form: Form, shape: &Shape) -> Option<Refusal> {
    let limit = if form == Form::Column && shape.series == 1 { MAX_COLUMNS } else { MAX_BARS };
    match form {
        Form::Number | Form::Table => None,
        _ if !shape.one_unit => Some(Refusal::UnlikeUnits),
        Form::Progress if shape.has_negative => Some(Refusal::NegativeProgress),
        Form::Progress | Form::Bar if shape.longest > 1 && shape.series > 1 => Some(Refusal::SeveralPeriods),
        Form::Column if shape.series > 1 && shape.longest > 1 => Some(Refusal::SeveralSeries),
        Form::Progress | Form::Bar | Form::Column if shape.figures > limit => Some(Refusal::TooManyBars { limit }),
        Form::Progress | Form::Bar | Form::Column if shape.on_numbers => Some(Refusal::NoCategories),
        Form::Progress | Form::Bar | Form::Column => None,
        Form::Slope | Form::Line if shape.undated => Some(Refusal::NoPeriods),
        Form::Slope | Form::Line if shape.has_span => Some(Refusal::SpanOnAxis),
        Form::Slope | Form::Line if !shape.one_granularity && !shape.all_at_end => Some(Refusal::UnlikePeriods),
        Form::Slope if shape.periods != 2 => Some(Refusal::NotTwoPeriods),
        Form::Slope | Form::Line => None,
        // Later forms have rules of their own.
        _ => None,
    }
}
