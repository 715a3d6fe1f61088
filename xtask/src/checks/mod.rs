//! `cargo xtask test`: every check, one after the other, and a line at the end that says it all.

mod cargo;
mod check;
mod csp;
mod files;
mod html;
mod origins;
mod reproducible;
mod size;
mod tally;

use crate::build;
use crate::paths;
use crate::target_dir;
use crate::tools::{self, Missing, Purpose};
use crate::trouble::Result;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::time::Instant;
use tally::Tally;

pub use check::Check;

/// The path under which the second build is tried in the browsers.
pub const SUBPATH: &str = "/some/path/";
/// Where that build is, in the target folder.
const SUBPATH_DIST: &str = "dist-subpath";

/// What to run.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The checks; all when absent.
    #[arg(long, value_enum, value_name = "CHECK,CHECK", value_delimiter = ',')]
    pub only: Vec<Check>,
    /// Check the build that is there.
    #[arg(long)]
    pub no_build: bool,
    /// Picks tests by a part of their names, in `native` and `browsers`.
    pub filter: Option<String>,
}

impl Options {
    fn selected(&self) -> Vec<Check> {
        let chosen = |check: &Check| self.only.is_empty() || self.only.contains(check);
        let needs_build = !self.no_build && self.only.iter().any(|check| check.wants_build());
        let wanted = |check: &Check| match check {
            Check::Build => needs_build || (!self.no_build && chosen(check)),
            _ => chosen(check),
        };
        let all = Check::value_variants().iter().copied();
        all.filter(wanted).collect()
    }
}

/// What the checks of one run know.
struct Round<'a> {
    dist: PathBuf,
    /// The build for the sub-path, once there is one.
    subpath: Option<PathBuf>,
    filter: Option<&'a str>,
    missing: Vec<Missing>,
}

/// Runs the checks; says whether all is well.
pub fn run(options: &Options) -> Result<bool> {
    let selected = options.selected();
    let purpose = if selected.contains(&Check::Browsers) {
        Purpose::Browsers
    } else {
        Purpose::Build
    };
    let mut missing = if selected.iter().all(|check| check.is_plain()) {
        Vec::new()
    } else {
        tools::ready(purpose)?
    };
    if purpose == Purpose::Build && selected.contains(&Check::Native) {
        missing.extend(tools::calendars_ready()?);
    }
    let filter = options.filter.as_deref();
    let mut round = Round {
        dist: build::Options::default().out(),
        subpath: None,
        filter,
        missing,
    };

    let mut sum = Tally::default();
    let mut table = Vec::new();
    let mut build_failed = false;
    let begun = Instant::now();
    for check in selected {
        println!("\n== {check} ==");
        let start = Instant::now();
        let tally = if build_failed && check.wants_build() {
            Tally {
                skipped: vec![format!("{check}: there is no build")],
                ..Tally::default()
            }
        } else {
            round.carry_out(check).unwrap_or_else(|why| {
                println!("{why}");
                Tally::one_failed()
            })
        };
        build_failed |= check == Check::Build && tally.failed > 0;
        let row = tally.row(check, start.elapsed());
        println!("{row}");
        table.push(row);
        sum.add(tally);
    }
    table.push(tally::row("together", "", begun.elapsed()));
    Ok(sum.conclude(&table, &round.missing))
}

impl Round<'_> {
    fn carry_out(&mut self, check: Check) -> Result<Tally> {
        // Nothing else builds in the shared target folder while a check looks at it.
        let _held = target_dir::hold()?;
        match check {
            Check::Fmt => cargo::fmt()?,
            Check::Clippy => cargo::clippy()?,
            Check::Wasm => cargo::wasm()?,
            Check::Docs => cargo::docs()?,
            Check::Native => return cargo::native(self.filter),
            Check::Build => self.dist = build::trunk(&build::Options::default())?,
            Check::Size => size::check(&self.dist)?,
            Check::Origins => origins::check(&self.dist)?,
            Check::Csp => csp::check(&self.dist)?,
            Check::Reproducible => {
                let out = paths::target()?.join(SUBPATH_DIST);
                reproducible::check(&self.dist, SUBPATH, &out)?;
                self.subpath = Some(out);
            }
            Check::Browsers => return self.browsers(),
        }
        Ok(Tally::one_passed())
    }

    fn browsers(&self) -> Result<Tally> {
        for thing in &self.missing {
            println!("Missing: {}; skipped are {}.", thing.name, thing.needed_for);
        }
        let subpath = match &self.subpath {
            Some(built) => built.clone(),
            None => build::trunk(&build::Options {
                public_url: Some(SUBPATH.to_owned()),
                out: Some(paths::target()?.join(SUBPATH_DIST)),
            })?,
        };
        cargo::browsers(self.filter, &self.dist, &subpath)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_of_the_build_builds_first_unless_told_not_to() {
        let only = |only: &[Check], no_build| Options {
            only: only.into(),
            no_build,
            filter: None,
        };
        assert_eq!(
            only(&[Check::Size], false).selected(),
            [Check::Build, Check::Size]
        );
        assert_eq!(only(&[Check::Size], true).selected(), [Check::Size]);
        assert_eq!(only(&[Check::Fmt], false).selected(), [Check::Fmt]);
        assert_eq!(only(&[], false).selected(), Check::value_variants());
    }
}
