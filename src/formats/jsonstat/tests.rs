//! Small cases of every shape that publishers give a dataset.

use crate::{
    error::{Error, LeftOut, NotFigures, Problem},
    formats,
    indicator::{Collection, Guess, Indicators, Role, Series, Status, Text},
    json::native_number,
};

fn read(json: &str) -> Result<Indicators, Error> {
    formats::read(json.as_bytes(), native_number)
}

/// The dataset with these fields in place of the usual ones.
fn dataset(fields: &str) -> String {
    ["{\"version\": \"2.0\", \"class\": \"dataset\", \"label\": \"Jobs\", ", fields, "}"].concat()
}

/// Two places and three years, without values.
const SHAPE: &str = r#""id": ["place", "year"], "size": [2, 3], "role": {"time": ["year"], "geo": ["place"]}, "dimension": {
    "place": {"label": "Place", "category": {"index": ["N", "S"], "label": {"N": "North", "S": "South"}}},
    "year": {"category": {"index": {"2022": 2, "2020": 0, "2021": 1}}}}"#;

fn shaped(rest: &str) -> String {
    dataset(&[SHAPE, ", ", rest].concat())
}

fn values(series: &Series) -> Vec<(String, Option<f64>)> {
    (0..series.len()).map(|at| (series.period(at).unwrap().to_string(), series.value(at))).collect()
}

fn dated(pairs: &[(&str, Option<f64>)]) -> Vec<(String, Option<f64>)> {
    pairs.iter().map(|(period, value)| ((*period).to_owned(), *value)).collect()
}

#[test]
fn values_stand_row_by_row_and_the_last_dimension_changes_fastest() {
    let read = read(&shaped(
        r#""value": [1.50, 2, 3, null, 5, 6], "source": "An office", "href": "https://office.example/jobs",
            "updated": "2024-05-01T08:00:00+0100""#,
    ))
    .unwrap();
    assert_eq!((read.format, read.modified.unwrap().to_string().as_str()), ("JSON-stat", "2024-05-01"));
    let source = read.source.unwrap();
    assert_eq!((source.name, source.url.as_deref()), (Text::untagged("An office"), Some("https://office.example/jobs")));
    let [jobs] = read.indicators.as_slice() else { panic!("{:?}", read.indicators) };
    let [north, south] = jobs.series.as_slice() else { panic!("{jobs:?}") };
    assert_eq!((jobs.title.in_language(""), north.label.in_language("")), ("Jobs", "North"));
    assert_eq!(values(north), dated(&[("2020", Some(1.5)), ("2021", Some(2.0)), ("2022", Some(3.0))]));
    assert_eq!(values(south), dated(&[("2020", None), ("2021", Some(5.0)), ("2022", Some(6.0))]));
    assert_eq!(north.decimals, [2, 0, 0]);
    assert!(read.guesses.is_empty(), "{:?}", read.guesses);
}

#[test]
fn a_sparse_cube_has_no_cell_where_it_says_nothing() {
    let read = read(&shaped(r#""value": {"5": 6, "0": 1, "4": null}, "status": {"4": "P", "2": "P"}"#)).unwrap();
    let [north, south] = read.indicators[0].series.as_slice() else { panic!("{:?}", read.indicators) };
    assert_eq!(values(north), dated(&[("2020", Some(1.0)), ("2022", None)]));
    assert_eq!(values(south), dated(&[("2021", None), ("2022", Some(6.0))]));
    assert!(north.remark(1).is_some() && south.remark(0).is_some() && north.remark(0).is_none());
}

/// Places of values that have a status, for a `status` of this shape; the six values are there.
fn flagged(status: &str) -> Vec<usize> {
    let read = read(&shaped(&[r#""value": [1, 2, 3, 4, 5, 6], "status": "#, status].concat())).unwrap();
    let flagged = |(at, series): (usize, &Series)| {
        (0..series.len()).filter(|index| series.remark(*index).is_some()).map(move |index| at * 3 + index).collect::<Vec<_>>()
    };
    read.indicators[0].series.iter().enumerate().flat_map(flagged).collect()
}

#[test]
fn statuses_are_read_in_every_shape() {
    assert_eq!(flagged(r#""P""#), [0, 1, 2, 3, 4, 5]);
    assert_eq!(flagged(r#"["P"]"#), [0, 1, 2, 3, 4, 5]);
    assert_eq!(flagged(r#"[null, "P", "", "P", null, null]"#), [1, 3]);
    assert_eq!(flagged(r#"{"5": "P", "1": "P"}"#), [1, 5]);
    assert_eq!(flagged(r#"{"value": [null, null, "P", null, null, null], "category": {"label": {"P": "provisional"}}}"#), [2]);
    assert_eq!(flagged(r#"{"value": {"2": "P"}}"#), [2]);
    assert_eq!(flagged("null"), [0; 0]);
    assert_eq!(flagged("[]"), [0; 0]);
}

#[test]
fn a_flag_that_nobody_knows_is_explained_in_the_words_of_the_file() {
    let read = read(&shaped(
        r#""value": [1, 2, 3, 4, 5, 6], "status": {"0": "¤"}, "extension": {"status": {"label": {"¤": "from a small sample"}}}"#,
    ))
    .unwrap();
    let remark = read.indicators[0].series[0].remark(0).unwrap();
    assert_eq!(remark.note, Text::untagged("from a small sample"));
}

#[test]
fn values_and_statuses_must_fill_the_cube() {
    let problem = |rest: &str| {
        let error = read(&shaped(rest)).unwrap_err();
        (error.problem().clone(), error.location().unwrap().path.clone())
    };
    let size = |found| Problem::CubeSize { found, expected: 6 };
    assert_eq!(problem(r#""value": [1, 2, 3, 4, 5]"#), (size(5), "$.value".to_owned()));
    assert_eq!(problem(r#""value": [1, 2, 3, 4, 5, 6, 7]"#), (size(7), "$.value".to_owned()));
    assert_eq!(problem(r#""value": [1, 2, 3, 4, 5, 6], "status": ["P", "P"]"#), (size(2), "$.status".to_owned()));
    let unknown = |found: &str, within: &str| Problem::UnknownReference { found: found.to_owned(), within: within.to_owned() };
    assert_eq!(problem(r#""value": {"6": 1}"#).0, unknown("6", "value"));
    assert_eq!(problem(r#""value": {"0": 1}, "status": {"x": "P"}"#).0, unknown("x", "status"));
    assert_eq!(problem(r#""value": [1, 2, 3, true, 5, 6]"#).1, "$.value[3]");
}

#[test]
fn a_dataset_without_values_describes_a_table() {
    for rest in [r#""value": []"#, r#""value": null"#, r#""note": []"#] {
        let error = read(&shaped(rest)).unwrap_err();
        assert_eq!(*error.problem(), Problem::NotFigures { kind: NotFigures::Metadata }, "{rest}");
    }
    assert_eq!(*read(&shaped(r#""value": {}"#)).unwrap_err().problem(), Problem::NoFigures);
}

#[test]
fn texts_beside_figures_are_gaps_and_texts_alone_no_figures() {
    let mixed = read(&shaped(r#""value": ["7", "unclear", 3, 4, 5, 6]"#)).unwrap();
    let north = &mixed.indicators[0].series[0];
    assert_eq!((north.value(0), north.value(1)), (Some(7.0), None));
    assert_eq!(north.remark(1).unwrap().text, Text::untagged("unclear"));
    let left_out = |count, example: &str| Problem::LeftOut { reason: LeftOut::Value, count, example: example.to_owned() };
    assert_eq!(mixed.notices[0].problem, left_out(1, "unclear"));
    let error = read(&shaped(r#""value": ["ax", "bx", "cx", "dx", "ex", "fx"]"#)).unwrap_err();
    assert_eq!(*error.problem(), left_out(6, "ax"));
}

#[test]
fn sizes_may_be_texts_and_must_fit_the_categories() {
    let json = |from: &str, to: &str| shaped(r#""value": [1, 2, 3, 4, 5, 6]"#).replace(from, to);
    assert!(read(&json("[2, 3]", r#"["2", "3"]"#)).is_ok());
    let problem = |from: &str, to: &str| read(&json(from, to)).unwrap_err().problem().clone();
    assert_eq!(problem(r#"["N", "S"]"#, r#"["N"]"#), Problem::CubeSize { found: 1, expected: 2 });
    assert_eq!(problem(r#"["N", "S"]"#, r#"["N", "N"]"#), Problem::DuplicateKey { key: "N".to_owned() });
    assert_eq!(problem("[2, 3]", "[6]"), Problem::CubeSize { found: 1, expected: 2 });
    let found = "index 2".to_owned();
    assert_eq!(problem(r#""2022": 2"#, r#""2022": 3"#), Problem::UnknownReference { found, within: "year".to_owned() });
    assert!(matches!(problem("[2, 3]", "[2, -3]"), Problem::Type { .. }));
    assert!(matches!(problem("[2, 3]", "[4294967295, 4294967295]"), Problem::CubeSize { .. }));
}

#[test]
fn measures_have_their_units() {
    let json = dataset(
        r#""id": ["year", "what"], "size": [1, 5], "role": {"time": ["year"], "metric": ["what"]}, "dimension": {
            "year": {"category": {"label": {"2012": "2012"}}},
            "what": {"category": {"index": ["POP", "PCT", "SEG", "K", "N"],
                "label": {"POP": "population", "PCT": "share", "K": "cars", "N": "people"},
                "unit": {
                    "POP": {"label": "thousands of persons", "decimals": 1, "base": "people", "multiplier": 3},
                    "PCT": {"label": "%", "decimals": "2", "base": "per cent", "multiplier": 0},
                    "SEG": {"label": "All residents", "base": "Person", "multiplier": "1"},
                    "K": {"base": "cars", "multiplier": "3"},
                    "N": {"base": "people", "type": "count", "multiplier": 0}}}}},
        "value": [34880.5, 0.2, 1524, 12, 9]"#,
    );
    let read = read(&json).unwrap();
    let said: Vec<_> = read
        .indicators
        .iter()
        .map(|own| (own.title.in_language(""), read.units[own.unit].label.in_language(""), own.unit_mult))
        .collect();
    let expected = [
        ("population", "thousands of persons", 0),
        ("share", "%", 0),
        ("All residents", "Person", 0),
        ("cars", "cars", 3),
        ("people", "people", 0),
    ];
    assert_eq!(said, expected);
    assert_eq!(read.indicators[1].series[0].decimals, [2]);
    assert!(read.units[read.indicators[1].unit].is_percent());
    assert!(read.units[read.indicators[4].unit].is_count() && !read.units[read.indicators[0].unit].is_count());
}

#[test]
fn time_is_told_by_ids_then_labels_then_codes() {
    let json = |id: &str, label: &str, codes: &str, labels: &str| {
        let fields = [
            r#""id": ["a", "#,
            id,
            r#"], "size": [1, 2], "value": [1, 2], "dimension": {"a": {"category": {"label": {"x": "X"}}}, "#,
            id,
            r#": {"label": "#,
            label,
            r#", "category": {"index": "#,
            codes,
            r#", "label": "#,
            labels,
            "}}}",
        ];
        read(&dataset(&fields.concat())).unwrap()
    };
    let guess = |name: &str| vec![Guess { name: name.to_owned(), role: Some(Role::Time) }];
    let by_id = json(r#""Tid""#, r#""tid""#, r#"["2001", "2002"]"#, "{}");
    assert_eq!((by_id.guesses, values(&by_id.indicators[0].series[0]).len()), (guess("Tid"), 2));
    // Codes may be numbers in a row, with the years in labels.
    let by_label = json(r#""v""#, r#""Year""#, r#"["0", "1"]"#, r#"{"0": "2001", "1": "2002"}"#);
    assert_eq!(values(&by_label.indicators[0].series[0]), dated(&[("2001", Some(1.0)), ("2002", Some(2.0))]));
    let by_codes = json(r#""v""#, r#""V""#, r#"["2001", "2002"]"#, "{}");
    assert_eq!(by_codes.guesses, guess("v"));
    // Codes of municipalities are no years.
    let municipalities = json(r#""v""#, r#""V""#, r#"["0301", "1103"]"#, r#"{"0301": "Oslo", "1103": "Stavanger"}"#);
    assert_eq!((municipalities.guesses, municipalities.indicators[0].series.len()), (Vec::new(), 2));
}

#[test]
fn eurostat_is_certain_of_its_ids() {
    let json = dataset(
        r#""source": "ESTAT", "id": ["freq", "unit", "geo", "time"], "size": [1, 2, 1, 2], "dimension": {
            "freq": {"label": "Time frequency", "category": {"index": {"A": 0}, "label": {"A": "Annual"}}},
            "unit": {"category": {"index": {"PC": 0, "THS": 1}, "label": {"PC": "Percentage", "THS": "Thousand persons"}}},
            "geo": {"category": {"index": {"IT": 0}, "label": {"IT": "Italy"}}},
            "time": {"category": {"index": {"2022": 0, "2023": 1}}}},
        "value": {"0": 8.1, "1": 7.7, "3": 1950}, "extension": {"lang": "EN", "id": "UNE", "agencyId": "ESTAT"}"#,
    );
    let read = read(&json).unwrap();
    assert!(read.guesses.is_empty(), "{:?}", read.guesses);
    assert_eq!((read.language.as_str(), read.source.unwrap().name), ("en", Text::untagged("Eurostat")));
    let said: Vec<_> = read.indicators.iter().map(|own| (own.id.as_str(), read.units[own.unit].id.as_str())).collect();
    assert_eq!(said, [("UNE:PC", "PC"), ("UNE:THS", "THS")]);
    assert!(read.units[read.indicators[0].unit].is_percent());
    assert_eq!(read.indicators[1].series[0].len(), 1);
}

#[test]
fn totals_are_codes_or_roots() {
    let json = dataset(
        r#""id": ["a", "b"], "size": [4, 2], "value": [1, 2, 3, 4, 5, 6, 7, 8], "dimension": {
            "a": {"category": {"index": ["all", "x", "y", "z"], "child": {"all": ["x", "y"], "y": ["z", "y"]}}},
            "b": {"category": {"index": ["T", "M"]}}}"#,
    );
    let read = read(&json).unwrap();
    let totals = |at: usize| -> Vec<&str> {
        let totals = read.dimensions[at].categories.iter().filter(|own| own.is_total);
        totals.map(|own| own.code.as_str()).collect()
    };
    assert_eq!((totals(0), totals(1)), (vec!["all"], vec!["T"]));
    let part = json.replace(r#""all": ["x", "y"]"#, r#""all": ["x"]"#);
    let part = self::read(&part).unwrap();
    assert!(part.dimensions[0].categories.iter().all(|own| !own.is_total));
}

#[test]
fn pxweb_says_what_must_be_shown_and_how_figures_came_about() {
    let json = dataset(
        r#""note": ["Old.", "", "New base."], "id": ["Region", "ContentsCode", "Tid"], "size": [1, 4, 1],
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]}, "dimension": {
            "Region": {"category": {"index": {"01": 0}, "label": {"01": "Oslo"}, "note": {"01": ["Small.", "Merged."]}},
                "extension": {"categoryNoteMandatory": {"01": {"1": true}}, "eliminationValueCode": "01"}},
            "ContentsCode": {"category": {"index": ["S", "M", "F", "I"],
                    "unit": {"S": {"base": "persons", "decimals": 0}, "M": {"base": "persons", "decimals": 0},
                        "F": {"base": "persons"}, "I": {"base": "index", "decimals": 1}}},
                "extension": {"measuringType": {"S": "Stock", "M": "Stock", "F": "Flow", "I": "Average"},
                    "refperiod": {"S": "31 December", "M": "Mid-month of the quarter"}, "basePeriod": {"I": "2025=100"}}},
            "Tid": {"category": {"index": {"2023": 0}}}},
        "value": [1, 2, 3, 4], "extension": {"noteMandatory": {"2": true}, "px": {"tableid": "07459", "language": "en", "decimals": 2}}"#,
    );
    let read = read(&json).unwrap();
    assert_eq!((read.id.as_str(), read.language.as_str()), ("07459", "en"));
    let collections: Vec<_> = read.indicators.iter().map(|own| own.collection).collect();
    assert_eq!(collections, [Some(Collection::End), None, Some(Collection::Sum), Some(Collection::Average)]);
    let stock = &read.indicators[0];
    assert_eq!(stock.note.in_language(""), "New base. Oslo: Merged. 31 December");
    assert_eq!(stock.description.in_language(""), "Old.");
    let decimals: Vec<_> = read.indicators.iter().map(|own| own.series[0].decimals[0]).collect();
    assert_eq!(decimals, [0, 0, 2, 1]);
    assert_eq!(read.units[read.indicators[3].unit].label, Text::untagged("index (2025=100)"));
    assert!(read.dimensions[0].categories[0].is_total);
}

#[test]
fn a_bundle_holds_several_datasets_and_a_broken_one_leaves_the_others() {
    let one = |values: &str| {
        [
            r#"{"label": "Jobs", "updated": "13/09/2016 09:41:40", "value": "#, values,
            r#", "dimension": {"id": ["y"], "size": [2], "role": {"time": ["y"]}, "y": {"category": {"index": ["2001", "2002"]}}}}"#,
        ]
        .concat()
    };
    let bundle = |second: &str| read(&[r#"{"first": "#, &one("[1, 2]"), r#", "second": "#, second, "}"].concat());
    let both = bundle(&one("[3, 4]")).unwrap();
    let ids: Vec<_> = both.indicators.iter().map(|own| own.id.as_str()).collect();
    assert_eq!(ids, ["first", "second"]);
    assert_eq!(both.modified.unwrap().to_string(), "2016-09-13");
    let broken = bundle(&one("[3]")).unwrap();
    assert_eq!(broken.indicators.len(), 1);
    assert_eq!(broken.notices[0].problem, Problem::CubeSize { found: 1, expected: 2 });
    assert_eq!(broken.notices[0].location.as_ref().unwrap().path, "$.second.value");
    let alone = read(&one("[1, 2]")).unwrap();
    assert_eq!(alone.indicators[0].title, Text::untagged("Jobs"));
}

#[test]
fn collections_give_what_is_in_them() {
    let embedded = shaped(r#""value": [1, 2, 3, 4, 5, 6]"#);
    let collection = |items: &str| {
        read(&[r#"{"version": "2.0", "class": "collection", "label": "C", "link": {"item": ["#, items, "]}}"].concat())
    };
    let link = r#"{"class": "dataset", "href": "https://office.example/a.json", "label": "A"}"#;
    let read = collection(&[link, ", ", &embedded].concat()).unwrap();
    assert_eq!(read.indicators.len(), 1);
    let kind = |items: &str| collection(items).unwrap_err().problem().clone();
    assert_eq!(kind(link), Problem::NotFigures { kind: NotFigures::Catalogue });
    let dimension = r#"{"version": "2.0", "class": "dimension", "category": {"index": ["T"]}}"#;
    let error = self::read(dimension).unwrap_err();
    assert_eq!(*error.problem(), Problem::NotFigures { kind: NotFigures::CodeList });
}

#[test]
fn a_service_that_has_nothing_says_so_in_its_own_words() {
    for json in [
        r#"{"error": [{"status": 404, "id": 100, "label": "No results found"}]}"#,
        r#"{"warning": {"status": 413, "label": "No results found"}}"#,
    ] {
        let error = read(json).unwrap_err();
        assert_eq!(*error.problem(), Problem::ServiceAnswer { message: "No results found".to_owned() });
    }
}

#[test]
fn the_first_service_of_eurostat_is_read() {
    let json = r#"{"nama": {"wsVersion": "V1_1", "language": "EN", "title": "GDP", "lastUpdateDate": 1446764400000,
        "status": {"value": [":", null], "category": {"label": {":": "not available"}}}, "value": [null, 15800],
        "dimension": {"id": ["unit", "time"], "size": [1, 2],
            "unit": {"category": {"index": {"EUR": 0}, "label": {"EUR": "Euro"}}},
            "time": {"category": {"index": {"2013": 0, "2014": 1}}}}}}"#;
    let read = read(json).unwrap();
    assert_eq!(read.modified.unwrap().to_string(), "2015-11-06");
    assert_eq!((read.indicators[0].id.as_str(), read.indicators[0].title.in_language("")), ("nama", "GDP"));
    assert_eq!(values(&read.indicators[0].series[0]), dated(&[("2013", None), ("2014", Some(15_800.0))]));
    assert_eq!(read.indicators[0].series[0].remark(0).unwrap().note, Text::untagged("not available"));
}

#[test]
fn flags_are_those_of_the_publisher() {
    let remark = |rest: &str| {
        let read = read(&shaped(rest)).unwrap();
        read.indicators[0].series[0].remark(0).map(|remark| (remark.statuses.clone(), remark.note.in_language("").to_owned()))
    };
    let said = |statuses: &[Status]| Some((statuses.to_vec(), String::new()));
    let eurostat = |flag: &str| remark(&[r#""source": "ESTAT", "value": {"5": 1}, "status": {"0": ""#, flag, "\"}"].concat());
    assert_eq!(eurostat("c"), said(&[Status::Confidential]));
    assert_eq!(eurostat("bp"), said(&[Status::Break, Status::Provisional]));
    let px = |flag: &str| {
        remark(
            &[r#""extension": {"px": {"decimals": 0}}, "value": [null, 2, 3, 4, 5, 6], "status": {"0": ""#, flag, "\"}"].concat(),
        )
    };
    assert_eq!((px(".."), px(":")), (said(&[Status::Missing]), said(&[Status::Confidential])));
    // A nil is shown as it is printed, and no number is made of it.
    let nil =
        read(&shaped(r#""extension": {"px": {"decimals": 0}}, "value": [null, 2, 3, 4, 5, 6], "status": {"0": "-"}"#)).unwrap();
    let nil = nil.indicators[0].series[0].figure(0);
    assert_eq!((nil.value, nil.remark.unwrap().text.in_language("")), (None, "-"));
    assert_eq!(remark(r#""value": [1, 2, 3, 4, 5, 6], "status": ["a"]"#), None);
}
