//! Simplified Chinese.

mod problems;

use super::{Heading, Opening, Quantity, Range, Words, power_sign};
use crate::{
    derived::Movement,
    error::Problem,
    indicator::{Collection, Status},
    period::Granularity,
    plain::joined,
};

/// The words of Chinese.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chinese;

impl Words for Chinese {
    fn tag(&self) -> &'static str {
        "zh-CN"
    }

    fn problem(&self, problem: &Problem) -> String {
        problems::problem(problem)
    }

    fn with_unit(&self, number: &str, unit: &str) -> String {
        // A unit in Latin letters is parted from the number by a space, one in Chinese characters is not.
        let space = if unit.starts_with(|first: char| first.is_ascii_alphanumeric()) { " " } else { "" };
        [number, space, unit].concat()
    }

    fn multiplied(&self, number: &str, exponent: i8) -> String {
        [number, &multiplier(exponent)].concat()
    }

    fn multiplied_unit(&self, unit: &str, exponent: i8) -> String {
        [&multiplier(exponent), unit].concat()
    }

    fn large_units(&self) -> &'static [(i8, i8)] {
        &[(12, 12), (8, 8), (4, 4)]
    }

    fn points(&self, number: &str) -> String {
        [number, "个百分点"].concat()
    }

    fn times(&self, number: &str) -> String {
        [number, "倍"].concat()
    }

    fn quantity(&self, quantity: Quantity<'_>) -> String {
        let (before, number, after) = match quantity {
            Quantity::Exact(number) => ("", number, ""),
            Quantity::About(number) => ("约", number, ""),
            Quantity::Nearly(number) => ("近", number, ""),
            Quantity::AtLeast(number) => ("", number, "以上"),
            Quantity::MoreThan(number) => ("超过", number, ""),
            Quantity::AtMost(number) => ("不超过", number, ""),
            Quantity::LessThan(number) => ("不足", number, ""),
            Quantity::Between(lower, upper) => (lower, "至", upper),
            Quantity::Unknown => ("", "不详", ""),
        };
        [before, number, after].concat()
    }

    fn opening(&self, opening: Opening<'_>) -> String {
        let rounded = |how: &str, range: Range<'_>| ["公布值", how, "，实际为", &span_of(range)].concat();
        match opening {
            Opening::RoundedToPower { exponent, range } => {
                let place = match exponent {
                    0 => "个位",
                    1 => "十位",
                    2 => "百位",
                    3 => "千位",
                    4 => "万位",
                    5 => "十万位",
                    6 => "百万位",
                    7 => "千万位",
                    8 => "亿位",
                    -9..=-1 => {
                        return rounded(&["四舍五入至小数点后", &exponent.unsigned_abs().to_string(), "位"].concat(), range);
                    }
                    _ => return rounded(&["四舍五入至1", &power_sign(exponent), "的倍数"].concat(), range),
                };
                rounded(&["四舍五入至", place].concat(), range)
            }
            Opening::RoundedTo { to, range } => rounded(&["取整至", to, "的倍数"].concat(), range),
            Opening::LowerLimit { reached, most } => {
                let higher = if reached { "实际可能更高" } else { "实际高于此值" };
                let most = most.map_or(String::new(), |most| ["，最高", most].concat());
                ["公布值为下限，", higher, &most].concat()
            }
            Opening::UpperLimit { reached: true } => "公布值为上限，实际可能更低".to_owned(),
            Opening::UpperLimit { reached: false } => "公布值为上限，实际低于此值".to_owned(),
            Opening::About => "公布值为约数，误差未公布".to_owned(),
            Opening::Nearly => "实际略低于公布值，相差多少未公布".to_owned(),
            Opening::Range { estimate: None, range } => ["公布值为区间：", &span_of(range)].concat(),
            Opening::Range { estimate: Some(estimate), range } => {
                ["公布值为区间：", &span_of(range), "，最佳估计", estimate].concat()
            }
        }
    }

    fn status(&self, status: Status, short: bool) -> &'static str {
        let (brief, full) = match status {
            Status::Normal => ("", ""),
            Status::Break => ("口径中断", "数列在此中断，与此前数据不可比"),
            Status::DefinitionDiffers => ("口径不同", "定义与其他数据不同"),
            Status::Estimated => ("估计", "估计数"),
            Status::Forecast => ("预测", "预测数"),
            Status::Experimental => ("试验性", "试验性统计数据"),
            Status::Imputed => ("插补", "由接收机构插补"),
            Status::Derogation => ("豁免", "依豁免条款公布"),
            Status::IncludedElsewhere => ("并入他类", "已并入其他类别"),
            Status::IncludesOther => ("含他类", "包含其他类别"),
            Status::Missing => ("缺失", "缺失"),
            Status::CannotExist => ("不存在", "不存在此项数据"),
            Status::NotCollected => ("未采集", "数据存在但未采集"),
            Status::Holiday => ("假日", "节假日或周末"),
            Status::Suppressed => ("不公开", "发布方不予公开"),
            Status::Provisional => ("初步", "初步数据"),
            Status::NotSignificant => ("不显著", "统计上不显著"),
            Status::SpecialEvent => ("特殊事件", "受罢工或其他特殊事件影响"),
            Status::LowReliability => ("可靠性低", "可靠性较低"),
            Status::Unvalidated => ("未核验", "尚未核验"),
            Status::Confidential => ("保密", "保密数据"),
            Status::Revised => ("修订", "首次公布后已修订"),
        };
        if short { brief } else { full }
    }

    fn missing(&self, reason: Option<Status>) -> String {
        match reason.map(|status| self.status(status, false)) {
            None | Some("" | "缺失") => "未公布".to_owned(),
            Some(reason) => self.bracketed("未公布", reason),
        }
    }

    fn collection(&self, collection: Collection) -> &'static str {
        match collection {
            Collection::Sum => "累计",
            Collection::End => "期末",
            Collection::Average => "平均",
        }
    }

    fn collected(&self, period: &str, collection: Collection) -> String {
        [period, if collection == Collection::End { "末" } else { self.collection(collection) }].concat()
    }

    fn earlier_value(&self) -> &'static str {
        "修订前公布的数值"
    }

    fn revised(&self, earlier: &str, on: Option<&str>) -> String {
        match on {
            Some(on) => ["原公布", earlier, "，", on, "修订"].concat(),
            None => ["原公布", earlier, "，已修订"].concat(),
        }
    }

    fn target(&self, name: &str, figure: &str, by: Option<&str>) -> String {
        [by.unwrap_or(""), if name.is_empty() { "目标" } else { name }, figure].concat()
    }

    fn reference_line(&self, value: &str) -> String {
        ["参照线", value].concat()
    }

    fn stated_by(&self, name: &str) -> String {
        ["据", name].concat()
    }

    fn source(&self, parts: &[&str]) -> String {
        ["来源：", &parts.join("，")].concat()
    }

    fn updated(&self, date: &str) -> String {
        [date, "更新"].concat()
    }

    fn byline(&self, name: &str) -> String {
        ["制图：", name].concat()
    }

    fn license(&self, name: &str) -> String {
        ["许可：", name].concat()
    }

    fn one_of(&self, dimension: &str, shown: &str, count: &str) -> String {
        [dimension, "：", shown, "（", count, "项之一）"].concat()
    }

    fn shown_of_several(&self, parts: &[String]) -> String {
        ["仅显示部分数据：", &joined(parts, "；"), "。"].concat()
    }

    fn part_of_year(&self, granularity: Granularity, part: u8, year: &str, short: bool) -> String {
        match granularity {
            Granularity::Half => [year, if part == 1 { "上半年" } else { "下半年" }].concat(),
            Granularity::Quarter if short => [year, &part.to_string(), "季度"].concat(),
            Granularity::Quarter => [year, "第", &part.to_string(), "季度"].concat(),
            Granularity::Week if short => [year, &part.to_string(), "周"].concat(),
            Granularity::Week => [year, "第", &part.to_string(), "周"].concat(),
            _ => year.to_owned(),
        }
    }

    fn reporting_year(&self, years: &str) -> String {
        [years, "年度"].concat()
    }

    fn years_run(&self, first: &str, last: &str) -> String {
        ["年度自", first, "至次年", last, "。"].concat()
    }

    fn span(&self, first: &str, last: &str, short: bool) -> String {
        [first, if short { "–" } else { "至" }, last].concat()
    }

    fn in_period(&self, what: &str, period: &str, _granularity: Granularity) -> String {
        // “为”只接数字：“2024年6月为9,875人”，但“2019年约29,000人”“2024年未公布”。
        let starts_with_number = what.starts_with(|first: char| first.is_ascii_digit() || first == '-');
        [period, if starts_with_number { "为" } else { "" }, what].concat()
    }

    fn change(&self, movement: Movement, amount: Quantity<'_>, rate: bool) -> String {
        let way = match (movement, rate) {
            (Movement::Up, true) => "上升",
            (Movement::Up, false) => "增加",
            (Movement::Down, true) => "下降",
            (Movement::Down, false) => "减少",
            (Movement::Unchanged, _) => return "持平".to_owned(),
            (Movement::Unknown, _) => return "公布的数据不足以判断升降".to_owned(),
        };
        match amount {
            Quantity::Unknown => [way, "，幅度未公布"].concat(),
            _ => [way, &self.quantity(amount)].concat(),
        }
    }

    fn extreme(&self, highest: bool, what: &str) -> String {
        [if highest { "最高：" } else { "最低：" }, what].concat()
    }

    fn percent_of_total(&self) -> &'static str {
        "占合计的百分比"
    }

    fn totalling(&self, sum: &str) -> String {
        ["合计", sum].concat()
    }

    fn figures_from(&self, count: &str, first: &str, last: &str) -> String {
        ["共", count, "个数据，", first, "至", last].concat()
    }

    fn total(&self) -> &'static str {
        "合计"
    }

    fn one_square(&self, amount: &str, _of_one: &str) -> String {
        ["每格代表", amount].concat()
    }

    fn pairs_between(&self, count: &str, across: &str, up: &str) -> String {
        ["共", count, "对数据；横轴：", across, "；纵轴：", up].concat()
    }

    fn class_left_open(&self) -> &'static str {
        "双色：公布值不足以确定属于哪一级"
    }

    fn unsettled_outline(&self) -> &'static str {
        "虚线框：数据尚可能变动，或为估计"
    }

    fn without_figure(&self) -> &'static str {
        "无数据"
    }

    fn regions_said(&self, count: &str, without: Option<&str>) -> String {
        match without {
            None => ["地图，共", count, "个地区"].concat(),
            Some(without) => ["地图，共", count, "个地区，其中", without, "个没有公布数据"].concat(),
        }
    }

    fn more_rows(&self, count: &str) -> String {
        ["另有", count, "行"].concat()
    }

    fn more_series(&self, count: &str) -> String {
        ["另有", count, "个系列"].concat()
    }

    fn remarks(&self, numbered: &[String]) -> String {
        ["注释：", &joined(numbered, "；")].concat()
    }

    fn titled(&self, name: &str, rest: &str) -> String {
        [name, "：", rest].concat()
    }

    fn narrowed(&self, name: &str, by: &str) -> String {
        [name, "，", by].concat()
    }

    fn bracketed(&self, text: &str, bracket: &str) -> String {
        [text, "（", bracket, "）"].concat()
    }

    fn sentence(&self, clauses: &[String]) -> String {
        let mut text = joined(clauses, "；");
        if !text.ends_with(['。', '！', '？', '…']) {
            text.push('。');
        }
        text
    }

    fn paragraph(&self, sentences: &[String]) -> String {
        joined(sentences, "")
    }

    fn clause_separator(&self) -> &'static str {
        "；"
    }

    fn list_separator(&self) -> &'static str {
        "、"
    }

    fn best_estimate(&self, value: &str) -> String {
        ["最佳估计值", value].concat()
    }

    fn several_classes(&self) -> &'static str {
        "可能属于两级之一或其间"
    }

    fn marked_cells(&self) -> &'static str {
        "非精确值或非最终数，详见表格"
    }

    fn counted(&self) -> &'static str {
        "数据个数"
    }

    fn unsure_bins(&self) -> &'static str {
        "可能属于本组或其他组"
    }

    fn not_counted(&self, count: &str) -> String {
        ["另有", count, "个数据未公布，未计入"].concat()
    }

    fn paler(&self, quality: &str) -> String {
        ["浅色：", quality].concat()
    }

    fn log_scale(&self) -> &'static str {
        "对数刻度"
    }

    fn scale_of_panels(&self, is_one: bool) -> String {
        let said = if is_one {
            "各小图刻度相同"
        } else {
            "各小图刻度不同：请看数值，图形大小不能跨图比较"
        };
        said.to_owned()
    }

    fn panels(&self, count: &str, by: &str, names: &[String]) -> String {
        ["按", by, "分成", count, "个小图：", &joined(names, "；")].concat()
    }

    fn more_panels(&self, count: &str) -> String {
        ["另有", count, "个小图，此宽度下画不下，全部数据见表格"].concat()
    }

    fn drawn_on_log_scale(&self) -> &'static str {
        "图中使用对数刻度：距离相等表示倍数相同，没有零点"
    }

    fn unsettled_counted(&self, count: &str) -> String {
        ["其中", count, "个数据可能变动，或为估计"].concat()
    }

    fn columns_and_lines(&self, columns: &str, lines: &str) -> String {
        ["柱条：", columns, "；折线：", lines].concat()
    }

    fn lowest_to_highest(&self) -> &'static str {
        "已公布数据的最低值至最高值"
    }

    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Indicator => "指标",
            Heading::Series => "系列",
            Heading::Period => "时期",
            Heading::Position => "位置",
            Heading::Value => "数值",
            Heading::Unit => "单位",
            Heading::Qualifier => "实际可能的数值",
            Heading::Status => "状态",
            Heading::Revision => "修订",
            Heading::Note => "说明",
            Heading::Source => "来源",
        }
    }
}

fn span_of(range: Range<'_>) -> String {
    [range.lower, "至", range.upper, if range.below_upper { "（不含）" } else { "" }].concat()
}

fn multiplier(exponent: i8) -> String {
    let word = match exponent {
        0 => "",
        1 => "十",
        2 => "百",
        3 => "千",
        4 => "万",
        6 => "百万",
        7 => "千万",
        8 => "亿",
        12 => "万亿",
        _ => return power_sign(exponent),
    };
    word.to_owned()
}
