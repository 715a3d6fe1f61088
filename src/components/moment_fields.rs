//! A date and a time of day.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use leptos::prelude::*;
use stillnight_browser::shell;
use stillnight_domain::{Moment, TimeField};

use super::Labelled;
use crate::texts;

/// A date and a time, on the wall clock it was lived by, saved when a field is left.
#[component]
pub fn MomentFields(
    /// What the moment is.
    which: TimeField,
    /// What is saved.
    #[prop(into)]
    value: Signal<Option<Moment>>,
    /// The UTC offset that a new time gets, in minutes.
    #[prop(into)]
    offset: Signal<i32>,
    /// Told of another moment.
    #[prop(into)]
    on_change: Callback<(Moment,)>,
) -> impl IntoView {
    let (date_id, time_id) = match which {
        TimeField::At => ("at-date", "at-time"),
        TimeField::Start => ("start-date", "start-time"),
        TimeField::End => ("end-date", "end-time"),
    };
    let saved = Memo::new(move |_| value.get());
    let date = RwSignal::new(String::new());
    let time = RwSignal::new(String::new());
    // The fields follow the diary, but nothing wipes what is being typed unless it changed there.
    Effect::new(move || {
        if let Some(moment) = saved.get() {
            date.set(date_text(moment.local().date()));
            time.set(clock_text(moment.local().time()));
        }
    });
    let changed = move || {
        // A field that goes with its page is left too, when all of this is gone already.
        let (Some(date), Some(time)) = (date.try_get_untracked(), time.try_get_untracked()) else {
            return;
        };
        match moment_from(&date, &time, offset.get_untracked()) {
            Some(moment) => on_change.run((moment,)),
            // Half of a new time is not a mistake yet.
            None if saved.get_untracked().is_none() && (date.is_empty() || time.is_empty()) => {}
            None => shell::problem(&texts::not_a_moment(which, &date, &time)),
        }
    };
    let field = move |id: &'static str, kind, label: &'static str, typed: RwSignal<String>| {
        view! {
            <Labelled label>
                <input
                    id=id
                    type=kind
                    prop:value=typed
                    on:input:target=move |ev| typed.set(ev.target().value())
                    on:change=move |_| changed()
                />
            </Labelled>
        }
    };
    let (date_label, time_label) = texts::moment_labels(which);
    view! {
        <div class="moment">
            {field(date_id, "date", date_label, date)} {field(time_id, "time", time_label, time)}
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
