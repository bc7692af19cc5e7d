//! United States Census Bureau: lists of texts below a header such as `["NAME", "B01001_001E", "state"]`.

use crate::{
    error::{Error, Expected, Problem},
    formats::{
        cube::{Cell, Publication},
        portal::growing::{Growing, axis, bilingual},
        root::Root,
        text::scalar::{Figures, Scalar, add_note, text},
    },
    indicator::{Role, Text, Unit},
    json::{Reader, Type},
    limits::MAX_PAIRS,
    names::Names,
    number::fixed,
};

/// The format's entry in the list of readers.
pub(crate) const READER: crate::formats::Reader = crate::formats::Reader { name: "US Census API", fits, read };

/// Axes of the cube; those of other columns of codes follow.
const VARIABLE: usize = 0;
const PLACE: usize = 1;
const TIME: usize = 2;
const OWN: usize = 3;

/// Bytes of the longest name of a variable; the longest in use have 15.
const LONGEST_NAME: usize = 40;

/// Columns of the time, the more exact first.
const TIMES: [&str; 3] = ["time", "YEAR", "year"];

/// What one column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// Figures: the most that a count or an estimate is.
    Figure,
    /// How far the figure in the column at this position can be off.
    Margin(usize),
    /// A sign that stands for the figure in the column at this position, or beside it.
    Sign(usize),
    /// Signs of figures that are not asked for.
    Ignored,
    /// What the place is called.
    Name,
    /// The place, in full.
    Geography,
    /// A part of the code of the place.
    Part,
    /// The period.
    Time,
    /// Codes of another dimension, by its axis.
    Codes(usize),
}

fn fits(root: &Root<'_>) -> bool {
    let [first, second] = root.items() else { return false };
    let header = cells(&mut first.clone());
    let width = cells(&mut second.clone()).map_or(0, |cells| cells.len());
    header.is_ok_and(|header| header.len() == width && header.iter().any(|name| variable(name).is_some()))
}

/// The texts of the next value, a list of single values.
fn cells(reader: &mut Reader<'_>) -> Result<Vec<String>, Error> {
    let mut cells = Vec::new();
    reader.begin_list()?;
    while reader.next_item()? {
        cells.push(text(reader)?);
    }
    Ok(cells)
}

/// The two parts of the name of a variable: `B01001_001` and `E`.
fn variable(name: &str) -> Option<(&str, &str)> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    let suffix = name.len() - name.bytes().rev().take_while(u8::is_ascii_uppercase).count();
    let (stem, suffix) = name.split_at_checked(suffix)?;
    let (table, line) = stem.rsplit_once('_')?;
    let is_table = table.starts_with(|first: char| first.is_ascii_uppercase())
        && table.bytes().any(|byte| byte.is_ascii_digit())
        && table.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    let is_line = (3..=4).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit());
    let known = matches!(suffix, "E" | "M" | "EA" | "MA" | "PE" | "PM" | "PEA" | "PMA" | "N" | "NA" | "C" | "CA" | "");
    (is_table && is_line && known).then_some((stem, suffix))
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let mut list = root.value();
    list.begin_list()?;
    list.next_item()?;
    let header = cells(&mut list)?;
    let mut axes = vec![
        axis("variable", Role::Measure, bilingual("Variable", "变量")),
        axis("geography", Role::Area, bilingual("Place", "地区")),
        axis("time", Role::Time, Text::default()),
    ];
    let purposes = purposes(&header, &mut axes);
    if axes.len() > OWN + MAX_PAIRS {
        return Err(list.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
    }
    let has_time = purposes.contains(&Purpose::Time);
    if !has_time && let Some(time) = axes.get_mut(TIME) {
        // The year stands in the address only.
        time.role = Role::Category;
    }
    let companions = companions(&purposes);
    let mut figures = Figures::new(&list, &[]);
    figures.convention.stand_ins = true;
    let mut cube = Growing::over(axes);
    let mut row: Vec<Scalar<'_>> = Vec::with_capacity(header.len());
    while list.next_item()? {
        let mark = list.clone();
        row.clear();
        if list.peek()? != Type::List {
            return Err(list.wrong_type(Expected::List));
        }
        list.begin_list()?;
        while list.next_item()? {
            row.push(Scalar::read(&mut list)?);
        }
        if row.len() != header.len() {
            return Err(mark.clone().fault(Problem::RowLength { found: row.len(), expected: header.len() }));
        }
        place(&row, &purposes, &mut cube);
        for (at, name) in header.iter().enumerate() {
            if purposes.get(at) == Some(&Purpose::Figure)
                && let Some(scalar) = row.get(at)
            {
                let beside = companions.get(at).map(Vec::as_slice).unwrap_or_default();
                let cell = figure(scalar, &row, beside, &mut figures);
                cube.set(VARIABLE, name, |category| category.measure.unit = unit(name));
                cube.push(cell)?;
            }
        }
    }
    Ok(Publication {
        publisher: Some(bilingual("United States Census Bureau", "美国人口普查局")),
        cubes: vec![cube.finish()],
        notices: figures.notice().into_iter().collect(),
        ..Publication::default()
    })
}

/// Sets the codes of `row`, but for the variable.
fn place(row: &[Scalar<'_>], purposes: &[Purpose], cube: &mut Growing) {
    let (mut whole, mut parts, mut name) = (String::new(), String::new(), String::new());
    for (scalar, purpose) in row.iter().zip(purposes) {
        let said = || scalar.clone().into_text();
        match purpose {
            Purpose::Name => name = said(),
            Purpose::Geography => whole = said(),
            // The parts of a code one behind the other are the code of the place in all of the bureau's tables.
            Purpose::Part => parts.push_str(&said()),
            Purpose::Time => cube.set(TIME, &said(), |_| {}),
            Purpose::Codes(axis) => cube.set(*axis, &said(), |_| {}),
            _ => {}
        }
    }
    let code = [parts, whole, name.clone()].into_iter().find(|code| !code.is_empty()).unwrap_or_default();
    cube.set(PLACE, &code, |category| category.label = Text::untagged(name));
}

/// For each column those that say more of its figures, and whether they are margins.
fn companions(purposes: &[Purpose]) -> Vec<Vec<(usize, bool)>> {
    let mut companions = vec![Vec::new(); purposes.len()];
    for (at, purpose) in purposes.iter().enumerate() {
        if let Purpose::Margin(of) | Purpose::Sign(of) = purpose
            && let Some(own) = companions.get_mut(*of)
        {
            own.push((at, matches!(purpose, Purpose::Margin(_))));
        }
    }
    companions
}

/// The figure that `scalar` is, with its margin and its sign, which stand in the columns `beside`.
fn figure(scalar: &Scalar<'_>, row: &[Scalar<'_>], beside: &[(usize, bool)], figures: &mut Figures) -> Cell {
    let mut cell = figures.cell(scalar);
    for (at, is_margin) in beside {
        let Some(other) = row.get(*at) else { continue };
        if !is_margin {
            add_note(&mut cell, &other.clone().into_text());
            continue;
        }
        let margin = figures.cell(other);
        if let Some(value) = margin.value {
            let written = ["±", &fixed(value, margin.decimals)].concat();
            // A margin is no bound: it holds in nine of ten samples.
            let (en, zh) = (["margin of error ", &written].concat(), ["误差范围 ", &written].concat());
            cell.remark_mut().note = bilingual(&en, &zh);
        }
    }
    cell
}

/// What each column is for; axes of other codes are added to `axes`.
fn purposes(header: &[String], axes: &mut Vec<crate::formats::cube::Axis>) -> Vec<Purpose> {
    let mut positions = Names::default();
    for (at, name) in header.iter().enumerate() {
        positions.position_or(name, at);
    }
    let of = |parts: &[&str]| positions.position(&parts.concat());
    let time = TIMES.iter().find_map(|name| positions.position(name));
    let mut purposes = Vec::with_capacity(header.len());
    for (at, name) in header.iter().enumerate() {
        let purpose = match variable(name) {
            Some((stem, suffix)) => match (suffix, suffix.strip_suffix('A')) {
                (_, Some(bare)) => of(&[stem, bare]).map_or(Purpose::Ignored, |figure| match bare.strip_suffix('M') {
                    // A sign in place of a margin says nothing of the estimate.
                    Some(_) => Purpose::Ignored,
                    None => Purpose::Sign(figure),
                }),
                ("M", _) => of(&[stem, "E"]).map_or(Purpose::Figure, Purpose::Margin),
                ("PM", _) => of(&[stem, "PE"]).map_or(Purpose::Figure, Purpose::Margin),
                _ => Purpose::Figure,
            },
            None if name == "NAME" => Purpose::Name,
            None if name == "GEO_ID" || name == "ucgid" => Purpose::Geography,
            None if time == Some(at) => Purpose::Time,
            None if name.starts_with(|first: char| first.is_ascii_lowercase()) => Purpose::Part,
            None => {
                axes.push(axis(name, Role::Category, Text::default()));
                Purpose::Codes(axes.len() - 1)
            }
        };
        purposes.push(purpose);
    }
    purposes
}

/// The unit of a variable, where its name tells: percentages have names of their own.
fn unit(name: &str) -> Option<Unit> {
    let is_percent = variable(name).is_some_and(|(_, suffix)| matches!(suffix, "PE" | "PM"));
    is_percent.then(|| Unit { id: "percent".to_owned(), symbol: Some(Text::untagged("%")), ..Unit::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        formats::read,
        indicator::{Indicators, Positions, Status},
        json::native_number,
    };

    fn model(text: &str) -> Result<Indicators, Error> {
        read(text.as_bytes(), native_number)
    }

    #[test]
    fn codes_of_places_keep_their_zeros() {
        let text = r#"[["NAME", "B01_001E", "B01_001M", "B01_001EA", "state", "county"],
            ["Here", "683142", "120", null, "02", "013"], ["There", "-666666666", "-222222222", "-", "02", "016"],
            ["Beyond", "-888888888", null, "(X)", "03", "001"]]"#;
        let model = model(text).unwrap();
        let [indicator] = model.indicators.as_slice() else { panic!("{:?}", model.indicators) };
        assert_eq!(indicator.id, "B01_001E");
        let series = &indicator.series;
        assert_eq!(series[0].dimensions, [("geography".to_owned(), "02013".to_owned())]);
        assert_eq!((series[0].value(0), &series[0].positions), (Some(683_142.0), &Positions::Undated));
        assert_eq!(series[0].label, Text::untagged("Here"));
        assert_eq!(series[0].remark(0).unwrap().note.in_language("en"), "margin of error ±120");
        assert_eq!((series[1].value(0), series[1].remark(0).unwrap().note.in_language("")), (None, "-"));
        assert_eq!((series[2].value(0), &series[2].remark(0).unwrap().statuses), (None, &vec![Status::CannotExist]));
    }

    #[test]
    fn a_column_of_times_is_time_and_others_are_dimensions() {
        let text = r#"[["S01_C01_001PE", "time", "NAICS2017", "us"], ["12.5", "2020", "44", "1"], ["13", "2021", "44", "1"]]"#;
        let model = model(text).unwrap();
        let series = &model.indicators[0].series[0];
        assert_eq!((series.value(0), series.period(1).unwrap().to_string()), (Some(12.5), "2021".to_owned()));
        assert!(series.dimensions.contains(&("NAICS2017".to_owned(), "44".to_owned())));
        assert!(model.units[model.indicators[0].unit].is_percent());
    }

    #[test]
    fn a_row_of_another_length_is_refused_with_its_place() {
        let error = model(r#"[["B01_001E", "us"], ["1", "1"], ["1"]]"#).unwrap_err();
        assert_eq!(*error.problem(), Problem::RowLength { found: 1, expected: 2 });
        assert_eq!(error.location().unwrap().path, "$[2]");
    }

    #[test]
    fn names_of_variables_are_known() {
        for name in ["B01001_001E", "DP03_0005PE", "S0101_C01_001M", "P1_001N", "H001001_001EA"] {
            assert!(variable(name).is_some(), "{name}");
        }
        for name in ["NAME", "state", "B01001", "POP_2020", "GDP_001E", "b1_001E", "B01_001X", ""] {
            assert!(variable(name).is_none(), "{name}");
        }
    }
}
