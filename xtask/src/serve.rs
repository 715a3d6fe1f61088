//! Serves the app on this machine.

use crate::build;
use crate::server::Server;
use crate::trouble::{Result, Trouble};
use clap::Args;

/// How to serve.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The port on 127.0.0.1.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Serve what was built before.
    #[arg(long)]
    pub no_build: bool,
    /// How to build, and where what is served lies.
    #[command(flatten)]
    pub build: build::Options,
}

/// Builds the app and serves it until the process is ended.
pub fn run(options: &Options) -> Result<()> {
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
