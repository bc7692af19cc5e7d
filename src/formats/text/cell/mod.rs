//! Figures as publishers write them in text: with signs for missing ones, comparators, intervals, flags and grouping.

mod digits;
mod signs;

use crate::{
    formats::{
        cube::Cell,
        text::flags::{Scheme, statuses},
    },
    indicator::{Remark, Status, Text},
    json::Number,
    plain::plain,
    qualifier::Qualifier,
};

/// Bytes of the longest text that is read as a figure.
const LONGEST: usize = 200;

/// Characters of the longest mark of a footnote behind a figure.
const LONGEST_MARK: usize = 6;

/// Signs and words before a figure that say how it compares with the true one. Longer ones stand before their beginnings.
const QUALIFIERS: [(&str, Qualifier); 25] = [
    ("<=", Qualifier::AtMost),
    (">=", Qualifier::AtLeast),
    ("=<", Qualifier::AtMost),
    ("=>", Qualifier::AtLeast),
    ("<", Qualifier::LessThan),
    (">", Qualifier::MoreThan),
    ("≤", Qualifier::AtMost),
    ("≥", Qualifier::AtLeast),
    ("~", Qualifier::About),
    ("≈", Qualifier::About),
    ("约", Qualifier::About),
    ("less than ", Qualifier::LessThan),
    ("under ", Qualifier::LessThan),
    ("more than ", Qualifier::MoreThan),
    ("over ", Qualifier::MoreThan),
    ("at least ", Qualifier::AtLeast),
    ("at most ", Qualifier::AtMost),
    ("up to ", Qualifier::AtMost),
    ("approximately ", Qualifier::About),
    ("approx. ", Qualifier::About),
    ("about ", Qualifier::About),
    ("circa ", Qualifier::About),
    ("ca. ", Qualifier::About),
    ("c. ", Qualifier::About),
    ("nearly ", Qualifier::Nearly),
];

/// How figures of one column are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Convention {
    /// Whether the decimal sign is a comma, so that a point groups digits.
    pub(crate) decimal_comma: bool,
    /// Texts that stand for a missing figure, beside those that are known everywhere.
    pub(crate) missing: Vec<String>,
    /// Whether figures are written with a percent sign, so that the column's unit says it and no cell has to.
    pub(crate) percent: bool,
    /// Whether the numbers that the US Census Bureau writes in place of missing estimates (-666666666) are that.
    pub(crate) stand_ins: bool,
    /// Whose flags and signs stand in the cells.
    pub(crate) scheme: Scheme,
}

impl Convention {
    /// The convention of a column of which `samples` are cells: by which sign decimals are set off, and whether figures carry a
    /// percent sign. A point is the decimal sign where nothing tells.
    pub(crate) fn of<'a>(samples: impl Iterator<Item = &'a str>) -> Self {
        let (mut commas, mut points, mut percent, mut figures) = (0_usize, 0_usize, 0_usize, 0_usize);
        for text in samples {
            let (comma, point) = digits::evidence(text);
            commas += usize::from(comma && !point);
            points += usize::from(point && !comma);
            if text.bytes().any(|byte| byte.is_ascii_digit()) {
                figures += 1;
                percent += usize::from(text.contains('%'));
            }
        }
        Self { decimal_comma: commas > points, percent: percent > 0 && percent == figures, ..Self::default() }
    }

    /// The missing figure that a number stands for, where this convention has such numbers.
    pub(crate) fn missing_number(&self, value: f64) -> Option<Cell> {
        let status = signs::stand_in(value).filter(|_| self.stand_ins)?;
        Some(missing(status.into_iter().collect(), ""))
    }
}

/// The figure that `text` writes; `None` where it is neither a number nor a known sign for a missing one.
///
/// What stands around the number becomes its qualifier and statuses. The text itself is kept where it says more than that: a
/// sign of money, a mark of a footnote.
///
/// `number` gives the double nearest to a decimal literal.
pub(crate) fn figure(text: &str, convention: &Convention, number: fn(&str) -> f64) -> Option<Cell> {
    let text = text.trim();
    if convention.missing.iter().any(|sign| sign == text) {
        return Some(Cell::missing());
    }
    if let Some(sign) = signs::sign(text, convention.scheme) {
        return Some(missing(sign.statuses, if sign.shown { text } else { "" }));
    }
    if text.len() > LONGEST {
        return None;
    }
    let (mut qualifier, bare) = qualifier(text);
    let (money, bare) = match bare.strip_prefix(['$', '€', '£', '¥']) {
        Some(bare) => (true, bare.trim_start()),
        None => (false, bare),
    };
    let (value, rest) = digits::leading(bare, convention.decimal_comma, number)?;
    if let Some(missing) = convention.missing_number(value.value) {
        return Some(missing);
    }
    let mut after = rest.trim_start();
    let mut says_more = money;
    if let Some(rest) = after.strip_prefix(['%', '％']) {
        after = rest.trim_start();
        says_more |= !convention.percent;
    }
    if let Some((bounds, rest)) = bounds(after, convention.decimal_comma, number) {
        let inside = bounds.0.value <= value.value && value.value <= bounds.1.value;
        if inside && qualifier.is_exact() {
            let decimals = bounds.0.decimals.max(bounds.1.decimals);
            qualifier = Qualifier::Between { lower: bounds.0.value, upper: bounds.1.value, decimals };
        } else {
            says_more = true;
        }
        after = rest.trim_start();
    }
    let (statuses, marked) = if after.is_empty() { (Vec::new(), false) } else { flagged(after, convention.scheme)? };
    says_more |= marked;
    let mut cell = Cell::number(value.value, value.decimals);
    if says_more || !qualifier.is_exact() || !statuses.is_empty() {
        let text = if says_more { shown(text) } else { Text::default() };
        cell.remark = Some(Box::new(Remark { text, qualifier, statuses, ..Remark::default() }));
    }
    Some(cell)
}

fn missing(statuses: Vec<Status>, text: &str) -> Cell {
    let mut cell = Cell::missing();
    if !statuses.is_empty() || !text.is_empty() {
        cell.remark = Some(Box::new(Remark { text: shown(text), statuses, ..Remark::default() }));
    }
    cell
}

fn shown(text: &str) -> Text {
    if text.is_empty() { Text::default() } else { Text::untagged(plain(text.into())) }
}

/// What the beginning of `text` says of the number behind it, and that number's text.
fn qualifier(text: &str) -> (Qualifier, &str) {
    for (sign, qualifier) in QUALIFIERS {
        if let Some((start, rest)) = text.split_at_checked(sign.len())
            && start.eq_ignore_ascii_case(sign)
        {
            return (qualifier, rest.trim_start());
        }
    }
    (Qualifier::Exact, text)
}

/// `[39.8-54.7]`, `(39.8–54.7)`, `[39.8, 54.7]`: the least and the most, and what follows them.
fn bounds(text: &str, decimal_comma: bool, number: fn(&str) -> f64) -> Option<((Number, Number), &str)> {
    let (inside, close) = match text.chars().next()? {
        '[' => (text.strip_prefix('[')?, ']'),
        '(' => (text.strip_prefix('(')?, ')'),
        _ => return None,
    };
    let (inside, rest) = inside.split_once(close)?;
    let inside = inside.trim();
    let (lower, after) = first_bound(inside, decimal_comma, number)?;
    let after = after.trim_start().trim_start_matches('%').trim_start();
    let between = ["to ", "-", "–", "—", ",", ";"].iter().find_map(|sign| after.strip_prefix(sign))?;
    let (upper, end) = digits::leading(between.trim_start(), decimal_comma, number)?;
    matches!(end.trim(), "" | "%").then_some(((lower, upper), rest))
}

/// The number before whatever sets the two bounds apart, a comma included.
fn first_bound(inside: &str, decimal_comma: bool, number: fn(&str) -> f64) -> Option<(Number, &str)> {
    if let Some((own, _)) = inside.split_once(", ").or_else(|| inside.split_once(" - ")).or_else(|| inside.split_once(" – ")) {
        let (bound, end) = digits::leading(own.trim(), decimal_comma, number)?;
        return if end.is_empty() { Some((bound, inside.get(own.len()..)?)) } else { None };
    }
    digits::leading(inside, decimal_comma, number)
}

/// What stands behind a number: its statuses, and whether there is a mark that only the printed text can show; `None` where it
/// is neither, so that the text is no figure.
fn flagged(after: &str, scheme: Scheme) -> Option<(Vec<Status>, bool)> {
    let bare = after.trim_matches(['(', ')', '[', ']', ' ']);
    let bracketed = bare.len() < after.len();
    let (found, rest) = statuses(bare, scheme);
    // A letter alone may be a unit: `12 m`, `3 b`, `5 d`.
    let sure = bracketed || scheme != Scheme::Unknown || found.iter().all(|status| is_common(*status));
    let is_missing = |status: &Status| matches!(status, Status::Missing | Status::CannotExist | Status::NotCollected);
    if rest.is_empty() && !found.is_empty() && sure && !found.iter().any(is_missing) {
        return Some((found, false));
    }
    let is_mark = |character: char| matches!(character, '*' | '†' | '‡' | '§' | '#' | '^' | '¹' | '²' | '³' | '⁴'..='⁹');
    let short = after.chars().count() <= LONGEST_MARK;
    let marks = short && (bracketed && !bare.contains(' ') || after.chars().all(is_mark));
    marks.then_some((Vec::new(), true))
}

/// Whether the letter of this status is widely used for it, and for no unit.
fn is_common(status: Status) -> bool {
    matches!(status, Status::Provisional | Status::Estimated | Status::Revised)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::native_number;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<Cell> {
        figure(text, &Convention::default(), native_number)
    }

    fn in_comma(text: &str) -> Option<Cell> {
        figure(text, &Convention { decimal_comma: true, ..Convention::default() }, native_number)
    }

    fn qualified(value: f64, decimals: u8, qualifier: Qualifier) -> Cell {
        Cell { remark: Some(Box::new(Remark { qualifier, ..Remark::default() })), ..Cell::number(value, decimals) }
    }

    #[test]
    fn numbers_keep_their_decimals() {
        for (text, value, decimals) in [
            ("0", 0.0, 0),
            ("42", 42.0, 0),
            ("-1.50", -1.5, 2),
            ("\u{2212}3", -3.0, 0),
            ("+3", 3.0, 0),
            (".097", 0.097, 3),
            ("-.5", -0.5, 1),
            ("5.", 5.0, 0),
            ("23,288  ", 23288.0, 0),
            ("1,234,567.80", 1_234_567.8, 2),
            ("12,34,567", 1_234_567.0, 0),
            ("1 234 567", 1_234_567.0, 0),
            ("1\u{a0}234.5", 1234.5, 1),
            ("1\u{202f}234", 1234.0, 0),
            ("1'234", 1234.0, 0),
            ("1.5e3", 1500.0, 0),
            ("1.5E-2", 0.015, 3),
            ("007", 7.0, 0),
            ("20038215159.3873", 20_038_215_159.387_3, 4),
            ("0.1234567890123456789", 0.123_456_789_012_345_68, 19),
        ] {
            assert_eq!(read(text), Some(Cell::number(value, decimals)), "{text}");
        }
        for (text, value, decimals) in
            [("1.234,5", 1234.5, 1), ("1 234,50", 1234.5, 2), ("0,5", 0.5, 1), ("12.345", 12345.0, 0), ("46", 46.0, 0)]
        {
            assert_eq!(in_comma(text), Some(Cell::number(value, decimals)), "{text}");
        }
    }

    #[test]
    fn what_is_no_figure_is_none() {
        for text in [
            "Ireland",
            "12 people",
            "12 m",
            "3b",
            "1,5",
            "1,23,45",
            "1.2.3",
            "1.234,5",
            "12-15",
            "2024-05",
            "1/2",
            "0x10",
            "1_000",
            "--1",
            "+-1",
            "1e999",
            "e",
            "%",
            "<",
            "about",
            "1 2",
            "10 Downing Street",
            "$",
            "[1-2]",
            "12:30",
            "½",
            "１２",
            "(5)",
            "5 (see note)",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(in_comma("1,234.5"), None);
        assert_eq!(read(&"9".repeat(300)), None);
    }

    #[test]
    fn comparators_become_qualifiers() {
        for (text, value, decimals, qualifier) in [
            ("<2.5", 2.5, 1, Qualifier::LessThan),
            ("< 2.5", 2.5, 1, Qualifier::LessThan),
            (">95", 95.0, 0, Qualifier::MoreThan),
            ("<=5", 5.0, 0, Qualifier::AtMost),
            ("≤5", 5.0, 0, Qualifier::AtMost),
            ("≥ 5", 5.0, 0, Qualifier::AtLeast),
            (">= 5", 5.0, 0, Qualifier::AtLeast),
            ("~30", 30.0, 0, Qualifier::About),
            ("c. 30", 30.0, 0, Qualifier::About),
            ("About 1,300", 1300.0, 0, Qualifier::About),
            ("nearly 1300", 1300.0, 0, Qualifier::Nearly),
            ("more than 1,300", 1300.0, 0, Qualifier::MoreThan),
            ("约30", 30.0, 0, Qualifier::About),
        ] {
            assert_eq!(read(text), Some(qualified(value, decimals, qualifier)), "{text}");
        }
    }

    #[test]
    fn intervals_become_bounds() {
        let between = |lower, upper, decimals| Qualifier::Between { lower, upper, decimals };
        for (text, value, decimals, qualifier) in [
            ("46.8 [39.8-54.7]", 46.8, 1, between(39.8, 54.7, 1)),
            ("46.8 (39.8–54.75)", 46.8, 1, between(39.8, 54.75, 2)),
            ("46.8[39.8, 54.7]", 46.8, 1, between(39.8, 54.7, 1)),
            ("46.8 [39.8 to 54.7]", 46.8, 1, between(39.8, 54.7, 1)),
            ("0.1 [-0.5 - 1.2]", 0.1, 1, between(-0.5, 1.2, 1)),
            ("-0.8 [-1.2--0.3]", -0.8, 1, between(-1.2, -0.3, 1)),
            ("72 [70-74]", 72.0, 0, between(70.0, 74.0, 0)),
            ("1 234 [1 200-1 300]", 1234.0, 0, between(1200.0, 1300.0, 0)),
            ("1,234 [1,200, 1,300]", 1234.0, 0, between(1200.0, 1300.0, 0)),
        ] {
            assert_eq!(read(text), Some(qualified(value, decimals, qualifier)), "{text}");
        }
        assert_eq!(in_comma("46,8 [39,8-54,7]"), Some(qualified(46.8, 1, between(39.8, 54.7, 1))));
        // Bounds that the value lies outside of are shown as printed and claimed of nothing.
        let outside = read("60 [39.8-54.7]").and_then(|cell| cell.remark).expect("a remark");
        assert_eq!((outside.qualifier, outside.text.in_language("en")), (Qualifier::Exact, "60 [39.8-54.7]"));
        assert_eq!(read("60 [39.8-]"), None);
    }

    #[test]
    fn flags_behind_a_figure_become_statuses() {
        let with = |statuses: &[Status], text: &str| {
            let remark = Remark { statuses: statuses.to_vec(), text: shown(text), ..Remark::default() };
            Some(Cell { remark: Some(Box::new(remark)), ..Cell::number(12.3, 1) })
        };
        assert_eq!(read("12.3 p"), with(&[Status::Provisional], ""));
        assert_eq!(read("12.3p"), with(&[Status::Provisional], ""));
        assert_eq!(read("12.3e"), with(&[Status::Estimated], ""));
        assert_eq!(read("12.3(e)"), with(&[Status::Estimated], ""));
        assert_eq!(read("12.3 (b)"), with(&[Status::Break], ""));
        assert_eq!(read("12.3*"), with(&[], "12.3*"));
        assert_eq!(read("12.3¹"), with(&[], "12.3¹"));
        assert_eq!(read("12.3 [1]"), with(&[], "12.3 [1]"));
        assert_eq!(read("$12.3"), with(&[], "$12.3"));
        assert_eq!(read("12.3%"), with(&[], "12.3%"));
        let eurostat = Convention { scheme: Scheme::Eurostat, ..Convention::default() };
        let own = |text| figure(text, &eurostat, native_number);
        assert_eq!(own("12.3 bs"), with(&[Status::Break, Status::Estimated], ""));
        assert_eq!(own("12.3 z"), None);
    }

    #[test]
    fn signs_are_missing_figures_with_their_reason() {
        let reason = |text: &str, scheme| {
            let cell = figure(text, &Convention { scheme, ..Convention::default() }, native_number)?;
            assert_eq!((cell.value, cell.decimals), (None, 0), "{text}");
            let remark = cell.remark.map(|remark| *remark).unwrap_or_default();
            assert_eq!(remark.qualifier, Qualifier::Exact);
            Some((remark.statuses, remark.text.in_language("").to_owned()))
        };
        let none = String::new;
        for text in [
            "", " ", "null", "NULL", ".", "..", "...", "-", "–", ":", "NA", "N/A", "n/a", "NaN", "(NA)", "#N/A", "…", "n.a.",
            "None", "--",
        ] {
            assert_eq!(reason(text, Scheme::Unknown), Some((vec![], none())), "{text}");
        }
        for text in ["x", "**", "*", "/"] {
            assert_eq!(reason(text, Scheme::Unknown), Some((vec![], text.to_owned())), "{text}");
        }
        for (text, scheme, status) in [
            (": c", Scheme::Unknown, Status::Confidential),
            (":z", Scheme::Eurostat, Status::CannotExist),
            ("c", Scheme::Unknown, Status::Confidential),
            ("(D)", Scheme::Unknown, Status::Suppressed),
            ("(X)", Scheme::Unknown, Status::CannotExist),
            (".", Scheme::Px, Status::CannotExist),
            ("..", Scheme::Px, Status::Missing),
            (":", Scheme::Px, Status::Confidential),
        ] {
            assert_eq!(reason(text, scheme), Some((vec![status], none())), "{text}");
        }
        assert_eq!(reason("-", Scheme::Px), Some((vec![], "-".to_owned())));
        assert_eq!(reason("", Scheme::Px), Some((vec![], none())));
        assert_eq!(reason(": q", Scheme::Eurostat), None);
        let own = Convention { missing: vec!["-99".to_owned()], ..Convention::default() };
        assert_eq!(figure("-99", &own, native_number), Some(Cell::missing()));
        assert_eq!(figure("-99.5", &own, native_number), Some(Cell::number(-99.5, 1)));
    }

    #[test]
    fn numbers_stand_for_missing_ones_where_the_convention_says_so() {
        let census = Convention { stand_ins: true, ..Convention::default() };
        assert_eq!(figure("-666666666", &census, native_number), Some(Cell::missing()));
        assert_eq!(figure("-666666666.0", &census, native_number), Some(Cell::missing()));
        let cell = figure("-888888888", &census, native_number).and_then(|cell| cell.remark).expect("a remark");
        assert_eq!(cell.statuses, [Status::CannotExist]);
        assert_eq!(census.missing_number(-666_666_665.0), None);
        assert_eq!(read("-666666666"), Some(Cell::number(-666_666_666.0, 0)));
    }

    #[test]
    fn a_column_shows_its_decimal_sign() {
        for (samples, comma) in [
            (&["1,5", "2"][..], true),
            (&["1.234,5"], true),
            (&["1.234.567"], true),
            (&["0,123"], true),
            (&["1 234,56", "1 234"], true),
            (&["1,234"], false),
            (&["1,234,567"], false),
            (&["1,234.5"], false),
            (&["1.5", "1.234"], false),
            (&["1,5", "1.5", "2.5"], false),
            (&["46,8 [39,8-54,7]"], true),
            (&["Dublin, Cork", "1.5"], false),
            (&["1.234", "12.345"], false),
            (&[], false),
        ] {
            assert_eq!(Convention::of(samples.iter().copied()).decimal_comma, comma, "{samples:?}");
        }
        let percent = Convention::of(["12%", "", "13.5 %"].into_iter());
        assert!(percent.percent);
        assert_eq!(figure("12%", &percent, native_number), Some(Cell::number(12.0, 0)));
        assert!(!Convention::of(["12%", "13"].into_iter()).percent);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_written_number_is_the_nearest_double(text in r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?(e[+-]?[0-9]{1,2})?") {
            let cell = read(&text).expect("a number");
            prop_assert_eq!(cell.value.map(f64::to_bits), Some(text.parse::<f64>().expect("a number").to_bits()));
            if !text.contains('e') {
                prop_assert_eq!(usize::from(cell.decimals), text.split_once('.').map_or(0, |(_, decimals)| decimals.len()));
            }
        }

        #[test]
        fn groups_change_nothing(value in 0..10_000_000_000_u64, decimals in "[0-9]{1,4}", comma: bool, group in 0..3_usize) {
            let (decimal, group) = if comma { (',', ['.', ' ', '\u{202f}'][group]) } else { ('.', [',', '\u{a0}', '\''][group]) };
            let digits = value.to_string();
            let mut grouped = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at) % 3 == 0 {
                    grouped.push(group);
                }
                grouped.push(digit);
            }
            let text = format!("{grouped}{decimal}{decimals}");
            let read = figure(&text, &Convention { decimal_comma: comma, ..Convention::default() }, native_number);
            prop_assert_eq!(read, Some(Cell::number(format!("{digits}.{decimals}").parse().unwrap(), decimals.len() as u8)));
        }

        #[test]
        fn no_text_makes_it_panic(text in r"\PC{0,30}|[0-9<>≤~%$()\[\].,\-– peEbx*:]{0,24}", comma: bool) {
            let convention = Convention { decimal_comma: comma, ..Convention::of([text.as_str()].into_iter()) };
            for scheme in [Scheme::Unknown, Scheme::Px, Scheme::Eurostat, Scheme::Sdmx] {
                let cell = figure(&text, &Convention { scheme, ..convention.clone() }, native_number);
                prop_assert!(cell.and_then(|cell| cell.value).is_none_or(f64::is_finite));
            }
        }
    }
}
