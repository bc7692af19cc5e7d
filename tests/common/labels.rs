//! What holds of every label, whatever the document: it is whole, inside of the drawing, and apart from all others.

use std::rc::Rc;

use super::host_in;
use indicator_chart::{
    Anchor, Chart, Font, Frame, Host, Indicators, Item, Measure, Rect, Request, Scene, TextItem, Theme, WidthTable,
};

/// How wide fonts are beside that of the pinned table; the widest of common systems reach a fifth more.
pub const FONTS: [f64; 2] = [1.0, 1.2];

/// The pinned table, so many times as wide.
pub struct Stretched(pub f64);

impl Measure for Stretched {
    fn width(&self, text: &str, font: Font) -> f64 {
        WidthTable.width(text, font) * self.0
    }
}

/// The chart that `request` asks for, laid out `width` wide in a font so many times as wide as the pinned one.
pub fn laid_out(indicators: &Rc<Indicators>, request: &Request, language: &str, width: f64, font: f64, furniture: bool) -> Chart {
    let mut chart = Chart::new(indicators.clone(), request).expect("a chart");
    let frame = Frame { width, height: None, font_size: 16.0, pixel_ratio: 1.0, theme: Theme::LIGHT, furniture };
    let measure = Stretched(font);
    host_in(language, |host| chart.lay_out(&frame, &Host { measure: &measure, ..*host })).expect("a layout");
    chart
}

/// The texts of `scene`, each with its box.
pub fn texts(scene: &Scene, font: f64) -> Vec<(&TextItem, Rect)> {
    let texts = scene.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text),
        _ => None,
    });
    texts.map(|text| (text, bounds(text, font))).collect()
}

/// The ink of a line of text: its advance, and the height of capitals and descenders.
fn bounds(text: &TextItem, font: f64) -> Rect {
    let width = Stretched(font).width(&text.text, text.font);
    let left = match text.anchor {
        Anchor::Start => text.at.x,
        Anchor::Middle => text.at.x - width / 2.0,
        Anchor::End => text.at.x - width,
    };
    let half = text.font.size * 0.5;
    Rect::new(left, text.at.y - half, left + width, text.at.y + half)
}

/// Adds to `faults` what does not hold of the labels of `scene`: the kind of fault, and what it is.
pub fn check(scene: &Scene, font: f64, faults: &mut Vec<(String, String)>) {
    let texts = texts(scene, font);
    let mut fault = |kind: &str, what: String| faults.push((kind.to_owned(), what));
    for (at, (text, area)) in texts.iter().enumerate() {
        let inside = area.left >= -0.5
            && area.top >= -0.5
            && area.right <= scene.size.width + 0.5
            && area.bottom <= scene.size.height + 0.5;
        if !inside {
            fault("leaves", format!("{:?} leaves the drawing: {area:?} of {:?}", text.text, scene.size));
        }
        if text.text.ends_with('…') {
            fault("cut", format!("{:?} is cut", text.text));
        }
        if text.text.trim().is_empty() {
            fault("empty", format!("an empty text at {:?}", text.at));
        }
        for (other, other_area) in texts.iter().skip(at + 1) {
            if area.intersects(other_area) {
                fault("meets", format!("{:?} meets {:?}", text.text, other.text));
            }
        }
    }
}
