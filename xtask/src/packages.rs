//! Programs that the browser tests need from outside: Node and two browsers.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{on_path, output_of, run, say};
use crate::npm;

/// The browsers that the tests drive.
pub(crate) struct Browsers {
    /// Chromium, or a browser made from it.
    pub(crate) chromium: PathBuf,
    /// Firefox.
    pub(crate) firefox: PathBuf,
}

/// Sees to it that Node and npm are there.
pub(crate) fn ensure_node() -> Result<()> {
    if npm::node().is_ok() && on_path("npm").is_some() {
        return Ok(());
    }
    let packages = ["nodejs", "npm"];
    if on_path("node").is_some() || !matches!(distribution().as_deref(), Some("debian" | "ubuntu")) {
        npm::node()?;
        bail!("npm is missing: install it beside Node");
    }
    apt_install("Node, which runs the browser tests", &packages)?;
    npm::node().map(|_| ())
}

/// Sees to it that both browsers are there, and fonts for the languages of the tests.
pub(crate) fn ensure_browsers() -> Result<Browsers> {
    if let Some(browsers) = find_browsers()?
        && has_chinese_font()
    {
        return Ok(browsers);
    }
    let packages = ["chromium", "firefox-esr", "fonts-noto-cjk"];
    match distribution().as_deref() {
        Some("debian") => apt_install("Chromium, Firefox and a Chinese font", &packages)?,
        Some("ubuntu") => bail!(
            "Chromium, Firefox or a Chinese font is missing. On Ubuntu: sudo snap install chromium firefox && sudo apt-get install fonts-noto-cjk"
        ),
        _ => bail!(
            "Chromium, Firefox or a Chinese font is missing: install them, and give their places by the environment variables CHROME and FIREFOX"
        ),
    }
    find_browsers()?.context("Chromium or Firefox is missing also after it was installed")
}

/// Both browsers; nothing where one is lacking.
fn find_browsers() -> Result<Option<Browsers>> {
    let chromium = find("CHROME", &["chromium", "chromium-browser", "google-chrome"])?;
    let firefox = find("FIREFOX", &["firefox-esr", "firefox"])?;
    Ok(chromium.zip(firefox).map(|(chromium, firefox)| Browsers { chromium, firefox }))
}

/// The program that a variable of the environment names, or else the first of these names on the path.
fn find(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    match env::var_os(variable).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => bail!("{variable} is {}, where there is no file", path.display()),
        None => Ok(names.iter().find_map(|name| on_path(name))),
    }
}

/// Whether Chinese labels would be drawn; where fonts cannot be listed, the system is taken to have them.
fn has_chinese_font() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    output_of(Command::new("fc-list").args([":lang=zh-cn", "family"])).is_ok_and(|fonts| !fonts.trim().is_empty())
}

/// The short name of the Linux distribution.
fn distribution() -> Option<String> {
    let release = fs::read_to_string("/etc/os-release").ok()?;
    let name = release.lines().find_map(|line| line.strip_prefix("ID="))?;
    Some(name.trim_matches('"').to_owned())
}

/// Installs packages as root; tells anybody else the command.
fn apt_install(what: &str, packages: &[&str]) -> Result<()> {
    let root = output_of(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() == "0");
    if !root {
        bail!("missing: {what}. Install it by: sudo apt-get install --no-install-recommends {}", packages.join(" "));
    }
    say(&format!("installing {what} by apt-get (a minute or two)"));
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
        command
    };
    run(apt().arg("update"))?;
    run(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}
