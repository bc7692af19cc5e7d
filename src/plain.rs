//! Text as it may be shown: without characters that reorder or hide the ones around them.
//!
//! A document's text reaches canvases, tables and messages; a stray override could make a label show its digits in
//! another order than published (Unicode UAX #9, explicit directional formatting).

use std::borrow::Cow;

/// How many characters of a found value a message repeats.
const SHOWN_CHARACTERS: usize = 40;

/// `text` without control and bidirectional formatting characters; line breaks and tabs become spaces.
pub fn plain(text: Cow<'_, str>) -> String {
    if text.chars().all(|character| shown(character) == Some(character)) {
        return text.into_owned();
    }
    text.chars().filter_map(shown).collect()
}

/// The beginning of `text` as a message repeats it: plain, about 40 characters, an ellipsis where more follows.
pub fn shortened(text: &str) -> String {
    let mut characters = text.chars().filter_map(shown);
    let mut short: String = characters.by_ref().take(SHOWN_CHARACTERS).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

/// `parts` with `separator` between them. What joins texts in the standard library weighs a kilobyte in the wasm.
pub fn joined(parts: &[String], separator: &str) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push_str(separator);
        }
        text.push_str(part);
    }
    text
}

/// Whether `part` stands somewhere in `text`. The search of the standard library weighs a kilobyte in the wasm.
pub fn holds(text: &str, part: &str) -> bool {
    part.is_empty() || text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

/// `text` before and behind the first `sign`, an ASCII character; `None` where it has none. The search of the standard library
/// takes any character, and weighs a kilobyte.
pub fn parted_at(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == sign)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The pieces of `text` between `sign`s, ASCII characters.
pub fn pieces_at(text: &str, sign: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let parted = parted_at(text, sign);
        rest = parted.map(|(_, behind)| behind);
        Some(parted.map_or(text, |(before, _)| before))
    })
}

/// Whether two BCP 47 tags have the same primary subtag.
pub fn are_of_one_language(one: &str, other: &str) -> bool {
    primary_subtag(one).eq_ignore_ascii_case(primary_subtag(other))
}

/// The language of a BCP 47 tag, without script and region.
fn primary_subtag(tag: &str) -> &str {
    let end = tag.bytes().position(|byte| byte == b'-' || byte == b'_');
    end.and_then(|end| tag.get(..end)).unwrap_or(tag)
}

/// How many characters `text` has. The counting of the standard library is fast for long texts, and weighs a kilobyte.
pub fn length(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}

/// What stands for `character` in plain text.
fn shown(character: char) -> Option<char> {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => None,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => None,
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_what_reorders_or_hides() {
        assert_eq!(plain("1\u{202e}23\u{2066}\u{0}\u{85}4\nend".into()), "123 4 end");
        assert_eq!(plain("吸毒人员".into()), "吸毒人员");
        assert_eq!(plain("ᠮᠣᠩᠭᠣᠯ\u{180e}\u{200d}".into()), "ᠮᠣᠩᠭᠣᠯ\u{180e}\u{200d}");
    }

    #[test]
    fn shortens_by_characters() {
        assert_eq!(shortened(&"吸".repeat(41)), format!("{}…", "吸".repeat(40)));
        assert_eq!(shortened(&"a".repeat(40)), "a".repeat(40));
    }
}
