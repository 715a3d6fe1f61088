//! One bout, to be read and changed by day.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{location, shell};
use stillnight_domain::{Bout, BoutChange, End, Moment, Night, RecordId, TimeField};

use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::bout_details::{BoutDetailsEditor, Edit};
use crate::parts::chip::Chip;
use crate::words;

/// The page of a bout.
#[component]
pub fn BoutPage(id: RecordId) -> impl IntoView {
    let handle = DiaryHandle::here();
    let diary = handle.read();
    let bout = Memo::new(move |_| {
        diary.with(|diary| {
            diary
                .bout(id)
                .filter(|bout| bout.deleted.is_none())
                .cloned()
        })
    });
    // An old bout may not be among the last nights.
    spawn_local(async move {
        if bout.with_untracked(Option::is_none)
            && let Err(fault) = handle.complete().await
        {
            shell::complain(fault);
        }
    });
    let there = Memo::new(move |_| bout.with(Option::is_some));
    move || {
        if there.get() {
            let bout = Signal::derive(move || bout.get());
            view! { <Editor id bout /> }.into_any()
        } else {
            view! {
                <h1 tabindex="-1">{words::bout()}</h1>
                <p class="lead">{words::no_such_bout()}</p>
                <a class="quiet" href=Page::Diary.href()>{words::back_to_diary()}</a>
            }
            .into_any()
        }
    }
}

#[component]
fn Editor(id: RecordId, bout: Signal<Option<Bout>>) -> impl IntoView {
    let handle = DiaryHandle::here();
    let Some(first) = bout.get_untracked() else {
        return ().into_any();
    };
    let details =
        Memo::new(move |_| bout.with(|bout| bout.as_ref().unwrap_or(&first).details.clone()));
    let change = move |set: BoutChange| {
        handle.act(move |diary, now| diary.change_bout(id, set, now));
    };
    let edit = move |edit: Edit| {
        handle.act(move |diary, now| {
            let set = diary
                .bout(id)
                .map(|bout| edit.against(&bout.details))
                .unwrap_or_default();
            diary.change_bout(id, set, now)
        });
    };
    let end = Memo::new(move |_| {
        bout.with(|bout| {
            let now = handle.now().get();
            bout.as_ref().map_or(End::Unknown, |bout| {
                handle.read().with(|diary| diary.end_of(bout, now))
            })
        })
    });
    let remove = move |_| {
        handle.remove(id);
        location::go(&Page::Diary.href());
    };
    let start = Signal::derive(move || details.with(|details| details.start));
    view! {
        <h1 tabindex="-1">{move || words::night_of(Night::of(start.get()))}</h1>
        <p class="lead">{move || details.with(|details| words::span(details, end.get()))}</p>
        <MomentFields
            which=TimeField::Start
            value=Signal::derive(move || Some(start.get()))
            offset=Signal::derive(move || start.get().offset_minutes())
            on_change=move |start| change(BoutChange { start: Some(start), ..BoutChange::default() })
        />
        <EndChoice end=end.into() start on_change=move |end| change(BoutChange { end: Some(end), ..BoutChange::default() }) />
        <BoutDetailsEditor details on_edit=edit />
        <p><button type="button" class="quiet" id="remove" on:click=remove>{words::remove()}</button></p>
    }
    .into_any()
}

/// How it ended: at a time, still going, or nobody knows.
#[component]
fn EndChoice(
    end: Signal<End>,
    start: Signal<Moment>,
    #[prop(into)] on_change: Callback<End>,
) -> impl IntoView {
    // "At a time" opens the fields; nothing changes before a time is given.
    let asking = RwSignal::new(false);
    let fixed = move || matches!(end.get(), End::At(_));
    let at = Signal::derive(move || match end.get() {
        End::At(at) => Some(at),
        End::Running | End::Unknown => None,
    });
    let choose = move |end: End| {
        asking.set(false);
        on_change.run(end);
    };
    view! {
        <fieldset class="group">
            <legend>{words::ended()}</legend>
            <div class="thirds">
                <Chip
                    label=words::ended_at()
                    chosen=Signal::derive(move || fixed() || asking.get())
                    on_press=move |()| asking.set(true)
                />
                <Chip
                    label=words::still_going()
                    chosen=Signal::derive(move || end.get() == End::Running && !asking.get())
                    on_press=move |()| choose(End::Running)
                />
                <Chip
                    label=words::end_unknown()
                    chosen=Signal::derive(move || end.get() == End::Unknown && !asking.get())
                    on_press=move |()| choose(End::Unknown)
                />
            </div>
        </fieldset>
        <Show when=move || fixed() || asking.get()>
            <MomentFields
                which=TimeField::End
                value=at
                offset=Signal::derive(move || at.get().unwrap_or(start.get()).offset_minutes())
                on_change=move |at| choose(End::At(at))
            />
        </Show>
    }
}

/// A date and a time, on the wall clock the bout was lived by.
#[component]
fn MomentFields(
    which: TimeField,
    /// The moment as saved, if there is one.
    #[prop(into)]
    value: Signal<Option<Moment>>,
    /// UTC offset of that wall clock, in minutes: an edit keeps it.
    offset: Signal<i32>,
    #[prop(into)] on_change: Callback<Moment>,
) -> impl IntoView {
    let (name, date_label, time_label) = match which {
        TimeField::Start => ("start", words::start_date(), words::start_time()),
        TimeField::End => ("end", words::end_date(), words::end_time()),
    };
    let date = RwSignal::new(String::new());
    let time = RwSignal::new(String::new());
    // The fields follow the diary, but never wipe what is being typed unless it changed there.
    Effect::new(move |_| {
        if let Some(moment) = value.get() {
            let local = moment.local();
            date.set(date_text(local.date()));
            time.set(clock_text(local.time()));
        }
    });
    let changed = move |_| {
        let (date, time) = (date.get_untracked(), time.get_untracked());
        match moment_from(&date, &time, offset.get_untracked()) {
            Some(moment) => on_change.run(moment),
            // Half of a new time is not a mistake yet.
            None if value.get_untracked().is_none() && (date.is_empty() || time.is_empty()) => {}
            None => shell::problem(&words::not_a_moment(which, &date, &time)),
        }
    };
    view! {
        <div class="moment">
            <label class="field">
                <span>{date_label}</span>
                <input
                    id=format!("{name}-date")
                    type="date"
                    prop:value=date
                    on:input=move |ev| date.set(event_target_value(&ev))
                    on:change=changed
                />
            </label>
            <label class="field">
                <span>{time_label}</span>
                <input
                    id=format!("{name}-time")
                    type="time"
                    prop:value=time
                    on:input=move |ev| time.set(event_target_value(&ev))
                    on:change=changed
                />
            </label>
        </div>
    }
}

fn date_text(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

fn clock_text(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// The moment of `2026-11-22` and `03:12` at a UTC offset; seconds are allowed.
fn moment_from(date: &str, time: &str, offset_minutes: i32) -> Option<Moment> {
    let mut date = date.trim().splitn(3, '-');
    let year = date.next()?.parse().ok()?;
    let (month, day) = (date.next()?.parse().ok()?, date.next()?.parse().ok()?);
    let mut time = time.trim().splitn(3, ':');
    let (hour, minute) = (time.next()?.parse().ok()?, time.next()?.parse().ok()?);
    let local = NaiveDateTime::new(
        NaiveDate::from_ymd_opt(year, month, day)?,
        NaiveTime::from_hms_opt(hour, minute, 0)?,
    );
    Moment::from_local(local, offset_minutes).ok()
}

#[cfg(test)]
mod tests {
    use super::moment_from;

    #[test]
    fn a_date_and_a_time_make_a_moment_at_the_entry_s_own_offset() {
        let moment = moment_from("2026-11-22", "03:12", 60).expect("valid");
        assert_eq!(moment.to_iso(), "2026-11-22T03:12:00.000+01:00");
        assert_eq!(moment_from("2026-11-22", "03:12:30", 60), Some(moment));
    }

    #[test]
    fn anything_else_is_no_moment() {
        for (date, time) in [
            ("", "03:12"),
            ("2026-11-22", ""),
            ("2026-13-01", "03:12"),
            ("x", "y"),
        ] {
            assert_eq!(moment_from(date, time, 0), None, "{date} {time}");
        }
    }
}
