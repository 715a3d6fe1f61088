//! The modules of `xtask` use each other in one direction.

use crate::sources::rust_code;
use std::collections::{BTreeMap, BTreeSet};

/// A module by its path in the crate: `tools::npm`.
type Module = String;

#[test]
fn the_modules_of_xtask_form_no_circle() {
    let sources = sources();
    let modules: BTreeSet<&str> = sources.keys().map(String::as_str).collect();
    assert!(modules.len() > 20, "only {} modules", modules.len());
    let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (module, code) in &sources {
        let used = uses.entry(module).or_default();
        used.extend(paths_in(code, module).filter_map(|path| longest(&modules, &path)));
        // Who has a module inside uses it; so what is inside may not use who has it.
        let begin = format!("{module}::");
        used.extend(modules.iter().filter(|inner| inner.starts_with(&begin)));
        used.remove(module.as_str());
    }
    // Whoever uses nothing that is left is in no circle.
    while let Some(free) = uses
        .iter()
        .find(|(_, used)| used.iter().all(|it| !uses.contains_key(it)))
        .map(|(module, _)| *module)
    {
        uses.remove(free);
    }
    assert!(
        uses.is_empty(),
        "these are in circles, or use such: {uses:#?}"
    );
}

/// The code of each module, without its tests.
fn sources() -> BTreeMap<Module, String> {
    let mut sources = BTreeMap::<Module, String>::new();
    for line in rust_code(&["xtask/src"]) {
        let inside = line.file.strip_prefix("xtask/src/").unwrap_or(&line.file);
        let path = inside.trim_end_matches(".rs").trim_end_matches("/mod");
        if !path.ends_with("tests") && !["lib", "main"].contains(&path) {
            let code = sources.entry(path.replace('/', "::")).or_default();
            code.push_str(&line.text);
        }
    }
    sources
}

/// What a module names by `crate::…` and `super::…`, from the crate's root.
fn paths_in<'a>(code: &'a str, module: &'a str) -> impl Iterator<Item = String> + 'a {
    let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
    let from = |start: &'static str, root: &'a str| {
        code.split(start).skip(1).flat_map(move |rest| {
            let inner = rest
                .strip_prefix('{')
                .and_then(|list| list.split('}').next());
            let names = inner.unwrap_or(rest).split(',');
            let names = names.take(if inner.is_some() { usize::MAX } else { 1 });
            names.map(move |name| {
                let name = name.trim();
                let end = name.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
                let path = format!("{root}::{}", &name[..end.unwrap_or(name.len())]);
                path.trim_start_matches("::").to_owned()
            })
        })
    };
    from("crate::", "").chain(from("super::", parent))
}

/// The module that a path leads to or into.
fn longest<'a>(modules: &BTreeSet<&'a str>, path: &str) -> Option<&'a str> {
    let inside = |module: &&&str| {
        let rest = path.strip_prefix(**module);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    modules
        .iter()
        .filter(inside)
        .max_by_key(|it| it.len())
        .copied()
}

#[test]
fn paths_are_found_in_every_way_of_writing_them() {
    let code = "use crate::run::Run;use super::{once::once, system};crate::paths::root()";
    let found: Vec<String> = paths_in(code, "tools::npm").collect();
    assert_eq!(
        found,
        [
            "run::Run",
            "paths::root",
            "tools::once::once",
            "tools::system"
        ]
    );
    let modules = BTreeSet::from(["run", "tools", "tools::once"]);
    let into = |path| longest(&modules, path);
    assert_eq!(into("tools::once::once"), Some("tools::once"));
    assert_eq!(into("tools::Purpose"), Some("tools"));
    assert_eq!(into("running::x"), None);
}
