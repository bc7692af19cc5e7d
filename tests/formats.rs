//! Real files of statistics offices and portals: what each is recognised as and what it gives, held to
//! `tests/formats/conformance.tsv`.
//!
//! The files are kept beside the project, as not all of them may be given on; without them the tests say that they are
//! skipped. `BLESS=1` writes the table; a missing one fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use std::{collections::BTreeMap, fs, path::Path};

use common::{is_blessing, root, shared};
use indicator_chart::{
    Error, Indicators, Kind, Problem, Qualifier, document,
    indicator::{Indicator, Series, Unit},
    read_document, read_published,
};

/// Files of test suites for parsers, which are no publications.
const NO_PUBLICATIONS: &str = "parser/";

const HEAD: &str =
    "file\tformat\tindicators\tseries\tfigures\tmissing\tfirst figure\tlast figure\tstatuses\tguesses\tnotices or refusal";

/// Every file below `folder` that may hold figures, by its path from there.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(own) = folders.pop() {
        for entry in fs::read_dir(&own).expect("a folder of samples") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(folder).expect("a path below the folder").to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if name.contains('/') && !name.starts_with(NO_PUBLICATIONS) {
                found.push((name, fs::read(&path).expect("a sample")));
            }
        }
    }
    found.sort();
    found
}

/// One line of the table; a refusal stands in its last column.
fn line(name: &str, read: &Result<Indicators, Error>) -> String {
    let mut cells = vec![name.to_owned()];
    match read {
        Ok(indicators) => cells.extend(facts(indicators)),
        Err(error) => {
            cells.resize(HEAD.split('\t').count() - 1, String::new());
            cells.push(format!("refused: {error}"));
        }
    }
    cells.iter().map(|cell| cell.replace(['\t', '\n', '\r'], " ")).collect::<Vec<_>>().join("\t")
}

fn facts(indicators: &Indicators) -> Vec<String> {
    let all: Vec<&Series> = indicators.indicators.iter().flat_map(|indicator| &indicator.series).collect();
    let figures: usize = all.iter().map(|series| series.len()).sum();
    let mut missing = 0;
    let mut statuses: BTreeMap<String, usize> = BTreeMap::new();
    for series in &all {
        for at in 0..series.len() {
            let figure = series.figure(at);
            missing += usize::from(figure.value.is_none() && !matches!(figure.qualifier, Qualifier::Between { .. }));
            for status in figure.remark.iter().flat_map(|remark| &remark.statuses) {
                *statuses.entry(format!("{status:?}")).or_default() += 1;
            }
        }
    }
    let statuses: Vec<String> = statuses.iter().map(|(status, count)| format!("{status} {count}")).collect();
    let guesses: Vec<String> = indicators.guesses.iter().map(|guess| format!("{}: {:?}", guess.name, guess.role)).collect();
    let notices: Vec<String> = indicators.notices.iter().map(ToString::to_string).collect();
    vec![
        indicators.format.to_owned(),
        indicators.indicators.len().to_string(),
        all.len().to_string(),
        figures.to_string(),
        missing.to_string(),
        indicators.indicators.first().map(|own| figure(own, own.series.first(), false)).unwrap_or_default(),
        indicators.indicators.last().map(|own| figure(own, own.series.last(), true)).unwrap_or_default(),
        statuses.join(", "),
        guesses.join(", "),
        notices.join(" | "),
    ]
}

/// The first or last figure of a series with its place.
fn figure(indicator: &Indicator, series: Option<&Series>, last: bool) -> String {
    let Some(series) = series.filter(|series| !series.is_empty()) else { return String::new() };
    let at = if last { series.len() - 1 } else { 0 };
    let period = series.period(at).map_or_else(String::new, |period| period.to_string());
    let place: Vec<String> = series.dimensions.iter().map(|(id, code)| format!("{id}={code}")).collect();
    let value =
        series.value(at).map_or_else(|| "missing".to_owned(), |value| format!("{value:.*}", usize::from(series.decimals[at])));
    format!("{} {} {period} = {value}", indicator.id, place.join(";"))
}

#[test]
fn every_sample_gives_what_the_table_says() {
    let Some(folder) = shared("samples") else { return };
    let mut found = String::from(HEAD);
    found.push('\n');
    for (name, bytes) in files(&folder) {
        found.push_str(&line(&name, &read_published(&bytes)));
        found.push('\n');
    }
    let path = root().join("tests/formats/conformance.tsv");
    if is_blessing() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of the table");
        fs::write(&path, &found).expect("the table");
    }
    let kept = fs::read_to_string(&path).expect("tests/formats/conformance.tsv; BLESS=1 writes it");
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<String>>();
    let (kept, found) = (lines(&kept), lines(&found));
    let gone = kept.iter().filter(|line| !found.contains(line)).map(|line| format!("- {line}"));
    let new = found.iter().filter(|line| !kept.contains(line)).map(|line| format!("+ {line}"));
    let differences: Vec<String> = gone.chain(new).collect();
    assert!(differences.is_empty(), "tests/formats/conformance.tsv; BLESS=1 rewrites it:\n{}", differences.join("\n"));
}

/// A sample cut short is refused with a place, or read as what is left of it; it never ends the program.
#[test]
fn a_cut_sample_is_refused_with_its_place() {
    let Some(folder) = shared("samples") else { return };
    for (name, bytes) in files(&folder).into_iter().filter(|(_, bytes)| bytes.len() < 100_000) {
        for part in 1..12 {
            let cut = &bytes[..bytes.len() * part / 12];
            let Err(error) = read_published(cut) else { continue };
            if error.kind() != Kind::Syntax {
                continue;
            }
            let place = error.location().unwrap_or_else(|| panic!("{name} cut to {}: {error}", cut.len()));
            assert!(place.line > 0 && place.column > 0, "{name} cut to {}: {error}", cut.len());
        }
    }
}

/// A sample that is converted says as a document what it said as it was.
#[test]
fn a_converted_sample_is_the_same_model() {
    let Some(folder) = shared("samples") else { return };
    for (name, bytes) in files(&folder) {
        let Ok(was) = read_published(&bytes) else { continue };
        let written = document::write(&was);
        let is = match read_document(written.document.as_bytes()) {
            Ok(is) => is,
            // A document holds no more than 64 dimensions of a figure, and whoever converts is told.
            Err(error) if matches!(error.problem(), Problem::TooManyFields { .. }) => continue,
            Err(error) => panic!("{name}: {error}"),
        };
        assert!(is.refused_indicators.is_empty(), "{name}: {:?}", is.refused_indicators);
        // Texts that a document has no room for are cut, and said to be.
        let whole = written.notices.is_empty();
        if whole {
            assert_eq!(
                (&was.title, &was.note, &was.source, was.modified, &was.license),
                (&is.title, &is.note, &is.source, is.modified, &is.license),
                "{name}"
            );
            assert_eq!(was.dimensions, is.dimensions, "{name}");
        }
        assert_eq!(was.indicators.len(), is.indicators.len(), "{name}");
        for (one, other) in was.indicators.iter().zip(&is.indicators) {
            let id = &one.id;
            assert_eq!((id, one.unit_mult, one.collection), (&other.id, other.unit_mult, other.collection), "{name}");
            assert_eq!(unit(&was, one), unit(&is, other), "{name}, {id}");
            assert_eq!(one.series.len(), other.series.len(), "{name}, {id}");
            assert!(!whole || (&one.title, &one.note) == (&other.title, &other.note), "{name}, {id}");
            for (series, again) in one.series.iter().zip(&other.series) {
                let place = || format!("{name}, {id}, {:?}", series.dimensions);
                assert_eq!((&series.dimensions, &series.positions), (&again.dimensions, &again.positions), "{}", place());
                assert!(!whole || series.label == again.label, "{}: {:?} became {:?}", place(), series.label, again.label);
                let bits = |own: &Series| (0..own.len()).map(|at| own.value(at).map(f64::to_bits)).collect::<Vec<_>>();
                assert_eq!(bits(series), bits(again), "{}", place());
                assert_eq!(series.decimals, again.decimals, "{}", place());
                assert!(!whole || series.remarks == again.remarks, "{}", place());
            }
        }
    }
}

/// The unit of `indicator`, but for its key, which conversion may add.
fn unit(indicators: &Indicators, indicator: &Indicator) -> Unit {
    Unit { id: String::new(), ..indicators.units[indicator.unit].clone() }
}
