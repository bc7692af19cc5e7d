//! WHO Global Health Observatory, OData: `{@odata.context, value: [rows]}` with up to three typed dimensions a row.

use crate::{
    error::{Error, Notice, Problem},
    formats::{
        cube::Publication,
        portal::growing::{Growing, axis, bilingual},
        root::{Root, field, text_of},
        text::scalar::{Figures, Scalar, add_bounds, add_note, text},
    },
    indicator::{Role, Text},
    json::{Reader, Type},
    limits::MAX_PAIRS,
    names::Names,
    period::Date,
};

/// The format's entry in the list of readers.
pub(crate) const READER: crate::formats::Reader = crate::formats::Reader { name: "WHO GHO OData", fits, read };

/// Axes of the cube; the typed dimensions of the rows follow.
const INDICATOR: usize = 0;
const PLACE: usize = 1;
const TIME: usize = 2;
const OWN: usize = 3;

/// How many dimensions a row may have beside place and time: three, and the source of its data.
const SLOTS: usize = 4;

/// Fields of the type and of the code of each.
const DIMENSIONS: [(&str, &str); SLOTS] =
    [("Dim1Type", "Dim1"), ("Dim2Type", "Dim2"), ("Dim3Type", "Dim3"), ("DataSourceDimType", "DataSourceDim")];

/// Types of dimensions and codes whose meaning the address of a code list would have to be asked for, and what they are called.
const KNOWN: [(&str, &str, &str); 8] = [
    ("SEX", "Sex", "性别"),
    ("SEX_MLE", "Male", "男"),
    ("SEX_FMLE", "Female", "女"),
    ("SEX_BTSX", "Both sexes", "男女合计"),
    ("RESIDENCEAREATYPE", "Residence area", "居住地"),
    ("RESIDENCEAREATYPE_RUR", "Rural", "农村"),
    ("RESIDENCEAREATYPE_URB", "Urban", "城市"),
    ("RESIDENCEAREATYPE_TOTL", "Urban and rural", "城乡合计"),
];

/// What a type or a code is called; empty where that is not known.
fn known_label(code: &str) -> Text {
    KNOWN.iter().find(|(own, ..)| *own == code).map_or_else(Text::default, |(_, en, zh)| bilingual(en, zh))
}

/// What `code` of the dimension of the type `kind` is called: without a label of its own, without repeating the type.
fn label_of(kind: &str, code: &str) -> Text {
    let known = known_label(code);
    match code.strip_prefix(kind).and_then(|rest| rest.strip_prefix('_')) {
        Some(rest) if known.is_empty() => Text::untagged([kind, ": ", rest].concat()),
        _ => known,
    }
}

fn fits(root: &Root<'_>) -> bool {
    let context = root.field("@odata.context").is_some_and(|mut value| value.text().is_ok_and(|text| text.contains("ghoapi")));
    let Some(mut rows) = root.field("value").filter(|_| root.has("value", Type::List)) else { return false };
    let first = rows.begin_list().is_ok() && rows.next_item() == Ok(true);
    let fields = if first { rows.fields().unwrap_or_default() } else { Vec::new() };
    context || (field(&fields, "IndicatorCode").is_some() && field(&fields, "NumericValue").is_some())
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let Some(data) = root.field("value") else { return Err(Error::new(Problem::MissingField { field: "value" })) };
    let types = types(data.clone())?;
    let mut reading = Reading::new(&data, &types);
    let mut list = data;
    list.begin_list()?;
    while list.next_item()? {
        let row = Row::read(&mut list)?;
        reading.add(row)?;
    }
    let found = reading.cube.len();
    let mut publication = reading.finish();
    let total = root.field("@odata.count").and_then(|mut total| usize::try_from(Scalar::read(&mut total).ok()?.whole()?).ok());
    match total {
        Some(total) if found < total => publication.notices.push(Notice::new(Problem::PartOfResult { found, total })),
        None if text_of(root.fields(), "@odata.nextLink").is_some() => {
            publication.notices.push(Notice::new(Problem::PartOfUnknown { found, certain: true }));
        }
        _ => {}
    }
    Ok(publication)
}

/// The types of dimensions that any row has.
fn types(mut rows: Reader<'_>) -> Result<Vec<String>, Error> {
    let (mut types, mut known): (Vec<String>, Names) = Default::default();
    rows.begin_list()?;
    while rows.next_item()? {
        let mut mark = rows.clone();
        for (name, _) in Row::read(&mut rows)?.dimensions() {
            let next = types.len();
            if known.position_or(name, next) == next {
                types.push(name.to_owned());
            }
            if types.len() > MAX_PAIRS {
                return Err(mark.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
            }
        }
    }
    Ok(types)
}

/// What one row says.
struct Row<'a> {
    indicator: String,
    place: String,
    time: Scalar<'a>,
    begin: String,
    end: String,
    /// Types and codes, by slot.
    slots: [(String, String); SLOTS],
    printed: String,
    value: Scalar<'a>,
    low: Scalar<'a>,
    high: Scalar<'a>,
    comments: String,
    date: String,
}

impl<'a> Row<'a> {
    fn read(reader: &mut Reader<'a>) -> Result<Self, Error> {
        let mut row = Self {
            indicator: String::new(),
            place: String::new(),
            time: Scalar::Nothing,
            begin: String::new(),
            end: String::new(),
            slots: Default::default(),
            printed: String::new(),
            value: Scalar::Nothing,
            low: Scalar::Nothing,
            high: Scalar::Nothing,
            comments: String::new(),
            date: String::new(),
        };
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            match key.as_ref() {
                "IndicatorCode" => row.indicator = text(reader)?,
                "SpatialDim" => row.place = text(reader)?,
                "TimeDim" => row.time = Scalar::read(reader)?,
                "TimeDimensionBegin" => row.begin = text(reader)?,
                "TimeDimensionEnd" => row.end = text(reader)?,
                "Value" => row.printed = text(reader)?,
                "NumericValue" => row.value = Scalar::read(reader)?,
                "Low" => row.low = Scalar::read(reader)?,
                "High" => row.high = Scalar::read(reader)?,
                "Comments" => row.comments = text(reader)?,
                "Date" => row.date = text(reader)?,
                key => {
                    let said = text(reader)?;
                    for (slot, (kind, code)) in row.slots.iter_mut().zip(DIMENSIONS) {
                        if key == kind {
                            slot.0 = said.clone();
                        } else if key == code {
                            slot.1 = said.clone();
                        }
                    }
                }
            }
        }
        for (slot, (_, code)) in row.slots.iter_mut().zip(DIMENSIONS) {
            if slot.0.is_empty() {
                slot.0 = code.to_owned();
            }
        }
        Ok(row)
    }

    /// Types and codes of the dimensions that the row has.
    fn dimensions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.slots.iter().filter(|(_, code)| !code.is_empty()).map(|(name, code)| (name.as_str(), code.as_str()))
    }

    /// The period code: a span where the row says that it begins and ends in two years.
    fn period(&self) -> String {
        let year = |text: &str| text.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned);
        match (year(&self.begin), year(&self.end)) {
            (Some(begin), Some(end)) if begin < end => [begin.as_str(), "/", &end].concat(),
            _ => self.time.clone().into_text(),
        }
    }
}

/// Rows on their way into a cube.
struct Reading {
    cube: Growing,
    /// Positions of types, counted from [`OWN`].
    types: Names,
    count: usize,
    figures: Figures,
    modified: Option<Date>,
}

impl Reading {
    fn new(reader: &Reader<'_>, types: &[String]) -> Self {
        let mut axes = vec![
            axis("IndicatorCode", Role::Measure, bilingual("Indicator", "指标")),
            axis("SpatialDim", Role::Area, bilingual("Country or area", "国家或地区")),
            axis("TimeDim", Role::Time, Text::default()),
        ];
        let mut known = Names::default();
        for (at, name) in types.iter().enumerate() {
            axes.push(axis(name, Role::Category, known_label(name)));
            known.position_or(name, at);
        }
        let figures = Figures::new(reader, &[]);
        Self { cube: Growing::over(axes), types: known, count: types.len(), figures, modified: None }
    }

    fn add(&mut self, row: Row<'_>) -> Result<(), Error> {
        self.cube.set(INDICATOR, &row.indicator, |_| {});
        self.cube.set(PLACE, &row.place, |_| {});
        self.cube.set(TIME, &row.period(), |_| {});
        // One bit for each type; there are no more than [`MAX_PAIRS`].
        let mut said = 0_u64;
        for (name, code) in row.dimensions() {
            let Some(at) = self.types.position(name) else { continue };
            // Both sexes, and town and country together.
            self.cube.set(OWN + at, code, |category| {
                category.is_total = code.ends_with("_BTSX") || code.ends_with("_TOTL");
                category.label = label_of(name, code);
            });
            said |= 1 << at;
        }
        for at in (0..self.count).filter(|at| said >> at & 1 == 0) {
            self.cube.set(OWN + at, "", |_| {});
        }
        let mut cell = self.figures.cell(&row.value);
        let (low, high) = (self.figures.cell(&row.low), self.figures.cell(&row.high));
        add_bounds(&mut cell, &low, &high);
        if !row.printed.is_empty() && row.value.into_text() != row.printed {
            cell.remark_mut().text = Text::untagged(row.printed);
        }
        add_note(&mut cell, &row.comments);
        self.modified = self.modified.max(row.date.get(..10).and_then(Date::parse));
        self.cube.push(cell)
    }

    fn finish(self) -> Publication {
        Publication {
            publisher: Some(bilingual("World Health Organization", "世界卫生组织")),
            modified: self.modified,
            cubes: vec![self.cube.finish()],
            notices: self.figures.notice().into_iter().collect(),
            ..Publication::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::read, indicator::Indicators, json::native_number, qualifier::Qualifier};

    fn model(text: &str) -> Indicators {
        read(text.as_bytes(), native_number).unwrap()
    }

    #[test]
    fn bounds_and_the_printed_text_are_kept() {
        let model = model(
            r#"{"@odata.context": "https://ghoapi.azureedge.net/api/$metadata#A_B", "@odata.nextLink": "https://example.org", "value": [
            {"IndicatorCode": "A_B", "SpatialDim": "XAA", "TimeDim": 2021, "Dim1Type": "SEX", "Dim1": "SEX_MLE",
             "Value": "7 [6-8]", "NumericValue": 7.25, "Low": 6.5, "High": 8.125, "Date": "2024-02-03T00:00:00+01:00"},
            {"IndicatorCode": "A_B", "SpatialDim": "XAA", "TimeDim": 2020, "Dim1Type": "SEX", "Dim1": "SEX_MLE",
             "Value": "No data", "NumericValue": null},
            {"IndicatorCode": "A_B", "SpatialDim": "XAA", "TimeDim": 2020, "Dim1Type": null, "Dim1": null,
             "Value": "5", "NumericValue": 5}]}"#,
        );
        let series = &model.indicators[0].series;
        assert_eq!(series.len(), 2);
        let male = series.iter().find(|own| own.dimensions.contains(&("SEX".to_owned(), "SEX_MLE".to_owned()))).unwrap();
        assert_eq!(model.dimensions.iter().find(|own| own.id == "SEX").unwrap().label.in_language("en"), "Sex");
        assert_eq!(male.label.in_language("en"), "Male");
        assert_eq!(label_of("WEALTHQUINTILE", "WEALTHQUINTILE_WQ1").in_language(""), "WEALTHQUINTILE: WQ1");
        assert!(label_of("AGEGROUP", "YEARS05-14").is_empty());
        assert_eq!(male.value(0), None);
        assert_eq!(male.remark(0).unwrap().text, Text::untagged("No data"));
        let figure = male.figure(1);
        assert_eq!(figure.value, Some(7.25));
        assert_eq!(figure.qualifier, Qualifier::Between { lower: 6.5, upper: 8.125, decimals: 3 });
        assert_eq!(figure.remark.unwrap().text, Text::untagged("7 [6-8]"));
        assert_eq!(model.modified, Date::parse("2024-02-03"));
        assert_eq!(model.notices[0].problem, Problem::PartOfUnknown { found: 3, certain: true });
    }

    #[test]
    fn a_figure_of_several_years_is_a_span() {
        let model = model(
            r#"{"value": [{"IndicatorCode": "A", "SpatialDim": "X", "TimeDim": 2012, "NumericValue": 3,
            "TimeDimensionBegin": "2010-01-01T00:00:00+01:00", "TimeDimensionEnd": "2012-12-31T00:00:00+01:00"}]}"#,
        );
        assert_eq!(model.indicators[0].series[0].period(0).unwrap().to_string(), "2010/2012");
    }
}
