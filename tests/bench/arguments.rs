//! What the command line asks for.

use clap::Parser;
use std::path::PathBuf;
use xtask::bench::Wishes;

/// Saves measured in each subject and at each speed, at least.
const SAVES: usize = 54;

/// Measures the app beside a bare page.
#[derive(Debug, Clone, Parser)]
pub struct Arguments {
    #[command(flatten)]
    wishes: Wishes,
}

impl Arguments {
    /// How many times each start is made.
    pub fn runs(&self) -> usize {
        self.wishes.runs.get()
    }

    /// Only the starts the aims are about: slowed down four times, from the worker.
    pub fn quick(&self) -> bool {
        self.wishes.quick
    }

    /// Where the figures are written.
    ///
    /// # Panics
    /// When it is not said, and there is no target folder either.
    pub fn json(&self) -> PathBuf {
        let usual = || {
            let target = xtask::paths::target().expect("there is a target folder");
            target.join("bench.json")
        };
        self.wishes.json.clone().unwrap_or_else(usual)
    }

    /// How many times the page's processor is slowed down, one after the other.
    pub fn speeds(&self) -> &'static [u8] {
        if self.quick() { &[4] } else { &[1, 4] }
    }

    /// How many saves are measured after each start, so that all starts together have enough.
    pub fn saves_each(&self) -> usize {
        SAVES.div_ceil(self.runs())
    }
}
