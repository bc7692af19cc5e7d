//! The command line draws SVG and PNG, and says what keeps it from doing so.

#![allow(clippy::expect_used, reason = "a command that cannot be run ends its test")]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use common::root;
use resvg::tiny_skia::Pixmap;

/// A file of this run that is not there yet.
fn fresh(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_file(&path);
    path
}

/// The pinned font as a file, so that no test depends on the fonts of a machine.
fn font(name: &str) -> PathBuf {
    let path = fresh(name);
    fs::write(&path, ttf_noto_sans::REGULAR).expect("a font file");
    path
}

fn render(arguments: &[&str], output: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_indicator-chart"));
    command.current_dir(root()).args(["render", "www/data/bulletin.json", "--chart", "users", "--lang", "en"]);
    command.args(arguments).arg("-o").arg(output).output().expect("the command runs")
}

fn fault(output: &Output) -> String {
    assert!(!output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_png_has_two_pixels_for_a_css_pixel_or_as_many_as_are_asked_for() {
    let font = font("two-pixels.ttf");
    let font = font.to_str().expect("a path");
    let size = |name: &str, arguments: &[&str]| {
        let path = fresh(name);
        let ran = render(&[arguments, &["--width", "360", "--font", font]].concat(), &path);
        assert!(ran.status.success(), "{ran:?}");
        let picture = Pixmap::decode_png(&fs::read(path).expect("a file")).expect("a PNG");
        (picture.width(), picture.height())
    };
    let once = size("once.png", &["--scale", "1"]);
    assert_eq!(once.0, 360);
    let twice = size("TWICE.PNG", &["--theme", "dark"]);
    assert!(twice.0 == 720 && twice.1.abs_diff(once.1 * 2) <= 1, "{once:?} {twice:?}");
}

#[test]
fn says_what_keeps_it_from_a_png() {
    let font = font("faults.ttf");
    let font = font.to_str().expect("a path");
    for (arguments, name, said) in [
        (["--scale", "100", "--font", font], "large.png", "pixels; a side may have 16384 and all of it 16777216"),
        (["--scale", "0", "--font", font], "none.png", "the scale has to be above 0"),
        (["--scale", "1", "--font", "tests/documents/good/forms.json"], "no-font.png", "no font was found"),
        (["--scale", "1", "--font", font], "picture.svg", "an SVG has none"),
        (["--scale", "1", "--font", font], "picture.jpg", "name it .svg or .png"),
    ] {
        let path = fresh(name);
        let message = fault(&render(&arguments, &path));
        assert!(message.contains(said), "{name}: {message}");
        assert!(!path.exists(), "{name} was written");
    }
}

#[test]
fn a_word_that_no_font_can_set_is_said_and_nothing_is_written() {
    let (font, path) = (font("latin.ttf"), fresh("chinese.png"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_indicator-chart"));
    command.current_dir(root()).args(["render", "www/data/bulletin.json", "--chart", "users", "--lang", "zh-CN", "--font"]);
    let message = fault(&command.arg(font).arg("-o").arg(&path).output().expect("the command runs"));
    assert!(message.contains("no font has “"), "{message}");
    assert!(!path.exists());
}

#[test]
fn an_svg_goes_where_it_is_told_to() {
    let path = fresh("users.svg");
    let ran = render(&[], &path);
    assert!(ran.status.success(), "{ran:?}");
    assert!(fs::read_to_string(path).expect("a file").starts_with("<svg "));
}

#[test]
fn check_tells_what_a_chart_does_not_draw_as_it_was_asked_for() {
    let path = fresh("asks-otherwise.json");
    let document = fs::read_to_string(root().join("www/data/gallery/line.json")).expect("a document");
    fs::write(&path, document.replace("\"form\": \"line\"", "\"form\": \"donut\"")).expect("a file");
    let ran = Command::new(env!("CARGO_BIN_EXE_indicator-chart")).arg("check").arg(&path).output().expect("the command runs");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success(), "the figures come as a table: {said}");
    let notices: Vec<&str> = said.lines().filter(|line| line.contains("donut")).collect();
    assert!(
        matches!(&notices[..], [notice] if notice.ends_with("($.charts[0])") && notice.contains("asks-otherwise.json:31:5: ")),
        "{said}"
    );
}
