//! How many figures lie where: joined bars upon an axis of whole numbers.

use super::{
    super::{Label, Room, Tone, labels},
    key::{Key, KeyItem, Swatch, key},
    said,
};
use crate::{
    describe,
    geometry::{Point, Rect},
    number::within,
    scale::ValueScale,
    scene::{Anchor, MarkId},
    spec::{self, Bin},
    text::{Font, wrap_whole},
};

/// Between the words of two bins.
const PAD_PX: f64 = 6.0;
/// Half of the width of the words at the last limit.
const LAST_LIMIT_PX: f64 = 14.0;
/// Lines of the words of a bin.
const MOST_LINES: usize = 2;

/// Joined bars upon one axis of counts.
#[derive(Clone, Debug)]
pub struct Histogram {
    /// The area of the bars.
    pub plot: Rect,
    /// The room left of the plot for the words of the axis.
    pub axis_width: f64,
    /// Counts.
    pub scale: ValueScale,
    /// The words at the ticks of `scale`.
    pub ticks: Vec<String>,
    /// The font of the words at the axis.
    pub axis_font: Font,
    /// From left to right.
    pub bars: Vec<BinBar>,
    /// What is counted, what the bins are, and what is left out.
    pub labels: Vec<Label>,
    /// What hatching and the stronger colour mean.
    pub key: Key,
    /// Whether some figures stand out, so that the others are muted.
    pub muted: bool,
}

/// One bin.
#[derive(Clone, Debug)]
pub struct BinBar {
    /// The left edge of the bar.
    pub left: f64,
    /// The right edge of the bar.
    pub right: f64,
    /// As many figures lie in it at the least.
    pub least: f64,
    /// And at the most.
    pub most: f64,
    /// From which to which count figures stand that stand out.
    pub strong: Option<(f64, f64)>,
    /// Its figures, each with its part of the bar.
    pub figures: Vec<(MarkId, Rect)>,
}

pub(super) fn histogram(room: &Room<'_>) -> (Histogram, f64) {
    let bins = spec::bins(room.spec, room.indicators);
    let small = room.sizes.small();
    let value_font = room.sizes.value();
    let most = bins.bins.iter().map(|bin| bin.most).max().unwrap_or(0).max(1);
    let most = most.max(room.reach.map_or(0, |reach| reach.1 as usize));
    let wanted = room.height.unwrap_or(within(room.width * 0.5, 220.0, 380.0));
    let scale = whole_scale(most, within(wanted / 64.0, 2.0, 6.0) as usize);
    let ticks: Vec<String> = scale.ticks.iter().map(|tick| room.host.locale.number(*tick, 0)).collect();
    let axis_width = ticks.iter().map(|text| room.text_width(text, small)).fold(0.0, f64::max) + 10.0;
    let left = room.origin.x + axis_width;
    // The last limit stands at the end of the last bar.
    let band = (room.right() - LAST_LIMIT_PX - left) / bins.bins.len().max(1) as f64;

    let mut placed = Vec::new();
    let mut top = room.origin.y;
    top = line(room, room.host.words.counted(), top, &mut placed) + 4.0;
    let (key, key_height) = key(room, key_items(room, &bins), top);
    top += key_height;
    let (words, words_height) = bin_words(room, &bins, left, band);
    let counts: Vec<String> = bins.bins.iter().map(|bin| describe::bin_count(bin, room.host)).collect();
    // All bars bear their counts, or none does.
    let fits = |font: &Font| counts.iter().all(|text| room.text_width(text, *font) <= band - 2.0);
    let count_font = [value_font, small].into_iter().find(fits);
    let head = count_font.map_or(8.0, |font| font.line_height() + 6.0);
    let plot_height = (wanted - words_height).max(80.0);
    let head = head.max(room.origin.y + room.common.insets.head - top);
    let plot = Rect::new(left, top + head, left + band * bins.bins.len() as f64, top + head + plot_height);
    let y = |count: f64| plot.bottom - (count - scale.domain.0) / (scale.domain.1 - scale.domain.0) * plot.height();

    let mut bars = Vec::new();
    for ((at, bin), text) in bins.bins.iter().enumerate().zip(counts) {
        let (from, to) = (plot.left + at as f64 * band, plot.left + (at + 1) as f64 * band);
        if let Some(font) = count_font.filter(|_| bin.most > 0) {
            let at = Point::new((from + to) / 2.0, y(bin.most as f64) - font.line_height() / 2.0 - 2.0);
            placed.push(Label { text, at, anchor: Anchor::Middle, font, tone: Tone::Ink });
        }
        bars.push(bar(room, bin, from, to, y));
    }
    placed.extend(words.into_iter().map(|mut label| {
        label.at.y += plot.bottom;
        label
    }));
    let mut bottom = plot.bottom + words_height;
    if let Some(text) = labels::axis_unit(room) {
        let from = placed.len();
        bottom = line(room, &[&text, " →"].concat(), bottom + 2.0, &mut placed);
        for label in placed.iter_mut().skip(from) {
            (label.at.x, label.anchor) = (room.right(), Anchor::End);
        }
    }
    let number = |count: usize| room.host.locale.number(count as f64, 0);
    if bins.missing > 0 {
        bottom = line(room, &room.host.words.not_counted(&number(bins.missing)), bottom + 2.0, &mut placed);
    }
    if bins.unsettled > 0 {
        bottom = line(room, &room.host.words.unsettled_counted(&number(bins.unsettled)), bottom + 2.0, &mut placed);
    }
    let muted = room.spec.highlights;
    let histogram = Histogram { plot, axis_width, scale, ticks, axis_font: small, bars, labels: placed, key, muted };
    (histogram, bottom - room.origin.y + 2.0)
}

/// An axis of counts from 0 to `most`, with ticks at whole numbers.
fn whole_scale(most: usize, count: usize) -> ValueScale {
    ValueScale::exact(0.0, most as f64, count.min(most).max(1))
}

/// A line of explaining words, wrapped; gives where the next one begins.
fn line(room: &Room<'_>, text: &str, top: f64, into: &mut Vec<Label>) -> f64 {
    let lines = labels::muted_lines(room, text, top);
    let bottom = top + lines.len() as f64 * room.sizes.small().line_height();
    into.extend(lines);
    bottom
}

/// The words of the bins under their bars, else their limits where bars meet, as many as stand apart; places are from the
/// lower edge of the plot. Also gives the height that they take.
fn bin_words(room: &Room<'_>, bins: &spec::Bins, left: f64, band: f64) -> (Vec<Label>, f64) {
    let font = room.sizes.small();
    let mut labels = Vec::new();
    let mut put = |text: String, x: f64, line: usize| {
        let at = Point::new(x, 6.0 + (line as f64 + 0.5) * font.line_height());
        labels.push(Label { text, at, anchor: Anchor::Middle, font, tone: Tone::Muted });
    };
    let classes = &bins.classes;
    let words: Vec<Vec<String>> = (0..classes.count())
        .map(|class| wrap_whole(&said::class(room, classes, class), band - PAD_PX, MOST_LINES, font, room.host.measure))
        .collect();
    // A limit at each border is read at a glance; counts, whose bins have a last number, and bins without a limit need words.
    let is_count = classes.is_whole() && room.spec.unit(room.indicators).is_some_and(|unit| unit.is_count());
    let needs_words = is_count || classes.open.0 || classes.open.1;
    if needs_words && words.iter().flatten().all(|line| !line.ends_with('…')) {
        let most = words.iter().map(Vec::len).max().unwrap_or(1);
        for (at, lines) in words.into_iter().enumerate() {
            for (line, text) in lines.into_iter().enumerate() {
                put(text, left + (at as f64 + 0.5) * band, line);
            }
        }
        return (labels, most as f64 * font.line_height() + 10.0);
    }
    let last = classes.limits.len().saturating_sub(1);
    let number = |limit: f64| room.host.locale.number(limit, classes.decimals);
    let texts = classes.limits.iter().enumerate();
    // The unit is said once.
    let texts: Vec<String> =
        texts.map(|(at, limit)| if at < last { number(*limit) } else { said::limit(room, classes, *limit) }).collect();
    let widest = texts.iter().map(|text| room.text_width(text, font)).fold(0.0, f64::max);
    let every = ((widest + PAD_PX * 2.0) / band).ceil().max(1.0) as usize;
    let mut taken = f64::NEG_INFINITY;
    for (at, text) in texts.into_iter().enumerate().filter(|(at, _)| at % every == 0) {
        let half = room.text_width(&text, font) / 2.0;
        let x = within(left + at as f64 * band, room.origin.x + half, (room.right() - half).max(room.origin.x + half));
        if x - half >= taken + 4.0 {
            taken = x + half;
            put(text, x, 0);
        }
    }
    (labels, font.line_height() + 10.0)
}

fn bar(room: &Room<'_>, bin: &Bin, left: f64, right: f64, y: impl Fn(f64) -> f64) -> BinBar {
    let is_strong = |id: &MarkId| room.spec.members.get(id.series as usize).is_some_and(|own| own.highlighted);
    // Those that stand out lie together, at the foot of the bar.
    let (strong, others): (Vec<MarkId>, Vec<MarkId>) = bin.sure.iter().partition(|id| is_strong(id));
    let count = strong.len() as f64;
    let figures = strong.into_iter().chain(others).chain(bin.unsure.iter().copied()).enumerate();
    let figures = figures.map(|(at, id)| (id, Rect::new(left, y(at as f64 + 1.0), right, y(at as f64)))).collect();
    let strong = (room.spec.highlights && count > 0.0).then_some((0.0, count));
    BinBar { left, right, least: bin.least() as f64, most: bin.most as f64, strong, figures }
}

fn key_items(room: &Room<'_>, bins: &spec::Bins) -> Vec<KeyItem> {
    let mut items = Vec::new();
    for (at, _) in room.spec.members.iter().enumerate().filter(|(_, own)| own.highlighted) {
        let value = labels::mark_label(room, MarkId { series: at as u32, index: 0 });
        let text = room.host.words.titled(&labels::series_name(room, at), &value);
        items.push(KeyItem { swatch: Swatch::Strong, text, marked: false });
    }
    if bins.bins.iter().any(|bin| bin.least() < bin.most) {
        items.push(KeyItem { swatch: Swatch::Open, text: room.host.words.unsure_bins().to_owned(), marked: false });
    }
    items
}
