//! A cube of areas, sexes and years in words and as a drawing: what is shown of it is named, and what is not can be chosen.

#![allow(clippy::expect_used, reason = "a chart of the tests that cannot be made ends its test")]

mod common;

use std::rc::Rc;

use common::host_in;
use indicator_chart::{
    Chart, Date, Frame, Host, Indicators, Item, Notice, Positions, Problem, Request, Theme,
    indicator::{Category, Dimension, Indicator, License, Series, Source, Text, Unit},
    period::Period,
};

fn text(zh: &str, en: &str) -> Text {
    Text(vec![("zh-CN".to_owned(), zh.to_owned()), ("en".to_owned(), en.to_owned())])
}

const SEXES: [(&str, &str, &str); 3] = [("T", "合计", "Total"), ("F", "女", "Females"), ("M", "男", "Males")];

/// Unemployment by area, sex and year: twelve areas, one of them named, three sexes, one frequency.
fn cube() -> Indicators {
    let category = |code: &str, label: Text, is_total| Category { code: code.to_owned(), label, is_total };
    let mut areas = vec![category("IE", text("爱尔兰", "Ireland"), false)];
    areas.extend((1..12).map(|at| category(&format!("A{at}"), text(&format!("地区{at}"), &format!("Area {at}")), false)));
    let sexes = SEXES.map(|(code, zh, en)| category(code, text(zh, en), code == "T")).to_vec();
    let annual = vec![category("A", text("年度", "Annual"), false)];
    let periods: Vec<Period> = (2020..2024).filter_map(|year: u16| Period::parse(&year.to_string())).collect();
    let mut series = Vec::new();
    for (area, of) in areas.iter().enumerate() {
        for (sex, (code, ..)) in SEXES.iter().enumerate() {
            let dimensions = [("geo", of.code.as_str()), ("sex", code), ("freq", "A")];
            series.push(Series {
                dimensions: dimensions.map(|(name, code)| (name.to_owned(), code.to_owned())).to_vec(),
                positions: Positions::Periods(periods.clone()),
                values: (0..4).map(|year| 5.0 + area as f64 + sex as f64 / 2.0 + f64::from(year) / 10.0).collect(),
                decimals: vec![1; 4],
                ..Series::default()
            });
        }
    }
    let dimension = |id: &str, label: Text, categories| Dimension { id: id.to_owned(), label, categories };
    Indicators {
        format: "a cube",
        source: Some(Source { name: text("统计局", "Statistics office"), ..Source::default() }),
        modified: Date::new(2024, 8, 7),
        license: Some(License { name: "CC BY 4.0".to_owned(), url: Some("https://example.org/by".to_owned()) }),
        note: text("2021年口径有变。", "The definition changed in 2021."),
        dimensions: vec![
            dimension("geo", text("地区", "Area"), areas),
            dimension("sex", text("性别", "Sex"), sexes),
            dimension("freq", text("频率", "Frequency"), annual),
        ],
        units: vec![Unit { id: "percent".to_owned(), symbol: Some(Text::untagged("%")), ..Unit::default() }],
        indicators: vec![Indicator {
            id: "unemployment".to_owned(),
            title: text("失业率", "Unemployment rate"),
            series,
            ..Indicator::default()
        }],
        ..Indicators::default()
    }
}

fn chart(request: &Request) -> Chart {
    Chart::new(Rc::new(cube()), request).expect("a chart")
}

fn in_english<T>(action: impl FnOnce(&Host<'_>) -> T) -> T {
    host_in("en", action)
}

#[test]
fn says_what_is_shown_of_how_many() {
    let words = in_english(|host| chart(&Request::default()).description(host));
    assert_eq!(words.title, "Unemployment rate");
    assert_eq!(words.subtitle, "Ireland · Annual, %");
    assert_eq!(words.notes, ["Only a part is shown: Area: Ireland (one of 12).", "The definition changed in 2021."]);
    assert!(
        words.summary.starts_with("Unemployment rate, Ireland · Annual. Total: 4 figures, 2020 to 2023;"),
        "{}",
        words.summary
    );
    assert_eq!(words.provenance(), "Source: Statistics office · updated August 7, 2024 · Licence: CC BY 4.0");
    assert_eq!(words.license_url.as_deref(), Some("https://example.org/by"));
    let words = host_in("zh-CN", |host| chart(&Request::default()).description(host));
    assert_eq!(words.subtitle, "爱尔兰 · 年度，%");
    assert_eq!(words.notes, ["仅显示部分数据：地区：爱尔兰（12项之一）。", "2021年口径有变。"]);
    assert_eq!(words.provenance(), "来源：统计局 · 2024年8月7日更新 · 许可：CC BY 4.0");
}

#[test]
fn one_series_is_named_in_full() {
    let one = chart(&Request { select: "geo=IE;sex=T".to_owned(), ..Request::default() });
    let words = in_english(|host| one.description(host));
    assert_eq!((words.title.as_str(), words.subtitle.as_str()), ("Unemployment rate", "Ireland · Sex: Total · Annual, %"));
    assert!(words.summary.starts_with("Unemployment rate, Ireland · Sex: Total · Annual: 4 figures"), "{}", words.summary);
    assert_eq!(words.notes, ["The definition changed in 2021."]);
    assert!(in_english(|host| one.choices(host)).is_empty());
}

#[test]
fn choices_are_named_in_the_readers_language() {
    for (language, label, first) in [("en", "Area", "Ireland"), ("zh-CN", "地区", "爱尔兰")] {
        let chart = chart(&Request { choice: "geo=A2".to_owned(), ..Request::default() });
        let choices = host_in(language, |host| chart.choices(host));
        let [choice] = choices.as_slice() else { panic!("{choices:?}") };
        assert_eq!((choice.id.as_str(), choice.label.as_str(), choice.shown), ("geo", label, 2));
        assert_eq!(choice.options.len(), 12);
        assert_eq!(choice.options[0], ("IE".to_owned(), first.to_owned()));
        assert_eq!(chart.selection(), "geo=A2");
    }
}

#[test]
fn a_table_has_labels_and_csv_has_codes() {
    let chart = chart(&Request { select: "geo=IE,A1;sex=F,M".to_owned(), ..Request::default() });
    let (table, csv) = in_english(|host| (chart.table(0..usize::MAX, host), chart.csv(host)));
    assert_eq!(table.columns, ["Area", "Sex", "Period", "Value (%)"]);
    assert_eq!((table.total, table.rows.len()), (16, 16));
    assert_eq!(table.rows[0], ["Ireland", "Females", "2020", "5.5%"]);
    let part = in_english(|host| chart.table(5..6, host));
    assert_eq!((part.total, part.rows), (16, vec![table.rows[5].clone()]));
    let mut lines = csv.lines();
    assert!(lines.next().is_some_and(|head| head.starts_with("indicator,title,series,geo,sex,freq,timePeriod,value,unit,")));
    assert!(
        lines.next().is_some_and(|line| line.starts_with("unemployment,Unemployment rate,Ireland · Females,IE,F,A,2020,5.5,%,"))
    );
    assert_eq!(lines.count(), 15);
}

#[test]
fn lines_are_named_by_what_tells_them_apart() {
    let mut chart = chart(&Request::default());
    let frame = Frame { width: 560.0, height: None, font_size: 16.0, pixel_ratio: 1.0, theme: Theme::LIGHT, furniture: true };
    in_english(|host| chart.lay_out(&frame, host)).expect("a layout");
    let texts: Vec<&str> = chart
        .scene()
        .expect("a scene")
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(text) => Some(text.text.as_str()),
            _ => None,
        })
        .collect();
    for name in ["Total", "Females", "Males", "Ireland · Annual, %"] {
        assert!(texts.contains(&name), "{name}: {texts:?}");
    }
    assert!(texts.iter().any(|text| text.contains("one of 12")), "{texts:?}");
}

#[test]
fn options_of_one_label_are_told_apart_by_their_codes() {
    let mut model = cube();
    for category in model.dimensions[0].categories.iter_mut().take(2) {
        category.label = text("北部", "North");
    }
    let chart = Chart::new(Rc::new(model), &Request::default()).expect("a chart");
    let choices = in_english(|host| chart.choices(host));
    let labels: Vec<&str> = choices[0].options.iter().take(3).map(|(_, label)| label.as_str()).collect();
    assert_eq!(labels, ["North (IE)", "North (A1)", "Area 2"]);
}

#[test]
fn what_a_reader_of_a_format_left_out_stands_under_the_chart() {
    let mut model = cube();
    model.notices.push(Notice::new(Problem::PartOfResult { found: 5, total: 59 }));
    let chart = Chart::new(Rc::new(model), &Request::default()).expect("a chart");
    let notes = in_english(|host| chart.description(host)).notes;
    assert!(notes.iter().any(|note| note.contains("5 rows of 59")), "{notes:?}");
}
