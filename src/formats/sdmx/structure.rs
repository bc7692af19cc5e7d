//! The structure of a message: its dimensions, measures and attributes, and at which level each stands.

use crate::{
    error::{Error, Problem},
    formats::sdmx::{
        component::{Attribute, Dimension, Measured, attribute, dimension, measured},
        pool::Pool,
        text::{fields_among, plain_at, text_at, typed},
    },
    indicator::{Guess, Role, Text},
    json::{Reader, Type},
    limits::MAX_PAIRS,
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
