//! What a field of a form says in an event of its own.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

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
