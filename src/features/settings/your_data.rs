//! What this browser and device promise about the diary, in plain words.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::device::{self, Install};
use stillnight_domain::Diary;

use super::section;
use crate::state::DiaryHandle;
use crate::components::el::{all, button, live, none, p};
use crate::texts::{self, text};

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
        let (kept, unreadable) = handle.diary().with(|diary| {
            let kept = if diary.is_complete() {
                texts::entries_kept(diary.bout_count() + diary.entry_count(), bytes)
            } else {
                text!(app.reading_diary).to_owned()
            };
            (kept, Diary::kept_count(diary))
        });
        let unreadable =
            (unreadable > 0).then(|| p("", text!(settings.unreadable, count = unreadable)).view());
        all(vec![p("", kept).view(), unreadable.unwrap_or_else(none)])
    };
    let promised = move || {
        let Some(promise) = promise.get() else {
            return none();
        };
        let ask = (promise.persisted == Some(false))
            .then(|| button("quiet", text!(settings.ask_to_keep), ask).view());
        all(vec![
            p("", texts::persisted(promise.persisted)).view(),
            ask.unwrap_or_else(none),
        ])
    };
    let way = device::install_way();
    section("your-data", text!(settings.your_data))
        .child(p("", text!(settings.data_stays)))
        .child(live(kept))
        .child(live(promised))
        .child(p("", texts::installed(way == Install::Done)))
        .maybe((way == Install::ShareMenu).then(|| p("", text!(settings.ios_clears))))
        .view()
}
