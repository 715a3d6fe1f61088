//! Spares a build whose result is already there.
//!
//! Cargo would find out by itself, but wasm-bindgen and wasm-opt would run all the same. What
//! counts is content alone: of everything a build could read, and of everything it left.

use super::place::{Options, Place};
use crate::hash;
use crate::run::Run;
use crate::trouble::{Result, While};
use std::path::{Path, PathBuf};

/// What lies in the checkout and is no part of a build.
const NOT_READ: &[&str] = &[".ci", ".git", "dist", "target", "tests"];

/// What a build is made of, as it was before the build began.
pub(super) struct Inputs {
    text: String,
    note: PathBuf,
}

impl Inputs {
    /// Reads the sources, the options, the compiler and this program, which holds the steps of
    /// the build and the versions of the tools.
    pub(super) fn read(place: &Place, options: &Options, out: &Path) -> Result<Self> {
        let compiler = Run::new("rustc").arg("-vV").dir(&place.root).output()?;
        let this = std::env::current_exe().and_then(std::fs::read);
        let this = hash::hex(&this.during("reading xtask itself")?);
        let sources = hash_of(&place.root, &|path| {
            NOT_READ.iter().any(|name| place.root.join(name) == path) || path == out
        })?;
        let mut name = hash::hex(out.as_os_str().as_encoded_bytes());
        name.truncate(16);
        Ok(Self {
            text: format!("{options:?}\n{compiler}{this}\n{sources}"),
            note: place.target.join(format!("built-{name}")),
        })
    }

    /// Whether `out` still holds what a build of these inputs left there.
    pub(super) fn are_built_in(&self, out: &Path) -> bool {
        let then = std::fs::read_to_string(&self.note).ok();
        then.is_some_and(|then| self.with_result(out).is_ok_and(|now| now == then))
    }

    /// Remembers that `out` holds what these inputs give.
    pub(super) fn remember(&self, out: &Path) -> Result<()> {
        std::fs::write(&self.note, self.with_result(out)?).during("noting what was built")
    }

    fn with_result(&self, out: &Path) -> Result<String> {
        Ok(format!("{}\n{}\n", self.text, hash_of(out, &|_| false)?))
    }
}

/// The hash over the paths and contents of a folder, but for the folders left out.
fn hash_of(dir: &Path, left_out: &dyn Fn(&Path) -> bool) -> Result<String> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(dir)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .during(format_args!("reading {}", dir.display()))?;
    entries.sort();
    let mut all = Vec::new();
    for path in entries.into_iter().filter(|path| !left_out(path)) {
        all.extend_from_slice(path.as_os_str().as_encoded_bytes());
        all.push(0);
        if path.is_dir() {
            all.extend(hash_of(&path, left_out)?.into_bytes());
        } else {
            let bytes = std::fs::read(&path).during(format_args!("reading {}", path.display()))?;
            all.extend(hash::hex(&bytes).into_bytes());
        }
    }
    Ok(hash::hex(&all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_a_source_or_of_the_result_is_seen() {
        let dir = std::env::temp_dir().join(format!("stillnight-same-{}", std::process::id()));
        let place = Place {
            root: dir.join("root"),
            target: dir.join("target"),
        };
        let out = place.root.join("dist");
        for folder in [&place.target, &out, &place.root.join("tests")] {
            std::fs::create_dir_all(folder).unwrap();
        }
        let write = |path: &str, text: &str| std::fs::write(place.root.join(path), text).unwrap();
        write("index.html", "a");
        write("dist/index.html", "a");
        let read = |options| Inputs::read(&place, options, &out).unwrap();
        let root = Options::default();
        let public_url = Some("/p/".to_owned());
        let below = Options {
            public_url,
            out: None,
        };
        assert!(!read(&root).are_built_in(&out));
        read(&root).remember(&out).unwrap();
        write("tests/x", "no part of it");
        assert!(read(&root).are_built_in(&out));
        assert!(!read(&below).are_built_in(&out));
        write("index.html", "b");
        assert!(!read(&root).are_built_in(&out));
        write("index.html", "a");
        write("dist/index.html", "b");
        assert!(!read(&root).are_built_in(&out));
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
