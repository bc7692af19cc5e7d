//! The drawing: plotters' chart builder, mesh and series upon our backend, in reading order.
//!
//! Takes a [`Layout`] and a [`Theme`], gives a [`Scene`]. plotters is named only below this module, its errors end here,
//! and none of its text measuring is reached: every text is measured by the host.

mod axes;
mod backend;
mod bars;
mod columns;
mod later;
mod marks;
mod overlay;
mod plane;

pub use overlay::overlay;

use plotters::{
    coord::Shift,
    drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea},
    style::{Color as _, FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle, text_anchor::Pos},
};

use crate::{
    color::Color,
    error::{Error, Problem},
    geometry::{Point, Rect},
    layout::{Body, Label, Layout, Rows, Tiles, Tone},
    scene::{Fill, Item, Mark, Role, Scene, Stroke, TextItem},
    text::{Font, Measure},
    theme::Theme,
};
use backend::{SUBPIXEL, SceneBackend};
use marks::Placed;

type Area<'a> = DrawingArea<SceneBackend<'a>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<std::convert::Infallible>>;

/// Draws a layout.
///
/// Errors: `Draw` where plotters refuses; nothing that was published is the cause of that.
pub fn draw(layout: &Layout, theme: &Theme, measure: &dyn Measure) -> Result<Scene, Error> {
    let mut scene = Scene { size: layout.size, ..Scene::default() };
    {
        let area = SceneBackend::new(&mut scene, measure).into_drawing_area();
        draw_all(&area, layout, theme).map_err(|_| Error::new(Problem::NotDrawn))?;
    }
    let plane = match &layout.body {
        Body::Plane(plane) => Some(&**plane),
        Body::Later(later) => later::plane(later.later()),
        _ => None,
    };
    if let Some(plane) = plane {
        scene.plane = Some(crate::scene::Plane { area: plane.plot, x: plane.x, y: plane.y });
    }
    Ok(scene)
}

fn draw_all(area: &Area<'_>, layout: &Layout, theme: &Theme) -> Drawn {
    if layout.ground {
        let rect = Rect::from_origin(Point::default(), layout.size);
        let ground = Item::Rect { rect, radius: 0.0, fill: Some(Fill::Solid(theme.surface)), stroke: None };
        area.draw(&Placed::new(Role::Furniture, vec![ground]))?;
    }
    for label in &layout.furniture {
        area.draw(&Placed::text(Role::Furniture, text_item(label, theme, None)))?;
    }
    for (from, to) in &layout.rules {
        area.draw(&Placed::new(Role::Furniture, vec![rule(*from, *to, theme)]))?;
    }
    draw_body(area, &layout.body, theme)
}

fn draw_body(area: &Area<'_>, body: &Body, theme: &Theme) -> Drawn {
    match body {
        Body::Tiles(tiles) => draw_tiles(area, tiles, theme),
        Body::Rows(rows) => draw_rows(area, rows, theme),
        Body::Bars(bars) => bars::draw(area, bars, theme),
        Body::Columns(columns) => columns::draw(area, columns, theme),
        Body::Plane(plane) if plane.is_slope => plane::slope(area, plane, theme),
        Body::Plane(plane) => plane::line(area, plane, theme),
        Body::Later(later) => later::draw(area, later.later(), theme),
    }
}

// Kept apart: a later part of the program begins here.
#[inline(never)]
fn draw_tiles(area: &Area<'_>, tiles: &Tiles, theme: &Theme) -> Drawn {
    for (from, to) in &tiles.rules {
        area.draw(&Placed::new(Role::Grid, vec![rule(*from, *to, theme)]))?;
    }
    for tile in &tiles.tiles {
        let texts = tile.labels.iter().map(|label| Item::Text(text_item(label, theme, None))).collect();
        area.draw(&Placed::new(Role::Mark, texts))?;
        let anchor = Point::new(tile.area.left + 40.0f64.min(tile.area.width() / 2.0), tile.area.center().y);
        area.draw(&Placed::hit(Mark { id: tile.id, area: tile.area, anchor, framed: true }))?;
    }
    Ok(())
}

// Kept apart: a later part of the program begins here.
#[inline(never)]
fn draw_rows(area: &Area<'_>, rows: &Rows, theme: &Theme) -> Drawn {
    for (from, to) in &rows.rules {
        area.draw(&Placed::new(Role::Grid, vec![rule(*from, *to, theme)]))?;
    }
    for label in &rows.labels {
        area.draw(&Placed::text(Role::Label, text_item(label, theme, None)))?;
    }
    Ok(())
}

fn rule(from: Point, to: Point, theme: &Theme) -> Item {
    Item::Line { points: vec![from, to], stroke: Stroke { color: theme.rule, width: 1.0, dash: None } }
}

fn tone(tone: Tone, theme: &Theme) -> Color {
    match tone {
        Tone::Ink => theme.ink,
        Tone::Muted => theme.muted,
        Tone::Series(index) => theme.text_in(theme.series_color(index)),
        Tone::OnSeries(index) => theme.text_on(theme.series_color(index)),
    }
}

fn text_item(label: &Label, theme: &Theme, halo: Option<Color>) -> TextItem {
    TextItem {
        text: label.text.clone(),
        at: label.at,
        anchor: label.anchor,
        font: label.font,
        color: tone(label.tone, theme),
        halo,
    }
}

/// Labels upon lines keep a rim in the colour of the surface.
fn draw_labels<'l>(area: &Area<'_>, labels: impl IntoIterator<Item = &'l Label>, theme: &Theme, halo: bool) -> Drawn {
    for label in labels {
        area.draw(&Placed::text(Role::Label, text_item(label, theme, halo.then_some(theme.surface))))?;
    }
    Ok(())
}

fn plotters_color(color: Color) -> RGBAColor {
    RGBAColor(color.r, color.g, color.b, f64::from(color.a) / 255.0)
}

fn line_style(color: Color, width: f64) -> ShapeStyle {
    plotters_color(color).stroke_width((width * SUBPIXEL).round() as u32)
}

fn text_style(font: Font, color: Color) -> TextStyle<'static> {
    let style = if font.bold { FontStyle::Bold } else { FontStyle::Normal };
    let font = FontDesc::new(FontFamily::SansSerif, font.size * SUBPIXEL, style);
    TextStyle { font, color: plotters_color(color).to_backend_color(), pos: Pos::default() }
}
