//! Answers of China's national data (data.stats.gov.cn, `easyquery`), as saved from a page or a script.
//!
//! `returndata` has `wdnodes`, the dimensions with their codes, and `datanodes`, the figures: `zb` says what, `reg` where,
//! `sj` when. A figure that was not published is the number 0 with `hasdata` false.

use crate::{
    error::{Error, Problem},
    formats::{
        Reader as Format,
        cube::{Axis, Category, Cell, Cells, Cube, Measure, Publication},
        root::{Field, Root, field},
        text::{
            cell::{Convention, figure},
            unit,
            written::{fields_at, text_at, whole_at},
        },
    },
    indicator::{Collection, Role, Text},
    json::{Reader, Type},
    limits::MAX_PAIRS,
    names::Names,
};

pub(super) const READER: Format = Format { name: "easyquery", fits, read };

/// The code of an answer with figures.
const SUCCESS: u64 = 200;

/// Ends of indicators' names that say how the figure of a period came about. A cumulated figure (`累计值`) runs from the
/// start of the year, which no period of the file says; its name does.
const COLLECTIONS: [(&str, Collection); 2] = [("期末值", Collection::End), ("当期值", Collection::Sum)];

fn fits(root: &Root<'_>) -> bool {
    root.has("returncode", Type::Number) && root.field("returndata").is_some()
}

fn read(root: &Root<'_>) -> Result<Publication, Error> {
    let answered = whole_at(root.fields(), "returncode") == Some(SUCCESS);
    if let Some(message) = text_at(root.fields(), "returndata").filter(|_| !answered || !root.has("returndata", Type::Object)) {
        return Err(Error::new(Problem::ServiceAnswer { message }));
    }
    if !answered {
        let message = text_at(root.fields(), "returncode").unwrap_or_default();
        return Err(Error::new(Problem::ServiceAnswer { message }));
    }
    let content = fields_at(root.fields(), "returndata")?;
    let Some(mut nodes) = field(&content, "datanodes") else {
        return Err(root.value().fault(Problem::MissingField { field: "datanodes" }));
    };
    let mut dimensions = Dimensions::read(&content)?;
    let cells = dimensions.cells(&mut nodes)?;
    let Dimensions { axes, explanation, is_chinese, .. } = dimensions;
    let language = if is_chinese { "zh-CN" } else { "" };
    let cube = Cube { description: explanation, dimensions: axes, cells, ..Cube::default() };
    Ok(Publication { language: language.to_owned(), cubes: vec![cube], ..Publication::default() })
}

/// The dimensions of an answer.
#[derive(Default)]
struct Dimensions {
    axes: Vec<Axis>,
    /// For each dimension the codes as the file writes them.
    codes: Vec<Names>,
    /// What the one indicator means; empty where there are several.
    explanation: Text,
    /// Whether names are written in Chinese; there is an English site as well.
    is_chinese: bool,
}

impl Dimensions {
    fn read(content: &[Field<'_>]) -> Result<Self, Error> {
        let mut own = Self::default();
        let Some(mut reader) = field(content, "wdnodes") else { return Ok(own) };
        if reader.peek()? != Type::List {
            return Ok(own);
        }
        reader.begin_list()?;
        while reader.next_item()? {
            let mut place = reader.clone();
            let fields = reader.fields()?;
            let Some(id) = text_at(&fields, "wdcode") else {
                return Err(place.fault(Problem::MissingField { field: "wdcode" }));
            };
            let label = text_at(&fields, "wdname").unwrap_or_default();
            own.is_chinese |= label.chars().any(|character| matches!(character, '\u{4e00}'..='\u{9fff}'));
            let Some(at) = own.axis(&id) else {
                return Err(place.fault(Problem::TooManyFields { limit: MAX_PAIRS }));
            };
            if let Some(axis) = own.axes.get_mut(at) {
                axis.label = Text::untagged(label);
            }
            own.nodes(at, field(&fields, "nodes"))?;
        }
        Ok(own)
    }

    /// The position of the dimension `id`, which is there from now on; `None` where there are too many.
    fn axis(&mut self, id: &str) -> Option<usize> {
        if let Some(at) = self.axes.iter().position(|axis| axis.id == id) {
            return Some(at);
        }
        let role = match id {
            "zb" => Role::Measure,
            "sj" => Role::Time,
            "reg" => Role::Area,
            _ => Role::Category,
        };
        self.axes.push(Axis { id: id.to_owned(), role, ..Axis::default() });
        self.codes.push(Names::default());
        (self.axes.len() <= MAX_PAIRS).then_some(self.axes.len() - 1)
    }

    /// The position of `code` in the dimension at `at`, which it has from now on.
    fn category(&mut self, at: usize, code: &str) -> Option<(usize, &mut Category)> {
        let (axis, codes) = (self.axes.get_mut(at)?, self.codes.get_mut(at)?);
        let next = axis.categories.len();
        let position = codes.position_or(code, next);
        if position == next {
            let code = if axis.role == Role::Time { period(code) } else { code.to_owned() };
            axis.categories.push(Category { code, ..Category::default() });
        }
        axis.categories.get_mut(position).map(|category| (position, category))
    }

    /// Takes the codes of the dimension at `at`; some may be `null`.
    fn nodes(&mut self, at: usize, nodes: Option<Reader<'_>>) -> Result<(), Error> {
        let Some(mut nodes) = nodes.filter(|nodes| nodes.clone().peek().is_ok_and(|kind| kind == Type::List)) else {
            return Ok(());
        };
        let is_measure = self.axes.get(at).is_some_and(|axis| axis.role == Role::Measure);
        let mut count = 0;
        nodes.begin_list()?;
        while nodes.next_item()? {
            if nodes.peek()? != Type::Object {
                nodes.skip()?;
                continue;
            }
            let fields = nodes.fields()?;
            let Some(code) = text_at(&fields, "code") else { continue };
            let name = text_at(&fields, "cname").or_else(|| text_at(&fields, "name")).unwrap_or_default();
            if let Some((_, category)) = self.category(at, &code) {
                if is_measure {
                    describe(category, &name, &fields);
                }
                category.label = Text::untagged(name);
            }
            if is_measure {
                count += 1;
                let meaning = text_at(&fields, "exp").filter(|_| count == 1);
                self.explanation = meaning.map(|text| Text::untagged(paragraphs(&text))).unwrap_or_default();
            }
        }
        Ok(())
    }

    /// Reads the figures.
    fn cells(&mut self, nodes: &mut Reader<'_>) -> Result<Cells, Error> {
        let mut cells = Cells::default();
        nodes.begin_list()?;
        while nodes.next_item()? {
            let mut place = nodes.clone();
            let fields = nodes.fields()?;
            let mut key: Vec<Option<u32>> = vec![None; self.axes.len()];
            if let Some(mut places) = field(&fields, "wds") {
                places.begin_list()?;
                while places.next_item()? {
                    let place_fields = places.fields()?;
                    let (Some(id), Some(code)) = (text_at(&place_fields, "wdcode"), text_at(&place_fields, "valuecode")) else {
                        continue;
                    };
                    // Only the first figure may name a dimension that the answer does not describe.
                    let known = self.axes.iter().position(|axis| axis.id == id);
                    let Some(at) = known.or_else(|| if cells.len() == 0 { self.axis(&id) } else { None }) else {
                        return Err(place.fault(Problem::UnknownReference { found: id, within: "wdnodes".to_owned() }));
                    };
                    key.resize(self.axes.len(), None);
                    if let (Some((position, _)), Some(own)) = (self.category(at, &code), key.get_mut(at)) {
                        *own = Some(position as u32);
                    }
                }
            }
            let Some(key) = key.into_iter().collect::<Option<Vec<u32>>>() else {
                return Err(place.fault(Problem::MissingField { field: "wds" }));
            };
            cells.push(&key, figure_of(&fields_at(&fields, "data")?, nodes.nearest()))?;
        }
        Ok(cells)
    }
}

/// What a measure's node says: unit, decimals, notes.
fn describe(category: &mut Category, name: &str, fields: &[Field<'_>]) {
    let collection = COLLECTIONS.iter().find(|(end, _)| name.ends_with(end)).map(|(_, collection)| *collection);
    let decimals = whole_at(fields, "dotcount").and_then(|count| u8::try_from(count).ok());
    let unit = text_at(fields, "unit").map(|word| unit::named(&word, &word));
    category.measure = Measure { unit, decimals, collection, ..Measure::default() };
    category.note = text_at(fields, "memo").map(|memo| Text::untagged(paragraphs(&memo))).unwrap_or_default();
}

/// The figure in a node's `data`. What was printed is kept where it is another number, or none.
fn figure_of(data: &[Field<'_>], number: fn(&str) -> f64) -> Cell {
    let has_data = field(data, "hasdata").is_none_or(|mut has| has.raw().is_ok_and(|raw| raw == "true"));
    let value = field(data, "data").and_then(|mut value| value.number().ok());
    let printed = text_at(data, "strdata");
    let (Some(value), true) = (value, has_data && !(printed.is_none() && field(data, "strdata").is_some())) else {
        return Cell::missing();
    };
    let mut cell = Cell::number(value.value, value.decimals);
    if let Some(printed) = printed {
        match figure(&printed, &Convention::default(), number) {
            Some(same) if same.value == cell.value => cell = same,
            _ => cell.remark_mut().text = Text::untagged(printed),
        }
    }
    cell
}

/// The period of a code: `2023`, `202312`, `2023A` to `2023D` and `202301A` to `202304D` for quarters; another code as it is.
fn period(code: &str) -> String {
    let digits = code.bytes().take_while(u8::is_ascii_digit).count();
    let (Some(year), Some(rest), letter) = (code.get(..4), code.get(4..digits), code.get(digits..).unwrap_or("")) else {
        return code.to_owned();
    };
    let quarter = ["A", "B", "C", "D"].iter().position(|own| *own == letter).and_then(|at| ["1", "2", "3", "4"].get(at));
    match (rest.len(), quarter) {
        (0 | 2, Some(quarter)) => [year, "-Q", quarter].concat(),
        (2, None) if letter.is_empty() => [year, "-", rest].concat(),
        _ => code.to_owned(),
    }
}

/// `text` with spaces where the site begins paragraphs.
fn paragraphs(text: &str) -> String {
    text.replace("||", " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats, indicator::Indicators, json::native_number};

    fn read(json: &str) -> Result<Indicators, Error> {
        formats::read(json.as_bytes(), native_number)
    }

    const ANSWER: &str = r#"{"returncode": 200, "returndata": {
        "datanodes": [
            {"code": "zb.A01_sj.202402", "data": {"data": 6.0, "dotcount": 1, "hasdata": true, "strdata": "6"},
             "wds": [{"valuecode": "A01", "wdcode": "zb"}, {"valuecode": "202402", "wdcode": "sj"}]},
            {"code": "zb.A01_sj.202401", "data": {"data": 0.0, "dotcount": 1, "hasdata": false, "strdata": ""},
             "wds": [{"valuecode": "A01", "wdcode": "zb"}, {"valuecode": "202401", "wdcode": "sj"}]},
            {"code": "zb.A02_sj.202401", "data": {"data": 0.0, "dotcount": 2, "hasdata": true, "strdata": "0.00"},
             "wds": [{"valuecode": "A02", "wdcode": "zb"}, {"valuecode": "202401", "wdcode": "sj"}]}],
        "hasdatacount": 2,
        "wdnodes": [
            {"wdcode": "zb", "wdname": "指标", "nodes": [
                {"cname": "工业增加值_累计增长", "code": "A01", "dotcount": 1, "unit": "%", "memo": "甲。||乙。", "exp": "释义"},
                null,
                {"cname": "货币供应量_期末值", "code": "A02", "dotcount": 2, "unit": "亿元", "memo": "", "exp": ""}]},
            {"wdcode": "sj", "wdname": "时间", "nodes": [
                {"cname": "2024年2月", "code": "202402"}, {"cname": "2024年1月", "code": "202401"}]}]}}"#;

    #[test]
    fn what_has_no_data_is_missing_and_what_is_zero_is_zero() {
        let read = read(ANSWER).unwrap();
        assert_eq!((read.format, read.language.as_str()), ("easyquery", "zh-CN"));
        let [growth, money] = read.indicators.as_slice() else { panic!("{:?}", read.indicators) };
        let series = &growth.series[0];
        assert_eq!((series.period(0).unwrap().to_string(), series.value(0)), ("2024-01".to_owned(), None));
        assert_eq!((series.period(1).unwrap().to_string(), series.value(1)), ("2024-02".to_owned(), Some(6.0)));
        assert_eq!((growth.title.in_language("zh"), growth.collection), ("工业增加值_累计增长", None));
        assert!(read.units[growth.unit].is_percent());
        assert_eq!(growth.note, Text::untagged("甲。 乙。"));
        assert_eq!((money.series[0].value(0), money.collection), (Some(0.0), Some(Collection::End)));
        assert_eq!(read.units[money.unit].label, Text::untagged("亿元"));
    }

    #[test]
    fn a_figure_printed_otherwise_keeps_its_text() {
        let read = read(&ANSWER.replace("\"strdata\": \"6\"", "\"strdata\": \"6.x\"")).unwrap();
        let remark = read.indicators[0].series[0].remark(1).unwrap();
        assert_eq!(remark.text, Text::untagged("6.x"));
    }

    #[test]
    fn an_answer_without_figures_says_so_in_its_own_words() {
        let error = read(r#"{"returncode": 501, "returndata": "未能找到"}"#).unwrap_err();
        assert_eq!(*error.problem(), Problem::ServiceAnswer { message: "未能找到".to_owned() });
    }

    #[test]
    fn a_figure_must_stand_in_every_dimension() {
        let error = read(&ANSWER.replacen(r#", {"valuecode": "202402", "wdcode": "sj"}"#, "", 1)).unwrap_err();
        assert_eq!(*error.problem(), Problem::MissingField { field: "wds" });
        assert_eq!(error.location().unwrap().path, "$.returndata.datanodes[0]");
    }

    #[test]
    fn reads_codes_of_periods() {
        for (code, expected) in [
            ("2023", "2023"),
            ("202312", "2023-12"),
            ("2024A", "2024-Q1"),
            ("202402B", "2024-Q2"),
            ("LAST6", "LAST6"),
            ("年", "年"),
        ] {
            assert_eq!(period(code), expected);
        }
    }
}
