//! What the connections share with the owner of the server: what is served, and how it misbehaves.

use super::http::{Reply, Request};
use hyper::StatusCode;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What to do with requests whose path matches a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Answer as usual, but this much later. Other requests are not held up.
    Delay(Duration),
    /// Answer with this status and no file.
    Status(StatusCode),
    /// Close the connection without an answer, as a lost network would.
    Drop,
}

pub(super) type Hook = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

/// The server as its connections see it.
pub(super) struct Shared {
    pub(super) base: String,
    dir: Mutex<PathBuf>,
    rules: Mutex<Vec<(String, Rule)>>,
    hooks: Mutex<Vec<(String, Hook)>>,
    log: Mutex<Vec<Request>>,
}

impl Shared {
    pub(super) fn new(dir: PathBuf, base: &str) -> Self {
        Self {
            base: normal_base(base),
            dir: Mutex::new(dir),
            rules: Mutex::default(),
            hooks: Mutex::default(),
            log: Mutex::default(),
        }
    }

    pub(super) fn dir(&self) -> PathBuf {
        lock(&self.dir).clone()
    }

    pub(super) fn serve_dir(&self, dir: PathBuf) {
        *lock(&self.dir) = dir;
    }

    pub(super) fn add_rule(&self, pattern: &str, rule: Rule) {
        lock(&self.rules).push((pattern.to_owned(), rule));
    }

    pub(super) fn clear_rules(&self) {
        lock(&self.rules).clear();
    }

    pub(super) fn rule_for(&self, path: &str) -> Option<Rule> {
        let rules = lock(&self.rules);
        let mut latest_first = rules.iter().rev();
        let found = latest_first.find(|(pattern, _)| matches(pattern, path));
        found.map(|(_, rule)| rule.clone())
    }

    pub(super) fn add_hook(&self, prefix: &str, hook: Hook) {
        lock(&self.hooks).push((prefix.to_owned(), hook));
    }

    pub(super) fn hook_for(&self, path: &str) -> Option<Hook> {
        let hooks = lock(&self.hooks);
        let mut latest_first = hooks.iter().rev();
        let found = latest_first.find(|(prefix, _)| path.starts_with(prefix.as_str()));
        found.map(|(_, hook)| Arc::clone(hook))
    }

    pub(super) fn note(&self, request: &Request) {
        lock(&self.log).push(request.clone());
    }

    pub(super) fn log(&self) -> Vec<Request> {
        lock(&self.log).clone()
    }

    pub(super) fn clear_log(&self) {
        lock(&self.log).clear();
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
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_paths() {
        assert!(matches("*.wasm", "/some/a_bg.wasm"));
        assert!(matches("/a*b*c", "/a-b-bc"));
        assert!(!matches("/a", "/ab"));
        assert!(!matches("*.js", "/sw.js.map"));
    }
}
