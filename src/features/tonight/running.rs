//! The bout that runs: when it started, and what can be said about it, one question at a time.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_domain::{Bout, BoutChange, BoutDetails, BoutEdit, RecordId};

use crate::components::{BoutQuestion, Chip, Topic};
use crate::routes::Route;
use crate::state::use_diary;
use crate::texts::{self, text};

/// The running bout. The questions stand right above the thumb; after the first answer the next one
/// comes by itself.
#[component]
pub fn RunningBout(
    /// The bout.
    id: RecordId,
) -> impl IntoView {
    let handle = use_diary();
    let details: Memo<Option<BoutDetails>> = Memo::new(move |_| {
        let diary = handle.diary();
        diary.with(|diary| diary.bout(id).map(|bout| bout.details.clone()))
    });
    let chosen = RwSignal::new(Topic::Strength);
    // Pressing the tab of the question that stands there does not ask it anew.
    let topic = Memo::new(move |_| chosen.get());
    let edit = move |edit: BoutEdit| {
        let is_unrated = |it: &BoutDetails| it.intensity.is_none();
        if matches!(edit, BoutEdit::Intensity(Some(_)))
            && details.with_untracked(|it| it.as_ref().is_some_and(is_unrated))
        {
            chosen.set(Topic::Where);
        }
        handle.edit_bout(id, edit);
    };
    view! {
        <section class="running" id="bout" aria-labelledby="bout-title">
            <Since details />
            <Started id />
            <div class="ask">
                {move || view! { <BoutQuestion topic=topic.get() details on_edit=edit /> }}
            </div>
            <Topics id topic on_choose=move |which| chosen.set(which) />
        </section>
    }
}

/// Since when, and for how long.
#[component]
fn Since(details: Memo<Option<BoutDetails>>) -> impl IntoView {
    let handle = use_diary();
    let start = Memo::new(move |_| details.with(|it| it.as_ref().map(|it| it.start)));
    let since = move || {
        let clock_hidden = handle.settings().get().clock_hidden;
        let start = start.get();
        start.map(|start| texts::running_since(start, clock_hidden))
    };
    let minutes = Memo::new(move |_| {
        let minutes = handle.now().get().minutes_since(start.get()?);
        Some(minutes.max(0))
    });
    view! {
        <div class="since">
            <h2 id="bout-title">{since}</h2>
            <p class="lasting">{move || minutes.get().map(texts::minutes)}</p>
        </div>
    }
}

/// The presets of "It started…".
#[component]
fn Started(id: RecordId) -> impl IntoView {
    let handle = use_diary();
    let preset = move |ago: u32| {
        let is = Memo::new(move |_| {
            let is = |bout: &Bout| bout.details.start == bout.before_the_tap(ago, &DeviceZone);
            handle.diary().with(|diary| diary.bout(id).is_some_and(is))
        });
        let set = move || {
            handle.act(move |diary, now| {
                let bout = diary.bout(id);
                let set = BoutChange {
                    start: bout.map(|bout| bout.before_the_tap(ago, &DeviceZone)),
                    ..BoutChange::default()
                };
                diary.change_bout(id, set, now)
            });
        };
        view! {
            <Chip chosen=is on_press=set>
                {texts::started_ago(ago)}
            </Chip>
        }
    };
    view! {
        <fieldset class="started">
            <legend class="visually-hidden">{text!(tonight.it_started)}</legend>
            <div class="quarters">{texts::STARTED_AGO.map(preset).collect_view()}</div>
        </fieldset>
    }
}

/// The tabs of the questions, and the ways to the tools and to the page of the bout.
#[component]
fn Topics(
    id: RecordId,
    topic: Memo<Topic>,
    #[prop(into)] on_choose: Callback<(Topic,)>,
) -> impl IntoView {
    let tab = move |which: Topic| {
        view! {
            <Chip
                chosen=Signal::derive(move || topic.get() == which)
                on_press=move || on_choose.run((which,))
                attr:data-topic=which.name()
            >
                {which.name()}
            </Chip>
        }
    };
    view! {
        <div class="topics" role="group" aria-label=text!(bout.about)>
            {Topic::ALL.map(tab).collect_view()}
            <a class="chip" href=Route::Calm.href()>
                {text!(calm.tab)}
            </a>
            <a class="chip" href=Route::Bout(id).href()>
                {text!(bout.more)}
            </a>
        </div>
    }
}
