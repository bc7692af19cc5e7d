//! The bulletin's document says what was published, and its page says what the document says.
//!
//! Each page keeps static figures for readers without script; they are held to the document here, so that neither a new
//! figure nor a new qualifier can leave them behind.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a helper of tests fails as a test does")]

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::Value;

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

fn at_top(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(at_top(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn document() -> Value {
    serde_json::from_str(&read("www/data/bulletin.json")).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn with_id<'a>(values: &'a Value, id: &str) -> &'a Value {
    list(values).iter().find(|value| value["id"] == id).unwrap_or_else(|| panic!("the document lacks {id}"))
}

fn text<'a>(value: &'a Value, language: &str) -> &'a str {
    value[language].as_str().unwrap_or("")
}

/// Rows of the table of published facts, cells by column; `None` where the table does not stand beside the checkout.
fn facts() -> Option<Vec<Value>> {
    let table = fs::read_to_string(at_top("../shared/data/bulletin-facts.tsv")).ok()?;
    let mut lines = table.lines().map(|line| line.split('\t'));
    let names: Vec<&str> = lines.next()?.collect();
    let row = |cells: std::str::Split<'_, char>| names.iter().map(|name| name.to_string()).zip(cells.map(Value::from)).collect();
    Some(lines.map(row).collect())
}

#[test]
fn the_document_carries_every_published_fact() {
    let Some(facts) = facts() else {
        println!("skipped: no ../shared/data/bulletin-facts.tsv beside the checkout");
        return;
    };
    let document = document();
    let mut groups = BTreeSet::new();
    for fact in &facts {
        let cell = |name: &str| fact[name].as_str().unwrap_or("");
        let id = cell("id");
        let indicator = with_id(&document["indicators"], id);
        let unit = &document["units"][indicator["unit"].as_str().unwrap()];
        for (language, suffix) in LANGUAGES.into_iter().zip(["zh", "en"]) {
            let published = |name: &str| fact[format!("{name}_{suffix}")].as_str().unwrap_or("");
            assert_eq!(text(&indicator["title"], language), published("title"), "title of {id}");
            assert_eq!(text(&indicator["source"]["name"], language), published("speaker"), "speaker of {id}");
            let word = unit["symbol"].as_str().unwrap_or_else(|| text(&unit["label"], language));
            assert_eq!(word, published("unit"), "unit of {id}");
        }
        groups.insert((cell("group").to_owned(), indicator["group"].to_string()));

        let observation = list(&indicator["observations"])
            .iter()
            .find(|observation| observation["timePeriod"] == cell("period"))
            .unwrap_or_else(|| panic!("{id} lacks {}", cell("period")));
        let value: f64 = cell("value").parse().unwrap();
        assert_eq!(observation["value"].as_f64(), Some(value), "value of {id}");
        let (comparator, approx) = match cell("qualifier") {
            "exact" | "rounded" => (Value::Null, Value::Null),
            "at least" => (Value::from(">="), Value::Null),
            "more than" => (Value::from(">"), Value::Null),
            "nearly" => (Value::from("<"), Value::from(true)),
            other => panic!("{id}: qualifier {other} has no rule here"),
        };
        assert_eq!((&observation["comparator"], &observation["approx"]), (&comparator, &approx), "qualifier of {id}");
        let rounded = if cell("qualifier") == "rounded" { Some(1000.0) } else { None };
        assert_eq!(observation["roundedTo"].as_f64(), rounded, "rounding of {id}");
        if cell("published_as") == cell("value") {
            assert!(observation["text"].is_null(), "{id} was published as the bare number");
        } else {
            assert_eq!(text(&observation["text"], "zh-CN"), cell("published_as"), "words of {id}");
            assert!(!text(&observation["text"], "en").is_empty(), "English words of {id}");
        }

        let span = cell("period").contains('/');
        let collection = match cell("measure") {
            "stock" => Some("E"),
            "rate" if !span => Some("E"),
            measure if measure.starts_with("cumulative") && span => Some("S"),
            // A running total is neither summed over its month nor a stock at its end; its description says so.
            _ => None,
        };
        assert_eq!(indicator["collection"].as_str(), collection, "collection of {id}");
        if cell("measure").starts_with("cumulative") && !span {
            assert!(text(&indicator["description"], "en").starts_with("Running total"), "{id} is a running total");
        }
        // Rounding and summing over the period are said by the figure itself.
        let said = cell("note").is_empty() || cell("note") == "five-year total" || cell("qualifier") == "rounded";
        let note = LANGUAGES.iter().all(|language| {
            !text(&indicator["note"], language).is_empty() || !text(&indicator["description"], language).is_empty()
        });
        assert!(said || note, "{id} lost its note: {}", cell("note"));
    }
    let count = |part: fn(&(String, String)) -> &String| groups.iter().map(part).collect::<BTreeSet<_>>().len();
    assert_eq!((count(|(key, _)| key), count(|(_, text)| text)), (groups.len(), groups.len()), "groups: {groups:?}");
    let observations: usize = list(&document["indicators"]).iter().map(|indicator| list(&indicator["observations"]).len()).sum();
    assert_eq!(observations, facts.len(), "the document has figures that were not published");
}

#[test]
fn every_text_is_in_both_languages() {
    fn check(value: &Value, path: &str) {
        match value {
            Value::Object(fields) if LANGUAGES.iter().any(|language| fields.contains_key(*language)) => {
                let complete = LANGUAGES.iter().all(|language| !text(value, language).trim().is_empty());
                assert!(complete && fields.len() == LANGUAGES.len(), "{path}: {value}");
            }
            // Chinese has no other word for a single one.
            Value::Object(fields) => fields
                .iter()
                .filter(|(name, _)| *name != "labelOne")
                .for_each(|(name, value)| check(value, &format!("{path}.{name}"))),
            Value::Array(values) => values.iter().enumerate().for_each(|(at, value)| check(value, &format!("{path}[{at}]"))),
            _ => {}
        }
    }
    check(&document(), "$");
}

#[test]
fn every_indicator_is_in_a_chart_of_the_page() {
    let document = document();
    let page = read("www/index.html");
    let drawn: BTreeSet<&str> = charts_of(&page).into_iter().map(|chart| attribute(chart, "chart")).collect();
    let mut shown = BTreeSet::new();
    for chart in list(&document["charts"]) {
        let id = chart["id"].as_str().unwrap();
        assert!(drawn.contains(id), "the page lacks chart {id}");
        let indicators: Vec<&Value> =
            list(&chart["indicators"]).iter().map(|id| with_id(&document["indicators"], id.as_str().unwrap())).collect();
        let units: BTreeSet<&str> = indicators.iter().filter_map(|indicator| indicator["unit"].as_str()).collect();
        assert!(chart["form"] == "number" || units.len() == 1, "chart {id} mixes units: {units:?}");
        shown.extend(indicators.iter().filter_map(|indicator| indicator["id"].as_str()));
    }
    for indicator in list(&document["indicators"]) {
        let id = indicator["id"].as_str().unwrap();
        assert!(shown.contains(id), "no chart shows {id}");
    }
}

#[test]
fn static_figures_say_what_the_document_says() {
    let document = document();
    for page in ["www/index.html", "www/embed.html"] {
        let page = read(page);
        let charts = charts_of(&page);
        assert!(!charts.is_empty());
        for element in charts {
            let id = attribute(element, "chart");
            let chart = with_id(&document["charts"], id);
            for language in LANGUAGES {
                for part in ["title", "subtitle", "note"].map(|part| &chart[part]).into_iter().filter(|part| !part.is_null()) {
                    assert!(element.contains(&span(language, text(part, language))), "{id} lacks: {part}");
                }
            }
            // A row of a table or a tile of a list: one figure each.
            let mut entries = element.split("<tr>").flat_map(|part| part.split("<div>")).filter(|part| part.contains("<data "));
            for indicator in list(&chart["indicators"]).iter().map(|id| with_id(&document["indicators"], id.as_str().unwrap())) {
                for observation in list(&indicator["observations"]) {
                    let entry = entries.next().unwrap_or_else(|| panic!("{id} lacks {observation}"));
                    check_entry(entry, indicator, observation, &document["units"][indicator["unit"].as_str().unwrap()]);
                }
                let note = &indicator["note"];
                let speaker = &indicator["source"]["name"];
                for language in LANGUAGES {
                    assert!(note.is_null() || element.contains(&span(language, text(note, language))), "{id} lacks: {note}");
                    let source = element.split(r#"class="source""#).nth(1).unwrap_or_default();
                    assert!(source.contains(text(speaker, language)), "{id} does not name {speaker}");
                }
            }
            assert_eq!(entries.next(), None, "{id} has more figures than the document");
        }
    }
}

/// The elements of a page, each from its opening tag to its end; sample lines are escaped, so they are not among them.
fn charts_of(page: &str) -> Vec<&str> {
    page.split("<indicator-chart ").skip(1).filter_map(|rest| rest.split("</indicator-chart>").next()).collect()
}

fn attribute<'a>(html: &'a str, name: &str) -> &'a str {
    let start = format!(r#"{name}=""#);
    html.split(&start).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("")
}

fn span(language: &str, text: &str) -> String {
    format!(r#"<span lang="{language}">{text}</span>"#)
}

fn check_entry(entry: &str, indicator: &Value, observation: &Value, unit: &Value) {
    let id = indicator["id"].as_str().unwrap();
    let figure = entry.split("<data ").nth(1).and_then(|rest| rest.split("</data>").next()).unwrap_or("");
    assert_eq!(attribute(figure, "data-indicator"), id);
    assert_eq!(attribute(figure, "data-period"), observation["timePeriod"], "period of {id}");
    assert_eq!(attribute(figure, "value").parse().ok(), observation["value"].as_f64(), "value of {id}");
    for language in LANGUAGES {
        assert!(entry.contains(&span(language, text(&indicator["title"], language))), "title of {id}");
        assert!(entry.contains(&span(language, &when(indicator, observation, language))), "period of {id}: {entry}");
        let written = figure.replace("<b>", "").replace("</b>", "");
        assert!(written.contains(&span(language, &as_published(observation, unit, language))), "{id}: {figure}");
    }
}

/// The figure with its qualifier's word and its unit, as a static page writes it.
fn as_published(observation: &Value, unit: &Value, language: &str) -> String {
    let english = language == "en";
    let bare = || grouped(observation["value"].as_f64().unwrap()) + unit["symbol"].as_str().unwrap_or("");
    let mut said = observation["text"][language].as_str().map_or_else(bare, str::to_owned);
    if !observation["roundedTo"].is_null() {
        said.insert_str(0, if english { "about " } else { "约" });
    }
    let label = text(&unit[if english && said == "1" { "labelOne" } else { "label" }], language);
    // Words take no unit.
    let counted = said.contains(|character: char| character.is_ascii_digit());
    match (counted && !label.is_empty(), english) {
        (false, _) => said,
        (true, true) => format!("{said} {label}"),
        (true, false) => said + label,
    }
}

fn grouped(value: f64) -> String {
    let plain = value.to_string();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or(grouped.clone(), |fraction| format!("{grouped}.{fraction}"))
}

/// The period in words, and how the figure came about in it.
fn when(indicator: &Value, observation: &Value, language: &str) -> String {
    let english = language == "en";
    let steps: Vec<String> = observation["timePeriod"].as_str().unwrap().split('/').map(|step| date(step, english)).collect();
    let period = steps.join(if english { " to " } else { "至" });
    let running = text(&indicator["description"], "en").starts_with("Running total");
    match (indicator["collection"] == "S", running, english) {
        (true, _, true) => format!("{period}, total"),
        (true, _, false) => format!("{period}累计"),
        (_, true, true) => format!("running total to {period}"),
        (_, true, false) => format!("截至{period}累计"),
        _ => period,
    }
}

fn date(step: &str, english: bool) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts: Vec<usize> = step.split('-').map(|part| part.parse().unwrap()).collect();
    match (parts.as_slice(), english) {
        ([year], true) => format!("{year}"),
        ([year, month], true) => format!("{} {year}", MONTHS[month - 1]),
        ([year, month, day], true) => format!("{day} {} {year}", MONTHS[month - 1]),
        ([year], false) => format!("{year}年"),
        ([year, month], false) => format!("{year}年{month}月"),
        ([year, month, day], false) => format!("{year}年{month}月{day}日"),
        _ => panic!("{step} has no rule here"),
    }
}
