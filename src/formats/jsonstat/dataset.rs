//! One dataset: its dimensions, values and what is said of it as a whole.

use crate::{
    error::{Error, Notice, Problem},
    formats::{
        cube::{Axis, Cube},
        jsonstat::{
            dimension,
            notes::Notes,
            roles::{self, Origin},
            values::{self, Extent},
        },
        root::{Field, field},
        text::{
            flags::Scheme,
            stamp,
            written::{fields_at, text, text_at, texts, whole, whole_at},
        },
    },
    indicator::{Guess, Role, Source, Text},
    json::{Reader, Type},
    limits::{MAX_FIGURES, MAX_PAIRS},
    period::Date,
};

/// How Eurostat signs its files.
const EUROSTAT: &str = "ESTAT";

/// Milliseconds by which the moments of Eurostat's first service lie before midnight in Luxembourg, at the most.
const LUXEMBOURG_MS: i64 = 2 * 3_600_000;

/// One dataset as read.
pub(super) struct Dataset {
    pub(super) cube: Cube,
    pub(super) language: String,
    pub(super) source: Option<Source>,
    pub(super) modified: Option<Date>,
    pub(super) guesses: Vec<Guess>,
    pub(super) notices: Vec<Notice>,
}

/// Whether `fields` are those of a dataset.
pub(super) fn fits(fields: &[Field<'_>]) -> bool {
    let is = |key: &str, kind: Type| field(fields, key).is_some_and(|mut reader| reader.peek().is_ok_and(|own| own == kind));
    is("dimension", Type::Object) && (field(fields, "value").is_some() || is("id", Type::List) || is("size", Type::List))
}

/// Reads the dataset with these `fields`, before which `reader` stands; `name` is its key in a bundle, else empty.
///
/// Errors: `MissingField`, `TooManyFields`, `CubeSize`, `UnknownReference` and `DuplicateKey` for dimensions that do not
/// fit together, and those of [`values::read`].
pub(super) fn read(reader: &mut Reader<'_>, fields: &[Field<'_>], name: &str) -> Result<Dataset, Error> {
    let mut place = reader.clone();
    let missing = |place: &mut Reader<'_>, field| place.fault(Problem::MissingField { field });
    let Some(mut dimension) = field(fields, "dimension") else { return Err(missing(&mut place, "dimension")) };
    let mut place = dimension.clone();
    let dimensions = dimension.fields()?;
    // In versions before 2.0, the list of ids stands among the dimensions.
    let is_list = |reader: &Reader<'_>| reader.clone().peek().is_ok_and(|kind| kind == Type::List);
    let own_ids = field(fields, "id").filter(is_list);
    let shape = if own_ids.is_some() { fields } else { &dimensions };
    let Some(mut ids) = own_ids.or_else(|| field(&dimensions, "id")) else { return Err(missing(&mut place, "id")) };
    let Some(mut sizes) = field(shape, "size") else { return Err(missing(&mut place, "size")) };
    let mut at_ids = ids.clone();
    let ids = texts(&mut ids)?;
    if ids.len() > MAX_PAIRS {
        return Err(at_ids.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
    }
    let (mut at_sizes, sizes) = (sizes.clone(), read_sizes(&mut sizes)?);
    if sizes.len() != ids.len() {
        return Err(at_sizes.fault(Problem::CubeSize { found: sizes.len(), expected: ids.len() }));
    }
    let Some(extent) = Extent::of(&sizes) else {
        return Err(at_sizes.fault(Problem::TooManyFigures { limit: MAX_FIGURES }));
    };

    let extension = fields_at(fields, "extension")?;
    let px = fields_at(&extension, "px")?;
    let is_px = !px.is_empty() || ids.iter().any(|id| id == "ContentsCode" || id == "Tid");
    let stated_source = text_at(fields, "source");
    let is_old_eurostat = field(fields, "wsVersion").is_some();
    let signed = |text: Option<&str>| text == Some(EUROSTAT);
    let is_eurostat = is_old_eurostat || signed(stated_source.as_deref()) || signed(text_at(&extension, "agencyId").as_deref());
    let scheme = match (is_eurostat, is_px) {
        (true, _) => Scheme::Eurostat,
        (_, true) => Scheme::Px,
        _ => Scheme::Unknown,
    };
    let (cells, notices) = values::read(fields, &extent, scheme)?;

    let mut notes = Notes::new(is_px);
    notes.of(fields, &extension, "noteMandatory")?;
    let mut axes: Vec<Axis> = Vec::with_capacity(ids.len());
    for (id, size) in ids.iter().zip(sizes) {
        if axes.iter().any(|axis| axis.id == *id) {
            return Err(at_ids.fault(Problem::DuplicateId { id: id.clone() }));
        }
        let Some(mut dimension) = field(&dimensions, id) else {
            let within = "dimension".to_owned();
            return Err(at_ids.fault(Problem::UnknownReference { found: id.clone(), within }));
        };
        axes.push(dimension::read(id, size, &mut dimension, &mut notes)?);
    }
    let mut guesses = Vec::new();
    let stated = field(fields, "role").or_else(|| field(&dimensions, "role").filter(|_| !ids.iter().any(|id| id == "role")));
    roles::assign(&mut axes, stated, Origin { is_eurostat, is_px }, &mut guesses)?;
    let decimals = whole_at(&px, "decimals").and_then(|decimals| u8::try_from(decimals).ok());
    for category in axes.iter_mut().filter(|axis| axis.role == Role::Measure).flat_map(|axis| &mut axis.categories) {
        category.measure.decimals = category.measure.decimals.or(decimals);
    }

    let first_text = |keys: &[&str], fields: &[Field<'_>]| keys.iter().find_map(|key| text_at(fields, key));
    let id = first_text(&["tableid", "matrix"], &px)
        .or_else(|| text_at(&extension, "id"))
        .or_else(|| text_at(fields, "code"))
        .unwrap_or_else(|| if name == "dataset" { String::new() } else { crate::plain::plain(name.into()) });
    let (note, description) = notes.finish();
    let title = first_text(&["label", "title"], fields).map(Text::untagged).unwrap_or_default();
    let mut language = text_at(&extension, "lang").or_else(|| text_at(&px, "language")).or_else(|| text_at(fields, "language"));
    if let Some(language) = &mut language {
        language.make_ascii_lowercase();
    }
    let name = if is_eurostat { Some("Eurostat".to_owned()) } else { stated_source };
    let url = text_at(fields, "href").filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let source = name.map(|name| Source { name: Text::untagged(name), url, ..Source::default() });
    Ok(Dataset {
        cube: Cube { id, title, description, note, dimensions: axes, cells, ..Cube::default() },
        language: language.unwrap_or_default(),
        source,
        modified: modified(fields),
        guesses,
        notices,
    })
}

fn read_sizes(sizes: &mut Reader<'_>) -> Result<Vec<usize>, Error> {
    let mut read = Vec::new();
    sizes.begin_list()?;
    while sizes.next_item()? {
        let mut place = sizes.clone();
        let size = whole(sizes)?.and_then(|size| usize::try_from(size).ok());
        let Some(size) = size.filter(|size| u32::try_from(*size).is_ok()) else {
            return Err(place.wrong_type(crate::error::Expected::Number));
        };
        read.push(size);
    }
    Ok(read)
}

/// The day of the last change.
fn modified(fields: &[Field<'_>]) -> Option<Date> {
    let stamp = text_at(fields, "updated").and_then(|stamp| stamp::day(&stamp));
    stamp.or_else(|| {
        // Midnight there is the evening before in Greenwich.
        let ms = text(&mut field(fields, "lastUpdateDate")?).ok().flatten()?;
        ms.parse().ok().map(|ms: i64| stamp::day_at(ms.saturating_add(LUXEMBOURG_MS)))
    })
}
