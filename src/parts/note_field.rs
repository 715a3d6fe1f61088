//! Free text that saves itself.

use leptos::prelude::*;
use stillnight_domain::BoutDetails;

use crate::words;

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
    const PAUSE_MS: i32 = 1_500;
    let typed = StoredValue::new(0_u32);
    view! {
        <label class="field">
            <span>{words::note()}</span>
            <textarea
                id="note"
                rows="2"
                maxlength=BoutDetails::MAX_NOTE_CHARS.to_string()
                prop:value=note
                on:input=move |ev| {
                    let text = event_target_value(&ev);
                    typed.update_value(|count| *count += 1);
                    let mine = typed.get_value();
                    stillnight_browser::timers::after(
                        PAUSE_MS,
                        move || {
                            // Gone, or typed on since: then somebody else saves.
                            if typed.try_get_value() == Some(mine) {
                                on_change.try_run(text);
                            }
                        },
                    );
                }
                on:change=move |ev| {
                    typed.update_value(|count| *count += 1);
                    on_change.run(event_target_value(&ev));
                }
            />
        </label>
    }
}
