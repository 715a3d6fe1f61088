//! The user's own numbers for help, shown at the top of "When to get help".

use leptos::prelude::*;
use stillnight_browser::shell;
use stillnight_domain::{Settings, SettingsChange};

use super::section;
use crate::components::el::p;
use crate::components::fields::{input, labelled};
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
        let changed = move |given: String| match settings().helplines.with(at, &given) {
            Some(numbers) => set(SettingsChange {
                helplines: Some(numbers),
                ..SettingsChange::default()
            }),
            None => shell::problem(&text!(refusal.not_a_number, field = label, given)),
        };
        section = section.child(labelled(label, input(id, "tel", saved, changed)));
    }
    section
        .child(p("small", text!(settings.own_numbers_say)))
        .view()
}
