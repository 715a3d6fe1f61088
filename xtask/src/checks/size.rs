//! The download stays small where somebody waits for it: what a host sends with brotli at its best.

use super::files::{ending, files_of};
use crate::stamp::content;
use crate::stamp::names::{PAGE_SCRIPT, plain_name};
use crate::trouble::{Result, Trouble, While};
use brotli::enc::BrotliEncoderParams;
use std::path::Path;

/// What is measured together: said above the aim, failed above the limit, in bytes.
struct Budget {
    of: &'static str,
    aim: usize,
    limit: usize,
    /// Whether a file counts, by its path without the hash in its name.
    counts: fn(&str) -> bool,
}

const BUDGETS: [Budget; 5] = [
    Budget {
        of: "critical path",
        aim: 12_000,
        limit: 15_000,
        counts: |path| {
            ["index.html", "first.css", "journal.js"].contains(&path) || path == PAGE_SCRIPT
        },
    },
    Budget {
        of: "first.css",
        aim: 3_500,
        limit: 3_500,
        counts: |path| path == "first.css",
    },
    Budget {
        of: "all code",
        aim: 300_000,
        limit: 400_000,
        counts: |path| ["html", "css", "js", "wasm"].contains(&ending(path)),
    },
    Budget {
        of: "content",
        aim: 60_000,
        limit: 120_000,
        counts: |path| ending(path) == content::ENDING && !is_names(path),
    },
    Budget {
        of: "names of medicines",
        aim: 90_000,
        limit: 130_000,
        counts: is_names,
    },
];

/// Whether it is a file of names, which is read only when a look-up, a gate or a list needs it.
fn is_names(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.starts_with("names") && ending(file) == content::ENDING
}

/// A file of the build with its path as it was before the hash.
struct Measured {
    path: String,
    raw: usize,
    small: usize,
}

/// Prints the sizes; fails above a budget.
pub(super) fn check(dist: &Path) -> Result<()> {
    let files = measure(dist)?;
    println!("{}", row("file", "raw", "brotli"));
    for file in &files {
        println!(
            "{}",
            row(&file.path, &kilobytes(file.raw), &kilobytes(file.small))
        );
    }
    println!("\n{}{:>12}", row("together", "brotli", "aim"), "fails");
    let mut faults = Vec::new();
    for budget in &BUDGETS {
        let size = budget.sum(&files);
        let (aim, limit) = (kilobytes(budget.aim), kilobytes(budget.limit));
        let verdict = match size {
            _ if size > budget.limit => "  FAILED",
            _ if size > budget.aim => "  above the aim",
            _ => "",
        };
        let size_told = kilobytes(size);
        println!("{}{limit:>12}{verdict}", row(budget.of, &size_told, &aim));
        if size > budget.limit {
            faults.push(format!(
                "{}: {size_told} with brotli, above the budget of {limit}.",
                budget.of
            ));
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(Trouble::new(faults.join("\n")))
}

impl Budget {
    fn sum(&self, files: &[Measured]) -> usize {
        let counted = files.iter().filter(|file| (self.counts)(&file.path));
        counted.map(|file| file.small).sum()
    }
}

/// All files that some budget counts, one after the other.
fn measure(dist: &Path) -> Result<Vec<Measured>> {
    let mut files = Vec::new();
    for (path, file) in files_of(dist)? {
        let path = plain_name(&path);
        if BUDGETS.iter().any(|budget| (budget.counts)(&path)) {
            let bytes = std::fs::read(&file).during(format_args!("reading {path}"))?;
            files.push(Measured {
                raw: bytes.len(),
                small: compressed(&bytes)?,
                path,
            });
        }
    }
    Ok(files)
}

fn row(name: &str, one: &str, two: &str) -> String {
    format!("{name:<40}{one:>12}{two:>12}")
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

    fn budgets_of(path: &str) -> Vec<&'static str> {
        let counting = BUDGETS.iter().filter(|budget| (budget.counts)(path));
        counting.map(|budget| budget.of).collect()
    }

    #[test]
    fn each_file_counts_where_somebody_waits_for_it() {
        for (path, budgets) in [
            ("index.html", &["critical path", "all code"][..]),
            ("first.css", &["critical path", "first.css", "all code"]),
            (PAGE_SCRIPT, &["critical path", "all code"]),
            ("journal.js", &["critical path", "all code"]),
            ("app.css", &["all code"]),
            ("sw.js", &["all code"]),
            ("stillnight_bg.wasm", &["all code"]),
            ("care.postcard", &["content"]),
            ("names.postcard", &["names of medicines"]),
            ("names/names-de.postcard", &["names of medicines"]),
            ("manifest.webmanifest", &[]),
            ("icons/a.svg", &[]),
        ] {
            assert_eq!(budgets_of(path), budgets, "{path}");
        }
    }

    #[test]
    fn sizes_are_those_of_the_compressed_files_by_their_plain_names() {
        let dir = std::env::temp_dir().join(format!("stillnight-size-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let style = "a { color: red }\n".repeat(500);
        std::fs::write(dir.join("first-0123456789ab.css"), &style).unwrap();
        std::fs::write(dir.join("x.png"), "x").unwrap();
        let files = measure(&dir).unwrap();
        std::fs::remove_dir_all(&dir).unwrap();
        let [file] = files.as_slice() else {
            panic!("{} files", files.len())
        };
        assert_eq!((file.path.as_str(), file.raw), ("first.css", style.len()));
        assert!((20..200).contains(&file.small), "{}", file.small);
        assert_eq!(BUDGETS[1].sum(&files), file.small);
    }

    #[test]
    fn an_aim_is_no_higher_than_its_limit() {
        for budget in &BUDGETS {
            assert!(budget.aim <= budget.limit, "{}", budget.of);
        }
    }

    #[test]
    fn sizes_are_told_in_thousands() {
        assert_eq!(kilobytes(150_049), "150.0 kB");
        assert_eq!(kilobytes(999), "0.9 kB");
    }
}
