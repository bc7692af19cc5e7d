//! Indicators of a document.

use crate::{
    document::{
        fields::{DocumentReader, Fields},
        read::MAX_DECIMALS,
        wire::{Indicator, Target},
    },
    error::{Error, Expected},
    indicator::{Collection, Direction},
    json::Type,
};

const INDICATOR: &[&str] = &[
    "id",
    "title",
    "description",
    "unit",
    "unitMult",
    "decimals",
    "freq",
    "collection",
    "desiredDirection",
    "target",
    "group",
    "note",
    "source",
    "observations",
];
const TARGET: &[&str] = &["value", "timePeriod", "label"];

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
                "id" => id = Some(self.name()?),
                "title" => indicator.title = Some(self.title()?),
                "description" => indicator.description = Some(self.text()?),
                "unit" => indicator.unit = Some(self.name()?),
                "unitMult" => indicator.unit_mult = Some(self.whole(-15, 15)?),
                "decimals" => indicator.decimals = Some(self.whole(0, MAX_DECIMALS)? as u8),
                "freq" => indicator.freq = Some(self.name()?),
                "collection" => indicator.collection = Some(self.one_of(COLLECTIONS)?),
                "desiredDirection" => indicator.desired_direction = Some(self.one_of(DIRECTIONS)?),
                "target" => indicator.target = Some(self.rare(Self::target)?),
                "group" => indicator.group = Some(self.text()?),
                "note" => indicator.note = Some(self.text()?),
                "source" => indicator.source = Some(self.source()?),
                _ => observations = Some(self.observations()?),
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
                "value" => value = Some(self.number()?),
                "timePeriod" => target.time_period = Some(self.period()?),
                _ => target.label = Some(self.text()?),
            }
        }
        target.value = fields.require(self, "value", value)?;
        Ok(target)
    }
}
