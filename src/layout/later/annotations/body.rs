//! What stands in the drawing of each form: its axes, its figures, its words and its marks.

use super::{
    super::{
        super::{Bars, Body, Columns, Label, OPEN_END_PX, PlaneLayout, Room, far_end},
        BarLine, Donut, Heatmap, Histogram, Lanes, Later, Map, MemberBars, Outline, Scatter, StackedArea, Units,
        free_places::Taken,
        key::Key,
        map::KeyMark,
    },
    POINT_PX, RADIUS_PX,
    ground::{Along, Figure, Figures, Ground, Scale, Values},
};
use crate::{
    geometry::{Point, Rect},
    period::Period,
    scene::{MarkId, Projection},
    spec::{self, Form},
};

impl Ground {
    /// What stands on `body`, which is `height` high; `None` where it has no places for remarks.
    pub(super) fn of(room: &Room<'_>, body: &Body, height: f64) -> Option<Self> {
        let whole = Rect::new(room.origin.x, room.origin.y, room.right(), room.origin.y + height);
        match body {
            Body::Plane(plane) => Some(on_plane(room, plane)),
            Body::Columns(own) => Some(columns(room, own)),
            Body::Bars(own) => Some(bars(room, own)),
            Body::Later(later) => match later.later() {
                Later::Area(area) => Some(on_plane(room, &area.plane)),
                Later::StackedArea(stack) => Some(stacked_area(room, stack)),
                Later::MemberBars(own) => Some(member_bars(room, own, &spec::rows(room.spec, room.indicators))),
                Later::BarLine(own) => Some(bar_line(room, own)),
                Later::Lanes(own) => Some(lanes(room, own)),
                Later::Scatter(own) => Some(scatter(room, own)),
                Later::Histogram(own) => Some(histogram(room, own)),
                Later::Donut(own) => Some(donut(room, own, whole)),
                Later::Heatmap(own) => Some(heatmap(room, own, whole)),
                Later::Units(own) => Some(units(room, own, whole)),
                Later::Map(own) => Some(map(room, own, whole)),
                Later::Annotated(_) | Later::Panels(_) => None,
            },
            Body::Tiles(_) | Body::Rows(_) => None,
        }
    }

    /// A drawing of `plot` on which nothing stands yet.
    fn bare(plot: Rect) -> Self {
        Self {
            plot,
            axes: Vec::new(),
            along: Along::Nothing,
            figures: Figures::All(Vec::new()),
            taken: Taken::default(),
            has_rows: false,
            has_fills: true,
        }
    }

    fn take_words<'l>(&mut self, room: &Room<'_>, labels: impl IntoIterator<Item = &'l Label>) {
        let boxes = labels.into_iter().map(|label| label.bounds(room.text_width(&label.text, label.font)));
        self.taken.words.extend(boxes);
    }

    fn take_key(&mut self, room: &Room<'_>, key: &Key) {
        self.take_words(room, &key.labels);
        self.taken.words.extend(key.swatches.iter().map(|(area, ..)| *area));
    }

    /// The figure `id` at `at`, whose mark takes `area`.
    fn take_figure(&mut self, id: MarkId, at: Point, area: Rect, tail: Option<f64>) {
        self.taken.marks.push(area);
        if let Figures::All(figures) = &mut self.figures {
            figures.push(Figure { id, at, area, tail });
        }
    }
}

/// An axis upon which values stand one above the other.
pub(super) fn level(domain: (f64, f64), plot: Rect) -> Values {
    let projection = Projection { domain, range: (plot.bottom, plot.top) };
    Values { of: None, is_upright: true, scale: Scale::Straight(projection) }
}

/// An axis upon which values stand side by side.
pub(super) fn lying(domain: (f64, f64), plot: Rect) -> Values {
    let projection = Projection { domain, range: (plot.left, plot.right) };
    Values { of: None, is_upright: false, scale: Scale::Straight(projection) }
}

fn around(at: Point, radius: f64) -> Rect {
    Rect::new(at.x, at.y, at.x, at.y).inflated(radius)
}

/// Where the words of a row end.
fn tail(room: &Room<'_>, labels: &[Label], middle: f64) -> Option<f64> {
    let ends = labels.iter().map(|label| label.bounds(room.text_width(&label.text, label.font)));
    ends.filter(|area| area.top < middle && area.bottom > middle).map(|area| area.right).reduce(f64::max)
}

fn on_plane(room: &Room<'_>, plane: &PlaneLayout) -> Ground {
    let mut ground = Ground::bare(plane.plot);
    ground.axes.push(Values { of: None, is_upright: true, scale: Scale::Straight(plane.y) });
    ground.along = along(room, plane.x);
    ground.figures = Figures::OnPlane;
    ground.has_fills = false;
    ground.take_words(room, plane.labels.iter().chain(&plane.x_labels).chain(&plane.unit));
    ground.take_words(room, plane.claim.iter().map(|claim| &claim.label));
    let taken = &mut ground.taken;
    let px = |point: &(f64, f64)| Point::new(plane.x.px_from_value(point.0), plane.y.px_from_value(point.1));
    for line in &plane.lines {
        taken.lines.extend(line.runs.iter().map(|run| run.points.iter().map(px).collect::<Vec<_>>()));
        for marker in &line.markers {
            let at = px(&(marker.x, marker.drawn.value));
            let tip = at.y - marker.drawn.open_side().unwrap_or_default() * OPEN_END_PX;
            taken.marks.push(Rect::new(at.x, at.y.min(tip), at.x, at.y.max(tip)).inflated(POINT_PX - 1.0));
        }
        take_ranges(&line.bands, plane.x, plane.y, taken);
    }
    taken.words.extend(plane.claim.iter().map(|claim| claim.area));
    ground
}

/// Takes what lies between the least and the most of figures that follow one another.
fn take_ranges(ranges: &[Vec<(f64, f64, f64)>], x: Projection, y: Projection, taken: &mut Taken) {
    taken.marks.extend(ranges.iter().flat_map(|range| range.windows(2)).filter_map(|pair| {
        let [from, to] = pair else { return None };
        let (top, bottom) = (y.px_from_value(from.2.max(to.2)), y.px_from_value(from.1.min(to.1)));
        Some(Rect::new(x.px_from_value(from.0), top, x.px_from_value(to.0), bottom))
    }));
}

fn along(room: &Room<'_>, x: Projection) -> Along {
    let Some((_, series)) = room.spec.series(room.indicators, 0) else { return Along::Nothing };
    let first = room.spec.members.first().and_then(|member| member.xs.first().copied());
    match (series.period(0), first) {
        (Some(period), Some(first)) => Along::Axis(x, period.end_ms() == first),
        _ => Along::Nothing,
    }
}

fn stacked_area(room: &Room<'_>, stack: &StackedArea) -> Ground {
    let mut ground = Ground::bare(stack.plot);
    ground.axes.push(Values { of: None, is_upright: true, scale: Scale::Straight(stack.y) });
    ground.along = along(room, stack.x);
    ground.take_words(room, stack.labels.iter().chain(&stack.x_labels).chain(&stack.unit));
    for (points, _) in stack.parts.iter().flat_map(|part| &part.grounds) {
        let px = points.iter().map(|(x, y)| Point::new(stack.x.px_from_value(*x), stack.y.px_from_value(*y)));
        let px: Vec<Point> = px.collect();
        let zero = stack.y.px_from_value(0.0);
        // All below the edge belongs to the stack.
        ground.taken.marks.extend(px.windows(2).filter_map(|pair| {
            let [from, to] = pair else { return None };
            let (top, bottom) = (from.y.min(to.y).min(zero), from.y.max(to.y).max(zero));
            Some(Rect::new(from.x.min(to.x), top, from.x.max(to.x), bottom))
        }));
    }
    take_ranges(&stack.ranges, stack.x, stack.y, &mut ground.taken);
    let px = |(x, y): &(f64, f64)| Point::new(stack.x.px_from_value(*x), stack.y.px_from_value(*y));
    let dotted = stack.parts.iter().flat_map(|part| &part.edges).filter(|run| run.dotted);
    ground.taken.lines.extend(dotted.map(|run| run.points.iter().map(px).collect::<Vec<_>>()));
    ground
}

/// The periods of upright bars, each with its part of the plot.
fn places(room: &Room<'_>, ids: impl Iterator<Item = MarkId>, plot: Rect, count: usize) -> Vec<(Period, f64, f64)> {
    let band = plot.width() / count.max(1) as f64;
    let place = |(at, id): (usize, MarkId)| {
        let (_, series) = room.spec.series(room.indicators, id.series as usize)?;
        let left = plot.left + at as f64 * band;
        Some((series.period(id.index as usize)?, left, left + band))
    };
    ids.enumerate().filter_map(place).collect()
}

fn columns(room: &Room<'_>, columns: &Columns) -> Ground {
    let mut ground = Ground::bare(columns.plot);
    let axis = level(columns.scale.domain, columns.plot);
    ground.take_words(room, columns.bars.iter().flat_map(|bar| &bar.labels).chain(&columns.unit));
    let px = |value: f64| axis.px(value).unwrap_or(columns.plot.bottom);
    let zero = px(0.0);
    for bar in &columns.bars {
        let Some(drawn) = &bar.drawn else { continue };
        let end = px(far_end(drawn, columns.scale.domain));
        let at = Point::new((bar.left + bar.right) / 2.0, px(drawn.value));
        ground.take_figure(bar.id, at, Rect::new(bar.left, end.min(zero), bar.right, end.max(zero)), None);
    }
    // Bars of several series may all be of one period: then none of them is its place.
    if room.spec.members.len() == 1 {
        let ids = columns.bars.iter().map(|bar| bar.id);
        ground.along = Along::Places(places(room, ids, columns.plot, columns.bars.len()));
    }
    ground.axes.push(axis);
    ground
}

fn bars(room: &Room<'_>, bars: &Bars) -> Ground {
    let mut ground = Ground::bare(bars.plot);
    ground.has_rows = true;
    let axis = lying(bars.domain, bars.plot);
    let px = |value: f64| axis.px(value).unwrap_or(bars.plot.right);
    for row in &bars.rows {
        ground.take_words(room, &row.labels);
        let middle = (row.top + row.bottom) / 2.0;
        let (at, end) = row.drawn.map_or((px(0.0), px(0.0)), |own| (px(own.value), px(far_end(&own, bars.domain))));
        let area = Rect::new(end.min(px(0.0)), row.top, end.max(px(0.0)), row.bottom);
        // Words may stand upon their bar.
        let tail = tail(room, &row.labels, middle).map(|x| x.max(area.right));
        ground.take_figure(row.id, Point::new(at, middle), area, tail);
    }
    ground.take_words(room, bars.target.iter().flat_map(|(_, lines)| lines));
    let targets = bars.target.iter().filter_map(|(value, _)| axis.px(*value));
    let lines = targets.map(|x| vec![Point::new(x, bars.plot.top), Point::new(x, bars.plot.bottom)]);
    ground.taken.lines.extend(lines);
    ground.axes.push(axis);
    ground
}

fn member_bars(room: &Room<'_>, bars: &MemberBars, groups: &[spec::Row]) -> Ground {
    let mut ground = Ground::bare(bars.plot);
    ground.has_rows = !bars.upright;
    let axis = if bars.upright { level(bars.domain, bars.plot) } else { lying(bars.domain, bars.plot) };
    ground.take_words(room, bars.labels.iter().chain(&bars.upon));
    ground.taken.words.extend(bars.swatches.iter().map(|own| own.area));
    let px = |value: f64| axis.px(value).unwrap_or(if bars.upright { bars.plot.top } else { bars.plot.right });
    for piece in &bars.pieces {
        let Some(drawn) = &piece.drawn else { continue };
        let (from, to) = (px(piece.base), px(piece.base + far_end(drawn, bars.domain)));
        let (start, end) = (from.min(to), from.max(to));
        let area = if bars.upright {
            Rect::new(piece.across.0, start, piece.across.1, end)
        } else {
            Rect::new(start, piece.across.0, end, piece.across.1)
        };
        let middle = (piece.across.0 + piece.across.1) / 2.0;
        // What stands upon the part of a stack is not at the end of its row.
        let ends_row = !bars.upright && room.spec.form == Form::Grouped;
        let tail = if ends_row { tail(room, &bars.labels, middle) } else { None };
        let at = if room.spec.form == Form::Grouped { piece.anchor } else { area.center() };
        ground.take_figure(piece.id, at, area, tail);
    }
    if bars.upright {
        let band = bars.plot.width() / groups.len().max(1) as f64;
        let place = |(at, row): (usize, &spec::Row)| {
            let left = bars.plot.left + at as f64 * band;
            Some((row.period?, left, left + band))
        };
        ground.along = Along::Places(groups.iter().enumerate().filter_map(place).collect());
    }
    // The axis of shares has no values in the unit of the figures.
    if room.spec.form != Form::Stacked100 {
        ground.axes.push(axis);
    }
    ground
}

fn bar_line(room: &Room<'_>, own: &BarLine) -> Ground {
    let mut ground = member_bars(room, &own.bars, &[]);
    let axis = level(own.bars.domain, own.bars.plot);
    for line in &own.lines {
        let px = |(x, value): &(f64, f64)| Some(Point::new(*x, axis.px(*value)?));
        ground.taken.lines.extend(line.runs.iter().map(|run| run.points.iter().filter_map(px).collect()));
        for point in line.points.iter().filter(|point| point.drawn.is_some()) {
            ground.take_figure(point.id, point.at, around(point.at, own.radius), None);
        }
    }
    ground.taken.words.extend(own.samples());
    ground.along = Along::Places(own.places.clone());
    ground
}

fn lanes(room: &Room<'_>, lanes: &Lanes) -> Ground {
    let mut ground = Ground::bare(lanes.plot);
    ground.has_rows = true;
    ground.has_fills = false;
    let axis = lying(lanes.domain, lanes.plot);
    let px = |value: f64| axis.px(value).unwrap_or(lanes.plot.right);
    ground.take_words(room, &lanes.heads);
    ground.taken.words.extend(lanes.key_dots.iter().map(|(at, _)| around(*at, POINT_PX)));
    for row in &lanes.rows {
        ground.take_words(room, row.labels.iter().chain(&row.remarks));
        if let Some(joint) = row.joint {
            let (from, to) = (px(joint.from.min(joint.to)), px(joint.from.max(joint.to)));
            ground.taken.marks.push(Rect::new(from, row.middle, to, row.middle).inflated(POINT_PX - 1.0));
        }
        let ends = [&row.labels, &row.remarks].map(|labels| tail(room, labels, row.middle));
        let tail = ends.into_iter().flatten().reduce(f64::max);
        for dot in row.dots.iter().filter(|dot| dot.drawn.is_some()) {
            let mut area = around(dot.anchor, POINT_PX);
            if let Some(open) = dot.open {
                area = Rect::new(area.left.min(px(open.from)), area.top, area.right.max(px(open.to)), area.bottom);
            }
            ground.take_figure(dot.id, dot.anchor, area, tail);
        }
    }
    ground.axes.push(axis);
    ground
}

fn scatter(room: &Room<'_>, scatter: &Scatter) -> Ground {
    let mut ground = Ground::bare(scatter.plot);
    ground.has_fills = false;
    let (mut across, mut up) = (lying(scatter.x.domain, scatter.plot), level(scatter.y.domain, scatter.plot));
    let indicator = |at: usize| {
        let id = room.spec.figures.get(at)?;
        Some(room.spec.members.get(id.series as usize)?.indicator)
    };
    (across.of, up.of) = (indicator(0), indicator(1));
    ground.take_words(room, scatter.titles.iter().chain(&scatter.labels));
    let radius = scatter.radius + 2.0;
    // A pair is named by either of its figures, which have the same place.
    for (pair, (id, at)) in room.spec.figures.chunks(2).zip(&scatter.marks) {
        ground.taken.marks.push(around(*at, radius));
        if let Figures::All(figures) = &mut ground.figures {
            let own = pair.iter().chain([id]).map(|id| Figure { id: *id, at: *at, area: around(*at, radius), tail: None });
            figures.extend(own);
        }
    }
    let x = Projection { domain: scatter.x.domain, range: (scatter.plot.left, scatter.plot.right) };
    let y = Projection { domain: scatter.y.domain, range: (scatter.plot.bottom, scatter.plot.top) };
    let px = |at: &(f64, f64)| Point::new(x.px_from_value(at.0), y.px_from_value(at.1));
    let lines = scatter.points.iter().flat_map(|point| point.ranges.iter().chain(&point.open_ends));
    ground.taken.lines.extend(lines.map(|line| line.iter().map(px).collect()));
    ground.axes.extend([across, up]);
    ground
}

fn histogram(room: &Room<'_>, histogram: &Histogram) -> Ground {
    let mut ground = Ground::bare(histogram.plot);
    ground.take_words(room, &histogram.labels);
    ground.take_key(room, &histogram.key);
    let (low, high) = histogram.scale.domain;
    for bar in &histogram.bars {
        // Of what may lie in several bins each has a part.
        let top = histogram.plot.bottom - (bar.most - low) / (high - low) * histogram.plot.height();
        ground.taken.marks.push(Rect::new(bar.left, top, bar.right, histogram.plot.bottom));
        for (id, area) in &bar.figures {
            ground.take_figure(*id, area.center(), *area, None);
        }
    }
    let limits = spec::bins(room.spec, room.indicators).classes.limits;
    if let Some(first) = histogram.bars.first().filter(|_| limits.len() > histogram.bars.len()) {
        let scale = Scale::Classes(limits, first.left, first.right - first.left);
        ground.axes.push(Values { of: None, is_upright: false, scale });
    }
    ground
}

fn donut(room: &Room<'_>, donut: &Donut, whole: Rect) -> Ground {
    let mut ground = Ground::bare(whole);
    ground.take_words(room, donut.whole.iter().chain(donut.arcs.iter().flat_map(|arc| &arc.labels)));
    ground.taken.words.extend(donut.arcs.iter().filter_map(|arc| arc.swatch));
    let ring = bounds(donut.arcs.iter().flat_map(|arc| arc.sure.iter().chain(&arc.open)));
    ground.taken.marks.extend(ring);
    for arc in &donut.arcs {
        ground.taken.lines.push(arc.leader.clone());
        ground.take_figure(arc.id, arc.anchor, around(arc.anchor, RADIUS_PX), None);
    }
    ground
}

fn heatmap(room: &Room<'_>, heatmap: &Heatmap, whole: Rect) -> Ground {
    let mut ground = Ground::bare(whole);
    ground.take_words(room, heatmap.heads.iter().chain(heatmap.cells.iter().flat_map(|cell| &cell.labels)));
    ground.take_key(room, &heatmap.key);
    for cell in &heatmap.cells {
        match cell.id {
            Some(id) => ground.take_figure(id, cell.rect.center(), cell.rect, None),
            None => ground.taken.marks.push(cell.rect),
        }
    }
    ground
}

fn units(room: &Room<'_>, units: &Units, whole: Rect) -> Ground {
    let mut ground = Ground::bare(whole);
    ground.take_words(room, units.labels.iter().chain(units.rows.iter().flat_map(|row| &row.labels)));
    for row in &units.rows {
        ground.taken.marks.extend(row.squares.iter().map(|(area, _)| *area));
        ground.take_figure(row.id, row.anchor, around(row.anchor, 1.0), Some(row.anchor.x));
    }
    ground
}

fn map(room: &Room<'_>, map: &Map, whole: Rect) -> Ground {
    let mut ground = Ground::bare(whole);
    ground.take_words(room, map.labels.iter().chain(map.regions.iter().flat_map(|region| &region.labels)));
    for mark in &map.key {
        match mark {
            KeyMark::Swatch(area, _) | KeyMark::Unsettled(area) => ground.taken.words.push(*area),
            KeyMark::Symbol(center, radius) => ground.taken.words.push(around(*center, *radius)),
        }
    }
    for region in &map.regions {
        match &region.outline {
            Outline::Tile(area) => ground.taken.marks.push(*area),
            Outline::Rings(rings) => ground.taken.marks.extend(rings.iter().filter_map(|ring| bounds(ring.iter()))),
        }
        let symbol = region.symbol.map(|symbol| around(symbol.center, symbol.possible));
        let area = match (&region.outline, symbol) {
            (_, Some(symbol)) => symbol,
            (Outline::Tile(area), None) => *area,
            (Outline::Rings(_), None) => region.hit,
        };
        if let Some(id) = region.id {
            ground.take_figure(id, region.anchor, area, None);
        }
    }
    ground
}

/// The box around `points`; `None` where there are none.
fn bounds<'p>(points: impl Iterator<Item = &'p Point>) -> Option<Rect> {
    points.map(|at| Rect::new(at.x, at.y, at.x, at.y)).reduce(Rect::around_both)
}
