//! A chart in words: title, summary, notes, source, the table of its figures and the sentence for each.

/// The words around a chart, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Description {
    /// The finding, or what the chart shows where no finding was written.
    pub title: String,
    /// Measure and unit.
    pub subtitle: String,
    /// What the chart says, in sentences; the text alternative.
    pub summary: String,
    /// Notes of the publisher and notices about figures that could not be shown as they stand.
    pub notes: Vec<String>,
    /// "Source: …", empty where the document names none.
    pub source: String,
    /// The source's address, where it is `http` or `https`.
    pub source_url: Option<String>,
}

/// The figures of a chart as a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What it lists.
    pub caption: String,
    /// Headings; the first column heads the rows.
    pub columns: Vec<String>,
    /// Cells, each row as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// What is said of one figure, or of all figures at one position.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spoken {
    /// The period, or the indicator's title.
    pub heading: String,
    /// A line for each figure.
    pub lines: Vec<SpokenLine>,
    /// What the qualifier leaves open, statuses, notes, who said it.
    pub notes: Vec<String>,
}

/// One figure in a tooltip.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpokenLine {
    /// The series; empty where there is one only.
    pub label: String,
    /// The figure with its qualifier and unit.
    pub value: String,
    /// Position of the series' colour in the theme, where colours tell series apart.
    pub color: Option<usize>,
    /// Whether the pointer or the keyboard is on this one.
    pub current: bool,
}

impl Spoken {
    /// All of it as one sentence, for an announcement.
    pub fn sentence(&self, separator: &str) -> String {
        let mut parts = vec![self.heading.clone()];
        parts.extend(self.lines.iter().filter(|line| line.current).map(|line| match line.label.as_str() {
            "" => line.value.clone(),
            label => [label, " ", &line.value].concat(),
        }));
        parts.extend(self.notes.iter().cloned());
        parts.retain(|part| !part.is_empty());
        parts.join(separator)
    }
}
