//! The same sources in another folder, built from nothing, give the same bytes.
//!
//! The other build is for another path of a host, so that it can be tried there in the browsers: the
//! path is in the manifest's id, and by that in the worker's list.

use super::files::files_of;
use crate::build::{self, Place};
use crate::paths;
use crate::run::Run;
use crate::stamp;
use crate::trouble::{Result, Trouble, While};
use std::path::{Path, PathBuf};

/// A folder that is removed when the check is over, however it ends.
struct Elsewhere(PathBuf);

impl Drop for Elsewhere {
    fn drop(&mut self) {
        // What is left behind lies in the system's temporary folder.
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// Builds a copy of the sources for `public_url`, compares it with `dist`, and leaves it in `out`.
pub(super) fn check(dist: &Path, public_url: &str, out: &Path) -> Result<()> {
    no_paths_of_this_machine(dist)?;
    let name = format!("stillnight-elsewhere-{}", std::process::id());
    let elsewhere = Elsewhere(std::env::temp_dir().join(name));
    let place = Place {
        root: elsewhere.0.join("copy"),
        target: elsewhere.0.join("target"),
    };
    copy_sources(&place.root)?;
    println!("Building a copy from nothing: about 2 minutes.");
    let options = build::Options {
        public_url: Some(public_url.to_owned()),
        out: Some(out.to_owned()),
    };
    build::trunk_at(&place, &options)?;
    compare(dist, out, public_url)
}

/// Copies all files that belong to the project, also those not yet committed.
fn copy_sources(to: &Path) -> Result<()> {
    let root = paths::root();
    let list = Run::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .dir(&root)
        .output()?;
    for path in list.split('\0').filter(|path| !path.is_empty()) {
        let (from, to) = (root.join(path), to.join(path));
        // A file removed but not yet committed is still in git's list.
        if !from.is_file() {
            continue;
        }
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder)
                .during(format_args!("creating {}", folder.display()))?;
        }
        std::fs::copy(&from, &to).during(format_args!("copying {path}"))?;
    }
    Ok(())
}

fn compare(one: &Path, two: &Path, public_url: &str) -> Result<()> {
    let (ours, theirs) = (files_of(one)?, files_of(two)?);
    let names = |files: &[(String, PathBuf)]| -> Vec<String> {
        files.iter().map(|(path, _)| path.clone()).collect()
    };
    let (our_names, their_names) = (names(&ours), names(&theirs));
    if our_names != their_names {
        return Err(Trouble::new(format!(
            "The two builds have different files:\n{our_names:?}\n{their_names:?}"
        )));
    }
    let mut different = Vec::new();
    for ((path, a), (_, b)) in ours.iter().zip(&theirs) {
        let read = |file| std::fs::read(file).during(format_args!("reading {path}"));
        if at_root(path, read(a)?, "/")? != at_root(path, read(b)?, public_url)? {
            different.push(path.as_str());
        }
    }
    if different.is_empty() {
        println!("All {} files are identical, but for the path.", ours.len());
        return Ok(());
    }
    Err(Trouble::new(format!(
        "The two builds differ in {}.",
        different.join(", ")
    )))
}

/// A file of a build for `public_url` as it would be without a path: in the manifest, which names it,
/// and in the worker, whose list names the manifest by its hash. What else is in the list is compared
/// itself.
fn at_root(path: &str, bytes: Vec<u8>, public_url: &str) -> Result<Vec<u8>> {
    let text =
        |bytes| String::from_utf8(bytes).map_err(|_| Trouble::new(format!("{path}: no text")));
    Ok(match path {
        stamp::MANIFEST => {
            let id = |path| format!("\"id\": \"{path}\"");
            text(bytes)?.replace(&id(public_url), &id("/")).into_bytes()
        }
        stamp::WORKER => stamp::without_build(&text(bytes)?)?.into_bytes(),
        _ => bytes,
    })
}

/// Fails when a path of this machine got into a file; it would differ on another.
fn no_paths_of_this_machine(dist: &Path) -> Result<()> {
    let sysroot = Run::new("rustc")
        .args(["--print", "sysroot"])
        .dir(paths::root())
        .output()?;
    let sysroot = Some(PathBuf::from(sysroot.trim()));
    let places = [
        Some(paths::root()),
        paths::cargo_home(),
        Some(paths::target()?),
        sysroot,
    ];
    for (path, file) in files_of(dist)? {
        let bytes = std::fs::read(&file).during(format_args!("reading {path}"))?;
        for place in places.iter().flatten() {
            let needle = place.as_os_str().as_encoded_bytes();
            if bytes.windows(needle.len()).any(|part| part == needle) {
                let place = place.display();
                return Err(Trouble::new(format!(
                    "{path} holds this machine's path {place}."
                )));
            }
        }
    }
    Ok(())
}
