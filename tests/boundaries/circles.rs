//! The modules of the domain, and those of xtask, depend on each other in one direction: none leads
//! back to itself.
//!
//! A folder's `mod.rs` and what lies below it are one thing here, where it names its own parts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const DOMAIN: &str = "src/domain";

/// Circles that are known, each a module and one it leads to and comes back from.
const KNOWN: [(&str, &str); 1] = [
    // A time of day is a setting, and settings are asked for a night's hours.
    ("night", "settings"),
];

/// Which modules each module names in its `use`s.
type Edges = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_module_of_the_domain_leads_back_to_itself() {
    let edges = edges_of(&read(&xtask::paths::root().join(DOMAIN)));
    assert!(edges["care::gates"].contains("care::facts"), "{edges:?}");
    assert!(edges["care::limits"].contains("content"), "{edges:?}");
    let mut open = edges.clone();
    for (one, other) in KNOWN {
        let named = open.get_mut(one).expect("a module");
        assert!(named.remove(other), "{one} no longer names {other}");
        assert!(
            reaches(&open, other, one),
            "{other} no longer leads to {one}"
        );
    }
    let circles: Vec<&String> = open.keys().filter(|it| reaches(&open, it, it)).collect();
    assert!(
        circles.is_empty(),
        "these lead back to themselves: {circles:?}"
    );
}

#[test]
fn no_module_of_xtask_leads_back_to_itself() {
    let edges = edges_of(&read(&xtask::paths::root().join("xtask/src")));
    assert!(edges["checks"].contains("build"), "{edges:?}");
    let circles: Vec<&String> = edges.keys().filter(|it| reaches(&edges, it, it)).collect();
    assert!(
        circles.is_empty(),
        "these lead back to themselves: {circles:?}"
    );
}

#[test]
fn a_circle_is_seen() {
    let code = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let all = BTreeMap::from([
        code("care", "mod gates;\npub use gates::Gate;"),
        code(
            "care::gates",
            "use super::{\n    facts::{self, Facts},\n    labs,\n};",
        ),
        code("care::facts", "use crate::care::labs::read;"),
        code(
            "care::labs",
            "//! use super::gates;\nuse crate::care::Gate;",
        ),
        code("night", "#[cfg(test)]\nuse crate::night;"),
    ]);
    let edges = edges_of(&all);
    assert_eq!(edges["care"], BTreeSet::new(), "its own parts");
    let expected = ["care::facts", "care::labs"].map(str::to_owned);
    assert_eq!(edges["care::gates"], BTreeSet::from(expected));
    assert!(reaches(&edges, "care::gates", "care::labs"));
    assert!(!reaches(&edges, "care::gates", "care::gates"));
    let mut all = all;
    all.insert(
        "care::labs".to_owned(),
        "use super::gates::Gate;".to_owned(),
    );
    assert!(reaches(&edges_of(&all), "care::gates", "care::gates"));
}

/// The code of each module below a folder, without its tests.
fn read(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![(root.to_owned(), String::new())];
    while let Some((folder, module)) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of ours") {
            let path = entry.expect("an entry").path();
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let inside = [module.as_str(), &name].join(if module.is_empty() { "" } else { "::" });
            if path.is_dir() && inside != "tests" {
                folders.push((path, inside));
            } else if path.extension().is_some_and(|it| it == "rs")
                && !["lib", "main"].contains(&inside.as_str())
            {
                let text = std::fs::read_to_string(&path).expect("a file of ours");
                let own = if name == "mod" {
                    module.clone()
                } else {
                    inside
                };
                found.insert(own, text);
            }
        }
    }
    found
}

fn edges_of(all: &BTreeMap<String, String>) -> Edges {
    let edges = all.iter().map(|(module, text)| {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code
            .lines()
            .map(|line| line.split("//").next().unwrap_or_default());
        let code = lines.collect::<Vec<_>>().join(" ");
        let uses = code.split(';').filter_map(|statement| {
            let (before, tree) = statement.split_once("use ")?;
            let is_use = before.trim_start().is_empty() || before.trim_start().starts_with("pub");
            is_use.then(|| tree.replace(' ', ""))
        });
        let paths = uses.flat_map(|tree| paths_of(&tree));
        let named = paths.filter_map(|path| module_of(all, module, &path));
        let inside = format!("{module}::");
        let others = named.filter(|it| it != module && !it.starts_with(&inside));
        (module.clone(), others.collect())
    });
    edges.collect()
}

/// Each path of a `use` tree.
fn paths_of(tree: &str) -> Vec<String> {
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![tree.to_owned()];
    };
    let inside = rest.strip_suffix('}').unwrap_or(rest);
    let (mut depth, mut part, mut parts) = (0, String::new(), Vec::new());
    for letter in inside.chars() {
        match letter {
            ',' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => {
                depth += i32::from(letter == '{') - i32::from(letter == '}');
                part.push(letter);
            }
        }
    }
    parts.push(part);
    let parts = parts.iter().filter(|part| !part.is_empty());
    parts
        .flat_map(|part| paths_of(&format!("{before}{part}")))
        .collect()
}

/// The module that a path names or is of; `None` for another crate.
fn module_of(all: &BTreeMap<String, String>, module: &str, path: &str) -> Option<String> {
    let mut base: Vec<&str> = module.split("::").collect();
    let mut rest: Vec<&str> = path.split("::").collect();
    match rest[0] {
        "crate" => base.clear(),
        "super" => {}
        _ => return None,
    }
    while rest
        .first()
        .is_some_and(|it| ["crate", "super"].contains(it))
    {
        if rest.remove(0) == "super" {
            base.pop();
        }
    }
    base.extend(rest);
    while !base.is_empty() && !all.contains_key(&base.join("::")) {
        base.pop();
    }
    (!base.is_empty()).then(|| base.join("::"))
}

/// Whether one module leads to another in one step or more.
fn reaches(edges: &Edges, from: &str, to: &str) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut next = vec![from];
    while let Some(module) = next.pop() {
        for named in edges.get(module).into_iter().flatten() {
            if named == to {
                return true;
            }
            if seen.insert(named) {
                next.push(named);
            }
        }
    }
    false
}
