//! A scene as SVG text: no script, no style sheet, no outside reference.

use super::{Anchor, Fill, Item, Scene, Stroke, TextItem};
use crate::{
    geometry::{Point, Rect},
    number::trimmed,
};

/// The words that an SVG carries for those who do not see it, and how its text is set.
#[derive(Clone, Copy, Debug)]
pub struct SvgText<'a> {
    /// The language of its text (BCP 47).
    pub language: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it shows, in sentences.
    pub description: &'a str,
    /// Font families, as in CSS.
    pub font: &'a str,
}

/// The distance between the middles of a hatching's strokes, across them, in CSS pixels.
pub(crate) const HATCH_PX: f64 = 7.0;

/// The width of a hatching's strokes, in CSS pixels.
pub(crate) const HATCH_STROKE_PX: f64 = 2.5;

/// The corners of a line of more points are not rounded: nobody sees it, and it paints much faster.
pub(crate) const MOST_ROUNDED_POINTS: usize = 512;

impl Scene {
    /// The scene as one SVG document.
    pub fn to_svg(&self, text: &SvgText<'_>) -> String {
        let mut writer = Writer { body: String::new(), defs: String::new(), count: 0 };
        for item in &self.items {
            writer.item(item);
        }
        let (width, height) = (number(self.size.width), number(self.size.height));
        let mut svg = String::with_capacity(writer.body.len() + writer.defs.len() + 512);
        for part in [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"",
            &width,
            "\" height=\"",
            &height,
            "\" viewBox=\"0 0 ",
            &width,
            " ",
            &height,
            "\" role=\"img\" xml:lang=\"",
            &escaped(text.language),
            "\" font-family=\"",
            &escaped(text.font),
            "\">",
            "<title>",
            &escaped(text.title),
            "</title><desc>",
            &escaped(text.description),
            "</desc>",
        ] {
            svg.push_str(part);
        }
        if !writer.defs.is_empty() {
            svg.push_str("<defs>");
            svg.push_str(&writer.defs);
            svg.push_str("</defs>");
        }
        svg.push_str(&writer.body);
        svg.push_str("</svg>\n");
        svg
    }
}

struct Writer {
    body: String,
    defs: String,
    count: usize,
}

impl Writer {
    fn put(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.body.push_str(part));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Line { points, stroke } => {
                let path = path(points);
                let stroke = stroke_attributes(stroke);
                let join = if points.len() > MOST_ROUNDED_POINTS { "bevel" } else { "round" };
                self.put(&["<path fill=\"none\" stroke-linejoin=\"", join, "\" d=\"", &path, "\"", &stroke, "/>"]);
            }
            Item::Polygon { points, fill } => {
                let (path, fill) = (path(points), self.fill(fill));
                self.put(&["<path d=\"", &path, "Z\" fill=\"", &fill, "\"/>"]);
            }
            Item::Region { rings, fill, .. } => {
                let paths: Vec<String> = rings.iter().map(|ring| [&path(ring), "Z"].concat()).collect();
                let (path, fill) = (paths.concat(), self.fill(fill));
                self.put(&["<path d=\"", &path, "\" fill=\"", &fill, "\"/>"]);
            }
            Item::Rect { rect, radius, fill, stroke } => {
                let fill = fill.as_ref().map_or_else(|| "none".to_owned(), |fill| self.fill(fill));
                let stroke = stroke.as_ref().map_or_else(String::new, stroke_attributes);
                let rounded = if *radius > 0.0 { [" rx=\"", &number(*radius), "\""].concat() } else { String::new() };
                self.put(&["<rect", &rect_attributes(rect), &rounded, " fill=\"", &fill, "\"", &stroke, "/>"]);
            }
            Item::Circle { center, radius, fill, stroke } => {
                let fill = fill.map_or_else(|| "none".to_owned(), |color| color.to_hex());
                let stroke = stroke.as_ref().map_or_else(String::new, stroke_attributes);
                let (x, y, r) = (number(center.x), number(center.y), number(*radius));
                self.put(&["<circle cx=\"", &x, "\" cy=\"", &y, "\" r=\"", &r, "\" fill=\"", &fill, "\"", &stroke, "/>"]);
            }
            Item::Text(text) => self.text(text),
            Item::Open { clip, .. } => match clip {
                Some(clip) => {
                    let id = self.id("c");
                    let shape = ["<clipPath id=\"", &id, "\"><rect", &rect_attributes(clip), "/></clipPath>"].concat();
                    self.defs.push_str(&shape);
                    self.put(&["<g clip-path=\"url(#", &id, ")\">"]);
                }
                None => self.put(&["<g>"]),
            },
            Item::Close => self.put(&["</g>"]),
        }
    }

    fn text(&mut self, item: &TextItem) {
        let anchor = match item.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let weight = if item.font.bold { " font-weight=\"700\"" } else { "" };
        let halo = item.halo.map_or_else(String::new, |color| {
            [" stroke=\"", &color.to_hex(), "\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""].concat()
        });
        // `y` is the middle of the line; a third of the size below it is the baseline of common fonts.
        let (x, y, size) = (number(item.at.x), number(item.at.y + item.font.size * 0.35), number(item.font.size));
        let (color, text) = (item.color.to_hex(), escaped(&item.text));
        self.put(&[
            "<text x=\"",
            &x,
            "\" y=\"",
            &y,
            "\" font-size=\"",
            &size,
            "\"",
            weight,
            " text-anchor=\"",
            anchor,
            "\" fill=\"",
            &color,
        ]);
        self.put(&["\"", &halo, ">", &text, "</text>"]);
    }

    fn id(&mut self, prefix: &str) -> String {
        self.count += 1;
        [prefix, &self.count.to_string()].concat()
    }

    fn fill(&mut self, fill: &Fill) -> String {
        match fill {
            Fill::Solid(color) => color.to_hex(),
            Fill::Hatch { stroke, ground } => {
                let id = self.id("h");
                let (side, width) = (number(HATCH_PX), number(HATCH_STROKE_PX));
                let (stroke, ground) = (stroke.to_hex(), ground.to_hex());
                self.defs.push_str(
                    &[
                        "<pattern id=\"",
                        &id,
                        "\" width=\"",
                        &side,
                        "\" height=\"",
                        &side,
                        "\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"",
                        &side,
                        "\" height=\"",
                        &side,
                        "\" fill=\"",
                        &ground,
                        "\"/><rect width=\"",
                        &width,
                        "\" height=\"",
                        &side,
                        "\" fill=\"",
                        &stroke,
                        "\"/></pattern>",
                    ]
                    .concat(),
                );
                ["url(#", &id, ")"].concat()
            }
            Fill::Fade { from, to, downwards } => {
                let id = self.id("f");
                let direction = if *downwards { " x2=\"0\" y2=\"1\"" } else { "" };
                self.defs.push_str(
                    &[
                        "<linearGradient id=\"",
                        &id,
                        "\"",
                        direction,
                        "><stop stop-color=\"",
                        &from.to_hex(),
                        "\"/><stop offset=\"1\" stop-color=\"",
                        &to.to_hex(),
                        "\"/></linearGradient>",
                    ]
                    .concat(),
                );
                ["url(#", &id, ")"].concat()
            }
        }
    }
}

fn number(value: f64) -> String {
    trimmed(value, 2)
}

fn path(points: &[Point]) -> String {
    let mut text = String::new();
    for (at, point) in points.iter().enumerate() {
        text.push_str(if at == 0 { "M" } else { " " });
        text.push_str(&number(point.x));
        text.push(',');
        text.push_str(&number(point.y));
    }
    text
}

fn rect_attributes(rect: &Rect) -> String {
    let (x, y, width, height) = (number(rect.left), number(rect.top), number(rect.width()), number(rect.height()));
    [" x=\"", &x, "\" y=\"", &y, "\" width=\"", &width, "\" height=\"", &height, "\""].concat()
}

fn stroke_attributes(stroke: &Stroke) -> String {
    let dash = stroke.dash.map_or_else(String::new, |(on, off)| {
        [" stroke-dasharray=\"", &number(on), " ", &number(off), "\" stroke-linecap=\"round\""].concat()
    });
    [" stroke=\"", &stroke.color.to_hex(), "\" stroke-width=\"", &number(stroke.width), "\"", &dash].concat()
}

/// `text` with what XML would take for markup written out, and without the characters that XML forbids.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => safe.push(other),
        }
    }
    safe
}
