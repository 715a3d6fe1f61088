//! A report of a fault that needs no network: text to be copied, without anything logged.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{clipboard, device, preferences, shell};
use stillnight_domain::{FOLD_VERSION, SCHEMA};

use super::Section;
use crate::components::{Button, Labelled};
use crate::state::{DiaryHandle, use_diary};
use crate::texts::{self, text};

/// The text, and a button that copies it.
#[component]
pub fn FaultReport() -> impl IntoView {
    let handle = use_diary();
    let report = Memo::new(move |_| report(handle));
    let copy = move || {
        let report = report.get_untracked();
        spawn_local(async move {
            if clipboard::copy(&report).await {
                shell::say(text!(settings.copied));
            } else {
                shell::problem(text!(settings.not_copied));
            }
        });
    };
    view! {
        <Section id="fault" title=text!(settings.report)>
            <p>{text!(settings.report_says)}</p>
            <Labelled label=text!(settings.report_text)>
                <textarea id="report" rows="7" readonly prop:value=report></textarea>
            </Labelled>
            <Button on_press=copy attr:id="copy-report">
                {text!(settings.copy)}
            </Button>
        </Section>
    }
}

fn report(handle: DiaryHandle) -> String {
    let (position, complete, unreadable) = handle
        .diary()
        .with(|diary| (diary.position(), diary.is_complete(), diary.kept_count()));
    let last_panic = preferences::last_panic();
    let last_panic = last_panic.map_or_else(|| "none".to_owned(), |it| it.to_line());
    texts::fault_report(&[
        ("schema", &SCHEMA.to_string()),
        ("fold", &FOLD_VERSION.to_string()),
        ("rows", &position.to_string()),
        ("read", if complete { "whole" } else { "last nights" }),
        ("unreadable", &unreadable.to_string()),
        ("installed", device::install_way().code()),
        ("last fault", &shell::last_fault()),
        ("last panic", &last_panic),
        ("browser", &device::browser_name()),
    ])
}
