//! Maps: regions, borders, symbols, words and the key.

use super::super::{Area, Drawn as Result, draw_labels, marks::Placed, text_item};
use crate::{
    color::Color,
    geometry::{Point, Rect},
    layout::{KeyMark, Map, Outline, Region, RegionShade, Symbol},
    scene::{Fill, Item, Mark, Role, Stroke},
    spec::Classes,
    theme::Theme,
};

const BORDER_PX: f64 = 1.0;
const HIGHLIGHT_PX: f64 = 2.5;
const UNSETTLED_PX: f64 = 1.5;
/// How opaque the ground of words upon hatching is, of 255: enough for the contrast of text.
const PLATE_OPACITY: u8 = 225;
const DASH: Option<(f64, f64)> = Some((1.5, 4.0));

/// The corners of a circle that is hatched.
const CORNERS: usize = 48;

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn draw(area: &Area<'_>, map: &Map, theme: &Theme) -> Result {
    let classes = map.classes.as_ref();
    for region in &map.regions {
        let fill = fill(region.shade, classes, theme);
        let mut items = vec![match &region.outline {
            Outline::Tile(rect) => Item::Rect { rect: *rect, radius: 2.0, fill: Some(fill), stroke: None },
            Outline::Rings(rings) => Item::Region { id: region.id, rings: rings.clone(), fill },
        }];
        if matches!(region.outline, Outline::Rings(_)) {
            items.extend(outline(&region.outline, Stroke { color: theme.surface, width: BORDER_PX, dash: None }, 0.0));
        }
        area.draw(&Placed::new(Role::Mark, items))?;
    }
    // Above the borders of neighbours.
    for region in &map.regions {
        let mut items = Vec::new();
        if region.highlighted {
            items.extend(outline(&region.outline, Stroke { color: theme.ink, width: HIGHLIGHT_PX, dash: None }, 0.0));
        }
        if region.unsettled {
            let color = text_color(region, classes, theme);
            items.extend(outline(&region.outline, Stroke { color, width: UNSETTLED_PX, dash: DASH }, 3.0));
        }
        area.draw(&Placed::new(Role::Mark, items))?;
    }
    for region in map.stack.iter().filter_map(|at| map.regions.get(*at)) {
        let items = region.symbol.as_ref().map(|own| symbol(own, theme)).unwrap_or_default();
        area.draw(&Placed::new(Role::Mark, items))?;
    }
    for region in &map.regions {
        if let Some(rect) = region.plate {
            let fill = Some(Fill::Solid(Color { a: PLATE_OPACITY, ..theme.surface }));
            area.draw(&Placed::new(Role::Mark, vec![Item::Rect { rect, radius: 3.0, fill, stroke: None }]))?;
        }
        let color = if region.words_outside { theme.ink } else { text_color(region, classes, theme) };
        let halo = match region.shade {
            _ if region.words_outside => Some(theme.surface),
            RegionShade::Plain => Some(ground(theme)),
            RegionShade::Empty => Some(theme.surface),
            _ => None,
        };
        for label in &region.labels {
            let mut item = text_item(label, theme, halo);
            item.color = color;
            area.draw(&Placed::text(Role::Label, item))?;
        }
    }
    for mark in &map.key {
        area.draw(&Placed::new(Role::Label, key(*mark, classes, theme)))?;
    }
    draw_labels(area, &map.labels, theme, false)?;
    for region in &map.regions {
        let Some(id) = region.id else { continue };
        let framed = matches!(region.outline, Outline::Tile(_));
        area.draw(&Placed::hit(Mark { id, area: region.hit, anchor: region.anchor, framed }))?;
    }
    Ok(())
}

fn key(mark: KeyMark, classes: Option<&Classes>, theme: &Theme) -> Vec<Item> {
    let patch =
        |rect: Rect, shade: RegionShade| Item::Rect { rect, radius: 0.0, fill: Some(fill(shade, classes, theme)), stroke: None };
    match mark {
        KeyMark::Swatch(rect, shade) => vec![patch(rect, shade)],
        KeyMark::Unsettled(rect) => {
            let stroke = Stroke { color: theme.ink, width: UNSETTLED_PX, dash: DASH };
            let mut items = vec![patch(rect, RegionShade::Plain)];
            items.extend(outline(&Outline::Tile(rect), stroke, 1.0));
            items
        }
        KeyMark::Symbol(center, radius) => {
            vec![Item::Circle { center, radius, fill: Some(symbol_color(false, theme)), stroke: None }]
        }
    }
}

/// The ground of regions whose colour says nothing.
fn ground(theme: &Theme) -> Color {
    theme.rule.mixed(theme.surface, 0.6)
}

fn class_color(class: usize, classes: Option<&Classes>, theme: &Theme) -> Color {
    let (step, steps) = classes.map_or((0, 1), |classes| classes.shade(class));
    match classes.and_then(|classes| classes.middle) {
        Some(_) => theme.diverging(step, steps),
        None => theme.sequential(step, steps),
    }
}

fn fill(shade: RegionShade, classes: Option<&Classes>, theme: &Theme) -> Fill {
    match shade {
        RegionShade::Class(class) => Fill::Solid(class_color(class, classes, theme)),
        RegionShade::Between(first, last) => {
            Fill::Hatch { stroke: class_color(last, classes, theme), ground: class_color(first, classes, theme) }
        }
        RegionShade::Plain => Fill::Solid(ground(theme)),
        RegionShade::Missing => Fill::Hatch { stroke: theme.muted.mixed(theme.surface, 0.45), ground: theme.surface },
        RegionShade::Empty => Fill::Solid(theme.rule.mixed(theme.surface, 0.35)),
    }
}

/// The colour of words in a region.
fn text_color(region: &Region, classes: Option<&Classes>, theme: &Theme) -> Color {
    match region.shade {
        RegionShade::Class(class) => theme.text_on(class_color(class, classes, theme)),
        _ => theme.ink,
    }
}

/// Lines along the borders of a region; those of a tile so far inside of it.
fn outline(outline: &Outline, stroke: Stroke, inset: f64) -> Vec<Item> {
    match outline {
        Outline::Tile(rect) => {
            let rect = rect.inflated(0.0 - inset);
            let (left, top, right, bottom) = (rect.left, rect.top, rect.right, rect.bottom);
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
            vec![Item::Line { points: corners.iter().map(|(x, y)| Point::new(*x, *y)).collect(), stroke }]
        }
        Outline::Rings(rings) => {
            let line = |ring: &Vec<Point>| {
                let ring = if inset > 0.0 { moved_in(ring, inset) } else { ring.clone() };
                Item::Line { points: ring.iter().chain(ring.first()).copied().collect(), stroke }
            };
            rings.iter().map(line).collect()
        }
    }
}

/// `ring` with each corner moved so far to the inner side of the region, which is on the right of its sides on the screen.
fn moved_in(ring: &[Point], by: f64) -> Vec<Point> {
    let normal = |from: &Point, to: &Point| {
        let length = from.distance_squared(*to).sqrt().max(1e-9);
        Point::new((to.y - from.y) / length, (from.x - to.x) / length)
    };
    let corners = ring.len();
    let moved = |at: usize| {
        let own = ring.get(at)?;
        let (before, after) = (ring.get((at + corners - 1) % corners)?, ring.get((at + 1) % corners)?);
        let (one, other) = (normal(before, own), normal(own, after));
        let (x, y) = (one.x + other.x, one.y + other.y);
        let length = (x * x + y * y).sqrt().max(0.4);
        Some(Point::new(own.x + x / length * by, own.y + y / length * by))
    };
    (0..corners).filter_map(moved).collect()
}

fn symbol_color(negative: bool, theme: &Theme) -> Color {
    theme.series_color(usize::from(negative))
}

/// A circle: solid as far as it is sure, hatched as far as it is possible; a dotted ring around one that may be larger.
fn symbol(own: &Symbol, theme: &Theme) -> Vec<Item> {
    let Symbol { center, sure, possible, open, inexact, negative } = *own;
    let color = symbol_color(negative, theme);
    let thin = |dash| Stroke { color, width: 1.5, dash };
    let mut items = Vec::new();
    if possible > sure + 0.1 {
        let corner = |at: usize| {
            let (sine, cosine) = (at as f64 / CORNERS as f64 * std::f64::consts::TAU).sin_cos();
            Point::new(center.x + possible * cosine, center.y + possible * sine)
        };
        let points = (0..CORNERS).map(corner).collect();
        items.push(Item::Polygon { points, fill: Fill::Hatch { stroke: color, ground: theme.pale(color) } });
        items.push(Item::Circle { center, radius: possible, fill: None, stroke: Some(thin(None)) });
    }
    if inexact {
        items.push(Item::Circle { center, radius: sure.max(2.0), fill: Some(theme.pale(color)), stroke: Some(thin(None)) });
    } else if sure > 0.0 {
        let border = Stroke { color: theme.surface, width: 1.0, dash: None };
        items.push(Item::Circle { center, radius: sure.max(1.5), fill: Some(color), stroke: Some(border) });
    } else if possible == 0.0 {
        items.push(Item::Circle { center, radius: 2.5, fill: Some(theme.surface), stroke: Some(thin(None)) });
    }
    if open {
        items.push(Item::Circle { center, radius: possible + 3.5, fill: None, stroke: Some(thin(DASH)) });
    }
    items
}
