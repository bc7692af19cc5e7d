//! Axes that plotters maps and draws by: our domains, our ticks, our words.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

/// One axis: a finite domain with chosen ticks and the words at them.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    domain: (f64, f64),
    ticks: Vec<f64>,
    words: Vec<String>,
    /// Pixels kept free at both ends, in plotters' steps.
    inset: (i32, i32),
}

impl Axis {
    /// The axis from `domain.0` to `domain.1`; an end that is not finite, or ends that are equal, become 0 to 1, because
    /// plotters would not return from them.
    pub(super) fn new(domain: (f64, f64)) -> Self {
        let span = domain.1 - domain.0;
        let domain = if span.is_finite() && span != 0.0 { domain } else { (0.0, 1.0) };
        Self { domain, ticks: Vec::new(), words: Vec::new(), inset: (0, 0) }
    }

    /// With ticks and the words at them.
    pub(super) fn with_ticks(mut self, ticks: impl IntoIterator<Item = (f64, String)>) -> Self {
        (self.ticks, self.words) = ticks.into_iter().unzip();
        self
    }

    /// With room kept free at the beginning and the end, in plotters' steps.
    pub(super) fn with_inset(mut self, start: i32, end: i32) -> Self {
        self.inset = (start, end);
        self
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        let forward = if to >= from { 1 } else { -1 };
        let (from, to) = (from + forward * self.inset.0, to - forward * self.inset.1);
        let share = (value - self.domain.0) / (self.domain.1 - self.domain.0);
        // The cast saturates and takes no number for 0, so no value can wrap.
        (f64::from(from) + share * f64::from(to - from)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.domain.0..self.domain.1
    }
}

impl ValueFormatter<f64> for Axis {
    fn format_ext(&self, value: &f64) -> String {
        let at = self.ticks.iter().position(|tick| tick == value);
        at.and_then(|at| self.words.get(at)).cloned().unwrap_or_default()
    }
}
