//! Tools from crates.io: a prebuilt one when `cargo binstall` can fetch it, else built here.

use super::once::{clear, expect_version, once};
use crate::paths;
use crate::run::Run;
use crate::trouble::Result;
use std::path::Path;

/// Builds that nobody will time: light settings are half the wait.
const LIGHT: &[(&str, &str)] = &[
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Installs the program `name` from the package `package`.
pub(super) fn install(
    folder: &Path,
    name: &str,
    package: &str,
    version: &str,
    usual: &str,
) -> Result<()> {
    once(folder, &format!("{name}-{version}"), |place| {
        println!("Installing {package} {version}: a moment if prebuilt, else {usual}, once.");
        let program = place.join("bin").join(name);
        if fetch(folder, package, version, place).is_ok()
            && expect_version(&program, version).is_ok()
        {
            return Ok(());
        }
        compile(folder, package, version, place)?;
        expect_version(&program, version)
    })
}

fn fetch(folder: &Path, package: &str, version: &str, place: &Path) -> Result<()> {
    if paths::on_path("cargo-binstall").is_none() {
        return Err(crate::trouble::Trouble::new(
            "cargo-binstall is not installed",
        ));
    }
    Run::new("cargo")
        .args([
            "binstall",
            "--no-confirm",
            "--locked",
            "--disable-strategies",
            "compile",
        ])
        .arg("--root")
        .arg(place)
        .arg(format!("{package}@{version}"))
        .without_build_settings()
        .dir(folder)
        .go()
}

fn compile(folder: &Path, package: &str, version: &str, place: &Path) -> Result<()> {
    let build = folder.join(".build");
    let install = |locked: bool| {
        let mut run = Run::new("cargo").arg("install");
        if locked {
            run = run.arg("--locked");
        }
        // Run in the tools' folder, where the checkout's .cargo/config.toml does not reach.
        run = run
            .arg("--root")
            .arg(place)
            .arg(format!("{package}@{version}"));
        run = run
            .without_build_settings()
            .env("CARGO_TARGET_DIR", &build)
            .dir(folder);
        LIGHT
            .iter()
            .fold(run, |run, (name, value)| run.env(name, value))
            .go()
    };
    // The package's own lock file may name a version that was withdrawn since.
    let installed = install(true).or_else(|_| {
        println!("  Once more without the package's own lock file:");
        install(false)
    });
    clear(&build)?;
    installed
}
