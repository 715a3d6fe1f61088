//! Turns a path into a file of the served directory, with the headers a good host sends.

use super::http::{Reply, Request};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, LOCATION,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Method, StatusCode};
use std::path::{Component, Path, PathBuf};

/// Sent with every file. `README.md` recommends the same to whoever hosts the app.
const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
        ),
    ),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
];

/// Answers a request from the files of `dir`.
pub(super) fn reply(dir: &Path, base: &str, request: &Request) -> Reply {
    if request.method != Method::GET && request.method != Method::HEAD {
        return Reply::status(StatusCode::METHOD_NOT_ALLOWED)
            .with(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    let Some(inside) = request.path.strip_prefix(base) else {
        return outside(base, request);
    };
    let found = locate(dir, inside).and_then(|file| {
        let body = std::fs::read(&file).ok()?;
        Some((content_type(&file), body))
    });
    let Some((content_type, body)) = found else {
        return Reply::status(StatusCode::NOT_FOUND);
    };
    let Ok(policy) = HeaderValue::from_str(&policy(dir)) else {
        return Reply::status(StatusCode::INTERNAL_SERVER_ERROR);
    };
    HEADERS
        .into_iter()
        .chain([(CONTENT_SECURITY_POLICY, policy)])
        .fold(Reply::ok(content_type, body), |reply, (name, value)| {
            reply.with(name, value)
        })
}

/// The base without its slash is sent to the base: relative addresses would miss the folder.
fn outside(base: &str, request: &Request) -> Reply {
    match HeaderValue::from_str(base) {
        Ok(to) if request.path == base.trim_end_matches('/') => {
            Reply::status(StatusCode::MOVED_PERMANENTLY).with(LOCATION, to)
        }
        _ => Reply::status(StatusCode::NOT_FOUND),
    }
}

/// Finds the file for a path inside the base; never one outside of `dir`.
fn locate(dir: &Path, inside: &str) -> Option<PathBuf> {
    let plain = |path: &Path| path.components().all(|c| matches!(c, Component::Normal(_)));
    if inside.contains(['\\', '\0']) || !plain(Path::new(inside)) {
        return None;
    }
    let named = dir.join(inside);
    let file = if inside.is_empty() || inside.ends_with('/') {
        named.join("index.html")
    } else {
        named
    };
    file.is_file().then_some(file)
}

/// The policy of the page's own meta, plus what a meta cannot say.
fn policy(dir: &Path) -> String {
    let page = std::fs::read_to_string(dir.join("index.html")).unwrap_or_default();
    match content_security_policy(&page) {
        Some(policy) => format!(
            "{}; frame-ancestors 'none'",
            policy.trim_end_matches([';', ' '])
        ),
        None => "frame-ancestors 'none'".to_owned(),
    }
}

/// Reads the Content-Security-Policy from a page's meta element.
pub fn content_security_policy(page: &str) -> Option<&str> {
    let lower = page.to_ascii_lowercase();
    let named = lower.find("http-equiv=\"content-security-policy\"")?;
    let start = lower.get(..named)?.rfind("<meta")?;
    let end = start + lower.get(start..)?.find('>')?;
    let tag = page.get(start..end)?;
    let content = tag.get(tag.find("content=\"")? + "content=\"".len()..)?;
    content.split('"').next()
}

/// The media type by the file's ending.
fn content_type(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}
