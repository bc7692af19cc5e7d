//! Published figures, drawn honestly.
