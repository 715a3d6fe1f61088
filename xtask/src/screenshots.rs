//! Takes the screenshots, which `tests/` knows how to take.

use crate::args::Screenshots;
use crate::build;
use crate::paths;
use crate::run::Run;
use crate::target_dir;
use crate::tools::{self, Purpose};
use crate::trouble::{Result, While};

/// Builds the app, then takes a picture of every screen.
pub fn run(options: &Screenshots) -> Result<()> {
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
    Run::cargo("run")?
        .args(["--quiet", "--locked", "--package", "stillnight-tests"])
        .args(["--bin", "screenshots", "--"])
        .arg(std::path::absolute(out).during("reading --out")?)
        .args(options.only.as_deref())
        .env("PATH", tools::search_path()?)
        .env("STILLNIGHT_DIST", dist)
        .go()
}
