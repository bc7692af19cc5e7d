//! The comparison with ten published charts: its documents are without a fault, each chart is drawn in the form that it asks
//! for, its title says what the figures say, and the page has a verdict on each in both languages.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "what cannot be read or drawn ends its test")]

mod common;

use std::{fs, rc::Rc};

use common::{document, host_in, labels::laid_out, root};
use indicator_chart::{Indicators, Request};

const FOLDER: &str = "www/data/compared";

/// The names of the documents, in order.
fn names() -> Vec<String> {
    let entries = fs::read_dir(root().join(FOLDER)).expect("the folder of documents");
    let mut names: Vec<String> = entries.map(|entry| entry.expect("a file").file_name().into_string().expect("a name")).collect();
    names.sort();
    names
}

fn read(name: &str) -> Indicators {
    document(&format!("{FOLDER}/{name}.json"))
}

/// The value of an indicator in a period, or its only one.
fn value(indicators: &Indicators, id: &str, year: Option<i32>) -> f64 {
    let indicator = indicators.indicators.iter().find(|own| own.id == id).expect("an indicator");
    let [series] = indicator.series.as_slice() else { panic!("{id} has several series") };
    let is_wanted = |index: &usize| year.is_none_or(|year| series.period(*index).is_some_and(|own| own.year() == year));
    let index = (0..series.len()).find(is_wanted).expect("a figure of that year");
    series.value(index).expect("a value")
}

fn sum(indicators: &Indicators, from: i32, until: i32) -> f64 {
    (from..=until).map(|year| value(indicators, &indicators.indicators[0].id, Some(year))).sum()
}

#[test]
fn each_document_is_sound_and_its_chart_is_drawn_as_it_asks() {
    let names = names();
    assert_eq!(names.len(), 10, "{names:?}");
    for name in names {
        let indicators = Rc::new(document(&format!("{FOLDER}/{name}")));
        assert!(indicators.refused_indicators.is_empty() && indicators.refused_charts.is_empty(), "{name}");
        assert!(indicators.notices.is_empty() && indicators.guesses.is_empty(), "{name}");
        assert!(indicators.source.as_ref().is_some_and(|source| source.url.is_some()), "{name} names its source");
        let [asked] = indicators.charts.as_slice() else { panic!("{name} has one chart") };
        for language in ["zh-CN", "en"] {
            for width in [240.0, 360.0, 768.0, 1200.0, 1600.0] {
                let chart = laid_out(&indicators, &Request::default(), language, width, 1.0, true);
                assert_eq!(chart.form_name(), asked.form, "{name}");
                assert!(!chart.has_notices(), "{name}");
                let words = host_in(language, |host| chart.description(host));
                assert!(!words.title.is_empty() && !words.subtitle.is_empty(), "{name} {language}");
                let scene = chart.scene().expect("a scene");
                assert!(scene.items.len() > 10, "{name} {width}: {} items", scene.items.len());
            }
        }
    }
}

#[test]
fn titles_say_what_the_figures_say() {
    let seats = read("european-parliament");
    let of = |id: &str| value(&seats, id, None);
    assert_eq!(of("epp") + of("sd"), 408.0);
    assert_eq!(seats.indicators.iter().map(|own| of(&own.id)).sum::<f64>(), 751.0);

    let costs = read("renewable-costs");
    assert!(value(&costs, "solar", Some(2019)) < value(&costs, "solar", Some(2010)) / 5.0);

    let deaths = read("deaths-per-twh");
    for least in ["wind", "nuclear", "solar"] {
        assert!(value(&deaths, "coal", None) > 500.0 * value(&deaths, least, None), "{least}");
    }

    let plastic = read("plastic");
    let share = sum(&plastic, 2000, 2019) / sum(&plastic, 1950, 2019);
    assert!((share - 2.0 / 3.0).abs() < 0.002, "{share}");

    let electricity = read("electricity");
    let all = |year: i32| electricity.indicators.iter().map(|own| value(&electricity, &own.id, Some(year))).sum::<f64>();
    assert!((2.75..2.85).contains(&(all(2021) / all(1985))));
    assert!((0.34..0.40).contains(&(value(&electricity, "coal", Some(2021)) / all(2021))));

    let lives = read("life-expectancy");
    for continent in &lives.indicators {
        let [series] = continent.series.as_slice() else { panic!("one series") };
        let until_1870 = (0..series.len()).filter(|index| series.period(*index).is_some_and(|own| own.year() <= 1870));
        let most = until_1870.filter_map(|index| series.value(index)).fold(0.0, f64::max);
        assert!((20.0..40.0).contains(&most) && value(&lives, &continent.id, Some(2019)) > 2.0 * most, "{}", continent.id);
    }

    let parties = read("german-parties");
    for party in &parties.indicators {
        let has_gained = value(&parties, &party.id, Some(2013)) > value(&parties, &party.id, Some(2009));
        assert_eq!(has_gained, ["union", "spd"].contains(&party.id.as_str()), "{}", party.id);
    }

    let trust = read("media-trust");
    let subjects = trust.indicators[0].series.len();
    let answer = |at: usize, subject: usize| trust.indicators[at].series[subject].value(0).expect("a share");
    let trusting: Vec<f64> = (0..subjects).map(|subject| answer(0, subject) + answer(1, subject)).collect();
    assert!((0..subjects).all(|subject| (0..5).map(|at| answer(at, subject)).sum::<f64>() == 100.0));
    assert!(trusting[..3].iter().all(|share| *share > trusting[3]), "{trusting:?}");

    let shares = read("renewable-electricity");
    let is_full = |code: &str| {
        let mut series = shares.indicators[0].series.iter();
        series.any(|own| own.dimensions.iter().any(|(_, own)| own == code) && own.value(0) == Some(100.0))
    };
    assert!(is_full("IS") && is_full("AL"));
    assert_eq!(shares.indicators[0].series.iter().filter(|own| own.value(0) == Some(100.0)).count(), 2);
}

#[test]
fn the_page_shows_each_chart_with_a_verdict_in_both_languages() {
    let page = fs::read_to_string(root().join("www/compared.html")).expect("the page");
    let cards: Vec<&str> = page.split("<article").skip(1).collect();
    assert_eq!(cards.len(), 10);
    for name in names() {
        let shown = format!("<indicator-chart src=\"data/compared/{name}\">");
        let [card] = cards.iter().filter(|card| card.contains(&shown)).collect::<Vec<_>>()[..] else {
            panic!("{name} has one card")
        };
        assert!(card.contains("href=\"https://ourworldindata.org/") || card.contains("academy.datawrapper.de/"), "{name}");
        for heading in ["Better here", "此处更好", "Worse here", "此处不如"] {
            let list = card.split(heading).nth(1).and_then(|rest| rest.split("</ul>").next()).expect(heading);
            for language in ["<li><span lang=\"zh-CN\">", "</span><span lang=\"en\">"] {
                assert!(list.matches(language).count() >= 1, "{name}: {heading}");
            }
        }
    }
}
