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

pub mod document;
pub mod json;
pub mod limits;
pub mod number;

mod chart;
mod color;
mod csv;
mod derived;
mod describe;
mod draw;
mod error;
mod figure;
mod geometry;
mod hit;
mod host;
mod indicator;
mod interval;
mod layout;
mod locale;
mod period;
mod plain;
mod qualifier;
mod scale;
mod scene;
mod spec;
mod state;
mod text;
mod theme;
mod words;

#[cfg(target_arch = "wasm32")]
mod browser;
