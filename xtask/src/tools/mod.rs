//! The tools a build or a test needs: found where they are, or installed once into the cache.
//!
//! Every pinned version stands in [`versions`]. Tools of our own go to
//! `<cache>/tools/<name>-<version>/bin`; browsers and the like come from the system's packages.

mod browsers;
mod cargo;
mod npm;
mod pip;
mod system;

use crate::paths;
use crate::run::{Run, path_with};
use crate::trouble::{Result, Trouble, While};
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

pub use browsers::Browsers;

/// The pinned versions. wasm-bindgen is not here: its version is the one in `Cargo.lock`.
pub mod versions {
    /// Builds `dist/` from `index.html`.
    pub const TRUNK: &str = "0.21.14";
    /// The npm package that brings wasm-opt.
    pub const BINARYEN: &str = "132.0.0";
    /// Makes scripts small.
    pub const TERSER: &str = "5.51.4";
    /// Drives Firefox.
    pub const GECKODRIVER: &str = "0.37.1";
    /// Checks accessibility in the browser tests.
    pub const AXE_CORE: &str = "4.14.1";
    /// Reads calendar files in JavaScript.
    pub const ICAL_JS: &str = "2.2.1";
    /// Reads calendar files in Python.
    pub const ICALENDAR: &str = "7.3.2";
    /// Tells in Python when the events of a calendar recur.
    pub const RECURRING_ICAL_EVENTS: &str = "3.8.2";
}

/// What the app is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// What the tools are wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Building the app. Each of its tools is a must.
    Build,
    /// Running the tests in browsers too. What is missing is named, and its tests are skipped.
    Browsers,
}

/// Something that could not be had, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The tool.
    pub name: String,
    /// Which tests need it.
    pub needed_for: &'static str,
    /// The command that would install it.
    pub command: String,
}

/// Finds the tools or installs them. Fails when a build tool cannot be had; returns what else
/// is missing.
pub fn ready(purpose: Purpose) -> Result<Vec<Missing>> {
    let folder = folder()?;
    std::fs::create_dir_all(&folder).during(format_args!("creating {}", folder.display()))?;
    system::toolchain()?;
    let bindgen = bindgen_version()?;
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
    npm::terser(&folder)?;
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
    let folder = folder()?;
    std::fs::create_dir_all(&folder).during(format_args!("creating {}", folder.display()))?;
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

/// The PATH under which builds and tests run: our tools first.
pub fn search_path() -> Result<OsString> {
    let dirs: Vec<PathBuf> = bin_folders()?;
    path_with(dirs.iter().map(PathBuf::as_path))
}

/// The axe-core script for the accessibility tests, where it is installed.
pub fn axe_core() -> Option<PathBuf> {
    let package = folder()
        .ok()?
        .join(format!("axe-core-{}", versions::AXE_CORE));
    Some(package.join("node_modules/axe-core/axe.min.js")).filter(|script| script.is_file())
}

/// ical.js, a module for Node.js, where it is installed.
pub fn ical_js() -> Option<PathBuf> {
    let package = folder()
        .ok()?
        .join(format!("ical-js-{}", versions::ICAL_JS));
    Some(package.join("node_modules/ical.js/dist/ical.js")).filter(|script| script.is_file())
}

/// The folder of Python's icalendar and what goes with it, for PYTHONPATH, where it is installed.
pub fn icalendar() -> Option<PathBuf> {
    let packages = folder().ok()?.join(pip::icalendar_name());
    Some(packages).filter(|packages| packages.join("icalendar").is_dir())
}

/// The script that makes scripts small, for Node.js.
pub fn terser() -> Result<PathBuf> {
    let package = folder()?.join(format!("terser-{}", versions::TERSER));
    let script = package.join("node_modules/terser/bin/terser");
    if script.is_file() {
        Ok(script)
    } else {
        Err(Trouble::new(
            "terser is not installed: run `cargo xtask tools`.",
        ))
    }
}

/// What wasm-opt calls its own version.
pub fn wasm_opt_version() -> &'static str {
    versions::BINARYEN.split('.').next().unwrap_or_default()
}

/// Finds a program among our tools or on PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let ours = bin_folders()
        .unwrap_or_default()
        .into_iter()
        .map(|dir| dir.join(program));
    ours.into_iter()
        .find(|file| paths::is_program(file))
        .or_else(|| paths::on_path(program))
}

fn bin_folders() -> Result<Vec<PathBuf>> {
    let folder = folder()?;
    let names = [
        format!("trunk-{}", versions::TRUNK),
        format!("wasm-bindgen-{}", bindgen_version()?),
        format!("binaryen-{}", versions::BINARYEN),
        format!("geckodriver-{}", versions::GECKODRIVER),
    ];
    Ok(names
        .into_iter()
        .map(|name| folder.join(name).join("bin"))
        .collect())
}

fn folder() -> Result<PathBuf> {
    Ok(paths::cache()?.join("tools"))
}

/// The wasm-bindgen CLI must be of the very version the app is linked with.
fn bindgen_version() -> Result<String> {
    let lock = paths::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&lock).during("reading Cargo.lock")?;
    paths::locked_version(&text, "wasm-bindgen")
        .ok_or_else(|| Trouble::new("Cargo.lock names no wasm-bindgen."))
}

/// Installs `<folder>/<name>`, unless it is there, by filling a new folder beside it and
/// renaming that. A lock keeps two runs from doing it twice; a broken run leaves nothing half.
fn once(folder: &Path, name: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let place = folder.join(name);
    if place.is_dir() {
        return Ok(());
    }
    let lock = File::create(folder.join("lock")).during("creating the lock of the tools")?;
    lock.lock().during("waiting for another installation")?;
    if place.is_dir() {
        return Ok(());
    }
    let fresh = folder.join(format!(".{name}"));
    clear(&fresh)?;
    std::fs::create_dir_all(&fresh).during(format_args!("creating {}", fresh.display()))?;
    fill(&fresh)?;
    std::fs::rename(&fresh, &place).during(format_args!("moving {}", fresh.display()))
}

/// Removes a folder that may not be there.
fn clear(dir: &Path) -> Result<()> {
    match std::fs::remove_dir_all(dir) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
            Err(why).during(format_args!("removing {}", dir.display()))
        }
        _ => Ok(()),
    }
}

/// Fails unless the program runs and tells the version that was asked for.
fn expect_version(program: &Path, version: &str) -> Result<()> {
    let said = Run::new(program).arg("--version").output()?;
    if said.contains(version) {
        return Ok(());
    }
    let shown = program.display();
    Err(Trouble::new(format!(
        "{shown} says `{}`, not version {version}",
        said.trim()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_installation_leaves_no_folder_and_a_second_one_succeeds() {
        let dir = std::env::temp_dir().join(format!("stillnight-once-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        assert!(once(&dir, "tool-1", |_| Err(Trouble::new("no"))).is_err());
        assert!(!dir.join("tool-1").exists());
        once(&dir, "tool-1", |fresh| {
            std::fs::write(fresh.join("x"), "x").during("x")
        })
        .unwrap();
        assert!(dir.join("tool-1/x").is_file());
        once(&dir, "tool-1", |_| Err(Trouble::new("must not run again"))).unwrap();
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
