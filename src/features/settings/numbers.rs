//! The user's own numbers for help, shown at the top of "When to get help".

use leptos::prelude::*;
use stillnight_browser::shell;
use stillnight_domain::{PhoneNumber, Settings, SettingsChange};

use super::section;
use crate::parts::el::p;
use crate::parts::fields::{input, labelled};
use crate::words;

/// Two fields, each saved when it is left.
pub fn numbers(
    settings: impl Fn() -> Settings + Copy + Send + Sync + 'static,
    set: impl Fn(SettingsChange) + Copy + 'static,
) -> AnyView {
    let fields = [false, true].map(|talk| {
        let (id, label) = if talk {
            ("crisis", words::own_crisis())
        } else {
            ("emergency", words::own_emergency())
        };
        let saved = move || {
            let settings = settings();
            let number = if talk {
                settings.crisis
            } else {
                settings.emergency
            };
            number.map_or_else(String::new, |it| it.as_str().to_owned())
        };
        let changed = move |given: String| {
            let number = PhoneNumber::parse(&given);
            if number.is_none() && !given.trim().is_empty() {
                return shell::problem(&words::bad_number(label, &given));
            }
            let mut change = SettingsChange::default();
            let field = if talk {
                &mut change.crisis
            } else {
                &mut change.emergency
            };
            *field = Some(number);
            set(change);
        };
        labelled(label, input(id, "tel", saved, changed))
    });
    section("own-numbers", words::own_numbers())
        .child(p("small", words::own_numbers_say()))
        .children(fields)
        .view()
}
