//! A small static file server for trying the app and for the browser tests.
//!
//! It sends what a well-set host would send (types, security headers, no stale copies) and can
//! be told to misbehave: delay, refuse or drop requests, serve another build, vanish.
//!
//! ```no_run
//! use std::time::Duration;
//! use xtask::server::{Rule, Server};
//! # fn main() -> std::io::Result<()> {
//! let server = Server::start("dist", "/", 0)?;
//! server.rule("*.wasm", Rule::Delay(Duration::from_secs(5)));
//! println!("{}", server.url());
//! server.stop();
//! # Ok(()) }
//! ```

mod connection;
mod files;
mod http;
mod shared;

use shared::Shared;
use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

pub use http::{Reply, Request};
pub use hyper::StatusCode;
pub use shared::Rule;

/// A stop waits this long for a hook that is just running.
const LAST_WAIT: Duration = Duration::from_secs(1);

/// A running server on 127.0.0.1. Dropping it stops it.
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
    /// Runs the listener and the connections; nothing once the server is stopped.
    runtime: Option<Runtime>,
}

impl Server {
    /// Serves `dir` under `base_path` (`/`, `/some/path/`) on `port`, or on a free port when
    /// `port` is 0.
    pub fn start(dir: impl Into<PathBuf>, base_path: &str, port: u16) -> io::Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port)))?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared::new(dir.into(), base_path));
        runtime.spawn(connection::accept(listener, Arc::clone(&shared)));
        Ok(Self {
            port,
            shared,
            runtime: Some(runtime),
        })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The origin, without a slash at the end: `http://127.0.0.1:8080`.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The app's address: origin and base path, with a slash at the end.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), self.shared.base)
    }

    /// Serves another directory from the next request on.
    pub fn serve_dir(&self, dir: impl Into<PathBuf>) {
        self.shared.serve_dir(dir.into());
    }

    /// Applies `rule` to every path that matches `pattern`, in which `*` stands for any text
    /// and which is compared with the whole path, base included. The latest rule wins.
    pub fn rule(&self, pattern: &str, rule: Rule) {
        self.shared.add_rule(pattern, rule);
    }

    /// Forgets all rules. A delay already running runs on.
    pub fn clear_rules(&self) {
        self.shared.clear_rules();
    }

    /// Answers every path beginning with `prefix` (compared from the root, not from the base)
    /// by `hook`, which runs the moment the request has arrived.
    pub fn hook(&self, prefix: &str, hook: impl Fn(&Request) -> Reply + Send + Sync + 'static) {
        self.shared.add_hook(prefix, Arc::new(hook));
    }

    /// All requests so far, oldest first, each as it arrived, before any rule or delay.
    pub fn log(&self) -> Vec<Request> {
        self.shared.log()
    }

    /// Empties the log.
    pub fn clear_log(&self) {
        self.shared.clear_log();
    }

    /// Closes the port and every open connection. The port can be bound again at once.
    pub fn stop(mut self) {
        self.halt();
    }

    /// Waits until the process is ended from outside.
    pub fn wait(self) {
        if let Some(runtime) = &self.runtime {
            runtime.block_on(std::future::pending::<()>());
        }
    }

    fn halt(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(LAST_WAIT);
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.halt();
    }
}

#[cfg(test)]
mod tests;
