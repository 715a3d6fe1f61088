//! The clinical content as the app reads it: a few files of JSON, made from the TOML of
//! `src/content/`.
//!
//! Only what is read is kept: no empty fields, no dates that are the whole file's, and of the
//! sources those that are named.

use crate::trouble::{Result, Trouble, While};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::Path;

/// The files of the app, each with what it holds.
const BUNDLES: [(&str, &[&str]); 3] = [
    (
        "care.json",
        &[
            "gates",
            "templates",
            "spacing",
            "lab_bands",
            "upper_levels",
            "elemental",
            "red_flags",
            "badges",
            "device",
        ],
    ),
    ("medicines.json", &["medicines"]),
    ("learn.json", &["cards", "claims", "mimics", "badges"]),
];
/// Where all sources are.
const SOURCES: &str = "sources";
/// What the app has no use for.
const NOT_READ: [&str; 5] = ["reviewed_by", "row", "atc", "behaviour", "shown_by"];
/// When an item was last looked at.
const LOOKED_AT: &str = "last_reviewed";

/// The name and the text of each file.
pub fn bundles(folder: &Path) -> Result<Vec<(&'static str, String)>> {
    let sources = read(folder, SOURCES)?;
    let mut all = Vec::new();
    for (name, parts) in BUNDLES {
        let mut bundle = Map::new();
        for part in parts {
            bundle.append(&mut read(folder, part)?);
        }
        let named = named_sources(&bundle);
        let signed = is_signed(&bundle);
        let looked_at = oldest(&bundle).unwrap_or_default();
        bundle.insert("source".into(), cited(&sources, &named));
        let mut bundle = lightened(Value::Object(bundle), &looked_at);
        if let Value::Object(fields) = &mut bundle {
            fields.insert("signed".into(), signed.into());
            fields.insert(LOOKED_AT.into(), looked_at.into());
        }
        all.push((name, bundle.to_string()));
    }
    Ok(all)
}

fn read(folder: &Path, part: &str) -> Result<Map<String, Value>> {
    let file = folder.join(format!("{part}.toml"));
    let text = std::fs::read_to_string(&file).during(format_args!("reading {part}.toml"))?;
    toml::from_str(&text).map_err(|fault| Trouble::new(format!("{part}.toml: {fault}")))
}

/// Calls `visit` with every object, however deep.
fn each_object<'a>(value: &'a Map<String, Value>, visit: &mut impl FnMut(&'a Map<String, Value>)) {
    visit(value);
    for inner in value.values() {
        match inner {
            Value::Object(fields) => each_object(fields, visit),
            Value::Array(list) => list.iter().filter_map(Value::as_object).for_each(|fields| {
                each_object(fields, visit);
            }),
            _ => {}
        }
    }
}

fn named_sources(bundle: &Map<String, Value>) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    each_object(bundle, &mut |fields| {
        let ids = fields.get("sources").and_then(Value::as_array);
        let ids = ids.into_iter().flatten().filter_map(Value::as_str);
        named.extend(ids.map(str::to_owned));
    });
    named
}

/// Whether a clinician has signed every item.
fn is_signed(bundle: &Map<String, Value>) -> bool {
    let mut signed = true;
    each_object(bundle, &mut |fields| {
        let by = fields.get("reviewed_by").and_then(Value::as_str);
        signed &= by.is_none_or(|by| !by.is_empty());
    });
    signed
}

/// The day on which the item that waits longest was looked at.
fn oldest(bundle: &Map<String, Value>) -> Option<String> {
    let mut days = BTreeSet::new();
    each_object(bundle, &mut |fields| {
        days.extend(fields.get(LOOKED_AT).and_then(Value::as_str));
    });
    days.first().map(|&day| day.to_owned())
}

/// The named sources: by id, as one line each.
fn cited(sources: &Map<String, Value>, named: &BTreeSet<String>) -> Value {
    let all = sources.get("source").and_then(Value::as_array);
    let mut cited = Map::new();
    for source in all.into_iter().flatten() {
        let text = |field: &str| {
            source
                .get(field)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        if !named.contains(text("id")) {
            continue;
        }
        let year = source.get("year").map(ToString::to_string);
        let number = |label: &str, field: &str| {
            let given = text(field);
            (!given.is_empty()).then(|| format!("{label}{given}"))
        };
        let parts = [
            Some(text("authors").to_owned()),
            year,
            Some(text("title").to_owned()),
            Some(text("published_in").to_owned()),
            number("doi ", "doi").or_else(|| number("PMID ", "pmid")),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .flatten()
            .filter(|it| !it.is_empty())
            .collect();
        cited.insert(text("id").to_owned(), parts.join(" · ").into());
    }
    Value::Object(cited)
}

/// Without what says nothing; a number that is not whole becomes text, because the app only
/// shows such numbers.
fn lightened(value: Value, looked_at: &str) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(name, value)| {
                let is_usual = name == LOOKED_AT && value == looked_at;
                let says_nothing = match value {
                    Value::String(text) => text.is_empty(),
                    Value::Array(list) => list.is_empty(),
                    Value::Object(fields) => fields.is_empty(),
                    Value::Bool(is) => !is,
                    _ => false,
                };
                !is_usual && !says_nothing && !NOT_READ.contains(&name.as_str())
            });
            Value::Object(
                kept.map(|(name, value)| (name, lightened(value, looked_at)))
                    .collect(),
            )
        }
        Value::Array(list) => Value::Array(
            list.into_iter()
                .map(|it| lightened(it, looked_at))
                .collect(),
        ),
        Value::Number(number) => match (number.as_u64(), number.as_f64()) {
            (None, Some(decimal)) if decimal.fract() == 0.0 && decimal >= 0.0 => {
                Value::from(decimal as u64)
            }
            (None, _) => Value::String(number.to_string()),
            _ => Value::Number(number),
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_gets_what_it_reads_and_no_more() {
        let folder = crate::paths::root().join("src/content");
        let bundles = bundles(&folder).unwrap();
        for (name, text) in &bundles {
            let bundle: Value = serde_json::from_str(text).unwrap();
            assert_eq!(bundle["signed"], false, "{name}");
            assert!(
                bundle["last_reviewed"].as_str().unwrap().starts_with("20"),
                "{name}"
            );
            assert!(
                !text.contains("reviewed_by") && !text.contains("\"\""),
                "{name}"
            );
            // Each source that is named is there as a line.
            each_object(bundle.as_object().unwrap(), &mut |fields| {
                let ids = fields.get("sources").and_then(Value::as_array);
                for id in ids.into_iter().flatten() {
                    assert!(
                        bundle["source"][id.as_str().unwrap()].is_string(),
                        "{name}: {id}"
                    );
                }
            });
        }
    }

    #[test]
    fn numbers_that_are_not_whole_are_text() {
        let value = serde_json::json!({ "a": 2.247, "b": 4.0, "c": 7, "d": "", "e": [], "row": 3 });
        let expected = serde_json::json!({ "a": "2.247", "b": 4, "c": 7 });
        assert_eq!(lightened(value, "2026-11-23"), expected);
    }
}
