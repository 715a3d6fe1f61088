//! Hours, night mode, the clock, what becomes of the data, and what the app is for.

mod erase;
mod numbers;
mod report;
mod your_data;

use leptos::prelude::*;
use stillnight_domain::{NightInk, NightMode, SettingsChange};

use self::erase::Erase;
use self::numbers::OwnNumbers;
use self::report::FaultReport;
use self::your_data::YourData;
use crate::components::{Button, HoursOfDay, NightHours, PageTitle, Radio, Switch};
use crate::routes::Route;
use crate::state::use_diary;
use crate::texts::{self, text};

/// The settings page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let handle = use_diary();
    let settings = handle.settings();
    let change = move |set: SettingsChange| handle.change_settings(set);
    view! {
        <PageTitle>{text!(settings.title)}</PageTitle>
        <Section id="hours" title=text!(settings.hours)>
            <NightHours settings on_change=change />
            <details>
                <summary>{text!(settings.other_hours)}</summary>
                <p class="small">{text!(settings.other_hours_say)}</p>
                {(0..7)
                    .map(|day| view! { <HoursOfDay day settings on_change=change /> })
                    .collect_view()}
            </details>
        </Section>
        <NightSection />
        <Section id="reminders" title=text!(reminders.title)>
            <a class="quiet" href=Route::Reminders.href()>
                {text!(settings.to_reminders)}
            </a>
        </Section>
        <OwnNumbers />
        <YourData />
        <ExampleSection />
        <Section id="new-phone" title=text!(settings.new_phone)>
            <p>{text!(settings.new_phone_says)}</p>
        </Section>
        <FaultReport />
        <Erase />
        <Section id="about" title=text!(settings.about)>
            <p>{text!(settings.intended_purpose)}</p>
            <p>{text!(settings.not_for)}</p>
            <p>{text!(settings.no_lock)}</p>
            <p class="small">{texts::version()}</p>
        </Section>
    }
}

/// A part of the page.
#[component]
fn Section(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="settings" id=id>
            <h2>{title}</h2>
            {children()}
        </section>
    }
}

/// Night mode, its ink, and the hidden clock.
#[component]
fn NightSection() -> impl IntoView {
    let handle = use_diary();
    let settings = handle.settings();
    let mode = move |mode: &NightMode| {
        let mode = *mode;
        let choose = move || {
            handle.change_settings(SettingsChange {
                night_mode: Some(mode),
                ..SettingsChange::default()
            });
        };
        view! {
            <Radio
                name="night-mode"
                value=mode.code()
                label=texts::night_mode_name(mode)
                checked=Signal::derive(move || settings.get().night_mode == mode)
                on_choose=choose
            />
        }
    };
    let ink = move |ink: &NightInk| {
        let ink = *ink;
        let choose = move || {
            handle.change_settings(SettingsChange {
                night_ink: Some(ink),
                ..SettingsChange::default()
            });
        };
        view! {
            <Radio
                name="night-ink"
                value=ink.code()
                label=texts::night_ink_name(ink)
                checked=Signal::derive(move || settings.get().night_ink == ink)
                on_choose=choose
            />
        }
    };
    let hide = move |hidden| {
        handle.change_settings(SettingsChange {
            clock_hidden: Some(hidden),
            ..SettingsChange::default()
        });
    };
    view! {
        <section class="settings" id="night">
            <fieldset>
                <legend>
                    <h2>{text!(settings.night_mode)}</h2>
                </legend>
                {NightMode::ALL.iter().map(mode).collect_view()}
            </fieldset>
            <fieldset>
                <legend>
                    <h2>{text!(settings.night_ink)}</h2>
                </legend>
                {NightInk::ALL.iter().map(ink).collect_view()}
            </fieldset>
            <Switch
                id="clock-hidden"
                label=text!(settings.clock_hidden)
                checked=Signal::derive(move || settings.get().clock_hidden)
                on_change=hide
            />
        </section>
    }
}

/// The way into the example, unless it is shown already.
#[component]
fn ExampleSection() -> impl IntoView {
    let handle = use_diary();
    view! {
        <Show when=move || !handle.is_example()>
            <section class="settings" id="example">
                <Button on_press=move || {
                    handle.enter_example();
                }>{text!(example.look_around)}</Button>
                <p class="small">{text!(example.look_around_says)}</p>
            </section>
        </Show>
    }
}
