//! How much a page loads before its first chart, and the most that it may be.

use std::fmt;
use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::bundle::{SCRIPTS, scripts_of_first_chart};
use crate::command::read;
use crate::project::Project;
use crate::wasm::WASM_FILE;

/// The most that the element, its glue and the module may weigh together, compressed by brotli.
///
/// It is what they weigh with a hundredth to spare, since compilers differ, and may only ever be lowered, until it meets [`AIM`].
const BUDGET: usize = 143_500;

/// What they shall weigh at the most.
const AIM: usize = 100_000;

/// The size of a file as it is stored and as it is sent.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// The sizes of the built files.
pub(crate) struct Sizes {
    first_chart: Vec<(String, Size)>,
    apart: Vec<(String, Size)>,
}

/// Measures what was built in `pkg/`.
pub(crate) fn measure(project: &Project) -> Result<Sizes> {
    let pkg = project.pkg();
    let mut first_chart = Vec::new();
    for path in scripts_of_first_chart(project)?.into_iter().chain([pkg.join(WASM_FILE)]) {
        first_chart.push((name_in(&pkg, &path), size(&read(&path)?)?));
    }
    let mut apart = Vec::new();
    for path in SCRIPTS.map(|name| pkg.join(name)) {
        if path.is_file() {
            apart.push((name_in(&pkg, &path), size(&read(&path)?)?));
        }
    }
    Ok(Sizes { first_chart, apart })
}

fn name_in(pkg: &Path, path: &Path) -> String {
    path.strip_prefix(pkg).unwrap_or(path).display().to_string()
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
    fn total(&self) -> Size {
        self.first_chart.iter().fold(Size::default(), |sum, (_, size)| Size {
            raw: sum.raw + size.raw,
            gzip: sum.gzip + size.gzip,
            brotli: sum.brotli + size.brotli,
        })
    }

    /// Holds the total to the budget.
    pub(crate) fn check(&self) -> Result<()> {
        let total = self.total().brotli;
        if total > BUDGET {
            bail!("a first chart takes {total} bytes by brotli, {} more than the budget of {BUDGET}", total - BUDGET);
        }
        Ok(())
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:<44}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip -9", "brotli 11")?;
        let total = ("a first chart, together".to_owned(), self.total());
        for (name, size) in self.first_chart.iter().chain([&total]).chain(&self.apart) {
            writeln!(out, "{name:<44}{:>10}{:>10}{:>10}", size.raw, size.gzip, size.brotli)?;
        }
        write!(out, "budget of a first chart: {BUDGET} bytes by brotli; the aim is {AIM}")
    }
}

#[cfg(test)]
mod tests {
    use super::{BUDGET, Size, Sizes, size};

    fn of_brotli(brotli: usize) -> (String, Size) {
        (String::new(), Size { brotli, ..Size::default() })
    }

    #[test]
    fn the_budget_is_held_over_all_files_of_a_first_chart() {
        let within = Sizes { first_chart: vec![of_brotli(1), of_brotli(BUDGET - 1)], apart: vec![of_brotli(BUDGET)] };
        assert!(within.check().is_ok());
        let over = Sizes { first_chart: vec![of_brotli(1), of_brotli(BUDGET)], apart: Vec::new() };
        assert!(over.check().is_err());
    }

    #[test]
    fn sizes_are_those_of_the_compressed_bytes() {
        let measured = size(&[b'a'; 10_000]).unwrap();
        assert_eq!(measured.raw, 10_000);
        assert!(measured.gzip < 100 && measured.brotli < 50);
    }
}
