//! What this browser and device promise about the diary, in plain words.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::device::{self, Install};
use stillnight_domain::Diary;

use super::section;
use crate::diary_handle::DiaryHandle;
use crate::parts::el::{all, button, live, none, p};
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

/// Records stored, space used, whether the browser may clear it, whether it is installed.
pub fn your_data(handle: DiaryHandle) -> AnyView {
    let promise = RwSignal::new(None);
    spawn_local(look(promise));
    // A count of the last nights would not be a count of the diary.
    handle.complete_soon(false);
    let ask = move || {
        spawn_local(async move {
            device::persist().await;
            look(promise).await;
        });
    };
    let kept = move || {
        let bytes = promise.get().and_then(|promise| promise.bytes);
        let (kept, unreadable) = handle.read().with(|diary| {
            let kept = if diary.is_complete() {
                words::entries_kept(diary.bout_count() + diary.entry_count(), bytes)
            } else {
                words::loading().to_owned()
            };
            (kept, Diary::kept_count(diary))
        });
        let unreadable = (unreadable > 0).then(|| p("", words::unreadable(unreadable)).view());
        all(vec![p("", kept).view(), unreadable.unwrap_or_else(none)])
    };
    let promised = move || {
        let Some(promise) = promise.get() else {
            return none();
        };
        let ask = (promise.persisted == Some(false))
            .then(|| button("quiet", words::ask_to_keep(), ask).view());
        all(vec![
            p("", words::persisted(promise.persisted)).view(),
            ask.unwrap_or_else(none),
        ])
    };
    let way = device::install_way();
    section("your-data", words::data_safety())
        .child(p("", words::data_stays()))
        .child(live(kept))
        .child(live(promised))
        .child(p("", words::installed(way == Install::Done)))
        .maybe((way == Install::ShareMenu).then(|| p("", words::ios_clears())))
        .view()
}
