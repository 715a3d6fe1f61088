//! The clipboard.

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
