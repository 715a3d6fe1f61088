//! The bout that runs: when it started, and what can be said about it.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_domain::{BoutChange, BoutDetails, RecordId};

use crate::diary_handle::DiaryHandle;
use crate::parts::bout_details::{BoutDetailsEditor, Edit};
use crate::parts::chip::Chip;
use crate::words;

/// The running bout with this id.
#[component]
pub fn RunningBout(id: RecordId) -> impl IntoView {
    let handle = DiaryHandle::here();
    let diary = handle.read();
    let Some(first) = diary.with_untracked(|diary| diary.bout(id).cloned()) else {
        return ().into_any();
    };
    let tapped = first.tapped.unwrap_or(first.details.start);
    let details: Memo<BoutDetails> = Memo::new(move |_| {
        let now = diary.with(|diary| diary.bout(id).map(|bout| bout.details.clone()));
        now.unwrap_or_else(|| first.details.clone())
    });
    let clock_hidden = Memo::new(move |_| diary.with(|diary| diary.settings().clock_hidden));
    let title = move || words::running_since(details.with(|it| it.start), clock_hidden.get());
    let lasting = move || {
        let minutes = handle
            .now()
            .get()
            .minutes_since(details.with(|it| it.start));
        words::minutes(minutes.max(0))
    };
    let preset = move |ago: u32| {
        let start = tapped.minus_minutes(ago, &DeviceZone);
        let choose = move |()| {
            let set = BoutChange {
                start: Some(start),
                ..BoutChange::default()
            };
            handle.act(move |diary, now| diary.change_bout(id, set, now));
        };
        view! {
            <Chip
                label=words::started_ago(ago)
                chosen=Signal::derive(move || details.with(|it| it.start == start))
                on_press=choose
            />
        }
    };
    let edit = move |edit: Edit| {
        handle.act(move |diary, now| {
            let change = diary
                .bout(id)
                .map(|bout| edit.against(&bout.details))
                .unwrap_or_default();
            diary.change_bout(id, change, now)
        });
    };
    view! {
        <section id="bout" aria-labelledby="bout-title">
            <h2 id="bout-title">{title}</h2>
            <p class="lasting">{lasting}</p>
            <fieldset class="group">
                <legend>{words::it_started()}</legend>
                <div class="quarters">{words::STARTED_AGO.map(preset)}</div>
            </fieldset>
            <BoutDetailsEditor details on_edit=edit />
        </section>
    }
    .into_any()
}
