//! Colours as they are painted: sRGB with alpha, already resolved.

/// An sRGB colour; `a` is 255 where opaque.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
    /// Opacity, 0 to 255.
    pub a: u8,
}

impl Color {
    /// The opaque colour `0xRRGGBB`.
    pub const fn from_rgb(rgb: u32) -> Self {
        Self { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8, a: 255 }
    }

    /// The colour `0xRRGGBBAA`.
    pub const fn from_rgba(rgba: u32) -> Self {
        Self { r: (rgba >> 24) as u8, g: (rgba >> 16) as u8, b: (rgba >> 8) as u8, a: rgba as u8 }
    }

    /// `#rrggbb`, or `#rrggbbaa` where it is not opaque.
    pub fn to_hex(self) -> String {
        const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
        let mut text = String::with_capacity(9);
        text.push('#');
        let parts = [self.r, self.g, self.b, self.a];
        let shown = if self.a == 255 { 3 } else { 4 };
        for part in parts.iter().take(shown) {
            for nibble in [part >> 4, part & 15] {
                text.push(DIGITS.get(usize::from(nibble)).copied().unwrap_or('0'));
            }
        }
        text
    }

    /// This colour over the opaque `under`, `share` of it (0 to 1) showing.
    pub fn mixed(self, under: Self, share: f64) -> Self {
        let mix = |over: u8, under: u8| (f64::from(over) * share + f64::from(under) * (1.0 - share)).round() as u8;
        Self { r: mix(self.r, under.r), g: mix(self.g, under.g), b: mix(self.b, under.b), a: 255 }
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let c = f64::from(part) / 255.0;
            // The 2.4 power of WCAG, by the usual square-and-cube blend: within 0.5 % and without a power function.
            if c <= 0.040_45 { c / 12.92 } else { c * (c * (c * 0.305_306_011 + 0.682_171_111) + 0.012_522_878) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Contrast ratio against `other`, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        let (light, dark) = if a > b { (a, b) } else { (b, a) };
        (light + 0.05) / (dark + 0.05)
    }
}
