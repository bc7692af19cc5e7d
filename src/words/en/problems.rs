//! What is wrong with a document, in English.

use std::fmt;

use crate::{
    error::{Error, Expected, Found, LeftOut, Location, NotFigures, Notice, Problem, Refusal, RegionFault},
    indicator::Text,
    limits::{MAX_BYTES, MAX_NESTING},
    plain::shortened,
    qualifier::Contradiction,
};

/// How many addresses of other files are named.
const LISTED_PATHS: usize = 3;

/// One sentence without a place: what was found, what was expected.
pub(super) fn problem(problem: &Problem) -> String {
    match problem {
        Problem::EmptyFile => "the file is empty; expected figures in JSON or CSV".to_owned(),
        Problem::Markup => "found a web page or XML; expected figures in JSON or CSV".to_owned(),
        Problem::Encoding { utf16: true } => "the bytes look like UTF-16; expected UTF-8".to_owned(),
        Problem::Encoding { utf16: false } => "found bytes that are not UTF-8 (GBK, perhaps); expected UTF-8".to_owned(),
        Problem::Truncated => "the document ends too early; it may have been cut off".to_owned(),
        Problem::Unexpected { found, expected: wanted } => format!("found {}; expected {}", quoted(found), expected(*wanted)),
        Problem::Escape { found } => format!("found the escape {}, which JSON does not have", shortened(found)),
        Problem::LoneSurrogate { found } => format!("found {found}, half of a surrogate pair; expected a whole character"),
        Problem::ControlCharacter { code } => {
            format!("found a control character (code {code}) inside a text; expected an escape such as \\n")
        }
        Problem::NumberForm { found } => format!("found {found}; expected a number as JSON writes it, such as 0.5 or -12"),
        Problem::NumberRange { found } => format!("the number {} is too large to be held", shortened(found)),
        Problem::TooDeep => format!("lists and objects are more than {MAX_NESTING} deep inside one another"),
        Problem::TooManyBytes => format!("the document is larger than {} MB", MAX_BYTES / (1024 * 1024)),
        Problem::TooManyFigures { limit } => format!("there are more than {limit} figures"),
        Problem::TooManyFields { limit } => format!("there are more than {limit} languages or dimensions"),
        Problem::TooLong { found, limit } => format!("the text {} is longer than {limit} characters", quoted(found)),
        Problem::TooLarge { found } => {
            format!("the value {} is too large; expected at most 1e15 on either side of zero", shortened(found))
        }
        Problem::Type { found: was, expected: wanted } => format!("found {}; expected {}", found(was), expected(*wanted)),
        Problem::DuplicateKey { key } => format!("the field {} stands twice in one object; expected it once", quoted(key)),
        Problem::MissingField { field } => format!("the field “{field}” is missing"),
        Problem::UnknownField { field } => format!("the field {} is not part of the format and is not read", quoted(field)),
        Problem::SchemaVersion { found, expected } => format!("found the schema {}; expected “{expected}”", quoted(found)),
        Problem::UnknownUnit { found, known } => {
            format!("the unit {} is not described; {}", quoted(found), listed("units", known))
        }
        Problem::PeriodForm { found } => {
            format!("found {}; expected a period such as 2024, 2024-Q1, 2024-06, 2024-06-26 or 2019/2024", quoted(found))
        }
        Problem::DateForm { found } => format!("found {}; expected a date such as 2024-06-26", quoted(found)),
        Problem::ReportingYears { found, is_span: false } => {
            format!("found {}; expected a day that every year has, such as --04-01", quoted(found))
        }
        Problem::ReportingYears { found, is_span: true } => {
            format!(
                "{found} ends before its first reporting year does; expected periods that follow each other in years that begin \
                 on reportingYearStartDay"
            )
        }
        Problem::DuplicateId { id } => format!("the id {} stands more than once; expected one of each", quoted(id)),
        Problem::DuplicateFigure { period, dimensions } if dimensions.is_empty() => {
            format!("there are two figures for {period}; expected one")
        }
        Problem::DuplicateFigure { period, dimensions } => {
            format!("there are two figures for {period} and {}; expected one", shortened(dimensions))
        }
        Problem::IndicatorUnknown { found, known } => {
            format!("there is no indicator {}; {}", quoted(found), listed("indicators", known))
        }
        Problem::ChartUnknown { found, known } => format!("there is no chart {}; {}", quoted(found), listed("charts", known)),
        Problem::DimensionUnknown { found, known } => {
            format!("there is no dimension {}; {}", quoted(found), listed("dimensions", known))
        }
        Problem::CodeUnknown { found, dimension, known } => {
            format!("the dimension {} has no {}; {}", quoted(dimension), quoted(found), listed("codes", known))
        }
        Problem::NothingSelected { select } => format!("there are no figures for {}", shortened(select)),
        Problem::Contradiction { reason, stated } => format!("{} ({stated})", contradiction(*reason)),
        Problem::OutsideUnit { value, bound, above, count } => {
            let side = if *above { "most" } else { "least" };
            let others = match count {
                1 => String::new(),
                2 => ", and so is 1 other".to_owned(),
                _ => format!(", and so are {} others", count - 1),
            };
            format!("the value {value} is outside of its unit, which is {bound} at the {side}{others}")
        }
        Problem::NoFigures => "there are no figures to show".to_owned(),
        Problem::NoIndicators => "the document has no indicators".to_owned(),
        Problem::ColumnLength { found, expected } => format!("the column has {found} entries; expected {expected}"),
        Problem::ColumnOrder { index } => format!("the position at {index} does not come after the one before it"),
        Problem::ColumnValue { index } => format!("the number at {index} is not finite or is too large"),
        Problem::FormUnknown { found, known } => format!("there is no form {}; {}", quoted(found), listed("forms", known)),
        Problem::FormRefused { form, reason } => format!("the form “{form}” does not suit these figures: {}", refusal(*reason)),
        Problem::Unpaired { count: 1 } => "1 figure has no counterpart of the same place and period and is not drawn".to_owned(),
        Problem::Unpaired { count } => {
            format!("{count} figures have no counterpart of the same place and period and are not drawn")
        }
        Problem::TooManySeries { found, limit } => format!("there are {found} series; the first {limit} are drawn"),
        Problem::FacetUnknown { found, known } => {
            format!(
                "“facet” asks for panels by {}, which is no dimension of these figures; {}",
                quoted(found),
                listed("dimensions", known)
            )
        }
        Problem::TooManyPanels { found, limit } => {
            format!("“facet” asks for {found} panels; a chart has {limit} at the most, so the figures stand in a table")
        }
        Problem::PanelRefused { form, panel, reason } => {
            format!("the form “{form}” does not suit the figures of the panel {}: {}", quoted(panel), refusal(*reason))
        }
        Problem::Undrawn { field } => format!("the chart asks for “{field}”, which this version does not draw"),
        Problem::NotOnLogScale { field } => {
            format!("the chart’s “{field}” is at zero or below, which a log scale never reaches; expected a value above 0")
        }
        Problem::NotDrawn => "the chart could not be drawn".to_owned(),
        Problem::UnknownFormat { fields } if fields.is_empty() => {
            "the file has none of the formats that are read; expected an indicator document, JSON-stat, SDMX-JSON, rows or CSV"
                .to_owned()
        }
        Problem::UnknownFormat { fields } => {
            let fields: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
            format!("the file has none of the formats that are read; its fields are {}", fields.join(", "))
        }
        Problem::ServiceAnswer { message } => format!("the service sent no figures; it says {}", quoted(message)),
        Problem::NotFigures { kind } => not_figures(*kind).to_owned(),
        Problem::FiguresElsewhere { paths } => {
            let paths: Vec<String> = paths.iter().take(LISTED_PATHS).map(|path| quoted(path)).collect();
            format!("the figures stand in other files, to be asked for by themselves: {}", paths.join(", "))
        }
        Problem::RepeatedFigures { place, count } => {
            let others = if *count > 1 { format!(" and at {} other places", count - 1) } else { String::new() };
            format!(
                "there are several figures at {}{others}, and nothing tells them apart; none of them is shown",
                shortened(place)
            )
        }
        Problem::LeftOut { reason, count, example } => {
            let reason = left_out(*reason);
            format!("{count} not shown, because {reason}; the first is {}", quoted(example))
        }
        Problem::PartOfResult { found, total } => {
            format!("the file holds {found} rows of {total}: the service sent a part of the result only")
        }
        Problem::PartOfUnknown { found, certain: true } => {
            format!("the file holds {found} rows, and the service has more of them")
        }
        Problem::PartOfUnknown { found, certain: false } => {
            format!("the file holds {found} rows, which is where the service cuts what it sends; there may be more")
        }
        Problem::ServiceRemark { message } => format!("the service says {}", quoted(message)),
        Problem::CubeSize { found, expected } => format!("there are {found} values; the dimensions have room for {expected}"),
        Problem::UnknownReference { found, within } => {
            format!("{} is not described in {}", quoted(found), quoted(within))
        }
        Problem::RowLength { found, expected } => format!("the row has {found} cells; expected {expected} as in the header"),
        Problem::Region { code, reason } if code.is_empty() => region_fault(*reason).to_owned(),
        Problem::Region { code, reason } => format!("the region {}: {}", quoted(code), region_fault(*reason)),
        Problem::TooManyRegions { limit, points: false } => format!("there are more than {limit} regions"),
        Problem::TooManyRegions { limit, points: true } => format!("the outlines of regions have more than {limit} points"),
        Problem::WithoutRegion { names, count: 1 } => {
            format!("the figure for {} is not on the map, which has no such region", named(names, 1))
        }
        Problem::WithoutRegion { names, count } => {
            format!("{count} figures are not on the map, which has no such regions: {}", named(names, *count))
        }
        Problem::WithoutFigure { names, count: 1 } => format!("there is no figure for {}", named(names, 1)),
        Problem::WithoutFigure { names, count } => format!("there are no figures for {count} regions: {}", named(names, *count)),
        Problem::OpenQuote => "a quotation mark is opened and never closed".to_owned(),
    }
}

fn not_figures(kind: NotFigures) -> &'static str {
    match kind {
        NotFigures::Metadata => "the file describes a table and holds none of its figures",
        NotFigures::CodeList => "the file is a list of codes and holds no figures",
        NotFigures::Catalogue => "the file lists datasets and holds none of their figures",
        NotFigures::Deletion => "the file says which figures are taken back, and holds none to show",
        NotFigures::NoNumbers => "no column of the file holds numbers",
    }
}

fn region_fault(reason: RegionFault) -> &'static str {
    match reason {
        RegionFault::NoCode => "a region states no code",
        RegionFault::DuplicateCode => "another region has the same code; expected one of each",
        RegionFault::TileTaken => "another region stands on the same tile; expected one on each",
        RegionFault::NotAPolygon => "its geometry cannot be drawn; expected a Polygon or a MultiPolygon",
        RegionFault::RingTooShort => "a ring of its border has fewer than three corners",
        RegionFault::OffTheGlobe => {
            "a point of its border lies off the globe; expected a longitude from -180 to 180, then a latitude from -90 to 90"
        }
        RegionFault::NoShapes => "the regions have no place; expected either tiles or features",
    }
}

/// The first names of a list, with a sign that there are more.
fn named(names: &[Vec<(String, String)>], count: usize) -> String {
    let name = |name: &Vec<(String, String)>| shortened(Text(name.clone()).in_language("en"));
    let mut text = names.iter().map(name).collect::<Vec<_>>().join(", ");
    if names.len() < count {
        text.push_str(" and others");
    }
    text
}

fn left_out(reason: LeftOut) -> &'static str {
    match reason {
        LeftOut::Period => "the period cannot be read",
        LeftOut::Value => "the value is neither a number nor a known sign for a missing one",
        LeftOut::TooLarge => "the value is larger than an axis can show",
        LeftOut::Summary => "they sum or average other rows",
        LeftOut::NoValue => "there is no value in any period",
        LeftOut::Replaced => "later figures replace them",
        LeftOut::SaidMissing => "their status says that they are missing",
        LeftOut::TakenBack => "the same file takes them back",
        LeftOut::Notes => "the notes of the file are too long together",
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text))
}

fn listed(what: &str, known: &[String]) -> String {
    if known.is_empty() {
        return format!("there are no {what}");
    }
    let known: Vec<String> = known.iter().map(|id| quoted(id)).collect();
    format!("known {what}: {}", known.join(", "))
}

fn found(found: &Found) -> String {
    match found {
        Found::Text(text) => format!("the text {}", quoted(text)),
        Found::Number(number) => format!("the number {}", shortened(number)),
        Found::Boolean(true) => "true".to_owned(),
        Found::Boolean(false) => "false".to_owned(),
        Found::Null => "null".to_owned(),
        Found::List => "a list".to_owned(),
        Found::Object => "an object".to_owned(),
    }
}

fn expected(expected: Expected) -> String {
    let plain = match expected {
        Expected::Value => "a value, or null where there is none",
        Expected::Object => "an object",
        Expected::List => "a list",
        Expected::Text => "a text in double quotes",
        Expected::Period => "a period in double quotes, such as \"2024\"",
        Expected::Date => "a date in double quotes, such as \"2024-06-26\"",
        Expected::YearStart => "a day of each year in double quotes, such as \"--04-01\"",
        Expected::TextByLanguage => "a text, or an object of texts by language",
        Expected::Number => "a number without quotes, or null where it is missing",
        Expected::NumberOrObject => "a number, or an object with a value",
        Expected::Whole(least, most) => return format!("a whole number from {least} to {most}"),
        Expected::Boolean => "true or false",
        Expected::TextOrList => "a text, or a list of texts",
        Expected::OneOf(words) => return format!("one of {}", words.join(", ")),
        Expected::Key => "a field name in double quotes",
        Expected::KeyOrEnd => "a field name in double quotes, or }",
        Expected::Colon => "a colon",
        Expected::CommaOrObjectEnd => "a comma or }",
        Expected::CommaOrListEnd => "a comma or ]",
        Expected::Digit => "a digit",
        Expected::End => "nothing after the document",
    };
    plain.to_owned()
}

fn contradiction(reason: Contradiction) -> &'static str {
    match reason {
        Contradiction::ComparatorWithRounding => "a comparator and a rounding cannot both hold of one figure",
        Contradiction::ComparatorWithBounds => "a comparator and bounds cannot both hold of one figure",
        Contradiction::RoundingWithBounds => "a rounding and bounds cannot both hold of one figure",
        Contradiction::BoundsCrossed => "the least lies above the most",
        Contradiction::ValueOutsideBounds => "the value lies outside of its own bounds",
        Contradiction::OneBound => "there is one bound only; expected both, or a comparator",
        Contradiction::RoundingNotPositive => "the figure is rounded to nothing; expected a number above 0",
        Contradiction::NotAMultiple => "the value is no multiple of what it is rounded to",
        Contradiction::NoValue => "the figure has a qualifier but no value",
    }
}

fn refusal(reason: Refusal) -> String {
    let plain = match reason {
        Refusal::UnlikeUnitsOfPanels => {
            "the units of the panels differ, so that they have no scale in common; “facetScale”: “free” gives each its own"
        }
        Refusal::UnlikeUnits => "their units differ",
        Refusal::NegativeProgress => "some are below zero",
        Refusal::SeveralPeriods => "there are several periods, and it shows one",
        Refusal::SeveralSeries => "there are several series, and it shows one",
        Refusal::TooManyBars { limit } => return format!("there are more than {limit} of them"),
        Refusal::NoCategories => "they stand on plain numbers, without periods or categories",
        Refusal::NoSum => "averages and degrees do not add up to anything",
        Refusal::NoPeriods => "some state no period",
        Refusal::SpanOnAxis => "a figure of several years would stand at one point of a line",
        Refusal::UnlikePeriods => "their periods differ in length, or are years that begin on different days",
        Refusal::NotTwoPeriods => "it compares two periods, and there are more or fewer",
        Refusal::SeveralGrounds => "the grounds of several series hide each other; stacked-area shows a sum, line compares",
        Refusal::NoTrueZero => "the zero of their unit is a convention, so that a ground down to it means nothing",
        Refusal::TooManyParts { limit } => return format!("there are more than {limit} parts"),
        Refusal::OnePart => "a whole of one part is not divided",
        Refusal::MissingPart => "a part was not published, so that what they add up to is not known",
        Refusal::NegativePart => "a figure below zero is no part of a whole",
        Refusal::OpenPart => "how large a part is was left open (“at least”, “about”), so that what they add up to is not known",
        Refusal::NotTheWhole => "they do not add up to the whole",
        Refusal::TotalAmongParts => "a total stands among its parts",
        Refusal::NothingToShare => "the whole may be zero",
        Refusal::NegativeCount => "there is no mark for less than nothing",
        Refusal::NotCountable => "they are neither counts nor per cent of a whole",
        Refusal::NotTwoIndicators => "it sets two indicators against each other, and there are more or fewer",
        Refusal::NoPairs => "no two of them are of the same place and period",
        Refusal::PartOfOne => "they count what comes in whole numbers, and a part of one would be drawn",
        Refusal::NoRegions => "the document does not say where their regions are",
        Refusal::NoFigureOnMap => "none of them is of a region that the document places",
        Refusal::UncertainExtremes => "the figures do not settle which of them is the lowest or the highest",
        Refusal::BrokenSeries => "a series breaks or changes its definition, so its figures do not compare",
        Refusal::NotFromZero => {
            "bars and areas start at zero: an axis that begins elsewhere would make differences look larger than they are"
        }
        Refusal::NoZeroOnLogScale => {
            "it shows amounts by their distance from zero, and a log scale has no zero; a line can have one"
        }
        Refusal::NoAxisForLogScale => "it has no axis of values, so nothing of it can have a log scale",
        Refusal::ZeroOnLogScale => "some are, or may be, zero or below, and a log scale never reaches zero",
        Refusal::SecondAxis => {
            "a line of another unit than the columns needs a second axis, and two axes make any two series meet where their \
             scales are put; two charts, or small multiples (“facet”), show both"
        }
        Refusal::NoColumns => {
            "all of them are asked for as lines, and nothing is left for columns; a line chart shows lines alone"
        }
        Refusal::LinesOverStack => {
            "a line over a stack would be compared with sums; “grouped” draws lines over columns side by side"
        }
        Refusal::TooFewFigures { least } => return format!("there are fewer than {least} of them"),
    };
    plain.to_owned()
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            f.write_str(&self.path)
        } else {
            write!(f, "{} (line {}, column {})", self.path, self.line, self.column)
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        placed(f, self.location(), self.problem())
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        placed(f, self.location.as_ref(), &self.problem)
    }
}

fn placed(f: &mut fmt::Formatter<'_>, location: Option<&Location>, what: &Problem) -> fmt::Result {
    if let Some(location) = location {
        write!(f, "{location}: ")?;
    }
    f.write_str(&problem(what))
}
