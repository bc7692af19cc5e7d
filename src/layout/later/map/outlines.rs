//! Regions within their borders, on an equal-area projection that is fitted to the drawing.

use super::{super::super::Room, LEAST_HIT_PX, Map, Outline, Region, Subject, Symbol, block, fitting, inside};
use crate::{
    geometry::{Point, Rect},
    number::within,
    projection::{EqualArea, Extent, simplified},
    regions::Outlines,
    text::Font,
};

/// Room around the regions, so that borders are whole.
const PAD_PX: f64 = 3.0;

/// A region that would be smaller is drawn as a spot of this radius.
const SPOT_PX: f64 = 4.0;

/// Of more regions none is named outside of its borders: there is hardly room, and looking for it takes long.
const MOST_OUTSIDE: usize = 60;

/// The radius of the largest symbol.
pub(super) fn radius(room: &Room<'_>) -> f64 {
    within(room.width * 0.05, 9.0, 34.0)
}

/// Places the regions below `top`; gives where they end.
pub(super) fn place(room: &Room<'_>, outlines: &Outlines, subjects: &[Subject], top: f64, map: &mut Map) -> f64 {
    let projection = EqualArea::fitting(Extent::of(outlines));
    let rings_of = |region: usize| -> Vec<Vec<Point>> {
        outlines.rings(region).map(|(longitudes, latitudes)| projection.ring(longitudes, latitudes)).collect()
    };
    let all: Vec<Vec<Vec<Point>>> = subjects.iter().map(|subject| rings_of(subject.region)).collect();
    let extent = all.iter().filter_map(|rings| inside::bounds(rings)).reduce(Rect::around_both);
    let Some(extent) = extent else { return top };
    let symbols = subjects.iter().any(|subject| subject.symbol.is_some());
    let pad = if symbols { PAD_PX + radius(room) } else { PAD_PX };
    let highest = room.height.unwrap_or(within(room.width * 0.8, 240.0, 600.0)) - 2.0 * pad;
    let across = (room.width - 2.0 * pad) / extent.width().max(1e-9);
    let scale = across.min(highest.max(40.0) / extent.height().max(1e-9));
    let left = room.origin.x + (room.width - extent.width() * scale) / 2.0;
    let to_frame = |point: &Point| Point::new(left + (point.x - extent.left) * scale, top + pad + (point.y - extent.top) * scale);
    let frame = Rect::new(room.origin.x, top, room.right(), top + 2.0 * pad + extent.height() * scale);
    let tolerance = 0.5 / room.pixel_ratio;
    for (subject, rings) in subjects.iter().zip(&all) {
        let mut shown: Vec<Vec<Point>> = Vec::new();
        for ring in rings {
            let placed: Vec<Point> = ring.iter().map(to_frame).collect();
            let fewer = simplified(&placed, tolerance);
            if fewer.len() >= 3 {
                shown.push(fewer);
            }
        }
        let whole = rings.iter().flatten().map(to_frame).fold(None, |so_far: Option<Rect>, point| {
            let own = so_far.unwrap_or(Rect::new(point.x, point.y, point.x, point.y));
            Some(Rect::new(own.left.min(point.x), own.top.min(point.y), own.right.max(point.x), own.bottom.max(point.y)))
        });
        let Some(whole) = whole else { continue };
        let is_spot = shown.is_empty() || whole.width().max(whole.height()) < SPOT_PX;
        if is_spot {
            shown = vec![spot(whole.center())];
        }
        let anchor = inside::place(&shown, 2.0, 2.0).unwrap_or(whole.center());
        let hit = around(anchor, LEAST_HIT_PX, LEAST_HIT_PX);
        let mut region = subject.begun(Outline::Rings(shown), anchor, hit);
        if let Outline::Rings(shown) = &region.outline
            && region.symbol.is_none()
        {
            for lines in candidates(room, subject) {
                let (width, height) = size(room, &lines);
                if let Some(middle) = inside::place(shown, width + 4.0, height + 2.0) {
                    region.labels = block(&lines, middle);
                    region.anchor = middle;
                    region.hit = around(middle, width, height);
                    break;
                }
            }
        }
        map.regions.push(region);
    }
    if symbols {
        label_symbols(room, subjects, frame, map);
    } else if subjects.len() <= MOST_OUTSIDE {
        label_outside(room, subjects, frame, map);
    }
    frame.bottom
}

/// A ring for a region that is too small to be seen.
fn spot(center: Point) -> Vec<Point> {
    const CORNERS: [(f64, f64); 8] =
        [(1.0, 0.0), (0.71, 0.71), (0.0, 1.0), (-0.71, 0.71), (-1.0, 0.0), (-0.71, -0.71), (0.0, -1.0), (0.71, -0.71)];
    CORNERS.iter().map(|(x, y)| Point::new(center.x + SPOT_PX * x, center.y + SPOT_PX * y)).collect()
}

/// What may stand in a region, the fullest first: name and value, then the value alone.
fn candidates(room: &Room<'_>, subject: &Subject) -> Vec<Vec<(String, Font)>> {
    let (small, bold) = (room.sizes.small(), room.sizes.value());
    let value_font = if subject.is_missing() { small } else { bold };
    let mut all = Vec::new();
    for width in [240.0, 120.0, 84.0] {
        let (name, value) = (fitting(room, &subject.name, width, 2, small), fitting(room, &subject.value, 240.0, 1, value_font));
        if let (Some(name), Some(value)) = (name, value) {
            let name = name.into_iter().map(|line| (line, small));
            all.push(name.chain(value.into_iter().map(|line| (line, value_font))).collect());
        }
    }
    if !subject.is_missing() {
        all.push(vec![(subject.value.clone(), bold)]);
    }
    all
}

fn size(room: &Room<'_>, lines: &[(String, Font)]) -> (f64, f64) {
    let width = lines.iter().map(|(text, font)| room.text_width(text, *font)).fold(0.0, f64::max);
    (width, lines.iter().map(|(_, font)| font.line_height()).sum())
}

fn around(middle: Point, width: f64, height: f64) -> Rect {
    Rect::new(middle.x - width / 2.0, middle.y - height / 2.0, middle.x + width / 2.0, middle.y + height / 2.0)
}

/// The name and the value beside a region that has room for neither, where they meet no region and no other words.
fn label_outside(room: &Room<'_>, subjects: &[Subject], frame: Rect, map: &mut Map) {
    let mut taken: Vec<Rect> = Vec::new();
    let rings = |region: &Region| match &region.outline {
        Outline::Rings(rings) => rings.clone(),
        Outline::Tile(_) => Vec::new(),
    };
    let all: Vec<Vec<Vec<Point>>> = map.regions.iter().map(rings).collect();
    for (at, subject) in subjects.iter().enumerate() {
        let Some(region) = map.regions.get_mut(at).filter(|region| region.labels.is_empty()) else { continue };
        let Some(own) = all.get(at).and_then(|rings| inside::bounds(rings)) else { continue };
        // A value by itself might be taken for that of a neighbour.
        'candidates: for lines in candidates(room, subject).into_iter().filter(|lines| lines.len() > 1) {
            let (width, height) = size(room, &lines);
            let center = own.center();
            let (x, y) = (own.width() / 2.0 + 4.0 + width / 2.0, own.height() / 2.0 + 2.0 + height / 2.0);
            for (x, y) in [(x, 0.0), (0.0 - x, 0.0), (0.0, y), (0.0, 0.0 - y)] {
                let middle = Point::new(center.x + x, center.y + y);
                let place = around(middle, width, height);
                let is_inside = holds(&frame, &place);
                let meets = |rings: &Vec<Vec<Point>>| inside::meets(rings, &place.inflated(1.5));
                if is_inside && !all.iter().any(meets) && !taken.iter().any(|other| other.intersects(&place.inflated(3.0))) {
                    taken.push(place);
                    region.labels = block(&lines, middle);
                    region.words_outside = true;
                    break 'candidates;
                }
            }
        }
    }
}

fn holds(frame: &Rect, area: &Rect) -> bool {
    area.left >= frame.left && area.right <= frame.right && area.top >= frame.top && area.bottom <= frame.bottom
}

/// How far from its circle the ring stands that says that a figure may be larger, its line included.
const OPEN_RING_PX: f64 = 4.25;

/// Names and values beside their symbols, those of the largest first, where they meet no symbol and no other name.
fn label_symbols(room: &Room<'_>, subjects: &[Subject], frame: Rect, map: &mut Map) {
    let reach = |at: usize| map.regions.get(at).and_then(|region| region.symbol).map(|symbol| (symbol.center, symbol.possible));
    let circles: Vec<Option<(Point, f64)>> = (0..map.regions.len()).map(reach).collect();
    let symbols = map.regions.iter().filter_map(|region| region.symbol);
    let ring = |symbol: Symbol| if symbol.open { OPEN_RING_PX } else { 0.0 };
    let reaches: Vec<(Point, f64)> = symbols.map(|symbol| (symbol.center, symbol.possible + ring(symbol))).collect();
    let mut taken: Vec<Rect> = Vec::new();
    let mut in_order: Vec<usize> = Vec::with_capacity(subjects.len());
    let radius = |at: &usize| circles.get(*at).copied().flatten().map_or(-1.0, |(_, radius)| radius);
    for at in 0..map.regions.len() {
        in_order.insert(in_order.partition_point(|before| radius(before) >= radius(&at)), at);
    }
    for at in in_order {
        let (Some(subject), Some(region)) = (subjects.get(at), map.regions.get_mut(at)) else { continue };
        let Some((center, radius)) = circles.get(at).copied().flatten() else {
            taken.push(region.hit);
            continue;
        };
        map.stack.push(at);
        let reach = radius + region.symbol.map_or(0.0, ring);
        'candidates: for lines in candidates(room, subject) {
            let (width, height) = size(room, &lines);
            let (aside, below) = (reach + 5.0 + width / 2.0, reach + 3.0 + height / 2.0);
            for (x, y) in [(0.0, below), (aside, 0.0), (0.0 - aside, 0.0), (0.0, 0.0 - below)] {
                let middle = Point::new(center.x + x, center.y + y);
                let own =
                    Rect::new(middle.x - width / 2.0, middle.y - height / 2.0, middle.x + width / 2.0, middle.y + height / 2.0);
                let is_inside =
                    own.left >= frame.left && own.right <= frame.right && own.top >= frame.top && own.bottom <= frame.bottom;
                let meets_symbol = reaches.iter().any(|(center, reach)| own.distance_squared(*center) < reach * reach);
                if is_inside && !meets_symbol && !taken.iter().any(|other| other.intersects(&own.inflated(2.0))) {
                    taken.push(own);
                    region.labels = block(&lines, middle);
                    break 'candidates;
                }
            }
        }
        let half = radius.max(LEAST_HIT_PX / 2.0);
        region.hit = Rect::new(center.x - half, center.y - half, center.x + half, center.y + half);
    }
}
