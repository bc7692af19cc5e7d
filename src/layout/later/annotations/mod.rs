//! Remarks of the publisher, placed in the drawing: at a period, at a value, at a figure, along a range; figures to be reached;
//! and earlier values of figures that were revised.
//!
//! Remarks on upright lines stand in a row above the plot, where no mark ever is; those on other values and on figures find a
//! free place near to what they are about. On a narrow page, and wherever no place is free, a number in a circle stands in the drawing
//! and the remark in a list below it. Numbers are those of the description.

mod body;
mod clearing;
mod ghosts;
mod ground;
mod list;
mod placing;
mod row;

use std::rc::Rc;

use super::{
    super::{Body, Label, Room},
    Later,
};
use crate::{
    describe::{self, Remark},
    geometry::{Point, Rect},
    spec::Form,
};

use self::{ground::Ground, placing::Placing};

/// Below this width of the whole drawing remarks are numbers with a list.
const LEAST_WIDTH_PX: f64 = 480.0;
/// Remarks beyond so many stand in the list only.
const MOST_PLACED: usize = 24;
/// Remarks beyond so many are in the description only.
const MOST_REMARKS: usize = 100;
/// The radius of the circle around a number.
const RADIUS_PX: f64 = 9.0;
/// The distance between remarks in the row above the plot.
const ROW_GAP_PX: f64 = 8.0;
/// The distance between that row and what is marked below it; more where numbers are tied to it by leaders.
const ROW_PX: f64 = 4.0;
const TIED_ROW_PX: f64 = 16.0;
/// Ranges that follow upon each other are parted by twice this.
const RANGE_INSET_PX: f64 = 1.0;
/// A marked point keeps this far from its remark's leader, and from its remark.
const POINT_PX: f64 = 7.0;
/// How far from its point a remark may stand: the nearest free distance is taken.
const DISTANCES_PX: [f64; 5] = [16.0, 28.0, 44.0, 64.0, 88.0];
/// Lines of a remark in the drawing, at the most.
const MOST_LINES: usize = 5;
/// The radius of the mark of an earlier value.
const GHOST_PX: f64 = 3.5;

/// A drawing with remarks.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The drawing without them.
    pub body: Body,
    /// Marked ranges, behind the marks.
    pub grounds: Vec<Rect>,
    /// Dashed lines at periods and at values, cut where words stand.
    pub lines: Vec<(Point, Point)>,
    /// Earlier values of figures, each as a small open mark, and one that stands beside the words for them.
    pub ghosts: Vec<Point>,
    /// The radius of these marks.
    pub ghost_radius: f64,
    /// Whether lines pass over filled marks, on which they need a rim to be seen.
    pub over_fills: bool,
    /// Thin lines from a point to its remark.
    pub leaders: Vec<(Point, Point)>,
    /// The remarks in the drawing and in the list below it.
    pub labels: Vec<Label>,
    /// Numbers, each in a circle around its place.
    pub numbers: Vec<Label>,
    /// The radius of these circles.
    pub radius: f64,
}

/// Places the drawing, its remarks and the list of those that are numbers.
pub(super) fn annotated(room: &Room<'_>) -> (Body, f64) {
    let mut remarks = describe::remarks(room.indicators, room.spec, room.host);
    remarks.truncate(MOST_REMARKS);
    remarks.extend(describe::target_remarks(room.indicators, room.spec, room.host));
    remarks.extend(describe::baseline_remark(room.indicators, room.spec, room.host));
    let earlier = ghosts::earlier(room);
    if remarks.is_empty() && earlier.is_empty() {
        return super::bare(room, None);
    }
    let is_narrow = room.width + 2.0 * room.origin.x < LEAST_WIDTH_PX;
    let (own, across) = reaches(&remarks, &earlier, room);
    let marks = clearing::Marks::of(&remarks, &earlier, room.spec.form);
    // How high the row above is, and how long the list, shows only when the drawing stands; both take room from a drawing of
    // a given height, so it is placed again until it has what it needs.
    let (mut head, mut foot) = (0.0, 0.0);
    let mut round = 0;
    loop {
        let mut inner = Room { reach: wider(own, room.reach), ..*room };
        inner.origin.y += head;
        inner.height = room.height.map(|height| (height - head - foot).max(super::super::LEAST_PLOT_HEIGHT_PX));
        let (body, height) = super::bare(&inner, across);
        let body = clearing::cleared(body, &marks, &inner);
        let Some(ground) = Ground::of(&inner, &body, height) else { return (body, head + height) };
        let has_fills = ground.has_fills;
        let mut placing = Placing::new(room, ground, is_narrow);
        placing.place_ghosts(&earlier);
        let row = placing.place(&remarks, inner.origin.y);
        let top = inner.origin.y + height;
        let list = placing.list(&remarks, top);
        round += 1;
        let fits = row <= head && (room.height.is_none() || list <= foot);
        if fits || round > 3 {
            let Placing { grounds, lines, leaders, labels, numbers, ghosts, .. } = placing;
            let drawing = Annotated {
                body,
                grounds,
                lines,
                ghosts,
                ghost_radius: GHOST_PX,
                over_fills: has_fills,
                leaders,
                labels,
                numbers,
                radius: RADIUS_PX,
            };
            return (Body::Later(Rc::new(Later::Annotated(drawing))), head + height + list);
        }
        (head, foot) = (head.max(row), list.max(foot));
    }
}

/// The values that an axis shows beside those of the figures: the least and the most.
type Reach = Option<(f64, f64)>;

/// What holds both, where there are both.
fn wider(one: Reach, other: Reach) -> Reach {
    match (one, other) {
        (Some((least, most)), Some((low, high))) => Some((least.min(low), most.max(high))),
        _ => one.or(other),
    }
}

/// The values that remarks are about, and earlier values that lie near: the axis shows them all, and zero where bars or parts
/// begin at it. Of two axes of values that of the upright one comes first.
fn reaches(remarks: &[Remark], earlier: &[ghosts::Earlier], room: &Room<'_>) -> (Reach, Reach) {
    let spec = room.spec;
    let of_axis = |is_of: &dyn Fn(usize) -> bool, begin: Reach| {
        let own = remarks.iter().filter(|remark| is_of(remark.indicator));
        let values = own.flat_map(|remark| [remark.values.0, remark.values.1]).flatten();
        // A logarithmic axis never reaches zero.
        let values = values.filter(|value| !spec.log || *value > 0.0);
        values.chain(ghosts::near(earlier, room)).fold(begin, |reach: Reach, value| {
            Some(reach.map_or((value, value), |(least, most)| (least.min(value), most.max(value))))
        })
    };
    let indicator = |at: usize| {
        let id = spec.figures.get(at)?;
        Some(spec.members.get(id.series as usize)?.indicator)
    };
    match spec.form {
        Form::Scatter => {
            let (across, up) = (indicator(0), indicator(1));
            (of_axis(&|own| Some(own) == up, None), of_axis(&|own| Some(own) == across && across != up, None))
        }
        // Shares and counts have an axis of their own, symbols have none.
        Form::Stacked100 | Form::Histogram | Form::Map => (None, None),
        _ => (of_axis(&|_| true, begins_at_zero(spec.form).then_some((0.0, 0.0))), None),
    }
}

/// Whether marks of a form begin at zero, so that its axis has it.
fn begins_at_zero(form: Form) -> bool {
    matches!(form, Form::Column | Form::StackedArea | Form::Bar | Form::Grouped | Form::Stacked)
}
