//! Pictures of pixels, held to their references in `tests/pictures/`.
//!
//! Text is set in one pinned font, which has Latin letters only, so the charts are English ones. `BLESS=1` writes the
//! references; without it a missing or different one fails, and the picture that was made and what differs in it are written
//! to `target/pictures/`.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a picture that cannot be drawn ends its test")]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

use common::{chart, host_in, is_blessing, root};
use indicator_chart::{
    Frame, Request, Theme,
    raster::{self, Fonts},
};
use resvg::tiny_skia::Pixmap;

/// How far a colour may be from its reference before a pixel counts as another one, of 255 levels.
const LEVELS: u8 = 8;

/// One pixel in so many may be another one: edges are smoothed a little differently by other processors.
const OTHERS: usize = 1000;

/// No reference may be larger, so that all of them stay small beside the sources.
const MOST_BYTES: usize = 65_000;

struct Case {
    document: &'static str,
    chart: &'static str,
    width: f64,
    theme: Theme,
}

const BULLETIN: Case = Case { document: "www/data/bulletin.json", chart: "", width: 560.0, theme: Theme::LIGHT };
const FORMS: Case = Case { document: "tests/documents/good/forms.json", ..BULLETIN };
const AREAS: Case = Case { document: "tests/documents/good/areas.json", ..BULLETIN };
const STACKS: Case = Case { document: "tests/documents/good/stacks.json", ..BULLETIN };
const PARTS: Case = Case { document: "tests/documents/good/parts.json", ..BULLETIN };
const AXES: Case = Case { document: "tests/documents/good/axes.json", ..BULLETIN };
const LINES: Case = Case { document: "tests/documents/good/lines.json", ..BULLETIN };
const RANGES: Case = Case { document: "tests/documents/good/ranges.json", ..BULLETIN };
const REMARKS: Case = Case { document: "tests/documents/good/remarks.json", ..BULLETIN };
const TILES: Case = Case { document: "tests/documents/good/map-tiles.json", ..BULLETIN };
const OUTLINES: Case = Case { document: "tests/documents/good/map-outlines.json", ..BULLETIN };

/// Every form once, and what shows in pixels only: hatching, fading, open markers, holes, rims, and both themes.
fn cases() -> Vec<(&'static str, Case)> {
    vec![
        ("number-tiles", Case { chart: "key-figures", width: 720.0, ..BULLETIN }),
        ("progress-hatched-to-the-whole", Case { chart: "coverage", ..BULLETIN }),
        ("progress-with-a-target-dark", Case { chart: "target", theme: Theme::DARK, ..FORMS }),
        ("slope-with-an-open-marker", Case { chart: "users", ..BULLETIN }),
        ("slope-phone-dark", Case { chart: "users", width: 360.0, theme: Theme::DARK, ..BULLETIN }),
        ("line-with-bounds", Case { chart: "bounds", ..FORMS }),
        ("line-with-gaps", Case { chart: "gaps", width: 720.0, ..FORMS }),
        ("line-with-remarks-phone", Case { chart: "line-notes", width: 360.0, ..AREAS }),
        ("column-with-statuses-and-a-gap", Case { chart: "column", ..FORMS }),
        ("column-with-remarks-dark", Case { chart: "column-notes", width: 720.0, theme: Theme::DARK, ..AREAS }),
        ("bar-every-qualifier", Case { chart: "qualifiers", ..FORMS }),
        ("bar-every-qualifier-phone-dark", Case { chart: "qualifiers", width: 360.0, theme: Theme::DARK, ..FORMS }),
        ("bar-fading-and-hatched", Case { chart: "couriers", ..BULLETIN }),
        ("table-of-unlike-units", Case { chart: "mixed", ..FORMS }),
        ("area-with-bounds", Case { chart: "bounds", ..AREAS }),
        ("bar-with-earlier-values-and-a-target", Case { chart: "bar", ..REMARKS }),
        ("scatter-with-remarks", Case { chart: "scatter", width: 720.0, ..REMARKS }),
        ("stacked-area", Case { chart: "stack", width: 720.0, ..AREAS }),
        ("grouped-with-open-figures", Case { chart: "grouped-qualifiers", ..STACKS }),
        ("grouped-with-a-highlight-dark", Case { chart: "grouped-highlight", width: 720.0, theme: Theme::DARK, ..STACKS }),
        ("columns-under-a-line-every-qualifier", Case { chart: "qualifiers", ..LINES }),
        ("columns-under-two-lines-dark", Case { chart: "two-of-each", width: 720.0, theme: Theme::DARK, ..LINES }),
        ("line-of-an-index-from-its-base", Case { chart: "line-from-100", ..AXES }),
        ("stacked-of-spans-phone", Case { chart: "stacked-spans", width: 360.0, ..STACKS }),
        ("stacked-100-of-shares", Case { chart: "shares", ..STACKS }),
        ("dumbbell-every-qualifier", Case { chart: "dumbbell-qualifiers", ..RANGES }),
        ("range-in-a-band", Case { chart: "range", ..RANGES }),
        ("unit-every-qualifier", Case { chart: "units-qualifiers", ..PARTS }),
        ("donut-of-a-range", Case { chart: "donut-range", ..PARTS }),
        ("scatter-with-a-highlight-dark", Case { chart: "scatter-highlighted", theme: Theme::DARK, ..PARTS }),
        ("heatmap-every-qualifier", Case { chart: "heat-qualifiers", ..RANGES }),
        ("heatmap-around-zero-phone-dark", Case { chart: "heat-diverging", width: 360.0, theme: Theme::DARK, ..RANGES }),
        ("histogram-of-uncertain-figures", Case { chart: "histogram-unsure", ..RANGES }),
        ("map-of-tiles", Case { chart: "rate", ..TILES }),
        ("map-of-outlines-with-holes", Case { chart: "rate", width: 720.0, ..OUTLINES }),
        ("map-of-amounts-dark", Case { chart: "people", theme: Theme::DARK, ..OUTLINES }),
    ]
}

#[test]
fn pictures_equal_their_references() {
    let fonts = Fonts::of_files([ttf_noto_sans::REGULAR.to_vec(), ttf_noto_sans::BOLD.to_vec()]).expect("the pinned font");
    let bless = is_blessing();
    let mut faults = Vec::new();
    for (name, case) in cases() {
        let found = drawn(&case, &fonts);
        let path = reference(name);
        if found.len() > MOST_BYTES {
            faults.push(format!("{name} has {} bytes, more than {MOST_BYTES}", found.len()));
        }
        if bless {
            bless_if_other(&path, &found);
        } else if let Ok(expected) = fs::read(&path) {
            faults.extend(difference(&picture(&expected), &picture(&found)).map(|difference| {
                let (made, marked) = (fresh(name, ""), fresh(name, "-difference"));
                fs::write(&made, &found).expect("the picture is written");
                fs::write(&marked, difference.marked).expect("the difference is written");
                let (said, path, made, marked) = (difference.said, path.display(), made.display(), marked.display());
                format!("{name} differs from {path}: {said}; see {made} and {marked}")
            }));
        } else {
            faults.push(format!("{name} has no reference {}; BLESS=1 writes it", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_picture_belongs_to_a_case() {
    let names: Vec<&str> = cases().iter().map(|(name, _)| *name).collect();
    assert!(names.len() >= 24, "{} pictures", names.len());
    for entry in fs::read_dir(root().join("tests/pictures")).expect("tests/pictures") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(names.contains(&stem.as_str()), "{} belongs to no case", path.display());
    }
}

#[test]
fn a_difference_is_found_and_a_trace_is_not() {
    let mut white = Pixmap::new(100, 100).expect("a picture");
    white.fill(resvg::tiny_skia::Color::WHITE);
    let changed = |pixels: usize, levels: u8| {
        let mut other = white.clone();
        for pixel in other.data_mut().chunks_mut(4).take(pixels) {
            pixel[1] -= levels;
        }
        difference(&white, &other).map(|difference| difference.said)
    };
    assert_eq!(changed(0, 0), None);
    assert_eq!(changed(10_000, LEVELS), None, "all pixels, each a trace");
    assert_eq!(changed(10, 200), None, "one pixel in a thousand");
    assert_eq!(changed(11, 200).as_deref(), Some("11 of 10000 pixels are other ones"));
    let larger = Pixmap::new(100, 101).expect("a picture");
    assert!(difference(&white, &larger).is_some(), "another size");
}

fn drawn(case: &Case, fonts: &Fonts) -> Vec<u8> {
    let chart = chart(case.document, &Request { chart: case.chart.to_owned(), ..Request::default() });
    let frame = Frame { width: case.width, height: None, font_size: 16.0, pixel_ratio: 1.0, theme: case.theme, furniture: true };
    let svg = host_in("en", |host| chart.svg(&frame, host)).expect("a drawing");
    raster::png(&svg, frame.pixel_ratio, case.theme.surface, fonts).expect("a picture")
}

struct Difference {
    said: String,
    /// A PNG of the reference, pale, with the pixels that are other ones in red.
    marked: Vec<u8>,
}

/// What tells two pictures apart, where more does than the tolerance allows.
fn difference(expected: &Pixmap, found: &Pixmap) -> Option<Difference> {
    let (sizes, pixels) = ([expected, found].map(|one| (one.width(), one.height())), expected.pixels().len());
    if sizes[0] != sizes[1] {
        let said = format!("it is {} by {} pixels, not {} by {}", sizes[1].0, sizes[1].1, sizes[0].0, sizes[0].1);
        return Some(Difference { said, marked: expected.encode_png().expect("a PNG") });
    }
    let mut marked = expected.clone();
    let mut others = 0;
    for (pixel, found) in marked.data_mut().chunks_mut(4).zip(found.data().chunks(4)) {
        if pixel.iter().zip(found).any(|(a, b)| a.abs_diff(*b) > LEVELS) {
            others += 1;
            pixel.copy_from_slice(&[230, 0, 0, 255]);
        } else {
            pixel.iter_mut().for_each(|part| *part = 191 + *part / 4);
        }
    }
    let said = format!("{others} of {pixels} pixels are other ones");
    (others * OTHERS > pixels).then(|| Difference { said, marked: marked.encode_png().expect("a PNG") })
}

/// Writes the reference where there is none or one that differs, so that what a tolerance passes over is not written anew.
fn bless_if_other(path: &Path, found: &[u8]) {
    let equal = fs::read(path).is_ok_and(|expected| difference(&picture(&expected), &picture(found)).is_none());
    if !equal {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of references");
        fs::write(path, found).expect("the reference is written");
    }
}

fn picture(bytes: &[u8]) -> Pixmap {
    Pixmap::decode_png(bytes).expect("a PNG")
}

fn reference(name: &str) -> PathBuf {
    root().join("tests/pictures").join(format!("{name}.png"))
}

/// A file for a picture that was made in this run.
fn fresh(name: &str, suffix: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the folder of what is built").join("pictures");
    fs::create_dir_all(&folder).expect("the folder of pictures");
    folder.join(format!("{name}{suffix}.png"))
}
