//! Free text that saves itself.

use leptos::prelude::*;
use stillnight_browser::timers;
use stillnight_domain::BoutDetails;

use crate::words;

/// How long a pause in typing saves, in milliseconds.
const PAUSE_MS: i32 = 1_000;

/// The note of a bout. It is saved when the field is left, and after a pause in typing.
#[component]
pub fn NoteField(
    /// The note as saved.
    #[prop(into)]
    note: Signal<String>,
    /// New text to save.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let shown = RwSignal::new(note.get_untracked());
    let writing = StoredValue::new(false);
    let keys = StoredValue::new(0_u32);
    // While somebody writes, what was saved a moment ago must not replace what they write now.
    Effect::new(move |_| {
        let saved = note.get();
        if !writing.get_value() {
            shown.set(saved);
        }
    });
    let typed = move |ev| {
        let text = event_target_value(&ev);
        keys.update_value(|keys| *keys += 1);
        let mine = keys.get_value();
        timers::after(PAUSE_MS, move || {
            // The page may be gone, or the writing gone on: then the field's leaving saves.
            if keys.try_get_value() == Some(mine) {
                on_change.try_run(text);
            }
        });
    };
    let left = move |ev| {
        keys.update_value(|keys| *keys += 1);
        on_change.run(event_target_value(&ev));
    };
    view! {
        <label class="field">
            <span>{words::note()}</span>
            <textarea
                id="note"
                rows="2"
                maxlength=BoutDetails::MAX_NOTE_CHARS.to_string()
                prop:value=shown
                on:focus=move |_| writing.set_value(true)
                on:blur=move |ev| {
                    writing.set_value(false);
                    shown.set(event_target_value(&ev));
                }
                on:input=typed
                on:change=left
            />
        </label>
    }
}
