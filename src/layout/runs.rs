//! Points of a series joined as far as they may be, reduced to what pixels can show.
//!
//! A missing figure parts a line; a stretch in which nothing was published is dotted; of many points in one column of
//! device pixels the first, the least, the most and the last are kept, so that the drawing is that of all of them.

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

/// Joins points; where there are more than columns of device pixels can show, keeps four of each column at the most.
struct Pen {
    points: Vec<(f64, f64)>,
    group: Option<Group>,
    /// Where the columns begin, and columns for a unit of position; `None` where every point is kept.
    columns: Option<(f64, f64)>,
}

impl Pen {
    fn new(count: usize, x: Projection, pixel_ratio: f64) -> Self {
        let columns = ((x.range.1 - x.range.0).abs() * pixel_ratio).max(1.0);
        let span = x.domain.1 - x.domain.0;
        let is_dense = count as f64 > columns * 4.0 && span > 0.0;
        Self { points: Vec::new(), group: None, columns: is_dense.then_some((x.domain.0, columns / span)) }
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
                let full = self.group.replace(Group { column, first: point, least: point, most: point, last: point });
                full.into_iter().for_each(|group| group.give(&mut self.points));
            }
        }
    }

    /// Ends the run.
    fn lift(&mut self, done: &mut Vec<Run>) {
        self.group.take().into_iter().for_each(|group| group.give(&mut self.points));
        if !self.points.is_empty() {
            done.push(Run { points: std::mem::take(&mut self.points), dotted: false });
        }
    }
}

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

    fn give(self, kept: &mut Vec<(f64, f64)>) {
        let (early, late) = if self.least.0 <= self.most.0 { (self.least, self.most) } else { (self.most, self.least) };
        for point in [self.first, early, late, self.last] {
            if kept.last() != Some(&point) {
                kept.push(point);
            }
        }
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
    fn reduction_keeps_the_extremes_of_every_column() {
        let xs: Vec<f64> = (0..100_000).map(f64::from).collect();
        let value = |at: usize| Some(if at == 54_321 { 9.0 } else { (at % 7) as f64 });
        let runs = runs(&xs, value, None, X, 2.0);
        assert_eq!(runs.len(), 1);
        assert!(runs[0].points.len() <= 804, "{}", runs[0].points.len());
        assert!(runs[0].points.contains(&(54_321.0, 9.0)));
        assert_eq!(runs[0].points[0], (0.0, 0.0));
        assert_eq!(runs[0].points.last(), Some(&(99_999.0, value(99_999).unwrap())));
        assert!(runs[0].points.windows(2).all(|pair| pair[0].0 <= pair[1].0));
    }
}
