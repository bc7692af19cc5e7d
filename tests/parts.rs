//! Donuts, counts in squares and pairs of figures: what is refused, and how pointer and keyboard reach each figure.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a step that fails ends its test")]

mod common;

use std::{fmt::Write, rc::Rc};

use common::{chart, document, host_in};
use indicator_chart::{Chart, Effects, Event, Form, Frame, Item, Key, Point, Request, Step, Theme, read_published};

const PARTS: &str = "tests/documents/good/parts.json";

fn drawn(id: &str, width: f64) -> Chart {
    let mut chart = chart(PARTS, &Request { chart: id.to_owned(), ..Request::default() });
    lay_out(&mut chart, width);
    chart
}

fn lay_out(chart: &mut Chart, width: f64) {
    let frame = Frame { width, height: None, font_size: 16.0, pixel_ratio: 1.0, theme: Theme::LIGHT, furniture: false };
    host_in("en", |host| chart.lay_out(&frame, host)).expect("a layout");
}

fn send(chart: &mut Chart, event: Event) -> Effects {
    host_in("en", |host| chart.dispatch(event, host))
}

fn heading(effects: &Effects) -> Option<String> {
    Some(effects.tooltip.as_ref()?.as_ref()?.spoken.heading.clone())
}

#[test]
fn what_would_be_a_lie_is_refused_with_its_reason() {
    let indicators = Rc::new(document(PARTS));
    for (id, english, chinese) in [
        ("donut-of-six", "more than 5 parts", "超过5个"),
        ("donut-open", "what they add up to is not known", "合计和占比无从得知"),
        ("donut-missing", "a part was not published", "有一部分未公布"),
        ("donut-negative", "below zero", "负数"),
        ("donut-periods", "several periods", "多个时期"),
        ("donut-short", "do not add up", "不等于整体"),
        ("donut-unlike", "units differ", "单位不同"),
        ("units-rates", "per cent of a whole", "占整体的百分比"),
        ("units-half", "whole numbers", "整数"),
        ("units-negative", "less than nothing", "少于零"),
        ("scatter-of-three", "two indicators", "两个指标"),
        ("scatter-unpaired", "no two of them", "成对"),
    ] {
        let chart = Chart::new(indicators.clone(), &Request { chart: id.to_owned(), ..Request::default() }).expect("a chart");
        assert_eq!(chart.form(), Form::Table, "{id}");
        for (language, reason) in [("en", english), ("zh-CN", chinese)] {
            let notes = host_in(language, |host| chart.description(host).notes).join(" ");
            assert!(notes.contains(reason), "{id} {language}: {notes}");
        }
    }
}

#[test]
fn every_arc_is_under_the_pointer_where_it_is_drawn() {
    for width in [640.0, 300.0] {
        let mut chart = drawn("donut", width);
        let scene = chart.scene().expect("a scene").clone();
        let center = scene.items.iter().find_map(|item| match item {
            Item::Polygon { points, .. } => Some(points.clone()),
            _ => None,
        });
        assert!(center.is_some());
        for mark in &scene.marks {
            let effects = send(&mut chart, Event::PointerMoved(mark.anchor));
            let by_pointer = heading(&effects).expect("a tooltip");
            send(&mut chart, Event::PointerLeft);
            // Its words mean the same part.
            let by_words = heading(&send(&mut chart, Event::PointerMoved(mark.area.center()))).expect("a tooltip");
            assert_eq!(by_pointer, by_words);
            send(&mut chart, Event::PointerLeft);
        }
        // Far along the longest arc, away from its middle.
        let longest = scene.marks[1].anchor;
        let away = Point::new(longest.x - 8.0, longest.y + 40.0);
        assert_eq!(
            heading(&send(&mut chart, Event::PointerMoved(away))).as_deref().map(|text| text.starts_with("By bus")),
            Some(true)
        );
    }
}

#[test]
fn arrow_keys_reach_every_part_square_and_pair_in_order() {
    for (id, count, first, last) in [
        ("donut", 5, "On foot, 2024", "In other ways, 2024"),
        ("units-qualifiers", 7, "Rounded to hundreds, 2024", "Withheld, 2024"),
        ("scatter", 10, "Arden, 2024", "Keswold, 2024"),
        ("scatter-years", 12, "2012", "2024"),
    ] {
        let mut chart = drawn(id, 560.0);
        let mut headings = vec![heading(&send(&mut chart, Event::Focused)).expect("a tooltip")];
        for _ in 0..40 {
            let Some(next) = heading(&send(&mut chart, Event::Key(Key::Step(Step::Next)))) else { break };
            headings.push(next);
        }
        assert_eq!(headings.len(), count, "{id}: {headings:?}");
        assert_eq!((headings[0].as_str(), headings[count - 1].as_str()), (first, last), "{id}");
    }
}

#[test]
fn a_pair_is_told_with_both_its_figures() {
    let mut chart = drawn("scatter", 560.0);
    let effects = send(&mut chart, Event::Focused);
    let said = effects.announce.expect("an announcement");
    assert!(
        said.starts_with("Arden, 2024") && said.contains("Income of households") && said.contains("Life expectancy"),
        "{said}"
    );
    let spoken = effects.tooltip.flatten().expect("a tooltip").spoken;
    assert_eq!(spoken.lines.len(), 2);
    assert!(spoken.lines.iter().all(|line| !line.label.is_empty() && !line.value.is_empty()));
}

#[test]
fn many_pairs_are_drawn_as_so_many_pixels_show() {
    let mut rows = [String::new(), String::new()];
    for at in 0..6_000_u32 {
        let year = 1000 + at / 12;
        let month = at % 12 + 1;
        let comma = if at == 0 { "" } else { "," };
        for (row, value) in rows.iter_mut().zip([at * 7919 % 100, at * 104_729 % 100]) {
            write!(row, "{comma}{{\"timePeriod\":\"{year}-{month:02}\",\"value\":{value}}}").expect("a text");
        }
    }
    let [x, y] = rows;
    let text = format!(
        "{{\"schema\":\"indicators/1.0\",\"language\":\"en\",\"indicators\":[{{\"id\":\"x\",\"title\":\"X\",\"observations\":[{x}]}},\
         {{\"id\":\"y\",\"title\":\"Y\",\"observations\":[{y}]}}],\"charts\":[{{\"form\":\"scatter\",\"indicators\":[\"x\",\"y\"]}}]}}"
    );
    let indicators = read_published(text.as_bytes()).expect("a document");
    let mut chart = Chart::new(Rc::new(indicators), &Request::default()).expect("a chart");
    assert_eq!(chart.form(), Form::Scatter);
    lay_out(&mut chart, 600.0);
    let scene = chart.scene().expect("a scene");
    let circles = scene.items.iter().filter(|item| matches!(item, Item::Circle { .. })).count();
    assert_eq!(scene.marks.len(), 6_000);
    // The figures of both repeat after a hundred.
    assert_eq!(circles, 100);
}
