//! The clinical content as the app reads it: three bundles of JSON, made from the TOML of
//! `src/content/`.
//!
//! A file is in its bundle as it is written, but for what only checks and documents read. Of the
//! sources a bundle has those that its items name. Each is read as the app will read it, so that
//! what the app could not read is never built.

use crate::trouble::{Result, Trouble, While};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::Path;
use stillnight_domain::content::{Bundle, Care, Learn, Medicines};

/// Where all sources are.
const SOURCES: &str = "sources";
/// What of the claims is for the checks and for `docs/claims.md`.
const NOT_SHIPPED: [&str; 2] = ["behaviour", "shown_by"];

/// The name and the text of each bundle.
pub fn bundles(folder: &Path) -> Result<Vec<(&'static str, String)>> {
    Ok(vec![
        ("care.json", bundle::<Care>(folder)?),
        ("medicines.json", bundle::<Medicines>(folder)?),
        ("learn.json", bundle::<Learn>(folder)?),
    ])
}

fn bundle<B: Bundle>(folder: &Path) -> Result<String> {
    let mut files = Map::new();
    for name in B::FILES.iter().copied().chain([SOURCES]) {
        files.insert(name.to_owned(), read(folder, name)?);
    }
    if let Some(claims) = list(&mut files, "claims", "claim") {
        for claim in claims.iter_mut().filter_map(Value::as_object_mut) {
            claim.retain(|name, _| !NOT_SHIPPED.contains(&name.as_str()));
        }
    }
    let whole = parsed::<B>(&files)?;
    let items = whole.items().into_iter();
    let named = items.filter_map(|item| item.sources()).flatten();
    let named: BTreeSet<&str> = named.map(String::as_str).collect();
    if let Some(sources) = list(&mut files, SOURCES, "source") {
        let id = |source: &Value| source["id"].as_str().map(str::to_owned);
        sources.retain(|source| id(source).is_some_and(|id| named.contains(id.as_str())));
    }
    parsed::<B>(&files)?;
    Ok(Value::Object(files).to_string())
}

/// A file as it is written.
fn read(folder: &Path, name: &str) -> Result<Value> {
    let file = folder.join(format!("{name}.toml"));
    let text = std::fs::read_to_string(&file).during(format_args!("reading {name}.toml"))?;
    toml::from_str(&text).map_err(|fault| Trouble::new(format!("{name}.toml: {fault}")))
}

/// The bundle of some files, as the app reads it.
fn parsed<B: Bundle>(files: &Map<String, Value>) -> Result<B> {
    let text = Value::Object(files.clone()).to_string();
    B::parse(&text).map_err(|fault| Trouble::new(format!("the content of {}: {fault}", B::NAME)))
}

/// The items of a table of a file, where the bundle has them.
fn list<'a>(
    files: &'a mut Map<String, Value>,
    file: &str,
    table: &str,
) -> Option<&'a mut Vec<Value>> {
    files.get_mut(file)?.get_mut(table)?.as_array_mut()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> Vec<(&'static str, String)> {
        bundles(&crate::paths::root().join("src/content")).unwrap()
    }

    #[test]
    fn the_app_gets_what_it_reads_and_no_more() {
        for (name, text) in shipped() {
            for field in NOT_SHIPPED {
                assert!(!text.contains(&format!("\"{field}\":")), "{name}: {field}");
            }
            let bundle: Value = serde_json::from_str(&text).unwrap();
            let sources = bundle[SOURCES]["source"].as_array().unwrap();
            for source in sources {
                // Once as the source itself, and once where it is named.
                let id = source["id"].to_string();
                assert!(text.matches(&id).count() > 1, "{name}: nothing names {id}");
            }
        }
    }

    #[test]
    fn nobody_has_signed_it_yet_and_it_was_looked_through() {
        let [care, medicines, learn] = shipped().try_into().unwrap();
        let reviews = [
            Care::parse(&care.1).unwrap().review(),
            Medicines::parse(&medicines.1).unwrap().review(),
            Learn::parse(&learn.1).unwrap().review(),
        ];
        for review in reviews {
            let review = review.expect("it has items");
            assert!(!review.signed);
            assert!(review.last_reviewed.to_string().starts_with("20"));
        }
    }

    #[test]
    fn what_the_app_could_not_read_is_not_built() {
        let folder = copy_of_content("content-broken");
        let gates = folder.join("gates.toml");
        let text = std::fs::read_to_string(&gates).unwrap();
        for (right, wrong, saying) in [
            ("months = 6\n", "", "missing field `months`"),
            (
                "id = \"too-close\"",
                "id = \"close\"",
                "the gate “too-close” is missing",
            ),
            (
                "\"iom-uls\"",
                "\"nobody\"",
                "names the unknown source “nobody”",
            ),
        ] {
            let changed = text.replacen(right, wrong, 1);
            assert_ne!(changed, text);
            std::fs::write(&gates, changed).unwrap();
            let fault = bundles(&folder).unwrap_err().to_string();
            assert!(fault.contains(saying), "{fault}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    fn copy_of_content(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("stillnight-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for entry in std::fs::read_dir(crate::paths::root().join("src/content")).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
        folder
    }
}
