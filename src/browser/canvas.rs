//! Paints a scene on a canvas context.
//!
//! A loop over the display list: styles are set only where they change, because handing texts over is what costs, and
//! straight edges are moved onto device pixels so that they are sharp.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

use crate::{
    color::Color,
    geometry::{Point, Rect},
    number::trimmed,
    scene::{Anchor, Fill, HATCH_PX, HATCH_STROKE_PX, Item, MOST_ROUNDED_POINTS, Scene, Stroke, TextItem},
    text::Font,
};

/// The width of the rim around text that stands upon lines.
const HALO_PX: f64 = 3.0;

/// How far below the middle of a line of text its baseline lies, in parts of the font size: that of common fonts.
const BASELINE: f64 = 0.35;

/// A font as CSS writes it.
pub(super) fn css_font(font: Font, family: &str) -> String {
    let weight = if font.bold { "700 " } else { "400 " };
    [weight, &trimmed(font.size, 2), "px ", family].concat()
}

/// Paints `scene` on `context`, whose bitmap has `ratio` device pixels for a CSS pixel, in fonts of `family`.
///
/// Errors: what the context throws.
pub(super) fn paint(scene: &Scene, context: &CanvasRenderingContext2d, ratio: f64, family: &str) -> Result<(), JsValue> {
    context.save();
    context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)?;
    context.set_line_join("round");
    context.set_text_baseline("alphabetic");
    let mut painter = Painter { context, ratio, family, style: Style::default(), kept: Vec::new() };
    let painted = scene.items.iter().try_for_each(|item| painter.item(item));
    // Groups that were left open, after an error, end here.
    painter.kept.iter().flatten().for_each(|_| context.restore());
    context.restore();
    painted
}

/// What the context is set to, as far as it is known.
#[derive(Clone, Default)]
struct Style {
    fill: Option<Color>,
    stroke: Option<Color>,
    width: f64,
    dash: Option<(f64, f64)>,
    font: Option<Font>,
    anchor: Option<Anchor>,
}

/// So many points of a dense line are stroked at once; the next stroke begins where the last one ended. Engines fill a stroke
/// of thousands of points many times slower than the same in pieces.
const POINTS_AT_ONCE: usize = 160;

/// How high a steep step of a dense line is, in CSS pixels.
const STEEP_PX: f64 = 6.0;

struct Painter<'a> {
    context: &'a CanvasRenderingContext2d,
    ratio: f64,
    family: &'a str,
    style: Style,
    /// For each open group the style before it, where it has a clip of its own.
    kept: Vec<Option<Style>>,
}

impl Painter<'_> {
    fn item(&mut self, item: &Item) -> Result<(), JsValue> {
        match item {
            Item::Line { points, stroke } => self.line(points, stroke),
            Item::Polygon { points, fill } => self.area(std::slice::from_ref(points), fill),
            Item::Region { rings, fill, .. } => self.area(rings, fill),
            Item::Rect { rect, radius, fill, stroke } => self.rect(rect, *radius, fill.as_ref(), stroke.as_ref()),
            Item::Circle { center, radius, fill, stroke } => {
                self.context.begin_path();
                self.context.arc(center.x, center.y, radius.max(0.0), 0.0, std::f64::consts::TAU)?;
                if let Some(color) = fill {
                    self.set_fill(*color);
                    self.context.fill();
                }
                if let Some(stroke) = stroke {
                    self.set_stroke(stroke, stroke.width)?;
                    self.context.stroke();
                }
                Ok(())
            }
            Item::Text(text) => self.text(text),
            Item::Open { clip, .. } => {
                let kept = clip.map(|clip| {
                    self.context.save();
                    self.context.begin_path();
                    self.context.rect(clip.left, clip.top, clip.width(), clip.height());
                    self.context.clip();
                    self.style.clone()
                });
                self.kept.push(kept);
                Ok(())
            }
            Item::Close => {
                if let Some(style) = self.kept.pop().flatten() {
                    self.context.restore();
                    self.style = style;
                }
                Ok(())
            }
        }
    }

    fn line(&mut self, points: &[Point], stroke: &Stroke) -> Result<(), JsValue> {
        let straight = match points {
            [a, b] if stroke.dash.is_none() && (a.x == b.x || a.y == b.y) => Some((*a, *b)),
            _ => None,
        };
        let Some((a, b)) = straight else {
            self.set_stroke(stroke, stroke.width)?;
            if points.len() > MOST_ROUNDED_POINTS && stroke.dash.is_none() {
                self.dense(points, stroke);
                return Ok(());
            }
            self.path(points);
            self.context.stroke();
            return Ok(());
        };
        let width = self.whole(stroke.width);
        let (a, b) = if a.y == b.y {
            let y = self.centered(a.y, width);
            (Point::new(self.edge(a.x), y), Point::new(self.edge(b.x), y))
        } else {
            let x = self.centered(a.x, width);
            (Point::new(x, self.edge(a.y)), Point::new(x, self.edge(b.y)))
        };
        self.path(&[a, b]);
        self.set_stroke(stroke, width)?;
        self.context.stroke();
        Ok(())
    }

    /// A line of very many points. A steep step within a device pixel is a rectangle, which covers the same pixels as a
    /// stroke and is painted many times faster; all others are stroked, in pieces.
    fn dense(&mut self, points: &[Point], stroke: &Stroke) {
        self.set_fill(stroke.color);
        let half = stroke.width / 2.0;
        let mut joined = 0;
        for pair in points.windows(2) {
            let [from, to] = pair else { continue };
            let bounds = bounds(pair.iter());
            let steep = bounds.width() * self.ratio <= 1.0 && bounds.height() > STEEP_PX;
            if !steep {
                if joined == 0 {
                    self.context.begin_path();
                    self.context.move_to(from.x, from.y);
                }
                self.context.line_to(to.x, to.y);
                joined += 1;
            }
            if joined == POINTS_AT_ONCE || (steep && joined > 0) {
                self.context.stroke();
                joined = 0;
            }
            if steep {
                let (width, height) = (bounds.width() + stroke.width, bounds.height() + stroke.width);
                self.context.fill_rect(bounds.left - half, bounds.top - half, width, height);
            }
        }
        if joined > 0 {
            self.context.stroke();
        }
    }

    fn rect(&mut self, rect: &Rect, radius: f64, fill: Option<&Fill>, stroke: Option<&Stroke>) -> Result<(), JsValue> {
        if let Some(fill) = fill {
            let mut edges = Rect::new(self.edge(rect.left), self.edge(rect.top), self.edge(rect.right), self.edge(rect.bottom));
            // A bar that is thinner than a pixel still is a figure.
            let pixel = 1.0 / self.ratio;
            if edges.width() == 0.0 && rect.width() > 0.0 {
                edges.right = edges.left + pixel;
            }
            if edges.height() == 0.0 && rect.height() > 0.0 {
                edges.bottom = edges.top + pixel;
            }
            if let (Fill::Solid(color), true) = (fill, radius <= 0.0) {
                self.set_fill(*color);
                self.context.fill_rect(edges.left, edges.top, edges.width(), edges.height());
            } else {
                self.outline(&edges, radius)?;
                self.fill(fill, &edges)?;
            }
        }
        if let Some(stroke) = stroke {
            let width = self.whole(stroke.width);
            let centered = |at: f64| self.centered(at, width);
            let line = Rect::new(centered(rect.left), centered(rect.top), centered(rect.right), centered(rect.bottom));
            self.outline(&line, radius)?;
            self.set_stroke(stroke, width)?;
            self.context.stroke();
        }
        Ok(())
    }

    /// A path around `rect` with rounded corners.
    fn outline(&self, rect: &Rect, radius: f64) -> Result<(), JsValue> {
        let Rect { left, top, right, bottom } = *rect;
        let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
        self.context.begin_path();
        if radius <= 0.0 {
            self.context.rect(left, top, rect.width(), rect.height());
            return Ok(());
        }
        self.context.move_to(left + radius, top);
        for (corner, next) in [
            (Point::new(right, top), Point::new(right, bottom)),
            (Point::new(right, bottom), Point::new(left, bottom)),
            (Point::new(left, bottom), Point::new(left, top)),
            (Point::new(left, top), Point::new(right, top)),
        ] {
            self.context.arc_to(corner.x, corner.y, next.x, next.y, radius)?;
        }
        self.context.close_path();
        Ok(())
    }

    /// Fills the current path, which lies within `bounds`.
    fn fill(&mut self, fill: &Fill, bounds: &Rect) -> Result<(), JsValue> {
        match fill {
            Fill::Solid(color) => {
                self.set_fill(*color);
                self.context.fill();
                Ok(())
            }
            Fill::Hatch { stroke, ground } => {
                self.set_fill(*ground);
                self.context.fill();
                self.hatch(*stroke, bounds)
            }
            Fill::Fade { from, to, downwards } => {
                let (x, y) = if *downwards { (bounds.left, bounds.bottom) } else { (bounds.right, bounds.top) };
                let gradient = self.context.create_linear_gradient(bounds.left, bounds.top, x, y);
                gradient.add_color_stop(0.0, &from.to_hex())?;
                gradient.add_color_stop(1.0, &to.to_hex())?;
                self.context.set_fill_style_canvas_gradient(&gradient);
                self.style.fill = None;
                self.context.fill();
                Ok(())
            }
        }
    }

    /// Slanting strokes inside the current path, rising to the right: the same as the pattern of an SVG.
    fn hatch(&mut self, color: Color, bounds: &Rect) -> Result<(), JsValue> {
        let before = self.style.clone();
        self.context.save();
        self.context.clip();
        let stroke = Stroke { color, width: HATCH_STROKE_PX, dash: None };
        self.set_stroke(&stroke, HATCH_STROKE_PX)?;
        self.context.begin_path();
        // On such a stroke x + y is the same everywhere; strokes are a distance apart across their own direction.
        let apart = HATCH_PX * std::f64::consts::SQRT_2;
        let middle = HATCH_STROKE_PX / 2.0 * std::f64::consts::SQRT_2;
        let mut sum = ((bounds.left + bounds.top) / apart).floor() * apart + middle;
        while sum - apart <= bounds.right + bounds.bottom {
            self.context.move_to(sum - bounds.top + HATCH_PX, bounds.top - HATCH_PX);
            self.context.line_to(sum - bounds.bottom - HATCH_PX, bounds.bottom + HATCH_PX);
            sum += apart;
        }
        self.context.stroke();
        self.context.restore();
        self.style = before;
        Ok(())
    }

    fn text(&mut self, item: &TextItem) -> Result<(), JsValue> {
        if self.style.font != Some(item.font) {
            self.context.set_font(&css_font(item.font, self.family));
            self.style.font = Some(item.font);
        }
        if self.style.anchor != Some(item.anchor) {
            self.context.set_text_align(match item.anchor {
                Anchor::Start => "left",
                Anchor::Middle => "center",
                Anchor::End => "right",
            });
            self.style.anchor = Some(item.anchor);
        }
        let y = self.edge(item.at.y + item.font.size * BASELINE);
        if let Some(halo) = item.halo {
            self.set_stroke(&Stroke { color: halo, width: HALO_PX, dash: None }, HALO_PX)?;
            self.context.stroke_text(&item.text, item.at.x, y)?;
        }
        self.set_fill(item.color);
        self.context.fill_text(&item.text, item.at.x, y)
    }

    /// An area within `rings`.
    fn area(&mut self, rings: &[Vec<Point>], fill: &Fill) -> Result<(), JsValue> {
        self.context.begin_path();
        rings.iter().for_each(|ring| self.trace(ring));
        let all = bounds(rings.iter().flatten());
        self.fill(fill, &all)
    }

    fn path(&self, points: &[Point]) {
        self.context.begin_path();
        self.trace(points);
    }

    fn trace(&self, points: &[Point]) {
        for (at, point) in points.iter().enumerate() {
            if at == 0 {
                self.context.move_to(point.x, point.y);
            } else {
                self.context.line_to(point.x, point.y);
            }
        }
    }

    fn set_fill(&mut self, color: Color) {
        if self.style.fill != Some(color) {
            self.context.set_fill_style_str(&color.to_hex());
            self.style.fill = Some(color);
        }
    }

    fn set_stroke(&mut self, stroke: &Stroke, width: f64) -> Result<(), JsValue> {
        if self.style.stroke != Some(stroke.color) {
            self.context.set_stroke_style_str(&stroke.color.to_hex());
            self.style.stroke = Some(stroke.color);
        }
        if self.style.width != width {
            self.context.set_line_width(width);
            self.style.width = width;
        }
        if self.style.dash != stroke.dash {
            let lengths = Array::new();
            if let Some((on, off)) = stroke.dash {
                lengths.push(&JsValue::from(on));
                lengths.push(&JsValue::from(off));
            }
            self.context.set_line_dash(&lengths)?;
            self.context.set_line_cap(if stroke.dash.is_some() { "round" } else { "butt" });
            self.style.dash = stroke.dash;
        }
        Ok(())
    }

    /// `width` as a whole number of device pixels, one at the least.
    fn whole(&self, width: f64) -> f64 {
        (width * self.ratio).round().max(1.0) / self.ratio
    }

    /// The edge between device pixels that is nearest to `at`.
    fn edge(&self, at: f64) -> f64 {
        (at * self.ratio).round() / self.ratio
    }

    /// The place nearest to `at` where a line of `width`, a whole number of device pixels, covers whole pixels.
    fn centered(&self, at: f64, width: f64) -> f64 {
        self.edge(at - width / 2.0) + width / 2.0
    }
}

fn bounds<'p>(points: impl Iterator<Item = &'p Point>) -> Rect {
    let mut bounds = Rect { left: f64::INFINITY, top: f64::INFINITY, right: f64::NEG_INFINITY, bottom: f64::NEG_INFINITY };
    for point in points {
        bounds.left = bounds.left.min(point.x);
        bounds.top = bounds.top.min(point.y);
        bounds.right = bounds.right.max(point.x);
        bounds.bottom = bounds.bottom.max(point.y);
    }
    bounds
}
