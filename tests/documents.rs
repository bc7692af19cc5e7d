//! Documents good and bad: the good ones are read without a word, the bad ones say in two languages what is wrong.
//!
//! `BLESS=1` rewrites the references; a missing one fails.
#![allow(clippy::expect_used, clippy::panic)]

mod common;

use std::{fs, path::PathBuf};

use indicator_chart::{
    Error, Indicators, Kind, Location, Notice, Positions, Problem, Qualifier, Status,
    document::{read, read_briefly},
    json::native_number,
    words_for,
};

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(name)
}

/// The documents of a folder, by name.
fn documents(name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(name)).expect("a folder of documents");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    paths.sort();
    paths
}

fn said(location: Option<&Location>, problem: &Problem) -> String {
    let place = location.map_or_else(|| "document".to_owned(), ToString::to_string);
    let (en, zh) = (words_for("en").problem(problem), words_for("zh-CN").problem(problem));
    format!("{:?} at {place}\n  {en}\n  {zh}\n", problem.kind())
}

/// Everything that reading `bytes` complains about.
fn complaints(bytes: &[u8]) -> String {
    let of_error = |error: &Error| said(error.location(), error.problem());
    match read(bytes, native_number) {
        Err(error) => format!("error: {}", of_error(&error)),
        Ok(indicators) => {
            let mut text = String::new();
            for refused in &indicators.refused_indicators {
                text += &format!("refused indicator {:?}: {}", refused.id, of_error(&refused.error));
            }
            for refused in &indicators.refused_charts {
                text += &format!("refused chart {:?}: {}", refused.id, of_error(&refused.error));
            }
            for Notice { location, problem, subject } in &indicators.notices {
                text += &format!("notice of {subject:?}: {}", said(location.as_ref(), problem));
            }
            text
        }
    }
}

fn good(name: &str) -> Indicators {
    read(&fs::read(folder("good").join(name)).expect("a document"), native_number).expect("a good document")
}

#[test]
fn good_documents_are_read_without_a_word() {
    let documents = documents("good");
    assert!(documents.len() >= 5);
    for path in documents {
        assert_eq!(complaints(&fs::read(&path).expect("a document")), "", "{}", path.display());
    }
}

#[test]
fn brief_reading_gives_the_same_model_or_says_that_there_is_a_fault() {
    for path in documents("good").into_iter().chain(documents("bad")) {
        let bytes = fs::read(&path).expect("a document");
        let has_refused = |found: &Indicators| !found.refused_indicators.is_empty() || !found.refused_charts.is_empty();
        match (read(&bytes, native_number), read_briefly(&bytes, native_number)) {
            (Ok(whole), Ok(brief)) if !has_refused(&whole) => {
                assert_eq!(format!("{:?}", brief.indicators), format!("{:?}", whole.indicators), "{}", path.display());
                assert_eq!(format!("{:?}", brief.charts), format!("{:?}", whole.charts), "{}", path.display());
                let problems = |found: &Indicators| found.notices.iter().map(|notice| notice.problem.clone()).collect::<Vec<_>>();
                assert_eq!(problems(&brief), problems(&whole), "{}", path.display());
            }
            (Ok(whole), Ok(brief)) => assert!(has_refused(&whole) && has_refused(&brief), "{}", path.display()),
            (Ok(whole), Err(brief)) => assert!(has_refused(&whole) || brief.kind() == Kind::Draw, "{}", path.display()),
            (Err(whole), Err(brief)) => assert!([whole.kind(), Kind::Draw].contains(&brief.kind()), "{}", path.display()),
            (Err(_), Ok(_)) => panic!("{}: its fault was passed over", path.display()),
        }
    }
}

#[test]
fn bad_documents_say_what_is_wrong() {
    let documents = documents("bad");
    assert!(documents.len() >= 25);
    let bless = common::is_blessing();
    let mut faults = Vec::new();
    for path in documents {
        let text = complaints(&fs::read(&path).expect("a document"));
        assert!(!text.is_empty(), "{}: nothing is wrong with it", path.display());
        let reference = path.with_extension("txt");
        if bless {
            fs::write(&reference, &text).expect("a reference");
        }
        match fs::read_to_string(&reference) {
            Ok(expected) if expected == text => {}
            Ok(expected) => faults.push(format!("{}\n--- expected\n{expected}--- found\n{text}", reference.display())),
            Err(error) => faults.push(format!("{}: {error}; BLESS=1 writes it:\n{text}", reference.display())),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_huge_title_names_the_limit() {
    let title = "标".repeat(700_000);
    let text = format!(r#"{{"schema": "indicators/1.0", "title": "{title}", "indicators": []}}"#);
    let error = read(text.as_bytes(), native_number).expect_err("a fault");
    assert_eq!(error.kind(), Kind::Limit);
    let words = error.to_string();
    assert!(words.starts_with("$.title (line 1, column 39): ") && words.ends_with("longer than 500 characters"), "{words}");
    assert!(words.chars().count() < 120, "{words}");
}

#[test]
fn limits_of_bytes_and_figures_are_named() {
    let error = read(&vec![b' '; 32 * 1024 * 1024 + 1], native_number).expect_err("a fault");
    assert_eq!(error.to_string(), "the document is larger than 32 MB");
    let figures = r#"{"timePeriod":"2024"},"#.repeat(1_000_001);
    let figures = figures.trim_end_matches(',');
    let text = format!(r#"{{"schema": "indicators/1.0", "indicators": [{{"id": "a", "observations": [{figures}]}}]}}"#);
    let error = read(text.as_bytes(), native_number).expect_err("a fault");
    assert_eq!(error.problem(), &Problem::TooManyFigures { limit: 1_000_000 });
}

#[test]
fn the_bulletin_becomes_what_it_says() {
    let bulletin = good("bulletin.json");
    assert_eq!(bulletin.title.in_language("en"), "Five years of drug control in figures");
    assert_eq!(bulletin.publisher.expect("a publisher").in_language("zh"), "自治区人民政府新闻办");
    let users = &bulletin.indicators[0];
    assert_eq!(bulletin.units[users.unit].id, "person");
    assert_eq!(users.series[0].figure(0).qualifier, Qualifier::Rounded { to: 1000.0 });
    assert_eq!(users.series[0].figure(0).remark.expect("a remark").text.in_language("zh-CN"), "2.9万");
    assert_eq!((users.series[0].value(1), users.series[0].figure(1).qualifier), (Some(9875.0), Qualifier::Exact));
    assert_eq!(bulletin.indicators[1].series[0].figure(0).qualifier, Qualifier::AtLeast);
    assert!(bulletin.indicators[2].series[0].period(0).expect("a period").is_span());
    let couriers = &bulletin.indicators[3];
    let labels: Vec<&str> = couriers.series.iter().map(|series| series.label.in_language("en")).collect();
    assert_eq!(labels, ["police", "postal"]);
    assert_eq!(couriers.series[0].figure(0).qualifier, Qualifier::MoreThan);
    assert_eq!(bulletin.indicators[4].series[0].figure(0).qualifier, Qualifier::Nearly);
    assert_eq!(bulletin.charts[0].indicators, [0]);
}

#[test]
fn every_field_arrives() {
    let all = good("every-field.json");
    let harvest = &all.indicators[0];
    assert_eq!((harvest.unit_mult, harvest.frequency.as_str(), harvest.series.len()), (3, "A", 2));
    let target = harvest.target.as_ref().expect("a target");
    assert_eq!((target.value, target.decimals, target.label.in_language("en")), (12.5, 1, "Plan"));
    let first = &harvest.series[0];
    // Ordered by period, whatever the order of the file and of its dimensions; decimals as the indicator states them.
    assert_eq!((first.values.as_slice(), first.decimals.as_slice()), ([7.5, 8.25].as_slice(), [1, 1].as_slice()));
    assert_eq!(first.remark(1).expect("a remark").statuses, [Status::Break, Status::Estimated]);
    assert_eq!(first.figure(0).qualifier, Qualifier::About);
    let second = &harvest.series[1];
    assert_eq!((second.len(), second.value(0), second.value(1), second.value(2)), (3, None, None, Some(6.2)));
    assert_eq!(second.figure(1).qualifier, Qualifier::Between { lower: 6.0, upper: 6.4, decimals: 2 });
    let revision = second.remark(2).and_then(|remark| remark.revises).expect("a revision");
    assert_eq!((revision.value, revision.decimals, revision.replaced.map(|date| date.year)), (6.05, 2, Some(2024)));
    let rain = &all.indicators[1];
    assert_eq!((all.units[rain.unit].id.as_str(), rain.target.as_ref().map(|target| target.value)), ("", Some(400.0)));
    // 12.0 keeps its decimal; what a program's arithmetic left at the end of 0.3 is none.
    assert_eq!(rain.series[0].decimals, [1, 1, 0]);
    assert_eq!(all.modified.map(|date| date.to_string()), Some("2024-12-02".to_owned()));
    assert_eq!(all.license.as_ref().map(|license| license.name.as_str()), Some("CC BY 4.0"));
    assert_eq!(all.note.in_language("en"), "Figures are rounded");
    assert_eq!((all.dimensions[0].id.as_str(), all.dimensions[0].label.in_language("de")), ("refArea", "Gebiet"));
    assert_eq!((all.dimensions[1].categories[0].code.as_str(), all.dimensions[1].categories[0].is_total), ("wheat", true));
    // Series are called by what their codes are called.
    assert_eq!((first.label.in_language("en"), second.label.in_language("en")), ("Hohhot", "Baotou"));
    let chart = &all.charts[0];
    assert_eq!((chart.baseline, chart.facet.as_deref(), chart.annotations.len()), (Some(5.5), Some("crop"), 2));
    assert!(chart.annotations[0].until_period.is_some() && chart.annotations[1].until_value == Some(13.0));
    assert_eq!(all.charts[1].indicators, [1]);
}

#[test]
fn a_figure_alone_in_its_series_needs_no_period() {
    let with = |observations: &str| {
        format!(r#"{{"schema": "indicators/1.0", "indicators": [{{"id": "a", "observations": [{observations}]}}]}}"#)
    };
    let places =
        with(r#"{"value": 1, "dimensions": {"geo": "IE"}}, {"timePeriod": null, "value": 2, "dimensions": {"geo": "FR"}}"#);
    let read_places = read(places.as_bytes(), native_number).expect("a document");
    let series = &read_places.indicators[0].series;
    assert!(series.len() == 2 && series.iter().all(|own| own.positions == Positions::Undated && own.len() == 1));
    let two = with(r#"{"value": 1}, {"timePeriod": "2024", "value": 2}"#);
    let error = read(two.as_bytes(), native_number).expect_err("two figures, one without a period");
    assert_eq!(error.problem(), &Problem::MissingField { field: "timePeriod" });
}

#[test]
fn texts_stay_texts() {
    let texts = good("texts.json");
    assert_eq!(texts.title.in_language("en"), "Texts as texts and lines🌾");
    assert_eq!(texts.indicators[0].title.in_language("en"), "<script>alert(1)</script>");
    assert_eq!(texts.indicators[0].series[0].remark(0).expect("a remark").text.in_language(""), "123");
    let series = &texts.indicators[1].series[0];
    assert_eq!(series.dimensions, [("__proto__".to_owned(), "a".to_owned()), ("constructor".to_owned(), "b".to_owned())]);
    assert!(matches!(&series.positions, Positions::Periods(periods) if periods.len() == 1));
}

#[test]
fn one_fault_leaves_the_other_charts_standing() {
    let text = r#"{"schema": "indicators/1.0", "indicators": [
        {"id": "good", "observations": [{"timePeriod": "2024", "value": 1}]},
        {"id": "bad", "observations": [{"timePeriod": "2024", "value": "1"}]}],
        "charts": [{"id": "a", "indicators": ["bad"]}, {"id": "b", "indicators": ["good"]}]}"#;
    let indicators = read(text.as_bytes(), native_number).expect("a document");
    assert_eq!((indicators.indicators.len(), indicators.charts.len()), (1, 1));
    assert_eq!(indicators.charts[0].id, "b");
    let refused = &indicators.refused_charts[0];
    assert_eq!((refused.id.as_str(), &refused.error), ("a", &indicators.refused_indicators[0].error));
    let location = refused.error.location().expect("a place");
    assert_eq!((location.path.as_str(), location.line, location.column), ("$.indicators[1].observations[0].value", 3, 72));
}
