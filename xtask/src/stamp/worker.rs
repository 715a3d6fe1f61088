//! The one declaration of `sw.js` that says which build it belongs to.

use crate::trouble::{Result, Trouble};
use std::ops::Range;

/// The worker's file, which is not in its own list and keeps its name.
pub(crate) const NAME: &str = "sw.js";

/// Replaces the object that says which build this is.
pub(super) fn with_build(worker: &str, build: &str) -> Result<String> {
    let mut text = worker.to_owned();
    text.replace_range(declared(worker)?, build);
    Ok(text)
}

/// The worker without what says which build it belongs to.
pub(crate) fn without_build(worker: &str) -> Result<String> {
    with_build(worker, "{}")
}

/// Reads the build's id.
pub(super) fn build_id(worker: &str) -> Result<String> {
    let build = worker.get(declared(worker)?).unwrap_or_default();
    let id = build.split('"').nth(1).unwrap_or_default();
    Ok(id.to_owned())
}

/// Where the object of `const BUILD = { id: "…", files: […] }` is, which holds no other braces.
/// The spaces count for nothing: esbuild takes them out.
fn declared(worker: &str) -> Result<Range<usize>> {
    let wrong = || Trouble::new("sw.js must say `const BUILD = { id: \"dev\", files: [] };` once.");
    let mut found = worker
        .match_indices("const BUILD")
        .filter_map(|(at, name)| {
            let from = at + name.len();
            let rest = worker.get(from..)?;
            let object = rest.trim_start().strip_prefix('=')?.trim_start();
            let start = worker.len() - object.len();
            let end = start + object.strip_prefix('{')?.find('}')? + 2;
            Some(start..end)
        });
    match (found.next(), found.next()) {
        (Some(range), None) => Ok(range),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declaration_is_found_as_it_is_written_and_as_it_is_shipped() {
        for worker in [
            "// const BUILD is filled in.\nconst BUILD = { id: \"dev\", files: [] };\nconst A = {};",
            "\"use strict\";const BUILD={id:\"dev\",files:[]},A={};",
        ] {
            let stamped = with_build(worker, "{id:\"1\",files:[[\"a\",\"b\"]]}").unwrap();
            assert_eq!(build_id(&stamped).unwrap(), "1");
            let again = with_build(&stamped, "{id:\"2\",files:[]}").unwrap();
            assert_eq!(build_id(&again).unwrap(), "2");
            let back = with_build(&again, "{id:\"dev\",files:[]}").unwrap();
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&back), bare(worker));
        }
    }

    #[test]
    fn a_worker_that_says_it_never_or_twice_is_refused() {
        let once = "const BUILD={id:\"dev\",files:[]};";
        for worker in ["", "const BUILD = 1;", &format!("{once}{once}")] {
            let why = with_build(worker, "{}").unwrap_err().to_string();
            assert!(why.contains("const BUILD"), "{why}");
        }
    }
}
