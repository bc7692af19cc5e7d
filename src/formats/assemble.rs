//! From cubes to the model: measures become indicators, time becomes periods, all other dimensions tell series apart.

use std::cmp::Ordering;

use crate::{
    document::side_by_side,
    error::{Error, LeftOut, Notice, Problem},
    formats::{
        cube::{Axis, Category, Cells, Cube, Measure, Publication},
        known::Known,
        text::spelling::Spelling,
    },
    indicator::{self, Guess, Indicator, Indicators, Positions, Remark, Role, Series, Text},
    limits::MAX_NOTICES,
    number::shown_decimals,
    period::{Granularity, Period, YearStart},
};

/// The id of the dimension that keeps unlike frequencies of one cube apart (SDMX FREQ).
const FREQUENCY: &str = "FREQ";

/// Frequencies with their codes of SDMX CL_FREQ and their names.
const FREQUENCIES: [(Granularity, &str, &str, &str); 7] = [
    (Granularity::Year, "A", "annual", "年度"),
    (Granularity::Half, "S", "half-yearly", "半年度"),
    (Granularity::Quarter, "Q", "quarterly", "季度"),
    (Granularity::Month, "M", "monthly", "月度"),
    (Granularity::Week, "W", "weekly", "每周"),
    (Granularity::Day, "D", "daily", "每日"),
    (Granularity::Instant, "I", "by the minute", "逐时"),
];

/// The model of `publication`, a file of the format called `format`.
///
/// Errors: `NoFigures` where no cell has a value.
pub(super) fn indicators(publication: Publication, format: &'static str) -> Result<Indicators, Error> {
    let mut model = Indicators {
        format,
        guesses: publication.guesses,
        id: publication.id,
        language: publication.language,
        title: publication.title,
        publisher: publication.publisher,
        source: publication.source,
        modified: publication.modified,
        license: publication.license,
        note: publication.note,
        regions: publication.regions,
        notices: publication.notices,
        ..Indicators::default()
    };
    let mut known = Known::default();
    for cube in publication.cubes {
        Assembly::of(cube, &mut model).run(&mut model, &mut known);
    }
    model.notices.truncate(MAX_NOTICES);
    if model.indicators.is_empty() {
        let reason = model
            .notices
            .into_iter()
            .find(|notice| matches!(notice.problem, Problem::LeftOut { .. } | Problem::RepeatedFigures { .. }));
        return Err(reason.map_or_else(|| Error::new(Problem::NoFigures), |notice| Error::new(notice.problem)));
    }
    Ok(model)
}

/// One cube on its way.
struct Assembly {
    cube: Cube,
    time: Option<usize>,
    measure: Option<usize>,
    unit: Option<usize>,
    /// By category of time: its period.
    periods: Vec<Option<Period>>,
    /// By category of time: its place among all periods in order.
    ranks: Vec<u32>,
    /// Whether periods of unlike length are kept apart by a dimension of their own.
    splits_frequency: bool,
}

impl Assembly {
    fn of(mut cube: Cube, model: &mut Indicators) -> Self {
        let by_role = |cube: &Cube, role| cube.dimensions.iter().position(|axis| axis.role == role);
        let mut time = by_role(&cube, Role::Time);
        let mut periods = Vec::new();
        if let Some(axis) = time.and_then(|at| cube.dimensions.get_mut(at)) {
            periods = read_periods(axis);
            if periods.iter().all(Option::is_none) {
                // What no period can be read from tells figures apart all the same.
                axis.role = Role::Category;
                model.guesses.push(Guess { name: axis.id.clone(), role: Some(Role::Category) });
                time = None;
            }
        }
        let splits_frequency = by_role(&cube, Role::Frequency).is_none() && has_unlike_lengths(&periods);
        let ranks = ranks(&periods);
        let (measure, unit) = (by_role(&cube, Role::Measure), by_role(&cube, Role::Unit));
        Self { cube, time, measure, unit, periods, ranks, splits_frequency }
    }

    fn run(self, model: &mut Indicators, known: &mut Known) {
        let described = self.describe_dimensions(model, known);
        let rows = self.rows(model);
        let mut rest = rows.as_slice();
        let mut remarks: Vec<Option<Remark>> = Vec::new();
        let places: Vec<u32> = self.cube.cells.remarks.iter().map(|(at, _)| *at).collect();
        remarks.extend(self.cube.cells.remarks.iter().map(|(_, remark)| Some(remark.clone())));
        let mut repeated: Option<(usize, String)> = None;
        let mut empty: Option<(usize, String)> = None;
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|row| self.same_indicator(**row, *first)).count();
            let (own, after) = rest.split_at(count);
            rest = after;
            let mut indicator = self.indicator(*first, model, known);
            let measure = self.measure_of(*first);
            let mut series_rows = own;
            let mut heads = Vec::new();
            while let Some(head) = series_rows.first() {
                let count = series_rows.iter().take_while(|row| self.same_series(**row, *head)).count();
                let (one, after) = series_rows.split_at(count);
                series_rows = after;
                let series = self.series(one, &measure, (&places, &mut remarks), &mut repeated);
                if series.values.iter().any(|value| value.is_finite()) || !series.remarks.is_empty() {
                    indicator.series.push(series);
                    heads.push(*head);
                } else if one.iter().all(|row| value_of(&self.cube.cells, *row).is_nan()) {
                    // Where values were taken away because they contradict each other, this is told already.
                    empty.get_or_insert_with(|| (0, self.written_series(*head))).0 += 1;
                }
            }
            if indicator.series.is_empty() {
                continue;
            }
            let mut periods = indicator.series.iter().flat_map(|own| (0..own.len()).filter_map(|index| own.period(index)));
            indicator.year_start = periods.find_map(|period| period.year_start());
            self.label_series(&mut indicator.series, &heads, &described, model);
            indicator.id = known.unique(&indicator.id);
            model.indicators.push(indicator);
        }
        if let Some((count, example)) = empty.filter(|_| !model.indicators.is_empty()) {
            model.notices.push(Notice::new(Problem::LeftOut { reason: LeftOut::NoValue, count, example }));
        }
        if let Some((count, place)) = repeated {
            model.notices.push(Notice::new(Problem::RepeatedFigures { place, count }));
        }
        if let Some((count, example)) = self.cube.cells.too_large {
            model.notices.push(Notice::new(Problem::LeftOut { reason: LeftOut::TooLarge, count, example }));
        }
    }

    /// The rows that have a period, in order: by indicator, then by series, then by period.
    fn rows(&self, model: &mut Indicators) -> Vec<u32> {
        let mut rows: Vec<u32> = Vec::with_capacity(self.cube.cells.len());
        let mut without: Option<(usize, String)> = None;
        for row in 0..self.cube.cells.len() as u32 {
            match self.time {
                Some(time) if self.period(row).is_none() => {
                    let code = || self.category(row, time).map(|category| category.code.clone()).unwrap_or_default();
                    without.get_or_insert_with(|| (0, code())).0 += 1;
                }
                _ => rows.push(row),
            }
        }
        if let Some((count, example)) = without {
            model.notices.push(Notice::new(Problem::LeftOut { reason: LeftOut::Period, count, example }));
        }
        let width = self.cube.dimensions.len();
        let heads: Vec<usize> = [self.measure, self.unit].into_iter().flatten().collect();
        let others: Vec<usize> = (0..width).filter(|at| !heads.contains(at) && Some(*at) != self.time).collect();
        rows.sort_by(|one, other| {
            let by = |at: &usize| self.key(*one, *at).cmp(&self.key(*other, *at));
            let first = |order: Ordering, at: &usize| order.then_with(|| by(at));
            let order = heads.iter().fold(Ordering::Equal, first);
            let order = order.then_with(|| self.frequency(*one).cmp(&self.frequency(*other)));
            let order = others.iter().fold(order, first);
            order.then_with(|| self.rank(*one).cmp(&self.rank(*other)))
        });
        rows
    }

    fn key(&self, row: u32, axis: usize) -> u32 {
        let at = row as usize * self.cube.dimensions.len() + axis;
        self.cube.cells.keys.get(at).copied().unwrap_or(0)
    }

    fn category(&self, row: u32, axis: usize) -> Option<&Category> {
        self.cube.dimensions.get(axis)?.categories.get(self.key(row, axis) as usize)
    }

    fn period(&self, row: u32) -> Option<Period> {
        let time = self.time?;
        self.periods.get(self.key(row, time) as usize).copied().flatten()
    }

    /// `period` of a row as a reporting one, where its code is one of those that SDMX counts from the day on which years begin:
    /// `2024-A1`, `2024-S1`, `2024-Q1`, and `2024-M01` where that is a month of the calendar. A bare year is of the calendar.
    fn reported(&self, period: Period, row: u32, start: Option<YearStart>) -> Period {
        let code = self.time.and_then(|axis| self.category(row, axis)).map_or("", |category| &category.code);
        let letter = code.split('-').nth(1).and_then(|part| part.chars().next());
        match (start, letter) {
            (Some(start), Some('A' | 'S' | 'Q')) => period.reported(start).unwrap_or(period),
            (Some(start), Some('M')) => start.month_of_reporting_year(&period).unwrap_or(period),
            _ => period,
        }
    }

    fn rank(&self, row: u32) -> u32 {
        self.time.and_then(|time| self.ranks.get(self.key(row, time) as usize)).copied().unwrap_or(0)
    }

    /// The length of a row's period where lengths are kept apart.
    fn frequency(&self, row: u32) -> Option<Granularity> {
        if self.splits_frequency { self.period(row).map(|period| period.granularity()) } else { None }
    }

    fn same_indicator(&self, one: u32, other: u32) -> bool {
        [self.measure, self.unit].into_iter().flatten().all(|axis| self.key(one, axis) == self.key(other, axis))
    }

    fn same_series(&self, one: u32, other: u32) -> bool {
        let axes = 0..self.cube.dimensions.len();
        let same = axes.filter(|at| Some(*at) != self.time).all(|axis| self.key(one, axis) == self.key(other, axis));
        same && self.frequency(one) == self.frequency(other)
    }

    /// What is measured in `row`: said by its unit, else by its measure, else by the cube.
    fn measure_of(&self, row: u32) -> Measure {
        let of = |axis: Option<usize>| axis.and_then(|axis| self.category(row, axis)).map(|category| &category.measure);
        let all = [of(self.unit), of(self.measure), Some(&self.cube.measure)];
        let mut measure = Measure::default();
        for own in all.into_iter().flatten() {
            measure.unit = measure.unit.or_else(|| own.unit.clone());
            measure.unit_mult = if measure.unit_mult == 0 { own.unit_mult } else { measure.unit_mult };
            measure.decimals = measure.decimals.or(own.decimals);
            measure.collection = measure.collection.or(own.collection);
            measure.year_start = measure.year_start.or(own.year_start);
        }
        measure
    }

    /// The indicator of `row`, without its series.
    fn indicator(&self, row: u32, model: &mut Indicators, known: &mut Known) -> Indicator {
        let cube = &self.cube;
        let measure = self.measure_of(row);
        let own = self.measure.and_then(|axis| self.category(row, axis));
        let several = self.measure.and_then(|axis| cube.dimensions.get(axis)).is_some_and(|axis| axis.categories.len() > 1);
        let label = own.map(|category| named(&category.label, &category.code)).unwrap_or_default();
        let title = if several || cube.title.is_empty() { label } else { cube.title.clone() };
        let mut id = own.map(|category| category.code.clone()).filter(|code| !code.is_empty()).unwrap_or_else(|| cube.id.clone());
        if let Some(unit) = self.unit.filter(|axis| cube.dimensions.get(*axis).is_some_and(|axis| axis.categories.len() > 1))
            && let Some(category) = self.category(row, unit)
        {
            id = if id.is_empty() { category.code.clone() } else { [&id, ":", &category.code].concat() };
        }
        let note = [Some(&cube.note), own.map(|category| &category.note)];
        let mut indicator = Indicator {
            id,
            title,
            description: cube.description.clone(),
            unit: known.unit(&mut model.units, measure.unit.unwrap_or_default()),
            unit_mult: measure.unit_mult,
            collection: measure.collection,
            note: joined(note.into_iter().flatten()),
            source: cube.source.clone(),
            ..Indicator::default()
        };
        if several && !cube.title.is_empty() {
            indicator.group = cube.title.clone();
        }
        indicator
    }

    fn series(
        &self,
        rows: &[u32],
        measure: &Measure,
        (places, remarks): (&[u32], &mut [Option<Remark>]),
        repeated: &mut Option<(usize, String)>,
    ) -> Series {
        let mut series = Series { dimensions: self.place(rows.first().copied().unwrap_or(0)), ..Series::default() };
        let unit_decimals = measure.unit.as_ref().and_then(|unit| unit.decimals);
        let mut periods = Vec::with_capacity(rows.len());
        let mut rest = rows;
        while let Some(row) = rest.first() {
            let count = rest.iter().take_while(|other| self.rank(**other) == self.rank(*row)).count();
            let (same, after) = rest.split_at(count);
            rest = after;
            let cells = &self.cube.cells;
            let value = value_of(cells, *row);
            let unequal = same.iter().any(|other| value_of(cells, *other).to_bits() != value.to_bits());
            let at = series.values.len() as u32;
            if unequal {
                repeated.get_or_insert_with(|| (0, self.written_place(*row))).0 += 1;
            }
            let value = if unequal { f64::NAN } else { value };
            let written = cells.decimals.get(*row as usize).copied().unwrap_or(0);
            series.values.push(value);
            series.decimals.push(shown_decimals(value, written, measure.decimals, unit_decimals));
            periods.extend(self.period(*row).map(|period| self.reported(period, *row, measure.year_start)));
            let found = places.binary_search(row).ok().and_then(|place| remarks.get_mut(place)).and_then(Option::take);
            if let Some(remark) = found.filter(|_| !unequal) {
                series.remarks.push((at, remark));
            }
        }
        series.positions = if self.time.is_some() { Positions::Periods(periods) } else { Positions::Undated };
        series
    }

    /// The codes of a row's series.
    fn place(&self, row: u32) -> Vec<(String, String)> {
        let mut place = Vec::new();
        if let Some(code) = self.frequency(row).and_then(frequency_code) {
            place.push((FREQUENCY.to_owned(), code.to_owned()));
        }
        for (at, axis) in self.cube.dimensions.iter().enumerate() {
            if [self.time, self.measure, self.unit].contains(&Some(at)) {
                continue;
            }
            let code = self.category(row, at).map(|category| category.code.clone()).unwrap_or_default();
            place.push((axis.id.clone(), code));
        }
        place
    }

    /// Where a row's figure stands, for a message.
    fn written_place(&self, row: u32) -> String {
        let period = self.period(row).map(|period| period.to_string());
        let parts = [period, Some(self.written_series(row))];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(";")
    }

    /// Which series a row belongs to, for a message.
    fn written_series(&self, row: u32) -> String {
        let parts = self.place(row).into_iter().map(|(name, code)| [name, "=".to_owned(), code].concat());
        parts.collect::<Vec<_>>().join(";")
    }

    /// Adds the cube's dimensions to the model's; what is there already keeps its names. Gives where they stand there, in the
    /// order of [`Self::place`].
    fn describe_dimensions(&self, model: &mut Indicators, known: &mut Known) -> Vec<Described> {
        let mut described = Vec::new();
        let dimensions = &mut model.dimensions;
        if self.splits_frequency {
            let dimension = known.dimension(dimensions, FREQUENCY, &in_both("Frequency", "频率"));
            for (granularity, code, en, zh) in FREQUENCIES {
                if self.periods.iter().flatten().any(|period| period.granularity() == granularity) {
                    let category = || indicator::Category { code: code.to_owned(), label: in_both(en, zh), is_total: false };
                    known.category(dimensions, dimension, code, category);
                }
            }
            described.push(Described { axis: None, dimension, categories: Vec::new() });
        }
        for (at, axis) in self.cube.dimensions.iter().enumerate() {
            if [self.time, self.measure, self.unit].contains(&Some(at)) {
                continue;
            }
            let dimension = known.dimension(dimensions, &axis.id, &axis.label);
            let mut categories = Vec::with_capacity(axis.categories.len());
            for Category { code, label, is_total, .. } in &axis.categories {
                let label = || match label.is_empty() && axis.role == Role::Frequency {
                    true => frequency_label(code),
                    false => label.clone(),
                };
                let category = || indicator::Category { code: code.clone(), label: label(), is_total: *is_total };
                categories.push(known.category(dimensions, dimension, code, category) as u32);
            }
            described.push(Described { axis: Some(at), dimension, categories });
        }
        described
    }

    /// Calls each series by the labels of the dimensions in which it differs from its sisters; `heads` has a row of each.
    fn label_series(&self, series: &mut [Series], heads: &[u32], described: &[Described], model: &Indicators) {
        let Some(first) = series.first().map(|first| first.dimensions.clone()) else { return };
        let differs = |at: usize| series.iter().any(|own| own.dimensions.get(at) != first.get(at));
        let differing: Vec<(usize, &Described)> = described.iter().enumerate().filter(|(at, _)| differs(*at)).collect();
        for (own, row) in series.iter_mut().zip(heads) {
            let label = |(at, described): &(usize, &Described)| {
                let (_, code) = own.dimensions.get(*at)?;
                let categories = &model.dimensions.get(described.dimension)?.categories;
                let category = match described.axis {
                    Some(axis) => categories.get(*described.categories.get(self.key(*row, axis) as usize)? as usize),
                    // Of a handful.
                    None => categories.iter().find(|category| category.code == *code),
                };
                Some(named(category.map(|category| &category.label).unwrap_or(&Text::default()), code))
            };
            let labels: Vec<Text> = differing.iter().filter_map(label).collect();
            own.label = side_by_side(&labels);
        }
    }
}

/// Where a dimension that tells series of a cube apart stands in the model.
struct Described {
    /// Which dimension of the cube it is; `None` for the one that keeps frequencies apart.
    axis: Option<usize>,
    /// Its position in the model.
    dimension: usize,
    /// For each category of the cube its position in the model.
    categories: Vec<u32>,
}

fn value_of(cells: &Cells, row: u32) -> f64 {
    cells.values.get(row as usize).copied().unwrap_or(f64::NAN)
}

/// The periods of a dimension's categories: from their codes, or from their labels where more of those are periods.
fn read_periods(axis: &Axis) -> Vec<Option<Period>> {
    let codes = || axis.categories.iter().map(|category| category.code.as_str());
    let labels = || axis.categories.iter().map(|category| category.label.in_language(""));
    let read = |spelling: Option<Spelling>, texts: &mut dyn Iterator<Item = &str>| -> Vec<Option<Period>> {
        texts.map(|text| spelling.as_ref().and_then(|spelling| spelling.read(text))).collect()
    };
    let count = |periods: &[Option<Period>]| periods.iter().flatten().count();
    let from_codes = read(Spelling::of(codes()), &mut codes());
    if count(&from_codes) == axis.categories.len() {
        return from_codes;
    }
    let from_labels = read(Spelling::of(labels()), &mut labels());
    if count(&from_labels) > count(&from_codes) { from_labels } else { from_codes }
}

fn has_unlike_lengths(periods: &[Option<Period>]) -> bool {
    let mut lengths = periods.iter().flatten().map(Period::granularity);
    let first = lengths.next();
    lengths.any(|length| Some(length) != first)
}

/// For each period its place in order; equal periods share one.
fn ranks(periods: &[Option<Period>]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..periods.len()).collect();
    let period = |at: &usize| periods.get(*at).copied().flatten();
    order.sort_by_key(period);
    let mut ranks = vec![0; periods.len()];
    let mut rank = 0;
    let mut last = None;
    for at in order {
        if period(&at) != last {
            rank += 1;
            last = period(&at);
        }
        if let Some(slot) = ranks.get_mut(at) {
            *slot = rank;
        }
    }
    ranks
}

fn in_both(en: &str, zh: &str) -> Text {
    Text(vec![("en".to_owned(), en.to_owned()), ("zh".to_owned(), zh.to_owned())])
}

/// What the code of a dimension of frequencies means in SDMX; empty where the code is another.
fn frequency_label(code: &str) -> Text {
    let known = FREQUENCIES.iter().find(|(length, own, ..)| *own == code && *length != Granularity::Instant);
    known.map_or_else(Text::default, |(_, _, en, zh)| in_both(en, zh))
}

fn frequency_code(granularity: Granularity) -> Option<&'static str> {
    FREQUENCIES.iter().find(|(own, ..)| *own == granularity).map(|(_, code, ..)| *code)
}

/// `label`, or `code` where there is none.
fn named(label: &Text, code: &str) -> Text {
    if label.is_empty() { Text::untagged(code) } else { label.clone() }
}

/// Texts one after the other, language by language.
fn joined<'a>(texts: impl Iterator<Item = &'a Text>) -> Text {
    let mut joined = Text::default();
    for (tag, text) in texts.flat_map(|text| &text.0).filter(|(_, text)| !text.is_empty()) {
        match joined.0.iter_mut().find(|(own, _)| own == tag) {
            Some((_, own)) => {
                own.push(' ');
                own.push_str(text);
            }
            None => joined.0.push((tag.clone(), text.clone())),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::cube::Cell;

    fn axis(id: &str, role: Role, codes: &[&str]) -> Axis {
        let categories = codes.iter().map(|code| Category { code: (*code).to_owned(), ..Category::default() }).collect();
        Axis { id: id.to_owned(), role, categories, ..Axis::default() }
    }

    fn cube(dimensions: Vec<Axis>, cells: &[(&[u32], f64)]) -> Cube {
        let mut cube = Cube { id: "c".to_owned(), dimensions, ..Cube::default() };
        for (key, value) in cells {
            cube.cells
                .push(key, Cell { value: Some(*value).filter(|value| value.is_finite()), ..Cell::default() })
                .expect("room");
        }
        cube
    }

    fn model(cube: Cube) -> Indicators {
        indicators(Publication { cubes: vec![cube], ..Publication::default() }, "test").expect("figures")
    }

    #[test]
    fn measures_become_indicators_and_other_codes_series_in_order_of_time() {
        let dimensions = vec![
            axis("time", Role::Time, &["2021", "2019", "2020"]),
            axis("what", Role::Measure, &["a", "b"]),
            axis("geo", Role::Area, &["IE", "FR"]),
        ];
        let cells: [(&[u32], f64); 5] =
            [(&[0, 0, 0], 3.0), (&[1, 0, 0], 1.0), (&[2, 0, 0], f64::NAN), (&[1, 1, 1], 5.0), (&[1, 0, 1], 7.0)];
        let model = model(cube(dimensions, &cells));
        assert_eq!(model.indicators.iter().map(|own| own.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        let first = &model.indicators[0];
        assert_eq!(first.series.len(), 2);
        let years: Vec<String> = (0..3).map(|at| first.series[0].period(at).expect("a year").to_string()).collect();
        assert_eq!(years, ["2019", "2020", "2021"]);
        assert_eq!((first.series[0].value(0), first.series[0].value(1), first.series[0].value(2)), (Some(1.0), None, Some(3.0)));
        assert_eq!(first.series[1].dimensions, [("geo".to_owned(), "FR".to_owned())]);
        assert_eq!(first.series[1].label.in_language("en"), "FR");
    }

    #[test]
    fn unlike_frequencies_are_kept_apart() {
        let model =
            model(cube(vec![axis("t", Role::Time, &["2005", "2005-Q1", "2005-Q2"])], &[(&[0], 4.0), (&[1], 1.0), (&[2], 3.0)]));
        let series = &model.indicators[0].series;
        let codes: Vec<&str> = series.iter().map(|own| own.dimensions[0].1.as_str()).collect();
        assert_eq!((codes, series[0].len(), series[1].len()), (vec!["Q", "A"], 2, 1));
        assert_eq!(model.dimensions[0].categories.len(), 2);
    }

    #[test]
    fn unequal_figures_of_one_place_are_gaps_and_named_and_equal_ones_stand_once() {
        let dimensions = || vec![axis("t", Role::Time, &["2019", "2020"])];
        let twice = model(cube(dimensions(), &[(&[0], 1.0), (&[0], 2.0), (&[1], 5.0), (&[1], 5.0)]));
        let series = &twice.indicators[0].series[0];
        assert_eq!((series.value(0), series.value(1), series.len()), (None, Some(5.0), 2));
        assert_eq!(twice.notices[0].problem, Problem::RepeatedFigures { place: "2019".to_owned(), count: 1 });
        let nothing = Publication { cubes: vec![cube(dimensions(), &[(&[0], 1.0), (&[0], 2.0)])], ..Publication::default() };
        let error = indicators(nothing, "test").expect_err("nothing is left");
        assert!(matches!(error.problem(), Problem::RepeatedFigures { count: 1, .. }));
    }

    #[test]
    fn what_has_no_period_or_is_too_large_is_left_out_and_counted() {
        let periods = axis("t", Role::Time, &["2019", "never", "2020"]);
        let model = model(cube(vec![periods], &[(&[0], 1.0), (&[1], 2.0), (&[0], 1.0), (&[2], 1.0)]));
        assert_eq!(model.notices[0].problem, Problem::LeftOut { reason: LeftOut::Period, count: 1, example: "never".to_owned() });
        let large = cube(vec![axis("t", Role::Time, &["2019", "2020"])], &[(&[0], 2e15), (&[1], 1.0)]);
        let kept = indicators(Publication { cubes: vec![large], ..Publication::default() }, "test").expect("figures");
        let series = &kept.indicators[0].series[0];
        assert_eq!((series.value(0), series.remarks[0].1.text.in_language("")), (None, "2000000000000000"));
        assert!(matches!(&kept.notices[0].problem, Problem::LeftOut { reason: LeftOut::TooLarge, count: 1, .. }));
    }

    #[test]
    fn series_without_any_value_are_counted() {
        let dimensions = || vec![axis("geo", Role::Area, &["IE", "FR"]), axis("t", Role::Time, &["2019", "2020"])];
        let model = model(cube(dimensions(), &[(&[0, 0], 1.0), (&[1, 0], f64::NAN), (&[1, 1], f64::NAN), (&[0, 1], f64::NAN)]));
        assert_eq!(model.indicators[0].series.len(), 1);
        let example = "geo=FR".to_owned();
        assert_eq!(model.notices[0].problem, Problem::LeftOut { reason: LeftOut::NoValue, count: 1, example });
    }

    #[test]
    fn without_time_each_code_is_an_undated_figure() {
        let model = model(cube(vec![axis("geo", Role::Area, &["IE", "FR"])], &[(&[0], 1.0), (&[1], 2.0)]));
        let series = &model.indicators[0].series;
        assert_eq!((series.len(), &series[1].positions, series[1].len()), (2, &Positions::Undated, 1));
        let words = model_of_words(vec![axis("when", Role::Time, &["soon", "late"])]);
        assert_eq!(words.guesses, [Guess { name: "when".to_owned(), role: Some(Role::Category) }]);
        assert_eq!(words.indicators[0].series.len(), 2);
    }

    #[test]
    fn cubes_share_a_dimension_and_its_first_names() {
        let named = |id: &str, codes: [(&str, &str); 2]| {
            let mut geo = axis("geo", Role::Area, &codes.map(|(code, _)| code));
            for (category, (_, label)) in geo.categories.iter_mut().zip(codes) {
                category.label = Text::untagged(label);
            }
            let cells: [(&[u32], f64); 2] = [(&[0, 0], 1.0), (&[1, 0], 2.0)];
            Cube { id: id.to_owned(), ..cube(vec![geo, axis("t", Role::Time, &["2019"])], &cells) }
        };
        let cubes = vec![named("a", [("IE", "Ireland"), ("FR", "France")]), named("b", [("DE", "Germany"), ("IE", "Éire")])];
        let model = indicators(Publication { cubes, ..Publication::default() }, "test").expect("figures");
        let codes: Vec<&str> = model.dimensions[0].categories.iter().map(|own| own.code.as_str()).collect();
        assert_eq!((model.dimensions.len(), codes), (1, vec!["IE", "FR", "DE"]));
        let labels = |at: usize| model.indicators[at].series.iter().map(|own| own.label.in_language("")).collect::<Vec<_>>();
        assert_eq!((labels(0), labels(1)), (vec!["Ireland", "France"], vec!["Germany", "Ireland"]));
    }

    /// A look at every code for each indicator would compare ten thousand million times.
    #[test]
    fn many_measures_of_two_codes_each_are_told_apart_in_time() {
        let count = 100_000_u32;
        let codes: Vec<String> = (0..count).map(|at| format!("c{at}")).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let mut cube = cube(vec![axis("what", Role::Measure, &codes), axis("geo", Role::Area, &codes)], &[]);
        for at in 0..count {
            for geo in [at, (at + 1) % count] {
                cube.cells.push(&[at, geo], Cell::number(1.0, 0)).expect("room");
            }
        }
        let model = model(cube);
        assert_eq!(model.indicators.len(), count as usize);
        assert_eq!(model.indicators[7].series[1].label.in_language(""), "c8");
    }

    fn model_of_words(dimensions: Vec<Axis>) -> Indicators {
        model(cube(dimensions, &[(&[0], 1.0), (&[1], 2.0)]))
    }
}
