//! What this browser can do to remind somebody, and the worker that does it.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = stillnight, js_name = whatWorks, catch)]
    async fn js_what_works() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = stillnight, js_name = act, catch)]
    async fn js_act(action: &str, title: &str, body: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = stillnight, js_name = ring)]
    fn js_ring();
}

/// What this browser has, as `name:state` with spaces between. The names are those of the content.
pub async fn what_works() -> String {
    let states = js_what_works().await.ok();
    states.and_then(|it| it.as_string()).unwrap_or_default()
}

/// Does what a button of the content says; a notification it shows has this title and body. False
/// where the browser does not.
pub async fn act(action: &str, title: &str, body: &str) -> bool {
    js_act(action, title, body).await.is_ok()
}

/// Tells the worker to ring what is due, and to count it on the icon.
pub fn ring() {
    js_ring();
}
