//! The clipboard, and letters as the browser knows them.

use wasm_bindgen_futures::JsFuture;

use crate::support::navigator_with;

/// Puts text on the clipboard; false where the browser does not let it.
pub async fn copy(text: &str) -> bool {
    // It is there on secure pages only.
    match navigator_with("clipboard") {
        Some(navigator) => JsFuture::from(navigator.clipboard().write_text(text))
            .await
            .is_ok(),
        None => false,
    }
}

/// Without capitals and accents, so that `cafe` finds `Café`. Line breaks stay.
pub fn folded(text: &str) -> String {
    let taken_apart = String::from(js_sys::JsString::from(text).normalize("NFD"));
    let is_mark = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    taken_apart
        .chars()
        .filter(|letter| !is_mark(letter))
        .collect::<String>()
        .to_lowercase()
}
