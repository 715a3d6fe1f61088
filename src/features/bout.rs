//! One bout, to be read and changed by day.

use chrono::NaiveDateTime;
use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_browser::location;
use stillnight_domain::{
    Bout, BoutChange, BoutEdit, Diary, End, Moment, Night, RecordId, TimeField,
};

use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::bout_questions::Topic;
use crate::parts::chip::{chip, question};
use crate::parts::el::{a, all, button, h1, live, none, of, p};
use crate::parts::fields::{moment_fields, other_clock};
use crate::parts::note_field::note_field;
use crate::texts::{self, text};

/// The page of a bout.
pub fn bout_page(id: RecordId) -> AnyView {
    let handle = DiaryHandle::here();
    let there = Memo::new(move |_| {
        handle
            .read()
            .with(|diary| diary.bout(id).is_some_and(|bout| bout.deleted.is_none()))
    });
    // An old bout may not be among the last nights.
    handle.complete_soon(there.get_untracked());
    live(move || {
        if there.get() {
            editor(handle, id)
        } else {
            missing()
        }
    })
}

/// What stands in the place of a record that is not there.
fn missing() -> AnyView {
    all(vec![
        h1(text!(bout.title)).view(),
        p("lead", text!(app.no_such_record)).view(),
        a("quiet", Page::Diary.href(), text!(app.back_to_diary)).view(),
    ])
}

fn editor(handle: DiaryHandle, id: RecordId) -> AnyView {
    let change = move |set: BoutChange, told: Box<dyn FnOnce(bool)>| {
        handle.act_and_tell(move |diary, now| diary.change_bout(id, set, now), told);
    };
    let edit = Callback::new(move |edit: BoutEdit| handle.edit_bout(id, edit));
    let start = move || with_bout(handle, id, |bout, _, _| bout.details.start);
    let end = move || {
        with_bout(handle, id, |bout, diary, now| diary.end_of(bout, now)).unwrap_or(End::Unknown)
    };
    let start_meant = move |local| start()?.moved_to(local, &DeviceZone);
    let end_meant = move |local| {
        with_bout(handle, id, |bout, _, _| {
            bout.details.end_at(local, &DeviceZone)
        })?
    };
    let by_another_clock = move || {
        let end = match end() {
            End::At(end) => Some(end),
            End::Running | End::Unknown => None,
        };
        let mut moments = start().into_iter().chain(end);
        moments.find(|moment| !moment.is_by_the_clock_of(&DeviceZone))
    };
    let heading = move || match with_bout(handle, id, |bout, diary, now| {
        (
            Night::of(bout.details.start),
            texts::span(&bout.details, diary.end_of(bout, now)),
        )
    }) {
        Some((night, span)) => all(vec![
            h1(text!(bout.title)).view(),
            p("lead", span).view(),
            a(
                "quiet back",
                Page::Night(night).href(),
                texts::night_of(night),
            )
            .view(),
        ]),
        None => none(),
    };
    let topic = move |topic: Topic| {
        live(
            move || match with_bout(handle, id, |bout, _, _| bout.details.clone()) {
                Some(details) => topic.ask(&details, edit),
                None => none(),
            },
        )
    };
    let remove = move || {
        let night = start().map(Night::of);
        handle.remove(id);
        location::go(&night.map_or(Page::Diary, Page::Night).href());
    };
    let note = move || with_bout(handle, id, |bout, _, _| bout.details.note.clone());
    of("ARTICLE", "record")
        .child(live(heading))
        .children(Topic::ALL.map(topic))
        .child(note_field(
            move || note().unwrap_or_default(),
            move |text| edit.run(BoutEdit::Note(text)),
        ))
        .child(moment_fields(
            TimeField::Start,
            texts::moment_labels(TimeField::Start),
            start,
            start_meant,
            move |start, refused| {
                let set = BoutChange {
                    start: Some(start),
                    ..BoutChange::default()
                };
                change(
                    set,
                    Box::new(move |is_kept| {
                        refused.try_set(!is_kept);
                    }),
                );
            },
        ))
        .child(other_clock(by_another_clock))
        .child(end_choice(end, end_meant, move |end, told| {
            let set = BoutChange {
                end: Some(end),
                ..BoutChange::default()
            };
            change(set, told);
        }))
        .child(button("quiet", text!(bout.remove), remove).id("remove"))
        .view()
}

fn with_bout<T>(
    handle: DiaryHandle,
    id: RecordId,
    read: impl FnOnce(&Bout, &Diary, Moment) -> T,
) -> Option<T> {
    handle.read().with(|diary| {
        let bout = diary.bout(id)?;
        // Of one that is over no minute changes anything.
        let now = match bout.details.end {
            End::Running => handle.minute(),
            End::Unknown | End::At(_) => handle.now().get_untracked(),
        };
        Some(read(bout, diary, now))
    })
}

/// How it ended: at a time, still going, or nobody knows.
fn end_choice(
    end: impl Fn() -> End + Copy + Send + Sync + 'static,
    meant: impl Fn(NaiveDateTime) -> Option<Moment> + Copy + Send + Sync + 'static,
    change: impl Fn(End, Box<dyn FnOnce(bool)>) + Copy + Send + Sync + 'static,
) -> AnyView {
    // "At a time" opens the fields; nothing changes before a time is given. An end that is refused
    // leaves them open, to be mended.
    let asking = RwSignal::new(false);
    let choose = move |end: End| {
        let told = move |is_kept: bool| {
            if is_kept {
                asking.try_set(false);
            }
        };
        change(end, Box::new(told));
    };
    let at = move || match end() {
        End::At(at) => Some(at),
        End::Running | End::Unknown => None,
    };
    let is_fixed = Memo::new(move |_| at().is_some() || asking.get());
    let choices = move || {
        let (end, asks) = (end(), is_fixed.get());
        question(
            text!(bout.ended),
            "thirds",
            [
                chip(text!(bout.ended_at), asks, move || asking.set(true)),
                chip(
                    text!(bout.still_going),
                    !asks && end == End::Running,
                    move || {
                        choose(End::Running);
                    },
                ),
                chip(
                    text!(bout.end_unknown),
                    !asks && end == End::Unknown,
                    move || {
                        choose(End::Unknown);
                    },
                ),
            ],
        )
        .view()
    };
    let fields = move || {
        if is_fixed.get() {
            let labels = texts::moment_labels(TimeField::End);
            moment_fields(TimeField::End, labels, at, meant, move |at, refused| {
                let told = move |is_kept: bool| {
                    refused.try_set(!is_kept);
                    if is_kept {
                        asking.try_set(false);
                    }
                };
                change(End::At(at), Box::new(told));
            })
            .view()
        } else {
            none()
        }
    };
    all(vec![live(choices), live(fields)])
}
