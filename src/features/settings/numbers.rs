//! The user's own numbers for help, shown at the top of "When to get help".

use leptos::prelude::*;
use stillnight_domain::{Settings, SettingsChange};

use super::section;
use crate::parts::el::p;
use crate::parts::fields::{Input, saved_field};
use crate::texts::{self, text};

/// Two fields, each saved when it is left.
pub fn numbers(
    settings: impl Fn() -> Settings + Copy + Send + Sync + 'static,
    set: impl Fn(SettingsChange) + Copy + 'static,
) -> AnyView {
    let mut section = section("own-numbers", text!(settings.own_numbers));
    for (at, id) in ["emergency", "crisis"].into_iter().enumerate() {
        let label = texts::own_number(at);
        let saved = move || settings().helplines.number(at).to_owned();
        let changed = move |given: String| {
            let Some(numbers) = settings().helplines.with(at, &given) else {
                return Err(text!(refusal.not_a_number, field = label, given));
            };
            set(SettingsChange {
                helplines: Some(numbers),
                ..SettingsChange::default()
            });
            Ok(())
        };
        let input = Input {
            id,
            kind: "tel",
            keys: "tel",
        };
        section = section.child(saved_field(label, input, saved, changed));
    }
    section
        .child(p("small", text!(settings.own_numbers_say)))
        .view()
}
