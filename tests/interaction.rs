//! What the reader does and what follows: events in, effects and overlay out, without a browser.

#![allow(clippy::expect_used, reason = "a step that fails ends its test")]

mod common;

use std::collections::BTreeSet;

use common::{chart, host_in};
use indicator_chart::{Chart, Effects, Emit, Event, Frame, Item, Key, Point, Repaint, Request, Step, Theme};

const FORMS: &str = "tests/documents/good/forms.json";
const BULLETIN: &str = "www/data/bulletin.json";

fn drawn(document: &str, id: &str) -> Chart {
    let mut chart = chart(document, &Request { chart: id.to_owned(), ..Request::default() });
    let frame = Frame { width: 600.0, height: None, font_size: 16.0, pixel_ratio: 1.0, theme: Theme::LIGHT, furniture: false };
    host_in("en", |host| chart.lay_out(&frame, host)).expect("a layout");
    chart
}

fn send(chart: &mut Chart, event: Event) -> Effects {
    host_in("en", |host| chart.dispatch(event, host))
}

fn told(effects: &Effects) -> Option<(String, String)> {
    match &effects.emit {
        Some(Emit::Hover(Some(told)) | Emit::Select(told)) => Some((told.indicator.clone(), told.period.clone())),
        _ => None,
    }
}

#[test]
fn arrow_keys_reach_every_figure_once() {
    for (document, id, figures) in
        [(FORMS, "gaps", 7), (FORMS, "column", 5), (FORMS, "qualifiers", 10), (BULLETIN, "key-figures", 4)]
    {
        let mut chart = drawn(document, id);
        let mut seen = BTreeSet::new();
        let mut effects = send(&mut chart, Event::Focused);
        for _ in 0..40 {
            let Some(place) = told(&effects) else { break };
            assert!(seen.insert(place.clone()), "{id}: {place:?} was reached twice");
            effects = send(&mut chart, Event::Key(Key::Step(Step::Next)));
        }
        assert_eq!(seen.len(), figures, "{id}: {seen:?}");
    }
}

#[test]
fn a_gap_in_a_line_says_its_reason_and_has_no_height() {
    let mut chart = drawn(FORMS, "gaps");
    send(&mut chart, Event::Focused);
    send(&mut chart, Event::Key(Key::Step(Step::Next)));
    let gap = send(&mut chart, Event::Key(Key::Step(Step::Next)));
    let said = gap.announce.clone().expect("an announcement");
    assert!(said.contains("2006") && said.contains("not published"), "{said}");
    let tooltip = gap.tooltip.flatten().expect("a tooltip");
    let middle = chart.scene().and_then(|scene| scene.plane).expect("a plane").area.center().y;
    assert_eq!((tooltip.at.y, tooltip.clear.is_some()), (middle, true));
    send(&mut chart, Event::Blurred);
    let by_pointer = send(&mut chart, Event::PointerMoved(tooltip.at));
    assert_eq!(told(&by_pointer), Some(("survey".to_owned(), "2006".to_owned())));
}

#[test]
fn figures_of_a_log_scale_are_reached_where_they_are_drawn() {
    for id in ["log-line", "log-decade", "log-slope"] {
        let mut chart = drawn("tests/documents/good/axes.json", id);
        let items = &chart.scene().expect("a scene").items;
        let dots: Vec<Point> =
            items.iter().filter_map(|item| if let Item::Circle { center, .. } = item { Some(*center) } else { None }).collect();
        assert!(!dots.is_empty(), "{id}");
        let mut effects = send(&mut chart, Event::Focused);
        let mut before = None;
        while told(&effects) != before {
            before = told(&effects);
            let tooltip = effects.tooltip.flatten().expect("a tooltip");
            let is_near = |dot: &Point| (dot.x - tooltip.at.x).abs() < 0.2 && (dot.y - tooltip.at.y).abs() < 0.2;
            assert!(tooltip.clear.is_some() || dots.iter().any(is_near), "{id}: {before:?} at {:?}", tooltip.at);
            effects = send(&mut chart, Event::Key(Key::Step(Step::Next)));
            if effects.tooltip.is_none() {
                break;
            }
        }
        assert!(before.is_some(), "{id}");
    }
}

#[test]
fn a_point_of_a_line_is_meant_before_the_column_under_it_and_told_with_it() {
    let mut chart = drawn("tests/documents/good/lines.json", "mean");
    let mut places = Vec::new();
    let mut effects = send(&mut chart, Event::Focused);
    for _ in 0..40 {
        let Some(place) = told(&effects) else { break };
        let tooltip = effects.tooltip.flatten().expect("a tooltip");
        let labels: Vec<&str> = tooltip.spoken.lines.iter().map(|line| line.label.as_str()).collect();
        assert_eq!(labels, ["Lanterns repaired", "Five-year mean"], "{place:?}");
        places.push((place, tooltip.at));
        effects = send(&mut chart, Event::Key(Key::Step(Step::Next)));
    }
    let years = (2015..=2024).flat_map(|year| ["lanterns", "mean"].map(|id| (id.to_owned(), year.to_string())));
    assert_eq!(places.iter().map(|(place, _)| place.clone()).collect::<Vec<_>>(), years.collect::<Vec<_>>());
    send(&mut chart, Event::Blurred);
    for (place, at) in places.iter().filter(|((id, _), _)| id == "mean") {
        send(&mut chart, Event::PointerLeft);
        let effects = send(&mut chart, Event::PointerMoved(*at));
        assert_eq!(told(&effects).as_ref(), Some(place));
        // The column is meant at its foot.
        let foot = Point::new(at.x, chart.scene().expect("a scene").size.height - 60.0);
        let column = send(&mut chart, Event::PointerMoved(foot));
        assert_eq!(told(&column).map(|(id, _)| id).as_deref(), Some("lanterns"));
    }
}

#[test]
fn keys_announce_what_the_pointer_shows() {
    let mut chart = drawn(BULLETIN, "users");
    let by_key = send(&mut chart, Event::Focused);
    let said = by_key.announce.clone().expect("an announcement");
    assert!(said.contains("about 29,000 people") && said.contains("2019"), "{said}");
    let tooltip = by_key.tooltip.flatten().expect("a tooltip");
    send(&mut chart, Event::Blurred);
    let by_pointer = send(&mut chart, Event::PointerMoved(tooltip.at));
    assert_eq!(by_pointer.tooltip.flatten().expect("a tooltip").spoken, tooltip.spoken);
    assert_eq!(by_pointer.announce, None, "a pointer move is not announced");
}

#[test]
fn a_pointer_move_paints_the_overlay_only_and_only_when_the_figure_changes() {
    let mut chart = drawn(FORMS, "lines");
    let first = send(&mut chart, Event::PointerMoved(Point::new(200.0, 120.0)));
    assert_eq!(first.repaint, Repaint::Overlay);
    let again = send(&mut chart, Event::PointerMoved(Point::new(201.0, 120.0)));
    assert_eq!(again.repaint, Repaint::None);
    assert_eq!(again.tooltip, None);
    let left = send(&mut chart, Event::PointerLeft);
    assert_eq!(left.repaint, Repaint::Overlay);
    assert_eq!(left.tooltip, Some(None));
}

#[test]
fn a_tooltip_on_a_line_lists_every_series_of_the_period() {
    let mut chart = drawn(FORMS, "lines");
    let effects = send(&mut chart, Event::Focused);
    let tooltip = effects.tooltip.flatten().expect("a tooltip");
    assert_eq!(tooltip.spoken.lines.len(), 3, "{:?}", tooltip.spoken);
    assert_eq!(tooltip.spoken.lines.iter().filter(|line| line.current).count(), 1);
    let down = send(&mut chart, Event::Key(Key::Step(Step::SeriesAfter)));
    assert_eq!(told(&down), Some(("south".to_owned(), "2018".to_owned())));
    let end = send(&mut chart, Event::Key(Key::Step(Step::Last)));
    assert_eq!(told(&end), Some(("south".to_owned(), "2023".to_owned())));
}

#[test]
fn escape_puts_the_tooltip_away_and_is_not_used_twice() {
    let mut chart = drawn(FORMS, "months");
    send(&mut chart, Event::Focused);
    let escape = send(&mut chart, Event::Key(Key::Escape));
    assert!(escape.handled);
    assert_eq!(escape.tooltip, Some(None));
    let again = send(&mut chart, Event::Key(Key::Escape));
    assert!(!again.handled, "a second Escape belongs to the page");
}

#[test]
fn enter_and_a_press_select() {
    let mut chart = drawn(FORMS, "gaps");
    send(&mut chart, Event::Focused);
    let enter = send(&mut chart, Event::Key(Key::Select));
    assert!(matches!(enter.emit, Some(Emit::Select(_))), "{enter:?}");
    let at = send(&mut chart, Event::Key(Key::Step(Step::Last))).tooltip.flatten().expect("a tooltip").at;
    let press = send(&mut chart, Event::Pressed(at));
    assert!(matches!(press.emit, Some(Emit::Select(told)) if told.period == "2018"));
}

#[test]
fn what_was_drawn_hits_itself() {
    for (document, id) in
        [(FORMS, "qualifiers"), (FORMS, "column"), (FORMS, "balance"), (BULLETIN, "coverage"), (BULLETIN, "key-figures")]
    {
        let mut chart = drawn(document, id);
        let marks = chart.scene().expect("a scene").marks.clone();
        assert!(!marks.is_empty());
        for mark in marks {
            send(&mut chart, Event::PointerLeft);
            let effects = send(&mut chart, Event::PointerMoved(mark.area.center()));
            let (indicator, period) = told(&effects).unwrap_or_else(|| panic!("{id}: {:?} hits nothing", mark.id));
            let other = send(&mut chart, Event::PointerMoved(mark.anchor));
            assert!(other.tooltip.is_none(), "{id}: {indicator} {period}: its area and its anchor mean different figures");
        }
    }
}

#[test]
fn the_overlay_has_a_ring_while_the_keyboard_is_there() {
    let mut chart = drawn(FORMS, "gaps");
    let items = |chart: &Chart| host_in("en", |host| chart.overlay(host)).items.len();
    assert_eq!(items(&chart), 0);
    send(&mut chart, Event::Focused);
    assert!(items(&chart) > 2);
    send(&mut chart, Event::Blurred);
    assert_eq!(items(&chart), 0);
}
