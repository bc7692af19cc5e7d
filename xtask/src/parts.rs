//! Which parts the core is split into.

use crate::split::Part;

/// The later parts. Everything that only they need is theirs; a new part is a new entry here and a loader's call in
/// `www/element/engine.js`.
pub(crate) const PARTS: [Part; 1] = [Part {
    name: "more",
    holds: "interaction, table and export",
    exports: &["dispatch", "paint_overlay", "table", "svg", "csv", "open_columns"],
    functions: &["indicator_chart::words::Words>::problem"],
}];
