//! Where remarks on values and on figures find their places.

use super::{
    super::{
        super::{Label, Room, Tone},
        free_places::{nearest_in, within_area},
    },
    DISTANCES_PX, MOST_LINES, MOST_PLACED, POINT_PX, RADIUS_PX, RANGE_INSET_PX,
    ground::{Figure, Figures, Ground, Spot},
};
use crate::{
    describe::Remark,
    geometry::{Point, Rect},
    number::within,
    scene::Anchor,
    text::{Font, wrap_evenly},
};

/// Between the words of a row and the remark beside them, and the least width of such a remark.
const TAIL_GAP_PX: f64 = 22.0;
const LEAST_TAIL_PX: f64 = 90.0;
/// Between a line across one row and its number.
const BESIDE_PX: f64 = 3.0;
/// A shorter line between a mark and its remark is a speck.
const LEAST_LEADER_PX: f64 = 4.0;
/// Steps along and across a mark, at which a number is looked a place for upon it.
const STEPS_UPON: u8 = 6;

/// The remarks as they find their places.
pub(super) struct Placing<'a> {
    pub(super) room: &'a Room<'a>,
    pub(super) ground: Ground,
    is_narrow: bool,
    pub(super) font: Font,
    pub(super) grounds: Vec<Rect>,
    pub(super) lines: Vec<(Point, Point)>,
    pub(super) leaders: Vec<(Point, Point)>,
    pub(super) labels: Vec<Label>,
    pub(super) numbers: Vec<Label>,
    pub(super) ghosts: Vec<Point>,
    /// Which remarks stand in the list, by number.
    pub(super) listed: Vec<usize>,
}

impl<'a> Placing<'a> {
    pub(super) fn new(room: &'a Room<'a>, ground: Ground, is_narrow: bool) -> Self {
        let font = room.sizes.small();
        let (grounds, lines, leaders) = (Vec::new(), Vec::new(), Vec::new());
        let (labels, numbers, ghosts, listed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { room, ground, is_narrow, font, grounds, lines, leaders, labels, numbers, ghosts, listed }
    }

    /// Places all remarks but those that can only be listed; gives the height of the row, which ends at `below`.
    pub(super) fn place(&mut self, remarks: &[Remark], below: f64) -> f64 {
        let spots: Vec<Spot> = remarks.iter().map(|remark| self.ground.spot(remark, self.room)).collect();
        let row = self.row(remarks, &spots, below);
        let plot = self.ground.plot;
        self.ground.taken.rules = spots.iter().filter_map(|spot| rule(*spot, plot, below)).collect();
        for (at, (remark, spot)) in remarks.iter().zip(&spots).enumerate() {
            match *spot {
                _ if at >= MOST_PLACED => self.listed.push(at),
                Spot::Nowhere => self.listed.push(at),
                Spot::Span(..) | Spot::Upright(_) => {}
                Spot::Band(top, bottom) => self.place_values(at, remark, top, bottom),
                Spot::Level(y) => self.place_value(at, remark, y),
                Spot::Tick(x, top, bottom) => self.place_tick(at, remark, Point::new(x, (top + bottom) / 2.0), top),
                Spot::At(point) => self.place_point(at, remark, point, None),
                Spot::Figure(figure) => self.place_point(at, remark, figure.at, Some(&figure)),
            }
        }
        for spot in &spots {
            self.lines.extend(rule(*spot, plot, below).into_iter().flat_map(|(from, to)| self.ground.taken.cut(from, to)));
            match *spot {
                Spot::Span(left, right, heights) => {
                    let (top, bottom) = heights.unwrap_or((below, plot.bottom));
                    let inset = if right - left > 8.0 * RANGE_INSET_PX { RANGE_INSET_PX } else { 0.0 };
                    self.grounds.push(Rect::new(left + inset, top, right - inset, bottom));
                }
                Spot::Band(top, bottom) => self.grounds.push(Rect::new(plot.left, top, plot.right, bottom)),
                _ => {}
            }
        }
        row
    }

    /// The lines of a remark for the drawing and how wide they are; `None` where it can only be a number there.
    pub(super) fn wrapped(&self, remark: &Remark) -> Option<(Vec<String>, f64)> {
        self.wrapped_in(remark, if self.is_narrow { self.room.width / 2.0 } else { self.room.width / 3.0 })
    }

    fn wrapped_in(&self, remark: &Remark, width: f64) -> Option<(Vec<String>, f64)> {
        if self.is_narrow && !remark.is_worded {
            return None;
        }
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

    /// A remark at a point, or on a figure that stands there, stands beside it, with a leader.
    fn place_point(&mut self, at: usize, remark: &Remark, point: Point, figure: Option<&Figure>) {
        if let Some(tail) = figure.and_then(|figure| figure.tail)
            && self.place_behind(remark, Point::new(tail, point.y))
        {
            return;
        }
        // Leaders begin at the edge of a bar or an area, and around a point.
        let area = figure.map(|figure| figure.area).filter(|area| area.width().max(area.height()) > 2.0 * RADIUS_PX);
        let mark = area.unwrap_or(Rect::new(point.x, point.y, point.x, point.y));
        if let Some((lines, width)) = self.wrapped(remark) {
            let height = height_of_lines(&lines, self.font);
            if let Some(area) = self.free_near(point, &mark, width, height) {
                let start = if area.center().x >= point.x { Anchor::Start } else { Anchor::End };
                self.lead(&mark, &area);
                self.put_lines(lines, area, start);
                return;
            }
        }
        let size = RADIUS_PX * 2.0;
        // A number upon its mark, or right behind the words of its row, needs no leader.
        let is_large = figure.is_some_and(|figure| figure.area.width().min(figure.area.height()) >= size);
        let upon = figure.filter(|_| is_large).and_then(|figure| self.upon(figure));
        if let Some(area) = upon.or_else(|| self.behind(figure?)) {
            return self.put_number(at, area.center());
        }
        if let Some(area) = self.free_near(point, &mark, size, size) {
            self.lead(&mark, &area);
            return self.put_number(at, area.center());
        }
        let found = match figure {
            Some(figure) => self.upon(figure),
            None => Some(self.kept_inside(point, size)).filter(|area| self.ground.taken.is_clear(area)),
        };
        match found {
            Some(area) => self.put_number(at, area.center()),
            None => self.listed.push(at),
        }
    }

    /// A remark on a line across one row, which has its middle at `middle`: behind the words of the row, else a number beside
    /// the line.
    fn place_tick(&mut self, at: usize, remark: &Remark, middle: Point, top: f64) {
        let tail = match &self.ground.figures {
            Figures::All(all) => {
                all.iter().filter(|own| (own.at.y - middle.y).abs() < 1.0).filter_map(|own| own.tail).reduce(f64::max)
            }
            Figures::OnPlane => None,
        };
        if self.place_behind(remark, Point::new(tail.unwrap_or(middle.x).max(middle.x), middle.y)) {
            return;
        }
        let beside = [RADIUS_PX + BESIDE_PX, -RADIUS_PX - BESIDE_PX].map(|by| Point::new(middle.x + by, middle.y));
        let found = beside.into_iter().find(|center| {
            let area = circle(*center);
            area.left >= self.room.origin.x && area.right <= self.room.right() && self.ground.taken.is_clear(&area)
        });
        match found {
            Some(center) => self.put_number(at, center),
            None => self.place_point(at, remark, Point::new(middle.x, top), None),
        }
    }

    /// The place for a number behind the words of a figure's row.
    fn behind(&self, figure: &Figure) -> Option<Rect> {
        let area = circle(Point::new(figure.tail? + RADIUS_PX + 2.0 * BESIDE_PX, figure.at.y));
        let is_free = area.right <= self.room.right() && self.ground.taken.is_free(&area.inflated(-1.0));
        is_free.then_some(area)
    }

    /// A remark behind the words of a row that end at `tail`, where it finds room there.
    fn place_behind(&mut self, remark: &Remark, tail: Point) -> bool {
        let left = tail.x + TAIL_GAP_PX;
        let most = (self.room.right() - left).min(self.room.width / 2.0);
        if most < LEAST_TAIL_PX {
            return false;
        }
        let Some((lines, width)) = self.wrapped_in(remark, most) else { return false };
        let half = height_of_lines(&lines, self.font) / 2.0;
        let area = Rect::new(left, tail.y - half, left + width, tail.y + half);
        let is_inside = area.top >= self.room.origin.y && area.bottom <= self.ground.plot.bottom;
        if !is_inside || !self.ground.taken.is_free(&area.inflated(1.0)) {
            return false;
        }
        self.leaders.push((Point::new(tail.x + 4.0, tail.y), Point::new(left - 4.0, tail.y)));
        self.put_lines(lines, area, Anchor::Start);
        true
    }

    /// The place for a number upon the mark of `figure` that is nearest to its value and hides no words.
    fn upon(&self, figure: &Figure) -> Option<Rect> {
        let own = figure.area;
        let at = |step: u8, from: f64, until: f64| {
            let (least, most) = (from + RADIUS_PX, until - RADIUS_PX);
            // A mark that is smaller than the number is covered from any of its sides.
            let (least, most) = if least <= most { (least, most) } else { (from, until) };
            least + (most - least) * f64::from(step) / f64::from(STEPS_UPON)
        };
        let mut best: Option<(f64, Rect)> = None;
        for (x, y) in (0..=STEPS_UPON).flat_map(|x| (0..=STEPS_UPON).map(move |y| (x, y))) {
            let center = Point::new(at(x, own.left, own.right), at(y, own.top, own.bottom));
            let area = circle(center);
            let distance = center.distance_squared(figure.at);
            let is_inside = area.left >= self.room.origin.x && area.right <= self.room.right();
            let is_nearer = best.is_none_or(|(least, _)| distance < least);
            if is_inside && is_nearer && self.ground.taken.is_clear(&area) {
                best = Some((distance, area));
            }
        }
        best.map(|(_, area)| area)
    }

    /// The box of that size around `point`, moved into the plot.
    fn kept_inside(&self, point: Point, size: f64) -> Rect {
        let plot = self.ground.plot;
        let left = within(point.x - size / 2.0, plot.left, (plot.right - size).max(plot.left));
        let top = within(point.y - size / 2.0, plot.top, (plot.bottom - size).max(plot.top));
        Rect::new(left, top, left + size, top + size)
    }

    fn free_near(&self, point: Point, mark: &Rect, width: f64, height: f64) -> Option<Rect> {
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
            let (from, to) = way(mark, &area);
            (inside && self.ground.taken.is_open(from, to) && self.is_past_no_mark(from, to)).then_some(area)
        });
        self.ground.taken.best(areas, 3.0)
    }

    /// Whether the way from a mark to its remark passes over no other mark, of which the remark would seem to be.
    fn is_past_no_mark(&self, from: Point, to: Point) -> bool {
        let others = self.ground.taken.marks.iter().filter(|mark| !mark.inflated(1.0).contains(from));
        others.into_iter().all(|mark| within_area(from, to, mark).is_none())
    }

    /// The thin line between a mark and its remark, free of both.
    fn lead(&mut self, mark: &Rect, area: &Rect) {
        let (start, end) = way(mark, area);
        let length = start.distance_squared(end).sqrt();
        let gap = if mark.width() > 0.0 { 1.0 } else { POINT_PX };
        if length > gap + LEAST_LEADER_PX {
            let at = |px: f64| {
                let share = px / length;
                Point::new(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
            };
            self.leaders.push((at(gap), at(length - 2.0)));
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

    pub(super) fn put_number(&mut self, at: usize, center: Point) {
        self.listed.push(at);
        self.ground.taken.words.push(Rect::new(center.x, center.y, center.x, center.y).inflated(RADIUS_PX));
        self.numbers.push(self.number(at, center));
    }

    pub(super) fn number(&self, at: usize, center: Point) -> Label {
        let text = self.room.host.locale.number((at + 1) as f64, 0);
        // Two digits have as much room in the circle as one.
        let size = if text.len() > 1 { 10.0 } else { 12.0 };
        Label { text, at: center, anchor: Anchor::Middle, font: Font::bold(size), tone: Tone::Ink }
    }

    pub(super) fn put_lines(&mut self, lines: Vec<String>, area: Rect, anchor: Anchor) {
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
}

/// The shortest way from a mark to the area of a remark, from the middle of the mark's side.
fn way(mark: &Rect, area: &Rect) -> (Point, Point) {
    let end = nearest_in(area, mark.center());
    let start = nearest_in(mark, end);
    (start, nearest_in(area, start))
}

fn circle(center: Point) -> Rect {
    Rect::new(center.x, center.y, center.x, center.y).inflated(RADIUS_PX)
}

/// The dashed line at a period, or at a value, from `below` downwards where it is upright.
fn rule(spot: Spot, plot: Rect, below: f64) -> Option<(Point, Point)> {
    match spot {
        Spot::Upright(x) => Some((Point::new(x, below), Point::new(x, plot.bottom))),
        Spot::Level(y) => Some((Point::new(plot.left, y), Point::new(plot.right, y))),
        Spot::Tick(x, top, bottom) => Some((Point::new(x, top), Point::new(x, bottom))),
        _ => None,
    }
}

pub(super) fn height_of_lines(lines: &[String], font: Font) -> f64 {
    lines.len() as f64 * font.line_height()
}
