//! The bout that runs: when it started, and what can be said about it, one question at a time.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_domain::{BoutChange, BoutDetails, BoutEdit, RecordId};

use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::bout_questions::Topic;
use crate::parts::chip::chip;
use crate::parts::el::{a, all, h2, live, of, p};
use crate::texts::{self, text};

/// The running bout with this id. The questions stand right above the thumb; after the first
/// answer the next one comes by itself.
pub fn running_bout(id: RecordId) -> AnyView {
    let handle = DiaryHandle::here();
    let topic = RwSignal::new(Topic::Strength);
    let edit = Callback::new(move |edit: BoutEdit| {
        if matches!(edit, BoutEdit::Intensity(Some(_)))
            && details_of(handle, id).is_some_and(|details| details.intensity.is_none())
        {
            topic.set(Topic::Where);
        }
        handle.edit_bout(id, edit);
    });
    let questions = move || match details_of(handle, id) {
        Some(details) => topic.get().ask(&details, edit),
        None => ().into_any(),
    };
    let tabs = move || {
        let tab = |which: Topic| {
            let is = topic.get() == which;
            chip(which.name(), is, move || topic.set(which)).attr("data-topic", which.name())
        };
        of("DIV", "topics")
            .attr("role", "group")
            .attr("aria-label", text!(bout.about))
            .children(Topic::ALL.map(tab))
            .child(a("chip", Page::Calm.href(), text!(calm.tab)))
            .child(a("chip", Page::Bout(id).href(), text!(bout.more)))
            .view()
    };
    of("SECTION", "running")
        .id("bout")
        .attr("aria-labelledby", "bout-title")
        .child(live(move || beginning(handle, id)))
        .child(of("DIV", "ask").child(live(questions)))
        .child(live(tabs))
        .view()
}

fn details_of(handle: DiaryHandle, id: RecordId) -> Option<BoutDetails> {
    handle
        .read()
        .with(|diary| diary.bout(id).map(|bout| bout.details.clone()))
}

/// Since when, how long, and the presets of "It started…".
fn beginning(handle: DiaryHandle, id: RecordId) -> AnyView {
    let now = handle.minute();
    let bout = handle.read().with(|diary| {
        let bout = diary.bout(id)?;
        let starts = texts::STARTED_AGO.map(|ago| (ago, bout.before_the_tap(ago, &DeviceZone)));
        Some((starts, bout.details.start, diary.settings().clock_hidden))
    });
    let Some((starts, started, clock_hidden)) = bout else {
        return ().into_any();
    };
    let preset = |(ago, start)| {
        let set = BoutChange {
            start: Some(start),
            ..BoutChange::default()
        };
        chip(texts::started_ago(ago), start == started, move || {
            let set = set.clone();
            handle.act(move |diary, now| diary.change_bout(id, set, now));
        })
    };
    let minutes = now.shown_minutes_since(started).max(0);
    all(vec![
        of("DIV", "since")
            .child(h2(texts::running_since(started, clock_hidden)).id("bout-title"))
            .child(p("lasting", texts::minutes(minutes)))
            .view(),
        of("FIELDSET", "started")
            .child(of("LEGEND", "visually-hidden").text(text!(tonight.it_started)))
            .child(of("DIV", "quarters").children(starts.map(preset)))
            .view(),
    ])
}
