//! Signs that stand for a missing figure.

use crate::{
    formats::text::flags::{Scheme, statuses},
    indicator::Status,
};

/// Signs that say no more than that there is no figure, in lower case.
const PLAIN: [&str; 26] = [
    "", "null", "none", "nan", "na", "n/a", "n.a.", "n.a", "#n/a", "(na)", "<na>", "nd", "n.d.", "nil", ".", "..", "...", "…",
    "....", ":", "-", "–", "—", "−", "--", "---",
];

/// Signs whose reason is the same wherever they are used, in lower case.
const REASONED: [(&str, Status); 11] = [
    ("(d)", Status::Suppressed),
    ("(s)", Status::Suppressed),
    ("s", Status::Suppressed),
    ("suppressed", Status::Suppressed),
    ("c", Status::Confidential),
    ("[c]", Status::Confidential),
    ("confidential", Status::Confidential),
    ("(x)", Status::CannotExist),
    ("z", Status::CannotExist),
    ("[z]", Status::CannotExist),
    ("not applicable", Status::CannotExist),
];

/// Signs that one office uses in one sense and another in another: shown as they are, since only the file's own notes tell.
const OPEN: [&str; 16] =
    ["x", "[x]", "*", "**", "***", "****", "*****", "/", "f", "u", "[u]", "(z)", "#ref!", "#div/0!", "#value!", "not available"];

/// What a sign for a missing figure says.
#[derive(Debug, PartialEq)]
pub(crate) struct Sign {
    /// Why there is none, as far as the sign tells.
    pub(crate) statuses: Vec<Status>,
    /// Whether the sign says more than that, so that it is worth showing.
    pub(crate) shown: bool,
}

/// What `text` says if it stands for a missing figure; `None` where it does not.
pub(crate) fn sign(text: &str, scheme: Scheme) -> Option<Sign> {
    // Most cells are numbers.
    if text.starts_with(|character: char| character.is_ascii_digit()) {
        return None;
    }
    let is = |known: &&str| text.eq_ignore_ascii_case(known);
    if scheme == Scheme::Px && text.chars().all(|character| matches!(character, '.' | ':' | '-')) {
        let (statuses, open) = statuses(text, scheme);
        return Some(Sign { statuses, shown: !open.is_empty() });
    }
    if PLAIN.iter().any(is) {
        return Some(Sign { statuses: Vec::new(), shown: false });
    }
    if let Some((_, status)) = REASONED.iter().find(|(known, _)| is(known)) {
        return Some(Sign { statuses: vec![*status], shown: false });
    }
    if OPEN.iter().any(is) {
        return Some(Sign { statuses: Vec::new(), shown: true });
    }
    // Eurostat's `: c`
    let flags = text.strip_prefix(':')?;
    let (statuses, rest) = statuses(flags, Scheme::Eurostat);
    rest.is_empty().then_some(Sign { statuses, shown: false })
}

/// What a number of the US Census Bureau's that stands for a missing estimate says: the outer `None` for ordinary numbers.
pub(crate) fn stand_in(value: f64) -> Option<Option<Status>> {
    Some(match -value {
        222_222_222.0 | 333_333_333.0 | 555_555_555.0 | 666_666_666.0 => None,
        888_888_888.0 => Some(Status::CannotExist),
        999_999_999.0 => Some(Status::Suppressed),
        _ => return None,
    })
}
