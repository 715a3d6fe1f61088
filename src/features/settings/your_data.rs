//! What this browser and device promise about the diary, in plain words.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::device::{self, Install};

use super::Section;
use crate::components::Button;
use crate::state::use_diary;
use crate::texts::{self, text};

/// What was found out about this browser.
#[derive(Clone, Copy, PartialEq)]
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
#[component]
pub fn YourData() -> impl IntoView {
    let handle = use_diary();
    let promise = RwSignal::new(None::<Promise>);
    spawn_local(look(promise));
    // A count of the last nights would not be a count of the diary.
    handle.complete_soon(false);
    let kept = move || {
        let bytes = promise.get().and_then(|promise| promise.bytes);
        handle.diary().with(|diary| {
            if diary.is_complete() {
                texts::entries_kept(diary.bout_count() + diary.entry_count(), bytes)
            } else {
                text!(app.reading_diary).to_owned()
            }
        })
    };
    let unreadable = Memo::new(move |_| handle.diary().with(|diary| diary.kept_count()));
    let persisted = Memo::new(move |_| promise.get().map(|promise| promise.persisted));
    let ask = move || {
        spawn_local(async move {
            device::persist().await;
            look(promise).await;
        });
    };
    let way = device::install_way();
    view! {
        <Section id="your-data" title=text!(settings.your_data)>
            <p>{text!(settings.data_stays)}</p>
            <p>{kept}</p>
            <Show when=move || unreadable.get() != 0>
                <p>{move || text!(settings.unreadable, count = unreadable.get())}</p>
            </Show>
            {move || persisted.get().map(|persisted| view! { <p>{texts::persisted(persisted)}</p> })}
            <Show when=move || {
                persisted.get() == Some(Some(false))
            }>
                <Button on_press=ask>{text!(settings.ask_to_keep)}</Button>
            </Show>
            <p>{texts::installed(way == Install::Done)}</p>
            {(way == Install::ShareMenu).then(|| view! { <p>{text!(settings.ios_clears)}</p> })}
        </Section>
    }
}
