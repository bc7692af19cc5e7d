//! Texts of other formats: periods, figures, flags, days and units as publishers write them.

pub(crate) mod cell;
pub(crate) mod flags;
pub(crate) mod scalar;
pub(crate) mod spelling;
pub(crate) mod stamp;
pub(crate) mod unit;
pub(crate) mod written;
