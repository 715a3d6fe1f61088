//! Where things are: the checkout, the cache, the target folder.

use crate::trouble::{Result, Trouble, While};
use std::env;
use std::path::{Path, PathBuf};

/// The folder of the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    // What is compiled in may be the path of another checkout that shares the target folder,
    // so the surroundings are asked first.
    let compiled_in = Path::new(env!("CARGO_MANIFEST_DIR"));
    let told = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let found = told
        .or_else(|| env::current_dir().ok())
        .and_then(|dir| root_above(&dir));
    found
        .or_else(|| root_above(compiled_in))
        .unwrap_or_else(|| compiled_in.to_path_buf())
}

fn root_above(dir: &Path) -> Option<PathBuf> {
    let is_root = |dir: &&Path| dir.join("Cargo.lock").is_file() && dir.join("xtask").is_dir();
    dir.ancestors().find(is_root).map(Path::to_path_buf)
}

/// The folder that outlives checkouts: tools and compiled dependencies.
pub fn cache() -> Result<PathBuf> {
    let from = |name: &str| {
        env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    if let Some(own) = from("STILLNIGHT_CACHE") {
        return std::path::absolute(own).during("reading STILLNIGHT_CACHE");
    }
    if let Some(xdg) = from("XDG_CACHE_HOME") {
        return Ok(xdg.join("stillnight"));
    }
    let home = from("HOME").ok_or_else(|| {
        Trouble::new("Neither STILLNIGHT_CACHE nor HOME is set: no place for the tools.")
    })?;
    Ok(home.join(".cache/stillnight"))
}

/// Cargo's target folder for everything that is built here: `CARGO_TARGET_DIR` when it is set,
/// else one in the cache that all checkouts share.
pub fn target() -> Result<PathBuf> {
    match env::var_os("CARGO_TARGET_DIR").filter(|v| !v.is_empty()) {
        Some(own) => std::path::absolute(own).during("reading CARGO_TARGET_DIR"),
        None => Ok(cache()?.join("target")),
    }
}

/// Cargo's home, where the sources of the dependencies are unpacked.
pub fn cargo_home() -> Option<PathBuf> {
    let own = env::var_os("CARGO_HOME")
        .filter(|v| !v.is_empty())
        .map(PathBuf::from);
    own.or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))
}

/// Looks a program up on PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|dir| dir.join(program))
        .find(|file| is_program(file))
}

/// Whether this is a file that may be run.
pub fn is_program(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.metadata()
            .is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        file.is_file()
    }
}

/// Whether this run is to fail rather than leave something out.
pub fn nothing_may_be_skipped() -> bool {
    let set = |name: &str| env::var(name).is_ok_and(|v| !matches!(v.as_str(), "" | "0" | "false"));
    set("CI") || set("STILLNIGHT_REQUIRE_ALL")
}

/// The version that `Cargo.lock` holds for a package.
pub fn locked_version(lock: &str, package: &str) -> Option<String> {
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == wanted)?;
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn the_root_holds_the_lock_file() {
        assert!(root().join("Cargo.lock").is_file());
    }
}
