//! Every word that the widget says, a file for each language.
//!
//! A language is one implementation of [`Words`]. Its methods take numbers, dates and names that are text already, so that
//! a language needs no more than its own grammar; what is said, and when, is settled by those who call. The buttons and
//! messages of a page's element are said by its own scripts.

mod en;
mod zh;

use crate::{
    derived::Movement,
    error::Problem,
    indicator::{Collection, Status},
    period::Granularity,
    plain::are_of_one_language,
};

/// A number with what its publisher claims of it; each text is a number with its sign or unit.
#[derive(Clone, Copy, Debug)]
pub enum Quantity<'a> {
    /// As it stands.
    Exact(&'a str),
    /// About this.
    About(&'a str),
    /// Just short of this.
    Nearly(&'a str),
    /// This much or more.
    AtLeast(&'a str),
    /// More than this.
    MoreThan(&'a str),
    /// This much or less.
    AtMost(&'a str),
    /// Less than this.
    LessThan(&'a str),
    /// From the first to the second.
    Between(&'a str, &'a str),
    /// Not known.
    Unknown,
}

/// What a qualifier leaves open, said beside the figure.
#[derive(Clone, Copy, Debug)]
pub enum Opening<'a> {
    /// Rounded to a multiple of 10 to the power of `exponent`.
    RoundedToPower {
        /// The exponent.
        exponent: i8,
        /// What the figure can be.
        range: Range<'a>,
    },
    /// Rounded to a multiple of `to`.
    RoundedTo {
        /// The multiple.
        to: &'a str,
        /// What the figure can be.
        range: Range<'a>,
    },
    /// A lower limit; `reached` where the figure may be the limit itself, `most` where its unit has a most.
    LowerLimit {
        /// Whether the figure may be the limit itself.
        reached: bool,
        /// The most that it can be.
        most: Option<&'a str>,
    },
    /// An upper limit.
    UpperLimit {
        /// Whether the figure may be the limit itself.
        reached: bool,
    },
    /// About this; how nearly was not said.
    About,
    /// A little less than this; how little was not said.
    Nearly,
    /// A range was published in place of a figure, or with its best estimate.
    Range {
        /// Whether there is a best estimate, and what it is.
        estimate: Option<&'a str>,
        /// What the figure can be.
        range: Range<'a>,
    },
}

/// The least and the most that a figure can be.
#[derive(Clone, Copy, Debug)]
pub struct Range<'a> {
    /// The least.
    pub lower: &'a str,
    /// The most.
    pub upper: &'a str,
    /// Whether the most itself is excluded.
    pub below_upper: bool,
}

/// Headings of a table's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// The indicator's title.
    Indicator,
    /// What distinguishes a series from its sisters.
    Series,
    /// The period.
    Period,
    /// A position that is no period.
    Position,
    /// The figure.
    Value,
    /// Its unit.
    Unit,
    /// What its qualifier leaves open.
    Qualifier,
    /// Its status.
    Status,
    /// The earlier value that it replaced.
    Revision,
    /// A note.
    Note,
    /// Where it comes from.
    Source,
}

/// The words of one language. Numbers and dates come in as text that a [`crate::locale::Locale`] wrote.
///
/// What several languages write alike stands here: of equal functions the compiler keeps one, under the name of one language,
/// and in the wasm each language is a part of its own.
pub trait Words {
    /// The language's BCP 47 tag.
    fn tag(&self) -> &'static str;
    /// What is wrong, what was found and what was expected, as one sentence without a place.
    fn problem(&self, problem: &Problem) -> String;

    /// A number with its unit's sign: "90%".
    fn with_symbol(&self, number: &str, symbol: &str) -> String {
        with_symbol(number, symbol)
    }
    /// A number with its unit's word: "2,061 cases", 2,061起.
    fn with_unit(&self, number: &str, unit: &str) -> String {
        [number, " ", unit].concat()
    }
    /// A number in multiples of 10 to the power of `exponent`: "29 thousand", 2.9万; no digit of it changes.
    fn multiplied(&self, number: &str, exponent: i8) -> String;
    /// The word of a unit whose figures are in multiples of 10 to the power of `exponent`: "thousand people", 万人.
    fn multiplied_unit(&self, unit: &str, exponent: i8) -> String;
    /// Powers of ten that axes are written in, the largest first, each with the magnitude from which on.
    fn large_units(&self) -> &'static [(i8, i8)];
    /// A number at a tick, in multiples of 10 to the power of `exponent`, which is one of the large units: "20k", 2万.
    fn tick(&self, number: &str, exponent: i8) -> String {
        self.multiplied(number, exponent)
    }
    /// A number of percentage points: "1.2 percentage points".
    fn points(&self, number: &str) -> String;
    /// A number of times: "3.2 times".
    fn times(&self, number: &str) -> String;
    /// A number with what is claimed of it: "at least 90%", 90%以上.
    fn quantity(&self, quantity: Quantity<'_>) -> String;
    /// What a qualifier leaves open: "published rounded to the nearest thousand: 28,500 to 29,499".
    fn opening(&self, opening: Opening<'_>) -> String;

    /// A figure's quality; in one or two words where `short`.
    fn status(&self, status: Status, short: bool) -> &'static str;
    /// That there is no figure, and why where a status says so.
    fn missing(&self, reason: Option<Status>) -> String;
    /// How the figure of a period came about, to stand beside a period: "total".
    fn collection(&self, collection: Collection) -> &'static str;
    /// A period and how its figure came about: "2019 to June 2024, total", 2019年至2024年6月累计.
    fn collected(&self, period: &str, collection: Collection) -> String;
    /// The earlier value that a figure replaced, and when: "revised from 1,200 on June 1, 2024".
    fn revised(&self, earlier: &str, on: Option<&str>) -> String;
    /// In a key: that a mark stands for a value that was published before the figure was revised.
    fn earlier_value(&self) -> &'static str;
    /// A figure to be reached, under its own name where it has one: "target 95% by 2025".
    fn target(&self, name: &str, figure: &str, by: Option<&str>) -> String;
    /// What lines are to be compared with: "reference line 600 cases".
    fn reference_line(&self, value: &str) -> String;
    /// Who stated a figure: "as stated by the Postal Administration".
    fn stated_by(&self, name: &str) -> String;
    /// Who made a chart: "Chart: Data desk".
    fn byline(&self, name: &str) -> String;
    /// Where figures come from: "Source: …, June 26, 2024".
    fn source(&self, parts: &[&str]) -> String;
    /// When figures were last changed: "updated August 7, 2024".
    fn updated(&self, date: &str) -> String;
    /// Under which terms figures may be used: "Licence: CC BY 4.0".
    fn license(&self, name: &str) -> String;
    /// Which code of a dimension is shown, of how many: "Country: Ireland (one of 40)".
    fn one_of(&self, dimension: &str, shown: &str, count: &str) -> String;
    /// That only these codes are shown, each as [`Words::one_of`] says it.
    fn shown_of_several(&self, parts: &[String]) -> String;

    /// A half-year, quarter or week of a year that is text already; other granularities are the locale's.
    fn part_of_year(&self, granularity: Granularity, part: u8, year: &str, short: bool) -> String;
    /// A year that does not begin with the calendar's, by both calendar years: 2024/25年度.
    fn reporting_year(&self, years: &str) -> String {
        years.to_owned()
    }
    /// From which day to which other one reporting years run.
    fn years_run(&self, first: &str, last: &str) -> String;
    /// A day and a time of day.
    fn at_time(&self, day: &str, time: &str) -> String {
        [day, " ", time].concat()
    }
    /// From one period to another: "2019 to June 2024".
    fn span(&self, first: &str, last: &str, short: bool) -> String;
    /// What was the case in a period: "9,875 people in June 2024".
    fn in_period(&self, what: &str, period: &str, granularity: Granularity) -> String;

    /// How a figure changed and how much: "down about 66%"; `rate` where the amount is in percentage points.
    fn change(&self, movement: Movement, amount: Quantity<'_>, rate: bool) -> String;
    /// That a figure is the highest, or the lowest, of a series.
    fn extreme(&self, highest: bool, what: &str) -> String;
    /// That figures are in per cent of what they add up to.
    fn percent_of_total(&self) -> &'static str;
    /// What figures add up to: "total 35,000".
    fn totalling(&self, sum: &str) -> String;
    /// How many figures there are, from the first period to the last.
    fn figures_from(&self, count: &str, first: &str, last: &str) -> String;
    /// What all parts of a whole are together, as a heading of their sum.
    fn total(&self) -> &'static str;
    /// How much one square of a drawing stands for: "Each square is 10 people"; `of_one` is the unit's word where it is one of
    /// them.
    fn one_square(&self, amount: &str, of_one: &str) -> String;
    /// What the two axes of a drawing show, and how many pairs of figures stand between them.
    fn pairs_between(&self, count: &str, across: &str, up: &str) -> String;
    /// How many rows of a table are not shown.
    fn more_rows(&self, count: &str) -> String;
    /// How many series are not described.
    fn more_series(&self, count: &str) -> String;
    /// What the publisher remarks on the figures, each with its number: "Notes: (1) …".
    fn remarks(&self, numbered: &[String]) -> String;
    /// A name and what is said of it: "Registered users: …".
    fn titled(&self, name: &str, rest: &str) -> String;
    /// A name and what narrows it: "People, region-wide".
    fn narrowed(&self, name: &str, by: &str) -> String;
    /// A text in brackets after another.
    fn bracketed(&self, text: &str, bracket: &str) -> String;
    /// Clauses as one sentence, with its full stop.
    fn sentence(&self, clauses: &[String]) -> String;
    /// Sentences one after the other.
    fn paragraph(&self, sentences: &[String]) -> String;
    /// What parts clauses that are read one after the other.
    fn clause_separator(&self) -> &'static str;
    /// What parts the members of a list.
    fn list_separator(&self) -> &'static str;
    /// In a key: that a region of two colours may belong to either class.
    fn class_left_open(&self) -> &'static str;
    /// In a key: what a dashed outline says of a figure.
    fn unsettled_outline(&self) -> &'static str;
    /// That a document has no figure for a region.
    fn without_figure(&self) -> &'static str;
    /// How many regions a map shows, and for how many of them no figure was published.
    fn regions_said(&self, count: &str, without: Option<&str>) -> String;
    /// The value that is named beside published bounds: "best estimate 14.2%".
    fn best_estimate(&self, value: &str) -> String;
    /// That a figure can lie in any class from one to another.
    fn several_classes(&self) -> &'static str;
    /// That what a figure claims is not said in its cell, whose corner is marked.
    fn marked_cells(&self) -> &'static str;
    /// What an axis of counts counts.
    fn counted(&self) -> &'static str;
    /// That as many figures may lie in a bin or in another one.
    fn unsure_bins(&self) -> &'static str;
    /// How many figures are in no bin because they were not published.
    fn not_counted(&self, count: &str) -> String;
    /// What a paler ground says of figures: "paler: provisional".
    fn paler(&self, quality: &str) -> String;
    /// How many of the figures in bins may still change or were not measured.
    fn unsettled_counted(&self, count: &str) -> String;
    /// That equal ratios have equal lengths on an axis.
    fn log_scale(&self) -> &'static str;
    /// Whether all panels of a chart have one scale of values, or each its own.
    fn scale_of_panels(&self, is_one: bool) -> String;
    /// How many panels there are, by what they are parted, and what each of them is of.
    fn panels(&self, count: &str, by: &str, names: &[String]) -> String;
    /// How many panels a drawing has no room for.
    fn more_panels(&self, count: &str) -> String;
    /// In a sentence: that the axis of values is so.
    fn drawn_on_log_scale(&self) -> &'static str;
    /// Which series are columns, and which are lines over them.
    fn columns_and_lines(&self, columns: &str, lines: &str) -> String;
    /// That rows run from the lowest to the highest figure that was published.
    fn lowest_to_highest(&self) -> &'static str;
    /// A column's heading.
    fn heading(&self, heading: Heading) -> &'static str;
}

/// The words for a BCP 47 tag; English where the language is not one of ours.
pub fn words_for(tag: &str) -> &'static dyn Words {
    match language_of(tag) {
        "zh" => &zh::Chinese,
        _ if tag.eq_ignore_ascii_case("en-IN") => &en::English { counts_in_lakhs: true },
        _ => &en::English { counts_in_lakhs: false },
    }
}

/// The language of ours, by its primary tag, whose words are those for a BCP 47 tag.
pub fn language_of(tag: &str) -> &'static str {
    if are_of_one_language(tag, "zh") { "zh" } else { "en" }
}

/// The tag whose numbers and dates go with the words for `tag`: `tag` itself where its language is one of ours, else that of
/// the words. English words with German numbers would say 9.875 for nearly ten thousand.
pub fn locale_tag(tag: &str) -> &str {
    let words = words_for(tag).tag();
    if are_of_one_language(tag, words) { tag } else { words }
}

/// `exponent` in superscript digits, for multiplier signs: "×10⁵".
fn power_sign(exponent: i8) -> String {
    let mut text = String::from("×10");
    if exponent < 0 {
        text.push('⁻');
    }
    for digit in exponent.unsigned_abs().to_string().bytes() {
        text.push(match digit {
            b'1' => '¹',
            b'2' => '²',
            b'3' => '³',
            b'4' => '⁴',
            b'5' => '⁵',
            b'6' => '⁶',
            b'7' => '⁷',
            b'8' => '⁸',
            b'9' => '⁹',
            _ => '⁰',
        });
    }
    text
}

/// Whether a unit's sign stands at the number without a space, and before or after it.
fn symbol_place(symbol: &str) -> SymbolPlace {
    match symbol {
        "%" | "‰" | "°" | "′" | "″" | "％" => SymbolPlace::After,
        "$" | "€" | "£" | "¥" | "￥" | "₮" | "₹" | "₩" => SymbolPlace::Before,
        _ => SymbolPlace::Apart,
    }
}

enum SymbolPlace {
    Before,
    After,
    Apart,
}

/// A number with its sign, as English and Chinese place it; a currency's sign stands between a minus and the digits.
fn with_symbol(number: &str, symbol: &str) -> String {
    match (symbol_place(symbol), number.strip_prefix('-')) {
        (SymbolPlace::After, _) => [number, symbol].concat(),
        (SymbolPlace::Before, Some(size)) => ["-", symbol, size].concat(),
        (SymbolPlace::Before, None) => [symbol, number].concat(),
        (SymbolPlace::Apart, _) => [number, " ", symbol].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chooses_words_and_numbers_of_one_language() {
        assert_eq!(words_for("zh-Hans-CN").tag(), "zh-CN");
        assert_eq!(words_for("ZH").tag(), "zh-CN");
        assert_eq!(words_for("fr").tag(), "en");
        assert_eq!(locale_tag("en-IN"), "en-IN");
        assert_eq!(locale_tag("de"), "en");
        assert_eq!(locale_tag(""), "en");
    }

    #[test]
    fn says_quantities() {
        let (en, zh) = (words_for("en"), words_for("zh"));
        for (quantity, english, chinese) in [
            (Quantity::Exact("90%"), "90%", "90%"),
            (Quantity::About("29,000"), "about 29,000", "约29,000"),
            (Quantity::Nearly("1,300"), "nearly 1,300", "近1,300"),
            (Quantity::AtLeast("90%"), "at least 90%", "90%以上"),
            (Quantity::MoreThan("30,000"), "more than 30,000", "超过30,000"),
            (Quantity::AtMost("5"), "at most 5", "不超过5"),
            (Quantity::LessThan("5"), "less than 5", "不足5"),
            (Quantity::Between("28", "30"), "28 to 30", "28至30"),
        ] {
            assert_eq!(en.quantity(quantity), english);
            assert_eq!(zh.quantity(quantity), chinese);
        }
    }

    #[test]
    fn says_what_is_left_open() {
        let (en, zh) = (words_for("en"), words_for("zh"));
        let range = Range { lower: "28,500", upper: "29,499", below_upper: false };
        for (opening, english, chinese) in [
            (
                Opening::RoundedToPower { exponent: 3, range },
                "published rounded to the nearest thousand: 28,500 to 29,499",
                "公布值四舍五入至千位，实际为28,500至29,499",
            ),
            (
                Opening::RoundedToPower { exponent: -1, range: Range { below_upper: true, lower: "1.15", upper: "1.25" } },
                "published rounded to one decimal: 1.15 to under 1.25",
                "公布值四舍五入至小数点后1位，实际为1.15至1.25（不含）",
            ),
            (
                Opening::RoundedTo { to: "500", range },
                "published rounded to the nearest 500: 28,500 to 29,499",
                "公布值取整至500的倍数，实际为28,500至29,499",
            ),
            (
                Opening::LowerLimit { reached: true, most: None },
                "a lower limit: the true figure may be higher",
                "公布值为下限，实际可能更高",
            ),
            (
                Opening::LowerLimit { reached: false, most: None },
                "a lower limit: the true figure is higher",
                "公布值为下限，实际高于此值",
            ),
            (
                Opening::LowerLimit { reached: true, most: Some("100%") },
                "a lower limit: the true figure may be higher, up to 100%",
                "公布值为下限，实际可能更高，最高100%",
            ),
            (Opening::UpperLimit { reached: true }, "an upper limit: the true figure may be lower", "公布值为上限，实际可能更低"),
            (Opening::About, "an approximate figure: how exact it is was not published", "公布值为约数，误差未公布"),
            (
                Opening::Nearly,
                "the true figure is just below this: by how much was not published",
                "实际略低于公布值，相差多少未公布",
            ),
            (Opening::Range { estimate: None, range }, "published as a range: 28,500 to 29,499", "公布值为区间：28,500至29,499"),
        ] {
            assert_eq!(en.opening(opening), english);
            assert_eq!(zh.opening(opening), chinese);
        }
    }

    #[test]
    fn multiplies_by_a_word_or_a_power() {
        let (en, zh) = (words_for("en"), words_for("zh"));
        assert_eq!(en.multiplied("29", 3), "29 thousand");
        let of_india = words_for("en-IN");
        assert_eq!((en.multiplied("2.9", 7), of_india.multiplied("2.9", 7)), ("2.9 ×10⁷".to_owned(), "2.9 crore".to_owned()));
        assert_eq!(
            (en.tick("2", 6), of_india.tick("2", 5), zh.tick("2", 4)),
            ("2M".to_owned(), "2 lakh".to_owned(), "2万".to_owned())
        );
        assert_eq!(en.multiplied("2.9", 4), "2.9 ×10⁴");
        assert_eq!(en.multiplied("2.9", -12), "2.9 ×10⁻¹²");
        assert_eq!(en.multiplied("2.9", 0), "2.9");
        assert_eq!(zh.multiplied("2.9", 4), "2.9万");
        assert_eq!(zh.multiplied("2.9", 3), "2.9千");
        assert_eq!(zh.multiplied("2.9", 5), "2.9×10⁵");
    }

    #[test]
    fn says_changes() {
        let (en, zh) = (words_for("en"), words_for("zh"));
        let same = Quantity::Unknown;
        for (movement, amount, rate, english, chinese) in [
            (Movement::Down, Quantity::About("66%"), false, "down about 66%", "减少约66%"),
            (Movement::Up, Quantity::Exact("1.2"), true, "up 1.2", "上升1.2"),
            (Movement::Up, Quantity::MoreThan("5"), false, "up by more than 5", "增加超过5"),
            (Movement::Down, Quantity::Between("40%", "70%"), false, "down by between 40% and 70%", "减少40%至70%"),
            (Movement::Up, Quantity::Unknown, false, "up, by how much was not published", "增加，幅度未公布"),
            (Movement::Unchanged, same, false, "unchanged", "持平"),
            (
                Movement::Unknown,
                same,
                true,
                "the published figures do not say whether it rose or fell",
                "公布的数据不足以判断升降",
            ),
        ] {
            assert_eq!(en.change(movement, amount, rate), english);
            assert_eq!(zh.change(movement, amount, rate), chinese);
        }
        assert_eq!(en.points("1"), "1 percentage point");
        assert_eq!(zh.points("1.2"), "1.2个百分点");
    }

    #[test]
    fn places_signs_of_units() {
        let en = words_for("en");
        assert_eq!(en.with_symbol("90", "%"), "90%");
        assert_eq!(en.with_symbol("-5", "$"), "-$5");
        assert_eq!(en.with_symbol("5", "kg"), "5 kg");
        assert_eq!(en.with_unit("2,061", "cases"), "2,061 cases");
        let zh = words_for("zh");
        assert_eq!(zh.with_unit("2,061", "起"), "2,061起");
        assert_eq!(zh.with_unit("102.2", "kg"), "102.2 kg");
    }
}
