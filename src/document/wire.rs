//! The indicator document as it is written: every field, nothing resolved.
//!
//! Observations are columns from the start, so that a long series costs no more than its figures.

#[cfg(feature = "native")]
use serde::Deserialize;

use crate::{
    error::Refused,
    indicator::{AxisScale, Collection, Direction, FacetScale, Sort, Stack, Status, Text},
    json::Number,
    names::Names,
    period::{Date, Period, YearStart},
    qualifier::Comparator,
};

/// A document of published indicators.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "native", derive(Deserialize, schemars::JsonSchema), serde(rename_all = "camelCase"))]
pub struct Document {
    /// The version of the format: `indicators/1.0`.
    #[cfg_attr(feature = "native", schemars(extend("const" = super::SCHEMA)))]
    pub schema: Name,
    /// An id of the document.
    pub id: Option<Name>,
    /// The language of texts that name none (BCP 47).
    pub language: Option<Name>,
    /// What the document is; at most 500 characters.
    pub title: Option<Text>,
    /// Who publishes it.
    pub publisher: Option<Publisher>,
    /// Where the figures come from.
    pub source: Option<Source>,
    /// The day on which the figures were last changed (Dublin Core).
    pub modified: Option<Date>,
    /// The terms under which they may be used (Dublin Core).
    pub license: Option<License>,
    /// A note that must stand with every chart.
    pub note: Option<Text>,
    /// What the dimensions of figures and their codes are called.
    pub dimensions: Option<Keyed<Dimension>>,
    /// Where the regions of one dimension are, for maps.
    pub regions: Option<Box<Regions>>,
    /// Units by key.
    pub units: Option<Keyed<Unit>>,
    /// The indicators.
    pub indicators: Vec<Part<Indicator>>,
    /// How they are to be shown; chosen from the data where there is nothing.
    pub charts: Option<Vec<Part<Chart>>>,
}

/// An element of a list that is read on its own, so that a fault in it leaves its sisters standing.
#[derive(Clone, Debug)]
pub enum Part<T> {
    /// The element.
    Read(T),
    /// What kept it from being read.
    Refused(Refused),
}

/// A plain text without a language: an id, a code, an address.
#[derive(Clone, Debug, Default)]
pub struct Name(pub String);

/// Who publishes a document.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "native", derive(Deserialize, schemars::JsonSchema), serde(rename_all = "camelCase"))]
pub struct Publisher {
    /// The body's name.
    pub name: Text,
    /// Its address.
    pub url: Option<Name>,
}

/// Where figures come from.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "native", derive(Deserialize, schemars::JsonSchema), serde(rename_all = "camelCase"))]
pub struct Source {
    /// The body or person that stated them.
    pub name: Option<Text>,
    /// The document in which they were stated; at most 500 characters.
    pub title: Option<Text>,
    /// An address of that document.
    pub url: Option<Name>,
    /// The day on which it was issued.
    pub issued: Option<Date>,
}

/// Parts of a document by key, in the order in which they stand.
#[derive(Clone, Debug)]
pub struct Keyed<T>(pub Vec<(String, T)>);

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Terms of use.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "native", derive(Deserialize, schemars::JsonSchema), serde(rename_all = "camelCase"))]
pub struct License {
    /// What they are called.
    pub name: Option<Name>,
    /// Their address.
    pub url: Option<Name>,
}

/// What a dimension of figures is called, and its codes.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "native", derive(Deserialize, schemars::JsonSchema), serde(rename_all = "camelCase"))]
pub struct Dimension {
    /// What it is called.
    pub label: Option<Text>,
    /// Its codes, each with what it is called.
    pub categories: Option<Keyed<Category>>,
}

/// Where the regions of one dimension are: upon `tiles`, or within borders as the `features` of a GeoJSON collection.
#[derive(Clone, Debug)]
pub struct Regions {
    /// The regions.
    pub regions: crate::regions::Regions,
    /// What they are called, by code, where `dimensions` does not say it.
    pub names: Keyed<Text>,
}

/// What a code of a dimension is called; a bare text in the document is its label.
#[derive(Clone, Debug, Default)]
pub struct Category {
    /// What it is called.
    pub label: Option<Text>,
    /// Whether it stands for all others together.
    pub total: Option<bool>,
}

/// What figures count or measure.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "native", derive(Deserialize, schemars::JsonSchema), serde(rename_all = "camelCase"))]
pub struct Unit {
    /// The word for it.
    pub label: Option<Text>,
    /// The word beside a single one, in languages that have another one for it.
    pub label_one: Option<Text>,
    /// The sign that stands at the number.
    pub symbol: Option<Text>,
    /// The least that a figure can be.
    pub minimum: Option<Number>,
    /// The most that a figure can be; says that figures are parts of a whole.
    pub maximum: Option<Number>,
    /// Decimals of figures; 0 says that whole things are counted.
    #[cfg_attr(feature = "native", schemars(range(min = 0, max = 15)))]
    pub decimals: Option<u8>,
}

/// One published indicator: one unit, one meaning, one or several series.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "native", derive(Deserialize, schemars::JsonSchema), serde(rename_all = "camelCase"))]
pub struct Indicator {
    /// Its id, unique in the document.
    pub id: Name,
    /// What it is called; at most 500 characters.
    pub title: Option<Text>,
    /// What it means.
    pub description: Option<Text>,
    /// The key of its unit.
    pub unit: Option<Name>,
    /// Power of ten by which values are multiplied (SDMX UNIT_MULT).
    #[cfg_attr(feature = "native", schemars(range(min = -15, max = 15)))]
    pub unit_mult: Option<i8>,
    /// Decimals with which its figures are shown (SDMX DECIMALS).
    #[cfg_attr(feature = "native", schemars(range(min = 0, max = 15)))]
    pub decimals: Option<u8>,
    /// How often it is published (SDMX CL_FREQ).
    pub freq: Option<Name>,
    /// The day on which its reporting years begin, such as `--04-01` (SDMX REPORTING_YEAR_START_DAY): the year `2024` is then the
    /// one that begins on that day of 2024, and halves and quarters are counted from it; months, weeks and days are those of
    /// the calendar.
    #[cfg_attr(feature = "native", serde(default, deserialize_with = "super::oracle::year_start"))]
    #[cfg_attr(feature = "native", schemars(schema_with = "super::oracle::year_start_schema"))]
    pub reporting_year_start_day: Option<YearStart>,
    /// How the figure of a period came about (SDMX CL_COLLECTION): summed over it, at its end, averaged.
    pub collection: Option<Collection>,
    /// The direction that the publisher calls good.
    pub desired_direction: Option<Direction>,
    /// A figure to be reached.
    pub target: Option<Target>,
    /// The heading under which it was published.
    pub group: Option<Text>,
    /// A note of the publisher.
    pub note: Option<Text>,
    /// Its own source, where it differs from the document's.
    pub source: Option<Source>,
    /// Its figures.
    pub observations: Observations,
}

/// A figure to be reached; a bare number in the document is its value.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// The value, in the indicator's unit.
    pub value: Number,
    /// By when.
    pub time_period: Option<Period>,
    /// What it is called.
    pub label: Option<Text>,
}

/// One figure.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "native", derive(Deserialize, schemars::JsonSchema), serde(rename_all = "camelCase"))]
pub struct Observation {
    /// The period, such as `2024`, `2024-S1`, `2024-Q1`, `2024-06`, `2024-W03`, `2024-06-26` or `2019/2024`; a figure that is
    /// alone in its series may be without one.
    pub time_period: Option<Period>,
    /// The value, before `unitMult`; `null` where it is missing.
    pub value: Option<Number>,
    /// The figure as printed: shown, never parsed.
    pub text: Option<Text>,
    /// How the true figure compares with the value.
    pub comparator: Option<Comparator>,
    /// Whether the value is said to be about right; just short with the comparator `<`.
    pub approx: Option<bool>,
    /// The multiple to which the value was rounded.
    pub rounded_to: Option<Number>,
    /// The least that the figure can be.
    pub lower_bound: Option<Number>,
    /// The most that the figure can be.
    pub upper_bound: Option<Number>,
    /// Its quality (SDMX CL_OBS_STATUS): a list of codes, or one text with codes between semicolons.
    pub status: Option<Statuses>,
    /// Codes by dimension; each set of them makes a series.
    pub dimensions: Option<Dimensions>,
    /// A note of the publisher.
    pub note: Option<Text>,
    /// Its own source.
    pub source: Option<Box<Source>>,
    /// The earlier value that it replaces.
    pub revises: Option<Revision>,
}

impl Observation {
    /// A figure of which nothing is known but its period, if that.
    pub fn of(time_period: Option<Period>) -> Self {
        Self {
            time_period,
            value: None,
            text: None,
            comparator: None,
            approx: None,
            rounded_to: None,
            lower_bound: None,
            upper_bound: None,
            status: None,
            dimensions: None,
            note: None,
            source: None,
            revises: None,
        }
    }

    /// Whether it has nothing but a period, a value and dimensions.
    fn is_plain(&self) -> bool {
        let claims = self.comparator.is_some() || self.approx.is_some() || self.rounded_to.is_some();
        let bounds = self.lower_bound.is_some() || self.upper_bound.is_some();
        let said = self.text.is_some() || self.status.is_some() || self.note.is_some() || self.source.is_some();
        !(claims || bounds || said || self.revises.is_some())
    }
}

/// Quality codes in the order in which they stand.
#[derive(Clone, Debug, Default)]
pub struct Statuses(pub Vec<Status>);

/// Dimension and code, in the order in which they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dimensions(pub Vec<(String, String)>);

impl Dimensions {
    /// The same text for the same set, whatever the order in which it is written.
    fn text(&self) -> String {
        let mut text = String::new();
        let mut last = "";
        // Names are distinct and few: the next one is found by looking at all.
        while let Some((name, code)) = self.0.iter().filter(|(name, _)| text.is_empty() || name.as_str() > last).min() {
            // Texts hold no control characters, so no two sets share a text.
            for part in [name, "\u{1}", code, "\u{2}"] {
                text.push_str(part);
            }
            last = name;
        }
        text
    }
}

/// An earlier value and the day on which it was replaced.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "native", derive(Deserialize, schemars::JsonSchema), serde(rename_all = "camelCase"))]
pub struct Revision {
    /// The earlier value, before `unitMult`.
    pub value: Number,
    /// The day on which it was replaced.
    pub date: Option<Date>,
}

/// The observations of one indicator by column; all columns have the same length.
#[derive(Clone, Debug, Default)]
pub struct Observations {
    /// Periods; of no meaning for figures that are `undated`.
    pub periods: Vec<Period>,
    /// Positions in the columns of figures without a period, ascending.
    pub undated: Vec<u32>,
    /// Values; `NaN` where there is none.
    pub values: Vec<f64>,
    /// Decimals of the values as written.
    pub decimals: Vec<u8>,
    /// Positions in `dimensions`.
    pub groups: Vec<u32>,
    /// The distinct sets of dimensions, as they first stand.
    pub dimensions: Vec<Dimensions>,
    /// Observations that say more than period, value and dimensions, by position in the columns, ascending.
    pub details: Vec<(u32, Observation)>,
    /// Positions in `dimensions` by their text, whatever the order in which they are written.
    by_text: Names,
}

impl Observations {
    /// Adds `observation` at the end.
    pub fn push(&mut self, mut observation: Observation) {
        let position = self.periods.len() as u32;
        let group = self.group(observation.dimensions.take().unwrap_or_default());
        if observation.time_period.is_none() {
            self.undated.push(position);
        }
        self.periods.push(observation.time_period.unwrap_or(Period::instant(0.0)));
        self.values.push(observation.value.map_or(f64::NAN, |number| number.value));
        self.decimals.push(observation.value.map_or(0, |number| number.decimals));
        self.groups.push(group);
        if !observation.is_plain() {
            self.details.push((position, observation));
        }
    }

    /// The position of `dimensions` among the distinct sets.
    fn group(&mut self, dimensions: Dimensions) -> u32 {
        // Figures of one series mostly follow one another.
        let last = self.groups.last().copied().unwrap_or(0);
        if self.dimensions.get(last as usize) == Some(&dimensions) {
            return last;
        }
        let next = self.dimensions.len();
        let group = self.by_text.position_or(&dimensions.text(), next);
        if group == next {
            self.dimensions.push(dimensions);
        }
        group as u32
    }
}

/// A chart that the document asks for.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "native", derive(Deserialize, schemars::JsonSchema), serde(rename_all = "camelCase"))]
pub struct Chart {
    /// Its id.
    pub id: Option<Name>,
    /// Its form; chosen from the data where not stated.
    pub form: Option<Name>,
    /// Ids of indicators.
    pub indicators: Vec<Name>,
    /// The finding; at most 500 characters.
    pub title: Option<Text>,
    /// Measure and unit; at most 500 characters.
    pub subtitle: Option<Text>,
    /// A note under the chart.
    pub note: Option<Text>,
    /// Ids of indicators, or codes of dimensions, that stand out.
    pub highlight: Option<Vec<Name>>,
    /// Order of categories.
    pub sort: Option<Sort>,
    /// What few charts ask for.
    #[cfg_attr(feature = "native", serde(flatten, deserialize_with = "super::oracle::rare_wishes"))]
    pub wishes: Option<Box<Wishes>>,
}

/// What few charts ask for, so that what reads it is not part of a first chart.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "native", derive(Deserialize, schemars::JsonSchema), serde(rename_all = "camelCase"))]
pub struct Wishes {
    /// Remarks placed in the drawing.
    pub annotations: Option<Vec<Annotation>>,
    /// How parts are stacked.
    pub stack: Option<Stack>,
    /// The dimension that makes small multiples; `indicator` makes one of each indicator.
    pub facet: Option<Name>,
    /// Whether small multiples have one scale of values, as they have where it is not stated, or one each.
    pub facet_scale: Option<FacetScale>,
    /// The value at which bars start or a line compares.
    pub baseline: Option<Number>,
    /// Ids of indicators, or codes of dimensions, that are drawn as lines over the columns of the others, in their unit.
    pub lines: Option<Vec<Name>>,
    /// How values are spread along their axis: linear where it is not stated.
    pub scale: Option<AxisScale>,
    /// Who made the chart.
    pub byline: Option<Text>,
}

/// A remark placed in the drawing, at a period, a value or both; a range where it has two of one.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "native", derive(Deserialize, schemars::JsonSchema), serde(rename_all = "camelCase"))]
pub struct Annotation {
    /// What it says.
    pub text: Text,
    /// The period at which it stands, or at which a range begins.
    pub time_period: Option<Period>,
    /// Where a range of periods ends.
    pub until_period: Option<Period>,
    /// The value at which it stands, or at which a range begins.
    pub value: Option<Number>,
    /// Where a range of values ends.
    pub until_value: Option<Number>,
    /// Ids of indicators, or codes of dimensions, whose figure it is about: that of `timePeriod`, else the last of them.
    pub about: Option<Vec<Name>>,
}
