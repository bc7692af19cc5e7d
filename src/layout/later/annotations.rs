//! Remarks of the publisher, placed in the drawing: at a period, at a value, at a point, along a range.
//!
//! Remarks on periods stand in a row above the plot, where no mark ever is; those on values and points find a free place
//! near to what they are about. On a narrow page, and wherever no place is free, a number in a circle stands in the drawing
//! and the remark in a list below it. Numbers are those of the description.

use std::rc::Rc;

use super::{
    super::{Body, Label, OPEN_END_PX, PlaneLayout, Room, Tone},
    Later,
    free_places::{Taken, nearest_in, pack},
};
use crate::{
    describe::{self, Remark},
    geometry::{Point, Rect},
    number::within,
    period::Period,
    scene::{Anchor, Projection},
    spec::{Form, Spec},
    text::{ALL_LINES, Font, wrap, wrap_evenly},
};

/// Below this width of the whole drawing remarks are numbers with a list.
const LEAST_WIDTH_PX: f64 = 480.0;
/// Remarks beyond so many stand in the list only.
const MOST_PLACED: usize = 24;
/// Remarks beyond so many are in the description only.
const MOST_REMARKS: usize = 100;
/// The radius of the circle around a number.
const RADIUS_PX: f64 = 9.0;
/// The distance between remarks in the row above the plot.
const ROW_GAP_PX: f64 = 8.0;
/// The distance between that row and what is marked below it; more where numbers are tied to it by leaders.
const ROW_PX: f64 = 4.0;
const TIED_ROW_PX: f64 = 16.0;
/// Ranges that follow upon each other are parted by twice this.
const RANGE_INSET_PX: f64 = 1.0;
/// A marked point keeps this far from its remark's leader, and from its remark.
const POINT_PX: f64 = 7.0;
/// How far from its point a remark may stand: the nearest free distance is taken.
const DISTANCES_PX: [f64; 5] = [16.0, 28.0, 44.0, 64.0, 88.0];
/// Lines of a remark in the drawing, at the most.
const MOST_LINES: usize = 5;

/// A drawing with remarks.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The drawing without them.
    pub body: Body,
    /// Marked ranges, behind the marks.
    pub grounds: Vec<Rect>,
    /// Dashed lines at periods and at values, cut where words stand.
    pub lines: Vec<(Point, Point)>,
    /// Whether they pass over filled marks, on which they need a rim to be seen.
    pub over_fills: bool,
    /// Thin lines from a point to its remark.
    pub leaders: Vec<(Point, Point)>,
    /// The remarks in the drawing and in the list below it.
    pub labels: Vec<Label>,
    /// Numbers, each in a circle around its place.
    pub numbers: Vec<Label>,
    /// The radius of these circles.
    pub radius: f64,
}

/// What a remark is about, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Spot {
    /// From left to right; between the two heights, or all of the plot's.
    Periods(f64, f64, Option<(f64, f64)>),
    /// An upright line.
    Period(f64),
    /// From the upper to the lower height.
    Values(f64, f64),
    /// A level line.
    Value(f64),
    /// A point.
    At(Point),
    /// Nothing that this drawing shows.
    Nowhere,
}

/// Places the drawing, its remarks and the list of those that are numbers.
pub(super) fn annotated(room: &Room<'_>) -> (Body, f64) {
    let mut remarks = describe::remarks(room.indicators, room.spec, room.host);
    remarks.truncate(MOST_REMARKS);
    remarks.extend(describe::target_remark(room.indicators, room.spec, room.host));
    if remarks.is_empty() {
        return super::bare(room);
    }
    let is_narrow = room.width + 2.0 * room.origin.x < LEAST_WIDTH_PX;
    // How high the row above is, and how long the list, shows only when the drawing stands; both take room from a drawing of
    // a given height, so it is placed again until it has what it needs.
    let (mut head, mut foot) = (0.0, 0.0);
    let mut round = 0;
    loop {
        let mut inner = Room { reach: reach(&remarks, room.spec), ..*room };
        inner.origin.y += head;
        inner.height = room.height.map(|height| (height - head - foot).max(super::super::LEAST_PLOT_HEIGHT_PX));
        let (body, height) = super::bare(&inner);
        let Some(ground) = Ground::of(&inner, &body) else { return (body, head + height) };
        let mut placing = Placing::new(room, ground, is_narrow);
        let row = placing.place(&remarks, inner.origin.y);
        let top = inner.origin.y + height;
        let list = placing.list(&remarks, top);
        round += 1;
        let fits = row <= head && (room.height.is_none() || list <= foot);
        if fits || round > 3 {
            let drawing = placing.done(body);
            return (Body::Later(Rc::new(Later::Annotated(drawing))), head + height + list);
        }
        (head, foot) = (head.max(row), list.max(foot));
    }
}

/// The values that remarks are about: the axis shows them all, and zero where bars or parts begin at it.
fn reach(remarks: &[Remark], spec: &Spec) -> Option<(f64, f64)> {
    let values = remarks.iter().flat_map(|remark| [remark.values.0, remark.values.1]).flatten();
    // A logarithmic axis never reaches zero.
    let values = values.filter(|value| !spec.log || *value > 0.0);
    let begin = matches!(spec.form, Form::Column | Form::StackedArea).then_some((0.0, 0.0));
    values.fold(begin, |reach: Option<(f64, f64)>, value| {
        Some(reach.map_or((value, value), |(least, most)| (least.min(value), most.max(value))))
    })
}

/// Where periods stand along x.
enum Along {
    /// On an axis; at the end of a period, or in its middle.
    Axis(Projection, bool),
    /// In places of their own, from left to right.
    Places(Vec<(Period, f64, f64)>),
    /// Nowhere.
    Nothing,
}

/// The drawing as far as remarks have to know it.
struct Ground {
    plot: Rect,
    y: Projection,
    along: Along,
    taken: Taken,
}

impl Ground {
    /// What stands on `body`; `None` where it is no drawing with two axes.
    fn of(room: &Room<'_>, body: &Body) -> Option<Self> {
        let mut taken = Taken::default();
        let mut words = |label: &Label| taken.words.push(label.bounds(room.text_width(&label.text, label.font)));
        match body {
            Body::Plane(plane) => {
                each_word(plane, &mut words);
                take_lines(plane, &mut taken);
                Some(Self { plot: plane.plot, y: plane.y, along: along(room, plane.x), taken })
            }
            Body::Columns(columns) => {
                columns.bars.iter().flat_map(|bar| &bar.labels).chain(&columns.unit).for_each(&mut words);
                let y = Projection { domain: columns.scale.domain, range: (columns.plot.bottom, columns.plot.top) };
                let zero = y.px_from_value(0.0);
                for bar in &columns.bars {
                    let Some(drawn) = &bar.drawn else { continue };
                    let end = y.px_from_value(super::super::far_end(drawn, columns.scale.domain));
                    taken.marks.push(Rect::new(bar.left, end.min(zero), bar.right, end.max(zero)));
                }
                let band = columns.plot.width() / columns.bars.len().max(1) as f64;
                let places = columns.bars.iter().enumerate().filter_map(|(at, bar)| {
                    let (_, series) = room.spec.series(room.indicators, bar.id.series as usize)?;
                    let left = columns.plot.left + at as f64 * band;
                    Some((series.period(bar.id.index as usize)?, left, left + band))
                });
                // Bars of several series may all be of one period: then none of them is its place.
                let places: Vec<_> = places.collect();
                let along = if room.spec.members.len() == 1 { Along::Places(places) } else { Along::Nothing };
                Some(Self { plot: columns.plot, y, along, taken })
            }
            Body::Later(later) => match later.later() {
                Later::Area(area) => {
                    each_word(&area.plane, &mut words);
                    take_lines(&area.plane, &mut taken);
                    Some(Self { plot: area.plane.plot, y: area.plane.y, along: along(room, area.plane.x), taken })
                }
                Later::StackedArea(stack) => {
                    stack.labels.iter().chain(&stack.x_labels).chain(&stack.unit).for_each(&mut words);
                    for (points, _) in stack.parts.iter().flat_map(|part| &part.grounds) {
                        let px = points.iter().map(|(x, y)| Point::new(stack.x.px_from_value(*x), stack.y.px_from_value(*y)));
                        let px: Vec<Point> = px.collect();
                        let zero = stack.y.px_from_value(0.0);
                        // All below the edge belongs to the stack.
                        taken.marks.extend(px.windows(2).filter_map(|pair| {
                            let [from, to] = pair else { return None };
                            let (top, bottom) = (from.y.min(to.y).min(zero), from.y.max(to.y).max(zero));
                            Some(Rect::new(from.x.min(to.x), top, from.x.max(to.x), bottom))
                        }));
                    }
                    take_ranges(&stack.ranges, stack.x, stack.y, &mut taken);
                    let px = |(x, y): &(f64, f64)| Point::new(stack.x.px_from_value(*x), stack.y.px_from_value(*y));
                    let dotted = stack.parts.iter().flat_map(|part| &part.edges).filter(|run| run.dotted);
                    taken.lines.extend(dotted.map(|run| run.points.iter().map(px).collect::<Vec<_>>()));
                    Some(Self { plot: stack.plot, y: stack.y, along: along(room, stack.x), taken })
                }
                _ => None,
            },
            Body::Tiles(_) | Body::Bars(_) | Body::Rows(_) => None,
        }
    }

    /// Where a remark stands.
    fn spot(&self, remark: &Remark, spec: &Spec) -> Spot {
        let (low, high) = self.y.domain;
        let y = |value: f64| (value >= low && value <= high).then(|| self.y.px_from_value(value));
        let values = |one: f64, other: f64| {
            let (from, until) = (one.min(other).max(low), one.max(other).min(high));
            (from < until).then(|| (self.y.px_from_value(until), self.y.px_from_value(from)))
        };
        let placed = |value: Option<f64>| value.map(|value| spec.placed(value));
        let found = match (remark.periods, (placed(remark.values.0), placed(remark.values.1))) {
            ((Some(from), Some(until)), own) => {
                let heights = own.0.zip(own.1).and_then(|(one, other)| values(one, other));
                self.span(&from, &until).map(|(left, right)| Spot::Periods(left, right, heights))
            }
            ((Some(period), None) | (None, Some(period)), (Some(value), None) | (None, Some(value))) => {
                self.x(&period).zip(y(value)).map(|(x, y)| Spot::At(Point::new(x, y)))
            }
            ((Some(period), None) | (None, Some(period)), _) => self.x(&period).map(Spot::Period),
            ((None, None), (Some(one), Some(other))) => values(one, other).map(|(top, bottom)| Spot::Values(top, bottom)),
            ((None, None), (Some(value), None) | (None, Some(value))) => y(value).map(Spot::Value),
            ((None, None), (None, None)) => None,
        };
        found.unwrap_or(Spot::Nowhere)
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

/// Whether a period has a time in common with that from `start` to `end`.
fn meets(period: &Period, start: f64, end: f64) -> bool {
    period.start_ms() < end && start < period.end_ms()
}

fn along(room: &Room<'_>, x: Projection) -> Along {
    let Some((_, series)) = room.spec.series(room.indicators, 0) else { return Along::Nothing };
    let first = room.spec.members.first().and_then(|member| member.xs.first().copied());
    match (series.period(0), first) {
        (Some(period), Some(first)) => Along::Axis(x, period.end_ms() == first),
        _ => Along::Nothing,
    }
}

fn each_word(plane: &PlaneLayout, take: &mut dyn FnMut(&Label)) {
    plane.labels.iter().chain(&plane.x_labels).chain(&plane.unit).for_each(&mut *take);
    plane.claim.iter().map(|claim| &claim.label).for_each(take);
}

fn take_lines(plane: &PlaneLayout, taken: &mut Taken) {
    let px = |point: &(f64, f64)| Point::new(plane.x.px_from_value(point.0), plane.y.px_from_value(point.1));
    for line in &plane.lines {
        taken.lines.extend(line.runs.iter().map(|run| run.points.iter().map(px).collect::<Vec<_>>()));
        for marker in &line.markers {
            let at = px(&(marker.x, marker.drawn.value));
            let tip = at.y - marker.drawn.open_side().unwrap_or_default() * OPEN_END_PX;
            let from_point = Rect { left: at.x, top: at.y.min(tip), right: at.x, bottom: at.y.max(tip) };
            taken.marks.push(from_point.inflated(POINT_PX - 1.0));
        }
        take_ranges(&line.bands, plane.x, plane.y, taken);
    }
    taken.words.extend(plane.claim.iter().map(|claim| claim.area));
}

/// Takes what lies between the least and the most of figures that follow one another.
fn take_ranges(ranges: &[Vec<(f64, f64, f64)>], x: Projection, y: Projection, taken: &mut Taken) {
    taken.marks.extend(ranges.iter().flat_map(|range| range.windows(2)).filter_map(|pair| {
        let [from, to] = pair else { return None };
        let (top, bottom) = (y.px_from_value(from.2.max(to.2)), y.px_from_value(from.1.min(to.1)));
        Some(Rect::new(x.px_from_value(from.0), top, x.px_from_value(to.0), bottom))
    }));
}

/// The remarks as they find their places.
struct Placing<'a> {
    room: &'a Room<'a>,
    ground: Ground,
    is_narrow: bool,
    font: Font,
    grounds: Vec<Rect>,
    lines: Vec<(Point, Point)>,
    leaders: Vec<(Point, Point)>,
    labels: Vec<Label>,
    numbers: Vec<Label>,
    /// Which remarks stand in the list, by number.
    listed: Vec<usize>,
}

/// A remark in the row above the plot.
struct InRow {
    number: usize,
    x: f64,
    /// Its lines; none where it is a number.
    lines: Vec<String>,
    width: f64,
}

impl<'a> Placing<'a> {
    fn new(room: &'a Room<'a>, ground: Ground, is_narrow: bool) -> Self {
        let font = room.sizes.small();
        let (grounds, lines, leaders) = (Vec::new(), Vec::new(), Vec::new());
        let (labels, numbers, listed) = (Vec::new(), Vec::new(), Vec::new());
        Self { room, ground, is_narrow, font, grounds, lines, leaders, labels, numbers, listed }
    }

    /// Places all remarks but those that can only be listed; gives the height of the row, which ends at `below`.
    fn place(&mut self, remarks: &[Remark], below: f64) -> f64 {
        let spots: Vec<Spot> = remarks.iter().map(|remark| self.ground.spot(remark, self.room.spec)).collect();
        let row = self.row(remarks, &spots, below);
        let plot = self.ground.plot;
        self.ground.taken.rules = spots.iter().filter_map(|spot| rule(*spot, plot, below)).collect();
        for (at, (remark, spot)) in remarks.iter().zip(&spots).enumerate() {
            match *spot {
                _ if at >= MOST_PLACED => self.listed.push(at),
                Spot::Nowhere => self.listed.push(at),
                Spot::Periods(..) | Spot::Period(_) => {}
                Spot::Values(top, bottom) => self.place_values(at, remark, top, bottom),
                Spot::Value(y) => self.place_value(at, remark, y),
                Spot::At(point) => self.place_point(at, remark, point),
            }
        }
        for spot in &spots {
            self.lines.extend(rule(*spot, plot, below).into_iter().flat_map(|(from, to)| self.ground.taken.cut(from, to)));
            match *spot {
                Spot::Periods(left, right, heights) => {
                    let (top, bottom) = heights.unwrap_or((below, plot.bottom));
                    let inset = if right - left > 8.0 * RANGE_INSET_PX { RANGE_INSET_PX } else { 0.0 };
                    self.grounds.push(Rect::new(left + inset, top, right - inset, bottom));
                }
                Spot::Values(top, bottom) => self.grounds.push(Rect::new(plot.left, top, plot.right, bottom)),
                Spot::Period(_) | Spot::Value(_) | Spot::At(_) | Spot::Nowhere => {}
            }
        }
        row
    }

    /// The remarks on periods, in one row above the plot: what finds no room there as words is a number.
    fn row(&mut self, remarks: &[Remark], spots: &[Spot], below: f64) -> f64 {
        let mut row: Vec<InRow> = Vec::new();
        for (number, (remark, spot)) in remarks.iter().zip(spots).enumerate().take(MOST_PLACED) {
            let x = match *spot {
                Spot::Periods(left, right, _) => (left + right) / 2.0,
                Spot::Period(x) => x,
                _ => continue,
            };
            let (lines, width) = self.wrapped(remark).unwrap_or((Vec::new(), RADIUS_PX * 2.0));
            row.insert(row.partition_point(|own| own.x <= x), InRow { number, x, lines, width });
        }
        let (left, right) = (self.room.origin.x, self.room.right());
        let lefts = loop {
            let wanted: Vec<f64> = row.iter().map(|own| own.x - own.width / 2.0).collect();
            let widths: Vec<f64> = row.iter().map(|own| own.width).collect();
            let packed = pack(&wanted, &widths, left, right, ROW_GAP_PX);
            // What was pushed away from its period would be taken for a remark on another one.
            let is_astray = |own: &InRow, at: f64| own.x < at || own.x > at + own.width;
            let lefts = packed.unwrap_or_default();
            let is_well = !lefts.is_empty() && !row.iter().zip(&lefts).any(|(own, at)| is_astray(own, *at));
            if is_well || row.is_empty() {
                break lefts;
            }
            let widest = row.iter_mut().filter(|own| !own.lines.is_empty()).reduce(|a, b| if b.width > a.width { b } else { a });
            match widest {
                Some(own) => {
                    own.lines.clear();
                    own.width = RADIUS_PX * 2.0;
                }
                // Not even numbers have room: the last ones stand in the list only.
                None if lefts.is_empty() => self.listed.extend(row.pop().map(|own| own.number)),
                None => break lefts,
            }
        };
        let height_of = |own: &InRow| match own.lines.len() {
            0 => RADIUS_PX * 2.0,
            lines => lines as f64 * self.font.line_height(),
        };
        let height = row.iter().map(height_of).fold(0.0, f64::max);
        // Numbers that stand beside their periods are tied to them.
        let is_astray = |own: &InRow, left: f64| (left + own.width / 2.0 - own.x).abs() > own.width / 2.0;
        let is_tied = row.iter().zip(&lefts).any(|(own, left)| is_astray(own, *left));
        let gap = if is_tied { TIED_ROW_PX } else { ROW_PX };
        for (own, left) in row.into_iter().zip(lefts) {
            let center = left + own.width / 2.0;
            if is_tied && (center - own.x).abs() > 1.0 && own.lines.is_empty() {
                self.leaders.push((Point::new(center, below - gap + 1.0), Point::new(own.x, below)));
            }
            if own.lines.is_empty() {
                self.put_number(own.number, Point::new(center, below - gap - RADIUS_PX));
                continue;
            }
            let top = below - gap - height_of_lines(&own.lines, self.font);
            self.put_lines(own.lines, Rect::new(left, top, left + own.width, below - gap), Anchor::Middle);
        }
        if height > 0.0 { height + gap } else { 0.0 }
    }

    /// The lines of a remark for the drawing and how wide they are; `None` where it can only be a number there.
    fn wrapped(&self, remark: &Remark) -> Option<(Vec<String>, f64)> {
        if self.is_narrow && !remark.is_target {
            return None;
        }
        let width = if self.is_narrow { self.room.width / 2.0 } else { self.room.width / 3.0 };
        let lines = wrap_evenly(&remark.text, width, MOST_LINES, self.font, self.room.host.measure);
        let width = lines.iter().map(|line| self.room.text_width(line, self.font)).fold(0.0, f64::max);
        (!lines.iter().any(|line| line.ends_with('…'))).then_some((lines, width))
    }

    /// A remark on a range of values stands within it, or close above or below.
    fn place_values(&mut self, at: usize, remark: &Remark, top: f64, bottom: f64) {
        if let Some((lines, width)) = self.wrapped(remark) {
            let height = height_of_lines(&lines, self.font);
            for start in [top + 3.0, bottom - 3.0 - height, top - 3.0 - height, bottom + 3.0] {
                if let Some(area) = self.free_along(width, height, start) {
                    self.put_lines(lines, area, Anchor::Start);
                    return;
                }
            }
        }
        self.put_number_along(at, (top + bottom) / 2.0);
    }

    /// A remark on a value stands above the line, else below it.
    fn place_value(&mut self, at: usize, remark: &Remark, y: f64) {
        if let Some((lines, width)) = self.wrapped(remark) {
            let height = height_of_lines(&lines, self.font);
            for start in [y - 3.0 - height, y + 3.0] {
                if let Some(area) = self.free_along(width, height, start) {
                    self.put_lines(lines, area, Anchor::Start);
                    return;
                }
            }
        }
        self.put_number_along(at, y);
    }

    /// A free box of that size whose upper edge is at `top`: right in the plot, else further to the left.
    fn free_along(&self, width: f64, height: f64, top: f64) -> Option<Rect> {
        let plot = self.ground.plot;
        if top < plot.top || top + height > plot.bottom {
            return None;
        }
        let (first, last) = (plot.left + 4.0, plot.right - 4.0 - width);
        let places = (0..=8).map(|step| last - (last - first) * f64::from(step) / 8.0);
        let areas = places.filter(|left| *left >= first).map(|left| Rect::new(left, top, left + width, top + height));
        self.ground.taken.best(areas, 2.0)
    }

    /// A remark at a point stands beside it, with a leader.
    fn place_point(&mut self, at: usize, remark: &Remark, point: Point) {
        if let Some((lines, width)) = self.wrapped(remark) {
            let height = height_of_lines(&lines, self.font);
            if let Some(area) = self.free_near(point, width, height) {
                let start = if area.center().x >= point.x { Anchor::Start } else { Anchor::End };
                self.lead(point, &area);
                self.put_lines(lines, area, start);
                return;
            }
        }
        let size = RADIUS_PX * 2.0;
        let upon = self.kept_inside(point, size);
        let found = self.free_near(point, size, size).or(Some(upon).filter(|area| self.ground.taken.is_clear(area)));
        let Some(area) = found else { return self.listed.push(at) };
        self.lead(point, &area);
        self.put_number(at, area.center());
    }

    /// The box of that size around `point`, moved into the plot.
    fn kept_inside(&self, point: Point, size: f64) -> Rect {
        let plot = self.ground.plot;
        let left = within(point.x - size / 2.0, plot.left, (plot.right - size).max(plot.left));
        let top = within(point.y - size / 2.0, plot.top, (plot.bottom - size).max(plot.top));
        Rect::new(left, top, left + size, top + size)
    }

    fn free_near(&self, point: Point, width: f64, height: f64) -> Option<Rect> {
        let plot = self.ground.plot;
        let sides = [(0.5, -1.0), (-0.5, -1.0), (0.0, -1.0), (0.5, 1.0), (-0.5, 1.0), (0.0, 1.0), (1.0, 0.0), (-1.0, 0.0)];
        let places = DISTANCES_PX.iter().flat_map(|distance| sides.map(|side| (*distance, side)));
        let areas = places.filter_map(|(distance, (across, up))| {
            let middle = Point::new(
                point.x + across * (width + if up == 0.0 { 2.0 * distance } else { 0.0 }) / if up == 0.0 { 2.0 } else { 1.0 },
                point.y + up * (height / 2.0 + distance),
            );
            let area =
                Rect::new(middle.x - width / 2.0, middle.y - height / 2.0, middle.x + width / 2.0, middle.y + height / 2.0);
            let inside = area.left >= plot.left + 2.0
                && area.right <= self.room.right()
                && area.top >= plot.top
                && area.bottom <= plot.bottom - 2.0;
            (inside && self.ground.taken.is_open(point, nearest_in(&area, point))).then_some(area)
        });
        self.ground.taken.best(areas, 3.0)
    }

    /// The thin line between a point and its remark, free of both.
    fn lead(&mut self, point: Point, area: &Rect) {
        let end = nearest_in(area, point);
        let length = point.distance_squared(end).sqrt();
        if length > POINT_PX + 4.0 {
            let at = |px: f64| {
                let share = px / length;
                Point::new(point.x + (end.x - point.x) * share, point.y + (end.y - point.y) * share)
            };
            self.leaders.push((at(POINT_PX), at(length - 2.0)));
        }
    }

    /// A number on a level, else close to it: right in the plot, else further to the left. Where even that would hide words it
    /// stands in the list only.
    fn put_number_along(&mut self, at: usize, y: f64) {
        let size = RADIUS_PX * 2.0;
        let levels = [y - RADIUS_PX, y - size - 2.0, y + 2.0];
        let free = levels.into_iter().find_map(|top| self.free_along(size, size, top));
        let clear = || {
            let all = (0..=8).flat_map(|step| levels.map(|top| (f64::from(step) / 8.0, top)));
            let plot = self.ground.plot;
            let mut areas = all.map(|(share, top)| {
                let right = plot.right - 2.0 - share * (plot.width() - size - 4.0);
                Rect::new(right - size, top, right, top + size)
            });
            areas.find(|area| area.top >= plot.top && area.bottom <= plot.bottom && self.ground.taken.is_clear(area))
        };
        match free.or_else(clear) {
            Some(area) => self.put_number(at, area.center()),
            None => self.listed.push(at),
        }
    }

    fn put_number(&mut self, at: usize, center: Point) {
        self.listed.push(at);
        self.ground.taken.words.push(Rect::new(center.x, center.y, center.x, center.y).inflated(RADIUS_PX));
        self.numbers.push(self.number(at, center));
    }

    fn number(&self, at: usize, center: Point) -> Label {
        let text = self.room.host.locale.number((at + 1) as f64, 0);
        Label { text, at: center, anchor: Anchor::Middle, font: Font::bold(12.0), tone: Tone::Ink }
    }

    fn put_lines(&mut self, lines: Vec<String>, area: Rect, anchor: Anchor) {
        let x = match anchor {
            Anchor::Start => area.left,
            Anchor::Middle => area.center().x,
            Anchor::End => area.right,
        };
        for (line, text) in lines.into_iter().enumerate() {
            let at = Point::new(x, area.top + (line as f64 + 0.5) * self.font.line_height());
            self.labels.push(Label { text, at, anchor, font: self.font, tone: Tone::Ink });
        }
        self.ground.taken.words.push(area);
    }

    /// The remarks that are numbers, one under the other from `top` on; gives the height that they take.
    fn list(&mut self, remarks: &[Remark], top: f64) -> f64 {
        let mut y = top + 4.0;
        let left = self.room.origin.x;
        let indent = RADIUS_PX * 2.0 + 7.0;
        let mut any = false;
        for (at, remark) in remarks.iter().enumerate().filter(|(at, _)| self.listed.contains(at)).collect::<Vec<_>>() {
            any = true;
            let is_drawn = self.numbers.iter().any(|number| number.text == self.number(at, Point::default()).text);
            // What has no place in the drawing says itself where it belongs.
            let text = if is_drawn { remark.text.clone() } else { remark.placed(self.room.host) };
            let lines = wrap(&text, self.room.width - indent, ALL_LINES, self.font, self.room.host.measure);
            let height = (lines.len() as f64 * self.font.line_height()).max(RADIUS_PX * 2.0);
            self.numbers.push(self.number(at, Point::new(left + RADIUS_PX + 0.5, y + RADIUS_PX)));
            let first = y + RADIUS_PX - self.font.line_height() / 2.0;
            for (line, text) in lines.into_iter().enumerate() {
                let at = Point::new(left + indent, first + (line as f64 + 0.5) * self.font.line_height());
                self.labels.push(Label { text, at, anchor: Anchor::Start, font: self.font, tone: Tone::Ink });
            }
            y += height + 5.0;
        }
        if any { y - top } else { 0.0 }
    }

    fn done(self, body: Body) -> Annotated {
        let Self { grounds, lines, leaders, labels, numbers, .. } = self;
        let is_stack = |later: &Later| matches!(later, Later::StackedArea(_));
        let over_fills = matches!(&body, Body::Columns(_)) || matches!(&body, Body::Later(later) if is_stack(later.later()));
        Annotated { body, grounds, lines, over_fills, leaders, labels, numbers, radius: RADIUS_PX }
    }
}

/// The dashed line at a period, from `below` downwards, or at a value.
fn rule(spot: Spot, plot: Rect, below: f64) -> Option<(Point, Point)> {
    match spot {
        Spot::Period(x) => Some((Point::new(x, below), Point::new(x, plot.bottom))),
        Spot::Value(y) => Some((Point::new(plot.left, y), Point::new(plot.right, y))),
        _ => None,
    }
}

fn height_of_lines(lines: &[String], font: Font) -> f64 {
    lines.len() as f64 * font.line_height()
}
