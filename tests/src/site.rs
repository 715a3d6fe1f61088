//! The app's web site: one origin that can vanish, come back, and serve another build.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;
use xtask::server::{Reply, Request, Rule, Server, StatusCode};

/// Below the ports systems give out by themselves, so that nobody takes a port while it is closed.
const PORTS: std::ops::Range<u16> = 20_000..30_000;

/// How many ports this run has tried.
static TRIED: AtomicU16 = AtomicU16::new(0);

/// A site whose address stays the same while its server goes and comes.
pub struct Site {
    server: Option<Server>,
    folder: PathBuf,
    port: u16,
    base: String,
    host: &'static str,
}

impl Site {
    /// Serves `folder` under `base` (`/`, `/some/path/`).
    ///
    /// # Panics
    /// When no port is free.
    pub fn start(folder: &Path, base: &str) -> Site {
        let first = PORTS.start + u16::try_from(std::process::id() % 5000).unwrap_or(0);
        let start = |port| Some((port, Server::start(folder, base, port).ok()?));
        // Each port is tried once: that of a site that is down only looks free.
        let untried = std::iter::repeat_with(|| first + TRIED.fetch_add(1, Ordering::Relaxed));
        let (port, server) = untried
            .take_while(|port| PORTS.contains(port))
            .find_map(start)
            .expect("a port is free");
        Site {
            server: Some(server),
            folder: folder.to_owned(),
            port,
            base: base.to_owned(),
            host: "127.0.0.1",
        }
    }

    /// From now on the addresses name `localhost`, which is another origin.
    pub fn be_called_localhost(&mut self) {
        self.host = "localhost";
    }

    /// The address of the app with something behind it: `""`, `#diary`, `?do=log`.
    pub fn url(&self, rest: &str) -> String {
        format!("http://{}:{}{}{rest}", self.host, self.port, self.base)
    }

    /// Closes the port and every connection, as a server does that is switched off.
    pub fn go_down(&mut self) {
        if let Some(server) = self.server.take() {
            server.stop();
        }
    }

    /// Opens the port again, without the rules and hooks of before.
    ///
    /// # Panics
    /// When somebody else has taken it.
    pub fn come_back(&mut self) {
        self.go_down();
        let server = Server::start(&self.folder, &self.base, self.port);
        self.server = Some(server.expect("the site's port is still free"));
    }

    /// Serves another build from the next request on.
    pub fn serve(&mut self, folder: &Path) {
        self.folder = folder.to_owned();
        self.server().serve_dir(folder);
    }

    /// Answers paths that match `pattern` (with `*`) this much later.
    pub fn delay(&self, pattern: &str, time: Duration) {
        self.server().rule(pattern, Rule::Delay(time));
    }

    /// Answers paths that match `pattern` with 404.
    pub fn withhold(&self, pattern: &str) {
        self.server()
            .rule(pattern, Rule::Status(StatusCode::NOT_FOUND));
    }

    /// Drops connections that ask for paths that match `pattern`.
    pub fn hang_up_on(&self, pattern: &str) {
        self.server().rule(pattern, Rule::Drop);
    }

    /// Answers as usual again.
    pub fn behave(&self) {
        self.server().clear_rules();
    }

    /// Calls `heard` with the rest of each path below `/prefix/`, the moment the request is there.
    pub fn listen(&self, prefix: &str, heard: impl Fn(&str) + Send + Sync + 'static) {
        let prefix = format!("/{prefix}/");
        let start = prefix.clone();
        self.server().hook(&prefix, move |request: &Request| {
            heard(request.path.strip_prefix(&start).unwrap_or_default());
            Reply::empty()
        });
    }

    /// Answers paths that begin with `/prefix/` with a page of this body.
    pub fn show(&self, prefix: &str, html: &'static str) {
        self.server()
            .hook(&format!("/{prefix}/"), move |_: &Request| {
                Reply::ok("text/html", html)
            });
    }

    /// The paths asked for so far.
    pub fn asked_for(&self) -> Vec<String> {
        self.server()
            .log()
            .into_iter()
            .map(|request| request.path)
            .collect()
    }

    /// What was asked for, a line each, with the time since the first; nothing while it is down.
    pub fn log(&self) -> String {
        let log = self.server.as_ref().map(Server::log).unwrap_or_default();
        let Some(first) = log.first().map(|request| request.at) else {
            return String::new();
        };
        let line = |request: &Request| {
            let Request { method, path, .. } = request;
            let since = request.at.duration_since(first).as_millis();
            format!("{since:>7} ms  {method} {path}\n")
        };
        log.iter().map(line).collect()
    }

    /// The origin, without a slash at its end.
    pub fn origin(&self) -> String {
        format!("http://{}:{}", self.host, self.port)
    }

    fn server(&self) -> &Server {
        self.server.as_ref().expect("the site is up")
    }
}
