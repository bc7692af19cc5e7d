//! What follows the pointer and the keyboard: crosshair, highlight and focus ring, on a canvas of its own.

use plotters::drawing::IntoDrawingArea;

use super::{backend::SceneBackend, marks::Placed};
use crate::{
    geometry::{Point, Rect, Size},
    hit::Hit,
    scene::{Item, Role, Scene, Stroke},
    text::Measure,
    theme::Theme,
};

const RING_PX: f64 = 10.0;
const RING_WIDTH_PX: f64 = 2.5;

/// Draws the ring around `focused` and the highlight of `hovered`, over a chart of `size`.
pub fn overlay(
    size: Size,
    hovered: Option<Hit>,
    focused: Option<Hit>,
    plot: Option<Rect>,
    theme: &Theme,
    measure: &dyn Measure,
) -> Scene {
    let mut scene = Scene { size, ..Scene::default() };
    let mut items = Vec::new();
    if let (Some(hit), Some(plot)) = (hovered.or(focused), plot) {
        let points = vec![Point::new(hit.anchor.x, plot.top), Point::new(hit.anchor.x, plot.bottom)];
        items.push(Item::Line { points, stroke: Stroke { color: theme.ink, width: 1.0, dash: None } });
    }
    if let Some(hit) = hovered.filter(|hovered| Some(hovered.id) != focused.map(|focused| focused.id)) {
        ring(&hit, 1.5, theme, &mut items);
    }
    if let Some(hit) = focused {
        ring(&hit, RING_WIDTH_PX, theme, &mut items);
    }
    {
        let area = SceneBackend::new(&mut scene, measure).into_drawing_area();
        // Recording cannot fail: the backend's error is `Infallible`.
        let _ = area.draw(&Placed::new(Role::Overlay, items));
    }
    scene
}

/// A ring in ink with a rim of the surface on both sides, so that it stands out from any mark.
fn ring(hit: &Hit, width: f64, theme: &Theme, items: &mut Vec<Item>) {
    let rim = Stroke { color: theme.surface, width: width + 2.5, dash: None };
    let line = Stroke { color: theme.ink, width, dash: None };
    for stroke in [rim, line] {
        items.push(match hit.frame {
            Some(rect) => Item::Rect { rect, radius: 3.0, fill: None, stroke: Some(stroke) },
            None => Item::Circle { center: hit.anchor, radius: RING_PX, fill: None, stroke: Some(stroke) },
        });
    }
}
