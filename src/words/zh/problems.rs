//! 数据文件的问题，中文。

use crate::{
    error::{Expected, Found, LeftOut, NotFigures, Problem, Refusal, RegionFault},
    indicator::Text,
    limits::{MAX_BYTES, MAX_NESTING},
    plain::shortened,
    qualifier::Contradiction,
};

/// 提示中最多列出几个文件。
const LISTED_PATHS: usize = 3;

/// 一句话，不含位置：发现了什么，应为什么。
pub(super) fn problem(problem: &Problem) -> String {
    match problem {
        Problem::EmptyFile => "文件是空的，应为 JSON 或 CSV 格式的数据".to_owned(),
        Problem::Markup => "得到的是网页或 XML，应为 JSON 或 CSV 格式的数据".to_owned(),
        Problem::Encoding { utf16: true } => "文件编码像是 UTF-16，应为 UTF-8".to_owned(),
        Problem::Encoding { utf16: false } => "文件编码不是 UTF-8（可能是 GBK），应为 UTF-8".to_owned(),
        Problem::Truncated => "文件不完整，可能在传输中被截断".to_owned(),
        Problem::Unexpected { found, expected: wanted } => format!("此处是{}，应为{}", quoted(found), expected(*wanted)),
        Problem::Escape { found } => format!("转义{}不是 JSON 的转义", shortened(found)),
        Problem::LoneSurrogate { found } => format!("{found}只是代理对的一半，应为完整的字符"),
        Problem::ControlCharacter { code } => format!("文本中有控制字符（编码{code}），应写成 \\n 之类的转义"),
        Problem::NumberForm { found } => format!("此处是{found}，应为 JSON 写法的数字，例如 0.5 或 -12"),
        Problem::NumberRange { found } => format!("数字{}过大，无法表示", shortened(found)),
        Problem::TooDeep => format!("列表和对象的嵌套超过{MAX_NESTING}层"),
        Problem::TooManyBytes => format!("文件超过{} MB", MAX_BYTES / (1024 * 1024)),
        Problem::TooManyFigures { limit } => format!("数据超过{limit}个"),
        Problem::TooManyFields { limit } => format!("语言或维度超过{limit}个"),
        Problem::TooLong { found, limit } => format!("文本{}超过{limit}个字符", quoted(found)),
        Problem::TooLarge { found } => format!("数值{}过大，绝对值不应超过 1e15", shortened(found)),
        Problem::Type { found: was, expected: wanted } => format!("此处是{}，应为{}", found(was), expected(*wanted)),
        Problem::DuplicateKey { key } => format!("同一对象中字段{}出现了两次，应只出现一次", quoted(key)),
        Problem::MissingField { field } => format!("缺少字段“{field}”"),
        Problem::UnknownField { field } => format!("字段{}不属于本格式，未读取", quoted(field)),
        Problem::SchemaVersion { found, expected } => format!("schema 是{}，应为“{expected}”", quoted(found)),
        Problem::UnknownUnit { found, known } => format!("没有说明单位{}，{}", quoted(found), listed("单位", known)),
        Problem::PeriodForm { found } => {
            format!("此处是{}，应为时期，例如 2024、2024-Q1、2024-06、2024-06-26 或 2019/2024", quoted(found))
        }
        Problem::DateForm { found } => format!("此处是{}，应为日期，例如 2024-06-26", quoted(found)),
        Problem::ReportingYears { found, is_span: false } => format!("此处是{}，应为每年都有的一天，例如 --04-01", quoted(found)),
        Problem::ReportingYears { found, is_span: true } => {
            format!("{found}在其第一个年度结束之前就已结束；年度自 reportingYearStartDay 起算，两个时期应先后相接")
        }
        Problem::DuplicateId { id } => format!("id {}不止一个，应各不相同", quoted(id)),
        Problem::DuplicateFigure { period, dimensions } if dimensions.is_empty() => {
            format!("{period}有两个数据，应只有一个")
        }
        Problem::DuplicateFigure { period, dimensions } => {
            format!("{period}、{}有两个数据，应只有一个", shortened(dimensions))
        }
        Problem::IndicatorUnknown { found, known } => format!("没有指标{}，{}", quoted(found), listed("指标", known)),
        Problem::ChartUnknown { found, known } => format!("没有图表{}，{}", quoted(found), listed("图表", known)),
        Problem::DimensionUnknown { found, known } => format!("没有维度{}，{}", quoted(found), listed("维度", known)),
        Problem::CodeUnknown { found, dimension, known } => {
            format!("维度{}中没有{}，{}", quoted(dimension), quoted(found), listed("代码", known))
        }
        Problem::NothingSelected { select } => format!("没有符合“{}”的数据", shortened(select)),
        Problem::Contradiction { reason, stated } => format!("{}（{stated}）", contradiction(*reason)),
        Problem::OutsideUnit { value, bound, above, count } => {
            let side = if *above { "最大" } else { "最小" };
            let others = match count {
                1 => String::new(),
                _ => format!("，另有{}个数据也是如此", count - 1),
            };
            format!("数值{value}超出单位的范围（{side}为{bound}）{others}")
        }
        Problem::NoFigures => "没有可显示的数据".to_owned(),
        Problem::NoIndicators => "文件中没有指标".to_owned(),
        Problem::ColumnLength { found, expected } => format!("此列有{found}项，应为{expected}项"),
        Problem::ColumnOrder { index } => format!("第{index}项（从0起）的位置没有排在前一项之后"),
        Problem::ColumnValue { index } => format!("第{index}项（从0起）不是有限的数字，或者过大"),
        Problem::FormUnknown { found, known } => format!("没有图形{}，{}", quoted(found), listed("图形", known)),
        Problem::FormRefused { form, reason } => format!("这些数据不适合图形“{form}”：{}", refusal(*reason)),
        Problem::Unpaired { count } => format!("有{count}个数据缺少同地同期的另一指标，未画出"),
        Problem::TooManySeries { found, limit } => format!("共有{found}个系列，只画出前{limit}个"),
        Problem::FacetUnknown { found, known } => {
            format!("“facet”要求按{}分图，但这些数据没有这个维度，{}", quoted(found), listed("维度", known))
        }
        Problem::TooManyPanels { found, limit } => format!("“facet”要求分成{found}个小图，一张图最多{limit}个，因此以表格列出"),
        Problem::PanelRefused { form, panel, reason } => {
            format!("小图{}的数据不适合图形“{form}”：{}", quoted(panel), refusal(*reason))
        }
        Problem::Undrawn { field } => format!("图表要求“{field}”，本版本尚不能画出"),
        Problem::NotOnLogScale { field } => format!("图表的“{field}”为零或负数，对数刻度达不到；应为大于 0 的数"),
        Problem::NotDrawn => "图表未能画出".to_owned(),
        Problem::UnknownFormat { fields } if fields.is_empty() => {
            "文件不是可读取的格式，应为指标文件、JSON-stat、SDMX-JSON、记录列表或 CSV".to_owned()
        }
        Problem::UnknownFormat { fields } => {
            let fields: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
            format!("文件不是可读取的格式，其字段为{}", fields.join("、"))
        }
        Problem::ServiceAnswer { message } => format!("服务没有给出数据，其答复为{}", quoted(message)),
        Problem::NotFigures { kind } => not_figures(*kind).to_owned(),
        Problem::FiguresElsewhere { paths } => {
            let paths: Vec<String> = paths.iter().take(LISTED_PATHS).map(|path| quoted(path)).collect();
            format!("数据在其他文件中，请直接指向其中一个：{}", paths.join("、"))
        }
        Problem::RepeatedFigures { place, count } => {
            let others = if *count > 1 { format!("等{count}处") } else { String::new() };
            format!("{}{others}各有多个数据，文件中没有区分它们的内容，均未显示", shortened(place))
        }
        Problem::LeftOut { reason, count, example } => {
            format!("有{count}个未显示，因为{}，第一个是{}", left_out(*reason), quoted(example))
        }
        Problem::PartOfResult { found, total } => format!("共有{total}行，文件中只有{found}行：服务只给出了一部分结果"),
        Problem::PartOfUnknown { found, certain: true } => format!("文件中有{found}行，服务还有更多"),
        Problem::PartOfUnknown { found, certain: false } => {
            format!("文件中有{found}行，正好是服务单次给出的上限，可能还有更多")
        }
        Problem::ServiceRemark { message } => format!("服务附带说明：{}", quoted(message)),
        Problem::CubeSize { found, expected } => format!("有{found}个数值，而各维度共容纳{expected}个"),
        Problem::UnknownReference { found, within } => format!("{}中没有说明{}", quoted(within), quoted(found)),
        Problem::RowLength { found, expected } => format!("此行有{found}个单元格，应与表头一样为{expected}个"),
        Problem::Region { code, reason } if code.is_empty() => region_fault(*reason).to_owned(),
        Problem::Region { code, reason } => format!("地区{}：{}", quoted(code), region_fault(*reason)),
        Problem::TooManyRegions { limit, points: false } => format!("地区超过{limit}个"),
        Problem::TooManyRegions { limit, points: true } => format!("地区边界的点超过{limit}个"),
        Problem::WithoutRegion { names, count: 1 } => format!("{}的数据不在图上，地图中没有这一地区", named(names, 1)),
        Problem::WithoutRegion { names, count } => {
            format!("有{count}个数据不在图上，地图中没有这些地区：{}", named(names, *count))
        }
        Problem::WithoutFigure { names, count: 1 } => format!("没有{}的数据", named(names, 1)),
        Problem::WithoutFigure { names, count } => format!("有{count}个地区没有数据：{}", named(names, *count)),
        Problem::OpenQuote => "引号没有闭合".to_owned(),
    }
}

fn not_figures(kind: NotFigures) -> &'static str {
    match kind {
        NotFigures::Metadata => "文件只说明表的结构，没有数据",
        NotFigures::CodeList => "文件是代码表，没有数据",
        NotFigures::Catalogue => "文件只列出数据集，没有其中的数据",
        NotFigures::Deletion => "文件说明哪些数据被撤回，没有可显示的数据",
        NotFigures::NoNumbers => "文件中没有数字列",
    }
}

fn region_fault(reason: RegionFault) -> &'static str {
    match reason {
        RegionFault::NoCode => "有地区没有代码",
        RegionFault::DuplicateCode => "另有地区使用同一代码，应各不相同",
        RegionFault::TileTaken => "另有地区占用同一格，应一格一个地区",
        RegionFault::NotAPolygon => "其几何形状无法绘制，应为 Polygon 或 MultiPolygon",
        RegionFault::RingTooShort => "其边界有一环不足三个顶点",
        RegionFault::OffTheGlobe => "其边界有一点不在地球上，应先写经度（-180至180），再写纬度（-90至90）",
        RegionFault::NoShapes => "地区没有位置，应给出 tiles 或 features 之一",
    }
}

/// 列表中最前面的名称；还有其他的加“等”。
fn named(names: &[Vec<(String, String)>], count: usize) -> String {
    let name = |name: &Vec<(String, String)>| shortened(Text(name.clone()).in_language("zh-CN"));
    let mut text = names.iter().map(name).collect::<Vec<_>>().join("、");
    if names.len() < count {
        text.push('等');
    }
    text
}

fn left_out(reason: LeftOut) -> &'static str {
    match reason {
        LeftOut::Period => "时期无法读取",
        LeftOut::Value => "数值既不是数字，也不是已知的缺失符号",
        LeftOut::TooLarge => "数值过大，坐标轴无法表示",
        LeftOut::Summary => "它们是其他行的合计或平均",
        LeftOut::NoValue => "各期均无数值",
        LeftOut::Replaced => "已被后来公布的数据取代",
        LeftOut::SaidMissing => "其状态标明数据缺失",
        LeftOut::TakenBack => "同一文件已将其撤回",
        LeftOut::Notes => "文件中的注释合计过长",
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text))
}

fn listed(what: &str, known: &[String]) -> String {
    if known.is_empty() {
        return format!("文件中没有{what}");
    }
    let known: Vec<String> = known.iter().map(|id| quoted(id)).collect();
    format!("已有的{what}：{}", known.join("、"))
}

fn found(found: &Found) -> String {
    match found {
        Found::Text(text) => format!("文本{}", quoted(text)),
        Found::Number(number) => format!("数字{}", shortened(number)),
        Found::Boolean(true) => " true".to_owned(),
        Found::Boolean(false) => " false".to_owned(),
        Found::Null => " null".to_owned(),
        Found::List => "列表".to_owned(),
        Found::Object => "对象".to_owned(),
    }
}

fn expected(expected: Expected) -> String {
    let plain = match expected {
        Expected::Value => "值，没有值时为 null",
        Expected::Object => "对象",
        Expected::List => "列表",
        Expected::Text => "双引号中的文本",
        Expected::Period => "双引号中的时期，例如 \"2024\"",
        Expected::Date => "双引号中的日期，例如 \"2024-06-26\"",
        Expected::YearStart => "双引号中每年的某一天，例如 \"--04-01\"",
        Expected::TextByLanguage => "文本，或按语言列出文本的对象",
        Expected::Number => "不加引号的数字，缺失时为 null",
        Expected::NumberOrObject => "数字，或含有数值的对象",
        Expected::Whole(least, most) => return format!("{least}到{most}的整数"),
        Expected::Boolean => " true 或 false",
        Expected::TextOrList => "文本，或文本的列表",
        Expected::OneOf(words) => return format!("以下之一：{}", words.join("、")),
        Expected::Key => "双引号中的字段名",
        Expected::KeyOrEnd => "双引号中的字段名，或 }",
        Expected::Colon => "冒号",
        Expected::CommaOrObjectEnd => "逗号或 }",
        Expected::CommaOrListEnd => "逗号或 ]",
        Expected::Digit => "数字",
        Expected::End => "文件结尾",
    };
    plain.to_owned()
}

fn contradiction(reason: Contradiction) -> &'static str {
    match reason {
        Contradiction::ComparatorWithRounding => "同一数据不能既有比较符又有舍入",
        Contradiction::ComparatorWithBounds => "同一数据不能既有比较符又有上下限",
        Contradiction::RoundingWithBounds => "同一数据不能既有舍入又有上下限",
        Contradiction::BoundsCrossed => "下限大于上限",
        Contradiction::ValueOutsideBounds => "数值在自己的上下限之外",
        Contradiction::OneBound => "只有一个界限，应有上下两个，或用比较符",
        Contradiction::RoundingNotPositive => "舍入单位应大于 0",
        Contradiction::NotAMultiple => "数值不是舍入单位的整数倍",
        Contradiction::NoValue => "有限定而没有数值",
    }
}

fn refusal(reason: Refusal) -> String {
    let plain = match reason {
        Refusal::UnlikeUnitsOfPanels => "各小图的单位不同，无法共用一个刻度；“facetScale”设为“free”时各用各的刻度",
        Refusal::UnlikeUnits => "单位不同",
        Refusal::NegativeProgress => "有的数值小于零",
        Refusal::SeveralPeriods => "有多个时期，而它只显示一个",
        Refusal::SeveralSeries => "有多个系列，而它只显示一个",
        Refusal::TooManyBars { limit } => return format!("数据多于{limit}个"),
        Refusal::NoCategories => "数据按数字排列，没有时期或类别",
        Refusal::NoSum => "平均数和温度等不能相加",
        Refusal::NoPeriods => "有的数据没有时期",
        Refusal::SpanOnAxis => "几年合计的数据不能画成线上的一点",
        Refusal::UnlikePeriods => "时期长短不同，或年度起始日不同",
        Refusal::TooManyParts { limit } => return format!("构成部分超过{limit}个"),
        Refusal::OnePart => "整体只有一个部分，无从划分",
        Refusal::MissingPart => "有一部分未公布，合计和占比无从得知",
        Refusal::NegativePart => "负数不是整体的一部分",
        Refusal::OpenPart => "有一部分只公布了大概或界限（如“以上”“约”），合计和占比无从得知",
        Refusal::NotTheWhole => "各部分相加不等于整体",
        Refusal::TotalAmongParts => "合计与其各部分并列",
        Refusal::NothingToShare => "整体可能为零",
        Refusal::NegativeCount => "少于零的数量无法逐格画出",
        Refusal::NotCountable => "既非计数，也非占整体的百分比",
        Refusal::NotTwoIndicators => "此图对照两个指标，而指标数多于或少于两个",
        Refusal::NoPairs => "没有同地同期的成对数据",
        Refusal::PartOfOne => "所计对象只能为整数，不能画出一部分",
        Refusal::NotTwoPeriods => "它比较两个时期，而时期数不是两个",
        Refusal::NoRegions => "文件没有说明各地区的位置",
        Refusal::NoFigureOnMap => "没有一个数据属于文件标出位置的地区",
        Refusal::UncertainExtremes => "不能确定哪个数据最低、哪个最高",
        Refusal::BrokenSeries => "系列中断或定义改变，前后数据不可比",
        Refusal::NotFromZero => "柱条和面积从零开始：坐标轴从别处开始，会使差别看起来比实际大",
        Refusal::NoZeroOnLogScale => "它以离零的距离表示数量，而对数刻度没有零；可改用“line”",
        Refusal::NoAxisForLogScale => "它没有数值坐标轴，无从使用对数刻度",
        Refusal::ZeroOnLogScale => "有的数据为零或负数，或可能如此，而对数刻度上没有零",
        Refusal::SecondAxis => {
            "折线与柱条单位不同，需要第二条坐标轴，而两条坐标轴可使任意两个系列看似相合；可改用两张图，或分面小图（“facet”）"
        }
        Refusal::NoColumns => "全部要求画成折线，没有可画成柱条的；只有折线可用“line”",
        Refusal::LinesOverStack => "折线会被拿来与堆叠的合计相比；可用“grouped”，把折线画在并列的柱条上",
        Refusal::TooFewFigures { least } => return format!("数据少于{least}个"),
        Refusal::SeveralGrounds => "几个系列的填色会互相遮盖；看合计可用“stacked-area”，作比较可用“line”",
        Refusal::NoTrueZero => "该单位的零点是人为约定的，填色到零没有意义",
    };
    plain.to_owned()
}
