//! Published figures, drawn honestly.

pub mod period;
