//! Remarks in a drawing: each is there to be read, in the drawing or in the list below it, and none hides other words.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "what cannot be laid out ends its test")]

mod common;

use std::rc::Rc;

use common::{document, host_in};
use indicator_chart::{
    Anchor, Chart, Frame, Indicators, Item, Measure, Point, Rect, Request, Scene, TextItem, Theme, WidthTable,
};

const WIDTHS: [f64; 8] = [220.0, 280.0, 360.0, 480.0, 560.0, 640.0, 900.0, 1200.0];

const DOCUMENTS: [&str; 2] = ["tests/documents/good/areas.json", "tests/documents/good/remarks.json"];

/// The charts whose remarks are drawn, each in both languages and at every width, with and without a height to fill.
fn drawn(mut check: impl FnMut(&Indicators, &Chart, &str, &str)) {
    for indicators in DOCUMENTS.map(document).map(Rc::new) {
        let annotated = indicators.charts.iter().filter(|chart| !chart.annotations.is_empty());
        for chart in annotated.map(|chart| chart.id.clone()) {
            for language in ["zh-CN", "en"] {
                for (width, height) in WIDTHS.iter().flat_map(|width| [(*width, None), (*width, Some(520.0))]) {
                    let own = laid_out(&indicators, &chart, language, width, height);
                    check(&indicators, &own, language, &format!("{chart} {language} {width} {height:?}"));
                }
            }
        }
    }
}

fn laid_out(indicators: &Rc<Indicators>, chart: &str, language: &str, width: f64, height: Option<f64>) -> Chart {
    let mut own = Chart::new(indicators.clone(), &Request { chart: chart.to_owned(), ..Request::default() }).expect("a chart");
    let frame = Frame { width, height, font_size: 16.0, pixel_ratio: 1.0, theme: Theme::LIGHT, furniture: false };
    host_in(language, |host| own.lay_out(&frame, host)).expect("a layout");
    own
}

fn texts(scene: &Scene) -> Vec<(&TextItem, Rect)> {
    let texts = scene.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text),
        _ => None,
    });
    let bounds = |text: &TextItem| {
        let width = WidthTable.width(&text.text, text.font);
        let left = match text.anchor {
            Anchor::Start => text.at.x,
            Anchor::Middle => text.at.x - width / 2.0,
            Anchor::End => text.at.x - width,
        };
        Rect::new(left, text.at.y - text.font.size * 0.5, left + width, text.at.y + text.font.size * 0.5)
    };
    texts.map(|text| (text, bounds(text))).collect()
}

#[test]
fn every_remark_is_there_to_be_read() {
    drawn(|indicators, own, language, place| {
        let said: String = texts(own.scene().expect("a scene")).iter().flat_map(|(text, _)| text.text.chars()).collect();
        let without_spaces = |text: &str| text.chars().filter(|own| *own != ' ').collect::<String>();
        let said = without_spaces(&said);
        let id = place.split(' ').next().expect("an id");
        let chart = indicators.charts.iter().find(|chart| chart.id == id).expect("a chart");
        let summary = host_in(language, |host| own.summary(host));
        for annotation in &chart.annotations {
            let text = annotation.text.in_language(language);
            assert!(said.contains(&without_spaces(text)), "{place}: {text:?} is not drawn: {said}");
            assert!(summary.contains(text), "{place}: {text:?} is not in the description");
        }
    });
}

#[test]
fn numbers_and_dashed_lines_hide_no_words() {
    drawn(|_, own, _, place| {
        let scene = own.scene().expect("a scene");
        let texts = texts(scene);
        for item in &scene.items {
            match item {
                Item::Circle { center, radius, .. } if *radius > 8.0 => {
                    let circle = Rect::new(center.x - radius, center.y - radius, center.x + radius, center.y + radius);
                    let met = texts.iter().filter(|(_, area)| area.intersects(&circle)).count();
                    assert_eq!(met, 1, "{place}: the circle at {center:?} meets other words than its number");
                }
                Item::Line { points, stroke } if stroke.dash == Some((4.0, 3.0)) => {
                    let (from, to) = (points[0], points[points.len() - 1]);
                    let line = Rect::new(from.x.min(to.x), from.y.min(to.y), from.x.max(to.x), from.y.max(to.y)).inflated(0.1);
                    let crossed = texts.iter().find(|(_, area)| area.intersects(&line));
                    assert!(crossed.is_none(), "{place}: a line crosses {:?}", crossed.map(|(text, _)| &text.text));
                }
                _ => {}
            }
        }
    });
}

/// Where earlier values are drawn: small dotted circles.
fn ghosts(scene: &Scene) -> Vec<Point> {
    let ghosts = scene.items.iter().filter_map(|item| match item {
        Item::Circle { center, stroke: Some(stroke), .. } if stroke.dash.is_some() => Some(*center),
        _ => None,
    });
    ghosts.collect()
}

#[test]
fn earlier_values_are_open_explained_and_no_figures() {
    let indicators = Rc::new(document("tests/documents/good/remarks.json"));
    let mut without = (*indicators).clone();
    for series in without.indicators.iter_mut().flat_map(|indicator| &mut indicator.series) {
        series.remarks.iter_mut().for_each(|(_, remark)| remark.revises = None);
    }
    let without = Rc::new(without);
    // Of each chart how many earlier values find room at the widest: all of them, but for those that words or lines hide.
    for (chart, most) in
        [("line-revised", 3), ("column-revised", 3), ("bar", 2), ("bar-years", 3), ("dumbbell", 2), ("slope-revised", 1)]
    {
        for (language, key) in [("en", "as published before it was revised"), ("zh-CN", "修订前公布的数值")] {
            for width in WIDTHS {
                let [own, plain] = [&indicators, &without].map(|from| laid_out(from, chart, language, width, None));
                let place = format!("{chart} {language} {width}");
                let (scene, plain_scene) = (own.scene().expect("a scene"), plain.scene().expect("a scene"));
                let found = ghosts(scene);
                let dense = |text: &str| text.split_whitespace().collect::<String>();
                let said: String = texts(scene).iter().map(|(text, _)| dense(&text.text)).collect();
                // One more stands in the key.
                assert_eq!(found.len() > 1, said.contains(&dense(key)), "{place}: {found:?} {said}");
                assert!(found.len() <= most + 1 && found.len() != 1, "{place}: {found:?}");
                assert!(width < 1000.0 || found.len() == most + 1, "{place}: {found:?}");
                assert_eq!(scene.marks.len(), plain_scene.marks.len(), "{place}: an earlier value is a mark");
                assert!(ghosts(plain_scene).is_empty(), "{place}");
                let areas = texts(scene);
                for at in found {
                    let area = Rect::new(at.x - 3.5, at.y - 3.5, at.x + 3.5, at.y + 3.5);
                    let hidden = areas.iter().find(|(_, text)| text.intersects(&area));
                    assert!(hidden.is_none(), "{place}: {:?} lies upon {:?}", at, hidden.map(|(text, _)| &text.text));
                }
                let summary = host_in(language, |host| own.summary(host));
                assert!(summary.contains(if language == "en" { "revised from" } else { "原公布" }), "{place}: {summary}");
            }
        }
    }
}
