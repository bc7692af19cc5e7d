//! Points of a series joined as far as they may be, reduced to what pixels can show.
//!
//! A missing figure parts a line; a stretch in which nothing was published is dotted; of many points in one column of
//! device pixels the least and the most are kept, and the first and the last where they lead from or to a column that
//! lies higher or lower, so that the drawing is that of all of them.

use crate::{indicator::Positions, period::Granularity, scene::Projection};

/// Points joined by one kind of line.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Positions and values, ascending by position.
    pub points: Vec<(f64, f64)>,
    /// Whether nothing was published between them.
    pub dotted: bool,
}

/// Longer than this many usual steps, a stretch between two figures counts as unpublished.
const MOST_STEPS: f64 = 1.6;

/// Parts the points (`None` is a missing value) into runs and reduces each to the device pixel columns of `x`.
///
/// `step` is the usual distance between figures, `None` where there is no such thing.
pub(super) fn runs(
    xs: &[f64],
    value: impl Fn(usize) -> Option<f64>,
    step: Option<f64>,
    x: Projection,
    pixel_ratio: f64,
) -> Vec<Run> {
    let mut done = Vec::new();
    let mut pen = Pen::new(xs.len(), x, pixel_ratio);
    let mut before: Option<(f64, f64)> = None;
    for (index, &position) in xs.iter().enumerate() {
        let Some(value) = value(index) else {
            pen.lift(&mut done);
            before = None;
            continue;
        };
        let point = (position, value);
        if let Some(before) = before
            && step.is_some_and(|step| position - before.0 > step * MOST_STEPS)
        {
            pen.lift(&mut done);
            done.push(Run { points: vec![before, point], dotted: true });
        }
        pen.draw(point);
        before = Some(point);
    }
    pen.lift(&mut done);
    done
}

/// Joins points; where there are more than columns of device pixels can show, keeps two of most columns, four at the most.
struct Pen {
    points: Vec<(f64, f64)>,
    group: Option<Group>,
    /// The column before that of `group`, where it belongs to the same run.
    before: Option<Group>,
    /// Where the columns begin, and columns for a unit of position; `None` where every point is kept.
    columns: Option<(f64, f64)>,
}

impl Pen {
    fn new(count: usize, x: Projection, pixel_ratio: f64) -> Self {
        let columns = ((x.range.1 - x.range.0).abs() * pixel_ratio).max(1.0);
        let span = x.domain.1 - x.domain.0;
        let is_dense = count as f64 > columns * 4.0 && span > 0.0;
        Self { points: Vec::new(), group: None, before: None, columns: is_dense.then_some((x.domain.0, columns / span)) }
    }

    fn draw(&mut self, point: (f64, f64)) {
        let Some((start, columns)) = self.columns else {
            self.points.push(point);
            return;
        };
        let column = ((point.0 - start) * columns).floor();
        match &mut self.group {
            Some(group) if group.column == column => group.take(point),
            _ => {
                let next = Group { column, first: point, least: point, most: point, last: point };
                self.give(Some(next));
            }
        }
    }

    /// Keeps what is to be seen of the column that is complete, and goes on with `next`.
    ///
    /// Where a column's range meets that of its neighbour, a stroke covers the same pixels with or without the exact places
    /// where it enters and leaves. Those of the ends of a run are kept.
    fn give(&mut self, next: Option<Group>) {
        let full = std::mem::replace(&mut self.group, next);
        let before = std::mem::replace(&mut self.before, full);
        let Some(full) = full else { return };
        let meets = |other: Option<Group>| other.is_some_and(|other| other.meets(&full));
        let (early, late) = if full.least.0 <= full.most.0 { (full.least, full.most) } else { (full.most, full.least) };
        let enters = (!meets(before)).then_some(full.first);
        // Of the next column only its first point is known.
        let leaves = (!meets(next)).then_some(full.last);
        for point in [enters, Some(early), Some(late), leaves].into_iter().flatten() {
            if self.points.last() != Some(&point) {
                self.points.push(point);
            }
        }
    }

    /// Ends the run.
    fn lift(&mut self, done: &mut Vec<Run>) {
        self.give(None);
        self.before = None;
        if !self.points.is_empty() {
            done.push(Run { points: std::mem::take(&mut self.points), dotted: false });
        }
    }
}

/// The points of one column of device pixels.
#[derive(Clone, Copy)]
struct Group {
    column: f64,
    first: (f64, f64),
    least: (f64, f64),
    most: (f64, f64),
    last: (f64, f64),
}

impl Group {
    fn take(&mut self, point: (f64, f64)) {
        if point.1 < self.least.1 {
            self.least = point;
        }
        if point.1 > self.most.1 {
            self.most = point;
        }
        self.last = point;
    }

    /// Whether the ranges of two neighbouring columns have a value in common.
    fn meets(&self, other: &Self) -> bool {
        (self.column - other.column).abs() <= 1.0 && self.least.1 <= other.most.1 && other.least.1 <= self.most.1
    }
}

/// The usual distance between figures of a series: the length of its periods, or for days the distance that is met most
/// (weekends and holidays are no gaps in a series of working days); `None` for instants and numbers.
pub(super) fn usual_step(positions: &Positions, xs: &[f64]) -> Option<f64> {
    const DAY_MS: f64 = 86_400_000.0;
    let Positions::Periods(periods) = positions else { return None };
    let longest = periods.iter().take(64).map(|period| (period.granularity(), period.end_ms() - period.start_ms()));
    let (granularity, length) = longest.max_by(|a, b| a.1.partial_cmp(&b.1).unwrap_or(std::cmp::Ordering::Equal))?;
    match granularity {
        Granularity::Instant => None,
        // Four days reach over a weekend with a holiday.
        Granularity::Day if xs.len() > 8 => Some(DAY_MS * 4.0 / MOST_STEPS),
        _ => Some(length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const X: Projection = Projection { domain: (0.0, 100_000.0), range: (0.0, 100.0) };

    #[test]
    fn missing_figures_part_the_line() {
        let runs = runs(&[0.0, 1.0, 2.0], |at| (at != 1).then_some(1.0), None, X, 1.0);
        assert_eq!(runs.len(), 2);
    }

    #[test]
    fn unpublished_stretches_are_dotted() {
        let runs = runs(&[0.0, 1.0, 5.0, 6.0], |_| Some(1.0), Some(1.0), X, 1.0);
        let dotted: Vec<bool> = runs.iter().map(|run| run.dotted).collect();
        assert_eq!(dotted, [false, true, false]);
    }

    #[test]
    fn columns_that_lie_apart_keep_where_the_line_enters_and_leaves() {
        let xs: Vec<f64> = (0..1_000).map(|at| f64::from(at) * 100.0).collect();
        // Ten points in a column, a step of all of them from one column to the next.
        let value = |at: usize| Some((at / 10) as f64 * 100.0 + [5.0, 0.0, 9.0, 4.0][at % 4]);
        let runs = runs(&xs, value, None, X, 1.0);
        for (at, column) in (0..1_000).collect::<Vec<_>>().chunks(10).enumerate() {
            for kept in [column[0], column[9]] {
                assert!(runs[0].points.contains(&(xs[kept], value(kept).unwrap())), "column {at}");
            }
        }
    }

    #[test]
    fn reduction_keeps_the_extremes_of_every_column() {
        let xs: Vec<f64> = (0..100_000).map(f64::from).collect();
        let value = |at: usize| Some(if at == 54_321 { 9.0 } else { (at % 7) as f64 });
        let runs = runs(&xs, value, None, X, 2.0);
        assert_eq!(runs.len(), 1);
        assert!(runs[0].points.len() <= 404, "{}", runs[0].points.len());
        assert!(runs[0].points.contains(&(54_321.0, 9.0)));
        assert_eq!(runs[0].points[0], (0.0, 0.0));
        assert_eq!(runs[0].points.last(), Some(&(99_999.0, value(99_999).unwrap())));
        assert!(runs[0].points.windows(2).all(|pair| pair[0].0 <= pair[1].0));
    }
}
