//! United Nations SDG API, version 1: pages of rows with nested dimensions and attributes, as they are or pivoted by year.

mod codes;
mod row;

use crate::{
    error::{Error, Notice, Problem},
    formats::{
        cube::{Cell, Publication},
        portal::{
            growing::{Growing, axis, bilingual},
            title_unit::unit_in,
        },
        root::Root,
        text::{
            flags::{Scheme, statuses},
            scalar::{Figures, Scalar, add_bounds, add_note},
        },
    },
    indicator::{Role, Source, Text, Unit},
    json::{Reader, Type},
    limits::{MAX_BYTES, MAX_PAIRS},
    names::Names,
};

use self::{
    codes::Codes,
    row::{Row, row, years},
};

/// The format's entry in the list of readers.
pub(crate) const READER: crate::formats::Reader = crate::formats::Reader { name: "UN SDG API", fits, read };

/// Axes of the cube; those of the rows' own dimensions follow.
const SERIES: usize = 0;
const AREA: usize = 1;
const YEAR: usize = 2;
const UNITS: usize = 3;
const OWN: usize = 4;

/// The dimension that says who collected a figure: a country for itself, or an agency for the world.
const REPORTING: &str = "Reporting Type";

/// Signs for a missing figure, beside those that are known everywhere.
const MISSING: [&str; 3] = ["N", "NaN", "NA"];

/// How many bytes of texts all figures together may repeat. Notes on codes, and the texts of a pivoted row, stand once in
/// the file and at every figure that they belong to.
const MAX_COPIED: usize = 8 * MAX_BYTES;

/// What the multiplier of a unit is called, and its power of ten.
const MULTIPLIERS: [(&str, i8); 7] =
    [("", 0), ("units", 0), ("tens", 1), ("hundreds", 2), ("thousands", 3), ("millions", 6), ("billions", 9)];

fn fits(root: &Root<'_>) -> bool {
    root.has("data", Type::List) && root.has("totalElements", Type::Number) && root.field("totalPages").is_some()
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let Some(data) = root.field("data") else { return Err(Error::new(Problem::MissingField { field: "data" })) };
    let total = root.field("totalElements").and_then(|mut total| Scalar::read(&mut total).ok()?.whole()).unwrap_or(0);
    let codes = Codes::of(root)?;
    let survey = Survey::of(data.clone(), &codes)?;
    let mut reading = Reading::new(&data, codes, &survey);
    let names = reading.dimensions.clone();
    let mut rows = 0;
    let mut list = data;
    list.begin_list()?;
    while list.next_item()? {
        rows += 1;
        let mark = list.clone();
        let (row, pivot) = row(&mut list)?;
        match pivot {
            None => reading.add(&row)?,
            Some(pivot) => {
                let mut add = |row: &Row<'_>| reading.add(row);
                years(row, &pivot, mark, &names, &mut add)?;
            }
        }
    }
    let source = survey.source.filter(|_| !survey.several_sources);
    let mut publication = reading.finish();
    publication.source = source.map(said_in);
    let total = usize::try_from(total).unwrap_or(0);
    if rows < total {
        publication.notices.push(Notice::new(Problem::PartOfResult { found: rows, total }));
    }
    Ok(publication)
}

/// The source that is called `title`.
fn said_in(title: String) -> Source {
    Source { title: Text::untagged(title), ..Source::default() }
}

/// What must be known of all rows before the first is taken.
struct Survey {
    /// The rows' own dimensions.
    dimensions: Vec<String>,
    source: Option<String>,
    several_sources: bool,
}

impl Survey {
    fn of(mut data: Reader<'_>, codes: &Codes) -> Result<Self, Error> {
        let mut known = Names::default();
        let mut survey = Self { dimensions: Vec::new(), source: None, several_sources: false };
        let mut add = |dimensions: &mut Vec<String>, name: &str| {
            let next = dimensions.len();
            if known.position_or(name, next) == next {
                dimensions.push(name.to_owned());
            }
            dimensions.len() <= MAX_PAIRS
        };
        for name in codes.dimensions() {
            if !add(&mut survey.dimensions, name) {
                return Err(Error::new(Problem::TooManyFields { limit: MAX_PAIRS }));
            }
        }
        data.begin_list()?;
        while data.next_item()? {
            let mut mark = data.clone();
            let (row, _) = row(&mut data)?;
            for (name, _) in &row.dimensions {
                if !add(&mut survey.dimensions, name) {
                    return Err(mark.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
                }
            }
            match &survey.source {
                None => survey.source = Some(row.source),
                Some(source) => survey.several_sources |= *source != row.source,
            }
        }
        survey.source = survey.source.filter(|source| !source.is_empty());
        Ok(survey)
    }
}

/// Rows on their way into a cube.
struct Reading {
    cube: Growing,
    codes: Codes,
    /// Positions of the rows' own dimensions, counted from [`OWN`].
    dimensions: Names,
    /// How many of them there are.
    count: usize,
    figures: Figures,
    several_sources: bool,
    /// Bytes of texts that were taken for single figures.
    copied: usize,
}

impl Reading {
    fn new(reader: &Reader<'_>, codes: Codes, survey: &Survey) -> Self {
        let mut axes = vec![
            axis("series", Role::Measure, bilingual("Series", "序列")),
            axis("geoAreaCode", Role::Area, bilingual("Country or area", "国家或地区")),
            axis("timePeriodStart", Role::Time, Text::default()),
            axis("Units", Role::Unit, bilingual("Unit", "单位")),
        ];
        let mut dimensions = Names::default();
        for (at, name) in survey.dimensions.iter().enumerate() {
            axes.push(axis(name, Role::Category, Text::default()));
            dimensions.position_or(name, at);
        }
        Self {
            cube: Growing::over(axes),
            codes,
            dimensions,
            count: survey.dimensions.len(),
            figures: Figures::new(reader, &MISSING),
            several_sources: survey.several_sources,
            copied: 0,
        }
    }

    fn add(&mut self, row: &Row<'_>) -> Result<(), Error> {
        self.count_copied(row.series.len() + row.area.len() + row.source.len())?;
        self.cube.set(SERIES, &row.series, |category| {
            category.label = Text::untagged(row.description.as_str());
            category.measure.unit = unit_in(&row.description);
        });
        self.cube.set(AREA, &row.area, |category| category.label = Text::untagged(row.area_name.as_str()));
        self.cube.set(YEAR, &row.time, |_| {});
        let mut cell = self.figures.cell(&row.value);
        self.set_unit(row, &mut cell);
        // One bit for each dimension; there are no more than [`MAX_PAIRS`].
        let mut said = 0_u64;
        for (name, code) in &row.dimensions {
            let Some(at) = self.dimensions.position(name) else { continue };
            let label = self.codes.label(name, code);
            self.cube.set(OWN + at, code, |category| {
                // "Global" alone would read as a place.
                let place = if name == REPORTING { [name, ": "].concat() } else { String::new() };
                category.label = label.map(|label| Text::untagged([&place, label].concat())).unwrap_or_default();
                category.is_total = matches!(code.as_str(), "ALLAGE" | "ALLAREA" | "BOTHSEX" | "_T" | "T");
            });
            said |= 1 << at;
        }
        for at in (0..self.count).filter(|at| said >> at & 1 == 0) {
            self.cube.set(OWN + at, "", |_| {});
        }
        let (lower, upper) = (self.figures.cell(&row.lower), self.figures.cell(&row.upper));
        add_bounds(&mut cell, &lower, &upper);
        if !row.nature.is_empty() {
            let (known, rest) = statuses(&row.nature, Scheme::UnNature);
            cell.remark_mut().statuses = known;
            let label = self.codes.label("Nature", &rest).unwrap_or(&rest).to_owned();
            self.note(&mut cell, &label)?;
        }
        for (name, code) in &row.attributes {
            let label = self.codes.label(name, code).unwrap_or(code);
            let note = [name, ": ", label].concat();
            self.note(&mut cell, &note)?;
        }
        self.note(&mut cell, &row.note)?;
        if self.several_sources && !row.source.is_empty() {
            cell.remark_mut().source = Some(said_in(row.source.clone()));
        }
        self.cube.push(cell)
    }

    fn note(&mut self, cell: &mut Cell, text: &str) -> Result<(), Error> {
        add_note(cell, text);
        self.count_copied(text.len())
    }

    fn count_copied(&mut self, bytes: usize) -> Result<(), Error> {
        self.copied += bytes;
        if self.copied > MAX_COPIED { Err(Error::new(Problem::TooManyBytes)) } else { Ok(()) }
    }

    fn set_unit(&mut self, row: &Row<'_>, cell: &mut Cell) {
        let known = MULTIPLIERS.iter().find(|(name, _)| row.multiplier.eq_ignore_ascii_case(name)).map(|(_, power)| *power);
        let power = known.or_else(|| row.multiplier.parse().ok().filter(|power| (0..=15).contains(power)));
        if power.is_none() {
            add_note(cell, &["UnitMultiplier: ", row.multiplier.as_str()].concat());
        }
        let power = power.unwrap_or(0);
        let code = if power == 0 { row.units.clone() } else { [row.units.as_str(), "·", row.multiplier.as_str()].concat() };
        let label = self.codes.label("Units", &row.units);
        self.cube.set(UNITS, &code, |category| {
            category.measure.unit_mult = power;
            category.measure.unit = (!row.units.is_empty()).then(|| unit(&row.units, label));
        });
    }

    fn finish(self) -> Publication {
        Publication {
            publisher: Some(bilingual("United Nations Statistics Division", "联合国统计司")),
            cubes: vec![self.cube.finish()],
            notices: self.figures.notice().into_iter().collect(),
            ..Publication::default()
        }
    }
}

/// The unit that `code` stands for.
fn unit(code: &str, label: Option<&str>) -> Unit {
    if code.eq_ignore_ascii_case("PERCENT") {
        return Unit { id: "percent".to_owned(), symbol: Some(Text::untagged("%")), ..Unit::default() };
    }
    Unit { id: code.to_owned(), label: Text::untagged(label.unwrap_or(code)), ..Unit::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::read, indicator::Indicators, json::native_number, qualifier::Qualifier};

    fn model(text: &str) -> Result<Indicators, Error> {
        read(text.as_bytes(), native_number)
    }

    fn page(total: usize, rows: &str) -> String {
        format!(
            r#"{{"size": 25, "totalElements": {total}, "totalPages": 1, "pageNumber": 1,
            "attributes": [{{"id": "Units", "codes": [{{"code": "PERCENT", "description": "Percentage"}}]}}],
            "dimensions": [{{"id": "Reporting Type", "codes": [{{"code": "G", "description": "Global"}},
                                                               {{"code": "N", "description": "National"}}]}}],
            "data": [{rows}]}}"#
        )
    }

    fn row(year: &str, value: &str, reporting: &str, more: &str) -> String {
        format!(
            r#"{{"series": "AB_C", "seriesDescription": "Made up (%)", "geoAreaCode": "004", "geoAreaName": "Here",
            "timePeriodStart": {year}, "value": {value}, "source": "An office", "footnotes": [""],
            "attributes": {{"Nature": "E", "Units": "PERCENT"}}, "dimensions": {{"Reporting Type": "{reporting}"}}{more}}}"#
        )
    }

    #[test]
    fn global_and_national_figures_stay_apart() {
        let rows = [
            row("2001.0", "\"2.50\"", "G", ""),
            row("2000.0", "\"\"", "G", ""),
            row("2000.0", "\"7\"", "N", r#", "lowerBound": "6", "upperBound": "9.5""#),
        ];
        let model = model(&page(3, &rows.join(","))).unwrap();
        let [indicator] = model.indicators.as_slice() else { panic!("{:?}", model.indicators) };
        assert!(model.units[indicator.unit].is_percent());
        assert_eq!(indicator.series.len(), 2);
        let global = &indicator.series[0];
        assert_eq!((global.value(0), global.value(1), global.decimals[1]), (None, Some(2.5), 2));
        assert_eq!(global.label, Text::untagged("Reporting Type: Global"));
        assert_eq!(global.dimensions[0], ("geoAreaCode".to_owned(), "004".to_owned()));
        let national = indicator.series[1].figure(0);
        assert_eq!(national.qualifier, Qualifier::Between { lower: 6.0, upper: 9.5, decimals: 1 });
        assert_eq!(model.source.unwrap().title, Text::untagged("An office"));
        assert_eq!(model.notices, []);
    }

    #[test]
    fn one_page_of_many_says_so() {
        let model = model(&page(400, &row("2000", "1", "G", ""))).unwrap();
        assert_eq!(model.notices[0].problem, Problem::PartOfResult { found: 1, total: 400 });
    }

    fn pivot(years: &str) -> String {
        let years = years.replace('\n', "").replace('"', "\\\"");
        let row = format!(
            r#"{{"series": "AB_C", "seriesDescription": "Made up", "geoAreaCode": "4", "geoAreaName": "Here", "source": "An office",
            "units": "PERCENT", "sex": "FEMALE", "age": null, "years": "{years}"}}"#
        );
        page(1, &row)
    }

    #[test]
    fn years_in_a_text_are_figures() {
        let text = pivot(
            r#"[{"year": "[1999]", "value": ""}, {"year": "[2000]", "value": "31.5", "Nature": "E", "UnitMultiplier": ""},
            {"year": "[2001]", "value": "", "footnotes": "not asked"}]"#,
        );
        let model = model(&text).unwrap();
        let series = &model.indicators[0].series[0];
        assert_eq!(series.len(), 2);
        assert_eq!(series.value(0), Some(31.5));
        assert_eq!(series.figure(1).remark.unwrap().note, Text::untagged("not asked"));
        assert!(series.dimensions.contains(&("sex".to_owned(), "FEMALE".to_owned())));
        assert!(!series.dimensions.iter().any(|(name, _)| name == "age"));
    }

    #[test]
    fn a_broken_text_of_years_is_placed_at_its_row() {
        let error = model(&pivot(r#"[{"year": "[1999]", "value": 1"#)).unwrap_err();
        assert_eq!(*error.problem(), Problem::Truncated);
        assert_eq!(error.location().unwrap().path, "$.data[0]");
    }

    #[test]
    fn multipliers_are_powers_of_ten() {
        let row =
            row("2000", "3", "G", "").replace(r#""Units": "PERCENT""#, r#""Units": "NUMBER", "UnitMultiplier": "Thousands""#);
        let model = model(&page(1, &row)).unwrap();
        assert_eq!(model.indicators[0].unit_mult, 3);
    }
}
