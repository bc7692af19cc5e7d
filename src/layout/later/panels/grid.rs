//! Rows and columns of panels: as many side by side as leave each the width that its form needs to be read.

use super::{
    super::super::{Room, labels},
    Divided, GAP_PX,
    ends::Ends,
};
use crate::{
    number::within,
    scene::MarkId,
    spec::{self, Form, Spec},
    text::longest_piece,
};

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
/// What stands beside the widest word of a figure.
const BESIDE_WORD_PX: f64 = 16.0;

/// Rows and columns of panels.
pub(super) struct Grid {
    pub(super) columns: usize,
    /// The width of a panel.
    pub(super) width: f64,
}

impl Grid {
    pub(super) fn of(room: &Room<'_>, own: &Divided, ends: Ends) -> Self {
        let count = own.list.len().max(1);
        let least = least_width(room, own, ends);
        let most = ((room.width + GAP_PX.0) / (least + GAP_PX.0)).floor();
        let most = within(most, 1.0, MOST_COLUMNS as f64) as usize;
        // As even as rows can be.
        let columns = count.div_ceil(count.div_ceil(most));
        Self { columns, width: (room.width - (columns - 1) as f64 * GAP_PX.0) / columns as f64 }
    }

    /// The height of each panel, for forms that fill one.
    pub(super) fn height(&self, room: &Room<'_>, own: &Divided) -> Option<f64> {
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
