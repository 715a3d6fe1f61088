//! Puts the hash of the content into the names of code, style and content, and follows the
//! references.

use super::content;
use crate::hash;
use crate::trouble::{Result, Trouble, While};
use std::path::Path;

/// The script of the first screen.
pub const PAGE_SCRIPT: &str = "boot.js";

/// The code and style that get a hash, each before those that refer to it. The content
/// does too.
const HASHED: [&str; 6] = [
    "stillnight_bg.wasm",
    "stillnight.js",
    "app.css",
    "first.css",
    "journal.js",
    PAGE_SCRIPT,
];
const DIGITS: usize = 12;
/// The files that keep their names and only refer to the others.
const REFERRING: [&str; 2] = ["index.html", "sw.js"];

/// Puts hashes into the names and rewrites what refers to them. A folder that was treated before
/// is treated again.
pub(super) fn rename_all(dir: &Path) -> Result<()> {
    let names = names_in(dir)?;
    let mut renamed: Vec<(String, String)> = Vec::new();
    let ending = format!(".{}", content::ENDING);
    for old in names.iter().filter(|name| name.ends_with(&ending)) {
        renamed.push(rename(dir, old)?);
    }
    for plain in HASHED {
        let mut found = names.iter().filter(|name| plain_name(name) == plain);
        let old = match (found.next(), found.next()) {
            (Some(old), None) => old,
            (None, _) => return Err(Trouble::new(format!("The build has no {plain}."))),
            _ => return Err(Trouble::new(format!("The build has two of {plain}."))),
        };
        if !plain.ends_with(".wasm") {
            rewrite(&dir.join(old), &renamed)?;
        }
        renamed.push(rename(dir, old)?);
    }
    REFERRING
        .iter()
        .try_for_each(|name| rewrite(&dir.join(name), &renamed))
}

/// The name without its hash: `app.css` for `app-0123456789ab.css`.
pub fn plain_name(name: &str) -> String {
    let without = || {
        let (before, ending) = name.rsplit_once('.')?;
        let (stem, digits) = before.rsplit_once('-')?;
        let is_hash = digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_hexdigit());
        is_hash.then(|| format!("{stem}.{ending}"))
    };
    without().unwrap_or_else(|| name.to_owned())
}

/// The files at the top of the folder, sorted.
fn names_in(dir: &Path) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(dir).during(format_args!("reading {}", dir.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}

/// Gives one file the name that tells its content; returns the old name and the new one.
fn rename(dir: &Path, old: &str) -> Result<(String, String)> {
    let bytes = std::fs::read(dir.join(old)).during(format_args!("reading {old}"))?;
    let digits = hash::hex(&bytes);
    let digits = digits.get(..DIGITS).unwrap_or_default();
    let plain = plain_name(old);
    let (stem, ending) = plain.rsplit_once('.').unwrap_or((&plain, ""));
    let new = format!("{stem}-{digits}.{ending}");
    std::fs::rename(dir.join(old), dir.join(&new)).during(format_args!("renaming {old}"))?;
    Ok((old.to_owned(), new))
}

fn rewrite(file: &Path, renamed: &[(String, String)]) -> Result<()> {
    let text = std::fs::read_to_string(file).during(format_args!("reading {}", file.display()))?;
    let new = renamed
        .iter()
        .fold(text, |text, (old, new)| replace_name(&text, old, new));
    std::fs::write(file, new).during(format_args!("writing {}", file.display()))
}

/// Replaces a file's name where it stands alone: not as a part of a longer name.
fn replace_name(text: &str, old: &str, new: &str) -> String {
    let part_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let mut result = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(old) {
        result.push_str(before);
        let inside = result.ends_with(part_of_name) && !result.ends_with("./");
        let alone = !inside && !after.starts_with(part_of_name);
        result.push_str(if alone { new } else { old });
        rest = after;
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_replaced_only_where_it_stands_alone() {
        let text = r#"<script src="./boot.js"> x-boot.js boot.json 'boot.js'"#;
        let expected = r#"<script src="./boot-1.js"> x-boot.js boot.json 'boot-1.js'"#;
        assert_eq!(replace_name(text, "boot.js", "boot-1.js"), expected);
    }

    #[test]
    fn a_plain_name_is_one_without_a_hash() {
        for (name, plain) in [
            ("app-0123456789ab.css", "app.css"),
            ("stillnight_bg-0123456789ab.wasm", "stillnight_bg.wasm"),
            ("app.css", "app.css"),
            ("app-beta.css", "app-beta.css"),
            ("-", "-"),
        ] {
            assert_eq!(plain_name(name), plain);
        }
    }
}
