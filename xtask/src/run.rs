//! Runs other programs, in the open: what runs is said before it runs.

use crate::paths;
use crate::trouble::{Result, Trouble, While};
use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// A program about to be run, without standard input.
pub struct Run {
    command: Command,
    shown: String,
}

impl Run {
    /// Names the program.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        let name = Path::new(program).file_name().unwrap_or(program);
        let shown = name.to_string_lossy().into_owned();
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        Self { command, shown }
    }

    /// Cargo in the checkout, with the shared target folder and without settings that would
    /// make one machine's build differ from another's.
    pub fn cargo(subcommand: &str) -> Result<Self> {
        Ok(Self::new("cargo")
            .arg(subcommand)
            .without_build_settings()
            .env("CARGO_TARGET_DIR", paths::target()?)
            .dir(paths::root()))
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        let arg = arg.as_ref();
        self.shown.push(' ');
        self.shown.push_str(&arg.to_string_lossy());
        self.command.arg(arg);
        self
    }

    /// Adds arguments.
    #[must_use]
    pub fn args<A: AsRef<OsStr>>(self, args: impl IntoIterator<Item = A>) -> Self {
        args.into_iter().fold(self, Self::arg)
    }

    /// Sets an environment variable.
    #[must_use]
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs in this folder.
    #[must_use]
    pub fn dir(mut self, dir: impl AsRef<Path>) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Takes away what the surroundings (and the `cargo run` we run under) say about flags and
    /// profiles.
    #[must_use]
    pub fn without_build_settings(mut self) -> Self {
        const EXACT: &[&str] = &["CARGO", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"];
        const BEGINNING: &[&str] = &[
            "CARGO_BUILD_",
            "CARGO_CRATE_",
            "CARGO_MANIFEST_",
            "CARGO_PKG_",
            "CARGO_PROFILE_",
            "CARGO_TARGET_WASM32_",
        ];
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if EXACT.contains(&text.as_ref()) || BEGINNING.iter().any(|b| text.starts_with(b)) {
                self.command.env_remove(&name);
            }
        }
        self
    }

    /// Runs it with its output shown, and fails when it fails.
    pub fn go(mut self) -> Result<()> {
        println!("  $ {}", self.shown);
        let status = self
            .command
            .status()
            .during(format_args!("`{}`", self.shown))?;
        if status.success() {
            return Ok(());
        }
        Err(Trouble::new(format!(
            "`{}` ended with {status}",
            self.shown
        )))
    }

    /// Runs it unseen and returns what it printed.
    pub fn output(mut self) -> Result<String> {
        let output = self
            .command
            .output()
            .during(format_args!("`{}`", self.shown))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let why = String::from_utf8_lossy(&output.stderr);
        Err(Trouble::new(format!(
            "`{}` ended with {}\n{why}",
            self.shown, output.status
        )))
    }

    /// Runs it with its output shown and each line of standard output handed to `read` as
    /// well; says whether it succeeded.
    pub fn go_reading(mut self, mut read: impl FnMut(&str)) -> Result<bool> {
        println!("  $ {}", self.shown);
        let mut child = self
            .command
            .stdout(Stdio::piped())
            .spawn()
            .during(format_args!("`{}`", self.shown))?;
        if let Some(stdout) = child.stdout.take() {
            let mut lines = BufReader::new(stdout);
            let mut line = Vec::new();
            while lines
                .read_until(b'\n', &mut line)
                .during("reading the output")?
                > 0
            {
                std::io::stdout().write_all(&line).during("printing")?;
                read(String::from_utf8_lossy(&line).trim_end());
                line.clear();
            }
        }
        let status = child.wait().during(format_args!("`{}`", self.shown))?;
        Ok(status.success())
    }
}

/// Puts folders before the PATH that is set.
pub fn path_with<'a>(dirs: impl IntoIterator<Item = &'a Path>) -> Result<OsString> {
    let old = env::var_os("PATH").unwrap_or_default();
    let new = dirs.into_iter().map(Path::to_path_buf);
    env::join_paths(new.chain(env::split_paths(&old))).during("joining PATH")
}
