//! No label is cut, none meets another or stands on a mark of another series: every chart of the test documents, of the page of
//! formats and of the comparison, from 220 px (a card in a page of 240) to 1,600 px, in both languages, in a common font and in a
//! wide one.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "what cannot be laid out ends its test")]

mod common;

use std::{fs, rc::Rc};

use common::{
    document, ink,
    labels::{self, FONTS, laid_out, texts},
    root,
};
use indicator_chart::{Anchor, Indicators, Item, Point, Rect, Request, Scene, TextItem, Theme};

const DOCUMENTS: &[&str] = &[
    "www/data/bulletin.json",
    "tests/documents/good/forms.json",
    "tests/documents/good/areas.json",
    "tests/documents/good/stacks.json",
    "tests/documents/good/parts.json",
    "tests/cubes/unemployment.json",
    "tests/documents/good/map-tiles.json",
    "tests/documents/good/map-outlines.json",
    "tests/documents/good/ranges.json",
    "tests/documents/good/axes.json",
    "tests/documents/good/words.json",
    "tests/documents/good/remarks.json",
    "tests/documents/good/lines.json",
    "tests/documents/good/panels.json",
    "tests/documents/good/reporting-years.json",
];
/// The files of the page of formats.
const FORMATS: &str = "www/data/formats";
/// The files of the comparison with published charts.
const COMPARED: &str = "www/data/compared";
const WIDTHS: [f64; 10] = [220.0, 240.0, 280.0, 320.0, 360.0, 480.0, 640.0, 768.0, 1200.0, 1600.0];

#[test]
fn labels_stay_inside_apart_and_off_other_marks() {
    let mut faults = Vec::new();
    for path in DOCUMENTS {
        let indicators = Rc::new(document(path));
        let charts = indicators.charts.iter().map(|chart| Request { chart: chart.id.clone(), ..Request::default() });
        // What a file shows that asks for no charts, with as many lines as a chart has room for.
        let many = Request { select: "geo=IE,FR,DE,ES;sex=F,M".to_owned(), ..Request::default() };
        let of_cube = [Request::default(), many].into_iter().filter(|_| indicators.is_cube());
        for request in charts.chain(of_cube) {
            for language in ["zh-CN", "en"] {
                for frame in widths_and_fonts() {
                    faults.extend(check(&indicators, &request, language, frame, path));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(60)].join("\n"));
}

fn widths_and_fonts() -> impl Iterator<Item = (f64, f64)> {
    FONTS.into_iter().flat_map(|font| WIDTHS.map(|width| (width, font)))
}

/// What does not hold of the labels of `indicators` laid out so.
fn check(indicators: &Rc<Indicators>, request: &Request, language: &str, (width, font): (f64, f64), path: &str) -> Vec<String> {
    let chart = laid_out(indicators, request, language, width, font, true);
    let mut faults = Vec::new();
    let scene = chart.scene().expect("a scene");
    labels::check(scene, font, &mut faults);
    ink::check(scene, chart.form_name(), &Theme::LIGHT, font, &mut faults);
    let place = format!("{path} {} {language} {width} x{font}", request.chart);
    faults.into_iter().map(|(_, fault)| format!("{place}: {fault}")).collect()
}

/// The files of a page, as their path and what is read from them.
fn files_of(folder: &str, least: usize) -> Vec<(String, Rc<Indicators>)> {
    let entries = fs::read_dir(root().join(folder)).expect("the files of the page");
    let names = entries.map(|entry| entry.expect("a file").file_name().into_string().expect("a name"));
    let files: Vec<_> =
        names.map(|name| format!("{folder}/{name}")).map(|path| (path.clone(), Rc::new(document(&path)))).collect();
    assert!(files.len() >= least, "{} files", files.len());
    files
}

#[test]
fn labels_of_published_files_stay_inside_and_apart() {
    let mut faults = Vec::new();
    for (path, indicators) in [files_of(FORMATS, 20), files_of(COMPARED, 10)].concat() {
        for language in ["zh-CN", "en"] {
            for frame in widths_and_fonts() {
                faults.extend(check(&indicators, &Request::default(), language, frame, &path));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(60)].join("\n"));
}

#[test]
fn a_single_slope_has_both_periods_and_its_line_crosses_no_figure() {
    let mut faults = Vec::new();
    let mut slopes = 0;
    for (path, indicators) in files_of(FORMATS, 20) {
        let [indicator] = indicators.indicators.as_slice() else { continue };
        let [series] = indicator.series.as_slice() else { continue };
        if series.len() != 2 {
            continue;
        }
        slopes += 1;
        for (language, width) in
            ["zh-CN", "en"].into_iter().flat_map(|language| [300.0, 360.0, 560.0].map(|width| (language, width)))
        {
            let chart = laid_out(&indicators, &Request::default(), language, width, 1.0, true);
            let scene = chart.scene().expect("a scene");
            let is_bold = |text: &&(&TextItem, Rect)| text.0.font.size > 18.0;
            let all = texts(scene, 1.0);
            for (text, area) in all.iter().filter(is_bold) {
                if lines(scene).iter().any(|(from, to)| crosses(*from, *to, area)) {
                    faults.push(format!("{path} {language} {width}: a line crosses {:?}", text.text));
                }
            }
            let years = |text: &&(&TextItem, Rect)| text.0.font.size < 14.0 && text.0.anchor == Anchor::Middle;
            let periods = all.iter().filter(years).count();
            if periods != 2 {
                faults.push(format!("{path} {language} {width}: {periods} periods"));
            }
        }
    }
    assert!(slopes >= 5, "{slopes} slopes");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn lines_over_columns_cross_no_words() {
    let mut faults = Vec::new();
    let mut checked = 0;
    let path = "tests/documents/good/lines.json";
    let indicators = Rc::new(document(path));
    for chart in indicators.charts.iter().filter(|chart| chart.id != "remarks").map(|chart| chart.id.clone()) {
        for (language, (width, font)) in
            ["zh-CN", "en"].into_iter().flat_map(|language| widths_and_fonts().map(move |frame| (language, frame)))
        {
            let request = Request { chart: chart.clone(), ..Request::default() };
            let laid_out = laid_out(&indicators, &request, language, width, font, true);
            let scene = laid_out.scene().expect("a scene");
            let lines = lines(scene);
            for (text, area) in texts(scene, font) {
                checked += lines.len();
                if lines.iter().any(|(from, to)| crosses(*from, *to, &area)) {
                    faults.push(format!("{chart} {language} {width} x{font}: a line crosses {:?}", text.text));
                }
            }
        }
    }
    assert!(checked > 10_000, "{checked} pairs");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(60)].join("\n"));
}

/// The stretches of all lines that are not level: the lines of figures, and not those of the grid.
fn lines(scene: &Scene) -> Vec<(Point, Point)> {
    let points = scene.items.iter().filter_map(|item| match item {
        Item::Line { points, .. } => Some(points),
        _ => None,
    });
    let pairs = points.flat_map(|points| points.windows(2).map(|pair| (pair[0], pair[1])));
    pairs.filter(|(from, to)| (from.y - to.y).abs() > 0.5 && (from.x - to.x).abs() > 0.5).collect()
}

fn crosses(from: Point, to: Point, area: &Rect) -> bool {
    (0..=200).map(|at| f64::from(at) / 200.0).any(|share| {
        let (x, y) = (from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
        x > area.left && x < area.right && y > area.top && y < area.bottom
    })
}

/// The checks find what they are for: the name of a line is moved to where it must not be.
#[test]
fn a_label_in_the_wrong_place_is_found() {
    let path = "www/data/gallery/line.json";
    let chart = laid_out(&Rc::new(document(path)), &Request::default(), "en", 640.0, 1.0, true);
    let scene = chart.scene().expect("a scene");
    let faults_of = |scene: &Scene| {
        let mut faults = Vec::new();
        labels::check(scene, 1.0, &mut faults);
        ink::check(scene, chart.form_name(), &Theme::LIGHT, 1.0, &mut faults);
        faults.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>()
    };
    let moved_to = |at: Point| {
        let mut moved = scene.clone();
        let name = moved.items.iter_mut().find_map(|item| match item {
            Item::Text(text) if text.text == "Spain" => Some(text),
            _ => None,
        });
        let name = name.expect("the name of a line");
        (name.at, name.anchor) = (at, Anchor::Start);
        faults_of(&moved)
    };
    let is_of = |series: usize| {
        let color = Theme::LIGHT.series_color(series);
        let line = scene.items.iter().find_map(|item| match item {
            Item::Line { points, stroke } if stroke.color == color => points.get(2),
            _ => None,
        });
        *line.expect("a line")
    };
    let other = texts(scene, 1.0).into_iter().find(|(text, _)| text.text == "Japan").expect("another name");
    assert_eq!(faults_of(scene), Vec::<String>::new());
    assert!(moved_to(is_of(1)).iter().any(|kind| kind == "on a line"), "on the line of another series");
    assert!(moved_to(other.0.at).iter().any(|kind| kind == "meets"), "on another name");
    assert!(moved_to(Point::new(scene.size.width - 4.0, 20.0)).iter().any(|kind| kind == "leaves"), "out of the drawing");
}
