//! The compiler's flags of a reproducible build.

use crate::paths;
use crate::run::Run;
use crate::trouble::Result;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// What `.cargo/config.toml` says for the wasm target; the flags given here replace it.
const CONFIGURED: [&str; 2] = ["--cfg", "erase_components"];

/// The flags of the wasm build. Paths of this machine are replaced, those that a panic would tell
/// too, so that the same sources give the same bytes anywhere. Cargo names our own files relative
/// to the checkout, which therefore needs no entry here (and each checkout would compile
/// everything anew if it had).
pub(super) fn rustflags(target: &Path) -> Result<OsString> {
    let mut flags: Vec<OsString> = CONFIGURED.map(OsString::from).to_vec();
    let mut remap = |from: &Path, to: &str| {
        flags.push("--remap-path-prefix".into());
        let mut pair = from.as_os_str().to_owned();
        pair.push("=");
        pair.push(to);
        flags.push(pair);
    };
    // The code that a build script wrote.
    remap(target, "/target");
    if let Some(home) = paths::cargo_home() {
        remap(&home, "/cargo");
        // The name of a registry's folder is a hash of its address, which a mirror changes.
        let mut registries: Vec<PathBuf> = std::fs::read_dir(home.join("registry/src"))
            .map(|dir| dir.filter_map(|entry| Some(entry.ok()?.path())).collect())
            .unwrap_or_default();
        registries.sort();
        for registry in registries {
            remap(&registry, "/crates");
        }
    }
    let root = paths::root();
    let sysroot = Run::new("rustc")
        .args(["--print", "sysroot"])
        .dir(&root)
        .output()?;
    let version = Run::new("rustc").arg("-vV").dir(&root).output()?;
    let commit = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "));
    // Where the sources of std are installed the compiler shows them; elsewhere it says this.
    remap(
        &Path::new(sysroot.trim()).join("lib/rustlib/src/rust"),
        &format!("/rustc/{}", commit.unwrap_or("unknown")),
    );
    Ok(flags.join(OsStr::new("\x1f")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_of_the_cargo_config_are_kept() {
        let config = std::fs::read_to_string(paths::root().join(".cargo/config.toml")).unwrap();
        assert!(config.contains("rustflags = [\"--cfg\", \"erase_components\"]"));
        assert_eq!(config.matches("rustflags").count(), 1);
        let flags = rustflags(Path::new("/t")).unwrap().into_string().unwrap();
        assert!(flags.starts_with("--cfg\x1ferase_components\x1f"));
    }
}
