//! What is shipped names no foreign origin, so nothing of it can be asked of one.

use super::files::{ending, files_of};
use crate::trouble::{Result, Trouble, While};
use std::path::Path;

/// Everything a browser reads.
const READ: [&str; 8] = [
    "html",
    "css",
    "js",
    "wasm",
    "json",
    "webmanifest",
    "svg",
    "txt",
];

/// Beginnings that may be there, each with the reason.
const ALLOWED: &[(&str, &str)] = &[(
    "http://www.w3.org/",
    "names of XML namespaces (SVG, MathML, XHTML), never fetched",
)];

/// Fails with every foreign address found.
pub(super) fn check(dist: &Path) -> Result<()> {
    let mut found = Vec::new();
    for (path, file) in files_of(dist)? {
        if READ.contains(&ending(&path)) {
            let bytes = std::fs::read(&file).during(format_args!("reading {path}"))?;
            found.extend(
                foreign(&bytes)
                    .into_iter()
                    .map(|address| format!("{path}: {address}")),
            );
        }
    }
    for (beginning, reason) in ALLOWED {
        println!("allowed: {beginning}… ({reason})");
    }
    if found.is_empty() {
        println!("No foreign origin is named.");
        return Ok(());
    }
    Err(Trouble::new(format!(
        "Foreign origins are named in:\n{}",
        found.join("\n")
    )))
}

/// The addresses in a file, binary or text, that are not allowed.
fn foreign(bytes: &[u8]) -> Vec<String> {
    const LONGEST: usize = 120;
    let mut found = Vec::new();
    for (place, _) in bytes
        .windows(3)
        .enumerate()
        .filter(|(_, three)| three == b"://")
    {
        let scheme = bytes.get(..place).unwrap_or_default();
        let letters = scheme
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let start = place - letters;
        let rest = bytes.get(start..).unwrap_or_default();
        let in_address = |b: &&u8| b.is_ascii_graphic() && !b"\"'`<>()\\".contains(b);
        let address: Vec<u8> = rest
            .iter()
            .take(LONGEST)
            .take_while(in_address)
            .copied()
            .collect();
        let address = String::from_utf8_lossy(&address).into_owned();
        let lower = address.to_ascii_lowercase();
        let is_remote = ["http:", "https:", "ws:", "wss:"]
            .iter()
            .any(|s| lower.starts_with(s));
        let is_allowed = ALLOWED
            .iter()
            .any(|(beginning, _)| address.starts_with(beginning));
        if is_remote && !is_allowed {
            found.push(address);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_addresses_are_found_also_between_other_bytes() {
        let bytes =
            b"\0\xffhttps://example.org/a\0 'wss://x.y' HTTP://Z b://c http://www.w3.org/2000/svg";
        assert_eq!(
            foreign(bytes),
            ["https://example.org/a", "wss://x.y", "HTTP://Z"]
        );
    }
}
