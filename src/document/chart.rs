//! Charts that a document asks for.

use crate::{
    document::{
        fields::{DocumentReader, Fields, fields},
        wire::{Annotation, Chart, Wishes},
    },
    error::Error,
    indicator::{AxisScale, FacetScale, Sort, Stack},
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
        FacetScale = "facetScale",
        Baseline = "baseline",
        Lines = "lines",
        Scale = "scale",
        Byline = "byline",
    }
}
fields! {
    ANNOTATION: AnnotationField {
        Text = "text",
        TimePeriod = "timePeriod",
        UntilPeriod = "untilPeriod",
        Value = "value",
        UntilValue = "untilValue",
        About = "about",
    }
}

/// How `sort` is written.
pub(super) const SORTS: (&[&str], &[Sort]) =
    (&["ascending", "descending", "published"], &[Sort::Ascending, Sort::Descending, Sort::Published]);

/// How `stack` is written.
pub(super) const STACKS: (&[&str], &[Stack]) = (&["none", "normal", "percent"], &[Stack::None, Stack::Normal, Stack::Percent]);

/// How `facetScale` is written.
pub(super) const FACET_SCALES: (&[&str], &[FacetScale]) = (&["shared", "free"], &[FacetScale::Shared, FacetScale::Free]);

/// How `scale` is written.
pub(super) const SCALES: (&[&str], &[AxisScale]) = (&["linear", "log"], &[AxisScale::Linear, AxisScale::Log]);

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
                ChartField::Sort => chart.sort = Some(self.one_of(SORTS)?),
                _ => {
                    self.refuse_in_passing()?;
                    self.wish(field, chart.wishes.get_or_insert_default())?;
                }
            }
        }
        chart.indicators = fields.require(self, "indicators", indicators)?;
        Ok(chart)
    }

    /// One of the fields that few charts have.
    #[inline(never)]
    fn wish(&mut self, field: ChartField, wishes: &mut Wishes) -> Result<(), Error> {
        match field {
            ChartField::Annotations => wishes.annotations = Some(self.list(Self::annotation)?),
            ChartField::Stack => wishes.stack = Some(self.one_of(STACKS)?),
            ChartField::Facet => wishes.facet = Some(self.name()?),
            ChartField::FacetScale => wishes.facet_scale = Some(self.one_of(FACET_SCALES)?),
            ChartField::Baseline => wishes.baseline = Some(self.number()?),
            ChartField::Lines => wishes.lines = Some(self.list(Self::name)?),
            ChartField::Scale => wishes.scale = Some(self.one_of(SCALES)?),
            ChartField::Byline => wishes.byline = Some(self.text()?),
            _ => {}
        }
        Ok(())
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
                AnnotationField::About => annotation.about = Some(self.list(Self::name)?),
            }
        }
        annotation.text = fields.require(self, "text", text)?;
        Ok(annotation)
    }
}
