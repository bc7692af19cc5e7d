//! Earlier values of figures that were revised: small open marks beside the figures that hold.
//!
//! They are no figures: no line joins them, no pointer finds them, and the axis reaches to them only where they lie near.

use super::{
    super::super::Room,
    GHOST_PX, POINT_PX, begins_at_zero,
    ground::{Figures, Values},
    placing::Placing,
};
use crate::{
    geometry::{Point, Rect},
    number::{power_of_ten, within},
    scene::MarkId,
    spec::Form,
};

/// Of more than these none is drawn: they would be a pattern of their own.
const MOST_GHOSTS: usize = 40;
/// An earlier value stands this far from the figure at the least; nearer than that it would look like a rim of its mark.
pub(super) const LEAST_DISTANCE_PX: f64 = 9.0;
/// And from the end of a bar.
pub(super) const LEAST_FROM_END_PX: f64 = 5.0;
/// And from the mark of any other one, which is as large.
const APART_PX: f64 = 1.5;
/// The part of what the figures span that the axis grows by for an earlier value.
const MOST_GROWTH: f64 = 0.15;

/// The earlier value of a figure, in plain units.
pub(super) struct Earlier {
    /// The figure that replaced it.
    pub(super) id: MarkId,
    pub(super) value: f64,
}

/// The earlier values of the figures in the drawing, where its form has places for them.
pub(super) fn earlier(room: &Room<'_>) -> Vec<Earlier> {
    let has_places = matches!(
        room.spec.form,
        Form::Line | Form::Slope | Form::Area | Form::Column | Form::Bar | Form::Grouped | Form::Dumbbell
    );
    let mut all = Vec::new();
    for member in (0..room.spec.members.len()).filter(|_| has_places) {
        let Some((indicator, series)) = room.spec.series(room.indicators, member) else { continue };
        let factor = power_of_ten(indicator.unit_mult);
        let own = series.remarks.iter().filter_map(|(index, remark)| {
            let value = remark.revises?.value * factor;
            Some(Earlier { id: MarkId { series: member as u32, index: *index }, value })
        });
        all.extend(own.filter(|own| !room.spec.log || own.value > 0.0));
    }
    if all.len() > MOST_GHOSTS { Vec::new() } else { all }
}

/// Those of the earlier values that are not much further out than the figures, which would look small beside the others.
pub(super) fn near(earlier: &[Earlier], room: &Room<'_>) -> Vec<f64> {
    if earlier.is_empty() {
        return Vec::new();
    }
    let mut extent = if begins_at_zero(room.spec.form) { Some((0.0, 0.0)) } else { None };
    for member in 0..room.spec.members.len() {
        let Some((indicator, series)) = room.spec.series(room.indicators, member) else { continue };
        let factor = power_of_ten(indicator.unit_mult);
        for value in series.values.iter().filter(|value| value.is_finite()).map(|value| value * factor) {
            extent = Some(extent.map_or((value, value), |(low, high): (f64, f64)| (low.min(value), high.max(value))));
        }
    }
    let Some((low, high)) = extent else { return Vec::new() };
    let room_for = (high - low) * MOST_GROWTH;
    let is_near = |value: &f64| *value >= low - room_for && *value <= high + room_for;
    earlier.iter().map(|own| own.value).filter(is_near).collect()
}

impl Placing<'_> {
    /// Places the earlier values that find room: beside the figure that replaced them, upon no words and upon no other figure.
    pub(super) fn place_ghosts(&mut self, earlier: &[Earlier]) {
        for own in earlier {
            if let Some(at) = self.place_of_ghost(own) {
                self.ghosts.push(at);
                self.ground.taken.marks.push(around(at));
            }
        }
    }

    fn place_of_ghost(&self, own: &Earlier) -> Option<Point> {
        let figure = match &self.ground.figures {
            Figures::All(figures) => figures.iter().find(|figure| figure.id == own.id).copied()?,
            Figures::OnPlane => self.ground.on_plane(own.id, self.room)?,
        };
        let axis: &Values = self.ground.axes.first()?;
        let px = axis.px(self.room.spec.placed(own.value))?;
        let (along, end) = if axis.is_upright { (figure.at.x, figure.at.y) } else { (figure.at.y, figure.at.x) };
        let is_bar = self.ground.has_fills && figure.area.width().max(figure.area.height()) > 2.0 * POINT_PX;
        let least = if is_bar { LEAST_FROM_END_PX } else { LEAST_DISTANCE_PX };
        if (px - end).abs() < least {
            return None;
        }
        let (from, until) =
            if axis.is_upright { (figure.area.left, figure.area.right) } else { (figure.area.top, figure.area.bottom) };
        let beyond = GHOST_PX + 1.0;
        // In the middle of a bar's breadth, else at its edges; a point has one place only.
        let places = [along, from + beyond, until - beyond];
        let places = if is_bar { places.as_slice() } else { places.get(..1).unwrap_or_default() };
        let point = |along: &f64| if axis.is_upright { Point::new(*along, px) } else { Point::new(px, *along) };
        places.iter().map(point).find(|at| self.is_free_for_ghost(&around(*at)))
    }

    fn is_free_for_ghost(&self, area: &Rect) -> bool {
        let plot = self.ground.plot;
        let is_inside = area.left >= self.room.origin.x
            && area.right <= self.room.right()
            && within(area.top, plot.top - GHOST_PX, plot.bottom) == area.top;
        let taken = &self.ground.taken;
        // Filled marks are no hindrance: an open one is seen upon them.
        let is_apart = match &self.ground.figures {
            _ if self.ground.has_fills => true,
            Figures::All(figures) => !figures.iter().any(|own| around(own.at).inflated(APART_PX).intersects(area)),
            Figures::OnPlane => !taken.marks.iter().any(|own| own.intersects(area)),
        };
        is_inside && is_apart && taken.is_clear(&area.inflated(1.0))
    }
}

fn around(at: Point) -> Rect {
    Rect::new(at.x, at.y, at.x, at.y).inflated(GHOST_PX)
}
