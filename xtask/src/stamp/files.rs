//! The list of a build's files with their hashes.

use super::worker;
use crate::hash;
use crate::trouble::{Result, Trouble, While};
use std::path::Path;

/// How the paths begin of what is shown before or at installation, by the browser, never by the app:
/// not worth the space.
const NOT_KEPT: [&str; 8] = [
    "screenshots/",
    "icons/splash/",
    "icons/apple-touch-icon",
    "icons/icon-512",
    "icons/icon-maskable-",
    "icons/icon-monochrome-",
    "icons/log-",
    "icons/stop-",
];

/// What the worker keeps, sorted by path, each with its `integrity`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct List(Vec<(String, String)>);

impl List {
    /// Reads every file of the folder that is to be kept.
    pub(super) fn of(dir: &Path) -> Result<Self> {
        let mut files = Vec::new();
        walk(dir, "", &mut files)?;
        files.sort();
        if !files.iter().any(|(path, _)| path == "index.html") {
            return Err(Trouble::new(format!(
                "{} has no index.html.",
                dir.display()
            )));
        }
        Ok(Self(files))
    }

    /// The first 16 digits of the hash over all paths and hashes.
    fn id(&self) -> String {
        let lines = self
            .0
            .iter()
            .map(|(path, integrity)| format!("{path}\t{integrity}\n"));
        let all: String = lines.collect();
        let mut id = hash::hex(all.as_bytes());
        id.truncate(16);
        id
    }

    /// The object for `sw.js`.
    pub(super) fn as_javascript(&self) -> String {
        let entries = self
            .0
            .iter()
            .map(|(path, integrity)| format!("[\"{path}\",\"{integrity}\"]"));
        let entries: Vec<String> = entries.collect();
        format!("{{id:\"{}\",files:[{}]}}", self.id(), entries.join(","))
    }
}

fn walk(dir: &Path, inside: &str, files: &mut Vec<(String, String)>) -> Result<()> {
    let entries = std::fs::read_dir(dir).during(format_args!("reading {}", dir.display()))?;
    for entry in entries {
        let entry = entry.during(format_args!("reading {}", dir.display()))?;
        let name = entry.file_name().into_string();
        let name = name.map_err(|name| Trouble::new(format!("{name:?} is not UTF-8.")))?;
        let path = format!("{inside}{name}");
        let with_end = format!("{path}/");
        let is_kept = !NOT_KEPT.iter().any(|it| with_end.starts_with(it));
        if name.starts_with('.') || path == worker::NAME || !is_kept {
            continue;
        }
        if path.contains(['"', '\\', '\n', '?', '#', '%', ' ', '{', '}']) {
            return Err(Trouble::new(format!(
                "{path:?} would need escaping in an address."
            )));
        }
        if entry.path().is_dir() {
            walk(&entry.path(), &format!("{path}/"), files)?;
        } else {
            let bytes = std::fs::read(entry.path()).during(format_args!("reading {path}"))?;
            files.push((path, hash::integrity(&bytes)));
        }
    }
    Ok(())
}
