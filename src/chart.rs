//! One chart: the facade that owns the stages and remembers each stage's value.

use std::{ops::Range, rc::Rc};

use crate::{
    csv,
    describe::{self, Description, NamedChoice, Spoken, Table},
    draw,
    error::{Error, Notice},
    geometry::{Point, Rect, Size},
    hit::HitIndex,
    host::{Frame, Host},
    indicator::Indicators,
    layout::lay_out,
    scene::{MarkId, Scene, SvgText},
    spec::{self, Form, Request, Spec},
    state::{self, Event, Repaint, State},
};

/// What the page should do after an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// What has to be painted again.
    pub repaint: Repaint,
    /// Whether the event was used, so that the page must not act on it too.
    pub handled: bool,
    /// A new tooltip, `Some(None)` to put the old one away, `None` to leave it.
    pub tooltip: Option<Option<Tooltip>>,
    /// A sentence for the live region.
    pub announce: Option<String>,
    /// What to tell the page's own scripts.
    pub emit: Option<Emit>,
}

/// Where a tooltip points and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Tooltip {
    /// The figure's place, in CSS pixels of the canvas.
    pub at: Point,
    /// What the tooltip should leave uncovered: a bar or a tile with its words; `None` for a point on a plane.
    pub clear: Option<Rect>,
    /// What it says.
    pub spoken: Spoken,
}

/// An event for the page's own scripts.
#[derive(Clone, Debug, PartialEq)]
pub enum Emit {
    /// The pointer or the keyboard is on a figure; `None` when it left.
    Hover(Option<Told>),
    /// A figure was taken by a press, Enter or space.
    Select(Told),
}

/// One figure as the page's scripts are told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The indicator's id.
    pub indicator: String,
    /// The period's code, or the position as a number.
    pub period: String,
    /// The value as published; `None` where missing.
    pub value: Option<f64>,
    /// The figure as it is said.
    pub text: String,
}

/// Font families of a drawing that stands without a page.
const SVG_FONT: &str = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'DejaVu Sans', sans-serif";

/// One chart of a document.
#[derive(Clone)]
pub struct Chart {
    indicators: Rc<Indicators>,
    spec: Spec,
    state: State,
    drawn: Option<Drawing>,
}

/// A scene and the frame that it was drawn for.
#[derive(Clone)]
struct Drawing {
    frame: Frame,
    scene: Scene,
}

impl Chart {
    /// The chart that `request` asks for.
    ///
    /// Errors: `Form` where the document has no such chart, indicator, dimension or code, `Empty` where there is no figure. A form that
    /// would say something that was not published is no error: the figures come as a table, with a notice that says why.
    pub fn new(indicators: Rc<Indicators>, request: &Request) -> Result<Self, Error> {
        let spec = spec::choose(&indicators, request)?;
        Ok(Self { indicators, spec, state: State::default(), drawn: None })
    }

    /// Whether it takes a look at the dimensions of series to settle what the chart shows.
    pub fn needs_narrowing(indicators: &Indicators, request: &Request) -> bool {
        let series = indicators.indicators.iter().map(|indicator| indicator.series.len()).sum();
        spec::needs_narrowing(indicators, series, request)
    }

    /// Whether the form that is asked for is one whose code is loaded on demand.
    pub fn asks_for_later_form(indicators: &Indicators, request: &Request) -> bool {
        spec::asks_for_later_form(indicators, request)
    }

    /// Whether something is left to the reader's choice.
    pub fn has_choices(&self) -> bool {
        !self.spec.choices.is_empty()
    }

    /// The form that was chosen.
    pub fn form(&self) -> Form {
        self.spec.form
    }

    /// The public name of the form that was chosen.
    pub fn form_name(&self) -> &'static str {
        spec::name_of(self.spec.form)
    }

    /// Whether it is drawn by code that no first chart needs.
    pub fn is_later(&self) -> bool {
        self.spec.is_later()
    }

    /// Whether remarks, targets or earlier values are drawn with it.
    pub fn has_remarks(&self) -> bool {
        self.spec.annotated
    }

    /// Whether it is divided into panels.
    pub fn has_panels(&self) -> bool {
        self.spec.division.is_some()
    }

    /// The words around the chart.
    pub fn description(&self, host: &Host<'_>) -> Description {
        describe::description(&self.indicators, &self.spec, host)
    }

    /// What the chart says, in sentences.
    pub fn summary(&self, host: &Host<'_>) -> String {
        describe::summary(&self.indicators, &self.spec, host)
    }

    /// The words around the chart, without its summary and its notices.
    pub fn bare_description(&self, host: &Host<'_>) -> Description {
        describe::bare_description(&self.indicators, &self.spec, host)
    }

    /// What is not drawn as it was asked for.
    pub fn notices(&self) -> &[Notice] {
        &self.spec.notices
    }

    /// Whether the description says what could not be shown.
    pub fn has_notices(&self) -> bool {
        describe::has_notices(&self.indicators, &self.spec)
    }

    /// What the reader can choose, in published order: dimensions of which one code is shown, or the indicator.
    pub fn choices(&self, host: &Host<'_>) -> Vec<NamedChoice> {
        describe::choices(&self.indicators, &self.spec, host)
    }

    /// What is shown, as [`Request::select`] takes it; empty where all is.
    pub fn selection(&self) -> String {
        self.spec.selection()
    }

    /// The figures as a table: of its rows those in `wanted`, since all of a million take seconds to say.
    pub fn table(&self, wanted: Range<usize>, host: &Host<'_>) -> Table {
        describe::table(&self.indicators, &self.spec, wanted, host)
    }

    /// The figures as CSV (RFC 4180), with qualifiers and bounds in columns of their own.
    pub fn csv(&self, host: &Host<'_>) -> String {
        csv::csv(&self.indicators, &self.spec, host)
    }

    /// Places and draws the chart in `frame`; gives the size that it took.
    ///
    /// Errors: `Draw`.
    pub fn lay_out(&mut self, frame: &Frame, host: &Host<'_>) -> Result<Size, Error> {
        let scene = self.draw(frame, host)?;
        let size = scene.size;
        self.drawn = Some(Drawing { frame: *frame, scene });
        Ok(size)
    }

    /// The scene that was drawn last.
    pub fn scene(&self) -> Option<&Scene> {
        self.drawn.as_ref().map(|drawn| &drawn.scene)
    }

    /// The chart as one SVG document, drawn for `frame`.
    ///
    /// Errors: `Draw`.
    pub fn svg(&self, frame: &Frame, host: &Host<'_>) -> Result<String, Error> {
        let words = self.description(host);
        let text = SvgText { language: host.words.tag(), title: &words.title, description: &words.summary, font: SVG_FONT };
        Ok(self.draw(frame, host)?.to_svg(&text))
    }

    fn draw(&self, frame: &Frame, host: &Host<'_>) -> Result<Scene, Error> {
        // Only a drawing with furniture shows the words; saying all of them takes time where there are many figures.
        let words = if frame.furniture { self.description(host) } else { Description::default() };
        let layout = lay_out(&self.indicators, &self.spec, frame, host, &words, |rows| self.table(0..rows, host));
        draw::draw(&layout, &frame.theme, host.measure)
    }

    /// What follows the pointer and the keyboard, as a scene of the chart's size.
    pub fn overlay(&self, host: &Host<'_>) -> Scene {
        let Some(drawing) = &self.drawn else { return Scene::default() };
        let index = HitIndex::new(&drawing.scene, &self.spec, &self.indicators);
        let find = |id: Option<MarkId>| id.and_then(|id| index.of(id));
        let (hovered, ringed) = (find(self.state.current()), find(self.state.ring()));
        let plot = hovered.or(ringed).and_then(|hit| index.plot_of(hit.id));
        draw::overlay(drawing.scene.size, hovered, ringed, plot, &drawing.frame.theme, host.measure)
    }

    /// Takes an event and says what the page should do.
    pub fn dispatch(&mut self, event: Event, host: &Host<'_>) -> Effects {
        let Some(drawing) = &self.drawn else { return Effects::default() };
        let index = HitIndex::new(&drawing.scene, &self.spec, &self.indicators);
        let (state, change) = state::update(self.state, event, &index);
        let mut effects = Effects { repaint: change.repaint, handled: change.handled, ..Effects::default() };
        let by_keyboard = matches!(event, Event::Key(_) | Event::Focused);
        if change.moved {
            let tooltip = state.current().and_then(|id| {
                let spoken = describe::spoken(&self.indicators, &self.spec, &index.at_same_position(id), id, host);
                let hit = index.of(id)?;
                Some(Tooltip { at: hit.anchor, clear: hit.frame, spoken })
            });
            if by_keyboard {
                effects.announce = tooltip.as_ref().map(|tooltip| tooltip.spoken.sentence(host.words.clause_separator()));
            }
            effects.emit = Some(Emit::Hover(state.current().and_then(|id| self.told(id, host))));
            effects.tooltip = Some(tooltip);
        }
        if let Some(told) = change.selected.and_then(|id| self.told(id, host)) {
            effects.emit = Some(Emit::Select(told));
        }
        self.state = state;
        effects
    }

    fn told(&self, id: MarkId, host: &Host<'_>) -> Option<Told> {
        let (indicator, series) = self.spec.series(&self.indicators, id.series as usize)?;
        let index = id.index as usize;
        let spoken = describe::spoken(&self.indicators, &self.spec, &[id], id, host);
        let period = series.period(index).map(|period| period.code());
        Some(Told {
            indicator: indicator.id.clone(),
            period: period.unwrap_or_default(),
            value: series.value(index),
            text: spoken.lines.first().map(|line| line.value.clone()).unwrap_or_default(),
        })
    }
}
