//! Runs the bench, which lives in `tests/`.

use crate::args::Bench;
use crate::build;
use crate::run::Run;
use crate::target_dir;
use crate::tools::{self, Purpose};
use crate::trouble::Result;

/// Builds the app, then measures it.
pub fn run(options: &Bench) -> Result<()> {
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
    Run::cargo("run")?
        .args([
            "--release",
            "--locked",
            "--package",
            "stillnight-tests",
            "--bin",
            "bench",
            "--",
        ])
        .args(&options.args)
        // The bench itself need not be small: half the wait.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("PATH", tools::search_path()?)
        .env("STILLNIGHT_DIST", dist)
        .go()
}
