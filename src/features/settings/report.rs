//! A report of a fault that needs no network: text to be copied, without anything logged.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{clipboard, device, preferences, shell};
use stillnight_domain::{FOLD_VERSION, SCHEMA};

use super::section;
use crate::state::DiaryHandle;
use crate::components::el::{button, el, live, p};
use crate::components::fields::labelled;
use crate::texts::{self, text};

/// The text, and a button that copies it.
pub fn report(handle: DiaryHandle) -> AnyView {
    let text = move || {
        let (position, complete, kept) = handle
            .diary()
            .with(|diary| (diary.position(), diary.is_complete(), diary.kept_count()));
        let last_panic = preferences::last_panic();
        let last_panic = last_panic.map_or_else(|| "none".to_owned(), |it| it.to_line());
        texts::fault_report(&[
            ("schema", &SCHEMA.to_string()),
            ("fold", &FOLD_VERSION.to_string()),
            ("rows", &position.to_string()),
            ("read", if complete { "whole" } else { "last nights" }),
            ("unreadable", &kept.to_string()),
            ("installed", device::install_way().code()),
            ("last fault", &shell::last_fault()),
            ("last panic", &last_panic),
            ("browser", &device::browser_name()),
        ])
    };
    let copy = move || {
        spawn_local(async move {
            if clipboard::copy(&text()).await {
                shell::say(text!(settings.copied));
            } else {
                shell::problem(text!(settings.not_copied));
            }
        });
    };
    let shown = move || {
        let area = el("TEXTAREA")
            .id("report")
            .attr("rows", "7")
            .attr("readonly", "");
        labelled(text!(settings.report_text), area.value(text())).view()
    };
    section("fault", text!(settings.report))
        .child(p("", text!(settings.report_says)))
        .child(live(shown))
        .child(button("quiet", text!(settings.copy), copy).id("copy-report"))
        .view()
}
