//! Everything else that can be logged: a new entry, or again what was put down lately.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_browser::location;
use stillnight_domain::{Diary, Fields, Kind, Night};

use crate::components::{Chip, Icon};
use crate::routes::{Addition, Route};
use crate::state::{DiaryHandle, use_diary};
use crate::texts::{self, text};

/// The kinds that are offered.
const KINDS: [Kind; 4] = [Kind::Dose, Kind::Factor, Kind::Cramp, Kind::Note];
/// How much of what was put down lately is offered.
const AGAIN: usize = 6;

/// The kinds, and what was put down lately.
#[component]
pub fn LogMore() -> impl IntoView {
    let handle = use_diary();
    let lately = Memo::new(move |_| {
        let now = handle.now().get();
        let mut lately = handle.diary().with(|diary| diary.lately(now));
        lately.truncate(AGAIN);
        lately
    });
    let kind = move |kind: Kind| {
        view! {
            <Chip on_press=move || begin(handle, kind)>
                <Icon kind=Some(kind) />
                {texts::kind(kind)}
            </Chip>
        }
    };
    view! {
        <section class="more" id="more">
            <h2>{text!(tonight.log_more)}</h2>
            <div class="quarters">{KINDS.map(kind).collect_view()}</div>
            <Show when=move || lately.with(|lately| !lately.is_empty())>
                <Again lately />
            </Show>
        </section>
    }
}

/// A dose or a cramp happens now and is saved with the tap; a factor or a note must be said first.
fn begin(handle: DiaryHandle, kind: Kind) {
    if matches!(kind, Kind::Factor | Kind::Note) {
        let tonight = Night::of(handle.now().get_untracked());
        location::go(&Route::Add(Addition::Entry(kind), tonight).href());
        return;
    }
    handle.log(kind, Fields::default(), |entry| {
        location::go(&Route::Entry(entry).href());
    });
}

/// What was put down lately.
#[component]
fn Again(lately: Memo<Vec<(Kind, Fields)>>) -> impl IntoView {
    let handle = use_diary();
    let has_same = Memo::new(move |_| {
        let now = handle.now().get();
        let same = |diary: &Diary| diary.same_as_last_night(now, &DeviceZone);
        !handle.diary().with(same).is_empty()
    });
    let same = move || {
        handle.act(move |diary, now| diary.log_same_as_last_night(now, &DeviceZone));
    };
    // By their places: what is put down again becomes the first, and the focus stays where it was.
    let places = move || 0..lately.with(Vec::len);
    view! {
        <h3 class="again">{text!(tonight.again)}</h3>
        <div class="chips">
            <For each=places key=|at| *at let:at>
                <AgainChip what=Memo::new(move |_| lately.with(|it| it.get(at).cloned())) />
            </For>
            <Show when=move || has_same.get()>
                <Chip on_press=same>{text!(tonight.same_factors)}</Chip>
            </Show>
        </div>
    }
}

/// What puts down the same once more.
#[component]
fn AgainChip(what: Memo<Option<(Kind, Fields)>>) -> impl IntoView {
    let handle = use_diary();
    let press = move || {
        if let Some((kind, fields)) = what.get_untracked() {
            handle.log(kind, fields, |_| {});
        }
    };
    let name = move || {
        let named = |it: &(Kind, Fields)| texts::title_and_amount(it.0, &it.1);
        what.with(|what| what.as_ref().map(named))
    };
    let kind = Memo::new(move |_| what.with(|what| what.as_ref().map(|it| it.0)));
    view! {
        <Chip on_press=press>
            {move || view! { <Icon kind=kind.get() /> }}
            {name}
        </Chip>
    }
}
