//! English.

mod problems;

use super::{Heading, Opening, Quantity, Range, Words, power_sign};
use crate::{
    derived::Movement,
    error::Problem,
    indicator::{Collection, Status},
    period::Granularity,
    plain::joined,
};

/// The words of English.
#[derive(Clone, Copy, Debug)]
pub(super) struct English {
    /// Whether large numbers are told in lakhs and crores, as in India, where digits are grouped so: 1,00,000.
    pub(super) counts_in_lakhs: bool,
}

impl Words for English {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn problem(&self, problem: &Problem) -> String {
        problems::problem(problem)
    }

    fn multiplied(&self, number: &str, exponent: i8) -> String {
        if exponent == 0 { number.to_owned() } else { [number, " ", &self.multiplier(exponent)].concat() }
    }

    fn multiplied_unit(&self, unit: &str, exponent: i8) -> String {
        match (exponent, unit) {
            (0, _) => unit.to_owned(),
            (_, "") => self.multiplier(exponent),
            _ => [&self.multiplier(exponent), " ", unit].concat(),
        }
    }

    fn large_units(&self) -> &'static [(i8, i8)] {
        if self.counts_in_lakhs { &[(12, 12), (7, 7), (5, 5), (3, 4)] } else { &[(12, 12), (9, 9), (6, 6), (3, 4)] }
    }

    fn tick(&self, number: &str, exponent: i8) -> String {
        let sign = match exponent {
            3 => "k",
            5 => " lakh",
            6 => "M",
            7 => " crore",
            9 => "bn",
            _ => "tn",
        };
        [number, sign].concat()
    }

    fn points(&self, number: &str) -> String {
        [number, if number == "1" { " percentage point" } else { " percentage points" }].concat()
    }

    fn times(&self, number: &str) -> String {
        [number, if number == "1" { " time" } else { " times" }].concat()
    }

    fn quantity(&self, quantity: Quantity<'_>) -> String {
        let (before, number) = match quantity {
            Quantity::Exact(number) => ("", number),
            Quantity::About(number) => ("about ", number),
            Quantity::Nearly(number) => ("nearly ", number),
            Quantity::AtLeast(number) => ("at least ", number),
            Quantity::MoreThan(number) => ("more than ", number),
            Quantity::AtMost(number) => ("at most ", number),
            Quantity::LessThan(number) => ("less than ", number),
            Quantity::Between(lower, upper) => return [lower, " to ", upper].concat(),
            Quantity::Unknown => ("", "not known"),
        };
        [before, number].concat()
    }

    fn opening(&self, opening: Opening<'_>) -> String {
        let rounded = |to: &str, range: Range<'_>| ["published rounded to ", to, ": ", &span_of(range)].concat();
        match opening {
            Opening::RoundedToPower { exponent, range } => match exponent {
                1 => rounded("the nearest ten", range),
                2 => rounded("the nearest hundred", range),
                3 => rounded("the nearest thousand", range),
                4 => rounded("the nearest ten thousand", range),
                5 => rounded("the nearest hundred thousand", range),
                6 => rounded("the nearest million", range),
                9 => rounded("the nearest billion", range),
                0 => rounded("a whole number", range),
                -1 => rounded("one decimal", range),
                -2 => rounded("two decimals", range),
                -3 => rounded("three decimals", range),
                _ => rounded(&["the nearest multiple of 1", &power_sign(exponent)].concat(), range),
            },
            Opening::RoundedTo { to, range } => rounded(&["the nearest ", to].concat(), range),
            Opening::LowerLimit { reached, most } => {
                let higher = if reached { "may be higher" } else { "is higher" };
                let most = most.map_or(String::new(), |most| [", up to ", most].concat());
                ["a lower limit: the true figure ", higher, &most].concat()
            }
            Opening::UpperLimit { reached: true } => "an upper limit: the true figure may be lower".to_owned(),
            Opening::UpperLimit { reached: false } => "an upper limit: the true figure is lower".to_owned(),
            Opening::About => "an approximate figure: how exact it is was not published".to_owned(),
            Opening::Nearly => "the true figure is just below this: by how much was not published".to_owned(),
            Opening::Range { estimate: None, range } => ["published as a range: ", &span_of(range)].concat(),
            Opening::Range { estimate: Some(estimate), range } => {
                ["published as a range: ", &span_of(range), ", best estimate ", estimate].concat()
            }
        }
    }

    fn status(&self, status: Status, short: bool) -> &'static str {
        let (brief, full) = match status {
            Status::Normal => ("", ""),
            Status::Break => ("break", "the series breaks here: earlier figures are not comparable"),
            Status::DefinitionDiffers => ("differs", "the definition differs from that of the other figures"),
            Status::Estimated => ("estimate", "an estimate"),
            Status::Forecast => ("forecast", "a forecast"),
            Status::Experimental => ("experimental", "an experimental figure"),
            Status::Imputed => ("imputed", "filled in by the body that received the figures"),
            Status::Derogation => ("derogation", "published under a derogation"),
            Status::IncludedElsewhere => ("elsewhere", "included in another category"),
            Status::IncludesOther => ("combined", "includes another category"),
            Status::Missing => ("missing", "missing"),
            Status::CannotExist => ("none", "there can be no such figure"),
            Status::NotCollected => ("not collected", "exists, but was not collected"),
            Status::Holiday => ("holiday", "a holiday or weekend"),
            Status::Suppressed => ("withheld", "withheld by the publisher"),
            Status::Provisional => ("provisional", "provisional"),
            Status::NotSignificant => ("not significant", "not significant"),
            Status::SpecialEvent => ("special event", "affected by a strike or another special event"),
            Status::LowReliability => ("unreliable", "of low reliability"),
            Status::Unvalidated => ("unvalidated", "not validated yet"),
            Status::Confidential => ("confidential", "confidential"),
            Status::Revised => ("revised", "revised since it was first published"),
        };
        if short { brief } else { full }
    }

    fn missing(&self, reason: Option<Status>) -> String {
        match reason.map(|status| self.status(status, false)) {
            None | Some("" | "missing") => "not published".to_owned(),
            Some(reason) => self.bracketed("not published", reason),
        }
    }

    fn collection(&self, collection: Collection) -> &'static str {
        match collection {
            Collection::Sum => "total",
            Collection::End => "at the end of the period",
            Collection::Average => "average",
        }
    }

    fn collected(&self, period: &str, collection: Collection) -> String {
        match collection {
            Collection::End => ["end of ", period].concat(),
            _ => [period, ", ", self.collection(collection)].concat(),
        }
    }

    fn earlier_value(&self) -> &'static str {
        "as published before it was revised"
    }

    fn revised(&self, earlier: &str, on: Option<&str>) -> String {
        let when = on.map_or(String::new(), |on| [" on ", on].concat());
        ["revised from ", earlier, &when].concat()
    }

    fn target(&self, name: &str, figure: &str, by: Option<&str>) -> String {
        let name = if name.is_empty() { "target" } else { name };
        let by = by.map_or(String::new(), |by| [" by ", by].concat());
        [name, " ", figure, &by].concat()
    }

    fn reference_line(&self, value: &str) -> String {
        ["reference line ", value].concat()
    }

    fn stated_by(&self, name: &str) -> String {
        ["as stated by ", name].concat()
    }

    fn source(&self, parts: &[&str]) -> String {
        ["Source: ", &parts.join(", ")].concat()
    }

    fn updated(&self, date: &str) -> String {
        ["updated ", date].concat()
    }

    fn byline(&self, name: &str) -> String {
        ["Chart: ", name].concat()
    }

    fn license(&self, name: &str) -> String {
        ["Licence: ", name].concat()
    }

    fn one_of(&self, dimension: &str, shown: &str, count: &str) -> String {
        [dimension, ": ", shown, " (one of ", count, ")"].concat()
    }

    fn shown_of_several(&self, parts: &[String]) -> String {
        ["Only a part is shown: ", &joined(parts, "; "), "."].concat()
    }

    fn part_of_year(&self, granularity: Granularity, part: u8, year: &str, short: bool) -> String {
        match granularity {
            Granularity::Half if short => ["H", &part.to_string(), " ", year].concat(),
            Granularity::Half => [if part == 1 { "first" } else { "second" }, " half of ", year].concat(),
            Granularity::Quarter => ["Q", &part.to_string(), " ", year].concat(),
            Granularity::Week if short => ["W", &part.to_string(), " ", year].concat(),
            Granularity::Week => ["week ", &part.to_string(), " of ", year].concat(),
            _ => year.to_owned(),
        }
    }

    fn years_run(&self, first: &str, last: &str) -> String {
        ["Years run from ", first, " to ", last, "."].concat()
    }

    fn at_time(&self, day: &str, time: &str) -> String {
        [day, ", ", time].concat()
    }

    fn span(&self, first: &str, last: &str, short: bool) -> String {
        [first, if short { "–" } else { " to " }, last].concat()
    }

    fn in_period(&self, what: &str, period: &str, granularity: Granularity) -> String {
        let by = match granularity {
            Granularity::Instant => " at ",
            Granularity::Day => " on ",
            Granularity::Half => " in the ",
            Granularity::Span => " from ",
            _ => " in ",
        };
        [what, by, period].concat()
    }

    fn change(&self, movement: Movement, amount: Quantity<'_>, _rate: bool) -> String {
        let way = match movement {
            Movement::Up => "up",
            Movement::Down => "down",
            Movement::Unchanged => return "unchanged".to_owned(),
            Movement::Unknown => return "the published figures do not say whether it rose or fell".to_owned(),
        };
        match amount {
            Quantity::Unknown => [way, ", by how much was not published"].concat(),
            Quantity::Between(lower, upper) => [way, " by between ", lower, " and ", upper].concat(),
            Quantity::Exact(_) | Quantity::About(_) => [way, " ", &self.quantity(amount)].concat(),
            _ => [way, " by ", &self.quantity(amount)].concat(),
        }
    }

    fn extreme(&self, highest: bool, what: &str) -> String {
        [if highest { "highest: " } else { "lowest: " }, what].concat()
    }

    fn percent_of_total(&self) -> &'static str {
        "% of the total"
    }

    fn totalling(&self, sum: &str) -> String {
        ["total ", sum].concat()
    }

    fn figures_from(&self, count: &str, first: &str, last: &str) -> String {
        [count, " figures, ", first, " to ", last].concat()
    }

    fn total(&self) -> &'static str {
        "total"
    }

    fn one_square(&self, amount: &str, of_one: &str) -> String {
        if of_one.is_empty() { ["Each square is ", amount].concat() } else { ["Each square is one of the ", of_one].concat() }
    }

    fn pairs_between(&self, count: &str, across: &str, up: &str) -> String {
        let pairs = if count == "1" { " pair of figures; across: " } else { " pairs of figures; across: " };
        [count, pairs, across, "; upwards: ", up].concat()
    }

    fn class_left_open(&self) -> &'static str {
        "two colours: the published figure leaves open which class it is in"
    }

    fn unsettled_outline(&self) -> &'static str {
        "dashed outline: may still change, or is an estimate"
    }

    fn without_figure(&self) -> &'static str {
        "no figure"
    }

    fn regions_said(&self, count: &str, without: Option<&str>) -> String {
        match (without, count) {
            (None, "1") => "a map of 1 region".to_owned(),
            (None, _) => ["a map of ", count, " regions"].concat(),
            (Some(without), _) => ["a map of ", count, " regions, ", without, " of them without a published figure"].concat(),
        }
    }

    fn more_rows(&self, count: &str) -> String {
        [count, if count == "1" { " more row" } else { " more rows" }].concat()
    }

    fn more_series(&self, count: &str) -> String {
        ["and ", count, " more series"].concat()
    }

    fn remarks(&self, numbered: &[String]) -> String {
        ["Notes: ", &joined(numbered, "; ")].concat()
    }

    fn titled(&self, name: &str, rest: &str) -> String {
        [name, ": ", rest].concat()
    }

    fn narrowed(&self, name: &str, by: &str) -> String {
        [name, ", ", by].concat()
    }

    fn bracketed(&self, text: &str, bracket: &str) -> String {
        [text, " (", bracket, ")"].concat()
    }

    fn sentence(&self, clauses: &[String]) -> String {
        let mut text = joined(clauses, "; ");
        if !text.ends_with(['.', '!', '?', '…']) {
            text.push('.');
        }
        text
    }

    fn paragraph(&self, sentences: &[String]) -> String {
        joined(sentences, " ")
    }

    fn clause_separator(&self) -> &'static str {
        "; "
    }

    fn list_separator(&self) -> &'static str {
        ", "
    }

    fn best_estimate(&self, value: &str) -> String {
        ["best estimate ", value].concat()
    }

    fn several_classes(&self) -> &'static str {
        "in one of the two classes or between them"
    }

    fn marked_cells(&self) -> &'static str {
        "not exact or not final: see the table"
    }

    fn counted(&self) -> &'static str {
        "Number of figures"
    }

    fn unsure_bins(&self) -> &'static str {
        "may belong to this group or to another"
    }

    fn not_counted(&self, count: &str) -> String {
        if count == "1" {
            "1 figure was not published and is in no group".to_owned()
        } else {
            [count, " figures were not published and are in no group"].concat()
        }
    }

    fn paler(&self, quality: &str) -> String {
        ["paler: ", quality].concat()
    }

    fn log_scale(&self) -> &'static str {
        "log scale"
    }

    fn scale_of_panels(&self, is_one: bool) -> String {
        let said = if is_one {
            "all panels have the same scale"
        } else {
            "each panel has its own scale: read the numbers, sizes do not compare from panel to panel"
        };
        said.to_owned()
    }

    fn panels(&self, count: &str, by: &str, names: &[String]) -> String {
        let panels = if count == "1" { " panel by " } else { " panels by " };
        [count, panels, by, ": ", &joined(names, "; ")].concat()
    }

    fn more_panels(&self, count: &str) -> String {
        let panels = if count == "1" { " more panel has" } else { " more panels have" };
        [count, panels, " no room in a drawing of this width; all figures are in the table"].concat()
    }

    fn drawn_on_log_scale(&self) -> &'static str {
        "drawn on a log scale: equal distances are equal ratios, and there is no zero"
    }

    fn unsettled_counted(&self, count: &str) -> String {
        if count == "1" {
            "1 figure may still change, or is an estimate".to_owned()
        } else {
            [count, " figures may still change, or are estimates"].concat()
        }
    }

    fn columns_and_lines(&self, columns: &str, lines: &str) -> String {
        ["columns: ", columns, "; lines: ", lines].concat()
    }

    fn lowest_to_highest(&self) -> &'static str {
        "From the lowest to the highest published figure"
    }

    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Indicator => "Indicator",
            Heading::Series => "Series",
            Heading::Period => "Period",
            Heading::Position => "Position",
            Heading::Value => "Value",
            Heading::Unit => "Unit",
            Heading::Qualifier => "What the figure can be",
            Heading::Status => "Status",
            Heading::Revision => "Revision",
            Heading::Note => "Note",
            Heading::Source => "Source",
        }
    }
}

fn span_of(range: Range<'_>) -> String {
    [range.lower, if range.below_upper { " to under " } else { " to " }, range.upper].concat()
}

impl English {
    /// The word of a power of ten by which figures are multiplied.
    fn multiplier(self, exponent: i8) -> String {
        let is_of_india = self.counts_in_lakhs && matches!(exponent, 5 | 7);
        if is_of_india { self.tick("", exponent).trim_ascii().to_owned() } else { multiplier(exponent) }
    }
}

fn multiplier(exponent: i8) -> String {
    let word = match exponent {
        2 => "hundred",
        3 => "thousand",
        6 => "million",
        9 => "billion",
        12 => "trillion",
        -2 => "hundredths",
        -3 => "thousandths",
        -6 => "millionths",
        _ => return power_sign(exponent),
    };
    word.to_owned()
}
