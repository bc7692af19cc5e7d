//! Scenes as text, held to their references in `tests/scenes/`.
//!
//! Text is measured by the pinned width table, so a scene is the same on every machine. `BLESS=1` writes the references;
//! without it a missing or different one fails.

mod common;

use std::{env, fs, path::PathBuf};

use common::{chart, host_in, root};
use indicator_chart::{Frame, Request, Theme};

struct Case {
    document: &'static str,
    chart: &'static str,
    form: &'static str,
    select: &'static str,
    language: &'static str,
    width: f64,
    theme: Theme,
    furniture: bool,
}

const LIGHT: Case = Case {
    document: "",
    chart: "",
    form: "",
    select: "",
    language: "zh-CN",
    width: 560.0,
    theme: Theme::LIGHT,
    furniture: false,
};
const BULLETIN: Case = Case { document: "www/data/bulletin.json", ..LIGHT };
const CUBE: Case = Case { document: "tests/cubes/unemployment.json", language: "en", furniture: true, ..LIGHT };
const PARTS: Case = Case { document: "tests/documents/good/parts.json", language: "en", ..LIGHT };
const FORMS: Case = Case { document: "tests/documents/good/forms.json", language: "en", ..LIGHT };

const TILES: Case = Case { document: "tests/documents/good/map-tiles.json", language: "en", ..LIGHT };
const OUTLINES: Case = Case { document: "tests/documents/good/map-outlines.json", language: "en", ..LIGHT };

/// Each case is about one thing, which its name says.
fn cases() -> Vec<(&'static str, Case)> {
    vec![
        ("tiles-wide-zh", Case { chart: "key-figures", width: 1120.0, ..BULLETIN }),
        ("tiles-phone-en", Case { chart: "key-figures", language: "en", width: 320.0, ..BULLETIN }),
        ("slope-rounded-start-zh", Case { chart: "users", ..BULLETIN }),
        ("slope-rounded-start-en", Case { chart: "users", language: "en", ..BULLETIN }),
        ("slope-phone-en", Case { chart: "users", language: "en", width: 320.0, ..BULLETIN }),
        ("slope-dark", Case { chart: "users", theme: Theme::DARK, ..BULLETIN }),
        ("slope-with-furniture", Case { chart: "users", furniture: true, ..BULLETIN }),
        ("slope-of-several-series", Case { chart: "slopes", ..FORMS }),
        ("progress-at-least-zh", Case { chart: "coverage", ..BULLETIN }),
        ("progress-at-least-phone-en", Case { chart: "coverage", language: "en", width: 240.0, ..BULLETIN }),
        ("progress-with-target", Case { chart: "target", ..FORMS }),
        ("bar-more-than-and-rounded-zh", Case { chart: "couriers", ..BULLETIN }),
        ("bar-every-qualifier", Case { chart: "qualifiers", ..FORMS }),
        ("bar-every-qualifier-phone", Case { chart: "qualifiers", width: 300.0, ..FORMS }),
        ("bar-with-negative-values", Case { chart: "balance", ..FORMS }),
        ("bar-with-a-highlight", Case { chart: "highlighted", ..FORMS }),
        ("column-by-span", Case { chart: "spans", ..FORMS }),
        ("column-with-statuses-and-a-gap", Case { chart: "column", ..FORMS }),
        ("line-with-gap-and-unpublished-years", Case { chart: "gaps", ..FORMS }),
        ("line-of-three-series", Case { chart: "lines", ..FORMS }),
        ("line-of-three-series-phone", Case { chart: "lines", width: 300.0, ..FORMS }),
        ("line-with-bounds", Case { chart: "bounds", ..FORMS }),
        ("line-by-month", Case { chart: "months", ..FORMS }),
        ("line-of-a-cube-with-a-choice", CUBE),
        ("line-of-a-cube-with-a-choice-phone-zh", Case { language: "zh-CN", width: 300.0, ..CUBE }),
        ("donut-wide", Case { chart: "donut", width: 760.0, ..PARTS }),
        ("donut-wide-zh", Case { chart: "donut", width: 640.0, language: "zh-CN", ..PARTS }),
        ("donut-phone", Case { chart: "donut", width: 240.0, ..PARTS }),
        ("donut-phone-zh-dark", Case { chart: "donut", width: 360.0, language: "zh-CN", theme: Theme::DARK, ..PARTS }),
        ("donut-of-exact-figures", Case { chart: "donut-exact", ..PARTS }),
        ("donut-sorted-with-a-highlight", Case { chart: "donut-sorted", width: 640.0, ..PARTS }),
        ("donut-of-a-range", Case { chart: "donut-range", width: 480.0, ..PARTS }),
        ("donut-of-small-parts", Case { chart: "donut-small", width: 640.0, ..PARTS }),
        ("donut-of-rates", Case { chart: "donut-rates", ..PARTS }),
        ("refused-donut-of-an-open-part", Case { chart: "donut-open", furniture: true, ..PARTS }),
        ("unit-of-one-each", Case { chart: "units", width: 640.0, ..PARTS }),
        ("unit-of-one-each-phone-zh", Case { chart: "units", width: 240.0, language: "zh-CN", ..PARTS }),
        ("unit-every-qualifier", Case { chart: "units-qualifiers", width: 640.0, ..PARTS }),
        ("unit-every-qualifier-phone", Case { chart: "units-qualifiers", width: 300.0, ..PARTS }),
        ("unit-of-many-with-a-highlight-dark", Case { chart: "units-highlighted", width: 640.0, theme: Theme::DARK, ..PARTS }),
        ("unit-by-period-with-a-gap", Case { chart: "units-periods", ..PARTS }),
        ("unit-of-per-cent", Case { chart: "units-hundreds", width: 640.0, ..PARTS }),
        ("unit-of-per-cent-phone-zh", Case { chart: "units-hundreds", width: 240.0, language: "zh-CN", ..PARTS }),
        ("scatter-of-places", Case { chart: "scatter", width: 640.0, ..PARTS }),
        ("scatter-of-places-phone-zh", Case { chart: "scatter", width: 300.0, language: "zh-CN", ..PARTS }),
        ("scatter-with-a-highlight-dark", Case { chart: "scatter-highlighted", theme: Theme::DARK, ..PARTS }),
        ("scatter-of-years-with-furniture", Case { chart: "scatter-years", furniture: true, ..PARTS }),
        ("table-of-a-selected-cube", Case { select: "sex=F,M;geo=IE,FR,EU", form: "table", ..CUBE }),
        ("table-of-unlike-units", Case { chart: "mixed", furniture: true, ..FORMS }),
        ("map-tiles-by-class", Case { chart: "rate", ..TILES }),
        ("map-tiles-by-class-zh", Case { chart: "rate", language: "zh-CN", ..TILES }),
        ("map-tiles-by-class-dark", Case { chart: "rate", theme: Theme::DARK, ..TILES }),
        ("map-tiles-by-class-phone", Case { chart: "rate", width: 240.0, ..TILES }),
        ("map-tiles-by-class-phone-zh", Case { chart: "rate", width: 300.0, language: "zh-CN", ..TILES }),
        ("map-tiles-by-class-wide", Case { chart: "rate", width: 1200.0, ..TILES }),
        ("map-tiles-with-furniture-and-notices", Case { chart: "rate", furniture: true, ..TILES }),
        ("map-tiles-around-zero-with-a-highlight", Case { chart: "change", ..TILES }),
        ("map-tiles-of-amounts", Case { chart: "people", ..TILES }),
        ("map-tiles-of-amounts-zh", Case { chart: "people", language: "zh-CN", ..TILES }),
        ("map-tiles-of-amounts-phone", Case { chart: "people", width: 240.0, ..TILES }),
        ("map-tiles-with-classes-that-grow", Case { chart: "density", ..TILES }),
        ("map-tiles-by-rank", Case { chart: "ranked", ..TILES }),
        ("refused-map-of-two-years", Case { chart: "refused", furniture: true, ..TILES }),
        ("map-outlines-by-class", Case { chart: "rate", ..OUTLINES }),
        ("map-outlines-by-class-zh", Case { chart: "rate", language: "zh-CN", ..OUTLINES }),
        ("map-outlines-by-class-phone", Case { chart: "rate", width: 240.0, ..OUTLINES }),
        ("map-outlines-by-class-wide-dark", Case { chart: "rate", width: 1200.0, theme: Theme::DARK, ..OUTLINES }),
        ("map-outlines-around-zero-with-a-highlight", Case { chart: "change", ..OUTLINES }),
        ("map-outlines-of-amounts", Case { chart: "people", ..OUTLINES }),
        ("map-outlines-of-amounts-phone-zh", Case { chart: "people", width: 300.0, language: "zh-CN", ..OUTLINES }),
        (
            "map-of-geojson-with-a-choice",
            Case { form: "map", furniture: true, document: "tests/cubes/islands.geojson", ..OUTLINES },
        ),
        ("refused-bar-of-unlike-units", Case { chart: "refused", furniture: true, ..FORMS }),
    ]
}

#[test]
fn scenes_equal_their_references() {
    let bless = env::var_os("BLESS").is_some();
    let mut faults = Vec::new();
    for (name, case) in cases() {
        let request = Request {
            chart: case.chart.to_owned(),
            form: case.form.to_owned(),
            select: case.select.to_owned(),
            ..Request::default()
        };
        let mut chart = chart(case.document, &request);
        let frame = Frame {
            width: case.width,
            height: None,
            font_size: 16.0,
            pixel_ratio: 1.0,
            theme: case.theme,
            furniture: case.furniture,
        };
        host_in(case.language, |host| chart.lay_out(&frame, host)).expect("a layout");
        let scene = chart.scene().expect("a scene").dump();
        let path = reference(name);
        if bless {
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of references");
            fs::write(&path, &scene).expect("the reference is written");
            continue;
        }
        match fs::read_to_string(&path) {
            Ok(expected) if expected == scene => {}
            Ok(expected) => faults.push(format!("{name} differs from {}:\n{}", path.display(), difference(&expected, &scene))),
            Err(_) => faults.push(format!("{name} has no reference {}; BLESS=1 writes it", path.display())),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_reference_belongs_to_a_case() {
    let names: Vec<&str> = cases().iter().map(|(name, _)| *name).collect();
    for entry in fs::read_dir(root().join("tests/scenes")).expect("tests/scenes") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(names.contains(&stem.as_str()), "{} belongs to no case", path.display());
    }
}

fn reference(name: &str) -> PathBuf {
    root().join("tests/scenes").join(format!("{name}.txt"))
}

/// The lines that differ, each side marked; at most forty of them.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let mut lines = Vec::new();
    for at in 0..expected.len().max(found.len()) {
        let (was, is) = (expected.get(at), found.get(at));
        if was != is {
            lines.extend(was.map(|line| format!("{:>4} - {line}", at + 1)));
            lines.extend(is.map(|line| format!("{:>4} + {line}", at + 1)));
        }
        if lines.len() > 40 {
            break;
        }
    }
    lines.join("\n")
}
