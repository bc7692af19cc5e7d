//! Statistics Canada, Web Data Service: `[{status, object: {vectorId, vectorDataPoint: [...]}}]`.

use crate::{
    error::{Error, Notice, Problem},
    formats::{
        cube::{Cell, Publication},
        portal::growing::{Growing, axis, bilingual},
        root::{Root, field, text_of},
        text::scalar::{Figures, Scalar, add_note, text},
    },
    indicator::{Role, Status, Text},
    json::{Reader, Type},
    limits::{MAX_LABEL_CHARACTERS, MAX_NOTICES},
    period::{Date, Granularity, Period},
};

/// The format's entry in the list of readers.
pub(crate) const READER: crate::formats::Reader = crate::formats::Reader { name: "Statistics Canada WDS", fits, read };

/// Axes of the cube.
const VECTOR: usize = 0;
const PERIOD: usize = 1;

/// Status codes: what each says in terms of SDMX, and its own words where these say more.
const STATUSES: [(i64, Option<Status>, &str); 11] = [
    (0, None, ""),
    (1, Some(Status::Missing), ""),
    (2, None, "value rounded to 0"),
    (3, None, "data quality: A (excellent)"),
    (4, None, "data quality: B (very good)"),
    (5, None, "data quality: C (good)"),
    (6, None, "data quality: D (acceptable)"),
    (7, Some(Status::LowReliability), "use with caution"),
    (8, Some(Status::Suppressed), "too unreliable to be published"),
    (9, Some(Status::CannotExist), ""),
    (10, None, "less than the limit of detection"),
];

fn fits(root: &Root<'_>) -> bool {
    let first = root.items().first().cloned().map(|mut item| item.fields().unwrap_or_default());
    let fields = first.as_deref().unwrap_or(root.fields());
    let status = text_of(fields, "status").is_some_and(|status| matches!(status.as_str(), "SUCCESS" | "FAILED"));
    status && field(fields, "object").is_some()
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let axes = vec![axis("vectorId", Role::Measure, bilingual("Vector", "向量")), axis("refPer", Role::Time, Text::default())];
    let mut value = root.value();
    let mut reading =
        Reading { cube: Growing::over(axes), figures: Figures::new(&value, &[]), failed: Vec::new(), modified: None, taken: 0 };
    if root.kind() == Type::List {
        value.begin_list()?;
        while value.next_item()? {
            reading.add(&mut value)?;
        }
    } else {
        reading.add(&mut value)?;
    }
    reading.finish()
}

/// Vectors on their way into a cube.
struct Reading {
    cube: Growing,
    figures: Figures,
    /// What the service says of vectors that it does not give.
    failed: Vec<String>,
    modified: Option<Date>,
    /// How many vectors were taken.
    taken: usize,
}

impl Reading {
    fn add(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let answer = reader.fields()?;
        let status = text_of(&answer, "status").unwrap_or_default();
        let object = field(&answer, "object").and_then(|mut object| object.fields().ok()).unwrap_or_default();
        let number = |key: &str| field(&object, key).map(|mut value| text(&mut value)).transpose();
        let vector = number("vectorId")?.filter(|vector| !vector.is_empty() && vector != "0");
        let place = [number("productId")?.unwrap_or_default(), number("coordinate")?.unwrap_or_default()].join(" ");
        let Some(mut points) = field(&object, "vectorDataPoint").filter(|_| status == "SUCCESS") else {
            if self.failed.len() < MAX_NOTICES {
                let said = text_of(&answer, "object").unwrap_or_default();
                let parts = [status, vector.map(|vector| ["v", &vector].concat()).unwrap_or(place), said];
                self.failed
                    .push(parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "));
            }
            return Ok(());
        };
        self.taken += 1;
        let code = vector.map_or(place, |vector| ["v", &vector].concat());
        // It is compared for every figure.
        if code.len() > MAX_LABEL_CHARACTERS {
            return Err(points.fault(Problem::TooLong { found: code, limit: MAX_LABEL_CHARACTERS }));
        }
        let title = text_of(&object, "SeriesTitleEn").map(Text::untagged).unwrap_or_default();
        let mut scale = None;
        points.begin_list()?;
        while points.next_item()? {
            let point = Point::read(&mut points, &mut self.figures)?;
            // Figures of another power of ten are another series.
            let first = *scale.get_or_insert(point.scale);
            let of_scale = if point.scale == first { code.clone() } else { [&code, "·1e", &point.scale.to_string()].concat() };
            self.cube.set(VECTOR, &of_scale, |category| {
                category.label = title.clone();
                category.measure.unit_mult = point.scale;
            });
            self.cube.set(PERIOD, &point.period(), |_| {});
            self.modified = self.modified.max(point.release.get(..10).and_then(Date::parse));
            self.cube.push(point.figure())?;
        }
        Ok(())
    }

    fn finish(self) -> Result<Publication, Error> {
        if self.taken == 0 {
            let message = self.failed.into_iter().next().unwrap_or_default();
            return Err(Error::new(Problem::ServiceAnswer { message }));
        }
        let remark = |message| Notice::new(Problem::ServiceRemark { message });
        Ok(Publication {
            publisher: Some(bilingual("Statistics Canada", "加拿大统计局")),
            modified: self.modified,
            cubes: vec![self.cube.finish()],
            notices: self.failed.into_iter().map(remark).chain(self.figures.notice()).collect(),
            ..Publication::default()
        })
    }
}

/// One figure of a vector. All codes are those of the service's code sets.
#[derive(Default)]
struct Point {
    begin: String,
    end: String,
    cell: Cell,
    decimals: Option<u8>,
    scale: i8,
    symbol: i64,
    status: i64,
    security: i64,
    frequency: i64,
    release: String,
}

impl Point {
    fn read(reader: &mut Reader<'_>, figures: &mut Figures) -> Result<Self, Error> {
        let mut point = Self::default();
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            let scalar = Scalar::read(reader)?;
            match key.as_ref() {
                "refPer" => point.begin = scalar.into_text(),
                "refPer2" => point.end = scalar.into_text(),
                "value" => point.cell = figures.cell(&scalar),
                "decimals" => point.decimals = scalar.whole().and_then(|decimals| u8::try_from(decimals).ok()),
                "scalarFactorCode" => {
                    point.scale =
                        scalar.whole().and_then(|scale| i8::try_from(scale).ok()).filter(|scale| *scale < 10).unwrap_or(0);
                }
                "symbolCode" => point.symbol = scalar.whole().unwrap_or(0),
                "statusCode" => point.status = scalar.whole().unwrap_or(0),
                "securityLevelCode" => point.security = scalar.whole().unwrap_or(0),
                "frequencyCode" => point.frequency = scalar.whole().unwrap_or(0),
                "releaseTime" => point.release = scalar.into_text(),
                _ => {}
            }
        }
        Ok(point)
    }

    /// The period code. `refPer` is always a full date; how long the period is says the frequency.
    fn period(&self) -> String {
        let length = match self.frequency {
            6 | 20 => Granularity::Month,
            9 | 19 => Granularity::Quarter,
            11 => Granularity::Half,
            // Every year, and every 2, 3, 4, 5 or 10 of them.
            12..=17 => Granularity::Year,
            _ => Granularity::Day,
        };
        let Some(begin) = Date::parse(&self.begin) else { return self.begin.clone() };
        let of = |date: Date, length| Period::covering(date, length).to_string();
        let Some(end) = Date::parse(&self.end).filter(|end| *end > begin) else { return of(begin, length) };
        // A year that does not begin in January is stated by its months.
        let length = if length == Granularity::Year && begin.month != 1 { Granularity::Month } else { length };
        let (first, last) = (of(begin, length), of(end, length));
        if first == last { first } else { [first, last].join("/") }
    }

    fn figure(self) -> Cell {
        let mut cell = self.cell;
        cell.decimals = self.decimals.unwrap_or(cell.decimals);
        let known = STATUSES.iter().find(|(code, ..)| *code == self.status);
        let hidden = cell.value.is_none() && self.security != 0;
        if let Some(status) = known.and_then(|(_, status, _)| *status).or(hidden.then_some(Status::Confidential)) {
            cell.remark_mut().statuses.push(status);
        }
        match known {
            Some((.., note)) => add_note(&mut cell, note),
            None => add_note(&mut cell, &["statusCode ", &self.status.to_string()].concat()),
        }
        if self.symbol != 0 {
            add_note(&mut cell, &["symbolCode ", &self.symbol.to_string()].concat());
        }
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::read, indicator::Indicators, json::native_number};

    fn model(text: &str) -> Result<Indicators, Error> {
        read(text.as_bytes(), native_number)
    }

    fn vector(points: &str) -> String {
        format!(
            r#"{{"status": "SUCCESS", "object": {{"responseStatusCode": 0, "productId": 10100000, "coordinate": "1.2.0",
            "vectorId": 77, "vectorDataPoint": [{points}]}}}}"#
        )
    }

    fn point(begin: &str, end: &str, value: &str, frequency: u8, more: &str) -> String {
        format!(
            r#"{{"refPer": "{begin}", "refPer2": "{end}", "value": {value}, "decimals": 1, "frequencyCode": {frequency},
            "releaseTime": "2024-08-07T08:30", "scalarFactorCode": 3{more}}}"#
        )
    }

    #[test]
    fn the_frequency_says_how_long_a_period_is() {
        for (begin, end, frequency, period) in [
            ("2024-06-01", "", 6, "2024-06"),
            ("2024-07-01", "", 9, "2024-Q3"),
            ("2024-07-01", "", 11, "2024-S2"),
            ("2024-01-01", "", 12, "2024"),
            ("2023-04-01", "2024-03-01", 12, "2023-04/2024-03"),
            ("2021-01-01", "2023-01-01", 14, "2021/2023"),
            ("2024-06-03", "", 1, "2024-06-03"),
            ("2024-06-03", "", 99, "2024-06-03"),
        ] {
            let model = model(&format!("[{}]", vector(&point(begin, end, "3.5", frequency, "")))).unwrap();
            let indicator = &model.indicators[0];
            assert_eq!(indicator.series[0].period(0).unwrap().to_string(), period);
            assert_eq!((indicator.id.as_str(), indicator.unit_mult), ("v77", 3));
        }
    }

    #[test]
    fn codes_say_why_a_figure_is_missing() {
        let points = [
            point("2024-01-01", "", "null", 12, r#", "statusCode": 1"#),
            point("2023-01-01", "", "null", 12, r#", "statusCode": 8"#),
            point("2022-01-01", "", "null", 12, r#", "statusCode": 0, "securityLevelCode": 1"#),
            point("2021-01-01", "", "3", 12, r#", "statusCode": 7, "symbolCode": 5"#),
        ];
        let model = model(&format!("[{}]", vector(&points.join(",")))).unwrap();
        let series = &model.indicators[0].series[0];
        let statuses = |at: usize| series.remark(at).unwrap().statuses.clone();
        assert_eq!(statuses(3), [Status::Missing]);
        assert_eq!(statuses(2), [Status::Suppressed]);
        assert_eq!(statuses(1), [Status::Confidential]);
        assert_eq!(statuses(0), [Status::LowReliability]);
        assert_eq!(series.remark(0).unwrap().note, Text::untagged("use with caution; symbolCode 5"));
        assert_eq!((series.value(0), series.decimals[0]), (Some(3.0), 1));
        assert_eq!(model.modified, Date::parse("2024-08-07"));
    }

    #[test]
    fn a_failed_vector_is_told_beside_good_ones_and_alone() {
        let failed = r#"{"status": "FAILED", "object": {"responseStatusCode": 1, "vectorId": 78}}"#;
        let model_of_both = model(&format!("[{failed}, {}]", vector(&point("2024-01-01", "", "1", 12, "")))).unwrap();
        let message = || "FAILED v78".to_owned();
        assert_eq!(model_of_both.notices[0].problem, Problem::ServiceRemark { message: message() });
        assert_eq!(*model(&format!("[{failed}]")).unwrap_err().problem(), Problem::ServiceAnswer { message: message() });
        let error = model(r#"{"status": "FAILED", "object": "Vector is invalid"}"#).unwrap_err();
        assert_eq!(*error.problem(), Problem::ServiceAnswer { message: "FAILED Vector is invalid".to_owned() });
    }
}
