//! No label is cut and none meets another: every chart of the test documents, from 220 px (a card in a page of 240) to
//! 1,600 px, in both languages.

mod common;

use std::rc::Rc;

use common::{document, host_in};
use indicator_chart::{Anchor, Chart, Frame, Item, Measure, Rect, Request, Scene, TextItem, Theme, WidthTable};

const DOCUMENTS: [&str; 3] = ["www/data/bulletin.json", "tests/documents/good/forms.json", "tests/cubes/unemployment.json"];
const WIDTHS: [f64; 10] = [220.0, 240.0, 280.0, 320.0, 360.0, 480.0, 640.0, 768.0, 1200.0, 1600.0];

fn texts(scene: &Scene) -> Vec<(&TextItem, Rect)> {
    let texts = scene.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text),
        _ => None,
    });
    texts.map(|text| (text, bounds(text))).collect()
}

/// The ink of a line of text: its advance, and the height of capitals and descenders.
fn bounds(text: &TextItem) -> Rect {
    let width = WidthTable.width(&text.text, text.font);
    let left = match text.anchor {
        Anchor::Start => text.at.x,
        Anchor::Middle => text.at.x - width / 2.0,
        Anchor::End => text.at.x - width,
    };
    let half = text.font.size * 0.5;
    Rect::new(left, text.at.y - half, left + width, text.at.y + half)
}

#[test]
fn labels_stay_inside_and_apart() {
    let mut faults = Vec::new();
    for path in DOCUMENTS {
        let indicators = Rc::new(document(path));
        let charts = indicators.charts.iter().map(|chart| Request { chart: chart.id.clone(), ..Request::default() });
        // What a file shows that asks for no charts, with as many lines as a chart has room for.
        let many = Request { select: "geo=IE,FR,DE,ES;sex=F,M".to_owned(), ..Request::default() };
        let of_cube = [Request::default(), many].into_iter().filter(|_| indicators.is_cube());
        for request in charts.chain(of_cube) {
            for language in ["zh-CN", "en"] {
                for width in WIDTHS {
                    let mut chart = Chart::new(indicators.clone(), &request).expect("a chart");
                    let frame =
                        Frame { width, height: None, font_size: 16.0, pixel_ratio: 1.0, theme: Theme::LIGHT, furniture: true };
                    host_in(language, |host| chart.lay_out(&frame, host)).expect("a layout");
                    let scene = chart.scene().expect("a scene");
                    let place = format!("{path} {} {language} {width}", request.chart);
                    check(scene, &place, &mut faults);
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(60)].join("\n"));
}

fn check(scene: &Scene, place: &str, faults: &mut Vec<String>) {
    let texts = texts(scene);
    for (at, (text, area)) in texts.iter().enumerate() {
        let inside = area.left >= -0.5
            && area.top >= -0.5
            && area.right <= scene.size.width + 0.5
            && area.bottom <= scene.size.height + 0.5;
        if !inside {
            faults.push(format!("{place}: {:?} leaves the drawing: {area:?} of {:?}", text.text, scene.size));
        }
        if text.text.ends_with('…') {
            faults.push(format!("{place}: {:?} is cut", text.text));
        }
        for (other, other_area) in texts.iter().skip(at + 1) {
            if area.intersects(other_area) {
                faults.push(format!("{place}: {:?} meets {:?}", text.text, other.text));
            }
        }
    }
}
