//! Our World in Data, one indicator: parallel lists `{values, years, entities}` and, in the same file or another, metadata.

use crate::{
    error::{Error, NotFigures, Problem},
    formats::{
        cube::{Cell, Publication},
        portal::growing::{Growing, axis, bilingual},
        root::{Field, Root, field, text_of},
        text::scalar::{Figures, Scalar, text},
    },
    indicator::{Guess, License, Role, Source, Text, Unit},
    json::Type,
    limits::{MAX_FIGURES, MAX_LABEL_CHARACTERS},
    names::Names,
    period::{Date, YEARS},
};

/// The format's entry in the list of readers.
pub(crate) const READER: crate::formats::Reader = crate::formats::Reader { name: "Our World in Data indicator", fits, read };

/// Axes of the cube.
const ENTITY: usize = 0;
const YEAR: usize = 1;

/// The day from which days are counted where the metadata does not say another.
const ZERO_DAY: &str = "2020-01-21";

fn fits(root: &Root<'_>) -> bool {
    let of_chart = root.has("chart", Type::Object) && root.has("columns", Type::Object);
    is_data(root.fields()) || is_data(&inner(root, "data")) || is_metadata(root.fields()) || of_chart
}

fn is_data(fields: &[Field<'_>]) -> bool {
    ["values", "years", "entities"].iter().all(|key| is_list(fields, key))
}

fn is_metadata(fields: &[Field<'_>]) -> bool {
    let dimensions = field(fields, "dimensions").and_then(|mut value| value.fields().ok()).unwrap_or_default();
    ["years", "entities"].iter().all(|key| field(&dimensions, key).is_some())
}

fn is_list(fields: &[Field<'_>], key: &str) -> bool {
    field(fields, key).is_some_and(|mut value| value.peek() == Ok(Type::List))
}

fn inner<'a>(root: &Root<'a>, key: &str) -> Vec<Field<'a>> {
    root.field(key).and_then(|mut value| value.fields().ok()).unwrap_or_default()
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let (nested, beside) = (inner(root, "data"), inner(root, "metadata"));
    let data = if is_data(root.fields()) { root.fields() } else { nested.as_slice() };
    if !is_data(data) {
        return Err(Error::new(Problem::NotFigures { kind: NotFigures::Metadata }));
    }
    let metadata = if beside.is_empty() { root.fields() } else { beside.as_slice() };
    let about = About::read(metadata)?;
    let axes = vec![
        axis("entities", Role::Area, bilingual("Country or area", "国家或地区")),
        axis("years", Role::Time, Text::default()),
    ];
    let mut cube = Growing::over(axes);
    let (entities, years) = (positions(data, "entities")?, positions(data, "years")?);
    let mut values = field(data, "values").ok_or_else(|| Error::new(Problem::MissingField { field: "values" }))?;
    let mut figures = Figures::new(&values, &[]);
    let fault = values.clone();
    values.begin_list()?;
    let mut count = 0;
    let mut rows = entities.iter().zip(&years);
    while values.next_item()? {
        count += 1;
        let scalar = Scalar::read(&mut values)?;
        let Some((entity, year)) = rows.next() else { continue };
        about.set_entity(&mut cube, *entity);
        cube.set(YEAR, &about.time(*year), |_| {});
        cube.push(if scalar == Scalar::Nothing { Cell::missing() } else { figures.cell(&scalar) })?;
    }
    for other in [&entities, &years] {
        if other.len() != count {
            let problem = Problem::ColumnLength { found: other.len(), expected: count };
            return Err(fault.clone().fault(problem));
        }
    }
    let mut guesses = Vec::new();
    if !about.is_said {
        // Without metadata, nothing says that `years` are not days.
        guesses.push(Guess { name: "years".to_owned(), role: Some(Role::Time) });
    }
    let mut cube = cube.finish();
    cube.id = about.id;
    cube.title = about.title;
    cube.description = about.description;
    cube.measure.unit = about.unit;
    cube.measure.decimals = about.decimals;
    Ok(Publication {
        publisher: Some(Text::untagged("Our World in Data")),
        source: about.source,
        license: about.license,
        cubes: vec![cube],
        guesses,
        notices: figures.notice().into_iter().collect(),
        ..Publication::default()
    })
}

/// The whole numbers of the list at `key`.
fn positions(fields: &[Field<'_>], key: &'static str) -> Result<Vec<i64>, Error> {
    let mut list = field(fields, key).ok_or_else(|| Error::new(Problem::MissingField { field: key }))?;
    let mut positions = Vec::new();
    list.begin_list()?;
    while list.next_item()? {
        if positions.len() >= MAX_FIGURES {
            return Err(list.fault(Problem::TooManyFigures { limit: MAX_FIGURES }));
        }
        let wrong = list.clone();
        match Scalar::read(&mut list)?.whole() {
            Some(whole) => positions.push(whole),
            None => return Err(wrong.clone().wrong_type(crate::error::Expected::Number)),
        }
    }
    Ok(positions)
}

/// What metadata say.
#[derive(Debug, Default)]
struct About {
    /// Whether there are any.
    is_said: bool,
    id: String,
    title: Text,
    description: Text,
    unit: Option<Unit>,
    decimals: Option<u8>,
    source: Option<Source>,
    license: Option<License>,
    /// The day from which days are counted, where `years` are days.
    zero_day: Option<Date>,
    /// Codes and names of entities, and their positions by number as text.
    entities: Vec<(String, String)>,
    known: Names,
}

impl About {
    fn read(fields: &[Field<'_>]) -> Result<Self, Error> {
        let inner = |key: &str| field(fields, key).and_then(|mut value| value.fields().ok()).unwrap_or_default();
        let (display, presentation) = (inner("display"), inner("presentation"));
        let title = text_of(&presentation, "titlePublic").or(text_of(&display, "name")).or(text_of(fields, "name"));
        let description = text_of(fields, "descriptionShort").or(text_of(fields, "description"));
        let mut about = Self {
            is_said: title.is_some(),
            id: field(fields, "id").map(|mut id| text(&mut id)).transpose()?.unwrap_or_default(),
            title: title.map_or_else(|| bilingual("Our World in Data indicator", "Our World in Data 指标"), Text::untagged),
            description: description.map(Text::untagged).unwrap_or_default(),
            ..Self::default()
        };
        let scalar = |key: &str| field(&display, key).and_then(|mut value| Scalar::read(&mut value).ok());
        // Values stay as they are in the file, so what `display` says of converted ones does not hold of them.
        let converted = scalar("conversionFactor").is_some_and(|factor| factor.whole() != Some(1));
        let of_display = |key: &str| if converted { None } else { text_of(&display, key) };
        about.unit =
            unit(of_display("unit").or(text_of(fields, "unit")), of_display("shortUnit").or(text_of(fields, "shortUnit")));
        let decimals = scalar("numDecimalPlaces").and_then(|decimals| u8::try_from(decimals.whole()?).ok());
        about.decimals = decimals.filter(|_| !converted);
        if field(&display, "yearIsDay").is_some_and(|mut value| value.boolean() == Ok(true)) {
            about.zero_day = text_of(&display, "zeroDay").as_deref().and_then(Date::parse).or_else(|| Date::parse(ZERO_DAY));
        }
        about.read_origins(fields)?;
        about.read_entities(&inner("dimensions"))?;
        Ok(about)
    }

    /// Sources and terms; where there are several, all are named.
    fn read_origins(&mut self, fields: &[Field<'_>]) -> Result<(), Error> {
        let (mut names, mut titles, mut terms) = (Vec::new(), Vec::new(), Vec::new());
        let (mut url, mut issued, mut count, mut terms_url) = (None, None, 0, None);
        if let Some(mut list) = field(fields, "origins").filter(|_| is_list(fields, "origins")) {
            list.begin_list()?;
            while list.next_item()? {
                let origin = list.fields()?;
                count += 1;
                names.extend(text_of(&origin, "producer"));
                titles.extend(text_of(&origin, "title"));
                url = text_of(&origin, "urlMain").or(url);
                issued = text_of(&origin, "datePublished").as_deref().and_then(Date::parse).or(issued);
                if let Some(license) = field(&origin, "license").and_then(|mut license| license.fields().ok()) {
                    terms.extend(text_of(&license, "name"));
                    terms_url = text_of(&license, "url").or(terms_url);
                }
            }
        }
        if let Some(source) = field(fields, "source").and_then(|mut source| source.fields().ok()).filter(|_| count == 0) {
            names.extend(text_of(&source, "name"));
            url = text_of(&source, "link");
        }
        // An address and a day hold of one source only.
        let (url, issued, terms_url) = if count < 2 { (url, issued, terms_url) } else { (None, None, None) };
        if !names.is_empty() || !titles.is_empty() {
            self.source = Some(Source { name: distinct(&names), title: distinct(&titles), url, issued });
        }
        if !terms.is_empty() || terms_url.is_some() {
            self.license = Some(License { name: distinct(&terms).in_language("").to_owned(), url: terms_url });
        }
        Ok(())
    }

    fn read_entities(&mut self, dimensions: &[Field<'_>]) -> Result<(), Error> {
        let entities = field(dimensions, "entities").and_then(|mut value| value.fields().ok()).unwrap_or_default();
        let Some(mut list) = field(&entities, "values").filter(|_| is_list(&entities, "values")) else { return Ok(()) };
        list.begin_list()?;
        while list.next_item()? {
            let entity = list.fields()?;
            let id = field(&entity, "id").map(|mut id| text(&mut id)).transpose()?.unwrap_or_default();
            let name = text_of(&entity, "name").unwrap_or_default();
            let next = self.entities.len();
            if self.known.position_or(&id, next) == next {
                self.entities.push((text_of(&entity, "code").unwrap_or_else(|| name.clone()), name));
            }
        }
        Ok(())
    }

    fn set_entity(&self, cube: &mut Growing, id: i64) {
        let id = id.to_string();
        match self.known.position(&id).and_then(|position| self.entities.get(position)) {
            // A code is compared for every figure.
            Some((code, name)) if (1..=MAX_LABEL_CHARACTERS).contains(&code.len()) => {
                cube.set(ENTITY, code, |own| own.label = Text::untagged(name.as_str()))
            }
            _ => cube.set(ENTITY, &id, |_| {}),
        }
    }

    /// The period code of one of `years`.
    fn time(&self, year: i64) -> String {
        if let Some(zero) = self.zero_day {
            let Date { year, month, day } = Date::from_day_number(zero.day_number().saturating_add(year));
            return [padded(i64::from(year), 4), padded(i64::from(month), 2), padded(i64::from(day), 2)].join("-");
        }
        // A code of SDMX says of every number that it is a year, of 70 and of -500 as well.
        if (i64::from(YEARS.0)..=i64::from(YEARS.1)).contains(&year) {
            return [padded(year, 4).as_str(), "-A1"].concat();
        }
        year.to_string()
    }
}

/// `number` with zeros before it until it has so many digits.
fn padded(number: i64, digits: usize) -> String {
    let written = number.unsigned_abs().to_string();
    let sign = if number < 0 { "-" } else { "" };
    [sign, &"0".repeat(digits.saturating_sub(written.len())), &written].concat()
}

/// `texts` without repeats, one after the other.
fn distinct(texts: &[String]) -> Text {
    let mut kept: Vec<&str> = Vec::new();
    // Few sources stand behind one indicator; of very many the first are named.
    for text in texts.iter().take(16) {
        if !kept.contains(&text.as_str()) {
            kept.push(text);
        }
    }
    if kept.is_empty() { Text::default() } else { Text::untagged(kept.join("; ")) }
}

fn unit(long: Option<String>, short: Option<String>) -> Option<Unit> {
    let id = long.clone().or_else(|| short.clone())?;
    // A short unit is a sign at the number where it is one, and a word otherwise.
    let symbol = short.filter(|sign| !sign.starts_with(|first: char| first.is_alphanumeric()));
    let label = long.filter(|label| symbol.as_deref() != Some(label)).map(Text::untagged).unwrap_or_default();
    Some(Unit { id, label, symbol: symbol.map(Text::untagged), ..Unit::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::read, indicator::Indicators, json::native_number};

    fn model(text: &str) -> Result<Indicators, Error> {
        read(text.as_bytes(), native_number)
    }

    const DATA: &str = r#""values": [1.5, "2.25", null, 4], "years": [2021, 2020, 2020, -500], "entities": [7, 7, 9, 9]"#;

    #[test]
    fn data_alone_keep_the_numbers_of_entities() {
        let model = model(&format!("{{{DATA}}}")).unwrap();
        let series = &model.indicators[0].series;
        assert_eq!(series.len(), 2);
        assert_eq!(series[0].dimensions, [("entities".to_owned(), "7".to_owned())]);
        assert_eq!(series[0].values, [2.25, 1.5]);
        assert_eq!(series[0].decimals, [2, 1]);
        assert_eq!(series[1].period(0).unwrap().to_string(), "-0500");
        assert_eq!(series[1].value(1), None);
        assert_eq!(model.guesses, [Guess { name: "years".to_owned(), role: Some(Role::Time) }]);
    }

    #[test]
    fn metadata_name_what_data_hold() {
        let about = r#""name": "Made up", "unit": "%", "shortUnit": "%", "display": {"numDecimalPlaces": 1},
            "origins": [{"producer": "Office", "title": "Survey", "datePublished": "2024-05-06", "urlMain": "https://example.org",
                         "license": {"name": "CC BY 4.0"}}],
            "dimensions": {"years": {"values": []}, "entities": {"values": [{"id": 7, "name": "Here", "code": "HER"}]}}"#;
        for text in [
            format!(r#"{{{DATA}, "metadata": {{{about}}}}}"#),
            format!(r#"{{"data": {{{DATA}}}, "metadata": {{{about}}}}}"#),
            format!("{{{about}, {DATA}}}"),
        ] {
            let model = model(&text).unwrap();
            let indicator = &model.indicators[0];
            assert_eq!(indicator.title, Text::untagged("Made up"));
            assert_eq!(indicator.series[0].dimensions[0].1, "HER");
            assert_eq!(indicator.series[0].label, Text::untagged("Here"));
            assert_eq!(indicator.series[0].decimals, [1, 1]);
            assert!(model.units[indicator.unit].is_percent());
            assert_eq!(model.source.unwrap().issued, Date::parse("2024-05-06"));
            assert_eq!(model.license.unwrap().name, "CC BY 4.0");
        }
        let error = model(&format!("{{{about}}}")).unwrap_err();
        assert_eq!(*error.problem(), Problem::NotFigures { kind: NotFigures::Metadata });
    }

    #[test]
    fn days_are_counted_from_the_stated_day() {
        let text = r#"{"values": [1, 2], "years": [0, 40], "entities": [1, 1], "metadata": {"name": "m",
            "display": {"yearIsDay": true, "zeroDay": "2020-01-21"}}}"#;
        let model = model(text).unwrap();
        assert_eq!(model.indicators[0].series[0].period(1).unwrap().to_string(), "2020-03-01");
    }

    #[test]
    fn a_conversion_is_not_half_applied() {
        let text = format!(
            r#"{{{DATA}, "metadata": {{"name": "m", "unit": "tonnes", "display": {{"unit": "million tonnes",
            "conversionFactor": 0.000001, "numDecimalPlaces": 0}}}}}}"#
        );
        let model = model(&text).unwrap();
        assert_eq!(model.units[model.indicators[0].unit].id, "tonnes");
        assert_eq!(model.indicators[0].series[0].values, [2.25, 1.5]);
        assert_eq!(model.indicators[0].series[0].decimals, [2, 1]);
    }

    #[test]
    fn lists_of_unlike_length_are_refused() {
        let error = model(r#"{"values": [1, 2], "years": [2020], "entities": [1, 1]}"#).unwrap_err();
        assert_eq!(*error.problem(), Problem::ColumnLength { found: 1, expected: 2 });
        assert!(error.location().is_some());
    }
}
