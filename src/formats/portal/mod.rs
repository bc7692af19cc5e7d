//! Answers of single services: portals, agencies and international organisations, each in the shape of its own.

pub(crate) mod answer;
pub(crate) mod bls;
pub(crate) mod census;
pub(crate) mod envelope;
pub(crate) mod fred;
pub(crate) mod gho;
pub(crate) mod growing;
pub(crate) mod owid;
pub(crate) mod statcan;
pub(crate) mod title_unit;
pub(crate) mod unsdg;
pub(crate) mod worldbank;
