//! The page's policy is strict, and nothing in the page would break it.

use super::html::{Tag, tags};
use crate::trouble::{Result, Trouble, While};
use std::path::Path;

/// What the policy must say, word for word; all other sources follow `default-src`.
const DIRECTIVES: &[(&str, &str)] = &[
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("connect-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
];
/// What other directives may allow; nothing of it can load from a foreign origin.
const HARMLESS: &[&str] = &["'none'", "'self'", "data:", "blob:"];

/// Fails with every fault found.
pub(super) fn check(dist: &Path) -> Result<()> {
    let page = std::fs::read_to_string(dist.join("index.html")).during("reading index.html")?;
    let faults = faults(&page);
    if faults.is_empty() {
        println!("The policy is strict, and the page keeps to it.");
        return Ok(());
    }
    Err(Trouble::new(faults.join("\n")))
}

fn faults(page: &str) -> Vec<String> {
    let tags = tags(page);
    let is_policy = |tag: &Tag| {
        let equiv = tag.attribute("http-equiv").unwrap_or_default();
        tag.name == "meta" && equiv.eq_ignore_ascii_case("content-security-policy")
    };
    let mut faults = Vec::new();
    match tags.iter().position(is_policy) {
        None => faults.push("The page has no Content-Security-Policy.".to_owned()),
        Some(place) => {
            let (before, from) = tags.split_at(place);
            let loads = |tag: &&Tag| matches!(tag.name.as_str(), "script" | "link" | "body");
            if before.iter().any(|tag| loads(&tag)) {
                faults.push("The policy must stand before everything that loads.".to_owned());
            }
            let policy = from
                .first()
                .and_then(|tag| tag.attribute("content"))
                .unwrap_or_default();
            faults.extend(policy_faults(policy));
        }
    }
    faults.extend(tags.iter().flat_map(tag_faults));
    faults
}

fn policy_faults(policy: &str) -> Vec<String> {
    let said: Vec<(&str, &str)> = policy
        .split(';')
        .map(str::trim)
        .filter(|directive| !directive.is_empty())
        .map(|directive| directive.split_once(' ').unwrap_or((directive, "")))
        .collect();
    let mut faults = Vec::new();
    for (name, wanted) in DIRECTIVES {
        let value = said
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.trim());
        if value != Some(*wanted) {
            faults.push(format!(
                "The policy must say `{name} {wanted}`, not {value:?}."
            ));
        }
    }
    let others = said
        .iter()
        .filter(|(name, _)| !DIRECTIVES.iter().any(|(n, _)| n == name));
    for (name, value) in others {
        for source in value
            .split_whitespace()
            .filter(|source| !HARMLESS.contains(source))
        {
            faults.push(format!("The policy's {name} allows {source}."));
        }
    }
    faults
}

fn tag_faults(tag: &Tag) -> Vec<String> {
    let mut faults = Vec::new();
    let name = &tag.name;
    match name.as_str() {
        "script" if tag.attribute("src").is_none() => {
            faults.push("The page has an inline script.".to_owned());
        }
        "style" => faults.push("The page has an inline style sheet.".to_owned()),
        "base" => faults.push("The page has a <base>; relative addresses need none.".to_owned()),
        _ => {}
    }
    for (attribute, value) in &tag.attributes {
        if attribute == "style" || attribute.starts_with("on") {
            faults.push(format!(
                "<{name}> has the attribute {attribute}, which is inline code."
            ));
        }
        if value
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("javascript:")
        {
            faults.push(format!(
                "<{name}> has a javascript: address in {attribute}."
            ));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
        style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; \
        form-action 'none'";

    fn page(policy: &str, rest: &str) -> String {
        let meta = "<meta http-equiv=\"Content-Security-Policy\"";
        format!("<!doctype html><html>{meta} content=\"{policy}\">{rest}")
    }

    #[test]
    fn a_strict_page_has_no_fault() {
        let rest = "<script src=\"a.js\"></script><body><button class=\"style\">x</button>";
        assert_eq!(faults(&page(STRICT, rest)), Vec::<String>::new());
    }

    #[test]
    fn each_breach_is_found() {
        for rest in [
            "<script>1</script>",
            "<style>a{}</style>",
            "<p style=\"color:red\">",
            "<p onclick=\"x()\">",
            "<a href=\" JavaScript:x()\">",
            "<base href=\"/x/\">",
        ] {
            assert_eq!(faults(&page(STRICT, rest)).len(), 1, "{rest}");
        }
        for (from, to) in [
            ("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
            ("img-src 'self' data:", "img-src *"),
            ("default-src 'none'; ", ""),
        ] {
            assert_eq!(
                faults(&page(&STRICT.replace(from, to), "")).len(),
                1,
                "{to}"
            );
        }
        assert_eq!(faults("<p>").len(), 1);
        let late = format!("<script src=\"a.js\"></script>{}", page(STRICT, ""));
        assert_eq!(faults(&late).len(), 1);
    }
}
