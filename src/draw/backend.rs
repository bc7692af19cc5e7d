//! A `plotters` backend that records a [`Scene`] instead of painting.
//!
//! plotters counts in whole pixels, so the backend says that it is [`SUBPIXEL`] times as large as it is and divides on
//! recording. What plotters cannot say (dashes, hatching, clips, which figure a mark is) comes from our own elements, which
//! are drawable on this backend only.

use std::convert::Infallible;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    text_anchor::{HPos, VPos},
};

use crate::{
    color::Color,
    geometry::{Point, Rect, Size},
    scene::{Anchor, Fill, Item, Mark, PanelPlane, Role, Scene, Stroke, TextItem},
    text::{Font, Measure},
};

/// Steps of plotters' coordinates in a CSS pixel.
pub(super) const SUBPIXEL: f64 = 8.0;

/// A length in CSS pixels as plotters counts.
pub(super) fn sub(px: f64) -> i32 {
    // The cast saturates, so no length can wrap.
    (px * SUBPIXEL).round() as i32
}

/// A length of plotters in CSS pixels.
pub(super) fn px(sub: i32) -> f64 {
    f64::from(sub) / SUBPIXEL
}

/// A place of plotters in CSS pixels.
pub(super) fn point((x, y): BackendCoord) -> Point {
    Point::new(px(x), px(y))
}

/// Records what plotters and our elements draw.
pub(super) struct SceneBackend<'a> {
    scene: &'a mut Scene,
    measure: &'a dyn Measure,
}

impl<'a> SceneBackend<'a> {
    pub(super) fn new(scene: &'a mut Scene, measure: &'a dyn Measure) -> Self {
        Self { scene, measure }
    }

    /// Adds one item.
    pub(super) fn push(&mut self, item: Item) {
        self.scene.items.push(item);
    }

    /// Begins a group.
    pub(super) fn open(&mut self, role: Role, clip: Option<Rect>) {
        self.push(Item::Open { role, clip });
    }

    /// Ends the group begun last.
    pub(super) fn close(&mut self) {
        self.push(Item::Close);
    }

    /// Adds `items` as one group.
    pub(super) fn group(&mut self, role: Role, clip: Option<Rect>, items: Vec<Item>) {
        self.open(role, clip);
        self.scene.items.extend(items);
        self.close();
    }

    /// How many items and marks there are.
    pub(super) fn drawn(&self) -> (usize, usize) {
        (self.scene.items.len(), self.scene.marks.len())
    }

    /// Counts the series of all that was drawn since there were so many items and marks from `first` on.
    pub(super) fn renumber(&mut self, (items, marks): (usize, usize), first: u32) {
        for mark in self.scene.marks.iter_mut().skip(marks) {
            mark.id.series += first;
        }
        for item in self.scene.items.iter_mut().skip(items) {
            if let Item::Region { id: Some(id), .. } = item {
                id.series += first;
            }
        }
    }

    /// Says where the figures of a panel are found by position.
    pub(super) fn add_panel(&mut self, plane: PanelPlane) {
        self.scene.panels.push(plane);
    }

    /// Says that a figure was drawn and where it can be hit.
    pub(super) fn mark(&mut self, mark: Mark) {
        self.scene.marks.push(mark);
    }
}

fn color_of(color: BackendColor) -> Color {
    let (r, g, b) = color.rgb;
    Color { r, g, b, a: (color.alpha * 255.0).round() as u8 }
}

fn stroke_of(style: &impl BackendStyle) -> Stroke {
    Stroke { color: color_of(style.color()), width: f64::from(style.stroke_width()) / SUBPIXEL, dash: None }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for SceneBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let Size { width, height } = self.scene.size;
        (sub(width).max(0) as u32, sub(height).max(0) as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        let Point { x, y } = point(at);
        let rect = Rect::new(x, y, x + 1.0 / SUBPIXEL, y + 1.0 / SUBPIXEL);
        self.push(Item::Rect { rect, radius: 0.0, fill: Some(Fill::Solid(color_of(color))), stroke: None });
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        if style.color().alpha > 0.0 {
            self.push(Item::Line { points: vec![point(from), point(to)], stroke: stroke_of(style) });
        }
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        let (from, to) = (point(from), point(to));
        let rect = Rect::new(from.x.min(to.x), from.y.min(to.y), from.x.max(to.x), from.y.max(to.y));
        let (fill, stroke) =
            if fill { (Some(Fill::Solid(color_of(style.color()))), None) } else { (None, Some(stroke_of(style))) };
        self.push(Item::Rect { rect, radius: 0.0, fill, stroke });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let points: Vec<Point> = path.into_iter().map(point).collect();
        if style.color().alpha > 0.0 && points.len() > 1 {
            self.push(Item::Line { points, stroke: stroke_of(style) });
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let (fill, stroke) = if fill { (Some(color_of(style.color())), None) } else { (None, Some(stroke_of(style))) };
        self.push(Item::Circle { center: point(center), radius: f64::from(radius) / SUBPIXEL, fill, stroke });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vertices: I, style: &S) -> Drawn {
        let points = vertices.into_iter().map(point).collect();
        self.push(Item::Polygon { points, fill: Fill::Solid(color_of(style.color())) });
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        if text.is_empty() {
            return Ok(());
        }
        let size = style.size() / SUBPIXEL;
        let place = style.anchor();
        let anchor = match place.h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let mut at = point(at);
        at.y += match place.v_pos {
            VPos::Top => size / 2.0,
            VPos::Center => 0.0,
            VPos::Bottom => -size / 2.0,
        };
        let font = Font { size, bold: matches!(style.style(), FontStyle::Bold) };
        let color = color_of(style.color());
        self.push(Item::Text(TextItem { text: text.to_owned(), at, anchor, font, color, halo: None }));
        Ok(())
    }

    // Without this, plotters would measure by putting elements into the page.
    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let font = Font { size: style.size() / SUBPIXEL, bold: matches!(style.style(), FontStyle::Bold) };
        let width = sub(self.measure.width(text, font)).max(0) as u32;
        Ok((width, sub(font.size).max(0) as u32))
    }
}
