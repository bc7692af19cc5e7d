//! Charts that a document asks for.

use crate::{
    document::{
        fields::{DocumentReader, Fields},
        wire::{Annotation, Chart},
    },
    error::Error,
    indicator::{Sort, Stack},
};

const CHART: &[&str] =
    &["id", "form", "indicators", "title", "subtitle", "note", "highlight", "annotations", "sort", "stack", "facet", "baseline"];
const ANNOTATION: &[&str] = &["text", "timePeriod", "untilPeriod", "value", "untilValue"];

/// How `sort` is written.
pub(super) const SORTS: (&[&str], &[Sort]) =
    (&["ascending", "descending", "published"], &[Sort::Ascending, Sort::Descending, Sort::Published]);

/// How `stack` is written.
pub(super) const STACKS: (&[&str], &[Stack]) = (&["none", "normal", "percent"], &[Stack::None, Stack::Normal, Stack::Percent]);

impl DocumentReader<'_> {
    /// One chart.
    pub(super) fn chart(&mut self) -> Result<Chart, Error> {
        let mut chart = Chart::default();
        let mut indicators = None;
        let mut fields = Fields::begin(self, CHART)?;
        while let Some(field) = fields.next(self)? {
            match field {
                "id" => chart.id = Some(self.name()?),
                "form" => chart.form = Some(self.name()?),
                "indicators" => indicators = Some(self.list(Self::name)?),
                "title" => chart.title = Some(self.title()?),
                "subtitle" => chart.subtitle = Some(self.title()?),
                "note" => chart.note = Some(self.text()?),
                "highlight" => chart.highlight = Some(self.list(Self::name)?),
                "annotations" => chart.annotations = Some(self.rare(Self::annotations)?),
                "sort" => chart.sort = Some(self.one_of(SORTS)?),
                "stack" => chart.stack = Some(self.one_of(STACKS)?),
                "facet" => chart.facet = Some(self.name()?),
                _ => chart.baseline = Some(self.number()?),
            }
        }
        chart.indicators = fields.require(self, "indicators", indicators)?;
        Ok(chart)
    }

    #[inline(never)]
    fn annotations(&mut self) -> Result<Vec<Annotation>, Error> {
        self.list(Self::annotation)
    }

    fn annotation(&mut self) -> Result<Annotation, Error> {
        let mut annotation = Annotation::default();
        let mut text = None;
        let mut fields = Fields::begin(self, ANNOTATION)?;
        while let Some(field) = fields.next(self)? {
            match field {
                "text" => text = Some(self.text()?),
                "timePeriod" => annotation.time_period = Some(self.period()?),
                "untilPeriod" => annotation.until_period = Some(self.period()?),
                "value" => annotation.value = Some(self.number()?),
                _ => annotation.until_value = Some(self.number()?),
            }
        }
        annotation.text = fields.require(self, "text", text)?;
        Ok(annotation)
    }
}
