//! Dimensions and their categories.

use crate::{
    error::{Error, Problem},
    formats::{
        cube::{Axis, Category},
        jsonstat::{measure, notes::Notes},
        root::{Field, field},
        text::written::{fields_at, text, text_at, texts, whole},
    },
    indicator::Text,
    json::{Reader, Type},
    names::Names,
};

/// Codes that stand for all others of their dimension, in small letters.
const TOTALS: [&str; 4] = ["t", "_t", "total", "tot"];

/// The categories of one dimension, by code and by position.
pub(super) struct Categories {
    pub(super) all: Vec<Category>,
    positions: Names,
}

impl Categories {
    pub(super) fn get_mut(&mut self, code: &str) -> Option<&mut Category> {
        self.all.get_mut(self.positions.position(code)?)
    }
}

/// Reads the dimension `id`, which has `size` categories, from the value before which `reader` stands.
///
/// Errors: `CubeSize` where it has another number of categories, `DuplicateKey` where two have one code,
/// `UnknownReference` where a position has no category.
pub(super) fn read(id: &str, size: usize, reader: &mut Reader<'_>, notes: &mut Notes) -> Result<Axis, Error> {
    let fields = reader.fields()?;
    let category = fields_at(&fields, "category")?;
    let codes = match (field(&category, "index"), field(&category, "label")) {
        (Some(mut index), _) => codes(&mut index, size, id)?,
        (None, Some(mut labels)) => {
            let codes: Vec<String> = labels.fields()?.into_iter().map(|(code, _)| crate::plain::plain(code)).collect();
            sized(codes, size, &mut labels)?
        }
        // What has one category need not name it.
        (None, None) => sized(vec![id.to_owned()], size, reader)?,
    };
    let mut positions = Names::default();
    for (at, code) in codes.iter().enumerate() {
        if positions.position_or(code, at) != at {
            return Err(reader.fault(Problem::DuplicateKey { key: code.clone() }));
        }
    }
    let all = codes.into_iter().map(|code| Category { is_total: is_total(&code), code, ..Category::default() }).collect();
    let mut categories = Categories { all, positions };
    for (code, mut label) in fields_at(&category, "label")? {
        if let (Some(own), Some(label)) = (categories.get_mut(&code), text(&mut label)?) {
            own.label = Text::untagged(label);
        }
    }
    for (code, mut unit) in fields_at(&category, "unit")? {
        if let Some(own) = categories.get_mut(&code).filter(|_| unit.peek().is_ok_and(|kind| kind == Type::Object)) {
            measure::describe(own, &unit.fields()?);
        }
    }
    let extension = fields_at(&fields, "extension")?;
    measure::extend(&mut categories, &extension)?;
    if let Some(total) = text_at(&extension, "eliminationValueCode").and_then(|code| categories.get_mut(&code)) {
        total.is_total = true;
    }
    mark_root(&mut categories, &category)?;
    notes.of_dimension(&mut categories, (&fields, &category, &extension))?;
    let label = text_at(&fields, "label").map(Text::untagged).unwrap_or_default();
    Ok(Axis { id: id.to_owned(), label, categories: categories.all, ..Axis::default() })
}

/// The codes in the order of their positions: a list has them in order, an object says the position of each.
fn codes(index: &mut Reader<'_>, size: usize, id: &str) -> Result<Vec<String>, Error> {
    let mut place = index.clone();
    if index.peek()? == Type::List {
        return sized(texts(index)?, size, &mut place);
    }
    let mut placed: Vec<(u64, String)> = Vec::new();
    index.begin_object()?;
    while let Some(code) = index.next_key()? {
        // A position that is none stands behind all others, where the check below finds it.
        placed.push((whole(index)?.unwrap_or(u64::MAX), crate::plain::plain(code)));
    }
    placed.sort_by_key(|(position, _)| *position);
    let broken = (0..).zip(&placed).find(|(at, (position, _))| at != position);
    if let Some((at, _)) = broken.filter(|_| placed.len() == size) {
        let found = ["index ", &at.to_string()].concat();
        return Err(place.fault(Problem::UnknownReference { found, within: id.to_owned() }));
    }
    sized(placed.into_iter().map(|(_, code)| code).collect(), size, &mut place)
}

fn sized(codes: Vec<String>, size: usize, place: &mut Reader<'_>) -> Result<Vec<String>, Error> {
    if codes.len() == size {
        return Ok(codes);
    }
    Err(place.fault(Problem::CubeSize { found: codes.len(), expected: size }))
}

fn is_total(code: &str) -> bool {
    TOTALS.iter().any(|total| code.eq_ignore_ascii_case(total))
}

/// Marks the category below which all others of a stated hierarchy stand.
fn mark_root(categories: &mut Categories, category: &[Field<'_>]) -> Result<(), Error> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); categories.all.len()];
    let mut is_child = vec![false; categories.all.len()];
    let mut any = false;
    for (parent, mut codes) in fields_at(category, "child")? {
        let Some(parent) = categories.positions.position(&parent) else { continue };
        for child in texts(&mut codes)? {
            let Some(child) = categories.positions.position(&child).filter(|child| *child != parent) else { continue };
            any = true;
            if let Some(own) = children.get_mut(parent) {
                own.push(child);
            }
            if let Some(own) = is_child.get_mut(child) {
                *own = true;
            }
        }
    }
    let mut roots = (0..is_child.len()).filter(|at| is_child.get(*at) == Some(&false));
    let (Some(root), None, true) = (roots.next(), roots.next(), any) else { return Ok(()) };
    let mut seen = vec![false; children.len()];
    let mut waiting = vec![root];
    let mut reached = 0;
    while let Some(at) = waiting.pop() {
        match seen.get_mut(at) {
            Some(own) if !*own => *own = true,
            _ => continue,
        }
        reached += 1;
        waiting.extend(children.get(at).into_iter().flatten());
    }
    if let Some(root) = categories.all.get_mut(root).filter(|_| reached == children.len()) {
        root.is_total = true;
    }
    Ok(())
}
