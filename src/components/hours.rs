//! Bedtime, wake time and quiet hours, each saved when its field is left.

use leptos::prelude::*;
use stillnight_browser::shell;
use stillnight_domain::{Hours, Quiet, Settings, SettingsChange, TimeOfDay};

use super::{InputField, InputKind};
use crate::texts::{self, text};

/// The general hours of the night.
#[component]
pub fn NightHours(
    /// The settings as they are saved.
    #[prop(into)]
    settings: Signal<Settings>,
    /// Told of each change.
    #[prop(into)]
    on_change: Callback<(SettingsChange,)>,
) -> impl IntoView {
    let bedtime = move |time| {
        on_change.run((SettingsChange {
            bedtime: Some(time),
            ..SettingsChange::default()
        },));
    };
    let wake = move |time| {
        on_change.run((SettingsChange {
            wake: Some(time),
            ..SettingsChange::default()
        },));
    };
    view! {
        <div class="stack">
            <div class="moment">
                <TimeInput
                    id="bedtime"
                    label=text!(settings.bedtime)
                    value=Signal::derive(move || settings.get().bedtime)
                    on_change=bedtime
                />
                <TimeInput
                    id="wake"
                    label=text!(settings.wake)
                    value=Signal::derive(move || settings.get().wake)
                    on_change=wake
                />
            </div>
            <p class="small">{text!(settings.hours_say)}</p>
        </div>
    }
}

/// The hours of one day of the week.
#[component]
pub fn HoursOfDay(
    /// The day, 0 for Monday.
    day: usize,
    /// The settings as they are saved.
    #[prop(into)]
    settings: Signal<Settings>,
    /// Told of each change.
    #[prop(into)]
    on_change: Callback<(SettingsChange,)>,
) -> impl IntoView {
    let name = texts::weekday(day);
    let of_day = Signal::derive(move || settings.get().week.get(day).copied().unwrap_or_default());
    let change = move |hours: Hours| {
        let mut week = settings.get_untracked().week;
        if let Some(day) = week.get_mut(day) {
            *day = hours;
        }
        on_change.run((SettingsChange {
            week: Some(week),
            ..SettingsChange::default()
        },));
    };
    let bedtime = move |bedtime| {
        change(Hours {
            bedtime,
            ..of_day.get_untracked()
        });
    };
    let wake = move |wake| {
        change(Hours {
            wake,
            ..of_day.get_untracked()
        });
    };
    view! {
        <div class="moment">
            <TimeInput
                id=format!("bedtime-{day}")
                label=text!(settings.bedtime_of, day = &name)
                value=Signal::derive(move || of_day.get().bedtime)
                on_change=bedtime
            />
            <TimeInput
                id=format!("wake-{day}")
                label=text!(settings.wake_of, day = &name)
                value=Signal::derive(move || of_day.get().wake)
                on_change=wake
            />
        </div>
    }
}

/// From when until when nothing rings; both or none. What is typed first waits for the other.
#[component]
pub fn QuietHours(
    /// The settings as they are saved.
    #[prop(into)]
    settings: Signal<Settings>,
    /// Told of each change.
    #[prop(into)]
    on_change: Callback<(SettingsChange,)>,
) -> impl IntoView {
    let typed = RwSignal::new([None, None]);
    let both = Memo::new(move |_| match settings.get().quiet {
        Some(quiet) => [Some(quiet.from), Some(quiet.until)],
        None => typed.get(),
    });
    let change = move |at: usize, time| {
        let mut times = both.get_untracked();
        if let Some(half) = times.get_mut(at) {
            *half = time;
        }
        typed.set(times);
        let quiet = match times {
            [Some(from), Some(until)] => Some(Quiet { from, until }),
            _ => None,
        };
        if quiet != settings.get_untracked().quiet {
            on_change.run((SettingsChange {
                quiet: Some(quiet),
                ..SettingsChange::default()
            },));
        }
    };
    view! {
        <div class="stack">
            <div class="moment">
                <TimeInput
                    id="quiet-from"
                    label=text!(reminders.quiet_from)
                    value=Signal::derive(move || both.get()[0])
                    on_change=move |time| change(0, time)
                />
                <TimeInput
                    id="quiet-until"
                    label=text!(reminders.quiet_until)
                    value=Signal::derive(move || both.get()[1])
                    on_change=move |time| change(1, time)
                />
            </div>
            <p class="small">{text!(reminders.quiet_says)}</p>
        </div>
    }
}

/// A time, or nothing; anything else is said to be neither, and not saved.
#[component]
fn TimeInput(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    value: Signal<Option<TimeOfDay>>,
    #[prop(into)] on_change: Callback<(Option<TimeOfDay>,)>,
) -> impl IntoView {
    let name = label.clone();
    let changed = move |given: String| match given.trim() {
        "" => on_change.run((None,)),
        typed => match TimeOfDay::parse(typed) {
            Ok(time) => on_change.run((Some(time),)),
            Err(_) => shell::problem(&text!(refusal.not_hours, field = &name, given)),
        },
    };
    let shown = move || value.get().map(TimeOfDay::to_iso).unwrap_or_default();
    view! {
        <InputField
            id
            label
            kind=InputKind::Time
            value=Signal::derive(shown)
            on_change=changed
        />
    }
}
