//! The last step of a build: names that tell the content, and the worker's list of files.
//!
//! Trunk calls it by its `post_build` hook. A name with a hash in it changes with the content,
//! so no cache on the way can mix two builds. The list in `sw.js` holds the SHA-256 of each
//! file, so the worker keeps a whole build or none. Equal input gives equal output.

mod css;
mod files;
mod js;
mod names;

use crate::trouble::{Result, Trouble, While};
use std::path::Path;

/// The worker, which is not in its own list and keeps its name.
const WORKER: &str = "sw.js";
/// Where the finished stylesheet goes before it gets its hash.
const STYLE: &str = "style.css";

/// The scripts, as Trunk leaves them.
const SCRIPTS: [&str; 4] = ["stillnight.js", "journal.js", "shell.js", WORKER];

/// Finishes the files in `staging`, with the stylesheets of `style/`.
pub fn stamp(staging: &Path, style: &Path) -> Result<()> {
    let sheet = css::bundle(style)?;
    std::fs::write(staging.join(STYLE), sheet).during("writing style.css")?;
    for script in SCRIPTS {
        let file = staging.join(script);
        let text = std::fs::read_to_string(&file).during(format_args!("reading {script}"))?;
        std::fs::write(&file, js::lighten(&text)).during(format_args!("writing {script}"))?;
    }
    restamp(staging)
}

/// Does the names and the list only: for a build whose files were changed after it was stamped, as
/// the tests of updates do.
pub fn restamp(dir: &Path) -> Result<()> {
    names::rename_all(dir)?;
    let list = files::List::of(dir)?;
    let worker = dir.join(WORKER);
    let text = std::fs::read_to_string(&worker).during("reading sw.js")?;
    let stamped = with_build(&text, &list)?;
    std::fs::write(&worker, stamped).during("writing sw.js")
}

/// Reads the build's id from a stamped folder.
pub fn build_id(dir: &Path) -> Result<String> {
    let text = std::fs::read_to_string(dir.join(WORKER)).during("reading sw.js")?;
    let id = text
        .split_once("const BUILD = { id: \"")
        .and_then(|(_, rest)| rest.split_once('"'));
    id.map(|(id, _)| id.to_owned())
        .ok_or_else(|| Trouble::new("sw.js has no build id."))
}

/// Replaces the one line that says which build this is.
fn with_build(worker: &str, list: &files::List) -> Result<String> {
    let is_build = |line: &str| line.starts_with("const BUILD = {") && line.ends_with("};");
    if worker.lines().filter(|line| is_build(line)).count() != 1 {
        return Err(Trouble::new(
            "sw.js must have one line `const BUILD = { id: \"dev\", files: [] };`.",
        ));
    }
    let mut text = String::with_capacity(worker.len() + 2048);
    for line in worker.lines() {
        if is_build(line) {
            text.push_str(&list.as_javascript());
        } else {
            text.push_str(line);
        }
        text.push('\n');
    }
    Ok(text)
}

#[cfg(test)]
mod tests;
