//! Small multiples: the panels of a chart in a grid, each with its heading, laid out by its own form.
//!
//! Where panels share one scale they are laid out until they agree: first each by itself, then each with room for what the
//! others reach. What is said of the scale is what came of it, not what was asked for.

use std::{ops::Range, rc::Rc};

use super::{
    super::{Body, Common, Insets, Label, PlaneLayout, Room, Tone, labels},
    Later, bare, nothing,
    panel_key::{self, Entry},
    panel_lines::{self, Ends},
};
use crate::{
    describe,
    geometry::{Point, Rect},
    number::within,
    period::Period,
    scene::{Anchor, MarkId},
    spec::{self, Form, Panels as Divided, Spec},
    text::{ALL_LINES, Font, longest_piece, wrap},
};

/// Between panels that stand side by side, and between rows of them.
const GAP_PX: (f64, f64) = (20.0, 22.0);
/// Between a heading and its panel.
const BELOW_HEADING_PX: f64 = 4.0;
/// The most panels in a row.
const MOST_COLUMNS: usize = 5;
/// A plot's height, as a part of its width, and the least and the most of it.
const HEIGHT_SHARE: f64 = 0.72;
const HEIGHT_PX: (f64, f64) = (150.0, 260.0);
/// Axes and words around a plot of pairs take as much more.
const PAIRS_MORE_PX: f64 = 60.0;
/// What a line and its axis take beside its last figure.
const BESIDE_LAST_PX: f64 = 112.0;
/// Lines whose last figures are said elsewhere need as much.
const LEAST_LINES_PX: f64 = 144.0;
/// Figures beside lines take no more of the width.
const MOST_BESIDE_SHARE: f64 = 0.4;
/// Between a heading and the figure beside it.
const BESIDE_HEADING_PX: f64 = 8.0;
/// Columns of more periods would be too thin for those of one panel.
const MOST_PERIODS: usize = 60;
/// What stands beside the widest word of a figure.
const BESIDE_WORD_PX: f64 = 16.0;
/// Rows of panels go no further down than this, so that no drawing ends within a panel.
const MOST_HEIGHT_PX: f64 = 14_000.0;
/// So often panels are laid out until they agree; after the second time only what a rising slope needs below can change.
const MOST_ROUNDS: usize = 5;
/// Lengths that differ by less look alike.
const ALIKE_PX: f64 = 0.5;

/// Panels with their headings.
#[derive(Clone, Debug)]
pub struct Panels {
    /// What is said of all of them.
    pub heads: Vec<Label>,
    /// What the colours in all of them mean: the swatches of a key, each with the position of its colour and whether another
    /// one stands out.
    pub swatches: Vec<(Rect, usize, bool)>,
    /// In reading order.
    pub list: Vec<Panel>,
}

/// One panel.
#[derive(Clone, Debug)]
pub struct Panel {
    /// What it is of.
    pub heading: Vec<Label>,
    /// Its figures.
    pub body: Body,
    /// Positions of its series in the whole chart.
    pub members: Range<u32>,
}

/// How the values of a panel stand.
#[derive(Clone, Copy, Default)]
struct Scale {
    /// The values at the two ends of its axis.
    values: Option<(f64, f64)>,
    /// Those at the ends of a horizontal axis of values beside it.
    positions: Option<(f64, f64)>,
    /// What lies around its plot.
    insets: Insets,
    /// How long its axis is: equal values have equal lengths only where it is the same.
    length: f64,
}

// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn panels(room: &Room<'_>, own: &Divided) -> (Body, f64) {
    let key = panel_key::entries(room, own);
    // Named ends always have a place.
    let ways = ways(room, own, key.is_some());
    ways.iter().find_map(|ends| laid_out(room, own, *ends, key.as_deref())).unwrap_or_else(nothing)
}

/// The places that the last figures of lines can have, the best of them first.
fn ways(room: &Room<'_>, own: &Divided, has_key: bool) -> &'static [Ends] {
    let is_of_lines = matches!(room.spec.form, Form::Line | Form::Area);
    match (is_of_lines, own.list.iter().all(|panel| panel.spec.members.len() == 1)) {
        (true, true) => &[Ends::Within, Ends::Headed, Ends::Named],
        (true, false) if has_key => &[Ends::Within, Ends::Beside, Ends::Named],
        _ => &[Ends::Named],
    }
}

/// The panels with the last figures of lines as `ends` says, if they have their room there in each of them.
fn laid_out(room: &Room<'_>, own: &Divided, ends: Ends, key: Option<&[Entry]>) -> Option<(Body, f64)> {
    let is_of_lines = matches!(room.spec.form, Form::Line | Form::Area);
    let key = key.filter(|_| ends != Ends::Named || !is_of_lines);
    let grid = Grid::of(room, own, ends);
    let inner = Room { width: grid.width, height: grid.height(room, own), ..*room };
    let is_keyed = ends != Ends::Named || key.is_some();
    let of_panel = |panel: &spec::Panel| panel_lines::width_beside(&Room { spec: &panel.spec, ..inner });
    let beside = if ends == Ends::Beside { own.list.iter().map(of_panel).fold(0.0, f64::max) } else { 0.0 };
    if beside > grid.width * MOST_BESIDE_SHARE {
        return None;
    }
    let agreed = agree(&inner, own, is_keyed, beside);
    let inner = Room { reach: agreed.reach, common: &agreed.common, ..inner };
    let mut list = Vec::with_capacity(own.list.len());
    let mut heads = Vec::new();
    let mut top = room.origin.y;
    for text in said(room, agreed.is_one_scale) {
        let lines = labels::muted_lines(room, &text, top);
        top += lines.len() as f64 * room.sizes.small().line_height();
        heads.extend(lines);
    }
    let mut swatches = Vec::new();
    if let Some(entries) = key {
        let (placed, words, height) = panel_key::key(room, entries, top);
        swatches = placed;
        heads.extend(words);
        top += height;
    }
    if !heads.is_empty() {
        top += GAP_PX.1 / 2.0;
    }
    let of_panel = |panel: &spec::Panel| heading(&inner, room, own, &panel.spec, ends);
    let headings = own.list.iter().map(of_panel).collect::<Option<Vec<Heading>>>()?;
    let height_of = |heading: &Heading| heading.lines.iter().map(|(_, font, _)| font.line_height()).sum::<f64>();
    for (row, headings) in own.list.chunks(grid.columns).zip(headings.chunks(grid.columns)) {
        let first = list.len();
        let heading_height = headings.iter().map(height_of).fold(0.0, f64::max);
        let body_top = top + heading_height + BELOW_HEADING_PX;
        let mut bottom = body_top;
        for (at, (panel, own)) in row.iter().zip(headings).enumerate() {
            let left = room.origin.x + at as f64 * (grid.width + GAP_PX.0);
            let own_room = Room { spec: &panel.spec, origin: Point::new(left, body_top), ..inner };
            let (body, height) = panel_lines::placed(&own_room, ends)?;
            bottom = bottom.max(body_top + height);
            let mut y = body_top - BELOW_HEADING_PX - height_of(own);
            let lines = own.lines.iter().map(|(text, font, tone)| {
                y += font.line_height();
                let at = Point::new(left, y - font.line_height() / 2.0);
                Label { text: text.clone(), at, anchor: Anchor::Start, font: *font, tone: *tone }
            });
            let mut heading: Vec<Label> = lines.collect();
            let beside = own.beside.as_ref().zip(heading.last().cloned());
            heading.extend(beside.map(|((x, text, tone), last)| {
                let at = Point::new(left + x, last.at.y);
                Label { text: text.clone(), at, font: room.sizes.value(), tone: *tone, ..last }
            }));
            let members = panel.members();
            list.push(Panel { heading, body, members: members.start as u32..members.end as u32 });
        }
        if bottom - room.origin.y > MOST_HEIGHT_PX && first > 0 {
            list.truncate(first);
            let rest = room.host.locale.number((own.list.len() - first) as f64, 0);
            let said = describe::capitalized(room.host.words.sentence(&[room.host.words.more_panels(&rest)]));
            let lines = labels::muted_lines(room, &said, top);
            top += lines.len() as f64 * room.sizes.small().line_height() + GAP_PX.1;
            heads.extend(lines);
            break;
        }
        top = bottom + GAP_PX.1;
    }
    let height = top - GAP_PX.1 - room.origin.y;
    Some((Body::Later(Rc::new(Later::Panels(Panels { heads, swatches, list }))), height))
}

/// Rows and columns of panels.
struct Grid {
    columns: usize,
    /// The width of a panel.
    width: f64,
}

impl Grid {
    fn of(room: &Room<'_>, own: &Divided, ends: Ends) -> Self {
        let count = own.list.len().max(1);
        let least = least_width(room, own, ends);
        let most = ((room.width + GAP_PX.0) / (least + GAP_PX.0)).floor();
        let most = within(most, 1.0, MOST_COLUMNS as f64) as usize;
        // As even as rows can be.
        let columns = count.div_ceil(count.div_ceil(most));
        Self { columns, width: (room.width - (columns - 1) as f64 * GAP_PX.0) / columns as f64 }
    }

    /// The height of each panel, for forms that fill one.
    fn height(&self, room: &Room<'_>, own: &Divided) -> Option<f64> {
        let more = match room.spec.form {
            Form::Line | Form::Column | Form::Area | Form::Histogram => 0.0,
            // Their words need unlike parts of the height.
            Form::Slope | Form::StackedArea if room.height.is_none() => return None,
            Form::Slope | Form::StackedArea => 0.0,
            Form::Scatter => PAIRS_MORE_PX,
            _ => return None,
        };
        let usual = within(self.width * HEIGHT_SHARE, HEIGHT_PX.0, HEIGHT_PX.1) + more;
        let rows = own.list.len().div_ceil(self.columns).max(1) as f64;
        let given = room.height.map(|height| (height - (rows - 1.0) * GAP_PX.1) / rows - 2.0 * room.sizes.label().line_height());
        Some(given.map_or(usual, |given| given.max(HEIGHT_PX.0 * 0.8)))
    }
}

/// What a panel of the form needs to be read.
fn least_width(room: &Room<'_>, own: &Divided, ends: Ends) -> f64 {
    let most = |count: &dyn Fn(&Spec) -> usize| own.list.iter().map(|panel| count(&panel.spec)).max().unwrap_or(0);
    let has_names = most(&|spec| spec.members.len()) > 1;
    let least = match room.spec.form {
        Form::Line | Form::Area if matches!(ends, Ends::Within | Ends::Headed) => LEAST_LINES_PX,
        Form::Line | Form::Area if ends == Ends::Beside => LEAST_LINES_PX * 1.25,
        // The last figure of a line stands beside it.
        Form::Line | Form::Area if !has_names => (widest_word(room, own) + BESIDE_LAST_PX).max(144.0),
        Form::Number | Form::Progress | Form::Bar | Form::Unit => (widest_word(room, own) + BESIDE_WORD_PX).max(144.0),
        Form::Column if most(&|spec| spec.figures.len()) <= 12 => 144.0,
        Form::Slope if !has_names => 200.0,
        Form::Donut | Form::Map => 200.0,
        _ => 230.0,
    };
    least * (room.sizes.label().size / 14.0).max(1.0)
}

/// The width of the widest word of the figures of all panels, or of those at the ends of lines.
fn widest_word(room: &Room<'_>, own: &Divided) -> f64 {
    let of_panel = |panel: &spec::Panel| {
        let own = Room { spec: &panel.spec, ..*room };
        let length = panel.spec.series(room.indicators, 0).map_or(0, |(_, series)| series.len());
        let last = [MarkId { series: 0, index: length.saturating_sub(1) as u32 }];
        let ids = if panel.spec.figures.is_empty() { &last[..] } else { &panel.spec.figures };
        let width = |id: &MarkId| longest_piece(&labels::mark_label(&own, *id), room.sizes.value(), room.host.measure);
        ids.iter().map(width).fold(0.0, f64::max)
    };
    own.list.iter().map(of_panel).fold(0.0, f64::max)
}

/// From where to where all panels of a plane go along x.
fn common_positions(own: &Divided) -> Option<(f64, f64)> {
    let members = || own.list.iter().flat_map(|panel| &panel.spec.members);
    let first = members().filter_map(|member| member.xs.first().copied()).reduce(f64::min)?;
    Some((first, members().filter_map(|member| member.xs.last().copied()).fold(first, f64::max)))
}

/// All periods of columns of one series, where they stand in their order.
fn common_periods(room: &Room<'_>, own: &Divided) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    for panel in &own.list {
        let mut before = f64::NEG_INFINITY;
        for id in &panel.spec.figures {
            let series = panel.spec.series(room.indicators, id.series as usize).map(|(_, series)| series);
            let period = series.and_then(|series| series.period(id.index as usize));
            let Some(period) = period.filter(|period| panel.spec.members.len() == 1 && period.start_ms() > before) else {
                return Vec::new();
            };
            before = period.start_ms();
            let at = periods.partition_point(|own| own.start_ms() < before);
            if periods.get(at) != Some(&period) {
                periods.insert(at, period);
            }
        }
    }
    if periods.len() > MOST_PERIODS { Vec::new() } else { periods }
}

/// What panels agreed on.
struct Agreed {
    /// What all of them reach, where they share a scale.
    reach: Option<(f64, f64)>,
    common: Common,
    /// Whether they have one scale with it.
    is_one_scale: bool,
}

/// Lays the panels out in `inner` until they are alike, and of one scale where they share one.
fn agree(inner: &Room<'_>, own: &Divided, is_keyed: bool, beside: f64) -> Agreed {
    let insets = Insets { right: beside, ..Insets::default() };
    let common = Common { positions: common_positions(own), periods: common_periods(inner, own), insets, is_keyed };
    let mut agreed = Agreed { reach: None, common, is_one_scale: false };
    let wider = |a: (f64, f64), b: (f64, f64)| (a.0.min(b.0), a.1.max(b.1));
    for _ in 0..MOST_ROUNDS {
        let room = Room { reach: agreed.reach, common: &agreed.common, ..*inner };
        let all: Vec<Scale> = own.list.iter().map(|panel| scale_of(&Room { spec: &panel.spec, ..room })).collect();
        // An axis without a figure reaches nowhere by itself.
        let reaching = || all.iter().zip(&own.list).filter(|(_, panel)| has_figures(inner, &panel.spec)).map(|(scale, _)| scale);
        let positions = reaching().filter_map(|scale| scale.positions).reduce(wider);
        let insets = all.iter().map(|scale| scale.insets).fold(agreed.common.insets, larger);
        agreed.common.insets = insets;
        agreed.is_one_scale = own.is_shared && are_one(&all);
        if agreed.is_one_scale || !own.is_shared {
            break;
        }
        agreed.reach = reaching().filter_map(|scale| scale.values).reduce(wider);
        agreed.common.positions = positions.or(agreed.common.positions);
    }
    agreed
}

/// Whether any figure of a panel was published.
fn has_figures(room: &Room<'_>, spec: &Spec) -> bool {
    (0..spec.members.len() as u32).any(|series| {
        let length = spec.series(room.indicators, series as usize).map_or(0, |(_, own)| own.len() as u32);
        (0..length).any(|index| spec.drawn(room.indicators, MarkId { series, index }).is_some())
    })
}

fn larger(a: Insets, b: Insets) -> Insets {
    Insets { left: a.left.max(b.left), right: a.right.max(b.right), head: a.head.max(b.head), foot: a.foot.max(b.foot) }
}

fn are_one(scales: &[Scale]) -> bool {
    scales.windows(2).all(|pair| {
        let [a, b] = pair else { return true };
        a.values == b.values && a.positions == b.positions && (a.length - b.length).abs() < ALIKE_PX
    })
}

/// How the values of the panel `room` stand when it is laid out.
fn scale_of(room: &Room<'_>) -> Scale {
    let (body, height) = bare(room, None);
    let beside = |plot: Rect| Insets { left: plot.left - room.origin.x, right: room.right() - plot.right, ..Insets::default() };
    let above = |plot: Rect| plot.top - room.origin.y;
    let lying =
        |values, plot: Rect| Scale { values: Some(values), insets: beside(plot), length: plot.width(), ..Scale::default() };
    let upright = |values, plot: Rect| Scale { values: Some(values), length: plot.height(), ..Scale::default() };
    let plane = |plane: &PlaneLayout| {
        let insets = Insets { head: above(plane.plot), ..beside(plane.plot) };
        Scale { insets, ..upright(plane.scale.domain, plane.plot) }
    };
    match &body {
        Body::Bars(bars) => lying(bars.domain, bars.plot),
        Body::Columns(columns) => {
            let foot = room.height.unwrap_or(height) - above(columns.plot) - columns.plot.height();
            let insets = Insets { head: above(columns.plot), foot, ..Insets::default() };
            Scale { insets, ..upright(columns.scale.domain, columns.plot) }
        }
        Body::Plane(own) => plane(own),
        Body::Tiles(_) | Body::Rows(_) => Scale::default(),
        Body::Later(later) => match later.later() {
            Later::Area(area) => plane(&area.plane),
            Later::StackedArea(stack) => upright(stack.scale.domain, stack.plot),
            Later::MemberBars(bars) if bars.upright => upright(bars.domain, bars.plot),
            Later::MemberBars(bars) => lying(bars.domain, bars.plot),
            Later::BarLine(own) => upright(own.bars.domain, own.bars.plot),
            Later::Lanes(lanes) => lying(lanes.domain, lanes.plot),
            Later::Histogram(own) => {
                let insets = Insets { head: above(own.plot), ..Insets::default() };
                Scale { insets, ..upright(own.scale.domain, own.plot) }
            }
            Later::Scatter(own) => Scale { positions: Some(own.x.domain), ..upright(own.y.domain, own.plot) },
            Later::Units(units) => Scale { values: Some((0.0, units.most)), ..Scale::default() },
            Later::Map(map) => Scale { values: Some((0.0, map.largest)), ..Scale::default() },
            Later::Donut(_) | Later::Heatmap(_) | Later::Annotated(_) | Later::Panels(_) => Scale::default(),
        },
    }
}

/// What stands once above all panels: their unit, and whether they have one scale.
fn said(room: &Room<'_>, is_one_scale: bool) -> Vec<String> {
    // As the axis of a chart that is not divided would say it.
    let undivided = Spec { division: None, ..room.spec.clone() };
    let unit = labels::axis_unit(&Room { spec: &undivided, ..*room });
    let has_scale = describe::has_scale(room.indicators, room.spec);
    let scale =
        has_scale.then(|| describe::capitalized(room.host.words.sentence(&[room.host.words.scale_of_panels(is_one_scale)])));
    unit.into_iter().chain(scale).collect()
}

/// What stands above a panel.
struct Heading {
    lines: Vec<(String, Font, Tone)>,
    /// What stands beside the last line, and where it begins.
    beside: Option<(f64, String, Tone)>,
}

/// What a panel is of, with its unit where panels differ in it, and its last figure where that is said here; `None` where that
/// is wider than the panel.
fn heading(inner: &Room<'_>, room: &Room<'_>, own: &Divided, spec: &Spec, ends: Ends) -> Option<Heading> {
    let (name, unit) = describe::panel_name(room.indicators, room.spec, own, spec, room.host);
    let font = Font::bold(room.sizes.label().size);
    let mut lines = Vec::new();
    let mut add = |text: &str, font: Font, tone: Tone| {
        if !text.is_empty() {
            let wrapped = wrap(text, inner.width, ALL_LINES, font, room.host.measure);
            lines.extend(wrapped.into_iter().map(|line| (line, font, tone)));
        }
    };
    add(&name, font, Tone::Ink);
    add(&unit, room.sizes.small(), Tone::Muted);
    let own_room = Room { spec, ..*inner };
    let last = panel_lines::lasts(&own_room).into_iter().next().filter(|_| ends == Ends::Headed);
    let Some((text, tone)) = last.map(|last| (panel_lines::said_apart(&own_room, last.id), last.tone)) else {
        return Some(Heading { lines, beside: None });
    };
    let value_font = room.sizes.value();
    if longest_piece(&text, value_font, room.host.measure) > inner.width {
        return None;
    }
    let x = lines.last().map_or(0.0, |(line, font, _)| room.text_width(line, *font)) + BESIDE_HEADING_PX;
    if x + room.text_width(&text, value_font) <= inner.width {
        return Some(Heading { lines, beside: Some((x, text, tone)) });
    }
    let wrapped = wrap(&text, inner.width, ALL_LINES, value_font, room.host.measure);
    lines.extend(wrapped.into_iter().map(|line| (line, value_font, tone)));
    Some(Heading { lines, beside: None })
}
