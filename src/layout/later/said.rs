//! What later forms say of figures beyond their labels.

use super::super::Room;
use crate::{
    derived::{Movement, change_between},
    describe, figure,
    indicator::{Direction, Figure, Indicator},
    locale::{PeriodStyle, period_text},
    qualifier::Qualifier,
    scene::MarkId,
    spec::Classes,
    text::Font,
};

/// How a member's figures changed from its first to its last.
pub(super) struct Change {
    pub(super) text: String,
    /// Whether it is certain which way it went.
    pub(super) sure: bool,
    /// Whether its publisher calls that good; `None` where it says neither.
    pub(super) good: Option<bool>,
}

/// The indicator and the figure at a mark.
fn parts<'a>(room: &Room<'a>, id: MarkId) -> Option<(&'a Indicator, Figure<'a>)> {
    let (indicator, series) = room.spec.series(room.indicators, id.series as usize)?;
    Some((indicator, series.figure(id.index as usize)))
}

/// How the figures of a member changed from its first to its last; `None` where they do not compare.
pub(super) fn change(room: &Room<'_>, member: usize) -> Option<Change> {
    let (indicator, series) = room.spec.series(room.indicators, member)?;
    let unit = room.indicators.units.get(indicator.unit)?;
    let claim = change_between(indicator, series, unit, 0, series.len().checked_sub(1)?)?;
    let good = match (indicator.desired_direction, claim.movement) {
        (Some(Direction::Up), Some(Movement::Up)) | (Some(Direction::Down), Some(Movement::Down)) => Some(true),
        (Some(Direction::Up), Some(Movement::Down)) | (Some(Direction::Down), Some(Movement::Up)) => Some(false),
        _ => None,
    };
    let sure = claim.movement != Some(Movement::Unknown);
    Some(Change { text: figure::claim(&claim, indicator, room.indicators, room.host), sure, good })
}

/// The published bounds of a figure, each with the unit's sign; `None` where none were published.
pub(super) fn bounds(room: &Room<'_>, id: MarkId) -> Option<[String; 2]> {
    let (indicator, figure) = parts(room, id)?;
    let Qualifier::Between { lower, upper, decimals } = figure.qualifier else { return None };
    Some([lower, upper].map(|value| figure::number(value, decimals, indicator, room.indicators, room.host)))
}

/// The published value of a figure without its bounds.
pub(super) fn value(room: &Room<'_>, id: MarkId) -> Option<String> {
    let (indicator, figure) = parts(room, id)?;
    Some(figure::number(figure.value?, figure.decimals, indicator, room.indicators, room.host))
}

/// The statuses of a figure in one or two words each, as a list; empty where it has none.
pub(super) fn statuses(room: &Room<'_>, id: MarkId) -> String {
    let statuses = parts(room, id).map(|(_, figure)| figure::statuses(&figure, room.host, true)).unwrap_or_default();
    statuses.join(room.host.words.list_separator())
}

/// The period of a figure, short; empty where it states none.
pub(super) fn period(room: &Room<'_>, id: MarkId) -> String {
    let series = room.spec.series(room.indicators, id.series as usize).map(|(_, series)| series);
    let period = series.and_then(|series| series.period(id.index as usize));
    period.map_or(String::new(), |period| period_text(&period, room.host.words, room.host.locale, PeriodStyle::Short))
}

/// The published value of a figure with nothing but its digits, the middle of none: empty where only bounds were published.
pub(super) fn bare_number(room: &Room<'_>, id: MarkId) -> String {
    let Some((indicator, figure)) = parts(room, id) else { return String::new() };
    let number = figure.value.map(|value| room.host.locale.number(value, figure.decimals));
    number.map_or(String::new(), |number| room.host.words.multiplied(&number, indicator.unit_mult))
}

/// Whether the digits of a figure are all that there is to say of it: it is exact, final, and not worded by its publisher.
pub(super) fn is_plain(room: &Room<'_>, id: MarkId) -> bool {
    parts(room, id).is_some_and(|(_, own)| {
        own.qualifier.is_exact()
            && figure::statuses(&own, room.host, true).is_empty()
            && figure::published(&own, room.indicators, room.host).is_none()
    })
}

/// What a code of a dimension is called, or the code itself.
pub(super) fn code(room: &Room<'_>, dimension: &str, code: &str) -> String {
    let dimension = room.indicators.dimensions.iter().find(|own| own.id == dimension);
    let category = dimension.and_then(|own| own.categories.iter().find(|category| category.code == code));
    let label = category.map_or("", |category| category.label.in_language(room.host.language));
    if label.is_empty() { code.to_owned() } else { label.to_owned() }
}

/// From where to where a class goes.
pub(super) fn class(room: &Room<'_>, classes: &Classes, class: usize) -> String {
    describe::class(room.indicators, room.spec, classes, class, room.host)
}

/// A limit of classes, with the unit's sign.
pub(super) fn limit(room: &Room<'_>, classes: &Classes, value: f64) -> String {
    describe::limit(room.indicators, room.spec, classes, value, room.host)
}

/// The width that a name needs at the least so that no word of it is cut; of a word that may be parted between any two
/// characters, that of two of them.
pub(super) fn longest_word(room: &Room<'_>, name: &str, font: Font) -> f64 {
    let width = |word: &str| {
        let is_parted = word.chars().any(|character| character >= '\u{2e80}');
        if is_parted { font.size * 2.2 } else { room.text_width(word, font) + 1.0 }
    };
    name.split([' ', '–']).map(width).fold(0.0, f64::max)
}
