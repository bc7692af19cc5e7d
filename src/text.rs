//! How wide text is.
//!
//! Layout and plotters ask a [`Measure`]; nothing in the core measures by itself.

/// A font: one family for a whole chart, so only size and weight differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// Size in CSS pixels.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
}

impl Font {
    /// A regular font of `size` CSS pixels.
    pub const fn regular(size: f64) -> Self {
        Self { size, bold: false }
    }

    /// A bold font of `size` CSS pixels.
    pub const fn bold(size: f64) -> Self {
        Self { size, bold: true }
    }

    /// The height of a line of text: the same rule wherever text is stacked.
    pub fn line_height(self) -> f64 {
        self.size * 1.35
    }
}

/// Tells how wide a line of text is.
pub trait Measure {
    /// The advance width of `text` in CSS pixels.
    fn width(&self, text: &str, font: Font) -> f64;
}

/// Widths by class of character: the same on every machine, so that layouts can be compared as text.
///
/// Close to a system sans-serif: narrow, Latin, capital and full-width characters each have one width.
#[derive(Clone, Copy, Debug, Default)]
pub struct WidthTable;

impl Measure for WidthTable {
    fn width(&self, text: &str, font: Font) -> f64 {
        let ems: f64 = text.chars().map(em_width).sum();
        ems * font.size * if font.bold { 1.1 } else { 1.0 }
    }
}

fn em_width(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | '\'' | '|' | '!' | '.' | ',' | ':' | ';' => 0.28,
        'f' | 'r' | 't' | 'I' | '(' | ')' | '[' | ']' | '/' | ' ' | '\u{a0}' | '-' | '\u{202f}' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.88,
        'A'..='Z' | '&' => 0.68,
        'ж' | 'ф' | 'ш' | 'щ' | 'ы' | 'ю' | 'Ж' | 'М' | 'Ф' | 'Ш' | 'Щ' | 'Ы' | 'Ю' => 0.88,
        'А'..='Я' | 'Ө' | 'Ү' => 0.68,
        // Quotation marks, dashes and ellipses are as wide in fonts that have Chinese.
        '—' | '‘' | '’' | '“' | '”' | '…' => 1.0,
        _ if has_no_width(character) => 0.0,
        _ if is_wide(character) => 1.0,
        '0'..='9' => 0.6,
        _ => 0.58,
    }
}

/// Whether it is as wide as it is high, so that a line may end beside it.
fn is_wide(character: char) -> bool {
    matches!(
        character,
        '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}'
            | '\u{1f300}'..='\u{1faff}'
            | '\u{20000}'..='\u{3fffd}'
    )
}

/// Whether it has no width: soft hyphens, accents, and signs that choose the form of Mongolian letters.
fn has_no_width(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{180b}'..='\u{180f}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}'
    )
}

/// The level of pieces at which words are parted between letters.
const FINEST: u8 = 2;

/// As many lines as a text takes: where the drawing grows with it.
pub const ALL_LINES: usize = usize::MAX;

/// Cuts `text` into lines of at most `width` CSS pixels, at spaces or between full-width characters, at most `lines` of
/// them; an ellipsis stands in the place of what does not fit.
///
/// A word that is wider than a line goes on in the next one: after a hyphen, a slash or a soft hyphen, else between two
/// letters; never within a number.
pub fn wrap(text: &str, width: f64, lines: usize, font: Font, measure: &dyn Measure) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    let fits = |text: &str| measure.width(text.trim_end(), font) <= width;
    fill(text, 0, &fits, &mut done, &mut line);
    if !line.trim_end().is_empty() || done.is_empty() {
        done.push(line.trim_end().to_owned());
    }
    if done.len() > lines {
        done.truncate(lines.saturating_sub(1));
        done.push("…".to_owned());
    }
    for line in &mut done {
        // The beginning of a number would be another number.
        if !fits(line) {
            "…".clone_into(line);
        }
    }
    done
}

/// Adds the pieces of `text` to the last `line`, and to those that are `done` each line to which the next piece does not fit.
/// What is wider than a line is parted into smaller pieces.
fn fill(text: &str, level: u8, fits: &dyn Fn(&str) -> bool, done: &mut Vec<String>, line: &mut String) {
    let is_small = |c: char| matches!(c, 'a'..='z' | 'ß'..='ÿ' | 'а'..='ӿ');
    for piece in pieces(text, level) {
        let joined = [line.as_str(), piece].concat();
        // A torn word has room for its hyphen.
        if fits(&joined) && (level == 0 || fits(&[&joined, "-"].concat())) {
            *line = joined;
            continue;
        }
        if !line.is_empty() {
            if line.ends_with('\u{ad}') || line.ends_with(is_small) && piece.starts_with(is_small) {
                line.push('-');
            }
            done.push(line.trim_end().to_owned());
            line.clear();
        }
        let piece = piece.trim_start();
        if level < FINEST && !fits(piece) {
            fill(piece, level + 1, fits, done, line);
        } else {
            line.push_str(piece);
        }
    }
}

/// As [`wrap`], but the first line is nothing but an ellipsis where a word would be torn: tells whether a place is wide enough.
pub fn wrap_whole(text: &str, width: f64, lines: usize, font: Font, measure: &dyn Measure) -> Vec<String> {
    if longest_piece(text, font, measure) > width {
        return vec!["…".to_owned()];
    }
    wrap(text, width, lines, font, measure)
}

/// As [`wrap`], with lines as even as that many lines allow, so that no single character stands alone on the last.
pub fn wrap_evenly(text: &str, width: f64, lines: usize, font: Font, measure: &dyn Measure) -> Vec<String> {
    let mut best = wrap(text, width, lines, font, measure);
    let count = best.len();
    let least = longest_piece(text, font, measure).max(width * 0.5);
    let mut narrower = width * 0.95;
    while count > 1 && narrower >= least {
        let tried = wrap(text, narrower, lines, font, measure);
        if tried.len() != count || tried.iter().any(|line| line.ends_with('…')) {
            break;
        }
        best = tried;
        narrower -= width * 0.05;
    }
    best
}

/// The width of the longest piece of `text` that lines do not divide while there is room for it.
pub fn longest_piece(text: &str, font: Font, measure: &dyn Measure) -> f64 {
    pieces(text, 0).into_iter().map(|piece| measure.width(piece.trim_end(), font)).fold(0.0, f64::max)
}

/// Pieces between which a line may end: words with the space after them, parts of codes with the `_` after them, and single full-width characters, closing
/// marks kept with what they close.
///
/// Of a higher level also parts of words after hyphens and the like, and at the finest one between letters; signs that belong
/// to the letter before them begin no piece.
fn pieces(text: &str, level: u8) -> Vec<&str> {
    let is_letter =
        |c: char| matches!(c, 'A'..='Z' | 'a'..='z' | 'À'..='\u{2ff}' | '\u{370}'..='\u{180a}' | '\u{1810}'..='\u{1fff}');
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, character) in text.char_indices() {
        if let Some(before) = previous {
            let closing =
                matches!(character, '，' | '。' | '、' | '；' | '：' | '）' | '》' | '”' | '！' | '？' | '%' | ')' | ',' | '.');
            let opening = matches!(before, '（' | '《' | '“' | '(');
            let breaks = (before == ' ' && character != ' ')
                || matches!(before, '–' | '_' | '”')
                || ((is_wide(before) || is_wide(character)) && before != ' ')
                || level > 0 && matches!(before, '-' | '/' | '.' | '\u{ad}') && is_letter(character)
                || level == FINEST && is_letter(before) && (is_letter(character) || character.is_ascii_digit());
            if breaks && !closing && !opening {
                pieces.extend(text.get(start..at));
                start = at;
            }
        }
        previous = Some(character);
    }
    pieces.extend(text.get(start..));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_words_and_full_width_characters() {
        let font = Font::regular(10.0);
        assert_eq!(wrap("one two three", 40.0, 9, font, &WidthTable), ["one two", "three"]);
        assert_eq!(wrap("RATE_OF_USE", 60.0, 9, font, &WidthTable), ["RATE_OF_", "USE"]);
        assert_eq!(wrap("登记吸毒人员", 30.0, 9, font, &WidthTable), ["登记吸", "毒人员"]);
        assert_eq!(wrap("登记吸，毒人员", 30.0, 9, font, &WidthTable).first().map(String::as_str), Some("登记"));
    }

    #[test]
    fn tears_words_that_are_wider_than_a_line() {
        let font = Font::regular(10.0);
        let lines = |text: &str, width: f64| wrap(text, width, 9, font, &WidthTable);
        assert_eq!(lines("Kraftfahrzeug-Haftpflicht", 90.0), ["Kraftfahrzeug-", "Haftpflicht"]);
        assert_eq!(lines("Lebens\u{ad}mitteleinzelhandel", 90.0), ["Lebens\u{ad}-", "mitteleinzelhandel"]);
        assert_eq!(lines("Rundfunk", 40.0), ["Rundfu-", "nk"]);
        assert_eq!(lines("RUNDFUNK", 40.0), ["RUNDF", "UNK"]);
        assert_eq!(lines("in Rundfunk", 40.0), ["in", "Rundfu-", "nk"]);
        // A number is one word that no line divides.
        assert_eq!(lines("1,234,567,890", 40.0), ["…"]);
        assert_eq!(wrap_whole("Rundfunk", 40.0, 9, font, &WidthTable), ["…"]);
        // A sign that chooses the form of a letter stays with it.
        assert!(lines("ᠣᠷᠣᠯᠭ᠎ᠠᠣᠷᠣᠯᠭ᠎ᠠ", 30.0).iter().all(|line| !line.starts_with('\u{180e}')));
    }

    #[test]
    fn wraps_evenly_into_as_few_lines() {
        let font = Font::regular(10.0);
        assert_eq!(wrap_evenly("覆盖培训寄递从业", 70.0, 3, font, &WidthTable), ["覆盖培训", "寄递从业"]);
        // A line that is not the last is not cut either, to make the lines even.
        assert_eq!(wrap_evenly("2019年", 34.0, 3, font, &WidthTable), ["2019年"]);
        assert_eq!(wrap_evenly("2019年", 28.0, 3, font, &WidthTable), ["2019", "年"]);
    }

    #[test]
    fn an_ellipsis_stands_for_what_does_not_fit() {
        let font = Font::regular(10.0);
        assert_eq!(wrap("one two three four five", 40.0, 2, font, &WidthTable), ["one two", "…"]);
    }
}
