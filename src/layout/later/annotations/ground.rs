//! The drawing as far as remarks have to know it: its axes, where its figures stand, and which places are taken.

use super::super::super::Room;
use super::super::free_places::Taken;
use crate::{
    describe::Remark,
    geometry::{Point, Rect},
    period::Period,
    scene::{MarkId, Projection},
    spec::Spec,
};

/// What a remark is about, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Spot {
    /// From left to right; between the two heights, or all of the plot's.
    Span(f64, f64, Option<(f64, f64)>),
    /// An upright line.
    Upright(f64),
    /// From the upper to the lower height.
    Band(f64, f64),
    /// A level line.
    Level(f64),
    /// An upright line in some rows only, from the upper to the lower height.
    Tick(f64, f64, f64),
    /// A point.
    At(Point),
    /// A figure, by its position in the ground's.
    Figure(Figure),
    /// Nothing that this drawing shows.
    Nowhere,
}

/// Where a figure stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    /// Which one.
    pub(super) id: MarkId,
    /// The place of its value.
    pub(super) at: Point,
    /// Its mark.
    pub(super) area: Rect,
    /// Where the words of its row end, for forms of rows.
    pub(super) tail: Option<f64>,
}

/// The figures of a drawing.
pub(super) enum Figures {
    /// All of them.
    All(Vec<Figure>),
    /// Of a plane there may be many: they are found by their positions.
    OnPlane,
}

/// Where periods stand along x.
pub(super) enum Along {
    /// On an axis; at the end of a period, or in its middle.
    Axis(Projection, bool),
    /// In places of their own, from left to right.
    Places(Vec<(Period, f64, f64)>),
    /// Nowhere.
    Nothing,
}

/// An axis of values.
pub(super) struct Values {
    /// Position of the indicator whose values it has; `None` where it has those of all.
    pub(super) of: Option<usize>,
    /// Whether values stand one above the other, so that the line at a value is level.
    pub(super) is_upright: bool,
    pub(super) scale: Scale,
}

/// Where values stand along an axis.
pub(super) enum Scale {
    /// Equal differences have equal lengths.
    Straight(Projection),
    /// Classes have equal lengths: their limits, where the first begins, and how long each is.
    Classes(Vec<f64>, f64, f64),
}

impl Values {
    /// The least and the most that it shows.
    pub(super) fn domain(&self) -> (f64, f64) {
        match &self.scale {
            Scale::Straight(projection) => projection.domain,
            Scale::Classes(limits, ..) => (limits.first().copied().unwrap_or(0.0), limits.last().copied().unwrap_or(0.0)),
        }
    }

    /// Where `value` stands; `None` beyond the ends.
    pub(super) fn px(&self, value: f64) -> Option<f64> {
        let (low, high) = self.domain();
        if value < low || value > high {
            return None;
        }
        match &self.scale {
            Scale::Straight(projection) => Some(projection.px_from_value(value)),
            Scale::Classes(limits, left, length) => {
                let at = limits.partition_point(|limit| *limit <= value).min(limits.len().saturating_sub(1)).max(1);
                let (from, to) = (limits.get(at - 1)?, limits.get(at)?);
                Some(left + ((at - 1) as f64 + (value - from) / (to - from)) * length)
            }
        }
    }

    /// From where to where the values between two stand, as far as the axis reaches; the lesser pixel first.
    fn span(&self, one: f64, other: f64) -> Option<(f64, f64)> {
        let (low, high) = self.domain();
        let (from, until) = (one.min(other).max(low), one.max(other).min(high));
        let (start, end) = (self.px(from)?, self.px(until)?);
        (from < until).then(|| (start.min(end), start.max(end)))
    }
}

/// The drawing as far as remarks have to know it.
pub(super) struct Ground {
    pub(super) plot: Rect,
    pub(super) axes: Vec<Values>,
    pub(super) along: Along,
    pub(super) figures: Figures,
    pub(super) taken: Taken,
    /// Whether figures stand in rows, each along the axis of values.
    pub(super) has_rows: bool,
    /// Whether marks are filled, so that thin lines upon them need a rim.
    pub(super) has_fills: bool,
}

impl Ground {
    /// Where a remark stands.
    pub(super) fn spot(&self, remark: &Remark, room: &Room<'_>) -> Spot {
        self.named(remark, room).or_else(|| self.on_axes(remark, room.spec)).unwrap_or(Spot::Nowhere)
    }

    /// The axis on which the remark's values stand.
    fn axis(&self, remark: &Remark) -> Option<&Values> {
        self.axes.iter().find(|axis| axis.of.is_none_or(|of| of == remark.indicator))
    }

    /// The figure that the remark is about, or its value in the row of that figure.
    fn named(&self, remark: &Remark, room: &Room<'_>) -> Option<Spot> {
        let placed = |value: Option<f64>| value.map(|value| room.spec.placed(value));
        let value = placed(remark.values.0.or(remark.values.1));
        let is_range =
            remark.values.0.is_some() && remark.values.1.is_some() || remark.periods.0.is_some() && remark.periods.1.is_some();
        if is_range {
            return None;
        }
        let period = remark.periods.0.or(remark.periods.1);
        let all: Vec<usize>;
        let members = match &remark.about {
            Some(members) => members,
            // A period names a figure where all are of one series and periods have no axis.
            None if period.is_some() && room.spec.members.len() == 1 && matches!(self.along, Along::Nothing) => {
                all = vec![0];
                &all
            }
            None => return None,
        };
        let Some(value) = value else { return self.figure(members, period, room).map(Spot::Figure) };
        if self.axes.len() > 1 || matches!(self.figures, Figures::OnPlane) {
            return None;
        }
        if remark.is_worded {
            return if self.has_rows { self.tick(value, remark, members) } else { None };
        }
        let (figure, axis) = (self.figure(members, period, room)?, self.axis(remark)?);
        let px = axis.px(value)?;
        Some(Spot::At(if axis.is_upright { Point::new(figure.at.x, px) } else { Point::new(px, figure.at.y) }))
    }

    /// A line across the rows of `members`, and across no others.
    fn tick(&self, value: f64, remark: &Remark, members: &[usize]) -> Option<Spot> {
        let x = self.axis(remark)?.px(value)?;
        let Figures::All(figures) = &self.figures else { return None };
        let mut rows = figures.iter().filter(|own| members.contains(&(own.id.series as usize))).map(|own| own.area);
        let first = rows.next()?;
        let (top, bottom) = rows.fold((first.top, first.bottom), |(top, bottom), own| (top.min(own.top), bottom.max(own.bottom)));
        let others = figures.iter().filter(|own| !members.contains(&(own.id.series as usize)));
        // Rows of others among them would seem to have the same target.
        let is_parted = others.map(|own| own.at.y).any(|y| y > top && y < bottom);
        (!is_parted).then(|| Spot::Tick(x, top - TICK_PX, bottom + TICK_PX))
    }

    /// The last figure of `members`, or that of a period.
    fn figure(&self, members: &[usize], period: Option<Period>, room: &Room<'_>) -> Option<Figure> {
        let is_of = |id: MarkId| {
            let series = room.spec.series(room.indicators, id.series as usize).map(|(_, series)| series);
            period.is_none() || series.is_some_and(|series| series.period(id.index as usize) == period)
        };
        match &self.figures {
            Figures::All(figures) => {
                let own = figures.iter().filter(|own| members.contains(&(own.id.series as usize)) && is_of(own.id));
                own.copied().reduce(|last, own| if own.id.index > last.id.index { own } else { last })
            }
            Figures::OnPlane => members.iter().find_map(|member| {
                let (_, series) = room.spec.series(room.indicators, *member)?;
                let ids = (0..series.len()).rev().map(|index| MarkId { series: *member as u32, index: index as u32 });
                ids.filter(|id| is_of(*id)).find_map(|id| self.on_plane(id, room))
            }),
        }
    }

    /// Where a figure of a plane stands; `None` where it is missing.
    pub(super) fn on_plane(&self, id: MarkId, room: &Room<'_>) -> Option<Figure> {
        let (Along::Axis(x, _), Some(axis)) = (&self.along, self.axes.first()) else { return None };
        let position = room.spec.members.get(id.series as usize)?.xs.get(id.index as usize)?;
        let drawn = room.spec.drawn(room.indicators, id)?;
        let at = Point::new(x.px_from_value(*position), axis.px(room.spec.placed(drawn.value))?);
        Some(Figure { id, at, area: Rect::new(at.x, at.y, at.x, at.y).inflated(super::POINT_PX - 1.0), tail: None })
    }

    /// Where the remark stands by its period and its value.
    fn on_axes(&self, remark: &Remark, spec: &Spec) -> Option<Spot> {
        let placed = |value: Option<f64>| value.map(|value| spec.placed(value));
        let axis = self.axis(remark);
        match (remark.periods, (placed(remark.values.0), placed(remark.values.1))) {
            ((Some(from), Some(until)), own) => {
                let heights = own.0.zip(own.1).zip(axis).and_then(|((one, other), axis)| axis.span(one, other));
                self.span(&from, &until).map(|(left, right)| Spot::Span(left, right, heights))
            }
            ((Some(period), None) | (None, Some(period)), (Some(value), None) | (None, Some(value))) => {
                self.x(&period).zip(axis?.px(value)).map(|(x, y)| Spot::At(Point::new(x, y)))
            }
            ((Some(period), None) | (None, Some(period)), _) => self.x(&period).map(Spot::Upright),
            ((None, None), (Some(one), Some(other))) => {
                let axis = axis?;
                let (start, end) = axis.span(one, other)?;
                Some(if axis.is_upright { Spot::Band(start, end) } else { Spot::Span(start, end, None) })
            }
            ((None, None), (Some(value), None) | (None, Some(value))) => {
                let axis = axis?;
                let px = axis.px(value)?;
                Some(if axis.is_upright { Spot::Level(px) } else { Spot::Upright(px) })
            }
            ((None, None), (None, None)) => None,
        }
    }

    fn x(&self, period: &Period) -> Option<f64> {
        match &self.along {
            Along::Axis(x, at_end) => {
                let at = crate::spec::x_of_period(period, *at_end);
                let px = x.px_from_value(at);
                (px >= self.plot.left - 0.5 && px <= self.plot.right + 0.5).then_some(px)
            }
            Along::Places(places) => {
                let (_, left, right) = places.iter().find(|(own, _, _)| meets(own, period.start_ms(), period.end_ms()))?;
                Some((left + right) / 2.0)
            }
            Along::Nothing => None,
        }
    }

    fn span(&self, from: &Period, until: &Period) -> Option<(f64, f64)> {
        let (start, end) = (from.start_ms().min(until.start_ms()), from.end_ms().max(until.end_ms()));
        let (left, right) = match &self.along {
            Along::Axis(x, _) => (x.px_from_value(start), x.px_from_value(end)),
            Along::Places(places) => {
                let within = |place: &&(Period, f64, f64)| meets(&place.0, start, end);
                (places.iter().find(within)?.1, places.iter().rfind(within)?.2)
            }
            Along::Nothing => return None,
        };
        let (left, right) = (left.max(self.plot.left), right.min(self.plot.right));
        (left < right).then_some((left, right))
    }
}

/// How far a line across some rows reaches beyond their bars.
const TICK_PX: f64 = 3.0;

/// Whether a period has a time in common with that from `start` to `end`.
fn meets(period: &Period, start: f64, end: f64) -> bool {
    period.start_ms() < end && start < period.end_ms()
}
