//! One line upon a ground that reaches to zero.

use super::super::{Body, Label, PlaneLayout, Room, line};
use crate::geometry::Rect;

/// A line with the ground below it.
#[derive(Clone, Debug)]
pub struct Area {
    /// The line, its axes and its words.
    pub plane: Box<PlaneLayout>,
    /// Outlines of the ground, as positions and values: as far from zero as the figures are sure to reach.
    pub grounds: Vec<Vec<(f64, f64)>>,
}

/// Places the line as a line is placed, with zero on its axis, and the ground below each stretch that was published.
pub(super) fn area(room: &Room<'_>) -> Option<(Area, f64)> {
    let (least, most) = room.reach.unwrap_or_default();
    let (Body::Plane(mut plane), height) = line::line(&Room { reach: Some((least.min(0.0), most.max(0.0))), ..*room }) else {
        return None;
    };
    // A figure just below the end of the axis would stand upon the unit.
    let bounds = |label: &Label| label.bounds(room.text_width(&label.text, label.font));
    let unit: Vec<Rect> = plane.unit.iter().map(bounds).collect();
    plane.labels.retain(|label| !unit.iter().any(|own| own.intersects(&bounds(label))));
    let line = plane.lines.first()?;
    let published = line.runs.iter().filter(|run| !run.dotted && run.points.len() > 1);
    let grounds = published.map(|run| {
        let mut outline: Vec<(f64, f64)> = Vec::with_capacity(run.points.len() + 2);
        let band = line.bands.iter().find(|band| band.first().map(|own| own.0) == run.points.first().map(|own| own.0));
        match band {
            Some(band) => outline.extend(band.iter().map(|(x, lower, upper)| (*x, sure(*lower, *upper)))),
            None => outline.extend(&run.points),
        }
        let (first, last) = (outline.first().map_or(0.0, |own| own.0), outline.last().map_or(0.0, |own| own.0));
        outline.extend([(last, 0.0), (first, 0.0)]);
        outline
    });
    let grounds = grounds.collect();
    Some((Area { plane, grounds }, height))
}

/// How far from zero a figure reaches in any case that lies between `lower` and `upper`.
fn sure(lower: f64, upper: f64) -> f64 {
    if lower > 0.0 {
        lower
    } else if upper < 0.0 {
        upper
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_ground_lies_where_a_figure_may_not_reach(a in -1e6f64..1e6, b in -1e6f64..1e6) {
            let (lower, upper) = (a.min(b), a.max(b));
            let reach = sure(lower, upper);
            prop_assert!(reach.abs() <= lower.abs().min(upper.abs()));
            prop_assert!(reach == 0.0 || (lower <= reach && reach <= upper));
        }
    }
}
