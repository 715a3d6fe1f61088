//! The checks that Cargo does for us.

use super::tally::Tally;
use crate::paths;
use crate::run::Run;
use crate::tools;
use crate::trouble::{Result, While};
use std::path::Path;

/// The package of the browser tests and the test target they are in.
const TESTS: &str = "stillnight-tests";
const BROWSERS: &str = "browsers";

pub(super) fn fmt() -> Result<()> {
    Run::cargo("fmt")?.args(["--all", "--check"]).go()
}

pub(super) fn clippy() -> Result<()> {
    let deny = ["--", "-D", "warnings"];
    let native = ["--locked", "--workspace", "--all-targets"];
    let native = Run::cargo("clippy")?.args(native).args(deny).go();
    let wasm = ["--locked", "-p", "stillnight", "-p", "stillnight-browser"];
    let target = ["--target", tools::TARGET];
    let wasm = Run::cargo("clippy")?
        .args(wasm)
        .args(target)
        .args(deny)
        .go();
    native.and(wasm)
}

/// What a newcomer would type, with nothing set up around it.
pub(super) fn wasm() -> Result<()> {
    Run::cargo("build")?
        .args(["--locked", "--package", "stillnight"])
        .args(["--target", tools::TARGET])
        .go()
}

pub(super) fn docs() -> Result<()> {
    Run::cargo("doc")?
        .args(["--locked", "--workspace", "--no-deps"])
        .env("RUSTDOCFLAGS", "-D warnings")
        .go()
}

/// All tests but those in browsers.
pub(super) fn native(filter: Option<&str>) -> Result<Tally> {
    let manifest = paths::root().join("tests/Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).during("reading tests/Cargo.toml")?;
    let most = Run::cargo("test")?.args(["--workspace", "--exclude", TESTS]);
    let mut rest = Run::cargo("test")?.args(["--package", TESTS, "--lib", "--bins"]);
    for target in test_targets(&manifest).filter(|name| *name != BROWSERS) {
        rest = rest.args(["--test", target]);
    }
    let mut tally = counted(most, filter)?;
    tally.add(counted(rest, filter)?);
    Ok(tally)
}

/// The tests in real browsers, with the build and the one for a path below the root.
pub(super) fn browsers(filter: Option<&str>, dist: &Path, subpath: &Path) -> Result<Tally> {
    let run = Run::cargo("test")?
        .args(["--package", TESTS, "--test", BROWSERS])
        .env("PATH", tools::search_path()?)
        .env("STILLNIGHT_DIST", dist)
        .env("STILLNIGHT_DIST_SUBPATH", subpath);
    counted(run, filter)
}

/// Runs `cargo test` to its end, also past failing test programs, and counts.
fn counted(run: Run, filter: Option<&str>) -> Result<Tally> {
    let mut tally = Tally::default();
    let run = run.args(["--locked", "--no-fail-fast"]).args(filter);
    let succeeded = run.go_reading(|line| count(line, &mut tally))?;
    if !succeeded && tally.failed == 0 {
        // It did not compile, or a test program died without a result.
        tally.add(Tally::one_failed());
    }
    Ok(tally)
}

/// Understands the lines of Rust's test programs.
fn count(line: &str, tally: &mut Tally) {
    if let Some(result) = line.strip_prefix("test result: ") {
        let number = |of: &str| -> usize {
            let before = result.split_once(of).map_or("", |(before, _)| before);
            before
                .rsplit(' ')
                .find_map(|word| word.parse().ok())
                .unwrap_or(0)
        };
        tally.passed += number(" passed");
        tally.failed += number(" failed");
    } else if let Some(test) = line.strip_prefix("unsteady: ") {
        tally.unsteady.push(test.to_owned());
    } else if let Some(test) = line.strip_prefix("test ")
        && let Some((name, why)) = test.split_once(" ... ignored")
    {
        tally.skipped.push(format!("{}{why}", name.trim()));
    }
}

/// The names of the `[[test]]` tables of a manifest.
fn test_targets(manifest: &str) -> impl Iterator<Item = &str> {
    let mut in_test = false;
    manifest.lines().filter_map(move |line| {
        if line.starts_with('[') {
            in_test = line.trim_end() == "[[test]]";
        }
        let name = line
            .strip_prefix("name")?
            .trim_start()
            .strip_prefix('=')?
            .trim();
        in_test.then(|| name.trim_matches('"'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_programs_lines_are_counted() {
        let mut tally = Tally::default();
        for line in [
            "running 3 tests",
            "test a_night ... ok",
            "test in_webkit::starts_offline ... ignored, WebKitGTK is not installed",
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out",
            "test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
            "unsteady: firefox::offline::starts (logs in x)",
        ] {
            count(line, &mut tally);
        }
        assert_eq!((tally.passed, tally.failed), (17, 3));
        assert_eq!(tally.unsteady, ["firefox::offline::starts (logs in x)"]);
        assert_eq!(
            tally.skipped,
            ["in_webkit::starts_offline, WebKitGTK is not installed"]
        );
    }

    #[test]
    fn test_targets_are_read_from_the_manifest() {
        let manifest = "[package]\nname = \"x\"\n[[test]]\nname = \"csv\"\npath = \"a\"\n\n\
                        [[test]]\nname=\"browsers\"\n[[bin]]\nname = \"bench\"\n";
        assert_eq!(
            test_targets(manifest).collect::<Vec<_>>(),
            ["csv", "browsers"]
        );
    }
}
