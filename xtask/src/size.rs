//! How much a page loads before its first chart, and the most that it may be.

use std::fmt;
use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::bundle::{CHECKER, LATER_SCRIPTS, SCRIPTS, scripts_of_first_chart};
use crate::command::read;
use crate::parts::PARTS;
use crate::project::Project;
use crate::split::When;
use crate::wasm::{WASM_FILE, part_file};

/// The most that the files of a first chart may weigh together, compressed by brotli: the element with its glue, the first
/// module, and of the parts that charts wait for the heaviest for a form and the heaviest for a language. A kilobyte is 1,024
/// bytes, as in the limits of documents.
const BUDGET: usize = 100 * 1024;

/// The size of a file as it is stored and as it is sent.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// A built file and its size.
type Sized = (String, Size);

/// The sizes of the built files.
pub(crate) struct Sizes {
    /// What every first chart needs.
    always: Vec<Sized>,
    /// Of each of these lists a first chart needs one file.
    one_of: Vec<Vec<Sized>>,
    /// What a page loads after its first chart, or apart from charts.
    apart: Vec<Sized>,
}

/// Measures what was built in `pkg/`.
pub(crate) fn measure(project: &Project) -> Result<Sizes> {
    let pkg = project.pkg();
    let sized = |path: &Path, holds: &str| -> Result<Sized> {
        let name = path.strip_prefix(&pkg).unwrap_or(path).display();
        let holds = if holds.is_empty() { String::new() } else { format!(" ({holds})") };
        Ok((format!("{name}{holds}"), size(&read(path)?)?))
    };
    let mut always = Vec::new();
    for path in scripts_of_first_chart(project)?.into_iter().chain([pkg.join(WASM_FILE)]) {
        always.push(sized(&path, "")?);
    }
    let parts = |when: When| -> Result<Vec<Sized>> {
        let those = PARTS.iter().filter(|part| part.when == when);
        those.map(|part| sized(&pkg.join(part_file(part)), part.holds)).collect()
    };
    let one_of = vec![parts(When::Form)?, parts(When::Language)?];
    let mut apart = parts(When::Later)?;
    for path in LATER_SCRIPTS.iter().chain(&SCRIPTS).chain([&CHECKER]).map(|name| pkg.join(name)) {
        if path.is_file() {
            apart.push(sized(&path, "")?);
        }
    }
    Ok(Sizes { always, one_of, apart })
}

fn size(bytes: &[u8]) -> Result<Size> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut sent = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut sent, &parameters)?;
    Ok(Size { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: sent.len() })
}

impl Sizes {
    /// The size of a first chart that needs the heaviest of each list.
    fn most(&self) -> Size {
        let heaviest = self.one_of.iter().filter_map(|list| list.iter().max_by_key(|(_, size)| size.brotli));
        self.always.iter().chain(heaviest).fold(Size::default(), |sum, (_, size)| Size {
            raw: sum.raw + size.raw,
            gzip: sum.gzip + size.gzip,
            brotli: sum.brotli + size.brotli,
        })
    }

    /// Holds the total to the budget.
    pub(crate) fn check(&self) -> Result<()> {
        let total = self.most().brotli;
        if total > BUDGET {
            bail!("a first chart takes {total} bytes by brotli, {} more than the budget of {BUDGET}", total - BUDGET);
        }
        Ok(())
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut heading = |text: &str| writeln!(out, "{text:<62}{:>10}{:>10}{:>10}", "raw", "gzip -9", "brotli 11");
        heading("bytes that every first chart needs")?;
        let line = |out: &mut fmt::Formatter<'_>, (name, size): &Sized| {
            writeln!(out, "  {name:<60}{:>10}{:>10}{:>10}", size.raw, size.gzip, size.brotli)
        };
        self.always.iter().try_for_each(|file| line(out, file))?;
        for list in &self.one_of {
            writeln!(out, "and one of")?;
            list.iter().try_for_each(|file| line(out, file))?;
        }
        line(out, &("a first chart, at the most".to_owned(), self.most()))?;
        writeln!(out, "after it, or apart")?;
        self.apart.iter().try_for_each(|file| line(out, file))?;
        write!(out, "budget of a first chart: {BUDGET} bytes by brotli")
    }
}

#[cfg(test)]
mod tests {
    use super::{BUDGET, Size, Sizes, size};

    fn of_brotli(brotli: usize) -> (String, Size) {
        (String::new(), Size { brotli, ..Size::default() })
    }

    #[test]
    fn the_budget_is_held_over_what_a_first_chart_needs() {
        let sizes = |most: usize| Sizes {
            always: vec![of_brotli(1), of_brotli(2)],
            one_of: vec![vec![of_brotli(3), of_brotli(1)], vec![of_brotli(most), of_brotli(4)]],
            apart: vec![of_brotli(BUDGET)],
        };
        assert!(sizes(BUDGET - 6).check().is_ok());
        assert!(sizes(BUDGET - 5).check().is_err());
    }

    #[test]
    fn sizes_are_those_of_the_compressed_bytes() {
        let measured = size(&[b'a'; 10_000]).unwrap();
        assert_eq!(measured.raw, 10_000);
        assert!(measured.gzip < 100 && measured.brotli < 50);
    }
}
