//! The drawing claims no more than was published: what the bulletin's qualified figures look like, item by item.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a drawing that lacks a part ends its test")]

mod common;

use common::{chart, host_in};
use indicator_chart::{Frame, Item, Request, Scene, Theme, scene::Fill};

const THEME: Theme = Theme::LIGHT;

fn scene(id: &str, language: &str) -> Scene {
    let mut chart = chart("www/data/bulletin.json", &Request { chart: id.to_owned(), ..Request::default() });
    let frame = Frame { width: 600.0, height: None, font_size: 16.0, pixel_ratio: 1.0, theme: THEME, furniture: false };
    host_in(language, |host| chart.lay_out(&frame, host)).expect("a layout");
    chart.scene().expect("a scene").clone()
}

fn texts(scene: &Scene) -> Vec<&str> {
    let texts = scene.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text.text.as_str()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn a_rounded_start_has_an_open_marker_a_band_and_a_dotted_line() {
    let scene = scene("users", "en");
    let circles: Vec<_> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Circle { center, fill, stroke, .. } => Some((center.x, *fill, stroke.is_some())),
            _ => None,
        })
        .collect();
    assert_eq!(circles.len(), 2, "{circles:?}");
    assert_eq!((circles[0].1, circles[0].2), (Some(THEME.surface), true), "2019 is open");
    assert_eq!((circles[1].1, circles[1].2), (Some(THEME.series[0]), false), "June 2024 is filled");
    assert!(circles[0].0 < circles[1].0);
    let dashed = |item: &&Item| matches!(item, Item::Line { stroke, points } if stroke.dash.is_some() && points.len() == 2);
    let lines: Vec<_> = scene.items.iter().filter(dashed).collect();
    assert_eq!(lines.len(), 1, "nothing was published between the two");
    let solid =
        |item: &&Item| matches!(item, Item::Line { stroke, .. } if stroke.color == THEME.series[0] && stroke.dash.is_none());
    assert_eq!(scene.items.iter().filter(solid).count(), 0);
    let band = scene.items.iter().find_map(|item| match item {
        Item::Polygon { points, .. } => Some(points.clone()),
        _ => None,
    });
    let band = band.expect("a band");
    // 28,500 to 29,499 at the start, one value at the end.
    let plane = scene.plane.expect("a plane");
    let values: Vec<f64> = band.iter().map(|point| plane.y.value_from_px(point.y)).collect();
    let near = |value: f64, wanted: f64| (value - wanted).abs() < 20.0;
    assert!(values.iter().any(|value| near(*value, 28_500.0)) && values.iter().any(|value| near(*value, 29_499.0)), "{values:?}");
    assert!(values.iter().any(|value| near(*value, 9_875.0)), "{values:?}");
}

#[test]
fn the_change_is_said_no_more_exactly_than_it_holds() {
    for (language, claim, start) in [("en", "down about 66%", "about 29,000"), ("zh-CN", "减少约66%", "约2.9万")] {
        let scene = scene("users", language);
        let texts = texts(&scene);
        assert!(texts.contains(&claim), "{texts:?}");
        assert!(texts.contains(&start) && texts.contains(&"9,875"), "{texts:?}");
        assert!(!texts.iter().any(|text| text.contains("65.9") || text.contains("66.0")), "{texts:?}");
    }
}

#[test]
fn at_least_ninety_per_cent_is_hatched_up_to_a_hundred() {
    let scene = scene("coverage", "en");
    let rects: Vec<_> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Rect { rect, fill: Some(fill), .. } => Some((*rect, *fill)),
            _ => None,
        })
        .collect();
    let solid: Vec<_> = rects.iter().filter(|(_, fill)| matches!(fill, Fill::Solid(_))).collect();
    let hatched: Vec<_> = rects.iter().filter(|(_, fill)| matches!(fill, Fill::Hatch { .. })).collect();
    assert_eq!((solid.len(), hatched.len()), (3, 2), "100 % is solid to its end, two figures are open");
    let full = solid.iter().map(|(rect, _)| rect.width()).fold(0.0, f64::max);
    for (rect, _) in hatched {
        assert!((rect.width() / full - 0.1).abs() < 0.005, "from 90 to 100: {rect:?} of {full}");
        let end = solid.iter().map(|(rect, _)| rect.right).fold(0.0, f64::max);
        assert!((rect.right - end).abs() < 0.5, "to the hundred");
    }
    let texts = texts(&scene);
    assert_eq!(texts.iter().filter(|text| **text == "at least 90%").count(), 2, "{texts:?}");
}

#[test]
fn figures_without_an_end_fade_and_two_bodies_are_both_named() {
    let scene = scene("couriers", "zh-CN");
    let fades = scene.items.iter().filter(|item| matches!(item, Item::Rect { fill: Some(Fill::Fade { .. }), .. })).count();
    let hatches = scene.items.iter().filter(|item| matches!(item, Item::Rect { fill: Some(Fill::Hatch { .. }), .. })).count();
    assert_eq!((fades, hatches), (1, 1), "more than 30,000 fades, rounded 32,000 is hatched");
    let texts = texts(&scene).join("");
    assert!(texts.contains("公安口径") && texts.contains("邮政口径"), "{texts}");
    assert!(texts.contains("3万余") && texts.contains("约3.2万"), "{texts}");
}

#[test]
fn words_in_place_of_a_number_stay_words() {
    let scene = scene("management", "zh-CN");
    let texts = texts(&scene);
    assert!(texts.contains(&"未发现"), "{texts:?}");
    assert!(!texts.iter().any(|text| *text == "0" || text.starts_with("0起")), "{texts:?}");
}

#[test]
fn what_a_chart_asks_for_and_does_not_get_is_said() {
    let text = r#"{"schema": "indicators/1.0", "indicators": [{"id": "a", "observations": [{"timePeriod": "2024", "value": 1}]}],
        "charts": [{"id": "c", "form": "number", "indicators": ["a"], "lines": ["a"], "baseline": 100, "stack": "percent",
                    "annotations": [{"text": "here", "timePeriod": "2024"}]}]}"#;
    let indicators = std::rc::Rc::new(indicator_chart::read_document(text.as_bytes()).expect("a document"));
    let chart = indicator_chart::Chart::new(indicators, &Request::default()).expect("a chart");
    let notes = host_in("en", |host| chart.description(host)).notes.join("\n");
    for field in ["annotations", "stack", "lines", "baseline"] {
        assert!(notes.contains(&format!("“{field}”")), "{field}: {notes}");
    }
}

#[test]
fn the_change_is_said_at_every_width() {
    for language in ["zh-CN", "en"] {
        for width in [180.0, 220.0, 280.0, 360.0, 600.0, 1200.0] {
            let mut chart = chart("www/data/bulletin.json", &Request { chart: "users".to_owned(), ..Request::default() });
            let frame = Frame { width, height: None, font_size: 16.0, pixel_ratio: 1.0, theme: THEME, furniture: false };
            host_in(language, |host| chart.lay_out(&frame, host)).expect("a layout");
            let texts = texts(chart.scene().expect("a scene")).join(" ");
            assert!(texts.contains(if language == "en" { "down about 66%" } else { "减少约66%" }), "{language} {width}: {texts}");
        }
    }
}
