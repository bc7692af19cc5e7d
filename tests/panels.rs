//! Small multiples as they are drawn and reached: one scale where one is said, every figure told with its panel.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a step that fails ends its test")]

mod common;

use std::collections::BTreeSet;

use common::{chart, host_in};
use indicator_chart::{Chart, Effects, Emit, Event, Frame, Item, Key, Point, Request, Scene, Step, Theme};

const DOCUMENT: &str = "tests/documents/good/panels.json";
const WIDTHS: [f64; 5] = [240.0, 328.0, 600.0, 768.0, 1200.0];

fn drawn(id: &str, width: f64) -> Chart {
    let mut chart = chart(DOCUMENT, &Request { chart: id.to_owned(), ..Request::default() });
    let frame = Frame { width, height: None, font_size: 16.0, pixel_ratio: 1.0, theme: Theme::LIGHT, furniture: false };
    host_in("en", |host| chart.lay_out(&frame, host)).expect("a layout");
    chart
}

fn send(chart: &mut Chart, event: Event) -> Effects {
    host_in("en", |host| chart.dispatch(event, host))
}

fn scene(chart: &Chart) -> &Scene {
    chart.scene().expect("a scene")
}

fn says(scene: &Scene, words: &str) -> bool {
    scene.items.iter().any(|item| matches!(item, Item::Text(text) if text.text.contains(words)))
}

#[test]
fn planes_of_one_scale_have_equal_axes_and_equal_plots() {
    for (id, width) in ["lines", "lines-several", "area", "slope"].into_iter().flat_map(|id| WIDTHS.map(|width| (id, width))) {
        let chart = drawn(id, width);
        let scene = scene(&chart);
        assert!(says(scene, "All panels have the same scale"), "{id} {width}");
        let first = &scene.panels[0].plane;
        assert!(scene.panels.len() > 1 && scene.plane.is_none(), "{id} {width}");
        for panel in &scene.panels {
            let (plane, area) = (&panel.plane, panel.plane.area);
            assert_eq!((plane.x.domain, plane.y.domain), (first.x.domain, first.y.domain), "{id} {width}");
            let same = |a: f64, b: f64| (a - b).abs() < 0.6;
            assert!(same(area.width(), first.area.width()) && same(area.height(), first.area.height()), "{id} {width}: {area:?}");
        }
    }
}

#[test]
fn lines_of_one_series_have_the_width_of_their_panels_and_two_columns_on_a_phone() {
    for (id, width) in ["lines", "lines-free", "area"].into_iter().flat_map(|id| WIDTHS.map(|width| (id, width))) {
        let chart = drawn(id, width);
        let areas: Vec<_> = scene(&chart).panels.iter().map(|panel| panel.plane.area).collect();
        let columns = areas.iter().filter(|area| (area.top - areas[0].top).abs() < 0.6).count();
        assert!(columns > 1 || width < 300.0, "{id} {width}: {columns}");
        let panel = (width + 20.0) / columns as f64 - 20.0;
        assert!(areas[0].width() > panel - 60.0, "{id} {width}: {:?} of {panel}", areas[0]);
        assert!(says(scene(&chart), "at least 238") && says(scene(&chart), "about 1,300"), "{id} {width}");
    }
}

#[test]
fn what_all_panels_have_is_named_once_above_them() {
    for (id, names) in [("lines-several", ["Women", "Men"]), ("grouped", ["15 to 29", "60 and over"])] {
        for width in WIDTHS {
            let chart = drawn(id, width);
            for name in names {
                let texts = scene(&chart).items.iter().filter(|item| matches!(item, Item::Text(text) if text.text == name));
                assert_eq!(texts.count(), 1, "{id} {width} {name}");
            }
        }
    }
}

#[test]
fn planes_with_a_scale_each_say_so_and_have_one_axis_of_time() {
    for width in WIDTHS {
        let chart = drawn("lines-free", width);
        let scene = scene(&chart);
        assert!(says(scene, "Each panel has its own scale"), "{width}");
        let first = &scene.panels[0].plane;
        assert!(scene.panels.iter().all(|panel| panel.plane.x.domain == first.x.domain), "{width}");
        assert!(scene.panels.iter().any(|panel| panel.plane.y.domain != first.y.domain), "{width}");
    }
}

/// From the anchors of bars, which end at their values: how many pixels a unit has in the panel of each pair of figures.
fn pixels_of_a_unit(chart: &mut Chart) -> Vec<f64> {
    let marks = scene(chart).marks.clone();
    let mut told: Vec<(Point, f64, String)> = Vec::new();
    let mut effects = send(chart, Event::Focused);
    for mark in &marks {
        let heading = effects.tooltip.clone().flatten().expect("a tooltip").spoken.heading;
        let panel = heading.split(',').next().unwrap_or_default().to_owned();
        if let Some(Emit::Hover(Some(own))) = &effects.emit
            && let Some(value) = own.value
        {
            told.push((mark.anchor, value, panel));
        }
        effects = send(chart, Event::Key(Key::Step(Step::Next)));
    }
    let pairs = told.windows(2).filter(|pair| pair[0].2 == pair[1].2 && (pair[0].1 - pair[1].1).abs() > 5.0);
    pairs.map(|pair| (pair[0].0.x - pair[1].0.x) / (pair[0].1 - pair[1].1)).collect()
}

#[test]
fn bars_of_one_scale_have_comparable_lengths() {
    for (id, width) in ["bars", "grouped"].into_iter().flat_map(|id| WIDTHS.map(|width| (id, width))) {
        let mut chart = drawn(id, width);
        assert!(says(scene(&chart), "All panels have the same scale"), "{id} {width}");
        let pixels = pixels_of_a_unit(&mut chart);
        assert!(pixels.len() > 3, "{id} {width}: {pixels:?}");
        assert!(pixels.iter().all(|own| (own / pixels[0] - 1.0).abs() < 0.02), "{id} {width}: {pixels:?}");
    }
}

#[test]
fn rings_and_numbers_say_nothing_of_a_scale() {
    for id in ["donut", "number", "progress", "shares"] {
        assert!(!says(scene(&drawn(id, 768.0)), "scale"), "{id}");
    }
}

#[test]
fn keys_reach_every_figure_of_every_panel_and_the_panel_is_announced() {
    let areas = ["North Bay", "East Ridge", "South Plain", "West of the river, with the islands"];
    for (id, figures, panels) in [
        ("bars", 12, &areas[..]),
        ("stacked", 60, &areas),
        ("heatmap", 24, &areas),
        ("dumbbell", 24, &areas),
        ("unit", 12, &areas),
        ("donut", 12, &areas),
        ("histogram", 52, &["First term", "Second term"]),
    ] {
        let mut chart = drawn(id, 768.0);
        let mut effects = send(&mut chart, Event::Focused);
        let mut seen = BTreeSet::new();
        let mut order: Vec<&str> = Vec::new();
        for _ in 0..figures {
            let said = effects.announce.clone().expect("an announcement");
            let panel = panels.iter().find(|panel| said.starts_with(**panel));
            let panel = panel.unwrap_or_else(|| panic!("{id}: no panel in {said}"));
            if order.last() != Some(panel) {
                order.push(panel);
            }
            // Figures of one class are told apart by their place.
            seen.insert(format!("{said} {:?}", effects.tooltip.clone().flatten().map(|tooltip| tooltip.at)));
            effects = send(&mut chart, Event::Key(Key::Step(Step::Next)));
        }
        assert_eq!((seen.len(), order.as_slice()), (figures, panels), "{id}");
        assert!(effects.announce.is_none(), "{id} goes on");
    }
}

#[test]
fn arrows_go_along_a_line_and_from_panel_to_panel() {
    let mut chart = drawn("lines-several", 768.0);
    let first = send(&mut chart, Event::Focused).announce.expect("an announcement");
    assert!(first.starts_with("North Bay, 2019") && first.contains("Women"), "{first}");
    let next = send(&mut chart, Event::Key(Key::Step(Step::Next))).announce.expect("an announcement");
    assert!(next.starts_with("North Bay, 2020"), "{next}");
    let mut order = Vec::new();
    for _ in 0..7 {
        let said = send(&mut chart, Event::Key(Key::Step(Step::SeriesAfter))).announce.expect("an announcement");
        order.push(said);
    }
    assert!(order[0].starts_with("North Bay, 2020") && order[0].contains("Men"), "{order:?}");
    assert!(order[1].starts_with("East Ridge, 2020") && order[1].contains("Women"), "{order:?}");
    assert!(order[6].starts_with("West of the river, with the islands, 2020") && order[6].contains("Men"), "{order:?}");
}

#[test]
fn a_pointer_means_the_figure_of_its_panel() {
    let mut chart = drawn("lines", 768.0);
    let panels = scene(&chart).panels.clone();
    let names = ["North Bay", "East Ridge", "South Plain", "West of the river", "Coast", "Lakes"];
    assert_eq!(panels.len(), names.len());
    for (panel, name) in panels.iter().zip(names) {
        let area = panel.plane.area;
        let effects = send(&mut chart, Event::PointerMoved(Point::new(area.right - 1.0, area.top + 2.0)));
        let tooltip = effects.tooltip.flatten().expect("a tooltip");
        assert!(tooltip.spoken.heading.starts_with(name) && tooltip.spoken.heading.ends_with("2025"), "{:?}", tooltip.spoken);
        assert!(area.inflated(1.0).contains(tooltip.at), "{name}: {:?} in {area:?}", tooltip.at);
        // The crosshair stays in the panel's plot.
        let overlay = host_in("en", |host| chart.overlay(host));
        let lines =
            overlay.items.iter().filter_map(|item| if let Item::Line { points, .. } = item { Some(points) } else { None });
        for line in lines {
            assert!(line.iter().all(|point| area.inflated(1.0).contains(*point)), "{name}: {line:?}");
        }
    }
    // Several lines of a panel are told together, those of others are not.
    let mut chart = drawn("lines-several", 768.0);
    let area = scene(&chart).panels[2].plane.area;
    let effects = send(&mut chart, Event::PointerMoved(area.center()));
    let spoken = effects.tooltip.flatten().expect("a tooltip").spoken;
    assert_eq!(spoken.lines.iter().map(|line| line.label.as_str()).collect::<Vec<_>>(), ["Women", "Men"]);
}

#[test]
fn a_pointer_on_a_cell_or_a_bar_means_it() {
    for id in ["bars", "heatmap", "donut", "scatter"] {
        let mut chart = drawn(id, 768.0);
        let marks = scene(&chart).marks.clone();
        for mark in marks {
            let at = mark.anchor;
            let effects = send(&mut chart, Event::PointerMoved(at));
            send(&mut chart, Event::PointerLeft);
            let tooltip = effects.tooltip.flatten().expect("a tooltip");
            assert!((tooltip.at.x - at.x).abs() < 12.0 && (tooltip.at.y - at.y).abs() < 12.0, "{id}: {at:?} {:?}", tooltip.at);
        }
    }
}

#[test]
fn panels_are_told_in_sentences() {
    let said = |id: &str, language: &str| {
        let chart = chart(DOCUMENT, &Request { chart: id.to_owned(), ..Request::default() });
        host_in(language, |host| chart.summary(host))
    };
    let english = said("donut", "en");
    assert!(english.starts_with("4 panels by Area: North Bay; East Ridge; South Plain; West of the river"), "{english}");
    assert!(english.contains("North Bay: ") && english.contains("South Plain: "), "{english}");
    let chinese = said("lines", "zh-CN");
    assert!(chinese.starts_with("按地区分成6个小图：北湾；东岭；南原"), "{chinese}");
}
