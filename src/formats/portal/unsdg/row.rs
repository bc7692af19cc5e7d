//! One row: a figure, or in a pivoted answer a place whose figures stand by year in a text that holds JSON itself.

use crate::{
    error::{Error, Problem},
    formats::text::scalar::{Scalar, text, texts},
    json::{Reader, Type},
    limits::MAX_PAIRS,
    names::Names,
};

/// What one row says.
#[derive(Clone, Debug)]
pub(crate) struct Row<'a> {
    pub(crate) series: String,
    pub(crate) description: String,
    pub(crate) area: String,
    pub(crate) area_name: String,
    pub(crate) time: String,
    pub(crate) value: Scalar<'a>,
    pub(crate) lower: Scalar<'a>,
    pub(crate) upper: Scalar<'a>,
    pub(crate) source: String,
    pub(crate) note: String,
    pub(crate) nature: String,
    pub(crate) units: String,
    pub(crate) multiplier: String,
    /// Other attributes and their codes.
    pub(crate) attributes: Vec<(String, String)>,
    /// The row's own dimensions and their codes.
    pub(crate) dimensions: Vec<(String, String)>,
}

impl Row<'_> {
    fn empty() -> Self {
        Self {
            series: String::new(),
            description: String::new(),
            area: String::new(),
            area_name: String::new(),
            time: String::new(),
            value: Scalar::Nothing,
            lower: Scalar::Nothing,
            upper: Scalar::Nothing,
            source: String::new(),
            note: String::new(),
            nature: String::new(),
            units: String::new(),
            multiplier: String::new(),
            attributes: Vec::new(),
            dimensions: Vec::new(),
        }
    }

    fn add_note(&mut self, note: &str) {
        if !note.is_empty() {
            self.note.push_str(if self.note.is_empty() { "" } else { "; " });
            self.note.push_str(note);
        }
    }

    fn add_attribute(&mut self, name: &str, code: String) {
        match name {
            "Nature" => self.nature = code,
            "Units" => self.units = code,
            "UnitMultiplier" | "Unit multiplier" => self.multiplier = code,
            _ if code.is_empty() => {}
            _ => self.attributes.push((crate::plain::plain(name.into()), code)),
        }
    }
}

/// Reads a row, and the text of its years where it is pivoted.
pub(crate) fn row<'a>(reader: &mut Reader<'a>) -> Result<(Row<'a>, Option<String>), Error> {
    let mut row = Row::empty();
    let (mut pivot, mut detail, mut others) = (None, String::new(), Vec::new());
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        match key.as_ref() {
            "series" => row.series = text(reader)?,
            "seriesDescription" => row.description = text(reader)?,
            "geoAreaCode" => row.area = text(reader)?,
            "geoAreaName" => row.area_name = text(reader)?,
            "timePeriodStart" => row.time = time(&Scalar::read(reader)?),
            "value" => row.value = Scalar::read(reader)?,
            "lowerBound" => row.lower = Scalar::read(reader)?,
            "upperBound" => row.upper = Scalar::read(reader)?,
            "source" => row.source = text(reader)?,
            "footnotes" => {
                let note = texts(reader)?;
                row.add_note(&note);
            }
            "time_detail" => detail = text(reader)?,
            "units" => row.units = text(reader)?,
            "years" if reader.peek()? == Type::Text => pivot = Some(reader.text()?.into_owned()),
            "dimensions" if reader.peek()? == Type::Object => pairs(reader, &mut |name, code| {
                row.dimensions.push((crate::plain::plain(name.into()), code));
            })?,
            "attributes" if reader.peek()? == Type::Object => {
                pairs(reader, &mut |name, code| row.add_attribute(name, code))?;
            }
            "goal" | "target" | "indicator" | "seriesCount" | "valueType" | "basePeriod" => reader.skip()?,
            _ => others.push((crate::plain::plain(key), text(reader)?)),
        }
    }
    if !detail.is_empty() && detail != row.time {
        row.add_note(&detail);
    }
    if pivot.is_some() {
        row.dimensions.extend(others.into_iter().filter(|(_, code)| !code.is_empty()));
    }
    Ok((row, pivot))
}

/// The figures of a pivoted row: for each of the years in `pivot` the row as it would stand alone. `dimensions` are the
/// names of those entries that are no attributes; `at` stands before the row, for faults inside the text.
pub(crate) fn years(
    mut row: Row<'_>,
    pivot: &str,
    mut at: Reader<'_>,
    dimensions: &Names,
    take: &mut dyn FnMut(&Row<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    if row.dimensions.len() > MAX_PAIRS || row.attributes.len() > MAX_PAIRS {
        return Err(at.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
    }
    let number = at.nearest();
    // Line and column inside the text would lead to nowhere in the file.
    let mut here = |error: Error| {
        let problem: Problem = error.problem().clone();
        at.fault(problem)
    };
    let (notes, own, other) = (row.note.len(), row.dimensions.len(), row.attributes.len());
    let (nature, units, multiplier) = (row.nature.clone(), row.units.clone(), row.multiplier.clone());
    let mut list = Reader::new(pivot.as_bytes(), number).map_err(&mut here)?;
    list.begin_list().map_err(&mut here)?;
    while list.next_item().map_err(&mut here)? {
        row.value = Scalar::Nothing;
        row.note.truncate(notes);
        row.dimensions.truncate(own);
        row.attributes.truncate(other);
        row.nature.clone_from(&nature);
        row.units.clone_from(&units);
        row.multiplier.clone_from(&multiplier);
        let mut is_said = false;
        list.begin_object().map_err(&mut here)?;
        while let Some(key) = list.next_key().map_err(&mut here)? {
            let scalar = Scalar::read(&mut list).map_err(&mut here)?;
            match key.as_ref() {
                "year" => row.time = scalar.into_text().trim_matches(['[', ']']).to_owned(),
                // Owned, as the text that it stands in is not the file's.
                "value" => row.value = scalar.into_owned(),
                "valueType" => {}
                "footnotes" => row.add_note(&scalar.into_text()),
                name if dimensions.position(name).is_some() => row.dimensions.push((name.to_owned(), scalar.into_text())),
                name => row.add_attribute(name, scalar.into_text()),
            }
            is_said |= !matches!(key.as_ref(), "year" | "value");
        }
        // A year with nothing but an empty value is a year in which other places have figures.
        if is_said || !matches!(&row.value, Scalar::Text(text) if text.trim().is_empty()) {
            take(&row)?;
        }
    }
    list.end().map_err(&mut here)
}

/// The period code of a number such as `2000.0`.
fn time(scalar: &Scalar<'_>) -> String {
    scalar.whole().map_or_else(|| scalar.clone().into_text(), |year| year.to_string())
}

fn pairs(reader: &mut Reader<'_>, take: &mut dyn FnMut(&str, String)) -> Result<(), Error> {
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        let code = text(reader)?;
        take(&key, code);
    }
    Ok(())
}
