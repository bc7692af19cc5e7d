//! Tables of a few rows, to the model.

use super::*;
use crate::{
    formats::{assemble, table::Purpose, table::rows},
    indicator::{Indicators, Positions, Role},
    json::{Reader, native_number},
};

fn model_of(text: &str, purposes: &[(&str, Purpose)]) -> Result<Indicators, Error> {
    let mut table = rows::table(&mut Reader::new(text.as_bytes(), native_number)?)?;
    for (name, purpose) in purposes {
        table.columns.iter_mut().find(|column| column.name == *name).unwrap().purpose = Some(purpose.clone());
    }
    assemble::indicators(publication_of(&table, &Reading::plain(native_number))?, "rows")
}

/// Each figure on a line: `indicator dimensions period value`.
fn shown(model: &Indicators) -> Vec<String> {
    let mut lines = Vec::new();
    for indicator in &model.indicators {
        for series in &indicator.series {
            let place: Vec<&str> = series.dimensions.iter().map(|(_, code)| code.as_str()).collect();
            for at in 0..series.len() {
                let period = series.period(at).map(|period| period.to_string()).unwrap_or_default();
                let value = series.value(at).map_or("-".to_owned(), |value| fixed(value, series.figure(at).decimals));
                lines.push([&indicator.id, "|", &place.join(","), "|", &period, "|", &value].concat());
            }
        }
    }
    lines
}

fn guesses(model: &Indicators) -> Vec<(&str, Option<Role>)> {
    model.guesses.iter().map(|guess| (guess.name.as_str(), guess.role)).collect()
}

#[test]
fn countries_and_their_codes_are_one_dimension() {
    let text = r#"[{"Country Name":"Aland","Country Code":"ALA","Year":2020,"GDP (US$)":1.50},
        {"Country Name":"Aland","Country Code":"ALA","Year":2019,"GDP (US$)":null},
        {"Country Name":"Borduria","Country Code":"BOR","Year":2020,"GDP (US$)":"7"}]"#;
    let model = model_of(text, &[]).unwrap();
    assert_eq!(shown(&model), ["GDP (US$)|ALA|2019|-", "GDP (US$)|ALA|2020|1.50", "GDP (US$)|BOR|2020|7"]);
    let labels: Vec<&str> = model.dimensions[0].categories.iter().map(|own| own.label.in_language("en")).collect();
    assert_eq!(labels, ["Aland", "Borduria"]);
    assert_eq!((model.indicators[0].title.in_language("en"), model.units[0].id.as_str()), ("GDP", "US$"));
    assert_eq!(guesses(&model), [("Year", Some(Role::Time)), ("Country Code", Some(Role::Area))]);
}

#[test]
fn whole_numbers_are_codes_where_rows_need_them() {
    let rows: Vec<String> =
        (0..24).map(|at| format!(r#"{{"year":{},"band":{},"n":{}}}"#, 2000 + at / 4, at % 4, at * 1000)).collect();
    let model = model_of(&format!("[{}]", rows.join(",")), &[]).unwrap();
    assert_eq!(model.indicators.len(), 1);
    assert_eq!(model.indicators[0].series.len(), 4);
    assert!(guesses(&model).contains(&("band", Some(Role::Category))));
}

#[test]
fn bounds_flags_and_notes_belong_to_their_figure() {
    let text = r#"[{"year":"2020","value":5.0,"lower":4.5,"upper":5.25,"note":"few cases"},{"year":"2021","value":"<2.5"},
        {"year":"2022","value":"n.k.x"},{"year":"2023","value":9,"lower":10,"upper":11}]"#;
    let model = model_of(text, &[]).unwrap();
    let series = &model.indicators[0].series[0];
    let first = series.figure(0);
    assert_eq!(first.qualifier, Qualifier::Between { lower: 4.5, upper: 5.25, decimals: 2 });
    assert_eq!(first.remark.unwrap().note.in_language(""), "few cases");
    assert_eq!((series.value(2), series.remark(2).unwrap().text.in_language("")), (None, "n.k.x"));
    let has = |wanted: fn(&Problem) -> bool| model.notices.iter().any(|notice| wanted(&notice.problem));
    assert!(has(|problem| matches!(problem, Problem::LeftOut { reason: LeftOut::Value, .. })), "{:?}", model.notices);
    assert!(has(|problem| matches!(problem, Problem::Contradiction { .. })), "{:?}", model.notices);
}

#[test]
fn stated_purposes_are_no_guesses() {
    let text = r#"[{"when":"2020","who":"a","called":"Alpha","n":3,"other":4}]"#;
    let purposes = [
        ("when", Purpose::Dimension(Role::Time)),
        ("who", Purpose::Dimension(Role::Area)),
        ("called", Purpose::LabelsOf("who".to_owned())),
        ("n", Purpose::Value),
        ("other", Purpose::Ignored),
    ];
    let model = model_of(text, &purposes).unwrap();
    assert_eq!((shown(&model), model.guesses.len()), (vec!["n|a|2020|3".to_owned()], 0));
    assert_eq!(model.dimensions[0].categories[0].label.in_language(""), "Alpha");
}

#[test]
fn rows_that_nothing_tells_apart_are_not_averaged() {
    let error = model_of(r#"[{"year":2020,"v":1.5},{"year":2020,"v":2.5}]"#, &[]).unwrap_err();
    assert!(matches!(error.problem(), Problem::RepeatedFigures { .. }), "{error}");
    let error = model_of(r#"[{"id":1,"name":"a"},{"id":2,"name":"b"}]"#, &[]).unwrap_err();
    assert!(matches!(error.problem(), Problem::NotFigures { .. }), "{error}");
}

#[test]
fn of_several_times_the_one_that_tells_rows_apart_is_taken() {
    // An hour that the clocks of autumn show twice, and figures of more digits than a double has.
    let row = |hour: u8, utc: u8| {
        format!(r#"{{"year":2013,"month":11,"day":3,"hour":{hour},"utc":"2013-11-03T0{utc}:00Z","v":"1.23456789012345{utc}7"}}"#)
    };
    let rows = [row(0, 4), row(1, 5), row(1, 6), row(2, 7), row(3, 8)].join(",");
    let model = model_of(&["[", &rows, "]"].concat(), &[]).unwrap();
    assert_eq!(model.indicators[0].series[0].len(), 5, "{:?}", guesses(&model));
    assert!(guesses(&model).contains(&("utc", Some(Role::Time))));
}

#[test]
fn a_wide_table_has_its_time_in_its_names() {
    let text = r#"[{"country":"A","2019":1.5,"2020":2,"2021":null},{"country":"B","2019":3,"2020":4,"2021":5}]"#;
    let model = model_of(text, &[]).unwrap();
    let expected = ["|A|2019|1.5", "|A|2020|2", "|A|2021|-", "|B|2019|3", "|B|2020|4", "|B|2021|5"];
    assert_eq!(shown(&model), expected.map(|line| ["indicator", line].concat()));
    let text = r#"[{"Year":2019,"Jan":1,"Feb":2,"Mar":3,"Annual":6,"Average":2}]"#;
    let model = model_of(text, &[]).unwrap();
    let expected = ["A|2019|6", "M|2019-01|1", "M|2019-02|2", "M|2019-03|3"];
    let mut lines = shown(&model);
    lines.sort();
    assert_eq!(lines, expected.map(|line| ["indicator|", line].concat()));
    assert!(model.notices.iter().any(|own| matches!(own.problem, Problem::LeftOut { reason: LeftOut::Summary, .. })));
}

#[test]
fn one_row_without_a_key_is_undated() {
    let model = model_of(r#"[{"population":301461533}]"#, &[]).unwrap();
    assert_eq!(model.indicators[0].series[0].positions, Positions::Undated);
}

#[test]
fn rows_of_unlike_multipliers_are_of_unlike_units() {
    let text = r#"[{"year":2020,"UNIT_MULT":3,"UNIT":"KG","value":1.5},{"year":2021,"UNIT_MULT":6,"UNIT":"KG","value":2},
        {"year":2020,"UNIT_MULT":6,"UNIT":"T","value":7}]"#;
    let model = model_of(text, &[("UNIT", Purpose::Dimension(Role::Unit))]).unwrap();
    let found: Vec<(i8, &str, usize)> =
        model.indicators.iter().map(|own| (own.unit_mult, model.units[own.unit].id.as_str(), own.series[0].len())).collect();
    assert_eq!(found, [(3, "KG", 1), (6, "KG", 1), (6, "T", 1)]);
    let alone = r#"[{"year":2020,"UNIT_MULT":3,"value":1.5},{"year":2021,"UNIT_MULT":6,"value":2}]"#;
    let powers: Vec<i8> = model_of(alone, &[]).unwrap().indicators.iter().map(|own| own.unit_mult).collect();
    assert_eq!(powers, [3, 6]);
    let shared = alone.replace("\"UNIT_MULT\":6", "\"UNIT_MULT\":3");
    let model = model_of(&shared, &[]).unwrap();
    assert_eq!((model.indicators.len(), model.indicators[0].unit_mult, model.indicators[0].series[0].len()), (1, 3, 2));
}

#[test]
fn names_of_columns_are_read_out() {
    let model = model_of(r#"[{"year":2020,"life_expectancy":70},{"year":2021,"life_expectancy":71}]"#, &[]).unwrap();
    assert_eq!(
        (model.indicators[0].id.as_str(), model.indicators[0].title.in_language("en")),
        ("life_expectancy", "life expectancy")
    );
}
