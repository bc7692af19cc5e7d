//! Indicators of a document.

use crate::{
    document::{
        fields::{DocumentReader, Fields, fields},
        read::MAX_DECIMALS,
        wire::{Indicator, Target},
    },
    error::{Error, Expected},
    indicator::{Collection, Direction},
    json::Type,
};

fields! {
    INDICATOR: IndicatorField {
        Id = "id",
        Title = "title",
        Description = "description",
        Unit = "unit",
        UnitMult = "unitMult",
        Decimals = "decimals",
        Freq = "freq",
        ReportingYearStartDay = "reportingYearStartDay",
        Collection = "collection",
        DesiredDirection = "desiredDirection",
        Target = "target",
        Group = "group",
        Note = "note",
        Source = "source",
        Observations = "observations",
    }
}
fields! { TARGET: TargetField { Value = "value", TimePeriod = "timePeriod", Label = "label" } }

/// How `collection` is written.
pub(super) const COLLECTIONS: (&[&str], &[Collection]) =
    (&["S", "E", "A"], &[Collection::Sum, Collection::End, Collection::Average]);

/// How `desiredDirection` is written.
pub(super) const DIRECTIONS: (&[&str], &[Direction]) =
    (&["up", "down", "none"], &[Direction::Up, Direction::Down, Direction::None]);

impl DocumentReader<'_> {
    /// One indicator.
    pub(super) fn indicator(&mut self) -> Result<Indicator, Error> {
        let mut indicator = Indicator::default();
        let (mut id, mut observations) = (None, None);
        let mut fields = Fields::begin(self, INDICATOR)?;
        while let Some(field) = fields.next(self)? {
            match field {
                IndicatorField::Id => id = Some(self.name()?),
                IndicatorField::Title => indicator.title = Some(self.title()?),
                IndicatorField::Description => indicator.description = Some(self.text()?),
                IndicatorField::Unit => indicator.unit = Some(self.name()?),
                IndicatorField::UnitMult => indicator.unit_mult = Some(self.whole(-15, 15)?),
                IndicatorField::Decimals => indicator.decimals = Some(self.whole(0, MAX_DECIMALS)? as u8),
                IndicatorField::Freq => indicator.freq = Some(self.name()?),
                IndicatorField::ReportingYearStartDay => indicator.reporting_year_start_day = self.rare(Self::year_start)?,
                IndicatorField::Collection => indicator.collection = Some(self.one_of(COLLECTIONS)?),
                IndicatorField::DesiredDirection => indicator.desired_direction = Some(self.one_of(DIRECTIONS)?),
                IndicatorField::Target => indicator.target = Some(self.rare(Self::target)?),
                IndicatorField::Group => indicator.group = Some(self.text()?),
                IndicatorField::Note => indicator.note = Some(self.text()?),
                IndicatorField::Source => indicator.source = Some(self.source()?),
                IndicatorField::Observations => observations = Some(self.observations()?),
            }
        }
        indicator.id = fields.require(self, "id", id)?;
        indicator.observations = fields.require(self, "observations", observations)?;
        Ok(indicator)
    }

    #[inline(never)]
    fn target(&mut self) -> Result<Target, Error> {
        match self.json.peek()? {
            Type::Number => return Ok(Target { value: self.number()?, ..Target::default() }),
            Type::Object => {}
            _ => return Err(self.json.wrong_type(Expected::NumberOrObject)),
        }
        let mut target = Target::default();
        let mut value = None;
        let mut fields = Fields::begin(self, TARGET)?;
        while let Some(field) = fields.next(self)? {
            match field {
                TargetField::Value => value = Some(self.number()?),
                TargetField::TimePeriod => target.time_period = Some(self.period()?),
                TargetField::Label => target.label = Some(self.text()?),
            }
        }
        target.value = fields.require(self, "value", value)?;
        Ok(target)
    }
}
