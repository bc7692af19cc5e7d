//! Every form with every claim that a figure can have: from one small document for each form, of which one figure is
//! published in every way. No claim may vanish: it is refused with a reason, or drawn otherwise than an exact figure and said.
//!
//! `tests/matrix.tsv` says what each form does with each claim, and `tests/matrix/` holds the drawings. `BLESS=1` writes both.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "what cannot be drawn ends its test")]

mod common;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    rc::Rc,
};

use common::{host_in, is_blessing, root};
use indicator_chart::{
    Chart, Date, DateStyle, Event, Form, Frame, Host, Item, Key, Request, Scene, Status, Step, Theme, read_document,
    scene::{Fill, Role, Stroke},
    words::{Quantity, Words},
};

/// A form and a small document for it.
struct Template {
    /// Its row in the table.
    name: &'static str,
    form: &'static str,
    unit: Unit,
    /// A line for each indicator, of `period=value` or `place:period=value`, or `low~value~high` for a value between bounds;
    /// `@` is the figure that has the claim, and in the first of them.
    indicators: &'static [&'static str],
}

/// The unit of a document, and the parts of claims in it.
#[derive(Clone, Copy, PartialEq)]
enum Unit {
    /// Things that are counted; the figure is 430.
    Count,
    /// Per cent; the figure is 43.
    Percent,
}

use Unit::{Count, Percent};

/// Along four periods.
const ONE_SERIES: &[&str] = &["2021=380 2022=510 2023=@ 2024=560"];
/// Along three periods.
const TWO_SERIES: &[&str] = &["2022=510 2023=@ 2024=560", "2022=210 2023=250 2024=240"];

const TEMPLATES: &[Template] = &[
    Template { name: "number", form: "number", unit: Count, indicators: &["2024=@", "2024=250"] },
    Template { name: "progress", form: "progress", unit: Percent, indicators: &["2024=@", "2024=71"] },
    Template { name: "slope", form: "slope", unit: Count, indicators: &["2014=350 2024=@"] },
    Template { name: "line", form: "line", unit: Count, indicators: ONE_SERIES },
    Template { name: "column", form: "column", unit: Count, indicators: ONE_SERIES },
    Template { name: "bar", form: "bar", unit: Count, indicators: &["2024=@", "2024=380", "2024=560"] },
    Template { name: "table", form: "table", unit: Count, indicators: &["2024=@", "2024=380", "2024=560"] },
    Template { name: "area", form: "area", unit: Count, indicators: ONE_SERIES },
    Template {
        name: "stacked-area",
        form: "stacked-area",
        unit: Count,
        indicators: &["2021=380 2022=510 2023=@ 2024=560", "2021=210 2022=230 2023=250 2024=240"],
    },
    Template { name: "grouped", form: "grouped", unit: Count, indicators: TWO_SERIES },
    Template { name: "stacked", form: "stacked", unit: Count, indicators: TWO_SERIES },
    Template { name: "stacked-100", form: "stacked-100", unit: Count, indicators: TWO_SERIES },
    Template { name: "dumbbell", form: "dumbbell", unit: Count, indicators: &["2014=350 2024=@", "2014=210 2024=250"] },
    Template { name: "range", form: "range", unit: Count, indicators: &["2024=@", "2024=300~380~410", "2024=500~560~590"] },
    Template { name: "unit", form: "unit", unit: Count, indicators: &["2024=@", "2024=250"] },
    Template { name: "donut", form: "donut", unit: Count, indicators: &["2024=@", "2024=250", "2024=380"] },
    Template {
        name: "scatter",
        form: "scatter",
        unit: Count,
        indicators: &["a:2024=@ b:2024=380 c:2024=560 d:2024=510", "a:2024=210 b:2024=230 c:2024=250 d:2024=240"],
    },
    Template { name: "heatmap", form: "heatmap", unit: Count, indicators: TWO_SERIES },
    Template {
        name: "histogram",
        form: "histogram",
        unit: Count,
        indicators: &["a:2024=@ b:2024=380 c:2024=560 d:2024=510 e:2024=210 f:2024=230 g:2024=250 h:2024=240 i:2024=330"],
    },
    Template { name: "map by class", form: "map", unit: Percent, indicators: &["a:2024=@ b:2024=38 c:2024=56 d:2024=71"] },
    Template { name: "map of amounts", form: "map", unit: Count, indicators: &["a:2024=@ b:2024=380 c:2024=560 d:2024=710"] },
    Template {
        name: "column under a line",
        form: "column",
        unit: Count,
        indicators: &["2021=380 2022=510 2023=@ 2024=560", "2021=340 2022=350 2023=370 2024=360"],
    },
    Template {
        name: "line over columns",
        form: "column",
        unit: Count,
        indicators: &["2021=380 2022=510 2023=@ 2024=560", "2021=340 2022=350 2023=370 2024=360"],
    },
];

/// What is claimed of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Exact,
    Rounded,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    About,
    Nearly,
    Between,
    Provisional,
    Forecast,
    Break,
    Missing,
    Revised,
    Target,
    OwnSource,
}

const CLAIMS: [(Claim, &str); 16] = [
    (Claim::Exact, "exact"),
    (Claim::Rounded, "rounded"),
    (Claim::AtLeast, "at least"),
    (Claim::MoreThan, "more than"),
    (Claim::AtMost, "at most"),
    (Claim::LessThan, "less than"),
    (Claim::About, "about"),
    (Claim::Nearly, "nearly"),
    (Claim::Between, "between"),
    (Claim::Provisional, "provisional"),
    (Claim::Forecast, "forecast"),
    (Claim::Break, "break in series"),
    (Claim::Missing, "missing"),
    (Claim::Revised, "revised"),
    (Claim::Target, "with a target"),
    (Claim::OwnSource, "source of its own"),
];

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];
const WIDTHS: [f64; 2] = [320.0, 640.0];

impl Claim {
    /// Whether it says that the figure is not, or not surely, what its value says.
    fn is_inexact(self) -> bool {
        self > Self::Exact && self <= Self::Forecast || self == Self::Missing
    }

    /// The fields of an observation that has it.
    fn fields(self, unit: Unit) -> String {
        let [value, multiple, lower, upper, earlier] = match unit {
            Count => [430, 10, 400, 460, 390],
            Percent => [43, 1, 40, 46, 39],
        };
        let with = |rest: &str| format!(r#""value": {value}, {rest}"#);
        match self {
            Self::Exact | Self::Target => format!(r#""value": {value}"#),
            Self::Rounded => with(&format!(r#""roundedTo": {multiple}"#)),
            Self::AtLeast => with(r#""comparator": ">=""#),
            Self::MoreThan => with(r#""comparator": ">""#),
            Self::AtMost => with(r#""comparator": "<=""#),
            Self::LessThan => with(r#""comparator": "<""#),
            Self::About => with(r#""approx": true"#),
            Self::Nearly => with(r#""comparator": "<", "approx": true"#),
            Self::Between => format!(r#""value": null, "lowerBound": {lower}, "upperBound": {upper}"#),
            Self::Provisional => with(r#""status": ["P"]"#),
            Self::Forecast => with(r#""status": ["F"]"#),
            Self::Break => with(r#""status": ["B"]"#),
            Self::Missing => r#""value": null, "status": ["Q"]"#.to_owned(),
            Self::Revised => with(&format!(r#""revises": {{"value": {earlier}, "date": "2025-02-01"}}"#)),
            Self::OwnSource => with(r#""source": {"name": {"en": "Harbour Office", "zh-CN": "港务局"}}"#),
        }
    }

    /// How a language says it; several where it is said shorter in a drawing than in a table.
    fn said(self, unit: Unit, host: &Host<'_>) -> Vec<String> {
        let words: &dyn Words = host.words;
        let [value, lower, upper, earlier, target] = match unit {
            Count => ["430", "400", "460", "390", "600"],
            Percent => ["43%", "40%", "46%", "39%", "60%"],
        };
        let status = |status| vec![words.status(status, true).to_owned(), words.status(status, false).to_owned()];
        let quantity = match self {
            Self::Exact => Quantity::Exact(value),
            Self::Rounded | Self::About => Quantity::About(value),
            Self::AtLeast => Quantity::AtLeast(value),
            Self::MoreThan => Quantity::MoreThan(value),
            Self::AtMost => Quantity::AtMost(value),
            Self::LessThan => Quantity::LessThan(value),
            Self::Nearly => Quantity::Nearly(value),
            Self::Between => Quantity::Between(lower, upper),
            Self::Provisional => return status(Status::Provisional),
            Self::Forecast => return status(Status::Forecast),
            Self::Break => return status(Status::Break),
            Self::Missing => return vec![words.missing(Some(Status::Suppressed))],
            Self::Revised => {
                let earlier = if unit == Count { words.with_unit(earlier, thing(host)) } else { earlier.to_owned() };
                let on = host.locale.date(Date::new(2025, 2, 1).expect("a day"), DateStyle::Day);
                return vec![words.revised(&earlier, Some(&on))];
            }
            Self::Target => return vec![words.target("", target, None)],
            Self::OwnSource => {
                let name = if host.language == "en" { "Harbour Office" } else { "港务局" };
                return vec![words.stated_by(name), name.to_owned()];
            }
        };
        vec![words.quantity(quantity)]
    }

    /// How a language says it where a word of the unit stands in the midst of it: 430件以上.
    fn said_with_unit(self, unit: Unit, host: &Host<'_>) -> Vec<String> {
        let value = host.words.with_unit("430", thing(host));
        let quantity = match self {
            Self::AtLeast if unit == Count => Quantity::AtLeast(&value),
            Self::MoreThan if unit == Count => Quantity::MoreThan(&value),
            _ => return Vec::new(),
        };
        vec![host.words.quantity(quantity)]
    }

    /// Whether a class, or a bin, holds the figure whatever it truly is, so that the class is all that a form shows of it.
    fn stays_in_its_class(self) -> bool {
        matches!(self, Self::Rounded | Self::Between)
    }

    /// A column of the CSV and what stands in it.
    fn exported(self, unit: Unit) -> (&'static str, &'static str) {
        let of = |count, percent| if unit == Count { count } else { percent };
        match self {
            Self::Exact | Self::Target => ("value", of("430", "43")),
            Self::Rounded => ("roundedTo", of("10", "1")),
            Self::AtLeast => ("comparator", ">="),
            Self::MoreThan => ("comparator", ">"),
            Self::AtMost => ("comparator", "<="),
            Self::LessThan => ("comparator", "<"),
            Self::About | Self::Nearly => ("approx", "true"),
            Self::Between => ("upperBound", of("460", "46")),
            Self::Provisional => ("status", "P"),
            Self::Forecast => ("status", "F"),
            Self::Break => ("status", "B"),
            Self::Missing => ("status", "Q"),
            Self::Revised => ("revisedFrom", of("390", "39")),
            Self::OwnSource => ("sourceName", "Harbour Office"),
        }
    }
}

fn thing(host: &Host<'_>) -> &'static str {
    if host.language == "en" { "things" } else { "件" }
}

/// The document of a form whose figure has a claim.
fn document(template: &Template, claim: Claim) -> String {
    let names = [("Ash", "梣"), ("Birch", "桦"), ("Cedar", "雪松")];
    let indicators = template.indicators.iter().zip(names).enumerate().map(|(at, (line, (en, zh)))| {
        let observations = line.split(' ').map(|figure| observation(figure, template.unit, claim)).collect::<Vec<_>>();
        let goal = if template.unit == Count { 600 } else { 60 };
        let target = if claim == Claim::Target && at == 0 { format!(r#""target": {goal},"#) } else { String::new() };
        format!(
            r#"{{"id": "i{at}", "title": {{"en": "{en}", "zh-CN": "{zh}"}}, "unit": "u", {target} "observations": [{}]}}"#,
            observations.join(", ")
        )
    });
    let unit = match template.unit {
        Count => r#"{"label": {"en": "things", "zh-CN": "件"}, "minimum": 0, "decimals": 0}"#,
        Percent => r#"{"symbol": "%", "minimum": 0, "maximum": 100}"#,
    };
    let places: Vec<String> = ('a'..='i').map(|code| format!(r#""{code}": "{}""#, code.to_ascii_uppercase())).collect();
    let places = places.join(", ");
    let tiles = if template.form == "map" {
        r#""regions": {"dimension": "place", "tiles": {"a": [0, 0], "b": [1, 0], "c": [0, 1], "d": [1, 1]}},"#
    } else {
        ""
    };
    let wishes = match template.name {
        "column under a line" => r#""lines": ["i1"],"#,
        "line over columns" => r#""lines": ["i0"],"#,
        _ => "",
    };
    let ids: Vec<String> = (0..template.indicators.len()).map(|at| format!(r#""i{at}""#)).collect();
    format!(
        r#"{{"schema": "indicators/1.0", "language": "en", "dimensions": {{"place": {{"categories": {{{places}}}}}}}, {tiles}
            "units": {{"u": {unit}}}, "indicators": [{}],
            "charts": [{{"id": "c", "form": "{}", {wishes} "indicators": [{}], "title": "T"}}]}}"#,
        indicators.collect::<Vec<_>>().join(", "),
        template.form,
        ids.join(", ")
    )
}

fn observation(figure: &str, unit: Unit, claim: Claim) -> String {
    let (place, value) = figure.split_once('=').expect("a period and a value");
    let (place, period) = place.split_once(':').map_or((None, place), |(place, period)| (Some(place), period));
    let dimensions = place.map_or(String::new(), |place| format!(r#", "dimensions": {{"place": "{place}"}}"#));
    let fields = match value.split('~').collect::<Vec<_>>().as_slice() {
        ["@"] => claim.fields(unit),
        [lower, value, upper] => format!(r#""value": {value}, "lowerBound": {lower}, "upperBound": {upper}"#),
        _ => format!(r#""value": {value}"#),
    };
    format!(r#"{{"timePeriod": "{period}", {fields}{dimensions}}}"#)
}

fn chart(template: &Template, claim: Claim) -> Chart {
    let text = document(template, claim);
    let read = read_document(text.as_bytes()).unwrap_or_else(|error| panic!("{}: {error}\n{text}", template.name));
    Chart::new(Rc::new(read), &Request { chart: "c".to_owned(), ..Request::default() }).expect("a chart")
}

fn drawn(template: &Template, claim: Claim, language: &str, width: f64) -> (Chart, Scene) {
    let mut chart = chart(template, claim);
    let frame = Frame { width, height: None, font_size: 16.0, pixel_ratio: 1.0, theme: Theme::LIGHT, furniture: false };
    host_in(language, |host| chart.lay_out(&frame, host)).expect("a layout");
    let scene = chart.scene().expect("a scene").clone();
    (chart, scene)
}

/// Why the form is refused; `None` where it is drawn.
fn refusal(chart: &Chart, template: &Template, host: &Host<'_>) -> Option<String> {
    let refused = chart.form() == Form::Table && template.form != "table";
    refused.then(|| chart.description(host).notes.join(" "))
}

/// All texts of a drawing, in order.
fn texts(scene: &Scene) -> String {
    let texts = scene.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text.text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// What is said of each figure that a reader can reach.
fn spoken(chart: &mut Chart, host: &Host<'_>) -> String {
    let mut said = BTreeSet::new();
    let mut effects = chart.dispatch(Event::Focused, host);
    for _ in 0..60 {
        let Some(tooltip) = effects.tooltip.flatten() else { break };
        said.insert(tooltip.spoken.sentence(host.words.clause_separator()));
        effects = chart.dispatch(Event::Key(Key::Step(Step::Next)), host);
    }
    said.into_iter().collect::<Vec<_>>().join("\n")
}

/// Whether a text holds one of `words`, wherever its lines are broken.
fn says(text: &str, words: &[String]) -> bool {
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let text = dense(text);
    words.iter().any(|words| text.contains(&dense(words)))
}

fn exports(csv: &str, (column, wanted): (&str, &str)) -> bool {
    let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let at = lines.next().and_then(|names| names.iter().position(|name| *name == column)).expect("a column");
    lines.any(|cells| cells[at].trim_matches('"') == wanted)
}

/// What of a drawing is neither text nor grid nor axis.
fn marks(scene: &Scene) -> Vec<Item> {
    let mut groups = Vec::new();
    let mut marks = Vec::new();
    for item in &scene.items {
        match item {
            Item::Open { role, .. } => groups.push(*role),
            Item::Close => drop(groups.pop()),
            Item::Text(_) => {}
            _ if groups.iter().any(|role| matches!(role, Role::Grid | Role::Axis)) => {}
            _ => marks.push(item.clone()),
        }
    }
    marks
}

/// What the marks of a drawing have that those of the exact figure's drawing have not, in words.
fn look(scene: &Scene, exact: &Scene) -> String {
    let (own, exact) = (marks(scene), marks(exact));
    if own == exact {
        return "as exact".to_owned();
    }
    let count = |items: &[Item]| {
        let mut counts = BTreeMap::<String, usize>::new();
        items.iter().flat_map(kinds).for_each(|kind| *counts.entry(kind).or_default() += 1);
        counts
    };
    let (own, exact) = (count(&own), count(&exact));
    let is_more = |(kind, count): &(&String, &usize)| **count > exact.get(*kind).copied().unwrap_or(0);
    let shade = |kind: &str| if kind.starts_with('#') { "another shade".to_owned() } else { kind.to_owned() };
    let more: BTreeSet<String> = own.iter().filter(is_more).map(|(kind, _)| shade(kind)).collect();
    let fewer = exact.iter().any(|(kind, count)| kind.starts_with('#') && own.get(kind).copied().unwrap_or(0) < *count);
    match more.is_empty() {
        false => more.into_iter().collect::<Vec<_>>().join(", "),
        true if fewer => "gap".to_owned(),
        true => "moved".to_owned(),
    }
}

/// What an item looks like: how it is filled and outlined, plain colours as such.
fn kinds(item: &Item) -> Vec<String> {
    let filled = |fill: &Fill| match fill {
        Fill::Solid(color) => color.to_hex(),
        Fill::Hatch { .. } => "hatched".to_owned(),
        Fill::Fade { .. } => "fading".to_owned(),
    };
    let outlined = |stroke: &Stroke| if stroke.dash.is_some() { "dashed outline" } else { "outlined" }.to_owned();
    match item {
        Item::Rect { fill, stroke, .. } => fill.iter().map(filled).chain(stroke.iter().map(outlined)).collect(),
        Item::Polygon { fill, .. } | Item::Region { fill, .. } => vec![filled(fill)],
        // A rim in the colour of the surface only parts circles that meet.
        Item::Circle { stroke: Some(stroke), fill: Some(fill), .. } if stroke.color == Theme::LIGHT.surface => {
            vec![fill.to_hex()]
        }
        Item::Circle { stroke: Some(stroke), fill: Some(_), .. } if stroke.dash.is_none() => vec!["open".to_owned()],
        Item::Circle { fill, stroke, .. } => fill.iter().map(|color| color.to_hex()).chain(stroke.iter().map(outlined)).collect(),
        Item::Line { points, stroke } if stroke.dash.is_some() => {
            vec![if points.len() > 2 { "dashed outline" } else { "dotted" }.to_owned()]
        }
        Item::Line { .. } => vec!["line".to_owned()],
        Item::Text(_) | Item::Open { .. } | Item::Close => Vec::new(),
    }
}

/// Where a claim is said, the best place first.
const PLACES: [&str; 7] = [
    "in the drawing",
    "in the drawing where it is wide",
    "in the drawing where it is narrow",
    "by the tooltip",
    "in the summary",
    "counted in a note",
    "not said",
];

/// A line of the table, and what is wrong with it.
fn row(template: &Template, claim: Claim, name: &str, faults: &mut Vec<String>) -> String {
    let (mut refused, mut looked, mut place) = (None, String::new(), 0);
    for language in LANGUAGES {
        let mut fail = |what: String| faults.push(format!("{} × {name} in {language}: {what}", template.name));
        let [(_, narrow), (mut chart, wide)] = WIDTHS.map(|width| drawn(template, claim, language, width));
        let exact = WIDTHS.map(|width| drawn(template, Claim::Exact, language, width).1);
        host_in(language, |host| {
            let mut words = claim.said(template.unit, host);
            words.extend(claim.said_with_unit(template.unit, host));
            let rows: Vec<String> = chart.table(0..usize::MAX, host).rows.iter().map(|row| row.join(" ")).collect();
            // A target belongs to the indicator and not to a figure of the table.
            if claim != Claim::Target && !says(&rows.join(" "), &words) {
                fail(format!("the table does not say {words:?}: {rows:?}"));
            }
            if language == "en" && !exports(&chart.csv(host), claim.exported(template.unit)) {
                fail(format!("the CSV has no {:?}", claim.exported(template.unit)));
            }
            if let Some(reason) = refusal(&chart, template, host) {
                if reason.is_empty() {
                    fail("it is refused without a reason".to_owned());
                }
                refused = Some(reason);
                return;
            }
            let said = place_of(&mut chart, template, claim, [&narrow, &wide], &words, host);
            if PLACES[said] == "not said" {
                fail(format!("neither the drawing nor a tooltip says {words:?}: {:?}", texts(&wide)));
            }
            let looks = [look(&narrow, &exact[0]), look(&wide, &exact[1])];
            let shows_classes = matches!(template.name, "heatmap" | "histogram" | "map by class");
            let is_shown = match template.form {
                "number" | "table" => true,
                _ if shows_classes && claim.stays_in_its_class() => true,
                // Colour means the class there, so that the words of a quality have to stand in the drawing.
                _ if shows_classes => [&narrow, &wide].iter().zip(&exact).all(|(scene, exact)| *scene != exact),
                _ => looks.iter().all(|look| look != "as exact"),
            };
            if claim.is_inexact() && !is_shown {
                fail("its drawing is that of an exact figure".to_owned());
            }
            place = place.max(said);
            let wide_scene = &wide;
            let [_, wide] = looks;
            looked = match template.form {
                "number" | "table" => "text".to_owned(),
                _ if claim == Claim::Exact => "solid".to_owned(),
                _ if shows_classes && claim.stays_in_its_class() && wide == "as exact" => {
                    "as exact: the class is sure".to_owned()
                }
                _ if wide == "as exact" && PLACES[said] == "by the tooltip" && texts(wide_scene) != texts(&exact[1]) => {
                    "as exact, with a note".to_owned()
                }
                _ => wide,
            };
        });
    }
    let columns = refused
        .map_or(["drawn".to_owned(), looked, PLACES[place].to_owned()], |reason| ["refused".to_owned(), reason, String::new()]);
    format!("{}\t{name}\t{}", template.name, columns.join("\t"))
}

/// Where a claim is said, as a position in [`PLACES`].
fn place_of(
    chart: &mut Chart,
    template: &Template,
    claim: Claim,
    scenes: [&Scene; 2],
    words: &[String],
    host: &Host<'_>,
) -> usize {
    let notes = |chart: &Chart| {
        let words = chart.description(host);
        [words.notes.join(" "), words.summary].concat()
    };
    let place = match scenes.map(|scene| says(&texts(scene), words)) {
        [true, true] => "in the drawing",
        [false, true] => "in the drawing where it is wide",
        [true, false] => "in the drawing where it is narrow",
        _ if says(&spoken(chart, host), words) => "by the tooltip",
        _ if says(&chart.summary(host), words) => "in the summary",
        // A form that has no place for a missing figure counts it.
        _ if claim == Claim::Missing
            && notes(chart).contains('1')
            && notes(chart) != notes(&self::chart(template, Claim::Exact)) =>
        {
            "counted in a note"
        }
        _ => "not said",
    };
    PLACES.iter().position(|own| *own == place).expect("a place")
}

/// Every form with every claim, by its width and language: each form has each width with each language, and so has each claim.
fn pairs() -> impl Iterator<Item = (&'static Template, Claim, String, &'static str, f64)> {
    TEMPLATES.iter().enumerate().flat_map(|(row, template)| {
        CLAIMS.iter().enumerate().map(move |(column, (claim, name))| {
            let turn = row + column;
            let file = format!("{}-{}", template.name, name).replace(' ', "-");
            (template, *claim, file, LANGUAGES[turn / 2 % 2], WIDTHS[turn % 2])
        })
    })
}

#[test]
fn no_claim_vanishes_in_any_form() {
    let mut faults = Vec::new();
    let mut lines = vec!["form\tclaim\twhat becomes of it\tits look beside an exact figure, or the reason\tits words".to_owned()];
    for template in TEMPLATES {
        lines.extend(CLAIMS.iter().map(|(claim, name)| row(template, *claim, name, &mut faults)));
    }
    let (path, table) = (root().join("tests/matrix.tsv"), lines.join("\n") + "\n");
    if is_blessing() {
        fs::write(&path, &table).expect("the table is written");
    } else {
        let expected = fs::read_to_string(&path).unwrap_or_default();
        let other = expected.lines().zip(table.lines()).find(|(was, is)| was != is);
        if expected != table {
            faults.push(format!("{} is another one; first: {other:?}", path.display()));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// The drawing of each pair that is drawn otherwise than the exact figure.
fn drawings() -> Vec<(String, String)> {
    let mut drawings = Vec::new();
    for (template, claim, file, language, width) in pairs() {
        let (chart, scene) = drawn(template, claim, language, width);
        let refused = host_in(language, |host| refusal(&chart, template, host)).is_some();
        let same = claim != Claim::Exact && drawn(template, Claim::Exact, language, width).1 == scene;
        if !refused && !same && template.form != "table" {
            drawings.push((file, scene.dump()));
        }
    }
    drawings
}

#[test]
fn drawings_equal_their_references() {
    let path = |name: &str| root().join("tests/matrix").join(format!("{name}.txt"));
    let drawings = drawings();
    let names: BTreeSet<PathBuf> = drawings.iter().map(|(name, _)| path(name)).collect();
    let mut faults = Vec::new();
    fs::create_dir_all(root().join("tests/matrix")).expect("the folder of references");
    for (name, scene) in &drawings {
        if is_blessing() {
            fs::write(path(name), scene).expect("the reference is written");
        } else if fs::read_to_string(path(name)).ok().as_ref() != Some(scene) {
            faults.push(format!("{} is missing or another one; BLESS=1 writes it", path(name).display()));
        }
    }
    for entry in fs::read_dir(root().join("tests/matrix")).expect("tests/matrix") {
        let own = entry.expect("an entry").path();
        if !names.contains(&own) {
            if is_blessing() {
                fs::remove_file(&own).expect("a reference of no pair is removed");
            } else {
                faults.push(format!("{} belongs to no pair", own.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
