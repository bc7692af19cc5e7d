//! Observations, straight to columns: a plain figure leaves nothing behind but its place in them.

use crate::{
    document::{
        fields::{DocumentReader, Fields, fields},
        wire::{Dimensions, Observation, Observations, Revision, Statuses},
    },
    error::{Error, Expected},
    indicator::Status,
    json::Type,
    limits::MAX_LABEL_CHARACTERS,
    period::Date,
    plain::pieces_at,
    qualifier::Comparator,
};

fields! {
    OBSERVATION: ObservationField {
        TimePeriod = "timePeriod",
        Value = "value",
        Text = "text",
        Comparator = "comparator",
        Approx = "approx",
        RoundedTo = "roundedTo",
        LowerBound = "lowerBound",
        UpperBound = "upperBound",
        Status = "status",
        Dimensions = "dimensions",
        Note = "note",
        Source = "source",
        Revises = "revises",
    }
}
fields! { REVISION: RevisionField { Value = "value", Date = "date" } }

/// How `comparator` is written.
pub(super) const COMPARATORS: (&[&str], &[Comparator]) =
    (&["<", "<=", ">=", ">"], &[Comparator::Less, Comparator::LessOrEqual, Comparator::GreaterOrEqual, Comparator::Greater]);

/// Codes of SDMX CL_OBS_STATUS 2.2, and two that statistics offices use beside them.
pub(super) const STATUSES: (&[&str], &[Status]) = (
    &["A", "B", "D", "E", "F", "G", "I", "J", "K", "W", "O", "M", "L", "H", "Q", "P", "N", "S", "U", "V", "C", "R"],
    &[
        Status::Normal,
        Status::Break,
        Status::DefinitionDiffers,
        Status::Estimated,
        Status::Forecast,
        Status::Experimental,
        Status::Imputed,
        Status::Derogation,
        Status::IncludedElsewhere,
        Status::IncludesOther,
        Status::Missing,
        Status::CannotExist,
        Status::NotCollected,
        Status::Holiday,
        Status::Suppressed,
        Status::Provisional,
        Status::NotSignificant,
        Status::SpecialEvent,
        Status::LowReliability,
        Status::Unvalidated,
        Status::Confidential,
        Status::Revised,
    ],
);

impl DocumentReader<'_> {
    /// The observations of one indicator.
    pub(super) fn observations(&mut self) -> Result<Observations, Error> {
        let mut observations = Observations::default();
        self.json.begin_list()?;
        while self.json.next_item()? {
            self.count_figure()?;
            observations.push(self.observation()?);
        }
        Ok(observations)
    }

    fn observation(&mut self) -> Result<Observation, Error> {
        let mut observation = Observation::of(None);
        let mut fields = Fields::begin(self, OBSERVATION)?;
        while let Some(field) = fields.next(self)? {
            match field {
                ObservationField::TimePeriod => observation.time_period = Some(self.period()?),
                ObservationField::Value => observation.value = Some(self.number()?),
                ObservationField::Text => observation.text = Some(self.text()?),
                ObservationField::Comparator => observation.comparator = Some(self.one_of(COMPARATORS)?),
                ObservationField::Approx => observation.approx = Some(self.json.boolean()?),
                ObservationField::RoundedTo => observation.rounded_to = Some(self.number()?),
                ObservationField::LowerBound => observation.lower_bound = Some(self.number()?),
                ObservationField::UpperBound => observation.upper_bound = Some(self.number()?),
                ObservationField::Status => observation.status = Some(self.statuses()?),
                ObservationField::Dimensions => observation.dimensions = Some(Dimensions(self.pairs(MAX_LABEL_CHARACTERS)?)),
                ObservationField::Note => observation.note = Some(self.text()?),
                ObservationField::Source => observation.source = Some(Box::new(self.source()?)),
                ObservationField::Revises => observation.revises = Some(self.rare(Self::revision)?),
            }
        }
        Ok(observation)
    }

    #[inline(never)]
    fn revision(&mut self) -> Result<Revision, Error> {
        let (mut value, mut date): (_, Option<Date>) = (None, None);
        let mut fields = Fields::begin(self, REVISION)?;
        while let Some(field) = fields.next(self)? {
            match field {
                RevisionField::Value => value = Some(self.number()?),
                RevisionField::Date => date = Some(self.date()?),
            }
        }
        Ok(Revision { value: fields.require(self, "value", value)?, date })
    }

    /// A list of codes, or one text with codes between semicolons.
    fn statuses(&mut self) -> Result<Statuses, Error> {
        match self.json.peek()? {
            Type::List => self.list(|reader| reader.one_of(STATUSES)).map(Statuses),
            Type::Text => {
                let place = self.json.mark();
                let text = self.json.text()?;
                statuses_of(&text).ok_or_else(|| self.not_of(place, STATUSES.0))
            }
            _ => Err(self.json.wrong_type(Expected::TextOrList)),
        }
    }
}

/// The codes of `text`, which stand between semicolons; `None` where one of them is unknown.
pub(super) fn statuses_of(text: &str) -> Option<Statuses> {
    let mut statuses = Vec::new();
    for code in pieces_at(text, b';').map(str::trim_ascii).filter(|code| !code.is_empty()) {
        let position = STATUSES.0.iter().position(|known| *known == code)?;
        statuses.push(*STATUSES.1.get(position)?);
    }
    Some(Statuses(statuses))
}
