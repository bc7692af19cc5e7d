//! SDMX-JSON data messages in their three dialects, which one reader reads.
//!
//! ```text
//! 1.0.0-wd (2014)  {header, dataSets[], structure}
//! 1.0              {meta, data: {dataSets[], structure}}
//! 2.x              {meta, data: {dataSets[{structure: position}], structures[]}}
//! ```
//!
//! Keys of series and observations are positions in the values of dimensions (`0:4:10`); an observation is a list of its
//! measures and then of its attributes, which are positions as well where the structure lists values for them. Source:
//! sdmx-twg/sdmx-json, field guide of the data message.

mod component;
mod concept;
mod deletion;
mod finish;
mod held;
mod keys;
mod notes;
mod observed;
mod pool;
mod sheet;
mod structure;
#[cfg(test)]
mod tests;
mod text;
mod unit;

use crate::{
    error::{Error, LeftOut, NotFigures, Notice, Problem},
    formats::{
        cube::Publication,
        root::{Field, Root, field},
        text::stamp,
    },
    indicator::Text,
    json::{Reader, Type},
    limits::MAX_PAIRS,
};

use self::{
    pool::Pool,
    sheet::Sheet,
    structure::Structure,
    text::{any_text, fields_among, has_field, plain_at, text_at, typed},
};

/// The format as [`super::READERS`] lists it.
pub(super) const READER: super::Reader = super::Reader { name: "SDMX-JSON", fits, read };

/// Fields of a message that describe figures and hold them.
const BODY: [&str; 3] = ["dataSets", "structure", "structures"];

/// Fields that only messages about structures have, with neither figures nor what describes them.
const STRUCTURES: [&str; 5] = ["dataStructures", "dataflows", "codelists", "conceptSchemes", "categorySchemes"];

fn fits(root: &Root<'_>) -> bool {
    let is_headed = root.has("header", Type::Object) || root.has("meta", Type::Object);
    let has_data_sets = root.has("dataSets", Type::List) && (is_headed || root.has("structure", Type::Object));
    let is_described = root.has("header", Type::Object) && root.has("structure", Type::Object);
    let is_refused = is_headed && root.has("errors", Type::List);
    let data = root.field("data").filter(|_| root.has("data", Type::Object));
    let has_body = data.is_some_and(|mut data| {
        let is_known = |key: &str| BODY.contains(&key) || (is_headed && STRUCTURES.contains(&key));
        has_field(&mut data, is_known).unwrap_or(false)
    });
    has_data_sets || is_described || is_refused || has_body
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let body = match root.field("data").filter(|_| root.has("data", Type::Object)) {
        Some(mut data) => fields_among(&mut data, &[BODY.as_slice(), &STRUCTURES].concat())?,
        None => root.fields().iter().filter(|(key, _)| BODY.contains(&key.as_ref())).cloned().collect(),
    };
    let mut publication = Publication::default();
    describe(root, &mut publication)?;
    let Some(mut data_sets) = typed(&body, "dataSets", Type::List) else {
        return Err(without_figures(root, &body)?);
    };
    let mut sheets = sheets(&body, &mut publication)?;
    let mut taken: Option<(usize, String)> = None;
    let mut is_empty = true;
    data_sets.begin_list()?;
    while data_sets.next_item()? {
        is_empty = false;
        let mut data_set = data_sets.clone();
        let fields = fields_among(&mut data_sets, &[&["structure", "action"], sheet::FIELDS.as_slice()].concat())?;
        let position = match typed(&fields, "structure", Type::Number) {
            Some(mut position) => position.raw()?,
            None => "0",
        };
        let Some(sheet) = keys::position(position).and_then(|at| sheets.get_mut(at as usize)) else {
            let problem = Problem::UnknownReference { found: position.to_owned(), within: "structures".to_owned() };
            return Err(data_set.fault(problem));
        };
        if plain_at(&fields, "action")?.eq_ignore_ascii_case("delete") {
            let told = deletion::take_back(sheet, &mut data_set, &fields)?;
            taken.get_or_insert((0, told.example)).0 += told.count;
        } else {
            sheet.add(&mut data_set, &fields)?;
        }
    }
    let has_figures = sheets.iter().any(|sheet| sheet.cells.len() > 0);
    if !has_figures {
        return Err(match without_figures(root, &body)? {
            answer if matches!(answer.problem(), Problem::ServiceAnswer { .. }) => answer,
            _ if taken.is_some() => Error::new(Problem::NotFigures { kind: NotFigures::Deletion }),
            _ if is_empty => Error::new(Problem::NoFigures),
            metadata => metadata,
        });
    }
    if let Some((count, example)) = taken {
        publication.notices.push(Notice::new(Problem::LeftOut { reason: LeftOut::TakenBack, count, example }));
    }
    let name = sheets.first().map(|sheet| sheet.structure.name.clone()).unwrap_or_default();
    for mut sheet in sheets.into_iter().filter(|sheet| sheet.cells.len() > 0) {
        publication.notices.extend(sheet.counted());
        publication.cubes.push(finish::cube(sheet));
    }
    if let [only] = publication.cubes.as_slice() {
        // A cube that is called as its only series is has its dataflow's name no more.
        publication.title = if only.title == name { Text::default() } else { name };
    }
    Ok(publication)
}

/// One sheet for each structure.
fn sheets(body: &[Field<'_>], publication: &mut Publication) -> Result<Vec<Sheet>, Error> {
    let mut sheets = Vec::new();
    let mut add = |reader: &mut Reader<'_>| {
        if sheets.len() >= MAX_PAIRS {
            return Err(reader.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
        }
        let mut pool = Pool::default();
        let structure = Structure::read(reader, &mut pool, &mut publication.guesses)?;
        sheets.push(Sheet::new(structure, pool));
        Ok(())
    };
    if let Some(mut list) = typed(body, "structures", Type::List) {
        list.begin_list()?;
        while list.next_item()? {
            add(&mut list)?;
        }
    } else if let Some(mut structure) = field(body, "structure") {
        add(&mut structure)?;
    } else {
        return Err(Error::new(Problem::MissingField { field: "structure" }));
    }
    Ok(sheets)
}

/// Who sent the message, when and in which language.
fn describe(root: &Root<'_>, publication: &mut Publication) -> Result<(), Error> {
    let head = ["meta", "header"].into_iter().find(|key| root.has(key, Type::Object)).and_then(|key| root.field(key));
    let Some(mut head) = head else { return Ok(()) };
    let fields = fields_among(&mut head, &["prepared", "sender", "contentLanguages"])?;
    publication.modified = stamp::day(&plain_at(&fields, "prepared")?);
    if let Some(mut list) = typed(&fields, "contentLanguages", Type::List) {
        list.begin_list()?;
        while list.next_item()? {
            let tag = any_text(&mut list)?.in_language("").to_owned();
            if publication.language.is_empty() {
                publication.language = tag;
            }
        }
    }
    if let Some(mut sender) = typed(&fields, "sender", Type::Object) {
        let fields = fields_among(&mut sender, &["id", "name", "names"])?;
        let mut name = text_at(&fields, "name", "names")?;
        if name.is_empty() {
            name = Text::untagged(plain_at(&fields, "id")?);
        }
        // Services that were not told who runs them say so in this place.
        let is_known = !name.is_empty() && !name.in_language("en").eq_ignore_ascii_case("unknown");
        publication.publisher = is_known.then_some(name);
    }
    Ok(())
}

/// Why a message holds nothing to show: the service says so, or it describes figures and has none.
fn without_figures(root: &Root<'_>, body: &[Field<'_>]) -> Result<Error, Error> {
    if let Some(mut list) = root.field("errors").filter(|_| root.has("errors", Type::List)) {
        list.begin_list()?;
        while list.next_item()? {
            let message = if list.peek()? == Type::Object {
                let fields = fields_among(&mut list, &["code", "title", "titles", "detail", "details", "message"])?;
                let texts = [
                    Text::untagged(plain_at(&fields, "code")?),
                    text_at(&fields, "title", "titles")?,
                    text_at(&fields, "detail", "details")?,
                    text_at(&fields, "message", "message")?,
                ];
                text::joined(&texts, " ")
            } else {
                any_text(&mut list)?
            };
            if !message.is_empty() {
                return Ok(Error::new(Problem::ServiceAnswer { message: message.in_language("en").to_owned() }));
            }
        }
    }
    let is_code_list = STRUCTURES.iter().any(|key| field(body, key).is_some());
    let kind = if is_code_list { NotFigures::CodeList } else { NotFigures::Metadata };
    Ok(Error::new(Problem::NotFigures { kind }))
}
