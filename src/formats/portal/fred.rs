//! FRED of the Federal Reserve Bank of St. Louis: `{units, count, observations: [{realtime_start, date, value}]}`.

use crate::{
    error::{Error, LeftOut, NotFigures, Notice, Problem},
    formats::{
        cube::{Cell, Publication},
        portal::growing::{Growing, axis, bilingual},
        root::{Root, text_of},
        text::{
            scalar::{Figures, Scalar, text},
            unit,
        },
    },
    indicator::{Guess, Revision, Role, Text, Unit},
    json::{Reader, Type},
    period::{Date, Granularity, Period},
};

/// The format's entry in the list of readers.
pub(crate) const READER: crate::formats::Reader = crate::formats::Reader { name: "FRED observations", fits, read };

/// What the codes of `units` say that was done to the figures. `lin` leaves them as they are.
const TRANSFORMATIONS: [(&str, &str, &str, bool); 8] = [
    ("chg", "change", "变化量", false),
    ("ch1", "change from a year ago", "同比变化量", false),
    ("pch", "percent change", "变化率", true),
    ("pc1", "percent change from a year ago", "同比变化率", true),
    ("pca", "compounded annual rate of change", "复合年变化率", true),
    ("cch", "continuously compounded rate of change", "连续复合变化率", true),
    ("cca", "continuously compounded annual rate of change", "连续复合年变化率", true),
    ("log", "natural logarithm", "自然对数", false),
];

fn fits(root: &Root<'_>) -> bool {
    let own = |key: &str| root.field(key).is_some();
    let answer = root.has("observations", Type::List)
        && (own("realtime_start") || own("observation_start") || (own("units") && own("output_type")));
    answer || root.has("seriess", Type::List) || (root.field("error_code").is_some() && root.has("error_message", Type::Text))
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    if let Some(message) = text_of(root.fields(), "error_message") {
        return Err(Error::new(Problem::ServiceAnswer { message }));
    }
    let Some(mut list) = root.field("observations") else {
        return Err(Error::new(Problem::NotFigures { kind: NotFigures::Metadata }));
    };
    let mut figures = Figures::new(&list, &["."]);
    let mut rows = Vec::new();
    list.begin_list()?;
    while list.next_item()? {
        if rows.len() >= crate::limits::MAX_FIGURES {
            return Err(list.fault(Problem::TooManyFigures { limit: crate::limits::MAX_FIGURES }));
        }
        rows.push(Row::read(&mut list, &mut figures)?);
    }
    let found = rows.len();
    rows.sort_by(|one, other| (&one.date, &one.known_from).cmp(&(&other.date, &other.known_from)));
    let length = length(&rows);
    let mut publication = publication(root, length, &mut rows)?;
    describe(root, &mut publication)?;
    publication.notices.extend(figures.notice());
    let count = root.field("count").and_then(|mut count| usize::try_from(Scalar::read(&mut count).ok()?.whole()?).ok());
    if let Some(total) = count.filter(|total| found < *total) {
        publication.notices.push(Notice::new(Problem::PartOfResult { found, total }));
    }
    Ok(publication)
}

/// Adds what the other endpoint, `series`, says of the figures, where a file holds both answers.
fn describe(root: &Root<'_>, publication: &mut Publication) -> Result<(), Error> {
    let Some(mut list) = root.field("seriess").filter(|_| root.has("seriess", Type::List)) else { return Ok(()) };
    list.begin_list()?;
    if !list.next_item()? || list.peek()? != Type::Object {
        return Ok(());
    }
    let about = list.fields()?;
    publication.modified = text_of(&about, "last_updated").as_deref().and_then(|day| Date::parse(day.get(..10)?));
    for cube in &mut publication.cubes {
        cube.id = text_of(&about, "id").unwrap_or_default();
        cube.title = text_of(&about, "title").map_or_else(|| cube.title.clone(), Text::untagged);
        cube.description = text_of(&about, "notes").map(Text::untagged).unwrap_or_default();
        if let Some(word) = text_of(&about, "units").filter(|_| cube.measure.unit.is_none()) {
            cube.measure.unit = Some(unit::named(&word, &word));
        }
    }
    Ok(())
}

/// One observation.
struct Row {
    date: String,
    /// The first day on which the figure was known as it is.
    known_from: String,
    cell: Cell,
}

impl Row {
    fn read(reader: &mut Reader<'_>, figures: &mut Figures) -> Result<Self, Error> {
        let mut row = Self { date: String::new(), known_from: String::new(), cell: Cell::missing() };
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            match key.as_ref() {
                "date" => row.date = text(reader)?,
                "realtime_start" => row.known_from = text(reader)?,
                "value" => row.cell = figures.cell(&Scalar::read(reader)?),
                _ => reader.skip()?,
            }
        }
        Ok(row)
    }
}

/// How long the periods are whose first days are stated: months, quarters, half-years or years where all are first days of
/// these and none is missing between all pairs; `None` where they are days.
fn length(rows: &[Row]) -> Option<Granularity> {
    let mut months = Vec::with_capacity(rows.len());
    for row in rows {
        let date = Date::parse(&row.date)?;
        let month = date.year * 12 + i32::from(date.month) - 1;
        if date.day != 1 {
            return None;
        }
        if months.last() != Some(&month) {
            months.push(month);
        }
    }
    let first = *months.first()?;
    let step = months.iter().zip(months.iter().skip(1)).fold(0, |step, (one, next)| common_divisor(step, next - one));
    match step {
        // One date alone, or two that are apart by chance, may be days.
        0 => None,
        step if step % 12 == 0 && first.rem_euclid(12) == 0 => Some(Granularity::Year),
        step if step % 6 == 0 && first.rem_euclid(6) == 0 => Some(Granularity::Half),
        step if step % 3 == 0 && first.rem_euclid(3) == 0 => Some(Granularity::Quarter),
        _ => Some(Granularity::Month),
    }
}

fn common_divisor(mut one: i32, mut other: i32) -> i32 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// The one series of `rows`, which are in order of their dates and, of one date, of the day on which they became known.
fn publication(root: &Root<'_>, length: Option<Granularity>, rows: &mut [Row]) -> Result<Publication, Error> {
    let mut cube = Growing::over(vec![axis("date", Role::Time, Text::default())]);
    let mut replaced: Option<(usize, String)> = None;
    for same in rows.chunk_by_mut(|one, other| one.date == other.date) {
        let period = length.and_then(|length| Some(Period::covering(Date::parse(&same.first()?.date)?, length).to_string()));
        let mut earlier: Option<Cell> = None;
        let mut rest = same.iter_mut().peekable();
        while let Some(row) = rest.next() {
            let mut cell = std::mem::take(&mut row.cell);
            if let Some(before) = earlier.take()
                && let Some(value) = before.value
            {
                // Of several earlier figures the last is kept beside the one that replaced it.
                if before.remark.is_some_and(|remark| remark.revises.is_some()) {
                    replaced.get_or_insert_with(|| (0, row.date.clone())).0 += 1;
                }
                let replaced = Date::parse(&row.known_from);
                cell.remark_mut().revises = Some(Revision { value, decimals: before.decimals, replaced });
            }
            // Two figures known from one day on contradict each other: both go on, so that this is told.
            if rest.peek().is_some_and(|next| next.known_from > row.known_from) {
                earlier = Some(cell);
                continue;
            }
            cube.set(0, period.as_ref().unwrap_or(&row.date), |_| {});
            cube.push(cell)?;
        }
    }
    let mut cube = cube.finish();
    cube.title = bilingual("FRED series", "FRED序列");
    let code = text_of(root.fields(), "units").unwrap_or_default();
    if let Some((code, en, zh, percent)) = TRANSFORMATIONS.iter().find(|(own, ..)| *own == code) {
        let symbol = percent.then(|| Text::untagged("%"));
        cube.measure.unit = Some(Unit { id: (*code).to_owned(), label: bilingual(en, zh), symbol, ..Unit::default() });
    }
    let mut publication = Publication { cubes: vec![cube], ..Publication::default() };
    publication.publisher = Some(Text::untagged("FRED, Federal Reserve Bank of St. Louis"));
    if length.is_some() {
        publication.guesses.push(Guess { name: "date".to_owned(), role: Some(Role::Frequency) });
    }
    if let Some((count, example)) = replaced {
        publication.notices.push(Notice::new(Problem::LeftOut { reason: LeftOut::Replaced, count, example }));
    }
    Ok(publication)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::read, indicator::Indicators, json::native_number};

    fn answer(units: &str, count: usize, rows: &[(&str, &str, &str)]) -> Result<Indicators, Error> {
        let rows: Vec<String> = rows
            .iter()
            .map(|(from, date, value)| {
                format!(r#"{{"realtime_start": "{from}", "realtime_end": "9999-12-31", "date": "{date}", "value": "{value}"}}"#)
            })
            .collect();
        let rows = rows.join(",");
        let text = format!(
            r#"{{"realtime_start": "2024-06-27", "units": "{units}", "count": {count}, "limit": 9, "observations": [{rows}]}}"#
        );
        read(text.as_bytes(), native_number)
    }

    #[test]
    fn points_are_gaps_and_days_stay_days() {
        let rows = [("a", "2024-05-01", "4.50"), ("a", "2024-05-02", "."), ("a", "2024-05-03", "4")];
        let model = answer("lin", 3, &rows).unwrap();
        let series = &model.indicators[0].series[0];
        assert_eq!((series.value(0), series.value(1), series.value(2)), (Some(4.5), None, Some(4.0)));
        assert_eq!(series.decimals, [2, 0, 0]);
        assert_eq!(series.period(0).unwrap().granularity(), Granularity::Day);
        assert_eq!((model.guesses, model.notices), (vec![], vec![]));
    }

    #[test]
    fn first_days_stand_for_their_periods() {
        for (dates, period) in [
            (["2023-11-01", "2023-12-01", "2024-02-01"], "2024-02"),
            (["2023-07-01", "2023-10-01", "2024-01-01"], "2024-Q1"),
            (["2023-01-01", "2023-07-01", "2024-01-01"], "2024-S1"),
            (["2021-01-01", "2022-01-01", "2024-01-01"], "2024"),
            (["2021-10-01", "2022-10-01", "2023-10-01"], "2023-Q4"),
            (["2024-01-01", "2024-02-01", "2024-02-02"], "2024-02-02"),
        ] {
            let model = answer("pc1", 3, &dates.map(|date| ("a", date, "1.5"))).unwrap();
            let series = &model.indicators[0].series[0];
            assert_eq!(series.period(2).unwrap().to_string(), period);
            assert_eq!(model.guesses.is_empty(), period.len() == 10);
            assert!(model.units[0].is_percent());
        }
    }

    #[test]
    fn of_vintages_the_last_is_shown_with_the_one_before() {
        let rows = [
            ("2024-03-05", "2024-01-02", "3"),
            ("2024-02-05", "2024-01-02", "2.0"),
            ("2024-01-05", "2024-01-02", "1"),
            ("2024-01-06", "2024-01-03", "9"),
        ];
        let model = answer("lin", 4, &rows).unwrap();
        let series = &model.indicators[0].series[0];
        assert_eq!(series.len(), 2);
        let figure = series.figure(0);
        let revision = Revision { value: 2.0, decimals: 1, replaced: Date::parse("2024-03-05") };
        assert_eq!((figure.value, figure.remark.unwrap().revises), (Some(3.0), Some(revision)));
        let example = "2024-01-02".to_owned();
        assert_eq!(model.notices[0].problem, Problem::LeftOut { reason: LeftOut::Replaced, count: 1, example });
    }

    #[test]
    fn two_figures_of_one_vintage_are_told() {
        let rows = [("a", "2024-01-02", "3"), ("a", "2024-01-02", "2"), ("a", "2024-01-03", "9")];
        let model = answer("lin", 3, &rows).unwrap();
        assert!(matches!(model.notices[0].problem, Problem::RepeatedFigures { count: 1, .. }));
    }

    #[test]
    fn less_than_the_count_and_errors_are_told() {
        let model = answer("lin", 7, &[("a", "2024-01-02", "3")]).unwrap();
        assert_eq!(model.notices[0].problem, Problem::PartOfResult { found: 1, total: 7 });
        let error = read(br#"{"error_code": 400, "error_message": "Bad Request."}"#, native_number).unwrap_err();
        assert_eq!(*error.problem(), Problem::ServiceAnswer { message: "Bad Request.".to_owned() });
    }

    #[test]
    fn what_the_series_endpoint_says_is_taken() {
        let series =
            r#""seriess": [{"id": "AB1", "title": "Made up", "units": "Percent", "last_updated": "2024-06-27 08:01:02-05"}]"#;
        let rows = r#""observations": [{"date": "2024-01-02", "value": "3"}]"#;
        let model = read(format!("{{{series}, {rows}}}").as_bytes(), native_number).unwrap();
        let indicator = &model.indicators[0];
        assert_eq!((indicator.id.as_str(), &indicator.title), ("AB1", &Text::untagged("Made up")));
        assert!(model.units[indicator.unit].is_percent());
        assert_eq!(model.modified, Date::parse("2024-06-27"));
        let error = read(format!("{{{series}}}").as_bytes(), native_number).unwrap_err();
        assert_eq!(*error.problem(), Problem::NotFigures { kind: NotFigures::Metadata });
    }
}
