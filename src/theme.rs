//! The colours of a chart: the two that are built in, and what a page puts in their place.

use crate::color::Color;

/// How many colours tell series apart before they repeat.
pub const SERIES_COLORS: usize = 8;

/// The least contrast of text (WCAG 2.2, 1.4.3).
const LEAST_TEXT_CONTRAST: f64 = 4.5;

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
    /// Series, in order: 3:1 at the least against the surface, and apart from each other in the common deficiencies of colour
    /// vision, the first six more so than the rest.
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
            Color::from_rgb(0x27a283),
            Color::from_rgb(0x62005e),
            Color::from_rgb(0xaf77da),
            Color::from_rgb(0x353d00),
            Color::from_rgb(0x90416e),
            Color::from_rgb(0x002c8b),
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
            Color::from_rgb(0x22e6c8),
            Color::from_rgb(0xb44a8f),
            Color::from_rgb(0xe5e469),
            Color::from_rgb(0x638400),
            Color::from_rgb(0xf37092),
            Color::from_rgb(0x1877d0),
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
        let upper = steps - half;
        let side = |color: Color, away: usize| {
            color.mixed(self.surface, PALEST_SHARE + (1.0 - PALEST_SHARE) * away.min(half) as f64 / half.max(1) as f64)
        };
        match step {
            _ if step < half => side(self.series_color(1), half - step),
            _ if step >= upper => side(self.series_color(0), step - upper + 1),
            _ => self.muted.mixed(self.surface, PALEST_SHARE),
        }
    }

    /// `color` as text upon the surface: with as much ink in it as makes it legible (4.5:1).
    pub fn text_in(&self, color: Color) -> Color {
        let mut text = color;
        for _ in 0..8 {
            if text.contrast(self.surface) < LEAST_TEXT_CONTRAST {
                text = self.ink.mixed(text, 0.15);
            }
        }
        text
    }

    /// The colour of text upon `color`: white or black, one of which is always legible.
    pub fn text_on(&self, color: Color) -> Color {
        let white = Color::from_rgb(0xff_ffff);
        if white.contrast(color) >= LEAST_TEXT_CONTRAST { white } else { Color::from_rgb(0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is seen of linear red, green and blue: by all, and by those without red, green or blue cones (Machado, Oliveira
    /// and Fernandes 2009, severity 1).
    const VISIONS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ];

    const THEMES: [Theme; 2] = [Theme::LIGHT, Theme::DARK];

    fn mapped(matrix: [[f64; 3]; 3], [a, b, c]: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row[0] * a + row[1] * b + row[2] * c)
    }

    /// OKLab (Ottosson 2020) of `color` as it is seen through `vision`; a distance of 0.02 is just seen.
    fn seen(color: Color, vision: [[f64; 3]; 3]) -> [f64; 3] {
        let linear = [color.r, color.g, color.b].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        let cones = mapped(
            [
                [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
                [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
                [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
            ],
            mapped(vision, linear).map(|part| part.clamp(0.0, 1.0)),
        );
        mapped(
            [
                [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
                [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
                [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
            ],
            cones.map(f64::cbrt),
        )
    }

    fn distance(a: Color, b: Color, vision: [[f64; 3]; 3]) -> f64 {
        let (a, b) = (seen(a, vision), seen(b, vision));
        a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
    }

    #[test]
    fn series_stay_apart_in_every_vision() {
        for theme in THEMES {
            for vision in VISIONS {
                for (at, color) in theme.series.iter().enumerate() {
                    for before in &theme.series[..at] {
                        let least = if at < 6 { 0.11 } else { 0.075 };
                        let found = distance(*color, *before, vision);
                        assert!(found >= least, "{} and {}: {found}", color.to_hex(), before.to_hex());
                    }
                }
            }
        }
    }

    #[test]
    fn marks_and_texts_are_seen_upon_the_surface() {
        for theme in THEMES {
            for color in theme.series {
                assert!(color.contrast(theme.surface) >= 3.0, "{}", color.to_hex());
                assert!(theme.text_in(color).contrast(theme.surface) >= LEAST_TEXT_CONTRAST, "{}", color.to_hex());
                assert!(theme.text_on(color).contrast(color) >= LEAST_TEXT_CONTRAST, "{}", color.to_hex());
            }
            for text in [theme.ink, theme.muted, theme.good, theme.bad] {
                assert!(text.contrast(theme.surface) >= LEAST_TEXT_CONTRAST, "{}", text.to_hex());
            }
        }
    }

    #[test]
    fn a_pale_colour_of_the_page_becomes_legible_text() {
        let theme = Theme { series: [Color::from_rgb(0xffe680); SERIES_COLORS], ..Theme::LIGHT };
        assert!(theme.text_in(theme.series_color(0)).contrast(theme.surface) >= LEAST_TEXT_CONTRAST);
    }

    #[test]
    fn classes_are_in_order_and_apart_in_every_vision() {
        for theme in THEMES {
            for steps in 2..=7 {
                let sequential: Vec<Color> = (0..steps).map(|step| theme.sequential(step, steps)).collect();
                let diverging: Vec<Color> = (0..steps).map(|step| theme.diverging(step, steps)).collect();
                let contrasts: Vec<f64> = sequential.iter().map(|color| color.contrast(theme.surface)).collect();
                assert!(contrasts.windows(2).all(|pair| pair[0] < pair[1]), "{contrasts:?}");
                assert!(contrasts.last().is_some_and(|strongest| *strongest >= 3.0));
                for vision in VISIONS {
                    for pair in sequential.windows(2).chain(diverging.windows(2)) {
                        let found = distance(pair[0], pair[1], vision);
                        assert!(found >= 0.04, "{steps}: {} and {}: {found}", pair[0].to_hex(), pair[1].to_hex());
                    }
                }
                for color in sequential.iter().chain(&diverging) {
                    assert!(theme.text_on(*color).contrast(*color) >= LEAST_TEXT_CONTRAST, "{}", color.to_hex());
                }
            }
        }
    }
}
