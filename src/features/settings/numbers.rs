//! The user's own numbers for help, shown at the top of "When to get help".

use leptos::prelude::*;
use stillnight_browser::shell;
use stillnight_domain::SettingsChange;

use super::Section;
use crate::components::{InputField, InputKind};
use crate::state::use_diary;
use crate::texts::{self, text};

/// Two fields, each saved when it is left.
#[component]
pub fn OwnNumbers() -> impl IntoView {
    view! {
        <Section id="own-numbers" title=text!(settings.own_numbers)>
            <OwnNumber at=0 id="emergency" />
            <OwnNumber at=1 id="crisis" />
            <p class="small">{text!(settings.own_numbers_say)}</p>
        </Section>
    }
}

#[component]
fn OwnNumber(at: usize, id: &'static str) -> impl IntoView {
    let handle = use_diary();
    let settings = handle.settings();
    let label = texts::own_number(at);
    let changed = move |given: String| match settings.get_untracked().helplines.with(at, &given) {
        Some(numbers) => handle.change_settings(SettingsChange {
            helplines: Some(numbers),
            ..SettingsChange::default()
        }),
        None => shell::problem(&text!(refusal.not_a_number, field = label, given)),
    };
    view! {
        <InputField
            id
            label
            kind=InputKind::Phone
            value=Signal::derive(move || settings.get().helplines.number(at).to_owned())
            on_change=changed
        />
    }
}
