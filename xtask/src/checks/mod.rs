//! `cargo xtask test`: every check, one after the other, and a line at the end that says it all.

mod cargo;
mod csp;
mod html;
mod origins;
mod reproducible;
mod size;
mod tally;

use crate::build;
use crate::paths;
use crate::target_dir;
use crate::tools::{self, Missing, Purpose};
use crate::trouble::{Result, Trouble};
use std::path::{Path, PathBuf};
use std::time::Instant;
use tally::Tally;

/// The path under which the second build is tried in the browsers.
pub const SUBPATH: &str = "/some/path/";

/// One check. The order here is the order of a run: quick ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The formatting of the sources.
    Fmt,
    /// Lints, native and wasm.
    Clippy,
    /// The documentation builds without a warning.
    Docs,
    /// The tests that need no browser.
    Native,
    /// The release build.
    Build,
    /// The size budget.
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
    /// All of them, in order.
    pub const ALL: [Self; 10] = [
        Self::Fmt,
        Self::Clippy,
        Self::Docs,
        Self::Native,
        Self::Build,
        Self::Size,
        Self::Origins,
        Self::Csp,
        Self::Reproducible,
        Self::Browsers,
    ];

    /// What `--only` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Docs => "docs",
            Self::Native => "native",
            Self::Build => "build",
            Self::Size => "size",
            Self::Origins => "origins",
            Self::Csp => "csp",
            Self::Reproducible => "reproducible",
            Self::Browsers => "browsers",
        }
    }

    /// Finds a check by its name.
    pub fn named(name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|check| check.name() == name)
            .ok_or_else(|| {
                let all = Self::ALL.map(Self::name).join(", ");
                Trouble::new(format!("There is no check `{name}`; there are: {all}."))
            })
    }

    /// Whether it looks at the files of a build.
    fn wants_build(self) -> bool {
        use Check::{Browsers, Csp, Origins, Reproducible, Size};
        matches!(self, Size | Origins | Csp | Reproducible | Browsers)
    }
}

/// What to run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The checks; all when empty.
    pub only: Vec<Check>,
    /// Whether to check the build that is there.
    pub no_build: bool,
    /// A part of the names of the tests to run.
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
        Check::ALL.into_iter().filter(wanted).collect()
    }
}

/// What the checks of one run know.
struct Round<'a> {
    dist: PathBuf,
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
    let plain = |check: &Check| matches!(check, Check::Fmt | Check::Docs | Check::Native);
    let mut missing = if selected.iter().all(plain) {
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
        filter,
        missing,
    };

    let mut sum = Tally::default();
    let mut table = Vec::new();
    let mut build_failed = false;
    for check in selected {
        println!("\n== {} ==", check.name());
        let start = Instant::now();
        let tally = if build_failed && check.wants_build() {
            Tally {
                skipped: vec![format!("{}: there is no build", check.name())],
                ..Tally::default()
            }
        } else {
            round.carry_out(check).unwrap_or_else(|why| {
                println!("{why}");
                Tally::one_failed()
            })
        };
        build_failed |= check == Check::Build && tally.failed > 0;
        let row = tally.row(check.name(), start.elapsed());
        println!("{row}");
        table.push(row);
        sum.add(tally);
    }
    Ok(sum.conclude(&table, &round.missing))
}

impl Round<'_> {
    fn carry_out(&mut self, check: Check) -> Result<Tally> {
        // Nothing else builds in the shared target folder while a check looks at it.
        let _held = target_dir::hold()?;
        match check {
            Check::Fmt => cargo::fmt()?,
            Check::Clippy => cargo::clippy()?,
            Check::Docs => cargo::docs()?,
            Check::Native => return cargo::native(self.filter),
            Check::Build => self.dist = build::trunk(&build::Options::default())?,
            Check::Size => size::check(&self.dist)?,
            Check::Origins => origins::check(&self.dist)?,
            Check::Csp => csp::check(&self.dist)?,
            Check::Reproducible => reproducible::check(&self.dist)?,
            Check::Browsers => return self.browsers(),
        }
        Ok(Tally::one_passed())
    }

    fn browsers(&self) -> Result<Tally> {
        for thing in &self.missing {
            println!("Missing: {}; skipped are {}.", thing.name, thing.needed_for);
        }
        let subpath = build::Options {
            public_url: Some(SUBPATH.to_owned()),
            out: Some(paths::target()?.join("dist-subpath")),
        };
        let subpath = build::trunk(&subpath)?;
        cargo::browsers(self.filter, &self.dist, &subpath)
    }
}

/// Lists the files of a build, sorted, with their paths inside of it.
fn files_of(dist: &Path) -> Result<Vec<(String, PathBuf)>> {
    fn walk(dir: &Path, inside: &str, files: &mut Vec<(String, PathBuf)>) -> std::io::Result<()> {
        for entry in std::fs::read_dir(dir)? {
            let entry = entry?;
            let path = format!("{inside}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                walk(&entry.path(), &format!("{path}/"), files)?;
            } else {
                files.push((path, entry.path()));
            }
        }
        Ok(())
    }
    let mut files = Vec::new();
    walk(dist, "", &mut files).map_err(|why| {
        Trouble::new(format!(
            "{} cannot be read ({why}); build first.",
            dist.display()
        ))
    })?;
    files.sort();
    Ok(files)
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
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
        assert_eq!(only(&[], false).selected(), Check::ALL);
    }

    #[test]
    fn every_check_is_found_by_its_name() {
        for check in Check::ALL {
            assert_eq!(Check::named(check.name()).unwrap(), check);
        }
    }
}
