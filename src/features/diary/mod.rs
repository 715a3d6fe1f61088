//! The diary: a month at a glance, all nights in a row, and the way out as a table.

mod calendar;
mod nights;

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::{files, location, shell};
use stillnight_domain::{Diary, Month, Night, csv, file_name};

use self::calendar::Calendar;
use self::nights::Nights;
use crate::components::{Button, Empty, Labelled, PageTitle};
use crate::routes::Route;
use crate::state::{DiaryHandle, use_diary};
use crate::texts::text;

/// The page.
#[component]
pub fn DiaryPage() -> impl IntoView {
    let handle = use_diary();
    // The last nights are there already; the rest comes while they are read.
    handle.complete_soon(false);
    let is_empty = Memo::new(move |_| {
        let nothing = |diary: &Diary| diary.bout_count() + diary.entry_count() == 0;
        handle.diary().with(nothing)
    });
    view! {
        <PageTitle>{text!(diary.title)}</PageTitle>
        <Show
            when=move || !is_empty.get()
            fallback=|| view! { <Empty>{text!(diary.no_nights_yet)}</Empty> }
        >
            <Filled />
        </Show>
    }
}

#[component]
fn Filled() -> impl IntoView {
    let handle = use_diary();
    let tonight = Memo::new(move |_| Night::of(handle.now().get()));
    let month = RwSignal::new(Month::of(tonight.get_untracked()));
    view! {
        <div class="diary">
            <div class="at-a-glance">
                <Calendar month tonight />
                <div class="tools">
                    <Jump tonight />
                    <a class="quiet" href=Route::Search.href()>
                        {text!(search.title)}
                    </a>
                    <a class="quiet" href=Route::Trash.href()>
                        {text!(trash.title)}
                    </a>
                </div>
                <Export />
            </div>
            <div class="in-a-row">
                <Nights />
            </div>
        </div>
    }
}

/// The way to the night of a date.
#[component]
fn Jump(tonight: Memo<Night>) -> impl IntoView {
    let go_to = |date: String| {
        if let Some(night) = Night::parse(&date) {
            location::go(&Route::Night(night).href());
        }
    };
    view! {
        <Labelled label=text!(diary.jump_to)>
            <input
                id="jump"
                type="date"
                max=move || tonight.get().to_iso()
                on:change:target=move |ev| go_to(ev.target().value())
            />
        </Labelled>
    }
}

/// Everything as a table.
#[component]
fn Export() -> impl IntoView {
    let handle = use_diary();
    let export = move || spawn_local(offer_csv(handle));
    view! {
        <section class="export">
            <Button on_press=export attr:id="export-csv">
                {text!(diary.export_csv)}
            </Button>
            <p class="small">{text!(diary.export_says)}</p>
        </section>
    }
}

async fn offer_csv(handle: DiaryHandle) {
    if let Err(fault) = handle.complete().await {
        return shell::complain(fault);
    }
    let now = handle.now().get_untracked();
    let name = file_name(now);
    let table = handle.diary().with_untracked(|diary| csv(diary, now));
    match files::offer(&name, "text/csv", &table).await {
        files::Offered::Declined => {}
        files::Offered::Given => shell::say(&text!(diary.exported, file = &name)),
        files::Offered::Refused => shell::problem(text!(diary.not_exported)),
    }
}
