//! What can be said to `cargo xtask`.

use crate::build;
use crate::checks::{self, Check};
use crate::trouble::{Result, Trouble};
use std::path::PathBuf;

/// Shown by `cargo xtask help`, and when something was not understood.
pub const USAGE: &str = "\
cargo xtask serve [--port 8080] [--no-build] [--public-url /path/] [--out DIR]
    Builds the release app and serves it at http://127.0.0.1:8080.
cargo xtask build [--public-url /path/] [--out DIR]
    Builds the release app into dist/.
cargo xtask test [--only CHECK,CHECK] [--no-build] [FILTER]
    Runs every check, or those named: {checks}.
    FILTER picks tests by name, in `native` and `browsers`.
cargo xtask bench [--no-build] [ARGUMENT …]
    Measures the app beside a bare page.
cargo xtask screenshots [--no-build] [--out DIR] [--only PART]
    Takes pictures of every screen in every theme, into screenshots/.
cargo xtask tools
    Finds or installs the tools, and says what is missing.
cargo xtask stamp
    Trunk's hook: names by content, the worker's list of files.

STILLNIGHT_CACHE       where tools and compiled dependencies are kept (~/.cache/stillnight)
STILLNIGHT_REQUIRE_ALL set to 1 (or CI=true): nothing may be skipped";

/// One of the commands above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Build and serve.
    Serve(Serve),
    /// Build.
    Build(build::Options),
    /// Check.
    Test(checks::Options),
    /// Measure; the arguments go to the bench.
    Bench(Bench),
    /// Take pictures.
    Screenshots(Screenshots),
    /// Install the tools.
    Tools,
    /// Finish Trunk's output.
    Stamp,
    /// Show [`USAGE`].
    Help,
}

/// How to serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serve {
    /// The port on 127.0.0.1.
    pub port: u16,
    /// Whether to serve what was built before.
    pub no_build: bool,
    /// How to build, and where what is served lies.
    pub build: build::Options,
}

/// How to measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bench {
    /// Whether to measure what was built before.
    pub no_build: bool,
    /// Passed on.
    pub args: Vec<String>,
}

/// How to take pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screenshots {
    /// Whether to show what was built before.
    pub no_build: bool,
    /// The folder for the pictures; `screenshots` at the root when absent.
    pub out: Option<PathBuf>,
    /// Only screens with this in their names.
    pub only: Option<String>,
}

/// The usage with the names of the checks.
pub fn usage() -> String {
    USAGE.replace("{checks}", &Check::ALL.map(Check::name).join(", "))
}

/// Understands the arguments after `cargo xtask`.
pub fn parse(args: impl IntoIterator<Item = String>) -> Result<Command> {
    let mut args = args.into_iter();
    let Some(command) = args.next() else {
        return Ok(Command::Help);
    };
    let words = Words(args);
    match command.as_str() {
        "serve" => words.serve(),
        "build" => words.build(),
        "test" => words.test(),
        "bench" => Ok(words.bench()),
        "screenshots" => words.screenshots(),
        "tools" => words.end(Command::Tools),
        "stamp" => words.end(Command::Stamp),
        "help" | "--help" | "-h" => Ok(Command::Help),
        other => Err(unknown(other)),
    }
}

struct Words<I: Iterator<Item = String>>(I);

impl<I: Iterator<Item = String>> Words<I> {
    /// Takes the next word, split at a `=` if it is an option.
    fn next(&mut self) -> Option<(String, Option<String>)> {
        let word = self.0.next()?;
        match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => {
                Some((name.to_owned(), Some(value.to_owned())))
            }
            _ => Some((word, None)),
        }
    }

    fn value(&mut self, name: &str, inline: Option<String>) -> Result<String> {
        let value = inline.or_else(|| self.0.next());
        value.ok_or_else(|| Trouble::new(format!("{name} needs a value.\n\n{}", usage())))
    }

    fn end(mut self, command: Command) -> Result<Command> {
        match self.0.next() {
            None => Ok(command),
            Some(word) => Err(unknown(&word)),
        }
    }

    /// Takes `--public-url` and `--out`; says whether it was one of them.
    fn build_option(
        &mut self,
        options: &mut build::Options,
        name: &str,
        inline: Option<String>,
    ) -> Result<()> {
        match name {
            "--public-url" => {
                let url = self.value(name, inline)?;
                let whole = url.starts_with('/') && url.ends_with('/') && !url.contains("//");
                if !whole {
                    return Err(Trouble::new(format!(
                        "--public-url wants a path that begins and ends with a slash, not `{url}`."
                    )));
                }
                options.public_url = Some(url);
            }
            "--out" => options.out = Some(PathBuf::from(self.value(name, inline)?)),
            other => return Err(unknown(other)),
        }
        Ok(())
    }

    fn serve(mut self) -> Result<Command> {
        let mut serve = Serve {
            port: 8080,
            no_build: false,
            build: build::Options::default(),
        };
        while let Some((name, inline)) = self.next() {
            match name.as_str() {
                "--port" => {
                    let port = self.value(&name, inline)?;
                    serve.port = port.parse().map_err(|_| {
                        Trouble::new(format!("--port wants a number up to 65535, not `{port}`."))
                    })?;
                }
                "--no-build" => serve.no_build = true,
                _ => self.build_option(&mut serve.build, &name, inline)?,
            }
        }
        Ok(Command::Serve(serve))
    }

    fn build(mut self) -> Result<Command> {
        let mut options = build::Options::default();
        while let Some((name, inline)) = self.next() {
            self.build_option(&mut options, &name, inline)?;
        }
        Ok(Command::Build(options))
    }

    fn test(mut self) -> Result<Command> {
        let mut options = checks::Options::default();
        while let Some((name, inline)) = self.next() {
            match name.as_str() {
                "--only" => {
                    for check in self.value(&name, inline)?.split(',') {
                        options.only.push(Check::named(check)?);
                    }
                }
                "--no-build" => options.no_build = true,
                word if !word.starts_with('-') && options.filter.is_none() => {
                    options.filter = Some(name);
                }
                other => return Err(unknown(other)),
            }
        }
        Ok(Command::Test(options))
    }

    fn bench(self) -> Command {
        let (own, args): (Vec<_>, Vec<_>) = self.0.partition(|word| word == "--no-build");
        Command::Bench(Bench {
            no_build: !own.is_empty(),
            args,
        })
    }

    fn screenshots(mut self) -> Result<Command> {
        let mut options = Screenshots::default();
        while let Some((name, inline)) = self.next() {
            match name.as_str() {
                "--no-build" => options.no_build = true,
                "--out" => options.out = Some(PathBuf::from(self.value(&name, inline)?)),
                "--only" => options.only = Some(self.value(&name, inline)?),
                other => return Err(unknown(other)),
            }
        }
        Ok(Command::Screenshots(options))
    }
}

fn unknown(word: &str) -> Trouble {
    Trouble::new(format!("`{word}` is not understood here.\n\n{}", usage()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn serve_takes_a_port_and_a_path() {
        let Command::Serve(serve) =
            parsed("serve --port=9000 --public-url /p/ --no-build").unwrap()
        else {
            panic!("not serve")
        };
        assert_eq!((serve.port, serve.no_build), (9000, true));
        assert_eq!(serve.build.public_url.as_deref(), Some("/p/"));
    }

    #[test]
    fn a_test_run_takes_checks_and_one_filter() {
        let Command::Test(options) = parsed("test --only fmt,native night").unwrap() else {
            panic!("not test")
        };
        assert_eq!(options.only, [Check::Fmt, Check::Native]);
        assert_eq!(options.filter.as_deref(), Some("night"));
    }

    #[test]
    fn screenshots_take_a_folder() {
        let Command::Screenshots(options) = parsed("screenshots --no-build --out p").unwrap()
        else {
            panic!("not screenshots")
        };
        assert!(options.no_build);
        assert_eq!(options.out, Some(PathBuf::from("p")));
    }

    #[test]
    fn what_is_not_understood_is_named_with_the_usage() {
        for line in [
            "tset",
            "serve --prot 1",
            "test --only nothing",
            "build --out",
            "tools x",
            "screenshots night",
        ] {
            let why = parsed(line).unwrap_err().to_string();
            assert!(
                why.contains("cargo xtask") || why.contains("fmt"),
                "{line}: {why}"
            );
        }
        assert!(parsed("build --public-url p").is_err());
        assert!(parsed("serve --port 70000").is_err());
    }
}
