//! Charts that a document asks for.

use crate::{
    document::{
        fields::{DocumentReader, Fields, fields},
        wire::{Annotation, Chart},
    },
    error::Error,
    indicator::{Sort, Stack},
};

fields! {
    CHART: ChartField {
        Id = "id",
        Form = "form",
        Indicators = "indicators",
        Title = "title",
        Subtitle = "subtitle",
        Note = "note",
        Highlight = "highlight",
        Annotations = "annotations",
        Sort = "sort",
        Stack = "stack",
        Facet = "facet",
        Baseline = "baseline",
    }
}
fields! {
    ANNOTATION: AnnotationField {
        Text = "text",
        TimePeriod = "timePeriod",
        UntilPeriod = "untilPeriod",
        Value = "value",
        UntilValue = "untilValue",
    }
}

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
                ChartField::Id => chart.id = Some(self.name()?),
                ChartField::Form => chart.form = Some(self.name()?),
                ChartField::Indicators => indicators = Some(self.list(Self::name)?),
                ChartField::Title => chart.title = Some(self.title()?),
                ChartField::Subtitle => chart.subtitle = Some(self.title()?),
                ChartField::Note => chart.note = Some(self.text()?),
                ChartField::Highlight => chart.highlight = Some(self.list(Self::name)?),
                ChartField::Annotations => chart.annotations = Some(self.rare(Self::annotations)?),
                ChartField::Sort => chart.sort = Some(self.one_of(SORTS)?),
                ChartField::Stack => chart.stack = Some(self.one_of(STACKS)?),
                ChartField::Facet => chart.facet = Some(self.name()?),
                ChartField::Baseline => chart.baseline = Some(self.number()?),
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
                AnnotationField::Text => text = Some(self.text()?),
                AnnotationField::TimePeriod => annotation.time_period = Some(self.period()?),
                AnnotationField::UntilPeriod => annotation.until_period = Some(self.period()?),
                AnnotationField::Value => annotation.value = Some(self.number()?),
                AnnotationField::UntilValue => annotation.until_value = Some(self.number()?),
            }
        }
        annotation.text = fields.require(self, "text", text)?;
        Ok(annotation)
    }
}
