//! A cube that grows row by row: each row says a code of every dimension, new codes are added as they come.

use crate::{
    error::Error,
    formats::cube::{Axis, Category, Cell, Cells, Cube},
    indicator::{Role, Text},
    names::Names,
};

/// A cube under way. A row sets its code on each axis, then adds its figure.
#[derive(Debug, Default)]
pub(crate) struct Growing {
    axes: Vec<Axis>,
    known: Vec<Names>,
    key: Vec<u32>,
    cells: Cells,
}

/// A dimension without codes.
pub(crate) fn axis(id: &str, role: Role, label: Text) -> Axis {
    Axis { id: id.to_owned(), label, role, categories: Vec::new() }
}

/// A text in English and Chinese.
pub(crate) fn bilingual(en: &str, zh: &str) -> Text {
    Text(vec![("en".to_owned(), en.to_owned()), ("zh".to_owned(), zh.to_owned())])
}

impl Growing {
    /// A cube over `axes`, without figures.
    pub(crate) fn over(axes: Vec<Axis>) -> Self {
        let count = axes.len();
        Self { axes, known: vec![Names::default(); count], key: vec![0; count], cells: Cells::default() }
    }

    /// Puts the row under way at `code` of the axis at `axis`. A new code is described by `describe`.
    pub(crate) fn set(&mut self, axis: usize, code: &str, describe: impl FnOnce(&mut Category)) {
        let (Some(own), Some(known), Some(key)) = (self.axes.get_mut(axis), self.known.get_mut(axis), self.key.get_mut(axis))
        else {
            return;
        };
        // Rows of one place mostly follow one another.
        if own.categories.get(*key as usize).is_some_and(|category| category.code == code) {
            return;
        }
        let next = own.categories.len();
        let position = known.position_or(code, next);
        if position == next {
            let mut category = Category { code: code.to_owned(), ..Category::default() };
            describe(&mut category);
            own.categories.push(category);
        }
        *key = position as u32;
    }

    /// The position of the code that the row under way has on the axis at `axis`.
    pub(crate) fn position(&self, axis: usize) -> usize {
        self.key.get(axis).copied().unwrap_or(0) as usize
    }

    /// The category that the row under way has on the axis at `axis`.
    pub(crate) fn category_mut(&mut self, axis: usize) -> Option<&mut Category> {
        let position = *self.key.get(axis)?;
        self.axes.get_mut(axis)?.categories.get_mut(position as usize)
    }

    /// All categories of the axis at `axis`.
    pub(crate) fn categories_mut(&mut self, axis: usize) -> &mut [Category] {
        self.axes.get_mut(axis).map(|own| own.categories.as_mut_slice()).unwrap_or_default()
    }

    /// Adds the figure of the row under way.
    ///
    /// Errors: `TooManyFigures`.
    pub(crate) fn push(&mut self, cell: Cell) -> Result<(), Error> {
        self.cells.push(&self.key, cell)
    }

    /// How many figures there are.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The cube; dimensions in which no row says anything are left out.
    pub(crate) fn finish(self) -> Cube {
        let says = |axis: &Axis| axis.categories.iter().any(|category| !category.code.is_empty());
        let kept: Vec<bool> = self.axes.iter().map(says).collect();
        let mut cells = self.cells;
        if kept.contains(&false) && !kept.is_empty() {
            let keys = cells.keys.chunks(kept.len()).flat_map(|key| key.iter().zip(&kept));
            cells.keys = keys.filter(|(_, kept)| **kept).map(|(key, _)| *key).collect();
        }
        let dimensions = self.axes.into_iter().zip(&kept).filter(|(_, kept)| **kept).map(|(axis, _)| axis).collect();
        Cube { dimensions, cells, ..Cube::default() }
    }
}
