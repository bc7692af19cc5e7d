//! The axis of rows: what it holds, where it begins and ends, and its ticks.

use super::{
    super::{Room, labels},
    lanes::{GAP_PX, OpenPart, Row},
};
use crate::{limits::MAX_MAGNITUDE, number::within, qualifier::Qualifier, scale::ValueScale, spec::Drawn};

/// The part of the axis over which a figure without a published end fades out.
const FADE_SHARE: f64 = 0.14;
/// The part of the room between names and remarks that the axis keeps; words at the ends of rows that leave less of it stand
/// under their rows.
const LEAST_PLOT_SHARE: f64 = 0.42;

/// What `drawn` leaves open along an axis from `domain.0` to `domain.1`.
pub(super) fn open_part(drawn: &Drawn, domain: (f64, f64)) -> Option<OpenPart> {
    let room = (domain.1 - domain.0) * FADE_SHARE;
    let vague = matches!(drawn.qualifier, Qualifier::About | Qualifier::Nearly);
    let tame = |value: f64| within(value, domain.0, domain.1);
    match (drawn.lower, drawn.upper) {
        _ if drawn.is_exact() || vague => None,
        (Some(from), Some(to)) => Some(OpenPart { from: tame(from), to: tame(to), fades: (false, false) }),
        (Some(from), None) => Some(OpenPart { from: tame(from), to: tame(drawn.value + room), fades: (false, true) }),
        (None, Some(to)) => Some(OpenPart { from: tame(drawn.value - room), to: tame(to), fades: (true, false) }),
        (None, None) => None,
    }
}

/// The least and the most that the rows show.
pub(super) fn extent(room: &Room<'_>, rows: &[Row]) -> (f64, f64) {
    let mut extent: Option<(f64, f64)> = None;
    let mut opens = (false, false);
    let mut take = |value: f64| {
        let value = within(value, -MAX_MAGNITUDE, MAX_MAGNITUDE);
        extent = Some(extent.map_or((value, value), |(low, high)| (low.min(value), high.max(value))));
    };
    for drawn in rows.iter().flat_map(|row| &row.dots).filter_map(|dot| dot.drawn.as_ref()) {
        take(drawn.value);
        if drawn.is_bounded() {
            drawn.lower.into_iter().chain(drawn.upper).for_each(&mut take);
        } else if let Some(part) = open_part(drawn, (f64::NEG_INFINITY, f64::INFINITY)) {
            opens = (opens.0 || part.fades.0, opens.1 || part.fades.1);
        }
    }
    room.reach.into_iter().flat_map(|(least, most)| [least, most]).for_each(take);
    let (low, high) = extent.unwrap_or((0.0, 1.0));
    let room = (high - low) * FADE_SHARE * 1.2;
    let floor = if low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
    ((low - if opens.0 { room } else { 0.0 }).max(floor.min(low)), high + if opens.1 { room } else { 0.0 })
}

/// From where to where a figure is drawn.
pub(super) fn reach(drawn: &Drawn, domain: (f64, f64)) -> (f64, f64) {
    open_part(drawn, domain).map_or((drawn.value, drawn.value), |part| (part.from.min(drawn.value), part.to.max(drawn.value)))
}

/// Where the axis begins and ends in pixels, so that the words at the ends of rows find room from `left` to `right`, and
/// which rows have their words there: the widest stand under their rows until the axis has room.
pub(super) fn inset(room: &Room<'_>, rows: &[Row], scale: &ValueScale, (left, right): (f64, f64)) -> (Vec<bool>, (f64, f64)) {
    let (font, domain) = (room.sizes.value(), scale.domain);
    // Words at the first and the last tick stay inside of the drawing.
    let half = |tick: Option<&f64>, last: bool| {
        tick.map_or(0.0, |tick| room.text_width(&labels::tick_text(room, *tick, scale, last), room.sizes.small()) / 2.0)
    };
    let outer = room.inside(
        (left + 12.0).max(room.origin.x + half(scale.ticks.first(), false)),
        (right - 14.0).min(room.right() - half(scale.ticks.last(), true)),
    );
    let widths: Vec<[f64; 2]> = rows
        .iter()
        .map(|row| row.ends.each_ref().map(|end| end.as_ref().map_or(0.0, |end| room.text_width(&end.text, font) + GAP_PX + 1.0)))
        .collect();
    let spans: Vec<(f64, f64)> = rows
        .iter()
        .map(|row| {
            let spans = row.dots.iter().filter_map(|dot| dot.drawn.as_ref()).map(|drawn| reach(drawn, domain));
            let share = |value: f64| (value - domain.0) / (domain.1 - domain.0);
            spans.fold((1.0, 0.0), |(low, high): (f64, f64), own| (low.min(share(own.0)), high.max(share(own.1))))
        })
        .collect();
    let mut fits = vec![true; rows.len()];
    loop {
        let (mut from, mut until) = outer;
        // Each round moves the ends by what the widest words lack; what is lacking shrinks.
        for _ in 0..60 {
            let mut lack = (0.0f64, 0.0f64);
            for ((widths, span), _) in widths.iter().zip(&spans).zip(&fits).filter(|(_, fits)| **fits) {
                let [first, last] = widths;
                lack.0 = lack.0.max(left + first - (from + span.0 * (until - from)));
                lack.1 = lack.1.max(from + span.1 * (until - from) + last - right);
            }
            if lack.0 <= 0.25 && lack.1 <= 0.25 {
                break;
            }
            from += lack.0;
            until -= lack.1;
        }
        if until - from >= (right - left) * LEAST_PLOT_SHARE {
            return (fits, (from, until));
        }
        let total = |widths: &[f64; 2]| widths.iter().sum::<f64>();
        let standing = widths.iter().zip(&fits).enumerate().filter(|(_, (_, fits))| **fits);
        let widest = standing.map(|(at, (widths, _))| (at, total(widths))).reduce(|a, b| if b.1 > a.1 { b } else { a });
        match widest.and_then(|(at, _)| fits.get_mut(at)) {
            Some(fits) => *fits = false,
            None => return (fits, outer),
        }
    }
}

/// The ticks of `scale`, with words at those that stand apart on `width` pixels, the first and the last among them.
pub(super) fn ticks(room: &Room<'_>, scale: &ValueScale, width: f64) -> Vec<(f64, String)> {
    let font = room.sizes.small();
    let last = scale.ticks.last().copied();
    let mut ticks: Vec<(f64, String)> =
        scale.ticks.iter().map(|tick| (*tick, labels::tick_text(room, *tick, scale, Some(*tick) == last))).collect();
    let widest = ticks.iter().map(|(_, text)| room.text_width(text, font)).fold(0.0, f64::max);
    let step = width / (ticks.len().max(2) - 1) as f64;
    let every = ((widest + 10.0) / step).ceil().max(1.0) as usize;
    let count = ticks.len();
    for (at, (_, text)) in ticks.iter_mut().enumerate() {
        // Counted from the last one, which bears the unit's sign.
        if !(count - 1 - at).is_multiple_of(every) {
            text.clear();
        }
    }
    ticks
}
