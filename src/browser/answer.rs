//! What goes out to scripts: plain objects with names in camel case, missing parts as `null`.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::{
    chart,
    color::Color,
    describe,
    error::{Error, Kind},
    state::Repaint,
    theme::{SERIES_COLORS, Theme},
    words::Words,
};

/// `value` as a plain object.
pub(super) fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::new().serialize_missing_as_null(true)).unwrap_or(JsValue::NULL)
}

/// `result` as an object, or `{error}`.
pub(super) fn answer<T: Serialize>(result: Result<T, Failure>) -> JsValue {
    match result {
        Ok(value) => plain(&value),
        Err(error) => plain(&Failed { error }),
    }
}

/// `result` as a text, or `{error}`.
pub(super) fn text(result: Result<String, Failure>) -> JsValue {
    match result {
        Ok(text) => JsValue::from(text),
        Err(error) => plain(&Failed { error }),
    }
}

#[derive(Serialize)]
struct Failed {
    error: Failure,
}

/// What is wrong, and where.
#[derive(Serialize)]
pub(super) struct Failure {
    kind: &'static str,
    message: String,
    path: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
}

impl Failure {
    /// `error`, said by `words`.
    pub(super) fn of(error: &Error, words: &dyn Words) -> Self {
        let known = |number: u32| Some(number).filter(|number| *number > 0);
        let place = error.location();
        Self {
            kind: kind_name(error.kind()),
            message: words.problem(error.problem()),
            path: place.map(|place| place.path.clone()),
            line: place.and_then(|place| known(place.line)),
            column: place.and_then(|place| known(place.column)),
        }
    }

    /// A handle that names nothing, or a context that does not paint.
    pub(super) fn unknown() -> Self {
        Self { kind: "stopped", message: String::new(), path: None, line: None, column: None }
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

#[derive(Serialize)]
pub(super) struct Opened {
    pub(super) document: u32,
}

#[derive(Serialize)]
pub(super) struct Made {
    pub(super) chart: u32,
    pub(super) view: View,
}

#[derive(Serialize)]
pub(super) struct Live {
    pub(super) charts: u32,
    pub(super) documents: u32,
}

#[derive(Serialize)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The words around a chart, and whether it is drawn or comes as a table only.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct View {
    title: String,
    subtitle: String,
    summary: String,
    notes: Vec<String>,
    source: String,
    source_url: Option<String>,
    canvas: bool,
}

impl View {
    /// The view of a chart that `description` describes, drawn unless it comes as a table.
    pub(super) fn of(description: describe::Description, canvas: bool) -> Self {
        let describe::Description { title, subtitle, summary, notes, source, source_url } = description;
        Self { title, subtitle, summary, notes, source, source_url, canvas }
    }
}

#[derive(Serialize)]
pub(super) struct Table {
    caption: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn of(table: describe::Table) -> Self {
        Self { caption: table.caption, columns: table.columns, rows: table.rows }
    }
}

/// What the page should do after an event.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Effects {
    repaint: u8,
    handled: bool,
    tooltip_changed: bool,
    tooltip: Option<Tooltip>,
    announce: Option<String>,
    /// `hover` or `select`.
    emit: Option<&'static str>,
    told: Option<Told>,
}

#[derive(Serialize)]
struct Tooltip {
    x: f64,
    y: f64,
    /// Top and bottom of what is not to be covered.
    clear: Option<(f64, f64)>,
    heading: String,
    lines: Vec<Line>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Line {
    label: String,
    value: String,
    color: Option<u32>,
    current: bool,
}

#[derive(Serialize)]
struct Told {
    indicator: String,
    period: String,
    value: Option<f64>,
    text: String,
}

impl Effects {
    pub(super) fn of(effects: chart::Effects) -> Self {
        let (emit, told) = match effects.emit {
            Some(chart::Emit::Hover(told)) => (Some("hover"), told),
            Some(chart::Emit::Select(told)) => (Some("select"), Some(told)),
            None => (None, None),
        };
        Self {
            repaint: match effects.repaint {
                Repaint::None => 0,
                Repaint::Overlay => 1,
                Repaint::Scene => 2,
                Repaint::Layout => 3,
            },
            handled: effects.handled,
            tooltip_changed: effects.tooltip.is_some(),
            tooltip: effects.tooltip.flatten().map(Tooltip::of),
            announce: effects.announce,
            emit,
            told: told.map(|told| Told { indicator: told.indicator, period: told.period, value: told.value, text: told.text }),
        }
    }
}

impl Tooltip {
    fn of(tooltip: chart::Tooltip) -> Self {
        let line = |line: describe::SpokenLine| Line {
            label: line.label,
            value: line.value,
            color: line.color.and_then(|color| u32::try_from(color).ok()),
            current: line.current,
        };
        let spoken = tooltip.spoken;
        Self {
            x: tooltip.at.x,
            y: tooltip.at.y,
            clear: tooltip.clear.map(|area| (area.top, area.bottom)),
            heading: spoken.heading,
            lines: spoken.lines.into_iter().map(line).collect(),
            notes: spoken.notes,
        }
    }
}

/// The colours of a theme as `#rrggbb`.
#[derive(Serialize)]
pub(super) struct Palette {
    ink: String,
    muted: String,
    rule: String,
    surface: String,
    series: Vec<String>,
    good: String,
    bad: String,
}

impl Palette {
    pub(super) fn of(theme: &Theme) -> Self {
        Self {
            ink: theme.ink.to_hex(),
            muted: theme.muted.to_hex(),
            rule: theme.rule.to_hex(),
            surface: theme.surface.to_hex(),
            series: theme.series.iter().map(|color| color.to_hex()).collect(),
            good: theme.good.to_hex(),
            bad: theme.bad.to_hex(),
        }
    }
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
