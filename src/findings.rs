//! What the checker says of a file: faults that keep it, or a part of it, from being shown, and what is not shown as it stands.

use crate::{
    document,
    error::{Error, Location, Notice, Problem, Refused},
    indicator::{ChartRequest, Indicators},
    json::{Reader, Step, locate, path_of},
    limits::MAX_NOTICES,
    spec::{self, Request},
};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file, an indicator or a chart cannot be shown.
    Fault,
    /// Something is left out, or shown otherwise than it was asked for; the rest stands.
    Notice,
}

/// One thing that an author should know of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// Where it is, where that is known.
    pub location: Option<Location>,
    /// What was found and what was expected.
    pub problem: Problem,
}

impl Finding {
    fn fault(error: &Error) -> Self {
        Self { severity: Severity::Fault, location: error.location().cloned(), problem: error.problem().clone() }
    }

    fn notice(notice: &Notice) -> Self {
        Self { severity: Severity::Notice, location: notice.location.clone(), problem: notice.problem.clone() }
    }
}

/// What there is to say of a file that was read from `bytes`: of its indicators, of the file, and of each chart that it asks
/// for; faults first, each kind in the order of the file, each finding once.
pub fn findings(indicators: &Indicators, bytes: &[u8]) -> Vec<Finding> {
    let refused = indicators.refused_indicators.iter().chain(&indicators.refused_charts);
    let mut all: Vec<Finding> = refused.map(|Refused { error, .. }| Finding::fault(error)).collect();
    all.extend(indicators.notices.iter().map(Finding::notice));
    all.extend(of_charts(indicators, bytes));
    // What has no place is of the whole file.
    let place = |finding: &Finding| finding.location.as_ref().map(|place| (place.line, place.column));
    all.sort_by_key(|finding| (finding.severity, place(finding)));
    all.dedup();
    all
}

/// What cannot be drawn, or not as it was asked for, of the charts that the file asks for.
fn of_charts(indicators: &Indicators, bytes: &[u8]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut ids = None;
    for (at, chart) in indicators.charts.iter().enumerate() {
        // A chart without an id is shown only where it is the first.
        if found.len() >= MAX_NOTICES || (chart.id.is_empty() && at > 0) {
            continue;
        }
        let mut own = of_chart(indicators, chart);
        if !own.is_empty() {
            let ids = ids.get_or_insert_with(|| document::chart_ids(bytes, |_| 0.0));
            let location = ids.iter().position(|id| *id == chart.id).map(|item| place_of_chart(bytes, item));
            own.iter_mut().for_each(|finding| finding.location = finding.location.take().or_else(|| location.clone()));
        }
        found.extend(own);
    }
    found
}

fn of_chart(indicators: &Indicators, chart: &ChartRequest) -> Vec<Finding> {
    match spec::choose(indicators, &Request { chart: chart.id.clone(), ..Request::default() }) {
        Ok(spec) => spec.notices.iter().map(Finding::notice).collect(),
        Err(error) => vec![Finding::fault(&error)],
    }
}

fn place_of_chart(bytes: &[u8], item: usize) -> Location {
    let steps = [Step::Key("charts"), Step::Item(item)];
    match Reader::new(bytes, |_| 0.0) {
        Ok(mut reader) => locate(&mut reader, &steps),
        Err(_) => Location { path: path_of(&steps), line: 0, column: 0 },
    }
}
