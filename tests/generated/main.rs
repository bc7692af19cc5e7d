//! The label properties, over 10,000 documents that no one wrote: at any width no two texts meet, none leaves the drawing,
//! is cut or empty, and none stands on a mark of another series.
//!
//! `SEED=n cargo test --test generated` looks at one document and prints it.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "what cannot be laid out ends its test")]

#[path = "../common/mod.rs"]
mod common;
mod documents;
mod periods;
mod random;
mod regions;
mod words;

use std::{collections::BTreeMap, env, rc::Rc, thread};

use common::{
    ink,
    labels::{FONTS, check, laid_out},
};
use documents::{FORMS, Generated, document};
use indicator_chart::{Chart, Indicators, Problem, Request, Theme, read_document};
use random::Random;

const DOCUMENTS: u64 = 10_000;
const THREADS: u64 = 2;
/// Faults of one kind that are told of one by one.
const SHOWN: usize = 3;

/// What was found of a range of documents.
#[derive(Default)]
struct Found {
    /// By form and kind of fault.
    faults: BTreeMap<(String, String), Vec<String>>,
    seeds: Vec<u64>,
    /// How many documents came out in the form that they ask for.
    drawn: BTreeMap<&'static str, usize>,
}

#[test]
fn labels_of_generated_documents_stay_inside_and_apart() {
    let one = env::var("SEED").ok().and_then(|seed| seed.parse::<u64>().ok());
    let parts: Vec<Found> = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                scope.spawn(move || {
                    let mut found = Found::default();
                    let seeds = (thread..DOCUMENTS).step_by(THREADS as usize);
                    seeds.filter(|seed| one.is_none_or(|one| one == *seed)).for_each(|seed| look_at(seed, &mut found));
                    found
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread that ends")).collect()
    });
    let mut found = Found::default();
    for part in parts {
        part.faults.into_iter().for_each(|(kind, faults)| found.faults.entry(kind).or_default().extend(faults));
        part.drawn.into_iter().for_each(|(form, count)| *found.drawn.entry(form).or_default() += count);
        found.seeds.extend(part.seeds);
    }
    if let Some(seed) = one {
        println!("{}", document(seed).document);
    }
    found.seeds.sort_unstable();
    let told = found.faults.iter().map(|((form, kind), faults)| {
        let first = faults[..faults.len().min(SHOWN)].join("\n    ");
        format!("{} times {form}, {kind}:\n    {first}", faults.len())
    });
    let told: Vec<String> = told.collect();
    let first = found.seeds.first().map(|seed| document(*seed).document.to_string()).unwrap_or_default();
    assert!(told.is_empty(), "faults in {} documents:\n{}\nThe first document:\n{first}", found.seeds.len(), told.join("\n"),);
    for form in FORMS {
        let count = found.drawn.get(form).copied().unwrap_or(0);
        println!("{form}: {count}");
        assert!(one.is_some() || count * 20 * 2 > DOCUMENTS as usize, "only {count} documents are drawn as {form}");
    }
}

/// Lays the document of `seed` out at several widths, one of them below 360.
fn look_at(seed: u64, found: &mut Found) {
    let Generated { document, form, language } = document(seed);
    let indicators = read_document(document.to_string().as_bytes()).unwrap_or_else(|error| panic!("{seed}: {error}\n{document}"));
    let indicators = Rc::new(indicators);
    let request = Request { chart: "chart".to_owned(), ..Request::default() };
    let refused = indicators.refused_indicators.iter().chain(&indicators.refused_charts).next();
    assert!(refused.is_none(), "{seed}: {refused:?}\n{document}");
    // Where no figure was published there is no chart.
    if Chart::new(indicators.clone(), &request).is_err_and(|error| *error.problem() == Problem::NoFigures) {
        return;
    }
    let _named = Named(seed);
    let random = &mut Random::of(seed ^ 0xfeed);
    let widths = [random.between(220, 359), random.between(360, 767), random.between(360, 1600)];
    let mut is_faulty = false;
    let furniture = random.one_in(2);
    for width in widths {
        let font = *random.pick(&FONTS);
        let (chart, faults) = faults(&indicators, &request, language, width, font, furniture);
        if width < 360 && chart.form_name() == form {
            *found.drawn.entry(form).or_default() += 1;
        }
        for (kind, fault) in &faults {
            let told = format!("seed {seed} {language} {width} px x{font}: {fault}");
            found.faults.entry((chart.form_name().to_owned(), kind.clone())).or_default().push(told);
        }
        is_faulty |= !faults.is_empty();
    }
    if is_faulty {
        found.seeds.push(seed);
    }
}

/// Tells which document was looked at when a layout ended the test.
struct Named(u64);

impl Drop for Named {
    fn drop(&mut self) {
        if thread::panicking() {
            println!("seed {}: {}", self.0, document(self.0).document);
        }
    }
}

fn faults(
    indicators: &Rc<Indicators>,
    request: &Request,
    language: &str,
    width: usize,
    font: f64,
    furniture: bool,
) -> (Chart, Vec<(String, String)>) {
    let chart = laid_out(indicators, request, language, width as f64, font, furniture);
    let mut faults = Vec::new();
    let scene = chart.scene().expect("a scene");
    check(scene, font, &mut faults);
    ink::check(scene, chart.form_name(), &Theme::LIGHT, font, &mut faults);
    (chart, faults)
}
