//! Hours, night mode, the clock, what becomes of the data, and what the app is for.

mod erase;
mod numbers;
mod report;
mod your_data;

use leptos::prelude::*;
use stillnight_browser::clock::first_weekday;
use stillnight_domain::{NightInk, NightMode, SettingsChange, days_of_the_week};

use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::el::{El, a, all, button, el, h1, h2, live, none, of, p};
use crate::parts::fields::{radio, tick};
use crate::parts::hours::{hours, hours_of_day};
use crate::texts::{self, text};

/// The settings page.
pub fn settings_page() -> AnyView {
    let handle = DiaryHandle::here();
    let settings = move || handle.settings();
    let set = move |set: SettingsChange| {
        handle.act(move |diary, _| diary.change_settings(set));
    };
    let week = days_of_the_week(first_weekday()).map(|day| hours_of_day(day, settings, set));
    all(vec![
        h1(text!(settings.title)).view(),
        section("hours", text!(settings.hours))
            .child(hours(settings, set))
            .child(
                el("DETAILS")
                    .child(el("SUMMARY").text(text!(settings.other_hours)))
                    .child(p("small", text!(settings.other_hours_say)))
                    .children(week),
            )
            .view(),
        live(move || night(handle)),
        section("reminders", text!(reminders.title))
            .child(a(
                "quiet",
                Page::Reminders.href(),
                text!(settings.to_reminders),
            ))
            .view(),
        numbers::numbers(settings, set),
        your_data::your_data(handle),
        live(move || example(handle)),
        section("new-phone", text!(settings.new_phone))
            .child(p("", text!(settings.new_phone_says)))
            .view(),
        report::report(handle),
        erase::erase(handle),
        section("about", text!(settings.about))
            .child(p("", text!(settings.intended_purpose)))
            .child(p("", text!(settings.not_for)))
            .child(p("", text!(settings.no_lock)))
            .child(p("small", texts::version()))
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
            texts::night_mode_name(mode),
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
            texts::night_ink_name(ink),
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
        .child(choices(text!(settings.night_mode), modes.collect()))
        .child(choices(text!(settings.night_ink), inks.collect()))
        .child(tick(
            "clock-hidden",
            text!(settings.clock_hidden),
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
        .child(button("quiet", text!(example.look_around), move || {
            handle.enter_example();
        }))
        .child(p("small", text!(example.look_around_says)))
        .view()
}
