//! Indicator documents of every form, made from a seed: what publishers may well write, and rarely all at once.

use serde_json::{Map, Value, json};

use super::{periods::periods, random::Random, regions::outlines, words::Words};

/// Every form, by its public name.
pub const FORMS: [&str; 20] = [
    "number",
    "progress",
    "slope",
    "line",
    "column",
    "bar",
    "table",
    "area",
    "stacked-area",
    "grouped",
    "stacked",
    "stacked-100",
    "dumbbell",
    "range",
    "unit",
    "donut",
    "scatter",
    "heatmap",
    "histogram",
    "map",
];

/// One document in so many asks for panels.
const DIVIDED: u64 = 5;

const STATUSES: &[&str] = &["A", "B", "D", "E", "F", "G", "I", "P", "N", "U", "V", "C", "R", "S"];
const REASONS: &[&str] = &["O", "M", "L", "H", "Q", "C"];

/// A document that asks for one chart, called `chart`, and the form that it asks for.
pub struct Generated {
    pub document: Value,
    pub form: &'static str,
    /// The language of the page around it.
    pub language: &'static str,
}

/// The document of `seed`.
pub fn document(seed: u64) -> Generated {
    let random = &mut Random::of(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let form = FORMS[(seed % 20) as usize];
    let language = *random.pick(&["zh-CN", "en"]);
    let words = Words::of(random);
    let is_sum = matches!(form, "stacked" | "stacked-100" | "stacked-area" | "donut");
    let is_whole = is_sum && random.one_in(3);
    let amounts = if is_whole { Amounts::of("progress", random) } else { Amounts::of(form, random) };
    let maker = Maker { amounts, words, form, is_whole };
    let mut document = maker.document(random);
    if (seed / FORMS.len() as u64).is_multiple_of(DIVIDED) {
        maker.divide(&mut document, random);
    }
    Generated { document, form, language }
}

/// How large the figures of a document are.
struct Amounts {
    exponent: i32,
    decimals: i32,
    least: i64,
    most: i64,
    /// Whether they are parts of a hundred.
    is_share: bool,
}

impl Amounts {
    fn of(form: &str, random: &mut Random) -> Self {
        let is_share = match form {
            "progress" => true,
            "stacked" | "stacked-100" | "stacked-area" | "donut" => false,
            _ => random.one_in(5),
        };
        if is_share {
            return Self { exponent: 0, decimals: random.below(3) as i32, least: 0, most: 100, is_share };
        }
        let whole = form == "unit" || form == "map" && random.one_in(2);
        let exponent = if whole { random.between(0, 6) as i32 } else { *random.pick(&[-6, -3, -1, 0, 0, 0, 1, 3, 6, 9, 11]) };
        let sums = matches!(form, "stacked" | "stacked-100" | "stacked-area" | "donut" | "unit" | "progress");
        let (least, most) = match random.below(4) {
            0 => (1, 9),
            1 if !sums => (-500, 900),
            2 if !sums => (-990, -1),
            _ => (1, 999),
        };
        let decimals = if whole { 0 } else { random.below(3) as i32 };
        Self { exponent, decimals, least, most, is_share }
    }

    /// A figure, in steps of its last decimal.
    fn steps(&self, random: &mut Random) -> i64 {
        let steps = 10_i64.pow(self.decimals as u32);
        let span = (self.most - self.least) * steps;
        self.least * steps + random.below(span as usize + 1) as i64
    }

    /// So many steps as they are written: whole where they are.
    fn written(&self, steps: i64) -> Value {
        let exponent = self.exponent - self.decimals;
        match u32::try_from(exponent) {
            Ok(exponent) => json!(steps * 10_i64.pow(exponent)),
            Err(_) => json!(format!("{steps}e{exponent}").parse::<f64>().expect("a number")),
        }
    }

    fn value(&self, random: &mut Random) -> Value {
        self.written(self.steps(random))
    }
}

struct Maker {
    amounts: Amounts,
    words: Words,
    form: &'static str,
    /// Whether the figures of each period are shares that make 100.
    is_whole: bool,
}

impl Maker {
    fn document(&self, random: &mut Random) -> Value {
        let (count, periods, of_dimension) = self.shape(random);
        let names = self.words.labels(random, count);
        let mut top = Map::new();
        let mut set = |key: &str, value: Value| top.insert(key.to_owned(), value);
        set("schema", json!("indicators/1.0"));
        set("language", json!(random.pick(&["zh-CN", "de", "mn", "en"])));
        set("units", json!({ "u": self.unit(random) }));
        if random.one_in(2) {
            set("source", json!({ "title": self.words.sentence(random, 120), "issued": "2025-11-03" }));
        }
        if random.one_in(6) {
            set("note", json!(self.words.sentence(random, 160)));
        }
        let pairs: Vec<(String, String)> =
            names.iter().enumerate().map(|(at, name)| (format!("c{at:02}"), name.clone())).collect();
        if of_dimension {
            let categories: Map<String, Value> = pairs.iter().map(|(code, name)| (code.clone(), json!(name))).collect();
            set("dimensions", json!({ "d": { "label": self.words.label(random), "categories": categories } }));
        }
        if self.form == "map" && random.one_in(2) {
            set("regions", outlines(random, &pairs));
        } else if self.form == "map" {
            let columns = random.between(2, 7);
            let tiles: Map<String, Value> =
                pairs.iter().enumerate().map(|(at, (code, _))| (code.clone(), json!([at % columns, at / columns]))).collect();
            set("regions", json!({ "dimension": "d", "tiles": tiles }));
        }
        let mut shares: Vec<Vec<i64>> = Vec::new();
        if self.is_whole {
            shares = periods.iter().map(|_| self.shares(random, count)).collect();
        }
        let share_of = |at: usize| shares.iter().map(|period| period[at]).collect::<Vec<_>>();
        let mut indicators: Vec<Value> = Vec::new();
        if of_dimension {
            for at in 0..if self.form == "scatter" { 2 } else { 1 } {
                let mut observations = Vec::new();
                for (at, (code, _)) in pairs.iter().enumerate() {
                    let own = self.observations(random, &periods, &share_of(at));
                    observations.extend(own.into_iter().map(|mut own| {
                        own["dimensions"] = json!({ "d": code });
                        own
                    }));
                }
                let title = self.words.sentence(random, 120);
                indicators.push(self.indicator(random, &format!("i{at}"), &title, observations));
            }
        } else {
            for (at, name) in names.iter().enumerate() {
                let observations = self.observations(random, &periods, &share_of(at));
                indicators.push(self.indicator(random, &format!("i{at}"), name, observations));
            }
        }
        let ids: Vec<Value> = indicators.iter().map(|own| own["id"].clone()).collect();
        let marks: Vec<Value> = if of_dimension { pairs.iter().map(|(code, _)| json!(code)).collect() } else { ids.clone() };
        set("charts", json!([self.chart(random, &ids, &marks, &periods)]));
        set("indicators", json!(indicators));
        Value::Object(top)
    }

    /// Gives every series a sister in each of several panels, with the same figures in another order.
    fn divide(&self, document: &mut Value, random: &mut Random) {
        let count = random.between(2, 7);
        let names = self.words.labels(random, count);
        let codes: Vec<String> = (0..names.len()).map(|at| format!("p{at}")).collect();
        let categories: Map<String, Value> = codes.iter().zip(names).map(|(code, name)| (code.clone(), json!(name))).collect();
        document["dimensions"]["p"] = json!({ "label": self.words.label(random), "categories": categories });
        for indicator in document["indicators"].as_array_mut().into_iter().flatten() {
            let observations = indicator["observations"].as_array().cloned().unwrap_or_default();
            let of_panel = |(panel, code): (usize, &String)| {
                let moved = |(at, own): (usize, &Value)| {
                    let mut other = observations[(at + panel) % observations.len()].clone();
                    other["timePeriod"] = own["timePeriod"].clone();
                    let mut dimensions = own["dimensions"].as_object().cloned().unwrap_or_default();
                    dimensions.insert("p".to_owned(), json!(code));
                    other["dimensions"] = Value::Object(dimensions);
                    other
                };
                observations.iter().enumerate().map(moved).collect::<Vec<_>>()
            };
            indicator["observations"] = json!(codes.iter().enumerate().flat_map(of_panel).collect::<Vec<_>>());
        }
        let chart = &mut document["charts"][0];
        chart["facet"] = json!("p");
        if random.one_in(3) {
            chart["facetScale"] = json!("free");
        }
    }

    /// How many series, of which periods, and whether they are codes of one dimension.
    fn shape(&self, random: &mut Random) -> (usize, Vec<String>, bool) {
        let either = random.one_in(2);
        let (count, length, of_dimension) = match self.form {
            "number" => (random.between(1, 12), random.between(1, 3), either),
            "progress" => (random.between(1, 12), 1, either),
            "slope" | "dumbbell" => (random.between(1, if self.form == "slope" { 8 } else { 20 }), 2, either),
            "line" => (random.between(1, 8), random.between(2, 40), either),
            "column" | "bar" if random.one_in(2) => (1, random.between(1, 24), either),
            "column" => (random.between(2, 16), 1, either),
            "bar" => (random.between(2, 30), 1, either),
            "table" => (random.between(1, 12), random.between(1, 6), either),
            "area" => (1, random.between(2, 40), false),
            "stacked-area" => (random.between(2, 8), random.between(2, 24), either),
            "grouped" => (random.between(2, 6), random.between(1, 8), either),
            "stacked" | "stacked-100" => (random.between(2, 8), random.between(1, 20), either),
            "range" => (random.between(1, 20), if random.one_in(2) { 1 } else { random.between(2, 8) }, either),
            "unit" => (random.between(1, if self.amounts.is_share { 12 } else { 16 }), 1, either),
            "donut" => (random.between(2, 5), 1, either),
            "scatter" if random.one_in(3) => (2, random.between(3, 24), false),
            "scatter" => (random.between(2, 30), 1, true),
            "heatmap" => (random.between(1, 16), random.between(1, 16), either),
            "histogram" => (random.between(8, 45), 1, true),
            _ => (random.between(3, 25), 1, true),
        };
        // Bars and categories may be of spans; what stands on an axis of time may not.
        let spans = matches!(self.form, "number" | "bar" | "column" | "table" | "grouped" | "stacked" | "stacked-100");
        (count, periods(random, length, spans), of_dimension)
    }

    fn unit(&self, random: &mut Random) -> Value {
        if self.amounts.is_share {
            return json!({ "symbol": "%", "minimum": 0, "maximum": 100 });
        }
        let mut unit = Map::new();
        if self.form == "unit" {
            unit.insert("decimals".to_owned(), json!(0));
        }
        match random.below(5) {
            0 => unit.insert("symbol".to_owned(), json!(random.pick(&["€", "kg", "km²", "°C", "¥", "MWh"]))),
            1 => unit.insert("label".to_owned(), json!(self.words.sentence(random, 60))),
            _ => unit.insert("label".to_owned(), json!(random.pick(&["人", "Personen", "хүн", "ᠬᠦᠮᠦᠨ", "people", "万人", "t"]))),
        };
        Value::Object(unit)
    }

    fn indicator(&self, random: &mut Random, id: &str, title: &str, observations: Vec<Value>) -> Value {
        let mut own = json!({ "id": id, "title": title, "unit": "u" });
        let sums = matches!(self.form, "stacked" | "stacked-100" | "stacked-area" | "donut");
        if random.one_in(3) {
            own["collection"] = json!(random.pick(if sums { &["S", "E"] } else { &["S", "E", "A"][..] }));
        }
        if random.one_in(3) {
            own["desiredDirection"] = json!(random.pick(&["up", "down"]));
        }
        if random.one_in(6) {
            let value = self.amounts.value(random);
            own["target"] = if random.one_in(2) {
                json!(value)
            } else {
                json!({ "value": value, "timePeriod": "2030", "label": self.words.sentence(random, 60) })
            };
        }
        own["observations"] = json!(observations);
        own
    }

    /// So many shares, in steps of their last decimal, that make 100; some are nothing.
    fn shares(&self, random: &mut Random, count: usize) -> Vec<i64> {
        let whole = 100 * 10_i64.pow(self.amounts.decimals as u32);
        let mut cuts: Vec<i64> = (1..count).map(|_| random.below(whole as usize + 1) as i64).collect();
        cuts.sort_unstable();
        let ends = cuts.iter().copied().chain([whole]);
        let begins = std::iter::once(0).chain(cuts.iter().copied());
        begins.zip(ends).map(|(begin, end)| end - begin).collect()
    }

    /// One figure for each of `periods`, some with qualifiers, statuses or none at all; the `shares` of a whole are exact.
    fn observations(&self, random: &mut Random, periods: &[String], shares: &[i64]) -> Vec<Value> {
        // Most of a publisher's figures claim the same.
        let plain = random.one_in(2);
        let own = periods.iter().enumerate();
        own.map(|(at, period)| match shares.get(at) {
            Some(steps) => json!({ "timePeriod": period, "value": self.amounts.written(*steps) }),
            None => self.observation(random, period, plain),
        })
        .collect()
    }

    fn observation(&self, random: &mut Random, period: &str, plain: bool) -> Value {
        let sums = matches!(self.form, "stacked" | "stacked-100" | "stacked-area" | "donut");
        let steps = self.amounts.steps(random);
        let mut own = json!({ "timePeriod": period, "value": self.amounts.written(steps) });
        let claim = if plain && !random.one_in(8) { 99 } else { random.below(14) };
        match claim {
            0 | 1 => {
                own["roundedTo"] = self.amounts.written(10);
                own["value"] = self.amounts.written(steps / 10 * 10);
            }
            2 | 3 => {
                let low = if steps >= 0 { (steps - 7).max(0) } else { steps - 7 };
                let most = if self.amounts.is_share { 100 * 10_i64.pow(self.amounts.decimals as u32) } else { i64::MAX };
                own["lowerBound"] = self.amounts.written(low);
                own["upperBound"] = self.amounts.written((steps + 9).min(most));
                if random.one_in(2) {
                    own["value"] = Value::Null;
                }
            }
            4 if !sums => own["comparator"] = json!(">="),
            5 if !sums => own["comparator"] = json!(">"),
            6 if !sums => own["comparator"] = json!("<="),
            7 if !sums => own["comparator"] = json!("<"),
            8 if !sums => own["approx"] = json!(true),
            9 if !sums => {
                own["approx"] = json!(true);
                own["comparator"] = json!("<");
            }
            10 if self.form != "donut" && !(sums && self.form != "stacked") => {
                own["value"] = Value::Null;
                own["status"] = json!([random.pick(REASONS)]);
            }
            _ => {}
        }
        if own["value"].is_number() && random.one_in(8) {
            own["status"] = json!([random.pick(STATUSES)]);
        }
        if random.one_in(12) {
            own["revises"] = json!({ "value": self.amounts.value(random) });
            if random.one_in(2) {
                own["revises"]["date"] = json!("2025-03-12");
            }
        }
        if random.one_in(30) {
            own["note"] = json!(self.words.sentence(random, 90));
        }
        own
    }

    fn chart(&self, random: &mut Random, ids: &[Value], marks: &[Value], periods: &[String]) -> Value {
        let most = *random.pick(&[30, 80, 200]);
        let mut chart =
            json!({ "id": "chart", "form": self.form, "indicators": ids, "title": self.words.sentence(random, most) });
        if random.one_in(2) {
            chart["subtitle"] = json!(self.words.sentence(random, 90));
        }
        if random.one_in(4) {
            chart["note"] = json!(self.words.sentence(random, 160));
        }
        if random.one_in(5) {
            chart["highlight"] = json!([random.pick(marks)]);
        }
        if matches!(self.form, "line" | "slope") && self.amounts.least > 0 && random.one_in(3) {
            chart["scale"] = json!("log");
        }
        if random.one_in(3) {
            chart["sort"] = json!(random.pick(&["ascending", "descending", "published"]));
        }
        if random.one_in(3) {
            let annotations: Vec<Value> = (0..random.between(1, 4)).map(|_| self.annotation(random, periods, marks)).collect();
            chart["annotations"] = json!(annotations);
        }
        // Spans have no place on a line.
        let is_of_spans = periods.iter().any(|period| period.contains('/'));
        if self.form == "grouped" && !is_of_spans && random.one_in(2) {
            let first = random.between(1, marks.len() - 1);
            chart["lines"] = json!(&marks[first..]);
        }
        if matches!(self.form, "line" | "slope") && random.one_in(4) {
            let value = self.amounts.steps(random);
            chart["baseline"] = self.amounts.written(value);
        }
        chart
    }

    fn annotation(&self, random: &mut Random, periods: &[String], marks: &[Value]) -> Value {
        let mut own = json!({ "text": self.words.sentence(random, 70) });
        let (first, last) = (random.below(periods.len()), random.below(periods.len()));
        let (one, other) = (self.amounts.steps(random), self.amounts.steps(random));
        let kind = random.below(5);
        if kind < 3 {
            own["timePeriod"] = json!(periods[first.min(last)]);
        }
        if kind == 1 && first != last {
            own["untilPeriod"] = json!(periods[first.max(last)]);
        }
        if kind >= 2 {
            own["value"] = self.amounts.written(one.min(other));
        }
        if kind == 4 && one != other {
            own["untilValue"] = self.amounts.written(one.max(other));
        }
        if random.one_in(3) {
            own["about"] = json!([random.pick(marks)]);
        }
        own
    }
}
