//! A published period: a year, half-year, quarter, month, week, day, instant, or a span of these.

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, astronomical (0 is 1 BC).
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// `2024-06-26T12:00`
    Instant,
    /// `2024-06-26`
    Day,
    /// `2024-W03` (ISO 8601)
    Week,
    /// `2024-06`
    Month,
    /// `2024-Q1`
    Quarter,
    /// `2024-S1`
    Half,
    /// `2024`
    Year,
    /// `2019/2024-06`
    Span,
}

/// A published period; ordered by its start, then its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Period {
    first: Step,
    last: Option<Step>,
}

/// One period that is no span.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Year(i32),
    Half(i32, u8),
    Quarter(i32, u8),
    Month(i32, u8),
    Week(i32, u8),
    Day(Date),
    Instant(f64),
}
