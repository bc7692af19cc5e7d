//! Published figures, drawn honestly.

pub mod derived;
pub mod document;
pub mod error;
pub mod indicator;
pub mod interval;
pub mod json;
pub mod limits;
pub mod locale;
pub mod number;
pub mod period;
pub mod plain;
pub mod qualifier;
pub mod words;
