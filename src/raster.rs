//! A drawing as a picture of pixels (PNG), outside of a browser.
//!
//! What is rasterised is the SVG of a chart, so that both are one picture. Fonts are those of the machine or given ones; a
//! character that none of them has is a fault, since a word less may be a qualifier less.

use std::{
    fmt,
    sync::{Arc, Mutex},
};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{FontResolver, Options, Tree, fontdb},
};

use crate::{
    color::Color,
    limits::{MAX_CANVAS_AREA_PX, MAX_CANVAS_SIDE_PX},
};

/// Families without serifs, the first that is there being the one that text falls back to; those that have Chinese come first.
const FALLBACKS: [&str; 12] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Hiragino Sans GB",
    "DejaVu Sans",
    "Liberation Sans",
    "Arial",
];

/// Why a drawing did not become a picture of pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum RasterFault {
    /// There is no font at all.
    NoFont,
    /// No font has these characters: of each text the first such.
    NoGlyph(String),
    /// The scale is no number above zero.
    Scale,
    /// The picture would have more pixels than the limits allow.
    TooLarge {
        /// Its width in pixels.
        width: f64,
        /// Its height in pixels.
        height: f64,
    },
    /// The drawing could not be read or written; in the words of the library that said so.
    Drawing(String),
}

impl fmt::Display for RasterFault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFont => {
                to.write_str("no font was found; install one, such as DejaVu Sans or Noto Sans CJK, or name its file")
            }
            Self::NoGlyph(characters) => {
                write!(
                    to,
                    "no font has “{characters}”; install one that does, such as Noto Sans CJK for Chinese, or name its file"
                )
            }
            Self::Scale => to.write_str("the scale has to be above 0"),
            Self::TooLarge { width, height } => write!(
                to,
                "the picture would be {width:.0} by {height:.0} pixels; a side may have {MAX_CANVAS_SIDE_PX} and all of it \
                 {MAX_CANVAS_AREA_PX}: choose a smaller width or scale"
            ),
            Self::Drawing(message) => to.write_str(message),
        }
    }
}

impl std::error::Error for RasterFault {}

/// The fonts that a picture's text is set in.
#[derive(Clone, Debug)]
pub struct Fonts(Arc<fontdb::Database>);

impl Fonts {
    /// The fonts of this machine.
    ///
    /// Errors: `NoFont`.
    pub fn of_system() -> Result<Self, RasterFault> {
        let mut found = fontdb::Database::new();
        found.load_system_fonts();
        Self::ranked(&found)
    }

    /// The fonts in these files, and no others.
    ///
    /// Errors: `NoFont`.
    pub fn of_files(files: impl IntoIterator<Item = Vec<u8>>) -> Result<Self, RasterFault> {
        let mut found = fontdb::Database::new();
        files.into_iter().for_each(|file| found.load_font_data(file));
        Self::ranked(&found)
    }

    /// The same faces, those first that text should fall back to, whatever the order in which a machine lists them.
    fn ranked(found: &fontdb::Database) -> Result<Self, RasterFault> {
        let mut faces: Vec<_> = found.faces().map(|face| (rank(face), face)).collect();
        faces.sort_by(|(a, _), (b, _)| a.cmp(b));
        let Some((_, first)) = faces.first() else { return Err(RasterFault::NoFont) };
        let family = family_of(first).to_owned();
        let mut ranked = fontdb::Database::new();
        for (_, face) in faces {
            ranked.push_face_info(face.clone());
        }
        // The generic families, of which the last is what remains where no family that is asked for is there.
        ranked.set_sans_serif_family(family.as_str());
        ranked.set_serif_family(family);
        Ok(Self(Arc::new(ranked)))
    }
}

/// The place of a face among all: a known family, upright and neither thin nor slanted, before others without serifs.
fn rank(face: &fontdb::FaceInfo) -> (usize, bool, bool, u16, String) {
    let family = family_of(face);
    let known = FALLBACKS.iter().position(|known| *known == family).unwrap_or(FALLBACKS.len());
    let special = face.monospaced || family.contains("Serif") || face.style != fontdb::Style::Normal;
    (known, special, !family.contains("Sans"), face.weight.0.abs_diff(400), face.post_script_name.clone())
}

fn family_of(face: &fontdb::FaceInfo) -> &str {
    face.families.first().map_or("", |(name, _)| name)
}

/// The SVG document `svg` as a PNG of opaque pixels upon `ground`, `scale` of them for a CSS pixel.
///
/// Errors: as [`RasterFault`] says.
pub fn png(svg: &str, scale: f64, ground: Color, fonts: &Fonts) -> Result<Vec<u8>, RasterFault> {
    let missing = Arc::new(Mutex::new(String::new()));
    let tree = Tree::from_str(svg, &options(fonts, missing.clone())).map_err(other)?;
    let missing = missing.lock().map(|missing| missing.clone()).unwrap_or_default();
    if !missing.is_empty() {
        return Err(RasterFault::NoGlyph(missing));
    }
    let (width, height) = extent(f64::from(tree.size().width()), f64::from(tree.size().height()), scale)?;
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| RasterFault::Drawing("no room for the picture".to_owned()))?;
    pixels.fill(resvg::tiny_skia::Color::from_rgba8(ground.r, ground.g, ground.b, 255));
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixels.as_mut());
    encoded(&pixels, scale).map_err(other)
}

/// How text finds its fonts; what none of them has is added to `missing`.
fn options(fonts: &Fonts, missing: Arc<Mutex<String>>) -> Options<'static> {
    let next = FontResolver::default_fallback_selector();
    let select_fallback = Box::new(move |character: char, used: &[fontdb::ID], faces: &mut Arc<fontdb::Database>| {
        let found = next(character, used, faces);
        if found.is_none()
            && let Ok(mut missing) = missing.lock()
            && !missing.contains(character)
        {
            missing.push(character);
        }
        found
    });
    let font_resolver = FontResolver { select_font: FontResolver::default_font_selector(), select_fallback };
    Options { fontdb: fonts.0.clone(), font_resolver, ..Options::default() }
}

/// The extent in pixels of a drawing of so many CSS pixels.
fn extent(width: f64, height: f64, scale: f64) -> Result<(u32, u32), RasterFault> {
    if !(scale > 0.0 && scale.is_finite()) {
        return Err(RasterFault::Scale);
    }
    let (width, height) = ((width * scale).ceil().max(1.0), (height * scale).ceil().max(1.0));
    let (side, area) = (f64::from(MAX_CANVAS_SIDE_PX), f64::from(MAX_CANVAS_AREA_PX));
    if width > side || height > side || width * height > area {
        return Err(RasterFault::TooLarge { width, height });
    }
    Ok((width as u32, height as u32))
}

/// The pixels, all of them opaque, as a PNG that says how many there are to an inch.
fn encoded(pixels: &Pixmap, scale: f64) -> Result<Vec<u8>, png::EncodingError> {
    const CSS_PIXELS_PER_METER: f64 = 96.0 / 0.0254;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
    let per_meter = (CSS_PIXELS_PER_METER * scale).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_meter, yppu: per_meter, unit: png::Unit::Meter }));
    let rgb: Vec<u8> = pixels.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    encoder.write_header()?.write_image_data(&rgb)?;
    Ok(bytes)
}

fn other(error: impl fmt::Display) -> RasterFault {
    RasterFault::Drawing(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: Color = Color::from_rgb(0xff_ff_ff);

    fn latin() -> Fonts {
        Fonts::of_files([ttf_noto_sans::REGULAR.to_vec(), ttf_noto_sans::BOLD.to_vec()]).unwrap()
    }

    fn svg(text: &str) -> String {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="40.5" height="20" font-family="system-ui, sans-serif"><text x="2" y="15" fill="red">{text}</text></svg>"#
        )
    }

    fn decoded(bytes: &[u8]) -> Pixmap {
        Pixmap::decode_png(bytes).unwrap()
    }

    #[test]
    fn draws_text_upon_the_ground() {
        let picture = decoded(&png(&svg("ab"), 2.0, Color::from_rgb(0x10_20_30), &latin()).unwrap());
        assert_eq!((picture.width(), picture.height()), (81, 40));
        let corner = picture.pixel(0, 0).unwrap();
        assert_eq!((corner.red(), corner.green(), corner.blue(), corner.alpha()), (0x10, 0x20, 0x30, 255));
        assert!(picture.pixels().iter().any(|pixel| pixel.red() > 0xf0), "no text was drawn");
    }

    #[test]
    fn a_character_that_no_font_has_is_a_fault() {
        let fault = png(&svg("约90%</text><text>约</text><text>90%以上"), 1.0, WHITE, &latin());
        assert_eq!(fault, Err(RasterFault::NoGlyph("约以".to_owned())));
    }

    #[test]
    fn no_font_is_a_fault_of_its_own() {
        assert_eq!(Fonts::of_files([]).map(|_| ()), Err(RasterFault::NoFont));
        assert_eq!(Fonts::of_files([b"no font".to_vec()]).map(|_| ()), Err(RasterFault::NoFont));
    }

    #[test]
    fn keeps_within_the_limits_of_a_canvas() {
        assert_eq!(extent(640.0, 400.2, 2.0), Ok((1280, 801)));
        assert_eq!(extent(16_384.0, 1024.0, 1.0), Ok((16_384, 1024)));
        let too_large = |width, height| Err(RasterFault::TooLarge { width, height });
        assert_eq!(extent(16_384.5, 100.0, 1.0), too_large(16_385.0, 100.0));
        assert_eq!(extent(2_100.0, 2_100.0, 2.0), too_large(4_200.0, 4_200.0));
        for scale in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(extent(10.0, 10.0, scale), Err(RasterFault::Scale), "{scale}");
        }
        let message = RasterFault::TooLarge { width: 20_000.0, height: 100.0 }.to_string();
        assert!(message.contains("20000 by 100") && message.contains("16384"), "{message}");
    }

    #[test]
    fn known_families_come_before_others_and_serifs_last() {
        let face = |family: &str, weight| fontdb::FaceInfo {
            id: fontdb::ID::dummy(),
            source: fontdb::Source::Binary(Arc::new(Vec::new())),
            index: 0,
            families: vec![(family.to_owned(), fontdb::Language::English_UnitedStates)],
            post_script_name: family.to_owned(),
            style: fontdb::Style::Normal,
            weight: fontdb::Weight(weight),
            stretch: fontdb::Stretch::Normal,
            monospaced: family.contains("Mono"),
        };
        let mut names = [("A Sans Serif", 400), ("Zeta Sans", 400), ("Arial", 400), ("Noto Sans CJK SC", 900)];
        names.sort_by_key(|(family, weight)| rank(&face(family, *weight)));
        let names = names.map(|(family, _)| family);
        assert_eq!(names, ["Noto Sans CJK SC", "Arial", "Zeta Sans", "A Sans Serif"]);
    }
}
