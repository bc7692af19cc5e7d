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
    let mut current: Vec<(f64, f64)> = Vec::new();
    let close = |current: &mut Vec<(f64, f64)>, done: &mut Vec<Run>| {
        if !current.is_empty() {
            done.push(Run { points: reduce(std::mem::take(current), x, pixel_ratio), dotted: false });
        }
    };
    for (index, &position) in xs.iter().enumerate() {
        let Some(value) = value(index) else {
            close(&mut current, &mut done);
            continue;
        };
        if let Some(&before) = current.last()
            && step.is_some_and(|step| position - before.0 > step * MOST_STEPS)
        {
            close(&mut current, &mut done);
            done.push(Run { points: vec![before, (position, value)], dotted: true });
        }
        current.push((position, value));
    }
    close(&mut current, &mut done);
    done
}

/// The first, least, most and last point of each column of device pixels; everything where that is no less.
fn reduce(points: Vec<(f64, f64)>, x: Projection, pixel_ratio: f64) -> Vec<(f64, f64)> {
    let columns = ((x.range.1 - x.range.0).abs() * pixel_ratio).max(1.0);
    if (points.len() as f64) <= columns * 4.0 {
        return points;
    }
    let column = |point: &(f64, f64)| ((x.px_from_value(point.0) - x.range.0) * pixel_ratio).floor();
    let mut kept = Vec::with_capacity(columns as usize * 4 + 4);
    let mut group: Option<Group> = None;
    for point in points {
        let at = column(&point);
        match &mut group {
            Some(group) if group.column == at => group.take(point),
            _ => {
                if let Some(group) = group.take() {
                    group.give(&mut kept);
                }
                group = Some(Group { column: at, first: point, least: point, most: point, last: point });
            }
        }
    }
    if let Some(group) = group {
        group.give(&mut kept);
    }
    kept
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
