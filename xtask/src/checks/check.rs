//! The checks by their names.

use clap::ValueEnum;
use std::fmt;

/// One check. The order here is the order of a run: quick ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Check {
    /// The formatting of the sources.
    Fmt,
    /// Lints, native and wasm.
    Clippy,
    /// Cargo by itself compiles the app for the browser.
    Wasm,
    /// The documentation builds without a warning.
    Docs,
    /// The tests that need no browser.
    Native,
    /// The release build.
    Build,
    /// The size budgets.
    Size,
    /// No address of a foreign origin in what is shipped.
    Origins,
    /// A strict policy, and nothing inline that it would block.
    Csp,
    /// The same sources in another folder give the same bytes.
    Reproducible,
    /// The tests in real browsers.
    Browsers,
}

impl Check {
    /// Whether it looks at the files of a build.
    pub(super) fn wants_build(self) -> bool {
        use Check::{Browsers, Csp, Origins, Reproducible, Size};
        matches!(self, Size | Origins | Csp | Reproducible | Browsers)
    }

    /// Whether Cargo and the toolchain are all it needs.
    pub(super) fn is_plain(self) -> bool {
        matches!(self, Self::Fmt | Self::Docs | Self::Native)
    }
}

/// What `--only` calls it.
impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.to_possible_value();
        f.pad(value.as_ref().map_or("", |value| value.get_name()))
    }
}
