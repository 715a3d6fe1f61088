//! The example diary: offered while there is nothing to see, and always marked.

use leptos::prelude::*;

use crate::components::Button;
use crate::state::use_diary;
use crate::texts::text;

/// What is said of the example, while it is open.
#[component]
pub fn ExampleNote() -> impl IntoView {
    let handle = use_diary();
    view! {
        <Show when=move || handle.is_example()>
            <p class="small">{text!(example.log_now_is_yours)}</p>
        </Show>
    }
}

/// The way in, while the diary is empty.
#[component]
pub fn ExampleOffer() -> impl IntoView {
    let handle = use_diary();
    let is_empty = move || handle.diary().with(|diary| diary.position() == 0);
    view! {
        <Show when=move || is_empty() && !handle.is_example()>
            <section class="stack" id="example">
                <Button on_press=move || handle.enter_example()>
                    {text!(example.look_around)}
                </Button>
                <p class="small">{text!(example.look_around_says)}</p>
            </section>
        </Show>
    }
}
