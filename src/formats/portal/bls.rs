//! U.S. Bureau of Labor Statistics, API versions 1 and 2: series of figures by year and period code.

use crate::{
    error::{Error, Notice, Problem},
    formats::{
        cube::{Cell, Publication},
        portal::growing::{Growing, axis, bilingual},
        root::{Root, field, text_of},
        text::{
            flags::{Scheme, statuses},
            scalar::{Figures, Scalar, add_note, text, texts},
            spelling::of_year,
        },
    },
    indicator::{Role, Text},
    json::{Reader, Type},
    limits::MAX_NOTICES,
};

/// The format's entry in the list of readers.
pub(crate) const READER: crate::formats::Reader = crate::formats::Reader { name: "BLS API", fits, read };

/// Axes of the cube.
const SERIES: usize = 0;
const FREQUENCY: usize = 1;
const PERIOD: usize = 2;

/// Codes of how often, with their names. An average over the year is no figure of that year's months.
const FREQUENCIES: [(&str, &str, &str); 8] = [
    ("M", "monthly", "月度"),
    ("M13", "annual average", "年平均"),
    ("Q", "quarterly", "季度"),
    ("Q05", "annual average", "年平均"),
    ("S", "half-yearly", "半年度"),
    ("S03", "annual average", "年平均"),
    ("A", "annual", "年度"),
    ("", "other", "其他"),
];

fn fits(root: &Root<'_>) -> bool {
    root.has("status", Type::Text) && root.field("Results").is_some()
        || text_of(root.fields(), "status").is_some_and(|status| status.starts_with("REQUEST_"))
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let messages = messages(root)?;
    let results = root.field("Results").and_then(|mut results| results.fields().ok()).unwrap_or_default();
    let axes = vec![
        axis("seriesID", Role::Measure, bilingual("Series", "序列")),
        axis("FREQ", Role::Frequency, bilingual("Frequency", "频率")),
        axis("period", Role::Time, Text::default()),
    ];
    let mut cube = Growing::over(axes);
    if let Some(mut list) =
        field(&results, "series").or_else(|| root.field("Results").filter(|_| root.has("Results", Type::List)))
    {
        let mut figures = Figures::new(&list, &["-", "N/A", "(NA)"]);
        list.begin_list()?;
        while list.next_item()? {
            series(&mut list, &mut cube, &mut figures)?;
        }
        if cube.len() > 0 {
            let remark = |message| Notice::new(Problem::ServiceRemark { message });
            let notices = messages.into_iter().take(MAX_NOTICES).map(remark).chain(figures.notice()).collect();
            let publisher = Some(bilingual("U.S. Bureau of Labor Statistics", "美国劳工统计局"));
            return Ok(Publication { publisher, cubes: vec![cube.finish()], notices, ..Publication::default() });
        }
    }
    let status = text_of(root.fields(), "status").unwrap_or_default();
    let message = messages.into_iter().next().unwrap_or(status);
    Err(Error::new(Problem::ServiceAnswer { message }))
}

/// What the service says beside its figures.
fn messages(root: &Root<'_>) -> Result<Vec<String>, Error> {
    let mut messages = Vec::new();
    if let Some(mut list) = root.field("message").filter(|_| root.has("message", Type::List)) {
        list.begin_list()?;
        while list.next_item()? {
            let message = texts(&mut list)?;
            if !message.is_empty() && messages.len() < MAX_NOTICES {
                messages.push(message);
            }
        }
    }
    Ok(messages)
}

fn series(reader: &mut Reader<'_>, cube: &mut Growing, figures: &mut Figures) -> Result<(), Error> {
    let fields = reader.fields()?;
    let id = text_of(&fields, "seriesID").unwrap_or_default();
    let catalog = field(&fields, "catalog").and_then(|mut catalog| catalog.fields().ok()).unwrap_or_default();
    let title = text_of(&catalog, "series_title");
    cube.set(SERIES, &id, |category| category.label = title.map(Text::untagged).unwrap_or_default());
    let Some(mut list) = field(&fields, "data") else { return Ok(()) };
    list.begin_list()?;
    while list.next_item()? {
        let mut point = Point::default();
        list.begin_object()?;
        while let Some(key) = list.next_key()? {
            match key.as_ref() {
                "year" => point.year = text(&mut list)?,
                "period" => point.period = text(&mut list)?,
                "value" => point.cell = figures.cell(&Scalar::read(&mut list)?),
                "footnotes" if list.peek()? == Type::List => point.read_footnotes(&mut list)?,
                _ => list.skip()?,
            }
        }
        let (frequency, period) = dated(&point.year, &point.period);
        cube.set(FREQUENCY, frequency, |category| {
            if let Some((_, en, zh)) = FREQUENCIES.iter().find(|(code, ..)| *code == frequency) {
                category.label = bilingual(en, zh);
            }
        });
        cube.set(PERIOD, &period, |_| {});
        for (code, note) in &point.footnotes {
            add_footnote(&mut point.cell, code, note);
        }
        cube.push(point.cell)?;
    }
    Ok(())
}

/// One figure of a series.
#[derive(Default)]
struct Point {
    year: String,
    period: String,
    cell: Cell,
    /// Codes and texts.
    footnotes: Vec<(String, String)>,
}

impl Point {
    /// Reads `[{code, text}]`; `[{}]` stands for none.
    fn read_footnotes(&mut self, list: &mut Reader<'_>) -> Result<(), Error> {
        list.begin_list()?;
        while list.next_item()? {
            if list.peek()? != Type::Object {
                list.skip()?;
                continue;
            }
            let (mut code, mut said) = (String::new(), String::new());
            list.begin_object()?;
            while let Some(key) = list.next_key()? {
                match key.as_ref() {
                    "code" => code = text(list)?,
                    "text" => said = text(list)?,
                    _ => list.skip()?,
                }
            }
            if !(code.is_empty() && said.is_empty()) {
                self.footnotes.push((code, said));
            }
        }
        Ok(())
    }
}

fn add_footnote(cell: &mut Cell, code: &str, said: &str) {
    // One letter means one thing in one survey and another in the next, but for P; the text begins with the same word in all.
    let word = said.split([' ', '.', ',', ';']).next().unwrap_or("");
    let (known, _) = statuses(if said.is_empty() || code == "P" { code } else { word }, Scheme::Bls);
    // A text of one word is the status itself.
    if known.is_empty() || said.trim_end_matches('.').contains(' ') {
        add_note(cell, if said.is_empty() { code } else { said });
    }
    for status in known {
        let statuses = &mut cell.remark_mut().statuses;
        if !statuses.contains(&status) {
            statuses.push(status);
        }
    }
}

/// How often, and the period code, of `period` in `year`: `M05` is a month, `M13` the average of all twelve.
fn dated(year: &str, period: &str) -> (&'static str, String) {
    let Some(found) = year.parse().ok().and_then(|year| of_year(year, period)) else {
        return ("", [year, " ", period].concat());
    };
    let is = |code: &str| period == code || (code.len() == 1 && period.starts_with(code));
    let average = FREQUENCIES.iter().find(|(code, ..)| code.len() > 1 && is(code));
    let frequency = average.or_else(|| FREQUENCIES.iter().find(|(code, ..)| is(code))).map_or("", |(code, ..)| *code);
    (frequency, found.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        formats::read,
        indicator::{Indicators, Status},
        json::native_number,
    };

    fn answer(message: &str, data: &str) -> Result<Indicators, Error> {
        let text = format!(
            r#"{{"status": "REQUEST_SUCCEEDED", "message": [{message}],
            "Results": {{"series": [{{"seriesID": "AB01", "catalog": {{"series_title": "Made up"}}, "data": [{data}]}}]}}}}"#
        );
        read(text.as_bytes(), native_number)
    }

    fn point(year: u16, period: &str, value: &str, footnotes: &str) -> String {
        format!(r#"{{"year": "{year}", "period": "{period}", "value": "{value}", "footnotes": [{footnotes}]}}"#)
    }

    #[test]
    fn annual_averages_stay_apart_from_months() {
        let data = [
            point(2023, "M13", "3.0", "{}"),
            point(2023, "M12", "3.25", r#"{"code": "P", "text": "Preliminary."}"#),
            point(2023, "M11", "-", r#"{"code": "X", "text": "Not collected."}"#),
        ];
        let model = answer("", &data.join(",")).unwrap();
        let indicator = &model.indicators[0];
        assert_eq!((indicator.id.as_str(), &indicator.title), ("AB01", &Text::untagged("Made up")));
        let [average, months] = indicator.series.as_slice() else { panic!("{:?}", indicator.series) };
        assert_eq!(average.dimensions, [("FREQ".to_owned(), "M13".to_owned())]);
        assert_eq!(average.period(0).unwrap().to_string(), "2023");
        assert_eq!(months.period(1).unwrap().to_string(), "2023-12");
        assert_eq!(months.remark(1).unwrap().statuses, [Status::Provisional]);
        assert_eq!((months.value(0), &months.remark(0).unwrap().note), (None, &Text::untagged("Not collected.")));
    }

    #[test]
    fn period_codes_are_periods() {
        for (code, frequency, period) in [
            ("M05", "M", "2020-05"),
            ("M10", "M", "2020-10"),
            ("Q03", "Q", "2020-Q3"),
            ("Q05", "Q05", "2020"),
            ("S02", "S", "2020-S2"),
            ("S03", "S03", "2020"),
            ("A01", "A", "2020"),
            ("X01", "", "2020 X01"),
        ] {
            assert_eq!(dated("2020", code), (frequency, period.to_owned()), "{code}");
        }
    }

    #[test]
    fn what_the_service_says_is_told() {
        let message = || "No Data Available for Series AB02".to_owned();
        let model = answer(r#""No Data Available for Series AB02""#, &point(2023, "A01", "1", "{}")).unwrap();
        assert_eq!(model.notices[0].problem, Problem::ServiceRemark { message: message() });
        let error = answer(r#""No Data Available for Series AB02""#, "").unwrap_err();
        assert_eq!(*error.problem(), Problem::ServiceAnswer { message: message() });
        let refused = br#"{"status": "REQUEST_NOT_PROCESSED", "message": ["Too many requests"], "Results": {}}"#;
        let error = read(refused, native_number).unwrap_err();
        assert_eq!(*error.problem(), Problem::ServiceAnswer { message: "Too many requests".to_owned() });
    }
}
