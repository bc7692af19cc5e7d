//! Published figures, drawn honestly, anywhere.
//!
//! One way through, each stage a value with a name, nothing later read by anything earlier:
//!
//! ```text
//! bytes -> Indicators -> Spec -> Layout -> (plotters on our backend) -> Scene -> canvas | SVG
//! DOM event -> Event -> update(State, Event, &HitIndex) -> (State, Change) -> overlay Scene
//! Indicators + Spec -> sentence, table, announcements, CSV
//! ```
//!
//! The core knows no browser, no clock and no chance. Two rims use it: `browser` (the border that a page's scripts call)
//! and the command line.

pub mod derived;
pub mod describe;
pub mod document;
pub mod error;
pub mod formats;
pub mod indicator;
pub mod interval;
pub mod json;
pub mod limits;
pub mod locale;
pub mod number;
pub mod period;
pub mod qualifier;
pub mod scene;
pub mod words;

mod chart;
mod color;
mod csv;
mod draw;
mod figure;
mod findings;
mod geometry;
mod hit;
mod host;
mod layout;
mod names;
mod plain;
mod projection;
#[cfg(feature = "native")]
pub mod raster;
mod regions;
mod scale;
mod spec;
mod state;
mod text;
mod theme;

#[cfg(target_arch = "wasm32")]
mod browser;

pub use chart::{Chart, Effects, Emit, Told, Tooltip};
pub use color::Color;
pub use error::{Error, Expected, Kind, Location, Notice, Problem, Refused};
pub use findings::{Finding, Severity, findings};
pub use geometry::{Point, Rect, Size};
pub use hit::Step;
pub use host::{Frame, Host};
pub use indicator::{Indicators, Positions, Status};
pub use scene::{Anchor, Item, Scene, TextItem};
pub use spec::{Form, Request};
pub use state::{Event, Key, Repaint};
pub use text::{Font, Measure, WidthTable};
pub use theme::Theme;

#[cfg(feature = "native")]
pub use locale::IcuLocale;
pub use locale::{DateStyle, Locale};
pub use period::Date;
pub use qualifier::Qualifier;
pub use words::{Words, locale_tag, words_for};

/// Reads an indicator document outside a browser.
///
/// Errors: as [`document::read`].
#[cfg(feature = "native")]
pub fn read_document(bytes: &[u8]) -> Result<Indicators, Error> {
    document::read(bytes, json::native_number)
}

/// Reads a published file in any known format outside a browser.
///
/// Errors: as [`formats::read`].
#[cfg(feature = "native")]
pub fn read_published(bytes: &[u8]) -> Result<Indicators, Error> {
    formats::read(bytes, json::native_number)
}
