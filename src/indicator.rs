//! The checked model: indicators, their series by column, units and sources.
//!
//! Takes nothing but plain values (the readers build it), gives the rest of the pipeline one shape for every format.
//! Missing is a published fact: a figure without a value keeps its period, its statuses and its note.

use crate::{
    error::{Notice, Refused},
    period::{Date, Period, YearStart},
    plain::are_of_one_language,
    qualifier::Qualifier,
    regions::Regions,
};

/// A text in one or several languages, by BCP 47 tag; an untagged text has the empty tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<(String, String)>);

impl Text {
    /// A text without a language tag.
    pub fn untagged(text: impl Into<String>) -> Self {
        Self(vec![(String::new(), text.into())])
    }

    /// The text for `tag`: the same tag, else the same primary subtag, else the untagged text, else the first.
    pub fn in_language(&self, tag: &str) -> &str {
        self.exactly_in(tag).or_else(|| self.0.first().map(|(_, text)| text.as_str())).unwrap_or("")
    }

    /// The text for `tag` where there is one in that language (or an untagged one), without falling back to another.
    pub fn exactly_in(&self, tag: &str) -> Option<&str> {
        let find = |wanted: &dyn Fn(&str) -> bool| self.0.iter().find(|(tag, _)| wanted(tag)).map(|(_, text)| text.as_str());
        find(&|own| own.eq_ignore_ascii_case(tag))
            .or_else(|| find(&|own| !own.is_empty() && are_of_one_language(own, tag)))
            .or_else(|| find(&|own| own.is_empty()))
    }

    /// Whether no language has any text.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| text.is_empty())
    }
}

/// What a dimension or a column of a file is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// It says when.
    Time,
    /// It says where.
    Area,
    /// It says what was measured; each of its codes is an indicator.
    Measure,
    /// It says in what unit.
    Unit,
    /// It says how often.
    Frequency,
    /// It tells figures apart in another way: by sex, age, industry.
    #[default]
    Category,
}

/// What the reader of a format had to find out for itself, since the file does not say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The dimension's id or the column's name.
    pub name: String,
    /// What it was taken for; `None` for a column that was passed over.
    pub role: Option<Role>,
}

/// Everything that one document published, checked.
#[derive(Clone, Debug, Default)]
pub struct Indicators {
    /// The format that was recognised, by its own name, such as `JSON-stat 2.0`.
    pub format: &'static str,
    /// What the file does not say and was guessed.
    pub guesses: Vec<Guess>,
    /// The document's id; empty where it has none.
    pub id: String,
    /// The document's own language (BCP 47); empty where it says none.
    pub language: String,
    /// What the document is.
    pub title: Text,
    /// Who publishes it.
    pub publisher: Option<Text>,
    /// Where the figures come from, unless an indicator or a figure names its own source.
    pub source: Option<Source>,
    /// The day on which the figures were last changed (Dublin Core `modified`), where stated.
    pub modified: Option<Date>,
    /// The terms under which they may be used (Dublin Core `license`), where stated.
    pub license: Option<License>,
    /// A note that must stand with every chart of the file.
    pub note: Text,
    /// What the dimensions of series are called, and their codes; those that the file does not describe are not listed.
    pub dimensions: Vec<Dimension>,
    /// Where regions are, for maps; few files say it.
    pub regions: Option<Box<Regions>>,
    /// Units, referred to by position.
    pub units: Vec<Unit>,
    /// Indicators in published order.
    pub indicators: Vec<Indicator>,
    /// Charts that the document asks for, in published order.
    pub charts: Vec<ChartRequest>,
    /// What was read but cannot be shown as it stands.
    pub notices: Vec<Notice>,
    /// Indicators that are left out because of a fault in them.
    pub refused_indicators: Vec<Refused>,
    /// Charts that are left out because of a fault in them or in an indicator of theirs.
    pub refused_charts: Vec<Refused>,
}

impl Indicators {
    /// Whether the file publishes series over dimensions and asks for no charts, so that what is shown of them is chosen here.
    pub fn is_cube(&self) -> bool {
        !self.format.is_empty() && !self.format.starts_with("indicators/")
    }
}

/// Terms of use (Dublin Core `license`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct License {
    /// What the terms are called, such as `CC BY 4.0`; may be empty where there is an address.
    pub name: String,
    /// An address of the terms; only `http` and `https` are ever made a link.
    pub url: Option<String>,
}

/// One of the dimensions by which series of a file are told apart (SDMX and JSON-stat "dimension").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dimension {
    /// Its id, as in [`Series::dimensions`].
    pub id: String,
    /// What it is called; empty where the id is all that is known.
    pub label: Text,
    /// Its codes and what each is called, in published order.
    pub categories: Vec<Category>,
}

/// One code of a dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Category {
    /// The code, as in [`Series::dimensions`].
    pub code: String,
    /// What it is called; empty where the code is all that is known.
    pub label: Text,
    /// Whether it stands for all others together, where the file or a usual code (`T`, `_T`, `TOTAL`) says so.
    pub is_total: bool,
}

/// Where a figure comes from (SDMX "source", with who said it).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The body or person that stated the figure.
    pub name: Text,
    /// The document in which it was stated.
    pub title: Text,
    /// An address of that document; only `http` and `https` are ever made a link.
    pub url: Option<String>,
    /// The day on which it was issued.
    pub issued: Option<Date>,
}

/// What a figure counts or measures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// The unit's key in the document; empty for a unit that was not described.
    pub id: String,
    /// The word for it ("people").
    pub label: Text,
    /// The word beside a single one ("person"), in languages that have another one for it.
    pub label_one: Option<Text>,
    /// The sign that stands at the number ("%"), where it has one.
    pub symbol: Option<Text>,
    /// The least that a figure of this unit can be.
    pub minimum: Option<f64>,
    /// The most that a figure of this unit can be.
    pub maximum: Option<f64>,
    /// Decimals of its figures; 0 says that it counts whole things.
    pub decimals: Option<u8>,
}

impl Unit {
    /// The word in a language beside `value`, where that is written without a multiple: "1 person", "2 people", "1 thousand people".
    pub fn word(&self, value: Option<f64>, language: &str) -> &str {
        let one = self.label_one.as_ref().filter(|_| value == Some(1.0)).and_then(|one| one.exactly_in(language));
        one.unwrap_or_else(|| self.label.in_language(language))
    }

    /// Whether figures of this unit are whole numbers, so that "more than 30,000" begins at 30,001.
    pub fn is_count(&self) -> bool {
        self.decimals == Some(0) && self.maximum.is_none()
    }

    /// Whether figures of this unit are parts of a stated whole, as percentages are.
    pub fn is_rate(&self) -> bool {
        self.maximum.is_some()
    }

    /// Whether nothing is known of it, so that figures of two indicators may be of unlike units.
    pub fn is_unknown(&self) -> bool {
        self.id.is_empty() && self.label.is_empty() && self.symbol.is_none()
    }

    /// Whether a change may be said in per cent of the earlier figure. Not where the zero of the unit is a convention, as of
    /// °C, and not where no unit is stated: the figures may be percentages, differences or anything else.
    pub fn has_true_zero(&self) -> bool {
        let said = |text: &Text| text.0.iter().any(|(_, text)| !text.trim().is_empty());
        let degrees = |text: &Text| text.0.iter().any(|(_, text)| matches!(text.trim(), "°C" | "°F" | "℃" | "℉"));
        let texts = [Some(&self.label), self.symbol.as_ref()];
        texts.iter().flatten().any(|text| said(text)) && !texts.iter().flatten().any(|text| degrees(text))
    }

    /// Whether a change of such a figure is said in percentage points.
    pub fn is_percent(&self) -> bool {
        let sign = self.symbol.as_ref().is_some_and(|symbol| symbol.0.iter().any(|(_, text)| text.trim() == "%"));
        sign || self.id == "percent" || self.id == "%"
    }
}

/// How the figure of a period came about (SDMX CL_COLLECTION).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// `S`: summed over the period.
    Sum,
    /// `E`: as it stood at the end of the period.
    End,
    /// `A`: averaged over the period.
    Average,
}

/// The direction that the publisher calls good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither is better.
    None,
}

/// A figure to be reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The value to be reached, in the indicator's unit.
    pub value: f64,
    /// Decimals with which it was published.
    pub decimals: u8,
    /// By when.
    pub period: Option<Period>,
    /// What it is called.
    pub label: Text,
}

/// One published indicator: one unit, one meaning, one or several series.
#[derive(Clone, Debug, Default)]
pub struct Indicator {
    /// Its id, unique in the document.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// What it means, where said.
    pub description: Text,
    /// Position in [`Indicators::units`].
    pub unit: usize,
    /// Power of ten by which published values are multiplied (SDMX UNIT_MULT); values are kept as published.
    pub unit_mult: i8,
    /// SDMX CL_FREQ code, empty where not stated.
    pub frequency: String,
    /// The day on which its reporting years begin, where that is not 1 January.
    pub year_start: Option<YearStart>,
    /// How its figures came about, where stated.
    pub collection: Option<Collection>,
    /// The good direction, where stated.
    pub desired_direction: Option<Direction>,
    /// A figure to be reached, where stated.
    pub target: Option<Target>,
    /// The heading under which it was published.
    pub group: Text,
    /// A note of the publisher; shown with every chart of the indicator.
    pub note: Text,
    /// Its own source, where it differs from the document's.
    pub source: Option<Source>,
    /// Its figures; a series for each distinct set of `dimensions`.
    pub series: Vec<Series>,
}

/// Where the figures of a series stand: all of one kind, ascending, without repeats.
#[derive(Clone, Debug, PartialEq)]
pub enum Positions {
    /// Published periods.
    Periods(Vec<Period>),
    /// Milliseconds since 1970, UTC.
    Instants(Vec<f64>),
    /// Plain numbers.
    Numbers(Vec<f64>),
    /// One figure for which no period is stated.
    Undated,
}

impl Default for Positions {
    fn default() -> Self {
        Self::Periods(Vec::new())
    }
}

impl Positions {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Periods(periods) => periods.len(),
            Self::Instants(numbers) | Self::Numbers(numbers) => numbers.len(),
            Self::Undated => 1,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Figures of one indicator for one set of dimensions. All columns have the same length.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// Dimension and code, in published order; empty where the indicator has one series.
    pub dimensions: Vec<(String, String)>,
    /// What distinguishes it from its sisters; empty where there are none.
    pub label: Text,
    /// Where its figures stand.
    pub positions: Positions,
    /// Values as published (before `unit_mult`); `NaN` where there is none: read them by [`Series::value`].
    pub values: Vec<f64>,
    /// Decimals as published, for each value.
    pub decimals: Vec<u8>,
    /// What was said of single figures, by position in the columns, ascending.
    pub remarks: Vec<(u32, Remark)>,
}

impl Series {
    /// Whether a chart means it by `name`: the id of its `indicator`, or a code of its dimensions.
    pub fn is_named(&self, indicator: &Indicator, name: &str) -> bool {
        name == indicator.id || self.dimensions.iter().any(|(_, code)| code == name)
    }

    /// How many figures it has, missing ones included.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether it has no figures.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value at `index`, `None` where it is missing or out of range.
    pub fn value(&self, index: usize) -> Option<f64> {
        self.values.get(index).copied().filter(|value| value.is_finite())
    }

    /// The period at `index`, where the series stands on periods.
    pub fn period(&self, index: usize) -> Option<Period> {
        match &self.positions {
            Positions::Periods(periods) => periods.get(index).copied(),
            Positions::Instants(instants) => instants.get(index).map(|ms| Period::instant(*ms)),
            Positions::Numbers(_) | Positions::Undated => None,
        }
    }

    /// What was said of the figure at `index`, where anything was.
    pub fn remark(&self, index: usize) -> Option<&Remark> {
        let at = self.remarks.binary_search_by_key(&index, |(position, _)| *position as usize).ok()?;
        self.remarks.get(at).map(|(_, remark)| remark)
    }

    /// The figure at `index`: its value with all that was said of it.
    pub fn figure(&self, index: usize) -> Figure<'_> {
        let remark = self.remark(index);
        Figure {
            value: self.value(index),
            decimals: self.decimals.get(index).copied().unwrap_or(0),
            qualifier: remark.map_or(Qualifier::Exact, |remark| remark.qualifier),
            remark,
        }
    }
}

/// One figure as published; borrowed from its series.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// The value, before `unit_mult`; `None` where missing.
    pub value: Option<f64>,
    /// Decimals as published.
    pub decimals: u8,
    /// What the value may claim.
    pub qualifier: Qualifier,
    /// What else was said of it.
    pub remark: Option<&'a Remark>,
}

/// What was said of a single figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remark {
    /// The figure as printed: shown, never parsed.
    pub text: Text,
    /// What the value may claim.
    pub qualifier: Qualifier,
    /// SDMX CL_OBS_STATUS codes.
    pub statuses: Vec<Status>,
    /// A note of the publisher.
    pub note: Text,
    /// Its own source.
    pub source: Option<Source>,
    /// The earlier value that it replaced.
    pub revises: Option<Revision>,
}

/// An earlier value and the day on which it was replaced.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Revision {
    /// The earlier value, before `unit_mult`.
    pub value: f64,
    /// Decimals with which it was published.
    pub decimals: u8,
    /// The day on which it was replaced, where stated.
    pub replaced: Option<Date>,
}

/// Quality of a figure (SDMX CL_OBS_STATUS 2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// `A`: normal.
    Normal,
    /// `B`: time series break.
    Break,
    /// `D`: definition differs.
    DefinitionDiffers,
    /// `E`: estimated.
    Estimated,
    /// `F`: forecast.
    Forecast,
    /// `G`: experimental.
    Experimental,
    /// `I`: imputed by the receiver.
    Imputed,
    /// `J`: derogation.
    Derogation,
    /// `K`: included in another category.
    IncludedElsewhere,
    /// `W`: includes another category.
    IncludesOther,
    /// `O`: missing.
    Missing,
    /// `M`: missing, cannot exist.
    CannotExist,
    /// `L`: missing, exists but was not collected.
    NotCollected,
    /// `H`: missing, holiday or weekend.
    Holiday,
    /// `Q`: missing, suppressed.
    Suppressed,
    /// `P`: provisional.
    Provisional,
    /// `N`: not significant.
    NotSignificant,
    /// `S`: strike or other special event.
    SpecialEvent,
    /// `U`: low reliability.
    LowReliability,
    /// `V`: unvalidated.
    Unvalidated,
    /// `C`: confidential (of SDMX CL_CONF_STATUS and Eurostat's flags; not in CL_OBS_STATUS).
    Confidential,
    /// `R`: revised (of Eurostat's flags; not in CL_OBS_STATUS).
    Revised,
}

impl Status {
    /// Whether a figure of this quality may still change, was not measured, or is one that its publisher warns not to rely on.
    pub fn is_unsettled(&self) -> bool {
        matches!(
            self,
            Self::Estimated
                | Self::Forecast
                | Self::Experimental
                | Self::Imputed
                | Self::Provisional
                | Self::Unvalidated
                | Self::LowReliability
                | Self::NotSignificant
        )
    }

    /// Whether it says why there is no figure.
    pub fn is_reason(&self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::CannotExist
                | Self::NotCollected
                | Self::Holiday
                | Self::Suppressed
                | Self::Confidential
                | Self::IncludedElsewhere
                | Self::SpecialEvent
        )
    }
}

/// A chart that the document asks for.
#[derive(Clone, Debug, Default)]
pub struct ChartRequest {
    /// Its id; empty where it has none.
    pub id: String,
    /// The form's name as written; empty where the choice is left to the data.
    pub form: String,
    /// Positions in [`Indicators::indicators`].
    pub indicators: Vec<usize>,
    /// The finding.
    pub title: Text,
    /// Measure and unit.
    pub subtitle: Text,
    /// A note under the chart.
    pub note: Text,
    /// Ids of indicators, or codes of dimensions, that stand out.
    pub highlight: Vec<String>,
    /// Remarks placed in the drawing.
    pub annotations: Vec<Annotation>,
    /// Order of categories.
    pub sort: Option<Sort>,
    /// How parts are stacked.
    pub stack: Option<Stack>,
    /// The dimension that makes small multiples.
    pub facet: Option<String>,
    /// The value at which bars start, or that lines are compared with.
    pub baseline: Option<f64>,
    /// Whether small multiples share the scale of values.
    pub facet_scale: FacetScale,
    /// Ids of indicators, or codes of dimensions, that are lines over the columns of the others.
    pub lines: Vec<String>,
    /// How values are spread along their axis.
    pub scale: AxisScale,
    /// Who made the chart; empty where not stated.
    pub byline: Text,
    /// Whether it asks for more than the first forms can do by themselves.
    pub is_elaborate: bool,
}

impl ChartRequest {
    /// Whether bars are asked for as stacks.
    pub fn is_stacked(&self) -> bool {
        self.stack.is_some_and(|stack| stack != Stack::None)
    }
}

/// A remark placed in the drawing, at a period, a value or both.
#[derive(Clone, Debug, Default)]
pub struct Annotation {
    /// What it says.
    pub text: Text,
    /// The period at which it stands, or at which a range begins.
    pub period: Option<Period>,
    /// Where a range of periods ends.
    pub until_period: Option<Period>,
    /// The value at which it stands, or at which a range begins.
    pub value: Option<f64>,
    /// Where a range of values ends.
    pub until_value: Option<f64>,
    /// Ids of indicators, or codes of dimensions, whose figure it is about.
    pub about: Vec<String>,
}

/// Order of categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
    /// As published.
    Published,
}

/// Whether small multiples share the scale of values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FacetScale {
    /// One scale for all.
    #[default]
    Shared,
    /// One for each.
    Free,
}

/// How values are spread along their axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AxisScale {
    /// Equal differences have equal lengths.
    #[default]
    Linear,
    /// Equal ratios have equal lengths.
    Log,
}

/// How parts are stacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stack {
    /// Side by side.
    None,
    /// One upon the other.
    Normal,
    /// As shares of their sum.
    Percent,
}
