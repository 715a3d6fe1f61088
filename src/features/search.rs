//! Search over everything, and filters.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::timers;
use stillnight_domain::{
    Category, Coded, Diary, Factor, Field, Haystack, Place, Query, Record, RecordId, ReliefKind,
};

use crate::components::{Button, Empty, Labelled, PageTitle, RecordRow, RecordSummary};
use crate::state::{DiaryHandle, use_diary};
use crate::texts::{self, text};

/// Records whose texts are made at a time, so that the page stays quick meanwhile.
const TEXTS_AT_A_TIME: usize = 500;
/// Results drawn at first, and more with each press of the button below them.
const RESULTS_AT_A_TIME: usize = 15;

/// The search.
#[component]
pub fn SearchPage() -> impl IntoView {
    let handle = use_diary();
    let haystack = RwSignal::new(Haystack::default());
    let query = RwSignal::new(Query::default());
    let shown = RwSignal::new(RESULTS_AT_A_TIME);
    handle.complete_soon(false);
    Effect::new(move || {
        handle.diary().track();
        spawn_local(gather(handle, haystack));
    });
    let found = Memo::new(move |_| {
        query.with(|query| {
            if query.is_empty() {
                return Vec::new();
            }
            let find = |haystack: &Haystack| handle.diary().with(|it| haystack.find(it, query));
            haystack.with(find)
        })
    });
    let change = move |change: &dyn Fn(&mut Query)| {
        shown.set(RESULTS_AT_A_TIME);
        query.update(change);
    };
    let by_words = move |words: String| change(&|query| query.words.clone_from(&words));
    let by_category = move |it: Option<Category>| change(&|query| query.category = it);
    let by_place = move |it: Option<Place>| change(&|query| query.place = it);
    let by_relief = move |it: Option<ReliefKind>| change(&|query| query.relief = it);
    let by_factor = move |it: Option<Factor>| change(&|query| query.factor = it);
    view! {
        <PageTitle>{text!(search.title)}</PageTitle>
        <Words on_input=by_words />
        <div class="filters">
            <Filter label=text!(search.kind) name=texts::category on_choose=by_category />
            <Filter label=text!(search.place) name=texts::place on_choose=by_place />
            <Filter label=text!(search.relief) name=texts::relief on_choose=by_relief />
            <Filter label=text!(search.factor) name=texts::factor on_choose=by_factor />
        </div>
        <Show
            when=move || !query.with(Query::is_empty)
            fallback=|| view! { <Empty>{text!(search.says)}</Empty> }
        >
            <Results found shown />
        </Show>
    }
}

/// The words that are looked for, told of with each key.
#[component]
fn Words(#[prop(into)] on_input: Callback<(String,)>) -> impl IntoView {
    view! {
        <Labelled label=text!(search.label)>
            <input
                id="words"
                type="search"
                enterkeyhint="search"
                autocomplete="off"
                on:input:target=move |ev| on_input.run((ev.target().value(),))
            />
        </Labelled>
    }
}

/// One of the values, or any.
#[component]
fn Filter<T: Coded + Send + Sync>(
    label: &'static str,
    /// What a value is called.
    name: fn(T) -> &'static str,
    #[prop(into)] on_choose: Callback<(Option<T>,)>,
) -> impl IntoView {
    let values = || T::ALL.iter().copied().zip(T::CODES.iter().copied());
    let options = values().map(|(it, code)| view! { <option value=code>{name(it)}</option> });
    let options = options.collect_view();
    let choose = move |chosen: String| {
        let value = values().find(|(_, code)| *code == chosen);
        on_choose.run((value.map(|(it, _)| it),));
    };
    view! {
        <Labelled label>
            <select on:change:target=move |ev| choose(ev.target().value())>
                <option value="">{text!(search.any)}</option>
                {options}
            </select>
        </Labelled>
    }
}

/// What is found, newest first: some, and the way to more.
#[component]
fn Results(found: Memo<Vec<RecordId>>, shown: RwSignal<usize>) -> impl IntoView {
    let count = Memo::new(move |_| found.with(Vec::len));
    let first = Memo::new(move |_| {
        found.with(|ids| ids.iter().take(shown.get()).copied().collect::<Vec<_>>())
    });
    let show_more = move || shown.update(|shown| *shown += RESULTS_AT_A_TIME);
    view! {
        <p class="small" role="status" id="found">
            {move || texts::found(count.get())}
        </p>
        <ul class="records">
            <For each=move || first.get() key=|id| *id let:id>
                <Found id />
            </For>
        </ul>
        <p>
            <Show when=move || { count.get() > shown.get() }>
                <Button on_press=show_more>{text!(search.show_more)}</Button>
            </Show>
        </p>
    }
}

/// A record, with its night.
#[component]
fn Found(id: RecordId) -> impl IntoView {
    let handle = use_diary();
    let said = Memo::new(move |_| {
        let now = handle.now().get_untracked();
        handle.diary().with(|diary| {
            let record = diary.record_of(id)?;
            let summary = RecordSummary::of(&record, diary, now);
            Some((texts::evening_of(record.night()), summary))
        })
    });
    let words = move |(evening, record)| {
        view! {
            <span class="small">{evening}</span>
            <RecordRow record />
        }
    };
    view! { <li>{move || said.get().map(words)}</li> }
}

/// Makes the texts by which records are found, newest first, some at a time.
async fn gather(handle: DiaryHandle, haystack: RwSignal<Haystack>) {
    let (position, ids) = handle.diary().with_untracked(|diary| {
        let ids: Vec<RecordId> = diary.records().iter().map(Record::id).collect();
        (diary.position(), ids)
    });
    let mut found = Haystack::default();
    for ids in ids.chunks(TEXTS_AT_A_TIME) {
        let texts = handle.diary().with_untracked(|diary| {
            let text = |id: &RecordId| diary.record_of(*id).map(text_of).unwrap_or_default();
            ids.iter().map(text).collect::<Vec<_>>()
        });
        for (id, text) in ids.iter().zip(texts) {
            found.push(*id, &text);
        }
        timers::yield_to_browser().await;
        let has_changed = |diary: &Diary| diary.position() != position;
        // The page was left, or the diary has changed and is gathered anew.
        if haystack.is_disposed() || handle.diary().with_untracked(has_changed) {
            return;
        }
    }
    haystack.try_set(found);
}

/// What it is found by.
fn text_of(record: Record) -> String {
    match record {
        Record::Bout(bout) => [&texts::gist(&bout.details), " ", &bout.details.note].concat(),
        Record::Entry(entry) => [
            texts::kind(entry.kind),
            " ",
            &texts::title_of(entry.kind, &entry.fields),
            " ",
            &texts::gist_of(entry),
            " ",
            entry.fields.text(Field::Note),
        ]
        .concat(),
    }
}
