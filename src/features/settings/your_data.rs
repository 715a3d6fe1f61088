//! What this browser and device promise about the diary, in plain words.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::device::{self, Install};
use stillnight_domain::Diary;

use crate::diary_handle::DiaryHandle;
use crate::words;

/// What was found out about this browser.
#[derive(Clone, Copy)]
struct Promise {
    persisted: Option<bool>,
    bytes: Option<f64>,
}

async fn look(promise: RwSignal<Option<Promise>>) {
    let persisted = device::is_persisted().await;
    let bytes = device::bytes_used().await;
    // The page may have been left meanwhile.
    promise.try_set(Some(Promise { persisted, bytes }));
}

/// Entries stored, space used, whether the browser may clear it, whether it is installed.
#[component]
pub fn YourData() -> impl IntoView {
    let handle = DiaryHandle::here();
    let diary = handle.read();
    let promise = RwSignal::new(None);
    spawn_local(look(promise));
    spawn_local(async move {
        // A count of the last nights would not be a count of the diary.
        handle.complete().await.unwrap_or_default();
    });
    let ask = move |_| {
        spawn_local(async move {
            device::persist().await;
            look(promise).await;
        });
    };
    let kept = move || {
        let bytes = promise.get().and_then(|promise| promise.bytes);
        diary.with(|diary| match diary.is_complete() {
            true => words::entries_kept(diary.bout_count(), bytes),
            false => words::loading().to_owned(),
        })
    };
    let unreadable = move || {
        let count = diary.with(Diary::kept_count);
        (count > 0).then(|| view! { <p>{words::unreadable(count)}</p> })
    };
    let promised = move || {
        promise.get().map(|promise| {
            view! {
                <p>{words::persisted(promise.persisted)}</p>
                {(promise.persisted == Some(false))
                    .then(|| {
                        view! {
                            <button type="button" class="quiet" on:click=ask>
                                {words::ask_to_keep()}
                            </button>
                        }
                    })}
            }
        })
    };
    let way = device::install_way();
    view! {
        <section class="settings" id="your-data">
            <h2>{words::data_safety()}</h2>
            <p>{words::data_stays()}</p>
            <p>{kept}</p>
            {unreadable}
            {promised}
            <p>{words::installed(way == Install::Done)}</p>
            {(way == Install::ShareMenu).then(|| view! { <p>{words::ios_clears()}</p> })}
        </section>
    }
}
