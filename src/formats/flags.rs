//! Flags of quality: how each publisher writes what SDMX calls OBS_STATUS.

use crate::indicator::Status;

/// Whose flags they are: one letter means one thing here and another there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// SDMX CL_OBS_STATUS, `B; E` and `BE` too.
    Sdmx,
    /// Eurostat: small letters, several in a row (`bep`).
    Eurostat,
    /// PC-Axis and PxWeb: signs in place of a value.
    Px,
    /// United Nations SDG "Nature": `C`, `CA`, `E`, `G`, `M`, `N`.
    UnNature,
    /// Letters of which nothing is known: read as SDMX where they are capital, as Eurostat where small.
    Unknown,
}

/// What `flag` says in `scheme`, and what of it is not known, to be kept as a note.
pub(super) fn statuses(flag: &str, scheme: Scheme) -> (Vec<Status>, String) {
    let _ = scheme;
    (Vec::new(), flag.trim().to_owned())
}
