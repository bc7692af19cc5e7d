//! What is chosen of cubes: files with more series than a chart has room for.

use super::*;
use crate::indicator::{Category, Dimension, Remark, Text};

/// A cube over `dimensions` (id and codes; `T` is a total) with a figure for each of `years`, or as `has` says.
fn cube(dimensions: &[(&str, &[&str])], years: &[u16], has: impl Fn(&[(String, String)]) -> Option<f64>) -> Indicators {
    let mut model = Indicators { format: "a cube", ..Indicators::default() };
    let mut places: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for (id, codes) in dimensions {
        let category = |code: &&str| Category {
            code: (*code).to_owned(),
            label: Text(vec![("en".to_owned(), ["the ", code].concat()), ("zh".to_owned(), ["此", code].concat())]),
            is_total: *code == "T",
        };
        let label = Text::untagged(["The ", id].concat());
        model.dimensions.push(Dimension { id: (*id).to_owned(), label, categories: codes.iter().map(category).collect() });
        let with = |place: &Vec<(String, String)>, code: &&str| {
            let mut place = place.clone();
            place.push(((*id).to_owned(), (*code).to_owned()));
            place
        };
        places = places.iter().flat_map(|place| codes.iter().map(|code| with(place, code)).collect::<Vec<_>>()).collect();
    }
    let periods: Vec<Period> = years.iter().map(|year| Period::parse(&year.to_string()).unwrap()).collect();
    let series = |dimensions: Vec<(String, String)>| {
        let value = has(&dimensions);
        Series {
            positions: if periods.is_empty() { Positions::Undated } else { Positions::Periods(periods.clone()) },
            values: vec![value.unwrap_or(f64::NAN); periods.len().max(1)],
            decimals: vec![0; periods.len().max(1)],
            remarks: if value.is_none() { vec![(0, Remark::default())] } else { Vec::new() },
            dimensions,
            ..Series::default()
        }
    };
    model.units.push(Unit { id: "person".to_owned(), ..Unit::default() });
    model.units.push(Unit { id: "percent".to_owned(), ..Unit::default() });
    let series = places.into_iter().map(series).collect();
    model.indicators.push(Indicator { id: "people".to_owned(), title: Text::untagged("People"), series, ..Indicator::default() });
    model
}

fn codes(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{prefix}{at}")).collect()
}

fn with_codes<T>(codes: &[String], use_codes: impl FnOnce(&[&str]) -> T) -> T {
    use_codes(&codes.iter().map(String::as_str).collect::<Vec<_>>())
}

fn shown(model: &Indicators, select: &str, choice: &str) -> Spec {
    let request = Request { select: select.to_owned(), choice: choice.to_owned(), ..Request::default() };
    choose(model, &request).unwrap()
}

/// The choices as `dimension:shown/options`.
fn choices(spec: &Spec) -> Vec<String> {
    let said = |choice: &Choice| {
        let facet = &spec.facets[choice.facet];
        format!("{}:{}/{}", facet.id, facet.codes[choice.shown as usize].code, choice.options.len())
    };
    spec.choices.iter().map(said).collect()
}

const YEARS: &[u16] = &[2020, 2021, 2022];

/// 40 areas, three sexes, two ages.
fn wide(years: &[u16]) -> Indicators {
    with_codes(&codes("A", 40), |areas| {
        cube(&[("geo", areas), ("sex", &["F", "M", "T"]), ("age", &["Y", "O"]), ("freq", &["A"])], years, |_| Some(1.0))
    })
}

#[test]
fn shows_all_series_where_they_can_be_told_apart() {
    let model = cube(&[("geo", &["IE", "FR"]), ("sex", &["F", "M", "T"])], YEARS, |_| Some(1.0));
    let spec = shown(&model, "", "");
    assert_eq!((spec.form, spec.members.len(), choices(&spec)), (Form::Line, 6, Vec::new()));
    assert_eq!(spec.selection(), "");
}

#[test]
fn leaves_the_widest_dimension_to_choice_and_starts_with_a_total() {
    let spec = shown(&wide(YEARS), "", "");
    // Sex times age are six lines, so only the area is left to choice.
    assert_eq!((spec.form, spec.members.len(), choices(&spec)), (Form::Line, 6, vec!["geo:A0/40".to_owned()]));
    assert_eq!(spec.selection(), "geo=A0");
    let many = with_codes(&codes("N", 9), |branches| {
        cube(&[("branch", branches), ("sex", &["F", "M", "T"]), ("age", &["Y", "O", "T"])], YEARS, |_| Some(1.0))
    });
    let spec = shown(&many, "", "");
    // The first of the widest that fit stays in the chart.
    assert_eq!(choices(&spec), ["branch:N0/9", "age:T/3"]);
    assert_eq!(spec.selection(), "branch=N0;age=T");
    assert_eq!(spec.members.len(), 3);
}

#[test]
fn bars_have_more_room_than_lines() {
    let spec = shown(&wide(&[2020]), "", "");
    assert_eq!((spec.form, spec.members.len()), (Form::Bar, 40));
    assert_eq!(choices(&spec), ["sex:T/3", "age:Y/2"]);
    // Where no period is stated, too.
    assert_eq!(shown(&wide(&[]), "", "").form, Form::Bar);
    let many = with_codes(&codes("A", 100), |areas| cube(&[("geo", areas)], &[2020], |_| Some(1.0)));
    let spec = shown(&many, "", "");
    assert_eq!((spec.form, choices(&spec)), (Form::Number, vec!["geo:A0/100".to_owned()]));
}

#[test]
fn frequencies_never_share_a_chart() {
    let model = cube(&[("geo", &["IE", "FR"]), ("FREQ", &["Q", "A"])], YEARS, |_| Some(1.0));
    let spec = shown(&model, "", "");
    assert_eq!((spec.members.len(), choices(&spec)), (2, vec!["FREQ:Q/2".to_owned()]));
    assert_eq!(choices(&shown(&model, "FREQ=Q,A", "FREQ=A")), ["FREQ:A/2"]);
}

#[test]
fn unlike_units_are_a_choice_of_indicator_unless_asked_for() {
    let mut model = cube(&[("sex", &["F", "M"])], YEARS, |_| Some(1.0));
    let mut rate = model.indicators[0].clone();
    rate.id = "rate".to_owned();
    rate.unit = 1;
    model.indicators.push(rate);
    let spec = shown(&model, "", "");
    assert_eq!((choices(&spec), spec.members.len(), spec.form), (vec!["indicator:people/2".to_owned()], 2, Form::Line));
    assert_eq!(spec.selection(), "indicator=people");
    assert_eq!(choices(&shown(&model, "", "indicator=rate")), ["indicator:rate/2"]);
    assert_eq!(choices(&shown(&model, "indicator=rate", "")), [""; 0]);
    let asked = Request { indicators: vec!["people".to_owned(), "rate".to_owned()], ..Request::default() };
    assert_eq!(choose(&model, &asked).unwrap().members.len(), 4);
    // Of one known unit they share an axis; of units of which nothing is known, they may be unlike.
    model.indicators[1].unit = 0;
    assert_eq!(choices(&shown(&model, "", "")), [""; 0]);
    model.units[0].id.clear();
    assert_eq!(choices(&shown(&model, "", "")), ["indicator:people/2"]);
    // An indicator document is shown as its author wrote it.
    model.format = "";
    assert_eq!(shown(&model, "", "").members.len(), 4);
}

#[test]
fn one_indicator_asked_for_still_has_a_dimension_in_its_chart() {
    let request = Request { indicators: vec!["people".to_owned()], ..Request::default() };
    let spec = choose(&wide(YEARS), &request).unwrap();
    assert_eq!((choices(&spec), spec.members.len()), (vec!["geo:A0/40".to_owned()], 6));
}

#[test]
fn what_is_selected_is_fixed() {
    let model = wide(YEARS);
    let spec = shown(&model, "geo=A3;sex=the T", "geo=A5");
    assert_eq!((choices(&spec), spec.members.len()), (Vec::new(), 2));
    assert_eq!(spec.selection(), "geo=A3;sex=T");
    // Several codes stay side by side, and the widest other dimension makes room.
    let spec = shown(&model, "The geo=A1,A2,A3", "");
    assert_eq!(choices(&spec), ["sex:T/3"]);
    assert_eq!(spec.selection(), "geo=A1,A2,A3;sex=T");
    // What is shown can be asked for.
    assert_eq!(shown(&model, &spec.selection(), "").members.len(), spec.members.len());
    let all = shown(&model, " ; ;", "");
    assert_eq!(all.members.len(), 6);
}

#[test]
fn what_is_not_there_is_named() {
    let model = wide(YEARS);
    let problem = |select: &str| {
        let request = Request { select: select.to_owned(), ..Request::default() };
        choose(&model, &request).unwrap_err().problem().clone()
    };
    let known = ["geo", "sex", "age", "freq"].map(str::to_owned).to_vec();
    assert_eq!(problem("region=A1"), Problem::DimensionUnknown { found: "region".to_owned(), known: known.clone() });
    assert_eq!(problem("A1"), Problem::DimensionUnknown { found: "A1".to_owned(), known });
    let known = ["F", "M", "T"].map(str::to_owned).to_vec();
    assert_eq!(problem("sex=T,X"), Problem::CodeUnknown { found: "X".to_owned(), dimension: "sex".to_owned(), known });
    assert_eq!(problem("sex=F;sex=M"), Problem::NothingSelected { select: "sex=F;sex=M".to_owned() });
}

#[test]
fn a_choice_that_is_not_there_is_passed_over() {
    let model = wide(YEARS);
    assert_eq!(choices(&shown(&model, "", "geo=A7")), ["geo:A7/40"]);
    for choice in ["geo=nowhere", "region=A7", "sex=F", ";;="] {
        assert_eq!(choices(&shown(&model, "", choice)), ["geo:A0/40"], "{choice}");
    }
}

#[test]
fn options_are_those_that_the_first_choices_leave() {
    // Branches of area A0 have the codes 0 to 9, those of the others 10 to 19; the first of A0 has no figures.
    let (areas, branches) = (codes("A", 12), codes("N", 20));
    let of_area = |place: &[(String, String)]| {
        let is_first = place[0].1 == "A0";
        let branch: usize = place[1].1[1..].parse().unwrap();
        (is_first == (branch < 10)).then_some(())
    };
    let mut model = with_codes(&areas, |areas| {
        with_codes(&branches, |branches| {
            cube(&[("geo", areas), ("branch", branches)], YEARS, |place| {
                of_area(place).filter(|()| place[1].1 != "N0" || place[0].1 != "A0").map(|()| 1.0)
            })
        })
    });
    model.indicators[0].series.retain(|series| of_area(&series.dimensions).is_some());
    assert_eq!(choices(&shown(&model, "", "")), ["branch:N1/20"]);
    assert_eq!(choices(&shown(&model, "", "branch=N12")), ["geo:A1/11", "branch:N12/20"]);
    assert_eq!(choices(&shown(&model, "", "branch=N12;geo=A0")), ["geo:A1/11", "branch:N12/20"]);
    assert_eq!(choices(&shown(&model, "", "branch=N3")), ["branch:N3/20"]);
    let gap = shown(&model, "", "branch=N0;geo=A0");
    // What has no figure is said as a table of gaps, never as a fault.
    assert_eq!((gap.form, gap.members.len(), choices(&gap)), (Form::Table, 1, vec!["branch:N0/20".to_owned()]));
}

#[test]
fn a_series_without_a_dimension_of_the_others_can_be_chosen() {
    let mut model = wide(YEARS);
    let mut alone = model.indicators[0].series[0].clone();
    alone.dimensions.retain(|(name, _)| name != "geo");
    model.indicators[0].series.push(alone);
    let spec = shown(&model, "", r#"geo="""#);
    assert_eq!(choices(&spec), ["geo:/41"]);
    assert_eq!((spec.members.len(), spec.selection().as_str()), (1, r#"geo="";sex=F;age=Y"#));
}

#[test]
fn a_table_has_all_that_is_selected() {
    let model = wide(YEARS);
    let request = Request { form: "table".to_owned(), select: "sex=T".to_owned(), ..Request::default() };
    let spec = choose(&model, &request).unwrap();
    assert_eq!((spec.form, spec.members.len(), choices(&spec)), (Form::Table, 80, Vec::new()));
}

#[test]
fn a_document_with_more_series_than_are_drawn_leaves_them_to_choice() {
    let mut model = wide(YEARS);
    model.format = "";
    model.dimensions.clear();
    let spec = shown(&model, "", "");
    assert_eq!(choices(&spec), ["sex:F/3", "age:Y/2"]);
    assert_eq!((spec.members.len(), spec.notices.len()), (40, 0));
}
