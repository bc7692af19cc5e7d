//! Flags of quality: how each publisher writes what SDMX calls OBS_STATUS.

use crate::indicator::Status;

/// Whose flags they are: one letter means one thing here and another there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// SDMX CL_OBS_STATUS, `B; E` and `BE` too.
    Sdmx,
    /// Eurostat: small letters, several in a row (`bep`).
    Eurostat,
    /// PC-Axis and PxWeb: signs in place of a value.
    Px,
    /// United Nations SDG "Nature": `C`, `CA`, `E`, `G`, `M`, `N`.
    UnNature,
    /// Bureau of Labor Statistics: codes of footnotes.
    Bls,
    /// Letters of which nothing is known: read as SDMX where they are capital, as Eurostat where small.
    #[default]
    Unknown,
}

/// The longest run of letters that is read letter by letter.
const LONGEST_RUN: usize = 4;

/// Words that publishers write in place of letters, in lower case.
const WORDS: [(&str, Status); 15] = [
    ("provisional", Status::Provisional),
    ("preliminary", Status::Provisional),
    ("estimate", Status::Estimated),
    ("estimated", Status::Estimated),
    ("estimated value", Status::Estimated),
    ("forecast", Status::Forecast),
    ("revised", Status::Revised),
    ("imputed", Status::Imputed),
    ("break", Status::Break),
    ("break in series", Status::Break),
    ("confidential", Status::Confidential),
    ("suppressed", Status::Suppressed),
    ("low reliability", Status::LowReliability),
    ("not applicable", Status::CannotExist),
    ("not available", Status::Missing),
];

/// What `flag` says in `scheme`, each status once, and what of it is not known, to be kept as a note.
///
/// What only says that a figure is an ordinary one (`A`, or `C` for "country data") says nothing here.
pub(crate) fn statuses(flag: &str, scheme: Scheme) -> (Vec<Status>, String) {
    let flag = flag.trim();
    let mut found = Vec::new();
    let mut unknown = Vec::new();
    let mut take = |known: Option<Status>| match known {
        Some(Status::Normal) => {}
        Some(status) if !found.contains(&status) => found.push(status),
        _ => {}
    };
    if let Some(status) = word(flag).filter(|_| scheme != Scheme::Px) {
        return (vec![status], String::new());
    }
    if scheme == Scheme::Px {
        let known = px(flag);
        take(known);
        return (found, if known.is_some() { String::new() } else { flag.to_owned() });
    }
    for part in flag.split([';', ',', ' ', '|', '/']).map(bare).filter(|part| !part.is_empty()) {
        if let Some(known) = whole(part, scheme) {
            take(Some(known));
            continue;
        }
        let run = runs(part, scheme) || part.chars().count() == 1;
        let letters: Vec<Option<Status>> = part.chars().map(|letter| of_letter(letter, scheme)).collect();
        if run && letters.iter().all(Option::is_some) {
            letters.into_iter().for_each(&mut take);
        } else {
            unknown.push(part);
        }
    }
    // What is unknown in part is kept as it stands.
    let rest = if unknown.is_empty() { String::new() } else { unknown.join(" ") };
    (found, rest)
}

fn word(flag: &str) -> Option<Status> {
    WORDS.iter().find(|(word, _)| flag.eq_ignore_ascii_case(word)).map(|(_, status)| *status)
}

/// `part` without the brackets around it.
fn bare(part: &str) -> &str {
    part.trim_matches(['(', ')', '[', ']'])
}

/// Codes of more than one letter that are no run of letters.
fn whole(part: &str, scheme: Scheme) -> Option<Status> {
    match (part, scheme) {
        ("CA", Scheme::UnNature) => Some(Status::DefinitionDiffers),
        ("NA", Scheme::UnNature | Scheme::Unknown) | ("_U", Scheme::Sdmx | Scheme::UnNature) => Some(Status::Missing),
        ("_Z", Scheme::Sdmx | Scheme::UnNature) => Some(Status::CannotExist),
        _ => None,
    }
}

/// Whether `part` may be several letters in a row.
fn runs(part: &str, scheme: Scheme) -> bool {
    let all = |wanted: fn(&u8) -> bool| (2..=LONGEST_RUN).contains(&part.len()) && part.as_bytes().iter().all(wanted);
    match scheme {
        // `A` alone is normal; beside another letter it belongs to some other code.
        Scheme::Sdmx => all(u8::is_ascii_uppercase) && !part.contains('A'),
        Scheme::Eurostat | Scheme::Unknown => all(u8::is_ascii_lowercase),
        Scheme::Px | Scheme::UnNature | Scheme::Bls => false,
    }
}

fn of_letter(letter: char, scheme: Scheme) -> Option<Status> {
    match scheme {
        Scheme::Sdmx => sdmx(letter),
        Scheme::Eurostat => eurostat(letter),
        Scheme::UnNature => match letter {
            'C' | 'G' => Some(Status::Normal),
            'E' | 'M' => Some(Status::Estimated),
            'F' => Some(Status::Forecast),
            'N' => Some(Status::CannotExist),
            _ => None,
        },
        Scheme::Bls => match letter {
            'P' => Some(Status::Provisional),
            'R' => Some(Status::Revised),
            _ => None,
        },
        Scheme::Unknown if letter.is_ascii_lowercase() => eurostat(letter),
        Scheme::Unknown => sdmx(letter),
        Scheme::Px => None,
    }
}

/// SDMX CL_OBS_STATUS 2.2, and the two codes that offices use beside them.
fn sdmx(letter: char) -> Option<Status> {
    Some(match letter {
        'A' => Status::Normal,
        'B' => Status::Break,
        'C' => Status::Confidential,
        'D' => Status::DefinitionDiffers,
        'E' => Status::Estimated,
        'F' => Status::Forecast,
        'G' => Status::Experimental,
        'H' => Status::Holiday,
        'I' => Status::Imputed,
        'J' => Status::Derogation,
        'K' => Status::IncludedElsewhere,
        'L' => Status::NotCollected,
        'M' => Status::CannotExist,
        'N' => Status::NotSignificant,
        'O' => Status::Missing,
        'P' => Status::Provisional,
        'Q' => Status::Suppressed,
        'R' => Status::Revised,
        'S' => Status::SpecialEvent,
        'U' => Status::LowReliability,
        'V' => Status::Unvalidated,
        'W' => Status::IncludesOther,
        _ => return None,
    })
}

/// Eurostat's flags; `s` is Eurostat's own estimate, where SDMX means a strike.
fn eurostat(letter: char) -> Option<Status> {
    Some(match letter {
        'b' => Status::Break,
        'c' => Status::Confidential,
        'd' => Status::DefinitionDiffers,
        'e' | 's' => Status::Estimated,
        'f' => Status::Forecast,
        'i' => Status::Imputed,
        'm' => Status::Missing,
        'n' => Status::NotSignificant,
        'p' => Status::Provisional,
        'r' => Status::Revised,
        'u' => Status::LowReliability,
        'z' => Status::CannotExist,
        _ => return None,
    })
}

/// Signs of PC-Axis, as the Nordic offices use them.
fn px(sign: &str) -> Option<Status> {
    Some(match sign {
        "" => Status::Normal,
        "." => Status::CannotExist,
        ".." => Status::Missing,
        ":" => Status::Confidential,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_mean_what_their_publisher_means() {
        use Scheme::{Bls, Eurostat, Px, Sdmx, UnNature, Unknown};
        use Status as S;
        for (flag, scheme, known, rest) in [
            ("A", Sdmx, &[][..], ""),
            ("B; E", Sdmx, &[S::Break, S::Estimated], ""),
            ("BE", Sdmx, &[S::Break, S::Estimated], ""),
            ("B,B", Sdmx, &[S::Break], ""),
            ("S", Sdmx, &[S::SpecialEvent], ""),
            ("M", Sdmx, &[S::CannotExist], ""),
            ("_Z", Sdmx, &[S::CannotExist], ""),
            ("NA", Sdmx, &[], "NA"),
            ("b", Sdmx, &[], "b"),
            ("E; X", Sdmx, &[S::Estimated], "X"),
            ("bep", Eurostat, &[S::Break, S::Estimated, S::Provisional], ""),
            ("s", Eurostat, &[S::Estimated], ""),
            ("c", Eurostat, &[S::Confidential], ""),
            ("z", Eurostat, &[S::CannotExist], ""),
            ("m", Eurostat, &[S::Missing], ""),
            ("ex", Eurostat, &[], "ex"),
            (".", Px, &[S::CannotExist], ""),
            ("..", Px, &[S::Missing], ""),
            (":", Px, &[S::Confidential], ""),
            ("-", Px, &[], "-"),
            ("...", Px, &[], "..."),
            ("C", UnNature, &[], ""),
            ("CA", UnNature, &[S::DefinitionDiffers], ""),
            ("M", UnNature, &[S::Estimated], ""),
            ("N", UnNature, &[S::CannotExist], ""),
            ("NA", UnNature, &[S::Missing], ""),
            ("P", Bls, &[S::Provisional], ""),
            ("1", Bls, &[], "1"),
            ("P", Unknown, &[S::Provisional], ""),
            ("(p)", Unknown, &[S::Provisional], ""),
            ("e", Unknown, &[S::Estimated], ""),
            ("US", Unknown, &[], "US"),
            ("Provisional", Unknown, &[S::Provisional], ""),
            ("not applicable", Unknown, &[S::CannotExist], ""),
            ("Données consolidées", Unknown, &[], "Données consolidées"),
            ("", Unknown, &[], ""),
        ] {
            assert_eq!(statuses(flag, scheme), (known.to_vec(), rest.to_owned()), "{flag} of {scheme:?}");
        }
    }
}
