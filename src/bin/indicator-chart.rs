//! The command line: checks documents, draws their charts as SVG and says them in words.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    rc::Rc,
};

use clap::{Args, Parser, Subcommand, ValueEnum};
use indicator_chart::{
    Chart, Error, Frame, Host, IcuLocale, Indicators, Location, Notice, Request, Theme, WidthTable, Words, document, locale_tag,
    read_published, words_for,
};

#[derive(Parser)]
#[command(version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Says what is wrong with documents, with path, line and column; ends with 1 where one cannot be read
    Check {
        /// Documents to check; - is the standard input
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Language of the messages
        #[arg(long, default_value = "en")]
        lang: String,
    },
    /// Draws one chart of a document as SVG
    Render {
        #[command(flatten)]
        choice: Choice,
        /// Where the SVG goes; the standard output where not given
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// Width in CSS pixels
        #[arg(long, default_value_t = 640.0)]
        width: f64,
        /// Height in CSS pixels; follows from form and width where not given
        #[arg(long)]
        height: Option<f64>,
        /// Colours
        #[arg(long, value_enum, default_value_t = ThemeName::Light)]
        theme: ThemeName,
        /// Without title, subtitle, notes and source
        #[arg(long)]
        plain: bool,
    },
    /// Says a document's charts in words: the summary of each, and its figures as a table
    Describe {
        #[command(flatten)]
        choice: Choice,
    },
    /// Prints the JSON Schema of the indicator document
    Schema,
}

#[derive(Args)]
struct Choice {
    /// The document; - is the standard input
    file: PathBuf,
    /// The chart's id
    #[arg(long, default_value = "")]
    chart: String,
    /// Ids of indicators, instead of a chart of the document
    #[arg(long = "indicator")]
    indicators: Vec<String>,
    /// The form, instead of the one that the document or the data asks for
    #[arg(long, default_value = "")]
    form: String,
    /// Which series of a cube, by codes or labels of its dimensions: geo=IE,FR;sex=T
    #[arg(long, default_value = "")]
    select: String,
    /// The reader's language; the document's own where not given
    #[arg(long)]
    lang: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum ThemeName {
    Light,
    Dark,
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(message) => {
            // Where even the standard error is closed there is nobody left to tell.
            let _ = writeln!(io::stderr(), "indicator-chart: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode, String> {
    match command {
        Command::Check { files, lang } => check(&files, &lang),
        Command::Render { choice, output, width, height, theme, plain } => {
            let theme = match theme {
                ThemeName::Light => Theme::LIGHT,
                ThemeName::Dark => Theme::DARK,
            };
            let frame = Frame { width, height, font_size: 16.0, pixel_ratio: 1.0, theme, furniture: !plain };
            render(&choice, &frame, output.as_deref())
        }
        Command::Describe { choice } => describe(&choice),
        Command::Schema => print(&document::schema()),
    }
}

fn check(files: &[PathBuf], language: &str) -> Result<ExitCode, String> {
    let words = words_for(language);
    let mut code = ExitCode::SUCCESS;
    let mut report = String::new();
    for file in files {
        let name = file.display();
        match read_published(&bytes_of(file)?) {
            Ok(indicators) => {
                for notice in &indicators.notices {
                    report.push_str(&format!("{}\n", notice_line(file, notice, words)));
                }
                let figures: usize = indicators.indicators.iter().flat_map(|own| &own.series).map(|series| series.len()).sum();
                let format = if indicators.format.is_empty() { "indicators/1.0" } else { indicators.format };
                let (count, charts) = (indicators.indicators.len(), indicators.charts.len());
                report.push_str(&format!("{name}: {format}, {count} indicators, {figures} figures, {charts} charts\n"));
            }
            Err(error) => {
                code = ExitCode::FAILURE;
                report.push_str(&format!("{}\n", fault_line(file, &error, words)));
            }
        }
    }
    print(&report)?;
    Ok(code)
}

fn render(choice: &Choice, frame: &Frame, output: Option<&Path>) -> Result<ExitCode, String> {
    if output.and_then(Path::extension).is_some_and(|extension| extension != "svg") {
        return Err("the output is SVG; name it .svg".to_owned());
    }
    let svg = with_chart(choice, |chart, host| chart.svg(frame, host))?;
    match output {
        Some(path) => {
            fs::write(path, svg).map_err(|error| format!("{}: {error}", path.display()))?;
            Ok(ExitCode::SUCCESS)
        }
        None => print(&svg),
    }
}

fn describe(choice: &Choice) -> Result<ExitCode, String> {
    let one = !choice.chart.is_empty() || !choice.indicators.is_empty();
    let charts = if one { Vec::new() } else { chart_ids(choice)? };
    let mut text = String::new();
    if charts.is_empty() {
        text.push_str(&with_chart(choice, |chart, host| Ok(words_of(chart, host)))?);
    }
    for id in charts {
        let choice = Choice {
            chart: id,
            file: choice.file.clone(),
            indicators: Vec::new(),
            form: choice.form.clone(),
            select: choice.select.clone(),
            lang: choice.lang.clone(),
        };
        text.push_str(&with_chart(&choice, |chart, host| Ok(words_of(chart, host)))?);
        text.push('\n');
    }
    print(&text)
}

fn chart_ids(choice: &Choice) -> Result<Vec<String>, String> {
    let indicators = read(choice)?;
    Ok(indicators.charts.iter().map(|chart| chart.id.clone()).filter(|id| !id.is_empty()).collect())
}

fn words_of(chart: &Chart, host: &Host<'_>) -> String {
    let words = chart.description(host);
    let table = chart.table(0..usize::MAX, host);
    let provenance = words.provenance();
    let mut lines = vec![words.title, words.subtitle, words.summary];
    lines.extend(words.notes);
    lines.push(provenance);
    lines.retain(|line| !line.is_empty());
    lines.push(String::new());
    lines.push(table.columns.join("\t"));
    lines.extend(table.rows.iter().map(|row| row.join("\t")));
    lines.push(String::new());
    lines.join("\n")
}

fn with_chart<T>(choice: &Choice, use_chart: impl FnOnce(&Chart, &Host<'_>) -> Result<T, Error>) -> Result<T, String> {
    let indicators = read(choice)?;
    let language = choice.lang.clone().unwrap_or_else(|| indicators.language.clone());
    let words = words_for(&language);
    let locale = IcuLocale::new(locale_tag(&language));
    let host = Host { measure: &WidthTable, locale: &locale, words, language: &language };
    let request = Request {
        chart: choice.chart.clone(),
        indicators: choice.indicators.clone(),
        form: choice.form.clone(),
        select: choice.select.clone(),
        ..Request::default()
    };
    let fault = |error: Error| fault_line(&choice.file, &error, words);
    let chart = Chart::new(Rc::new(indicators), &request).map_err(fault)?;
    use_chart(&chart, &host).map_err(fault)
}

fn read(choice: &Choice) -> Result<Indicators, String> {
    let words = words_for(choice.lang.as_deref().unwrap_or("en"));
    read_published(&bytes_of(&choice.file)?).map_err(|error| fault_line(&choice.file, &error, words))
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, String> {
    let read = if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::stdin().lock(), &mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    read.map_err(|error| format!("{}: {error}", file.display()))
}

fn fault_line(file: &Path, error: &Error, words: &dyn Words) -> String {
    line(file, error.location(), &words.problem(error.problem()))
}

fn notice_line(file: &Path, notice: &Notice, words: &dyn Words) -> String {
    line(file, notice.location.as_ref(), &words.problem(&notice.problem))
}

fn line(file: &Path, location: Option<&Location>, message: &str) -> String {
    let name = file.display();
    match location {
        Some(Location { path, line, column }) => format!("{name}:{line}:{column}: {message} ({path})"),
        None => format!("{name}: {message}"),
    }
}

fn print(text: &str) -> Result<ExitCode, String> {
    // A reader that closes the pipe early, such as head, is no fault.
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(ExitCode::SUCCESS),
    }
}
