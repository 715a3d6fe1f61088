//! Adding something to a night: when it was, and for a factor or a note what.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_browser::{location, shell};
use stillnight_domain::{
    BoutDetails, Coded, End, Factor, Field, Fields, Kind, Moment, NewEntry, Night, RecordId,
    TimeOfDay,
};

use crate::diary_handle::DiaryHandle;
use crate::pages::{Addition, Page};
use crate::parts::el::{a, all, button, el, h1, of, p};
use crate::parts::fields::labelled;
use crate::texts::{self, text};

/// What is being added.
#[derive(Clone, Copy)]
struct Draft {
    handle: DiaryHandle,
    what: Addition,
    night: Night,
    /// The time as typed.
    time: RwSignal<String>,
    /// The note as typed.
    note: RwSignal<String>,
}

/// The page for adding to a night.
pub fn add_page(what: Addition, night: Night) -> AnyView {
    let handle = DiaryHandle::here();
    let now = handle.now().get_untracked();
    // Tonight it was just now, if nothing else is said; an earlier time must be given.
    let is_now = night == Night::of(now) && what != Addition::Bout;
    let time = if is_now { clock_of(now) } else { String::new() };
    let draft = Draft {
        handle,
        what,
        night,
        time: RwSignal::new(time),
        note: RwSignal::new(String::new()),
    };
    let inside = match what {
        Addition::Entry(Kind::Factor) => factors(draft),
        Addition::Entry(Kind::Note) => note(draft),
        _ => button("quiet strong", text!(add.confirm), move || {
            draft.add(Fields::default());
        })
        .id("add")
        .view(),
    };
    let time = el("INPUT")
        .id("time")
        .attr("type", "time")
        .live_value(move || draft.time.get())
        .on_value("input", move |text| draft.time.set(text));
    all(vec![
        h1(texts::add_title(what)).view(),
        a(
            "quiet back",
            Page::Night(night).href(),
            texts::night_of(night),
        )
        .view(),
        labelled(texts::field_name(Field::Time), time).view(),
        p("small", text!(add.when_was_it)).view(),
        inside,
    ])
}

/// A tap on what it was adds it.
fn factors(draft: Draft) -> AnyView {
    let chips = Factor::ALL.iter().map(|factor| {
        let value = u32::try_from(factor.index()).ok();
        let value = value.and_then(|index| Field::Factor.number(index).ok());
        button("chip", texts::factor(*factor), move || {
            let mut fields = Fields::default();
            fields.put(Field::Factor, value.clone());
            draft.add(fields);
        })
    });
    of("DIV", "chips").children(chips).view()
}

fn note(draft: Draft) -> AnyView {
    let text = el("TEXTAREA")
        .id("new-note")
        .attr("rows", "4")
        .on_value("input", move |text| draft.note.set(text));
    let add = move || {
        let typed = draft.note.get_untracked();
        match Field::Note.read(&typed) {
            Ok(note) => {
                let mut fields = Fields::default();
                fields.put(Field::Note, note);
                draft.add(fields);
            }
            Err(_) => shell::problem(&texts::not_accepted(
                Field::Note,
                texts::field_name(Field::Note),
                &typed,
            )),
        }
    };
    of("DIV", "stack")
        .child(labelled(text!(bout.note), text))
        .child(button("quiet strong", text!(add.confirm), add).id("add"))
        .view()
}

impl Draft {
    fn add(self, fields: Fields) {
        let typed = self.time.get_untracked();
        let Ok(time) = TimeOfDay::parse(typed.trim()) else {
            return shell::problem(&text!(refusal.no_time_given, given = &typed));
        };
        let now = self.handle.now().get_untracked();
        let Some(at) = self.night.moment_at(time, now, &DeviceZone) else {
            return shell::problem(&text!(refusal.no_time_given, given = &typed));
        };
        match self.what {
            Addition::Bout => {
                let bout = BoutDetails::new(at, End::Unknown);
                self.handle.act_then(
                    move |diary, now| diary.add_bout(bout, None, now),
                    |event| location::replace(&Page::Bout(RecordId::from(event)).href()),
                );
            }
            Addition::Entry(kind) => {
                let entry = NewEntry {
                    kind,
                    at,
                    recalled: at != now,
                    fields,
                };
                self.handle.act_then(
                    move |diary, now| diary.log(entry, now),
                    |event| location::replace(&Page::Entry(RecordId::from(event)).href()),
                );
            }
        }
    }
}

fn clock_of(now: Moment) -> String {
    TimeOfDay::of_local(now.local()).to_iso()
}
