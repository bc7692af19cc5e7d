//! A scene as stable text: one line an item, numbers to two decimals, for golden tests and reviews.

use super::{Anchor, Fill, Item, Role, Scene, Stroke};
use crate::{geometry::Point, geometry::Rect, number::trimmed, text::Font};

impl Scene {
    /// The scene as text, the same on every machine.
    pub fn dump(&self) -> String {
        let mut lines = vec![format!("scene {} x {}", number(self.size.width), number(self.size.height))];
        let mut depth = 0;
        for item in &self.items {
            if matches!(item, Item::Close) {
                depth -= 1;
                continue;
            }
            lines.push(format!("{}{}", "  ".repeat(depth), line(item)));
            if matches!(item, Item::Open { .. }) {
                depth += 1;
            }
        }
        for mark in &self.marks {
            let id = mark.id;
            lines.push(format!("mark {}.{} {} anchor {}", id.series, id.index, rect(&mark.area), point(mark.anchor)));
        }
        if let Some(plane) = &self.plane {
            lines.push(format!("plane {}", rect(&plane.area)));
        }
        for panel in &self.panels {
            lines.push(format!("plane {} of series {} to {}", rect(&panel.plane.area), panel.members.start, panel.members.end));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

fn line(item: &Item) -> String {
    match item {
        Item::Line { points, stroke } => format!("line {} {}", path(points), stroke_words(stroke)),
        Item::Polygon { points, fill } => format!("polygon {} {}", path(points), fill_words(fill)),
        Item::Region { rings, fill, .. } => {
            let paths: Vec<String> = rings.iter().map(|ring| path(ring)).collect();
            format!("region {} {}", paths.join(" | "), fill_words(fill))
        }
        Item::Rect { rect: area, radius, fill, stroke } => {
            let rounded = if *radius > 0.0 { format!(" round {}", number(*radius)) } else { String::new() };
            format!("rect {}{rounded}{}{}", rect(area), optional(fill, fill_words), optional(stroke, stroke_words))
        }
        Item::Circle { center, radius, fill, stroke } => {
            let filled = optional(fill, |color| format!("fill {}", color.to_hex()));
            format!("circle {} r {}{filled}{}", point(*center), number(*radius), optional(stroke, stroke_words))
        }
        Item::Text(item) => {
            let anchor = match item.anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let halo = optional(&item.halo, |color| format!("halo {}", color.to_hex()));
            let Font { size, bold } = item.font;
            let weight = if bold { " bold" } else { "" };
            let (at, color) = (point(item.at), item.color.to_hex());
            format!("text {at} {anchor} {}px{weight} {color}{halo} {:?}", number(size), item.text)
        }
        Item::Open { role, clip } => {
            let role = match role {
                Role::Furniture => "furniture",
                Role::Grid => "grid",
                Role::Axis => "axis",
                Role::Mark => "mark",
                Role::Label => "label",
                Role::Overlay => "overlay",
            };
            format!("{role}{}", optional(clip, |area| format!("clip {}", rect(area))))
        }
        Item::Close => String::new(),
    }
}

fn optional<T>(value: &Option<T>, words: impl Fn(&T) -> String) -> String {
    value.as_ref().map_or_else(String::new, |value| format!(" {}", words(value)))
}

fn number(value: f64) -> String {
    trimmed(value, 2)
}

fn point(at: Point) -> String {
    format!("{},{}", number(at.x), number(at.y))
}

fn path(points: &[Point]) -> String {
    points.iter().map(|at| point(*at)).collect::<Vec<_>>().join(" ")
}

fn rect(area: &Rect) -> String {
    format!("{},{} {}x{}", number(area.left), number(area.top), number(area.width()), number(area.height()))
}

fn stroke_words(stroke: &Stroke) -> String {
    let dash = stroke.dash.map_or_else(String::new, |(on, off)| format!(" dash {} {}", number(on), number(off)));
    format!("stroke {} {}{dash}", stroke.color.to_hex(), number(stroke.width))
}

fn fill_words(fill: &Fill) -> String {
    match fill {
        Fill::Solid(color) => format!("fill {}", color.to_hex()),
        Fill::Hatch { stroke, ground } => format!("hatch {} on {}", stroke.to_hex(), ground.to_hex()),
        Fill::Fade { from, to, downwards } => {
            format!("fade {} to {}{}", from.to_hex(), to.to_hex(), if *downwards { " down" } else { "" })
        }
    }
}
