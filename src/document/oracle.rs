//! The wire shapes as serde and schemars see them, for the parts that no derive can describe.
//!
//! Not in the wasm: gives the JSON Schema, and the second opinion that tests hold the reader to.

use std::{borrow::Cow, fmt, marker::PhantomData};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer,
    de::{Error as _, MapAccess, Visitor, value::MapAccessDeserializer},
};

use crate::{
    document::{
        chart::{FACET_SCALES, SCALES, SORTS, STACKS},
        indicator::{COLLECTIONS, DIRECTIONS},
        observations::{COMPARATORS, STATUSES, statuses_of},
        wire::{Category, Dimensions, Document, Keyed, Name, Observation, Observations, Part, Regions, Statuses, Target, Wishes},
    },
    indicator::{AxisScale, Collection, Direction, FacetScale, Sort, Stack, Status, Text},
    json::Number,
    period::{Date, Period, YearStart},
    plain::plain,
    qualifier::Comparator,
    regions::{Outlines, Shapes, Tile},
};

/// The JSON Schema of the indicator document.
pub(super) fn schema() -> String {
    let mut schema = schemars::schema_for!(Document);
    schema.insert("title".to_owned(), "Indicator document".into());
    let mut text = format!("{:#}", schema.as_value());
    text.push('\n');
    text
}

/// The fields that few charts have; they stand beside the others.
pub(super) fn rare_wishes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Box<Wishes>>, D::Error> {
    let wishes = Wishes::deserialize(deserializer)?;
    let is_none = format!("{wishes:?}") == format!("{:?}", Wishes::default());
    Ok((!is_none).then(|| Box::new(wishes)))
}

/// An object with each key at most once, in the order in which its fields stand.
struct Pairs<V>(Vec<(String, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Pairs<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor(PhantomData))
    }
}

struct PairsVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for PairsVisitor<V> {
    type Value = Pairs<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs: Vec<(String, V)> = Vec::new();
        while let Some(Name(key)) = map.next_key()? {
            if pairs.iter().any(|(known, _)| *known == key) {
                return Err(A::Error::custom("a key stands twice"));
            }
            pairs.push((key, map.next_value()?));
        }
        Ok(Pairs(pairs))
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(plain(Cow::Owned(text))))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or an object of texts")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Text, E> {
                Ok(Text::untagged(plain(Cow::Borrowed(text))))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
                let pairs: Pairs<Name> = Pairs::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Text(pairs.0.into_iter().map(|(tag, text)| (tag, text.0)).collect()))
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}

impl<'de> Deserialize<'de> for Dimensions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pairs: Pairs<Name> = Pairs::deserialize(deserializer)?;
        Ok(Self(pairs.0.into_iter().map(|(name, code)| (name, code.0)).collect()))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Keyed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Pairs::<T>::deserialize(deserializer).map(|pairs| Self(pairs.0))
    }
}

impl<'de> Deserialize<'de> for Category {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Bare(Name),
            Full { label: Option<Text>, total: Option<bool> },
        }

        Ok(match Written::deserialize(deserializer)? {
            Written::Bare(label) => Self { label: Some(Text::untagged(label.0)), total: None },
            Written::Full { label, total } => Self { label, total },
        })
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NumberVisitor;

        impl Visitor<'_> for NumberVisitor {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }

            fn visit_i64<E>(self, value: i64) -> Result<Number, E> {
                Ok(Number { value: value as f64, decimals: 0 })
            }

            fn visit_u64<E>(self, value: u64) -> Result<Number, E> {
                Ok(Number { value: value as f64, decimals: 0 })
            }

            /// Decimals are those of the shortest literal, which is how serde_json itself writes numbers.
            fn visit_f64<E>(self, value: f64) -> Result<Number, E> {
                let literal = format!("{value:?}");
                let (digits, exponent) = literal.split_once('e').unwrap_or((&literal, "0"));
                let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
                let exponent: i32 = exponent.parse().unwrap_or(0);
                Ok(Number { value, decimals: (decimals - exponent).clamp(0, 255) as u8 })
            }
        }

        deserializer.deserialize_any(NumberVisitor)
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Bare(Number),
            #[serde(rename_all = "camelCase")]
            Full {
                value: Number,
                time_period: Option<Period>,
                label: Option<Text>,
            },
        }

        Ok(match Written::deserialize(deserializer)? {
            Written::Bare(value) => Self { value, ..Self::default() },
            Written::Full { value, time_period, label } => Self { value, time_period, label },
        })
    }
}

impl<'de> Deserialize<'de> for Regions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Written {
            dimension: Name,
            tiles: Option<Keyed<[u8; 2]>>,
            names: Option<Keyed<Text>>,
            key: Option<Name>,
            features: Option<Vec<serde_json::Map<String, serde_json::Value>>>,
        }

        let written = Written::deserialize(deserializer)?;
        let mut codes = Vec::new();
        let shapes = match (written.tiles, written.features) {
            (Some(tiles), None) => {
                let place = |(code, [column, row]): (String, [u8; 2])| {
                    codes.push(code);
                    Tile { column, row }
                };
                Shapes::Tiles(tiles.0.into_iter().map(place).collect())
            }
            (None, Some(features)) => {
                let mut outlines = Outlines::default();
                for feature in features {
                    let code =
                        written.key.as_ref().map_or_else(|| feature.get("id"), |key| feature.get("properties")?.get(&key.0));
                    codes.push(match code {
                        Some(serde_json::Value::String(code)) => plain(Cow::Borrowed(code)),
                        Some(serde_json::Value::Number(code)) => code.to_string(),
                        _ => return Err(D::Error::custom("a feature without a code")),
                    });
                    outline(feature.get("geometry"), &mut outlines).ok_or_else(|| D::Error::custom("no polygon"))?;
                }
                Shapes::Outlines(outlines)
            }
            _ => return Err(D::Error::custom("neither tiles nor features, or both")),
        };
        let regions = crate::regions::Regions { dimension: written.dimension.0, codes, shapes };
        Ok(Self { regions, names: written.names.unwrap_or_default() })
    }
}

/// The polygons of a geometry; `None` where it has none.
fn outline(geometry: Option<&serde_json::Value>, outlines: &mut Outlines) -> Option<()> {
    let coordinates = geometry?.get("coordinates")?;
    let polygons = match geometry?.get("type")?.as_str()? {
        "Polygon" => vec![coordinates.clone()],
        "MultiPolygon" => coordinates.as_array()?.clone(),
        _ => return None,
    };
    for polygon in polygons {
        for (at, ring) in polygon.as_array()?.iter().enumerate() {
            for point in ring.as_array()? {
                outlines.push(point.get(0)?.as_f64()?, point.get(1)?.as_f64()?);
            }
            if !outlines.end_ring(at > 0) {
                return None;
            }
        }
    }
    outlines.end_region();
    Some(())
}

impl<'de> Deserialize<'de> for Statuses {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            List(Vec<Status>),
            Text(String),
        }

        match Written::deserialize(deserializer)? {
            Written::List(list) => Ok(Self(list)),
            Written::Text(text) => statuses_of(&text).ok_or_else(|| D::Error::custom("unknown status")),
        }
    }
}

impl<'de> Deserialize<'de> for Observations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut observations = Self::default();
        for observation in Vec::<Observation>::deserialize(deserializer)? {
            observations.push(observation);
        }
        Ok(observations)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::Read)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("no period"))
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("no date"))
    }
}

/// The day on which reporting years begin; that of the calendar is none.
pub(super) fn year_start<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<YearStart>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    YearStart::parse(&text).ok_or_else(|| D::Error::custom("no day of each year"))
}

/// How that day is written.
pub(super) fn year_start_schema(_generator: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": ["string", "null"],
        "pattern": "^--(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "examples": ["--04-01", "--07-01", "--09-01"]
    })
}

/// Shapes of which a schema is written by hand, as the derives cannot see them.
macro_rules! schema_by_hand {
    ($($type:ty, $name:literal, |$generator:ident| $schema:expr;)*) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )*};
}

schema_by_hand! {
    Name, "Name", |_generator| json_schema!({"type": "string", "maxLength": 2000});
    Text, "Text", |_generator| json_schema!({
        "description": "A text, or texts by BCP 47 language tag.",
        "type": ["string", "object"],
        "additionalProperties": {"type": "string"}
    });
    Dimensions, "Dimensions", |_generator| json_schema!({"type": "object", "additionalProperties": {"type": "string"}});
    Category, "Category", |generator| json_schema!({
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "properties": {
                    "label": generator.subschema_for::<Option<Text>>(),
                    "total": {"type": ["boolean", "null"]}
                }
            }
        ]
    });
    Number, "Number", |_generator| json_schema!({"type": "number", "minimum": -1e15, "maximum": 1e15});
    Target, "Target", |generator| json_schema!({
        "anyOf": [
            generator.subschema_for::<Number>(),
            {
                "type": "object",
                "required": ["value"],
                "properties": {
                    "value": generator.subschema_for::<Number>(),
                    "timePeriod": generator.subschema_for::<Option<Period>>(),
                    "label": generator.subschema_for::<Option<Text>>()
                }
            }
        ]
    });
    Regions, "Regions", |generator| json_schema!({
        "description": "Where the regions of one dimension are: upon tiles, or within borders as the features of a GeoJSON collection.",
        "type": "object",
        "required": ["dimension"],
        "properties": {
            "dimension": generator.subschema_for::<Name>(),
            "tiles": {
                "description": "The column and the row of each region, by code, from 0.",
                "type": ["object", "null"],
                "additionalProperties": {
                    "type": "array",
                    "items": {"type": "integer", "minimum": 0, "maximum": 99},
                    "minItems": 2,
                    "maxItems": 2
                }
            },
            "names": generator.subschema_for::<Option<Keyed<Text>>>(),
            "type": {"type": ["string", "null"], "enum": ["FeatureCollection", null]},
            "key": {"description": "The property that has the code; the id of the feature where none is named.", "type": ["string", "null"]},
            "features": {
                "description": "GeoJSON features with a Polygon or a MultiPolygon each, in longitude and latitude.",
                "type": ["array", "null"],
                "items": {"type": "object", "required": ["geometry"]}
            }
        }
    });
    Statuses, "Statuses", |generator| json_schema!({
        "anyOf": [
            {"type": "array", "items": generator.subschema_for::<Status>()},
            {"type": "string"}
        ]
    });
    Observations, "Observations", |generator| json_schema!({
        "type": "array",
        "items": generator.subschema_for::<Observation>()
    });
    Period, "Period", |_generator| json_schema!({
        "type": "string",
        "examples": ["2024", "2024-S1", "2024-Q1", "2024-06", "2024-W03", "2024-06-26", "2019/2024"]
    });
    Date, "Date", |_generator| json_schema!({"type": "string", "format": "date"});
}

impl<T: JsonSchema> JsonSchema for Keyed<T> {
    fn schema_name() -> Cow<'static, str> {
        ["KeyedBy", &T::schema_name()].concat().into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "object", "additionalProperties": generator.subschema_for::<T>()})
    }
}

impl<T: JsonSchema> JsonSchema for Part<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Words of a list, each with its meaning.
macro_rules! words {
    ($($type:ty, $name:literal, $words:expr;)*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                let position = $words.0.iter().position(|known| *known == word);
                position.and_then(|position| $words.1.get(position).copied()).ok_or_else(|| D::Error::custom("unknown word"))
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
                json_schema!({"type": "string", "enum": $words.0})
            }
        }
    )*};
}

words! {
    Collection, "Collection", COLLECTIONS;
    Direction, "Direction", DIRECTIONS;
    Sort, "Sort", SORTS;
    Stack, "Stack", STACKS;
    FacetScale, "FacetScale", FACET_SCALES;
    AxisScale, "AxisScale", SCALES;
    Comparator, "Comparator", COMPARATORS;
    Status, "Status", STATUSES;
}
