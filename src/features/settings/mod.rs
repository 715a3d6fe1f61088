//! Hours, night mode, the clock, what becomes of the data, and what the app is for.

mod your_data;

use leptos::prelude::*;
use stillnight_browser::shell;
use stillnight_domain::{NightMode, Settings, SettingsChange, TimeOfDay};

use crate::diary_handle::DiaryHandle;
use crate::words;
use your_data::YourData;

/// The settings page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let diary = DiaryHandle::here().read();
    let settings = Memo::new(move |_| diary.with(|diary| *diary.settings()));
    view! {
        <h1 tabindex="-1">{words::settings()}</h1>
        <section class="settings">
            <h2>{words::hours()}</h2>
            <div class="moment">
                <Hour
                    id="bedtime"
                    label=words::bedtime()
                    value=Signal::derive(move || settings.with(|settings| settings.bedtime))
                    change=|time| SettingsChange { bedtime: Some(time), ..SettingsChange::default() }
                />
                <Hour
                    id="wake"
                    label=words::wake()
                    value=Signal::derive(move || settings.with(|settings| settings.wake))
                    change=|time| SettingsChange { wake: Some(time), ..SettingsChange::default() }
                />
            </div>
            <p class="small">{words::hours_say()}</p>
        </section>
        <NightModeChoice settings=settings.into() />
        <YourData />
        <About />
    }
}

/// A time of day that saves itself when the field is left.
#[component]
fn Hour(
    id: &'static str,
    label: &'static str,
    value: Signal<Option<TimeOfDay>>,
    change: fn(Option<TimeOfDay>) -> SettingsChange,
) -> impl IntoView {
    let handle = DiaryHandle::here();
    let text = move || value.get().map(TimeOfDay::to_iso).unwrap_or_default();
    let changed = move |ev| {
        let given = event_target_value(&ev);
        let time = match given.trim() {
            "" => Ok(None),
            typed => TimeOfDay::parse(typed).map(Some),
        };
        match time {
            Ok(time) => handle.act(move |diary, _| diary.change_settings(change(time))),
            Err(_) => shell::problem(&words::bad_time(label, &given)),
        }
    };
    view! {
        <label class="field">
            <span>{label}</span>
            <input id=id type="time" prop:value=text on:change=changed />
        </label>
    }
}

#[component]
fn NightModeChoice(settings: Signal<Settings>) -> impl IntoView {
    let option = move |mode: NightMode| {
        let chosen = move || settings.with(|settings| settings.night_mode == mode);
        let choose = SettingsChange {
            night_mode: Some(mode),
            ..SettingsChange::default()
        };
        let handle = DiaryHandle::here();
        let choose = move |_| {
            handle.act(move |diary, _| diary.change_settings(choose));
        };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="night-mode"
                    value=mode.code()
                    prop:checked=chosen
                    on:change=choose
                />
                <span>{words::night_mode_name(mode)}</span>
            </label>
        }
    };
    let handle = DiaryHandle::here();
    let hide = move |ev| {
        let hidden = event_target_checked(&ev);
        let change = SettingsChange {
            clock_hidden: Some(hidden),
            ..SettingsChange::default()
        };
        handle.act(move |diary, _| diary.change_settings(change));
    };
    view! {
        <section class="settings">
            <fieldset>
                <legend>
                    <h2>{words::night_mode()}</h2>
                </legend>
                {NightMode::ALL.iter().copied().map(option).collect_view()}
            </fieldset>
            <label class="choice">
                <input
                    id="clock-hidden"
                    type="checkbox"
                    prop:checked=move || settings.with(|settings| settings.clock_hidden)
                    on:change=hide
                />
                <span>{words::clock_hidden()}</span>
            </label>
        </section>
    }
}

#[component]
fn About() -> impl IntoView {
    view! {
        <section class="settings" id="about">
            <h2>{words::about()}</h2>
            <p>{words::intended_purpose()}</p>
            <p>{words::not_for()}</p>
            <p>{words::no_lock()}</p>
            <p class="small">{words::version(env!("CARGO_PKG_VERSION"))}</p>
        </section>
    }
}
