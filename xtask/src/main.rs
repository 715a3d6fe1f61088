//! `cargo xtask`: see `cargo xtask help`.

use clap::{CommandFactory, Parser};
use std::path::PathBuf;
use std::process::ExitCode;
use xtask::args::{Command, Line};
use xtask::tools::{self, Purpose};
use xtask::trouble::{Result, Trouble, While};
use xtask::{bench, build, checks, paths, screenshots, serve, stamp};

fn main() -> ExitCode {
    match carry_out(Line::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Says whether all is well; an error is a reason to stop at once.
fn carry_out(command: Option<Command>) -> Result<bool> {
    let Some(command) = command else {
        Line::command()
            .print_long_help()
            .during("showing the help")?;
        return Ok(true);
    };
    match command {
        Command::Stamp => stamp_staging()?,
        Command::Tools => return install(),
        Command::Bench(options) => bench::run(&options)?,
        Command::Screenshots(options) => screenshots::run(&options)?,
        Command::Test(options) => return checks::run(&options),
        Command::Serve(options) => serve::run(&options)?,
        Command::Build(options) => {
            let out = build::build(&options)?;
            println!("Built into {}", out.display());
        }
    }
    Ok(true)
}

fn stamp_staging() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.ok_or_else(|| {
        Trouble::new(
            "`cargo xtask stamp` is for Trunk, which says by TRUNK_STAGING_DIR what to do.",
        )
    })?;
    let source = std::env::var_os("TRUNK_SOURCE_DIR").map_or_else(paths::root, PathBuf::from);
    let public_url = std::env::var("TRUNK_PUBLIC_URL").unwrap_or_default();
    stamp::identify(&staging, &public_url)?;
    stamp::stamp(&staging, &source)?;
    println!("Stamped build {}", stamp::build_id(&staging)?);
    Ok(())
}

/// Says whether everything is there.
fn install() -> Result<bool> {
    let missing = tools::ready(Purpose::Browsers)?;
    for thing in &missing {
        println!(
            "Missing: {} ({}). Install it: {}",
            thing.name, thing.needed_for, thing.command
        );
    }
    if missing.is_empty() {
        println!("All tools are there.");
    }
    Ok(missing.is_empty())
}
