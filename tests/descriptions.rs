//! What every chart of the test documents says: title, summary, notes, source, table and CSV, in both languages, held to
//! `tests/descriptions/`. `BLESS=1` writes the references; without it a missing or different one fails.

mod common;

use std::{fs, rc::Rc};

use common::{document, host_in, is_blessing, root};
use indicator_chart::{Chart, Host, Request};

const DOCUMENTS: &[(&str, &str)] = &[
    ("bulletin", "www/data/bulletin.json"),
    ("forms", "tests/documents/good/forms.json"),
    ("parts", "tests/documents/good/parts.json"),
    ("remarks", "tests/documents/good/remarks.json"),
    ("axes", "tests/documents/good/axes.json"),
    ("lines", "tests/documents/good/lines.json"),
    ("reporting-years", "tests/documents/good/reporting-years.json"),
    ("map-tiles", "tests/documents/good/map-tiles.json"),
    ("panels", "tests/documents/good/panels.json"),
];

fn said(chart: &Chart, id: &str, host: &Host<'_>) -> String {
    let words = chart.description(host);
    let table = chart.table(0..usize::MAX, host);
    let mut lines = vec![format!("# {id} ({})", chart.form_name()), words.title, words.subtitle, words.summary];
    lines.extend(words.notes.iter().map(|note| format!("* {note}")));
    lines.push(words.source);
    lines.push(format!("| {}", table.columns.join(" | ")));
    lines.extend(table.rows.iter().map(|row| format!("| {}", row.join(" | "))));
    lines.push(chart.csv(host).replace("\r\n", "\n"));
    lines.join("\n")
}

#[test]
fn charts_say_what_their_references_say() {
    let mut different = Vec::new();
    for (name, path) in DOCUMENTS {
        let indicators = Rc::new(document(path));
        for language in ["zh-CN", "en"] {
            let mut text = String::new();
            for request in indicators.charts.iter().map(|chart| Request { chart: chart.id.clone(), ..Request::default() }) {
                let chart =
                    Chart::new(indicators.clone(), &request).unwrap_or_else(|error| panic!("{path} {request:?}: {error}"));
                text.push_str(&host_in(language, |host| said(&chart, &request.chart, host)));
                text.push('\n');
            }
            let reference = root().join(format!("tests/descriptions/{name}.{language}.txt"));
            if is_blessing() {
                fs::write(&reference, &text).expect("the reference can be written");
            }
            let expected = fs::read_to_string(&reference).unwrap_or_default();
            let first = expected.lines().zip(text.lines()).find(|(expected, found)| expected != found);
            if expected != text {
                different.push(format!("{}: {first:?}", reference.display()));
            }
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}
