//! The page for the reviewing clinician: every rule, number, sentence and source, in tables.
//!
//! Made from the files themselves, so that nothing a file holds can be missing from the page.

use crate::files::{Files, NAMES};
use std::collections::BTreeSet;
use std::fmt::Write;
use toml::{Table, Value};

/// What stands first in each table, and in which order; whatever else an item holds follows.
const FIRST: [&str; 12] = [
    "row",
    "tier",
    "id",
    "brand",
    "country",
    "countries",
    "inn",
    "title",
    "product",
    "name",
    "claim",
    "trigger",
];

/// What stands last.
const LAST: [&str; 4] = ["sources", "checked", "last_reviewed", "reviewed_by"];

const HEAD: &str = "\
# For the reviewing clinician

Everything medical that Stillnight can say, made from `src/content` by its tests. Nothing on this
page has been signed by a clinician yet.

- **checked**: *yes* means that the statement was seen in the source itself (abstract, guideline
  text, label, registry page). *no* means that it was seen only in a secondary page, or is general
  knowledge, or is partly so.
- **row**: the row of the medicine table or of the claims audit it comes from; 0 is none.
- **Kind** of a medicine: W worsens or unmasks · K akathisia, looks like it · G augmentation ·
  F lowers iron or its uptake · X comes when it is stopped. **Grade**: A prospective or controlled
  data, or a guideline and several independent reports · B class named by guidelines, with case
  series or a signal · C case reports or the class only · D disputed.
- **Verdict** of a claim: S supported · P partly, or too simple · W weak or no evidence ·
  X contradicted. The claim is the article's, not ours.

How to sign: strike or correct what is wrong, then fill this in. The names go into `reviewed_by` of
the items you agree with.

| Role | Name | Date | Parts signed |
|---|---|---|---|
| Neurologist or sleep physician | | | |
| Pharmacist | | | |
";

/// The page.
pub fn page(files: &Files) -> String {
    let mut page = HEAD.to_owned();
    for name in NAMES {
        let file: Table = toml::from_str(&files[name]).expect("a file that parses");
        write!(page, "\n## {name}\n").expect("text takes text");
        write_sentences(&mut page, &file);
        for (table, value) in &file {
            match value {
                Value::Array(items) if items.iter().all(Value::is_table) => {
                    write_table(&mut page, table, items);
                }
                Value::Table(item) if item.contains_key("last_reviewed") => {
                    write_table(&mut page, table, std::slice::from_ref(value));
                }
                _ => {}
            }
        }
    }
    page
}

/// What stands above the tables of a file.
fn write_sentences(page: &mut String, file: &Table) {
    let is_item = |value: &Value| {
        let tables = value
            .as_array()
            .is_some_and(|it| it.iter().all(Value::is_table));
        tables
            || value
                .as_table()
                .is_some_and(|it| it.contains_key("last_reviewed"))
    };
    let sentences: Vec<String> = file
        .iter()
        .filter(|(_, value)| !is_item(value))
        .map(|(name, value)| format!("- **{}**: {}\n", words(name), cell(name, value)))
        .collect();
    if !sentences.is_empty() {
        page.push('\n');
        page.extend(sentences);
    }
}

fn write_table(page: &mut String, name: &str, items: &[Value]) {
    let mut items: Vec<&Table> = items.iter().filter_map(Value::as_table).collect();
    items.sort_by_key(|it| order(it));
    let columns = columns(&items);
    let checked = items
        .iter()
        .filter(|it| it.get("checked") == Some(&Value::Boolean(true)));
    let (count, checked) = (items.len(), checked.count());
    let seen = match items.iter().any(|it| it.contains_key("checked")) {
        true => format!(", {checked} checked"),
        false => String::new(),
    };
    write!(page, "\n### {} ({count}{seen})\n\n", words(name)).expect("text takes text");
    let heads: Vec<String> = columns.iter().map(|it| words(it)).collect();
    write!(
        page,
        "| {} |\n|{}\n",
        heads.join(" | "),
        "---|".repeat(heads.len())
    )
    .expect("text takes text");
    for item in items {
        let cells = columns.iter().map(|column| {
            let value = item.get(*column);
            value.map(|it| cell(column, it)).unwrap_or_default()
        });
        writeln!(page, "| {} |", cells.collect::<Vec<_>>().join(" | ")).expect("text takes text");
    }
}

/// By row or tier, then by name.
fn order(item: &Table) -> (i64, i64, String) {
    let number = |name: &str| {
        item.get(name)
            .and_then(Value::as_integer)
            .unwrap_or_default()
    };
    let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
    let name = format!("{}{}{}", text("id"), text("brand"), text("country"));
    (number("tier"), number("row"), name)
}

/// All fields of any of these items, the telling ones first.
fn columns<'a>(items: &[&'a Table]) -> Vec<&'a str> {
    let all: BTreeSet<&str> = items
        .iter()
        .flat_map(|it| it.keys().map(String::as_str))
        .collect();
    let place = |name: &str| {
        let first = FIRST.iter().position(|it| *it == name);
        let last = LAST.iter().position(|it| *it == name);
        match (first, last) {
            (Some(at), _) => (0, at),
            (_, Some(at)) => (2, at),
            _ => (1, 0),
        }
    };
    let mut all: Vec<&str> = all.into_iter().collect();
    all.sort_by_key(|it| place(it));
    all
}

fn words(name: &str) -> String {
    name.replace('_', " ")
}

fn cell(column: &str, value: &Value) -> String {
    let join = if column == "text" { "<br><br>" } else { ", " };
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Boolean(is_so) => if *is_so { "yes" } else { "no" }.to_owned(),
        Value::Array(parts) => {
            let parts: Vec<String> = parts.iter().map(|it| cell("", it)).collect();
            parts.join(join)
        }
        Value::Table(parts) => {
            let parts = parts.iter().map(|(name, value)| (name, cell("", value)));
            let told = parts.filter(|(_, value)| !value.is_empty());
            let told = told.map(|(name, value)| format!("{name}: {value}"));
            format!("({})", told.collect::<Vec<_>>().join("; "))
        }
        other => other.to_string(),
    };
    text.replace('|', "\\|").replace('\n', " ")
}

#[test]
fn the_page_holds_every_value_of_every_item() {
    let files = crate::files::shipped();
    let page = page(&files);
    for name in NAMES {
        let file: Table = toml::from_str(&files[name]).expect("a file that parses");
        for value in file.values().flat_map(leaves) {
            assert!(
                page.contains(&value),
                "{name}: “{value}” is not on the page"
            );
        }
    }
}

#[cfg(test)]
fn leaves(value: &Value) -> Vec<String> {
    match value {
        Value::Array(parts) => parts.iter().flat_map(leaves).collect(),
        Value::Table(parts) => parts.values().flat_map(leaves).collect(),
        Value::Boolean(_) => Vec::new(),
        other => vec![cell("", other)],
    }
}
