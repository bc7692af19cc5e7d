//! The figures of a chart as CSV (RFC 4180): values digit by digit as published, with everything that was said of them.
//!
//! Columns keep the field names of the indicator document, so that what is downloaded can be compared with what was
//! published. Of a cube it holds the series that the chart shows: a column for each dimension with its codes, `series` with
//! the labels of those in which they differ. A reporting year has both calendar years, as in `2024/25`, so that nobody takes it
//! for one of them; `reportingYearStartDay`, which is there for such years only, says when it begins. `least` and `most` are what the figure can be; a value that is missing is an empty cell, never 0.

use crate::{
    describe, figure,
    host::Host,
    indicator::{Collection, Indicators, Positions, Source, Status},
    interval::Interval,
    number::{decimals_of, fixed, trimmed},
    qualifier::Qualifier,
    spec::Spec,
};

/// Decimals of the ends of what a figure can be; more would be the noise of their arithmetic.
const END_DECIMALS: u8 = 12;

/// The figures of the chart that `spec` asks for, a line for each, in published order, headings first; lines end with CRLF.
pub fn csv(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> String {
    let dimensions = dimensions(indicators, spec);
    let mut text = String::new();
    let starts = (0..spec.members.len()).filter_map(|at| spec.series(indicators, at));
    let has_year_starts = starts.map(|(indicator, _)| indicator.year_start).any(|start| start.is_some());
    let fields = ["indicator", "title", "series"].into_iter().chain(dimensions.iter().map(String::as_str)).chain(["timePeriod"]);
    let fields = fields.chain(has_year_starts.then_some("reportingYearStartDay")).chain([
        "value",
        "unit",
        "unitMult",
        "comparator",
        "approx",
        "roundedTo",
        "lowerBound",
        "upperBound",
        "least",
        "most",
        "text",
        "status",
        "collection",
        "note",
        "sourceName",
        "sourceTitle",
        "sourceUrl",
        "issued",
        "revisedFrom",
        "revisedOn",
    ]);
    let headings: Vec<String> = fields.map(cell).collect();
    push_line(&mut text, &headings);
    for member in 0..spec.members.len() {
        let Some((indicator, series)) = spec.series(indicators, member) else { continue };
        let Some(unit) = indicators.units.get(indicator.unit) else { continue };
        let word = figure::unit_name_alone(unit, host);
        let wider = source_cells(figure::source(None, indicator, indicators).as_ref(), host);
        let collection = match indicator.collection {
            Some(Collection::Sum) => "S",
            Some(Collection::End) => "E",
            Some(Collection::Average) => "A",
            None => "",
        };
        let mut before = vec![
            cell(&indicator.id),
            cell(indicator.title.in_language(host.language)),
            cell(&describe::series_label(indicators, spec, member, host)),
        ];
        before.extend(dimensions.iter().map(|name| {
            let code = series.dimensions.iter().find(|(own, _)| own == name).map_or("", |(_, code)| code);
            cell(code)
        }));
        for index in 0..series.len() {
            let figure = series.figure(index);
            let remark = figure.remark;
            let position = match (&series.positions, series.period(index)) {
                (_, Some(period)) => period.plain_code(),
                (Positions::Numbers(numbers), None) => {
                    numbers.get(index).map_or(String::new(), |own| fixed(*own, decimals_of(*own)))
                }
                _ => String::new(),
            };
            let interval = Interval::of_figure(&figure, unit, indicator.unit_mult);
            let end = |value: Option<f64>| value.map_or(String::new(), |value| trimmed(value, END_DECIMALS));
            let (comparator, approx) = sign(figure.qualifier);
            let (lower, upper) = match figure.qualifier {
                Qualifier::Between { lower, upper, decimals } => (fixed(lower, decimals), fixed(upper, decimals)),
                _ => (String::new(), String::new()),
            };
            let rounded = match figure.qualifier {
                Qualifier::Rounded { to } => trimmed(to, END_DECIMALS),
                _ => String::new(),
            };
            let printed = remark.and_then(|remark| remark.text.exactly_in(host.language)).unwrap_or_default();
            let statuses: Vec<&str> =
                remark.map(|remark| remark.statuses.iter().map(|status| code(*status)).collect()).unwrap_or_default();
            let revises = remark.and_then(|remark| remark.revises);
            let mut line = before.clone();
            line.push(position);
            if has_year_starts {
                line.push(indicator.year_start.map_or(String::new(), |start| start.code()));
            }
            line.extend([
                figure.value.map_or(String::new(), |value| fixed(value, figure.decimals)),
                cell(&word),
                if indicator.unit_mult == 0 { String::new() } else { indicator.unit_mult.to_string() },
                comparator.to_owned(),
                approx.to_owned(),
                rounded,
                lower,
                upper,
                end(interval.lower.map(|end| end.value)),
                end(interval.upper.map(|end| end.value)),
                cell(printed),
                statuses.join(" "),
                collection.to_owned(),
                cell(figure::note(&figure, host).unwrap_or_default()),
            ]);
            match remark.and_then(|remark| remark.source.as_ref()) {
                Some(_) => line.extend(source_cells(figure::source(Some(&figure), indicator, indicators).as_ref(), host)),
                None => line.extend(wider.iter().cloned()),
            }
            line.push(revises.map_or(String::new(), |revision| fixed(revision.value, revision.decimals)));
            line.push(revises.and_then(|revision| revision.replaced).map_or(String::new(), |date| date.to_string()));
            push_line(&mut text, &line);
        }
    }
    text
}

/// Names of all dimensions of the chart's series, in published order.
fn dimensions(indicators: &Indicators, spec: &Spec) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for member in 0..spec.members.len() {
        let Some((_, series)) = spec.series(indicators, member) else { continue };
        for (name, _) in &series.dimensions {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    names
}

fn source_cells(source: &Source, host: &Host<'_>) -> [String; 4] {
    [
        cell(source.name.in_language(host.language)),
        cell(source.title.in_language(host.language)),
        cell(source.url.as_deref().unwrap_or("")),
        source.issued.map_or(String::new(), |date| date.to_string()),
    ]
}

/// `comparator` and `approx`, as the document would state them.
fn sign(qualifier: Qualifier) -> (&'static str, &'static str) {
    match qualifier {
        Qualifier::AtLeast => (">=", ""),
        Qualifier::MoreThan => (">", ""),
        Qualifier::AtMost => ("<=", ""),
        Qualifier::LessThan => ("<", ""),
        Qualifier::Nearly => ("<", "true"),
        Qualifier::About => ("", "true"),
        Qualifier::Exact | Qualifier::Rounded { .. } | Qualifier::Between { .. } => ("", ""),
    }
}

/// The code of SDMX CL_OBS_STATUS.
fn code(status: Status) -> &'static str {
    match status {
        Status::Normal => "A",
        Status::Break => "B",
        Status::DefinitionDiffers => "D",
        Status::Estimated => "E",
        Status::Forecast => "F",
        Status::Experimental => "G",
        Status::Imputed => "I",
        Status::Derogation => "J",
        Status::IncludedElsewhere => "K",
        Status::IncludesOther => "W",
        Status::Missing => "O",
        Status::CannotExist => "M",
        Status::NotCollected => "L",
        Status::Holiday => "H",
        Status::Suppressed => "Q",
        Status::Provisional => "P",
        Status::NotSignificant => "N",
        Status::SpecialEvent => "S",
        Status::LowReliability => "U",
        Status::Unvalidated => "V",
        Status::Confidential => "C",
        Status::Revised => "R",
    }
}

/// A text as a cell: a spreadsheet must not take it for a formula, and a reader of CSV must not take it for several cells.
fn cell(text: &str) -> String {
    let formula =
        text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) || text.starts_with(['\t', '\r']);
    let plain = if formula { ["'", text].concat() } else { text.to_owned() };
    let quoted = plain.contains(['"', ',', '\r', '\n']) || plain.starts_with(' ') || plain.ends_with(' ');
    if quoted { ["\"", &plain.replace('"', "\"\""), "\""].concat() } else { plain }
}

fn push_line(text: &mut String, cells: &[String]) {
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_cells_apart_and_formulas_quiet() {
        for (text, written) in [
            ("人", "人"),
            ("a, b", "\"a, b\""),
            ("say \"so\"", "\"say \"\"so\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("-2+3", "'-2+3"),
            ("+1", "'+1"),
            ("@sum", "'@sum"),
            (" =1", "' =1"),
            (" 1", "\" 1\""),
            ("\t=1", "'\t=1"),
            ("", ""),
        ] {
            assert_eq!(cell(text), written, "{text:?}");
        }
    }
}
