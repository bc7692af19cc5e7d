//! How much a document or a picture may hold; each limit is named in the message of the fault that it causes.

/// Bytes of a document once decoded.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// Figures of a file, missing ones included.
pub const MAX_FIGURES: usize = 1_000_000;

/// Figures given as typed columns, missing ones included.
pub const MAX_COLUMN_FIGURES: usize = 10_000_000;

/// Series drawn in one chart.
pub const MAX_DRAWN_SERIES: usize = 50;

/// Panels of one chart: of more, none could be told from another.
pub const MAX_PANELS: usize = 24;

/// Characters of a title.
pub const MAX_TITLE_CHARACTERS: usize = 500;

/// Characters of any other text: labels, notes, ids.
pub const MAX_LABEL_CHARACTERS: usize = 2_000;

/// Languages of one text, or dimensions of one figure: more than anyone publishes, few enough to compare one by one.
pub const MAX_PAIRS: usize = 64;

/// Regions of a map: beyond it none of them could be told from its neighbours.
pub const MAX_REGIONS: usize = 1_000;

/// Points of the outlines of all regions: some fifty times what a map of a thousand pixels can show.
pub const MAX_OUTLINE_POINTS: usize = 500_000;

/// The last column, and the last row, of a grid of tiles.
pub const MAX_TILE: i8 = 99;

/// The largest magnitude of a value: beyond it an axis could no longer tell neighbours apart.
pub const MAX_MAGNITUDE: f64 = 1e15;

/// The largest magnitude of an instant in milliseconds since 1970 (ECMA-262, "Time Values and Time Range").
pub const MAX_INSTANT_MS: f64 = 8.64e15;

/// Lists and objects inside one another.
pub const MAX_NESTING: usize = 128;

/// Notices of one document; what comes after them is not noted.
pub const MAX_NOTICES: usize = 50;

/// The longer side of a canvas in device pixels.
pub const MAX_CANVAS_SIDE_PX: u32 = 16_384;

/// The area of a canvas in device pixels.
pub const MAX_CANVAS_AREA_PX: u32 = 16 * 1024 * 1024;
