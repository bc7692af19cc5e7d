//! What readers of formats build: cubes of figures over named dimensions, as they were published.
//!
//! A table of rows is a cube as well: its columns of codes are dimensions and its columns of numbers are codes of a
//! dimension of measures.

use crate::{
    error::{Error, Notice, Problem},
    indicator::{Collection, Guess, License, Remark, Role, Source, Text, Unit},
    limits::{MAX_FIGURES, MAX_MAGNITUDE},
    number::fixed,
    period::{Date, YearStart},
    regions::Regions,
};

/// Everything that one file published.
#[derive(Clone, Debug, Default)]
pub(super) struct Publication {
    /// The file's own id.
    pub(super) id: String,
    /// The language of texts that name none (BCP 47); empty where it is not said.
    pub(super) language: String,
    /// What the file is, where that is more than the title of its one cube.
    pub(super) title: Text,
    /// Who publishes it.
    pub(super) publisher: Option<Text>,
    /// Where the figures come from.
    pub(super) source: Option<Source>,
    /// When they were last changed.
    pub(super) modified: Option<Date>,
    /// Terms of use.
    pub(super) license: Option<License>,
    /// A note that must stand with every chart.
    pub(super) note: Text,
    /// Where the regions of one of its dimensions are.
    pub(super) regions: Option<Box<Regions>>,
    /// The figures.
    pub(super) cubes: Vec<Cube>,
    /// What had to be guessed.
    pub(super) guesses: Vec<Guess>,
    /// What is not shown as it stands.
    pub(super) notices: Vec<Notice>,
}

/// Figures over dimensions.
#[derive(Clone, Debug, Default)]
pub(super) struct Cube {
    /// Its id; that of its indicator where no dimension holds measures. May be empty.
    pub(super) id: String,
    /// What it is.
    pub(super) title: Text,
    /// What it means.
    pub(super) description: Text,
    /// A note that must stand with its charts.
    pub(super) note: Text,
    /// Where its figures come from, where that differs from the publication's.
    pub(super) source: Option<Source>,
    /// Its dimensions, in published order. One has the role of time at the most, one of measures, one of units.
    pub(super) dimensions: Vec<Axis>,
    /// What is measured, as far as no dimension says it.
    pub(super) measure: Measure,
    /// Its figures.
    pub(super) cells: Cells,
}

/// One dimension of a cube.
#[derive(Clone, Debug, Default)]
pub(super) struct Axis {
    /// Its id.
    pub(super) id: String,
    /// What it is called.
    pub(super) label: Text,
    /// What it is for.
    pub(super) role: Role,
    /// Its codes; keys of cells are positions in this list.
    pub(super) categories: Vec<Category>,
}

/// One code of a dimension.
#[derive(Clone, Debug, Default)]
pub(super) struct Category {
    /// The code. For time, a period in any spelling that is known.
    pub(super) code: String,
    /// What it is called; for time, another spelling of the period, tried where the code is none.
    pub(super) label: Text,
    /// Whether it stands for all others together.
    pub(super) is_total: bool,
    /// A note on it.
    pub(super) note: Text,
    /// What is measured, for codes of measures and of units.
    pub(super) measure: Measure,
}

/// How figures are to be understood.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    /// Their unit. Its `decimals` is 0 only where whole things are counted, not where a file rounds what it shows.
    pub(super) unit: Option<Unit>,
    /// The power of ten by which published values are multiplied.
    pub(super) unit_mult: i8,
    /// Decimals with which values are shown, where the file says so; else those with which each is written.
    pub(super) decimals: Option<u8>,
    /// How the figure of a period came about.
    pub(super) collection: Option<Collection>,
    /// The day on which the years of reporting periods begin (SDMX), where that is not 1 January.
    pub(super) year_start: Option<YearStart>,
}

/// One figure as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// The value, before its multiplier; `None` where missing.
    pub(super) value: Option<f64>,
    /// Decimals as written.
    pub(super) decimals: u8,
    /// What else was said of it.
    pub(super) remark: Option<Box<Remark>>,
}

impl Cell {
    /// A plain number.
    pub(super) fn number(value: f64, decimals: u8) -> Self {
        Self { value: Some(value), decimals, remark: None }
    }

    /// A figure that was not published, without a reason.
    pub(super) fn missing() -> Self {
        Self::default()
    }

    /// Its remark, which it has from now on.
    pub(super) fn remark_mut(&mut self) -> &mut Remark {
        self.remark.get_or_insert_default()
    }
}

/// Figures by column; all columns have as many entries as there are figures, `keys` as many for each as there are dimensions.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    /// For each figure a position in the categories of each dimension.
    pub(super) keys: Vec<u32>,
    /// Values; `NaN` where missing.
    pub(super) values: Vec<f64>,
    /// Decimals as written.
    pub(super) decimals: Vec<u8>,
    /// What was said of single figures, by position, ascending.
    pub(super) remarks: Vec<(u32, Remark)>,
    /// How many values were too large for an axis, and the first of them.
    pub(super) too_large: Option<(usize, String)>,
}

impl Cells {
    /// How many figures there are, missing ones included.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// Adds a figure at `key`, which has one position for each dimension.
    ///
    /// A value too large for an axis is kept as text only.
    ///
    /// Errors: `TooManyFigures`.
    pub(super) fn push(&mut self, key: &[u32], mut cell: Cell) -> Result<(), Error> {
        if self.values.len() >= MAX_FIGURES {
            return Err(Error::new(Problem::TooManyFigures { limit: MAX_FIGURES }));
        }
        if let Some(value) = cell.value.filter(|value| value.is_nan() || value.abs() > MAX_MAGNITUDE) {
            let written = fixed(value, cell.decimals);
            self.too_large.get_or_insert((0, written.clone())).0 += 1;
            cell.value = None;
            let remark = cell.remark_mut();
            if remark.text.is_empty() {
                remark.text = Text::untagged(written);
            }
        }
        let at = self.values.len() as u32;
        self.keys.extend_from_slice(key);
        self.values.push(cell.value.unwrap_or(f64::NAN));
        self.decimals.push(cell.decimals);
        if let Some(remark) = cell.remark {
            self.remarks.push((at, *remark));
        }
        Ok(())
    }
}
