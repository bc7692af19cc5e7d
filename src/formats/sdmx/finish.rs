//! From the figures of a structure to a cube.

use crate::{
    formats::{
        cube::{Axis, Category, Cells, Cube, Measure},
        sdmx::{component::Dimension, concept::is_total, sheet::Sheet, text::joined, unit},
    },
    indicator::{Role, Source, Text},
};

/// The cube of `sheet`; without figures where it has none.
pub(super) fn cube(mut sheet: Sheet) -> Cube {
    let structure = std::rc::Rc::clone(&sheet.structure);
    let units = structure.position(Role::Unit).and_then(|at| structure.dimensions.get(at));
    let listed = units.map(|dimension| dimension.values.as_slice()).unwrap_or_default();
    let mut understood: Vec<(String, Measure)> =
        sheet.units.rows().iter().map(|row| unit::measure(row, listed, &sheet.pool)).collect();
    let (several_units, several_measures) = (understood.len() > 1, structure.measures.len() > 1);
    let mut cube = Cube {
        id: structure.id.clone(),
        title: title(&sheet),
        description: structure.description.clone(),
        note: sheet.notes.text(&sheet.pool),
        source: sheet
            .source
            .and_then(|id| sheet.pool.get(id))
            .map(|own| Source { title: own.label.clone(), ..Source::default() }),
        ..Cube::default()
    };
    let mut kept = Vec::new();
    for (at, dimension) in structure.dimensions.iter().enumerate() {
        // What the dimension of units says stands with the units, what that of measures says with the measures.
        let is_said_elsewhere = dimension.role == Role::Unit || (several_measures && dimension.role == Role::Measure);
        if is_said_elsewhere || dimension.values.is_empty() {
            continue;
        }
        kept.push(at);
        cube.dimensions.push(axis(dimension));
    }
    let width = structure.dimensions.len();
    if several_measures {
        kept.push(width);
        cube.dimensions.push(measures(&sheet));
    }
    if several_units {
        kept.push(width + 1);
        let categories = understood.into_iter().map(|(code, measure)| Category { code, measure, ..Category::default() });
        cube.dimensions.push(Axis { role: Role::Unit, categories: categories.collect(), ..Axis::default() });
    } else if let Some((_, measure)) = understood.pop() {
        cube.measure = measure;
    }
    cube.cells = std::mem::take(&mut sheet.cells);
    keep(&mut cube.cells, &kept, width + 2);
    if sheet.is_whole {
        // Services that write every number as 5574600.0 claim no tenths by it.
        cube.cells.decimals.fill(0);
    }
    cube
}

/// The title that all series share, else the name of the dataflow, else its id.
fn title(sheet: &Sheet) -> Text {
    let shared = sheet.title.and_then(|id| sheet.pool.get(id)).map(|value| value.label.clone());
    let name =
        || if sheet.structure.name.is_empty() { Text::untagged(&sheet.structure.id) } else { sheet.structure.name.clone() };
    shared.unwrap_or_else(name)
}

fn axis(dimension: &Dimension) -> Axis {
    let has_total = !matches!(dimension.role, Role::Time | Role::Frequency | Role::Area);
    let categories = dimension.values.iter().map(|(code, label)| Category {
        code: code.clone(),
        label: label.clone(),
        is_total: has_total && is_total(code),
        ..Category::default()
    });
    Axis { id: dimension.id.clone(), label: dimension.label.clone(), role: dimension.role, categories: categories.collect() }
}

/// The measures of observations, each with the code of the dimension of measures beside which it stands.
fn measures(sheet: &Sheet) -> Axis {
    let structure = &sheet.structure;
    let dimension = structure.position(Role::Measure).and_then(|at| structure.dimensions.get(at));
    let category = |row: &Vec<u32>| {
        let [code, measure] = row.as_slice() else { return Category::default() };
        let measure = structure.measures.get(*measure as usize);
        let own = measure.map(|own| (own.id.clone(), own.label.clone()));
        let coded = dimension.and_then(|dimension| dimension.values.get(*code as usize)).cloned();
        let (codes, labels): (Vec<String>, Vec<Text>) = [coded, own]
            .into_iter()
            .flatten()
            .map(|(code, label)| if label.is_empty() { (code.clone(), Text::untagged(code)) } else { (code, label) })
            .unzip();
        Category { code: codes.join("."), label: joined(&labels, " · "), ..Category::default() }
    };
    let categories = sheet.measures.rows().iter().map(category).collect();
    let (id, label) = dimension.map(|own| (own.id.clone(), own.label.clone())).unwrap_or_default();
    Axis { id, label, role: Role::Measure, categories }
}

/// Keeps of each key of `width` positions those at `kept`.
fn keep(cells: &mut Cells, kept: &[usize], width: usize) {
    let keys = cells.keys.chunks_exact(width);
    cells.keys = keys.flat_map(|key| kept.iter().map(|at| key.get(*at).copied().unwrap_or(0))).collect();
}
