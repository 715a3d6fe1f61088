//! Bedtime, wake time and quiet hours, each saved when its field is left.

use leptos::prelude::*;
use stillnight_domain::{Hours, Quiet, Settings, SettingsChange, TimeOfDay};

use super::el::{El, of, p};
use super::fields::{Input, saved_field};
use crate::texts::{self, text};

/// The general hours of the night.
pub fn hours(
    settings: impl Fn() -> Settings + Copy + Send + Sync + 'static,
    set: impl Fn(SettingsChange) + Copy + 'static,
) -> AnyView {
    let bedtime = time_field(
        "bedtime".into(),
        text!(settings.bedtime).into(),
        move || settings().bedtime,
        move |time| {
            set(SettingsChange {
                bedtime: Some(time),
                ..SettingsChange::default()
            });
        },
    );
    let wake = time_field(
        "wake".into(),
        text!(settings.wake).into(),
        move || settings().wake,
        move |time| {
            set(SettingsChange {
                wake: Some(time),
                ..SettingsChange::default()
            });
        },
    );
    of("DIV", "stack")
        .child(of("DIV", "moment").child(bedtime).child(wake))
        .child(p("small", text!(settings.hours_say)))
        .view()
}

/// The hours of one day of the week, 0 for Monday.
pub fn hours_of_day(
    day: usize,
    settings: impl Fn() -> Settings + Copy + Send + Sync + 'static,
    set: impl Fn(SettingsChange) + Copy + 'static,
) -> El {
    let name = texts::weekday(day);
    let of_day = move || settings().week.get(day).copied().unwrap_or_default();
    let change = move |hours: Hours| {
        let mut week = settings().week;
        if let Some(day) = week.get_mut(day) {
            *day = hours;
        }
        set(SettingsChange {
            week: Some(week),
            ..SettingsChange::default()
        });
    };
    let bedtime = time_field(
        format!("bedtime-{day}"),
        text!(settings.bedtime_of, day = &name),
        move || of_day().bedtime,
        move |bedtime| {
            change(Hours {
                bedtime,
                ..of_day()
            });
        },
    );
    let wake = time_field(
        format!("wake-{day}"),
        text!(settings.wake_of, day = &name),
        move || of_day().wake,
        move |wake| change(Hours { wake, ..of_day() }),
    );
    of("DIV", "moment").child(bedtime).child(wake)
}

/// From when until when nothing rings; both or none. What is typed first waits for the other.
pub fn quiet_hours(
    settings: impl Fn() -> Settings + Copy + Send + Sync + 'static,
    set: impl Fn(SettingsChange) + Copy + 'static,
) -> El {
    let typed = RwSignal::new([None, None]);
    let both = move || match settings().quiet {
        Some(quiet) => [Some(quiet.from), Some(quiet.until)],
        None => typed.get(),
    };
    let field = move |at: usize, id: &str, label: &str| {
        let change = move |time| {
            let mut times = both();
            if let Some(half) = times.get_mut(at) {
                *half = time;
            }
            typed.set(times);
            let quiet = match times {
                [Some(from), Some(until)] => Some(Quiet { from, until }),
                _ => None,
            };
            if quiet != settings().quiet {
                set(SettingsChange {
                    quiet: Some(quiet),
                    ..SettingsChange::default()
                });
            }
        };
        let saved = move || both().get(at).copied().flatten();
        time_field(id.to_owned(), label.to_owned(), saved, change)
    };
    of("DIV", "stack")
        .child(
            of("DIV", "moment")
                .child(field(0, "quiet-from", text!(reminders.quiet_from)))
                .child(field(1, "quiet-until", text!(reminders.quiet_until))),
        )
        .child(p("small", text!(reminders.quiet_says)))
}

/// A time, or nothing; anything else is said to be neither, and not saved.
fn time_field(
    id: String,
    label: String,
    saved: impl Fn() -> Option<TimeOfDay> + Send + Sync + 'static,
    change: impl Fn(Option<TimeOfDay>) + 'static,
) -> El {
    let name = label.clone();
    let changed = move |given: String| {
        let time = match given.trim() {
            "" => None,
            typed => match TimeOfDay::parse(typed) {
                Ok(time) => Some(time),
                Err(_) => return Err(text!(refusal.not_hours, field = &name, given)),
            },
        };
        change(time);
        Ok(())
    };
    let text = move || saved().map(TimeOfDay::to_iso).unwrap_or_default();
    let input = Input {
        id,
        kind: "time",
        keys: "text",
    };
    saved_field(label, input, text, changed)
}
