//! The rim towards a page: functions over plain number handles.
//!
//! Takes numbers, texts and bytes, gives plain objects. It holds no node, no listener and no closure, so that nothing of
//! it can leak into a page; scripts own the page, and this only computes and paints on the contexts that it is handed.
//! What is wrong with a document comes back as a value (`{error}`); only a fault of this program ever throws.
//! No borrow of a table is held during a call into JavaScript.

mod answer;
mod canvas;
mod check;
mod intl;
mod measure;
mod object;
mod parts;
mod slots;

use std::{cell::RefCell, rc::Rc};

use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::*;
use web_sys::CanvasRenderingContext2d;

use self::{
    answer::{Failure, Plain, answer, plain, text},
    intl::IntlLocale,
    measure::CanvasMeasure,
    parts::Lack,
    slots::Slots,
};
use crate::{
    chart::Chart,
    document, formats,
    geometry::Point,
    hit::Step,
    host::{Frame, Host},
    indicator::Indicators,
    scene::Scene,
    spec::{Form, Request},
    state::{Event, Key},
    theme::Theme,
    words::{locale_tag, words_for},
};

/// The standard library's allocator weighs twice as much in the wasm.
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

/// A chart and the reader that it is shown to.
struct Shown {
    chart: Chart,
    language: String,
    locale: Rc<IntlLocale>,
    theme: Theme,
    family: String,
}

thread_local! {
    static DOCUMENTS: RefCell<Slots<Rc<Indicators>>> = const { RefCell::new(Slots::new()) };
    static CHARTS: RefCell<Slots<Shown>> = const { RefCell::new(Slots::new()) };
}

#[wasm_bindgen]
extern "C" {
    /// JavaScript's `Number` as a function: the double nearest to a decimal literal.
    #[wasm_bindgen(js_name = Number)]
    fn nearest_number(literal: &str) -> f64;
}

/// Says that a later part of the program was loaded, or could not be.
#[wasm_bindgen]
pub fn arrived(part: &str, here: bool) {
    parts::note(part, here);
}

/// Says which context measures text; widths that were measured before are forgotten.
#[wasm_bindgen]
pub fn set_measure(context: CanvasRenderingContext2d) {
    measure::use_context(context);
}

/// Reads a document, or a published file in another format that is known: `{document}` or, in words of `language`, `{error}`.
#[wasm_bindgen]
pub fn open(bytes: &[u8], language: &str) -> JsValue {
    let read = match parts::can_say_more() {
        _ if !document::claims(bytes) => match parts::wanting_for_formats() {
            Some(part) => return answer(Err(Failure::Wanting(part))),
            None => formats::read(bytes, nearest_number),
        },
        Ok(()) => document::read(bytes, nearest_number),
        Err(lack) => match (document::read_briefly(bytes, nearest_number), lack) {
            (Ok(found), _) if found.refused_indicators.is_empty() && found.refused_charts.is_empty() => Ok(found),
            (_, Lack::Wanting(part)) => return answer(Err(Failure::Wanting(part))),
            (read, Lack::Missing) => read,
        },
    };
    answer(read.map_err(|error| Failure::of(&error, words_for(language))).and_then(keep_document))
}

/// Takes columns of numbers as a document: `ys` holds one column after the other, of these `lengths`.
#[wasm_bindgen]
pub fn open_columns(
    x: Vec<f64>,
    x_is_time: bool,
    lengths: &[u32],
    ys: Vec<f64>,
    labels: Vec<String>,
    unit: String,
    language: &str,
) -> JsValue {
    let mut rest = ys.as_slice();
    let parted = lengths.iter().map(|length| {
        let (column, after) = rest.split_at(rest.len().min(*length as usize));
        rest = after;
        column.to_vec()
    });
    let columns = document::Columns { x, x_is_time, ys: parted.collect(), labels, unit };
    let read = document::from_columns(columns);
    answer(read.map_err(|error| Failure::of(&error, words_for(language))).and_then(keep_document))
}

fn keep_document(indicators: Indicators) -> Result<Plain, Failure> {
    let document = DOCUMENTS.with(|documents| documents.try_borrow_mut().ok()?.insert(Rc::new(indicators)));
    document.map(answer::opened).ok_or_else(Failure::unknown)
}

/// Lets go of a document; charts made of it stay.
#[wasm_bindgen]
pub fn close(document: u32) {
    let gone = DOCUMENTS.with(|documents| documents.try_borrow_mut().ok()?.take(document));
    drop(gone);
    DOCUMENTS.with(|documents| documents.try_borrow_mut().map(|mut documents| documents.forget(document)).unwrap_or_default());
}

/// Makes a chart of a document: `{chart, view}` or `{error}`.
///
/// `indicators` are ids between spaces. Empty texts leave the choice to the document, then to the data; `select` and `choice`
/// are as in [`Request`].
#[wasm_bindgen]
pub fn create(
    document: u32,
    chart: String,
    indicators: &str,
    form: String,
    select: String,
    choice: String,
    language: String,
) -> JsValue {
    let words = words_for(&language);
    let found = DOCUMENTS.with(|documents| documents.try_borrow().ok()?.get(document).cloned());
    let made = found.ok_or_else(Failure::unknown).and_then(|found| {
        let indicators = indicators.split_ascii_whitespace().map(str::to_owned).collect();
        let request = Request { chart, indicators, form, select, choice };
        if let (true, Err(Lack::Wanting(part))) = (Chart::needs_narrowing(&found, &request), parts::can_say_more()) {
            return Err(Failure::Wanting(part));
        }
        if let (true, Some(part)) = (Chart::asks_for_later_form(&found, &request), parts::wanting_for_later_form()) {
            return Err(Failure::Wanting(part));
        }
        let chart = Chart::new(found, &request).map_err(|error| Failure::of(&error, words))?;
        if let Some(part) = parts::wanting(&chart, &language) {
            return Err(Failure::Wanting(part));
        }
        let locale = IntlLocale::of(locale_tag(&language));
        let mut shown = Shown { chart, language, locale, theme: Theme::LIGHT, family: String::from("sans-serif") };
        let view = shown.view()?;
        let chart = CHARTS.with(|charts| charts.try_borrow_mut().ok()?.insert(shown));
        chart.map(|chart| answer::made(chart, view)).ok_or_else(Failure::unknown)
    });
    answer(made)
}

/// Lets go of a chart.
#[wasm_bindgen]
pub fn dispose(chart: u32) {
    let gone = CHARTS.with(|charts| charts.try_borrow_mut().ok()?.take(chart));
    drop(gone);
    CHARTS.with(|charts| charts.try_borrow_mut().map(|mut charts| charts.forget(chart)).unwrap_or_default());
}

/// The chart's words in another language.
#[wasm_bindgen]
pub fn set_language(chart: u32, language: String) -> JsValue {
    answer(with_chart(chart, |shown| {
        if let Some(part) = parts::wanting(&shown.chart, &language) {
            return Err(Failure::Wanting(part));
        }
        shown.locale = IntlLocale::of(locale_tag(&language));
        shown.language = language;
        shown.view()
    }))
}

/// Says in which colours and font families the chart is drawn from now on.
///
/// `colors` are `0xRRGGBBAA`: ink, muted, rule, surface, eight series, good, bad; `family` is as in CSS.
#[wasm_bindgen]
pub fn dress(chart: u32, colors: &[u32], family: String) -> JsValue {
    answer(with_chart(chart, |shown| {
        shown.theme = answer::theme(colors);
        shown.family = family;
        Ok(Plain::Null)
    }))
}

/// Places and draws the chart: `{width, height}` or `{error}`.
///
/// `width`, `height` and `font_size` are CSS pixels; a `height` that is no number leaves it to the form.
#[wasm_bindgen]
pub fn lay_out(chart: u32, width: f64, height: f64, font_size: f64, pixel_ratio: f64, furniture: bool) -> JsValue {
    answer(with_chart(chart, |shown| {
        let frame = frame(width, height, font_size, pixel_ratio, shown.theme, furniture);
        shown.draw(|chart, host| chart.lay_out(&frame, host)).map(answer::size)
    }))
}

/// Paints what was drawn last on `context`, whose bitmap has `ratio` device pixels for a CSS pixel: nothing or `{error}`.
#[wasm_bindgen]
pub fn paint(chart: u32, context: &CanvasRenderingContext2d, ratio: f64) -> JsValue {
    answer(with_chart(chart, |shown| {
        let nothing = Scene::default();
        canvas::paint(shown.chart.scene().unwrap_or(&nothing), context, ratio, &shown.family)
            .map(|()| Plain::Null)
            .map_err(|_| Failure::unknown())
    }))
}

/// Paints what follows the pointer and the keyboard: nothing or `{error}`.
#[wasm_bindgen]
pub fn paint_overlay(chart: u32, context: &CanvasRenderingContext2d, ratio: f64) -> JsValue {
    answer(with_chart(chart, |shown| {
        let overlay = shown.with_host(|chart, host| chart.overlay(host));
        canvas::paint(&overlay, context, ratio, &shown.family).map(|()| Plain::Null).map_err(|_| Failure::unknown())
    }))
}

/// Takes an event and says what the page should do.
///
/// `kind`: 0 the pointer moved to `x`, `y` (CSS pixels of the canvas), 1 it left, 2 pressed there, 3 the key `key`, 4 the
/// keyboard came, 5 it left. `key`: 0 right, 1 left, 2 up, 3 down, 4 home, 5 end, 6 select, 7 escape.
#[wasm_bindgen]
pub fn dispatch(chart: u32, kind: u8, x: f64, y: f64, key: u8) -> JsValue {
    answer(with_chart(chart, |shown| {
        let event = event(kind, Point::new(x, y), key);
        let effects = event.map(|event| shown.with_host(|chart, host| chart.dispatch(event, host)));
        Ok(answer::effects(effects.unwrap_or_default()))
    }))
}

/// The figures as a table: `{caption, columns, rows, total}`, of the rows `count` from `first` on.
#[wasm_bindgen]
pub fn table(chart: u32, first: u32, count: u32) -> JsValue {
    let wanted = first as usize..first.saturating_add(count) as usize;
    answer(with_chart(chart, |shown| Ok(answer::table(shown.with_host(|chart, host| chart.table(wanted, host))))))
}

/// The chart as an SVG document, with title, notes and source where `furniture` says so; arguments as for [`lay_out`].
#[wasm_bindgen]
pub fn svg(chart: u32, width: f64, height: f64, font_size: f64, pixel_ratio: f64, furniture: bool) -> JsValue {
    text(with_chart(chart, |shown| {
        let frame = frame(width, height, font_size, pixel_ratio, shown.theme, furniture);
        shown.draw(|chart, host| chart.svg(&frame, host))
    }))
}

/// The figures as comma-separated values.
#[wasm_bindgen]
pub fn csv(chart: u32) -> JsValue {
    text(with_chart(chart, |shown| Ok(shown.with_host(|chart, host| chart.csv(host)))))
}

/// What the chart says, in sentences.
#[wasm_bindgen]
pub fn describe(chart: u32) -> JsValue {
    text(with_chart(chart, |shown| Ok(shown.with_host(|chart, host| chart.summary(host)))))
}

/// The built-in colours as `#rrggbb`.
#[wasm_bindgen]
pub fn palette(dark: bool) -> JsValue {
    plain(&answer::palette(if dark { &Theme::DARK } else { &Theme::LIGHT }))
}

/// How many charts and documents are held.
#[wasm_bindgen]
pub fn live() -> JsValue {
    let charts = CHARTS.with(|charts| charts.try_borrow().map(|charts| charts.len()).unwrap_or_default());
    let documents = DOCUMENTS.with(|documents| documents.try_borrow().map(|documents| documents.len()).unwrap_or_default());
    plain(&answer::live(charts, documents))
}

/// Runs `work` on a chart that is out of the table meanwhile.
fn with_chart<T>(chart: u32, work: impl FnOnce(&mut Shown) -> Result<T, Failure>) -> Result<T, Failure> {
    let taken = CHARTS.with(|charts| charts.try_borrow_mut().ok()?.take(chart));
    let mut shown = taken.ok_or_else(Failure::unknown)?;
    let result = work(&mut shown);
    CHARTS.with(|charts| charts.try_borrow_mut().map(|mut charts| charts.put_back(chart, shown)).unwrap_or_default());
    result
}

impl Shown {
    fn with_host<T>(&mut self, work: impl FnOnce(&mut Chart, &Host<'_>) -> T) -> T {
        let measure = CanvasMeasure::of(&self.family);
        let host = Host { measure: &measure, locale: &*self.locale, words: words_for(&self.language), language: &self.language };
        work(&mut self.chart, &host)
    }

    fn draw<T>(&mut self, work: impl FnOnce(&mut Chart, &Host<'_>) -> Result<T, crate::error::Error>) -> Result<T, Failure> {
        let words = words_for(&self.language);
        self.with_host(work).map_err(|error| Failure::of(&error, words))
    }

    fn view(&mut self) -> Result<Plain, Failure> {
        let canvas = self.chart.form() != Form::Table;
        let unsaid = match parts::can_say_more() {
            Ok(()) => {
                let selection = self.chart.selection();
                return Ok(self.with_host(|chart, host| {
                    answer::view(chart.description(host), answer::choices(chart.choices(host)), selection, canvas, false)
                }));
            }
            Err(_) if !self.chart.has_notices() && !self.chart.has_choices() => false,
            Err(Lack::Wanting(part)) => return Err(Failure::Wanting(part)),
            Err(Lack::Missing) => true,
        };
        let description = self.with_host(|chart, host| chart.bare_description(host));
        Ok(answer::view(description, Vec::new(), String::new(), canvas, unsaid))
    }
}

fn frame(width: f64, height: f64, font_size: f64, pixel_ratio: f64, theme: Theme, furniture: bool) -> Frame {
    let height = Some(height).filter(|height| height.is_finite());
    Frame { width, height, font_size, pixel_ratio, theme, furniture }
}

fn event(kind: u8, at: Point, key: u8) -> Option<Event> {
    match kind {
        0 => Some(Event::PointerMoved(at)),
        1 => Some(Event::PointerLeft),
        2 => Some(Event::Pressed(at)),
        3 => key_of(key).map(Event::Key),
        4 => Some(Event::Focused),
        5 => Some(Event::Blurred),
        _ => None,
    }
}

fn key_of(key: u8) -> Option<Key> {
    match key {
        0 => Some(Key::Step(Step::Next)),
        1 => Some(Key::Step(Step::Before)),
        2 => Some(Key::Step(Step::SeriesBefore)),
        3 => Some(Key::Step(Step::SeriesAfter)),
        4 => Some(Key::Step(Step::First)),
        5 => Some(Key::Step(Step::Last)),
        6 => Some(Key::Select),
        7 => Some(Key::Escape),
        _ => None,
    }
}
