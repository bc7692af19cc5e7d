//! The command line: checks published files of any known format, draws their charts as SVG or PNG, says them in words, and
//! writes them as indicator documents.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    rc::Rc,
};

use clap::{Args, Parser, Subcommand, ValueEnum};
use indicator_chart::{
    Chart, Error, Frame, Host, IcuLocale, Indicators, Location, Notice, Qualifier, Request, Severity, Theme, WidthTable, Words,
    document, findings,
    indicator::{Figure, Indicator, Role},
    locale_tag,
    raster::{self, Fonts},
    read_document, read_published, words_for,
};

/// How many indicators `check` lists one by one.
const LISTED: usize = 20;

#[derive(Parser)]
#[command(version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Says of files of any known format what they are, what they hold, what was guessed and what is not shown as it stands,
    /// with path, line and column; ends with 1 where one of them, or an indicator or chart in it, cannot be shown
    Check {
        /// Files to check; - is the standard input
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Language of the messages
        #[arg(long, default_value = "en")]
        lang: String,
    },
    /// Draws one chart of a document as SVG, or as PNG where the output is named so
    Render {
        #[command(flatten)]
        choice: Choice,
        /// Where the drawing goes, a .svg or a .png; SVG on the standard output where not given
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// Width in CSS pixels
        #[arg(long, default_value_t = 640.0)]
        width: f64,
        /// Height in CSS pixels; follows from form and width where not given
        #[arg(long)]
        height: Option<f64>,
        /// Pixels of a PNG for each CSS pixel; 2 where not given
        #[arg(long)]
        scale: Option<f64>,
        /// Font files for the text of a PNG; the fonts of this machine where not given
        #[arg(long = "font")]
        fonts: Vec<PathBuf>,
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
    /// Writes a file of any known format as an indicator document
    Convert {
        /// The file; - is the standard input
        file: PathBuf,
        /// Where the document goes; the standard output where not given
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// Language of the messages
        #[arg(long, default_value = "en")]
        lang: String,
    },
    /// Prints the JSON Schema of the indicator document
    Schema,
}

#[derive(Args)]
struct Choice {
    /// The file, of any known format; - is the standard input
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
        Command::Render { choice, output, width, height, scale, fonts, theme, plain } => {
            let theme = match theme {
                ThemeName::Light => Theme::LIGHT,
                ThemeName::Dark => Theme::DARK,
            };
            let frame = Frame { width, height, font_size: 16.0, pixel_ratio: 1.0, theme, furniture: !plain };
            render(&choice, frame, &Pixels { scale, fonts }, output.as_deref())
        }
        Command::Describe { choice } => describe(&choice),
        Command::Convert { file, output, lang } => convert(&file, output.as_deref(), &lang),
        Command::Schema => print(&document::schema()),
    }
}

fn check(files: &[PathBuf], language: &str) -> Result<ExitCode, String> {
    let words = words_for(language);
    let mut code = ExitCode::SUCCESS;
    let mut report = String::new();
    for file in files {
        let name = file.display();
        let bytes = bytes_of(file)?;
        match read_published(&bytes).map(Rc::new) {
            Ok(indicators) => {
                for finding in findings(&indicators, &bytes) {
                    if finding.severity == Severity::Fault {
                        code = ExitCode::FAILURE;
                    }
                    report.push_str(&format!("{}\n", line(file, finding.location.as_ref(), &words.problem(&finding.problem))));
                }
                report.push_str(&format!("{name}: {}", summary(&indicators)));
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

/// What was recognised in a file, what it holds and what was guessed, line by line.
fn summary(indicators: &Indicators) -> String {
    let own = &indicators.indicators;
    let mut line = vec![indicators.format.to_owned(), counted(own.len(), "indicator")];
    line.extend(contents(own));
    line.extend((!indicators.charts.is_empty()).then(|| counted(indicators.charts.len(), "chart")));
    let mut text = line.join(", ");
    text.push('\n');
    for indicator in own.iter().take(LISTED) {
        let title = indicator.title.in_language(&indicators.language);
        let unit = indicators.units.get(indicator.unit).map(|unit| unit.label.in_language(&indicators.language)).unwrap_or("");
        let mut line = vec![format!("  {}", indicator.id)];
        line.extend([title, unit].into_iter().filter(|text| !text.is_empty()).map(|text| format!("“{text}”")));
        line.extend(contents(std::slice::from_ref(indicator)));
        text.push_str(&line.join(", "));
        text.push('\n');
    }
    if own.len() > LISTED {
        text.push_str(&format!("  and {} more\n", own.len() - LISTED));
    }
    for guess in &indicators.guesses {
        let role = match guess.role {
            Some(Role::Time) => "taken as time",
            Some(Role::Area) => "taken as places",
            Some(Role::Measure) => "taken as what is measured",
            Some(Role::Unit) => "taken as units",
            Some(Role::Frequency) => "taken as frequencies",
            Some(Role::Category) => "taken as categories",
            None => "passed over",
        };
        text.push_str(&format!("  guessed: “{}” {role}\n", guess.name));
    }
    text
}

/// How many series and figures there are, and how many of these are missing.
fn contents(indicators: &[Indicator]) -> Vec<String> {
    let series: Vec<_> = indicators.iter().flat_map(|indicator| &indicator.series).collect();
    let figures: usize = series.iter().map(|own| own.len()).sum();
    let is_missing = |figure: Figure<'_>| figure.value.is_none() && !matches!(figure.qualifier, Qualifier::Between { .. });
    let missing: usize = series.iter().map(|own| (0..own.len()).filter(|at| is_missing(own.figure(*at))).count()).sum();
    let mut contents = vec![
        if series.len() == 1 { "1 series".to_owned() } else { format!("{} series", series.len()) },
        counted(figures, "figure"),
    ];
    contents.extend((missing > 0).then(|| format!("{missing} missing")));
    contents
}

fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

fn convert(file: &Path, output: Option<&Path>, language: &str) -> Result<ExitCode, String> {
    let words = words_for(language);
    let indicators = read_published(&bytes_of(file)?).map_err(|error| fault_line(file, &error, words))?;
    let written = document::write(&indicators);
    let again = read_document(written.document.as_bytes()).map_err(|error| fault_line(Path::new("output"), &error, words))?;
    let refused = again.refused_indicators.iter().map(|refused| fault_line(Path::new("output"), &refused.error, words));
    let lines = indicators.notices.iter().chain(&written.notices).map(|notice| notice_line(file, notice, words));
    for line in lines.chain(refused) {
        // Where the standard error is closed the notices reach nobody, and the document still does.
        let _ = writeln!(io::stderr(), "{line}");
    }
    save_text(&written.document, output)
}

/// What only a drawing of pixels has.
struct Pixels {
    scale: Option<f64>,
    fonts: Vec<PathBuf>,
}

impl Pixels {
    /// How many pixels stand for a CSS pixel where nothing is said of it: as many as on most screens.
    const SCALE: f64 = 2.0;

    fn of(&self, svg: &str, frame: &Frame) -> Result<Vec<u8>, String> {
        let files = self.fonts.iter().map(|file| bytes_of(file)).collect::<Result<Vec<_>, _>>()?;
        let fonts = if files.is_empty() { Fonts::of_system() } else { Fonts::of_files(files) };
        let png = fonts.and_then(|fonts| raster::png(svg, frame.pixel_ratio, frame.theme.surface, &fonts));
        png.map_err(|fault| fault.to_string())
    }
}

fn render(choice: &Choice, frame: Frame, pixels: &Pixels, output: Option<&Path>) -> Result<ExitCode, String> {
    let extension = output.and_then(Path::extension).map(|extension| extension.to_ascii_lowercase());
    match (output, extension.as_deref().map(|extension| extension.to_str().unwrap_or(""))) {
        (Some(path), Some("png")) => {
            let frame = Frame { pixel_ratio: pixels.scale.unwrap_or(Pixels::SCALE), ..frame };
            let svg = with_chart(choice, |chart, host| chart.svg(&frame, host))?;
            save(&pixels.of(&svg, &frame)?, path)
        }
        (_, None | Some("svg")) if pixels.scale.is_some() || !pixels.fonts.is_empty() => {
            Err("a scale and fonts are for pixels, and an SVG has none; name a .png".to_owned())
        }
        (_, None | Some("svg")) => {
            let svg = with_chart(choice, |chart, host| chart.svg(&frame, host))?;
            save_text(&svg, output)
        }
        _ => Err("the output is SVG or PNG; name it .svg or .png".to_owned()),
    }
}

fn save_text(text: &str, output: Option<&Path>) -> Result<ExitCode, String> {
    output.map_or_else(|| print(text), |path| save(text.as_bytes(), path))
}

fn save(bytes: &[u8], path: &Path) -> Result<ExitCode, String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(ExitCode::SUCCESS)
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
        Some(Location { path, line: 0, .. }) => format!("{name}: {message} ({path})"),
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
