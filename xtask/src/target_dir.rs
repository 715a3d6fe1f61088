//! The shared target folder, and why it can be trusted.
//!
//! All checkouts share one, so that a fresh clone need not compile Leptos again. But Cargo
//! compares times, not contents, and names what it builds alike for every checkout: what one
//! checkout left behind can pass as built from another's older files. So the folder belongs to
//! one checkout at a time, and when it changes hands our own packages are built anew.

use crate::paths;
use crate::run::Run;
use crate::trouble::{Result, While};
use std::fs::File;

/// Our packages: everything in the target folder that is not from crates.io.
const OURS: &[&str] = &[
    "stillnight",
    "stillnight-browser",
    "stillnight-domain",
    "stillnight-tests",
    "xtask",
];

/// The target folder, held for this checkout until dropped.
pub struct Held {
    _lock: File,
}

/// Waits until no other run uses the target folder, and clears it of another checkout's work.
pub fn hold() -> Result<Held> {
    let target = paths::target()?;
    std::fs::create_dir_all(&target).during(format_args!("creating {}", target.display()))?;
    let lock = File::create(target.join("stillnight.lock")).during("creating the build lock")?;
    if lock.try_lock().is_err() {
        println!("Waiting for another build in {} …", target.display());
        lock.lock().during("waiting for the build lock")?;
    }
    let mark = target.join("last-checkout");
    let owner = identity()?;
    // A folder without a mark may have been used by Cargo alone, from anywhere.
    if std::fs::read_to_string(&mark).ok().as_deref() != Some(&owner) {
        // Cargo has only just built the xtask that runs, and removing it would break the hook.
        let this = std::env::current_exe().during("finding xtask itself")?;
        let in_use = |package: &str| package == "xtask" && this.starts_with(&target);
        for profile in ["dev", "release"] {
            let packages = OURS.iter().filter(|package| !in_use(package));
            let packages = packages.flat_map(|package| ["--package", package]);
            let clean = Run::cargo("clean")?
                .args(["--quiet", "--profile", profile])
                .args(packages);
            // The host's files are cleaned along with those of the target named.
            clean
                .args(["--target", "wasm32-unknown-unknown"])
                .output()?;
        }
        std::fs::write(&mark, owner).during("marking the target folder")?;
    }
    // Trunk ships whatever lies here, so nothing of an earlier build may.
    let bindgen = target.join("wasm-bindgen");
    if bindgen.exists() {
        std::fs::remove_dir_all(&bindgen).during("clearing the output of wasm-bindgen")?;
    }
    Ok(Held { _lock: lock })
}

/// Tells checkouts apart, also one that was removed and cloned again to the same path.
fn identity() -> Result<String> {
    let root = paths::root();
    #[cfg(unix)]
    let number = {
        use std::os::unix::fs::MetadataExt;
        root.metadata().during("reading the checkout")?.ino()
    };
    #[cfg(not(unix))]
    let number = 0;
    Ok(format!("{} {number}\n", root.display()))
}
