//! Counts what came out how, and says it at the end.

use crate::paths;
use crate::tools::Missing;
use std::fmt::Display;
use std::time::Duration;

/// How many checks or single tests came out how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: Vec<String>,
    /// Tests that failed, and passed when they were played once more by themselves.
    pub(super) unsteady: Vec<String>,
}

impl Tally {
    pub(super) fn one_passed() -> Self {
        Self {
            passed: 1,
            ..Self::default()
        }
    }

    pub(super) fn one_failed() -> Self {
        Self {
            failed: 1,
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped.extend(other.skipped);
        self.unsteady.extend(other.unsteady);
    }

    /// One line of the table.
    pub(super) fn row(&self, name: impl Display, took: Duration) -> String {
        let word = match (self.failed, self.passed) {
            (0, 0) => "skipped",
            (0, _) => "ok",
            _ => "FAILED",
        };
        row(name, word, took)
    }

    /// Prints the summary, the counts alone on the last line; says whether all is well.
    pub(super) fn conclude(&self, table: &[String], missing: &[Missing]) -> bool {
        println!("\n== summary ==");
        for row in table {
            println!("{row}");
        }
        for name in &self.skipped {
            println!("skipped: {name}");
        }
        for thing in missing {
            println!(
                "missing: {} ({}): {}",
                thing.name, thing.needed_for, thing.command
            );
        }
        for test in &self.unsteady {
            println!("unsteady: {test}");
        }
        let left_out = !self.skipped.is_empty() || !missing.is_empty();
        let strict = left_out && paths::nothing_may_be_skipped();
        if strict {
            println!("Nothing may be skipped in this run (CI or STILLNIGHT_REQUIRE_ALL is set).");
        }
        println!();
        println!(
            "{} passed, {} failed, {} skipped",
            self.passed,
            self.failed,
            self.skipped.len()
        );
        self.failed == 0 && !strict
    }
}

/// A line of the table: a name, how it came out, and how long it took.
pub(super) fn row(name: impl Display, word: &str, took: Duration) -> String {
    format!("{name:<14}{word:<9}{:>7.1} s", took.as_secs_f32())
}
