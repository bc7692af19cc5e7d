//! Widths of text, asked of a canvas context that is never in the page.

use std::{cell::RefCell, rc::Rc};

use web_sys::CanvasRenderingContext2d;

use super::canvas::css_font;
use crate::{
    names::Names,
    text::{Font, Measure, WidthTable},
};

/// So many widths are remembered, then all are forgotten: labels of charts repeat, texts of documents come and go.
const WIDTHS_AT_MOST: usize = 4096;

/// Texts with their widths.
struct Widths {
    /// Positions in `widths`, by the font as CSS writes it and the text in it.
    texts: Names,
    widths: Vec<f64>,
    /// The font that the context is set to.
    set: String,
}

thread_local! {
    static CONTEXT: RefCell<Option<CanvasRenderingContext2d>> = const { RefCell::new(None) };
    static WIDTHS: RefCell<Widths> = const { RefCell::new(Widths::new()) };
}

/// Measures with `context` from now on.
pub(super) fn use_context(context: CanvasRenderingContext2d) {
    let before = CONTEXT.with(|own| own.try_borrow_mut().ok()?.replace(context));
    drop(before);
    WIDTHS.with(|widths| widths.try_borrow_mut().map(|mut widths| *widths = Widths::new()).unwrap_or_default());
}

/// Text of one family of fonts; by the table of widths where there is no context.
pub(super) struct CanvasMeasure<'a> {
    context: Option<CanvasRenderingContext2d>,
    family: &'a str,
    /// The last font as CSS writes it, since neighbouring texts share one.
    last: RefCell<Option<(Font, Rc<str>)>>,
}

impl<'a> CanvasMeasure<'a> {
    pub(super) fn of(family: &'a str) -> Self {
        let context = CONTEXT.with(|context| context.try_borrow().ok()?.clone());
        Self { context, family, last: RefCell::new(None) }
    }

    fn css(&self, font: Font) -> Rc<str> {
        let known = self
            .last
            .try_borrow()
            .ok()
            .and_then(|last| last.as_ref().filter(|(own, _)| *own == font).map(|(_, css)| css.clone()));
        known.unwrap_or_else(|| {
            let css: Rc<str> = css_font(font, self.family).into();
            if let Ok(mut last) = self.last.try_borrow_mut() {
                *last = Some((font, css.clone()));
            }
            css
        })
    }
}

impl Measure for CanvasMeasure<'_> {
    fn width(&self, text: &str, font: Font) -> f64 {
        let Some(context) = &self.context else { return WidthTable.width(text, font) };
        let css = self.css(font);
        // No font holds a control character, so no two texts share a name.
        let name = [&*css, "\n", text].concat();
        let remembered = WIDTHS.with(|widths| widths.try_borrow().ok()?.of(&name));
        if let Some(width) = remembered {
            return width;
        }
        let is_set = WIDTHS.with(|widths| widths.try_borrow().is_ok_and(|widths| *widths.set == *css));
        if !is_set {
            context.set_font(&css);
        }
        let Ok(metrics) = context.measure_text(text) else { return WidthTable.width(text, font) };
        let width = metrics.width();
        WIDTHS.with(|widths| widths.try_borrow_mut().map(|mut widths| widths.remember(&css, &name, width)).unwrap_or_default());
        width
    }
}

impl Widths {
    const fn new() -> Self {
        Self { texts: Names::new(), widths: Vec::new(), set: String::new() }
    }

    fn of(&self, name: &str) -> Option<f64> {
        self.texts.position(name).and_then(|at| self.widths.get(at)).copied()
    }

    fn remember(&mut self, css: &str, name: &str, width: f64) {
        if self.widths.len() >= WIDTHS_AT_MOST {
            self.texts = Names::new();
            self.widths.clear();
        }
        if self.set != css {
            self.set = css.to_owned();
        }
        self.texts.position_or(name, self.widths.len());
        self.widths.push(width);
    }
}
