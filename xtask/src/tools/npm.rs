//! Tools from npm packages that carry what they need with them.

use super::{expect_version, once, system, versions, wasm_opt_version};
use crate::run::Run;
use crate::trouble::{Result, Trouble, While};
use std::path::Path;

/// Installs wasm-opt.
pub(super) fn binaryen(folder: &Path) -> Result<()> {
    once(
        folder,
        &format!("binaryen-{}", versions::BINARYEN),
        |place| {
            install(place, "binaryen", versions::BINARYEN)?;
            let bin = place.join("bin");
            std::fs::create_dir_all(&bin).during("creating the folder of wasm-opt")?;
            link(
                "../node_modules/binaryen/bin/wasm-opt",
                &bin.join("wasm-opt"),
            )?;
            expect_version(
                &bin.join("wasm-opt"),
                &format!("version {}", wasm_opt_version()),
            )
        },
    )
}

/// Installs what makes scripts small.
pub(super) fn terser(folder: &Path) -> Result<()> {
    once(folder, &format!("terser-{}", versions::TERSER), |place| {
        install(place, "terser", versions::TERSER)
    })
}

/// Installs the accessibility checker, a script for the page.
pub(super) fn axe_core(folder: &Path) -> Result<()> {
    once(
        folder,
        &format!("axe-core-{}", versions::AXE_CORE),
        |place| install(place, "axe-core", versions::AXE_CORE),
    )
}

/// Installs what reads calendar files in JavaScript.
pub(super) fn ical_js(folder: &Path) -> Result<()> {
    once(folder, &format!("ical-js-{}", versions::ICAL_JS), |place| {
        install(place, "ical.js", versions::ICAL_JS)
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
    std::os::unix::fs::symlink(to, at).during("linking wasm-opt")
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) -> Result<()> {
    Err(Trouble::new(
        "Building needs a Unix-like system (Windows: use WSL).",
    ))
}

/// Fails with the way out when npm is missing and cannot be installed.
pub(super) fn no_npm() -> Trouble {
    Trouble::new(
        "npm is missing (it brings wasm-opt). Install Node.js: `sudo apt-get install nodejs npm`, \
         or on a Mac `brew install node`.",
    )
}
