//! Widths of text, asked of a canvas context that is never in the page.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use web_sys::CanvasRenderingContext2d;

use super::canvas::css_font;
use crate::text::{Font, Measure, WidthTable};

/// So many widths are remembered, then all are forgotten: labels of charts repeat, texts of documents come and go.
const WIDTHS_AT_MOST: usize = 4096;

/// Texts of one font with their widths, by font as CSS writes it.
#[derive(Default)]
struct Widths {
    by_font: BTreeMap<String, BTreeMap<String, f64>>,
    count: usize,
    /// The font that the context is set to.
    set: String,
}

thread_local! {
    static CONTEXT: RefCell<Option<CanvasRenderingContext2d>> = const { RefCell::new(None) };
    static WIDTHS: RefCell<Widths> = RefCell::new(Widths::default());
}

/// Measures with `context` from now on.
pub(super) fn use_context(context: CanvasRenderingContext2d) {
    let before = CONTEXT.with(|own| own.try_borrow_mut().ok()?.replace(context));
    drop(before);
    WIDTHS.with(|widths| widths.try_borrow_mut().map(|mut widths| *widths = Widths::default()).unwrap_or_default());
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
        let remembered = WIDTHS.with(|widths| widths.try_borrow().ok()?.by_font.get(&*css)?.get(text).copied());
        if let Some(width) = remembered {
            return width;
        }
        let is_set = WIDTHS.with(|widths| widths.try_borrow().is_ok_and(|widths| *widths.set == *css));
        if !is_set {
            context.set_font(&css);
        }
        let Ok(metrics) = context.measure_text(text) else { return WidthTable.width(text, font) };
        let width = metrics.width();
        WIDTHS.with(|widths| widths.try_borrow_mut().map(|mut widths| widths.remember(&css, text, width)).unwrap_or_default());
        width
    }
}

impl Widths {
    fn remember(&mut self, css: &str, text: &str, width: f64) {
        if self.count >= WIDTHS_AT_MOST {
            self.by_font.clear();
            self.count = 0;
        }
        if self.set != css {
            self.set = css.to_owned();
        }
        self.count += 1;
        match self.by_font.get_mut(css) {
            Some(widths) => {
                widths.insert(text.to_owned(), width);
            }
            None => {
                self.by_font.insert(css.to_owned(), BTreeMap::from([(text.to_owned(), width)]));
            }
        }
    }
}
