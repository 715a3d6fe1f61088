//! The last step of a build: small scripts and style, names that tell the content, and the
//! worker's list of files.
//!
//! Trunk calls it by its `post_build` hook. A name with a hash in it changes with the content,
//! so no cache on the way can mix two builds. The list in `sw.js` holds the SHA-256 of each
//! file, so the worker keeps a whole build or none. Equal input gives equal output.

pub mod content;
mod esbuild;
mod files;
mod manifest;
pub mod names;
mod shell;
mod worker;

use crate::trouble::{Result, While};
use std::path::Path;

pub(crate) use manifest::NAME as MANIFEST;
pub use manifest::identify;
pub(crate) use worker::{NAME as WORKER, without_build};

/// Finishes the files in `staging`, with the sentences of `locales/`, the stylesheets of `style/` and
/// the content of `src/content/` in the folder of the sources.
pub fn stamp(staging: &Path, source: &Path) -> Result<()> {
    shell::fill(staging, source)?;
    write_content(staging, source)?;
    esbuild::scripts(staging)?;
    esbuild::glue(staging)?;
    esbuild::style(&source.join("style"), staging)?;
    restamp(staging)
}

/// Does the names and the list only: for a build whose files were changed after it was stamped, as
/// the tests of updates do.
pub fn restamp(dir: &Path) -> Result<()> {
    names::rename_all(dir)?;
    let list = files::List::of(dir)?;
    let file = dir.join(worker::NAME);
    let text = std::fs::read_to_string(&file).during("reading sw.js")?;
    let stamped = worker::with_build(&text, &list.as_javascript())?;
    std::fs::write(&file, stamped).during("writing sw.js")
}

/// Reads the build's id from a stamped folder.
pub fn build_id(dir: &Path) -> Result<String> {
    let text = std::fs::read_to_string(dir.join(worker::NAME)).during("reading sw.js")?;
    worker::build_id(&text)
}

/// The files of the clinical content as the app reads them, from `src/content`, each by the name of
/// its bundle.
pub fn content_bundles(folder: &Path) -> Result<Vec<(&'static str, Vec<u8>)>> {
    content::bundles(folder)
}

fn write_content(staging: &Path, source: &Path) -> Result<()> {
    for (name, bytes) in content::bundles(&source.join("src/content"))? {
        let file = format!("{name}.{}", content::ENDING);
        std::fs::write(staging.join(&file), bytes).during(format_args!("writing {file}"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
