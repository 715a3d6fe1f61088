//! Takes the screenshots, which `tests/` knows how to take.

use crate::build;
use crate::paths;
use crate::run::Run;
use crate::target_dir;
use crate::tools::{self, Purpose};
use crate::trouble::{Result, While};
use clap::Args;
use std::path::{Path, PathBuf};

/// The build of 2026-11-25.
const OLD_BUILD: &str = "tests/fixtures/old-build";

/// How to take pictures.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Show what was built before.
    #[arg(long)]
    pub no_build: bool,
    /// The folder for the pictures; `screenshots` at the root when absent.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Only screens with this in their names.
    #[arg(long, value_name = "PART")]
    pub only: Option<String>,
    /// Take pictures of the build of 2026-11-25 too, and say which differ.
    #[arg(long)]
    pub beside_old: bool,
}

/// Builds the app, then takes a picture of every screen.
pub fn run(options: &Options) -> Result<()> {
    let missing = tools::ready(Purpose::Browsers)?;
    for thing in &missing {
        println!("Missing: {}. Install it: {}", thing.name, thing.command);
    }
    let _held = target_dir::hold()?;
    let app = build::Options::default();
    let dist = if options.no_build {
        app.out()
    } else {
        build::trunk(&app)?
    };
    let out = options.out.clone();
    let out = out.unwrap_or_else(|| paths::root().join("screenshots"));
    let out = std::path::absolute(out).during("reading --out")?;
    let only = options.only.as_deref();
    if !options.beside_old {
        return take(&dist, &out, only)?.go();
    }
    let before = out.join("before");
    take(&paths::root().join(OLD_BUILD), &before, only)?.go()?;
    take(&dist, &out.join("after"), only)?
        .arg("--beside")
        .arg(before)
        .go()
}

/// The program that takes the pictures of a build.
fn take(dist: &Path, out: &Path, only: Option<&str>) -> Result<Run> {
    Ok(Run::cargo("run")?
        .args(["--quiet", "--locked", "--package", "stillnight-tests"])
        .args(["--bin", "screenshots", "--"])
        .arg(out)
        .args(only)
        .env("PATH", tools::search_path()?)
        .env("STILLNIGHT_DIST", dist))
}
