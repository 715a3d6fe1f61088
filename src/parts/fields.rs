//! Fields that save themselves when they are left.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_browser::fields::is_ticked_in;
use stillnight_browser::shell;
use stillnight_domain::{Moment, TimeField, TimeOfDay};

use super::el::{El, Words, el, live, none, of, p};
use crate::texts::{self, text};

/// What a field is for.
pub struct Input<T> {
    /// Its id.
    pub id: T,
    /// Its type.
    pub kind: &'static str,
    /// Which keys a phone shows.
    pub keys: &'static str,
}

/// A field with its label that follows what is saved, and saves itself when it is left. What is
/// refused, with a sentence why, stays in it to be mended; that it is not kept stands at its name.
pub fn saved_field(
    label: impl Words + Into<String>,
    input: Input<impl Words>,
    saved: impl Fn() -> String + Send + Sync + 'static,
    changed: impl Fn(String) -> Result<(), String> + 'static,
) -> El {
    let Input { id, kind, keys } = input;
    let field = el("INPUT")
        .id(id)
        .attr("type", kind)
        .attr("inputmode", keys);
    boxed_saved_field(label.into(), field, Box::new(saved), Box::new(changed))
}

type Saved = Box<dyn Fn() -> String + Send + Sync>;

#[inline(never)]
fn boxed_saved_field(
    label: String,
    field: El,
    saved: Saved,
    changed: Box<dyn Fn(String) -> Result<(), String>>,
) -> El {
    let saved = Memo::new(move |_| saved());
    let refused = RwSignal::new(false);
    // Then the field shows what is kept.
    Effect::new(move || {
        saved.track();
        refused.set(false);
    });
    let field = field
        .live_value(move || saved.get())
        .on_value("change", move |given| {
            let answer = changed(given);
            refused.set(answer.is_err());
            if let Err(why) = answer {
                shell::problem(&why);
            }
        });
    unless_kept(label, field, refused)
}

/// A field with its label, which says so while what is typed is not kept. It says it beside the name,
/// where it moves nothing under a thumb that is on its way.
fn unless_kept(label: impl Words, field: El, refused: RwSignal<bool>) -> El {
    let mark = live(move || {
        if refused.get() {
            let says = [" · ", text!(entry.not_kept)].concat();
            el("B").text(says).view()
        } else {
            none()
        }
    });
    let name = el("SPAN").child(el("SPAN").text(label)).child(mark);
    let is_invalid = move || if refused.get() { "true" } else { "false" }.to_owned();
    of("LABEL", "field")
        .child(name)
        .child(field.live_property("ariaInvalid", is_invalid))
}

/// A field with its label.
pub fn labelled(label: impl Words, input: El) -> El {
    of("LABEL", "field")
        .child(el("SPAN").text(label))
        .child(input)
}

/// A box to be ticked.
pub fn tick(
    id: &'static str,
    label: impl Words,
    checked: bool,
    changed: impl Fn(bool) + 'static,
) -> El {
    choice(
        label,
        el("INPUT").id(id).attr("type", "checkbox"),
        checked,
        changed,
    )
}

/// One of several choices.
pub fn radio(
    name: &'static str,
    value: &'static str,
    label: impl Words,
    checked: bool,
    chosen: impl Fn(bool) + 'static,
) -> El {
    let input = el("INPUT")
        .attr("type", "radio")
        .attr("name", name)
        .attr("value", value);
    choice(label, input, checked, chosen)
}

fn choice(label: impl Words, input: El, checked: bool, changed: impl Fn(bool) + 'static) -> El {
    let changed = move |ev| changed(is_ticked_in(&ev));
    of("LABEL", "choice")
        .child(input.checked(checked).on("change", changed))
        .child(el("SPAN").text(label))
}

/// A date and a time, on the wall clock it was lived by, with their labels. `meant` says which moment
/// is meant by what is typed; `change` keeps it, and says in the signal whether it was refused.
pub fn moment_fields(
    which: TimeField,
    labels: (&'static str, &'static str),
    value: impl Fn() -> Option<Moment> + Copy + Send + Sync + 'static,
    meant: impl Fn(NaiveDateTime) -> Option<Moment> + Copy + Send + Sync + 'static,
    change: impl Fn(Moment, RwSignal<bool>) + Copy + Send + Sync + 'static,
) -> El {
    let (date_id, time_id) = match which {
        TimeField::At => ("at-date", "at-time"),
        TimeField::Start => ("start-date", "start-time"),
        TimeField::End => ("end-date", "end-time"),
    };
    let saved = Memo::new(move |_| value());
    let date = RwSignal::new(String::new());
    let time = RwSignal::new(String::new());
    let refused = RwSignal::new(false);
    // The fields follow the diary, but nothing wipes what is being typed unless it changed there.
    Effect::new(move || {
        if let Some(moment) = saved.get() {
            refused.set(false);
            date.set(date_text(moment.local().date()));
            time.set(TimeOfDay::of_local(moment.local()).to_iso());
        }
    });
    let changed = move |_| {
        let (date, time) = (date.get_untracked(), time.get_untracked());
        match wall_clock(&date, &time).and_then(meant) {
            Some(moment) => change(moment, refused),
            // Half of a new time is not a mistake yet.
            None if value().is_none() && (date.is_empty() || time.is_empty()) => {}
            None => {
                refused.set(true);
                shell::problem(&texts::not_a_moment(which, &date, &time));
            }
        }
    };
    let input = |id: &'static str, kind, label: &'static str, typed: RwSignal<String>| {
        let input = el("INPUT")
            .id(id)
            .attr("type", kind)
            .live_value(move || typed.get())
            .on_value("input", move |text| typed.set(text))
            .on("change", changed);
        unless_kept(label, input, refused)
    };
    let (date_label, time_label) = labels;
    of("DIV", "moment")
        .child(input(date_id, "date", date_label, date))
        .child(input(time_id, "time", time_label, time))
}

fn date_text(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// Says by which clock the times of a record are, where it is not the phone's.
pub fn other_clock(moment: impl Fn() -> Option<Moment> + Send + Sync + 'static) -> AnyView {
    live(move || match moment() {
        Some(moment) if !moment.is_by_the_clock_of(&DeviceZone) => {
            p("small", texts::other_clock(moment)).view()
        }
        _ => none(),
    })
}

/// The wall clock at `2026-11-22` and `03:12`; seconds are allowed, and cut.
fn wall_clock(date: &str, time: &str) -> Option<NaiveDateTime> {
    let mut date = date.trim().splitn(3, '-');
    let year = date.next()?.parse().ok()?;
    let (month, day) = (date.next()?.parse().ok()?, date.next()?.parse().ok()?);
    let mut time = time.trim().splitn(3, ':');
    let (hour, minute) = (time.next()?.parse().ok()?, time.next()?.parse().ok()?);
    Some(NaiveDateTime::new(
        NaiveDate::from_ymd_opt(year, month, day)?,
        NaiveTime::from_hms_opt(hour, minute, 0)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::wall_clock;

    #[test]
    fn a_date_and_a_time_are_what_a_clock_shows() {
        let shown = wall_clock("2026-11-22", "03:12").expect("valid");
        assert_eq!(shown.to_string(), "2026-11-22 03:12:00");
        assert_eq!(wall_clock("2026-11-22", "03:12:30"), Some(shown));
    }

    #[test]
    fn anything_else_is_shown_by_none() {
        for (date, time) in [
            ("", "03:12"),
            ("2026-11-22", ""),
            ("2026-13-01", "03:12"),
            ("x", "y"),
        ] {
            assert_eq!(wall_clock(date, time), None, "{date} {time}");
        }
    }
}
