//! Free text that saves itself.

use leptos::prelude::*;
use stillnight_browser::timers;
use stillnight_domain::BoutDetails;

use super::Labelled;
use crate::texts::text;

/// How long a pause in typing saves, in milliseconds.
const PAUSE_MS: u32 = 1_000;

/// A note. It is saved when the field is left, and after a pause in typing.
#[component]
pub fn NoteField(
    /// What is saved.
    #[prop(into)]
    value: Signal<String>,
    /// Told of what is written.
    #[prop(into)]
    on_change: Callback<(String,)>,
) -> impl IntoView {
    let saved = Memo::new(move |_| value.get());
    let shown = RwSignal::new(saved.get_untracked());
    let writing = StoredValue::new(false);
    let keys = StoredValue::new(0_u32);
    // While somebody writes, what was saved a moment ago must not replace what they write now.
    Effect::new(move || {
        let saved = saved.get();
        if !writing.get_value() {
            shown.set(saved);
        }
    });
    let typed = move |text: String| {
        keys.update_value(|keys| *keys += 1);
        let mine = keys.get_value();
        timers::after(PAUSE_MS, move || {
            // The page may be gone, or the writing gone on: then the field's leaving saves.
            if keys.try_get_value() == Some(mine) {
                on_change.run((text,));
            }
        });
    };
    // A field that goes with its page is left too, when all of this is gone already.
    let left = move |text: String| {
        keys.try_update_value(|keys| *keys += 1);
        on_change.try_run((text,));
    };
    view! {
        <Labelled label=text!(bout.note)>
            <textarea
                id="note"
                rows="2"
                maxlength=BoutDetails::MAX_NOTE_CHARS.to_string()
                prop:value=shown
                on:focus=move |_| writing.set_value(true)
                on:blur:target=move |ev| {
                    writing.try_set_value(false);
                    shown.try_set(ev.target().value());
                }
                on:input:target=move |ev| typed(ev.target().value())
                on:change:target=move |ev| left(ev.target().value())
            ></textarea>
        </Labelled>
    }
}
