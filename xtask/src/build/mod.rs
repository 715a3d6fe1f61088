//! The release build: the tools, then Trunk, whose hook calls `cargo xtask stamp`.

mod flags;
mod place;
mod unchanged;

use crate::run::Run;
use crate::target_dir;
use crate::tools::{self, Purpose};
use crate::trouble::{Result, Trouble, While};
use std::path::PathBuf;
use unchanged::Inputs;

pub use place::Options;
pub(crate) use place::Place;

/// Finds or installs the tools, then builds the app.
pub fn build(options: &Options) -> Result<PathBuf> {
    tools::ready(Purpose::Build)?;
    let _held = target_dir::hold()?;
    trunk(options)
}

/// Builds with tools that are there and a target folder that is held.
pub(crate) fn trunk(options: &Options) -> Result<PathBuf> {
    trunk_at(&Place::here()?, options)
}

/// Builds the checkout of this place.
pub(crate) fn trunk_at(place: &Place, options: &Options) -> Result<PathBuf> {
    let root = &place.root;
    let out = options.out_in(root);
    let inputs = Inputs::read(place, options, &out)?;
    if inputs.are_built_in(&out) {
        println!("Nothing has changed since {} was built.", out.display());
        return Ok(out);
    }
    // Fetched now, because from here on nothing is: what is built is what the lock file says.
    let fetch = ["fetch", "--locked", "--quiet", "--target", tools::TARGET];
    Run::new("cargo").args(fetch).dir(root).go()?;
    let trunk = tools::find("trunk").ok_or_else(|| Trouble::new("Trunk is not installed."))?;
    let this = std::env::current_exe().during("finding xtask itself")?;
    let public_url = options.public_url.as_deref().unwrap_or("/");
    let build = [
        "build",
        "--release",
        "--locked",
        "--offline",
        "--skip-version-check",
    ];
    let wasm_opt = format!("version_{}", tools::versions::wasm_opt());
    Run::new(trunk)
        .args(build)
        .args(["--color", "auto", "--public-url", public_url, "--dist"])
        .arg(&out)
        .without_build_settings()
        .env("CARGO_TARGET_DIR", &place.target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags::rustflags(&place.target)?)
        .env("PATH", tools::search_path()?)
        .env("STILLNIGHT_XTASK", this)
        // A failed build is the compiler's story; where in Trunk it was heard of is noise.
        .env("RUST_BACKTRACE", "0")
        .env("TRUNK_TOOLS_WASM_OPT", wasm_opt)
        .dir(root)
        .go()?;
    inputs.remember(&out)?;
    Ok(out)
}
