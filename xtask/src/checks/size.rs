//! The download stays small: what a host sends with brotli at its best.

use super::{ending, files_of};
use crate::trouble::{Result, Trouble, While};
use brotli::enc::BrotliEncoderParams;
use std::path::Path;

/// The code: fails above the limit, and says so above the aim.
const CODE: [&str; 4] = ["html", "css", "js", "wasm"];
const CODE_LIMIT: usize = 190_000;
const CODE_AIM: usize = 150_000;
/// The clinical content.
const CONTENT: [&str; 1] = ["json"];
const CONTENT_LIMIT: usize = 80_000;

/// Prints the sizes; fails above the budget.
pub(super) fn check(dist: &Path) -> Result<()> {
    let code = table("code", dist, &CODE)?;
    let content = table("content", dist, &CONTENT)?;
    if code > CODE_LIMIT {
        return Err(above("The code", code, CODE_LIMIT));
    }
    if content > CONTENT_LIMIT {
        return Err(above("The content", content, CONTENT_LIMIT));
    }
    if code > CODE_AIM {
        println!(
            "Warning: the code is above the aim of {} kB.",
            CODE_AIM / 1000
        );
    }
    Ok(())
}

fn above(what: &str, size: usize, limit: usize) -> Trouble {
    let (size, limit) = (kilobytes(size), limit / 1000);
    Trouble::new(format!(
        "{what} has {size} with brotli, above the budget of {limit} kB."
    ))
}

/// Prints one line a file and the sum; returns the sum of the compressed sizes.
fn table(title: &str, dist: &Path, endings: &[&str]) -> Result<usize> {
    let mut sum = (0, 0);
    println!("{title:<40}{:>12}{:>12}", "raw", "brotli");
    for (path, file) in files_of(dist)? {
        if endings.contains(&ending(&path)) {
            let bytes = std::fs::read(&file).during(format_args!("reading {path}"))?;
            let small = compressed(&bytes)?;
            println!(
                "{path:<40}{:>12}{:>12}",
                kilobytes(bytes.len()),
                kilobytes(small)
            );
            sum = (sum.0 + bytes.len(), sum.1 + small);
        }
    }
    println!(
        "{:<40}{:>12}{:>12}",
        "together",
        kilobytes(sum.0),
        kilobytes(sum.1)
    );
    Ok(sum.1)
}

/// The size with brotli at quality 11.
pub fn compressed(bytes: &[u8]) -> Result<usize> {
    let params = BrotliEncoderParams {
        quality: 11,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).during("compressing")?;
    Ok(out.len())
}

fn kilobytes(size: usize) -> String {
    format!("{}.{} kB", size / 1000, size % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_counted_by_kind() {
        let dir = std::env::temp_dir().join(format!("stillnight-size-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("content")).unwrap();
        std::fs::write(dir.join("a.js"), "let a = 1;\n".repeat(500)).unwrap();
        std::fs::write(dir.join("content/c.json"), "[1,2,3]").unwrap();
        let code = table("code", &dir, &CODE).unwrap();
        assert!((20..200).contains(&code), "{code}");
        assert!(table("content", &dir, &CONTENT).unwrap() < 20);
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn sizes_are_told_in_thousands() {
        assert_eq!(kilobytes(150_049), "150.0 kB");
        assert_eq!(kilobytes(999), "0.9 kB");
    }
}
