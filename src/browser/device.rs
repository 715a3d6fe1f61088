//! What this device and browser are, and what they promise about the data.

use wasm_bindgen::JsValue;

use crate::shell;
use crate::support::{navigator_with, property_of, settled, window};

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

impl Install {
    /// In a few words, for a report.
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "yes",
            Self::Dialog => "no, by dialog",
            Self::ShareMenu => "no, by share menu",
            Self::BrowserMenu => "no, by browser menu",
            Self::Unknown => "no",
        }
    }
}

/// How the app can be installed here.
pub fn install_way() -> Install {
    // Only iOS has this property.
    let standalone = window()
        .and_then(|window| property_of(&window.navigator(), "standalone"))
        .and_then(|standalone| standalone.as_bool());
    let agent = browser_name();
    if standalone == Some(true) || is_standalone() {
        Install::Done
    } else if shell::can_install() {
        Install::Dialog
    } else if standalone == Some(false) {
        Install::ShareMenu
    } else if agent.contains("Android") && agent.contains("Firefox") {
        Install::BrowserMenu
    } else {
        Install::Unknown
    }
}

fn is_standalone() -> bool {
    let query = window().and_then(|it| it.match_media("(display-mode: standalone)").ok()?);
    query.is_some_and(|query| query.matches())
}

/// Opens the browser's install dialog; true if the user agreed.
pub async fn install() -> bool {
    shell::take_install_offer().await
}

/// Whether the browser has promised not to clear the diary by itself; None where it cannot say.
pub async fn is_persisted() -> Option<bool> {
    storage_says("persisted").await?.as_bool()
}

/// Asks for that promise. Some browsers ask the user.
pub async fn persist() -> Option<bool> {
    storage_says("persist").await?.as_bool()
}

/// Whether [`persist`] bothers the user with a question here.
pub fn persist_asks_the_user() -> bool {
    browser_name().contains("Firefox")
}

/// Bytes this site uses; None where the browser cannot say.
pub async fn bytes_used() -> Option<f64> {
    let estimate = storage_says("estimate").await?;
    property_of(&estimate, "usage")?.as_f64()
}

/// WebKitGTK has no `navigator.storage`, or one without these calls.
async fn storage_says(method: &str) -> Option<JsValue> {
    let storage = navigator_with("storage")?.storage();
    settled(crate::support::call(&storage, method, &[])?).await
}

/// How the browser names itself.
pub fn browser_name() -> String {
    window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default()
}
