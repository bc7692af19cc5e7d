//! Data sets that take figures back (`action: "Delete"`).

use crate::{
    error::{Error, Problem},
    formats::{
        cube::Cells,
        root::Field,
        sdmx::{
            keys::{self, Groups},
            sheet::Sheet,
            structure::level,
            text::{fields_among, typed},
        },
    },
    json::{Reader, Type},
    limits::MAX_PAIRS,
};

/// What a data set takes back: how many keys it names, and the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TakenBack {
    /// How many keys.
    pub(super) count: usize,
    /// The first, as written, series before observation.
    pub(super) example: String,
}

/// Removes from `sheet` the figures that a data set with these `fields` takes back, before which `data_set` stands; those of
/// data sets that follow are not touched.
///
/// A key may leave dimensions open, and then takes back all that has the rest of it.
pub(super) fn take_back(sheet: &mut Sheet, data_set: &mut Reader<'_>, fields: &[Field<'_>]) -> Result<TakenBack, Error> {
    let mut taken = Taken { groups: Groups::default(), told: TakenBack::default() };
    let everything = vec![None; sheet.structure.dimensions.len()];
    if let Some(mut observations) = typed(fields, "observations", Type::Object) {
        let dimensions = sheet.structure.keyed(level::SERIES..=level::OBSERVATION);
        taken.observations(sheet, &mut observations, &dimensions, (&everything, ""))?;
    }
    if let Some(mut series) = typed(fields, "series", Type::Object) {
        let of_series = sheet.structure.keyed(level::SERIES..=level::SERIES);
        let of_observations = sheet.structure.keyed(level::OBSERVATION..=level::OBSERVATION);
        series.begin_object()?;
        while let Some(name) = series.next_key()? {
            let key = keys::placed(&name, &of_series, &sheet.structure).map_err(|problem| series.fault(problem))?;
            let fields = if series.peek()? == Type::Object { fields_among(&mut series, &["observations"])? } else { Vec::new() };
            match typed(&fields, "observations", Type::Object) {
                Some(mut observations) => taken.observations(sheet, &mut observations, &of_observations, (&key, &name))?,
                None => taken.add(&key, name.into_owned(), &mut series)?,
            }
        }
    }
    if taken.told.count == 0 {
        taken.add(&everything, String::new(), data_set)?;
    }
    taken.groups.sort();
    remove(&mut sheet.cells, sheet.structure.dimensions.len(), &taken.groups);
    Ok(taken.told)
}

struct Taken {
    groups: Groups,
    told: TakenBack,
}

impl Taken {
    /// Takes back what an object of observations names, of the series with that key and name.
    fn observations(
        &mut self,
        sheet: &Sheet,
        object: &mut Reader<'_>,
        dimensions: &[usize],
        (series, of): (&[Option<u32>], &str),
    ) -> Result<(), Error> {
        let before = self.told.count;
        object.begin_object()?;
        while let Some(name) = object.next_key()? {
            let own = keys::placed(&name, dimensions, &sheet.structure).map_err(|problem| object.fault(problem))?;
            let key: Vec<Option<u32>> = own.iter().zip(series).map(|(own, series)| own.or(*series)).collect();
            let written = if of.is_empty() { name.into_owned() } else { [of, " ", &name].concat() };
            self.add(&key, written, object)?;
            object.skip()?;
        }
        if self.told.count == before && !of.is_empty() {
            self.add(series, of.to_owned(), object)?;
        }
        Ok(())
    }

    fn add(&mut self, key: &[Option<u32>], written: String, reader: &mut Reader<'_>) -> Result<(), Error> {
        if self.told.count == 0 {
            self.told.example = written;
        }
        self.told.count += 1;
        if self.groups.add(key, 0) { Ok(()) } else { Err(reader.fault(Problem::TooManyFields { limit: MAX_PAIRS })) }
    }
}

/// Removes the figures that have one of the keys; the first `dimensions` positions of their own are compared.
fn remove(cells: &mut Cells, dimensions: usize, keys: &Groups) {
    if cells.len() == 0 {
        return;
    }
    let width = cells.keys.len() / cells.len();
    let is_kept = |at: usize| {
        let own = cells.keys.get(at * width..at * width + dimensions).unwrap_or_default();
        keys.of(own).next().is_none()
    };
    let kept: Vec<bool> = (0..cells.len()).map(is_kept).collect();
    if kept.iter().all(|kept| *kept) {
        return;
    }
    let left = Cells { too_large: cells.too_large.take(), ..Cells::default() };
    let old = std::mem::replace(cells, left);
    let mut remarks = old.remarks.into_iter().peekable();
    let rows = old.keys.chunks_exact(width).zip(old.values).zip(old.decimals);
    for (at, (((key, value), decimals), kept)) in rows.zip(kept).enumerate() {
        let remark = remarks.next_if(|(own, _)| *own as usize == at);
        if !kept {
            continue;
        }
        if let Some((_, remark)) = remark {
            cells.remarks.push((cells.values.len() as u32, remark));
        }
        cells.keys.extend_from_slice(key);
        cells.values.push(value);
        cells.decimals.push(decimals);
    }
}
