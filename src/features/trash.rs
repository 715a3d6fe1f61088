//! What was removed, for 30 days.

use leptos::prelude::*;
use stillnight_domain::{Moment, Record, RecordId, days_left};

use crate::components::{Button, Empty, PageTitle};
use crate::state::use_diary;
use crate::texts::{self, text};

/// The trash.
#[component]
pub fn TrashPage() -> impl IntoView {
    let handle = use_diary();
    handle.complete_soon(false);
    let ids = Memo::new(move |_| {
        handle.diary().with(|diary| {
            let trash = diary.trash();
            trash.iter().map(Record::id).collect::<Vec<RecordId>>()
        })
    });
    view! {
        <PageTitle>{text!(trash.title)}</PageTitle>
        <Empty>{text!(trash.says)}</Empty>
        <Show
            when=move || !ids.with(Vec::is_empty)
            fallback=|| view! { <p>{text!(trash.is_empty)}</p> }
        >
            <ul class="records">
                <For each=move || ids.get() key=|id| *id let:id>
                    <RemovedRow id />
                </For>
            </ul>
        </Show>
    }
}

/// What a row says of a removed record.
#[derive(Clone, Default, PartialEq)]
struct Removed {
    title: String,
    night: String,
    left: String,
}

impl Removed {
    fn of(record: &Record, now: Moment) -> Self {
        let left = record.deleted().map_or(0, |at| days_left(at, now));
        Self {
            title: match record {
                Record::Bout(bout) => texts::span(&bout.details, bout.details.end),
                Record::Entry(entry) => texts::title_and_amount(entry.kind, &entry.fields),
            },
            night: texts::night_of(record.night()),
            left: texts::days_left(left),
        }
    }
}

/// A removed record, with the way back.
#[component]
fn RemovedRow(id: RecordId) -> impl IntoView {
    let handle = use_diary();
    let removed = Memo::new(move |_| {
        let now = handle.now().get();
        handle.diary().with(|diary| {
            let record = diary.record_of(id);
            record.map_or_else(Removed::default, |record| Removed::of(&record, now))
        })
    });
    view! {
        <li class="removed" data-removed=id.to_string()>
            <span class="record-words">
                <span class="record-title">{move || removed.get().title}</span>
                <span class="record-gist">{move || removed.get().night}</span>
                <span class="small">{move || removed.get().left}</span>
            </span>
            <Button on_press=move || handle.restore(id)>{text!(trash.restore)}</Button>
        </li>
    }
}
