//! The address (its hash is the page), the title, and where the focus goes on a new page.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// The hash with its `#`, or nothing.
pub fn hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to another page.
pub fn go(href: &str) {
    if let Some(window) = web_sys::window() {
        window.location().set_hash(href).unwrap_or_default();
    }
}

/// Goes to another page in the place of this one, so that "back" does not lead here again.
pub fn replace(href: &str) {
    if let Some(window) = web_sys::window() {
        window.location().replace(href).unwrap_or_default();
    }
}

/// Calls `changed` with the new hash whenever it changes.
pub fn on_hash_change(mut changed: impl FnMut(String) + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let listener = Closure::<dyn FnMut()>::new(move || changed(hash()));
    window
        .add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref())
        .unwrap_or_default();
    listener.forget();
}

/// Names the page in the title.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Scrolls to the top and moves the focus to the page's heading, so that a screen reader reads it.
pub fn arrive() {
    let Some(window) = web_sys::window() else {
        return;
    };
    window.scroll_to_with_x_and_y(0.0, 0.0);
    let visible = "#app h1, #help:target h1";
    let heading = window
        .document()
        .and_then(|page| page.query_selector(visible).ok().flatten());
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        heading.focus().unwrap_or_default();
    }
}
