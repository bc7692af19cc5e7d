//! Small multiples: the same form once for each code of a dimension, or for each indicator.
//!
//! Every panel is a [`Spec`] of its own over its part of the series, so that a form knows nothing of panels; what it may
//! claim is asked panel by panel. The members of a panel follow each other in the whole, so that a figure of a panel is one of
//! the whole by adding [`Panel::first`].

use std::{ops::Range, rc::Rc};

use super::{
    super::{Form, Spec, facets::Facets, facets::INDICATOR, figures, place},
    Classes, arrange_one, bins, classes, name_of, settle_one,
};
use crate::{
    error::{Notice, Problem, Refusal},
    indicator::{FacetScale, Indicators, Sort},
    limits::MAX_PANELS,
    scene::MarkId,
};

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

/// Divides `spec` by the dimension `name`, for charts of the form `asked`; where it cannot be divided honestly a notice says
/// why, and the table stands.
pub(super) fn settle(spec: &mut Spec, indicators: &Indicators, asked: &str, name: &str) -> Form {
    match divided(spec, indicators, asked, name) {
        Ok(form) => form,
        Err(problem) => {
            spec.notices.push(Notice::new(problem));
            Form::Table
        }
    }
}

fn divided(spec: &mut Spec, indicators: &Indicators, asked: &str, name: &str) -> Result<Form, Problem> {
    let rows: Vec<(usize, usize)> = spec.members.iter().map(|member| (member.indicator, member.series)).collect();
    if spec.facets.is_empty() {
        let facets = Facets::of(indicators, &rows);
        for (row, member) in spec.members.iter_mut().enumerate() {
            member.places = facets.of_row(row as u32).to_vec();
        }
        spec.facets = facets.list;
    }
    // A dimension of the file may itself be called "indicator"; it comes after the facet of that name.
    let Some(facet) = spec.facets.iter().rposition(|facet| facet.id == name) else {
        let several = rows.iter().any(|row| Some(row.0) != rows.first().map(|first| first.0));
        let known = spec.facets.iter().filter(|facet| facet.id != INDICATOR || several).map(|facet| facet.id.clone());
        return Err(Problem::FacetUnknown { found: name.to_owned(), known: known.collect() });
    };
    spec.differing = differing(spec);
    let place_of = |member: &super::super::Member| member.places.get(facet).copied().unwrap_or(0);
    let count = spec.facets.get(facet).map_or(0, |facet| facet.codes.len() as u32);
    let places: Vec<u32> = (0..count).filter(|place| spec.members.iter().any(|member| place_of(member) == *place)).collect();
    if places.len() > MAX_PANELS {
        return Err(Problem::TooManyPanels { found: places.len(), limit: MAX_PANELS });
    }
    let is_shared =
        spec.chart.and_then(|chart| indicators.charts.get(chart)).is_none_or(|chart| chart.facet_scale == FacetScale::Shared);
    let mut list = Vec::new();
    let mut members = Vec::with_capacity(spec.members.len());
    // What is alike but for its panel has one colour in all of them.
    let mut alike: Vec<(usize, Vec<u32>)> = Vec::new();
    for place in places {
        let mut own = panel(spec, facet, place);
        for member in &mut own.members {
            let key = (if facet == 0 { 0 } else { member.indicator }, rest(&member.places, facet));
            member.color = alike.iter().position(|other| *other == key).unwrap_or_else(|| {
                alike.push(key);
                alike.len() - 1
            });
        }
        let first = members.len();
        members.extend(own.members.iter().cloned());
        list.push(Panel { place, first, spec: own });
    }
    spec.members = members;
    let form = settle_panels(&mut list, indicators, asked, spec, facet)?;
    let has_scale = !matches!(form, Form::Number | Form::Scatter);
    if is_shared && has_scale && spec.unit(indicators).is_none() {
        return Err(Problem::FormRefused { form: name_of(form), reason: Refusal::UnlikeUnitsOfPanels });
    }
    spec.log = list.iter().any(|panel| panel.spec.log);
    spec.division = Some(Rc::new(Division::Whole(Panels { facet, is_shared, list })));
    Ok(form)
}

/// Has every panel take one form.
fn settle_panels(list: &mut [Panel], indicators: &Indicators, asked: &str, whole: &Spec, facet: usize) -> Result<Form, Problem> {
    let mut asked = asked.to_owned();
    if asked.is_empty() {
        // The data of the fullest panel choose for all.
        let count = |panel: &Panel| {
            let members = 0..panel.spec.members.len();
            members.filter_map(|at| panel.spec.series(indicators, at)).map(|(_, series)| series.len()).sum::<usize>()
        };
        let fullest = list.iter().reduce(|best, own| if count(own) > count(best) { own } else { best });
        let form = fullest.map_or(Form::Table, |panel| settle_one(&mut panel.spec.clone(), indicators, ""));
        asked = name_of(form).to_owned();
    }
    let mut form = Form::Table;
    for panel in list {
        form = settle_one(&mut panel.spec, indicators, &asked);
        panel.spec.form = form;
        if form != Form::Table {
            continue;
        }
        let code = whole.facets.get(facet).and_then(|facet| facet.codes.get(panel.place as usize));
        let problems = panel.spec.notices.drain(..).map(|notice| notice.problem);
        let refused = problems.reduce(|before, after| if matches!(after, Problem::FormRefused { .. }) { after } else { before });
        return Err(match refused {
            Some(Problem::FormRefused { form, reason }) => {
                Problem::PanelRefused { form, panel: code.map_or(String::new(), |code| code.code.clone()), reason }
            }
            Some(other) => other,
            None => Problem::Undrawn { field: "facet" },
        });
    }
    Ok(form)
}

/// The part of `spec` whose members have the code at `place`, still without a form.
fn panel(spec: &Spec, facet: usize, place: u32) -> Spec {
    let mut own = Spec { members: Vec::new(), notices: Vec::new(), choices: Vec::new(), annotated: false, ..spec.clone() };
    own.members.extend(spec.members.iter().filter(|member| member.places.get(facet) == Some(&place)).cloned());
    own.differing = differing(&own);
    own
}

/// The facets in which the members differ.
fn differing(spec: &Spec) -> Vec<usize> {
    let place = |member: &super::super::Member, at: usize| member.places.get(at).copied();
    let first = |at: usize| spec.members.first().and_then(|member| place(member, at));
    (0..spec.facets.len()).filter(|at| spec.members.iter().any(|member| place(member, *at) != first(*at))).collect()
}

/// The codes but that of the panel and that of the indicator, which is counted by itself.
fn rest(places: &[u32], facet: usize) -> Vec<u32> {
    places.iter().enumerate().filter(|(at, _)| *at != facet && *at != 0).map(|(_, place)| *place).collect()
}

/// Puts the figures of every panel into the order in which they are drawn and read.
pub(super) fn arrange(spec: &mut Spec, indicators: &Indicators, sort: Option<Sort>) {
    let Some(mut panels) = spec.panels().cloned() else { return };
    if matches!(spec.form, Form::Area | Form::StackedArea) {
        place(spec, indicators);
    }
    for panel in &mut panels.list {
        // What is sorted panel by panel stands at unlike places, so that no eye could compare it.
        arrange_panel(panel, spec, indicators, sort.or(Some(Sort::Published)));
    }
    panels.list.retain(|panel| !panel.spec.members.is_empty());
    spec.figures = figures_of_all(&panels);
    // Classes are those of all figures, or of each panel's own.
    let shared = match spec.form {
        Form::Heatmap | Form::Map if panels.is_shared => Some(classes(spec, indicators)),
        Form::Histogram if panels.is_shared => Some(bins(spec, indicators).classes),
        _ => None,
    };
    let one_each = panels.list.iter().all(|panel| panel.spec.members.len() == 1);
    let is_headed = one_each && (panels.facet == 0 || !spec.differing.contains(&0));
    for panel in &mut panels.list {
        panel.spec.division = Some(Rc::new(Division::Part { classes: shared.clone(), is_headed }));
        if spec.form == Form::Histogram {
            arrange_one(&mut panel.spec, indicators, sort);
        }
        for notice in panel.spec.notices.drain(..) {
            note(&mut spec.notices, notice);
        }
    }
    spec.figures = figures_of_all(&panels);
    spec.division = Some(Rc::new(Division::Whole(panels)));
}

fn arrange_panel(panel: &mut Panel, whole: &Spec, indicators: &Indicators, sort: Option<Sort>) {
    panel.spec.members =
        whole.members.get(panel.first..panel.members().end.min(whole.members.len())).unwrap_or_default().to_vec();
    panel.spec.highlights = whole.highlights;
    if panel.spec.form.is_later() {
        arrange_one(&mut panel.spec, indicators, sort);
        // All panels have their figures placed in one way, which may depend on all of them.
        for (own, other) in panel.spec.members.iter_mut().zip(whole.members.iter().skip(panel.first)) {
            own.xs.clone_from(&other.xs);
        }
    } else {
        panel.spec.figures = figures(&panel.spec, indicators, sort);
    }
}

fn figures_of_all(panels: &Panels) -> Vec<MarkId> {
    let of = |panel: &Panel| {
        let first = panel.first as u32;
        panel.spec.figures.iter().map(move |id| MarkId { series: id.series + first, ..*id }).collect::<Vec<_>>()
    };
    panels.list.iter().flat_map(of).collect()
}

/// Notes once what several panels have to note.
fn note(notices: &mut Vec<Notice>, notice: Notice) {
    if let Problem::Unpaired { count } = &notice.problem {
        let known = notices.iter_mut().find_map(|own| match &mut own.problem {
            Problem::Unpaired { count } => Some(count),
            _ => None,
        });
        if let Some(known) = known {
            *known += *count;
            return;
        }
    }
    if !notices.iter().any(|own| own.problem == notice.problem) {
        notices.push(notice);
    }
}

#[cfg(test)]
mod tests;
