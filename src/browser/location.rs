//! The address (its hash is the page), the title, and where the focus goes on a new page.

use wasm_bindgen::prelude::*;

use crate::timers;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = stillnight, js_name = hash)]
    fn js_hash() -> String;
    #[wasm_bindgen(js_namespace = stillnight, js_name = go)]
    fn js_go(hash: &str);
    #[wasm_bindgen(js_namespace = stillnight, js_name = replace)]
    fn js_replace(hash: &str);
    #[wasm_bindgen(js_namespace = stillnight, js_name = title)]
    fn js_title(title: &str);
    #[wasm_bindgen(js_namespace = stillnight, js_name = arrive)]
    fn js_arrive();
}

/// The hash with its `#`, or nothing.
pub fn hash() -> String {
    js_hash()
}

/// Goes to another page.
pub fn go(href: &str) {
    js_go(href);
}

/// Goes to another page in the place of this one, so that "back" does not lead here again.
pub fn replace(href: &str) {
    js_replace(href);
}

/// Calls `changed` with the new hash whenever it changes.
pub fn on_hash_change(mut changed: impl FnMut(String) + 'static) {
    timers::on("hashchange", move || changed(hash()));
}

/// Names the page in the title.
pub fn set_title(title: &str) {
    js_title(title);
}

/// Scrolls to the top and moves the focus to the page's heading, so that a screen reader reads it.
pub fn arrive() {
    js_arrive();
}
