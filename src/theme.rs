//! The colours of a chart: the two that are built in, and what a page puts in their place.

use crate::color::Color;

/// How many colours tell series apart before they repeat.
pub const SERIES_COLORS: usize = 8;

/// How much of its colour the palest class keeps.
const PALEST_SHARE: f64 = 0.2;

/// The colours of one chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Text, axes and the focus ring.
    pub ink: Color,
    /// Text that explains.
    pub muted: Color,
    /// Grid lines.
    pub rule: Color,
    /// What the chart stands on.
    pub surface: Color,
    /// Series, in order.
    pub series: [Color; SERIES_COLORS],
    /// A change in the direction that the publisher calls good.
    pub good: Color,
    /// A change in the other direction.
    pub bad: Color,
}

impl Theme {
    /// The built-in colours on a light surface.
    pub const LIGHT: Self = Self {
        ink: Color::from_rgb(0x16202b),
        muted: Color::from_rgb(0x5b6875),
        rule: Color::from_rgb(0xd9dfe5),
        surface: Color::from_rgb(0xffffff),
        series: [
            Color::from_rgb(0x1f5fa8),
            Color::from_rgb(0xb4540a),
            Color::from_rgb(0x1d7a70),
            Color::from_rgb(0x8a3a94),
            Color::from_rgb(0x6b5d00),
            Color::from_rgb(0xa5243d),
            Color::from_rgb(0x4a5fc1),
            Color::from_rgb(0x5b6875),
        ],
        good: Color::from_rgb(0x1d7a70),
        bad: Color::from_rgb(0xa5243d),
    };

    /// The built-in colours on a dark surface.
    pub const DARK: Self = Self {
        ink: Color::from_rgb(0xe8edf2),
        muted: Color::from_rgb(0x9aa8b5),
        rule: Color::from_rgb(0x33404d),
        surface: Color::from_rgb(0x141b22),
        series: [
            Color::from_rgb(0x6aa7ee),
            Color::from_rgb(0xf0a35e),
            Color::from_rgb(0x5cc4b6),
            Color::from_rgb(0xcf8fd9),
            Color::from_rgb(0xc9b84a),
            Color::from_rgb(0xf08a9b),
            Color::from_rgb(0x9aa8f5),
            Color::from_rgb(0x9aa8b5),
        ],
        good: Color::from_rgb(0x5cc4b6),
        bad: Color::from_rgb(0xf08a9b),
    };

    /// The colour of the series at `index`; they repeat after [`SERIES_COLORS`].
    pub fn series_color(&self, index: usize) -> Color {
        self.series.get(index % SERIES_COLORS).copied().unwrap_or(self.ink)
    }

    /// A pale form of `color` on the surface, for bands and the ground of hatching.
    pub fn pale(&self, color: Color) -> Color {
        color.mixed(self.surface, 0.24)
    }

    /// The colour of the series at `index` where another one stands out.
    pub fn muted_series(&self, index: usize) -> Color {
        self.series_color(index).mixed(self.surface, 0.45)
    }

    /// The colour of class `step` of `steps` (counted from 0), from the palest to the strongest of one hue.
    pub fn sequential(&self, step: usize, steps: usize) -> Color {
        let share = if steps > 1 { step.min(steps - 1) as f64 / (steps - 1) as f64 } else { 1.0 };
        self.series_color(0).mixed(self.surface, PALEST_SHARE + (1.0 - PALEST_SHARE) * share)
    }

    /// The colour of class `step` of `steps` (counted from 0) on both sides of a middle: orange below, blue above, which stay
    /// apart in the common deficiencies of colour vision; of an odd number of classes the middle one is grey.
    pub fn diverging(&self, step: usize, steps: usize) -> Color {
        let half = steps / 2;
        match step {
            _ if step < half => {
                let share = (half - step) as f64 / half as f64;
                self.series_color(1).mixed(self.surface, PALEST_SHARE + (1.0 - PALEST_SHARE) * share)
            }
            _ if steps % 2 == 1 && step == half => self.muted.mixed(self.surface, PALEST_SHARE),
            _ => self.sequential(step.saturating_sub(steps - half), half),
        }
    }

    /// The colour of text upon `color`: the surface's, or ink where that reads better.
    pub fn text_on(&self, color: Color) -> Color {
        if self.surface.contrast(color) >= self.ink.contrast(color) { self.surface } else { self.ink }
    }
}
