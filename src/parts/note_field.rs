//! Free text that saves itself.

use leptos::prelude::*;
use stillnight_browser::timers;

use super::el::{el, of};
use crate::texts::text;

/// How long a pause in typing saves, in milliseconds.
const PAUSE_MS: u32 = 1_000;

/// A note. It is saved when the field is left, and after a pause in typing.
pub fn note_field(
    saved: impl Fn() -> String + Send + Sync + 'static,
    change: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    boxed_note_field(Box::new(saved), Callback::new(change))
}

#[inline(never)]
fn boxed_note_field(saved: Box<dyn Fn() -> String>, change: Callback<String>) -> AnyView {
    let writing = StoredValue::new(false);
    let shown = RwSignal::new(String::new());
    let keys = StoredValue::new(0_u32);
    // While somebody writes, what was saved a moment ago must not replace what they write now.
    Effect::new(move || {
        let saved = saved();
        if !writing.get_value() {
            shown.set(saved);
        }
    });
    let typed = move |text| {
        keys.update_value(|keys| *keys += 1);
        let mine = keys.get_value();
        timers::after(PAUSE_MS, move || {
            // The page may be gone, or the writing gone on: then the field's leaving saves.
            if keys.try_get_value() == Some(mine) {
                change.run(text);
            }
        });
    };
    let left = move |text| {
        keys.update_value(|keys| *keys += 1);
        change.run(text);
    };
    of("LABEL", "field")
        .child(el("SPAN").text(text!(bout.note)))
        .child(
            el("TEXTAREA")
                .id("note")
                .attr("rows", "2")
                .live_value(move || shown.get())
                .on("focus", move |_| writing.set_value(true))
                .on_value("blur", move |text| {
                    writing.set_value(false);
                    shown.set(text);
                })
                .on_value("input", typed)
                .on_value("change", left),
        )
        .view()
}
