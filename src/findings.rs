//! What the checker says of a file: faults that keep it, or a part of it, from being shown, and what is not shown as it stands.

use std::rc::Rc;

use crate::{
    chart::Chart,
    error::{Error, Location, Notice, Problem, Refused},
    indicator::{ChartRequest, Indicators},
    json::{Reader, Step, Type, locate},
    limits::MAX_NOTICES,
    spec::Request,
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
pub fn findings(indicators: &Rc<Indicators>, bytes: &[u8]) -> Vec<Finding> {
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
fn of_charts(indicators: &Rc<Indicators>, bytes: &[u8]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (at, chart) in indicators.charts.iter().enumerate() {
        // A chart without an id is shown only where it is the first.
        if found.len() >= MAX_NOTICES || (chart.id.is_empty() && at > 0) {
            continue;
        }
        let mut own = of_chart(indicators, chart);
        if !own.is_empty() {
            let location = place_of_chart(bytes, &chart.id);
            own.iter_mut().for_each(|finding| finding.location = finding.location.take().or_else(|| location.clone()));
        }
        found.extend(own);
    }
    found
}

fn of_chart(indicators: &Rc<Indicators>, chart: &ChartRequest) -> Vec<Finding> {
    match Chart::new(indicators.clone(), &Request { chart: chart.id.clone(), ..Request::default() }) {
        Ok(chart) => chart.notices().iter().map(Finding::notice).collect(),
        Err(error) => vec![Finding::fault(&error)],
    }
}

/// Where the first chart of that id stands in a document.
fn place_of_chart(bytes: &[u8], id: &str) -> Option<Location> {
    // Only the places of numbers are of interest here.
    let mut reader = Reader::new(bytes, |_| 0.0).ok()?;
    locate(&mut reader, &[Step::Key("charts")]);
    reader.begin_list().ok()?;
    while reader.next_item().ok()? {
        let place = reader.mark();
        if id_of(&mut reader).ok()? == id {
            reader.rewind(place);
            reader.mark();
            return Some(reader.location());
        }
    }
    None
}

/// The id of the object that the reader is at, which it passes; empty where it has none.
fn id_of(reader: &mut Reader<'_>) -> Result<String, Error> {
    let mut id = String::new();
    if reader.peek()? != Type::Object {
        reader.skip()?;
        return Ok(id);
    }
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        if key == "id" && reader.peek()? == Type::Text {
            id = reader.text()?.into_owned();
        } else {
            reader.skip()?;
        }
    }
    Ok(id)
}
