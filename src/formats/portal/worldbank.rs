//! World Bank Indicators API, versions 1 and 2: `[{page, pages, total, lastupdated}, [rows]]`.

use crate::{
    error::{Error, Notice, Problem},
    formats::{
        cube::{Cell, Publication},
        portal::{
            growing::{Growing, axis, bilingual},
            title_unit::unit_in,
        },
        root::{Root, field, text_of},
        text::{
            flags::{Scheme, statuses},
            scalar::{Figures, Scalar, add_note, text},
        },
    },
    indicator::{Role, Text},
    json::{Reader, Type},
    number::magnitude,
    period::Date,
};

/// The format's entry in the list of readers.
pub(crate) const READER: crate::formats::Reader = crate::formats::Reader { name: "World Bank Indicators API", fits, read };

/// Axes of the cube.
const INDICATOR: usize = 0;
const COUNTRY: usize = 1;
const DATE: usize = 2;

fn fits(root: &Root<'_>) -> bool {
    let Some(head) = root.items().first() else { return false };
    let Ok(fields) = head.clone().fields() else { return false };
    let has = |key: &str| field(&fields, key).is_some();
    let paged = has("page") && has("pages") && has("total");
    let refused = fields.len() == 1 && field(&fields, "message").is_some_and(|mut value| value.peek() == Ok(Type::List));
    let rows = root.items().get(1).cloned().map(|mut rows| rows.peek());
    (paged && matches!(rows, None | Some(Ok(Type::List | Type::Null)))) || (refused && rows.is_none())
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let mut list = root.value();
    list.begin_list()?;
    list.next_item()?;
    let head = list.fields()?;
    if let Some(mut message) = field(&head, "message") {
        return Err(message_of(&mut message)?);
    }
    let whole = |key: &str| field(&head, key).and_then(|mut value| Scalar::read(&mut value).ok()?.whole()).unwrap_or(0);
    let (pages, total) = (whole("pages"), whole("total"));
    if !list.next_item()? || list.peek()? == Type::Null {
        let message = if total == 0 { "total: 0" } else { "null" }.to_owned();
        return Err(Error::new(Problem::ServiceAnswer { message }));
    }
    let mut rows = Rows::new(&list);
    list.begin_list()?;
    while list.next_item()? {
        rows.add(&mut list)?;
    }
    let mut publication = rows.finish();
    let found = publication.cubes.iter().map(|cube| cube.cells.len()).sum::<usize>();
    let total = usize::try_from(total).unwrap_or(0);
    if found < total || pages > 1 {
        publication.notices.push(Notice::new(Problem::PartOfResult { found, total }));
    }
    publication.publisher = Some(bilingual("World Bank", "世界银行"));
    publication.modified = text_of(&head, "lastupdated").as_deref().and_then(Date::parse);
    Ok(publication)
}

/// What the service says in place of figures: `[{id, key, value}]`.
fn message_of(message: &mut Reader<'_>) -> Result<Error, Error> {
    let mut said = String::new();
    message.begin_list()?;
    while message.next_item()? {
        let fields = message.fields()?;
        for part in [text_of(&fields, "key"), text_of(&fields, "value")].into_iter().flatten() {
            said.push_str(if said.is_empty() { "" } else { ": " });
            said.push_str(&part);
        }
    }
    Ok(Error::new(Problem::ServiceAnswer { message: said }))
}

/// Rows on their way into a cube.
struct Rows {
    cube: Growing,
    figures: Figures,
    /// By code of the indicator: what decides how many decimals are shown.
    precision: Vec<Precision>,
}

/// What is known of the decimals of one indicator.
#[derive(Clone, Copy, Default)]
struct Precision {
    /// The most decimals that rows state.
    stated: Option<u8>,
    /// The largest magnitude of a value.
    largest: f64,
    /// Whether any value has decimals.
    fractional: bool,
}

impl Precision {
    /// Decimals to show: as stated, but so many that the largest value keeps two digits. The service states 0 also for
    /// ratios, which would all become 0 or 1.
    fn decimals(self) -> Option<u8> {
        let stated = self.stated?;
        let least = if self.fractional && self.largest > 0.0 { (1 - magnitude(self.largest)).clamp(0, 15) as u8 } else { 0 };
        Some(stated.max(least))
    }
}

/// One row's fields, in whatever order they come.
#[derive(Default)]
struct Row {
    indicator: (String, String),
    country: (String, String),
    iso3: String,
    date: String,
    value: Cell,
    unit: String,
    status: String,
    note: String,
    decimal: Option<u8>,
}

impl Rows {
    fn new(reader: &Reader<'_>) -> Self {
        let axes = vec![
            axis("indicator", Role::Measure, bilingual("Indicator", "指标")),
            axis("country", Role::Area, bilingual("Country or area", "国家或地区")),
            axis("date", Role::Time, Text::default()),
        ];
        Self { cube: Growing::over(axes), figures: Figures::new(reader, &[]), precision: Vec::new() }
    }

    fn add(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let mut row = self.row(reader)?;
        let (id, name) = row.indicator;
        let at_first = self.cube.categories_mut(INDICATOR).len();
        self.cube.set(INDICATOR, &id, |category| {
            category.measure.unit = unit_in(&name);
            category.label = Text::untagged(name);
        });
        if self.cube.categories_mut(INDICATOR).len() > at_first {
            self.precision.push(Precision::default());
        }
        if let Some(category) = self.cube.category_mut(INDICATOR)
            && category.measure.unit.is_none()
            && !row.unit.is_empty()
        {
            category.measure.unit = unit_in(&["(", &row.unit, ")"].concat()).or_else(|| {
                let label = Text::untagged(row.unit.clone());
                Some(crate::indicator::Unit { id: row.unit.clone(), label, ..Default::default() })
            });
        }
        let (code, name) = row.country;
        // Some groups of countries have no code of two letters.
        let code = [code, row.iso3, name.clone()].into_iter().find(|code| !code.is_empty()).unwrap_or_default();
        self.cube.set(COUNTRY, &code, |category| category.label = Text::untagged(name));
        self.cube.set(DATE, &row.date, |_| {});
        let position = self.cube.position(INDICATOR);
        if let Some(precision) = self.precision.get_mut(position) {
            precision.stated = precision.stated.max(row.decimal);
            let value = row.value.value.unwrap_or(0.0).abs();
            precision.largest = precision.largest.max(value);
            precision.fractional |= row.value.decimals > 0 && value.fract() != 0.0;
        }
        if !row.status.is_empty() {
            let (known, rest) = statuses(&row.status, Scheme::Sdmx);
            row.value.remark_mut().statuses = known;
            add_note(&mut row.value, &rest);
        }
        add_note(&mut row.value, &row.note);
        self.cube.push(row.value)
    }

    fn row(&mut self, reader: &mut Reader<'_>) -> Result<Row, Error> {
        let mut row = Row::default();
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            match key.as_ref() {
                "indicator" => row.indicator = named(reader)?,
                "country" => row.country = named(reader)?,
                "countryiso3code" => row.iso3 = text(reader)?,
                "date" => row.date = text(reader)?,
                "value" => row.value = self.figures.cell(&Scalar::read(reader)?),
                "unit" => row.unit = text(reader)?,
                "obs_status" => row.status = text(reader)?,
                "footnote" => row.note = text(reader)?,
                "decimal" => row.decimal = Scalar::read(reader)?.whole().and_then(|whole| u8::try_from(whole).ok()),
                _ => reader.skip()?,
            }
        }
        Ok(row)
    }

    fn finish(mut self) -> Publication {
        for (category, precision) in self.cube.categories_mut(INDICATOR).iter_mut().zip(&self.precision) {
            category.measure.decimals = precision.decimals();
        }
        let notices = self.figures.notice().into_iter().collect();
        Publication { cubes: vec![self.cube.finish()], notices, ..Publication::default() }
    }
}

/// The id and the name of `{id, value}`.
fn named(reader: &mut Reader<'_>) -> Result<(String, String), Error> {
    if reader.peek()? != Type::Object {
        return Ok((text(reader)?, String::new()));
    }
    let (mut id, mut name) = (String::new(), String::new());
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        match key.as_ref() {
            "id" => id = text(reader)?,
            "value" => name = text(reader)?,
            _ => reader.skip()?,
        }
    }
    Ok((id, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::read, indicator::Indicators, json::native_number};

    fn model(text: &str) -> Result<Indicators, Error> {
        read(text.as_bytes(), native_number)
    }

    fn row(date: &str, value: &str, decimal: u8) -> String {
        format!(
            r#"{{"indicator": {{"id": "A.B", "value": "Share of things (% of all things)"}}, "country": {{"id": "XA", "value": "Here"}},
            "countryiso3code": "XAA", "date": "{date}", "value": {value}, "unit": "", "obs_status": "", "decimal": {decimal}}}"#
        )
    }

    fn answer(head: &str, rows: &[String]) -> String {
        format!(r#"[{{"page": 1, "per_page": "50", {head}}}, [{}]]"#, rows.join(","))
    }

    #[test]
    fn newest_first_becomes_a_line_with_gaps() {
        let rows = [row("2022", "null", 1), row("2021", "12.345", 1), row("2020", "\"11.25\"", 1)];
        let model = model(&answer(r#""pages": 1, "total": 3, "lastupdated": "2024-06-28""#, &rows)).unwrap();
        let indicator = &model.indicators[0];
        assert_eq!(indicator.id, "A.B");
        assert_eq!(indicator.series[0].values[..2], [11.25, 12.345]);
        assert_eq!(indicator.series[0].value(2), None);
        assert_eq!(indicator.series[0].decimals, [1, 1, 0]);
        assert_eq!(indicator.series[0].dimensions, [("country".to_owned(), "XA".to_owned())]);
        assert!(model.units[indicator.unit].is_percent());
        assert_eq!(model.modified, Date::parse("2024-06-28"));
        assert_eq!(model.notices, []);
    }

    #[test]
    fn decimals_that_would_hide_the_figure_are_not_kept_to() {
        let rows = [row("2021", "0.654321", 0), row("2020", "0.5", 0)];
        let model = model(&answer(r#""pages": 1, "total": 2"#, &rows)).unwrap();
        assert_eq!(model.indicators[0].series[0].decimals, [2, 2]);
    }

    #[test]
    fn a_page_of_several_says_so() {
        for head in [r#""pages": 2, "total": 2"#, r#""pages": "1", "total": "40""#] {
            let model = model(&answer(head, &[row("2021", "1", 0), row("2020", "2", 0)])).unwrap();
            assert!(matches!(model.notices[0].problem, Problem::PartOfResult { found: 2, .. }), "{head}");
        }
    }

    #[test]
    fn answers_without_figures_are_told() {
        let refused = r#"[{"message": [{"id": "120", "key": "Invalid value", "value": "not valid"}]}]"#;
        let message = "Invalid value: not valid".to_owned();
        assert_eq!(*model(refused).unwrap_err().problem(), Problem::ServiceAnswer { message });
        let empty = r#"[{"page": 0, "pages": 0, "per_page": 0, "total": 0}, null]"#;
        assert_eq!(model(empty).unwrap_err().kind(), crate::error::Kind::Empty);
        let nulls = answer(r#""pages": 1, "total": 1"#, &[row("2021", "null", 0)]);
        assert_eq!(model(&nulls).unwrap_err().kind(), crate::error::Kind::Empty);
    }
}
