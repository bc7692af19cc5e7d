//! What each dimension is for: as stated, else as it can be told.

use crate::{
    error::Error,
    formats::{
        cube::Axis,
        root::{Field, field},
        text::{spelling::Spelling, unit, written::texts},
    },
    indicator::{Guess, Role},
    json::{Reader, Type},
};

/// Ids and labels of dimensions of time, in small letters as far as they are ASCII.
const TIMES: [&str; 50] = [
    "time",
    "time_period",
    "timeperiod",
    "time period",
    "tid",
    "year",
    "years",
    "half-year",
    "quarter",
    "month",
    "week",
    "day",
    "date",
    "period",
    "reference period",
    "año",
    "años",
    "ano",
    "periodo",
    "período",
    "trimestre",
    "mes",
    "any",
    "année",
    "annee",
    "période",
    "periode",
    "mois",
    "anno",
    "mese",
    "jahr",
    "zeit",
    "monat",
    "quartal",
    "år",
    "ár",
    "kvartal",
    "måned",
    "månad",
    "vuosi",
    "kuukausi",
    "aasta",
    "kuu",
    "gads",
    "laiks",
    "laikas",
    "rok",
    "leto",
    "时间",
    "年份",
];

/// Ids of dimensions of places.
const AREAS: [&str; 7] = ["geo", "ref_area", "country", "region", "area", "county", "municipality"];

/// Years that codes may name where nothing but the codes says that they are periods.
const LIKELY_YEARS: std::ops::RangeInclusive<i32> = 1800..=2150;

/// Whose file it is, as far as roles go without saying there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// Eurostat states no roles, its ids are certain.
    pub(super) is_eurostat: bool,
    /// PxWeb has one id for measures.
    pub(super) is_px: bool,
}

/// Gives each of `axes` its role: those of `stated`, where time, geo and metric list ids, and others that ids, units and
/// codes tell. What is told by likeness alone is noted in `guesses`.
pub(super) fn assign(
    axes: &mut [Axis],
    stated: Option<Reader<'_>>,
    origin: Origin,
    guesses: &mut Vec<Guess>,
) -> Result<(), Error> {
    let mut has_roles = false;
    if let Some(mut stated) = stated.filter(|stated| stated.clone().peek().is_ok_and(|kind| kind == Type::Object)) {
        let fields = stated.fields()?;
        has_roles = !fields.is_empty();
        state(axes, &fields)?;
    }
    let mut give = |axes: &mut [Axis], found: Option<usize>, role: Role, is_certain: bool| {
        if let Some(axis) = found.and_then(|at| axes.get_mut(at)) {
            axis.role = role;
            if !is_certain {
                guesses.push(Guess { name: axis.id.clone(), role: Some(role) });
            }
        }
    };
    let is_open = |axis: &Axis| axis.role == Role::Category;
    let lacks = |axes: &[Axis], role| axes.iter().all(|axis| axis.role != role);
    let by_id = |axes: &[Axis], id: &str| axes.iter().position(|axis| is_open(axis) && axis.id.eq_ignore_ascii_case(id));
    if lacks(axes, Role::Measure) {
        // Only measures have units.
        let with_units = |axis: &Axis| is_open(axis) && axis.categories.iter().any(|own| own.measure.unit.is_some());
        give(axes, axes.iter().position(with_units), Role::Measure, true);
    }
    if lacks(axes, Role::Measure) {
        give(axes, by_id(axes, "ContentsCode"), Role::Measure, origin.is_px);
    }
    if lacks(axes, Role::Time) {
        give(axes, time(axes), Role::Time, origin.is_eurostat);
    }
    let units = by_id(axes, "unit").or_else(|| by_id(axes, "UNIT_MEASURE"));
    give(axes, units, Role::Unit, origin.is_eurostat);
    give(axes, by_id(axes, "freq"), Role::Frequency, origin.is_eurostat);
    if !has_roles && lacks(axes, Role::Area) {
        let area = AREAS.iter().find_map(|id| by_id(axes, id));
        give(axes, area, Role::Area, origin.is_eurostat);
    }
    for category in axes.iter_mut().filter(|axis| axis.role == Role::Unit).flat_map(|axis| &mut axis.categories) {
        let label = category.label.in_language("");
        category.measure.unit = Some(unit::named(&category.code, if label.is_empty() { &category.code } else { label }));
    }
    Ok(())
}

/// Roles that the file states. The first dimension of time and the first of measures have that role; a further one tells
/// figures apart as any other does.
fn state(axes: &mut [Axis], fields: &[Field<'_>]) -> Result<(), Error> {
    for (key, role, several) in [("time", Role::Time, false), ("metric", Role::Measure, false), ("geo", Role::Area, true)] {
        let Some(mut ids) = field(fields, key) else { continue };
        for id in texts(&mut ids)?.into_iter().take(if several { usize::MAX } else { 1 }) {
            if let Some(axis) = axes.iter_mut().find(|axis| axis.id == id && axis.role == Role::Category) {
                axis.role = role;
            }
        }
    }
    Ok(())
}

/// The dimension of time where none is stated: by its id or label, else the one whose codes or labels all are periods.
fn time(axes: &[Axis]) -> Option<usize> {
    let is_open = |axis: &Axis| axis.role == Role::Category;
    let named = |axis: &Axis| is_time(&axis.id) || is_time(axis.label.in_language(""));
    let by_name = axes.iter().position(|axis| is_open(axis) && named(axis) && periods(axis, false) > 0);
    by_name.or_else(|| {
        let whole = |axis: &Axis| axis.categories.len() > 1 && periods(axis, true) == axis.categories.len();
        let found = axes.iter().enumerate().filter(|(_, axis)| is_open(axis) && whole(axis));
        found.max_by_key(|(_, axis)| axis.categories.len()).map(|(at, _)| at)
    })
}

fn is_time(name: &str) -> bool {
    let list = name.get(..6).is_some_and(|begin| begin.eq_ignore_ascii_case("TLIST("));
    list || TIMES.iter().any(|own| name.eq_ignore_ascii_case(own))
}

/// How many categories are periods by their codes, or by their labels where those are more; years of our times only where
/// `likely` is asked for, as many codes have four digits.
fn periods(axis: &Axis, likely: bool) -> usize {
    let count = |texts: &mut dyn Iterator<Item = &str>, spelling: Option<Spelling>| {
        let read = |text| spelling.as_ref().and_then(|spelling| spelling.read(text));
        texts.filter_map(read).filter(|period| !likely || LIKELY_YEARS.contains(&period.year())).count()
    };
    let codes = || axis.categories.iter().map(|category| category.code.as_str());
    let labels = || axis.categories.iter().map(|category| category.label.in_language(""));
    count(&mut codes(), Spelling::of(codes())).max(count(&mut labels(), Spelling::of(labels())))
}
