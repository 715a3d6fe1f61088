//! What can be said to `cargo xtask`.

use crate::{bench, build, checks, screenshots, serve};
use clap::{Parser, Subcommand};

/// Builds, serves, tests and measures Stillnight.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", after_help = SURROUNDINGS)]
pub struct Line {
    /// What to do; nothing shows the help.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const SURROUNDINGS: &str = "\
Environment:
  STILLNIGHT_CACHE        where tools and compiled dependencies are kept (~/.cache/stillnight)
  STILLNIGHT_REQUIRE_ALL  set to 1 (or CI=true): nothing may be skipped";

/// One of the commands.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Builds the release app and serves it at http://127.0.0.1:8080.
    Serve(serve::Options),
    /// Builds the release app into dist/.
    Build(build::Options),
    /// Runs every check, or those named.
    Test(checks::Options),
    /// Measures the app beside a bare page.
    Bench(bench::Options),
    /// Takes pictures of every screen in every theme, into screenshots/.
    Screenshots(screenshots::Options),
    /// Finds or installs the tools, and says what is missing.
    Tools,
    /// Trunk's hook: small files, names by content, the worker's list of files.
    Stamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Check;
    use clap::CommandFactory;
    use std::path::PathBuf;

    fn parsed(line: &str) -> Result<Command, clap::Error> {
        let words = std::iter::once("xtask").chain(line.split_whitespace());
        Line::try_parse_from(words).map(|line| line.command.unwrap())
    }

    #[test]
    fn the_commands_do_not_contradict_each_other() {
        Line::command().debug_assert();
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
    fn the_bench_takes_its_wishes_in_any_order() {
        let Command::Bench(options) = parsed("bench --runs 3 --no-build --quick").unwrap() else {
            panic!("not bench")
        };
        assert!(options.no_build && options.wishes.quick);
        assert_eq!(options.wishes.runs.get(), 3);
    }

    #[test]
    fn what_is_not_understood_is_named_with_the_way_to_the_usage() {
        for (line, named) in [
            ("tset", "tset"),
            ("serve --prot 1", "--prot"),
            ("serve --port 70000", "70000"),
            ("test --only nothing", "native"),
            ("build --out", "--out"),
            ("build --public-url p", "slash"),
            ("tools x", "x"),
            ("bench --runs 0", "0"),
            ("screenshots night", "night"),
        ] {
            let why = parsed(line).unwrap_err().to_string();
            assert!(
                why.contains(named) && why.contains("--help"),
                "{line}: {why}"
            );
        }
    }
}
