//! What this device and browser are, and what they promise about the data.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = stillnight, js_name = installWay)]
    fn js_install_way() -> String;
    #[wasm_bindgen(js_namespace = stillnight, js_name = persisted, catch)]
    async fn js_persisted(ask: bool) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = stillnight, js_name = used, catch)]
    async fn js_used() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = stillnight, js_name = agent)]
    fn js_agent() -> String;
}

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
    match install_code().as_str() {
        "yes" => Install::Done,
        "no, by dialog" => Install::Dialog,
        "no, by share menu" => Install::ShareMenu,
        "no, by browser menu" => Install::BrowserMenu,
        _ => Install::Unknown,
    }
}

/// How it is installed here, in a few words for a report.
pub fn install_code() -> String {
    js_install_way()
}

/// Whether the browser has promised not to clear the diary by itself; None where it cannot say.
pub async fn is_persisted() -> Option<bool> {
    js_persisted(false).await.ok()?.as_bool()
}

/// Asks for that promise. Some browsers ask the user.
pub async fn persist() -> Option<bool> {
    js_persisted(true).await.ok()?.as_bool()
}

/// Whether [`persist`] bothers the user with a question here.
pub fn persist_asks_the_user() -> bool {
    browser_name().contains("Firefox")
}

/// Bytes this site uses; None where the browser cannot say.
pub async fn bytes_used() -> Option<f64> {
    js_used().await.ok()?.as_f64()
}

/// How the browser names itself.
pub fn browser_name() -> String {
    js_agent()
}
