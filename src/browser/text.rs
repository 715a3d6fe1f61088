//! Text as people mean it, not as it is typed.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = stillnight, js_name = folded)]
    fn js_folded(text: &str) -> String;
    #[wasm_bindgen(js_namespace = stillnight, js_name = copy, catch)]
    async fn js_copy(text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = stillnight, js_name = content, catch)]
    async fn js_content(name: &str) -> Result<JsValue, JsValue>;
}

/// Without capitals and accents, so that `cafe` finds `Café`. Line breaks stay.
pub fn folded(text: &str) -> String {
    js_folded(text)
}

/// Puts text on the clipboard; false where the browser does not let it.
pub async fn copy(text: &str) -> bool {
    js_copy(text).await.is_ok()
}

/// A file of the clinical content, by its name; `None` where it cannot be had.
pub async fn content(name: &str) -> Option<String> {
    js_content(name).await.ok()?.as_string()
}
