//! The example diary: offered while there is nothing to see, and always marked.

use leptos::prelude::*;

use crate::state::DiaryHandle;
use crate::components::el::{button, none, of, p};
use crate::texts::text;

/// What is said of the example, while it is open.
pub fn banner() -> AnyView {
    let handle = use_diary();
    if !handle.is_example() {
        return none();
    }
    p("small", text!(example.log_now_is_yours)).view()
}

/// The way in, while the diary is empty.
pub fn offer() -> AnyView {
    let handle = use_diary();
    let is_empty = handle.diary().with(|diary| diary.position() == 0);
    if !is_empty || handle.is_example() {
        return none();
    }
    of("SECTION", "stack")
        .id("example")
        .child(button("quiet", text!(example.look_around), move || {
            handle.enter_example();
        }))
        .child(p("small", text!(example.look_around_says)))
        .view()
}
