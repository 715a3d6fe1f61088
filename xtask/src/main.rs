//! `cargo xtask`: see `cargo xtask help`.

use std::path::PathBuf;
use std::process::ExitCode;
use xtask::args::{self, Command, Serve};
use xtask::server::Server;
use xtask::tools::{self, Purpose};
use xtask::trouble::{Result, Trouble, While};
use xtask::{bench, build, checks, paths, screenshots, stamp};

fn main() -> ExitCode {
    let done = args::parse(std::env::args().skip(1)).and_then(carry_out);
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Says whether all is well; an error is a reason to stop at once.
fn carry_out(command: Command) -> Result<bool> {
    match command {
        Command::Help => println!("{}", args::usage()),
        Command::Stamp => stamp_staging()?,
        Command::Tools => return install(),
        Command::Bench(options) => bench::run(&options)?,
        Command::Screenshots(options) => screenshots::run(&options)?,
        Command::Test(options) => return checks::run(&options),
        Command::Serve(options) => serve(&options)?,
        Command::Build(options) => {
            let out = build::build(&options)?;
            println!("Built into {}", out.display());
        }
    }
    Ok(true)
}

fn serve(options: &Serve) -> Result<()> {
    let out = if options.no_build {
        options.build.out()
    } else {
        build::build(&options.build)?
    };
    if !out.join("index.html").is_file() {
        return Err(Trouble::new(format!(
            "{} holds no build; leave --no-build.",
            out.display()
        )));
    }
    let base = options.build.public_url.as_deref().unwrap_or("/");
    let server = Server::start(out, base, options.port).map_err(|why| {
        let port = options.port;
        Trouble::new(format!(
            "Port {port} cannot be used ({why}). Try `--port {}`.",
            port ^ 1
        ))
    })?;
    println!("\nStillnight is at {}   (Ctrl+C stops)", server.url());
    server.wait();
    Ok(())
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
    stamp::stamp(&staging, &source, stamp::Scripts::Minified)?;
    println!(
        "Stamped build {}",
        stamp::build_id(&staging).during("reading the build's id")?
    );
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
