//! Turns a path into a file of the served directory, with the headers a good host sends.

use super::{Reply, Request};
use std::path::{Component, Path, PathBuf};

/// Sent with every file. `README.md` recommends the same to whoever hosts the app.
const HEADERS: &[(&str, &str)] = &[
    ("cache-control", "no-cache"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    ),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];

/// Answers a request from the files of `dir`.
pub(super) fn reply(dir: &Path, base: &str, request: &Request) -> Reply {
    if request.method != "GET" && request.method != "HEAD" {
        return Reply::status(405).with("allow", "GET, HEAD");
    }
    let Some(inside) = request.path.strip_prefix(base) else {
        // The base without its slash: relative addresses would miss the folder.
        if request.path == base.trim_end_matches('/') {
            return Reply::status(301).with("location", base);
        }
        return Reply::status(404);
    };
    let Some(file) = locate(dir, inside) else {
        return Reply::status(404);
    };
    let Ok(body) = std::fs::read(&file) else {
        return Reply::status(404);
    };
    let mut reply = Reply::ok(content_type(&file), body);
    for (name, value) in HEADERS {
        reply = reply.with(name, value);
    }
    reply.with("content-security-policy", &policy(dir))
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
