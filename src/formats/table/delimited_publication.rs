//! What a delimited text publishes: its rows, and what stands before and behind them.

use crate::{
    error::Error,
    formats::{
        cube::Publication,
        table::{Column, Entry, Table},
        table::{
            delimited::{self, Delimited},
            shapes::day,
            table_cube::{Reading, publication_of},
        },
    },
    indicator::{Source, Text},
};

/// Reads a delimited text; the result comes with the name of its format.
///
/// Errors: as of [`delimited::read`] and [`publication_of`].
pub(crate) fn read(bytes: &[u8], number: fn(&str) -> f64) -> Result<(Publication, &'static str), Error> {
    let mut read = delimited::read(bytes, number)?;
    split_codes(&mut read.table);
    let mut reading = Reading::plain(number);
    let is_sdmx = ["TIME_PERIOD", "OBS_VALUE"].iter().all(|name| column(&read.table, name).is_some());
    let title = title(&read).or_else(|| if is_sdmx { sdmx_title(&read.table) } else { None });
    reading.title = title.map(Text::untagged).unwrap_or_default();
    let mut publication = publication_of(&read.table, &reading)?;
    for line in &read.preamble {
        let [name, value, ..] = line.as_slice() else { continue };
        if name.eq_ignore_ascii_case("data source") || name.eq_ignore_ascii_case("source") {
            publication.source = Some(Source { title: Text::untagged(value.as_str()), ..Source::default() });
        } else if name.to_ascii_lowercase().starts_with("last updated") {
            publication.modified = day(value);
        }
    }
    let singles = read.preamble.iter().filter(|line| alone(line).is_some()).skip(1).filter_map(|line| alone(line));
    let notes: Vec<&str> = singles.chain(read.footer.iter().map(String::as_str)).collect();
    if !notes.is_empty() {
        publication.note = Text::untagged(notes.join(" "));
    }
    Ok((publication, if is_sdmx { "SDMX-CSV" } else { "CSV" }))
}

fn column<'a>(table: &'a Table, name: &str) -> Option<&'a Column> {
    table.columns.iter().find(|column| column.name == name)
}

/// What the rows of SDMX-CSV are called, where one text stands in all of them: the title of their series, else the name of
/// their data flow, else its id.
fn sdmx_title(table: &Table) -> Option<String> {
    let said = |name: &str| {
        let column = column(table, name)?;
        let [only] = column.texts.as_slice() else { return None };
        let is_everywhere = column.entries.iter().all(|entry| matches!(entry, Entry::Text(_)));
        Some(only.as_str()).filter(|_| is_everywhere)
    };
    let flow = ["DATAFLOW", "STRUCTURE_ID"].iter().find_map(|name| said(name));
    // `ECB:EXR(1.0): Exchange rates`, or without what stands behind the id.
    let name = flow.and_then(|flow| flow.split_once("): ")).map(|(_, name)| name);
    let id = || {
        let id = flow?.split('(').next()?;
        Some(id.rsplit(':').next().unwrap_or(id)).filter(|id| !id.is_empty())
    };
    said("TITLE").or_else(|| said("STRUCTURE_NAME")).or(name).or_else(id).map(str::to_owned)
}

/// The one text of a line that has no other.
fn alone(line: &[String]) -> Option<&str> {
    let mut filled = line.iter().filter(|cell| !cell.is_empty());
    let first = filled.next()?;
    filled.next().is_none().then_some(first.as_str())
}

fn title(read: &Delimited) -> Option<String> {
    read.preamble.iter().find_map(|line| alone(line)).map(str::to_owned)
}

/// Splits what SDMX-CSV writes with labels: a column `FREQ: Frequency` with entries `A: Annual` is the column `FREQ` and one
/// of its labels.
fn split_codes(table: &mut Table) {
    let is_split = |name: &str| name.split_once(": ").is_some_and(|(id, _)| is_id(id));
    let is_sdmx = table.columns.iter().filter(|column| is_split(&column.name)).count() > 1;
    if !is_sdmx {
        return;
    }
    for at in 0..table.columns.len() {
        let Some(column) = table.columns.get_mut(at) else { continue };
        let name = column.name.clone();
        let Some((id, label)) = name.split_once(": ").filter(|(id, _)| is_id(id)) else { continue };
        column.name = id.to_owned();
        column.label = Text::untagged(label);
        if let Some(labels) = column.split_texts(": ") {
            table.add(labels);
        }
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use crate::{Status, indicator::Role, read_published};

    #[test]
    fn sdmx_csv_says_what_its_columns_are() {
        let text = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,DECIMALS\n\
            dataflow,X:Y(1.0),I,A,IE,2020,1.50,P,3,2\ndataflow,X:Y(1.0),I,A,IE,2021,,M,3,2\n";
        let model = read_published(text.as_bytes()).unwrap();
        let indicator = &model.indicators[0];
        let series = &indicator.series[0];
        assert_eq!((indicator.unit_mult, series.value(0), series.value(1)), (3, Some(1.5), None));
        assert_eq!(series.remark(0).unwrap().statuses, [Status::Provisional]);
        assert_eq!(series.remark(1).unwrap().statuses, [Status::CannotExist]);
        assert_eq!(series.dimensions, [("FREQ", "A"), ("REF_AREA", "IE")].map(|(id, code)| (id.to_owned(), code.to_owned())));
        assert!(model.guesses.iter().all(|guess| guess.role.is_none()), "{:?}", model.guesses);
    }

    #[test]
    fn sdmx_csv_is_called_as_its_series_or_its_data_flow() {
        let title = |head: &str, one: &str, other: &str| {
            let row = |year: u16, own: &str| format!("{own},{year},1\n");
            let text = format!("{head},TIME_PERIOD,OBS_VALUE\n{}{}", row(2020, one), row(2021, other));
            let model = read_published(text.as_bytes()).unwrap();
            assert_eq!(model.format, "SDMX-CSV");
            model.indicators[0].title.in_language("").to_owned()
        };
        assert_eq!(title("DATAFLOW,GEO", "ECB:EXR(1.0),A", "ECB:EXR(1.0),A"), "EXR");
        assert_eq!(title("DATAFLOW,GEO", "ECB:EXR(1.0): Exchange rates,A", "ECB:EXR(1.0): Exchange rates,A"), "Exchange rates");
        assert_eq!(title("STRUCTURE_ID,STRUCTURE_NAME", "X:Y(1.0),Yields", "X:Y(1.0),Yields"), "Yields");
        assert_eq!(title("DATAFLOW,TITLE", "X:Y(1.0),Euro", "X:Y(1.0),Euro"), "Euro");
        assert_eq!(title("DATAFLOW,TITLE", "X:Y(1.0),Euro", "X:Y(1.0),"), "Y");
        assert_eq!(title("DATAFLOW,GEO", "X:Y(1.0),A", "X:Z(1.0),A"), "OBS_VALUE");
    }

    #[test]
    fn sdmx_csv_with_labels_has_codes_and_what_they_are_called() {
        let text = "DATAFLOW,SEX: Sex,TIME_PERIOD: Time period,OBS_VALUE\nX,F: Female,2020,1\nX,M: Male,2020,2\n";
        let model = read_published(text.as_bytes()).unwrap();
        let sex = &model.dimensions[0];
        assert_eq!((sex.id.as_str(), sex.label.in_language("")), ("SEX", "Sex"));
        let categories: Vec<_> = sex.categories.iter().map(|own| (own.code.as_str(), own.label.in_language(""))).collect();
        assert_eq!(categories, [("F", "Female"), ("M", "Male")]);
    }

    #[test]
    fn a_wide_table_with_lines_before_it() {
        let text = "\u{feff}\"Data Source\",\"Development Indicators\",\n\n\"Last Updated Date\",\"2024-05-01\",\n\n\
            \"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2019\",\"2020\",\"2021\",\n\
            \"Aland\",\"ALA\",\"GDP (current US$)\",\"GDP.CD\",\"1.5\",\"\",\"2\",\n\
            \"Borduria\",\"BOR\",\"GDP (current US$)\",\"GDP.CD\",\"\",\"7\",\"8\",\n";
        let model = read_published(text.as_bytes()).unwrap();
        let indicator = &model.indicators[0];
        assert_eq!((model.indicators.len(), indicator.id.as_str(), indicator.series.len()), (1, "GDP.CD", 2));
        assert_eq!(indicator.title.in_language(""), "GDP (current US$)");
        assert_eq!(model.units[indicator.unit].id, "current US$");
        assert_eq!((indicator.series[1].value(0), indicator.series[1].value(1)), (None, Some(7.0)));
        assert_eq!(indicator.series[1].dimensions, [("Country Code".to_owned(), "BOR".to_owned())]);
        assert_eq!(model.source.unwrap().title.in_language(""), "Development Indicators");
        assert_eq!(model.modified.unwrap().to_string(), "2024-05-01");
    }

    #[test]
    fn a_comma_is_the_decimal_sign_where_the_column_shows_it() {
        let text = "Jahr;Land;Quote (%)\r\n2020;Nord;1,5\r\n2020;Süd;1.250,5\r\n2021;Nord;..\r\n2021;Süd;3\r\n";
        let model = read_published(text.as_bytes()).unwrap();
        let series = &model.indicators[0].series;
        assert_eq!((series[0].value(0), series[0].value(1), series[1].value(0)), (Some(1.5), None, Some(1250.5)));
        assert!(model.guesses.iter().any(|guess| guess.role == Some(Role::Area)));
        assert!(model.units[0].is_percent());
    }
}
