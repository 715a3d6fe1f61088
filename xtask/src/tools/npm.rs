//! Tools from npm packages that carry what they need with them.

use super::once::{expect_version, once};
use super::{system, versions};
use crate::run::Run;
use crate::trouble::{Result, While};
use std::path::Path;

/// Installs wasm-opt.
pub(super) fn binaryen(folder: &Path) -> Result<()> {
    let says = format!("version {}", versions::wasm_opt());
    with_program(folder, "binaryen", versions::BINARYEN, "wasm-opt", &says)
}

/// Installs what makes scripts and style small. Its program is a package of its own for each
/// system, which npm chooses; no script of the package needs to run for that.
pub(super) fn esbuild(folder: &Path) -> Result<()> {
    let version = versions::ESBUILD;
    with_program(folder, "esbuild", version, "esbuild", version)
}

/// Installs the accessibility checker, a script for the page.
pub(super) fn axe_core(folder: &Path) -> Result<()> {
    once(folder, &axe_core_name(), |place| {
        install(place, "axe-core", versions::AXE_CORE)
    })
}

/// What its folder is called.
pub(super) fn axe_core_name() -> String {
    format!("axe-core-{}", versions::AXE_CORE)
}

/// Installs what reads calendar files in JavaScript.
pub(super) fn ical_js(folder: &Path) -> Result<()> {
    once(folder, &ical_js_name(), |place| {
        install(place, "ical.js", versions::ICAL_JS)
    })
}

/// What its folder is called.
pub(super) fn ical_js_name() -> String {
    format!("ical-js-{}", versions::ICAL_JS)
}

/// Installs a package whose program is wanted on the PATH, and fails unless that runs and `says`
/// its version.
fn with_program(
    folder: &Path,
    package: &str,
    version: &str,
    program: &str,
    says: &str,
) -> Result<()> {
    once(folder, &format!("{package}-{version}"), |place| {
        install(place, package, version)?;
        let bin = place.join("bin");
        std::fs::create_dir_all(&bin).during(format_args!("creating the folder of {program}"))?;
        let brought = format!("../node_modules/{package}/bin/{program}");
        link(&brought, &bin.join(program))?;
        expect_version(&bin.join(program), says)
    })
}

fn install(place: &Path, package: &str, version: &str) -> Result<()> {
    system::node()?;
    println!("Installing {package} {version} from npm: some seconds, once.");
    Run::new("npm")
        .args([
            "install",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
        ])
        .arg(place)
        .arg(format!("{package}@{version}"))
        .dir(place)
        .go()
}

#[cfg(unix)]
fn link(to: &str, at: &Path) -> Result<()> {
    std::os::unix::fs::symlink(to, at).during(format_args!("linking {}", at.display()))
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) -> Result<()> {
    Err(crate::trouble::Trouble::new(
        "Building needs a Unix-like system (Windows: use WSL).",
    ))
}
