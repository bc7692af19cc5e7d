//! Scenes as text, held to their references in `tests/scenes/`.
//!
//! Text is measured by the pinned width table, so a scene is the same on every machine. `BLESS=1` writes the references;
//! without it a missing or different one fails.

mod common;

use std::{fs, path::PathBuf};

use common::{chart, host_in, is_blessing, root};
use indicator_chart::{Frame, Request, Theme};

struct Case {
    document: &'static str,
    chart: &'static str,
    form: &'static str,
    select: &'static str,
    language: &'static str,
    width: f64,
    theme: Theme,
    furniture: bool,
}

const LIGHT: Case = Case {
    document: "",
    chart: "",
    form: "",
    select: "",
    language: "zh-CN",
    width: 560.0,
    theme: Theme::LIGHT,
    furniture: false,
};
const BULLETIN: Case = Case { document: "www/data/bulletin.json", ..LIGHT };
const CUBE: Case = Case { document: "tests/cubes/unemployment.json", language: "en", furniture: true, ..LIGHT };
const AREAS: Case = Case { document: "tests/documents/good/areas.json", language: "en", ..LIGHT };
const STACKS: Case = Case { document: "tests/documents/good/stacks.json", language: "en", ..LIGHT };
const PARTS: Case = Case { document: "tests/documents/good/parts.json", language: "en", ..LIGHT };
const FORMS: Case = Case { document: "tests/documents/good/forms.json", language: "en", ..LIGHT };
const AXES: Case = Case { document: "tests/documents/good/axes.json", language: "en", ..LIGHT };
const WORDS: Case = Case { document: "tests/documents/good/words.json", language: "en", ..LIGHT };
const LINES: Case = Case { document: "tests/documents/good/lines.json", language: "en", ..LIGHT };
const YEARS: Case = Case { document: "tests/documents/good/reporting-years.json", language: "en", ..LIGHT };
const PANELS: Case = Case { document: "tests/documents/good/panels.json", language: "en", width: 768.0, ..LIGHT };
const RANGES: Case = Case { document: "tests/documents/good/ranges.json", language: "en", ..LIGHT };

const REMARKS: Case = Case { document: "tests/documents/good/remarks.json", language: "en", ..LIGHT };
const TILES: Case = Case { document: "tests/documents/good/map-tiles.json", language: "en", ..LIGHT };
const OUTLINES: Case = Case { document: "tests/documents/good/map-outlines.json", language: "en", ..LIGHT };

/// Each case is about one thing, which its name says.
fn cases() -> Vec<(&'static str, Case)> {
    vec![
        ("tiles-wide-zh", Case { chart: "key-figures", width: 1120.0, ..BULLETIN }),
        ("tiles-phone-en", Case { chart: "key-figures", language: "en", width: 320.0, ..BULLETIN }),
        ("slope-rounded-start-zh", Case { chart: "users", ..BULLETIN }),
        ("slope-rounded-start-en", Case { chart: "users", language: "en", ..BULLETIN }),
        ("slope-phone-en", Case { chart: "users", language: "en", width: 320.0, ..BULLETIN }),
        ("slope-dark", Case { chart: "users", theme: Theme::DARK, ..BULLETIN }),
        ("slope-with-furniture", Case { chart: "users", furniture: true, ..BULLETIN }),
        ("slope-of-several-series", Case { chart: "slopes", ..FORMS }),
        ("progress-at-least-zh", Case { chart: "coverage", ..BULLETIN }),
        ("progress-at-least-phone-en", Case { chart: "coverage", language: "en", width: 240.0, ..BULLETIN }),
        ("progress-with-target", Case { chart: "target", ..FORMS }),
        ("bar-more-than-and-rounded-zh", Case { chart: "couriers", ..BULLETIN }),
        ("bar-every-qualifier", Case { chart: "qualifiers", ..FORMS }),
        ("bar-every-qualifier-phone", Case { chart: "qualifiers", width: 300.0, ..FORMS }),
        ("bar-with-negative-values", Case { chart: "balance", ..FORMS }),
        ("bar-with-a-highlight", Case { chart: "highlighted", ..FORMS }),
        ("column-by-span", Case { chart: "spans", ..FORMS }),
        ("column-with-statuses-and-a-gap", Case { chart: "column", ..FORMS }),
        ("line-with-gap-and-unpublished-years", Case { chart: "gaps", ..FORMS }),
        ("line-of-three-series", Case { chart: "lines", ..FORMS }),
        ("line-of-three-series-phone", Case { chart: "lines", width: 300.0, ..FORMS }),
        ("line-with-a-byline", Case { chart: "lines", furniture: true, ..FORMS }),
        ("line-with-a-byline-phone-zh", Case { chart: "lines", width: 320.0, language: "zh-CN", furniture: true, ..FORMS }),
        ("line-with-bounds", Case { chart: "bounds", ..FORMS }),
        ("line-by-month", Case { chart: "months", ..FORMS }),
        ("line-of-a-cube-with-a-choice", CUBE),
        ("line-of-a-cube-with-a-choice-phone-zh", Case { language: "zh-CN", width: 300.0, ..CUBE }),
        ("line-of-reporting-years", Case { chart: "line", furniture: true, ..YEARS }),
        ("line-of-reporting-years-phone-zh", Case { chart: "line", language: "zh-CN", width: 360.0, ..YEARS }),
        ("line-of-reporting-quarters-in-lakhs", Case { chart: "quarters", language: "en-IN", width: 768.0, ..YEARS }),
        ("slope-of-reporting-years", Case { chart: "slope", width: 360.0, ..YEARS }),
        ("column-of-reporting-halves", Case { chart: "halves", ..YEARS }),
        ("refused-line-of-unlike-years", Case { chart: "mixed-line", furniture: true, ..YEARS }),
        ("refused-bars-of-unlike-years-zh", Case { chart: "mixed-bars", language: "zh-CN", furniture: true, ..YEARS }),
        ("donut-wide", Case { chart: "donut", width: 760.0, ..PARTS }),
        ("donut-wide-zh", Case { chart: "donut", width: 640.0, language: "zh-CN", ..PARTS }),
        ("donut-phone", Case { chart: "donut", width: 240.0, ..PARTS }),
        ("donut-phone-zh-dark", Case { chart: "donut", width: 360.0, language: "zh-CN", theme: Theme::DARK, ..PARTS }),
        ("donut-of-exact-figures", Case { chart: "donut-exact", ..PARTS }),
        ("donut-sorted-with-a-highlight", Case { chart: "donut-sorted", width: 640.0, ..PARTS }),
        ("donut-of-a-range", Case { chart: "donut-range", width: 480.0, ..PARTS }),
        ("donut-of-small-parts", Case { chart: "donut-small", width: 640.0, ..PARTS }),
        ("donut-of-rates", Case { chart: "donut-rates", ..PARTS }),
        ("refused-donut-of-an-open-part", Case { chart: "donut-open", furniture: true, ..PARTS }),
        ("unit-of-one-each", Case { chart: "units", width: 640.0, ..PARTS }),
        ("unit-of-one-each-phone-zh", Case { chart: "units", width: 240.0, language: "zh-CN", ..PARTS }),
        ("unit-every-qualifier", Case { chart: "units-qualifiers", width: 640.0, ..PARTS }),
        ("unit-every-qualifier-phone", Case { chart: "units-qualifiers", width: 300.0, ..PARTS }),
        ("unit-of-many-with-a-highlight-dark", Case { chart: "units-highlighted", width: 640.0, theme: Theme::DARK, ..PARTS }),
        ("unit-by-period-with-a-gap", Case { chart: "units-periods", ..PARTS }),
        ("unit-of-per-cent", Case { chart: "units-hundreds", width: 640.0, ..PARTS }),
        ("unit-of-per-cent-phone-zh", Case { chart: "units-hundreds", width: 240.0, language: "zh-CN", ..PARTS }),
        ("scatter-of-places", Case { chart: "scatter", width: 640.0, ..PARTS }),
        ("scatter-of-places-phone-zh", Case { chart: "scatter", width: 300.0, language: "zh-CN", ..PARTS }),
        ("scatter-with-a-highlight-dark", Case { chart: "scatter-highlighted", theme: Theme::DARK, ..PARTS }),
        ("scatter-of-years-with-furniture", Case { chart: "scatter-years", furniture: true, ..PARTS }),
        ("table-of-a-selected-cube", Case { select: "sex=F,M;geo=IE,FR,EU", form: "table", ..CUBE }),
        ("area-with-gaps-and-unpublished-years", Case { chart: "gaps", ..AREAS }),
        ("area-with-gaps-phone-zh", Case { chart: "gaps", language: "zh-CN", width: 240.0, ..AREAS }),
        ("area-with-bounds", Case { chart: "bounds", ..AREAS }),
        ("area-with-bounds-dark", Case { chart: "bounds", theme: Theme::DARK, width: 360.0, ..AREAS }),
        ("area-below-zero", Case { chart: "negative", ..AREAS }),
        ("area-with-lower-limits", Case { chart: "open-end", ..AREAS }),
        ("area-by-month-wide", Case { chart: "months", width: 1200.0, ..AREAS }),
        ("refused-area-of-two-series", Case { chart: "several", furniture: true, ..AREAS }),
        ("refused-area-of-degrees-zh", Case { chart: "degrees", furniture: true, language: "zh-CN", ..AREAS }),
        ("stacked-area", Case { chart: "stack", ..AREAS }),
        ("stacked-area-wide-zh", Case { chart: "stack", language: "zh-CN", width: 1200.0, ..AREAS }),
        ("stacked-area-phone-zh", Case { chart: "stack", language: "zh-CN", width: 360.0, ..AREAS }),
        ("stacked-area-with-a-legend", Case { chart: "stack", width: 240.0, ..AREAS }),
        ("stacked-area-with-a-highlight-dark", Case { chart: "highlighted", theme: Theme::DARK, ..AREAS }),
        ("stacked-area-with-a-gap", Case { chart: "stack-gaps", ..AREAS }),
        ("stacked-area-of-shares", Case { chart: "shares", ..AREAS }),
        ("stacked-area-of-rounded-parts", Case { chart: "rounded", ..AREAS }),
        ("refused-stack-of-two-shares", Case { chart: "not-whole", furniture: true, ..AREAS }),
        ("refused-stack-of-a-lower-limit-zh", Case { chart: "open-part", furniture: true, language: "zh-CN", ..AREAS }),
        ("refused-stack-without-a-part", Case { chart: "missing-part", furniture: true, ..AREAS }),
        ("refused-stack-of-unlike-signs", Case { chart: "signs", furniture: true, ..AREAS }),
        ("line-with-remarks", Case { chart: "line-notes", width: 640.0, ..AREAS }),
        ("line-with-remarks-phone-zh", Case { chart: "line-notes", language: "zh-CN", width: 360.0, ..AREAS }),
        ("line-with-many-remarks", Case { chart: "line-many-notes", width: 640.0, ..AREAS }),
        ("line-with-many-remarks-wide-zh", Case { chart: "line-many-notes", language: "zh-CN", width: 1200.0, ..AREAS }),
        ("line-with-many-remarks-phone", Case { chart: "line-many-notes", width: 240.0, ..AREAS }),
        ("column-with-remarks", Case { chart: "column-notes", width: 640.0, ..AREAS }),
        ("column-with-remarks-phone-dark", Case { chart: "column-notes", width: 320.0, theme: Theme::DARK, ..AREAS }),
        ("area-with-remarks", Case { chart: "area-notes", width: 640.0, ..AREAS }),
        ("stacked-area-with-remarks", Case { chart: "stack-notes", width: 640.0, ..AREAS }),
        ("slope-with-remarks-zh", Case { chart: "slope-notes", language: "zh-CN", width: 640.0, ..AREAS }),
        ("bar-of-german-words", Case { chart: "bars-de", ..WORDS }),
        ("bar-of-german-words-phone", Case { chart: "bars-de", width: 240.0, ..WORDS }),
        ("line-of-german-words", Case { chart: "lines-de", width: 768.0, ..WORDS }),
        ("line-of-german-words-phone", Case { chart: "lines-de", width: 300.0, ..WORDS }),
        ("stack-of-german-words-phone", Case { chart: "stack-de", width: 360.0, ..WORDS }),
        ("heatmap-of-german-words", Case { chart: "heat-de", width: 360.0, ..WORDS }),
        ("line-of-mongolian-words", Case { chart: "lines-mn", width: 640.0, language: "zh-CN", ..WORDS }),
        ("stacked-area-of-mongolian-words-phone", Case { chart: "area-mn", width: 300.0, language: "zh-CN", ..WORDS }),
        ("grouped-of-mongolian-words-phone", Case { chart: "groups-mn", width: 240.0, language: "zh-CN", ..WORDS }),
        ("column-of-mongolian-words-phone", Case { chart: "columns-mn", width: 320.0, language: "zh-CN", ..WORDS }),
        ("progress-of-mongolian-words-phone", Case { chart: "rates-mn", width: 240.0, language: "zh-CN", ..WORDS }),
        ("bar-with-a-value", Case { chart: "bar-notes", furniture: true, ..AREAS }),
        ("bar-with-remarks-at-figures-and-a-target", Case { chart: "bar", width: 640.0, ..REMARKS }),
        ("bar-with-remarks-at-figures-and-a-target-phone-zh", Case { chart: "bar", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("bar-with-values-and-a-range", Case { chart: "bar-marks", width: 640.0, ..REMARKS }),
        ("bar-with-values-and-a-range-phone-zh", Case { chart: "bar-marks", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("bar-with-a-target-for-each", Case { chart: "bar-targets", width: 640.0, ..REMARKS }),
        ("bar-with-a-target-for-each-phone-zh", Case { chart: "bar-targets", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("bar-of-years-with-earlier-values", Case { chart: "bar-years", width: 640.0, ..REMARKS }),
        ("bar-of-years-with-earlier-values-phone-zh", Case { chart: "bar-years", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("grouped-with-remarks", Case { chart: "grouped", width: 640.0, ..REMARKS }),
        ("grouped-with-remarks-phone-zh", Case { chart: "grouped", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("stacked-with-remarks", Case { chart: "stacked", width: 640.0, ..REMARKS }),
        ("stacked-with-remarks-phone-zh", Case { chart: "stacked", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("shares-with-a-remark", Case { chart: "shares", width: 640.0, ..REMARKS }),
        ("shares-with-a-remark-phone-zh", Case { chart: "shares", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("dumbbell-with-remarks-and-earlier-values", Case { chart: "dumbbell", width: 640.0, ..REMARKS }),
        (
            "dumbbell-with-remarks-and-earlier-values-phone-zh",
            Case { chart: "dumbbell", width: 360.0, language: "zh-CN", ..REMARKS },
        ),
        ("range-with-remarks", Case { chart: "range", width: 640.0, ..REMARKS }),
        ("range-with-remarks-phone-zh", Case { chart: "range", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("scatter-with-remarks-on-both-axes", Case { chart: "scatter", width: 640.0, ..REMARKS }),
        ("scatter-with-remarks-on-both-axes-phone-zh", Case { chart: "scatter", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("histogram-with-values", Case { chart: "histogram", width: 640.0, ..REMARKS }),
        ("histogram-with-values-phone-zh", Case { chart: "histogram", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("donut-with-remarks", Case { chart: "donut", width: 640.0, ..REMARKS }),
        ("donut-with-remarks-phone-zh", Case { chart: "donut", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("heatmap-with-remarks", Case { chart: "heatmap", width: 640.0, ..REMARKS }),
        ("heatmap-with-remarks-phone-zh", Case { chart: "heatmap", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("unit-with-a-remark", Case { chart: "unit", width: 640.0, ..REMARKS }),
        ("unit-with-a-remark-phone-zh", Case { chart: "unit", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("map-with-remarks", Case { chart: "map", width: 640.0, ..REMARKS }),
        ("map-with-remarks-phone-zh", Case { chart: "map", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("line-with-remarks-at-figures", Case { chart: "line", width: 640.0, ..REMARKS }),
        ("line-with-remarks-at-figures-phone-zh", Case { chart: "line", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("line-with-earlier-values", Case { chart: "line-revised", width: 640.0, ..REMARKS }),
        ("line-with-earlier-values-phone-zh", Case { chart: "line-revised", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("area-with-earlier-values", Case { chart: "area-revised", width: 640.0, ..REMARKS }),
        ("area-with-earlier-values-phone-zh", Case { chart: "area-revised", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("column-with-earlier-values", Case { chart: "column-revised", width: 640.0, ..REMARKS }),
        ("column-with-earlier-values-phone-zh", Case { chart: "column-revised", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("slope-with-an-earlier-value", Case { chart: "slope-revised", width: 640.0, ..REMARKS }),
        ("slope-with-an-earlier-value-phone-zh", Case { chart: "slope-revised", width: 360.0, language: "zh-CN", ..REMARKS }),
        ("bar-with-a-target-narrow-dark", Case { chart: "bar", width: 240.0, theme: Theme::DARK, ..REMARKS }),
        (
            "scatter-with-remarks-wide-zh-dark",
            Case { chart: "scatter", width: 1200.0, theme: Theme::DARK, language: "zh-CN", ..REMARKS },
        ),
        ("grouped-with-remarks-wide", Case { chart: "grouped", width: 1200.0, ..REMARKS }),
        ("table-of-unlike-units", Case { chart: "mixed", furniture: true, ..FORMS }),
        ("map-tiles-by-class", Case { chart: "rate", ..TILES }),
        ("map-tiles-by-class-zh", Case { chart: "rate", language: "zh-CN", ..TILES }),
        ("map-tiles-by-class-dark", Case { chart: "rate", theme: Theme::DARK, ..TILES }),
        ("map-tiles-by-class-phone", Case { chart: "rate", width: 240.0, ..TILES }),
        ("map-tiles-by-class-phone-zh", Case { chart: "rate", width: 300.0, language: "zh-CN", ..TILES }),
        ("map-tiles-by-class-wide", Case { chart: "rate", width: 1200.0, ..TILES }),
        ("map-tiles-with-furniture-and-notices", Case { chart: "rate", furniture: true, ..TILES }),
        ("map-tiles-around-zero-with-a-highlight", Case { chart: "change", ..TILES }),
        ("map-tiles-of-amounts", Case { chart: "people", ..TILES }),
        ("map-tiles-of-amounts-zh", Case { chart: "people", language: "zh-CN", ..TILES }),
        ("map-tiles-of-amounts-phone", Case { chart: "people", width: 240.0, ..TILES }),
        ("map-tiles-with-classes-that-grow", Case { chart: "density", ..TILES }),
        ("map-tiles-by-rank", Case { chart: "ranked", ..TILES }),
        ("refused-map-of-two-years", Case { chart: "refused", furniture: true, ..TILES }),
        ("map-outlines-by-class", Case { chart: "rate", ..OUTLINES }),
        ("map-outlines-by-class-zh", Case { chart: "rate", language: "zh-CN", ..OUTLINES }),
        ("map-outlines-by-class-phone", Case { chart: "rate", width: 240.0, ..OUTLINES }),
        ("map-outlines-by-class-wide-dark", Case { chart: "rate", width: 1200.0, theme: Theme::DARK, ..OUTLINES }),
        ("map-outlines-around-zero-with-a-highlight", Case { chart: "change", ..OUTLINES }),
        ("map-outlines-of-amounts", Case { chart: "people", ..OUTLINES }),
        ("map-outlines-of-amounts-phone-zh", Case { chart: "people", width: 300.0, language: "zh-CN", ..OUTLINES }),
        (
            "map-of-geojson-with-a-choice",
            Case { form: "map", furniture: true, document: "tests/cubes/islands.geojson", ..OUTLINES },
        ),
        ("grouped-upright", Case { chart: "grouped", width: 640.0, ..STACKS }),
        ("grouped-lying-phone-zh", Case { chart: "grouped", language: "zh-CN", width: 320.0, ..STACKS }),
        ("grouped-with-a-gap", Case { chart: "grouped-gap", width: 640.0, ..STACKS }),
        ("grouped-with-a-gap-phone", Case { chart: "grouped-gap", width: 240.0, ..STACKS }),
        ("grouped-with-a-highlight-dark", Case { chart: "grouped-highlight", theme: Theme::DARK, ..STACKS }),
        ("grouped-of-spans-zh", Case { chart: "grouped-spans", language: "zh-CN", ..STACKS }),
        ("grouped-of-spans-phone", Case { chart: "grouped-spans", width: 300.0, ..STACKS }),
        ("grouped-with-open-figures", Case { chart: "grouped-qualifiers", ..STACKS }),
        ("grouped-with-open-figures-phone-zh", Case { chart: "grouped-qualifiers", language: "zh-CN", width: 320.0, ..STACKS }),
        ("grouped-with-negative-values", Case { chart: "grouped-negative", ..STACKS }),
        ("grouped-with-negative-values-phone", Case { chart: "grouped-negative", width: 300.0, ..STACKS }),
        ("grouped-of-one-period", Case { chart: "grouped-one-period", ..STACKS }),
        ("stacked-upright", Case { chart: "stacked", width: 640.0, ..STACKS }),
        ("stacked-lying-phone-zh", Case { chart: "stacked", language: "zh-CN", width: 320.0, ..STACKS }),
        ("stacked-with-a-gap", Case { chart: "stacked-gap", width: 640.0, ..STACKS }),
        ("stacked-with-a-gap-phone", Case { chart: "stacked-gap", width: 300.0, ..STACKS }),
        ("stacked-of-spans", Case { chart: "stacked-spans", ..STACKS }),
        ("stacked-of-spans-dark-zh", Case { chart: "stacked-spans", language: "zh-CN", theme: Theme::DARK, ..STACKS }),
        ("stacked-of-spans-phone", Case { chart: "stacked-spans", width: 300.0, ..STACKS }),
        ("stacked-of-one-period", Case { chart: "stacked-one", ..STACKS }),
        ("stacked-of-one-period-phone-zh", Case { chart: "stacked-one", language: "zh-CN", width: 320.0, ..STACKS }),
        ("stacked-of-many-years-phone", Case { chart: "stacked-years", width: 320.0, ..STACKS }),
        ("stacked-with-a-highlight", Case { chart: "stacked-highlight", width: 640.0, ..STACKS }),
        ("shares-upright", Case { chart: "shares", width: 640.0, ..STACKS }),
        ("shares-lying-phone-zh", Case { chart: "shares", language: "zh-CN", width: 320.0, ..STACKS }),
        ("shares-of-spans", Case { chart: "shares-spans", ..STACKS }),
        ("shares-of-spans-phone-dark", Case { chart: "shares-spans", width: 320.0, theme: Theme::DARK, ..STACKS }),
        ("shares-as-published", Case { chart: "shares-published", ..STACKS }),
        ("shares-of-one-period-wide-zh", Case { chart: "shares-one", language: "zh-CN", width: 1120.0, ..STACKS }),
        ("shares-by-code", Case { document: "www/data/compared/media-trust.json", width: 640.0, ..STACKS }),
        (
            "shares-by-code-phone-zh",
            Case { document: "www/data/compared/media-trust.json", language: "zh-CN", width: 320.0, ..STACKS },
        ),
        (
            "grouped-by-code-phone",
            Case { document: "www/data/compared/media-trust.json", form: "grouped", width: 320.0, ..STACKS },
        ),
        ("column-of-seventy-years-phone", Case { document: "www/data/compared/plastic.json", width: 320.0, ..STACKS }),
        ("line-of-lone-and-yearly-figures", Case { document: "www/data/compared/life-expectancy.json", width: 640.0, ..STACKS }),
        (
            "map-tiles-listed-in-columns",
            Case { document: "www/data/compared/renewable-electricity.json", width: 320.0, ..STACKS },
        ),
        ("refused-stack-of-open-figures", Case { chart: "refused-open", furniture: true, ..STACKS }),
        ("refused-stack-of-rates-zh", Case { chart: "refused-rates", language: "zh-CN", furniture: true, ..STACKS }),
        ("refused-bar-of-unlike-units", Case { chart: "refused", furniture: true, ..FORMS }),
        ("dumbbell-en", Case { chart: "dumbbell", width: 640.0, ..RANGES }),
        ("dumbbell-zh", Case { chart: "dumbbell", language: "zh-CN", ..RANGES }),
        ("dumbbell-phone-en", Case { chart: "dumbbell", width: 240.0, ..RANGES }),
        ("dumbbell-dark-wide", Case { chart: "dumbbell", width: 1200.0, theme: Theme::DARK, ..RANGES }),
        ("dumbbell-of-a-stated-direction", Case { chart: "dumbbell-good", ..RANGES }),
        ("dumbbell-of-a-stated-direction-phone-zh", Case { chart: "dumbbell-good", language: "zh-CN", width: 320.0, ..RANGES }),
        ("dumbbell-every-qualifier", Case { chart: "dumbbell-qualifiers", width: 640.0, ..RANGES }),
        ("dumbbell-every-qualifier-phone", Case { chart: "dumbbell-qualifiers", width: 300.0, ..RANGES }),
        ("dumbbell-every-qualifier-phone-zh", Case { chart: "dumbbell-qualifiers", language: "zh-CN", width: 360.0, ..RANGES }),
        ("dumbbell-with-negative-values", Case { chart: "dumbbell-negative", ..RANGES }),
        ("dumbbell-with-a-highlight", Case { chart: "dumbbell-highlight", width: 360.0, ..RANGES }),
        ("range-en", Case { chart: "range", width: 640.0, ..RANGES }),
        ("range-phone-zh", Case { chart: "range", language: "zh-CN", width: 300.0, ..RANGES }),
        ("range-dark", Case { chart: "range", language: "zh-CN", theme: Theme::DARK, ..RANGES }),
        ("range-of-extremes", Case { chart: "range-extremes", width: 640.0, ..RANGES }),
        ("range-of-extremes-phone-zh", Case { chart: "range-extremes", language: "zh-CN", width: 240.0, ..RANGES }),
        ("heatmap-en", Case { chart: "heat", width: 640.0, ..RANGES }),
        ("heatmap-zh-swapped", Case { chart: "heat", language: "zh-CN", width: 360.0, ..RANGES }),
        ("heatmap-phone-blocks", Case { chart: "heat", width: 240.0, ..RANGES }),
        ("heatmap-wide", Case { chart: "heat", width: 1200.0, ..RANGES }),
        ("heatmap-on-both-sides-of-zero", Case { chart: "heat-diverging", ..RANGES }),
        (
            "heatmap-on-both-sides-of-zero-dark-zh",
            Case { chart: "heat-diverging", language: "zh-CN", width: 320.0, theme: Theme::DARK, ..RANGES },
        ),
        ("line-log-wide-en", Case { chart: "log-line", width: 960.0, ..AXES }),
        ("line-log-phone-zh", Case { chart: "log-line", language: "zh-CN", width: 320.0, ..AXES }),
        ("line-log-remark", Case { chart: "log-decade", ..AXES }),
        ("slope-log-phone-zh", Case { chart: "log-slope", language: "zh-CN", width: 320.0, ..AXES }),
        ("line-log-of-zero-refused", Case { chart: "log-of-zero", furniture: true, ..AXES }),
        ("column-log-refused-zh", Case { chart: "log-column", language: "zh-CN", furniture: true, ..AXES }),
        ("column-baseline-refused-en", Case { chart: "column-from-100", furniture: true, ..AXES }),
        ("column-baseline-refused-zh", Case { chart: "column-from-100", language: "zh-CN", furniture: true, ..AXES }),
        ("line-of-an-index-from-its-base", Case { chart: "line-from-100", ..AXES }),
        ("line-of-an-index-from-its-base-phone-zh", Case { chart: "line-from-100", language: "zh-CN", width: 240.0, ..AXES }),
        ("line-against-a-value", Case { chart: "line-against-a-value", width: 768.0, ..AXES }),
        ("line-against-a-value-phone-zh", Case { chart: "line-against-a-value", language: "zh-CN", width: 320.0, ..AXES }),
        ("slope-against-a-value", Case { chart: "slope-against-a-value", ..AXES }),
        ("line-log-against-a-value-phone", Case { chart: "log-against-a-value", width: 320.0, ..AXES }),
        ("line-log-against-zero", Case { chart: "log-against-zero", furniture: true, ..AXES }),
        ("columns-under-a-line", Case { chart: "mean", width: 768.0, ..LINES }),
        ("columns-under-a-line-phone", Case { chart: "mean", width: 360.0, ..LINES }),
        ("columns-under-a-line-card-zh", Case { chart: "mean", language: "zh-CN", width: 240.0, ..LINES }),
        (
            "columns-under-a-line-wide-zh-dark",
            Case { chart: "mean", language: "zh-CN", width: 1200.0, theme: Theme::DARK, ..LINES },
        ),
        ("columns-under-a-line-every-qualifier", Case { chart: "qualifiers", width: 768.0, ..LINES }),
        ("columns-under-a-line-every-qualifier-phone-zh", Case { chart: "qualifiers", language: "zh-CN", width: 320.0, ..LINES }),
        ("columns-under-two-lines", Case { chart: "two-of-each", width: 640.0, ..LINES }),
        ("columns-under-two-lines-card", Case { chart: "two-of-each", width: 240.0, ..LINES }),
        ("columns-under-a-line-with-a-highlight-dark", Case { chart: "highlighted", theme: Theme::DARK, ..LINES }),
        ("columns-under-a-line-by-month", Case { chart: "months", width: 768.0, ..LINES }),
        ("columns-under-a-line-by-month-card-zh", Case { chart: "months", language: "zh-CN", width: 240.0, ..LINES }),
        ("columns-under-a-line-in-true-distance", Case { chart: "distances", ..LINES }),
        ("columns-under-a-line-in-true-distance-card", Case { chart: "distances", width: 240.0, ..LINES }),
        ("columns-under-a-line-with-remarks", Case { chart: "remarks", width: 640.0, ..LINES }),
        ("columns-under-a-line-with-remarks-card-zh", Case { chart: "remarks", language: "zh-CN", width: 240.0, ..LINES }),
        ("columns-under-a-line-below-zero-zh", Case { chart: "below-zero", language: "zh-CN", ..LINES }),
        ("refused-second-axis", Case { chart: "second-axis", furniture: true, ..LINES }),
        ("refused-second-axis-zh", Case { chart: "second-axis", language: "zh-CN", furniture: true, ..LINES }),
        ("refused-line-over-a-stack", Case { chart: "over-a-stack", furniture: true, ..LINES }),
        ("heatmap-of-a-baseline", Case { chart: "heat-baseline", width: 360.0, ..RANGES }),
        ("heatmap-every-qualifier", Case { chart: "heat-qualifiers", ..RANGES }),
        ("heatmap-every-qualifier-phone-zh", Case { chart: "heat-qualifiers", language: "zh-CN", width: 240.0, ..RANGES }),
        ("heatmap-of-two-dimensions", Case { chart: "heat-dimensions", width: 480.0, ..RANGES }),
        ("heatmap-of-two-dimensions-phone", Case { chart: "heat-dimensions", width: 240.0, ..RANGES }),
        ("histogram-en", Case { chart: "histogram", width: 640.0, ..RANGES }),
        ("histogram-phone-zh", Case { chart: "histogram", language: "zh-CN", width: 320.0, ..RANGES }),
        ("histogram-with-a-highlight-dark", Case { chart: "histogram-highlight", theme: Theme::DARK, ..RANGES }),
        ("histogram-of-uncertain-figures", Case { chart: "histogram-unsure", ..RANGES }),
        (
            "histogram-of-uncertain-figures-phone-zh",
            Case { chart: "histogram-unsure", language: "zh-CN", width: 240.0, ..RANGES },
        ),
        ("panels-of-lines", Case { chart: "lines", ..PANELS }),
        ("panels-of-lines-narrow", Case { chart: "lines", width: 240.0, ..PANELS }),
        ("panels-of-lines-phone-zh", Case { chart: "lines", width: 360.0, language: "zh-CN", ..PANELS }),
        ("panels-of-lines-wide-dark", Case { chart: "lines", width: 1200.0, theme: Theme::DARK, ..PANELS }),
        ("panels-of-lines-with-furniture", Case { chart: "lines", width: 360.0, furniture: true, ..PANELS }),
        ("panels-of-lines-with-a-highlight", Case { chart: "lines-highlight", ..PANELS }),
        ("panels-of-lines-with-a-scale-each", Case { chart: "lines-free", ..PANELS }),
        ("panels-of-lines-with-a-scale-each-phone-zh", Case { chart: "lines-free", width: 360.0, language: "zh-CN", ..PANELS }),
        ("panels-of-two-lines-each-wide-zh", Case { chart: "lines-several", width: 1200.0, language: "zh-CN", ..PANELS }),
        ("panels-of-indicators", Case { chart: "indicators", ..PANELS }),
        ("panels-of-areas-phone-zh", Case { chart: "area", width: 360.0, language: "zh-CN", ..PANELS }),
        ("panels-of-columns", Case { chart: "columns", ..PANELS }),
        ("panels-of-columns-phone", Case { chart: "columns", width: 360.0, ..PANELS }),
        ("panels-of-bars-phone-zh", Case { chart: "bars", width: 360.0, language: "zh-CN", ..PANELS }),
        ("panels-of-bars-narrow", Case { chart: "bars", width: 240.0, ..PANELS }),
        ("panels-of-stacked-areas-wide", Case { chart: "stacked-area", width: 1200.0, ..PANELS }),
        ("panels-of-stacks-phone", Case { chart: "stacked", width: 360.0, ..PANELS }),
        ("panels-of-stacks-with-a-scale-each-zh", Case { chart: "stacked-free", language: "zh-CN", ..PANELS }),
        ("panels-of-shares-zh", Case { chart: "shares", language: "zh-CN", ..PANELS }),
        ("panels-of-grouped-bars-dark", Case { chart: "grouped", theme: Theme::DARK, ..PANELS }),
        ("panels-of-dumbbells-zh", Case { chart: "dumbbell", language: "zh-CN", ..PANELS }),
        ("panels-of-dumbbells-by-age-phone", Case { chart: "by-age", width: 360.0, ..PANELS }),
        ("panels-of-slopes", Case { chart: "slope", ..PANELS }),
        ("panels-of-ranges-phone-zh", Case { chart: "range", width: 360.0, language: "zh-CN", ..PANELS }),
        ("panels-of-histograms", Case { chart: "histogram", ..PANELS }),
        ("panels-of-histograms-with-a-scale-each-phone", Case { chart: "histogram-free", width: 360.0, ..PANELS }),
        ("panels-of-scatters-zh", Case { chart: "scatter", language: "zh-CN", ..PANELS }),
        ("panels-of-heatmaps", Case { chart: "heatmap", ..PANELS }),
        ("panels-of-donuts-zh", Case { chart: "donut", language: "zh-CN", ..PANELS }),
        ("panels-of-units-phone", Case { chart: "unit", width: 360.0, ..PANELS }),
        ("panels-of-progress-phone-zh", Case { chart: "progress", width: 360.0, language: "zh-CN", ..PANELS }),
        ("panels-of-maps-by-class-zh", Case { chart: "map", language: "zh-CN", ..PANELS }),
        ("panels-of-maps-of-amounts-phone", Case { chart: "map-amounts", width: 360.0, ..PANELS }),
        ("panels-of-numbers", Case { chart: "number", ..PANELS }),
        ("refused-panels-of-unlike-units", Case { chart: "refused-units", furniture: true, ..PANELS }),
        (
            "refused-panels-by-an-unknown-dimension-zh",
            Case { chart: "refused-unknown", furniture: true, language: "zh-CN", ..PANELS },
        ),
        ("refused-panels-that-are-too-many", Case { chart: "refused-many", furniture: true, ..PANELS }),
        ("refused-panel-of-an-open-part-zh", Case { chart: "refused-panel", furniture: true, language: "zh-CN", ..PANELS }),
        ("refused-dumbbell-of-three-periods", Case { chart: "dumbbell-refused", furniture: true, ..RANGES }),
        ("refused-range-of-uncertain-extremes-zh", Case { chart: "range-refused", language: "zh-CN", furniture: true, ..RANGES }),
        ("refused-histogram-of-few-figures", Case { chart: "histogram-refused", furniture: true, width: 360.0, ..RANGES }),
    ]
}

#[test]
fn scenes_equal_their_references() {
    let bless = is_blessing();
    let mut faults = Vec::new();
    for (name, case) in cases() {
        let request = Request {
            chart: case.chart.to_owned(),
            form: case.form.to_owned(),
            select: case.select.to_owned(),
            ..Request::default()
        };
        let mut chart = chart(case.document, &request);
        let frame = Frame {
            width: case.width,
            height: None,
            font_size: 16.0,
            pixel_ratio: 1.0,
            theme: case.theme,
            furniture: case.furniture,
        };
        host_in(case.language, |host| chart.lay_out(&frame, host)).expect("a layout");
        let scene = chart.scene().expect("a scene").dump();
        let path = reference(name);
        if bless {
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of references");
            fs::write(&path, &scene).expect("the reference is written");
            continue;
        }
        match fs::read_to_string(&path) {
            Ok(expected) if expected == scene => {}
            Ok(expected) => faults.push(format!("{name} differs from {}:\n{}", path.display(), difference(&expected, &scene))),
            Err(_) => faults.push(format!("{name} has no reference {}; BLESS=1 writes it", path.display())),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_reference_belongs_to_a_case() {
    let names: Vec<&str> = cases().iter().map(|(name, _)| *name).collect();
    for entry in fs::read_dir(root().join("tests/scenes")).expect("tests/scenes") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(names.contains(&stem.as_str()), "{} belongs to no case", path.display());
    }
}

fn reference(name: &str) -> PathBuf {
    root().join("tests/scenes").join(format!("{name}.txt"))
}

/// The lines that differ, each side marked; at most forty of them.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let mut lines = Vec::new();
    for at in 0..expected.len().max(found.len()) {
        let (was, is) = (expected.get(at), found.get(at));
        if was != is {
            lines.extend(was.map(|line| format!("{:>4} - {line}", at + 1)));
            lines.extend(is.map(|line| format!("{:>4} + {line}", at + 1)));
        }
        if lines.len() > 40 {
            break;
        }
    }
    lines.join("\n")
}
