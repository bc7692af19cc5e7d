//! The structure of a message: its dimensions, measures and attributes, and at which level each stands.

use crate::{
    error::{Error, Problem},
    formats::{
        root::{Field, field},
        sdmx::{
            concept::{Concept, Purpose, of_attribute, of_dimension},
            observed::number_text,
            pool::{Pool, ValueId},
            text::{any_text, fields_among, plain_at, text_at, typed},
        },
    },
    indicator::{Guess, Role, Text},
    json::{Reader, Type},
    limits::{MAX_FIGURES, MAX_PAIRS},
};

/// What describes the figures of a data set.
#[derive(Clone, Debug, Default)]
pub(super) struct Structure {
    /// The id of the dataflow; empty where no link says it.
    pub(super) id: String,
    /// What the dataflow is called.
    pub(super) name: Text,
    /// What it means.
    pub(super) description: Text,
    /// The dimensions in the order of their `keyPosition`, those without one last.
    pub(super) dimensions: Vec<Dimension>,
    /// For dimensions of data sets, of series and of observations: positions in `dimensions`, in the order of their keys.
    pub(super) levels: [Vec<usize>; 3],
    /// What observations measure; one at the least.
    pub(super) measures: Vec<Measured>,
    /// Attributes of data sets, of groups of dimensions, of series and of observations.
    pub(super) attributes: [Vec<Attribute>; 4],
}

/// Positions in [`Structure::levels`].
pub(super) mod level {
    pub(in crate::formats::sdmx) const DATA_SET: usize = 0;
    pub(in crate::formats::sdmx) const SERIES: usize = 1;
    pub(in crate::formats::sdmx) const OBSERVATION: usize = 2;
}

/// Positions in [`Structure::attributes`].
pub(super) mod attached {
    pub(in crate::formats::sdmx) const DATA_SET: usize = 0;
    pub(in crate::formats::sdmx) const GROUP: usize = 1;
    pub(in crate::formats::sdmx) const SERIES: usize = 2;
    pub(in crate::formats::sdmx) const OBSERVATION: usize = 3;
}

/// Names of the levels, as fields of a structure are called.
pub(super) const LEVELS: [&str; 3] = ["dataSet", "series", "observation"];
const ATTACHED: [&str; 4] = ["dataSet", "dimensionGroup", "series", "observation"];

/// A dimension.
#[derive(Clone, Debug, Default)]
pub(super) struct Dimension {
    /// Its id.
    pub(super) id: String,
    /// What it is called.
    pub(super) label: Text,
    /// What it is for.
    pub(super) role: Role,
    /// Its codes and what each is called.
    pub(super) values: Vec<(String, Text)>,
    level: usize,
    listed: usize,
    key_position: u32,
    purpose: Option<Purpose>,
}

/// A measure.
#[derive(Clone, Debug, Default)]
pub(super) struct Measured {
    /// Its id.
    pub(super) id: String,
    /// What it is called.
    pub(super) label: Text,
    /// The codes that observations refer to, where it is coded.
    pub(super) codes: Vec<String>,
    /// Values that stand for something else than a figure: as number, as text, and what they mean.
    pub(super) sentinels: Vec<(f64, String, Text)>,
}

/// An attribute.
#[derive(Clone, Debug, Default)]
pub(super) struct Attribute {
    /// Its id.
    pub(super) id: String,
    /// What it is called.
    pub(super) label: Text,
    /// What it says; `None` where it is passed over.
    pub(super) concept: Option<Concept>,
    /// The values that are referred to; `None` where the structure lists none and values stand with the data.
    pub(super) values: Option<Vec<Option<ValueId>>>,
    /// What holds where no value is given.
    pub(super) default: Option<ValueId>,
}

impl Structure {
    /// Reads a structure, keeping values of its attributes in `pool`; what it does not say about roles goes to `guesses`.
    ///
    /// Errors: syntax, wrong types, more dimensions or values than there may be.
    pub(super) fn read(reader: &mut Reader<'_>, pool: &mut Pool, guesses: &mut Vec<Guess>) -> Result<Self, Error> {
        let names = ["name", "names", "description", "descriptions", "dimensions", "measures", "attributes", "links"];
        let fields = fields_among(reader, &names)?;
        let mut structure = Self {
            name: text_at(&fields, "name", "names")?,
            description: text_at(&fields, "description", "descriptions")?,
            ..Self::default()
        };
        if structure.description == structure.name {
            structure.description = Text::default();
        }
        if let Some(mut links) = typed(&fields, "links", Type::List) {
            structure.id = dataflow(&mut links)?;
        }
        let mut size = 0;
        if let Some(mut dimensions) = typed(&fields, "dimensions", Type::Object) {
            let fields = fields_among(&mut dimensions, &LEVELS)?;
            for (level, name) in LEVELS.iter().enumerate() {
                let Some(mut list) = typed(&fields, name, Type::List) else { continue };
                list.begin_list()?;
                while list.next_item()? {
                    if structure.dimensions.len() >= MAX_PAIRS {
                        return Err(list.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
                    }
                    structure.dimensions.push(dimension(&mut list, level, &mut size)?);
                }
            }
        }
        structure.place_dimensions(guesses);
        if let Some(mut measures) = typed(&fields, "measures", Type::Object) {
            let fields = fields_among(&mut measures, &["observation"])?;
            if let Some(mut list) = typed(&fields, "observation", Type::List) {
                list.begin_list()?;
                while list.next_item()? {
                    if structure.measures.len() >= MAX_PAIRS {
                        return Err(list.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
                    }
                    structure.measures.push(measured(&mut list, &mut size)?);
                }
            }
        }
        if structure.measures.is_empty() {
            structure.measures.push(Measured::default());
        }
        if let Some(mut attributes) = typed(&fields, "attributes", Type::Object) {
            let fields = fields_among(&mut attributes, &ATTACHED)?;
            for (name, own) in ATTACHED.iter().zip(&mut structure.attributes) {
                let Some(mut list) = typed(&fields, name, Type::List) else { continue };
                list.begin_list()?;
                while list.next_item()? {
                    // Each observation asks each attribute of its level.
                    if own.len() >= 4 * MAX_PAIRS {
                        return Err(list.fault(Problem::TooManyFields { limit: 4 * MAX_PAIRS }));
                    }
                    own.push(attribute(&mut list, pool, &mut size)?);
                }
            }
        }
        Ok(structure)
    }

    /// The position of the dimension with `role`.
    pub(super) fn position(&self, role: Role) -> Option<usize> {
        self.dimensions.iter().position(|dimension| dimension.role == role)
    }

    /// The positions in `dimensions` that a key names which spans `levels`, in its order.
    pub(super) fn keyed(&self, levels: std::ops::RangeInclusive<usize>) -> Vec<usize> {
        self.levels.get(levels).into_iter().flatten().flatten().copied().collect()
    }

    /// Orders the dimensions and gives each role to the one that claims it best.
    fn place_dimensions(&mut self, guesses: &mut Vec<Guess>) {
        for (listed, dimension) in self.dimensions.iter_mut().enumerate() {
            dimension.listed = listed;
        }
        self.dimensions.sort_by_key(|dimension| dimension.key_position);
        // A key names the dimensions of its level in the order of their list, not of their positions.
        let mut order: Vec<usize> = (0..self.dimensions.len()).collect();
        order.sort_by_key(|at| self.dimensions.get(*at).map(|dimension| dimension.listed));
        for at in order {
            if let Some(level) = self.dimensions.get(at).and_then(|dimension| self.levels.get_mut(dimension.level)) {
                level.push(at);
            }
        }
        for role in [Role::Time, Role::Frequency, Role::Area, Role::Unit, Role::Measure] {
            self.give(role, guesses);
        }
    }

    fn give(&mut self, role: Role, guesses: &mut Vec<Guess>) {
        let claims = |dimension: &Dimension| dimension.purpose.filter(|purpose| purpose.role == role);
        let claimants = self.dimensions.iter().enumerate().filter_map(|(at, own)| claims(own).map(|purpose| (at, purpose, own)));
        // A measure of one code tells nothing apart, whatever it is called.
        let alone = |own: &Dimension| role == Role::Measure && own.values.len() < 2;
        let best = claimants.min_by_key(|(_, purpose, own)| (alone(own), !purpose.is_sure, purpose.rank)).map(|(at, ..)| at);
        for (at, dimension) in self.dimensions.iter_mut().enumerate() {
            let Some(purpose) = claims(dimension) else { continue };
            let is_best = Some(at) == best;
            if is_best {
                dimension.role = role;
            }
            let is_left = !is_best && matches!(role, Role::Measure | Role::Unit) && dimension.values.len() > 1;
            if is_left || (is_best && !purpose.is_sure) {
                guesses.push(Guess { name: dimension.id.clone(), role: Some(dimension.role) });
            }
        }
    }
}

/// What a component, a dimension or an attribute, says of itself.
const COMPONENT: [&str; 9] = ["id", "name", "names", "keyPosition", "role", "roles", "values", "default", "format"];

/// What a value of a component says of itself.
const VALUE: [&str; 6] = ["id", "name", "names", "value", "values", "start"];

fn dimension(reader: &mut Reader<'_>, level: usize, size: &mut usize) -> Result<Dimension, Error> {
    let fields = fields_among(reader, &COMPONENT)?;
    let mut dimension = Dimension {
        id: plain_at(&fields, "id")?,
        label: text_at(&fields, "name", "names")?,
        level,
        key_position: u32::MAX,
        ..Dimension::default()
    };
    if let Some(mut position) = typed(&fields, "keyPosition", Type::Number) {
        dimension.key_position = position.number()?.value as u32;
    }
    dimension.purpose = of_dimension(&roles(&fields)?, &dimension.id);
    let mut is_dated = false;
    for_each_value(&fields, size, &mut |value| {
        is_dated |= value.is_dated;
        dimension.values.push((value.code, value.label));
    })?;
    if dimension.purpose.is_none() && is_dated {
        dimension.purpose = Some(Purpose { role: Role::Time, is_sure: true, rank: usize::MAX });
    }
    Ok(dimension)
}

fn measured(reader: &mut Reader<'_>, size: &mut usize) -> Result<Measured, Error> {
    let fields = fields_among(reader, &COMPONENT)?;
    let mut measured =
        Measured { id: plain_at(&fields, "id")?, label: text_at(&fields, "name", "names")?, ..Measured::default() };
    for_each_value(&fields, size, &mut |value| measured.codes.push(value.code))?;
    let Some(mut format) = typed(&fields, "format", Type::Object) else { return Ok(measured) };
    let fields = fields_among(&mut format, &["sentinelValues"])?;
    let Some(mut list) = typed(&fields, "sentinelValues", Type::List) else { return Ok(measured) };
    list.begin_list()?;
    while list.next_item()? {
        // Each value is held against each of them.
        if measured.sentinels.len() >= MAX_PAIRS {
            return Err(list.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
        }
        let fields = fields_among(&mut list, &["value", "name", "names"])?;
        let text = plain_at(&fields, "value")?;
        let written = number_text(&text, list.nearest());
        let number = written.and_then(|cell| cell.value).unwrap_or(f64::NAN);
        measured.sentinels.push((number, text, text_at(&fields, "name", "names")?));
    }
    Ok(measured)
}

fn attribute(reader: &mut Reader<'_>, pool: &mut Pool, size: &mut usize) -> Result<Attribute, Error> {
    let fields = fields_among(reader, &COMPONENT)?;
    let id = plain_at(&fields, "id")?;
    let mut attribute = Attribute {
        concept: of_attribute(&roles(&fields)?, &id),
        label: text_at(&fields, "name", "names")?,
        id,
        ..Attribute::default()
    };
    let Some(concept) = attribute.concept else { return Ok(attribute) };
    let mut values = Vec::new();
    let is_listed = for_each_value(&fields, size, &mut |value| {
        values.push(pool.add(concept, &attribute.label, &value.code, &value.label));
    })?;
    attribute.values = is_listed.then_some(values);
    let default = plain_at(&fields, "default")?;
    if !default.is_empty() {
        attribute.default = pool.add(concept, &attribute.label, &default, &Text::default());
    }
    Ok(attribute)
}

/// A value that a component lists.
struct Listed {
    code: String,
    label: Text,
    /// Whether it has a beginning, as values of time have.
    is_dated: bool,
}

/// Shows `take` each value that a component lists, an empty one for `null`; whether it has such a list.
fn for_each_value(fields: &[Field<'_>], size: &mut usize, take: &mut dyn FnMut(Listed)) -> Result<bool, Error> {
    let Some(mut list) = typed(fields, "values", Type::List) else { return Ok(false) };
    list.begin_list()?;
    while list.next_item()? {
        *size += 1;
        if *size > MAX_FIGURES {
            return Err(list.fault(Problem::TooManyFigures { limit: MAX_FIGURES }));
        }
        if list.peek()? != Type::Object {
            // Some services list the values themselves.
            let text = any_text(&mut list)?;
            take(Listed { code: text.in_language("").to_owned(), label: text, is_dated: false });
            continue;
        }
        let fields = fields_among(&mut list, &VALUE)?;
        let mut label = text_at(&fields, "name", "names")?;
        if label.is_empty() {
            label = text_at(&fields, "value", "values")?;
        }
        let mut code = plain_at(&fields, "id")?;
        if code.is_empty() {
            code = label.in_language("").to_owned();
        }
        take(Listed { code, label, is_dated: field(&fields, "start").is_some() });
    }
    Ok(true)
}

/// The roles of a component: a list, or one text or none in the dialects before 2.0.
fn roles(fields: &[Field<'_>]) -> Result<Vec<String>, Error> {
    let mut roles = Vec::new();
    let Some(mut reader) = field(fields, "roles").or_else(|| field(fields, "role")) else { return Ok(roles) };
    if reader.peek()? != Type::List {
        roles.extend(any_text(&mut reader)?.0.into_iter().map(|(_, role)| role));
        return Ok(roles);
    }
    reader.begin_list()?;
    while reader.next_item()? {
        roles.extend(any_text(&mut reader)?.0.into_iter().map(|(_, role)| role));
    }
    Ok(roles)
}

/// The id of the dataflow that a link of `links`, a list, leads to.
fn dataflow(links: &mut Reader<'_>) -> Result<String, Error> {
    links.begin_list()?;
    let mut id = String::new();
    while links.next_item()? {
        if links.peek()? != Type::Object {
            links.skip()?;
            continue;
        }
        let fields = fields_among(links, &["rel", "urn", "href"])?;
        if !id.is_empty() || !plain_at(&fields, "rel")?.eq_ignore_ascii_case("dataflow") {
            continue;
        }
        id = of_urn(&plain_at(&fields, "urn")?).or(of_address(&plain_at(&fields, "href")?)).unwrap_or_default();
    }
    Ok(id)
}

/// `EXR` of `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=ECB:EXR(1.0)`.
fn of_urn(urn: &str) -> Option<String> {
    let (_, named) = urn.rsplit_once(':')?;
    let id = named.split('(').next()?;
    (!id.is_empty()).then(|| id.to_owned())
}

/// `EXR` of `…/dataflow/ECB/EXR/1.0`, or of `…/dataflow/EXR/all` as older services write it.
fn of_address(href: &str) -> Option<String> {
    let (_, path) = href.split_once("/dataflow/")?;
    let parts: Vec<&str> = path.split(['?', '#']).next()?.split('/').filter(|part| !part.is_empty()).collect();
    let id = match parts.as_slice() {
        [_, id, _, ..] | [id, ..] => *id,
        [] => return None,
    };
    Some(id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::native_number;

    fn read(json: &str) -> (Structure, Pool, Vec<Guess>) {
        let (mut pool, mut guesses) = (Pool::default(), Vec::new());
        let mut reader = Reader::new(json.as_bytes(), native_number).unwrap();
        let structure = Structure::read(&mut reader, &mut pool, &mut guesses).unwrap();
        (structure, pool, guesses)
    }

    #[test]
    fn dimensions_stand_in_the_order_of_their_positions_and_keys_in_that_of_their_lists() {
        let (structure, ..) = read(
            r#"{"dimensions": {
                "dataSet": [{"id": "FREQ", "keyPosition": 1, "values": [{"id": "A"}]}],
                "series": [{"id": "SEX", "keyPosition": 2, "values": [{"id": "F"}]}, {"id": "GEO", "keyPosition": 0}],
                "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2024"}]}]}}"#,
        );
        let ids: Vec<&str> = structure.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
        assert_eq!(ids, ["GEO", "FREQ", "SEX", "TIME_PERIOD"]);
        assert_eq!(structure.levels, [vec![1], vec![2, 0], vec![3]]);
    }

    #[test]
    fn roles_come_from_the_structure_then_from_usual_ids_and_doubt_is_told() {
        let (structure, _, guesses) = read(
            r#"{"dimensions": {"series": [
                {"id": "CIUDAD", "roles": ["REF_AREA"]}, {"id": "MEASURE", "values": [{"id": "1"}]},
                {"id": "VARIABLE", "values": [{"id": "1"}, {"id": "2"}]}, {"id": "AGE"}],
              "observation": [{"id": "ANNEE", "values": [{"id": "2024", "start": "2024-01-01T00:00:00"}]}]}}"#,
        );
        let roles: Vec<Role> = structure.dimensions.iter().map(|dimension| dimension.role).collect();
        assert_eq!(roles, [Role::Area, Role::Category, Role::Measure, Role::Category, Role::Time]);
        assert_eq!(guesses, [Guess { name: "VARIABLE".to_owned(), role: Some(Role::Measure) }]);
    }

    #[test]
    fn attributes_without_values_have_them_with_the_data() {
        let (structure, pool, _) = read(
            r#"{"attributes": {"observation": [
                {"id": "OBS_STATUS", "values": [null, {"id": "E", "name": "Estimated"}]},
                {"id": "COMMENT_OBS"}, {"id": "EMBARGO_TIME", "values": [{"id": "x"}]},
                {"id": "UNIT_MULT", "role": "UNIT_MULT", "default": "6", "values": []}]}}"#,
        );
        let [.., of_observations] = &structure.attributes;
        let listed: Vec<Option<usize>> = of_observations.iter().map(|own| own.values.as_ref().map(Vec::len)).collect();
        assert_eq!(listed, [Some(2), None, None, Some(0)]);
        assert_eq!(pool.get(of_observations[3].default.unwrap()).unwrap().code, "6");
    }

    #[test]
    fn the_dataflow_is_found_in_links_of_every_dialect() {
        let id = |links: &str| read(&[r#"{"links": ["#, links, "]}"].concat()).0.id;
        assert_eq!(id(r#"{"rel": "dataflow", "urn": "urn:sdmx:x.Dataflow=ECB:EXR(1.0)"}"#), "EXR");
        assert_eq!(id(r#"{"rel": "dataflow", "href": "https://h/service/dataflow/ECB/EXR/1.0"}"#), "EXR");
        assert_eq!(id(r#"{"rel": "dataflow", "href": "http://h/SDMX-JSON/dataflow/TOURISM/all"}"#), "TOURISM");
        assert_eq!(id(r#"{"rel": "self", "href": "https://h/dataflow/ECB/EXR/1.0"}"#), "");
    }
}
