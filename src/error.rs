//! What is wrong with a document, and what could be shown only in part.
//!
//! Faults are values: what was found and what was expected, with the place. Their text comes from the words of a
//! language, so that a Chinese page says them in Chinese.

use std::sync::Arc;

use crate::qualifier::Contradiction;

/// Why a document, one of its parts, or a chart of it cannot be shown; cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    problem: Arc<Problem>,
    location: Option<Arc<Location>>,
}

impl Error {
    /// The error that `problem` is.
    pub fn new(problem: Problem) -> Self {
        Self { problem: Arc::new(problem), location: None }
    }

    /// The same error, at `location`.
    pub fn at(self, location: Location) -> Self {
        Self { location: Some(Arc::new(location)), ..self }
    }

    /// What sort of fault it is.
    pub fn kind(&self) -> Kind {
        self.problem.kind()
    }

    /// Where it is, for a fault that lies in a document.
    pub fn location(&self) -> Option<&Location> {
        self.location.as_deref()
    }

    /// What was found and what was expected.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }
}

impl std::error::Error for Error {}

/// Sorts of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The bytes are no JSON.
    Syntax,
    /// The JSON does not have the shape of the format that it claims.
    Shape,
    /// Something is larger than the limits allow.
    Limit,
    /// A unit is not described, or a figure does not fit it.
    Unit,
    /// A period or date cannot be read, or stands twice.
    Period,
    /// The figures cannot be drawn honestly in the form asked for.
    Form,
    /// Drawing failed.
    Draw,
    /// There is nothing to show.
    Empty,
}

/// A place in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// JSON path, such as `$.indicators[2].observations[0].value`.
    pub path: String,
    /// Line, from 1; 0 where only the path is known.
    pub line: u32,
    /// Column in characters (Unicode scalar values), from 1; 0 where only the path is known.
    pub column: u32,
}

/// Something of a document that is left out or shown with a gap, while the rest stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Where it is, where that is known.
    pub location: Option<Location>,
    /// What was found and what was expected.
    pub problem: Problem,
    /// The id of the indicator or chart that it concerns; empty where it concerns the document.
    pub subject: String,
}

impl Notice {
    /// The notice that `problem` is, of nothing in particular.
    pub fn new(problem: Problem) -> Self {
        Self { location: None, problem, subject: String::new() }
    }
}

/// An indicator or a chart of a document that cannot be shown, while the rest of the document stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its id; empty where it has none.
    pub id: String,
    /// Why.
    pub error: Error,
}

/// What a value was, in place of the one expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A text, shortened.
    Text(String),
    /// A number, as written.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// A list.
    List,
    /// An object.
    Object,
}

/// What was expected in place of the value found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Any JSON value.
    Value,
    /// An object.
    Object,
    /// A list.
    List,
    /// A text.
    Text,
    /// A period as text.
    Period,
    /// A day as text.
    Date,
    /// A day of each year as text.
    YearStart,
    /// A text, or an object of texts by language tag.
    TextByLanguage,
    /// A number.
    Number,
    /// A number, or an object with a value.
    NumberOrObject,
    /// A whole number within these bounds.
    Whole(i8, i8),
    /// `true` or `false`.
    Boolean,
    /// A text or a list of texts.
    TextOrList,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A field name in double quotes.
    Key,
    /// A field name in double quotes, or the end of the object.
    KeyOrEnd,
    /// `:`.
    Colon,
    /// `,` or the end of the object.
    CommaOrObjectEnd,
    /// `,` or the end of the list.
    CommaOrListEnd,
    /// The digits of a number.
    Digit,
    /// Nothing more.
    End,
}

/// What was found and what was expected.
///
/// Texts of the document are held in full; words shorten them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The file holds nothing.
    EmptyFile,
    /// The file is a web page or other markup.
    Markup,
    /// The bytes are not UTF-8; `utf16` where they look like UTF-16.
    Encoding {
        /// Whether they look like UTF-16.
        utf16: bool,
    },
    /// The text ends inside the document.
    Truncated,
    /// A character that JSON does not allow there.
    Unexpected {
        /// The word or character, shortened.
        found: String,
        /// What could stand there.
        expected: Expected,
    },
    /// A backslash with something that JSON does not know.
    Escape {
        /// The escape, as written.
        found: String,
    },
    /// Half of a surrogate pair, which stands for no character.
    LoneSurrogate {
        /// The escape, as written.
        found: String,
    },
    /// A control character inside a text, which JSON wants escaped.
    ControlCharacter {
        /// Its code point.
        code: u32,
    },
    /// A number that is not written as JSON writes numbers.
    NumberForm {
        /// The number, shortened.
        found: String,
    },
    /// A number too large to be held.
    NumberRange {
        /// The number, shortened.
        found: String,
    },
    /// Lists and objects too deep inside one another.
    TooDeep,
    /// More bytes than a document may have.
    TooManyBytes,
    /// More figures than a document may have.
    TooManyFigures {
        /// How many there may be.
        limit: usize,
    },
    /// More languages of a text, or dimensions of a figure, than there may be.
    TooManyFields {
        /// How many there may be.
        limit: usize,
    },
    /// A text longer than it may be.
    TooLong {
        /// The beginning of the text.
        found: String,
        /// How many characters it may have.
        limit: usize,
    },
    /// A value further from zero than an axis can show.
    TooLarge {
        /// The value.
        found: String,
    },
    /// A value of another type.
    Type {
        /// What it was.
        found: Found,
        /// What it should be.
        expected: Expected,
    },
    /// One object has two fields of the same name.
    DuplicateKey {
        /// The name.
        key: String,
    },
    /// A field is not there.
    MissingField {
        /// Its name.
        field: &'static str,
    },
    /// A field that the format does not have.
    UnknownField {
        /// Its name.
        field: String,
    },
    /// A version of the format that this reader does not read.
    SchemaVersion {
        /// What the document claims.
        found: String,
        /// What is read.
        expected: &'static str,
    },
    /// A unit that the document does not describe.
    UnknownUnit {
        /// The key of the unit.
        found: String,
        /// Keys of the units that it describes.
        known: Vec<String>,
    },
    /// A text that is no period.
    PeriodForm {
        /// The text.
        found: String,
    },
    /// A text that is no date.
    DateForm {
        /// The text.
        found: String,
    },
    /// A text that is no day which every year has; or a span that ends before its first reporting year has ended.
    ReportingYears {
        /// The text.
        found: String,
        /// Whether it is a span.
        is_span: bool,
    },
    /// Two indicators, or two charts, with one id.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// Two figures for the same period and dimensions.
    DuplicateFigure {
        /// The period.
        period: String,
        /// The dimensions as `name=code`, joined by `;`; empty where there are none.
        dimensions: String,
    },
    /// An indicator that the document does not have.
    IndicatorUnknown {
        /// The id asked for.
        found: String,
        /// Ids that it has.
        known: Vec<String>,
    },
    /// A chart that the document does not have.
    ChartUnknown {
        /// The id asked for.
        found: String,
        /// Ids that it has.
        known: Vec<String>,
    },
    /// Parts of one figure that cannot hold together.
    Contradiction {
        /// Why.
        reason: Contradiction,
        /// The parts as `field value`, joined by commas.
        stated: String,
    },
    /// Figures outside of what their unit allows.
    OutsideUnit {
        /// The first such figure.
        value: String,
        /// The bound that it passes.
        bound: String,
        /// Whether the bound is the most, and not the least.
        above: bool,
        /// How many such figures the indicator has.
        count: usize,
    },
    /// A chart without figures.
    NoFigures,
    /// A document without indicators.
    NoIndicators,
    /// A dimension that no series has.
    DimensionUnknown {
        /// The name asked for.
        found: String,
        /// Ids that there are.
        known: Vec<String>,
    },
    /// A code that no series has in its dimension.
    CodeUnknown {
        /// The code or label asked for.
        found: String,
        /// The dimension's id.
        dimension: String,
        /// The first codes that there are.
        known: Vec<String>,
    },
    /// No series has all that is asked for.
    NothingSelected {
        /// What is asked for, as `dimension=code` joined by `;`.
        select: String,
    },
    /// A column has another length than its sisters.
    ColumnLength {
        /// Its length.
        found: usize,
        /// Theirs.
        expected: usize,
    },
    /// Positions of typed columns do not ascend.
    ColumnOrder {
        /// The place in the column, from 0.
        index: usize,
    },
    /// A number of a typed column is infinite, missing where there must be one, or further from zero than an axis can show.
    ColumnValue {
        /// The place in the column, from 0.
        index: usize,
    },
    /// A form that this version does not have.
    FormUnknown {
        /// Its name.
        found: String,
        /// Names of the forms that there are.
        known: Vec<String>,
    },
    /// The figures cannot be drawn honestly in the form asked for.
    FormRefused {
        /// The form's name.
        form: &'static str,
        /// Why.
        reason: Refusal,
    },
    /// Figures that have no counterpart of the other indicator.
    Unpaired {
        /// How many.
        count: usize,
    },
    /// More series than one chart shows.
    TooManySeries {
        /// How many there are.
        found: usize,
        /// How many are shown.
        limit: usize,
    },
    /// A chart is to be divided by a dimension that its figures do not have.
    FacetUnknown {
        /// The name asked for.
        found: String,
        /// Names that there are.
        known: Vec<String>,
    },
    /// More panels than one chart has room for.
    TooManyPanels {
        /// How many there would be.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// The figures of one panel cannot be drawn honestly in the form asked for.
    PanelRefused {
        /// The form's name.
        form: &'static str,
        /// The code of the panel.
        panel: String,
        /// Why.
        reason: Refusal,
    },
    /// Something that the chart asks for and that this version does not draw.
    Undrawn {
        /// The field's name.
        field: &'static str,
    },
    /// A value that the chart asks for and that a logarithmic scale never comes to.
    NotOnLogScale {
        /// The field's name.
        field: &'static str,
    },
    /// The drawing library gave up.
    NotDrawn,
    /// No format that is read looks like this.
    UnknownFormat {
        /// Names of the file's outermost fields.
        fields: Vec<String>,
    },
    /// The service answered with an error, or that it has nothing, in place of figures.
    ServiceAnswer {
        /// Its own words.
        message: String,
    },
    /// A file of a known kind that holds no figures.
    NotFigures {
        /// The kind.
        kind: NotFigures,
    },
    /// The figures stand in other files, each of which can be asked for.
    FiguresElsewhere {
        /// Where, as the file says it.
        paths: Vec<String>,
    },
    /// Several figures for one place and period, told apart by nothing in the file; none of them is shown.
    RepeatedFigures {
        /// The first such place, as `name=code` joined by `;`.
        place: String,
        /// How many places have several figures.
        count: usize,
    },
    /// Rows or cells that are not shown.
    LeftOut {
        /// Why.
        reason: LeftOut,
        /// How many.
        count: usize,
        /// The first of them, as written.
        example: String,
    },
    /// The file holds a part of the result only.
    PartOfResult {
        /// How many rows it holds.
        found: usize,
        /// How many the service says that there are.
        total: usize,
    },
    /// The file holds a part of the result only, and the service does not say how large the whole is.
    PartOfUnknown {
        /// How many rows it holds.
        found: usize,
        /// Whether the service says that there is more; else the file ends just where the service cuts what it sends.
        certain: bool,
    },
    /// The service says something beside the figures that it sent.
    ServiceRemark {
        /// Its own words.
        message: String,
    },
    /// A list of values does not fill the dimensions that are stated for it.
    CubeSize {
        /// How many values there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// A reference to something that the file does not describe.
    UnknownReference {
        /// What it refers to, as written.
        found: String,
        /// The field or dimension that lacks it.
        within: String,
    },
    /// A row of a delimited text has another number of cells than its header.
    RowLength {
        /// How many cells it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// A quotation mark of a delimited text is never closed.
    OpenQuote,
    /// A region that cannot be drawn where its document puts it.
    Region {
        /// Its code; empty where it is not known.
        code: String,
        /// Why.
        reason: RegionFault,
    },
    /// More regions, or points of their outlines, than there may be.
    TooManyRegions {
        /// How many there may be.
        limit: usize,
        /// Whether points are counted.
        points: bool,
    },
    /// Figures that stand on no map, because no region has their code.
    WithoutRegion {
        /// The first of their names, each by language tag.
        names: Vec<Vec<(String, String)>>,
        /// How many there are.
        count: usize,
    },
    /// Regions for which the document has no figure.
    WithoutFigure {
        /// The first of their names, each by language tag.
        names: Vec<Vec<(String, String)>>,
        /// How many there are.
        count: usize,
    },
}

/// Why a region cannot be drawn where its document puts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RegionFault {
    /// It states no code.
    NoCode,
    /// Another region has its code.
    DuplicateCode,
    /// Another region has its tile.
    TileTaken,
    /// Its geometry is neither a polygon nor several.
    NotAPolygon,
    /// A ring of its border has fewer than three corners.
    RingTooShort,
    /// A point of its border is no longitude from -180 to 180 with a latitude from -90 to 90.
    OffTheGlobe,
    /// The document states neither tiles nor features, or both.
    NoShapes,
}

/// Files of known kinds that hold no figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotFigures {
    /// A description of a table, without its figures (PxWeb metadata, JSON-stat without values).
    Metadata,
    /// A code list (JSON-stat dimension, SDMX structure).
    CodeList,
    /// A list of addresses of datasets (JSON-stat collection, CKAN package, Frictionless package of paths).
    Catalogue,
    /// A message that takes figures away (SDMX `action: Delete`).
    Deletion,
    /// Rows without a column of numbers.
    NoNumbers,
}

/// Why rows or cells are not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LeftOut {
    /// Their period cannot be read.
    Period,
    /// Their value is no number and no known sign for a missing one.
    Value,
    /// Their value is larger than an axis can show.
    TooLarge,
    /// They sum or average other rows of the same column.
    Summary,
    /// None of them has a value in any period.
    NoValue,
    /// Later figures of the same periods replace them.
    Replaced,
    /// Their status says that there is no figure; what stands there is a placeholder.
    SaidMissing,
    /// The publisher takes them back in the same file.
    TakenBack,
    /// They are notes, longer together than can be kept with the figures.
    Notes,
}

/// Why figures cannot be drawn honestly in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// Figures of unlike units would share an axis.
    UnlikeUnits,
    /// Panels of unlike units would share one scale.
    UnlikeUnitsOfPanels,
    /// A bar that shows how much is reached cannot show less than nothing.
    NegativeProgress,
    /// There are several periods, and the form shows one.
    SeveralPeriods,
    /// There are several series, and the form shows one.
    SeveralSeries,
    /// There are more bars than can be labelled.
    TooManyBars {
        /// How many can be.
        limit: usize,
    },
    /// The figures stand on plain numbers, and the form shows periods or categories.
    NoCategories,
    /// Averages, or degrees, would be added up.
    NoSum,
    /// There are figures that state no period.
    NoPeriods,
    /// A figure of a span of years would stand at one point of a line.
    SpanOnAxis,
    /// Periods of unlike length would share an axis.
    UnlikePeriods,
    /// The form compares two periods, and there are more or fewer.
    NotTwoPeriods,
    /// Grounds of several series would hide each other.
    SeveralGrounds,
    /// The distance from zero means nothing in the unit.
    NoTrueZero,
    /// There are more parts than can be told apart.
    TooManyParts {
        /// How many can be.
        limit: usize,
    },
    /// A whole that has one part only is not divided.
    OnePart,
    /// A part was not published, so what they add up to is not known.
    MissingPart,
    /// A figure below zero is no part of a sum that is drawn.
    NegativePart,
    /// A part has no published end, so what they add up to is not known.
    OpenPart,
    /// Shares that do not add up to their whole.
    NotTheWhole,
    /// A total stands among its own parts.
    TotalAmongParts,
    /// The parts may all be zero.
    NothingToShare,
    /// There is no mark for less than nothing.
    NegativeCount,
    /// A figure that has a most other than a hundred per cent is no number of marks.
    NotCountable,
    /// Half of a person would be drawn.
    PartOfOne,
    /// The form sets two indicators against each other, and there are more or fewer.
    NotTwoIndicators,
    /// No figure of one indicator has a counterpart of the other.
    NoPairs,
    /// The document does not say where regions are.
    NoRegions,
    /// No figure is of a region whose place is known.
    NoFigureOnMap,
    /// Which figure of a series is its lowest or its highest is not certain.
    UncertainExtremes,
    /// Figures of a series do not compare with those before a break or of another definition.
    BrokenSeries,
    /// There are fewer figures than it takes to show how many lie where.
    TooFewFigures {
        /// How many it takes.
        least: usize,
    },
    /// Bars and grounds begin at zero, and the chart asks for another beginning.
    NotFromZero,
    /// Bars and grounds begin at zero, which a logarithmic scale does not have.
    NoZeroOnLogScale,
    /// The form has no axis that could be logarithmic.
    NoAxisForLogScale,
    /// A figure that is or may be zero or below has no place on a logarithmic scale.
    ZeroOnLogScale,
    /// Lines of another unit than the columns under them would need a second axis of values.
    SecondAxis,
    /// Every series would be a line, so that nothing is left for columns.
    NoColumns,
    /// Lines would stand over a stack, whose ends are sums.
    LinesOverStack,
}

impl Problem {
    /// What sort of fault it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::EmptyFile
            | Self::NoFigures
            | Self::NoIndicators
            | Self::NothingSelected { .. }
            | Self::ServiceAnswer { .. }
            | Self::FiguresElsewhere { .. }
            | Self::NotFigures { .. } => Kind::Empty,
            Self::Markup
            | Self::Encoding { .. }
            | Self::Truncated
            | Self::Unexpected { .. }
            | Self::Escape { .. }
            | Self::LoneSurrogate { .. }
            | Self::ControlCharacter { .. }
            | Self::NumberForm { .. }
            | Self::NumberRange { .. }
            | Self::OpenQuote => Kind::Syntax,
            Self::TooDeep
            | Self::TooManyBytes
            | Self::TooManyFigures { .. }
            | Self::TooManyFields { .. }
            | Self::TooLong { .. }
            | Self::TooLarge { .. }
            | Self::TooManySeries { .. }
            | Self::TooManyPanels { .. }
            | Self::TooManyRegions { .. } => Kind::Limit,
            Self::UnknownUnit { .. } | Self::OutsideUnit { .. } => Kind::Unit,
            Self::PeriodForm { .. }
            | Self::DateForm { .. }
            | Self::ReportingYears { .. }
            | Self::DuplicateFigure { .. }
            | Self::RepeatedFigures { .. } => Kind::Period,
            Self::FormUnknown { .. }
            | Self::FormRefused { .. }
            | Self::PanelRefused { .. }
            | Self::FacetUnknown { .. }
            | Self::ChartUnknown { .. }
            | Self::IndicatorUnknown { .. }
            | Self::DimensionUnknown { .. }
            | Self::CodeUnknown { .. } => Kind::Form,
            Self::NotDrawn | Self::Undrawn { .. } | Self::NotOnLogScale { .. } => Kind::Draw,
            _ => Kind::Shape,
        }
    }

    /// Whether nothing after it can be trusted, so that the whole document falls with it.
    pub(crate) fn is_of_the_whole(&self) -> bool {
        self.kind() == Kind::Syntax || matches!(self, Self::TooDeep | Self::TooManyBytes | Self::TooManyFigures { .. })
    }
}
