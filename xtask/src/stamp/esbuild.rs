//! Makes scripts and style small, and one sheet of several: esbuild does it.

use crate::run::Run;
use crate::tools;
use crate::trouble::{Result, Trouble};
use std::path::Path;

/// The scripts that page and worker load as they are, not as modules. Their names at the top are
/// what they call each other by, so esbuild keeps them.
const SCRIPTS: [&str; 3] = ["journal.js", super::names::PAGE_SCRIPT, "sw.js"];
/// What wasm-bindgen wrote between the page and the program: a module.
const GLUE: &str = "stillnight.js";
/// Each is one file of the build: what the first screen needs, and the rest.
const SHEETS: [&str; 2] = ["first.css", "app.css"];

/// Nothing is written in a newer way than these understand.
const TARGET: &str = "--target=es2022,chrome111,firefox115,safari16.4";

/// Makes the classic scripts in `staging` small.
pub(super) fn scripts(staging: &Path) -> Result<()> {
    in_place(staging)?.args(SCRIPTS).go()
}

/// Makes the glue in `staging` small.
pub(super) fn glue(staging: &Path) -> Result<()> {
    in_place(staging)?.args(["--format=esm", GLUE]).go()
}

/// Makes one sheet of each entry in `style` and what it imports. The addresses in it stay as they
/// are: they are read against the finished sheet.
pub(super) fn style(style: &Path, staging: &Path) -> Result<()> {
    esbuild()?
        .args(["--bundle", "--external:icons/*"])
        .arg(format!("--outdir={}", staging.display()))
        .args(SHEETS)
        .dir(style)
        .go()
}

fn in_place(staging: &Path) -> Result<Run> {
    Ok(esbuild()?
        .args(["--outdir=.", "--allow-overwrite"])
        .dir(staging))
}

fn esbuild() -> Result<Run> {
    let program = tools::find("esbuild")
        .ok_or_else(|| Trouble::new("esbuild is not installed: run `cargo xtask tools`."))?;
    let plain = ["--charset=utf8", "--legal-comments=none"];
    let run = Run::new(program).args(["--minify", "--log-level=warning", TARGET]);
    Ok(run.args(plain))
}
