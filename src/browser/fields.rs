//! Leaving the field that has the focus.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::support::document;
use crate::timers;

/// What is half typed is saved by leaving its field; from now on locking the phone counts as leaving.
pub fn leave_when_out_of_view() {
    timers::on_view_change(|in_view| {
        if !in_view {
            leave();
        }
    });
}

/// Leaves the field that has the focus, which saves what is typed in it: before its page goes, for
/// then there is nobody left to hear of it.
pub fn leave() {
    let active = document().and_then(|document| document.active_element());
    let field = active.filter(|it| it.matches("textarea, input").unwrap_or(false));
    if let Some(field) = field {
        field
            .unchecked_into::<HtmlElement>()
            .blur()
            .unwrap_or_default();
    }
}
