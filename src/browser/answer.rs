//! What goes out to scripts: plain objects with names in camel case, missing parts as `null`.

use serde::{Serialize, Serializer as Writer};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use super::parts::{self, Lack};
use crate::{
    chart,
    color::Color,
    describe,
    error::{Error, Kind},
    findings::{Finding, Severity},
    geometry::Size,
    state::Repaint,
    theme::{SERIES_COLORS, Theme},
    words::Words,
};

/// A value as scripts get it.
///
/// One type for all that goes out: each type that is serialised on its own weighs half a kilobyte in the wasm.
pub(super) enum Plain {
    Null,
    Is(bool),
    Number(f64),
    Text(String),
    Word(&'static str),
    List(Vec<Plain>),
    Object(Vec<(&'static str, Plain)>),
}

impl Serialize for Plain {
    fn serialize<W: Writer>(&self, writer: W) -> Result<W::Ok, W::Error> {
        match self {
            Self::Null => writer.serialize_unit(),
            Self::Is(is) => writer.serialize_bool(*is),
            Self::Number(number) => writer.serialize_f64(*number),
            Self::Text(text) => writer.serialize_str(text),
            Self::Word(word) => writer.serialize_str(word),
            Self::List(items) => writer.collect_seq(items),
            Self::Object(fields) => writer.collect_map(fields.iter().map(|(name, value)| (*name, value))),
        }
    }
}

impl From<String> for Plain {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Plain>> From<Option<T>> for Plain {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

fn texts(texts: Vec<String>) -> Plain {
    Plain::List(texts.into_iter().map(Plain::Text).collect())
}

fn whole(number: u32) -> Plain {
    Plain::Number(f64::from(number))
}

/// `value` as a plain object.
pub(super) fn plain(value: &Plain) -> JsValue {
    let serializer = Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

/// `result` as an object, `{error}`, or `{wanting}` with the part that has to be loaded first.
pub(super) fn answer(result: Result<Plain, Failure>) -> JsValue {
    plain(&result.unwrap_or_else(Failure::plain))
}

/// `result` as a text, or `{error}`.
pub(super) fn text(result: Result<String, Failure>) -> JsValue {
    answer(result.map(Plain::Text))
}

/// Why there is no answer.
pub(super) enum Failure {
    /// A part of the program has to come first; nothing was changed.
    Wanting(&'static str),
    /// Something is wrong.
    Fault(Box<Fault>),
}

/// What is wrong, and where.
pub(super) struct Fault {
    kind: &'static str,
    /// Empty where the words for it could not be loaded.
    message: String,
    path: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
}

impl Failure {
    /// `error`, said by `words`.
    pub(super) fn of(error: &Error, words: &dyn Words) -> Self {
        let message = match parts::can_say_more() {
            Ok(()) => words.problem(error.problem()),
            Err(Lack::Missing) => String::new(),
            Err(Lack::Wanting(part)) => return Self::Wanting(part),
        };
        let known = |number: u32| Some(number).filter(|number| *number > 0);
        let place = error.location();
        Self::Fault(Box::new(Fault {
            kind: kind_name(error.kind()),
            message,
            path: place.map(|place| place.path.clone()),
            line: place.and_then(|place| known(place.line)),
            column: place.and_then(|place| known(place.column)),
        }))
    }

    /// A handle that names nothing, or a context that does not paint.
    pub(super) fn unknown() -> Self {
        Self::Fault(Box::new(Fault { kind: "stopped", message: String::new(), path: None, line: None, column: None }))
    }

    fn plain(self) -> Plain {
        let fault = match self {
            Self::Wanting(part) => return Plain::Object(vec![("wanting", Plain::Word(part))]),
            Self::Fault(fault) => fault,
        };
        let error = vec![
            ("kind", Plain::Word(fault.kind)),
            ("message", Plain::Text(fault.message)),
            ("path", fault.path.into()),
            ("line", fault.line.map(whole).into()),
            ("column", fault.column.map(whole).into()),
        ];
        Plain::Object(vec![("error", Plain::Object(error))])
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Syntax => "syntax",
        Kind::Shape => "shape",
        Kind::Limit => "limit",
        Kind::Unit => "unit",
        Kind::Period => "period",
        Kind::Form => "form",
        Kind::Draw => "draw",
        Kind::Empty => "empty",
    }
}

/// `{document}`.
pub(super) fn opened(document: u32) -> Plain {
    Plain::Object(vec![("document", whole(document))])
}

/// `{findings}`, said by `words`.
pub(super) fn findings(found: &[Finding], words: &dyn Words) -> Plain {
    let finding = |finding: &Finding| {
        let known = |number: u32| Some(number).filter(|number| *number > 0).map(whole);
        let place = finding.location.as_ref();
        let severity = match finding.severity {
            Severity::Fault => "fault",
            Severity::Notice => "notice",
        };
        Plain::Object(vec![
            ("severity", Plain::Word(severity)),
            ("message", Plain::Text(words.problem(&finding.problem))),
            ("path", place.map(|place| place.path.clone()).into()),
            ("line", place.and_then(|place| known(place.line)).into()),
            ("column", place.and_then(|place| known(place.column)).into()),
        ])
    };
    Plain::Object(vec![("findings", Plain::List(found.iter().map(finding).collect()))])
}

/// `{chart, view}`.
pub(super) fn made(chart: u32, view: Plain) -> Plain {
    Plain::Object(vec![("chart", whole(chart)), ("view", view)])
}

/// `{charts, documents}`: how many there are.
pub(super) fn live(charts: u32, documents: u32) -> Plain {
    Plain::Object(vec![("charts", whole(charts)), ("documents", whole(documents))])
}

/// `{width, height}`.
pub(super) fn size(size: Size) -> Plain {
    Plain::Object(vec![("width", Plain::Number(size.width)), ("height", Plain::Number(size.height))])
}

/// The words around a chart that `description` describes, what can be chosen, what is shown as `select` takes it, whether
/// the chart is drawn or comes as a table only, and whether there are notices that could not be put into words.
pub(super) fn view(
    description: describe::Description,
    choices: Vec<Plain>,
    selection: String,
    canvas: bool,
    unsaid: bool,
) -> Plain {
    let describe::Description { title, subtitle, summary, notes, byline, source, source_url, updated, license, license_url } =
        description;
    Plain::Object(vec![
        ("title", title.into()),
        ("subtitle", subtitle.into()),
        ("summary", summary.into()),
        ("notes", texts(notes)),
        ("byline", byline.into()),
        ("source", source.into()),
        ("sourceUrl", source_url.into()),
        ("updated", updated.into()),
        ("license", license.into()),
        ("licenseUrl", license_url.into()),
        ("choices", Plain::List(choices)),
        ("select", selection.into()),
        ("canvas", Plain::Is(canvas)),
        ("unsaid", Plain::Is(unsaid)),
    ])
}

/// For each of `choices` `{id, label, codes, labels, shown}`.
// Kept apart: a later part of the program has what few documents need.
#[inline(never)]
pub(super) fn choices(choices: Vec<describe::NamedChoice>) -> Vec<Plain> {
    choices.into_iter().map(choice).collect()
}

fn choice(choice: describe::NamedChoice) -> Plain {
    let (codes, labels) = choice.options.into_iter().unzip();
    Plain::Object(vec![
        ("id", choice.id.into()),
        ("label", choice.label.into()),
        ("codes", texts(codes)),
        ("labels", texts(labels)),
        ("shown", Plain::Number(choice.shown as f64)),
    ])
}

/// `{caption, columns, rows}`.
pub(super) fn table(table: describe::Table) -> Plain {
    Plain::Object(vec![
        ("caption", table.caption.into()),
        ("columns", texts(table.columns)),
        ("total", Plain::Number(table.total as f64)),
        ("rows", Plain::List(table.rows.into_iter().map(texts).collect())),
    ])
}

/// What the page should do after an event.
pub(super) fn effects(effects: chart::Effects) -> Plain {
    // The event's name with the figure that it tells of.
    let (emit, told) = match effects.emit {
        Some(chart::Emit::Hover(told)) => (Plain::Word("hover"), told),
        Some(chart::Emit::Select(told)) => (Plain::Word("select"), Some(told)),
        None => (Plain::Null, None),
    };
    let repaint = match effects.repaint {
        Repaint::None => 0.0,
        Repaint::Overlay => 1.0,
        Repaint::Scene => 2.0,
        Repaint::Layout => 3.0,
    };
    Plain::Object(vec![
        ("repaint", Plain::Number(repaint)),
        ("handled", Plain::Is(effects.handled)),
        ("tooltipChanged", Plain::Is(effects.tooltip.is_some())),
        ("tooltip", effects.tooltip.flatten().map(tooltip).into()),
        ("announce", effects.announce.into()),
        ("emit", emit),
        ("told", told.map(figure).into()),
    ])
}

fn figure(told: chart::Told) -> Plain {
    Plain::Object(vec![
        ("indicator", told.indicator.into()),
        ("period", told.period.into()),
        ("value", told.value.map(Plain::Number).into()),
        ("text", told.text.into()),
    ])
}

fn tooltip(tooltip: chart::Tooltip) -> Plain {
    // Top and bottom of what is not to be covered.
    let clear = tooltip.clear.map(|area| Plain::List(vec![Plain::Number(area.top), Plain::Number(area.bottom)]));
    Plain::Object(vec![
        ("x", Plain::Number(tooltip.at.x)),
        ("y", Plain::Number(tooltip.at.y)),
        ("clear", clear.into()),
        ("heading", tooltip.spoken.heading.into()),
        ("lines", Plain::List(tooltip.spoken.lines.into_iter().map(line).collect())),
        ("notes", texts(tooltip.spoken.notes)),
    ])
}

fn line(line: describe::SpokenLine) -> Plain {
    Plain::Object(vec![
        ("label", line.label.into()),
        ("value", line.value.into()),
        ("color", line.color.map(|color| Plain::Number(color as f64)).into()),
        ("current", Plain::Is(line.current)),
    ])
}

/// The colours of a theme as `#rrggbb`.
pub(super) fn palette(theme: &Theme) -> Plain {
    let hex = |color: Color| Plain::Text(color.to_hex());
    Plain::Object(vec![
        ("ink", hex(theme.ink)),
        ("muted", hex(theme.muted)),
        ("rule", hex(theme.rule)),
        ("surface", hex(theme.surface)),
        ("series", Plain::List(theme.series.iter().copied().map(hex).collect())),
        ("good", hex(theme.good)),
        ("bad", hex(theme.bad)),
    ])
}

/// The theme of `colors` (`0xRRGGBBAA`: ink, muted, rule, surface, series, good, bad); the light one's where they end early.
pub(super) fn theme(colors: &[u32]) -> Theme {
    let mut colors = colors.iter().copied().map(Color::from_rgba);
    let mut theme = Theme::LIGHT;
    let Theme { ink, muted, rule, surface, series, good, bad } = &mut theme;
    debug_assert_eq!(series.len(), SERIES_COLORS);
    for slot in [ink, muted, rule, surface].into_iter().chain(series).chain([good, bad]) {
        if let Some(color) = colors.next() {
            *slot = color;
        }
    }
    theme
}
