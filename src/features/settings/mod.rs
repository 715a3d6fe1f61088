//! Hours, night mode, the clock, what becomes of the data, and what the app is for.

mod erase;
mod numbers;
mod report;
mod your_data;

use leptos::prelude::*;
use stillnight_domain::{NightInk, NightMode, SettingsChange};

use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::el::{El, a, all, button, el, h1, h2, live, none, of, p};
use crate::parts::fields::{radio, tick};
use crate::parts::hours::{hours, hours_of_day};
use crate::words;

/// The settings page.
pub fn settings_page() -> AnyView {
    let handle = DiaryHandle::here();
    let settings = move || handle.settings();
    let set = move |set: SettingsChange| {
        handle.act(move |diary, _| diary.change_settings(set));
    };
    let week = (0..7).map(|day| hours_of_day(day, settings, set));
    all(vec![
        h1(words::settings()).view(),
        section("hours", words::hours())
            .child(hours(settings, set))
            .child(
                el("DETAILS")
                    .child(el("SUMMARY").text(words::other_hours()))
                    .child(p("small", words::other_hours_say()))
                    .children(week),
            )
            .view(),
        live(move || night(handle)),
        section("reminders", words::reminders())
            .child(a("quiet", Page::Reminders.href(), words::to_reminders()))
            .view(),
        numbers::numbers(settings, set),
        your_data::your_data(handle),
        live(move || example(handle)),
        section("new-phone", words::new_phone())
            .child(p("", words::new_phone_says()))
            .view(),
        report::report(handle),
        erase::erase(handle),
        section("about", words::about())
            .child(p("", words::intended_purpose()))
            .child(p("", words::not_for()))
            .child(p("", words::no_lock()))
            .child(p("small", words::version(env!("CARGO_PKG_VERSION"))))
            .view(),
    ])
}

fn section(id: &'static str, title: &'static str) -> El {
    of("SECTION", "settings").id(id).child(h2(title))
}

fn night(handle: DiaryHandle) -> AnyView {
    let settings = handle.settings();
    let set = move |set: SettingsChange| {
        handle.act(move |diary, _| diary.change_settings(set));
    };
    let modes = NightMode::ALL.iter().map(|mode| {
        let mode = *mode;
        let change = SettingsChange {
            night_mode: Some(mode),
            ..SettingsChange::default()
        };
        let is = settings.night_mode == mode;
        radio(
            "night-mode",
            mode.code(),
            words::night_mode_name(mode),
            is,
            move |_| set(change),
        )
    });
    let inks = NightInk::ALL.iter().map(|ink| {
        let ink = *ink;
        let change = SettingsChange {
            night_ink: Some(ink),
            ..SettingsChange::default()
        };
        let is = settings.night_ink == ink;
        radio(
            "night-ink",
            ink.code(),
            words::night_ink_name(ink),
            is,
            move |_| set(change),
        )
    });
    let choices = |legend: &'static str, choices: Vec<El>| {
        el("FIELDSET")
            .child(el("LEGEND").child(h2(legend)))
            .children(choices)
    };
    let hide = move |hidden| {
        set(SettingsChange {
            clock_hidden: Some(hidden),
            ..SettingsChange::default()
        });
    };
    of("SECTION", "settings")
        .id("night")
        .child(choices(words::night_mode(), modes.collect()))
        .child(choices(words::night_ink(), inks.collect()))
        .child(tick(
            "clock-hidden",
            words::clock_hidden(),
            settings.clock_hidden,
            hide,
        ))
        .view()
}

fn example(handle: DiaryHandle) -> AnyView {
    if handle.is_example() {
        return none();
    }
    of("SECTION", "settings")
        .id("example")
        .child(button("quiet", words::look_around(), move || {
            handle.enter_example();
        }))
        .child(p("small", words::look_around_says()))
        .view()
}
