//! The address (its hash is the page), the title, and where the focus goes on a new page.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::support::{document, window};
use crate::timers;

/// The hash with its `#`, or nothing.
pub fn hash() -> String {
    let location = window().map(|window| window.location());
    location.and_then(|it| it.hash().ok()).unwrap_or_default()
}

/// Goes to another page.
pub fn go(href: &str) {
    if let Some(window) = window() {
        // Only an address that cannot be read is refused.
        window.location().set_hash(href).unwrap_or_default();
    }
}

/// Goes to another page in the place of this one, so that "back" does not lead here again.
pub fn replace(href: &str) {
    if let Some(window) = window() {
        window.location().replace(href).unwrap_or_default();
    }
}

/// Calls `changed` with the new hash whenever it changes.
pub fn on_hash_change(mut changed: impl FnMut(String) + 'static) {
    timers::on_window("hashchange", move || changed(hash()));
}

/// Names the page in the title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Says in which language the page is written, for those who have it read out.
pub fn set_language(code: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        root.set_attribute("lang", code).unwrap_or_default();
    }
}

/// Scrolls to the top and moves the focus to the page's heading, so that a screen reader reads it; or
/// to the place on the page of help that the address names.
pub fn arrive() {
    let Some(window) = window() else { return };
    window.scroll_to_with_x_and_y(0.0, 0.0);
    let selectors = "#app h1, #help:target h1, #help :target";
    let heading = document().and_then(|it| it.query_selector(selectors).ok()?);
    if let Some(heading) = heading {
        if heading.matches(":target").unwrap_or_default() {
            heading.scroll_into_view();
        }
        // A heading that cannot take the focus leaves it where it was.
        heading
            .unchecked_into::<HtmlElement>()
            .focus()
            .unwrap_or_default();
    }
}
