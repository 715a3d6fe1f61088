//! What a field of a form says in an event of its own, and leaving it.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use crate::support::document;
use crate::timers;

/// The text or the choice in the field; none without a field.
#[must_use]
pub fn value_in(event: &Event) -> String {
    field_of(event).map_or_else(String::new, |field| field.value())
}

/// Whether the box is ticked.
#[must_use]
pub fn is_ticked_in(event: &Event) -> bool {
    field_of(event).is_some_and(|field| field.checked())
}

/// Fields of all kinds have a value under the same name.
fn field_of(event: &Event) -> Option<HtmlInputElement> {
    Some(event.target()?.unchecked_into())
}

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
