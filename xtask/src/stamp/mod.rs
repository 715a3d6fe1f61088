//! The last step of a build: names that tell the content, and the worker's list of files.
//!
//! Trunk calls it by its `post_build` hook. A name with a hash in it changes with the content,
//! so no cache on the way can mix two builds. The list in `sw.js` holds the SHA-256 of each
//! file, so the worker keeps a whole build or none. Equal input gives equal output.

pub mod content;
mod css;
mod files;
mod js;
mod names;
mod order;
mod wasm;

use crate::trouble::{Result, Trouble, While};
use std::path::Path;

/// The worker, which is not in its own list and keeps its name.
const WORKER: &str = "sw.js";
/// Where the finished stylesheet goes before it gets its hash.
const STYLE: &str = "style.css";

/// The line of the worker that says which build it is, before it does.
const BUILD: &str = "const BUILD = { id: \"dev\", files: [] };\n";

/// The scripts, as Trunk leaves them.
const SCRIPTS: [&str; 4] = ["stillnight.js", "journal.js", "shell.js", WORKER];

/// How small scripts are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// By terser, with short names within each script.
    Minified,
    /// By leaving out comments and indentation: for what needs no tools.
    Lightened,
}

/// Finishes the files in `staging`, with the stylesheets of `style/` and the content of
/// `src/content/` in the folder of the sources.
pub fn stamp(staging: &Path, source: &Path, scripts: Scripts) -> Result<()> {
    let style = source.join("style");
    let style = style.as_path();
    for (name, text) in content::bundles(&source.join("src/content"))? {
        std::fs::write(staging.join(name), text).during(format_args!("writing {name}"))?;
    }
    let sheet = css::bundle(style)?;
    std::fs::write(staging.join(STYLE), sheet).during("writing style.css")?;
    if scripts == Scripts::Minified {
        let [program, glue] = ["stillnight_bg.wasm", "stillnight.js"].map(|it| staging.join(it));
        wasm::shorten(&program, &glue)?;
    }
    for script in SCRIPTS {
        let file = staging.join(script);
        let text = std::fs::read_to_string(&file).during(format_args!("reading {script}"))?;
        std::fs::write(&file, js::lighten(&text)).during(format_args!("writing {script}"))?;
        match (scripts, script) {
            (Scripts::Lightened, _) => {}
            (Scripts::Minified, WORKER) => minify_worker(&file)?,
            (Scripts::Minified, _) => js::minify(&file, script == "stillnight.js")?,
        }
    }
    join_scripts(staging)?;
    restamp(staging)
}

/// Makes the worker small but for the line that says which build it is, which is yet to be written.
fn minify_worker(file: &Path) -> Result<()> {
    let text = std::fs::read_to_string(file).during("reading sw.js")?;
    let end = text.find(BUILD).map(|at| at + BUILD.len());
    let Some((head, rest)) = end.and_then(|end| text.split_at_checked(end)) else {
        return Err(Trouble::new("sw.js does not say which build it is."));
    };
    std::fs::write(file, rest).during("writing sw.js")?;
    js::minify(file, false)?;
    let rest = std::fs::read_to_string(file).during("reading sw.js")?;
    std::fs::write(file, format!("{head}{rest}\n")).during("writing sw.js")
}

/// The files of the clinical content as the app reads them, by name, from `src/content`.
pub fn content_bundles(folder: &Path) -> Result<Vec<(&'static str, String)>> {
    content::bundles(folder)
}

/// Gives the page its two scripts as one: it would ask for the second only after the first has
/// run, and the first paint waits for both. The worker has the journal from the same file.
fn join_scripts(staging: &Path) -> Result<()> {
    let read = |name: &str| {
        std::fs::read_to_string(staging.join(name)).during(format_args!("reading {name}"))
    };
    let write = |name: &str, text: String| {
        std::fs::write(staging.join(name), text).during(format_args!("writing {name}"))
    };
    let page = read("index.html")?;
    let Some((before, after)) = page.split_once("<script src=\"journal.js\"></script>") else {
        return Err(Trouble::new("index.html does not load journal.js."));
    };
    let page = format!("{}{}", before.trim_end(), after);
    write("index.html", without_comments(&page))?;
    write(
        "shell.js",
        format!("{}{}", read("journal.js")?, read("shell.js")?),
    )?;
    std::fs::remove_file(staging.join("journal.js")).during("removing journal.js")
}

/// The page without indentation and the lines that only people read. No space of it is shown as it
/// is.
fn without_comments(page: &str) -> String {
    let is_comment = |line: &&str| line.starts_with("<!--") && line.ends_with("-->");
    let lines = page.lines().map(str::trim_start);
    let kept: Vec<&str> = lines.filter(|line| !is_comment(line)).collect();
    kept.join("\n")
}

/// Makes the path that the app is hosted under its identity: an id is read against the origin,
/// so that `./` would make one app of all apps of a host.
pub fn identify(staging: &Path, public_url: &str) -> Result<()> {
    let file = staging.join("manifest.webmanifest");
    let text = std::fs::read_to_string(&file).during("reading the manifest")?;
    let own = "\"id\": \"./\"";
    if !text.contains(own) {
        return Err(Trouble::new("The manifest must say `\"id\": \"./\"`."));
    }
    let path = if public_url.starts_with('/') {
        public_url
    } else {
        "/"
    };
    std::fs::write(&file, text.replace(own, &format!("\"id\": \"{path}\"")))
        .during("writing the manifest")
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
