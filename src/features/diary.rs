//! The nights so far, newest first, and the way out as a table.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{files, shell};
use stillnight_domain::{Diary, Night, csv, file_name, night_strip};

use crate::diary_handle::DiaryHandle;
use crate::parts::bout_line::BoutLine;
use crate::parts::night_strip::NightStrip;
use crate::words;

/// Nights drawn at first, and more with each press of the button below them.
const NIGHTS_AT_A_TIME: usize = 30;

/// The list of nights.
#[component]
pub fn DiaryPage() -> impl IntoView {
    let handle = DiaryHandle::here();
    let diary = handle.read();
    let shown = RwSignal::new(NIGHTS_AT_A_TIME);
    // The last nights are there already; the rest comes while they are read.
    spawn_local(async move {
        if let Err(fault) = handle.complete().await {
            shell::complain(fault);
        }
    });
    let nights = Memo::new(move |_| {
        diary.with(|diary| {
            diary
                .nights()
                .take(shown.get())
                .map(|(night, _)| night)
                .collect::<Vec<_>>()
        })
    });
    let more = Memo::new(move |_| {
        diary.with(|diary| !diary.is_complete() || diary.nights().nth(shown.get()).is_some())
    });
    let button = move || {
        let complete = diary.with(Diary::is_complete);
        if complete {
            words::earlier_nights()
        } else {
            words::loading()
        }
    };
    view! {
        <h1 tabindex="-1">{words::diary()}</h1>
        <Show when=move || !nights.with(Vec::is_empty) fallback=|| view! { <p class="lead">{words::no_nights_yet()}</p> }>
            <ExportCsv />
            {move || nights.get().into_iter().map(|night| view! { <NightEntry night /> }).collect_view()}
            <Show when=move || more.get()>
                <button
                    type="button"
                    class="quiet"
                    id="earlier-nights"
                    on:click=move |_| shown.update(|shown| *shown += NIGHTS_AT_A_TIME)
                >
                    {button}
                </button>
            </Show>
        </Show>
    }
}

/// One night: its strip and its bouts.
#[component]
fn NightEntry(night: Night) -> impl IntoView {
    let handle = DiaryHandle::here();
    let diary = handle.read();
    let bouts = Memo::new(move |_| {
        let now = handle.now().get();
        diary.with(|diary| {
            let bouts = diary.bouts_of(night).into_iter();
            bouts
                .map(|bout| (bout.clone(), diary.end_of(bout, now)))
                .collect::<Vec<_>>()
        })
    });
    let strip = move || {
        let count = bouts.with(Vec::len);
        let now = handle.now().get_untracked();
        let marks = diary.with_untracked(|diary| night_strip(diary, night, now));
        view! { <NightStrip marks label=words::strip(night, count) /> }
    };
    let lines = move || {
        let line = |(bout, end)| view! { <li><BoutLine bout end /></li> };
        bouts.get().into_iter().map(line).collect_view()
    };
    view! {
        <article class="night" data-night=night.to_iso()>
            <h2>{words::night_of(night)}</h2>
            {strip}
            <ul class="bout-list">{lines}</ul>
        </article>
    }
}

#[component]
fn ExportCsv() -> impl IntoView {
    let handle = DiaryHandle::here();
    let export = move |_| {
        spawn_local(async move {
            if let Err(fault) = handle.complete().await {
                return shell::complain(fault);
            }
            let now = handle.now().get_untracked();
            let name = file_name(now);
            let table = handle.read().with_untracked(|diary| csv(diary, now));
            match files::offer(&name, "text/csv", &table).await {
                Ok(files::Offered::Declined) => {}
                Ok(_) => shell::say(&words::exported(&name)),
                Err(_) => shell::problem(words::not_exported()),
            }
        });
    };
    view! {
        <section class="export">
            <button type="button" class="quiet" id="export-csv" on:click=export>
                {words::export_csv()}
            </button>
            <p class="small">{words::export_says()}</p>
        </section>
    }
}
