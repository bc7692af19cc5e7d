//! Published figures, drawn honestly.

pub mod error;
pub mod indicator;
pub mod interval;
pub mod locale;
pub mod number;
pub mod period;
pub mod qualifier;
