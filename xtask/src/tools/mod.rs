//! The tools a build or a test needs: found where they are, or installed once into the cache.
//!
//! Every pinned version stands in [`versions`]. Tools of our own go to
//! `<cache>/tools/<name>-<version>/bin`; browsers and the like come from the system's packages.

mod browsers;
mod cargo;
mod folders;
mod missing;
mod npm;
mod once;
mod pip;
mod system;
pub mod versions;

use crate::trouble::Result;
use std::path::{Path, PathBuf};

pub use browsers::Browsers;
pub use folders::{find, search_path};
pub use missing::Missing;
pub(crate) use system::TARGET;

/// What the tools are wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Building the app. Each of its tools is a must.
    Build,
    /// Running the tests in browsers too. What is missing is named, and its tests are skipped.
    Browsers,
}

/// Finds the tools or installs them. Fails when a build tool cannot be had; returns what else
/// is missing.
pub fn ready(purpose: Purpose) -> Result<Vec<Missing>> {
    let folder = folders::made()?;
    system::toolchain()?;
    let bindgen = versions::wasm_bindgen()?;
    cargo::install(
        &folder,
        "trunk",
        "trunk",
        versions::TRUNK,
        "about 6 minutes",
    )?;
    cargo::install(
        &folder,
        "wasm-bindgen",
        "wasm-bindgen-cli",
        &bindgen,
        "about 2 minutes",
    )?;
    npm::binaryen(&folder)?;
    npm::esbuild(&folder)?;
    if purpose == Purpose::Build {
        return Ok(Vec::new());
    }
    let mut missing = Vec::new();
    if let Err(why) = cargo::install(
        &folder,
        "geckodriver",
        "geckodriver",
        versions::GECKODRIVER,
        "2 minutes",
    ) {
        println!("{why}");
        missing.push(Missing {
            name: "geckodriver".to_owned(),
            needed_for: "the tests in Firefox",
            command: format!(
                "cargo install --locked geckodriver@{}",
                versions::GECKODRIVER
            ),
        });
    }
    if let Err(why) = npm::axe_core(&folder) {
        println!("{why}");
        missing.push(Missing {
            name: "axe-core".to_owned(),
            needed_for: "the accessibility tests",
            command: "install Node.js with npm, then run `cargo xtask tools`".to_owned(),
        });
    }
    missing.extend(calendars_ready()?);
    missing.extend(system::packages()?);
    Ok(missing)
}

/// Installs what reads calendar files in the tests; returns what cannot be had.
pub fn calendars_ready() -> Result<Vec<Missing>> {
    let folder = folders::made()?;
    let mut missing = Vec::new();
    let mut note = |name: &str, done: Result<()>, needs| {
        if let Err(why) = done {
            println!("{why}");
            missing.push(Missing {
                name: name.to_owned(),
                needed_for: "the tests of the calendar file",
                command: format!("install {needs}, then run `cargo xtask tools`"),
            });
        }
    };
    note("ical.js", npm::ical_js(&folder), "Node.js with npm");
    note("icalendar", pip::icalendar(&folder), "Python 3 with pip");
    Ok(missing)
}

/// The axe-core script for the accessibility tests, where it is installed.
pub fn axe_core() -> Option<PathBuf> {
    folders::file_of(&npm::axe_core_name(), "node_modules/axe-core/axe.min.js")
}

/// ical.js, a module for Node.js, where it is installed.
pub fn ical_js() -> Option<PathBuf> {
    folders::file_of(&npm::ical_js_name(), "node_modules/ical.js/dist/ical.js")
}

/// The folder of Python's icalendar and what goes with it, for PYTHONPATH, where it is installed.
pub fn icalendar() -> Option<PathBuf> {
    folders::file_of(&pip::icalendar_name(), "icalendar")?
        .parent()
        .map(Path::to_path_buf)
}
