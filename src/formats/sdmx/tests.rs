use super::READER;
use crate::{
    error::{Error, LeftOut, NotFigures, Problem},
    formats::{assemble, root::Root},
    indicator::{Collection, Indicator, Indicators, Role, Series, Status},
    json::native_number,
};

fn read(json: &str) -> Result<Indicators, Error> {
    let root = Root::of(json.as_bytes(), native_number)?;
    assert!((READER.fits)(&root), "the reader does not know its own format");
    assemble::indicators((READER.read)(&root)?, READER.name)
}

/// What stands in the structure of most messages here: a sex at the level of series, two years at that of observations.
const DIMENSIONS: &str = r#""dimensions": {
    "dataSet": [{"id": "FREQ", "role": "FREQ", "values": [{"id": "A", "name": "Annual"}]}],
    "series": [{"id": "SEX", "name": "Sex", "values": [{"id": "F", "name": "Women"}, {"id": "_T", "name": "All"}]}],
    "observation": [{"id": "TIME_PERIOD", "role": "time", "values": [{"id": "2024"}, {"id": "2023"}]}]}"#;

/// A message of 2.x with these dimensions, further fields of its structure, and the fields of its one data set.
fn message(structure: &str, data_set: &str) -> String {
    [
        r#"{"meta": {}, "data": {"structures": [{"name": "Employed", "#,
        DIMENSIONS,
        structure,
        r#"}], "dataSets": [{"#,
        data_set,
        "}]}}",
    ]
    .concat()
}

/// Periods and values of a series as text, gaps as a dash.
fn figures(series: &Series) -> String {
    let one = |at: usize| {
        let period = series.period(at).map(|period| period.to_string()).unwrap_or_default();
        let value = series.value(at).map_or("-".to_owned(), |value| value.to_string());
        [period, value].join("=")
    };
    (0..series.len()).map(one).collect::<Vec<_>>().join(" ")
}

fn all(indicator: &Indicator) -> Vec<String> {
    let code = |series: &Series| series.dimensions.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>().join(",");
    indicator.series.iter().map(|series| [code(series), figures(series)].join(" ")).collect()
}

fn first(model: &Indicators) -> &Series {
    &model.indicators[0].series[0]
}

#[test]
fn the_three_dialects_say_the_same() {
    let structure = [r#"{"name": "Employed", "#, DIMENSIONS, "}"].concat();
    let data_set = r#"{"action": "Information", "series": {"0": {"observations": {"0": [2.5], "1": ["2.25"]}}, "1": {"observations": {"1": [5]}}}}"#;
    let head = r#"{"id": "m", "prepared": "2024-03-01T10:00:00Z", "sender": {"id": "X", "name": "Office X"}}"#;
    let messages = [
        [r#"{"header": "#, head, r#", "dataSets": ["#, data_set, r#"], "structure": "#, &structure, "}"].concat(),
        [r#"{"meta": "#, head, r#", "data": {"structure": "#, &structure, r#", "dataSets": ["#, data_set, "]}}"].concat(),
        [r#"{"data": {"dataSets": ["#, data_set, r#"], "structures": ["#, &structure, r#"]}, "meta": "#, head, "}"].concat(),
    ];
    for message in messages {
        let model = read(&message).unwrap();
        assert_eq!(all(&model.indicators[0]), ["A,F 2023=2.25 2024=2.5", "A,_T 2023=5"]);
        assert_eq!(first(&model).label.in_language(""), "Women");
        assert_eq!(model.indicators[0].title.in_language(""), "Employed");
        assert_eq!(model.publisher.unwrap().in_language(""), "Office X");
        assert_eq!(model.modified.unwrap().to_string(), "2024-03-01");
        assert!(model.dimensions.iter().any(|own| own.id == "SEX" && own.categories[1].is_total));
    }
}

#[test]
fn flat_and_cross_sectional_data_sets_are_read_as_series() {
    let flat = r#"{"meta": {}, "data": {"structures": [{"name": "n", "dimensions": {"observation": [
        {"id": "SEX", "values": [{"id": "F"}, {"id": "M"}]}, {"id": "TIME_PERIOD", "values": [{"id": "2023"}, {"id": "2024"}]}]}}],
        "dataSets": [{"observations": {"1:1": [4], "0:0": [1], "1:0": [3], "0:1": [null]}}]}}"#;
    let across = r#"{"meta": {}, "data": {"structures": [{"name": "n", "dimensions": {
        "series": [{"id": "TIME_PERIOD", "values": [{"id": "2023"}, {"id": "2024"}]}],
        "observation": [{"id": "SEX", "values": [{"id": "F"}, {"id": "M"}]}]}}],
        "dataSets": [{"series": {"1": {"observations": {"0": [null], "1": [4]}}, "0": {"observations": {"0": [1], "1": [3]}}}}]}}"#;
    for message in [flat, across] {
        assert_eq!(all(&read(message).unwrap().indicators[0]), ["F 2023=1 2024=-", "M 2023=3 2024=4"]);
    }
}

#[test]
fn series_of_unlike_units_or_multipliers_are_unlike_indicators() {
    let structure = r#", "attributes": {"series": [
        {"id": "UNIT", "role": "UNIT_MEASURE", "values": [{"id": "PS", "name": "Persons"}, {"id": "PT", "name": "Percent"}]},
        {"id": "UNIT_MULT", "values": [{"id": "3", "name": "Thousands"}]}, {"id": "COLLECTION", "values": [{"id": "E"}]}]}"#;
    let data = r#""series": {"0": {"attributes": [0, 0, 0], "observations": {"0": [12]}}, "1": {"attributes": [1], "observations": {"0": [55]}}}"#;
    let model = read(&message(structure, data)).unwrap();
    let said: Vec<(&str, i8, Option<Collection>, bool)> = model
        .indicators
        .iter()
        .map(|own| {
            let unit = &model.units[own.unit];
            (unit.label.in_language(""), own.unit_mult, own.collection, unit.is_percent())
        })
        .collect();
    assert_eq!(said, [("Persons", 3, Some(Collection::End), false), ("Percent", 0, None, true)]);
    assert_ne!(model.indicators[0].id, model.indicators[1].id);
}

#[test]
fn reporting_periods_stand_in_years_that_begin_on_the_stated_day() {
    let years = |start: &str| {
        let values = ["2023", "2023-A1", "2023-Q2", "2023-M03"].map(|code| [r#"{"id": ""#, code, r#""}"#].concat()).join(", ");
        let message = [
            r#"{"meta": {}, "data": {"structures": [{"name": "n", "dimensions": {
                "series": [{"id": "FREQ", "role": "FREQ", "values": [{"id": "Y"}, {"id": "A"}, {"id": "Q"}, {"id": "M"}]}],
                "observation": [{"id": "TIME_PERIOD", "role": "time", "values": ["#,
            &values,
            r#"]}]}, "attributes": {"dataSet": [{"id": "REPORTING_YEAR_START_DAY", "values": [{"id": ""#,
            start,
            r#""}]}]}}], "dataSets": [{"series": {"0": {"observations": {"0": [1]}}, "1": {"observations": {"1": [2]}},
                "2": {"observations": {"2": [3]}}, "3": {"observations": {"3": [4]}}}}]}}"#,
        ]
        .concat();
        let model = read(&message).unwrap();
        let days = |series: &Series| series.period(0).map(|own| (own.plain_code(), own.first().code()));
        model.indicators[0].series.iter().filter_map(days).map(|(code, day)| [code, day].join(" ")).collect::<Vec<_>>()
    };
    assert_eq!(years("--07-01"), ["2023 2023-01-01", "2023/24 2023-07-01", "2023/24-Q2 2023-10-01", "2023-09 2023-09-01"]);
    assert_eq!(years("--01-01"), ["2023 2023-01-01", "2023 2023-01-01", "2023-Q2 2023-04-01", "2023-03 2023-03-01"]);
}

#[test]
fn one_unit_for_all_needs_no_word_of_the_data_set() {
    let structure = r#", "attributes": {"dataSet": [{"id": "UNIT_MULT", "values": [{"id": "6"}]}]}"#;
    let series = r#""series": {"0": {"observations": {"0": [12]}}}"#;
    assert_eq!(read(&message(structure, series)).unwrap().indicators[0].unit_mult, 6);
    let said_null = [r#""attributes": [null], "#, series].concat();
    assert_eq!(read(&message(structure, &said_null)).unwrap().indicators[0].unit_mult, 0);
}

#[test]
fn observations_carry_positions_texts_and_defaults_of_attributes() {
    let structure = r#", "attributes": {"observation": [
        {"id": "OBS_STATUS", "default": "E", "values": [{"id": "A", "name": "Normal"}, {"id": "B; P", "name": "Break, provisional"}, {"id": "weird", "name": "Told orally"}]},
        {"id": "CONF_STATUS", "values": [{"id": "F"}, {"id": "C"}]}, {"id": "EMBARGO_TIME"}, {"id": "COMMENT_OBS"},
        {"id": "PRE_BREAK_VALUE", "name": "Before the break", "values": []}]}"#;
    let data = r#""series": {"0": {"observations": {"0": [1, 1, 0, "2024-05-01", {"en": "Boundary moved", "zh": "边界变动"}, "0.75"], "1": [2]}},
        "1": {"observations": {"0": [3, 0, 1], "1": [4, 2, null, null, null, null, 7]}}}"#;
    let model = read(&message(structure, data)).unwrap();
    let [women, everyone] = model.indicators[0].series.as_slice() else { panic!("two series") };
    let remark = women.remark(1).unwrap();
    assert_eq!(remark.statuses, [Status::Break, Status::Provisional]);
    assert_eq!(remark.note.in_language("en"), "Before the break: 0.75; Boundary moved");
    assert_eq!(remark.note.in_language("zh"), "Before the break: 0.75; 边界变动");
    assert_eq!(women.remark(0).unwrap().statuses, [Status::Estimated], "the default of what is omitted");
    assert_eq!(everyone.remark(1).unwrap().statuses, [Status::Confidential]);
    assert_eq!(everyone.remark(0).unwrap().note.in_language(""), "Told orally");
}

#[test]
fn a_figure_whose_status_says_missing_is_a_gap_and_counted() {
    let structure = r#", "attributes": {"observation": [{"id": "OBS_STATUS", "values": [{"id": "O"}, {"id": "Q"}]}]}"#;
    let model = read(&message(
        structure,
        r#""series": {"0": {"observations": {"0": [0, 0], "1": [null, 1]}, "x": 0}, "1": {"observations": {"0": [5]}}}"#,
    ))
    .unwrap();
    assert_eq!(all(&model.indicators[0]), ["A,F 2023=- 2024=-", "A,_T 2024=5"]);
    assert_eq!(first(&model).remark(0).unwrap().statuses, [Status::Suppressed]);
    let said = Problem::LeftOut { reason: LeftOut::SaidMissing, count: 1, example: "0".to_owned() };
    assert_eq!(model.notices.iter().map(|notice| &notice.problem).collect::<Vec<_>>(), [&said]);
}

#[test]
fn what_is_no_number_is_a_gap_that_shows_it() {
    let model = read(&message("", r#""series": {"0": {"observations": {"0": ["high"], "1": [1]}}}"#)).unwrap();
    assert_eq!(figures(first(&model)), "2023=1 2024=-");
    assert_eq!(first(&model).remark(1).unwrap().text.in_language(""), "high");
    assert!(matches!(&model.notices[0].problem, Problem::LeftOut { reason: LeftOut::Value, count: 1, .. }));
}

#[test]
fn several_measures_are_several_indicators() {
    let structure = r#", "measures": {"observation": [{"id": "EMP", "name": "Employed"}, {"id": "UNE", "name": "Unemployed"}]},
        "attributes": {"observation": [{"id": "OBS_STATUS", "values": [{"id": "P"}]}]}"#;
    let model = read(&message(structure, r#""series": {"0": {"observations": {"0": [10, 1, 0], "1": [9]}}}"#)).unwrap();
    let said: Vec<(&str, &str, Vec<String>)> =
        model.indicators.iter().map(|own| (own.id.as_str(), own.title.in_language(""), all(own))).collect();
    let expected = |figures: &str| vec![["A,F ", figures].concat()];
    assert_eq!(said, [("EMP", "Employed", expected("2023=9 2024=10")), ("UNE", "Unemployed", expected("2024=1"))]);
    assert_eq!(model.indicators[1].series[0].remark(0).unwrap().statuses, [Status::Provisional]);
}

#[test]
fn a_dimension_of_indicators_beside_several_measures_is_told_apart_with_them() {
    let json = r#"{"meta": {}, "data": {"structures": [{"name": "n", "measures": {"observation": [{"id": "V", "name": "Value"}, {"id": "SE", "name": "Error"}]},
        "dimensions": {"observation": [{"id": "INDICATOR", "values": [{"id": "a", "name": "Births"}, {"id": "b", "name": "Deaths"}]},
        {"id": "TIME_PERIOD", "values": [{"id": "2023"}]}]}}], "dataSets": [{"observations": {"0:0": [1, 0.5], "1:0": [2, 0.25]}}]}}"#;
    let model = read(json).unwrap();
    let titles: Vec<&str> = model.indicators.iter().map(|own| own.title.in_language("")).collect();
    assert_eq!(titles, ["Births · Value", "Births · Error", "Deaths · Value", "Deaths · Error"]);
    assert_eq!(figures(&model.indicators[3].series[0]), "2023=0.25");
}

#[test]
fn attributes_of_groups_hold_for_what_their_keys_name() {
    let structure = r#", "attributes": {"dimensionGroup": [{"id": "UNIT_MULT", "values": [{"id": "6"}]}, {"id": "SOURCE"}, {"id": "SERIES_COMMENT"}]}"#;
    let data = r#""dimensionGroupAttributes": {":0:": [0], "::1": [null, "Census"], "0:1:": [null, null, "Counted by hand"]},
        "series": {"0": {"observations": {"0": [1], "1": [2]}}, "1": {"observations": {"0": [3], "1": [4]}}}"#;
    let model = read(&message(structure, data)).unwrap();
    let mults: Vec<(i8, Vec<String>)> = model.indicators.iter().map(|own| (own.unit_mult, all(own))).collect();
    assert_eq!(mults, [(6, vec!["A,F 2023=2 2024=1".to_owned()]), (0, vec!["A,_T 2023=4 2024=3".to_owned()])]);
    let source = |at: usize| first(&model).remark(at).and_then(|own| own.source.clone()).map(|own| own.title);
    assert_eq!((source(0).unwrap().in_language(""), source(1)), ("Census", None));
    assert_eq!(model.indicators[0].note.in_language(""), "All: Counted by hand");
}

#[test]
fn decimals_are_those_that_the_file_asks_for_or_writes() {
    let structure = r#", "attributes": {"series": [{"id": "DECIMALS", "values": [{"id": "1"}]}]}"#;
    let data = r#""series": {"0": {"attributes": [0], "observations": {"0": [1.25], "1": [2]}}, "1": {"observations": {"0": [3.0], "1": [4.50]}}}"#;
    let model = read(&message(structure, data)).unwrap();
    let decimals: Vec<&[u8]> = model.indicators[0].series.iter().map(|own| own.decimals.as_slice()).collect();
    assert_eq!(decimals, [[1, 1], [2, 1]]);
    let whole = read(&message("", r#""series": {"0": {"observations": {"0": [5574600.0], "1": [5557500.0]}}}"#)).unwrap();
    assert_eq!(first(&whole).decimals, [0, 0]);
}

#[test]
fn one_title_for_all_series_is_the_title_and_several_are_not() {
    let structure =
        r#", "attributes": {"series": [{"id": "TITLE", "values": [{"name": "Women at work"}, {"value": "All at work"}]}]}"#;
    let one = read(&message(structure, r#""series": {"0": {"attributes": [0], "observations": {"0": [1]}}}"#)).unwrap();
    assert_eq!((one.indicators[0].title.in_language(""), one.title.in_language("")), ("Women at work", "Employed"));
    let two = r#""series": {"0": {"attributes": [0], "observations": {"0": [1]}}, "1": {"attributes": [1], "observations": {"0": [1]}}}"#;
    let two = read(&message(structure, two)).unwrap();
    assert_eq!((two.indicators[0].title.in_language(""), two.title.in_language("")), ("Employed", ""));
}

#[test]
fn what_is_taken_back_is_not_shown() {
    let data = r#""action": "Replace", "series": {"0": {"observations": {"0": [1], "1": [2]}}, "1": {"observations": {"0": [3], "1": [4]}}}"#;
    let told = |deletion: &str| read(&message("", &[data, r#"}, {"action": "Delete", "#, deletion].concat())).unwrap();
    let model = told(r#""series": {"0": {"observations": {"1": []}}, "1": {}}"#);
    assert_eq!(all(&model.indicators[0]), ["A,F 2024=1"]);
    let said = Problem::LeftOut { reason: LeftOut::TakenBack, count: 2, example: "0 1".to_owned() };
    assert_eq!(model.notices[0].problem, said);
    assert_eq!(all(&told(r#""observations": {":0": []}"#).indicators[0]), ["A,F 2023=2", "A,_T 2023=4"]);
    let first = [r#""action": "Delete", "series": {"0": {}}}, {"#, data].concat();
    assert_eq!(read(&message("", &first)).unwrap().indicators[0].series.len(), 2, "what follows is not taken back");
}

#[test]
fn messages_without_figures_say_which_kind_they_are() {
    let kind = |json: &str| match read(json).unwrap_err().problem() {
        Problem::NotFigures { kind } => *kind,
        other => panic!("{json}: {other:?}"),
    };
    assert_eq!(kind(&message("", r#""action": "Delete", "series": {"0": {"observations": {"0": []}}}"#)), NotFigures::Deletion);
    assert_eq!(kind(&message("", r#""series": {"0": {}, "1": {"observations": {"0": []}}}"#)), NotFigures::Metadata);
    assert_eq!(kind(r#"{"meta": {}, "data": {"codelists": [{"id": "CL_SEX"}]}}"#), NotFigures::CodeList);
    assert_eq!(kind(r#"{"header": {}, "structure": {"dimensions": {}}}"#), NotFigures::Metadata);
    let answer = read(r#"{"meta": {}, "errors": [{"code": 404, "title": "No results found"}]}"#).unwrap_err();
    assert_eq!(*answer.problem(), Problem::ServiceAnswer { message: "404 No results found".to_owned() });
}

#[test]
fn keys_and_units_that_are_not_described_are_refused_with_their_place() {
    let refused = |structure: &str, data: &str| {
        let error = read(&message(structure, data)).unwrap_err();
        let Problem::UnknownReference { found, within } = error.problem() else { panic!("{error:?}") };
        ([found.as_str(), within].join(" in "), error.location().unwrap().path.clone())
    };
    let (said, path) = refused("", r#""series": {"0": {"observations": {"2": [1]}}}"#);
    assert_eq!((said.as_str(), path.as_str()), ("2 in TIME_PERIOD", "$.data.dataSets[0].series.0.observations.2"));
    let units = r#", "attributes": {"series": [{"id": "UNIT_MULT", "values": [{"id": "6"}]}]}"#;
    let (said, _) = refused(units, r#""series": {"0": {"attributes": [1], "observations": {"0": [1]}}}"#);
    assert_eq!(said, "1 in UNIT_MULT");
    assert_eq!(refused("", r#""structure": 1, "series": {}"#).0, "1 in structures");
}

#[test]
fn an_unknown_position_of_a_status_is_told_once() {
    let structure = r#", "attributes": {"observation": [{"id": "OBS_STATUS", "values": [{"id": "A"}]}]}"#;
    let model = read(&message(structure, r#""series": {"0": {"observations": {"0": [1, 3], "1": [2, 4]}}}"#)).unwrap();
    assert_eq!(figures(first(&model)), "2023=2 2024=1");
    let [notice] = model.notices.as_slice() else { panic!("{:?}", model.notices) };
    assert_eq!(notice.problem, Problem::UnknownReference { found: "3".to_owned(), within: "OBS_STATUS".to_owned() });
}

#[test]
fn a_long_note_that_many_figures_share_does_not_fill_the_memory() {
    let note = "x".repeat(1024 * 1024);
    let structure =
        [r#", "attributes": {"observation": [{"id": "COMMENT_OBS", "values": [{"name": ""#, &note, r#""}]}]}"#].concat();
    let series = (0..20).map(|_| r#""0": {"observations": {"0": [1, 0]}}"#).collect::<Vec<_>>().join(",");
    let model = read(&message(&structure, &[r#""series": {"#, &series, "}"].concat())).unwrap();
    assert!(matches!(&model.notices[0].problem, Problem::LeftOut { reason: LeftOut::Notes, count: 12, .. }));
}

#[test]
fn what_a_usual_name_says_is_told_as_a_guess() {
    let json = r#"{"header": {}, "structure": {"name": "n", "dimensions": {"series": [
        {"id": "LOCATION", "values": [{"id": "FR"}]}, {"id": "SUBJECT", "values": [{"id": "B1"}, {"id": "B2"}]}],
        "observation": [{"id": "TIME", "values": [{"id": "2024-Q1"}, {"id": "2024-Q2"}]}]}},
        "dataSets": [{"series": {"0:0": {"observations": {"0": [1], "1": [2]}}, "0:1": {"observations": {"0": [3]}}}}]}"#;
    let model = read(json).unwrap();
    let guesses: Vec<(&str, Option<Role>)> = model.guesses.iter().map(|guess| (guess.name.as_str(), guess.role)).collect();
    assert_eq!(guesses, [("TIME", Some(Role::Time)), ("LOCATION", Some(Role::Area))]);
    assert_eq!(model.indicators.iter().map(|own| own.id.as_str()).collect::<Vec<_>>(), ["B1", "B2"]);
    assert_eq!(figures(&model.indicators[0].series[0]), "2024-Q1=1 2024-Q2=2");
}
