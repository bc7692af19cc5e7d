//! The values of a dataset and their statuses, streamed into cells.

use crate::{
    error::{Error, Expected, LeftOut, NotFigures, Notice, Problem},
    formats::{
        cube::{Cell, Cells},
        root::{Field, field},
        text::{
            cell::{Convention, figure},
            flags::{Scheme, statuses},
            written::{digits, fields_at, text},
        },
    },
    indicator::{Remark, Status, Text},
    json::{Reader, Type},
    limits::MAX_FIGURES,
    names::Names,
};

/// How many categories the dimensions have, and so how many values there can be.
pub(super) struct Extent {
    sizes: Vec<u64>,
    /// The product of the sizes.
    pub(super) total: u64,
}

impl Extent {
    /// The extent of dimensions with these many categories; `None` where their product is no number of values.
    pub(super) fn of(sizes: &[usize]) -> Option<Self> {
        let sizes: Vec<u64> = sizes.iter().map(|size| *size as u64).collect();
        let total = sizes.iter().try_fold(1_u64, |total, size| total.checked_mul(*size))?;
        Some(Self { sizes, total })
    }

    /// Writes to `key` which category of each dimension the value at `index` has: the last dimension changes fastest.
    fn locate(&self, index: u64, key: &mut [u32]) {
        let mut rest = index;
        for (size, own) in self.sizes.iter().zip(key).rev() {
            *own = (rest % (*size).max(1)) as u32;
            rest /= (*size).max(1);
        }
    }
}

/// Reads `value` with the statuses at `status` among `fields`.
///
/// A place of a sparse list that has neither value nor status is no cell.
///
/// Errors: `NotFigures` where there is no value but for its place, `CubeSize` where there are more or fewer than `extent`
/// has room for.
pub(super) fn read(fields: &[Field<'_>], extent: &Extent, scheme: Scheme) -> Result<(Cells, Vec<Notice>), Error> {
    let Some(mut values) = field(fields, "value") else {
        return Err(Error::new(Problem::NotFigures { kind: NotFigures::Metadata }));
    };
    let mut reading = Reading {
        extent,
        statuses: Statuses::read(fields, extent.total, scheme)?,
        key: vec![0; extent.sizes.len()],
        cells: Cells::default(),
        unread: None,
    };
    match values.peek()? {
        Type::List => reading.dense(&mut values)?,
        Type::Object => reading.sparse(&mut values)?,
        Type::Null => return Err(values.fault(Problem::NotFigures { kind: NotFigures::Metadata })),
        _ => return Err(values.wrong_type(Expected::List)),
    }
    Ok(reading.finish())
}

/// Values on their way.
struct Reading<'e> {
    extent: &'e Extent,
    statuses: Statuses,
    key: Vec<u32>,
    cells: Cells,
    /// How many texts were no figures, and the first.
    unread: Option<(usize, String)>,
}

impl Reading<'_> {
    fn dense(&mut self, values: &mut Reader<'_>) -> Result<(), Error> {
        let mut place = values.clone();
        let mut count = 0;
        values.begin_list()?;
        while values.next_item()? {
            if count < self.extent.total {
                self.value(count, values)?;
            } else {
                values.skip()?;
            }
            count += 1;
        }
        match count {
            _ if count == self.extent.total => Ok(()),
            0 => Err(place.fault(Problem::NotFigures { kind: NotFigures::Metadata })),
            _ => Err(place.fault(Problem::CubeSize { found: count as usize, expected: self.extent.total as usize })),
        }
    }

    fn sparse(&mut self, values: &mut Reader<'_>) -> Result<(), Error> {
        values.begin_object()?;
        while let Some(key) = values.next_key()? {
            let index = place_of(&key, self.extent.total, values, "value")?;
            self.value(index, values)?;
        }
        for at in 0..self.statuses.single.len() {
            if let Some((index, _, false)) = self.statuses.single.get(at).copied() {
                self.push(index, Cell::missing())?;
            }
        }
        Ok(())
    }

    fn value(&mut self, index: u64, values: &mut Reader<'_>) -> Result<(), Error> {
        let cell = match values.peek()? {
            Type::Number => {
                let number = values.number()?;
                Cell::number(number.value, number.decimals)
            }
            Type::Null => {
                values.skip()?;
                Cell::missing()
            }
            Type::Text => self.written(text(values)?.unwrap_or_default(), values.nearest()),
            _ => return Err(values.wrong_type(Expected::Number)),
        };
        self.push(index, cell)
    }

    /// The figure that a text writes; one that writes none is missing and keeps the text as it is printed.
    fn written(&mut self, text: String, number: fn(&str) -> f64) -> Cell {
        figure(&text, &Convention::default(), number).unwrap_or_else(|| {
            self.unread.get_or_insert_with(|| (0, text.clone())).0 += 1;
            let mut cell = Cell::missing();
            cell.remark_mut().text = Text::untagged(text);
            cell
        })
    }

    fn push(&mut self, index: u64, mut cell: Cell) -> Result<(), Error> {
        if let Some(flag) = self.statuses.take(index) {
            flag.mark(&mut cell);
        }
        self.extent.locate(index, &mut self.key);
        self.cells.push(&self.key, cell)
    }

    fn finish(self) -> (Cells, Vec<Notice>) {
        let Some((count, example)) = self.unread else { return (self.cells, Vec::new()) };
        let notice = Notice::new(Problem::LeftOut { reason: LeftOut::Value, count, example });
        // Texts beside figures are gaps with what stands there; texts alone are no figures.
        let any = self.cells.values.iter().any(|value| value.is_finite());
        (if any { self.cells } else { Cells::default() }, vec![notice])
    }
}

/// The place among `total` that the key of a sparse list names.
fn place_of(key: &str, total: u64, reader: &mut Reader<'_>, within: &str) -> Result<u64, Error> {
    digits(key).filter(|index| *index < total).ok_or_else(|| {
        let found = crate::plain::shortened(key);
        reader.fault(Problem::UnknownReference { found, within: within.to_owned() })
    })
}

/// The statuses of values.
struct Statuses {
    scheme: Scheme,
    /// What flags mean where the file says it, by flag.
    meanings: Vec<String>,
    known: Names,
    /// Distinct flags.
    flags: Vec<Flag>,
    read: Names,
    /// The flag of all values, by position in `flags`.
    all: Option<usize>,
    /// Places of single values with the position of their flag in `flags`, and whether the value was seen; ascending.
    single: Vec<(u64, u32, bool)>,
}

impl Statuses {
    fn read(fields: &[Field<'_>], total: u64, scheme: Scheme) -> Result<Self, Error> {
        let mut own = Self {
            scheme,
            meanings: Vec::new(),
            known: Names::default(),
            flags: Vec::new(),
            read: Names::default(),
            all: None,
            single: Vec::new(),
        };
        let meanings = fields_at(&fields_at(&fields_at(fields, "extension")?, "status")?, "label")?;
        own.explain(meanings)?;
        if let Some(mut status) = field(fields, "status") {
            own.collect(&mut status, total)?;
        }
        own.single.sort_by_key(|(index, ..)| *index);
        own.single.dedup_by_key(|(index, ..)| *index);
        Ok(own)
    }

    /// Takes an object of what flags mean.
    fn explain(&mut self, meanings: Vec<Field<'_>>) -> Result<(), Error> {
        for (flag, mut meaning) in meanings {
            if let Some(meaning) = text(&mut meaning)? {
                self.known.position_or(&flag, self.meanings.len());
                self.meanings.push(meaning);
            }
        }
        Ok(())
    }

    /// Takes statuses in any shape: one for all as a text or as a list of one, a list, a sparse object, or an object with any
    /// of these as `value`.
    fn collect(&mut self, status: &mut Reader<'_>, total: u64) -> Result<(), Error> {
        match status.peek()? {
            Type::Text => {
                let number = status.nearest();
                self.all = text(status)?.map(|flag| self.flag(&flag, number));
                Ok(())
            }
            Type::List => self.list(status, total),
            Type::Object => {
                let mut object = status.clone();
                let fields = status.fields()?;
                if let Some(mut inner) = field(&fields, "value") {
                    self.explain(fields_at(&fields_at(&fields, "category")?, "label")?)?;
                    return if inner.peek()? == Type::Object {
                        self.sparse(&mut inner, total)
                    } else {
                        self.collect(&mut inner, total)
                    };
                }
                self.sparse(&mut object, total)
            }
            _ => status.skip(),
        }
    }

    fn list(&mut self, status: &mut Reader<'_>, total: u64) -> Result<(), Error> {
        let mut place = status.clone();
        let mut count = 0;
        status.begin_list()?;
        while status.next_item()? {
            if let Some(flag) = text(status)? {
                self.note(count, &flag, status.nearest())?;
            }
            count += 1;
        }
        match (count, self.single.first()) {
            (0, _) => Ok(()),
            (1, flag) if total != 1 => {
                self.all = flag.map(|(_, flag, _)| *flag as usize);
                self.single.clear();
                Ok(())
            }
            _ if count == total => Ok(()),
            // Flags that stand at no certain place could stand at a wrong one.
            _ => Err(place.fault(Problem::CubeSize { found: count as usize, expected: total as usize })),
        }
    }

    fn sparse(&mut self, status: &mut Reader<'_>, total: u64) -> Result<(), Error> {
        status.begin_object()?;
        while let Some(key) = status.next_key()? {
            let index = place_of(&key, total, status, "status")?;
            if let Some(flag) = text(status)? {
                self.note(index, &flag, status.nearest())?;
            }
        }
        Ok(())
    }

    fn note(&mut self, index: u64, flag: &str, number: fn(&str) -> f64) -> Result<(), Error> {
        if self.single.len() >= MAX_FIGURES {
            return Err(Error::new(Problem::TooManyFigures { limit: MAX_FIGURES }));
        }
        let flag = self.flag(flag, number);
        self.single.push((index, flag as u32, false));
        Ok(())
    }

    /// The position of `flag` among those read.
    fn flag(&mut self, flag: &str, number: fn(&str) -> f64) -> usize {
        let at = self.read.position_or(flag, self.flags.len());
        if at == self.flags.len() {
            let meaning = self.known.position(flag).and_then(|at| self.meanings.get(at));
            self.flags.push(Flag::read(flag, self.scheme, meaning.map(String::as_str), number));
        }
        at
    }

    /// What is said of the value at `index`, which is seen from now on.
    fn take(&mut self, index: u64) -> Option<&Flag> {
        let single = self.single.binary_search_by_key(&index, |(index, ..)| *index).ok().and_then(|at| self.single.get_mut(at));
        let flag = match single {
            Some((_, flag, seen)) => {
                *seen = true;
                Some(*flag as usize)
            }
            None => self.all,
        };
        self.flags.get(flag?)
    }
}

/// What one flag says.
struct Flag {
    statuses: Vec<Status>,
    /// What else it says, of a figure that is there.
    note: String,
    /// What it says in place of a figure, where it is a sign for a missing one and no more.
    sign: Option<Remark>,
}

impl Flag {
    fn read(flag: &str, scheme: Scheme, meaning: Option<&str>, number: fn(&str) -> f64) -> Self {
        let (statuses, rest) = statuses(flag, scheme);
        // The `A` of SDMX, normal, in the small letter of json-stat.org's own samples.
        let is_normal = scheme == Scheme::Unknown && flag == "a" && meaning.is_none();
        if rest.is_empty() || is_normal {
            return Self { statuses, note: String::new(), sign: None };
        }
        // Words of the file say more than a letter that nobody knows.
        let note = meaning.unwrap_or(&rest).to_owned();
        let convention = Convention { scheme, ..Convention::default() };
        let read = figure(flag, &convention, number).filter(|cell| cell.value.is_none() && statuses.is_empty());
        let sign = read.map(|cell| {
            let note = meaning.map(Text::untagged).unwrap_or_default();
            Remark { note, ..cell.remark.map(|remark| *remark).unwrap_or_default() }
        });
        Self { statuses, note, sign }
    }

    fn mark(&self, cell: &mut Cell) {
        if let Some(sign) = self.sign.as_ref().filter(|_| cell.value.is_none()) {
            if *sign != Remark::default() {
                *cell.remark_mut() = sign.clone();
            }
        } else if !self.statuses.is_empty() || !self.note.is_empty() {
            let remark = cell.remark_mut();
            remark.statuses.extend(&self.statuses);
            if !self.note.is_empty() {
                remark.note = Text::untagged(self.note.clone());
            }
        }
    }
}
