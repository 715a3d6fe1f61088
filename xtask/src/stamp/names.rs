//! Puts the hash of the content into the names of code and style, and follows the references.

use crate::hash::{hex, sha256};
use crate::trouble::{Result, Trouble, While};
use std::path::Path;

/// The files that get a hash, each before those that refer to it.
const HASHED: &[(&str, &str)] = &[
    ("care", "json"),
    ("medicines", "json"),
    ("learn", "json"),
    ("stillnight_bg", "wasm"),
    ("stillnight", "js"),
    ("style", "css"),
    ("shell", "js"),
];
const DIGITS: usize = 12;
/// The files that keep their names and only refer to the others.
const REFERRING: &[&str] = &["index.html", "sw.js"];

/// Renames every file of [`HASHED`] and rewrites what refers to it. A folder that was treated
/// before is treated again.
pub(super) fn rename_all(dir: &Path) -> Result<()> {
    let mut renamed: Vec<(String, String)> = Vec::new();
    for (stem, ending) in HASHED {
        let Some(old) = find(dir, stem, ending)? else {
            return Err(Trouble::new(format!("The build has no {stem}.{ending}.")));
        };
        if !matches!(*ending, "wasm" | "json") {
            rewrite(&dir.join(&old), &renamed)?;
        }
        let bytes = std::fs::read(dir.join(&old)).during(format_args!("reading {old}"))?;
        let digits = hex(&sha256(&bytes));
        let new = format!(
            "{stem}-{}.{ending}",
            digits.get(..DIGITS).unwrap_or_default()
        );
        std::fs::rename(dir.join(&old), dir.join(&new)).during(format_args!("renaming {old}"))?;
        renamed.push((old, new));
    }
    REFERRING
        .iter()
        .try_for_each(|name| rewrite(&dir.join(name), &renamed))
}

/// Finds the one file `stem.ending` or `stem-<hash>.ending`, if there is one.
fn find(dir: &Path, stem: &str, ending: &str) -> Result<Option<String>> {
    let is_it = |name: &str| {
        let middle = name
            .strip_prefix(stem)?
            .strip_suffix(ending)?
            .strip_suffix('.')?;
        let digits = if middle.is_empty() {
            return Some(());
        } else {
            middle.strip_prefix('-')?
        };
        let all_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        (digits.len() == DIGITS && all_hex).then_some(())
    };
    let entries = std::fs::read_dir(dir).during(format_args!("reading {}", dir.display()))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut found: Vec<String> = names.filter(|name| is_it(name).is_some()).collect();
    match (found.pop(), found.pop()) {
        (name, None) => Ok(name),
        (_, Some(_)) => Err(Trouble::new(format!(
            "The build has two of {stem}.{ending}."
        ))),
    }
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
    use super::replace_name;

    #[test]
    fn a_name_is_replaced_only_where_it_stands_alone() {
        let text = r#"<script src="./shell.js"> x-shell.js shell.json 'shell.js'"#;
        let expected = r#"<script src="./shell-1.js"> x-shell.js shell.json 'shell-1.js'"#;
        assert_eq!(replace_name(text, "shell.js", "shell-1.js"), expected);
    }
}
