//! Periods of generated documents.

use super::random::Random;

/// `length` periods that follow one another, of one kind; some are left out in some documents.
pub fn periods(random: &mut Random, length: usize, spans: bool) -> Vec<String> {
    let kind = random.below(if spans { 8 } else { 7 });
    let first = random.between(1990, 2020);
    let leaves_out = random.one_in(5);
    let mut periods = Vec::new();
    let mut at = 0;
    while periods.len() < length {
        periods.push(match kind {
            0 => format!("{}-Q{}", first + at / 4, at % 4 + 1),
            1 => format!("{}-{:02}", first + at / 12, at % 12 + 1),
            2 => format!("{}-S{}", first + at / 2, at % 2 + 1),
            3 if random.one_in(2) || length > 1 => format!("{first}-{:02}-{:02}", at / 28 % 12 + 1, at % 28 + 1),
            3 => format!("{first}-W{:02}", at % 52 + 1),
            6 => format!("{first}-06-{:02}T{:02}:30", at / 24 % 28 + 1, at % 24),
            7 => format!("{}/{}", first + at * 5, first + at * 5 + 4),
            _ => format!("{}", first + at),
        });
        at += if leaves_out { random.between(1, 4) } else { 1 };
    }
    periods
}
