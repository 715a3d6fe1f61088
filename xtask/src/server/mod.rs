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

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

pub use http::{Reply, Request};

/// What to do with requests whose path matches a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Answer as usual, but this much later. Other requests are not held up.
    Delay(Duration),
    /// Answer with this status and no file.
    Status(u16),
    /// Close the connection without an answer, as a lost network would.
    Drop,
}

/// One request as it arrived, before any rule or delay.
#[derive(Clone, Debug)]
pub struct Logged {
    /// When the request's head had been read.
    pub at: Instant,
    /// `GET`, `HEAD`, …
    pub method: String,
    /// The decoded path with the base path, without the query.
    pub path: String,
    /// The part after `?`, or nothing.
    pub query: String,
    /// The header fields, names in lower case.
    pub headers: Vec<(String, String)>,
}

type Hook = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

/// What the connections' threads share with the owner of the server.
struct Shared {
    base: String,
    dir: Mutex<PathBuf>,
    rules: Mutex<Vec<(String, Rule)>>,
    hooks: Mutex<Vec<(String, Hook)>>,
    log: Mutex<Vec<Logged>>,
    open: Mutex<HashMap<u64, TcpStream>>,
    stopped: Mutex<bool>,
    stopping: Condvar,
}

/// A running server on 127.0.0.1. Dropping it stops it.
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves `dir` under `base_path` (`/`, `/some/path/`) on `port`, or on a free port when
    /// `port` is 0.
    pub fn start(dir: impl Into<PathBuf>, base_path: &str, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            base: normal_base(base_path),
            dir: Mutex::new(dir.into()),
            rules: Mutex::default(),
            hooks: Mutex::default(),
            log: Mutex::default(),
            open: Mutex::default(),
            stopped: Mutex::new(false),
            stopping: Condvar::new(),
        });
        let accepting = std::thread::spawn({
            let shared = Arc::clone(&shared);
            move || connection::accept(&listener, &shared)
        });
        Ok(Self {
            port,
            shared,
            accepting: Some(accepting),
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
        *lock(&self.shared.dir) = dir.into();
    }

    /// Applies `rule` to every path that matches `pattern`, in which `*` stands for any text
    /// and which is compared with the whole path, base included. The latest rule wins.
    pub fn rule(&self, pattern: &str, rule: Rule) {
        lock(&self.shared.rules).push((pattern.to_owned(), rule));
    }

    /// Forgets all rules. A delay already running runs on.
    pub fn clear_rules(&self) {
        lock(&self.shared.rules).clear();
    }

    /// Answers every path beginning with `prefix` (compared from the root, not from the base)
    /// by `hook`, which runs the moment the request has arrived.
    pub fn hook(&self, prefix: &str, hook: impl Fn(&Request) -> Reply + Send + Sync + 'static) {
        lock(&self.shared.hooks).push((prefix.to_owned(), Arc::new(hook)));
    }

    /// All requests so far, oldest first.
    pub fn log(&self) -> Vec<Logged> {
        lock(&self.shared.log).clone()
    }

    /// Empties the log.
    pub fn clear_log(&self) {
        lock(&self.shared.log).clear();
    }

    /// Closes the port and every open connection. The port can be bound again at once.
    pub fn stop(mut self) {
        self.halt();
    }

    /// Waits until the process is ended from outside.
    pub fn wait(mut self) {
        if let Some(accepting) = self.accepting.take() {
            // The thread only ends by a stop, which needs the server that is waiting here.
            drop(accepting.join());
        }
    }

    fn halt(&mut self) {
        let Some(accepting) = self.accepting.take() else {
            return;
        };
        *lock(&self.shared.stopped) = true;
        self.shared.stopping.notify_all();
        // The accepting thread sits in accept(); a connection of our own wakes it.
        let own = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        drop(TcpStream::connect_timeout(&own, Duration::from_secs(1)));
        drop(accepting.join());
        for (_, connection) in lock(&self.shared.open).drain() {
            // It may be closed already, which is what is wanted.
            drop(connection.shutdown(Shutdown::Both));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.halt();
    }
}

impl Shared {
    fn is_stopped(&self) -> bool {
        *lock(&self.stopped)
    }

    /// Sleeps, but not beyond a stop.
    fn pause(&self, how_long: Duration) {
        let stopped = lock(&self.stopped);
        drop(
            self.stopping
                .wait_timeout_while(stopped, how_long, |stopped| !*stopped),
        );
    }

    fn rule_for(&self, path: &str) -> Option<Rule> {
        let rules = lock(&self.rules);
        rules
            .iter()
            .rev()
            .find(|(pattern, _)| matches(pattern, path))
            .map(|(_, r)| r.clone())
    }

    fn hook_for(&self, path: &str) -> Option<Hook> {
        let hooks = lock(&self.hooks);
        let found = hooks
            .iter()
            .rev()
            .find(|(prefix, _)| path.starts_with(prefix.as_str()));
        found.map(|(_, hook)| Arc::clone(hook))
    }
}

/// Locks also after a panic of another holder: every value behind these locks is whole between
/// any two statements.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives a base path one slash at each end.
fn normal_base(base: &str) -> String {
    match base.trim_matches('/') {
        "" | "." => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

/// Compares a path with a pattern in which `*` stands for any text.
fn matches(pattern: &str, path: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == path;
    };
    let Some(rest) = path.strip_prefix(before) else {
        return false;
    };
    (0..=rest.len())
        .filter(|&cut| rest.is_char_boundary(cut))
        .any(|cut| matches(after, rest.get(cut..).unwrap_or_default()))
}

#[cfg(test)]
mod tests;
