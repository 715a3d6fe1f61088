//! Runs the bench, which lives in `tests/`.

use crate::build;
use crate::run::Run;
use crate::target_dir;
use crate::tools::{self, Purpose};
use crate::trouble::{Result, While};
use clap::Args;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// How to measure.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Measure what was built before.
    #[arg(long)]
    pub no_build: bool,
    /// What the bench itself is told.
    #[command(flatten)]
    pub wishes: Wishes,
}

/// What the bench itself is told.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// How many times each start is made.
    #[arg(long, value_name = "N", default_value = "15")]
    pub runs: NonZeroUsize,
    /// Only the starts the aims are about: slowed down four times, from the worker.
    #[arg(long)]
    pub quick: bool,
    /// Where the figures are written; `bench.json` in the target folder when absent.
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
}

/// Builds the app, then measures it.
pub fn run(options: &Options) -> Result<()> {
    let missing = tools::ready(Purpose::Browsers)?;
    for thing in &missing {
        println!("Missing: {}. Install it: {}", thing.name, thing.command);
    }
    // Held to the end: nothing else may build, and so disturb the figures, meanwhile.
    let _held = target_dir::hold()?;
    let app = build::Options::default();
    let dist = if options.no_build {
        app.out()
    } else {
        build::trunk(&app)?
    };
    let run = Run::cargo("run")?
        .args(["--release", "--locked", "--package", "stillnight-tests"])
        .args(["--bin", "bench", "--"]);
    told(run, &options.wishes)?
        // The bench itself need not be small: half the wait.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("PATH", tools::search_path()?)
        .env("STILLNIGHT_DIST", dist)
        .go()
}

/// Passes the wishes on; a path is read against the folder we are in, not the bench's.
fn told(run: Run, wishes: &Wishes) -> Result<Run> {
    let mut run = run.arg("--runs").arg(wishes.runs.to_string());
    if wishes.quick {
        run = run.arg("--quick");
    }
    if let Some(json) = &wishes.json {
        let json = std::path::absolute(json).during("reading --json")?;
        run = run.arg("--json").arg(json);
    }
    Ok(run)
}
