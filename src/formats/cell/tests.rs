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
        "", " ", "null", "NULL", ".", "..", "...", "-", "–", ":", "NA", "N/A", "n/a", "NaN", "(NA)", "#N/A", "…", "n.a.", "None",
        "--",
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
