//! Which parts the core is split into.

use crate::split::{Part, When};

/// The later parts. Everything that only they need is theirs; a function that two of them claim goes to the first that does.
///
/// A new part is an entry here, a line with its address in `www/indicator-chart.js`, and a name in `src/browser/parts.rs`
/// where the core itself asks for it. Functions that a part begins with must not be inlined: they carry `#[inline(never)]`.
pub(crate) const PARTS: [Part; 8] = [
    Part {
        name: "more",
        holds: "interaction, table, export",
        when: When::Later,
        exports: &["dispatch", "paint_overlay", "table", "svg", "csv", "describe", "live", "open_columns", "set_language"],
        functions: &[
            "indicator_chart::words::Words>::problem",
            // What only sentences, tables, tooltips and choices say.
            "indicator_chart::words::Words>::revised",
            "indicator_chart::words::Words>::stated_by",
            "indicator_chart::words::Words>::one_of",
            "indicator_chart::words::Words>::shown_of_several",
            "indicator_chart::words::Words>::extreme",
            "indicator_chart::words::Words>::figures_from",
            "indicator_chart::words::Words>::more_rows",
            "indicator_chart::words::Words>::more_series",
            "indicator_chart::words::Words>::in_period",
            "indicator_chart::words::Words>::titled",
            "indicator_chart::words::Words>::sentence",
            "indicator_chart::words::Words>::paragraph",
            "indicator_chart::words::Words>::clause_separator",
            "indicator_chart::words::Words>::heading",
            // And what only documents say for which this part is there already: targets and licences.
            "indicator_chart::words::Words>::target",
            "indicator_chart::words::Words>::license",
            "indicator_chart::figure::target_in_words",
            "indicator_chart::describe::terms",
            "indicator_chart::describe::title_of_cube",
            "indicator_chart::describe::summary",
            "indicator_chart::describe::description",
            // What tells many series apart, and what is chosen of them.
            "indicator_chart::spec::narrowed::",
            "indicator_chart::describe::facets::label_by_facets",
            "indicator_chart::describe::facets::shared_by_facets",
            "indicator_chart::describe::facets::said_of_choices",
            "indicator_chart::describe::facets::choices",
            "indicator_chart::spec::Spec::selection",
            "indicator_chart::browser::answer::choices",
            // Drawings that stand without a page.
            "indicator_chart::layout::furniture::furniture",
            "indicator_chart::layout::rows::rows",
            "indicator_chart::draw::draw_rows",
            "indicator_chart::describe::table",
            // What few documents have.
            "DocumentReader>::license",
            "DocumentReader>::dimensions",
            "DocumentReader>::annotations",
            "DocumentReader>::target",
            "DocumentReader>::revision",
            "indicator_chart::document::check::annotations",
            "indicator_chart::document::check::dimensions",
            "indicator_chart::document::check::license",
            "indicator_chart::document::check::target",
            "indicator_chart::document::series::Called::",
            "indicator_chart::document::series::stated",
            "indicator_chart::document::series::place_of",
            // What it takes to tell of a fault where it is and what was found.
            "indicator_chart::json::reader::Reader::found_in_place_of",
            "indicator_chart::json::reader::place_behind",
            "indicator_chart::json::reader::Reader::location",
            "indicator_chart::json::reader::Reader::unexpected_here",
            "indicator_chart::json::reader::Reader>::malformed_here",
            "indicator_chart::document::check::Places::walk",
            "indicator_chart::document::check::Places::of_flaw",
            "indicator_chart::document::check::crossed_bounds",
            "indicator_chart::document::check::listed",
            "DocumentReader>::id_in_passing",
            // Figures of a time of day: documents with such are read again when the part is there, typed columns wait for it.
            "indicator_chart::period::parse_time",
            "indicator_chart::period::Period::time_of_day",
            // plotters sorts two places at most, and insertion is enough for twenty; it draws no caption for us.
            "core::slice::sort::unstable::ipnsort",
            "DrawingArea<DB,plotters::coord::Shift>::titled",
        ],
    },
    Part {
        name: "formats",
        holds: "readers of other formats",
        when: When::Later,
        exports: &[],
        functions: &["indicator_chart::formats::", "indicator_chart::json::reader::Reader::pass"],
    },
    Part {
        name: "forms",
        holds: "forms that no first chart needs",
        when: When::Later,
        exports: &[],
        functions: &[
            "indicator_chart::spec::later::",
            "indicator_chart::layout::later::",
            "indicator_chart::draw::later::",
            "indicator_chart::describe::sums::",
            "indicator_chart::words::Words>::total",
            "indicator_chart::words::Words>::percent_of_total",
        ],
    },
    Part {
        name: "plane",
        holds: "lines and slopes",
        when: When::Form,
        exports: &[],
        functions: &["indicator_chart::layout::plane::plane", "indicator_chart::draw::plane::draw"],
    },
    Part {
        name: "columns",
        holds: "columns",
        when: When::Form,
        exports: &[],
        functions: &["indicator_chart::layout::columns::columns", "indicator_chart::draw::columns::draw"],
    },
    Part {
        name: "bars",
        holds: "bars and numbers",
        when: When::Form,
        exports: &[],
        functions: &[
            "indicator_chart::layout::bars::bars",
            "indicator_chart::layout::tiles::tiles",
            "indicator_chart::draw::bars::draw",
            "indicator_chart::draw::draw_tiles",
        ],
    },
    Part {
        name: "en",
        holds: "English words",
        when: When::Language,
        exports: &[],
        functions: &["<indicator_chart::words::en::English as indicator_chart::words::Words>"],
    },
    Part {
        name: "zh",
        holds: "Chinese words",
        when: When::Language,
        exports: &[],
        functions: &["<indicator_chart::words::zh::Chinese as indicator_chart::words::Words>"],
    },
];
