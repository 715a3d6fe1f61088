//! The build stays plain, and the first screen gets what it needs at once.

use crate::sources::{lines_of, no_breach};
use std::collections::BTreeSet;

/// What once bent the build for some bytes: what is unstable, what works on the compiler's result,
/// what should have been somebody else's program.
const TRICKS: [&str; 15] = [
    "RUSTC_BOOTSTRAP",
    "build-std",
    "BUILD_STD",
    "immediate-abort",
    "location-detail",
    "fmt-debug",
    "\"-Z",
    "zstack-size",
    "terser",
    "wasm-encoder",
    "wasmparser",
    "--flatten",
    "--rereloop",
    "--low-memory-unused",
    "style/order",
];

#[test]
fn no_trick_bends_the_build() {
    let places = [
        ".cargo",
        ".ci",
        "Cargo.toml",
        "Cargo.lock",
        "Trunk.toml",
        "index.html",
        "src",
        "xtask",
    ];
    let lines = lines_of(&places, &["toml", "lock", "html", "rs", ""]);
    no_breach(lines.filter_map(|line| {
        let trick = TRICKS.iter().find(|trick| line.has(trick))?;
        Some(line.breach(format!("`{trick}`")))
    }));
}

#[test]
fn each_sheet_is_imported_once() {
    let mut imported = [imports_of("first.css"), imports_of("app.css")].concat();
    imported.sort();
    let sheets = lines_of(&["style"], &["css"]).map(|line| line.file);
    let sheets: BTreeSet<String> = sheets.collect();
    let entries = ["style/first.css", "style/app.css"];
    let others = sheets.iter().filter(|it| !entries.contains(&it.as_str()));
    assert_eq!(imported, others.cloned().collect::<Vec<_>>());
}

/// The rest of the style comes after the first frame, and must not change what is seen already.
#[test]
fn what_the_first_screen_wears_is_in_its_own_sheets() {
    let (first, app) = (classes_of("first.css"), classes_of("app.css"));
    no_breach(lines_of(&["index.html"], &["html"]).filter_map(|line| {
        let worn = line.text.split("class=\"").skip(1);
        let worn = worn.flat_map(|rest| rest.split('"').next().unwrap_or_default().split(' '));
        let late = worn.filter(|class| !first.contains(*class) && app.contains(*class));
        let late: Vec<&str> = late.collect();
        (!late.is_empty()).then(|| line.breach(format!("only app.css styles {late:?}")))
    }));
}

/// The classes that an entry's sheets name.
fn classes_of(entry: &str) -> BTreeSet<String> {
    let sheets = imports_of(entry);
    let places: Vec<&str> = sheets.iter().map(String::as_str).collect();
    let in_class = |c: char| c.is_alphanumeric() || c == '-';
    let mut classes = BTreeSet::new();
    for line in lines_of(&places, &["css"]) {
        let selectors = line.text.split('.').skip(1);
        classes.extend(selectors.map(|rest| {
            let end = rest.find(|c| !in_class(c)).unwrap_or(rest.len());
            rest[..end].to_owned()
        }));
    }
    assert!(classes.len() > 5, "{entry} names only {classes:?}");
    classes
}

fn imports_of(entry: &str) -> Vec<String> {
    let entry = format!("style/{entry}");
    let lines: Vec<_> = lines_of(&[&entry], &["css"]).collect();
    let imports = lines.iter().filter_map(|line| {
        let name = line.text.strip_prefix("@import \"")?.strip_suffix("\";")?;
        Some(format!("style/{name}"))
    });
    imports.collect()
}
