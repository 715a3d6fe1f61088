//! What this device and browser are, and what they promise about the data.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// How this browser lets the app be put on the home screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Install {
    /// It runs as an installed app already.
    Done,
    /// By a dialog that a button of ours may open.
    Dialog,
    /// By hand: Share, then Add to Home Screen (iPhone, iPad).
    ShareMenu,
    /// By hand, in the browser's menu (Firefox on Android).
    BrowserMenu,
    /// Not at all, as far as can be seen.
    Unknown,
}

/// How the app can be installed here.
pub fn install_way() -> Install {
    let Some(window) = web_sys::window() else {
        return Install::Unknown;
    };
    let standalone = window
        .match_media("(display-mode: standalone)")
        .ok()
        .flatten();
    let navigator = window.navigator();
    // Only iOS has this property.
    let ios = js_sys::Reflect::get(&navigator, &"standalone".into()).ok();
    let ios = ios.and_then(|standalone| standalone.as_bool());
    let agent = navigator.user_agent().unwrap_or_default();
    if standalone.is_some_and(|query| query.matches()) || ios == Some(true) {
        Install::Done
    } else if crate::shell::can_install() {
        Install::Dialog
    } else if ios == Some(false) {
        Install::ShareMenu
    } else if agent.contains("Android") && agent.contains("Firefox") {
        Install::BrowserMenu
    } else {
        Install::Unknown
    }
}

/// How it is installed here, in one word for a report.
pub fn install_code() -> &'static str {
    match install_way() {
        Install::Done => "yes",
        Install::Dialog => "no, by dialog",
        Install::ShareMenu => "no, by share menu",
        Install::BrowserMenu => "no, by browser menu",
        Install::Unknown => "no",
    }
}

/// Whether the browser has promised not to clear the diary by itself; None where it cannot say.
pub async fn is_persisted() -> Option<bool> {
    let promise = storage()?.persisted().ok()?;
    JsFuture::from(promise).await.ok()?.as_bool()
}

/// Asks for that promise. Some browsers ask the user.
pub async fn persist() -> Option<bool> {
    let promise = storage()?.persist().ok()?;
    JsFuture::from(promise).await.ok()?.as_bool()
}

/// Whether [`persist`] bothers the user with a question here.
pub fn persist_asks_the_user() -> bool {
    let agent = web_sys::window().and_then(|window| window.navigator().user_agent().ok());
    agent.unwrap_or_default().contains("Firefox")
}

/// Bytes this site uses; None where the browser cannot say.
pub async fn bytes_used() -> Option<f64> {
    let promise = storage()?.estimate().ok()?;
    let estimate = JsFuture::from(promise).await.ok()?;
    js_sys::Reflect::get(&estimate, &"usage".into())
        .ok()?
        .as_f64()
}

// WebKitGTK has no `navigator.storage`, or one without these calls.
fn storage() -> Option<web_sys::StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let storage = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    let persist = js_sys::Reflect::get(&storage, &"persist".into()).ok()?;
    persist.is_function().then(|| storage.unchecked_into())
}
