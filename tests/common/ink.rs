//! What holds of every label beside the marks: none stands on a mark of another series or category.
//!
//! A label belongs to a mark where it has its colour, where one figure's area (what a pointer hits) holds both, or where a plane
//! has no other series. A label may stand within any mark as a whole, in a colour that is read there: so do those of parts
//! and of regions. What stands on a ground of its own (a disc, a pill) is told apart from what lies under it.

use std::borrow::Cow;

use super::labels::texts;
use indicator_chart::{Color, Item, Point, Rect, Scene, TextItem, Theme, scene::Fill, scene::Role};

/// A ground that shines through so much says nothing of its own; lines and words are read upon it.
const LEAST_ALPHA: u8 = 64;
/// WCAG 2.2, 1.4.3.
const LEAST_TEXT_CONTRAST: f64 = 4.5;

/// Something that is painted.
struct Ink<'s> {
    /// Its place in the order of painting.
    at: usize,
    role: Role,
    shape: Shape<'s>,
    colors: Vec<Color>,
    clip: Option<Rect>,
}

enum Shape<'s> {
    /// A line through points, so wide.
    Line(Cow<'s, [Point]>, f64),
    /// Filled rings.
    Rings(Vec<&'s [Point]>),
    Rect(Rect),
    /// A centre and a radius; filled or not.
    Circle(Point, f64),
}

/// Adds to `faults` the labels of `scene`, drawn in `theme`, that stand on a mark of another series, or are not read on their
/// own. On a plane of a single series, all marks are its own, as on panels of one each.
pub fn check(scene: &Scene, theme: &Theme, font: f64, faults: &mut Vec<(String, String)>) {
    let painted = painted(scene);
    let is_seen = |at: &usize| painted.iter().any(|own| own.role == Role::Mark && own.is_of_series(*at, theme));
    let single = (scene.plane.is_some() || !scene.panels.is_empty()) && (0..theme.series.len()).filter(is_seen).count() < 2;
    let position =
        |text: &TextItem| scene.items.iter().position(|item| matches!(item, Item::Text(own) if std::ptr::eq(own, text)));
    for (text, area) in texts(scene, font) {
        let middle = (area.top + area.bottom) / 2.0;
        // Letters do not fill their line.
        let half = text.font.size * 0.36;
        let ink = Rect::new(area.left + 1.0, middle - half, area.right - 1.0, middle + half);
        // What lies under a ground of the label's own is not seen around it.
        let own = position(text).unwrap_or_default();
        let ground =
            painted.iter().rev().filter(|ground| ground.at < own).find(|ground| ground.holds(&ink) && ground.is_read(text));
        let seen = ground.map_or(0, |ground| ground.at);
        let is_mark = |mark: &&Ink<'_>| {
            let is_border = text.halo.is_some() && mark.is_closed() && mark.colors == [theme.ink];
            mark.role == Role::Mark && mark.at > seen && !mark.says_nothing(theme) && !is_border
        };
        for mark in painted.iter().filter(is_mark).filter(|mark| mark.meets(&ink)) {
            let told = || format!("{:?} at {:.0}, {:.0} stands on {}", text.text, text.at.x, text.at.y, mark.told());
            let holds = mark.holds(&ink);
            if holds && !mark.is_read(text) && text.halo.is_none() {
                faults.push((format!("not read on {}", mark.kind()), told()));
                break;
            }
            let is_own = holds || is_of_series(text, mark, theme) || shares_figure(scene, &ink, mark);
            if !is_own && !single {
                faults.push((format!("on {}", mark.kind()), told()));
                break;
            }
        }
    }
}

/// What a scene's marks and labels are painted with, but for what shines through.
fn painted(scene: &Scene) -> Vec<Ink<'_>> {
    let mut groups: Vec<(Role, Option<Rect>)> = Vec::new();
    let mut marks = Vec::new();
    for (at, item) in scene.items.iter().enumerate() {
        match item {
            Item::Open { role, clip } => groups.push((*role, *clip)),
            Item::Close => drop(groups.pop()),
            _ => {
                let role = groups.last().map_or(Role::Furniture, |(role, _)| *role);
                let clip = groups.iter().find_map(|(_, clip)| *clip);
                let ink = shape_of(item).map(|(shape, colors)| Ink { at, role, shape, colors, clip });
                marks.extend(ink.filter(|_| matches!(role, Role::Mark | Role::Label)));
            }
        }
    }
    marks.retain(|mark| mark.colors.iter().any(|color| color.a >= LEAST_ALPHA));
    marks
}

fn shape_of(item: &Item) -> Option<(Shape<'_>, Vec<Color>)> {
    let of_fill = |fill: &Fill| match *fill {
        Fill::Solid(color) => vec![color],
        Fill::Hatch { stroke, ground } => vec![stroke, ground],
        Fill::Fade { from, to, .. } => vec![from, to],
    };
    match item {
        Item::Line { points, stroke } => Some((Shape::Line(points.into(), stroke.width), vec![stroke.color])),
        Item::Polygon { points, fill } => Some((Shape::Rings(vec![points]), of_fill(fill))),
        Item::Region { rings, fill, .. } => Some((Shape::Rings(rings.iter().map(Vec::as_slice).collect()), of_fill(fill))),
        Item::Rect { rect, fill: Some(fill), .. } => Some((Shape::Rect(*rect), of_fill(fill))),
        Item::Rect { rect, stroke, .. } => {
            let stroke = (*stroke)?;
            let corners = corners(rect);
            let border = corners.iter().chain(corners.first()).copied().collect();
            Some((Shape::Line(border, stroke.width), vec![stroke.color]))
        }
        Item::Circle { center, radius, fill, stroke } => {
            let half = stroke.map_or(0.0, |stroke| stroke.width / 2.0);
            let color = fill.or(stroke.map(|stroke| stroke.color))?;
            Some((Shape::Circle(*center, radius + half), vec![color]))
        }
        Item::Text(_) | Item::Open { .. } | Item::Close => None,
    }
}

/// Whether one figure's area holds both the label and the mark.
fn shares_figure(scene: &Scene, label: &Rect, mark: &Ink<'_>) -> bool {
    let bounds = mark.bounds();
    let holds = |area: &Rect, other: &Rect| {
        let area = area.inflated(2.0);
        area.contains(Point::new(other.left, other.top)) && area.contains(Point::new(other.right, other.bottom))
    };
    scene.marks.iter().any(|own| holds(&own.area, label) && holds(&own.area, &bounds))
}

/// Whether the text has the colour of the mark's series.
fn is_of_series(text: &TextItem, mark: &Ink<'_>, theme: &Theme) -> bool {
    let mut all = 0..theme.series.len();
    all.any(|at| text.color == theme.text_in(theme.series_color(at)) && mark.is_of_series(at, theme))
}

impl Ink<'_> {
    /// Whether it is painted in a colour of the series at `at`.
    fn is_of_series(&self, at: usize, theme: &Theme) -> bool {
        let same = |a: &Color, b: &Color| (a.r, a.g, a.b) == (b.r, b.g, b.b);
        let color = theme.series_color(at);
        let (pale, muted) = (theme.pale(color), theme.muted_series(at));
        let family = [color, pale, muted, theme.pale(muted)];
        self.colors.iter().any(|own| family.iter().any(|one| same(own, one)))
    }

    /// Whether it is the line at zero, or land of a map whose colour says nothing, with its borders.
    fn says_nothing(&self, theme: &Theme) -> bool {
        let is_zero = matches!(self.shape, Shape::Line(_, width) if width == 1.0) && self.colors == [theme.ink];
        let mixed = |color: Color, share| color.mixed(theme.surface, share);
        let land = [theme.surface, mixed(theme.rule, 0.6), mixed(theme.rule, 0.35), mixed(theme.muted, 0.45)];
        let is_land = matches!(self.shape, Shape::Rings(_) | Shape::Line(..)) && self.colors.iter().all(|own| land.contains(own));
        is_zero || is_land
    }

    /// Whether it is a line around something: the border of a region, over which words are read by their rim.
    fn is_closed(&self) -> bool {
        matches!(&self.shape, Shape::Line(points, _) if points.len() > 3 && points.first() == points.last())
    }

    fn is_read(&self, text: &TextItem) -> bool {
        self.colors.iter().all(|color| text.color.contrast(*color) >= LEAST_TEXT_CONTRAST)
    }

    fn bounds(&self) -> Rect {
        let around = |points: &mut dyn Iterator<Item = &Point>| {
            let whole = (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
            let (left, top, right, bottom) =
                points.fold(whole, |(l, t, r, b), at| (l.min(at.x), t.min(at.y), r.max(at.x), b.max(at.y)));
            Rect::new(left, top, right, bottom)
        };
        match &self.shape {
            Shape::Line(points, _) => around(&mut points.iter()),
            Shape::Rings(rings) => around(&mut rings.iter().copied().flatten()),
            Shape::Rect(rect) => *rect,
            Shape::Circle(at, radius) => Rect::new(at.x, at.y, at.x, at.y).inflated(*radius),
        }
    }

    fn meets(&self, area: &Rect) -> bool {
        let area = &match &self.clip {
            Some(clip) if !clip.intersects(area) => return false,
            Some(clip) => Rect::new(
                area.left.max(clip.left),
                area.top.max(clip.top),
                area.right.min(clip.right),
                area.bottom.min(clip.bottom),
            ),
            None => *area,
        };
        match &self.shape {
            Shape::Line(points, width) => passes(points, &area.inflated(width / 2.0)),
            Shape::Rings(rings) => is_within(rings, area.center()) || rings.iter().any(|ring| surrounds(ring, area)),
            Shape::Rect(rect) => rect.intersects(area),
            Shape::Circle(center, radius) => area.distance_squared(*center) < radius * radius,
        }
    }

    fn holds(&self, area: &Rect) -> bool {
        match &self.shape {
            Shape::Line(..) => false,
            Shape::Rings(rings) => is_within(rings, area.center()) && !rings.iter().any(|ring| surrounds(ring, area)),
            Shape::Rect(rect) => {
                let grown = rect.inflated(0.5);
                grown.contains(Point::new(area.left, area.top)) && grown.contains(Point::new(area.right, area.bottom))
            }
            Shape::Circle(center, radius) => corners(area).iter().all(|at| at.distance_squared(*center) < radius * radius),
        }
    }

    fn kind(&self) -> &'static str {
        match self.shape {
            Shape::Line(..) => "a line",
            Shape::Rings(_) => "a ground",
            Shape::Rect(_) => "a bar",
            Shape::Circle(..) => "a point",
        }
    }

    fn told(&self) -> String {
        let color = self.colors.first().map(|color| color.to_hex()).unwrap_or_default();
        match &self.shape {
            Shape::Rect(rect) => format!("{} {rect:.0?} of {color}", self.kind()),
            Shape::Circle(center, radius) => format!("{} {center:.0?} ({radius:.1}) of {color}", self.kind()),
            _ => format!("{} of {color}", self.kind()),
        }
    }
}

fn corners(area: &Rect) -> [Point; 4] {
    let Rect { left, top, right, bottom } = *area;
    [Point::new(left, top), Point::new(right, top), Point::new(right, bottom), Point::new(left, bottom)]
}

/// Whether a line passes through `area`.
fn passes(points: &[Point], area: &Rect) -> bool {
    points.windows(2).any(|pair| crosses(pair[0], pair[1], area))
}

/// Whether the border of a ring passes through `area`.
fn surrounds(ring: &[Point], area: &Rect) -> bool {
    let closing = ring.last().zip(ring.first()).is_some_and(|(last, first)| crosses(*last, *first, area));
    closing || passes(ring, area)
}

/// Whether the stretch from `from` to `to` has more than an edge of `area` (Liang and Barsky, "A new concept and method for
/// line clipping").
fn crosses(from: Point, to: Point, area: &Rect) -> bool {
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    for (at, by, least, most) in [(from.x, to.x - from.x, area.left, area.right), (from.y, to.y - from.y, area.top, area.bottom)]
    {
        if by == 0.0 {
            if at <= least || at >= most {
                return false;
            }
            continue;
        }
        let (one, other) = ((least - at) / by, (most - at) / by);
        first = first.max(one.min(other));
        last = last.min(one.max(other));
    }
    first < last
}

/// Whether a point lies within rings that are filled by winding.
fn is_within(rings: &[&[Point]], at: Point) -> bool {
    let mut winding = 0;
    for ring in rings {
        for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let side = (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x);
            if from.y <= at.y && to.y > at.y && side > 0.0 {
                winding += 1;
            } else if from.y > at.y && to.y <= at.y && side < 0.0 {
                winding -= 1;
            }
        }
    }
    winding != 0
}
