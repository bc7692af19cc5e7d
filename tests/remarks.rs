//! Remarks in a drawing: each is there to be read, in the drawing or in the list below it, and none hides other words.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "what cannot be laid out ends its test")]

mod common;

use std::rc::Rc;

use common::{document, host_in};
use indicator_chart::{Anchor, Chart, Frame, Indicators, Item, Measure, Rect, Request, Scene, TextItem, Theme, WidthTable};

const WIDTHS: [f64; 8] = [220.0, 280.0, 360.0, 480.0, 560.0, 640.0, 900.0, 1200.0];

/// The charts whose remarks are drawn, each in both languages and at every width, with and without a height to fill.
fn drawn(mut check: impl FnMut(&Indicators, &Chart, &str, &str)) {
    let indicators = Rc::new(document("tests/documents/good/areas.json"));
    let annotated = indicators.charts.iter().filter(|chart| !chart.annotations.is_empty() && chart.form != "bar");
    for chart in annotated.map(|chart| chart.id.clone()) {
        for language in ["zh-CN", "en"] {
            for (width, height) in WIDTHS.iter().flat_map(|width| [(*width, None), (*width, Some(520.0))]) {
                let mut own =
                    Chart::new(indicators.clone(), &Request { chart: chart.clone(), ..Request::default() }).expect("a chart");
                let frame = Frame { width, height, font_size: 16.0, pixel_ratio: 1.0, theme: Theme::LIGHT, furniture: false };
                host_in(language, |host| own.lay_out(&frame, host)).expect("a layout");
                check(&indicators, &own, language, &format!("{chart} {language} {width} {height:?}"));
            }
        }
    }
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
