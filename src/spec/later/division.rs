//! What a spec has to do with panels: those that it is divided into, or that it is one of them.

use std::ops::Range;

use super::{super::Spec, Classes};
use crate::scene::MarkId;

/// A chart in panels.
#[derive(Clone, Debug)]
pub struct Panels {
    /// Position in [`Spec::facets`] of what parts them.
    pub facet: usize,
    /// Whether they are asked to have one scale of values.
    pub is_shared: bool,
    /// In published order of their codes.
    pub list: Vec<Panel>,
}

/// One panel.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Position of its code in the facet.
    pub place: u32,
    /// Position of its first member among those of the whole.
    pub first: usize,
    /// What it shows.
    pub spec: Spec,
}

/// What a spec has to do with panels.
#[derive(Clone, Debug)]
pub enum Division {
    /// It is divided into them.
    Whole(Panels),
    /// It is one of them.
    Part {
        /// The classes that all of them share, where they do.
        classes: Option<Classes>,
        /// Whether its heading says all that its series would be called.
        is_headed: bool,
    },
}

/// What holds a [`Division`]: by its trait, so that only the part that makes it has the code that frees it.
pub trait Divided {
    /// What is held.
    fn division(&self) -> &Division;
}

impl Divided for Division {
    fn division(&self) -> &Division {
        self
    }
}

// By hand: were it asked of what is held, the module would have the printing of floats.
impl std::fmt::Debug for dyn Divided {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Division")
    }
}

impl Panel {
    /// Positions of its members among those of the whole.
    pub fn members(&self) -> Range<usize> {
        self.first..self.first + self.spec.members.len()
    }

    /// A figure of the whole as the panel knows it.
    pub fn own(&self, id: MarkId) -> MarkId {
        MarkId { series: id.series.saturating_sub(self.first as u32), ..id }
    }
}

impl Spec {
    /// The panels, where the chart is divided into such.
    pub fn panels(&self) -> Option<&Panels> {
        match self.division.as_deref().map(Divided::division) {
            Some(Division::Whole(panels)) => Some(panels),
            _ => None,
        }
    }

    /// The panel of the series at `series`, where the chart is divided.
    pub fn panel_of(&self, series: u32) -> Option<&Panel> {
        self.panels()?.list.iter().find(|panel| panel.members().contains(&(series as usize)))
    }

    /// The series that stand in one plot with the series at `series`.
    pub fn beside(&self, series: u32) -> Range<u32> {
        let own = self.panel_of(series).map_or(0..self.members.len(), Panel::members);
        own.start as u32..own.end as u32
    }

    /// Whether it is a panel whose heading says all that its series would be called.
    pub fn is_headed(&self) -> bool {
        matches!(self.division.as_deref().map(Divided::division), Some(Division::Part { is_headed: true, .. }))
    }

    /// The classes that all panels share, where this is one of those that do.
    pub(super) fn shared_classes(&self) -> Option<&Classes> {
        match self.division.as_deref().map(Divided::division) {
            Some(Division::Part { classes, .. }) => classes.as_ref(),
            _ => None,
        }
    }
}
